"""A message as plain words: however it was typed, spelt, spaced or disguised."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

# A longer text is looked at from both its ends: the cost of looking has to have a limit.
LONGEST = 16_000
# Ends of sentences are kept as a word of their own: "I can't go on." is another matter than "I can't go on Tuesday".
END = "."

_LEET = str.maketrans("013457@$!€", "oieastasie")
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "ı": "i", "æ": "ae", "`": "'", "´": "'", "’": "'", "‘": "'", "ʼ": "'"}
)
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[@$*](?=\w)|!(?=\w)|(?<=\w)[\u0650-\u065f])*|[.?!\n]+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .*_-]){2,}[^\W\d_](?![^\W_])")
_HAS_LETTER_AND_LEET = re.compile(r"(?=.*[a-z]{2}|[a-z][013457@$!][a-z])(?=.*[013457@$!])")
_NEGATED = re.compile(
    r"\b(?:(do|does)|(did)|(can|could|able)|(will|would|shall)|(?:is|are|was|were|has|have|had)) not(?= [a-z])"
)
_NEGATIONS = ("not", "dont", "didnt", "cant", "wont")
_CONTRACTED = re.compile(r"(?<=[a-z])'(?=[a-z])")
_POUNDS = re.compile(r"£\s?\d[\d,.]*k?")


def whole_lines(text: str) -> list[str]:
    """The lines of a file of rules without remarks; one that begins with a blank goes on where the last one stopped."""
    whole: list[str] = []
    for line in text.splitlines():
        written = line.partition("#")[0].rstrip()
        if written.startswith(" ") and whole:
            whole[-1] += written.strip() if whole[-1].endswith("|") else f" {written.strip()}"
        elif written:
            whole.append(written)
    return whole


def rules_file(name: str) -> str:
    """The text of one of the files that lie beside this module."""
    return (files("understanding.emergency") / "rules" / f"{name}.txt").read_text("utf-8")


def _aliases() -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for line in whole_lines(rules_file("same")):
        meant, _, written = line.partition(": ")
        aliases.update(dict.fromkeys(written.split(), tuple(meant.split())))
    return aliases


_ALIASES = _aliases()


def _folded(text: str) -> str:
    """Lower case, compatible forms made one, accents and invisible characters off, scripts left alone."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    if parts.isascii():
        return parts
    return "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf")).translate(_LETTERS)


@cache
def plain_word(word: str) -> tuple[str, ...]:
    """A word of a rule as messages have it."""
    folded = _folded(word)
    return _ALIASES.get(folded, (folded,))


def _join_spaced(match: re.Match[str]) -> str:
    return re.sub(r"[ .*_-]", "", match[0])


def plain_words(text: str) -> list[str]:
    """The words of a message in a plain spelling, with `END` where a sentence ends and at the very end."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} {text[-LONGEST // 2 :]}"
    text = _POUNDS.sub(" £ ", _folded(text)).replace("£", " quid ")
    text = _SPACED.sub(_join_spaced, _CONTRACTED.sub("", text.replace("'ll", "ll")))
    text = _NEGATED.sub(lambda found: _NEGATIONS[found.lastindex or 0], text)
    words: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0] in ".?!\n":
            words.append(END)
            continue
        found = _ALIASES.get(token)
        if found is None:
            found = _respelt(token)
        words.extend(found)
    words.append(END)
    return words


def _respelt(token: str) -> tuple[str, ...]:
    if not token.isalpha() and _HAS_LETTER_AND_LEET.match(token):
        token = token.translate(_LEET).replace("*", "")
    if _DRAWN_OUT.search(token):
        token = _DRAWN_OUT.sub(r"\1", token)
    return _ALIASES.get(token) or (token,)
