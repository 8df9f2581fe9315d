"""What a citizen tells us instead of the answer that we asked for is kept, and is not called no answer."""

import pytest

from actions.corrections import keeps_kind
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from tests.support.builders import Talk

TREE = "A tree has come down across the path in Queens Park"
RUDE = "I want to complain that your staff were rude to me on Monday at the leisure centre"
ALREADY = {"details": "Nobody comes for my bin", "location": "behind the shops"}


def at_name(first: str = TREE, kind: Kind = Kind.SERVICE_REQUEST) -> Talk:
    talk = Talk(kind, slots={"details": first, "location": "Queens Park"})
    talk.say("hello")
    assert talk.asked == "name"
    return talk


@pytest.mark.parametrize("told", ["by the north gate", "It's near the pond", "opposite the cafe."])
def test_where_exactly_it_is_joins_the_place_and_is_no_name(told: str) -> None:
    step = (talk := at_name()).say(told)
    assert (step.asks, step.again, step.remark) == ("name", False, "added")
    assert step.slots["location"] == f"Queens Park, {told.strip('.')}"
    assert talk.say("Tom Reed").slots["name"] == "Tom Reed"


def test_more_of_the_matter_joins_it() -> None:
    step = at_name().say("it has been lying there for weeks and children climb on it")
    assert (step.asks, step.again, step.remark, step.slots["name"]) == ("name", False, "added", None)
    assert step.slots["details"].endswith("children climb on it")


def test_another_question_joins_the_first() -> None:
    talk = Talk(Kind.ENQUIRY, slots={"details": "When is my council tax due?"})
    talk.say("hello")
    step = talk.say("can I pay by direct debit?")
    assert (step.asks, step.again, step.remark) == ("name", False, "added")
    assert step.slots["details"] == "When is my council tax due?\ncan I pay by direct debit?"


@pytest.mark.parametrize(
    "told", ["NO YOU ARE USELESS", "no idea what her name was", "I would rather not tell you", "that is a good one",
             "\u200d", "I told you who I am already", "I have her permission to say it"],
)  # fmt: skip
def test_what_is_not_of_the_matter_is_not_filed_with_it(told: str) -> None:
    step = at_name().say(told)
    assert step.slots["details"] == TREE
    assert not step.slots["name"]


def test_an_address_is_no_day_and_replaces_what_was_none() -> None:
    talk = Talk(Kind.COMPLAINT, slots=ALREADY)
    talk.say("hello")
    assert talk.asked == "when"
    step = talk.say("14 STATION ROAD")
    assert (step.slots["location"], step.slots["when"]) == ("14 STATION ROAD", None)
    assert (step.asks, step.remark) == ("when", "changed")


def test_a_name_that_comes_late_is_taken() -> None:
    talk = Talk(Kind.COMMENT, channel=ChannelName.WEB_CHAT, slots={"details": "More benches please", "name": ""})
    talk.say("hello")
    assert talk.asked == "contact"
    step = talk.say("Jo Marsh")
    assert (step.slots["name"], step.asks, step.remark) == ("Jo Marsh", "contact", "added")


def test_who_writes_for_another_is_known_by_their_own_name() -> None:
    step = at_name().say("I am her daughter Lisa, mum is Margaret Hill")
    assert (step.slots["name"], step.asks, step.remark) == ("Lisa", "confirm", "added")


def test_an_account_number_is_kept() -> None:
    assert at_name().say("my account number is 123456").slots["details"].endswith("123456")


def test_a_day_is_put_right_while_the_name_is_asked() -> None:
    talk = Talk(Kind.COMPLAINT)
    talk.say(RUDE)
    talk.say("an apology")
    assert talk.asked == "name"
    step = talk.say("sorry, it was last Wednesday")
    assert "Wednesday" in step.slots["when"]
    assert (step.asks, step.remark, step.slots["name"]) == ("name", "changed", None)


def test_send_it_ends_what_a_team_would_like_to_know() -> None:
    talk = Talk(Kind.SERVICE_REQUEST, slots={"details": "x", "location": "y"})
    talk.say("hello")
    talk.asked = "service:size"
    step = talk.say("just send it")
    assert step.slots["answers"] == {"size": ""}


@pytest.mark.parametrize("name", ["yes she knows", "somewhere in town", "sorry"])
def test_what_is_no_name_is_not_filed_as_one(name: str) -> None:
    assert not at_name().say(name).slots["name"]


@pytest.mark.parametrize("text", ["actually make it a complaint", "leave it as a complaint", "it's a complaint please"])
def test_the_kind_that_it_is_already_answers_no_question(text: str) -> None:
    assert keeps_kind(text, Kind.COMPLAINT)
    talk = Talk(Kind.COMPLAINT, slots=ALREADY | {"when": "today"})
    talk.say("hello")
    assert talk.asked == "outcome_wanted"
    step = talk.say(text)
    assert (step.asks, step.slots["outcome_wanted"], step.again) == ("outcome_wanted", None, False)


@pytest.mark.parametrize(
    "text", ["", "an answer to my complaint", "keep it as a request", "it's a complaint about noise"]
)
def test_what_says_more_or_else_does_not_keep_the_kind(text: str) -> None:
    assert not keeps_kind(text, Kind.COMPLAINT)
