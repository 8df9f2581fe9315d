"""An adviser ends a conversation. The next message begins a new one, with the bot."""

from sayso.domain.advisers import Adviser
from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import Conversation, Floor, move_floor
from sayso.domain.desk import Collected, Ending
from sayso.domain.errors import NotFound
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import Wordings
from sayso.flow.ask_survey import ask_survey_within
from sayso.flow.at_the_desk import audit, floor_of, key_of, must_hold
from sayso.flow.hand_back import leave_within
from sayso.flow.tell import tell

_ANSWERED = (CaseStatus.ANSWERED, CaseStatus.CLOSED)


async def close_conversation(
    conversation_id: str,
    *,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    wordings: Wordings,
    ending: Ending = Ending.DONE,
    profile: Profile | None = None,
) -> bool:
    """End it, and tell the citizen so. False, and nothing changed, where the same `once` came before.

    `profile`: of the council that asks how satisfied they are, where a case of theirs was answered meanwhile. Raises
    `Held`, and `NotAllowed` where it is closed.
    """
    async with units() as unit:
        conversation = await unit.floors.lock(conversation_id)
        text = wordings.of(conversation.language).say(f"conversation_closed_{ending}")
        if not await tell(conversation, text, key=key_of(conversation_id, "closed", once), unit=unit, clock=clock):
            return False
        await must_hold(unit, conversation, adviser)
        await unit.inbox.show_waiting(conversation_id)
        await unit.conversations.set_floor(conversation_id, move_floor(conversation.floor, Floor.CLOSED))
        await leave_within(unit, conversation, clock=clock)
        await unit.floors.keep_collected(conversation_id, Collected())
        if profile and ending is Ending.DONE:
            await _ask_survey(unit, conversation, clock=clock, profile=profile, wordings=wordings)
        before, after = floor_of(conversation, adviser), {"floor": Floor.CLOSED, "adviser": None, "ending": ending}
        await audit(unit, adviser, "close", "conversation", conversation_id, clock=clock, before=before, after=after)
        await unit.commit()
        return True


async def _ask_survey(
    unit: Unit, conversation: Conversation, *, clock: Clock, profile: Profile, wordings: Wordings
) -> None:
    """It was not asked while a person served them."""
    if conversation.last_reference is None:
        return
    try:
        case = await unit.cases.get(conversation.last_reference)
    except NotFound:
        return  # erased meanwhile
    if case.conversation_id == conversation.id and case.status in _ANSWERED:
        await ask_survey_within(unit, case, clock=clock, profile=profile, wordings=wordings)
