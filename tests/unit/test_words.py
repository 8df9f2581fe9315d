"""What the bot says at each step of an intake."""

import re
from dataclasses import replace
from typing import Any

import pytest

from actions.intake import Step
from actions.summing_up import CHANGE_WHICH, CONFIRM
from actions.words import speak
from sayso.domain.conversations import ChannelName, Reply
from sayso.domain.kinds import FILED, NEEDS, Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, most_segments
from sayso.domain.services import Service
from sayso.policy import load_elsewhere, load_services
from tests.support.builders import Talk, hear, the_wording
from tests.support.fakes import WORDINGS

SMS, WEB = ChannelName.SMS, ChannelName.WEB_CHAT
EMPTY: dict[str, Any] = dict.fromkeys(
    ("details", "service", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email")
)
FULL = {
    "details": "Nobody picks up the phone",
    "service": None,
    "location": "14 Mill Lane",
    "postcode": "WN7 4AB",
    "when": "last Friday",
    "outcome_wanted": "An apology",
    "name": "Jo Bloggs",
    "phone": "+447700900123",
    "email": "jo@example.org",
}
LONG = [
    ("words", "the bins in our street were left again "),
    ("one word without end", "x"),
    ("emoji", "\U0001f621\U0001f5d1\ufe0f smelly "),
    ("emoji alone", "\U0001f621"),
    ("Welsh", "tŷ â'r drws gwyrdd, ŵyr neb pam "),
    ("Polish", "zażółć gęślą jaźń "),
    ("Arabic", "الحاوية لم تُفرغ "),
    ("brackets", "[€] {€} "),
    ("curly quotes", "it’s “urgent” – really… "),
    ("lines", "one\ntwo\n"),
]


STREET_LIGHT = load_services()["street-light"]


def spoken(kind: Kind, step: Step, *, channel: ChannelName = SMS, service: Service | None = None, **how: Any) -> Reply:
    [reply] = speak(kind, step, hear("x", channel=channel), service=service, wording=the_wording(), **how)
    return reply


def summary(kind: Kind, *, channel: ChannelName = SMS, **slots: Any) -> Reply:
    return spoken(kind, Step(slots={**FULL, **slots}, asks=CONFIRM), channel=channel)


def as_first_text(reply: Reply) -> str:
    """As it goes out to someone who has not heard from us before."""
    return with_numbered_choices(f"{the_wording().say('introduction')} {reply.text}", reply.choices)


@pytest.mark.parametrize(("name", "words"), LONG, ids=[name for name, _ in LONG])
@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("remark", [None, "added"])
def test_a_text_message_s_summary_never_costs_more_than_two_segments(
    kind: Kind, name: str, words: str, remark: str | None
) -> None:
    long = (words * 4_000)[:4_000].strip()
    slots = {**FULL, **dict.fromkeys(("details", "location", "when", "outcome_wanted", "name"), long)}
    reply = spoken(kind, Step(slots=slots, asks=CONFIRM, remark=remark))
    assert count_segments(with_numbered_choices(reply.text, reply.choices)) <= 2
    assert [choice.value for choice in reply.choices] == ["send", "change", "leave"]


@pytest.mark.parametrize("kind", FILED)
def test_a_text_message_s_summary_repeats_short_answers_whole(kind: Kind) -> None:
    reply = summary(kind, phone=None, email=None, when=None, postcode=None)
    for answer in ("Nobody picks up the phone", "14 Mill Lane", "Jo Bloggs", "An apology"):
        assert answer in reply.text
    assert count_segments(with_numbered_choices(reply.text, reply.choices)) <= 2


@pytest.mark.parametrize("kind", FILED)
def test_the_summary_of_a_chat_shows_every_answer_in_full(kind: Kind) -> None:
    long = "the bins in our street were left again and again " * 20
    reply = summary(kind, channel=WEB, details=long.strip())
    assert reply.text.splitlines() == [
        "Please check.",
        f"{the_wording().choices['kinds'][kind]}: {long.strip()}",
        "Where: 14 Mill Lane WN7 4AB",
        "When: last Friday",
        "You would like: An apology",
        "Name: Jo Bloggs",
        "Phone: 07700 900123",
        "E-mail: jo@example.org",
    ]
    assert reply.asks == "confirm"
    assert [choice.label for choice in reply.choices] == ["Send it", "Change something", "Do not send"]


@pytest.mark.parametrize(
    ("slot", "line"),
    [("location", "Where:"), ("when", "When:"), ("outcome_wanted", "You would like:"), ("name", "Name:"),
     ("phone", "Phone:"), ("email", "E-mail:")],
)  # fmt: skip
@pytest.mark.parametrize("declined", ["", None])
def test_what_was_not_given_is_not_shown(slot: str, line: str, declined: str | None) -> None:
    assert line in summary(Kind.COMPLAINT, channel=WEB).text
    assert line not in summary(Kind.COMPLAINT, channel=WEB, **{slot: declined}).text


def test_what_was_cut_ends_in_three_dots() -> None:
    text = summary(Kind.COMPLAINT, details="Nobody ever answers the telephone " * 20).text
    assert "..." in text
    assert "...." not in text


def test_a_matter_that_was_not_given_is_said_so() -> None:
    assert "Complaint: not given" in summary(Kind.COMPLAINT, channel=WEB, details="").text


def test_a_postcode_inside_the_place_is_shown_once() -> None:
    assert "Where: WN7 4AB\n" in summary(Kind.COMPLAINT, channel=WEB, location="WN7 4AB").text


def test_a_text_message_does_not_repeat_a_place_that_the_matter_names() -> None:
    reply = summary(Kind.SERVICE_REQUEST, details="Light out at 14 Mill Lane", postcode=None)
    assert reply.text.count("14 Mill Lane") == 1


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("+447700900123", "07700 900123"), ("+441632960123", "01632 960123"), ("+48600000000", "+48600000000")],
)
def test_a_british_number_is_shown_as_people_write_it(phone: str, shown: str) -> None:
    assert f"Phone: {shown}" in summary(Kind.COMMENT, channel=WEB, phone=phone).text


def test_a_change_is_confirmed_before_the_summary() -> None:
    reply = spoken(Kind.COMMENT, Step(slots=FULL, asks=CONFIRM, remark="changed"), channel=WEB)
    assert reply.text.startswith("I have changed that. Please check.")


def test_an_unclear_answer_to_the_summary_is_said_so() -> None:
    reply = spoken(Kind.COMMENT, Step(slots=FULL, asks=CONFIRM, again=True), channel=WEB)
    assert reply.text.startswith("I am not sure what you mean. Please pick one. Please check.")


@pytest.mark.parametrize("channel", [SMS, WEB])
@pytest.mark.parametrize("kind", FILED)
def test_only_what_a_kind_has_is_offered_for_change(kind: Kind, channel: ChannelName) -> None:
    reply = spoken(kind, Step(slots=FULL, asks=CHANGE_WHICH), channel=channel)
    needs = [detail.value for detail in NEEDS[kind] if channel is WEB or detail != "contact"]
    if channel is WEB and kind in (Kind.COMPLAINT, Kind.ENQUIRY):
        needs.append("adjustments")
    assert [choice.value for choice in reply.choices] == needs
    assert reply.text == "What would you like to change?"
    assert reply.asks == "change_which"


@pytest.mark.parametrize("kind", FILED)
def test_the_first_question_says_what_we_took_it_for(kind: Kind) -> None:
    reply = spoken(kind, Step(slots=EMPTY, asks="details", opening=True))
    assert reply.text == f"{the_wording().say(f'understood_{kind}')} {the_wording().say(f'ask_details_{kind}')}"


@pytest.mark.parametrize("kind", FILED)
def test_a_service_is_named_back(kind: Kind) -> None:
    step = Step(slots=EMPTY, asks="name", opening=True)
    assert (
        the_wording().say(f"understood_{kind}_about", service="street lights")
        in spoken(kind, step, service=STREET_LIGHT).text
    )
    assert "street lights" not in spoken(kind, step).text


def test_what_must_be_known_first_is_said_first() -> None:
    step = Step(slots=EMPTY, asks="name", opening=True)
    text = spoken(Kind.SERVICE_REQUEST, step, channel=WEB, notices=["Ring 105 now."]).text
    assert text.startswith("Ring 105 now. I take this as a problem")


@pytest.mark.parametrize("asks", ["name", CONFIRM])
def test_what_makes_a_text_message_too_long_goes_before_it(asks: str) -> None:
    step = Step(slots=FULL, asks=asks, opening=True)
    notice = "This belongs to another body, which you reach by a long route. " * 4
    first, *more, last = speak(
        Kind.COMPLAINT, step, hear("x"), service=STREET_LIGHT, wording=the_wording(), notices=[notice.strip()]
    )
    assert " ".join(reply.text for reply in (first, *more)) == notice.strip()
    assert [reply.asks for reply in (first, *more, last)] == [None] * (1 + len(more)) + [asks]
    assert count_segments(as_first_text(first)) <= 2
    assert all(count_segments(with_numbered_choices(reply.text, reply.choices)) <= 2 for reply in (*more, last))


@pytest.mark.parametrize("notice", [*(f"{entry.reason} {entry.route}" for entry in load_elsewhere().values())])
def test_an_address_in_what_goes_before_is_never_cut(notice: str) -> None:
    step = Step(slots=EMPTY, asks="location", opening=True)
    text = the_wording().say("elsewhere", reason="It is not ours.", route=notice)
    replies = speak(Kind.COMPLAINT, step, hear("x"), service=STREET_LIGHT, wording=the_wording(), notices=[text])
    said = [reply.text for reply in replies]
    assert set(re.findall(r"[\w.-]+\.(?:uk|org)\S*|\d[\d ]+\d", " ".join(said))) == set(
        re.findall(r"[\w.-]+\.(?:uk|org)\S*|\d[\d ]+\d", text)
    )
    assert count_segments(as_first_text(replies[0])) <= 2
    assert all(count_segments(with_numbered_choices(reply.text, reply.choices)) <= 2 for reply in replies)


@pytest.mark.parametrize(("name", "words"), LONG, ids=[name for name, _ in LONG])
@pytest.mark.parametrize("asks", ["when", CONFIRM])
def test_a_second_matter_is_quoted_as_far_as_it_fits(asks: str, name: str, words: str) -> None:
    slots = {**FULL, "details": (words * 4_000)[:4_000].strip()}
    reply = spoken(Kind.COMPLAINT, Step(slots=slots, asks=asks, opening=True), opens_with="second_matter")
    assert reply.text.startswith("You also told me something else: ")
    assert count_segments(with_numbered_choices(reply.text, reply.choices)) <= 2


def test_a_service_s_question_is_asked_in_its_words() -> None:
    step = Step(slots=EMPTY, asks="service:lamp_number")
    reply = spoken(Kind.SERVICE_REQUEST, step, service=STREET_LIGHT)
    assert (reply.text, reply.asks) == (STREET_LIGHT.questions[0].ask, "service:lamp_number")


def test_what_the_service_was_told_stands_in_the_summary_of_a_chat() -> None:
    step = Step(slots={**FULL, "answers": {"lamp_number": "12345"}}, asks=CONFIRM)
    reply = spoken(Kind.SERVICE_REQUEST, step, service=STREET_LIGHT, channel=WEB)
    assert reply.text.endswith(f"{STREET_LIGHT.questions[0].ask} 12345")


def test_help_comes_before_the_question() -> None:
    reply = spoken(Kind.COMMENT, Step(slots=EMPTY, asks="name", remark="help"))
    assert reply.text == f"{the_wording().say('help')} {the_wording().say('ask_name')}"


@pytest.mark.parametrize("asks", ["details", "location", "name", "contact", "change_which"])
def test_a_question_asked_again_says_why(asks: str) -> None:
    reply = spoken(Kind.SERVICE_REQUEST, Step(slots=EMPTY, asks=asks, again=True), channel=WEB)
    assert reply.text.startswith(the_wording().say(f"again_{asks}"))


@pytest.mark.parametrize("asks", ["when", "outcome_wanted"])
def test_a_question_without_words_for_it_is_simply_asked_again(asks: str) -> None:
    reply = spoken(Kind.COMPLAINT, Step(slots=EMPTY, asks=asks, again=True))
    assert reply.text == the_wording().say(f"ask_{asks}")


def test_a_known_postcode_is_used_in_the_question_for_the_place() -> None:
    reply = spoken(Kind.SERVICE_REQUEST, Step(slots={**EMPTY, "postcode": "WN7 4AB"}, asks="location"))
    assert "Where is it in WN7 4AB?" in reply.text


@pytest.mark.parametrize("kind", FILED)
def test_each_question_on_the_way_fits_into_two_segments(kind: Kind) -> None:
    talk = Talk(kind, channel=SMS)
    step = talk.say("hello")
    for text in ("Nobody ever answers", "14 Mill Lane", "last Friday", "an apology", "Jo Bloggs"):
        assert talk.asked is not None
        [reply] = speak(kind, step, talk.heard, service=None, wording=the_wording())
        assert reply.asks == talk.asked
        assert count_segments(as_first_text(reply) if step.opening else reply.text) <= 2
        if talk.asked == CONFIRM:
            return
        step = talk.say(text)


@pytest.mark.parametrize("words", ["{details}", "{0}", "{", "%s", "{council.__class__}"])
def test_braces_in_an_answer_are_only_words(words: str) -> None:
    assert words in summary(Kind.COMMENT, channel=WEB, details=words).text


LONG_MATTER = "Vreau să fac o plângere: nimeni nu răspunde la telefon de trei săptămâni, orice aș încerca să fac. " * 3


def came_back(details: str, *, language: str = "en", notices: tuple[str, ...] = ()) -> str:
    step = Step(slots={**FULL, "details": details}, asks="when", back=True)
    heard = replace(hear("x", channel=SMS), language=language)
    replies = speak(Kind.COMPLAINT, step, heard, service=None, wording=WORDINGS.of(language), notices=notices)
    return replies[-1].text


def test_who_comes_back_is_told_their_matter_as_far_as_it_fits() -> None:
    assert came_back("Pothole").startswith(WORDINGS.of("en").say("back", details="Pothole."))
    assert "Vreau să fac o plângere" in came_back(LONG_MATTER, language="ro")


@pytest.mark.parametrize("room", range(0, 160, 8))
def test_a_quote_of_a_word_or_two_is_none(room: int) -> None:
    texts = {**WORDINGS.of("ro").texts, "ask_when": "x" * (260 - room)}
    step = Step(slots={**FULL, "details": LONG_MATTER}, asks="when", back=True)
    wording = replace(WORDINGS.of("ro"), texts=texts)
    [reply] = speak(Kind.COMPLAINT, step, hear("x", channel=SMS), service=None, wording=wording)
    _, quoted, rest = reply.text.partition("spus: ")
    if quoted:
        assert rest.index("x" * 20) >= 15
    else:
        assert reply.text.startswith(wording.say("resumed"))


@pytest.mark.parametrize("language", sorted(WORDINGS.by_language))
@pytest.mark.parametrize("remark", ["help", "picture"])
@pytest.mark.parametrize("name", ["Zoë Hughes", "Jo Bloggs", "\U0001f621"])
def test_a_long_remark_leaves_the_summary_its_room(name: str, remark: str, language: str) -> None:
    wording = WORDINGS.of(language)
    step = Step(slots={**FULL, "name": name}, asks=CONFIRM, remark=remark)
    before, asked = speak(Kind.SERVICE_REQUEST, step, hear("x"), service=None, wording=wording)
    assert before.text == wording.say(remark)
    assert "Nobody picks up the phone" in asked.text
    for reply in (before, asked):
        assert count_segments(with_numbered_choices(reply.text, reply.choices)) <= most_segments(language)


def test_an_accent_goes_before_half_a_sentence() -> None:
    details = "My neighbour plays loud music every night and nobody sleeps"
    text = summary(Kind.SERVICE_REQUEST, details=details, name="Zoë Hughes").text
    assert details in text
    assert "Zoe Hughes" in text


def test_another_script_is_cut_and_not_left_out() -> None:
    step = Step(slots={**FULL, "details": "کوڑا نہیں اٹھایا گیا " * 9}, asks=CONFIRM)
    [reply] = speak(Kind.SERVICE_REQUEST, step, hear("x"), service=None, wording=WORDINGS.of("ur"))
    assert "کوڑا" in reply.text
