"""What a citizen needs from us, said in passing: another format, an interpreter, another way to be reached.

Rules and no model: what is named must be asked for (`_ASKS`), and not be what the message is about (`_TALKED_OF`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from understanding.acting_for import find_acting_for, find_forget, find_withheld
from understanding.contact_wishes import find_contact_wish
from understanding.entities import Entity
from understanding.plain import plain

_LONGEST = 4_000  # characters
_SIGNS = 4  # of a run of signs and spaces that are read: more say nothing, and take long to read

_LANGUAGES = (
    "polish|romanian|urdu|punjabi|panjabi|bengali|bangla|sylheti|gujarati|hindi|arabic|somali|farsi|persian|dari|pashto|"
    "kurdish|sorani|turkish|ukrainian|russian|lithuanian|latvian|hungarian|slovak|czech|bulgarian|albanian|portuguese|"
    "spanish|french|italian|german|greek|chinese|mandarin|cantonese|vietnamese|tamil|tigrinya|amharic|swahili|welsh"
)
_SIGNED = r"b\.?s\.?l\.?|(?:british\s+)?sign(?:ing)?\s+language|signed"

# What may be asked for, by what we call it, in the order in which it is looked for.
_FORMATS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        (
            "large_print",
            r"(?:large|larger|big|bigger|extra\s+large|giant)[\s-]?(?:bold\s+)?(?:prints?|printed|type|font|text|"
            r"letters|"
            r"lettering|writing|words|size)|largeprint|(?:1[68]|2\d|3\d)[\s-]?(?:pt|point)(?:\s+(?:font|type|"
            r"print|text))?",
        ),
        ("braille", r"brail+e?s?|braile|brale"),
        (
            "audio",
            r"audio[\s-]?(?:tapes?|cds?|versions?|copy|copies|files?|formats?|recordings?|letters?)|(?:in|on|as|"
            r"by|for|via)\s+audio|"
            r"on\s+(?:a\s+)?(?:cassette|tape|cd)|recorded\s+on\s+(?:tape|cd)|audio(?=\s+(?:please|pls|plz|only|"
            r"needed))",
        ),
        (
            "easy_read",
            r"easy[\s-]?read(?:ing)?|easyread|(?:easy|easier|simple|simpler)\s+(?:words|english|language)|"
            r"plain\s+english|words\s+and\s+pictures|pictures\s+and\s+words",
        ),
        (
            "bsl_interpreter",
            rf"(?:{_SIGNED})[\s-]+(?:interpreter|interpretor|interpretter|translator)|interpreter\s+(?:for\s+|in\s+)?"
            r"(?:b\.?s\.?l|(?:british\s+)?sign\s+language)|signer|b\.?s\.?l(?!\s+video)|"
            r"(?:british\s+)?sign\s+language",
        ),
        (
            "interpreter",
            rf"(?:(?:{_LANGUAGES})[\s-]+)?(?:interpreter|interpretor|interpretter|interpeter|translator|"
            rf"translater)|translation|"
            rf"(?:some\s?(?:one|body)|any\s?(?:one|body)|person)\s+(?:who\s+|that\s+|"
            rf"to\s+)?(?:can\s+)?speaks?(?:ing)?\s+(?:{_LANGUAGES})|"
            rf"(?:letters?|answer|reply|it|write|speak|talk|information)\s+(?:to\s+me\s+|"
            rf"back\s+)?in\s+(?:{_LANGUAGES})|translated",
        ),
    )
)
_ASKS = re.compile(
    r"\b(?:needs?|needed|neeed|ned|wants?|wanted|wud\s+like|(?:would|i'?d|we'?d|she'?d|he'?d)\s+(?:like|love|need|"
    r"prefer|want)|prefers?|"
    r"requires?|required|require|pl(?:ea)?[sz]e?|please|plse|can\s+(?:i|you|u|we|it|they|she|he|someone|somebody)|"
    r"could\s+(?:i|you|u|we|it|they|she|he|someone|somebody)|may\s+(?:i|we)|would\s+you|only\s+read|can\s+only|"
    r"i\s+(?:only\s+)?(?:use|read)|"
    r"we\s+use|have\s+to\s+(?:have|be)|must\s+(?:have|be)|asking\s+for|request(?:ing)?|if\s+(?:possible|you\s+can|"
    r"u\s+can)|"
    r"send\s+(?:it|me|us|them|my|everything|all)|(?:reply|write|answer)\s+(?:to\s+me\s+)?in|"
    r"my\s+(?:first\s+)?language\s+is|"
    r"how\s+(?:do|can)\s+(?:i|we)\s+(?:get|have|request)|user\b|best\s+(?:for\s+)?me|helps?\s+me|would\s+help|"
    r"do\s+you\s+have\s+"
    r"any(?:one|body)|is\s+there\s+any(?:one|body))\b",
    re.IGNORECASE,
)
# A clause with one of these talks of formats and interpreters, but asks for none.
_TALKED_OF = re.compile(
    r"\b(?:wrong|rude|explain|broken|missing|late|useless|awful|terrible|dreadful|brilliant|excellent|fantastic|"
    r"learn(?:ing)?|learnt|"
    r"courses?|class(?:es)?|lessons?|teach\w*|becom\w+|jobs?|vacanc\w+|train(?:ed|ing)?|qualif\w+|"
    r"(?<!please\s)(?<!you\s)(?<!to\s)books?|novels?|audiobooks?|"
    r"library|libraries|signs?(?!\s+lang)|signage|signposts?|posters?|menus?|labels?|buttons?|keypads?|lifts?|"
    r"crossings?|stops?|"
    r"websites?|web\s?page|museum|exhibition|guides?|asked|sent|got|received|refused|promised|denied|never|"
    r"wasn'?t|didn'?t|"
    r"weren'?t|turned\s+up|show(?:ed)?\s+up|cancell?ed|complain\w*|about|thank\s+(?:the|you|your)|was|were|had|"
    r"been|should|ought|"
    r"more|all\s+(?:meetings|council)|people|residents|customers|users|everyone|everybody|children|kids|schools?|"
    r"visitors|funding|pay(?:ing)?\s+for|spen[dt]\w*|cost\w*|money|cuts?|small\s+print|shop|sell|selling|"
    r"advert\w*|printer|charge|"
    r"(?:don'?t|dont|do\s+not|doesn'?t|no\s+longer|not)\s+(?:need|want|require|use|speak|read))\b",
    re.IGNORECASE,
)
# The thing itself, and no request for one: "the large print on", "your interpreter", "interpreters".
_OWNED = re.compile(
    r"\b(?:the|your|that|this|those|these|my|his|her|their|our|its)\s+"
    r"(?:(?!letter|bill|form|answer|reply|leaflet)\w+\s+)?$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\bmy\s+(?:first\s+)?language\s+is\s*$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:western|edition|novel|stor(?:y|ies)|is|are|says?|said|on\s+(?:the|your)|failed|left|came|does|did|hasn'?t|isn'?t|services?|team|office|"
    r"department|agency)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.!?;,:\n()]+|\s-+\s|\b(?:so|because|cos|coz|cus|but|since|thanks|cheers)\b|"
    r"\b(?:and|then)\s+(?=(?:i|please|pls|plz|can|could|we|also|don'?t|do\s+not|it|you|your|the)\b)",
    re.IGNORECASE,
)
_BARE_FILLERS = frozenset(
    """
    in a an the please pls plz thanks thank you yes yeah and or also only i we me my letter letters print format
    reply answer copy version any thing something form it would be great good best fine help ok or both
    """.split()
)
_BARE_AT_MOST = 8  # words of a message that names a format and nothing else
_FAR = 4  # words between what asks and what is asked for, beyond which only the latter is cut out


def find_needs(text: str) -> list[Entity]:
    """All needs in the order of the text, with the characters that say them.

    Entities and values: `adjustment` (large_print braille audio easy_read bsl_interpreter interpreter),
    `preferred_contact` (text email phone post textphone relay bsl_video none, and not_phone: any but that),
    `on_behalf_of` (JSON: who, authority), `withheld` (name), `forget_needs`.
    """
    read, origins = _squeezed(plain(text[:_LONGEST]))
    found = [
        *_adjustments(read),
        *find_contact_wish(read),
        *find_acting_for(read),
        *find_withheld(read),
        *find_forget(read),
    ]
    return [
        replace(entity, start=start, end=end, written=text[start:end])
        for entity in sorted(found, key=lambda entity: (entity.start, entity.end))
        for start, end in [(origins[entity.start], origins[entity.end - 1] + 1)]
    ]


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without the greater part of long runs of signs, and where each character of it stood."""
    kept = [
        n
        for run in re.finditer(r"\w+|\W+", text)
        for n in range(run.start(), run.end() if run[0][0].isalnum() else min(run.end(), run.start() + _SIGNS))
    ]
    return "".join(text[n] for n in kept), kept


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for cut in _CLAUSE.finditer(text):
        yield start, text[start : cut.start()]
        start = cut.end()
    yield start, text[start:]


def _adjustments(text: str) -> Iterator[Entity]:
    told: set[str] = set()
    bare = _is_bare(text)
    for at, clause in _clauses(text):
        asks = _ASKS.search(clause) or re.match(r"\s*,?\s*(?:please|pls|plz|plse)\b", text[at + len(clause) :])
        if not (asks or bare) or (_TALKED_OF.search(clause) and not bare):
            continue
        taken: list[tuple[int, int]] = []
        for name, pattern in _FORMATS:
            for match in pattern.finditer(clause):
                if name in told or any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                if not bare and not _is_asked_for(clause, match):
                    continue
                told.add(name)
                taken.append(match.span())
                start = _asked_from(clause, match.start())
                yield Entity("adjustment", at + start, at + match.end(), name, clause[start : match.end()])


def _is_asked_for(clause: str, match: re.Match[str]) -> bool:
    before = clause[: match.start()]
    if _OWNED.search(before) and not _MINE.search(before):
        return False
    return not _GOES_ON.match(clause, match.end())


def _asked_from(clause: str, start: int) -> int:
    """Where the words begin that ask for what stands at `start`."""
    asked = list(_ASKS.finditer(clause, 0, start))
    if asked and len(clause[asked[0].end() : start].split()) <= _FAR:
        start = asked[0].start()
        if subject := re.search(r"\b(?:i|we|she|he|me|my\s+\w+)\s+$", clause[:start], re.IGNORECASE):
            start = subject.start()
    return start


def _is_bare(text: str) -> bool:
    """Does a short message name formats and nothing else: "large print, please"?"""
    words = text.split()
    if not 0 < len(words) <= _BARE_AT_MOST:
        return False
    rest = text
    for _, pattern in _FORMATS:
        rest = pattern.sub(" ", rest)
    return rest != text and _BARE_FILLERS.issuperset(re.findall(r"\w+", rest.lower()))
