"""Why a citizen may have had to write at all: the bot's guess at a contact that need not have been. Pure.

A chase is noted where the case is known, with its reference (`sayso.flow.tell_status`).
"""

import re

from actions.heard import Heard
from actions.kit import Kit
from actions.matters import concerns
from actions.service_questions import plain_words
from sayso.domain.contacts import Avoidable
from sayso.domain.kinds import FILED, Kind

_OUR_WORDS = (
    r"(?:letters?|e ?mails?|bills?|statements?|forms?|notices?|texts?|text messages?|messages?|leaflets?"
    r"|answers?|repl(?:y|ies)|"
    r"instructions?|wording|voicemail|calendars?)"
)
_SITE = r"(?:web ?sites?|web ?pages?|sites?|online|pages?|app|internet|portal|leaflets?)"
# Looked for without signs: "can't" is "cant" here.
_UNCLEAR = re.compile(
    rf"\b(?:your|the|this|that|my|a|council|tax) {_OUR_WORDS}(?: \w+){{0,6}} (?:makes? no sense|doesnt make"
    rf" (?:any )?sense|"
    r"does not make (?:any )?sense|dont make (?:any )?sense|is confusing|are confusing|was confusing"
    r"|confus(?:es|ed) me|"
    r"is unclear|isnt clear|is not clear|are not clear|arent clear|says two different things|is gibberish"
    r"|contradicts?)\b"
    rf"|\b(?:dont|do not|cant|cannot|couldnt|could not|didnt|did not|not) (?:really |quite |even |at all"
    rf" )?(?:understand|follow|"
    rf"make sense of|make head or tail of|work out|get)(?: what)? (?:your|the|this|that|my)(?: \w+){{0,4}}"
    rf" {_OUR_WORDS}\b"
    rf"|\bwhat (?:does|do|is|are|did) (?:your|the|this|that|my)(?: \w+){{0,4}} {_OUR_WORDS}(?: \w+){{0,6}}"
    rf" (?:mean|meant|trying to say|"
    r"about|on about)\b"
    rf"|\b(?:confused|puzzled|baffled) (?:by|about|with|at) (?:your|the|this|that|my)(?: \w+){{0,4}} {_OUR_WORDS}\b"
)
_MISSING = re.compile(
    rf"\b(?:not|isnt|arent|wasnt|nowhere|nothing|no (?:information|info|details|mention|sign|number|times?"
    rf"|dates?|answer))"
    rf"(?: \w+){{0,8}} (?:on|in|from) (?:your|the|ur|this|any)(?: \w+){{0,2}} {_SITE}\b"
    rf"|\b(?:cant|cannot|could not|couldnt|unable to|struggling to|didnt|tried to|trying to|dont seem to)"
    rf" (?:find|see|locate|work out)"
    rf"(?: \w+){{0,12}} (?:on|in) (?:your|the|ur|this)(?: \w+){{0,2}} {_SITE}\b"
    rf"|\b(?:your|the|ur) (?:\w+ )?{_SITE} (?:doesnt|does not|didnt|dont) (?:say|tell|show|mention|list|give"
    rf"|explain|have)\b"
    r"|\b(?:cant|cannot|couldnt|could not) find (?:it|this|that|anything|any information|the information|the"
    r" answer|out)(?: \w+){0,3} "
    r"(?:online|anywhere)\b|\b(?:looked|searched|checked) (?:on |all over |everywhere on )?(?:your|the) (?:\w+"
    r" )?(?:web ?site|site|pages?) "
    r"(?:and|but)(?: \w+){0,5} (?:not|nothing|no|cant|couldnt|cannot)\b"
)


def avoidable(heard: Heard, kit: Kit) -> Avoidable | None:
    """Why the first message of a matter need not have been, as far as its words say."""
    said = plain_words(heard.text[:_LONGEST])
    if _UNCLEAR.search(said):
        return Avoidable.UNCLEAR_MESSAGE
    if _MISSING.search(said):
        return Avoidable.MISSING_INFORMATION
    return Avoidable.WRONG_PLACE if _is_for_others(heard, kit) else None


_LONGEST = 2_000  # characters


def _is_for_others(heard: Heard, kit: Kit) -> bool:
    kind = Kind(heard.intent) if heard.intent in FILED else Kind.OTHER
    flags = [flag.flag for flag in heard.flags if flag.flag.startswith("elsewhere:") and concerns(kind, flag.flag)]
    # Whoever comes from the Ombudsman has been with us before.
    if any(flag != "elsewhere:ombudsman" for flag in flags):
        return True
    return kind in FILED and kit.providing_body(heard.service) is not None
