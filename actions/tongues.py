"""What the kinds are called, in English and in our other languages, as people write it to correct us."""

import re
import unicodedata

from sayso.domain.kinds import Kind

_ENGLISH = {
    Kind.COMPLAINT: "complaint, complaints, complaining, complain",
    Kind.COMPLIMENT: "compliment, compliments, thank you, thanks, praise, thank, thanking",
    Kind.COMMENT: "comment, suggestion, idea, feedback, comments, commenting, suggesting",
    Kind.ENQUIRY: "question, enquiry, inquiry, query, questions",
    Kind.SERVICE_REQUEST: "service request, request, problem, report, fault, issue, repair",
}
ENGLISH_KINDS = {word: kind for kind, words in _ENGLISH.items() for word in words.split(", ")}

# Without accents; each in the forms in which it stands after "it is" and "it is not".
_OTHERS = {
    Kind.COMPLAINT: "cwyn gwyn chwyn cwyno skarga skarge skargi zazalenie zazalenia plangere reclamatie شکایت shikayat",
    Kind.COMPLIMENT: "canmoliaeth ganmoliaeth diolch pochwala pochwale podziekowanie podziekowania lauda multumire "
    "multumiri apreciere تعریف شکریہ",
    Kind.COMMENT: "sylw syniad awgrym uwaga uwage pomysl sugestia sugestie idee comentariu تجویز رائے",
    Kind.ENQUIRY: "cwestiwn gwestiwn chwestiwn ymholiad pytanie pytania intrebare سوال sawal",
    Kind.SERVICE_REQUEST: "cais gais chais zgloszenie zgloszenia usterka prosba problema sesizare cerere درخواست مسئلہ",
}
OTHER_KINDS = {word: kind for kind, words in _OTHERS.items() for word in words.split()}
_NOT = frozenset("nid dim ddim nage nac na nie nu نہیں nahi nahin".split())
_WRONG = frozenset(
    {
        "anghywir", "mae n anghywir", "mae hynny n anghywir", "na mae n anghywir", "dim dyna o n i n feddwl",
        "zle", "to nie tak", "nie tak", "to nie to", "nie o to chodzi", "blad", "blednie", "to bledne", "nie to zle",
        "gresit", "este gresit", "e gresit", "incorect", "nu e corect", "nu este corect", "nu asta", "nu e asta",
        "غلط", "غلط ہے", "یہ غلط ہے", "نہیں یہ غلط ہے", "ghalat", "ghalat hai", "galat hai", "yeh ghalat hai",
    }
)  # fmt: skip
# What may stand beside the name of a kind in a correction. Any other word makes it a story.
_FRAME = frozenset(
    """
    mae n yn yw hwn hyn hon o i fi dw dwi eisiau nid dim ddim nage nac na ond cwyno un y ydy
    to jest tylko moja moj chce zlozyc nie ale raczej byla bylo mialam mialem na mysli
    e este o un vreau sa fac doar nu ci dar aceasta asta acesta este era fost
    یہ ہے ایک میری میرا صرف نہیں بلکہ میں کرنی کرنا چاہتا چاہتی ہوں یہاں yeh hai ek nahi nahin meri
    """.split()
)
_LONGEST = 12  # words
_AN_ANSWER = re.compile(r"^(?:na|nage|nie|nu|نہیں|جی نہیں|nahi)\s*[,.!،۔:;-]+\s*")
# In Polish "nie to skarga" is "no, it's a complaint": the "not" of "to nie skarga" comes after.
_NO_IT_IS = re.compile(r"^nie to (?!nie\b|jest nie)")


def correction_in_other_tongues(text: str) -> tuple[Kind | None, Kind | None] | None:
    """The kind that a short message says it is, and the one that it says it is not. None where it says neither."""
    if len(text) > 120:
        return None
    said = _plain(text)
    if " ".join(re.findall(r"\w+", said)) in _WRONG:
        return None, None
    rest = _NO_IT_IS.sub("", _AN_ANSWER.sub("", said))
    words = re.findall(r"\w+", rest)
    kinds = [at for at, word in enumerate(words) if word in OTHER_KINDS]
    if not kinds or len(words) > _LONGEST or not all(word in OTHER_KINDS or word in _FRAME for word in words):
        return None
    if len(words) == 1 and rest == said:
        return None  # a word alone may as well answer what was asked
    denied = [at for at in kinds if _is_denied(words, at)]
    told = next((OTHER_KINDS[words[at]] for at in kinds if at not in denied), None)
    return told, next((OTHER_KINDS[words[at]] for at in denied), None)


def kind_called(text: str) -> Kind | None:
    """The kind that a whole message names: "a complaint", "skarga"."""
    words = re.sub(r"^(?:a|an|my|the|make|it s|its|to|to jest|o)\s+", "", " ".join(re.findall(r"\w+", _plain(text))))
    return ENGLISH_KINDS.get(words) or OTHER_KINDS.get(words)


def _is_denied(words: list[str], at: int) -> bool:
    """A "not" stands before it, in Urdu after it, with no other kind between."""
    for near in (words[max(0, at - 3) : at][::-1], words[at + 1 : at + 3] if words[at] > "\u0600" else []):
        for word in near:
            if word in OTHER_KINDS:
                break
            if word in _NOT:
                return True
    return False


def _plain(text: str) -> str:
    """In small letters without accents, as many people write."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("’", "'"))
    return "".join(character for character in apart if not unicodedata.combining(character))
