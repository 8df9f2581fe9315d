"""Words that are no answer are not filed as one."""

import pytest

from actions.evasions import evades, hesitates, says_no_place
from sayso.domain.kinds import Kind
from tests.support.builders import Talk

EVASIVE = [
    ("location", "you tell me"), ("location", "Somewhere"), ("location", "none of your business"), ("location", "yes"),
    ("when", "1"), ("when", "whenever"), ("when", "no"), ("outcome_wanted", "1"), ("outcome_wanted", "yes"),
    ("outcome_wanted", "whatever"), ("name", "Whatever"), ("name", "who cares"), ("name", "ok"),
    ("details", "yes please"), ("location", "WHAT DO YOU THINK. SORT IT OUT"), ("location", "you lot are a joke"),
    ("outcome_wanted", "NO YOU ARE USELESS"), ("when", "this is a disgrace"),
    ("outcome_wanted", "mind your own business"),
]  # fmt: skip
ANSWERS = [
    ("location", "12"), ("location", "Somewhere on Mill Lane"), ("location", "the usual bus stop"), ("when", "1 May"),
    ("when", "12"), ("when", "yesterday"), ("outcome_wanted", "an apology"), ("outcome_wanted", "Yes, an apology"),
    ("name", "Jo"), ("contact", "yes"), ("confirm", "yes"), ("service:bin_kind", "1"),
    ("outcome_wanted", "Sort it out"), ("location", "the Tesco, you know, on Mill Lane"),
    ("location", "14 You Lot Lane"),
    ("outcome_wanted", "an apology for the useless letter"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "text"), EVASIVE)
def test_it_is_no_answer(asked: str, text: str) -> None:
    assert evades(asked, text)


@pytest.mark.parametrize(("asked", "text"), ANSWERS)
def test_it_is_one(asked: str, text: str) -> None:
    assert not evades(asked, text)


@pytest.mark.parametrize("text", ["no place", "None", "nowhere", "it's not about a place", "n/a", "on the phone"])
def test_a_complaint_may_be_about_no_place(text: str) -> None:
    assert says_no_place(text)
    talk = Talk(Kind.COMPLAINT)
    talk.say("Your call centre hung up on me twice")
    assert talk.asked == "location"
    step = talk.say(text)
    assert (step.slots["location"], step.asks) == ("", "when")


def test_who_evades_everything_comes_to_the_summary_or_a_person() -> None:
    talk = Talk(Kind.COMPLAINT)
    talk.say("Your call centre hung up on me twice")
    for _ in range(10):
        step = talk.say("whatever")
        if step.decision or step.asks == "confirm":
            return
    raise AssertionError("still asking")


@pytest.mark.parametrize(
    "text",
    ["well its complicated", "It's a long story", "where do I start?", "I don't know how to say it", "Hard to explain"],
)
def test_to_say_that_it_is_hard_to_tell_is_no_matter_yet(text: str) -> None:
    assert hesitates(text)


@pytest.mark.parametrize(
    "text", ["", "the form is complicated", "it is hard to get into the tip", "\u200d", "it" * 5_000]
)
def test_what_is_a_matter_is_no_hesitation(text: str) -> None:
    assert not hesitates(text)
