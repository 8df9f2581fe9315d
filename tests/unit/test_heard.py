"""One message as an action reads it from Rasa's tracker."""

import time
from dataclasses import replace
from typing import Any

import pytest

from actions.heard import Finding, read_heard
from sayso.domain.conversations import ChannelName
from tests.support.builders import hear, latest_message
from understanding.escape import escape


def test_a_message_is_read_as_rasa_sends_it() -> None:
    heard = read_heard(
        {
            "text": "Light out, ring 07700 900123",
            "message_id": "in-7",
            "metadata": {"channel": "sms", "service": "street-light", "last_reference": "K7Q4-M2XS"},
            "intent": {"name": "service_request", "confidence": 0.91},
            "intent_ranking": [],
            "entities": [{"entity": "phone", "start": 16, "end": 28, "value": "+447700900123", "extractor": "Finder"}],
        }
    )
    assert heard.message_id == "in-7"
    assert heard.channel is ChannelName.SMS
    assert (heard.intent, heard.confidence) == ("service_request", 0.91)
    assert heard.findings == (Finding("phone", 16, 28, "+447700900123"),)
    assert heard.page_service == "street-light"
    assert heard.last_reference == "K7Q4-M2XS"


@pytest.mark.parametrize("missing", ["entities", "intent"])
@pytest.mark.parametrize("value", ["left out", None])
def test_a_message_in_which_nothing_was_found_is_read(missing: str, value: str | None) -> None:
    message: dict[str, Any] = latest_message("hello")
    if value is None:
        message[missing] = None
    else:
        del message[missing]
    assert read_heard(message).text == "hello"


@pytest.mark.parametrize("channel", ["", "fax", None])
def test_a_message_of_no_channel_of_ours_is_an_error(channel: str | None) -> None:
    message = latest_message("hello")
    message["metadata"]["channel"] = channel
    with pytest.raises(ValueError, match="ChannelName"):
        read_heard(message)


def test_the_mark_before_a_slash_is_taken_off() -> None:
    assert read_heard(latest_message(escape("/restart"))).text == "/restart"


def test_the_first_finding_of_a_sort_counts() -> None:
    heard = hear("call 07700 900123 or 07700 900456")
    assert heard.first("phone") == "+447700900123"
    assert heard.first("email") is None


@pytest.mark.parametrize(
    ("text", "page", "service"),
    [
        ("the bin was missed", None, "missed-bin"),
        ("the bin was missed", "libraries", "missed-bin"),
        ("it is shut", "libraries", "libraries"),
        ("it is shut", None, None),
    ],
)
def test_the_words_name_the_service_before_the_page_does(text: str, page: str | None, service: str | None) -> None:
    assert hear(text, page_service=page).service == service


@pytest.mark.parametrize(("text", "command"), [("Skip.", "skip"), ("help me with my bin", None)])
def test_a_command_is_the_whole_message(text: str, command: str | None) -> None:
    assert hear(text).command == command


WITHOUT = [
    ("Light out. I'm Jane Khan, 07700 900123", "Light out"),
    ("I'm Jane Khan. The light is out", "The light is out"),
    ("My name is Jane Khan and the light is out", "the light is out"),
    ("The light is out, please call me on 07700 900123.", "The light is out, please."),
    ("The light is out, email me at jo@example.org, thanks", "The light is out, thanks"),
    ("my phone number is 07700 900123 and the light is out", "the light is out"),
    (
        "The light outside 14 Mill Lane is out, my name is Bethan Price and my number is 07700 900123",
        "The light outside 14 Mill Lane is out",
    ),
    ("call 07700 900111 or 07700 900222 or 07700 900333", ""),
    ("I'm Sarah Jones of 3 Oak Avenue", "3 Oak Avenue"),
    ("The lamp goes off and on", "The lamp goes off and on"),
    ("I'm Jane Khan. The lamp goes off and on", "The lamp goes off and on"),
    ("And the lamp is out, 07700 900123", "And the lamp is out"),
    ("It is out of order, 07700 900123", "It is out of order"),
    ("The light is out", "The light is out"),
    ("07700 900123", ""),
    ("line one\nline two, 07700 900123", "line one\nline two"),
]


@pytest.mark.parametrize(("text", "rest"), WITHOUT)
def test_the_matter_without_who_says_so(text: str, rest: str) -> None:
    assert hear(text).without("name", "phone", "email") == rest


def test_only_what_is_asked_for_is_left_out() -> None:
    heard = hear("Light out at 5 Elm Grove WN7 4AB, 07700 900123")
    assert "07700" in heard.without("postcode")
    assert "WN7" not in heard.without("postcode")
    assert heard.without() == heard.text


SAYS_SOMETHING = [
    "the light is out",
    "bins not collected",
    "graffiti",
    "potholes!",
    "your crew were brilliant",
    "litter in Mill Lane",
    "why was my claim refused",
]
SAYS_NOTHING = [
    "",
    "I want to make a complaint",
    "I'd like to report a problem please",
    "hello, good morning",
    "I have a question",
    "a formal complaint about the council",
    "I'm Jane Khan 07700 900123",
    "WN7 4AB",
    "yesterday",
    "bins",
    "council tax",
    "parking",
    "12345",
    "\U0001f621",
]


@pytest.mark.parametrize("text", SAYS_SOMETHING)
def test_there_is_a_matter_in_it(text: str) -> None:
    assert hear(text).says_something


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_there_is_no_matter_in_it_yet(text: str) -> None:
    assert not hear(text).says_something


@pytest.mark.parametrize(
    "text",
    [
        "Rwyf am wneud cwyn",
        "Chcę złożyć skargę",
        "Chciałabym zgłosić problem",
        "Vreau să fac o reclamație",
        "میں شکایت درج کروانا چاہتا ہوں",
    ],
)
def test_who_only_says_what_they_want_to_do_has_said_nothing_in_any_language(text: str) -> None:
    assert not hear(text).says_something


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Plannwch fwy o goed. Fy enw i yw Siân Jones", "Siân Jones", "Plannwch fwy o goed"),
        ("Posadźcie więcej drzew. Nazywam się Anna Kowalska", "Anna Kowalska", "Posadźcie więcej drzew"),
        ("Plantați copaci. Mă numesc Ion Popescu", "Ion Popescu", "Plantați copaci"),
    ],
)
def test_the_words_that_lead_to_a_name_go_with_it(text: str, name: str, left: str) -> None:
    at = text.index(name)
    heard = replace(hear(text), findings=(Finding("name", at, len(text), name),))
    assert heard.without("name") == left


@pytest.mark.parametrize("filler", [", " * 1_000, "." * 2_500, " " * 3_000, "I'm " * 700, "on at " * 500])
def test_a_long_hostile_text_is_read_at_once(filler: str) -> None:
    heard = hear(f"x{filler}" + "a@a.aa " * 150)
    began = time.process_time()
    heard.without("name", "phone", "email")
    assert time.process_time() - began < 1.0  # it took ten seconds and more before it looked at the last words only
