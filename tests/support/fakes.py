"""Stand-ins for the world outside, the data as it is shipped, and messages to begin with."""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, cast

from sayso.domain.conversations import Address, ChannelName, InboundMessage, Parcel, Reply, Sent
from sayso.domain.errors import DialogueFailed, SendFailed, StoreUnavailable
from sayso.domain.ports import Answer, Turn, Unit, UnitFactory
from sayso.domain.wording import Wordings
from sayso.policy import load_profile, load_services, load_unsupported_languages, load_wordings
from sayso.screening import WordScreen

# A Tuesday in office hours, with no bank holiday near.
START = datetime(2027, 1, 12, 10, 0, tzinfo=UTC)
CITIZEN = "+447700900001"
COUNCIL = "+447700900000"

# Without what is asked beside the matter, which has tests of its own.
PROFILE = replace(load_profile("code-2024"), equality=None, survey=None)
WORDINGS = Wordings(load_wordings(PROFILE), load_unsupported_languages())
WORDING = WORDINGS.of("en")
# The real look at a message; one, because of what its statistics weigh.
SCREEN = WordScreen()
SERVICES = load_services(profile=PROFILE)
SERVICE_NAMES = {service.id: service.name for service in SERVICES.values()}

_numbers = count(1)


def new_sid() -> str:
    """A Twilio MessageSid that no other message of this run has."""
    return f"SM{next(_numbers):032x}"


def sms(text: str, *, sender: str = CITIZEN, sid: str | None = None, sent_at: datetime = START) -> InboundMessage:
    """A text message, as the door makes it."""
    return InboundMessage(
        channel=ChannelName.SMS,
        provider_id=sid or new_sid(),
        sender=Address(ChannelName.SMS, sender),
        text=text,
        sent_at=sent_at,
    )


def web(text: str, *, session: str = "a" * 64, message_id: str | None = None) -> InboundMessage:
    """A web-chat message, as the door makes it. `session` is the hash that the store holds."""
    return InboundMessage(
        channel=ChannelName.WEB_CHAT,
        provider_id=f"{session}:{message_id or next(_numbers)}",
        sender=Address(ChannelName.WEB_CHAT, session),
        text=text,
        sent_at=START,
    )


class Around:
    """An object with some of its attributes exchanged."""

    def __init__(self, inner: object, **exchanged: object) -> None:
        self._inner = inner
        self.__dict__.update(exchanged)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def failing_commits(units: UnitFactory) -> UnitFactory:
    """The same units, but the disk is full."""

    async def fail() -> None:
        raise StoreUnavailable("the disk is full")

    @asynccontextmanager
    async def factory(*, read_only: bool = False) -> AsyncIterator[Unit]:
        async with units(read_only=read_only) as unit:
            yield cast(Unit, Around(unit, commit=fail))

    return factory


class FakeClock:
    """Stands still until it is told to go on."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def steady(self) -> datetime:
        return self._now

    def advance(self, seconds: float = 0, *, days: float = 0) -> datetime:
        self._now += timedelta(days=days, seconds=seconds)
        return self._now


class StandingClock(FakeClock):
    """The record's time stands; waits and leases go on."""

    def now(self) -> datetime:
        return START


Step = Sequence[Reply] | Answer | Exception


class FakeDialogue:
    """Says what the script says, in order, and afterwards repeats the citizen's words.

    Like the real one it gives the same replies again to a message that it has answered already.
    """

    def __init__(self, *script: Step) -> None:
        self.turns: list[Turn] = []
        # What else happens in the world while the bot thinks.
        self.meanwhile: Callable[[Turn], Awaitable[None]] | None = None
        self._script = deque(script)
        self._answered: dict[str, Answer] = {}

    @property
    def heard(self) -> list[str]:
        return [turn.text for turn in self.turns]

    async def take_turn(self, turn: Turn) -> Answer:
        self.turns.append(turn)
        if self.meanwhile:
            await self.meanwhile(turn)
        if turn.message_id in self._answered:
            return self._answered[turn.message_id]
        step = self._script.popleft() if self._script else [Reply(f"You said: {turn.text}")]
        if isinstance(step, Exception):
            raise step
        answer = step if isinstance(step, Answer) else Answer(step)
        self._answered[turn.message_id] = answer
        return answer


class BrokenDialogue:
    """Fails at every turn."""

    def __init__(self, error: DialogueFailed | None = None) -> None:
        self.turns: list[Turn] = []
        self._error = error or DialogueFailed("the bot failed")

    async def take_turn(self, turn: Turn) -> Answer:
        self.turns.append(turn)
        raise self._error


class FakeChannel:
    """Takes every parcel, but for the failures that it was told to have first."""

    def __init__(self, *failures: SendFailed) -> None:
        self.parcels: list[Parcel] = []
        self.meanwhile: Callable[[Parcel], Awaitable[None]] | None = None
        self._failures = deque(failures)

    @property
    def texts(self) -> list[str]:
        return [parcel.text for parcel in self.parcels]

    def fail_next(self, failure: SendFailed) -> None:
        self._failures.append(failure)

    async def send(self, parcel: Parcel) -> Sent:
        if self.meanwhile:
            await self.meanwhile(parcel)
        if self._failures:
            raise self._failures.popleft()
        self.parcels.append(parcel)
        return Sent(provider_id=new_sid(), segments=1)
