"""How a case can end, by its kind. What a citizen is told of an outcome lies in the wording, under `outcomes`."""

from collections.abc import Mapping

from sayso.domain.errors import InvalidInput
from sayso.domain.kinds import Kind

WITHDRAWN = "withdrawn"

# What an answer may say.
OUTCOMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.SERVICE_REQUEST: ("done", "planned", "no_action", "not_ours"),
    Kind.COMPLAINT: ("upheld", "partly_upheld", "not_upheld", "settled", "not_accepted"),
    Kind.COMMENT: ("taken_up", "considered", "no_change"),
    Kind.COMPLIMENT: ("thanked",),
    Kind.ENQUIRY: ("explained", "not_ours"),
}
# What a case may be closed as without an answer.
UNANSWERED = (WITHDRAWN, "no_reply", "duplicate")
ALL = tuple(dict.fromkeys([*(outcome for outcomes in OUTCOMES.values() for outcome in outcomes), *UNANSWERED]))


def check_outcome(kind: Kind, outcome: str, *, closing: bool = False) -> str:
    """The outcome, where a case of this kind may have it. `closing`: also without an answer. Raises `InvalidInput`."""
    allowed = (*OUTCOMES[kind], *(UNANSWERED if closing else ()))
    if outcome not in allowed:
        called = kind.replace("_", " ")
        raise InvalidInput("outcome", f"--outcome: a {called} can be {', '.join(allowed)}, not '{outcome}'")
    return outcome
