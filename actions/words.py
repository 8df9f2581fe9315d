"""What the bot says at each step of an intake, from the wording files."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from actions.heard import Heard
from actions.intake import Step, changeable
from actions.service_questions import question_of
from actions.summing_up import CHANGE_WHICH, CONFIRM
from sayso.domain.conversations import ChannelName, Choice, Reply
from sayso.domain.kinds import Detail, Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, gsm_only
from sayso.domain.services import Service
from sayso.domain.text import shorten, tidy_stops
from sayso.domain.wording import Wording

MAX_SEGMENTS = 2
_LENGTHS = (160, 120, 100, 80, 60, 40, 25, 15, 10, 6)
_SHORTEST = 6
_A_LINE = 160  # characters of a citizen's words in a sentence of ours


def speak(
    kind: Kind,
    step: Step,
    heard: Heard,
    *,
    service: Service | None,
    wording: Wording,
    notices: Sequence[str] = (),
    opens_with: str | None = None,
) -> tuple[Reply, ...]:
    """The bot's words after a step that asks for something.

    `notices` open them; where a text message would grow too long by that, they go before it in one of their own.
    `opens_with`: how the form of a second matter begins, by its key in the wording.
    """
    reply = _speak(kind, step, heard, service, wording, notices, opens_with)
    if notices and heard.channel is ChannelName.SMS and not _fits(reply, wording):
        return Reply(" ".join(notices)), _speak(kind, step, heard, service, wording, (), opens_with)
    return (reply,)


def _speak(
    kind: Kind,
    step: Step,
    heard: Heard,
    service: Service | None,
    wording: Wording,
    notices: Sequence[str],
    opens_with: str | None,
) -> Reply:
    name = service.name_in(heard.language) if service else None

    def say(length: int, *, plain: bool = False) -> Reply:
        opening = [*notices, *_opening(kind, step, name, wording, opens_with, length, plain=plain)]
        if step.asks == CONFIRM:
            return _confirm(kind, step, heard, " ".join(opening), wording, service)
        choices = offered(kind, step.asks, heard.channel, wording)
        return Reply(" ".join([*opening, _question(kind, step, wording, service)]), asks=step.asks, choices=choices)

    if opens_with is None or heard.channel is not ChannelName.SMS:
        return say(_A_LINE)
    # The summary repeats the matter by itself.
    lengths = _LENGTHS[-4:] if step.asks == CONFIRM else _LENGTHS
    for plain, length in product((False, True), lengths):
        reply = say(length, plain=plain)
        if _fits(reply, wording):
            break
    return reply


def _fits(reply: Reply, wording: Wording) -> bool:
    """Into two segments, with the introduction that the first answer of a conversation carries."""
    text = f"{wording.say('introduction')} {reply.text}"
    return count_segments(with_numbered_choices(text, reply.choices)) <= MAX_SEGMENTS


def _opening(
    kind: Kind,
    step: Step,
    service_name: str | None,
    wording: Wording,
    opens_with: str | None,
    length: int,
    *,
    plain: bool,
) -> list[str]:
    """What is said before the question; of a citizen's words, `length` characters are repeated."""
    opening = []
    if opens_with:
        words = step.slots["details"] or ""
        quoted = shorten(gsm_only(words) if plain else words, length).rstrip(" .!") or wording.say("as_written")
        opening.append(tidy_stops(wording.say(opens_with, details=f"{quoted}.")))
    if step.remark:
        opening.append(wording.say(step.remark))
    elif step.opening and step.asks != CONFIRM:
        opening.append(_understood(kind, service_name, wording))
    elif step.again and f"again_{step.asks}" in wording.texts:
        opening.append(wording.say(f"again_{step.asks}"))
    return opening


def offered(kind: Kind, asks: str | None, channel: ChannelName, wording: Wording) -> tuple[Choice, ...]:
    """The choices that are shown with a question."""
    if asks == CONFIRM:
        return wording.choose(CONFIRM)
    if asks == CHANGE_WHICH:
        details = {detail.value for detail in changeable(kind, channel)}
        return tuple(choice for choice in wording.choose(CHANGE_WHICH) if choice.value in details)
    return ()


def _understood(kind: Kind, service_name: str | None, wording: Wording) -> str:
    if service_name:
        return wording.say(f"understood_{kind}_about", service=service_name)
    return wording.say(f"understood_{kind}")


def _question(kind: Kind, step: Step, wording: Wording, service: Service | None) -> str:
    if step.asks and (question := question_of(service, step.asks)):
        return question.ask
    if step.asks == Detail.LOCATION and step.slots.get("postcode"):
        return wording.say("ask_location_near", postcode=step.slots["postcode"])
    specific = f"ask_{step.asks}_{kind}"
    return wording.say(specific if specific in wording.texts else f"ask_{step.asks}")


def _confirm(kind: Kind, step: Step, heard: Heard, opening: str, wording: Wording, service: Service | None) -> Reply:
    choices = wording.choose(CONFIRM)
    if heard.channel is not ChannelName.SMS:
        text = _summary(kind, step.slots, opening, wording, limit=None, between="\n")
        text = "\n".join([text, *_answers(step.slots, service)])
        return Reply(text, asks=CONFIRM, choices=choices)
    # A text message repeats as much of the citizen's words as two segments hold. One emoji or curly quote halves
    # that: in need we leave them out.
    for plain, limit in product((False, True), _LENGTHS):
        text = _summary(kind, step.slots, opening, wording, limit=limit, plain=plain, between=". ")
        reply = Reply(text, asks=CONFIRM, choices=choices)
        if _fits(reply, wording):
            break
    return reply


def _answers(slots: Mapping[str, Any], service: Service | None) -> list[str]:
    answers = slots.get("answers") or {}
    questions = service.questions if service else ()
    return [f"{question.ask} {answers[question.id]}" for question in questions if answers.get(question.id)]


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
