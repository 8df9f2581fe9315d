"""Which service a message is about."""

import re

import pytest

from sayso.policy import load_services
from understanding.service import ServiceFinder

SERVICES = load_services()
OURS = ServiceFinder({service.id: service.synonyms for service in SERVICES.values()})

FOUND = [
    ("my bin was missed", "missed-bin"),
    ("MISSED BINS", "missed-bin"),
    ("the binmen never came", "missed-bin"),
    ("brown bin not emptied", "garden-waste"),
    ("pot-holes everywhere", "pothole"),
    ("a pot hole by the school", "pothole"),
    ("fly-tipping behind the flats", "fly-tipping"),
    ("somebody flytipped a fridge", "fly-tipping"),
    ("rubbish dumped in the lane", "fly-tipping"),
    ("street\nlight is out", "street-light"),
    ("streetlights off all night", "street-light"),
    ("the dog mess on our pavement", "dog-fouling"),
    ("the hole in the road is back", "pothole"),
    ("overflowing bins in the park", "litter-bin"),
    ("parking fines are too high", "parking-fine"),
    ("I need a parking permit", "parking-permit"),
    ("council tax is too dear", "council-tax"),
    ("council tax support form", "council-tax-support"),
    ("two trees came down", "trees"),
    ("both libraries are shut", "libraries"),
    ("rats in the yard", "pests"),
    ("a dead cat on the verge", "dead-animal"),
]

NOT_FOUND = [
    "",
    "hello",
    "thank you very much",
    "the cabinet met on Monday",
    "she was binge watching",
    "what a treetop view",
    "the treaty",
    "I am rated at 4 stars",
    "interest rates",
    "they are rating us low",
    "noisette",
    "a dinner party",
    "planning a wedding",
]


@pytest.mark.parametrize(("text", "service"), FOUND)
def test_a_phrase_names_its_service(text: str, service: str) -> None:
    assert OURS.find(text) == service


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_words_name_none(text: str) -> None:
    assert OURS.find(text) is None


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_each_service_is_found_by_each_of_its_phrases(service: str) -> None:
    for phrase in SERVICES[service].synonyms:
        assert OURS.find(f"There is a problem: {phrase}, as I said") == service, phrase
        assert OURS.find(phrase.upper()) == service, phrase


def test_the_longest_phrase_wins_wherever_it_stands() -> None:
    finder = ServiceFinder({"short": ["bin"], "long": ["litter bin by the lake"]})
    assert finder.find("my bin and the litter bin by the lake") == "long"


def test_of_equal_phrases_the_first_wins() -> None:
    finder = ServiceFinder({"one": ["tree"], "two": ["road"]})
    assert finder.find("a road and a tree") == "two"
    assert finder.find("a tree and a road") == "one"


@pytest.mark.parametrize("text", ["e-bike", "E bike", "e-bikes", "my e\nbike"])
def test_a_phrase_of_the_list_may_have_a_hyphen(text: str) -> None:
    assert ServiceFinder({"bikes": ["e-bike"]}).find(text) == "bikes"


def test_signs_in_a_phrase_are_only_signs() -> None:
    finder = ServiceFinder({"shop": ["b.q (store)x"]})
    assert finder.find("bxq storex") is None
    assert finder.find("the b.q (store)x") == "shop"


def test_a_council_without_services_finds_none() -> None:
    assert ServiceFinder({}).find("my bin") is None


def test_no_phrase_belongs_to_two_services() -> None:
    phrases = [re.sub(r"[\s-]+", " ", phrase) for service in SERVICES.values() for phrase in service.synonyms]
    assert len(phrases) == len(set(phrases))
