"""The files of a case, as the command line shows them."""

from sayso.case_view import as_dict, as_lines
from sayso.domain.files import File, FileState, KeptFile, MediaType
from tests.support.builders import NOON, REFERENCE, a_case

FILE = File(
    id="1" * 32,
    conversation_id="c",
    message_id="m",
    episode="e",
    reference=REFERENCE,
    state=FileState.KEPT,
    received_at=NOON,
    kept=KeptFile("a" * 64, MediaType.JPEG, 1234, 640, 480),
)


def test_a_case_lists_its_files_without_where_they_lie() -> None:
    assert as_dict(a_case(), [FILE])["files"] == [
        {"id": "1" * 32, "media_type": "image/jpeg", "size": 1234, "received_at": "2026-12-21T12:00:00+00:00"}
    ]
    assert as_dict(a_case())["files"] == []


def test_a_file_has_a_line_to_be_read() -> None:
    assert f"{'file':<18} {'1' * 32}  image/jpeg  1234 bytes" in as_lines(a_case(), [FILE]).splitlines()
