"""The files of questions: whole, in the harmonised order, in all languages, and faults told with file, line, field."""

from pathlib import Path

import pytest

from sayso.domain.errors import BrokenData
from sayso.domain.questions import SKIP, Question, QuestionSet
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from sayso.policy import load_profile, load_questions
from sayso.policy.questions import QUESTIONS
from understanding.screen import STOP_WORDS

FILES = sorted(path.name for path in QUESTIONS.glob("*.yml"))
LANGUAGES = ("en", "cy", "pl", "ro", "ur")
EQUALITY = [name for name in FILES if name.startswith("equality")]

# The harmonised values, in their order.
ENGLAND = {
    "condition": "yes no",
    "day_to_day": "lot little no",
    "ethnic_group": "white multiple asian black other",
    "white_background": "british irish gypsy-traveller other",
    "multiple_background": "white-black-caribbean white-black-african white-asian other",
    "asian_background": "indian pakistani bangladeshi chinese other",
    "black_background": "african caribbean other",
    "other_background": "arab other",
    "marital_status": "never married civil-partnership separated-married separated-civil-partnership divorced"
    " dissolved-civil-partnership widowed widowed-civil-partnership",
    "religion": "none christian buddhist hindu jewish muslim sikh other",
    "sex": "female male",
    "gender": "yes no",
    "sexual_orientation": "heterosexual gay-lesbian bisexual other",
}
WALES = {
    **ENGLAND,
    "white_background": "british irish gypsy-traveller roma other",
    "black_background": "caribbean african other",
}


def every_question() -> list[tuple[str, QuestionSet, Question]]:
    sets = {name: load_questions(name) for name in FILES}
    return [(f"{name}: {question.id}", found, question) for name, found in sets.items() for question in found.questions]


@pytest.mark.parametrize(("file", "expected"), [("equality-england-2026", ENGLAND), ("equality-wales-2026", WALES)])
def test_the_options_are_the_harmonised_ones_in_their_order(file: str, expected: dict[str, str]) -> None:
    found = {q.id: " ".join(o.value for o in q.options[:-1]) for q in load_questions(f"{file}.yml").questions}
    ages = found.pop("age_group")
    assert ages == "under-16 16-24 25-34 35-44 45-54 55-64 65-74 75-and-over"
    assert found == expected
    assert list(found) == list(expected)


def test_wales_speaks_of_welsh_people_first_and_of_asian_and_black_welsh() -> None:
    wales = load_questions("equality-wales-2026.yml")
    labels = {option.value: option.label("en") for option in wales.question("ethnic_group").options}
    assert labels["asian"] == "Asian, Asian Welsh or Asian British"
    assert labels["black"] == "Black, Black Welsh, Black British, Caribbean or African"
    assert wales.question("white_background").options[0].label("en").startswith("Welsh, English")
    assert wales.id == "equality-wales-2026"


@pytest.mark.parametrize(("where", "questions", "question"), every_question(), ids=[e[0] for e in every_question()])
def test_a_question_is_put_in_every_language_and_can_be_declined(
    where: str, questions: QuestionSet, question: Question
) -> None:
    for language in LANGUAGES:
        assert question.text(language).strip()
        labels = [option.labels[language] for option in question.options]
        assert len(set(labels)) == len(labels), where
        assert not {label.lower() for label in labels} & STOP_WORDS
        if language != "en":
            assert question.text(language) != question.text("en")
    declined = question.options[-1].value == SKIP
    assert declined is (questions.kind == "equality")


@pytest.mark.parametrize(("where", "questions", "question"), every_question(), ids=[e[0] for e in every_question()])
def test_what_is_put_over_text_message_fits(where: str, questions: QuestionSet, question: Question) -> None:
    if question.id not in questions.short:
        return
    cost = {
        language: count_segments(with_numbered_choices(question.text(language), question.choices(language)))
        for language in LANGUAGES
    }
    assert cost.pop("en") <= 2, where
    assert max(cost.values()) <= 4, (where, cost)


def test_sex_and_gender_are_two_questions_and_not_in_the_short_set() -> None:
    for name in EQUALITY:
        found = load_questions(name)
        assert found.question("sex").id != found.question("gender").id
        assert not {"sex", "gender"} & set(found.short)
        assert len(found.short) == 3


@pytest.mark.parametrize("name", FILES)
def test_a_file_tells_its_source_and_that_no_native_speaker_has_read_it(name: str) -> None:
    text = (QUESTIONS / name).read_text("utf-8")
    assert "\nsource: https://" in text
    assert "\ndate: 20" in text
    assert "need native review" in text


SKIPS = "skip: {en: Rather not, cy: Na, pl: Nie powiem, ro: Nu spun, ur: نہیں بتانا}"
ASK = "{en: What is it, cy: Beth yw e, pl: Co to jest, ro: Ce este asta, ur: یہ کیا ہے}"
GOOD = f"""\
id: made-up
version: 1
kind: equality
source: https://www.example.org
date: 2026-07-16
short: [colour]
{SKIPS}
questions:
  - id: colour
    ask: {ASK}
    options:
      - {{value: red, label: {{en: Red, cy: Coch, pl: Czerwony, ro: Rosu, ur: سرخ}}}}
      - {{value: blue, label: {{en: Blue, cy: Glas, pl: Niebieski, ro: Albastru, ur: نیلا}}}}
  - id: shade
    only_after: {{question: colour, answers: [red]}}
    ask: {ASK}
    options:
      - {{value: dark, label: {{en: Dark, cy: Tywyll, pl: Ciemny, ro: Inchis, ur: گہرا}}}}
      - {{value: light, label: {{en: Light, cy: Golau, pl: Jasny, ro: Deschis, ur: ہلکا}}}}
"""
# what is changed → line and field of the fault, and what is told of it
BROKEN = [
    ("version: 1", "version: one", 2, "version", "integer"),
    ("kind: equality", "kind: quiz", 3, "kind", "equality"),
    ("source: https://www.example.org", "source: a book", 4, "source", "pattern"),
    ("date: 2026-07-16", "date: July", 5, "date", "date"),
    ("short: [colour]", "short: [shade]", 6, "short", "stands by itself"),
    ("short: [colour]", "short: [colours]", 6, "short", "stands by itself"),
    (SKIPS, "", 1, "the file", "skip"),
    ("value: blue", "value: red", 11, "questions.0.options", "twice"),
    ("value: blue", "value: skip", 11, "questions.0.options", "twice"),
    ("en: Blue", "en: red", 11, "questions.0.options", "told apart"),
    ("en: Blue", "en: Stop", 11, "questions.0.options", "ends"),
    ("en: Blue", "en: Leave", 11, "questions.0.options", "ends"),
    ("ur: نیلا", "de: Blau", 13, "questions.0.options.1.label", "ur"),
    ("id: shade", "id: colour", 14, "questions.1.id", "twice"),
    ("question: colour, answers: [red]", "question: colour, answers: [green]", 15, "questions.1.only_after", "earlier"),
    ("question: colour", "question: shade", 15, "questions.1.only_after", "earlier"),
    ("ask: ", "asks: ", 9, "questions.0.ask", "required"),
]


def test_a_made_up_file_is_fine(tmp_path: Path) -> None:
    (tmp_path / "made-up.yml").write_text(GOOD, "utf-8")
    found = load_questions("made-up.yml", tmp_path)
    assert found.name == "made-up.1"
    assert [option.value for option in found.question("shade").options] == ["dark", "light", "skip"]


@pytest.mark.parametrize(("old", "new", "line", "field", "told"), BROKEN)
def test_a_fault_names_the_file_the_line_and_the_field(
    tmp_path: Path, old: str, new: str, line: int, field: str, told: str
) -> None:
    (tmp_path / "made-up.yml").write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenData) as raised:
        load_questions("made-up.yml", tmp_path)
    message = str(raised.value)
    assert message.startswith(f"{tmp_path / 'made-up.yml'}: line {line}: {field}"), message
    assert told in message, message


def test_a_set_that_is_like_another_must_still_hold_together(tmp_path: Path) -> None:
    (tmp_path / "made-up.yml").write_text(GOOD, "utf-8")
    other = GOOD.replace("id: made-up", "id: other").replace("short: [colour]\n", "like: made-up.yml\n")
    head, questions = other.replace(f"{SKIPS}\n", "").split("  - id: shade")
    (tmp_path / "other.yml").write_text(head.replace("value: red", "value: scarlet"), "utf-8")
    assert questions
    with pytest.raises(BrokenData, match=r"together with made-up\.yml"):
        load_questions("other.yml", tmp_path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("equality: {order: after, questions: survey-ease-and-handling.yml}", "holds no equality questions"),
        ("equality: {order: after, questions: nothing.yml}", "there is no such file"),
        ("equality: {order: sometimes, questions: equality-england-2026.yml}", "before"),
        ("survey: equality-england-2026.yml", "holds no survey questions"),
        ("survey: ../profiles/code-2024.yml", "pattern"),
    ],
)
def test_a_profile_names_sets_that_are_there(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "testford.yml"
    path.write_text(
        "name: testford\ncouncil: Testford\nnation: ENG\nphone: 01632 960100\nwebsite: https://www.example.org\n"
        f"{line}\nstandards: []\n",
        "utf-8",
    )
    with pytest.raises(BrokenData, match=told) as raised:
        load_profile(str(path))
    assert str(path) in str(raised.value)
