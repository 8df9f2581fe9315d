"""What an action hears of files, and what is said to one that came without words."""

from typing import Any

import pytest

from actions.heard import Heard, HeardFile, read_heard
from actions.intake import remark_of
from tests.support.builders import latest_message

KEPT = {"id": "1", "state": "kept", "reason": None, "media_type": "image/jpeg", "place": [53.5, -2.5]}
REFUSED = {"id": "2", "state": "refused", "reason": "too_large", "media_type": None, "place": None}


def hear(text: str, *files: dict[str, Any]) -> Heard:
    message = latest_message(text)
    message["metadata"]["files"] = list(files)
    return read_heard(message)


def test_files_are_heard_as_they_were_kept_or_refused() -> None:
    assert hear("Look", KEPT, {**KEPT, "place": None}, REFUSED).files == (
        HeardFile("1", True, None, "image/jpeg", (53.5, -2.5)),
        HeardFile("1", True, None, "image/jpeg", None),
        HeardFile("2", False, "too_large", None, None),
    )


@pytest.mark.parametrize("metadata", [{}, {"files": None}, {"files": []}])
def test_a_message_without_files_has_none(metadata: dict[str, Any]) -> None:
    message = latest_message("Look")
    message["metadata"] |= metadata
    assert read_heard(message).files == ()


@pytest.mark.parametrize(
    ("files", "remark"),
    [([KEPT], "file_kept"), ([REFUSED, KEPT], "file_kept"), ([REFUSED], "picture"), ([], "picture")],
)
@pytest.mark.parametrize("text", ["(picture)", "(attachment)"])
def test_only_a_file_that_is_kept_is_said_to_be(files: list[dict[str, Any]], remark: str, text: str) -> None:
    assert remark_of(hear(text, *files)) == remark


def test_words_beside_a_file_are_read_as_words() -> None:
    assert remark_of(hear("The light is out", KEPT)) is None
