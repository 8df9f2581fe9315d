"""How a citizen picks one of several things: by number, by label, or in other words."""

import re
from collections.abc import Sequence

from actions.heard import Heard
from sayso.domain.conversations import Choice
from sayso.domain.kinds import FILED, Kind

YES = frozenset(
    {
        "yes", "y", "yeah", "yep", "yup", "ok", "okay", "correct", "right", "send", "submit", "confirm", "fine", "good",
        "great", "perfect", "sure", "yes please", "yes send it", "please send", "please send it", "go ahead",
        "thats right", "that s right", "that is right", "thats correct", "that s correct", "that is correct",
        "looks good", "all good", "all correct", "please do", "yes thats right", "yes that s right", "yes correct",
        "tak", "ie", "ydy",
    }
)  # fmt: skip
NO = frozenset(
    {"no", "n", "nope", "wrong", "not right", "incorrect", "thats wrong", "that s wrong", "no thats wrong", "nie", "na"}
)

# What may follow a yes or a no without adding anything to it.
_COURTESIES = frozenset(
    """
    s please thanks thank you very much cheers ta mate love send sent it this that is thats all fine good right correct
    now today asap off then just do go ahead soon as possible straight away quickly urgently want to would like i id
    """.split()
)
_HEADS = 5  # words; the longest phrase of YES and NO

_SWITCH = re.compile(
    r"^(?:no[,.]?\s+)?(?:but\s+)?(?:it'?s|it is|this is|that'?s|i want to make|i'd like to make|i would like to make|"
    r"make it|i want to file|i meant|i mean)\s+(?:a|an)\s+(?:formal\s+|official\s+)?"
    r"(?P<kind>complaint|compliment|comment|question|enquiry|report|problem|request|service request|suggestion|idea)\b",
    re.IGNORECASE,
)
_SWITCH_TO = {
    "complaint": Kind.COMPLAINT,
    "compliment": Kind.COMPLIMENT,
    "comment": Kind.COMMENT,
    "suggestion": Kind.COMMENT,
    "idea": Kind.COMMENT,
    "question": Kind.ENQUIRY,
    "enquiry": Kind.ENQUIRY,
    "report": Kind.SERVICE_REQUEST,
    "problem": Kind.SERVICE_REQUEST,
    "request": Kind.SERVICE_REQUEST,
    "service request": Kind.SERVICE_REQUEST,
}


def pick(text: str, choices: Sequence[Choice]) -> str | None:
    """The value of the choice that a citizen picked by number, value or label."""
    said = plain(text)
    if (number := re.fullmatch(r"(?:option |number |no )?(\d{1,2})", said)) and 1 <= int(number[1]) <= len(choices):
        return choices[int(number[1]) - 1].value
    for choice in choices:
        if said in (plain(choice.value), plain(choice.value.replace("_", " ")), plain(choice.label)):
            return choice.value
    return None


def yes_or_no(text: str) -> bool | None:
    """Whether a whole message says yes or no: "yes please send it today". None where it says more, or neither."""
    words = plain(text).split()
    for end in range(min(len(words), _HEADS), 0, -1):
        head, rest = " ".join(words[:end]), words[end:]
        if head in YES and _COURTESIES.issuperset(rest):
            return True
        if (
            head in NO
            and {"not", "wrong", "incorrect", "its", *_COURTESIES}.issuperset(rest)
            and not {"send"} & set(rest)
        ):
            return False
    return None


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())


def switches_to(heard: Heard, kind: Kind, *, answers_freely: bool) -> Kind | None:
    """Another kind that the citizen says it is: "no, it's a complaint".

    `answers_freely`: the open question wants words of their own, so such a sentence may be a part of the answer.
    """
    match = _SWITCH.match(heard.text)
    if match is None or len(heard.text.split()) > 12:
        return None
    wanted = _SWITCH_TO[match["kind"].lower()]
    is_all = not heard.text[match.end() :].strip(" .!") or match[0].lower().startswith("no")
    return wanted if wanted is not kind and (is_all or not answers_freely) else None


def read_kind(heard: Heard, choices: Sequence[Choice]) -> Kind | None:
    """The kind that a citizen picked, or told us about in their own words."""
    if picked := pick(heard.text, choices):
        return Kind(picked)
    if match := _SWITCH.match(heard.text):
        return _SWITCH_TO[match["kind"].lower()]
    if heard.command is None and heard.intent in (*FILED, Kind.STATUS_CHASE, Kind.HUMAN_REQUEST):
        return Kind(heard.intent)
    return None
