"""Case references: eight characters that can be read aloud and typed on a textphone."""

import secrets

from stdnum import luhn

from sayso.domain.errors import InvalidInput

# Crockford's base 32: no I, L, O or U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def new_reference() -> str:
    """A fresh, unguessable reference such as `K7Q4-M2XS` (35 random bits and a check character)."""
    return from_payload("".join(secrets.choice(ALPHABET) for _ in range(7)))


def from_payload(payload: str) -> str:
    """The reference whose first seven characters are `payload`: adds the check character (Luhn mod 32)."""
    code = payload + luhn.calc_check_digit(payload, ALPHABET)
    return f"{code[:4]}-{code[4:]}"


def read_reference(typed: str) -> str:
    """The reference that a person typed, without regard to case, spaces, hyphens, O/0 and I/L/1.

    Raises `InvalidInput` where it is not eight characters of the alphabet or the check character does not fit.
    """
    code = typed.strip().upper().translate(_LOOKALIKES)
    if len(code) != 8 or any(c not in ALPHABET for c in code):
        raise InvalidInput("reference", "A reference has eight letters and numbers, for example K7Q4-M2XS.")
    if not luhn.is_valid(code, ALPHABET):
        raise InvalidInput("reference", "That reference is not quite right. Please check it and try again.")
    return f"{code[:4]}-{code[4:]}"
