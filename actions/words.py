"""What the bot says at each step of an intake, from the wording files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from actions.heard import Heard
from actions.intake import Step, changeable
from actions.needs import place_of_photo
from actions.needs_words import say_asides, summary_of_needs, ways_to_offer
from actions.service_questions import question_of
from actions.summing_up import CHANGE_WHICH, CONFIRM
from actions.text_messages import fits, in_messages
from sayso.domain.conversations import ChannelName, Choice, Reply
from sayso.domain.kinds import Detail, Kind
from sayso.domain.segments import gsm_only
from sayso.domain.services import Service
from sayso.domain.text import shorten, tidy_stops
from sayso.domain.wording import Wording

_LENGTHS = (160, 120, 100, 80, 60, 40, 25, 15, 10, 6)
_SHORTEST = 6
_ENOUGH = 40  # characters by which they know again what they wrote
_WORTH_QUOTING = 15  # characters of a matter from an earlier day
_LONG_REMARKS = ("help", "picture")
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
    if step.remark in _LONG_REMARKS and step.asks == CONFIRM and heard.channel is ChannelName.SMS:
        # Together they would leave too little of the summary to check.
        notices = [*notices, wording.say(step.remark)]
        asked = _speak(kind, replace(step, remark=None, back=False), heard, service, wording, (), opens_with)
        return *in_messages(" ".join(notices), wording, first=step.opening), asked
    if notices and heard.channel is ChannelName.SMS and not fits(reply, wording, first=step.opening):
        asked = _speak(kind, step, heard, service, wording, (), opens_with)
        return *in_messages(" ".join(notices), wording, first=step.opening), asked
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

    def say(length: int, *, plain: bool = False, about: str | None = name) -> Reply:
        asides = say_asides(step.asides, step.slots, heard.channel, wording)
        opening = [*notices, *_opening(kind, step, about, wording, opens_with, length, plain=plain), *asides]
        if step.asks == CONFIRM:
            return _confirm(kind, step, heard, " ".join(opening), wording, service)
        choices = offered(kind, step.asks, heard.channel, wording, step.slots)
        return Reply(" ".join([*opening, _question(kind, step, wording, service)]), asks=step.asks, choices=choices)

    repeats = opens_with is not None or step.back
    if not repeats or heard.channel is not ChannelName.SMS:
        reply = say(_A_LINE)
        if heard.channel is not ChannelName.SMS or fits(reply, wording, first=step.opening):
            return reply
        # The kind shows that we have understood, too. Where even that is too long, the introduction goes out before.
        shorter = say(_A_LINE, about=None)
        spared = fits(shorter, wording, first=step.opening) or not fits(reply, wording, first=False)
        return shorter if spared else reply
    # The summary repeats the matter by itself.
    lengths = _LENGTHS[-4:] if step.asks == CONFIRM else _LENGTHS
    for plain, length in product((False, True), lengths):
        reply = say(length, plain=plain)
        if fits(reply, wording, first=False):  # what is repeated was said before, so this is not the first answer
            break
    return reply


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
    if step.back and step.remark in (None, "later"):
        opening.append(_where_we_were(step, wording, length, plain=plain))
    if opens_with:
        words = step.slots["details"] or ""
        quoted = shorten((gsm_only(words) if plain else words).rstrip(" .!"), length) or wording.say("as_written")
        opening.append(tidy_stops(wording.say(opens_with, details=f"{quoted}.")))
    if step.remark:
        opening.append(wording.say(step.remark))
    elif step.opening and step.asks != CONFIRM:
        opening.append(_understood(kind, service_name, wording))
    elif step.again and (specific := f"again_{step.asks}_{kind}") in wording.texts:
        opening.append(wording.say(specific))
    elif step.again and f"again_{step.asks}" in wording.texts:
        opening.append(wording.say(f"again_{step.asks}"))
    return opening


def _where_we_were(step: Step, wording: Wording, length: int, *, plain: bool) -> str:
    words = step.slots["details"] or ""
    quoted = shorten((gsm_only(words) if plain else words).rstrip(" .!?"), length)
    # The summary says it all, and of a long matter a word or two say nothing.
    cut_away = len(quoted) < min(_WORTH_QUOTING, len(words.strip(" .!?")))
    if not quoted or cut_away or step.asks == CONFIRM:
        return wording.say("resumed")
    return tidy_stops(wording.say("back", details=f"{quoted}."))


def offered(
    kind: Kind, asks: str | None, channel: ChannelName, wording: Wording, slots: Mapping[str, Any] | None = None
) -> tuple[Choice, ...]:
    """The choices that are shown with a question. `slots`: the draft."""
    slots = slots or {}
    if asks == Detail.LOCATION and slots.get("photo_place"):
        return wording.choose("photo_place")
    if asks == Detail.PREFERRED_CONTACT:
        ways = ways_to_offer(slots)
        return tuple(choice for choice in wording.choose("preferred_contact") if choice.value in ways)
    if asks == Detail.ON_BEHALF_OF:
        return wording.choose("on_behalf_of")
    if asks == CONFIRM:
        return wording.choose(CONFIRM)
    if asks == CHANGE_WHICH:
        details = {detail.value for detail in changeable(kind, channel, slots)}
        return tuple(choice for choice in wording.choose(CHANGE_WHICH) if choice.value in details)
    return ()


def _understood(kind: Kind, service_name: str | None, wording: Wording) -> str:
    if service_name:
        return wording.say(f"understood_{kind}_about", service=service_name)
    return wording.say(f"understood_{kind}")


def _question(kind: Kind, step: Step, wording: Wording, service: Service | None) -> str:
    if step.asks and (question := question_of(service, step.asks)):
        return question.ask
    if step.asks == Detail.LOCATION and (place := place_of_photo(step.slots)):
        return wording.say("ask_location_photo", place=place)
    if step.asks == Detail.LOCATION and step.slots.get("postcode"):
        return wording.say("ask_location_near", postcode=step.slots["postcode"])
    if step.asks == Detail.ADJUSTMENTS and step.again:
        return wording.say("ask_adjustments_which")
    specific = f"ask_{step.asks}_{kind}"
    return wording.say(specific if specific in wording.texts else f"ask_{step.asks}")


def _confirm(kind: Kind, step: Step, heard: Heard, opening: str, wording: Wording, service: Service | None) -> Reply:
    choices = wording.choose(CONFIRM)
    if heard.channel is not ChannelName.SMS:
        text = _summary(kind, step.slots, opening, wording, limit=None, between="\n")
        text = "\n".join([text, *_answers(step.slots, service)])
        return Reply(text, asks=CONFIRM, choices=choices)
    # A text message repeats as much of the citizen's words as its segments hold. One emoji or curly quote halves
    # that: in need we leave them out.
    tries: list[tuple[bool, int, bool, int | None]]
    tries = [(plain, limit, False, None) for plain, limit in _ways(step.slots)]
    if kind is not Kind.COMPLAINT:
        # What they have just written need not be said in full again where that costs another segment, or a message.
        most = None if step.opening else 1
        brief = [(plain, limit, step.opening, most) for plain, limit, *_ in tries if limit >= _ENOUGH]
        tries = brief + tries
    for plain, limit, first, most in tries:
        text = _summary(kind, step.slots, opening, wording, limit=limit, plain=plain, between=". ")
        reply = Reply(text, asks=CONFIRM, choices=choices)
        if fits(reply, wording, first=first, most=most):
            break
    return reply


def _ways(slots: Mapping[str, Any]) -> list[tuple[bool, int]]:
    """Whether their words are repeated in plain letters, and how many characters of them; the best way first."""
    as_written, plainly = ([(plain, length) for length in _LENGTHS] for plain in (False, True))
    words = " ".join(str(slots.get(slot) or "") for slot in ("details", "location", "when", "outcome_wanted", "name"))
    if len(_letters(words)) > len(_letters(gsm_only(words))):
        return [*as_written, *plainly]  # in another script nothing would be left
    # One accent less is better than half a sentence less.
    enough = sum(length >= _ENOUGH for length in _LENGTHS)
    return [*as_written[:enough], *plainly[:enough], *as_written[enough:], *plainly[enough:]]


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
    lines += summary_of_needs(slots, wording)
    heading = " ".join(part for part in (opening, wording.say("summary")) if part)
    if limit is None:
        return between.join([heading, *lines])
    return tidy_stops(f"{heading} {between.join(lines)}.")


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _local(phone: str) -> str:
    """A British number as people write it: `07700 900123`."""
    return f"0{phone[3:7]} {phone[7:]}" if phone.startswith("+44") and len(phone) == 13 else phone
