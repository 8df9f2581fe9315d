"""What a name and a password must be, and how long an account rests after wrong tries."""

import secrets
import unicodedata
from datetime import timedelta

from sayso.domain.errors import InvalidInput
from sayso.domain.text import clean

SHORTEST_PASSWORD = 12  # characters
LONGEST_PASSWORD = 256  # more only costs time to look at
LONGEST_NAME = 64

_FREE_TRIES = 4
_FIRST_REST = timedelta(seconds=30)
_LONGEST_REST = timedelta(minutes=15)
_FEWEST_DIFFERENT = 5  # characters in a password
# Letters and digits that are not taken for each other when read from a screen or over the phone.
_PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"
# What people type first where twelve characters are asked for; shorter ones are refused anyway.
_COMMON = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456789123 123412341234 123123123123 112233445566 121212121212
    987654321098 0987654321098 098765432109 012345678910 qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopas
    qwertyuiopasdf qwertyuiopasdfghjkl qwertyqwerty qwerty123456 qwerty1234567 qwerty12345678 1qaz2wsx3edc
    1qaz2wsx3edc4rfv q1w2e3r4t5y6 1q2w3e4r5t6y asdfghjkl123 asdfghjkl1234 asdfasdfasdf zxcvbnm12345 zaq12wsxcde3
    abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz abcdefg12345 abcd12345678 abc123abc123 abc123456789
    abcabcabcabc password1234 password12345 password123456 password1234567 password12345678 password123456789
    passwordpassword password2024 password2025 password2026 password2027 password2028 mypassword12 mypassword123
    passw0rd1234 p@ssw0rd1234 p@ssword1234 p4ssword1234 pa55word1234 changeme1234 changeme12345 changemenow1
    changethisnow letmeinletmein letmein12345 letmein123456 welcome12345 welcome123456 welcomewelcome
    administrator administrator1 administrator123 adminadmin12 adminadminadmin admin1234567 admin12345678 admin123456789
    iloveyou1234 iloveyou12345 iloveyouiloveyou monkey123456 dragon123456 football1234 football12345 liverpool123
    liverpool1234 manchester12 manchester123 manchesterunited chelsea12345 arsenal12345 sunshine1234 princess1234
    superman1234 trustno1trustno1 correcthorsebatterystaple council12345 council123456 summer202024 summer2024!!
    winter2024!! computer1234 internet1234 test12345678 testtesttest secret123456 default12345 temporary123
    temporary1234
    """.split()
)


def name_key(name: str) -> str:
    """The name to sign in with: however its letters are typed, the same."""
    return " ".join(unicodedata.normalize("NFKC", clean(name)).casefold().split())


def read_name(name: str) -> str:
    """A name as people see it. Raises `InvalidInput`."""
    read = " ".join(unicodedata.normalize("NFKC", clean(name)).split())
    if not read or not any(letter.isalnum() for letter in read):
        raise InvalidInput("name", "Enter a name.")
    if max(len(read), len(name_key(read))) > LONGEST_NAME:
        raise InvalidInput("name", f"The name is longer than {LONGEST_NAME} characters. Make it shorter.")
    return read


def as_typed(password: str) -> str:
    """The same password, however the keyboard makes its letters."""
    return unicodedata.normalize("NFKC", password)


def accept_password(password: str, *, name: str) -> str:
    """A password as it is kept. Raises `InvalidInput` for one that is easily guessed."""
    password = as_typed(password)
    if len(password) < SHORTEST_PASSWORD:
        raise _wrong(f"The new password must have at least {SHORTEST_PASSWORD} characters.")
    if len(password) > LONGEST_PASSWORD:
        raise _wrong(f"The new password must have at most {LONGEST_PASSWORD} characters.")
    small = "".join(password.casefold().split())
    if small in _COMMON or len(set(small)) < _FEWEST_DIFFERENT:
        raise _wrong("That password is easy to guess. Choose another one, such as three words that do not go together.")
    if len(name) >= 3 and "".join(name_key(name).split()) in small:
        raise _wrong("The new password must not have your name in it.")
    return password


def make_one_time_password() -> str:
    """Easy to read out, hard to guess: 74 bits."""
    return "-".join("".join(secrets.choice(_PLAIN) for _ in range(5)) for _ in range(3))


def rest_after(failed: int) -> timedelta | None:
    """How long nobody is let in after so many wrong tries in a row: twice as long each time, at most 15 minutes."""
    if failed <= _FREE_TRIES:
        return None
    return min(_FIRST_REST * (1 << min(failed - _FREE_TRIES - 1, 10)), _LONGEST_REST)


def _wrong(message: str) -> InvalidInput:
    return InvalidInput("new_password", message)
