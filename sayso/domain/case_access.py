"""Who may see a case, and how it is told that a page shows it as it is."""

from sayso.domain.advisers import ABOUT_STAFF, Adviser, clearances_needed
from sayso.domain.cases import Case

# What happens to a case without changing what an adviser decides by.
_BESIDE = ("chased", "refused", "exported")


def is_about_staff(case: Case) -> bool:
    """Is it about how somebody of ours behaved?"""
    return bool(case.about_staff or case.about_adviser_id) or case.category == ABOUT_STAFF


def may_see_case(adviser: Adviser, case: Case) -> bool:
    """What is about somebody is never shown to them, whatever they are cleared for."""
    needed = clearances_needed(case.flags, about_staff=is_about_staff(case))
    return needed <= adviser.clearances and case.about_adviser_id != adviser.id


def mark_of(case: Case) -> str:
    """Another one whenever something has happened to a case: a page that holds an older one is stale."""
    return str(sum(event.type not in _BESIDE for event in case.events))
