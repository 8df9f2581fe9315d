"""What kind of message it is by its writer's own plain word: "I want to complain", "this is a compliment".

A model weighs what a message is about; whoever says outright that it is a complaint has decided it.
"""

from __future__ import annotations

import re

from understanding.plain import plain, without_accents

COMPLAINT, COMPLIMENT = "complaint", "compliment"

_LONGEST = 1_500  # characters of a message that are looked at

_FORMAL = r"(?:(?:formal|formally|official|officially|serious|urgent|proper|verbal|written|another|new) )*"
_WISH = (
    r"(?:i|we|id|im|weve|ive|wed)(?: (?:really|do|just|also|would|will|am|are|must|have|now|feel|think|a|bit|very much)"
    r"){0,3} (?:want|wanna|wish|need|like|write|writing|emailing|messaging|texting|contacting you|getting in touch|"
    r"going|gonna|got|have|had|intend|obliged|forced|sorry)(?: to)?"
)
_COMPLAIN = (
    rf"{_FORMAL}(?:complain|(?:make|lodge|raise|file|submit|register|put in|log|record|bring|start|send)(?: in)? "
    rf"(?:(?:a|an|my) )?{_FORMAL}complaint)"
)
_GREETING = (
    r"(?:(?:hi|hello|hey|hiya|dear|sir|madam|or|team|council|all|there|good|morning|afternoon|evening|please|to whom "
    r"it may concern|subject|re) )*"
)
_ABOUT = r"(?:about|regarding|re|against|concerning|over)"
_COMPLAINT = (
    rf"\b{_WISH} {_COMPLAIN}\b",
    rf"\b(?:im|i am|we are|were) (?:{_FORMAL})?complaining (?:about|that|because|as|of)\b",
    rf"\b(?:this|this message|this text|what follows|mine) is (?:a|an|my|our) {_FORMAL}complaint\b",
    r"\b(?:this|this message|this text) is to complain\b",
    rf"\b(?:take|treat|accept|log|record|register|regard|count|consider) this (?:message |text )?as (?:a|an|my) "
    rf"{_FORMAL}complaint\b",
    rf"^{_GREETING}(?:i have )?(?:a )?{_FORMAL}complaint {_ABOUT}\b",
    r"^my complaint is (?:about|that|against|this|simple|a simple one|as follows)\b",
    # Welsh, Polish, Romanian, Urdu
    r"\b(?:hoffwn|hoffwn i|hoffem|(?:dwi|dw i|rwyf|rwy|rydw i|rydym) (?:am|n|yn|eisiau|isio|moyn|n dymuno|yn dymuno))"
    r"(?: eisiau)? (?:g?cwyno|gwyno|(?:wneud|gwneud|gyflwyno|cyflwyno) (?:cwyn|gwyn))\b",
    r"\b(?:mae hon yn|dyma|mae hwn yn) (?:fy )?(?:g|ngh|ch)?(?:wyn|cwyn)\b|^cwyn (?:am|ynghylch|yn erbyn|ffurfiol)\b",
    r"\b(?:chce|chcialbym|chcialabym|chcemy|pragne|musze|zamierzam) (?:(?:sie )?poskarzyc(?: sie)?|"
    r"(?:zlozyc|wniesc|zglosic) (?:formalna |oficjalna )?skarge)\b|\bskladam (?:\w+ )?skarge\b",
    r"\bto jest (?:\w+ )?skarga\b|^skarga (?:na|dotyczaca|w sprawie)\b",
    r"\b(?:vreau|doresc|as vrea|as dori|dorim|vrem|trebuie) sa (?:ma plang|reclam|(?:fac|depun|inaintez) (?:o )?"
    r"(?:\w+ )?(?:plangere|reclamatie))\b",
    r"\b(?:aceasta|asta) (?:este|e) o (?:plangere|reclamatie)\b|\bdepun (?:o )?(?:plangere|reclamatie)\b|"
    r"^(?:plangere|reclamatie) (?:despre|impotriva|privind|referitoare|cu privire)\b",
    r"شکایت (?:درج )?(?:کرنا|کرنی|کرانا|کرانی|کروانا|کروانی) (?:چاہتا|چاہتی|چاہتے|ہے)|یہ (?:ایک |میری )?شکایت ہے",
    r"\b(?:shikaya?t|complaint|complain) (?:darj )?(?:karna|karni|karana|karwana|karwani) "
    r"(?:chahta|chahti|chahte|hai)\b|\b(?:yeh|ye) (?:ek |meri )?shikaya?t hai\b",
)
_COMPLIMENT = (
    r"\b(?:i|we|id|wed)(?: (?:would|just|really|only|do|will))* (?:want|wanted|wish|like)(?: to)? "
    r"(?:(?:say|send|give|pass on|offer)(?: \w+){0,3}? (?:thank you|thanks|thankyou|compliments?|praise|well done)|"
    r"compliment|praise|thank)\b",
    r"^just (?:want|wanted|writing|messaging)? ?to say (?:a (?:big|huge|massive) )?(?:thank you|thanks|well done)\b",
    r"\b(?:this|this message|this text) is (?:a|an|my) (?:big |huge |genuine )?(?:compliment|thank you)\b",
)
_SAYS_COMPLAINT, _SAYS_COMPLIMENT = (
    re.compile("|".join(without_accents(pattern) for pattern in patterns)) for patterns in (_COMPLAINT, _COMPLIMENT)
)

# Before it in the sentence: what is not so, or not yet, or somebody else's.
_NOT_SAID = re.compile(
    r"\b(?:not|dont|didnt|isnt|never|no|if|unless|until|otherwise|before|how|why|when|they|he|she|nie|nu|ddim|nid|nad)\b"
)
# After it: a complaint that was made before, whose answer is asked for, or one to somebody else.
_MADE_BEFORE = re.compile(
    r"\b(?:(?:i|we|that i|which i)(?: have)? (?:made|sent|put in|raised|submitted|lodged|emailed)|"
    r"(?:never|not|hasnt|havent|wasnt|still)(?: been| had| yet| being)* (?:answered|replied|acknowledged|dealt|"
    r"an answer|a reply)|any (?:news|update)|update on|wheres? (?:is )?(?:it|this|that|my)|"
    r"(?:last|earlier|previous) (?:complaint|month s complaint)|status)\b"
)
_TO_ANOTHER = re.compile(r"^ (?:to|with) (?!you\b|u\b|the council|someone|somebody|a manager|your|the manager|whoever)")
# A neighbour's noise is a report about the neighbour: what a council calls a complaint is about the council.
_NUISANCE = re.compile(
    r"^ (?:about|against|regarding|over|of) (?:\w+ ){0,3}?(?:neighbou?rs?|next door|noise|noisy|music|barking|parties|"
    r"party|bonfires?|landlord|tenants?|people|kids|youths|dogs?|smell|takeaway|pub|restaurant|shop|builders?|cars?)\b"
)
# Two things are asked for, and either may be what it is first of all.
_REPORTS = re.compile(rf"\b{_WISH} (?:also )?(?:report|request|thank|apply|compliment)\b")
# Thanks that are no praise, or not all that is said.
_MIXED = re.compile(
    r"\b(?:but|however|although|though|nothing|in advance|not|never|nobody|no one|still|cant|didnt|havent|wont|except|"
    r"also|report|sarcas\w*|complain\w*)\b"
)


def stated_kind(text: str) -> str | None:
    """`complaint` or `compliment` where the message says in so many words that it is one, else None."""
    sentences = _sentences(text)
    if any(_complains(sentence) for sentence in sentences):
        return None if any(_REPORTS.search(sentence) for sentence in sentences) else COMPLAINT
    if any(_SAYS_COMPLIMENT.search(sentence) for sentence in sentences):
        return None if any(_MIXED.search(sentence) for sentence in sentences) else COMPLIMENT
    return None


def _complains(sentence: str) -> bool:
    return any(
        not _NOT_SAID.search(sentence[: match.start()])
        and not re.search(r"\bnot\b", match[0])
        and not _MADE_BEFORE.search(sentence[match.end() :])
        and not _TO_ANOTHER.match(sentence[match.end() :])
        and not _NUISANCE.match(sentence[match.end() :])
        for match in _SAYS_COMPLAINT.finditer(sentence)
    )


def _sentences(text: str) -> list[str]:
    """In small letters without accents, apostrophes and signs."""
    said = without_accents(plain(text[:_LONGEST])).replace("'", "")
    said = re.sub(r"complaint ?[:-](?: about\b)?", "complaint about", said)  # as people head what they write
    parts = re.split(r"[.?!;:\n۔؟]+", said)
    return [" ".join(re.findall(r"\w+", part)) for part in parts if part.strip()]
