"""Where a case has got to, for a citizen who knows its reference and one more thing about it."""

from dataclasses import dataclass
from datetime import date

from sayso.domain.cases import Case, CaseEvent, CaseStatus
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.ports import Clock, UnitFactory


@dataclass(frozen=True, slots=True)
class CaseNews:
    reference: str
    kind: Kind
    status: CaseStatus
    respond_by: date | None


async def tell_status(
    reference: str, *, phone: str | None, postcode: str | None, message_id: str, units: UnitFactory, clock: Clock
) -> CaseNews:
    """The news of a case, and one more chase on it.

    The second fact is a phone number or a postcode of the case, or that the same conversation filed it. Raises
    `NotFound` alike where there is no such case and where no fact fits, so that nobody can fish.
    """
    async with units() as unit:
        case = await unit.cases.get(reference)
        conversation = await unit.inbox.conversation_of(message_id)
        filed_here = case.conversation_id == conversation.id
        if not filed_here and not _is_theirs(case, phone=phone, postcode=postcode):
            raise NotFound("no such case")
        event = CaseEvent(clock.now(), "chased", "citizen")
        await unit.cases.count_chase(reference, event, message_id=message_id)
        await unit.commit()
        return CaseNews(case.reference, case.kind, case.status, case.respond_by)


def _is_theirs(case: Case, *, phone: str | None, postcode: str | None) -> bool:
    return (phone is not None and phone == case.phone) or (postcode is not None and postcode == case.postcode)
