"""The deterministic look at a message, before any model and in every state."""

from __future__ import annotations

import re

from understanding.plain import without_accents

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
    # They do not want us to have what they tell us. A wish of more words is read by `_DECLINES`.
    "decline": frozenset(
        {
            "i don t agree", "i dont agree", "i do not agree", "i disagree with this", "no consent", "i don t consent",
            "i dont consent", "i do not consent", "i refuse consent", "i refuse to consent", "i withdraw my consent",
            "i withdraw consent", "withdraw my consent", "i don t give consent", "i don t give my consent",
            "i do not give consent", "i do not give my consent", "i don t give you permission",
            "i do not give you permission", "decline", "i decline",
            "dwi ddim yn cytuno", "dydw i ddim yn cytuno", "nid wyf yn cytuno", "nid wyf i n cytuno", "dim caniatâd",
            "dim cydsyniad", "nie zgadzam się", "nie wyrażam zgody", "brak zgody", "bez zgody", "cofam zgodę",
            "nu sunt de acord", "nu îmi dau acordul", "nu îmi dau consimțământul", "nu consimt", "fără acord",
            "îmi retrag acordul", "متفق نہیں", "میں متفق نہیں", "میں متفق نہیں ہوں", "میں راضی نہیں",
            "میں راضی نہیں ہوں", "اجازت نہیں", "میری اجازت نہیں", "میں اجازت نہیں دیتا", "میں اجازت نہیں دیتی",
            "main razi nahi", "mein razi nahi", "main razi nahi hun", "ijazat nahi",
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
            "change", "change something", "edit", "correct", "change it", "change answer", "back", "go back",
            "newid", "newid rhywbeth", "yn ôl", "mynd yn ôl", "wstecz", "wróć", "cofnij", "înapoi", "واپس", "پیچھے",
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
_LONGEST = 100  # characters
_PLEASE = re.compile(r" (?:please|plis|os gwelwch yn dda|prosze|va rog|te rog|پلیز|براہ کرم)$")


def command(text: str) -> str | None:
    """The command that the whole message is, one of `COMMANDS`, else None. Accents may be left out."""
    if len(text) > _LONGEST:
        return None
    plain = " ".join(_NOT_WORDS.sub(" ", without_accents(text)).split())
    plain = plain if plain == "?" else plain.rstrip("?").strip()
    return _BY_PHRASE.get(plain) or _BY_PHRASE.get(_PLEASE.sub("", plain)) or _thanks(text) or _decline(plain)


_BY_PHRASE = {without_accents(phrase): name for name, phrases in COMMANDS.items() for phrase in phrases}


# "I don't want you to keep my data": a whole message, and about what we hold of them, not about a bin or a letter.
_KEEP = r"(?:keep|keeping|store|storing|hold|holding|save|saving|use|using|record|recording|have|having)"
_KEPT = r"(?:kept|stored|held|saved|used|recorded)"
_DATA = r"(?:any of )?(?:my|our|these|any) (?:own |personal |private )*(?:data|details|information|info)"
_DECLINES = re.compile(
    "|".join(
        without_accents(pattern)
        for pattern in (
            rf"(?:(?:sorry|no|hi|hello|please|but|then|well) )*(?:i |we )?(?:do not|don t|dont|never|would rather not) "
            rf"(?:(?:want|wish|like|agree to|agree with|consent to|allow|permit|authorise) )?"
            rf"(?:for )?(?:(?:you|the council|anyone|anybody) )?(?:to )?{_KEEP} "
            rf"{_DATA}(?: at all| please| here| anywhere)?",
            rf"(?:(?:sorry|no) )*(?:i |we )(?:do not|don t|dont) (?:want|wish|like|agree to|consent to) {_DATA} "
            rf"(?:to be |being )?{_KEPT}(?: at all| please| here| anywhere)?",
            rf"(?:(?:sorry|no) )*you (?:can t|cannot|can not|may not|must not) {_KEEP} {_DATA}(?: please)?",
            r"(?:(?:sorry|no) )*i (?:do not|don t|dont) (?:agree|consent) (?:to|with) (?:this|that|any of this|it|the "
            r"privacy (?:notice|policy)|your privacy (?:notice|policy)|your terms|(?:the )?data protection)",
            r"(?:dwi ddim|dydw i ddim|nid wyf|nid wyf i)(?: n| yn)? ?(?:eisiau|am|moyn) i chi "
            r"(?:gadw|storio|ddefnyddio) fy (?:nata|manylion|ngwybodaeth)(?: i)?",
            r"nie (?:chcę|życzę sobie|zgadzam się|pozwalam)(?: na to)?,? ?(?:żeby|aby|żebyście|abyście|na)? ?"
            r"(?:\w+ ){0,2}(?:przechowyw|zachow|używ|zapisyw|trzyma|przetwarz)\w* "
            r"(?:moje|moich|mojego) (?:dane|danych|informacji)(?: osobowe| osobowych)?",
            r"nu (?:vreau|doresc|sunt de acord)(?: ca)? (?:să|cu) (?:\w+ ){0,2}"
            r"(?:păstr|stoc|folos|reți|prelucr|țin)\w* (?:datele|informațiile)(?: mele)?(?: personale)?",
            r"(?:میرا|میری|میرے) (?:ذاتی )?(?:ڈیٹا|معلومات|تفصیلات) (?:نہ رکھیں|محفوظ نہ کریں|استعمال نہ کریں)",
            r"میں نہیں (?:چاہتا|چاہتی) کہ آپ (?:میرا|میری|میرے) (?:ذاتی )?(?:ڈیٹا|معلومات|تفصیلات) "
            r"(?:رکھیں|محفوظ کریں|محفوظ رکھیں|استعمال کریں)",
        )
    )
)


def _thanks(text: str) -> str | None:
    """ "Thank you very much, bye": one after another."""
    parts = [" ".join(_NOT_WORDS.sub(" ", part).split()) for part in re.split(r"[,.!;]", without_accents(text))]
    said = [_BY_PHRASE.get(part) for part in parts if part]
    return "thanks" if said and set(said) == {"thanks"} else None


def _decline(plain: str) -> str | None:
    return "decline" if _DECLINES.fullmatch(plain) else None
