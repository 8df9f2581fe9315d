"""A case for the command line."""

from collections.abc import Mapping, Sequence

from sayso.domain.case_record import advisers_of, as_dict
from sayso.domain.cases import Case
from sayso.domain.files import File

__all__ = ["advisers_of", "as_dict", "as_lines", "as_row"]


def as_row(case: Case) -> str:
    """One line of a list: no words of the citizen, so that it can be shown over a shoulder."""
    due = case.respond_by.isoformat() if case.respond_by else "-"
    received = case.received_at.strftime("%Y-%m-%d %H:%M")
    return (
        f"{case.reference}  {received}  {case.kind:<16} {case.service or '-':<18} {case.status:<14} "
        f"{case.channel:<9} answer by {due}"
    )


def as_lines(case: Case, files: Sequence[File] = (), names: Mapping[str, str] | None = None) -> str:
    shown = {key: value for key, value in as_dict(case, files, names).items() if value not in (None, [], {}, "")}
    events, kept = shown.pop("events", []), shown.pop("files", [])
    lines = [f"{key:<18} {value}" for key, value in shown.items()]
    lines += [f"{'file':<18} {file['id']}  {file['media_type']}  {file['size']} bytes" for file in kept]
    lines += [f"{event['at']}  {event['type']} ({event['actor']})" for event in events]
    return "\n".join(lines)
