"""The screen itself: every rule together."""

from __future__ import annotations

from understanding.emergency.patterns import Book
from understanding.emergency.words import plain_words, rules_file

# In the order of gravity: what kills soonest first.
DANGERS = ("gas", "danger", "violence", "self_harm", "safeguarding", "threat", "rogue_trader")

# Each file of rules: what it flags, and what silences all of it. Talk of the past silences only what is over when it
# is past: someone hurt, or who tried to die, last week needs help now.
_FILES = (
    ("gas", "gas", "PAST|JOKE|LEARNING"),
    ("explosion", "gas danger", "PAST|JOKE|LEARNING"),
    ("danger", "danger", "PAST|JOKE|LEARNING"),
    ("violence", "violence", "JOKE|LEARNING"),
    ("violence_to_a_child", "violence safeguarding", "JOKE|LEARNING"),
    ("self_harm", "self_harm", "LEARNING"),
    ("about_to_jump", "self_harm danger", "LEARNING"),
    ("safeguarding", "safeguarding", "LEARNING"),
    ("threat", "threat", "JOKE|LEARNING"),
    ("threat_to_both", "threat self_harm", "LEARNING"),
    ("rogue_trader", "rogue_trader", "PAST|JOKE|LEARNING"),
)


def _book() -> Book:
    book = Book(rules_file("classes"))
    book.add_harmless(rules_file("harmless"))
    for name, flags, silence in _FILES:
        book.add(flags, rules_file(name), silence)
    return book


_BOOK = _book()


def find_dangers(text: str) -> tuple[str, ...]:
    """What must not be missed in a message, gravest first; empty for nearly every message.

    Recall comes before precision: whoever might be in danger is told where help is.
    """
    found = _BOOK.find(plain_words(text))
    return tuple(danger for danger in DANGERS if danger in found)
