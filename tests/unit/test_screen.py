"""The deterministic look at a message: words for carriers, and commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.screen import COMMANDS, START_AGAIN_WORDS, STOP_WORDS, command, consent_word

STOPS = [
    "STOP", "stop", "Stop", "sToP", "stop.", "STOP!", " stop ", "\nstop\n", "'stop'", "“Stop”", "stop…",
    "unsubscribe", "END", "quit", "StopAll", "stop all", "STOP ALL", "revoke", "optout", "opt out", "Opt-out",
    "cancel", "Cancel.",
]  # fmt: skip

NOT_STOPS = [
    "stop the noise please",
    "please stop",
    "stop it",
    "stop 24",
    "end 5.30",
    "stop stop",
    "don't stop",
    "the bus stop",
    "bus stop",
    "cancel my appointment",
    "cancel it",
    "end of the road",
    "the end",
    "weekend",
    "stopped",
    "stoplight",
    "nonstop",
    "quite",
    "unstop",
    "arret",
    "halt",
    "",
    "?",
    "stop" + "!" * 40,
]


@pytest.mark.parametrize("opted_out", [False, True])
@pytest.mark.parametrize("text", STOPS)
def test_a_stop_word_alone_means_stop(text: str, opted_out: bool) -> None:
    assert consent_word(text, opted_out=opted_out) == "stop"


@pytest.mark.parametrize("text", NOT_STOPS)
def test_a_stop_word_inside_a_message_is_a_part_of_it(text: str) -> None:
    assert consent_word(text, opted_out=False) is None


@pytest.mark.parametrize("text", ["YES", "yes", "Yes.", "START", "start", "UNSTOP", "unstop!"])
def test_these_mean_start_to_someone_who_had_stopped_and_to_nobody_else(text: str) -> None:
    assert consent_word(text, opted_out=True) == "start"
    assert consent_word(text, opted_out=False) is None


@pytest.mark.parametrize("text", ["yes please", "start again", "yeah", "y", "ok", "start the works", "hello"])
def test_other_words_do_not_bring_texts_back(text: str) -> None:
    assert consent_word(text, opted_out=True) is None


def test_the_words_are_those_that_the_carrier_acts_on() -> None:
    assert {"stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"} == STOP_WORDS
    assert {"start", "unstop", "yes"} == START_AGAIN_WORDS
    assert not STOP_WORDS & START_AGAIN_WORDS


COMMAND_CASES = [
    ("PERSON", "person"),
    ("person please", "person"),
    ("Can I speak to a person?", "person"),
    ("I want to speak to a person.", "person"),
    ("talk to a human", "person"),
    ("Adviser", "person"),
    ("HELP", "help"),
    ("help me", "help"),
    ("?", "help"),
    ("What can you do?", "help"),
    ("leave it", "leave"),
    ("never mind", "leave"),
    ("don't send", "leave"),
    ("don’t send", "leave"),
    ("START AGAIN", "start_again"),
    ("start over please", "start_again"),
    ("change", "change"),
    ("Change something", "change"),
    ("skip", "skip"),
    ("Skip.", "skip"),
    ("I'd rather not", "skip"),
    ("I don't know", "skip"),
    ("n/a", "skip"),
    ("no thanks", "skip"),
    ("thanks", "thanks"),
    ("Thank you very much!", "thanks"),
    ("ok", "thanks"),
    ("Diolch", "thanks"),
    ("that's all", "thanks"),
    ("hi", "greeting"),
    ("Good morning", "greeting"),
    ("is anyone there?", "greeting"),
    ("GO ON", "resume"),
    ("carry on please", "resume"),
    ("let's continue", "resume"),
    # in other languages, with their accents and without
    ("YMLAEN", "resume"),
    ("DALEJ", "resume"),
    ("Continuă", "resume"),
    ("CONTINUA", "resume"),
    ("mai departe", "resume"),
    ("جاری رکھیں۔", "resume"),
    ("Siarad â pherson", "person"),
    ("siarad a pherson os gwelwch yn dda", "person"),
    ("OSOBA", "person"),
    ("Człowiek, proszę", "person"),
    ("czlowiek", "person"),
    ("PERSOANĂ", "person"),
    ("persoana", "person"),
    ("o persoană vă rog", "person"),
    ("انسان", "person"),
    ("HEPGOR", "skip"),
    ("POMIŃ", "skip"),
    ("pomin", "skip"),
    ("nie wiem", "skip"),
    ("Nu știu.", "skip"),
    ("nu stiu", "skip"),
    ("معلوم نہیں", "skip"),
    ("na", "skip"),
    ("Back", "change"),
    ("Thank you very much, bye!", "thanks"),
    ("Dziękuję bardzo, do widzenia", "thanks"),
    ("wstecz", "change"),
    ("înapoi", "change"),
    ("newid", "change"),
    ("zmień", "change"),
    ("zmien cos", "change"),
    ("MODIFICA", "change"),
    ("کچھ بدلیں", "change"),
    ("gadael", "leave"),
    ("nie wysyłaj", "leave"),
    ("RENUNT", "leave"),
    ("نہ بھیجیں", "leave"),
    ("AILDDECHRAU", "start_again"),
    ("od początku", "start_again"),
    ("de la capat", "start_again"),
    ("دوبارہ شروع کریں", "start_again"),
    ("pomoc", "help"),
    ("ajutor!", "help"),
    ("مدد؟", "help"),
    ("Diolch yn fawr!", "thanks"),
    ("dzięki", "thanks"),
    ("dzieki", "thanks"),
    ("Mulțumesc", "thanks"),
    ("شکریہ۔", "thanks"),
    ("Bore da", "greeting"),
    ("Dzień dobry!", "greeting"),
    ("buna ziua", "greeting"),
    ("السلام علیکم", "greeting"),
    ("I don't agree", "decline"),
    ("I don’t agree.", "decline"),
    ("I do not consent", "decline"),
    ("no consent!", "decline"),
    ("I don't want you to keep my data", "decline"),
    ("Sorry but I dont want you keeping any of my personal details", "decline"),
    ("please do not store my information", "decline"),
    ("you can't keep my details", "decline"),
    ("I do not want my data to be kept", "decline"),
    ("I don't agree to this", "decline"),
    ("I do not agree with your privacy notice", "decline"),
    ("Dydw i ddim yn cytuno", "decline"),
    ("Dwi ddim eisiau i chi gadw fy nata", "decline"),
    ("Nie zgadzam się", "decline"),
    ("nie wyrazam zgody", "decline"),
    ("Nie chcę, żebyście przechowywali moje dane", "decline"),
    ("Nu sunt de acord", "decline"),
    ("Nu vreau să păstrați datele mele", "decline"),
    ("میں متفق نہیں ہوں", "decline"),
    ("میں نہیں چاہتا کہ آپ میرا ڈیٹا رکھیں", "decline"),
    ("dzie\u0144 dobry", "greeting"),
    ("dzien\u0301 dobry", "greeting"),
]

NOT_COMMANDS = [
    "help me with my bin",
    "please help, the light is out",
    "I want to change my address",
    "change of address",
    "how do I change my name",
    "nothing has been done",
    "nothing happened",
    "skip hire permit",
    "there is a skip in the road",
    "can I get a skip",
    "pass me on to planning",
    "next door's tree",
    "leave the bins alone",
    "someone left a sofa",
    "thanks for clearing the fly-tip",
    "thank you to the crew",
    "hi my bin was missed",
    "hello, who do I ask about council tax",
    "good morning, there's a pothole",
    "a person fell on the ice",
    "I spoke to a person yesterday",
    "one of your agents was rude",
    "correct my bill",
    "test results",
    "start the grass cutting again",
    "none of the lights work",
    "great job",
    "I don't agree with the fine you sent me",
    "I do not agree with your decision on my parking ticket",
    "you don't keep my street clean",
    "I don't want you to keep my bin",
    "please keep my details",
    "delete all my data",
    "I don't want to give my name",
    "they did not keep my information safe",
    "Dwi eisiau i chi gadw fy nata",
    "nie zgadzam się z tą decyzją",
    "nu sunt de acord cu amenda",
    "میرا ڈیٹا محفوظ رکھیں",
    "perfect example of waste",
    "what is this charge on my bill",
    "",
    " ",
    "...",
    "1",
    "yes",
    "no",
    "tak",
    "nie",
    "nu",
    "ie",
    "نہیں",
    "please",
    "go on then, send someone",
    "the works go on all night",
    "carry on like this and I will complain",
    "osoba starsza upadła na chodniku",
    "pomoc drogowa zabrała mi auto",
    "dalej nie zabrali śmieci",
    "mae person wedi cwympo",
    "newid bin plis, mae wedi torri",
    "nimic nu merge",
    "مدد کریں، پانی نہیں آ رہا",
    "\udbce",
    "\u0301" * 60,
    "x" * 61,
]


@pytest.mark.parametrize(("text", "expected"), COMMAND_CASES)
def test_a_whole_message_can_be_a_command(text: str, expected: str) -> None:
    assert command(text) == expected


@pytest.mark.parametrize("text", NOT_COMMANDS)
def test_other_messages_are_no_commands(text: str) -> None:
    assert command(text) is None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_phrase_works_in_any_case_and_with_a_full_stop(name: str) -> None:
    for phrase in COMMANDS[name]:
        assert command(phrase) == name, phrase
        assert command(f"  {phrase.upper()}. ") == name or phrase == "?", phrase


def test_no_phrase_stands_for_two_commands() -> None:
    phrases = [phrase for of in COMMANDS.values() for phrase in of]
    assert len(phrases) == len(set(phrases))


def test_no_command_is_a_word_that_a_carrier_would_take() -> None:
    assert not STOP_WORDS & {phrase.replace(" ", "") for of in COMMANDS.values() for phrase in of}


@given(st.text(max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert command(text) in {None, *COMMANDS}
    assert consent_word(text, opted_out=True) in {None, "stop", "start"}
