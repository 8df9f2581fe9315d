"""What text messages cost: how many segments a case took until it was acknowledged, and what we allow ourselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sayso.domain.kinds import FILED, Kind
from sayso.domain.wording import ENGLISH

# In English. Other alphabets have 70 characters in a segment, not 160, so they are counted apart, without a limit.
WHOLE_REQUEST = 6
ONE_SHOT = 3  # where all that was needed came at once: two messages of ours at most
ONE_MESSAGE = 2
_MESSAGES_OF_ONE_SHOT = 2


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The text messages to a citizen about one case."""

    reference: str
    kind: Kind
    language: str | None
    segments: tuple[int, ...]  # of each message, in order


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one line of the report. `limit`: None where there is none."""

    name: str
    n: int
    median: float
    max: int
    limit: int | None
    over: int  # how many are above the limit


def costs(cases: Iterable[CaseTexts]) -> Sequence[Cost]:
    """Segments a case by kind, of one-shot requests, and of single messages. What there is none of is left out."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for case in cases:
        whole = sum(case.segments)
        if case.language not in (None, ENGLISH):
            found["other_languages"].append(whole)
            continue
        found[case.kind].append(whole)
        if case.kind is Kind.SERVICE_REQUEST and len(case.segments) <= _MESSAGES_OF_ONE_SHOT:
            found["one_shot_request"].append(whole)
        found["message"].extend(case.segments)
    limits = {Kind.SERVICE_REQUEST: WHOLE_REQUEST, "one_shot_request": ONE_SHOT, "message": ONE_MESSAGE}
    order = [*FILED, "one_shot_request", "message", "other_languages"]
    return [_cost(name, found[name], limits.get(name)) for name in order if found[name]]


def _cost(name: str, counts: Sequence[int], limit: int | None) -> Cost:
    over = sum(count > limit for count in counts) if limit is not None else 0
    return Cost(str(name), len(counts), median(counts), max(counts), limit, over)
