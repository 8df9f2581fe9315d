"""The rows of what waits, made once for all who see the same of it.

After a change every open page asks for them at the same moment. What is kept here is forgotten at each change, and
nothing is kept while nobody looks for changes.
"""

from collections.abc import Hashable
from datetime import datetime

from aiohttp import web

from sayso.domain.advisers import Adviser
from sayso.domain.desk import Marks, View

_AS_OLD = 30  # seconds: they say how long somebody has waited


class SharedRows:
    def __init__(self) -> None:
        self._marks: Marks | None = None
        self._made: dict[Hashable, str] = {}

    def know(self, marks: Marks | None) -> None:
        """How the queue stands. None: nobody looks."""
        if marks is None or self._marks is None or marks.every != self._marks.every:
            self._made = {}
        self._marks = marks

    def key(self, view: View, number: int, adviser: Adviser, *, now: datetime) -> Hashable | None:
        """Of the rows that an adviser sees, where others see the same. To ask for before the rows are read.

        None: not everybody sees these rows alike.
        """
        if view is not View.WAITING or self._marks is None or adviser.id in self._marks.about:
            return None
        age = int(now.timestamp()) // _AS_OLD
        return self._marks.every, number, adviser.role, adviser.clearances, age

    def find(self, key: Hashable | None) -> str | None:
        return self._made.get(key) if key else None

    def keep(self, key: Hashable | None, rows: str) -> None:
        if key and self._marks:
            self._made[key] = rows


SHARED = web.AppKey("shared_rows", SharedRows)
