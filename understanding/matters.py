"""Two matters in one message: where the second may begin."""

from __future__ import annotations

import re
from itertools import islice

# What people write between two matters. A full stop alone is none: most messages tell one thing in several sentences.
_BETWEEN = re.compile(
    r"""
    (?:[.,;!?\n]|\s[-–]|\b)\s{0,3}
    (?P<cue>
      \b(?:and\s+)?(?:also|plus|another\s+(?:thing|issue|matter|problem)|on\s+another\s+(?:note|matter|subject)|
        separately|secondly|second\s+thing|by\s+the\s+way|btw|p\.?s\.?(?=[\s:,])|while\s+i'?m\s+(?:on|at\s+it|here)|
        one\s+more\s+thing|as\s+well\s+as\s+that|on\s+top\s+of\s+that|apart\s+from\s+that|different\s+subject)\b
      |(?<=[,;.!?])\s{0,3}\b(?:and|but)\s+(?=(?:your|the|my|one\s+of\s+your|can|could|when|who|what|there|a|an|someone|thank|thanks)\b)
      |\b(?:and|then)\s+(?=(?:when|the|your|one|he|she|they|a|his|her|someone)\b(?:\W+\w+){0,9}?\W+
        (?:rude|swore|swearing|laughed|laughing|shouted|shouting|hung|ignored|abusive|racist|sexist|aggressive|
        insulted|mocked|threatened|sneered|rolled)\b)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEAD = re.compile(
    r"^(?:[\s,.;:!?–-]|(?:and|also|plus|but|btw|by the way|p\.?s\.?|another (?:thing|issue|matter|problem)|secondly|"
    r"separately|one more thing|while i'?m (?:on|at it|here)|on another (?:note|matter|subject))(?=\W)){1,20}",
    re.IGNORECASE,
)
_LONGEST = 2_000  # characters
_FEWEST_WORDS = 3
_MOST = 3  # places to look at


def split_candidates(text: str) -> list[tuple[str, str]]:
    """The ways in which a message may fall into a first and a second matter; most have none."""
    text, found = text[:_LONGEST], list[tuple[str, str]]()
    for match in islice(_BETWEEN.finditer(text), _MOST):
        at = match.start("cue")
        first, second = text[:at].rstrip(" ,;-–\n"), _LEAD.sub("", text[at:]).strip()
        if min(len(first.split()), len(second.split())) >= _FEWEST_WORDS:
            found.append((first, second))
    return found
