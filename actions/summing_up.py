"""The end of an intake: the citizen confirms what we understood, corrects it, or adds to it. Pure."""

from collections.abc import Sequence
from typing import Any, Protocol

from actions.answers import SLOTS_OF, TOLD_IN_PASSING, TOLD_PLAINLY, adds, corrects, learn, matter
from actions.choices import pick, plain, yes_or_no
from actions.heard import Heard
from actions.matters import note
from sayso.domain.conversations import Choice
from sayso.domain.kinds import Detail

CONFIRM, CHANGE_WHICH = "confirm", "change_which"


class Step(Protocol):
    """See `actions.intake.Step`."""

    slots: dict[str, Any]
    asks: str | None
    decision: str | None
    again: bool
    remark: str | None


def confirm(step: Step, heard: Heard, offered: Sequence[Choice]) -> None:
    """An answer to the summary."""
    picked = pick(heard.text, offered)
    agrees = yes_or_no(heard.text)
    if picked == "send" or agrees:
        step.decision = "send"
    elif picked == "leave":
        step.decision = "leave"
    elif picked == "change" or agrees is False:
        step.asks = CHANGE_WHICH
    else:
        _take_in(step, heard, asked=CONFIRM)


def change_which(step: Step, heard: Heard, offered: Sequence[Choice]) -> None:
    """An answer to what shall be changed."""
    picked = pick(heard.text, offered)
    if picked is None and _means_the_kind(heard):
        step.decision = "switch:kind"
        return
    picked = picked or _meant(heard, [Detail(choice.value) for choice in offered])
    if picked is None:
        _take_in(step, heard, asked=CHANGE_WHICH)
        return
    for slot in SLOTS_OF[Detail(picked)]:
        step.slots[slot] = None
    step.asks = picked


def _take_in(step: Step, heard: Heard, *, asked: str) -> None:
    """Other words at the summary correct an answer or add to the matter; nothing is sent until they are confirmed."""
    changed = learn(step.slots, heard, correct=TOLD_PLAINLY | TOLD_IN_PASSING if corrects(heard) else TOLD_PLAINLY)
    if adds(heard):
        step.slots["details"] = "\n".join(part for part in (step.slots["details"], matter(heard)) if part)
        note(step.slots, heard)
        step.remark = "added"
    elif changed:
        step.remark = "changed"
    step.again = step.remark is None
    step.asks = asked if step.again else CONFIRM


def _means_the_kind(heard: Heard) -> bool:
    words = set(plain(heard.text).split())
    return bool(words & {"kind", "type", "category"}) and len(words) <= 4


def _meant(heard: Heard, details: Sequence[Detail]) -> str | None:
    """The one detail that a short answer speaks of in other words: "the address", "my phone number"."""
    words = set(plain(heard.text).split())
    meant = [detail for detail in details if words & _OTHER_WORDS[detail]]
    return meant[0].value if len(meant) == 1 and len(words) <= 4 else None


_OTHER_WORDS = {
    Detail.DETAILS: {"problem", "details", "description", "message", "complaint", "comment", "question"},
    Detail.LOCATION: {"where", "place", "address", "location", "street", "road", "postcode"},
    Detail.WHEN: {"when", "time", "date", "day"},
    Detail.OUTCOME_WANTED: {"outcome", "right", "wanted", "solution"},
    Detail.NAME: {"name"},
    Detail.CONTACT: {"phone", "number", "mobile", "email", "mail", "contact"},
}
