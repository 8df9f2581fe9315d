"""Somebody may be called Hill, Lane or Street: a name said as a name is one, and never the place."""

import pytest

from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from tests.support.builders import Talk
from understanding.entities import find_entities

WEB = ChannelName.WEB_CHAT

SAID_AS_NAMES = [
    ("My name is Bob Hill", "Bob Hill"),
    ("my name is bob hill", "Bob Hill"),
    ("MY NAME IS BOB HILL", "Bob Hill"),
    ("My name is Peter Church and I want a reply", "Peter Church"),
    ("My name is Windy Hill", "Windy Hill"),
    ("name: Jane Street", "Jane Street"),
    ("I'm Jane Street", "Jane Street"),
    ("I am Sarah Wood, hello", "Sarah Wood"),
    ("I'm called Jack Close", "Jack Close"),
    ("It's under Tom Lane", "Tom Lane"),
    ("Tom Lane here", "Tom Lane"),
    ("Ian Park here", "Ian Park"),
    ("tom lane here", "Tom Lane"),
    ("Hi, it's Tom Lane here", "Tom Lane"),
    ("This is Jane Street speaking", "Jane Street"),
    ("Hello, this is Tom Lane. My bin was missed", "Tom Lane"),
    ("My bin was missed. Regards, Bob Hill", "Bob Hill"),
    ("my bin was missed, thanks Jane Street", "Jane Street"),
    ("Fy enw i yw Bob Hill", "Bob Hill"),
    ("Enw i yw Jane Street", "Jane Street"),
    ("Nazywam się Adam Wood", "Adam Wood"),
    ("Mam na imię Adam Park", "Adam Park"),
    ("Mă numesc Ion Hill", "Ion Hill"),
    ("Mera naam Ali Hill hai", "Ali Hill"),
]
PLACES = [
    ("I'm at Mill Lane", "Mill Lane"),
    ("I'm on Bob Hill", "Bob Hill"),
    ("This is Mill Lane", "Mill Lane"),
    ("It's Church Street", "Church Street"),
    ("It's Victoria Park", "Victoria Park"),
    ("It's Park Road here", "Park Road"),
    ("its King Street again", "King Street"),
    ("it's Florence Road here", "Florence Road"),
    ("The street name is Mill Lane", "Mill Lane"),
    ("the name of the road is Jane Street", "Jane Street"),
    ("Ian Park again, the swing is broken", "Ian Park"),
    ("I live in Jane Street", "Jane Street"),
    ("the bin was missed, thanks, Mill Lane", "Mill Lane"),
    ("I'm a Hill Street resident", "Hill Street"),
    ("It was under the bridge in Park Lane", "Park Lane"),
    ("Jane Street", "Jane Street"),
]


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.entity, entity.value) for entity in find_entities(text) if entity.entity in ("name", "location")]


@pytest.mark.parametrize(("text", "name"), SAID_AS_NAMES)
def test_a_name_said_as_a_name_is_the_name(text: str, name: str) -> None:
    assert found(text) == [("name", name)]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_is_no_name(text: str, place: str) -> None:
    told = found(text)
    assert ("location", place) in told
    assert "name" not in dict(told)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("I'm Jane Street and my bin at 4 Mill Lane was missed", "Jane Street", "4 Mill Lane"),
        ("My name is Bob Hill, 14 Mill Lane", "Bob Hill", "14 Mill Lane"),
        ("I'm Susan Close from 3 High Street", "Susan Close", "3 High Street"),
        ("My name is Bob Hill. I live in Mill Lane", "Bob Hill", "Mill Lane"),
        ("My name is Dean Close and I live on Dean Close", "Dean Close", "Dean Close"),
    ],
)
def test_the_place_beside_such_a_name_is_still_found(text: str, name: str, place: str) -> None:
    assert found(text) == [("name", name), ("location", place)]


def test_hostile_introductions_are_read_at_once() -> None:
    for part in ("my name is ", "I'm Tom Lane ", "this is Jane Street here ", "street name is ", "mera naam hai "):
        find_entities((part * 100_000)[:100_000])


@pytest.mark.parametrize("text", ["My name is Bob Hill", "I'm Bob Hill", "Bob Hill here", "Fy enw i yw Bob Hill"])
def test_who_introduces_himself_first_is_asked_where_it_is(text: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(f"{text}. There is a pothole")
    assert (talk.asked, talk.slots["name"], talk.slots["location"]) == ("location", "Bob Hill", None)


@pytest.mark.parametrize(
    "text", ["Bob Hill", "It's Bob Hill", "bob hill", "Bob Hill please", "I'm Bob Hill", "Bob Hill, 12 High Street"]
)
def test_the_answer_to_the_name_question_never_moves_the_place(text: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("There is a pothole outside 14 Mill Lane")
    assert talk.asked == "name"
    talk.say(text)
    assert talk.slots["name"] == "Bob Hill"
    assert talk.slots["location"] == "outside 14 Mill Lane"


@pytest.mark.parametrize("text", ["Tom Lane here", "my name is Tom Lane", "sorry, I'm Tom Lane"])
def test_a_name_told_late_never_moves_the_place(text: str) -> None:
    talk = Talk(Kind.COMPLAINT, channel=WEB)
    for line in ("Your crew broke my gate at 14 Mill Lane", "last week", "an apology", "skip"):
        talk.say(line)
    assert talk.asked == "contact"
    talk.say(text)
    assert (talk.slots["name"] or "Tom Lane", talk.slots["location"]) == ("Tom Lane", "14 Mill Lane")


def test_the_place_may_come_before_the_name() -> None:
    assert found("I live in Mill Lane my name is Bob Hill") == [("location", "Mill Lane"), ("name", "Bob Hill")]
