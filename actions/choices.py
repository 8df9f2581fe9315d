"""How a citizen picks one of several things: by number, by label, or in other words."""

import re
from collections.abc import Sequence

from actions.corrections import read_correction
from actions.heard import Heard
from actions.tongues import kind_called
from sayso.domain.conversations import Choice
from sayso.domain.kinds import FILED, Kind

YES = frozenset(
    {
        "yes", "y", "yeah", "yep", "yup", "ok", "okay", "correct", "right", "send", "submit", "confirm", "fine", "good",
        "great", "perfect", "sure", "yes please", "yes send it", "please send", "please send it", "go ahead",
        "thats right", "that s right", "that is right", "thats correct", "that s correct", "that is correct",
        "looks good", "all good", "all correct", "please do", "yes thats right", "yes that s right", "yes correct",
        "i suppose so", "i suppose", "i guess so", "i guess", "go on then", "might as well", "if you like", "aye",
        "ie", "ydy", "ydw", "ydyn", "cywir", "iawn", "mae n iawn", "ie plis", "anfon", "anfonwch",
        "tak", "tak proszę", "tak prosze", "zgadza się", "zgadza sie", "tak zgadza się", "tak zgadza sie", "dobrze",
        "w porządku", "w porzadku", "wyślij", "wyslij", "wysłać", "wyslac", "jasne", "oczywiście", "oczywiscie",
        "da", "da vă rog", "da va rog", "corect", "este corect", "e corect", "da e corect", "bine", "e bine", "trimite",
        "trimiteți", "trimiteti", "sigur", "de acord",
        "ہاں", "جی", "جی ہاں", "ہاں جی", "ٹھیک", "ٹھیک ہے", "جی ٹھیک ہے", "درست", "درست ہے", "صحیح", "صحیح ہے",
        "بھیج دیں", "haan", "haan ji", "ji", "ji haan", "theek hai", "thik hai", "sahi", "sahi hai", "bilkul",
        "bhej dein",
    }
)  # fmt: skip
NO = frozenset(
    {
        "no", "n", "nope", "wrong", "not right", "incorrect", "thats wrong", "that s wrong", "no thats wrong",
        "na", "nac ydy", "nac ydw", "nac ydyn", "naddo", "nage", "ddim yn iawn", "anghywir",
        "nie", "nie zgadza się", "nie zgadza sie", "to nie tak", "źle", "zle",
        "nu", "nu e corect", "nu este corect", "nu e bine", "greșit", "gresit", "incorect",
        "نہیں", "جی نہیں", "نہیں جی", "نہ", "غلط", "غلط ہے", "ٹھیک نہیں", "nahi", "nahin", "nahi ji", "ji nahi",
        "ji nahin", "ghalat", "galat",
    }
)  # fmt: skip

# What may follow a yes or a no without adding anything to it.
_COURTESIES = frozenset(
    """
    s please thanks thank you very much cheers ta mate love send sent it this that is thats all fine good right correct
    now today asap off then just do go ahead soon as possible straight away quickly urgently want to would like i id
    anfon anfonwch wysłać wyslac wyślij wyslij trimite trimiteți trimiteti بھیج دیں
    diolch yn fawr iawn plis dziękuję dziekuje dziękuje dzięki dzieki bardzo proszę prosze uprzejmie mulțumesc mulţumesc
    multumesc mersi frumos mult vă va rog شکریہ بہت مہربانی براہ کرم shukriya bohat bahut meharbani ji جی
    """.split()
)
# What may stand before it: "just send it", "oh go ahead".
_BEFORE = frozenset({"just", "please", "so", "well", "oh", "then", "now"})
_HEADS = 5  # words; the longest phrase of YES and NO


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
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
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


def read_kind(heard: Heard, choices: Sequence[Choice], others: Sequence[Choice] = ()) -> Kind | None:
    """The kind that a citizen picked, or told us about in other words. `others` can be named, but have no number."""
    said = plain(heard.text)
    picked = pick(heard.text, choices) or (None if said.split(" ")[-1].isdigit() else pick(heard.text, others))
    if picked:
        return Kind(picked)
    if heard.command is None and (named := kind_called(heard.text)):
        return named
    # As if we had taken it for something that it is certainly not.
    correction = read_correction(heard.text, Kind.OTHER, answers_freely=False)
    if correction and correction.to:
        return correction.to
    if heard.command is not None or heard.intent not in (*FILED, Kind.STATUS_CHASE, Kind.HUMAN_REQUEST):
        return None
    guessed = Kind(heard.intent)
    denial = read_correction(heard.text, guessed, answers_freely=True)
    return denial.to if denial and denial.denied else guessed
