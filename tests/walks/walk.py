"""One walk: a citizen, a real app in this process, and a record of what was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.case_view import as_dict
from sayso.domain.conversations import Floor, InboundMessage, Parcel
from tests.support.in_process import Readings
from tests.walks.citizen import Seen, WalkingCitizen
from tests.walks.lines import Line
from tests.walks.rules import Step, faults
from tests.walks.state import Ground, State

GOOD_ANSWERS = 12  # after so many there is a case, an end or a person
_SHOWN = 300  # characters of a text in the transcript


class Flaw(AssertionError):
    """What went wrong on a walk, and all that was said until then."""


@dataclass
class Walk:
    """Raises `Flaw` at the first rule that is broken; a `stubborn` one goes on, and notes each."""

    seed: int
    engine: AsyncEngine
    readings: Readings
    stubborn: bool = False
    transcript: list[str] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)

    async def run(self) -> None:
        self._citizen = WalkingCitizen(self.seed)
        self._ground = Ground(self.engine, self.readings, self._citizen.channel)
        self._written: list[str] = []
        self._seen, self._state = Seen(), State()
        self._note(f"({self._citizen.channel}, {self._citizen.language})")
        for _ in range(self._citizen.turns):
            await self._wander()
        await self._come_to_an_end()
        for case in self._state.cases:
            as_dict(case)

    async def _wander(self) -> None:
        self._wait(self._citizen.waits())
        message = await self._say(self._citizen.next_line(self._seen))
        if self._citizen.happens(0.06):
            await self._say_again(message)
        with_a_person = self._state.floor in (Floor.QUEUE, Floor.ADVISER) and not self._state.may_go_on
        if with_a_person and self._citizen.happens(0.7):
            # An adviser has answered, and is done with it.
            floor = Floor.BOT if self._citizen.happens(0.5) else Floor.CLOSED
            self._note(f"(the floor: {floor})")
            await self._ground.give_floor(floor)
            self._state = await self._ground.state()

    async def _come_to_an_end(self) -> None:
        self._note("(from here on: good answers)")
        if self._state.floor is not Floor.BOT and not self._state.suspended:
            return
        for _ in range(GOOD_ANSWERS):
            before = self._state
            self._wait(20)
            await self._say(self._citizen.good_line(self._seen))
            after = self._state
            person = after.floor is not Floor.BOT and not after.suspended
            filed, ended = len(after.cases) > len(before.cases), after.episode != before.episode
            if person or filed or (ended and before.slots):
                return
        self._fail([f"{GOOD_ANSWERS} good answers led nowhere"])

    async def _say(self, line: Line) -> InboundMessage:
        message = self._ground.message(line.text)
        before, sent = self._state, len(self._ground.world.channel.parcels)
        self._written.append(line.text)
        self._note(f"citizen: {_short(line.text)}")
        await self._ground.receive(message)
        parcels = self._ground.world.channel.parcels[sent:]
        self._state = await self._ground.state()
        self._hear(parcels)
        step = Step(line, self._citizen.channel, before, self._state, parcels, self._written)
        if found := list(faults(step)):
            self._fail(found)
        return message

    async def _say_again(self, message: InboundMessage) -> None:
        """The provider brings the same message once more."""
        self._note("(the same message id again)")
        before, sent = await self._ground.everything(), len(self._ground.world.channel.parcels)
        kept = await self._ground.receive(message)
        if kept or before != await self._ground.everything() or sent != len(self._ground.world.channel.parcels):
            self._fail(["a repeated message changed something"])

    def _hear(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            offered = "".join(f" [{number} {choice.label}]" for number, choice in enumerate(parcel.choices, 1))
            self._note(f"    {parcel.author}: {_short(parcel.text)}{offered} <{parcel.asks}>")
        state, last = self._state, parcels[-1] if parcels else None
        self._note(f"    ({state.floor}, {state.slot('kind')}, asks {state.asks})")
        if last is None or state.opted_out or state.may_go_on:
            asks, choices = self._seen.asks, self._seen.choices
        else:
            asks, choices = last.asks, last.choices
        self._seen = Seen(asks, choices, state.opted_out, state.may_go_on)

    def _wait(self, seconds: float) -> None:
        if seconds > 3600:
            self._note(f"({seconds / 86_400:.1f} days later)")
        self._ground.world.clock.advance(seconds)

    def _note(self, line: str) -> None:
        self.transcript.append(line)

    def _fail(self, found: Sequence[str]) -> None:
        self.flaws += found
        if self.stubborn:
            self.transcript += [f"!!! {fault}" for fault in found]
            return
        raise Flaw("\n".join([f"seed {self.seed}: {'; '.join(found)}", *self.transcript]))


def _short(text: str) -> str:
    shown = text.replace("\n", " / ")
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}… ({len(shown)} characters)"
