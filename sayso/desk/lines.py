"""The lines of a thread as advisers read them: messages, what became of them, and notes in their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.desk.words import kind_words, language_words
from sayso.domain.conversations import Author, ParcelState
from sayso.domain.desk import Line, Note
from sayso.domain.files import File

_STATES = {
    ParcelState.QUEUED: "Being sent",
    ParcelState.SENDING: "Being sent",
    ParcelState.SENT: "Sent",
    ParcelState.DELIVERED: "Delivered",
    ParcelState.FAILED: "Not delivered",
    ParcelState.WITHHELD: "Not sent",
}
_REASONS = {
    "opted_out": "they asked for no more text messages",
    "unreachable": "the phone could not be reached",
    "bad_address": "there is no such number",
    "refused": "the network refused it",
    "rate_limited": "too many messages went out at once",
    "provider_down": "the network could not be reached",
    "not_configured": "this channel is not set up",
    "floor": "the conversation was no longer the bot's",
    "unknown": "the reason is not known",
}
_STUCK = (ParcelState.FAILED, ParcelState.WITHHELD)
_WAITING = (ParcelState.QUEUED, ParcelState.SENDING)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the page. `id`: of its element."""

    id: str
    tone: str  # citizen, bot, adviser, system or note
    who: str
    at: datetime
    text: str
    language: str | None = None  # ISO 639-1
    reading: str = ""  # what the bot took it for
    state: str = ""  # what became of it
    failed: bool = False
    pictures: Sequence[File] = ()
    documents: Sequence[File] = ()
    reference: str | None = None


def shown_lines(
    lines: Sequence[Line], notes: Sequence[Note], *, citizen: str, names: Mapping[str, str], after: int
) -> list[ShownLine]:
    """Lines and notes in the order in which they came. `names` of advisers by id, `after`: what stands before."""
    kept = [line for line in lines if not after or line.seq > after or line.state in _WAITING]
    said = list(_said(kept, citizen))
    begin = said[0].at if said and after else None
    noted = [_noted(note, names) for note in notes if begin is None or note.at >= begin]
    merged: list[ShownLine] = []
    for line in said:
        while noted and noted[0].at < line.at:
            merged.append(noted.pop(0))
        merged.append(line)
    return merged + noted


def last_heard(lines: Sequence[Line]) -> int:
    """The place of the citizen's latest message; 0 for none."""
    return max((line.seq for line in lines if line.author is Author.CITIZEN), default=0)


def state_words(state: ParcelState | None, reason: str | None) -> str:
    """Such as "Not delivered: the phone could not be reached"."""
    if state is None:
        return ""
    why = _REASONS.get(reason, reason.replace("_", " ")) if reason and state is not ParcelState.DELIVERED else ""
    return f"{_STATES[state]}: {why}" if why else _STATES[state]


def reading_words(line: Line) -> str:
    """Such as "Read as complaint, 92% sure, in Polish"; empty for what the bot has not read."""
    told = []
    if line.kind or line.confidence is not None:
        told.append(f"Read as {kind_words(line.kind).lower()}" if line.kind else "The bot could not tell what it is")
    if line.kind and line.confidence is not None:
        told.append(percent_words(line.confidence))
    if line.language:
        told.append(f"in {language_words(line.language)}" if told else f"In {language_words(line.language)}")
    return ", ".join(told)


def percent_words(confidence: float) -> str:
    return f"{confidence:.0%} sure"


def _said(lines: Sequence[Line], citizen: str) -> Iterator[ShownLine]:
    seen: dict[int, int] = {}
    for line in lines:
        # What is not sent shares the place of the line before it.
        again = seen[line.seq] = seen.get(line.seq, -1) + 1
        files = [file for file in line.files if file.kept]
        yield ShownLine(
            id=f"line-{line.seq}-{again}" if again else f"line-{line.seq}",
            tone=line.author.value,
            who=_who(line, citizen),
            at=line.at,
            text=line.text,
            language=line.language,
            reading=reading_words(line),
            state=state_words(line.state, line.reason),
            failed=line.state in _STUCK,
            pictures=[file for file in files if file.kept and file.kept.media_type.is_picture],
            documents=[file for file in files if file.kept and not file.kept.media_type.is_picture],
            reference=line.case_reference,
        )


def _who(line: Line, citizen: str) -> str:
    if line.author is Author.CITIZEN:
        return citizen
    if line.author is Author.ADVISER:
        return line.by or "An adviser"
    return "The bot" if line.author is Author.BOT else "Automatic message"


def _noted(note: Note, names: Mapping[str, str]) -> ShownLine:
    passed = f", who passed it on to {names.get(note.to, 'a colleague')}" if note.to else ""
    return ShownLine(f"note-{note.id}", "note", f"Note by {note.by_name}{passed}", note.at, note.text)
