"""What advisers look for, by one line of words."""

import re
import unicodedata
from dataclasses import dataclass

from sayso.domain.errors import InvalidInput
from sayso.domain.facts import read_fact
from sayso.domain.references import read_reference
from sayso.domain.text import clean

LONGEST = 200  # characters
# Letters and figures, at least one of these: no name is written like that, and no number or postcode has eight.
_EIGHT = re.compile(r"(?=.*[0-9])[0-9A-Za-z]{4}[\s-]*[0-9A-Za-z]{4}")
_NEARLY = re.compile(r"(?=.*[0-9])[0-9A-Za-z]{3,5}\s?-\s?[0-9A-Za-z]{3,5}")


@dataclass(frozen=True, slots=True)
class Sought:
    """One of them is there."""

    reference: str | None = None
    phone: str | None = None  # E.164
    postcode: str | None = None
    email: str | None = None  # as the case has it
    conversation_id: str | None = None  # in which it was filed
    names: tuple[str, ...] = ()  # of which a `name_key` begins with one


def read_search(words: str) -> Sought:
    """What is looked for: a reference, a phone number or a postcode however they are typed, or else a name.

    Raises `InvalidInput` for nothing, for too much, and for a reference that is wrong by as little as one character:
    then nothing else is offered in its place.
    """
    words = " ".join(clean(words).split())
    if not any(character.isalnum() for character in words):
        raise InvalidInput("q", "Enter a reference, a phone number, a postcode or a name.")
    if len(words) > LONGEST:
        raise InvalidInput("q", f"That is longer than {LONGEST} characters. Enter less.")
    fact = read_fact(words)
    if _EIGHT.fullmatch(words) or (not fact and _NEARLY.fullmatch(words)):
        return Sought(reference=read_reference(words))
    if fact:
        return Sought(phone=fact.phone, postcode=fact.postcode)
    if not any(character.isalpha() for character in words):
        raise InvalidInput("q", "That is no reference, no whole phone number and no postcode. Check it.")
    return _by_name_or_letters(words)


def _by_name_or_letters(words: str) -> Sought:
    # One reference in thirty has no figure: written in one, and with the right check character, it is hardly a name.
    if " " not in words:
        try:
            return Sought(reference=read_reference(words), names=_keys(words))
        except InvalidInput:
            pass
    return Sought(names=_keys(words))


def name_key(name: str | None) -> str | None:
    """What a name is found by: small letters, single spaces, the last name before the others. None for no name."""
    folded = _fold(name or "")
    others, _, last = folded.rpartition(" ")
    return f"{last} {others}".strip() or None


def _keys(words: str) -> tuple[str, ...]:
    """The beginnings of keys: of a name in the usual order, or with the last name first."""
    return tuple(dict.fromkeys(key for key in (name_key(words), _fold(words)) if key))


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", clean(name)).casefold().replace("’", "'").split())
