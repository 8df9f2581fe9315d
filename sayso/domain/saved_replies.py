"""Saved replies: texts that advisers send again and again, with fields for what differs."""

import re
from collections.abc import Mapping

from sayso.domain.desk import SavedReply
from sayso.domain.errors import InvalidInput

FIELDS = ("name", "reference", "adviser", "council")
_FIELD = re.compile(rf"\{{({'|'.join(FIELDS)})\}}")
LONGEST_NAME = 64  # characters, of the reply
LONGEST_TEXT = 1_600  # characters: what a text message provider takes at once


def fill(text: str, values: Mapping[str, str | None]) -> str:
    """The text with its fields filled. One that we know nothing for stays, for the adviser to see."""
    # In one go: what a citizen gave as a name is never read as a field.
    return _FIELD.sub(lambda found: values.get(found[1]) or found[0], text)


def text_for(reply: SavedReply, language: str | None, *, otherwise: str) -> tuple[str, str] | None:
    """(language, text) in that language, or else in the other; None where it has neither."""
    for code in (language, otherwise):
        if code and reply.texts.get(code):
            return code, reply.texts[code]
    return None


def refuse_unfilled(text: str) -> None:
    """Raises `InvalidInput` for words that still have a field in them: a citizen would read it as it stands."""
    if found := _FIELD.search(text):
        raise InvalidInput("text", f"We do not know what to put for {found[0]}, so write it yourself.")


def accept_saved_reply(reply: SavedReply) -> SavedReply:
    """A saved reply that can be kept, without the languages that it has no text in. Raises `InvalidInput`."""
    if not reply.name:
        raise InvalidInput("name", "Enter a name for the reply.")
    if len(reply.name) > LONGEST_NAME:
        raise InvalidInput("name", f"The name is longer than {LONGEST_NAME} characters, so make it shorter.")
    texts = {language: text for language, text in reply.texts.items() if text}
    if not texts:
        raise InvalidInput("texts", "Write the reply in at least one language.")
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise InvalidInput("texts", f"A text is longer than {LONGEST_TEXT:,} characters, so make it shorter.")
    return SavedReply(id=reply.id, name=reply.name, texts=texts, team=reply.team)
