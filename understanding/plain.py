"""Text with plain characters in place of their likes, each where it stood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def plain(text: str) -> str:
    """As long as the text: ASCII figures, quotes, dashes, spaces and full-width letters in place of their likes.

    Phones curl the quotes, and many scripts have figures of their own; a pattern need know only one of each.
    """
    return text if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Pd" or character == "\u2212":
        return "-"
    if category == "Zs" or character in "\u200b\u2060":
        return " "
    if character in "\u2018\u2019\u02bc\u2032`\u00b4":
        return "'"
    if character in "\u201c\u201d\u2033":
        return '"'
    wide = unicodedata.normalize("NFKC", character)
    return wide if len(wide) == 1 and wide.isascii() else character


def without_accents(text: str) -> str:
    """In lower case, as many people text: "wyślij" and "wyslij" are the same word."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("’", "'"))
    return "".join(character for character in apart if not unicodedata.combining(character))
