"""Words that are no answer are not filed as one."""

import pytest

from actions.evasions import evades, says_no_place
from sayso.domain.kinds import Kind
from tests.support.builders import Talk

EVASIVE = [
    ("location", "you tell me"), ("location", "Somewhere"), ("location", "none of your business"), ("location", "yes"),
    ("when", "1"), ("when", "whenever"), ("when", "no"), ("outcome_wanted", "1"), ("outcome_wanted", "yes"),
    ("outcome_wanted", "whatever"), ("name", "Whatever"), ("name", "who cares"), ("name", "ok"),
    ("details", "yes please"),
]  # fmt: skip
ANSWERS = [
    ("location", "12"), ("location", "Somewhere on Mill Lane"), ("location", "the usual bus stop"), ("when", "1 May"),
    ("when", "12"), ("when", "yesterday"), ("outcome_wanted", "an apology"), ("outcome_wanted", "Yes, an apology"),
    ("name", "Jo"), ("contact", "yes"), ("confirm", "yes"), ("service:bin_kind", "1"),
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
