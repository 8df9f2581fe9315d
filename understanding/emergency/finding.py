"""The screen itself: every rule together."""

from __future__ import annotations

from understanding.emergency.patterns import Book
from understanding.emergency.words import plain_words, rules_file

# In the order of gravity: what kills soonest first.
DANGERS = ("gas", "danger", "violence", "self_harm", "safeguarding", "threat", "rogue_trader")
_FOR_A_CHILD = ("gas", "danger", "safeguarding", "violence", "self_harm", "threat", "rogue_trader")

# Each file of rules: what it flags, and what silences all of it. Talk of the past silences only what is over when it
# is past: someone hurt, or who tried to die, last week needs help now.
_FILES = (
    ("gas", "gas", "PAST|JOKE|LEARNING"),
    ("explosion", "gas danger", "PAST|JOKE|LEARNING"),
    ("danger", "danger", "PAST|JOKE|LEARNING"),
    ("violence", "violence", "JOKE|LEARNING"),
    ("violence_to_a_child", "violence safeguarding", "JOKE|LEARNING"),
    ("child_hurt", "violence safeguarding child_hurt", "JOKE|LEARNING"),
    ("self_harm", "self_harm", "LEARNING"),
    ("about_to_jump", "self_harm danger", "LEARNING"),
    ("safeguarding", "safeguarding", "LEARNING"),
    ("threat", "threat", "JOKE|LEARNING"),
    ("threat_to_both", "threat self_harm", "LEARNING"),
    ("rogue_trader", "rogue_trader", "PAST|JOKE|LEARNING|OUR_REPAIR"),
)


def _book() -> Book:
    book = Book(rules_file("classes"))
    book.add_harmless(rules_file("harmless"))
    for name, flags, silence in _FILES:
        book.add(flags, rules_file(name), silence)
    # "Bare wires at the bottom of the lamp post": what it is on may be named later than other things that silence.
    book.add("danger", rules_file("electricity"), "PAST|JOKE|LEARNING|FURNITURE", reach=9)
    return book


_BOOK = _book()


def find_dangers(text: str) -> tuple[str, ...]:
    """What must not be missed in a message, gravest first; empty for nearly every message.

    Where it is a child that is hit, `safeguarding` stands before `violence`: it has the numbers for children.

    Recall comes before precision: whoever might be in danger is told where help is.
    """
    found = _BOOK.find(plain_words(text))
    return tuple(danger for danger in (_FOR_A_CHILD if "child_hurt" in found else DANGERS) if danger in found)
