"""What a message wants done with a case that is there: add to it, take it further, withdraw it, or say it is not right.

By rules, in the order of how plainly people say it. Whether there is such a case, the caller knows: "still not fixed"
from somebody who has none is a first report.
"""

from __future__ import annotations

import re

from understanding.case_actions_abroad import PHRASES
from understanding.entities.references import find_references
from understanding.plain import plain, without_accents

ADD, NOT_FIXED, ESCALATE, WITHDRAW = "add", "not_fixed", "escalate", "withdraw"
ACTIONS = (ADD, NOT_FIXED, ESCALATE, WITHDRAW)

_LONGEST = 1_500  # characters of a message that are looked at

# Words without apostrophes, in small letters; a reference stands as "thecase".
_MY = (
    r"(?:(?:my|the|this|that|our|your|a|an|me|earlier|last|first|previous|original|old|open|above|recent"
    r"|pothole|bin|light|noise) ){0,4}"
)
_NOUN = (
    r"(?:thecase|cases?|report|repport|complaints?|complain|complant|compliant|complaintt|request|reqest"
    r"|enquiry|inquiry|"
    r"query|ticket|reference|refrence|ref|feedback|comment|submission|thing i (?:sent|reported)|"
    r"(?:what|one|problem|issue|fault) (?:that )?i (?:sent|reported|told you))"
)
_CASE = rf"{_MY}{_NOUN}\b"
_IT = r"(?:it|this|that|them|these|those)"
_NOW = r"(?: (?:now|please|pls|plz|thanks|thank you|ta|cheers|all|completely|altogether|again|as well))*"
_DONE = (
    r"(?:fixed|fixd|fixxed|repaired|mended|sorted|sortd|done|collected|emptied|cleared|cleaned|removed"
    r"|resolved|solved|"
    r"put right|finished|completed|dealt with|replaced|filled|painted|cut|changed|delivered|working|right|ok"
    r"|okay|any better)"
)
_BAD = (
    r"(?:broken|out|off|leaking|dripping|flooding|flooded|flickering|blocked|blocking|dirty|full|overflowing|dark"
    r"|happening|here|there|"
    r"smelly|smelling|loose|cracked|wobbly|unsafe|dangerous|dumped|lying|sitting|bad|the same|a mess|a problem"
    r"|a hole|"
    r"an issue|just as bad|not right|wrong|faulty|playing up|stuck|missing)"
)
_STILL = r"(?:still|stil|stll|sill|stilll)"
_PRONOUN = (
    r"(?:it|its|this|that|thats|they|theyre|nothing|same (?:problem|issue|thing)|(?:the )?(?:problem|issue"
    r"|fault|job|work|repair|matter))"
)
_STAGE = (
    r"(?:stage (?:2|3|two|three)|(?:the )?(?:next|second|third|2nd|3rd|final) (?:stage|level|step)|(?:a"
    r" )?higher level|higher up)"
)
_ANSWER = r"(?:answer|response|reply|responce|decision|outcome|result|findings?|conclusion|explanation|resolution)"
_ABOUT_COMPLAINT = rf"(?:{_MY}(?:complaints?|complain|complant|compliant|thecase|case)\b)"

_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        WITHDRAW,
        (
            rf"(?:with ?draw|withdrawl|witdraw|widthdraw|retract|rescind|revoke|take back|call off|scrap"
            rf"|abandon|cancel|cancell|"
            rf"drop|delete|forget(?: about)?|disregard|ignore|bin|close|shut|stop)(?:ing)? (?:off )?{_CASE}",
            rf"(?:with ?draw|witdraw|widthdraw|retract)(?:ing)?(?: {_IT})?{_NOW}$",
            rf"(?:with ?draw|witdraw|retract)(?:ing)? {_IT}\b",
            rf"withdraw(?:al)? (?:of )?{_CASE}",
            rf"{_CASE}(?: \w+){{0,3}} (?:can|could|should|may|to|please|wants|needs)(?: now)? (?:be"
            rf" )?(?:closed|withdrawn|cancell?ed|"
            r"dropped|scrapped|deleted)",
            rf"(?:have|get|want|like) {_CASE}(?: \w+)? (?:closed|withdrawn|cancell?ed|dropped|deleted)",
            rf"(?:dont|do not|no longer|not) (?:want|wish|need|wanna) (?:to )?(?:go on|carry on|continue"
            rf"|proceed|pursue|persist|go ahead|"
            rf"go through|take)(?: (?:with|any))?(?: further)?(?: with)?(?: {_IT}| {_CASE})",
            rf"(?:no longer|dont|do not) (?:want|need|require|wish)(?: for)? {_CASE}(?: any ?more)?",
            r"(?:no longer|dont|do not) (?:want|wish) to (?:complain|pursue this|proceed)(?: any ?more)?",
            rf"changed my mind(?: \w+)? (?:about|on|over|with) {_CASE}",
            rf"(?:you can|please|pls|can you|could you) (?:just )?(?:close|cancel|drop|withdraw|scrap)"
            rf" (?:{_IT}|{_CASE})",
            rf"no need (?:for|to (?:keep|continue|pursue|go on with|deal with)) {_CASE}",
        ),
    ),
    (
        ESCALATE,
        (
            rf"(?:escalat|esculat|escallat|excalat|escelat|esclat|eskalat)(?:e|ing)? (?:{_IT}\b|{_CASE}|to\b"
            rf"|please\b|matters\b|the matter\b)",
            r"(?:escalat|esculat|escallat|excalat|escelat|esclat|eskalat)e?$",
            rf"(?:{_IT}|{_CASE}|be|get|matter) (?:to be |be )?(?:escalat|esculat|escallat|excalat)ed\b(?! into)",
            r"escalation (?:please|pls|of my|of this|for my)|(?:want|request|ask for|like) (?:an )?escalation",
            rf"(?:take|taking|go|move|moving|put|push|raise|refer|send|pass|bring|progress|get)(?:"
            rf" (?!school)\w+){{0,5}}? (?:to |on to |up to |a )?"
            rf"{_STAGE}",
            rf"(?:want|need|request|ask for|like|start|begin|open|need)(?:ing)?(?: \w+){{0,3}}? (?:a |the"
            rf" )?(?<!key ){_STAGE}(?: (?:complaint|review|"
            r"please|investigation|now|request)|$)",
            r"(?<!key )stage (?:2|3|two|three) (?:complaint|review|please|pls|investigation|request|appeal|of"
            r" my complaint|of the complaint)",
            rf"(?:take|taking) (?:{_IT}|{_CASE}|the matter|things|matters) (?:further|furthur|higher|farther"
            rf"|to a (?:manager|higher)|up)\b",
            rf"(?:un ?happy|un ?satisfied|dissatisfied|disatisfied|not (?:at all |very |really )?(?:happy"
            rf"|satisfied|content|pleased)|"
            rf"disappointed|unimpressed) (?:with|about|by|at) (?:the |your |this |that |you |ur )?(?:\w+"
            rf" ){{0,2}}?{_ANSWER}\b",
            rf"(?:un ?happy|dissatisfied|not (?:at all |very )?(?:happy|satisfied)) (?:with|about|at) (?:how"
            rf"|the way)(?: \w+){{0,3}} "
            rf"(?:{_ABOUT_COMPLAINT})",
            rf"(?:dis ?agree|do not agree|dont agree) with (?:the |your |this |that )?(?:\w+ )?{_ANSWER}\b",
            rf"(?:do not|dont|cannot|cant|wont|will not|refuse to) accept (?:the |your |this |that )?(?:\w+"
            rf" )?{_ANSWER}\b",
            rf"(?:challenge|dispute|contest|reject) (?:the |your |this |that )(?:\w+ )?{_ANSWER}\b",
            rf"appeal(?:ing)? (?:against |about |over )?(?:{_ABOUT_COMPLAINT})",
            rf"(?:review|re ?consider|re ?view|look again at|re ?examine)(?:ing)? (?:of )?{_ABOUT_COMPLAINT}",
            rf"{_ABOUT_COMPLAINT}(?: \w+){{0,2}} (?:reviewed|re ?considered|looked at again|looked into again)",
            rf"(?:someone|somebody) (?:else|senior|higher up|more senior)(?: \w+)? (?:look|review|deal|to look"
            rf"|to review|to deal)(?: \w+){{0,3}} "
            rf"(?:{_ABOUT_COMPLAINT}|{_IT}\b)",
            rf"your {_ANSWER} (?:to my complaint )?(?:is|was|isnt|wasnt|does not|doesnt|did not|didnt) (?:not"
            rf" )?(?:good enough|acceptable|"
            r"unacceptable|answer|address|a joke|rubbish|no good)",
        ),
    ),
    (
        ADD,
        (
            rf"(?:add|ad|adding|attach|attaching|append)\b(?: \w+){{0,10}}? (?:to|too|on|onto) {_CASE}",
            rf"(?:add|ad|adding|attach) (?:\w+ ){{0,4}}?(?:to|onto) {_IT}\b$",
            rf"(?:more|further|furthur|extra|additional|new|another) (?:info|information|detail|details"
            rf"|evidence|photos?|pictures?|facts?)"
            rf"(?: \w+){{0,2}}? (?:about|for|on|to|regarding|re|with) {_CASE}",
            rf"(?:further|furthur) to {_CASE}",
            rf"in addition to {_CASE}",
            rf"(?:one more|another|one other) thing (?:about|for|on|to add to|with) {_CASE}",
            rf"(?:correction|amendment|addition|addendum|p ?s) (?:to|for|on) {_CASE}",
            rf"(?:correct|amend|change|update|edit) (?:the |my )(?:address|street|number|house number|date"
            rf"|time|name|postcode|place|location|"
            rf"phone|phone number|details?|email) (?:on|in|for|of) {_CASE}",
            rf"(?:update|amend|edit) {_CASE}",
            rf"(?:heres|here is|this is) (?:an |my |the |a |another )?(?:update|addition|photo|picture"
            rf"|extra)(?: \w+)? (?:on|to|for|of) {_CASE}",
        ),
    ),
    (
        NOT_FIXED,
        (
            rf"{_STILL} (?:not|hasnt|isnt|havent|hasent|aint|wasnt|has not|have not|is not|not been|hasnt been"
            rf"|nobody has|no one has|never)"
            rf"(?: (?:been|quite|properly|got|yet|even)){{0,2}} {_DONE}",
            rf"{_STILL}(?: (?:is|all|very|really|so|completely|totally)){{0,2}} (?:{_BAD})(?:"
            rf" (?!council)\w+){{0,3}}$",
            rf"{_STILL}(?: (?:is|all|very|really)){{0,2}} (?:broken|leaking|dripping|flickering|blocked"
            rf"|overflowing|faulty|playing up|happening|the same)\b",
            rf"{_STILL} (?:smells|leaks|drips|flickers|floods|stinks|wobbles|doesnt work|dont work|does not"
            rf" work|wont work|isnt right|not right)",
            rf"^(?:sorry |hi |hello |no |but |well )*(?:not|never|isnt|hasnt been|wasnt) (?:been"
            rf" )?{_DONE}\b(?: \w+){{0,3}}$",
            rf"\b{_PRONOUN} (?:(?:is|has|was|have|are) )?(?:not|never)(?: been)? {_DONE}\b",
            rf"\b{_PRONOUN} (?:hasnt|isnt|wasnt|havent|arent|aint)(?: been)? {_DONE}\b",
            rf"\b(?:you|they|nobody|no one|noone) (?:havent|hasnt|have not|has not|didnt|did not|never|still"
            rf" havent|has)(?: even| actually)?"
            rf" (?:fix|fixed|repair|repaired|mend|mended|sort|sorted|finish|finished|resolve|resolved)(?:"
            rf" {_IT}\b| the (?:problem|issue|job)\b|$)",
            rf"\b{_PRONOUN} (?:(?:is|are) )?{_STILL} (?:there|here)"
            r"(?: (?:and|but|you|u|now|today|nobody|no one|not|it)\b|$)",
            r"\b(?:(?:you|u|they) (?:still )?(?:havent|have not|have never|didnt|did not|never)"
            rf"|(?:nobody|no one|noone)(?: has)?)(?: (?:even|actually|yet|ever|still))* "
            rf"(?:clean|clear|collect|remov|replac|fill|mov|paint|empt|touch|took|tak|done|do|cut)(?:e|ed|en|y|ied)?"
            rf" {_IT}\b(?! into| on board| seriously| from)",
            rf"\b(?:you|u|they|nobody|no one|noone) {_STILL} (?:havent|hasnt|have not|has not)"
            r" (?:been|come|turned up)\b",
            r"nothing(?: \w+)? (?:been |was |is |ever |gets )?(?:done|happened|changed)\b",
            r"(?:nobody|no one|noone|no body) (?:has |ever |even )*(?:came|come|been|turned up|shown up|showed up)\b"
            r"(?! (?:hurt|injured|told|affected)\b)",
            r"(?:it|its|this|that|problem|issue|fault)(?: \w+)? (?:has |have |is |s )?(?:come|came|coming)"
            r" back\b(?! to me)",
            rf"\b(?:it|its|this|that|thats|problem|issue|fault|same thing|same problem)(?: is| has| has gone|"
            rf" gone| went)? "
            rf"(?:{_BAD}|back|broke|broken down|gone|happened|happening|doing it|started|leaked|failed|wrong)"
            rf" again\b",
            r"\b(?:its|it is|is|problem is|theyre) back again\b|\bsame (?:problem|issue|thing|fault) again\b",
            rf"(?:marked|closed|says|say|said|saying|told me|claim|claims|shows|showing|down)(?: \w+){{0,7}}"
            rf" (?:as )?{_DONE}(?: \w+){{0,4}} but\b",
            r"(?:you|u)(?: have)? closed(?: \w+){0,5} but\b",
            rf"\bre ?open(?:ed|ing)? (?:{_IT}\b|{_CASE})|^(?:please |can you |pls )*re ?open(?: please)?$|open"
            rf" {_CASE} (?:up )?again|open (?:it|this) (?:up )?again",
            rf"{_CASE}(?: \w+){{0,2}} re ?opened",
            r"(?:\b(?:it|that|this|repair|fix) |^)(?:didnt|did not|hasnt|has not) (?:work|worked|help|helped"
            r"|fix it|fixed it|solve it|solve anything|make any difference)\b",
            r"(?:made|makes|no) (?:no |any )?difference$|\bno (?:better|different) (?:now|than before|since)\b"
            r"|\bworse than (?:before|ever)\b",
            rf"{_CASE}(?: \w+){{0,3}} (?:not|isnt|hasnt been|never|not been|wasnt) (?:been )?{_DONE}",
        ),
    ),
    (
        ADD,
        (
            r"(?<!you )(?<!they )(?<!he )(?<!she )(?<!driver )(?<!crew )(?<!u )\b(?:forgot|forgotten|forget)"
            r" to (?:say|mention|add|tell you|tell u|include|attach|put)",
            r"\bi (?:should have|shouldve|should of|meant to|wanted to) (?:also |have )?(?:say|said|mention"
            r"|mentioned|add|added|told you|tell you|include|included)\b",
            r"(?:something|somethin|more|anything|a bit|things?|one thing|a few things|a detail|details|info"
            r"|information) (?:else |more )?(?:to|i want to|i need to|i would like to) add\b",
            r"(?:can|could|may) i (?:please |just |also )?add (?:something|some|more|that|this|to|a (?:photo"
            r"|picture|note|detail|bit|comment)|an? extra|another (?:photo|detail|thing|point))",
            r"(?:want|like|need|wish|love) to add (?:something|some more|more|that|this|to (?:it|this|that)|a"
            r" (?:photo|picture|note|detail|comment|bit)|another (?:photo|detail|thing|point))",
            r"(?:\bi |^)(?:gave|put|wrote|sent|told|typed)(?: you| u| in| down)?(?: the)? wrong (?:address"
            r"|street|road|number|house|date|time|name|postcode|place|location|phone|day|email)",
            r"^(?:please |just |also |can you |pls )*add (?:this|that|to it)\b",
            r"^(?:add|add something|add more|add information|add info|add a photo|add details)$",
        ),
    ),
)
_COMPILED = tuple((action, tuple(re.compile(p) for p in patterns)) for action, patterns in _PATTERNS)
# What stands before a thing that has not happened, or that nobody asks for.
_NOT_SAID = re.compile(
    r"\b(?:if|unless|until|till|in case|whether|before|should it|when you|who|why (?:did|do|have|has|would"
    r"|are)(?: \w+){0,3}|"
    r"(?:you|they|u|he|she|council|we)(?: have| had| just| then| will)?|(?:do not|dont|didnt|did not|never|not"
    r" to|not)(?: want to)?)$"
)
_DECISIONS_OF_OTHERS = re.compile(
    r"\b(?:planning|parking|pcn|penalty|fine|benefits?|school|housing|band|banding|application|licen[cs]e"
    r"|permit|blue badge|"
    r"admissions?|grant|allowance|election|referendum|tribunal|school place|council tax)\b"
)


def find_case_action(text: str) -> str | None:
    """One of `ACTIONS`, or None where the message asks for none of them."""
    said = _words(text)
    for action, patterns in _COMPILED:
        if any(_is_meant(action, match, said) for pattern in patterns for match in pattern.finditer(said)):
            return action
    return _in_another_language(text)


def _is_meant(action: str, match: re.Match[str], said: str) -> bool:
    before = " ".join(said[: match.start()].split()[-4:])
    if action == NOT_FIXED:
        return not re.search(r"\b(?:if|unless|until|till|in case|whether)(?: \w+){0,3}$", before)
    if action == ADD:
        return not re.search(r"\b(?:if|unless|dont|do not|didnt|why did you)$", before)
    if action == ESCALATE and re.search(rf"{_ANSWER}$", match[0]):
        of_another = _DECISIONS_OF_OTHERS.search(said) or said[match.end() :].startswith(" to ")
        if of_another and not re.search("complain", said):
            return False
    if action == ESCALATE and re.search(r"\b(?:ombudsman|lgo|lgsco)\b", said):
        return False
    return not _NOT_SAID.search(before) or bool(re.search(r"\b(?:can|could|will|would|please) (?:you|u)$", before))


def _words(text: str) -> str:
    """Small letters and figures with single spaces, a reference as `thecase`."""
    text = text[:_LONGEST]
    for found in sorted(find_references(text), key=lambda entity: entity.start, reverse=True):
        text = f"{text[: found.start]} thecase {text[found.end :]}"
    said = plain(text).lower().replace("'", "")
    return " ".join(re.findall(r"[^\W_]+", said))


def _in_another_language(text: str) -> str | None:
    said = " ".join(re.findall(r"\w+", without_accents(text[:_LONGEST])))
    for action, phrases in PHRASES.items():
        if any(f" {phrase} " in f" {said} " for phrase in phrases):
            return action
    return None
