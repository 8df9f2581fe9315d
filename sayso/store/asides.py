"""`Aside` as the column `conversations.questions` keeps it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sayso.domain.asking import Aside, Asking, Subject


def as_json(aside: Aside) -> dict[str, Any] | None:
    """What is not empty of it; None where all is."""
    return _kept(asdict(aside)) or None


def _kept(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items() if value not in (None, (), [])}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _kept(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def read_aside(stored: Mapping[str, Any] | None) -> Aside:
    stored = stored or {}
    asking, filed = stored.get("asking"), stored.get("filed")
    return Aside(
        asking=Asking(**{**asking, "until": datetime.fromisoformat(asking["until"])}) if asking else None,
        filed=Subject(**filed) if filed else None,
        unlabelled=stored.get("unlabelled"),
        unlabelled_until=_moment(stored.get("unlabelled_until")),
        offered=stored.get("offered"),
        wrong_codes=tuple(datetime.fromisoformat(time) for time in stored.get("wrong_codes", ())),
    )


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None
