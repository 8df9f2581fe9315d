"""E-mail addresses and telephone numbers."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers

from understanding.entities.entity import Entity

# The bounds keep a long run of such characters from being read again from each of its places.
_EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w+%'-]{1,64}(?:\.[\w+%'-]{1,64}){0,8}\s?@\s?"
    r"(?P<host>[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?){1,6})(?![\w@-])"
)
_SPOKEN_DOT = re.compile(r"\s?(?:\(dot\)|\[dot\]|\bdot\b)\s*", re.IGNORECASE)
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.])[\w+%-]{1,40}(?:(?:\.|\s+dot\s+)[\w+%-]{1,40}){0,4}\s*(?:\(at\)|\[at\]|\bat\b)\s*"
    r"[\w-]{1,40}(?:(?:\.|\s*(?:\(dot\)|\[dot\]|\bdot\b)\s*)[\w-]{1,40}){0,3}"
    r"(?:\.|\s*(?:\(dot\)|\[dot\]|\bdot\b)\s*)(?:com|org|net|co(?:\.|\s*dot\s*)uk|org(?:\.|\s*dot\s*)uk|uk|eu|gov)\b",
    re.IGNORECASE,
)
_LONGEST_LOCAL, _LONGEST_HOST = 64, 253

_BETWEEN = r"[ .()/\t\u00a0\u2010-\u2015-]{0,3}"
_ZERO = "[0oOQ０]"
# In the UK's plan a number is the nought and nine or ten more figures; people write the nought as a letter, too.
_UK_PHONE = re.compile(
    rf"(?<![\w£$€#])(?<!\d[.,/-])(?:\(?(?:(?:\+|\b00)\s?44|\b44){_BETWEEN}(?:{_ZERO}{_BETWEEN})?|\(?(?:\b|(?<=\()){_ZERO}{_BETWEEN})"
    rf"(?P<rest>[1-357-9](?:{_BETWEEN}[\doO]){{8,9}})(?![\w])"
)
_FEWEST_FIGURES = 6  # the others may be written as the letter O
_OTHER_PHONE = re.compile(rf"(?<![\w+])(?:\+|\b00)[1-9](?:{_BETWEEN}\d){{7,13}}(?!\w)")
_WITHOUT_NOUGHT = re.compile(
    r"\b(?:phone|mobile|mob|tel|telephone|number|num|no|call|ring|text|contact|on|fone|cell)\b[\s:.]{1,3}(?:is\s+|me\s+(?:on\s+|at\s+)?)?"
    r"(?P<rest>7\d{3}[ -]?\d{3}[ -]?\d{3})(?!\w)",
    re.IGNORECASE,
)


def find_emails(text: str) -> list[Entity]:
    """Addresses that could be written to, in small letters; also those with the signs in words."""
    if "@" not in text and "dot" not in text.lower():
        return []
    found = []
    for match in (*_EMAIL.finditer(text), *_SPOKEN_EMAIL.finditer(text)):
        address = re.sub(r"\s?(?:\(at\)|\[at\]|\bat\b)\s*", "@", _SPOKEN_DOT.sub(".", match[0]), flags=re.IGNORECASE)
        address = re.sub(r"\s", "", address).lower()
        if _is_address(address):
            found.append(Entity("email", match.start(), match.end(), address, match[0]))
    return found


def _is_address(address: str) -> bool:
    local, _, host = address.rpartition("@")
    ending = host.rpartition(".")[2]
    return (
        0 < len(local) <= _LONGEST_LOCAL
        and len(host) <= _LONGEST_HOST
        and len(ending) > 1
        and not any(character.isdigit() for character in ending)
    )


def find_phones(text: str) -> list[Entity]:
    """Numbers that could be called, as `+447700900123`."""
    if sum(map(str.isdigit, text)) < _FEWEST_FIGURES:
        return []
    found = []
    for match in _UK_PHONE.finditer(text):
        found += _phone(text, match.start(), match.end(), "+44" + _digits(match["rest"]))
    for match in _OTHER_PHONE.finditer(text):
        digits = _digits(match[0])
        if not digits.startswith(("44", "0044")):
            found += _phone(text, match.start(), match.end(), "+" + digits.lstrip("0"))
    for match in _WITHOUT_NOUGHT.finditer(text):
        found += _phone(text, match.start("rest"), match.end("rest"), "+44" + _digits(match["rest"]))
    return found


def _digits(written: str) -> str:
    return "".join(
        str(unicodedata.digit(character)) if character.isdecimal() else "0" if character in "oO" else ""
        for character in written
    )


def _phone(text: str, start: int, end: int, value: str) -> list[Entity]:
    # Possible, not valid: numbering plans change faster than libraries, and the drama numbers must pass.
    if value.startswith("+447") and len(value) != len("+447700900123"):
        return []
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return []
    if not phonenumbers.is_possible_number(number):
        return []
    written = text[start:end]
    if written.count("(") < written.count(")") and text[start - 1 : start] == "(":
        start -= 1
    elif written.startswith("(") and ")" not in written:
        start += 1
    return [Entity("phone", start, end, value, text[start:end])]
