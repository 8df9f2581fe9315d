"""What a message says besides its matter, and what it does not say."""

import itertools

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
    ("M6 junction 26", [("location", "M6")]),
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
    ("12/05/2026 at 10am", [("date", "12/05/2026"), ("date", "at 10am")]),
    ("12.05.2026", [("date", "12.05.2026")]),
    ("on 1/6", [("date", "1/6")]),
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
