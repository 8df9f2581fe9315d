"""Codes that take answers back: twelve characters, so that none can be mistaken for the reference of a case."""

import re
import secrets

from stdnum import luhn

from sayso.domain.references import ALPHABET

_LENGTH = 12
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_WITHDRAW = re.compile(r"\s*withdraw\b[\s:,.#-]*((?:[0-9a-z][ .-]?){9,24})\s*[.!]?\s*", re.IGNORECASE)
_LENGTHS = range(_LENGTH - 1, _LENGTH + 2)  # with one character too few or too many; a reference has fewer
_CASE = "CASE"  # what stands before a reference

_DIGIT = re.compile(r"[2-9]")  # one that nobody writes as a letter


def new_code() -> str:
    """A fresh code such as `K7Q4-M2XS-8F3T`: 55 random bits and a check character (Luhn mod 32)."""
    while True:
        payload = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH - 1))
        if _DIGIT.search(payload) and not payload.startswith(_CASE):  # what tells a code from words
            return _grouped(payload + luhn.calc_check_digit(payload, ALPHABET))


def read_withdrawal(text: str) -> str | None:
    """What a citizen wrote behind WITHDRAW where it is meant as such a code, else None.

    Without regard to case, spaces, hyphens, O/0 and I/L/1. A code with a slip in it is still one, of no sheet.
    """
    found = _WITHDRAW.fullmatch(text) if len(text) <= 80 else None
    if found is None or not _DIGIT.search(found[1]):
        return None  # "withdraw my complaint"
    code = re.sub(r"[^0-9A-Z]", "", found[1].upper()).translate(_LOOKALIKES)
    return _grouped(code) if _is_meant(found[1].split(), code) else None


def _is_meant(words: list[str], code: str) -> bool:
    """Is it a code, perhaps with a slip, and not "from the 2nd of May" or "case K7Q4-M2XS"?"""
    if code.startswith(_CASE):
        return False
    if len(words) > 1 and any(word.isalpha() for word in words):
        return len(code) == _LENGTH and luhn.is_valid(code, ALPHABET)
    return len(code) in _LENGTHS


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
