"""What the bot says of a citizen's needs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.needs import acts_for, told_needs
from sayso.domain.conversations import ChannelName
from sayso.domain.needs import NO_ANSWER, NO_PHONE, Needs
from sayso.domain.wording import Wording


def say_needs(needs: Needs, wording: Wording) -> str:
    """ "large print, by text"; the citizen's own words as they are."""
    labels = [wording.choices["adjustments"].get(value, value) for value in needs.adjustments]
    if needs.preferred_contact:
        labels.append(wording.choices["preferred_contact"][needs.preferred_contact])
    return ", ".join(label[:1].lower() + label[1:] if label[1:2].islower() else label for label in labels)


def say_asides(
    asides: Sequence[str], slots: Mapping[str, Any], channel: ChannelName, wording: Wording
) -> Iterator[str]:
    """What `actions.needs` found worth a sentence before the question."""
    for aside in asides:
        match aside:
            case "remembered":
                yield wording.say("needs_remembered", needs=say_needs(told_needs(slots), wording))
            case "noted":
                yield wording.say("needs_noted", needs=say_needs(told_needs(slots), wording))
            case "no_name":
                by_text = channel is ChannelName.SMS and slots.get("preferred_contact") != NO_ANSWER
                yield wording.say("no_name_sms" if by_text else "no_name")
            case "no_answer":
                yield wording.say("no_answer")
            case "not_agreed":
                yield wording.say("not_agreed")
            case "not_theirs":
                yield wording.say("not_theirs")
            case _:
                yield wording.say("needs_forgotten")


def summary_of_needs(slots: Mapping[str, Any], wording: Wording) -> Iterator[str]:
    needs, acting = told_needs(slots), acts_for(slots)
    if acting and acting.who:
        yield wording.say("summary_on_behalf_of", who=acting.who)
    if needs.adjustments:
        yield wording.say("summary_needs", needs=say_needs(Needs(needs.adjustments), wording))
    if needs.preferred_contact == NO_ANSWER:
        yield wording.say("summary_no_answer")
    elif needs.preferred_contact:
        yield wording.say("summary_answer", way=say_needs(Needs((), needs.preferred_contact), wording))


def ways_to_offer(slots: Mapping[str, Any]) -> tuple[str, ...]:
    """The ways that there are, as far as we know how to reach them; a letter is always one."""
    no_phone = slots.get("preferred_contact") == NO_PHONE
    by_phone = () if not slots.get("phone") else ("text",) if no_phone else ("text", "phone")
    return (*by_phone, *(("email",) if slots.get("email") else ()), "post")
