"""How often one sender may come, and how many requests may be held open."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sayso.gateway.problems import TooMany

_LATER = 5.0  # seconds until a refused page may ask for a place again


class Limiter:
    """A token bucket for each key. Forgets the keys that were longest silent."""

    def __init__(
        self, *, per_minute: int, burst: int, keys: int = 10_000, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = per_minute / 60
        self._burst = float(burst)
        self._keys = keys
        self._now = now
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """0 where one more is fine; otherwise the seconds until it will be."""
        now = self._now()
        tokens, at = self._buckets.pop(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._rate)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        while len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - tokens) / self._rate


class TooManyOpen(TooMany):
    """No place is free for one more request that waits."""

    def __init__(self, detail: str) -> None:
        super().__init__(_LATER)
        self.args = (detail,)


class Places:
    """How many requests may wait for news at once: for one chat, from one address, and in all.

    Pages that were closed do not count, even where their handlers have not noticed yet.
    """

    # A chat in four windows leaves a browser two of the six connections that it opens to one site, to speak on.
    # A library, an office or a mobile network shows everyone in it as one address: to refuse them would be worse
    # than to let one machine hold a twenty-fifth of all places.
    def __init__(self, *, per_chat: int = 4, per_address: int = 200, in_all: int = 5_000) -> None:
        self._most = {"chat": per_chat, "address": per_address, "all": in_all}
        self._held: dict[tuple[str, str], set[Callable[[], bool]]] = {}

    @contextmanager
    def take(self, chat: str, address: str, *, is_there: Callable[[], bool]) -> Iterator[None]:
        """A place as long as the block runs. `is_there`: is the page still open? Raises `TooMany`."""
        keys = [("chat", chat), ("address", address), ("all", "")]
        if self._is_full(keys[0]):
            raise TooManyOpen("This chat is open in too many windows. Close one of them.")
        if any(self._is_full(key) for key in keys):
            raise TooManyOpen("Very many chats are open just now. Please wait a moment.")
        for key in keys:
            self._held.setdefault(key, set()).add(is_there)
        try:
            yield
        finally:
            for key in keys:
                self._held[key].discard(is_there)
                if not self._held[key]:
                    del self._held[key]

    def _is_full(self, key: tuple[str, str]) -> bool:
        held, most = self._held.get(key, set()), self._most[key[0]]
        return len(held) >= most and sum(is_there() for is_there in held) >= most
