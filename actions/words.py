"""What the bot says at each step of an intake, from the wording files."""

from collections.abc import Mapping
from itertools import product
from typing import Any

from actions.heard import Heard
from actions.intake import CHANGE_WHICH, CONFIRM, Step, changeable
from sayso.domain.conversations import ChannelName, Choice, Reply
from sayso.domain.kinds import Detail, Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, gsm_only
from sayso.domain.text import shorten, tidy_stops
from sayso.domain.wording import Wording

MAX_SEGMENTS = 2
_LENGTHS = (160, 120, 100, 80, 60, 40, 25, 15, 10, 6)
_SHORTEST = 6


def speak(kind: Kind, step: Step, heard: Heard, *, service_name: str | None, wording: Wording) -> Reply:
    """The bot's words after a step that asks for something."""
    opening: list[str] = []
    if step.remark:
        opening.append(wording.say(step.remark))
    elif step.opening and step.asks != CONFIRM:
        opening.append(_understood(kind, service_name, wording))
    elif step.again and f"again_{step.asks}" in wording.texts:
        opening.append(wording.say(f"again_{step.asks}"))
    if step.asks == CONFIRM:
        return _confirm(kind, step, heard, " ".join(opening), wording)
    choices = offered(kind, step.asks, heard.channel, wording)
    return Reply(" ".join([*opening, _question(kind, step, wording)]), asks=step.asks, choices=choices)


def offered(kind: Kind, asks: str | None, channel: ChannelName, wording: Wording) -> tuple[Choice, ...]:
    """The choices that are shown with a question."""
    if asks == CONFIRM:
        return wording.choose(CONFIRM)
    if asks == CHANGE_WHICH:
        details = {detail.value for detail in changeable(kind, channel)}
        return tuple(choice for choice in wording.choose(CHANGE_WHICH) if choice.value in details)
    return ()


def _understood(kind: Kind, service_name: str | None, wording: Wording) -> str:
    if kind is Kind.SERVICE_REQUEST and service_name:
        return wording.say("understood_service_request_about", service=service_name)
    return wording.say(f"understood_{kind}")


def _question(kind: Kind, step: Step, wording: Wording) -> str:
    if step.asks == Detail.LOCATION and step.slots.get("postcode"):
        return wording.say("ask_location_near", postcode=step.slots["postcode"])
    specific = f"ask_{step.asks}_{kind}"
    return wording.say(specific if specific in wording.texts else f"ask_{step.asks}")


def _confirm(kind: Kind, step: Step, heard: Heard, opening: str, wording: Wording) -> Reply:
    choices = wording.choose(CONFIRM)
    if heard.channel is not ChannelName.SMS:
        text = _summary(kind, step.slots, opening, wording, limit=None, between="\n")
        return Reply(text, asks=CONFIRM, choices=choices)
    # A text message repeats as much of the citizen's words as two segments hold, with the introduction that the
    # first answer of a conversation carries. One emoji or curly quote halves that: in need we leave them out.
    introduction = wording.say("introduction") + " "
    for plain, limit in product((False, True), _LENGTHS):
        text = _summary(kind, step.slots, opening, wording, limit=limit, plain=plain, between=". ")
        if count_segments(with_numbered_choices(introduction + text, choices)) <= MAX_SEGMENTS:
            break
    return Reply(text, asks=CONFIRM, choices=choices)


def _summary(
    kind: Kind,
    slots: Mapping[str, Any],
    opening: str,
    wording: Wording,
    *,
    limit: int | None,
    between: str,
    plain: bool = False,
) -> str:
    def quote(words: str, share: int = 1) -> str:
        if limit is None:
            return words
        return shorten((gsm_only(words) if plain else words).rstrip(" .!"), max(limit // share, _SHORTEST))

    lines = [
        wording.say(
            "summary_kind",
            kind=wording.choices["kinds"][kind],
            details=quote(slots["details"] or wording.say("summary_nothing")) or wording.say("as_written"),
        )
    ]
    place, postcode = slots.get("location"), slots.get("postcode")
    if place and postcode and postcode not in place:
        place = f"{place} {postcode}"
    said_already = place and limit and _letters(place) in _letters(lines[0])
    for key, words, share in (
        ("location", None if said_already else place, 2),
        ("when", slots.get("when"), 3),
        ("outcome", slots.get("outcome_wanted"), 2),
        ("name", slots.get("name"), 2),
        ("phone", slots.get("phone"), 1),
        ("email", slots.get("email"), 1),
    ):
        shown = _local(words) if words and key == "phone" else quote(words or "", share)
        if shown:
            name = "outcome_wanted" if key == "outcome" else key
            lines.append(wording.say(f"summary_{name}", **{key: shown}))
    heading = " ".join(part for part in (opening, wording.say("summary")) if part)
    if limit is None:
        return between.join([heading, *lines])
    return tidy_stops(f"{heading} {between.join(lines)}.")


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _local(phone: str) -> str:
    """A British number as people write it: `07700 900123`."""
    return f"0{phone[3:7]} {phone[7:]}" if phone.startswith("+44") and len(phone) == 13 else phone
