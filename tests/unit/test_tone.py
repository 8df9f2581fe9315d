"""How we speak: plain words at a reading grade of 6 or lower, calm, without jargon, and never blaming."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from textstat import textstat

DATA = Path(__file__).parents[2] / "data"
HIGHEST_GRADE = 6.0
# The formula is made for running text: one long word in a label of two would count for everything.
A_LABEL = 7  # words
MOST_SYLLABLES = 3  # of a word in a label

# Names are what they are: they must not be measured.
NAMES = (
    "Local Government and Social Care Ombudsman", "Housing Ombudsman", "Information Commissioner", "Universal Credit",
    "Patient Advice and Liaison Service", "Consumer Council for Water", "Planning Inspectorate", "HM Passport Office",
    "Passport Adviceline", "National Highways", "Network Rail", "Royal Mail", "National Insurance", "Crimestoppers",
    "State Pension", "Samaritans", "Childline", "Textphone", "Relay UK", "English", "Welsh",
    "Polish", "Romanian", "Urdu", "BSL interpreter", "Interpreter",
)  # fmt: skip
# The national standard's questions, in its words: others could not be compared with the census.
HARMONISED = {
    f"equality-england-2026:{question}"
    for question in ("condition", "day_to_day", "marital_status", "gender", "sexual_orientation")
}
# What stands in a placeholder: short where it is a name or a number, and as citizens write where it is theirs.
STANDS_FOR = {
    **dict.fromkeys(("council", "body", "name"), "the town"),
    **dict.fromkeys(("phone", "number", "gas", "abuse", "crisis", "trading", "reference", "postcode"), "one"),
    **dict.fromkeys(("website", "privacy", "email", "location"), "here"),
    "service": "street lights",
    "details": "the bin is full",
    "what": "the bin is full",
    "outcome": "come and take it",
    "kind": "Problem",
    "status": "a team is working on it",
    "when": "Monday at one",
    "date": "Monday",
    "reason": "This has its own rules.",
    "route": "Our other team deals with it.",
}
JARGON = (
    "escalat", "stage 0", "stage zero", "informal complaint", "signpost", "utilis", "in respect of", "pursuant",
    "commence", "terminate", "herein", "prior to", "with regard to", "facilitat", "stakeholder", "service user",
    "customer journey", "endeavour", "leverage", "going forward", "upheld", "aforementioned", "ascertain", "chatbot",
)  # fmt: skip
BLAME = (
    "you failed", "you did not", "you must", "you should have", "you have to", "invalid", "incorrect", "wrong answer",
    "not allowed", "you forgot", "your mistake", "your error", "your fault", "illegal", "rejected", "not valid",
)  # fmt: skip


def plain(text: str) -> str:
    """The text with short words for all that we do not choose: names, numbers, addresses, a citizen's words."""
    text = re.sub(r"\{(\w+)\}", lambda place: STANDS_FOR.get(place[1], "one"), text)
    for name in NAMES:
        text = text.replace(name, "Sam")
    text = re.sub(r"\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com)\b(?:/[\w/-]*\w)?", "here", text)
    return re.sub(r"\b[A-Z\d]{4}-[A-Z\d]{4}\b|\d[\d,. ]*\d|\d", "one", text)


def is_too_hard(text: str) -> bool:
    words = plain(text).split()
    if len(words) <= A_LABEL:
        return any(textstat.syllable_count(word) > MOST_SYLLABLES for word in words)
    return float(textstat.flesch_kincaid_grade(plain(text))) > HIGHEST_GRADE


def read(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text("utf-8"))


def english() -> Iterator[tuple[str, str]]:
    """Every English text that a citizen reads, by where it lies."""
    wording = read("wording/en.yml")
    yield from wording["texts"].items()
    for group, labels in wording["choices"].items():
        yield from ((f"{group}.{value}", label) for value, label in labels.items())
    for service in read("services.yml")["services"]:
        yield from ((f"{service['id']}:{question['id']}", question["ask"]) for question in service["questions"])
    for entry in read("elsewhere.yml")["entries"]:
        yield f"{entry['id']}.reason", entry["reason"]
        yield f"{entry['id']}.route", entry["route"]
    for path in sorted((DATA / "questions").glob("*.yml")):
        yield from questions(read(f"questions/{path.name}"))


def questions(asked: Any) -> Iterator[tuple[str, str]]:
    """What is asked beside the matter. The answers to equality questions are the harmonised ones, not ours to word."""
    for question in asked["questions"]:
        where = f"{asked['id']}:{question['id']}"
        yield where, question["ask"]["en"]
        for option in question.get("options") or () if asked["kind"] != "equality" else ():
            yield f"{where}.{option['value']}", option["label"]["en"]


TEXTS = list(english())
of_every_text = pytest.mark.parametrize("text", [text for _, text in TEXTS], ids=[where for where, _ in TEXTS])


@pytest.mark.parametrize(("where", "text"), [pytest.param(*item, id=item[0]) for item in TEXTS])
def test_a_text_is_read_at_the_age_of_eleven(where: str, text: str) -> None:
    if where in HARMONISED:
        assert is_too_hard(text), "it needs no exception any more"
        return
    assert not is_too_hard(text), f"{textstat.flesch_kincaid_grade(plain(text)):.1f}: {plain(text)}"


@of_every_text
def test_a_text_is_calm_without_jargon_and_never_blames(text: str) -> None:
    assert "!" not in text
    found = [words for words in (*JARGON, *BLAME) if re.search(rf"\b{words}", text.lower())]
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "Notwithstanding the aforementioned procedure, representations regarding enforcement require authorisation.",
        "Your communication has been successfully transmitted to the appropriate departmental administrator.",
        "Administrative representation",
    ],
)
def test_officialese_would_be_found(text: str) -> None:
    assert is_too_hard(text)


def test_the_name_of_a_council_or_an_ombudsman_does_not_make_a_text_hard() -> None:
    easy = "You can go to the Local Government and Social Care Ombudsman at lgo.org.uk or on 0300 061 0614 if you wish."
    assert not is_too_hard(easy)
    assert "Ombudsman" not in plain(easy)
    assert plain("Write to {council} on {phone}. Case K7Q4-M2XS.") == "Write to the town on one. Case one."
