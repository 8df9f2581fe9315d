"""A part of a phone number is put right in passing; where it is not plain which, the whole number is asked for."""

from typing import Any

import pytest

from actions.phone_corrections import mend_phone
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from tests.support.builders import Talk, hear

KNOWN = "+447700900222"
CHANGED, WHOLE = "changed", "whole_number"

MENDED = [
    "not 222, 223",
    "sorry, not 222 but 223",
    "223 not 222",
    "sorry 223, not 222",
    "last three digits 223 not 222",
    "the last 3 digits are 223",
    "it ends in 223",
    "my number ends 223",
    "sorry it's 07700 900223 not 222",
    "07700 900223, not 07700 900222",
    "not 900 222, 900 223",
    "222 should be 223",
    "change 222 to 223",
    "i put 222, meant 223",
    "It’s 223 not 222, sorry",
]
NOT_PLAIN = [
    "the last three digits are 23",  # three?
    "not 333, 223",
    "the phone ends 2223 not 222",
    "last digits 333 not 444",
    "not 22222, 22223",
]
NOTHING = [
    "",
    "223",
    "ok",
    "number 14 not 12 Mill Lane",
    "it was 222 people",
    "not 222",
    "yes",
    "٢٢٣",
    "last week",
    "🙃",
]


def draft(**slots: Any) -> dict[str, Any]:
    return {"phone": KNOWN, "location": "14 Mill Lane", "details": "a pothole", **slots}


@pytest.mark.parametrize("text", MENDED)
def test_the_end_is_put_right(text: str) -> None:
    slots = draft()
    assert (mend_phone(slots, "confirm", hear(text)), slots["phone"]) == (CHANGED, "+447700900223")


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_is_not_plain_asks_for_the_whole_number(text: str) -> None:
    slots = draft()
    assert (mend_phone(slots, "confirm", hear(text)), slots["phone"]) == (WHOLE, KNOWN)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_about_no_number_is_left_alone(text: str) -> None:
    slots = draft()
    assert mend_phone(slots, "confirm", hear(text)) is None
    assert slots == draft()


def test_the_middle_is_put_right_where_it_stands_there_once() -> None:
    slots = draft(phone="+441632906145")
    assert mend_phone(slots, "confirm", hear("the number is 960 not 906")) == CHANGED
    assert slots["phone"] == "+441632960145"


def test_a_house_number_is_no_phone() -> None:
    slots = draft(location="222 Mill Lane")
    assert mend_phone(slots, "confirm", hear("not 222, 223")) is None
    assert mend_phone(slots, "confirm", hear("phone ends 223 not 222")) == CHANGED
    assert slots["location"] == "222 Mill Lane"


def test_without_a_number_there_is_nothing_to_put_right() -> None:
    for phone in (None, ""):
        assert mend_phone(draft(phone=phone), "confirm", hear("not 222, 223")) is None


def test_hostile_figures_are_read_at_once() -> None:
    for part in ("2", "not 2, ", "22 not ", "last 3 digits ", "1 2 "):
        mend_phone(draft(), "confirm", hear((part * 100_000)[:100_000]))


def at_the_summary() -> Talk:
    talk = Talk(Kind.SERVICE_REQUEST, channel=ChannelName.WEB_CHAT)
    for line in ("There is a pothole outside 14 Mill Lane", "Jane Khan", "07700 900222"):
        talk.say(line)
    assert talk.asked == "confirm"
    return talk


def test_at_the_summary_the_mended_number_is_shown_and_nothing_else_moves() -> None:
    talk = at_the_summary()
    before = dict(talk.slots)
    step = talk.say("sorry, it's 07700 900223 not 222")
    assert (step.asks, step.remark, step.slots["phone"]) == ("confirm", "changed", "+447700900223")
    assert all(step.slots[name] == before[name] for name in ("details", "location", "name", "email"))


def test_a_whole_number_is_taken_after_it_was_asked_for() -> None:
    talk = at_the_summary()
    step = talk.say("not 333, 223")
    assert (step.asks, step.remark) == ("contact", "whole_number")
    assert talk.say("07700 900223").asks == "confirm"
    assert talk.slots["phone"] == "+447700900223"


def test_who_then_gives_none_keeps_the_number_that_we_had() -> None:
    talk = at_the_summary()
    talk.say("not 333, 223")
    assert talk.say("skip").asks == "confirm"
    assert talk.slots["phone"] == KNOWN


def test_beside_another_question_the_number_is_mended_and_the_question_put_again() -> None:
    talk = Talk(Kind.COMPLAINT, channel=ChannelName.WEB_CHAT)
    talk.say("Your crew broke my gate at 14 Mill Lane. 07700 900222")
    asked = talk.asked
    step = talk.say("oops, ends 223 not 222")
    assert (step.asks, step.remark, step.slots["phone"]) == (asked, "changed", "+447700900223")


@pytest.mark.parametrize("asked", ["location", "details", "when", "service:bin_kind"])
@pytest.mark.parametrize("text", ["number 14, at the end", "at the end, number 14", "the end one is number 14"])
def test_a_house_at_the_end_is_no_end_of_a_number(text: str, asked: str) -> None:
    slots = draft(location=None)
    assert mend_phone(slots, asked, hear(text)) is None
    assert slots["phone"] == KNOWN
    assert mend_phone(slots, asked, hear("my phone ends in 223")) == CHANGED
