"""Who writes for somebody else, who will not give a name, and who wants us to forget what we remember."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from understanding.entities import Entity

_RELATION = (
    r"mum|mom|mam|mummy|mother|dad|da|father|parents?|son|daughter|kids?|child(?:ren)?|boy|girl|wife|husband|"
    r"hubby|partner|"
    r"brother|sister|(?:grand|god)(?:ma|pa|mother|father|son|daughter|dad|parents)|nan|nana|nanna|gran|granny|"
    r"grandad|aunt(?:ie|y)?|"
    r"uncle|niece|nephew|cousin|neighbou?rs?|friend|mate|girlfriend|boyfriend|flatmate|housemate|lodger|tenant|"
    r"client|patient|"
    r"constituent|resident|service\s+user|carer|landlady|landlord|colleague|(?:mother|father|son|daughter|sister|"
    r"brother)[\s-]in[\s-]law"
)
_NAMED = (
    r"(?:(?:mr|mrs|ms|miss|mx|dr|cllr)\.?\s+)(?-i:[A-Z])[\w'-]+(?:\s+(?-i:[A-Z])[\w'-]+)?|"
    r"(?-i:[A-Z][a-z][\w'-]*(?:\s+[A-Z][\w'-]+){1,2})"
)
_WHO = (
    rf"(?P<who>(?:my|our|a|an|one\s+of\s+my|one\s+of\s+our|the)\s+(?:(?:elderly|old|older|disabled|blind|deaf|"
    rf"poorly|sick|late|young|"
    rf"little|\d+[\s-]years?[\s-]old|\d+\s?(?:yr|yo)[\s-]?(?:old)?|next[\s-]door|upstairs|downstairs|best|"
    rf"vulnerable|housebound)\s+){{0,2}}"
    rf"(?:{_RELATION})(?:'?s)?\b(?:\s*,?\s*(?:{_NAMED}))?|{_NAMED})"
)
# The writer's own part: what somebody else does "on behalf of the council" is not theirs.
_WRITES = (
    r"(?:writ(?:e|ing)|text(?:ing)?|messag(?:e|ing)|contact(?:ing)?|report(?:ing)?(?:\s+(?:this|it))?|"
    r"complain(?:ing)?|ask(?:ing)?|"
    r"act(?:ing)?|speak(?:ing)?|call(?:ing)?|ring(?:ing)?|email(?:ing)?|e-mail(?:ing)?|enquir(?:e|ing)|inquir(?:e|"
    r"ing)|typing|"
    r"doing\s+this|here|sending\s+this|send(?:ing)?|mak(?:e|ing)\s+(?:this|a)(?:\s+(?:complaint|report|enquiry))?|"
    r"rais(?:e|ing)\s+(?:this|it|a\s+complaint))"
)
_I = r"(?:i'?m|i\s+am|im|am|i|this\s+is|we\s+are|we're)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_I}\s+(?:just\s+|only\s+)?(?:{_WRITES}\s+(?:\w+\s+){{0,3}}?)?(?:on\s+(?:the\s+)?behalf\s+of|"
        rf"for\s+and\s+on\s+behalf\s+of|in\s+behalf\s+of|on\s+be\s?half\s+of)\s+{_WHO}",
        rf"(?:^\W*|[.!?\n,]\s*){_WRITES}?\s*(?:this\s+)?(?:is\s+)?on\s+(?:the\s+)?be\s?half\s+of\s+{_WHO}",
        rf"\b(?:complaint|report|enquiry|question|message|request|this|wrote|"
        rf"it\s+is)\s+(?:is\s+)?on\s+behalf\s+of\s+{_WHO}",
        rf"\b(?:like|want|need|wish|trying)\s+to\s+(?:\w+\s+){{1,6}}on\s+behalf\s+of\s+{_WHO}",
        rf"\b{_I}\s+(?:just\s+|only\s+)?(?:{_WRITES})\s+(?:this\s+|to\s+you\s+|in\s+)?for\s+{_WHO}(?=\s*(?:$|"
        rf"[.,;:!?\n(-]|who|as|because|she|he|they|about|at|and|cos|in|of|\d))",
        rf"(?:^\W*|[.!?\n,]\s*)(?:writing|texting|messaging|asking|complaining|"
        rf"reporting)\s+(?:this\s+)?for\s+{_WHO}(?=\s*(?:$|[.,;:!?\n(-]|who|as|because|she|he|they|about|at|and))",
        rf"\b{_I}\s+(?:the\s+|a\s+)?(?:(?:full[\s-]time|paid|unpaid|family|support)\s+)?(?:carer|care\s+worker|"
        rf"support\s+worker|social\s+worker|interpreter|translator|advocate|solicitor|attorney|"
        rf"representative|rep|appointee|deputy|guardian|key\s?worker|councillor)\s+(?:of|for|to|"
        rf"and\s+(?:i\s+am\s+)?writ\w+\s+for)\s+{_WHO}",
        rf"\b{_I}\s+(?P<whose>(?:my\s+(?:{_RELATION})|{_NAMED})'s)\s+(?:(?:full[\s-]time|paid|unpaid|family|"
        rf"support)\s+)?(?:carer|care\s+worker|support\s+worker|social\s+worker|interpreter|"
        r"translator|advocate|solicitor|attorney|representative|rep|appointee|deputy|guardian|key\s?worker)\b",
        rf"\b(?:my\s+(?:{_RELATION})|she|he)\s+(?:has\s+)?asked\s+me\s+to\s+(?:write|text|message|contact|report|"
        rf"complain|email|get\s+in\s+touch|ask|tell|let)\b",
        rf"\b(?:i\s+have|i've(?:\s+got)?|i\s+hold|with|got)\s+(?:a\s+)?(?:lasting\s+)?(?:power\s+of\s+attorney|"
        rf"lpa|poa)\s+(?:for|of|over)\s+{_WHO}",
        r"\bone\s+of\s+my\s+(?P<ones>residents|constituents|tenants|clients|patients)\s+(?:has\s+(?:asked|"
        r"contacted|told|complained|raised|reported)|is\s+(?:unhappy|complaining)|wants?\s+me|would\s+like)",
    )
)  # fmt: skip
# A group asks for itself; nobody's agreement is wanted.
_LEGAL = re.compile(
    r"\b(?:power\s+of\s+attorney|\bl?poa\b|lpa|appointee|court\s+of\s+protection|deputy\s+for|legal\s+guardian|"
    r"(?:her|his|their)\s+guardian|"
    r"parental\s+responsibility|(?:my\s+)?(?:\d|1[0-5])[\s-](?:years?|yrs?|yr|yo)(?:[\s-]old)?(?:\s+(?:son|"
    r"daughter|child|boy|girl))?)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(rf"\b(?:my|our|a)\s+(?:{_RELATION})\b", re.IGNORECASE)
_CHILD = re.compile(r"\b(?:son|daughter|child(?:ren)?|kids?|boy|girl)\b", re.IGNORECASE)
_ATTORNEY = re.compile(
    r"\b(?:power\s+of\s+attorney|l?poa|lpa|appointee|court\s+of\s+protection|guardian|"
    r"parental\s+responsibility)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:(?:she|he|they|my\s+\w+)\s+(?:has\s+|have\s+|'?s\s+)?(?:agree[sd]?|knows?|asked\s+me|said\s+(?:i\s+can|"
    r"it'?s\s+ok|yes)|gave\s+(?:me\s+)?"
    r"(?:her|his|their)?\s*(?:permission|consent)|given\s+(?:me\s+)?(?:permission|consent)|consents?|"
    r"is\s+(?:happy|ok|fine|aware))|"
    r"with\s+(?:her|his|their)\s+(?:permission|consent|agreement|knowledge|blessing)|(?:has|have)\s+(?:her|his|"
    r"their)\s+(?:permission|consent))\b",
    re.IGNORECASE,
)
_UNKNOWING = re.compile(
    r"\b(?:(?:she|he|they)\s+(?:doesn'?t|don'?t|does\s+not|do\s+not|dont|doesnt)\s+know|without\s+(?:her|his|"
    r"their)\s+(?:knowledge|knowing|permission|consent)|"
    r"(?:she|he|they)\s+(?:has|have)\s?n[o']?t?\s+(?:agreed|been\s+asked))\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"\b(?:(?:want|like|prefer|wish|rather|choose|going|asked|need)\s+to\s+(?:stay|remain|be|keep|"
    r"report\s+(?:this|it))\s+anonymous(?:ly)?|"
    r"(?:i'?d|i\s+would)\s+rather\s+(?:stay|remain|be)\s+anonymous|(?:keep|leave)\s+(?:me|it|this|my\s+name|"
    r"my\s+details|us)\s+(?:anonymous|out\s+of\s+it|private|confidential)|"
    r"reporting\s+(?:this\s+|it\s+)?anonymously|(?:do\s+not|don'?t|dont|rather\s+not|prefer\s+not\s+to|"
    r"not\s+going\s+to|won'?t|wont|not|refuse\s+to)\s+"
    r"(?:want\s+to\s+|wish\s+to\s+|like\s+to\s+)?(?:be\s+)?(?:giv(?:e|ing)|say(?:ing)?|shar(?:e|ing)|leav(?:e|"
    r"ing)|tell(?:ing)?|us(?:e|ing)|provid(?:e|ing)|named)(?:\s+(?:you|out|it))?\s*(?:my|any)?\s*names?|"
    r"(?:don'?t|dont|do\s+not)\s+(?:want|wish)\s+my\s+name\s+(?:used|mentioned|given|on|in|known|taken|shared)|"
    r"(?:don'?t|dont|do\s+not)\s+(?:want|wish)\s+to\s+be\s+named|without\s+(?:giving\s+)?my\s+name)\b"
    r"|^\W*(?:anon|anonymous|anonymously|anonymous\s+please|no\s+names?(?:\s+please)?|stay\s+anonymous|"
    r"i\s+am\s+anonymous)\W*$",
    re.IGNORECASE,
)
_FORGET = re.compile(
    r"^\W*(?:(?:no|ok|please|and|can\s+you|could\s+you|you\s+can)[\s,]+){0,2}(?:forget\s+(?:that|those|this|"
    r"it\s+all|all\s+that|about\s+that|my\s+(?:needs?|preferences?|details)|"
    r"what\s+(?:i|you)\s+(?:need(?:ed)?|said|told\s+you|remember(?:ed)?|know)(?:\s+about\s+me)?|"
    r"(?:about\s+)?(?:the|my)\s+(?:large\s+print|braille|audio|easy\s+read|interpreter|bsl))|"
    r"(?:don'?t|dont|do\s+not|stop)\s+remember(?:ing)?(?:\s+(?:that|this|it|them|me|my\s+\w+))?|(?:delete|remove|"
    r"wipe|erase|clear)\s+(?:my\s+(?:needs?|preferences?)|"
    r"what\s+you\s+(?:remember(?:ed)?|know)(?:\s+about\s+me)?))(?:\s+(?:please|now|thanks|thank\s+you|"
    r"any\s?more))*\W*$",
    re.IGNORECASE,
)


def find_acting_for(text: str) -> Iterator[Entity]:
    """For whom the writer writes, and by what right as far as they say it: `on_behalf_of`, JSON."""
    for pattern in _PATTERNS:
        if match := pattern.search(text):
            said = match.groupdict()
            who = " ".join((said.get("who") or "").split())
            if whose := said.get("whose"):
                who = whose.removesuffix("'s")
            elif ones := said.get("ones"):
                who = f"one of my {ones}"
            elif not who:
                who = re.split(r"\s+(?:has\s+)?asked\b", match[0], maxsplit=1)[0]
                if who.lower() in ("she", "he"):
                    meant = _SOMEBODY.search(text)
                    who = meant[0] if meant else ""
            value = json.dumps({"who": who, "authority": _authority(text, who)})
            yield Entity("on_behalf_of", match.start(), match.end(), value, match[0])
            return


def _authority(text: str, who: str) -> str | None:
    if _UNKNOWING.search(text):
        return "not_yet"
    if _ATTORNEY.search(text) or (_CHILD.search(who) and _LEGAL.search(text)):
        return "legal"
    return "agreed" if _AGREED.search(text) else None


def find_withheld(text: str) -> Iterator[Entity]:
    """`withheld`: the name is not to be given."""
    if match := _NAMELESS.search(text):
        yield Entity("withheld", match.start(), match.end(), "name", match[0])


def find_forget(text: str) -> Iterator[Entity]:
    """`forget_needs`: the whole message asks to forget what is remembered of earlier contacts."""
    if len(text) <= 80 and (match := _FORGET.match(text)):
        yield Entity("forget_needs", match.start(), match.end(), "all", match[0])
