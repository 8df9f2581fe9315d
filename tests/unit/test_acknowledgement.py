"""An acknowledgement names the reference, what we understood, what is next and by when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.acknowledgement import acknowledgement
from sayso.domain.cases import Case
from sayso.domain.conversations import ChannelName
from sayso.domain.deadlines import say_day
from sayso.domain.kinds import FILED, Kind
from sayso.domain.segments import count_segments
from sayso.policy import load_profile
from tests.support.builders import REFERENCE, a_case, the_wording
from tests.support.fakes import WORDINGS

LONG = [
    ("4,000 letters without a space", "x" * 4_000),
    ("4,000 characters of words", "the bins in our street were left again " * 103),
    ("emoji", "\U0001f5d1\ufe0f overflowing \U0001f621\U0001f621 again " * 100),
    ("emoji alone", "\U0001f621" * 2_000),
    ("Welsh letters", "Mae'r goleuadau stryd wedi torri ger y tŷ â'r drws gwyrdd, ŵyr neb pam " * 50),
    ("Polish letters", "Zażółć gęślą jaźń, śmieci leżą na ulicy i śmierdzą " * 50),
    ("Arabic", "الحاوية لم تُفرغ منذ أسبوعين والرائحة سيئة جدا " * 60),
    ("Chinese", "垃圾桶已经两个星期没有清空了" * 200),
    ("euro signs and brackets", "[€] {€} ^ ~ " * 300),
    ("curly quotes", "They said “wait” and it’s still there – really… " * 60),
    ("line ends", "one\ntwo\n\n" * 300),
]


def acknowledge(case: Case) -> str:
    return acknowledgement(case, service_name=None, profile=load_profile("code-2024"), wording=the_wording())


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("channel", [ChannelName.SMS, ChannelName.WEB_CHAT])
def test_it_names_the_reference_the_matter_and_the_date(kind: Kind, channel: ChannelName) -> None:
    said = acknowledge(a_case(kind, channel=channel, description="The street light is out"))
    assert REFERENCE in said
    assert "The street light is out" in said
    assert "Thu 7 January 2027" in said


@pytest.mark.parametrize("description", [case[1] for case in LONG], ids=[case[0] for case in LONG])
@pytest.mark.parametrize("language", ["cy", "pl", "ro", "ur"])
def test_in_every_language_two_segments_are_enough_and_the_day_is_said_in_it(language: str, description: str) -> None:
    wording = WORDINGS.of(language)
    for kind in FILED:
        outcome = description if kind is Kind.COMPLAINT else None
        case = a_case(kind, description=description, location="by the gate", outcome_wanted=outcome)
        said = acknowledgement(case, service_name=None, profile=load_profile("code-2024"), wording=wording)
        assert count_segments(said) <= 2, (kind, said)
        assert REFERENCE in said
        assert say_day(date(2027, 1, 7), language) in said


@pytest.mark.parametrize("kind", FILED)
def test_without_a_date_it_promises_none(kind: Kind) -> None:
    said = acknowledge(a_case(kind, respond_by=None))
    assert REFERENCE in said
    assert "Next: we pass it to the team it is about." in said
    assert "20" not in said.replace(REFERENCE, "")


@pytest.mark.parametrize("description", [case[1] for case in LONG], ids=[case[0] for case in LONG])
@pytest.mark.parametrize("kind", FILED)
def test_as_a_text_message_it_never_costs_more_than_two_segments(kind: Kind, description: str) -> None:
    case = a_case(
        kind,
        description=description,
        location="by the gate, " + description,
        outcome_wanted=description if kind is Kind.COMPLAINT else None,
        respond_by=date(2026, 9, 30),
    )
    said = acknowledge(case)
    assert count_segments(said) <= 2
    assert REFERENCE in said
    assert "Wed 30 September 2026" in said


@given(
    description=st.text(max_size=400),
    outcome=st.none() | st.text(min_size=1, max_size=400),
    kind=st.sampled_from(FILED),
)
def test_whatever_was_said_two_segments_are_enough(description: str, outcome: str | None, kind: Kind) -> None:
    said = acknowledge(a_case(kind, description=description, outcome_wanted=outcome, respond_by=date(2026, 9, 30)))
    assert count_segments(said) <= 2


def test_words_that_no_text_message_alphabet_holds_are_not_repeated_as_nothing() -> None:
    said = acknowledge(a_case(description="الحاوية لم تُفرغ منذ أسبوعين والرائحة سيئة جدا " * 10))
    assert "report: ." not in said


def test_an_empty_matter_is_said_to_be_empty() -> None:
    assert "report: not given." in acknowledge(a_case(description=""))


def test_the_citizen_s_full_stop_is_not_doubled() -> None:
    assert "report: The light is out. Next" in acknowledge(a_case(description="The light is out."))


def test_what_was_cut_ends_in_three_dots() -> None:
    said = acknowledge(a_case(description="The light is out and " * 30))
    assert "..." in said
    assert "...." not in said


def test_letters_that_a_text_message_lacks_are_repeated_without_their_accents() -> None:
    assert "report: Smieci leza na ulicy" in acknowledge(a_case(description="Śmieci leżą na ulicy " * 20))


def test_a_short_message_with_an_emoji_keeps_its_words() -> None:
    said = acknowledge(a_case(description="Bin not emptied \U0001f621 again"))
    assert "Bin not emptied" in said


def test_a_complaint_restates_the_outcome_wanted() -> None:
    case = a_case(Kind.COMPLAINT, description="Nobody rang back", outcome_wanted="An apology")
    assert acknowledge(case) == (
        "Thank you. Your complaint is K7Q4-M2XS. We understand: Nobody rang back. You would like: An apology. "
        "Next: someone looks into it and answers you by Thu 7 January 2027."
    )


def test_a_complaint_without_an_outcome_invents_none() -> None:
    assert "You would like" not in acknowledge(a_case(Kind.COMPLAINT, description="Nobody rang back"))


def test_only_a_complaint_has_an_outcome() -> None:
    said = acknowledge(a_case(Kind.COMMENT, outcome_wanted="more benches"))
    assert "more benches" not in said


def test_on_the_web_long_words_are_repeated_in_full() -> None:
    description = "the bins in our street were left again and again " * 10
    said = acknowledge(a_case(channel=ChannelName.WEB_CHAT, description=description))
    assert description.strip() in said


def test_a_place_is_named_once() -> None:
    assert acknowledge(a_case(description="Light out", location="Mill Lane")).count("Mill Lane") == 1
    assert (
        acknowledge(a_case(description="Light out in mill lane", location="Mill Lane")).lower().count("mill lane") == 1
    )
