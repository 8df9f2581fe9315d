"""What is told as the answer to the name question, with a title, an e-mail address or a nickname beside it."""

import pytest

from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from tests.support.builders import Talk

FIRST = {
    Kind.SERVICE_REQUEST: "The street light outside 12 Mill Lane is out",
    Kind.COMMENT: "More benches please in the park",
}
NAMES = [
    ("Tom Shaw, tom@example.org", "Tom Shaw", "tom@example.org"),
    ("tom shaw tom@example.org", "Tom Shaw", "tom@example.org"),
    ("Mrs Rita Shaw", "Mrs Rita Shaw", None),
    ("mrs rita shaw", "Mrs Rita Shaw", None),
    ("Mr T Hill", "Mr T Hill", None),
    ("Maureen. well they call me Mo", "Maureen", None),
    ("Maureen, but everyone calls me Mo", "Maureen", None),
    ("maureen they call me mo", "Maureen", None),
    ("Maureen Hill - Mo for short", "Maureen Hill", None),
    ("Maureen Hill, known as Mo", "Maureen Hill", None),
]


@pytest.mark.parametrize("channel", [ChannelName.SMS, ChannelName.WEB_CHAT])
@pytest.mark.parametrize("kind", FIRST)
@pytest.mark.parametrize(("text", "name", "email"), NAMES)
def test_it_is_the_name_and_no_place(text: str, name: str, email: str | None, kind: Kind, channel: ChannelName) -> None:
    talk = _asked("name", kind, channel)
    before = dict(talk.slots)
    step = talk.say(text)
    assert (step.slots["name"], step.slots["email"], step.again) == (name, email, False)
    assert [step.slots[slot] for slot in ("location", "details")] == [before[slot] for slot in ("location", "details")]


@pytest.mark.parametrize("asked", ["contact", "confirm"])
@pytest.mark.parametrize("kind", FIRST)
@pytest.mark.parametrize("text", ["Tom Shaw, tom@example.org", "tom shaw, tshaw@example.org"])
def test_a_name_by_its_address_is_no_place_later_either(text: str, kind: Kind, asked: str) -> None:
    talk = _asked(asked, kind, ChannelName.WEB_CHAT)
    before = talk.slots["location"]
    step = talk.say(text)
    assert (step.slots["name"], step.slots["location"], step.asks) == ("Tom Shaw", before, "confirm")
    assert step.slots["email"] in text


def test_a_place_by_an_address_of_somebody_is_still_a_place() -> None:
    talk = Talk(Kind.SERVICE_REQUEST, channel=ChannelName.WEB_CHAT)
    talk.say("The street light is out")
    assert talk.asked == "location"
    step = talk.say("Mill Lane, mill@example.org")
    assert (step.slots["location"], step.slots["email"], step.slots["name"]) == ("Mill Lane", "mill@example.org", None)


@pytest.mark.parametrize("text", ["they call me Mo " * 40, " " * 5_000, "(" * 3_000, "call me"])
def test_what_only_looks_like_a_nickname_is_no_name(text: str) -> None:
    talk = _asked("name", Kind.SERVICE_REQUEST, ChannelName.SMS)
    assert talk.say(text).slots["name"] is None


def _asked(question: str, kind: Kind, channel: ChannelName) -> Talk:
    talk = Talk(kind, channel=channel)
    talk.say(FIRST[kind])
    for answer in ("skip", "07700 900123"):
        if talk.asked != question:
            talk.say(answer)
    assert talk.asked == question
    return talk
