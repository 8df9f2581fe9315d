"""What a citizen tells us instead of the answer that we asked for, so that nothing of it is lost. Pure."""

import re
from typing import Any

from actions.answers import adds, answer, matter
from actions.evasions import repeats
from actions.heard import Heard
from actions.needs import refuses
from sayso.domain.kinds import Detail, Kind

_ASIDE_AT_MOST = 40  # words
# A place that needs another one to be found from.
_PLACE_BESIDE = re.compile(
    r"(?:(?:it'?s|its|it is|that'?s)\s+)?(?:(?:right|just|close) )?(?:by|near|next to|opposite|behind|beside|outside|"
    r"inside|past|in front of|across from|on the corner|at the (?:back|front|side|end|top|bottom|corner))\b.*",
    re.IGNORECASE | re.DOTALL,
)
# Somebody who will not answer, or talks of the answer, tells nothing of the matter.
_OF_THE_ANSWER = re.compile(
    r"\W*(?:no|none|nope|why|don'?t|mind|not|never|i (?:don'?t|won'?t|do not|will not|told|said|already)|you|send)\b"
    r"|.*\b(?:names?|(?<!account )(?<!reference )numbers?|(?:tele)?phone|mobile|computer|internet|e-?mail|permission|"
    r"agrees?|consent|business|useless|"
    r"rather|prefer|anonymous|private)\b",
    re.IGNORECASE | re.DOTALL,
)
_PLACE_WORDS_AT_MOST = 10
# "I am her daughter Lisa"
_RELATIVE = re.compile(
    r"\W*(?:[Hh]i,? )?[Ii](?:['’]?m| am) (?:her|his|their|the|a) (?i:daughter|son|wife|husband|partner|carer|sister|"
    r"brother|mum|dad|mother|father|neighbour|friend|niece|nephew|grand(?:son|daughter)),? "
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\b"
)


def take_besides(kind: Kind, draft: dict[str, Any], asked: str, heard: Heard) -> str | None:
    """Keep what belongs to an earlier question or to the matter. The remark on it, None where nothing does.

    An answer to `asked` itself is left alone.
    """
    if heard.command is not None or refuses(heard) or repeats(draft["details"], heard.text):
        return None
    if len(heard.text.split()) > _ASIDE_AT_MOST:
        return None
    if asked in (Detail.WHEN, Detail.OUTCOME_WANTED):
        return _take_place(draft, heard)
    if asked not in (Detail.NAME, Detail.CONTACT) or heard.first("phone") or heard.first("email"):
        return None
    if asked == Detail.NAME and (said := _RELATIVE.match(heard.text)):
        draft["name"] = said["name"]
        return "added"
    if asked == Detail.NAME and heard.first("name"):
        return None
    if asked == Detail.CONTACT and not draft["name"] and not heard.text.rstrip().endswith("?"):
        return "added" if _late_name(kind, draft, heard) else _tell_more(kind, draft, heard)
    return _tell_more(kind, draft, heard)


def _take_place(draft: dict[str, Any], heard: Heard) -> str | None:
    """ "14 Station Road" is no day, and nothing that can be put right."""
    if heard.first("location") is None or heard.first("date"):
        return None
    rest = heard.without("location", "postcode").strip(" ,.")
    if re.search(r"[^\W\d_]{2,}", rest) and not _PLACE_BESIDE.fullmatch(rest):
        return None
    draft["location"] = heard.text.strip(" ,.")
    draft["postcode"] = heard.first("postcode") or draft["postcode"]
    return "changed"


def _late_name(kind: Kind, draft: dict[str, Any], heard: Heard) -> bool:
    """A name of two words or more, given when we had gone on without one."""
    if len(heard.text.split()) < 2 or _PLACE_BESIDE.fullmatch(heard.text) or (adds(heard) and heard.first("location")):
        return False
    if not all(word[:1].isupper() for word in heard.text.split()) or heard.text.isupper():
        return False
    return answer(kind, draft, Detail.NAME, heard)


def _tell_more(kind: Kind, draft: dict[str, Any], heard: Heard) -> str | None:
    said = heard.text.strip(" ,.")
    if _PLACE_BESIDE.fullmatch(said) and draft["location"] and len(said.split()) <= _PLACE_WORDS_AT_MOST:
        draft["location"] = f"{draft['location']}, {said}"
        return "added"
    asks = kind is Kind.ENQUIRY and said.endswith("?") and len(said.split()) > 2
    if asks or (not _OF_THE_ANSWER.match(said) and _is_sentence(heard) and adds(heard)):
        draft["details"] = "\n".join(part for part in (draft["details"], matter(heard)) if part)
        return "added"
    return None


_TELLING = re.compile(
    r"\W*(?:(?:ok|okay|well|right|so|oh|yes|yeah|look|anyway|actually)\W+)*(?:it|it'?s|its|they|they'?re|there|there'?s|the|also|and|he|she|we|i|my|our|because|just)\b",
    re.IGNORECASE,
)


def _is_sentence(heard: Heard) -> bool:
    return len(heard.text.split()) >= 4 and bool(_TELLING.match(heard.text))
