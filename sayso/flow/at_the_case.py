"""What all that advisers do with a case has in common."""

from collections.abc import Mapping

from sayso.domain.advisers import Adviser, Stale
from sayso.domain.case_access import mark_of, may_see_case
from sayso.domain.cases import Case, CaseEvent
from sayso.domain.conversations import SPOKEN, Conversation
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, Unit
from sayso.flow.at_the_desk import audit, id_of


async def open_case(unit: Unit, reference: str, *, adviser: Adviser) -> tuple[Case, Conversation]:
    """The case and the conversation that it was filed in, both locked.

    Raises `NotFound`, too, where this adviser may not see it: it looks as if it were not there.
    """
    conversation_id = (await unit.cases.get(reference)).conversation_id
    conversation = await unit.floors.lock(conversation_id)
    case = await unit.cases.lock(reference)
    must_see(adviser, case)
    return case, conversation


def must_see(adviser: Adviser, case: Case) -> None:
    """Raises `NotFound`."""
    if not may_see_case(adviser, case):
        raise NotFound("no such case")


def must_be_fresh(case: Case, seen: str | None) -> None:
    """`seen`: the mark of the case as the page had it. Raises `Stale` where it is another by now."""
    if seen is not None and seen != mark_of(case):
        raise Stale("Somebody has changed this case since you opened the page. Look at it again.")


async def first_time(
    unit: Unit,
    case: Case,
    kind: str,
    *,
    adviser: Adviser,
    once: str,
    clock: Clock,
    data: Mapping[str, str] | None = None,
    seen: str | None = None,
) -> bool:
    """Note an event, once. False where the same `once` came before: then nothing more is to be done.

    `seen`: the mark of the case as the page had it. Raises `Stale` where it is another by now.
    """
    event = CaseEvent(clock.now(), kind, adviser.id, dict(data or {}))
    if not await unit.cases.add_event(case.reference, event, message_id=id_of(case.reference, kind, once)):
        return False
    must_be_fresh(case, seen)
    return True


async def audit_case(
    unit: Unit,
    adviser: Adviser,
    action: str,
    case: Case,
    *,
    clock: Clock,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Note what a person did to a case. No words of a citizen: what is audited cannot be erased."""
    await audit(unit, adviser, action, "case", case.reference, clock=clock, before=before, after=after)


def standing_of(case: Case) -> dict[str, object]:
    """How a case stands, as the audit keeps it."""
    due = case.respond_by.isoformat() if case.respond_by else None
    return {"status": case.status.value, "outcome": case.outcome, "respond_by": due}


def must_be_reachable(conversation: Conversation, field: str) -> None:
    """Raises `InvalidInput` where nothing that we write would arrive."""
    if conversation.channel in SPOKEN:
        raise InvalidInput(field, "We cannot write to them from here. Ring or write to them, then record that.")
    if conversation.opted_out:
        raise InvalidInput(field, "This number has asked for no more text messages. Ring or write to them instead.")
