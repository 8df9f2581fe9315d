"""What citizens write on a walk: plausible lines and hostile ones. A fixed pool, so that each is read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sayso.domain.kinds import Detail


@dataclass(frozen=True, slots=True)
class Line:
    """One message, and what it may do to the draft."""

    text: str
    answers: str | None = None  # the question (`asks`) that it answers well
    brings: Mapping[str, str] = field(
        default_factory=dict
    )  # slot → words that it must hold afterwards, if it was empty
    agrees: bool = False  # to what is asked at the end
    danger: bool = False

    def shouted(self) -> "Line":
        return replace(self, text=self.text.upper())


def _answers(asks: str, slot: str, *texts: tuple[str, str]) -> list[Line]:
    return [Line(text, answers=asks, brings={slot: kept}) for text, kept in texts]


def _tells(text: str, words: str, **slots: str) -> Line:
    """How a matter begins: its words are not to be lost."""
    return Line(text, brings={"details": words, **slots})


GOOD: dict[str, list[Line]] = {
    Detail.DETAILS: _answers(
        Detail.DETAILS, "details",
        ("The street light outside my house has been out for a week", "street light"),
        ("There is a big pile of rubbish and old tyres dumped there", "tyres"),
        ("The noise from the pub goes on until 2 in the morning every night", "noise"),
        ("Somebody painted rude words on the wall of the playground", "playground"),
    ),
    Detail.LOCATION: _answers(
        Detail.LOCATION, "location",
        ("14 Mill Lane", "Mill Lane"),
        ("by the bus stop on Station Road", "Station Road"),
        ("outside the library", "library"),
        ("12 High Street, ZZ99 9ZZ", "High Street"),
        ("Corner of Elm Road and Oak Avenue, near the chip shop", "Elm Road"),
        ("it's in the car park behind the leisure centre", "car park"),
        ("ZZ99 9ZZ", "ZZ99 9ZZ"),
        ("on my street, Church Walk", "Church Walk"),
        ("Heol y Bont 5", "Heol y Bont"),
    ),
    Detail.WHEN: _answers(
        Detail.WHEN, "when",
        ("last Tuesday", "Tuesday"),
        ("yesterday at about 6pm", "yesterday"),
        ("on 5 January", "5 January"),
        ("it has been going on for three weeks", "three weeks"),
        ("this morning", "morning"),
        ("05/01/2027", "05/01/2027"),
    ),
    Detail.OUTCOME_WANTED: _answers(
        Detail.OUTCOME_WANTED, "outcome_wanted",
        ("I want it mended", "mended"),
        ("An apology and a new bin", "apology"),
        ("Please just empty the bin this week", "empty the bin"),
        ("someone should tell me why nobody came", "nobody came"),
        ("my money back", "money"),
    ),
    Detail.NAME: _answers(
        Detail.NAME, "name",
        ("Bethan Price", "Bethan Price"),
        ("Mr O'Brien", "O'Brien"),
        ("Anne-Marie D'Souza", "Anne-Marie"),
        ("jo", "jo"),
        ("My name is Muhammad Ali Khan", "Muhammad Ali Khan"),
        ("I'm Tom", "Tom"),
        ("Zoë Hughes", "Zoë"),
        ("it's Sarah Jones", "Sarah Jones"),
        ("Łukasz Nowak", "Łukasz"),
        ("Mrs Hill", "Hill"),
        ("Grace May", "Grace May"),
    ),
    Detail.CONTACT: [
        Line("07700 900123", answers=Detail.CONTACT, brings={"phone": "7700900123"}),
        Line("jo.price@example.org", answers=Detail.CONTACT, brings={"email": "jo.price@example.org"}),
        Line("ring me on 01632 960456 please", answers=Detail.CONTACT, brings={"phone": "1632960456"}),
        Line("+44 7700 900456", answers=Detail.CONTACT, brings={"phone": "7700900456"}),
        Line("email is bethan@example.org, phone 07700900789", answers=Detail.CONTACT,
             brings={"phone": "7700900789", "email": "bethan@example.org"}),
    ],
}  # fmt: skip

YES = [
    Line(text, answers="confirm", agrees=True)
    for text in ("yes", "1", "Send it", "send", "SEND IT", "Yes please", "ok", "y", "that's right", "go ahead", " 1. ")
]
# What serves as an answer to a question that the walk knows nothing of.
ANYTHING = [Line("yes"), Line("no"), Line("SKIP"), Line("since last week I think"), Line("number 17"), Line("2")]
ADJUSTMENTS = [
    Line("large print please"),
    Line("no thanks"),
    Line("SKIP"),
    Line("I need a BSL interpreter"),
    Line("no"),
]
STATUS = [Line("K7Q4-M2XS"), Line("SKIP"), Line("my reference is K7Q4 M2XS"), Line("I lost it")]

OPENERS: dict[str, list[Line]] = {
    "en": [
        _tells("My bin was not emptied on Monday", "My bin was not emptied"),
        _tells("There is a pothole on Station Road", "pothole", location="Station Road"),
        _tells("I want to complain about your staff, they were rude to me on the phone", "rude to me"),
        _tells("Fly tipping again!! third time I have reported this, nobody cares", "Fly tipping again"),
        _tells("Thank you so much to the bin men, they helped my mum with her bags", "helped my mum"),
        _tells("How do I apply for a parking permit?", "parking permit"),
        _tells("You should plant more trees along the high street", "plant more trees"),
        Line("where is my case K7Q4-M2XS"),
        Line("hello"),
        Line("The street light outside 14 Mill Lane is out. I'm Bethan Price, 07700 900123",
             brings={"location": "Mill Lane", "name": "Bethan Price", "phone": "7700900123"}),
        Line("My bin was missed again and I also want to thank the park keeper for the lovely flowers"),
        _tells("The pothole on Elm Road is still there, you are useless. Also the street lamp on Oak Avenue is broken.",
               "pothole on Elm Road"),
        Line("I want to make a complaint"),
        Line("I have a problem"),
        Line("council tax"),
        Line("there's a dead badger on the A470 and a fridge dumped in the layby"),
        _tells("a tree has fallen on the path behind the school and kids climb on it", "tree has fallen"),
        Line("I've been waiting 6 weeks for my housing benefit and no one answers me"),
        Line("can i speak to someone about my council tax bill"),
        _tells("Damp and mould in my council flat, my son has asthma", "asthma"),
        Line("I want all the information you hold about me"),
        _tells("pls can u empty the dog poo bin at the park its overflowing", "dog poo bin"),
        Line("I'm unhappy with the decision on my planning application 2026/0123"),
        Line("The nurse at the hospital was brilliant"),
        Line("my neighbour plays loud music every night, call me on 07700 900321", brings={"phone": "7700900321"}),
    ],
    "cy": [
        _tells("Ni chafodd fy min ei gasglu ddydd Llun", "Ni chafodd fy min"),
        Line("Mae golau stryd wedi torri ar Heol y Bont"),
        Line("Rwyf eisiau cwyno am eich staff, roedden nhw'n anghwrtais iawn"),
        Line("Diolch yn fawr i'r tîm casglu sbwriel, maen nhw'n wych"),
    ],
    "pl": [
        _tells("Nie odebrano moich śmieci w poniedziałek", "Nie odebrano moich"),
        Line("Na ulicy Station Road jest wielka dziura w jezdni"),
        Line("Chcę złożyć skargę na waszego pracownika, był bardzo niegrzeczny"),
        Line("Jak mogę zapłacić podatek lokalny?"),
    ],
    "ro": [
        _tells("Nu mi-au ridicat gunoiul luni și miroase foarte urât", "ridicat gunoiul"),
        Line("Vreau să fac o reclamație despre personalul dumneavoastră"),
        Line("Lampa de pe stradă nu mai funcționează de o săptămână"),
        Line("Cum pot să obțin un permis de parcare?"),
    ],
    "ur": [
        _tells("پیر کو میرا کوڑا نہیں اٹھایا گیا", "کوڑا"),
        Line("مجھے آپ کے عملے کے بارے میں شکایت کرنی ہے، انہوں نے بہت بدتمیزی کی"),
        Line("سڑک کی بتی ایک ہفتے سے خراب ہے"),
        Line("میں پارکنگ پرمٹ کے لیے کیسے درخواست دوں؟"),
    ],
}  # fmt: skip

SEVERAL = [
    Line("It's outside 14 Mill Lane, my name is Bethan Price and my number is 07700 900123",
         brings={"location": "Mill Lane", "name": "Bethan Price", "phone": "7700900123"}),
    Line("Tom Baker, tom@example.org", brings={"email": "tom@example.org"}),
    Line("Station Road, yesterday evening. Call me on 07700 900222", brings={"phone": "7700900222"}),
    Line("I'm Sarah Jones of 3 Oak Avenue ZZ99 9ZZ, sarah@example.org",
         brings={"name": "Sarah Jones", "email": "sarah@example.org"}),
]  # fmt: skip
CORRECTIONS = [
    Line("sorry, it was in Mill Lane not Elm Road"),
    Line("actually my name is Rob Brown"),
    Line("no wait, my number is 07700 900555"),
    Line("I meant last Friday"),
    Line("not Station Road, it's Church Walk"),
    Line("change my name to Ann Other"),
    Line("the postcode is wrong, it is ZZ99 9ZY"),
]
SIDE_QUESTIONS = [
    Line(text)
    for text in (
        "who will read this?", "why do you need that?", "are you a robot?", "how long will it take?",
        "do you keep my data?", "is this free?", "when are you open", "what is a postcode?", "can I send a photo?",
        "can I do this in Welsh?", "how do I know it is really you", "what happens next?",
    )
]  # fmt: skip
COMMANDS = [
    Line(text)
    for text in (
        "SKIP", "skip please", "HELP", "CHANGE", "LEAVE", "START AGAIN", "PERSON", "thanks", "hi", "go on", "info", "?",
        "not sure", "none", "no", "nope", "wrong", "never mind", "don't know", "test", "bye", "hello", "start",
    )
]  # fmt: skip
SWITCHES = [
    Line(text)
    for text in (
        "no, it's a complaint", "that's wrong, it's just a question", "not a complaint, I just want it fixed",
        "it's a compliment", "this is a comment not a complaint", "I want to make a complaint instead",
        "I'd like to report a problem", "to jest skarga", "cwyn yw hi",
    )
]  # fmt: skip
DANGERS = [
    Line(text, danger=True)
    for text in ("I can smell gas in my house", "my husband is hitting me please help", "I want to kill myself")
]
PHOTO = Line("(picture)")
_LONG = "The bins on our street have not been emptied since before Christmas and the rats are everywhere now. "
HOSTILE = [
    Line(text)
    for text in (
        "asdf jkl qwe", ".", "?!?!", "-", "0", "9", "99", "3.14", "#2", "(1)", "1 and 3", "1, 2", "👍", "😡😡😡",
        "<script>alert(1)</script>", "<b>bold</b> &amp; co", "'; DROP TABLE cases; --", "{council} {name} {0} {}",
        "%s %d %(name)s", "{{ config }}", "/restart", "/session_start", "null", "true", "undefined", "NaN",
        "a", "ok", "lol", "WTF is this", "you are useless", "f*** off you stupid bot", "e\u0301te\u0301",
        "ｆｕｌｌｗｉｄｔｈ １", "z̷̛͎a̸l̵g̶o̷ t̶e̸x̷t̶", "yes no maybe", "yes but change the name", "send me a letter",
        "do not send", "my card number is 4929 0000 0000 0006", "1\n2\n3", "name name name", "Mr", "07700", "@", "a@b",
        "call 07700 900111 or 07700 900222 or 07700 900333", "ZZ99", "yesterday", "Hwyl", "dziękuję", "bună ziua",
        "مدد", "这里有垃圾", "здравствуйте, мусор не вывезли", "Wo ist mein Müll?", "K7Q4-M2XS",
        "🙏 pls", "I don't want to give my name", "why", "because", "the same as before", "as I said", "see above",
        "I already told you",
        (_LONG * 40)[:4000], "a" * 4000, "bin " * 1000, "🔥" * 700, "\n".join(["bins"] * 40),
    )
]  # fmt: skip
