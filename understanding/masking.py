"""Takes out of a message what nobody should keep: card numbers, bank details, National Insurance numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, chain

from understanding.plain import plain

CARD, BANK, NATIONAL_INSURANCE = "card", "bank", "national_insurance"
MARKS = {
    CARD: "[card number removed]",
    BANK: "[bank details removed]",
    NATIONAL_INSURANCE: "[National Insurance number removed]",
}


@dataclass(frozen=True)
class _Span:
    kind: str
    start: int
    end: int


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with a mark in place of each such number, and the kinds found, in the order of the text.

    A text that was masked before comes back as it is. Telephone numbers, references and the numbers of council tax
    accounts and meters stay.
    """
    kinds: tuple[str, ...] = ()
    # What a number is may depend on words around it, which are nearer once others are masked.
    while spans := _secrets(plain(text)):
        kinds += tuple(span.kind for span in spans)
        masked, at = [], 0
        for span in spans:
            masked += [text[at : span.start], MARKS[span.kind]]
            at = span.end
        text = "".join([*masked, text[at:]])
    return text, tuple(dict.fromkeys(kinds))


def _secrets(text: str) -> list[_Span]:
    cards = _cards(text)
    found = chain(cards, _beside_cards(text, cards), _ibans(text), _national_insurance(text), _accounts(text))
    return _apart(found, len(text))


def _apart(found: Iterable[_Span], length: int) -> list[_Span]:
    """In the order of the text; where two overlap, the one found first."""
    taken = bytearray(length)
    kept = []
    for span in found:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


# Between two digits of one number. Nobody writes more than this, and it keeps each run short.
_GAP = r"[ \t.,_/*-]{0,3}"
_RUN = re.compile(rf"(?<![\dA-Za-z])\d(?:{_GAP}\d){{12,}}")
_SHORTEST_CARD, _LONGEST_CARD = 13, 19
# Numbers that these words lead to are long, and one in ten of them passes Luhn's check by chance.
_NO_CARD = re.compile(
    r"\b(?:meter|mpan|mprn|reference|ref|case|account|a/c|acc|tracking|parcel|order|ticket|imei|serial|barcode|council\s+tax|"
    r"invoice|bill|customer|booking|permit|pcn|uprn|policy|membership|library)\b(?:\s+(?:card|no|num|number|id|ref|reference|is|was|for|my|the|tax))*"
    r"\.?[\s:#=-]*$",
    re.IGNORECASE,
)
_CARD_WORD = re.compile(
    r"\b(?:credit|debit|bank|visa|mastercard|amex|maestro|cvv|expiry|long\s+number|pay(?:ing|ment)?)\b", re.IGNORECASE
)
_NEAR = 40  # characters before a number in which a word tells what it is


def _cards(text: str) -> list[_Span]:
    return [span for run in _RUN.finditer(text) for span in _Digits(text, *run.span()).cards()]


_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


class _Digits:
    """A run of digits with little between them. There may be other numbers before and behind a card."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._places = [place for place in range(start, end) if text[place].isdigit()]
        self._digits = [int(text[place]) for place in self._places]
        # Luhn's sums of all beginnings, once with the even and once with the odd places doubled: a check of any
        # stretch is then a subtraction, however long the run.
        doubled = [_DOUBLED[digit] for digit in self._digits]
        self._sums = [
            [
                0,
                *accumulate(
                    d if n % 2 == odd else twice for n, (d, twice) in enumerate(zip(self._digits, doubled, strict=True))
                ),
            ]
            for odd in (0, 1)
        ]

    def cards(self) -> list[_Span]:
        found = []
        first = 0
        while first + _SHORTEST_CARD <= len(self._digits):
            length = self._card_length(first)
            if length:
                found.append(_Span(CARD, self._places[first], self._places[first + length - 1] + 1))
            first += length or 1
        return found

    def _card_length(self, first: int) -> int:
        """How many digits from the first are a card's; 0 where none are. A card begins and ends at a gap."""
        if first and self._places[first] == self._places[first - 1] + 1:
            return 0
        for length in _lengths(self._digits[first], self._digits[first + 1]):
            end = first + length
            if end <= len(self._digits) and self._luhn_valid(first, end) and self._is_end(end):
                return 0 if _is_another_number(self._text, self._places[first]) else length
        return 0

    def _luhn_valid(self, first: int, end: int) -> bool:
        """Does the last digit fit the others, as of every payment card?"""
        sums = self._sums[(end - 1) % 2]
        return (sums[end] - sums[first]) % 10 == 0

    def _is_end(self, end: int) -> bool:
        behind = self._places[end - 1] + 1
        return not self._text[behind : behind + 1].isalnum()


def _lengths(first: int, second: int) -> tuple[int, ...]:
    """How many digits a card has that begins so, the longest first."""
    if first == 4:
        return (19, 16, 13)
    if first == 6 or (first == 5 and second not in range(1, 6)):
        return (19, 18, 17, 16, 15, 14, 13)
    if first == 3:
        return (16, 15, 14)
    return (16,) if first == 5 or (first == 2 and second in range(2, 8)) else ()


def _is_another_number(text: str, start: int) -> bool:
    before = _without_marks(text[max(0, start - _NEAR) : start])
    return bool(_NO_CARD.search(before)) and not _CARD_WORD.search(before)


_EXPIRY = r"(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:20)?[2-4]\d\b(?![/.-]\d)"
# Figures right behind a card; and those that a word makes plain, a little before or behind.
_FIGURES_BEHIND = re.compile(rf"[\s,;:.()&-]{{0,4}}(?P<secret>{_EXPIRY}|\d{{3,4}}\b(?!\s*[\w/]))")
_SECRET = re.compile(
    r"\b(?:cvv|cvc|cv2|csc|security\s+(?:code|number)|sec\s+code|(?:last\s+)?(?:three|3)\s+(?:digits|numbers))\b\d?\W{0,3}"
    r"(?:(?:code|number|no|is|on|the|back|of|card|are)\W{1,3}){0,6}(?P<code>\d{3,4})\b"
    rf"|\b(?:exp(?:iry|ires|iring|iration)?|valid|ends?|ending)\b\W{{0,3}}(?:(?:date|on|is|from|thru|to|until|in)\W{{1,3}}){{0,4}}"
    rf"(?P<expiry>{_EXPIRY})",
    re.IGNORECASE,
)


def _beside_cards(text: str, cards: list[_Span]) -> list[_Span]:
    """Security codes and expiry dates that stand near a card."""
    found = []
    for card in cards:
        at = card.end
        while match := _FIGURES_BEHIND.match(text, at):
            found.append(_Span(CARD, *match.span("secret")))
            at = match.end()
        for match in _SECRET.finditer(text, max(0, card.start - _AROUND), card.end + _AROUND):
            found.append(_Span(CARD, *match.span(str(match.lastgroup))))
    return found


_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[ -]?\d[ -]?\d(?:[ -]?[A-Z0-9]){11,30}(?![A-Z0-9])", re.IGNORECASE | re.ASCII)
_IBAN_LENGTHS = range(15, 35)


def _ibans(text: str) -> list[_Span]:
    found = []
    for match in _IBAN.finditer(text):
        # Words behind it may look like a part of it: take the longest beginning that ends at a gap and checks.
        ends = [m.start() for m in re.finditer(r"[ -]|$", match[0])]
        for end in reversed(ends):
            code = re.sub(r"[ -]", "", match[0][:end]).upper()
            if len(code) in _IBAN_LENGTHS and _iban_valid(code):
                found.append(_Span(BANK, match.start(), match.start() + end))
                break
    return found


def _iban_valid(code: str) -> bool:
    if code.startswith("GB") and not re.fullmatch(r"GB\d\d[A-Z]{4}\d{14}", code):
        return False
    return int("".join(str(int(character, 36)) for character in code[4:] + code[:4])) % 97 == 1


# HMRC gives no D, F, I, Q, U or V in the prefix, no O as its second letter, and not these pairs.
_NATIONAL_INSURANCE = re.compile(
    r"(?<![A-Z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][\s.-]?[A-CEGHJ-NPR-TW-Z](?:[\s.-]{0,2}\d){6}[\s.-]{0,2}[A-D](?![A-Z0-9])",
    re.IGNORECASE,
)
_NATIONAL_INSURANCE_OPEN = re.compile(  # the last letter is often left out
    r"\b(?:national\s+insurance|nat\.?\s+ins(?:urance)?|nino|n\.?i\.?)\b\W{0,3}(?:(?:number|no|num|is|code|it's|its|for|my)\b\W{0,3}){0,4}"
    r"(?P<number>(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][\s.-]?[A-CEGHJ-NPR-TW-Z](?:[\s.-]{0,2}\d){6})(?!\w)",
    re.IGNORECASE,
)


def _national_insurance(text: str) -> list[_Span]:
    whole = [_Span(NATIONAL_INSURANCE, *match.span()) for match in _NATIONAL_INSURANCE.finditer(text)]
    return whole + [
        _Span(NATIONAL_INSURANCE, *match.span("number")) for match in _NATIONAL_INSURANCE_OPEN.finditer(text)
    ]


_SORT_CODE = r"(?<![\d/.-])\d\d[ .-]?\d\d[ .-]?\d\d(?![\d/]|[.-]\d)"
_ACCOUNT = r"(?<![\d/.-])\d(?:[ -]?\d){6,7}(?!\d|[ /.-]\d)"
_BANK_WORD = re.compile(
    r"\b(?:sort\s*-?\s*codes?|s/c|bank(?:ing)?|bacs|direct\s+debit|refund|payee|building\s+society|barclays|lloyds|"
    r"natwest|hsbc|santander|halifax|monzo|nationwide|starling|tsb|rbs)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?P<sort>(?<![\d/.-])\d\d(?P<mark>[ .-]?)\d\d(?P=mark)\d\d)"
    r"(?P<between>[\s,;:/&-]{1,4}(?:(?:and|account|acc|acct|a/c|number|no|num|is)\b[\s.,;:#-]{0,3}){0,5})"
    r"(?P<account>\d(?:[ -]?\d){6,7})(?!\d|[ /.-]\d)",
    re.IGNORECASE,
)
_SORT_INTRODUCED = re.compile(
    rf"\b(?:sort\s*-?\s*code|s/c|sort)\b\W{{0,3}}(?:(?:is|no|number|my|it's|its|of|the)\b\W{{0,3}}){{0,4}}(?P<number>{_SORT_CODE})",
    re.IGNORECASE,
)
_ACCOUNT_INTRODUCED = re.compile(
    r"\b(?:account|acc|acct|a/c)\b\W{0,3}(?:(?:is|no|number|num|my|it's|its|the|details|are)\b\W{0,3}){0,4}"
    rf"(?P<number>{_ACCOUNT})",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:council\s+tax|rent|meter|library|business\s+rates|gas|electric(?:ity)?|water|customer|tenancy)\W{1,3}(?:\w+\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_AROUND = 80  # characters around an account number in which a bank must be spoken of


def _accounts(text: str) -> list[_Span]:
    """Sort codes and account numbers; an account number alone only where a bank is spoken of."""
    found = []
    for match in _PAIR.finditer(text):
        # Dashes make the pair plain; bare figures may be a telephone number.
        if match["mark"] == "-" or "a" in match["between"].lower() or _speaks_of_a_bank(text, *match.span()):
            found += [_Span(BANK, *match.span("sort")), _Span(BANK, *match.span("account"))]
    found += [_Span(BANK, *match.span("number")) for match in _SORT_INTRODUCED.finditer(text)]
    for match in _ACCOUNT_INTRODUCED.finditer(text):
        another = _ELSEWHERE.search(text[max(0, match.start() - _AROUND) : match.start()])
        if not another and _speaks_of_a_bank(text, *match.span()):
            found.append(_Span(BANK, *match.span("number")))
    return found


def _speaks_of_a_bank(text: str, start: int, end: int) -> bool:
    around = f"{text[max(0, start - _AROUND) : start]} {text[end : end + _AROUND]}"
    return bool(_BANK_WORD.search(_without_marks(around)))


def _without_marks(text: str) -> str:
    for mark in MARKS.values():
        text = text.replace(mark, "")
    return text
