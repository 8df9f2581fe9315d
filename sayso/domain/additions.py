"""What is added to a case later stands below what was first told, with its day, where an adviser reads it."""

from dataclasses import replace
from datetime import date

from sayso.domain.cases import Case

MOST = 20_000  # characters of a description; what was told first is never cut


def with_words(case: Case, words: str, *, why: str, on: date) -> Case:
    """The case with a citizen's words under a line such as `[2027-01-12, added]`; without any, as it was."""
    if not words.strip():
        return case
    added = f"\n\n[{on.isoformat()}, {why}]\n{words.strip()}"
    room = max(MOST - len(case.description), 0)
    return replace(case, description=case.description + added[:room])
