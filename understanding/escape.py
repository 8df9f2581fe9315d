"""A leading `/` is a command to Rasa. A citizen's must never be one."""

from __future__ import annotations

# Invisible, no white space (Rasa strips that), and never in a citizen's text: the door takes it out.
_MARK = "\u2060"


def escape(text: str) -> str:
    """The text as Rasa may see it: a leading `/` no longer begins it."""
    return _MARK + text if text.lstrip().startswith("/") else text


def unescape(text: str) -> str:
    """The citizen's own words again."""
    return text.removeprefix(_MARK)
