"""The case that a citizen speaks of, once they have shown that it is theirs."""

from dataclasses import dataclass, field
from datetime import timedelta

from sayso.domain.cases import Case, CaseEvent
from sayso.domain.conversations import Conversation
from sayso.domain.errors import NotFound
from sayso.domain.facts import Fact
from sayso.domain.ports import Clock, Unit
from sayso.flow import find_case
from sayso.flow.find_case import REFUSED, is_known_by

MOST_WRONG = 5  # wrong facts about one case of one conversation within a day; `find_case` has the same for all
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """Which case somebody says is theirs, and one more thing that they know of it."""

    reference: str
    fact: Fact = field(default_factory=Fact)


async def their_case(unit: Unit, claim: Claim, *, message_id: str, clock: Clock) -> tuple[Case, Conversation]:
    """The case, locked, and the conversation that the message came in.

    It is theirs who know a phone number or a postcode of it, or whose conversation filed it. Raises `NotFound` alike
    where there is no such case, where no fact fits and where too many were tried, so that nobody can fish. A wrong
    fact is counted, even so.
    """
    conversation = await unit.inbox.conversation_of(message_id)
    case = await unit.cases.lock(claim.reference)
    if case.conversation_id == conversation.id:
        return case, conversation
    fits = is_known_by(case, claim.fact)
    if fits and not _too_many(case, conversation, clock):
        return case, conversation
    if not fits and claim.fact:
        refused = CaseEvent(clock.now(), REFUSED, "citizen", {"conversation": conversation.id})
        await unit.cases.add_event(case.reference, refused, message_id=message_id)
        await unit.commit()
    raise NotFound("no such case")


def _too_many(case: Case, conversation: Conversation, clock: Clock) -> bool:
    since = clock.now() - _DAY
    here = [event for event in case.events if event.type == REFUSED and event.at > since]
    of_this = sum(event.data.get("conversation") == conversation.id for event in here)
    return of_this >= MOST_WRONG or len(here) >= find_case.MOST_WRONG
