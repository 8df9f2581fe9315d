"""What a message says besides its matter: place, postcode, name, phone, e-mail, time, reference.

Every finding keeps the characters as written beside the normalised value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers
from uk_postcodes_parsing import parse_from_corpus


@dataclass(frozen=True)
class Entity:
    entity: str  # postcode location name phone email date reference
    start: int  # characters, of the text as given
    end: int
    value: str  # normalised where there is a norm: `WN7 4AB`, `+447700900123`
    written: str


_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_REFERENCE = re.compile(r"\b(?=[0-9A-Z]*\d)([0-9A-HJKMNP-TV-Z]{4})[- ]([0-9A-HJKMNP-TV-Z]{4})\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
_COORDINATES = re.compile(r"-?\d{1,2}\.\d{3,},\s*-?\d{1,3}\.\d{3,}")

_STREET_KINDS = (
    "road|rd|street|st|lane|ln|avenue|ave|av|close|drive|dr|way|court|ct|place|pl|crescent|cres|terrace|gardens|gdns|"
    "grove|square|sq|hill|row|walk|mews|view|rise|green|park|parade|bridge|bank|brow|fold|croft|meadow|meadows|gate|"
    "estate|roundabout|precinct|promenade|quay|wharf|yard|alley|passage|common|heath|mount|vale|drove|wynd|house|flats"
)
# A house number, up to three words and a kind of street, perhaps with a town behind a comma: "12a Mill Lane, Leigh".
# Words that join parts of a sentence are no part of a name: "the bins on Park Road and Mill Lane" has two.
_JOINING = (
    "the|a|an|on|in|at|of|to|from|is|was|are|there|it|my|our|your|their|and|or|by|near|outside|opposite|behind|beside|"
    "along|down|up|off|over|across|this|that|for|with|has|have|been|i|we|you|into|onto|like"
)
_WORD = rf"\b(?!(?:{_JOINING})\b)[^\W\d_][\w'’.-]*"
_STREET = re.compile(
    rf"(?:(?:flat|apartment|unit|no\.?|number|nos\.?|plot)\s+\w{{1,4}},?\s+)?(?:\d{{1,4}}(?:\s?[-/]\s?\d{{1,4}})?[a-z]?,?\s+(?:the\s+)?)?"
    rf"(?:(?:{_WORD}\s+){{1,3}}?|(?<=\d the )|(?<=\d, the ))(?:{_STREET_KINDS})(?:\s+(?:{_STREET_KINDS}))?\b(?!['’])"
    rf"(?:\s+(?:north|south|east|west))?"
    rf"(?:,\s*[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){{0,2}})?",
    re.IGNORECASE,
)
_ROAD_NUMBER = re.compile(r"\b[ABM]\d{1,4}(?:\(M\))?\b")
_BESIDE = (
    r"outside|opposite|behind|next to|in front of|near|nearby|beside|by the|at the|on the corner of|corner of|"
    r"junction of|between|in the|across from|at|on|in|along|around"
)
# "Outside mine" tells a place only to the one who says it.
_NOWHERE = (
    r"(?:mine|ours|me|us|here|there|it|him|her|them|his|hers|theirs|where i live|"
    r"(?:my|our)\s+(?:own\s+)?(?:front\s+|back\s+)?"
    r"(?:house|home|door|place|flat|window|windows|gate|garden|property|drive|driveway|building|block))\b"
)
_STRONG_BESIDE = re.compile(
    r"\b(?:outside|opposite|behind|next to|in front of|near|beside|across from|on the corner of|corner of|junction of|"
    rf"between)\s+(?!{_NOWHERE})(?:the\s+|my\s+|our\s+)?[^.,;:!?\n]{{2,60}}",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(rf"\b(?:{_BESIDE})\s+(?:the\s+)?$", re.IGNORECASE)
# Words before a street's name that are not part of it.
_NOT_STREET_START = re.compile(
    r"^(?:(?:the|a|an|on|in|at|of|to|from|is|was|are|there|there's|it|it's|its|my|our|your|their|and|or|by|near|outside|"
    r"opposite|behind|beside|along|down|up|off|all|over|across|this|that|for|with|has|have|been|pothole|potholes|hole|"
    r"out|light|bin|bins|rubbish|dumped|reported|live|i|we|you|not|no|big|huge|just|one|street|car|van|tree|reporting|"
    r"same|main|wrong|right|next|every|each|some|any|bus|cross|side|dead|parked|into|onto|council|can|still|broken)\s+)+",
    re.IGNORECASE,
)
_NOT_A_STREET = frozenset(
    " ".join(
        """
    car park | the park | a park | the street | the road | this road | this street | our road | our street |
    my street | my road | high way | any way | no way | by the way | the way | that way | this way | the house
    | my house | our house | council house | main road | same road | same street | right way | wrong way | a
    way | in a way | the estate | the bridge | the bank | the court | council estate | half way | long way |
    bus way | the green | all the way | the flats | my flats | the close | the place | a place | this place |
    car parks | the hill | the square | the row | in a row | the rise | the view | the gate | the yard | your
    house | their house | on st | the st | public house | open house | whole street | whole road | entire
    street | entire road
    """.split()
    ).split(" | ")
)

_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Rev", "Cllr")
_NAME_WORD = r"[A-ZÀ-ÞŁŚŻŹĆŴŶ][\w'’-]*"
_NAME = (
    rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Cllr)\.?\s+)?{_NAME_WORD}"
    rf"(?:\s+(?:(?:de|van|von|der|al|bin|ap|ab|el)\s+)?{_NAME_WORD}){{0,3}}"
)
_INTRODUCED = re.compile(
    r"(?:\b(?i:my name is|my name's|my names|name is|name's|name:|named|i am called|i'm called|this is|i am|i'm|im|"
    rf"it's|its|regards,?|sincerely,?|faithfully,?|thanks,|cheers,|signed,?|(?<!\w )from))\s+(?P<name>{_NAME})"
)
_INTRODUCED_LOOSELY = re.compile(
    r"\b(?:my name is|my name's|my names|name is|name:)\s+(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,2})",
    re.IGNORECASE,
)
# With a number right behind it, even a small-letter name is plain: "im jane khan 07700 900123".
_BEFORE_PHONE = re.compile(
    r"\b(?:i'm|im|i am|this is)\s+(?P<name>[^\W\d_][\w'’-]*\s+[^\W\d_][\w'’-]*)[\s,.;:-]*$", re.IGNORECASE
)
_TITLED = re.compile(
    rf"\b(?P<name>(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+{_NAME_WORD}(?:\s+{_NAME_WORD})?)(?=\s+here\b|\s*,?\s*$)"
)
_NOT_NAMES = frozenset(
    """
    a an the not so very really just still fed writing reporting sick tired disgusted angry happy pleased
    sorry unable trying having getting being going looking waiting concerned worried disabled deaf blind
    elderly pregnant urgent ridiculous unacceptable about to at in on from for with here there back i we my
    our it this that and but if disappointed upset council tax bin bins road street lane only also always
    never your their his her asking calling texting contacting speaking living aware grateful thankful
    delighted monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december today tomorrow christmas easter dangerous disgraceful terrible
    awful great brilliant
    """.split()
)

_DAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|(?:a\s+)?few|(?:a\s+)?couple\s+of)"
_NUMBER = rf"(?:{_COUNT}|an?)"
_WHEN = re.compile(
    rf"""\b(?:
    (?:since|for|from|on|until|before|after|over|about|around|nearly|almost|every|last|this|next|the\s+past|the\s+last|past)\s+
        (?:the\s+)?(?:last\s+|past\s+)?(?:{_NUMBER}\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)(?:\s+(?:of\s+)?(?:{_MONTH}))?|(?:{_DAY})s?\b(?:\s+(?:morning|afternoon|evening|night))?|
        (?:{_MONTH})\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|weekends?|morning|afternoon|evening|night|fortnight|christmas|easter|summer|winter|spring|autumn)
    |today|yesterday|tonight|tomorrow|(?:earlier|late)\s+(?:today|last\s+night)|last\s+night|day\s+before\s+yesterday
    |{_COUNT}\s+(?:minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?)(?:\s+ago|\s+running|\s+now)?
    |(?:(?:for\s+)?the\s+)?(?:second|third|fourth|fifth|sixth)\s+(?:day|night|week|month|year|time)(?:\s+(?:running|in\s+a\s+row))
    |an?\s+(?:minute|hour|day|night|week|month|year)\s+ago
    |\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b(?:\s+\d{{4}})?
    |(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s+\d{{4}})?
    |(?<![£$€.,])(?:[012]?\d|3[01])(?:/(?:0?[1-9]|1[0-2])(?:/\d{{2,4}})?|\.(?:0?[1-9]|1[0-2])\.\d{{2,4}})
    |\d{{4}}-\d{{2}}-\d{{2}}
    |(?:{_DAY})\b(?:\s+(?:morning|afternoon|evening|night))?
    |(?:at\s+|about\s+|around\s+)?\d{{1,2}}(?:[.:]\d{{2}})?\s?(?:am|pm|o'?clock)
    |just\s+now|all\s+(?:day|night|week|morning)|this\s+(?:morning|afternoon|evening|week|month|year)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_TIME = re.compile(r"^(?:mar|may|sat|sun|wed|24/7)$", re.IGNORECASE)  # "they sat", "round the clock"


def find_entities(text: str) -> list[Entity]:
    """All findings, in the order of the text. Their spans do not overlap."""
    found: list[Entity] = []
    found += _emails(text)
    found += _coordinates(text)
    found += _outside(_phones(text), found)
    found += _outside(_postcodes(text), found)
    found += _outside(_references(text), found)
    found += _outside(_names(text, found), found)
    found += _outside(_places(text, found), found)
    found += _outside(_times(text), found)
    return sorted(found, key=lambda entity: entity.start)


def _outside(candidates: Iterable[Entity], taken: list[Entity]) -> list[Entity]:
    return [c for c in candidates if all(c.end <= t.start or c.start >= t.end for t in taken)]


def _emails(text: str) -> list[Entity]:
    return [Entity("email", m.start(), m.end(), m[0].rstrip(".").lower(), m[0]) for m in _EMAIL.finditer(text)]


def _coordinates(text: str) -> list[Entity]:
    return [Entity("location", m.start(), m.end(), m[0], m[0]) for m in _COORDINATES.finditer(text)]


def _phones(text: str) -> list[Entity]:
    found = []
    # POSSIBLE, not VALID: numbering plans change faster than libraries, and the drama numbers must pass.
    for match in phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE):
        digits = "".join(c for c in match.raw_string if c.isdigit() or c == "+")
        if digits.startswith(("0", "+", "447")) and len(digits) >= 10 and match.number.country_code:
            number = phonenumbers.parse("+" + digits, None) if digits.startswith("447") else match.number
            value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            found.append(Entity("phone", match.start, match.end, value, match.raw_string))
    return found


def _postcodes(text: str) -> list[Entity]:
    found = []
    at = 0
    for postcode in parse_from_corpus(text):
        start = text.find(postcode.original, at)
        end = start + len(postcode.original)
        whole = (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
        if start >= 0 and whole and postcode.is_in_ons_postcode_directory:
            found.append(Entity("postcode", start, end, postcode.postcode, postcode.original))
            at = end
    return found


def _references(text: str) -> list[Entity]:
    found = []
    for match in _REFERENCE.finditer(text):
        code = f"{match[1]}-{match[2]}".upper()
        # Two four-digit groups are rather a part of some other number, unless a hyphen ties them; or they are years.
        if ("-" in match[0] or not code.replace("-", "").isdigit()) and not _YEARS.match(code):
            found.append(Entity("reference", match.start(), match.end(), code, match[0]))
    return found


def _names(text: str, taken: list[Entity]) -> list[Entity]:
    found: list[Entity] = []
    for pattern in (_INTRODUCED, _INTRODUCED_LOOSELY, _TITLED):
        for match in pattern.finditer(text):
            found += _outside(_name(text, match.start("name"), match["name"]), found)
    for phone in (entity for entity in taken if entity.entity == "phone"):
        match_before = _BEFORE_PHONE.search(text[: phone.start])
        if match_before:
            found += _outside(_name(text, match_before.start("name"), match_before["name"]), found)
    return found[:1]


def _name(text: str, start: int, written: str) -> list[Entity]:
    words = written.split()
    for n, word in enumerate(words):
        if word.lower().strip(".,'’") in _NOT_NAMES:
            words = words[:n]
            break
    written = " ".join(words)
    # A street after "I'm at" or "from" is no name, nor is a title alone.
    if (
        not words
        or written.rstrip(".") in _TITLES
        or re.match(rf"\s+(?:{_STREET_KINDS})\b", text[start + len(written) :], re.IGNORECASE)
    ):
        return []
    if re.search(rf"\b(?:{_STREET_KINDS})$", written, re.IGNORECASE) and len(words) > 1:
        return []
    written = text[start : start + len(written)].rstrip(".,")
    value = written if any(c.isupper() for c in written) else written.title()
    return [Entity("name", start, start + len(written), value, written)]


def _places(text: str, taken: list[Entity]) -> list[Entity]:
    spans: list[tuple[int, int]] = []
    for match in _STREET.finditer(text):
        trimmed = _NOT_STREET_START.sub("", match[0])
        start = match.end() - len(trimmed)
        plain = re.sub(r"[^\w\s]", "", trimmed).lower().strip()
        if len(plain.split()) < 2 or plain in _NOT_A_STREET:
            continue
        spans.append((start, match.end()))
    spans += [(m.start(), m.end()) for m in _ROAD_NUMBER.finditer(text)]
    if not spans:
        spans = [(m.start(), m.end()) for m in _STRONG_BESIDE.finditer(text)][:1]
    found: list[Entity] = []
    for start, end in sorted(spans):
        lead = _LEAD_IN.search(text[:start])
        if lead and lead[0].split()[0].lower() not in ("at", "on", "in", "along", "around", "by"):
            start = lead.start()
        end = min([end, *(t.start for t in taken if start < t.start < end)])
        written = text[start:end].rstrip(" ,.;:-")
        if written and not _LEAD_IN.search(f"{written} "):
            found += _outside(
                [Entity("location", start, start + len(written), " ".join(written.split()), written)], found
            )
    return found


def _times(text: str) -> list[Entity]:
    return [Entity("date", m.start(), m.end(), m[0], m[0]) for m in _WHEN.finditer(text) if not _NO_TIME.match(m[0])]
