"""A citizen says that we took their message for the wrong kind; or does not, and only tells what happened."""

import time

import pytest

from actions.corrections import Correction, read_correction
from actions.tongues import kind_called
from sayso.domain.kinds import Kind

REQUEST, COMPLAINT, ENQUIRY = Kind.SERVICE_REQUEST, Kind.COMPLAINT, Kind.ENQUIRY
COMPLIMENT, COMMENT = Kind.COMPLIMENT, Kind.COMMENT

# What is said of what we took for a complaint, and what it is (None: the citizen does not say).
OF_A_COMPLAINT = [
    ("no it's not a complaint, I just want the bin emptied", REQUEST),
    ("I'm not complaining, I just want it fixed", REQUEST),
    ("You got it wrong, I just want the light fixed", REQUEST),
    ("that's wrong. i want to report a problem", REQUEST),
    ("no im reporting a problem", REQUEST),
    ("wrong", None),
    ("Wrong!", None),
    ("No, that's wrong", None),
    ("that is not right", None),
    ("you misunderstood me", None),
    ("that's not what I meant", None),
    ("not a complaint", None),
    ("it is not a complaint", None),
    ("That’s not a complaint", None),
    ("that's wrong, it's a compliment", COMPLIMENT),
    ("I don't want to complain, just say thank you", COMPLIMENT),
    ("this isn't a complaint, it's a question", ENQUIRY),
    ("it's a suggestion", COMMENT),
    ("anghywir", None),
    ("Nid cwyn yw hwn", None),
    ("cwestiwn yw hwn", ENQUIRY),
    ("źle", None),
    ("to nie skarga", None),
    ("Nie, to pytanie", ENQUIRY),
    ("nie to pytanie", ENQUIRY),
    ("to nie skarga, to pytanie", ENQUIRY),
    ("greșit", None),
    ("nu e o plângere", None),
    ("nu, e o întrebare", ENQUIRY),
    ("غلط ہے", None),
    ("یہ شکایت نہیں ہے", None),
    ("یہ سوال ہے", ENQUIRY),
]
NONE_OF_A_COMPLAINT = [
    "",
    "no",
    "nie",
    "nu",
    "thanks",
    "it's a complaint",
    "to skarga",
    "nie, to skarga",
    "wrong bin was emptied",
    "Wrong side of the road",
    "not right that I pay for this",
    "an apology",
    "It's a problem every week and nobody cares",
    "This is a question of respect, your officer laughed at me",
    "I sent a complaint in May and nobody answered it, so now I write to you",
    "problem był z odbiorem śmieci w poniedziałek",
    "mae problem gyda'r bin ers dydd Llun",
    "it's not a compliment",
    "problem",
    "skarga",
]


@pytest.mark.parametrize("freely", [False, True])
@pytest.mark.parametrize(("text", "to"), OF_A_COMPLAINT)
def test_a_correction_is_understood_whatever_is_asked(text: str, to: Kind | None, freely: bool) -> None:
    correction = read_correction(text, COMPLAINT, answers_freely=freely)
    assert correction is not None
    assert correction.to is to


@pytest.mark.parametrize("text", NONE_OF_A_COMPLAINT)
def test_an_answer_is_no_correction(text: str) -> None:
    assert read_correction(text, COMPLAINT, answers_freely=True) is None


def test_what_else_it_says_is_handed_on() -> None:
    correction = read_correction("no it's not a complaint, I just want the bin emptied", COMPLAINT, answers_freely=True)
    assert correction == Correction(REQUEST, denied=True, rest="I just want the bin emptied")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a complaint", COMPLAINT), ("Complaint.", COMPLAINT), ("question", ENQUIRY), ("my idea", COMMENT),
     ("skarga", COMPLAINT), ("o plângere", COMPLAINT), ("cwyn", COMPLAINT), ("سوال", ENQUIRY), ("report", REQUEST),
     ("the complaint desk", None), ("", None)],
)  # fmt: skip
def test_a_kind_is_called_by_its_name(text: str, kind: Kind | None) -> None:
    assert kind_called(text) is kind


HOSTILE = [
    "no ",
    "not ",
    "it's not a ",
    "wrong, ",
    "i want to ",
    "na, ",
    "x",
    "it is not as to be a ",
    "\n",
    "\u0300",
    "نہیں ",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_text_is_read_at_once(part: str) -> None:
    began = time.process_time()
    for length in (900, 100_000):
        text = (part * 100_000)[:length]
        read_correction(text, COMPLAINT, answers_freely=False)
        kind_called(text)
    assert time.process_time() - began < 0.5
