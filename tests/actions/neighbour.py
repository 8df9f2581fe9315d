"""A citizen who talks to the real actions over the real store, about cases that are there."""

from collections import Counter
from datetime import timedelta
from typing import Any

from actions import case_form, conclude, form
from actions.conclude import Conclude, HandOver
from actions.forms import all_forms
from actions.kit import Kit
from sayso.domain.cases import Draft
from sayso.domain.kinds import Kind
from sayso.domain.profiles import Profile
from sayso.flow.answer_case import answer_case
from sayso.flow.close_case import close_case
from sayso.flow.hand_over import hand_over
from sayso.flow.note_contact import note_contact
from sayso.flow.submit_case import submit_case
from sayso.flow.tell_status import look_at_case
from tests.actions.talking import ELSEWHERE, Citizen, Turn
from tests.flow.world import World
from tests.support.fakes import CITIZEN, PROFILE, SERVICES, WORDINGS

LAMP = Draft(
    Kind.SERVICE_REQUEST,
    details="The street light outside number 4 is out",
    service="street-light",
    location="4 High Street",
    postcode="WN1 1AA",
)
RUDE = Draft(
    Kind.COMPLAINT, details="The man at the desk shouted at me", outcome_wanted="an apology", postcode="WN1 1AA"
)


class Neighbour(Citizen):
    """`told` of a turn: what was queued for the conversation by it, beside what the bot said itself."""

    def __init__(
        self,
        monkeypatch: Any,
        world: World,
        *,
        number: str = CITIZEN,
        profile: Profile = PROFILE,
        language: str | None = None,
    ) -> None:
        super().__init__(monkeypatch, profile=profile, language=language)
        # The stand-ins are for those who have no store.
        monkeypatch.setattr(case_form, "look_at_case", look_at_case)
        monkeypatch.setattr(form, "note_contact", note_contact)
        monkeypatch.setattr(conclude, "submit_case", submit_case)
        monkeypatch.setattr(conclude, "hand_over", hand_over)
        self.world, self.number, self.profile = world, number, profile
        kit = Kit(world.units, world.clock, profile, WORDINGS, SERVICES, ELSEWHERE)
        self._actions = {action.name(): action for action in (*all_forms(kit), Conclude(kit), HandOver(kit))}

    async def say(self, text: str, intent: str = "other", **how: Any) -> Turn:
        self.world.clock.advance(60)
        message_id = await self.world.text(text, sender=self.number)
        await self._speak_its_language()
        conversation = await self.world.conversation(self.number)
        before = await self.world.queued()
        self._message_id = message_id
        how.setdefault("last_reference", conversation.last_reference)
        turn = await super().say(text, intent, **how)
        turn.texts += list((Counter(await self.world.queued()) - Counter(before)).elements())
        return turn

    def _first(self, intent: str) -> str:
        return "action_hand_over" if intent == Kind.HUMAN_REQUEST else super()._first(intent)

    def _next_id(self) -> str:
        return self._message_id

    async def _speak_its_language(self) -> None:
        if self.language:
            conversation = await self.world.conversation(self.number)
            async with self.world.units() as unit:
                await unit.conversations.set_language(conversation.id, self.language)
                await unit.commit()

    async def files(self, draft: Draft = LAMP) -> str:
        """A case of this citizen's. Returns its reference."""
        message_id = await self.world.text("yes, send it", sender=self.number)
        conversation = await self.world.conversation(self.number)
        async with self.world.units() as unit:
            await unit.conversations.set_introduced(conversation.id)
            await unit.commit()
        return await submit_case(
            draft, message_id=message_id, service_name=None, units=self.world.units, clock=self.world.clock,
            profile=self.profile, wordings=WORDINGS,
        )  # fmt: skip

    async def is_answered(self, reference: str, outcome: str, words: str = "We went there on Monday.") -> None:
        await answer_case(
            reference, outcome=outcome, words=words, key=f"a{outcome}{(await self.world.case(reference)).stage}",
            actor="adviser:1", units=self.world.units, clock=self.world.clock, profile=self.profile,
            wordings=WORDINGS,
        )  # fmt: skip

    async def is_closed(self, reference: str, outcome: str) -> None:
        await close_case(
            reference, outcome=outcome, key=f"c{outcome}", actor="adviser:1", units=self.world.units,
            clock=self.world.clock, wordings=WORDINGS,
        )  # fmt: skip

    async def tasks(self) -> list[tuple[str, str | None]]:
        async with self.world.units(read_only=True) as unit:
            return [(task.kind, task.reference) for task in await unit.tasks.open()]

    async def contacts(self) -> list[tuple[str, str | None]]:
        since, until = self.world.clock.now() - timedelta(days=99), self.world.clock.now() + timedelta(days=1)
        async with self.world.units(read_only=True) as unit:
            return [(contact.proposed, contact.reference) for contact in await unit.contacts.between(since, until)]
