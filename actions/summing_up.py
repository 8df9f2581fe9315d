"""The end of an intake: the citizen confirms what we understood, corrects it, or adds to it. Pure."""

import re
from collections.abc import Sequence
from typing import Any, Protocol

from actions.answers import SLOTS_OF, TOLD_IN_PASSING, TOLD_PLAINLY, adds, corrects, learn, matter
from actions.choices import pick, plain, yes_or_no
from actions.evasions import repeats
from actions.heard import Heard
from actions.matters import note
from actions.needs import NEED_DETAILS, clear_need
from actions.passing_corrections import exchange
from actions.phone_corrections import WHOLE_NUMBER, mend_phone
from sayso.domain.conversations import Choice
from sayso.domain.kinds import Detail

CONFIRM, CHANGE_WHICH = "confirm", "change_which"


_LEADS_ON = re.compile(r"^(?:yes|yeah|yep|ok|okay)\b[\s,.:;-]*(?:(?:but|and|also)\b[\s,.:;-]*)*", re.IGNORECASE)


class Step(Protocol):
    """See `actions.intake.Step`."""

    slots: dict[str, Any]
    asks: str | None
    decision: str | None
    again: bool
    remark: str | None
    asides: tuple[str, ...]


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
    if heard.command in ("skip", "resume"):
        step.asks = CONFIRM  # nothing, after all
        return
    picked = pick(heard.text, offered)
    if picked is None and _means_the_kind(heard):
        step.decision = "switch:kind"
        return
    picked = picked or _meant(heard, [Detail(choice.value) for choice in offered])
    if picked is None:
        _take_in(step, heard, asked=CHANGE_WHICH)
        return
    if picked in NEED_DETAILS:
        clear_need(step.slots, picked)
    else:
        step.slots.update(dict.fromkeys(SLOTS_OF[Detail(picked)]))
    if picked == Detail.DETAILS:
        # Told anew, it may be about another service.
        step.slots.update(dict.fromkeys(("service", "service_sure", "category", "answers")))
    step.asks = picked


def _take_in(step: Step, heard: Heard, *, asked: str) -> None:
    """Other words at the summary correct an answer or add to the matter; nothing is sent until they are confirmed."""
    if _plainly(heard.text) == _plainly(step.slots["name"]) or repeats(step.slots["details"], heard.text):
        step.again, step.asks = True, asked  # they tell us again who they are, or what happened
        return
    if mended := mend_phone(step.slots, asked, heard):
        step.remark, step.asks = mended, Detail.CONTACT if mended == WHOLE_NUMBER else CONFIRM
        return
    if exchange(step.slots, heard):
        step.remark, step.asks = "changed", CONFIRM
        return
    changed = learn(step.slots, heard, correct=TOLD_PLAINLY | TOLD_IN_PASSING if corrects(heard) else TOLD_PLAINLY)
    if adds(heard):
        more = _LEADS_ON.sub("", matter(heard))
        step.slots["details"] = "\n".join(part for part in (step.slots["details"], more) if part)
        note(step.slots, heard)
        step.remark = "added"
    elif changed:
        step.remark = "changed"
    step.again = step.remark is None and not step.asides  # "send me a letter": we say that we have noted it
    step.asks = CONFIRM if step.remark else asked


def _plainly(words: str | None) -> str:
    return plain(words or "-")


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
    Detail.PREFERRED_CONTACT: {"answer", "reply", "way"},
    Detail.ON_BEHALF_OF: {"behalf", "for"},
    Detail.ADJUSTMENTS: {"format", "needs", "need", "print", "braille", "audio", "interpreter", "bsl"},
}
