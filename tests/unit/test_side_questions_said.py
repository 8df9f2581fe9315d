"""Everyday questions about us are understood in all languages, and hardly a report is taken for one."""

import re
from pathlib import Path

import pytest
import yaml

from tests.unit.side_question_messages import LATER, SAID
from understanding.plain import without_accents
from understanding.screen import command
from understanding.side_questions import TOPICS, asks_only, find_side_question

TRAINING = sorted((Path(__file__).resolve().parents[2] / "data/rasa/nlu").glob("*.yml"))
FILED = ("service_request", "complaint", "comment", "compliment")
PHRASES = [(language, topic) for language, topics in SAID.items() for topic in topics]


def training_messages(kind: str) -> list[str]:
    blocks = [block for path in TRAINING for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]]
    lines = [line for block in blocks if block.get("intent") == kind for line in block["examples"].splitlines()]
    return [re.sub(r"^\s*-\s*", "", line) for line in lines if line.strip()]


def topic_of(text: str) -> str | None:
    found = find_side_question(text)
    return found.topic if found else None


@pytest.mark.parametrize(("language", "topic"), PHRASES)
def test_it_is_seen_as_people_type_it(language: str, topic: str) -> None:
    texts = SAID[language][topic]
    texts += [without_accents(text) for text in texts if language != "en"]
    assert {text: topic_of(text) for text in texts} == dict.fromkeys(texts, topic)


def test_every_topic_is_known_in_every_language() -> None:
    assert {language: set(topics) for language, topics in SAID.items()} == {language: set(TOPICS) for language in SAID}
    assert all(len(set(texts)) >= 6 for topics in SAID.values() for texts in topics.values())


def test_none_of_them_is_a_command_which_would_be_heeded_first() -> None:
    texts = [text for topics in SAID.values() for said in topics.values() for text in said]
    assert [text for text in texts if command(text)] == []


def test_of_those_that_the_rules_were_not_made_with_a_third_is_seen() -> None:
    """Written after the rules, and never used to mend them. Each is answered by the open question put again."""
    texts = [(topic, text) for topics in LATER.values() for topic, said in topics.items() for text in said]
    seen = [text for topic, text in texts if topic_of(text) == topic]
    assert len(seen) / len(texts) >= 1 / 3


@pytest.mark.parametrize("kind", FILED)
def test_no_report_is_taken_whole_for_a_question_about_us(kind: str) -> None:
    messages = training_messages(kind)
    assert len(messages) > 500
    assert [text for text in messages if asks_only(text)] == []


def test_of_the_sentences_in_reports_hardly_one_is() -> None:
    messages = [text for kind in FILED for text in training_messages(kind)]
    assert len([text for text in messages if find_side_question(text)]) <= 5


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("What is this for? Who sees it?", ("why", "private")),
        ("Hi, thanks. Who sees this?", ("private",)),
        ("why? why?", ("why",)),
        ("Who sees this? My bin was not emptied", ()),
        ("35 to 44", ()),
        ("", ()),
        ("why " * 500, ()),
    ],
)
def test_what_a_message_asks_if_it_does_nothing_else(text: str, topics: tuple[str, ...]) -> None:
    assert asks_only(text) == topics
