"""The second fact by which citizens show that a case is theirs: a phone number or a postcode that they gave."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

_LONGEST = 40  # characters; no phone number is longer, with all that people write between its figures
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9O][A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the two is there, or neither where what was typed is none of them."""

    phone: str | None = None  # E.164
    postcode: str | None = None  # upper case and one space

    def __bool__(self) -> bool:
        return bool(self.phone or self.postcode)


def read_fact(typed: str) -> Fact:
    """What somebody typed into a field for it, without regard to case, spaces, signs and O/0 in a postcode."""
    typed = unicodedata.normalize("NFKC", typed).strip()
    if not typed or len(typed) > _LONGEST:
        return Fact()
    if match := _POSTCODE.fullmatch("".join(filter(str.isalnum, typed.upper()))):
        return Fact(postcode=f"{match[1]} {match[2].replace('O', '0', 1) if match[2][0] == 'O' else match[2]}")
    try:
        number = phonenumbers.parse(typed, "GB")
    except phonenumbers.NumberParseException:
        return Fact()
    # Possible, not valid: numbering plans change faster than libraries.
    if not phonenumbers.is_possible_number(number) or any(character.isalpha() for character in typed):
        return Fact()
    return Fact(phone=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
