"""Normalising a citizen's words at the door."""

import unicodedata

from sayso.domain.errors import InvalidInput

MAX_LENGTH = 4_000  # characters, of the contract

# Kept although Unicode calls them control or format characters: line ends and tabs, and the joiners that emoji,
# Arabic, Urdu and Welsh-keyboard text need to look right.
_KEPT = frozenset("\n\t\u200c\u200d\u200e\u200f")
# White space, controls, joiners and marks: a message of nothing else shows nothing.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"})


def clean(text: str) -> str:
    """The text without control characters, with plain line ends, trimmed. Never fails."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in _KEPT or _is_flag_tag(c) or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).strip()


def _is_flag_tag(character: str) -> bool:
    # The flags of England, Scotland and Wales are spelled with these.
    return "\U000e0020" <= character <= "\U000e007f"


def accept(text: str) -> str:
    """The cleaned text of one message.

    Raises `InvalidInput` for a message that is empty once cleaned or longer than `MAX_LENGTH` characters.
    """
    cleaned = clean(text)
    if all(unicodedata.category(c) in _UNSEEN for c in cleaned):
        raise InvalidInput("text", "The message is empty. Please write something.")
    if len(cleaned) > MAX_LENGTH:
        raise InvalidInput("text", f"The message is longer than {MAX_LENGTH:,} characters. Please send it in parts.")
    return cleaned


def tidy_stops(text: str) -> str:
    """A citizen's words set into a sentence of ours may bring their own full stop or question mark."""
    return text.replace("....", "...").replace("?.", "?")


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, on one line, cut at a word with `...` where it had to be cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: max(limit - 3, 0)]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,.;:") + "..."
