"""What a message says besides its matter, and what it does not say."""

import itertools
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.entities import find_entities

# Sentence → all findings, in the order of the text.
PEOPLE = [
    ("My name is Jane Khan", [("name", "Jane Khan")]),
    ("my name is jane khan", [("name", "Jane Khan")]),
    ("my name's Tom", [("name", "Tom")]),
    ("name: Tom Lee, phone: 07700900123", [("name", "Tom Lee"), ("phone", "+447700900123")]),
    ("I'm Jane Khan, call me on 07700 900123", [("name", "Jane Khan"), ("phone", "+447700900123")]),
    ("im jane khan 07700 900123", [("name", "Jane Khan"), ("phone", "+447700900123")]),
    ("This is Mrs Patel", [("name", "Mrs Patel")]),
    ("Mr Jones here", [("name", "Mr Jones")]),
    ("It's Dave", [("name", "Dave")]),
    ("Thanks, Sarah", [("name", "Sarah")]),
    ("The lamp is out. From Jane Khan", [("name", "Jane Khan")]),
    ("yours sincerely, Miss Adeyemi", [("name", "Miss Adeyemi")]),
    ("I am Seán O'Neill-Smith", [("name", "Seán O'Neill-Smith")]),
    ("I'm Łukasz Żak", [("name", "Łukasz Żak")]),
    ("Anne-Marie D'Souza", [("name", "Anne-Marie D'Souza")]),
    ("anne-marie d'souza", [("name", "Anne-Marie D'Souza")]),
    ("Mary-Jane O'Neill", [("name", "Mary-Jane O'Neill")]),
    ("Wei-Ling Anne Tan", [("name", "Wei-Ling Anne Tan")]),
    ("Ffion ap Rhys Jones", [("name", "Ffion ap Rhys Jones")]),
    ("Xochitl-Anne Smith", []),
    ("The bin was missed -Anne Smith", [("name", "Anne Smith")]),
    ("The bin was missed - Marie D'Souza", [("name", "Marie D'Souza")]),
    ("Pothole Mill Lane - Sarah Jones", [("location", "Mill Lane"), ("name", "Sarah Jones")]),
    ("null", []),
    ("my name is null", []),
    ("It's undefined", []),
    ("name: None", []),
    ("My name is Jane Null", [("name", "Jane Null")]),
    ("Mr Null here", [("name", "Mr Null")]),
]
NUMBERS = [
    ("Ring me on +44 7700 900123", [("phone", "+447700900123")]),
    ("Tel 07700-900-456", [("phone", "+447700900456")]),
    ("(01632) 960 123", [("phone", "+441632960123")]),
    ("0044 7700 900999", [("phone", "+447700900999")]),
    ("447700900999", [("phone", "+447700900999")]),
    ("my number is 07700 900 123.", [("phone", "+447700900123")]),
    ("Ring 01632 960001 or write to J.Khan@Example.org", [("phone", "+441632960001"), ("email", "j.khan@example.org")]),
    ("email jane.khan@example.org please", [("email", "jane.khan@example.org")]),
    ("a.b+c@mail.example.org, thanks", [("email", "a.b+c@mail.example.org")]),
    ("jane@example.org.", [("email", "jane@example.org")]),
    ("My case is K7Q4-M2XS", [("reference", "K7Q4-M2XS")]),
    ("any news on k7q4 m2xs", [("reference", "K7Q4-M2XS")]),
    ("SW1A 1AA", [("postcode", "SW1A 1AA")]),
    ("the postcode is wn7 4ab.", [("postcode", "WN7 4AB")]),
    ("WN74AB", [("postcode", "WN7 4AB")]),
]
PLACES = [
    ("the light outside mine is out", []),
    ("there is a hole outside my house", []),
    ("noise next to our front door", []),
    ("rubbish opposite me", []),
    ("rubbish opposite Meadow Court", [("location", "opposite Meadow Court")]),
    ("outside our gate at 12 Mill Lane", [("location", "12 Mill Lane")]),
    ("no its 24 Quarry Bank", [("location", "24 Quarry Bank")]),
    ("There is a pothole outside 14 Mill Lane", [("location", "outside 14 Mill Lane")]),
    (
        "There's a pothole outside 14 Mill Lane, Leigh WN7 4AB",
        [("location", "outside 14 Mill Lane, Leigh"), ("postcode", "WN7 4AB")],
    ),
    ("I live at 5 Elm Grove WN7 4AB", [("location", "5 Elm Grove"), ("postcode", "WN7 4AB")]),
    ("flat 3, 22 King Street", [("location", "flat 3, 22 King Street")]),
    ("12a Mill Lane", [("location", "12a Mill Lane")]),
    ("3 The Green", [("location", "3 The Green")]),
    ("St John's Road", [("location", "St John's Road")]),
    ("pothole church road", [("location", "church road")]),
    ("the bins on Park Road and Mill Lane", [("location", "Park Road"), ("location", "Mill Lane")]),
    ("corner of Mill Lane and Park Road", [("location", "corner of Mill Lane"), ("location", "Park Road")]),
    ("the lay-by on Windy Hill Lane", [("location", "Windy Hill Lane")]),
    ("We should have a bench on Mill Lane", [("location", "Mill Lane")]),
    ("The A579 is flooded", [("location", "A579")]),
    ("M6 junction 26", [("location", "M6 junction 26")]),
    ("behind the library", [("location", "behind the library")]),
    ("Bus stop opposite the Co-op", [("location", "opposite the Co-op")]),
    ("between the church and the shop", [("location", "between the church and the shop")]),
    ("51.5074, -0.1278", [("location", "51.5074, -0.1278")]),
    (
        "light out on Orchard Avenue since Tuesday",
        [("location", "Orchard Avenue"), ("date", "since Tuesday")],
    ),
]
TIMES = [
    ("The bin was not collected on Monday", [("date", "on Monday")]),
    ("every Monday", [("date", "every Monday")]),
    ("I was told two weeks ago", [("date", "two weeks ago")]),
    ("a few weeks ago", [("date", "a few weeks ago")]),
    ("a week ago", [("date", "a week ago")]),
    ("for the last three weeks", [("date", "for the last three weeks")]),
    ("on the 12th of June", [("date", "on the 12th of June")]),
    ("since 3 May", [("date", "since 3 May")]),
    ("12/05/2026 at 10am", [("date", "12/05/2026 at 10am")]),
    ("12.05.2026", [("date", "12.05.2026")]),
    ("on 1/6", [("date", "on 1/6")]),
    ("2026-06-01", [("date", "2026-06-01")]),
    ("last night", [("date", "last night")]),
    ("this morning", [("date", "this morning")]),
    ("The noise begins at 5 pm", [("date", "at 5 pm")]),
    ("Please can you come tomorrow", [("date", "tomorrow")]),
]
NOTHING = [
    "",
    "I'm fed up with this",
    "I'm so tired of asking",
    "I'm Disgusted",
    "I am in a wheelchair",
    "I'm a carer",
    "I'm from Leigh",
    "I'm at the park",
    "This is ridiculous",
    "thanks for nothing",
    "Regards, Dr",
    "Moved here in 2019 from Leeds",
    "I have lived here since 1985",
    "The officer, Mr Jones, was rude",
    "The car park is full",
    "May I ask when the library opens?",
    "It may rain, it may not",
    "the road is closed",
    "There is a pothole in the road",
    "my street is dark",
    "Our road was not gritted",
    "They parked in the bus lane",
    "the bank is closed",
    "This is not the way to treat people",
    "By the way the office was shut",
    "I would like a place at the school",
    "this place is a tip",
    "The grass on the green is long",
    "The house is damp",
    "Reduce the price by £12.50",
    "From £3.50 to £12.99",
    "The bill was £1,200 and rose to £1350",
    "It costs 20 pounds a week",
    "half an hour",
    "24/7",
    "version 3.14",
    "99/99",
    "tax year 2025-2026",
    "opened in 1972-1973",
    "Call 999 or ring 101",
    "Order number 1234 5678",
    "12345678",
    "I have 2 black bins and 3 blue ones",
    "I paid in 2 parts",
    "postcode ZZ99 9ZZ",
    "see www.example.org for it",
    "me @ home",
    "they sat in the sun",
    "Bus 7 stops at the school",
]
# Message → the values of one entity.
CONTACTS = [
    ("phone", "07700-900-123", ["+447700900123"]),
    ("phone", "0 7 7 0 0 9 0 0 1 2 3", ["+447700900123"]),
    ("phone", "+44 (0)7700 900123", ["+447700900123"]),
    ("phone", "o7700 900123", ["+447700900123"]),
    ("phone", "O77OO 9OO123 is my mobile", ["+447700900123"]),
    ("phone", "\uff10\uff17\uff17\uff10\uff10\uff19\uff10\uff10\uff11\uff12\uff13", ["+447700900123"]),
    ("phone", "07700.900.123", ["+447700900123"]),
    ("phone", "my number is 7700 900123", ["+447700900123"]),
    ("phone", "+1 202 555 0123", ["+12025550123"]),
    ("phone", "(01632)960123", ["+441632960123"]),
    ("phone", "call 07700 900123 after 4pm or 01632 960001", ["+447700900123", "+441632960001"]),
    ("phone", "reported on 12/11 07700 900123", ["+447700900123"]),
    ("phone", "07700 90012", []),
    ("phone", "account 30112233", []),
    ("phone", "4000 0123 4567 8901", []),
    ("email", "jane @ example.org", ["jane@example.org"]),
    ("email", "jane dot khan at example dot org", ["jane.khan@example.org"]),
    ("email", "email:jane_khan+bins@sub.example.co.uk)", ["jane_khan+bins@sub.example.co.uk"]),
    ("email", "j..k@example.org", []),
    ("email", "a@b", []),
    ("email", "tweet @example", []),
    ("email", "meet me at example", []),
    ("postcode", "wn74ab", ["WN7 4AB"]),
    ("postcode", "WN7  4AB", ["WN7 4AB"]),
    ("postcode", "sw1a1aa", ["SW1A 1AA"]),
    ("postcode", "new homes at wn7 4zz", ["WN7 4ZZ"]),
    ("postcode", "8 Grange Road, ZQ4 7HB", ["ZQ4 7HB"]),
    ("postcode", "the M6 2nd exit", []),
    ("postcode", "B2 4ft of water", []),
    ("postcode", "ZZ99 9ZZ", []),
    ("reference", "ref k7q4m2xs", ["K7Q4-M2XS"]),
    ("reference", "my case is K7Q4M2XS", ["K7Q4-M2XS"]),
    ("reference", "reference number: KOQ4 MLXS", ["K0Q4-M1XS"]),
    ("reference", "k7q4m2xs any news", ["K7Q4-M2XS"]),
    ("reference", "K7Q4 \u2013 M2XS", ["K7Q4-M2XS"]),
    ("reference", "12th Sept", []),
    ("reference", "at 10am when it rained", []),
    ("reference", "a well-made half done job", []),
    ("reference", "marked the job complete", []),
    ("reference", "covid2020", []),
    ("reference", "flat 2 WN7 4AB reg AB12 CDE", []),
    ("reference", "tel 0770 0900 123", []),
    ("vehicle", "a van AB12 CDE dumped it", ["AB12 CDE"]),
    ("vehicle", "ab12cde", ["AB12 CDE"]),
    ("vehicle", "blue van ab12 cde", ["AB12 CDE"]),
    ("vehicle", "reg P123 ABC", ["P123 ABC"]),
    ("vehicle", "the reg is abc123d", ["ABC 123D"]),
    ("vehicle", "number plate OIG 1234", ["OIG 1234"]),
    ("vehicle", "at 10 was the no12 bus", []),
    ("vehicle", "WN7 4AB", []),
    ("vehicle", "K7Q4-M2XS", []),
    ("lamp_post", "column 14 is out", ["14"]),
    ("lamp_post", "lamppost no 23", ["23"]),
    ("lamp_post", "lamp number LC042", ["LC042"]),
    ("lamp_post", "light on post 7b flickers", ["7B"]),
    ("lamp_post", "light number 12", ["12"]),
    ("lamp_post", "column 31, Sandpiper Mews", ["31"]),
    ("lamp_post", "the lamp post 2 doors down", []),
    ("lamp_post", "lights out 2 weeks", []),
    ("lamp_post", "lamp post 14 Mill Lane", []),
    ("lamp_post", "post code WN7 4AB", []),
    ("location", "outside 12 Kingsway", ["outside 12 Kingsway"]),
    ("location", "14 The Paddocks", ["14 The Paddocks"]),
    ("location", "the shelter opposite the Plough", ["Plough"]),
    ("location", "tipping in Victoria Park again", ["Victoria Park"]),
    ("location", "elm close", ["elm close"]),
    ("location", "that was a very close call", []),
    ("location", "///filled.count.soap", ["///filled.count.soap"]),
    ("location", "they want women to walk home safe", []),
    ("location", "put it next to my bin", []),
]
WRITERS = [
    ("Jane Khan, 12 Mill Lane, WN7 4AB. My bin was missed", "Jane Khan"),
    ("Hi Jane Khan here, no bins again", "Jane Khan"),
    ("no bins again on Mill Lane. please sort. Jane", "Jane"),
    ("Please ring Jane Khan on 07700 900123", "Jane Khan"),
    ("Name Jane Khan tel 07700 900123", "Jane Khan"),
    ("name jane khan 07700 900123", "Jane Khan"),
    ("jane khan 12 mill lane no bin collection", "Jane Khan"),
    ("Ms. A. Begum, 4 Elm Grove", "Ms. A. Begum"),
    ("thanks jane", "Jane"),
    ("ta, jane k", "Jane K"),
    ("can you sort it please Jane Khan", "Jane Khan"),
    ("I'm Oyelaran Bakare and my light is out", "Oyelaran Bakare"),
    ("Its Mrs Oakley no 7", "Mrs Oakley"),
    ("Dave (07700 900123)", "Dave"),
    ("Thanks\nJane Khan\n07700 900123", "Jane Khan"),
    ("Kind regards, Jane Khan (tenant)", "Jane Khan"),
    ("Thanks. Jane Khan, Meadow Court", "Jane Khan"),
    ("Jane Khan - my bin hasn't been emptied", "Jane Khan"),
    ("I, Jane Khan, wish to complain", "Jane Khan"),
    ("cheers dave x", "Dave"),
    ("this is priya from 4 elm grove", "Priya"),
    ("MY NAME IS JANE KHAN AND MY BIN IS FULL", "Jane Khan"),
    ("THANKS DAVE", "Dave"),
    ("fix the light asap. tariq mahmood 07700 900123", "Tariq Mahmood"),
    ("Reported by: Tom Lee", "Tom Lee"),
    ("nazywam się Anna Kowalska", "Anna Kowalska"),
    ("Seán Ó Briain here", "Seán Ó Briain"),
    ("my name is Dr. Helen Okoro-Smith", "Dr. Helen Okoro-Smith"),
    ("I’m Siân O’Connor", "Siân O'Connor"),
    ("- Margaret", "Margaret"),
    ("The light is out - Margaret", "Margaret"),
    ("light out on mill lane.\nmargaret", "Margaret"),
    ("Best, Tom", "Tom"),
    ("Many thanks for your help, Gwen Parry", "Gwen Parry"),
    ("call me back, it's Sue", "Sue"),
    ("hello it is mohammed ali from 22 king street", "Mohammed Ali"),
    ("Mr and Mrs J Patel, 12 Mill Lane", "Mr and Mrs J Patel"),
    ("Regards P Ahmed", "P Ahmed"),
    ("Please can someone call Bill Hughes on 01632 960123", "Bill Hughes"),
    ("I am Cllr Anne Webb", "Cllr Anne Webb"),
    ("its bev again, still no bin", "Bev"),
]
NO_WRITER = [
    "I'm Polish",
    "it's Disgusting",
    "I'm Sorry to bother you",
    "this is Mill Lane",
    "It's May already",
    "Thank you Council",
    "thanks will do",
    "thanks mark my words",
    "the officer Mr Jones was rude",
    "my neighbour Mr Singh burns rubbish",
    "Regards the bins on Mill Lane",
    "best wishes to Tom and the team",
    "Thanks Leigh Council",
    "love the new park",
    "I'm in Leigh",
    "this is Leigh Road",
    "Thanks to Sarah at the library",
    "no thanks",
    "Cheers all",
    "Sue at the desk was lovely",
    "Well done Tom and the crew",
    "Big thanks to Gary on the bin lorry",
    "Can Dave come back? He was great",
    "it's Tuesday",
    "Please thank Sarah",
    "signed for",
    "I'm Karen's neighbour",
    "from Monday",
    "ask for ID",
    "My name is on the list",
    "whats your name",
]
SENTENCES = [*PEOPLE, *NUMBERS, *PLACES, *TIMES, *((text, []) for text in NOTHING)]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text or "(empty)" for text, _ in SENTENCES])
def test_a_sentence_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(entity.entity, entity.value) for entity in find_entities(text)] == expected


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_a_finding_keeps_the_characters_as_written(text: str) -> None:
    for entity in find_entities(text):
        assert text[entity.start : entity.end] == entity.written


@given(
    st.lists(st.sampled_from([text for text, _ in SENTENCES if text]), max_size=4), st.sampled_from([". ", ", ", "\n"])
)
def test_findings_of_several_sentences_stand_in_order_and_apart(sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    found = find_entities(text)
    for entity in found:
        assert text[entity.start : entity.end] == entity.written
        assert entity.written.strip() == entity.written != ""
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for entity in find_entities(text):
        assert text[entity.start : entity.end] == entity.written


def test_an_emoji_before_a_finding_shifts_nothing() -> None:
    text = "\U0001f621\U0001f621 ring 07700 900123 now"
    (phone,) = find_entities(text)
    assert text[phone.start : phone.end] == "07700 900123"


def test_only_the_first_name_counts() -> None:
    found = find_entities("I'm Jane Khan and this is Tom Lee")
    assert [entity.value for entity in found if entity.entity == "name"] == ["Jane Khan"]


def test_a_long_message_is_read_to_its_end() -> None:
    text = "The bins were left again. " * 150 + "Ring 07700 900123"
    assert [entity.value for entity in find_entities(text)] == ["+447700900123"]


@pytest.mark.parametrize(("entity", "text", "values"), CONTACTS)
def test_a_message_has_these_and_no_others(entity: str, text: str, values: list[str]) -> None:
    assert [found.value for found in find_entities(text) if found.entity == entity] == values


@pytest.mark.parametrize(("text", "name"), WRITERS)
def test_the_writer_says_a_name(text: str, name: str) -> None:
    assert [found.value for found in find_entities(text) if found.entity == "name"] == [name]


@pytest.mark.parametrize("text", NO_WRITER)
def test_who_else_is_spoken_of_is_not_the_writer(text: str) -> None:
    assert [found.value for found in find_entities(text) if found.entity == "name"] == []


HOSTILE = (
    "a", " ", "\n", "1 ", "a-", "a.", "a@b.", "0(", "\u0661", "Mill Lane ", "07700 900123 ", "last tues at 4pm ",
    "12/11 ", "K7Q4-M2XS ", "AB12 CDE ", "column 14 ", "flat 3, ", "outside the ", "my name is ", "Thanks Jane ",
    "dot at ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_message_takes_no_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    find_entities(text, datetime(2026, 11, 19, 10, 30, tzinfo=UTC))
    assert time.process_time() - began < 0.5
