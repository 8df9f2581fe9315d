"""How answers to fixed questions are read, and what is remembered of them."""

from datetime import timedelta

import pytest

from sayso.domain.asking import Aside, Asking, month_of, offered_lately
from sayso.domain.codes import new_code, read_withdrawal
from sayso.domain.questions import is_unwilling, pick, read_number, yes_or_no
from sayso.policy import load_questions
from tests.support.fakes import START, WORDING

ENGLAND = load_questions("equality-england-2026.yml")
WALES = load_questions("equality-wales-2026.yml")

# question, what is said → the option
READ = [
    ("age_group", "4", "35-44"),
    ("age_group", "35-44", "35-44"),
    ("age_group", "35 to 44", "35-44"),
    ("age_group", "44", "35-44"),
    ("age_group", "15", "under-16"),
    ("age_group", "101", "75-and-over"),
    ("age_group", "12", "under-16"),
    ("age_group", "65–74", "65-74"),
    ("age_group", "75 lub więcej", "75-and-over"),
    ("condition", "yes", "yes"),
    ("condition", "Yeah", "yes"),
    ("condition", "nope", "no"),
    ("condition", "nac oes", "no"),
    ("condition", "TAK", "yes"),
    ("condition", "3", "skip"),
    ("day_to_day", "a lot", "lot"),
    ("day_to_day", "not at all", "no"),
    ("day_to_day", "no", "no"),
    ("ethnic_group", "White", "white"),
    ("ethnic_group", "mixed", "multiple"),
    ("ethnic_group", "asian", "asian"),
    ("ethnic_group", "Caribbean", "black"),
    ("ethnic_group", "black british", "black"),
    ("ethnic_group", "prefer not to say", "skip"),
    ("ethnic_group", "میں بتانا نہیں چاہتا/چاہتی", "skip"),
    ("white_background", "Gypsy", "gypsy-traveller"),
    ("white_background", "Welsh", "british"),
    ("multiple_background", "White and Asian", "white-asian"),
    ("religion", "church of england", "christian"),
    ("religion", "none", "none"),
    ("religion", "Muslim", "muslim"),
    ("religion", "سکھ", "sikh"),
    ("sex", "female", "female"),
    ("sex", "male", "male"),
    ("sex", "kobieta", "female"),
    ("gender", "y", "yes"),
    ("sexual_orientation", "straight", "heterosexual"),
    ("sexual_orientation", "gay-lesbian", "gay-lesbian"),
]
# More than one option, none, or more than an answer.
UNREAD = [
    ("age_group", "9" * 9), ("age_group", "0"), ("age_group", "9999"), ("age_group", "to"), ("age_group", "old"),
    ("condition", "sometimes"), ("day_to_day", "yes"), ("ethnic_group", "british"), ("ethnic_group", "human"),
    ("ethnic_group", "not white"), ("white_background", "white"), ("religion", "I am a Muslim and my bin is late"),
    ("religion", "of"), ("religion", "and"), ("religion", "all"), ("black_background", "caribbean background"),
    ("asian_background", "asian"), ("sex", "m"), ("sex", "yes"), ("sex", ""), ("sex", "???"), ("sex", "male " * 50),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "value"), READ)
def test_an_answer_is_read_in_the_ways_that_people_give_it(question: str, said: str, value: str) -> None:
    assert ENGLAND.question(question).read(said) == value


@pytest.mark.parametrize(("question", "said"), UNREAD)
def test_what_may_mean_two_things_or_none_is_no_answer(question: str, said: str) -> None:
    assert ENGLAND.question(question).read(said) is None


def test_every_number_value_and_label_of_every_question_picks_its_option() -> None:
    for questions in (ENGLAND, WALES, load_questions("survey-ease-and-handling.yml")):
        for question in questions.questions:
            for number, option in enumerate(question.options, 1):
                for said in (str(number), option.value, option.value.upper(), *option.labels.values()):
                    assert question.read(said) == option.value, (questions.id, question.id, said)


def test_what_hangs_on_an_answer_is_put_only_after_it() -> None:
    assert ENGLAND.next("condition", {"condition": "no"}, short=False) == ENGLAND.question("ethnic_group")
    assert ENGLAND.next("condition", {"condition": "yes"}, short=False) == ENGLAND.question("day_to_day")
    for group in ("white", "multiple", "asian", "black", "other"):
        after = ENGLAND.next("ethnic_group", {"ethnic_group": group}, short=False)
        assert after == ENGLAND.question(f"{group}_background")
        assert ENGLAND.next(f"{group}_background", {"ethnic_group": group}, short=False) == ENGLAND.question(
            "marital_status"
        )
    assert ENGLAND.next("ethnic_group", {"ethnic_group": "skip"}, short=False) == ENGLAND.question("marital_status")
    assert ENGLAND.next("sexual_orientation", {}, short=False) is None


def test_the_short_form_has_three_questions_whatever_is_answered() -> None:
    for condition in ("yes", "no", "skip"):
        answers, asked, found = {"condition": condition, "ethnic_group": "white"}, None, []
        while question := ENGLAND.next(asked, answers, short=True):
            asked = question.id
            found.append(asked)
        assert found == ["age_group", "condition", "ethnic_group"]


def test_numbers_are_read_in_the_digits_of_any_script() -> None:
    assert [read_number(said) for said in ("3", "option 3", "۳", "３")] == [3, 3, 3, 3]
    assert [read_number(said) for said in ("", "3 4", "three", "³", "1234")] == [None] * 5


def test_yes_and_no_are_whole_messages() -> None:
    assert [yes_or_no(said) for said in ("Yes please!", "ok", "tak", "جی ہاں")] == [True] * 4
    assert [yes_or_no(said) for said in ("No thanks.", "nie", "نہیں")] == [False] * 3
    assert [yes_or_no(said) for said in ("", "yes my bin was missed", "no bins again", "maybe")] == [None] * 4


def test_a_choice_is_picked_by_number_value_or_label() -> None:
    choices = WORDING.choose("equality_start")
    assert [pick(said, choices) for said in ("1", "yes", "Yes, takes 2 minutes", "2", "NO")] == [
        *("yes", "yes", "yes"),
        *("no", "no"),
    ]
    assert [pick(said, choices) for said in ("", "3", "yes and no", "x" * 500)] == [None] * 4


def test_codes_are_of_their_own_kind_and_never_the_same() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    for code in codes:
        assert [len(part) for part in code.split("-")] == [4, 4, 4]
        assert any(character in "23456789" for character in code)
        for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"{code}."):
            assert read_withdrawal(f"Withdraw {typed}") == code
        assert read_withdrawal(f" WITHDRAW: {code.replace('0', 'o').replace('1', 'l')} ") == code


@pytest.mark.parametrize(
    "text",
    [
        "", "withdraw", "WITHDRAW K7Q4-M2XS", "K7Q4-M2XS-8F3T", "withdraw my complaint", "withdraw the complaint now",
        "I want to withdraw K7Q4-M2XS-8F3T", "withdrawal K7Q4-M2XS-8F3T", "withdraw " + "7" * 5000,
        "withdraw K7Q4-M2XS-8F3T and my other one", "withdraw my case K7Q4-M2XS", "withdraw case K7Q4 M2XS",
        "withdraw case-K7Q4-M2XS", "withdraw complaint K7Q4M2XS", "withdraw from 25th June",
        "withdraw from the 2nd May", "Withdraw my complaint of 3 May", "withdraw 2 complaints please",
        "withdraw everything on 7th",
    ],
)  # fmt: skip
def test_other_messages_are_no_withdrawal_of_answers(text: str) -> None:
    assert read_withdrawal(text) is None


@pytest.mark.parametrize("typed", ["K7Q4-M2XS-8F3", "K7Q4 M2XS 8F3TT", "K7Q4M2XS8F33"])
def test_a_code_with_a_slip_in_it_is_still_meant_as_one(typed: str) -> None:
    assert read_withdrawal(f"WITHDRAW {typed}")


def test_an_offer_is_remembered_for_twelve_months_and_by_the_month_alone() -> None:
    assert month_of(START) == "2027-01"
    assert not offered_lately(None, START)
    assert offered_lately("2027-01", START)
    assert offered_lately("2026-02", START)
    assert not offered_lately("2026-01", START)


def test_codes_may_be_tried_five_times_an_hour() -> None:
    aside, now = Aside(), START
    for _ in range(5):
        assert aside.may_try_codes(now)
        aside = Aside(wrong_codes=aside.after_wrong_code(now))
        now += timedelta(minutes=10)
    assert not aside.may_try_codes(now)
    assert aside.may_try_codes(START + timedelta(hours=1))
    assert len(aside.after_wrong_code(now)) == 5


def test_what_is_to_be_forgotten_first_counts() -> None:
    later = START + timedelta(hours=1)
    assert Aside(offered="2027-01").until is None
    assert Aside(asking=Asking("some.1", "sex", later), unlabelled="n", unlabelled_until=START).until == START


@pytest.mark.parametrize(
    "said",
    [
        "NO I DO NOT WANT TO ANSWER YOUR QUESTIONS",
        "I don't want to answer",
        "no thanks, I'd rather not answer that",
        "i dont want any more questions",
        "not interested",
        "no questions please",
        "nie chcę odpowiadać na pytania",
        "میں جواب نہیں دینا چاہتا",
    ],
)
def test_who_wants_no_questions_may_say_so_in_their_own_words(said: str) -> None:
    assert is_unwilling(said)


@pytest.mark.parametrize(
    "said",
    [
        "no but there is a dead fox in Park Road",
        "No, but I have a question about my bin",
        "I don't understand why nobody will answer the phone",
        "no answer to my complaint yet",
        "I do not have a bin",
        "I don't want to have a red bin",
        "",
        "no " * 5_000,
    ],
)
def test_something_else_is_no_refusal(said: str) -> None:
    assert not is_unwilling(said)
