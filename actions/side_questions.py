"""What citizens ask us in the middle, and what we answer before we go on."""

import re
from collections.abc import Mapping
from typing import Any

from actions.choices import plain
from actions.heard import Heard
from actions.intake import count_missing
from actions.kit import Kit
from sayso.domain.kinds import Detail, Kind

# What "why?" is about is the open question.
_WHY = {
    Detail.NAME: "why_name",
    Detail.CONTACT: "why_contact",
    Detail.LOCATION: "why_location",
    "remember": "why_remember",
}


# To a first message these are all we have to answer; any other may be about a matter.
_OF_US = ("robot", "private", "anonymous", "cost", "photo", "language", "phone", "next", "how_many", "explain")


def asks_only(heard: Heard) -> bool:
    """Does a message ask something about us, and nothing else?"""
    return heard.side_question in _OF_US and heard.beside_question is None


def asks_beside(heard: Heard) -> bool:
    """The same of a message that should answer us: "how long will this take?", but not "how long for a blue badge?"."""
    if heard.side_question is None or heard.beside_question is not None:
        return False
    return heard.side_question in _OF_US or heard.first("service") is None


def asks_if_that_is_all(slots: Mapping[str, Any], heard: Heard) -> bool:
    """After their case was filed: "is that it then?", "so that's done?". No other matter has begun yet."""
    if heard.last_reference is None or slots.get("heard") is not None or slots.get("details"):
        return False
    return (heard.side_question == "how_many" and heard.only_asks) or bool(_THAT_IS_ALL.fullmatch(plain(heard.text)))


_THAT_IS_ALL = re.compile(
    r"(?:(?:so|ok|okay|right|well|oh|great|and|then) )*(?:is that|that ?s|thats|that is|is this|is it|are we|"
    r"is everything|am i|all)(?: (?:really|just|now|all|me|us))* (?:it|all|everything|done|sorted|finished|"
    r"sent|submitted|in|logged|gone (?:through|in)|that|(?:you|u) need)"
    r"(?: (?:then|now|done|sorted|is it|for now|you need|u need|i need to do|"
    r"i have to do|from me|needed|yeah|yes|right|ok))*"
)


def side_answer(heard: Heard, kind: Kind, asked: str, slots: Mapping[str, Any], kit: Kit) -> str:
    """The answer to the message's side question while `asked` is open."""
    wording, topic = kit.wording(heard), str(heard.side_question)
    if topic == "why":
        topic = next((key for detail, key in _WHY.items() if detail == asked), topic)
    if topic == "how_long":
        standard = kit.profile.standard_for(kind, 1 if kind is Kind.COMPLAINT else None, heard.channel)
        if standard and standard.respond_within:
            return wording.say("side_how_long", days=str(standard.respond_within))
        return wording.say("side_how_long_open")
    if topic == "how_many":
        left = count_missing(kind, slots, heard.channel)
        return wording.say("side_how_many", count=str(max(left, 1)))
    return wording.say(f"side_{topic}")
