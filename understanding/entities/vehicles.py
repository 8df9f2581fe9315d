"""Number plates, and the numbers on lamp posts."""

from __future__ import annotations

import re

from understanding.entities.entity import Entity

# Letters that no plate of today's kind has are left out; its figures are a half-year since 2001.
_CURRENT = re.compile(
    r"(?<![\w-])(?P<first>[A-HJ-PR-Y]{2}(?:0[1-9]|[12]\d|3[0-6]|5[1-9]|[67]\d|8[0-6]))(?P<gap>[\s-]?)(?P<last>[A-HJ-PR-Z]{3})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_INTRODUCED = re.compile(
    r"\b(?:(?:number\s*|licen[cs]e\s*)?plates?|reg(?:istration|o)?|vrm|vrn|index)\b\.?\W{0,3}"
    r"(?:(?:no|num|number|mark|plate|is|was|of|the|it's|its|reads?|ends?|starts?|ending|starting|on|car|van|begins|with)\b\.?\W{0,3}){0,4}"
    r"(?P<plate>[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]{1,3}\s?\d{1,4}|\d{1,4}\s?[A-Z]{1,3})(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_PREFIX_OR_SUFFIX = re.compile(
    r"(?<![\w-])(?:[A-HJ-NPR-TV-Y]\d{1,3}\s?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3}\s?\d{1,3}[A-HJ-NPR-TV-Y])(?![\w-])"
)
_VEHICLE = re.compile(
    r"\b(?:car|van|vehicle|lorry|truck|bike|motorbike|scooter|moped|taxi|cab|minibus|caravan|trailer|hgv|tipper|pick-?up|"
    r"bmw|audi|ford|vauxhall|transit|golf|corsa|fiesta|focus|astra|polo|clio|corolla|mercedes|merc|toyota|nissan|honda|"
    r"kia|peugeot|renault|volvo|skoda|range\s+rover|land\s+rover|reg|plate)s?\b",
    re.IGNORECASE,
)
_AROUND = 60  # characters
# "at 10 was", "no 12 bus": a plate in small letters with a space needs a vehicle near it.
_LAMP = re.compile(
    r"\b(?P<what>(?:lighting\s+|lamp\s+)?column|lamp\s?-?\s?post|street\s?-?\s?(?:light|lamp)|lamp|light|post|pole|sl)s?\s?"
    r"(?P<number>(?:no|num|number|nr|id|ref)\b\.?|№|#)?\s?(?:is\s+)?[:#]?\s?"
    r"(?P<code>[A-Z]{1,3}\s?-?\d{1,6}[A-Z]?|\d{1,6}\s?[A-Z]?)(?![\w/]|[.:,-]\d|\s*(?:%|am\b|pm\b))",
    re.IGNORECASE | re.ASCII,
)
# After "lamp post" a bare figure may begin something else: "the lamp post 2 doors down", "14 Mill Lane".
_NO_NUMBER = re.compile(
    r"\s+(?:min|minute|hour|hr|day|night|week|wk|month|year|door|house|metre|meter|yard|mile|feet|foot|ft|time|of|lamp|"
    r"light|people|car|pm|am|o'clock|is\s+behind|more|other)s?\b|\s+[A-Z][a-z]+\s+(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|"
    r"Drive|Way|Court|Crescent|Terrace|Grove|Gardens|Place)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:column|lamp\s?-?\s?post)$", re.IGNORECASE)


def find_vehicles(text: str) -> list[Entity]:
    """Number plates: today's kind wherever it is plain, older ones where they are introduced."""
    found = [_plate(match, "plate") for match in _INTRODUCED.finditer(text) if _has_both(match["plate"])]
    for match in _CURRENT.finditer(text):
        plain = not match["gap"].strip() and (not match["gap"] or match[0].isupper())
        if plain or _vehicle_near(text, match):
            found.append(_plate(match, 0))
    for match in _PREFIX_OR_SUFFIX.finditer(text):
        if _vehicle_near(text, match):
            found.append(_plate(match, 0))
    return found


def _has_both(plate: str) -> bool:
    return any(c.isdigit() for c in plate) and any(c.isalpha() for c in plate)


def _vehicle_near(text: str, match: re.Match[str]) -> bool:
    return bool(_VEHICLE.search(text, max(0, match.start() - _AROUND), match.end() + _AROUND))


def _plate(match: re.Match[str], group: str | int) -> Entity:
    written = match[group]
    plate = re.sub(r"[\s-]", "", written).upper()
    if re.fullmatch(r"[A-Z]{2}\d\d[A-Z]{3}|[A-Z]\d{3}[A-Z]{3}|[A-Z]{3}\d{3}[A-Z]", plate):
        plate = (
            f"{plate[:-3]} {plate[-3:]}" if plate[-1].isalpha() and plate[-2].isalpha() else f"{plate[:3]} {plate[3:]}"
        )
    elif between := re.search(r"(?<=\d)(?=[A-Z]{1,3}$)|(?<=[A-Z])(?=\d)", plate):
        plate = f"{plate[: between.start()]} {plate[between.start() :]}"
    return Entity("vehicle", match.start(group), match.end(group), plate, written)


def find_lamp_posts(text: str) -> list[Entity]:
    """The number on a lamp post, with the words that tell it: "column 14", "lamp number LC042"."""
    found = []
    for match in _LAMP.finditer(text):
        code = re.sub(r"[\s-]", "", match["code"]).upper()
        lettered = any(c.isalpha() for c in code) and not re.search(r"\d\s[A-Za-z]$|^[A-Za-z]+\s", match["code"])
        told = match["number"] or lettered or _PLAIN.search(match["what"])
        if told and not _NO_NUMBER.match(text, match.end()) and not _road_number(match):
            written = match[0].rstrip()
            found.append(Entity("lamp_post", match.start(), match.start() + len(written), code, written))
    return found


def _road_number(match: re.Match[str]) -> bool:
    """ "The street light A579": a road, not a lamp."""
    return not match["number"] and bool(re.fullmatch(r"[ABM]\d{1,4}", match["code"]))
