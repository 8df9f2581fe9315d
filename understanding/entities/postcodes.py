"""Postcodes: those of the directory however they are typed, and others where they are plainly meant."""

from __future__ import annotations

import re

from uk_postcodes_parsing import is_in_ons_postcode_directory

from understanding.entities.entity import Entity

# Some letters stand nowhere in an outward code's first, second or last place, others nowhere in the inward code.
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?P<area>[A-PR-UWYZ][A-HK-Y]?)(?P<district>\d(?:\d|[ABCDEFGHJKMNPRSTUVWXYO])?)"
    r"(?P<gap>[\s.,-]{0,2})(?P<inward>[\dO][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])",
    re.IGNORECASE | re.ASCII,
)
_AREAS = frozenset(
    """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK
    FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC
    WD WF WN WR WS WV YO ZE
    """.split()
)
# "M6 2nd exit", "B2 4ft": no inward codes in small letters.
_COUNTED = re.compile(r"\d(?:st|nd|rd|th|hr|hrs|ft|lb|yr|wk|ed|es)")
_INTRODUCED = re.compile(
    r"\b(?:post\s*-?\s*code|p/?code|pc|zip)\b\W{0,3}(?:(?:is|of|for|my|it's|its)\W{1,2}){0,3}$", re.IGNORECASE
)
_NEAR = 40  # characters


def find_postcodes(text: str) -> list[Entity]:
    found = []
    for match in _POSTCODE.finditer(text):
        value = _value(match)
        if _is_postcode(text, match, value):
            found.append(Entity("postcode", match.start(), match.end(), value, match[0]))
    return found


def _value(match: re.Match[str]) -> str:
    """Upper case and one space. The letter O in a place of figures is a nought."""
    district = match["district"].upper()
    if district.endswith("O"):
        district = district[:-1] + "0"
    return f"{match['area']}{district} {match['inward'].replace('o', '0').replace('O', '0')}".upper()


def _is_postcode(text: str, match: re.Match[str], value: str) -> bool:
    upper = match["inward"][1:].isupper() and match["area"].isupper()
    if _COUNTED.fullmatch(match["inward"]) and not match["area"].islower():
        return False
    if is_in_ons_postcode_directory(value) and (upper or not _COUNTED.fullmatch(match["inward"])):
        return True
    if "O" in (match["district"] + match["inward"]).upper() or match["gap"].strip():
        return False
    if _INTRODUCED.search(text[max(0, match.start() - _NEAR) : match.start()]):
        return True
    if match["area"].upper() in _AREAS:
        # The directory is never quite up to date with new homes.
        return upper or not _COUNTED.fullmatch(match["inward"])
    return upper and match["gap"] == " "
