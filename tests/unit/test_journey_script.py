"""The schema of the journeys' scripts: what is misspelt must not pass as "nothing expected"."""

from pathlib import Path

import pytest

from tests.journeys.script import read_scripts

GOOD = """
journeys:
  - name: one
    channel: sms
    lines:
      - {say: "hello", asks: kind_check, says: [ask_kind_check]}
walks:
  - name: two
    channel: web_chat
    lines:
      - {say: "a", asks: location}
      - {say: "b", asks: name}
    commands:
      - {say: "HELP", stays: true}
      - {say: "LEAVE", asks: null}
"""


def write(folder: Path, text: str) -> Path:
    (folder / "topic.yml").write_text(text, "utf-8")
    return folder


def test_a_walk_is_a_journey_for_each_question_or_one_in_all(tmp_path: Path) -> None:
    journeys = {journey.name: journey for journey in read_scripts(write(tmp_path, GOOD))}
    assert list(journeys) == ["one", "two: HELP at every question", "two: LEAVE at location", "two: LEAVE at name"]
    said = [(line.say, line.asks) for line in journeys["two: HELP at every question"].lines]
    assert said == [("a", "location"), ("HELP", "location"), ("b", "name"), ("HELP", "name")]
    assert [line.say for line in journeys["two: LEAVE at location"].lines] == ["a", "LEAVE"]


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("asks: kind_check, says", "ask: kind_check, says", "ask"),
        ("[ask_kind_check]", "[ask_kind_chekc]", "ask_kind_chekc"),
        ('say: "hello", ', "", "either what the citizen says"),
        ("channel: sms", "channel: fax", "channel"),
        ("asks: kind_check, says", "asks: kind_check, filed: true, says", "as many `cases`"),
        ("name: one", 'name: "two: LEAVE at name"', "same name"),
        ("- name: one", "- name: one: two", "topic.yml"),
        ("asks: kind_check, says", 'asks: kind_check, messages: "1", says', "messages"),
    ],
)
def test_what_is_wrong_in_a_script_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    assert right in GOOD
    with pytest.raises(ValueError, match=named):
        read_scripts(write(tmp_path, GOOD.replace(right, wrong, 1)))


def test_all_scripts_that_we_ship_can_be_read() -> None:
    assert len(read_scripts()) > 100
