"""The deterministic look at a message, before any model and in every state."""

from __future__ import annotations

import re
import unicodedata

# The words that a carrier or Twilio acts on by itself when they are the whole message; it blocks our answers from
# then on, so we must never offer them as something to reply.
STOP_WORDS = frozenset({"stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"})
START_WORDS = frozenset({"start", "unstop"})
# These mean "start" only to someone who had stopped: from anyone else, YES is an answer.
START_AGAIN_WORDS = START_WORDS | {"yes"}

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def consent_word(text: str, *, opted_out: bool) -> str | None:
    """`stop` or `start` where the whole message is such a word, else None. Carriers heed single words only."""
    if len(text) > 20:
        return None
    word = _NOT_WORD.sub("", text.lower())
    if len(text.split()) > 1 and word not in ("stopall", "optout"):
        return None
    if word in STOP_WORDS:
        return "stop"
    if word in (START_AGAIN_WORDS if opted_out else frozenset()):
        return "start"
    return None


# What a citizen may write at any point instead of an answer. Whole messages only: "help" inside a sentence is a
# part of what happened. In English, Welsh, Polish, Romanian and Urdu.
COMMANDS: dict[str, frozenset[str]] = {
    "person": frozenset(
        {
            "person", "human", "a person", "a human", "adviser", "advisor", "agent", "operator", "real person",
            "speak to a person", "talk to a person", "speak to someone", "talk to someone", "speak to a human",
            "talk to a human", "speak to an adviser", "speak to an advisor", "talk to an adviser", "representative",
            "i want a person", "i want to speak to a person", "i want to talk to a person", "human please",
            "person please", "can i speak to a person", "can i speak to someone", "can i talk to a person",
            "can i talk to someone", "i want to speak to someone", "get me a person", "customer service",
            "rhywun", "rhywun go iawn", "person go iawn", "siarad â pherson", "siarad â rhywun", "cael person",
            "osoba", "człowiek", "konsultant", "z człowiekiem", "rozmowa z człowiekiem", "rozmawiać z człowiekiem",
            "chcę rozmawiać z człowiekiem", "persoană", "o persoană", "om", "vorbesc cu o persoană",
            "vreau să vorbesc cu o persoană", "vreau să vorbesc cu cineva", "انسان", "انسان سے بات",
            "انسان سے بات کرنا", "انسان سے بات کرنی ہے", "کسی سے بات کرنی ہے", "insan", "insaan",
        }
    ),
    "help": frozenset(
        {
            "help", "help me", "info", "what can you do", "how does this work", "what is this", "?",
            "cymorth", "helpwch fi", "pomoc", "pomocy", "ajutor", "مدد", "madad",
        }
    ),
    "leave": frozenset(
        {
            "leave", "leave it", "exit", "forget it", "never mind", "nevermind", "nothing", "dont send", "don t send",
            "do not send", "do not send it", "dont send it", "don t send it",
            "gadael", "peidio ag anfon", "peidiwch ag anfon", "dim byd", "rezygnuj", "rezygnuję", "nie wysyłaj",
            "nie wysyłać", "nieważne", "nic", "renunț", "nu trimite", "nu trimiteți", "nimic", "رہنے دیں", "نہ بھیجیں",
            "کچھ نہیں",
        }
    ),
    "start_again": frozenset(
        {
            "start again", "restart", "start over", "begin again", "ailddechrau", "dechrau eto", "od nowa",
            "od początku", "zacznij od nowa", "zacząć od nowa", "de la capăt", "începe din nou", "reîncepe",
            "دوبارہ شروع", "دوبارہ شروع کریں", "نئے سرے سے", "شروع سے",
        }
    ),
    # After an emergency was answered: the matter that it interrupted goes on.
    "resume": frozenset(
        {
            "go on", "carry on", "continue", "keep going", "lets go on", "let s go on", "lets carry on",
            "let s carry on", "lets continue", "let s continue", "ymlaen", "mynd ymlaen", "parhau", "parhewch",
            "dalej", "idziemy dalej", "kontynuuj", "kontynuować", "continuă", "continuați", "să continuăm",
            "mai departe", "جاری", "جاری رکھیں", "آگے", "آگے چلیں", "آگے بڑھیں",
        }
    ),
    "change": frozenset(
        {
            "change", "change something", "edit", "correct", "change it", "change answer", "newid", "newid rhywbeth",
            "zmień", "zmienić", "zmień coś", "zmienić coś", "zmiana", "modifică", "modifică ceva", "schimbă",
            "schimbă ceva", "بدلیں", "کچھ بدلیں", "تبدیل کریں", "تبدیلی",
        }
    ),
    "skip": frozenset(
        {
            "skip", "pass", "next", "no answer", "none", "n a", "na", "prefer not to say", "rather not say",
            "i d rather not", "rather not", "not relevant", "no thanks", "no thank you", "dont know", "don t know",
            "i don t know", "i dont know", "not sure", "idk", "dunno",
            "hepgor", "sgipio", "ddim yn gwybod", "dwi ddim yn gwybod", "dim diolch", "na dim diolch", "pomiń",
            "pomijam", "nie wiem", "nie pamiętam", "nie dziękuję", "omite", "omit", "sari peste", "nu știu",
            "nu mulțumesc", "چھوڑیں", "معلوم نہیں", "نہیں معلوم", "پتہ نہیں", "پتا نہیں", "نہیں شکریہ", "pata nahi",
            "nahi pata",
        }
    ),
    "thanks": frozenset(
        {
            "thanks", "thank you", "ta", "cheers", "thx", "ok thanks", "ok thank you", "thanks a lot", "many thanks",
            "thank you very much", "great thanks", "great thank you", "brilliant thanks", "ok", "okay", "ok great",
            "great", "perfect", "lovely", "bye", "goodbye", "ok bye", "thanks bye", "no that s all", "that s all",
            "diolch", "diolch yn fawr", "diolch yn fawr iawn", "iawn diolch", "hwyl", "hwyl fawr",
            "dziękuję", "dziękuję bardzo", "bardzo dziękuję", "dzięki", "ok dzięki", "ok dziękuję", "do widzenia",
            "mulțumesc", "mulțumesc mult", "mulțumesc frumos", "ok mulțumesc", "mersi", "la revedere",
            "شکریہ", "بہت شکریہ", "بہت بہت شکریہ", "خدا حافظ", "shukriya", "bohat shukriya", "bahut shukriya",
        }
    ),
    "greeting": frozenset(
        {
            "hi", "hello", "hey", "hiya", "good morning", "good afternoon", "good evening", "morning", "afternoon",
            "hello there", "hi there", "yo", "anyone there", "is anyone there", "test", "testing",
            "helo", "shwmae", "bore da", "prynhawn da", "noswaith dda", "cześć", "dzień dobry", "dobry wieczór", "hej",
            "witam", "halo", "bună", "bună ziua", "bună dimineața", "bună seara", "salut", "سلام", "السلام علیکم",
            "اسلام علیکم", "ہیلو", "salam", "assalam o alaikum", "assalamualaikum", "assalam alaikum",
        }
    ),
    # What a channel writes for a picture or a file that came without words.
    "picture": frozenset({"picture", "attachment"}),
}  # fmt: skip

_NOT_WORDS = re.compile(r"[^\w?]+")
_PLEASE = re.compile(r" (?:please|plis|os gwelwch yn dda|prosze|va rog|te rog|پلیز|براہ کرم)$")


def command(text: str) -> str | None:
    """The command that the whole message is, one of `COMMANDS`, else None. Accents may be left out."""
    if len(text) > 60:
        return None
    plain = " ".join(_NOT_WORDS.sub(" ", _without_accents(text)).split())
    plain = plain if plain == "?" else plain.rstrip("?").strip()
    return _BY_PHRASE.get(plain) or _BY_PHRASE.get(_PLEASE.sub("", plain))


def _without_accents(text: str) -> str:
    """In lower case, as many people text: "wyślij" and "wyslij" are the same word."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("’", "'"))
    return "".join(character for character in apart if not unicodedata.combining(character))


_BY_PHRASE = {_without_accents(phrase): name for name, phrases in COMMANDS.items() for phrase in phrases}
