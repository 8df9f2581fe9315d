"""A citizen comes back after a long silence: only to say hello, with the answer, or with something new. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from actions.heard import Heard
from actions.matters import keep_second_of
from sayso.domain.kinds import FILED, Detail, Kind

# How sure the kind of what may be another matter must be, and how many words it takes to tell one.
_ANOTHER_FROM, _ANOTHER_AT_LEAST = 0.7, 5
# The answers to other questions may sound like a matter of their own.
_NO_ROOM_FOR_A_STORY = (Detail.NAME, Detail.CONTACT, "confirm", "change_which")

_ONLY_BACK = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|sorry|i'?m back|im back|back|me again|it'?s me(?: again)?|are you (?:still )?there|"
    r"still there|i was (?:busy|away|ill|out)|sorry for the (?:delay|wait)|where were we|anyone there|"
    r"what (?:was|were) (?:we|you|i|the question)(?: \w+){0,3})\W*)+",
    re.IGNORECASE,
)


def says_hello(heard: Heard) -> bool:
    """Nothing but that they are there again."""
    return heard.command in ("greeting", "thanks") or bool(_ONLY_BACK.fullmatch(heard.text))


def something_new(slots: Mapping[str, Any], asked: str, heard: Heard) -> dict[str, Any] | None:
    """Another matter than the draft's, as the slot `second_matter` keeps it; None for whatever may be an answer."""
    told = heard.first("service")
    answers = any(heard.first(entity) for entity in ("name", "phone", "email"))
    if (
        asked in _NO_ROOM_FOR_A_STORY
        and not answers
        and slots.get("details")
        and slots.get("second_matter") is None
        and heard.intent in FILED
        and heard.confidence >= _ANOTHER_FROM
        and told is not None
        and told != slots.get("service")
        and len(heard.text.split()) >= _ANOTHER_AT_LEAST
        and heard.says_something
    ):
        return keep_second_of(heard, Kind(heard.intent), told)
    return None
