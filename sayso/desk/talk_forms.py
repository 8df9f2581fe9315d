"""What the forms beside a conversation offer, in words."""

from collections.abc import Sequence
from typing import Any

from sayso.desk import words
from sayso.desk.office import Office
from sayso.desk.talk import Talk
from sayso.desk.talk_words import AUTHORITY_WORDS, QUESTION, fact_label, way_words
from sayso.domain.advisers import Action, Adviser, clearances_needed, may
from sayso.domain.conversations import ChannelName
from sayso.domain.desk import FACTS, Collected, Ending, SavedReply
from sayso.domain.kinds import FILED
from sayso.domain.needs import NO_ANSWER, NO_PHONE, usual_way
from sayso.domain.outcomes import OUTCOMES, UNANSWERED
from sayso.domain.saved_replies import fill, text_for
from sayso.domain.stages import SETTLED
from sayso.domain.wording import ENGLISH
from sayso.flow.call_back import WAYS

_ENDINGS = {
    Ending.DONE.value: "It is done",
    Ending.NO_REPLY.value: "They did not answer",
    Ending.ABUSE.value: "They were abusive",
}
_LONG = ("details", "location", "outcome_wanted")  # for a field of several lines


def form_words(
    talk: Talk, *, office: Office, adviser: Adviser, colleagues: Sequence[Adviser], replies: Sequence[SavedReply]
) -> dict[str, Any]:
    """What the forms beside it offer."""
    return {
        "is_sms": talk.conversation.channel is ChannelName.SMS,
        "saved": saved_words(talk, replies, office=office, adviser=adviser),
        "colleagues": _colleagues(talk, colleagues, adviser),
        "passed_before": talk.passes > 0,
        "ways": [(way, way_words(way, office)) for way in WAYS],
        "way": _way(talk),
        "contact_hint": _contact_hint(talk),
        "facts": _fact_fields(talk.collected, office),
        "kinds": [(kind.value, words.kind_words(kind)) for kind in FILED],
        "kind": talk.collected.kind.value if talk.collected.kind in FILED else "",
        "endings": list(_ENDINGS.items()),
        "outcomes": _outcomes(talk, office),
    }


def saved_words(
    talk: Talk, replies: Sequence[SavedReply], *, office: Office, adviser: Adviser
) -> list[tuple[str, str]]:
    """(label, text) of each saved reply, filled, in the citizen's language where there is one."""
    values = {
        "name": talk.name,
        "reference": talk.case.reference if talk.case else None,
        "adviser": adviser.shown_as,
        "council": office.profile.council,
    }
    shown = []
    for reply in replies:
        found = text_for(reply, talk.conversation.language, otherwise=ENGLISH)
        if found and (reply.team is None or not adviser.skills.teams or reply.team in adviser.skills.teams):
            language, text = found
            shown.append((f"{reply.name} ({words.language_words(language)})", fill(text, values)))
    return shown


def _fact_fields(collected: Collected, office: Office) -> list[dict[str, Any]]:
    """The facts as fields, to be confirmed."""
    names = [*FACTS, *(name for name in collected.facts if name.startswith(QUESTION))]
    offered = {
        "service": sorted(((one.id, one.name) for one in office.services.values()), key=lambda each: each[1]),
        "preferred_contact": list(office.wordings.of(ENGLISH).choices["preferred_contact"].items()),
        "authority": list(AUTHORITY_WORDS.items()),
        "category": list(words.CATEGORY_WORDS.items()),
    }
    return [
        {
            "name": name,
            "label": fact_label(name, collected, office),
            "value": collected.facts.get(name, ""),
            "long": name in _LONG,
            "options": offered.get(name),
            "declined": collected.facts.get(name) == "",
        }
        for name in names
    ]


def _colleagues(talk: Talk, colleagues: Sequence[Adviser], adviser: Adviser) -> list[tuple[str, str]]:
    """(id, name) of those who may have it, those who are there first."""
    needs = clearances_needed(talk.row.flags, about_staff=talk.row.about_staff)
    barred = {adviser.id, *talk.row.about}
    able = [one for one in colleagues if one.id not in barred and may(one, Action.SPEAK, needs=needs)]
    able.sort(key=lambda one: (not one.available, one.shown_as.lower()))
    return [(one.id, one.shown_as + ("" if one.available else " (away)")) for one in able]


def _way(talk: Talk) -> str:
    """The way to call back that is offered first."""
    told = talk.preferred_contact
    if told in WAYS:
        return told
    phone = talk.case.phone if talk.case else talk.collected.facts.get("phone")
    email = talk.case.email if talk.case else talk.collected.facts.get("email")
    channel = talk.conversation.channel
    if channel is ChannelName.SMS:
        phone = phone or talk.conversation.address.value
    usual = usual_way(channel, phone=phone, email=email)
    return ("email" if email else "") if told == NO_PHONE and usual == "phone" else usual or ""


def _contact_hint(talk: Talk) -> str:
    return {
        NO_PHONE: "They asked not to be rung.",
        NO_ANSWER: "They said that they want no answer.",
    }.get(talk.preferred_contact or "", "")


def _outcomes(talk: Talk, office: Office) -> list[tuple[str, str]]:
    """What can become of the case as the conversation ends."""
    case = talk.case
    if case is None or case.conversation_id != talk.conversation.id or case.status in SETTLED:
        return []
    return [(outcome, words.kind_words(outcome)) for outcome in (*OUTCOMES[case.kind], *UNANSWERED)]
