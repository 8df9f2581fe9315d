"""What all that advisers do in a conversation has in common."""

import hashlib
from collections.abc import Mapping

from sayso.domain.advisers import Adviser, Held, clearances_needed
from sayso.domain.conversations import PASSED_ON, Conversation, Floor, move_floor
from sayso.domain.desk import Audited
from sayso.domain.errors import InvalidInput, NotAllowed
from sayso.domain.ports import Clock, Unit
from sayso.domain.text import clean

LONGEST_NOTE = 4_000  # characters
_LONGEST_REASON = 500
_CLOSED = "This conversation is closed until the citizen writes again."


def key_of(conversation_id: str, what: str, once: str) -> str:
    """What makes a step at the desk that is sent twice one step. `once`: of the form, whatever is in it but nothing."""
    if not once:
        raise InvalidInput("once", "This page is incomplete, so open it again.")
    return f"{conversation_id}:{what}:{_digest(once)}"


def id_of(conversation_id: str, what: str, once: str) -> str:
    """The same as an id, of 32 characters."""
    return _digest(key_of(conversation_id, what, once))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


async def must_hold(unit: Unit, conversation: Conversation, adviser: Adviser) -> None:
    """Raises `Held` where somebody else holds a conversation, or nobody, and `NotAllowed` where it is closed."""
    if conversation.floor is Floor.CLOSED:
        raise NotAllowed(_CLOSED)
    holder = await holder_of(unit, conversation)
    if holder is None or holder.id != adviser.id:
        raise Held(holder.shown_as if holder else None)


async def holder_of(unit: Unit, conversation: Conversation) -> Adviser | None:
    """Who speaks in it. To whom it was passed on does not, until they take it."""
    return await unit.floors.holder(conversation.id) if conversation.floor is Floor.ADVISER else None


async def let_go_within(unit: Unit, conversation_id: str, *, clock: Clock) -> None:
    """Who may not see a conversation any more has it no longer: it waits for one who may.

    As a part of the caller's transaction.
    """
    holder = await unit.floors.holder(conversation_id)
    row = await unit.desk.row(conversation_id)
    needs = clearances_needed(row.flags, about_staff=row.about_staff)
    if holder is None or (holder.id not in row.about and needs <= holder.clearances):
        return
    await unit.floors.take(conversation_id, None, at=clock.now())
    if row.floor is Floor.ADVISER:
        await unit.conversations.set_floor(conversation_id, move_floor(row.floor, Floor.QUEUE))
        await unit.conversations.record_handover(conversation_id, reason=PASSED_ON, at=clock.now())


def accept_words(field: str, text: str, *, longest: int = LONGEST_NOTE) -> str:
    """An adviser's words, cleaned. Raises `InvalidInput` where there are none, or too many."""
    cleaned = clean(text)
    if not cleaned:
        raise InvalidInput(field, "There is nothing in it yet.")
    if len(cleaned) > longest:
        raise InvalidInput(field, f"This has {len(cleaned):,} characters, and {longest:,} is the most.")
    return cleaned


def accept_reason(text: str) -> str:
    return accept_words("reason", text, longest=_LONGEST_REASON)


async def audit(
    unit: Unit,
    adviser: Adviser,
    action: str,
    subject: str,
    subject_id: str,
    *,
    clock: Clock,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Note what a person did. In `before` and `after` stand ids and states: words are kept where they can be erased."""
    await unit.audit.add(Audited(clock.now(), adviser.id, action, subject, subject_id, before or {}, after or {}))


def floor_of(conversation: Conversation, holder: Adviser | None) -> dict[str, object]:
    """How a conversation stands, as the audit keeps it."""
    return {"floor": conversation.floor, "adviser": holder.id if holder else None}
