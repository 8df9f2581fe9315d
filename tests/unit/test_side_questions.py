"""What citizens ask us in the middle of something, and what they do not ask us."""

import time

import pytest

from sayso.domain.kinds import Kind
from tests.support.builders import Talk
from understanding.side_questions import TOPICS, find_side_question

ASKED = {
    "why_contact": [
        "why do you need my phone?", "Why do u need my number", "what do you want my email for",
        "y do you want my phone number", "Will you ring me?", "but why do you need my contact details",
        "Po co wam mój numer?", "aap ko mera number kyun chahiye?", "آپ کو میرا نمبر کیوں چاہیے؟",
    ],
    "why_name": [
        "why do you need my name?", "what do you need my name for?", "Why do you want to know my full name",
    ],
    "why_location": [
        "why do you need my address", "what do you want my postcode for?", "why do you need to know where i live",
    ],
    "why": [
        "why?", "What for?", "why do you need that", "why are you asking me that?", "is that really relevant?",
        "why so many questions", "pam?", "De ce aveți nevoie de asta?",
    ],
    "must": ["is that really necessary?", "do i have to answer that?", "do I have to?"],
    "anonymous": [
        "do i have to give my name?", "Can I stay anonymous?", "is this anonymous", "can i report this anonymously",
        "will my neighbour know it was me?", "will they find out it was me",
    ],
    "private": [
        "is this private?", "IS THIS CONFIDENTIAL", "who will see this?", "who reads my messages",
        "what do you do with my data?", "do you share my number with anyone", "is my data safe with you",
        "who can see what I write?", "who can see what i tell you", "Who will read what I've sent here?",
        "Czy to jest poufne?", "ydy hyn yn gyfrinachol?", "este confidențial?",
    ],
    "how_long": [
        "how long will it take?", "How long does it usually take", "when will it be fixed?",
        "when will i hear back?", "how soon can someone come", "when will someone come out", "how long?",
        "ile to potrwa?", "cât durează?", "faint o amser fydd hyn yn cymryd?", "کتنا وقت لگے گا؟",
    ],
    "how_many": [
        "how many more questions?", "are we nearly done", "is that it?", "how long will this form take to fill in",
    ],
    "robot": [
        "are you a robot?", "is this a bot", "am i talking to a real person?", "who are you?",
        "are you human or a machine", "r u a bot", "ai robot ydych chi?", "czy jesteś robotem?", "sunteți robot?",
        "kya aap insan hain", "am I talking to a robot", "AM I TALKING TO A ROBOT", "am i talking to a bloody robot",
        "is anyone actually reading this", "IS ANYONE ACTUALLY READING THIS FFS", "does anyone even read these?",
        "is this a fucking robot", "who the hell am i talking to", "for gods sake is there a real person there",
        "oes rhywun yn darllen hwn?", "czy ktoś to w ogóle czyta?", "citește cineva asta?", "کیا کوئی یہ پڑھ رہا ہے؟",
    ],
    "cost": [
        "does it cost anything?", "is this free?", "will i be charged for these texts", "do i have to pay",
    ],
    "next": [
        "what happens next?", "and then what happens? what happens now", "will anyone actually read this?",
        "who will deal with it", "will somebody come out",
    ],
    "photo": [
        "can i send a photo?", "how do i send you a picture", "Do you want a photo of it?", "i have a picture of it",
    ],
    "phone": [
        "what's your phone number?", "can i ring you instead", "which number do i call", "whats the council number",
    ],
    "language": [
        "do you speak polish?", "can i write in Welsh", "do you understand Urdu?",
    ],
    "explain": [
        "what do you mean?", "I don't understand", "i dont get it", "what should i write here?", "pardon?",
        "can you explain that please", "sorry what",
    ],
    "told": [
        "i already told you", "I've told you that already", "but i just told you", "read my first message",
    ],
}  # fmt: skip
# Each is about the matter, or an answer.
NOT_ASKED = [
    "why was my bin not emptied?", "why is the road closed", "how long has this been going on",
    "Is the tip free on Sundays?", "who is the councillor for Mill Road?", "when will the new library open",
    "when are you open on christmas eve?", "my neighbour is a robot", "is there a damn robot in the park",
    "the bloody bin was not emptied", "is anyone actually coming for the bloody bins", "they said it would be private",
    "how long is the waiting list for an allotment", "is this the right place for parking fines?",
    "the man said who are you and slammed the door", "why do they never clean this street",
    "what happened to the bench in the park", "I told them three times", "I told the crew and they laughed",
    "number 14", "Mill Lane, by the shop", "because nobody came", "how many bins can I have?",
    "is my street being gritted tonight", "can my mum have a blue badge", "when is my bin collected",
    "Will the pool be open at Easter?", "what do you charge for a bulky collection of a sofa",
    "the phone number on the sign is wrong", "it is free on Saturdays", "a photo was stolen from the wall",
    "pam mae'r golau allan?", "dlaczego lampa nie świeci", "de ce nu a fost luat gunoiul",
    "czy jest wolne miejsce w szkole", "when are you going to sort the pigeons",
    "when will you fix the pothole in Mill Lane", "pam mae angen caniatâd i dorri coeden", "whats the point",
    "dlaczego nikt nie odbiera telefonu", "de ce nu răspunde nimeni la telefon", "bijli kyun nahi hai",
    "Will someone come and empty my bin?", "will you fix the pothole outside my house", "Will you collect my old sofa",
    "is this private land", "is it public or private land", "is that safe for kids", "to nie jest bezpieczne",
    "یہ ضروری ہے", "ye zaroori hai",
    "do I have to pay council tax as a student", "سڑک پر روشنی کیوں نہیں ہے", "", "   ", "????", "🙂🙂🙂",
]  # fmt: skip


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in ASKED.items() for text in texts])
def test_a_question_about_us_is_seen(topic: str, text: str) -> None:
    found = find_side_question(text)
    assert found is not None
    assert found.topic == topic


@pytest.mark.parametrize("text", NOT_ASKED)
def test_a_question_about_the_matter_is_none_of_these(text: str) -> None:
    assert find_side_question(text) is None


def test_every_topic_has_examples() -> None:
    assert set(ASKED) == set(TOPICS)


def test_only_the_sentence_that_asks_is_taken_out() -> None:
    text = "14 Mill Lane. Is this private? It has been dark for a week"
    found = find_side_question(text)
    assert found is not None
    assert text[found.start : found.end] == "Is this private?"


@pytest.mark.parametrize(
    "text",
    ["why " * 250, "do i " * 200, "w" * 1_000, "?" * 1_000, "will they know " * 60, "a" * 100_000, "\u0301" * 900],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    find_side_question(text)
    assert time.perf_counter() - began < 0.5


def test_the_answer_comes_with_the_question_and_nothing_is_lost() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light outside 14 Mill Lane is out")
    assert talk.asked == "name"
    step = talk.say("why do you need my name?")
    assert (step.side, step.asks, step.again, talk.slots["location"]) == (
        "why_name",
        "name",
        False,
        "outside 14 Mill Lane",
    )
    assert talk.say("Jo Bloggs").asks == "confirm"


def test_an_answer_beside_the_question_counts() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light is out")
    step = talk.say("14 Mill Lane. Is this private?")
    assert (step.side, step.asks, step.slots["location"]) == ("private", "name", "14 Mill Lane")


def test_asking_for_ever_never_counts_as_a_wrong_answer() -> None:
    talk = Talk(Kind.COMPLAINT)
    talk.say("Your crew was rude to me")
    for _ in range(10):
        step = talk.say("how long will it take?")
        assert (step.asks, step.decision) == ("location", None)


@pytest.mark.parametrize("text", ["I already told you", "what do you mean?"])
def test_who_cannot_answer_is_not_asked_for_ever(text: str) -> None:
    talk = Talk(Kind.COMPLAINT)
    talk.say("Your crew was rude to me")
    assert (talk.asked, talk.say(text).asks, talk.say(text).asks) == ("location", "location", "when")


def test_a_question_to_the_council_is_the_enquiry_itself() -> None:
    talk = Talk(Kind.ENQUIRY)
    talk.say("hello")
    assert talk.asked == "details"
    assert talk.say("when will someone come out").slots["details"] == "when will someone come out"
