"""Who filed a case here before need not say again who they are; somebody else is not reached at their number. Pure."""

from collections.abc import Mapping
from typing import Any

from actions.choices import plain
from actions.heard import Heard
from sayso.domain.cases import Case
from sayso.domain.conversations import ChannelName

_WAYS = ("phone", "email")


def take_over(slots: Mapping[str, Any], case: Case, heard: Heard) -> dict[str, Any]:
    """The slots with what that case tells of who wrote it, unless this is told to be somebody else."""
    if any(name is not None and name != case.name for name in (heard.first("name"), slots.get("name"))):
        return dict(slots)
    known = {"name": case.name, "email": case.email}
    if heard.channel is not ChannelName.SMS:  # there it is the number that they write from
        known["phone"] = case.phone
    new = {name: value for name, value in known.items() if value and slots.get(name) is None and not heard.first(name)}
    return {**slots, **new, "taken_over": {**(slots.get("taken_over") or {}), **new} or None}


def let_go(draft: dict[str, Any]) -> None:
    """Drop the number and the address of an earlier case where the name is not that case's any more."""
    known = draft.get("taken_over") or {}
    if not draft.get("name") or not known.get("name") or _is_same(draft["name"], known["name"]):
        return
    theirs = [way for way in _WAYS if known.get(way) and draft.get(way) == known[way]]
    draft |= {**dict.fromkeys(theirs), "taken_over": None}


def has_let_go(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Did a message bring that about?"""
    known = before.get("taken_over") or {}
    return not after.get("taken_over") and any(known.get(way) and after.get(way) is None for way in _WAYS)


def _is_same(name: str, other: str) -> bool:
    """ "Ann" and "Ann Lee" may well be one person."""
    words, others = set(plain(name).split()), set(plain(other).split())
    return words <= others or others <= words
