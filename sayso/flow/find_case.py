"""A case for a citizen who knows its reference and one more thing about it, and has no conversation to show."""

from datetime import timedelta

from sayso.domain.cases import Case, CaseEvent
from sayso.domain.errors import NotFound
from sayso.domain.facts import Fact
from sayso.domain.ports import Clock, UnitFactory

REFUSED = "refused"  # the type of event that a wrong fact leaves
MOST_WRONG = 20  # wrong facts about one case within a day, whoever tries them; after that not even the right one helps
_DAY = timedelta(days=1)


async def find_case(reference: str, fact: Fact, *, units: UnitFactory, clock: Clock) -> Case:
    """The case, if the phone number or the postcode is that of the case.

    Looking is no chase: it counts nothing and changes nothing. Raises `NotFound` alike where there is no such case,
    where the fact is wrong, and where too many were tried, so that nobody can fish; a wrong fact is noted.
    """
    async with units() as unit:
        case = await unit.cases.lock(reference)
        fits = is_known_by(case, fact)
        too_many = _too_many(case, clock)
        if fits and not too_many:
            return case
        # What helps nobody any more need not be counted: it would grow, and shut the citizen out for ever.
        if not fits and fact and not too_many:
            await unit.cases.add_event(reference, CaseEvent(clock.now(), REFUSED, "citizen", {"door": "page"}))
            await unit.commit()
    raise NotFound("no such case")


def is_known_by(case: Case, fact: Fact) -> bool:
    """Is one of the facts that of the case? What a case does not have is nobody's."""
    return any(told and told == kept for told, kept in ((fact.phone, case.phone), (fact.postcode, case.postcode)))


def _too_many(case: Case, clock: Clock) -> bool:
    since = clock.now() - _DAY
    return sum(event.type == REFUSED and event.at > since for event in case.events) >= MOST_WRONG
