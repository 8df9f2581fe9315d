"""A model learnt from forty sentences and lists of a few lines: quick to make, and sure of what stands in it."""

import itertools
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from understanding import learning, second_encoder
from understanding.known_rows import KnownRows
from understanding.learning import Lists
from understanding.reading import Reader

MESSAGES = {
    "service_request": (
        "the bin was missed this morning",
        "my recycling has not been emptied",
        "please come and collect the rubbish bin",
        "there is a deep pothole on the main road",
        "a hole in the road needs filling in",
        "the street light outside is not working",
        "the lamp post has gone out again",
        "please mend the broken street lamp",
    ),
    "complaint": (
        "your staff were rude to me on the phone",
        "your crew swore at me when I asked them",
        "the man at the desk laughed at me",
        "I am unhappy with how you dealt with this",
        "nobody has answered my letters for three months",
        "this is the third time I have had to complain",
        "you ignored me and that is not good enough",
        "I want to complain about the way I was treated",
    ),
    "compliment": (
        "thank you so much to the lovely team",
        "the staff were brilliant, well done",
        "what a kind and helpful lady you have there",
        "your gardeners did a wonderful job",
        "I am so grateful for all your help",
        "the crew were cheerful and a credit to you",
        "excellent service, please pass on my thanks",
        "fantastic work by the library staff",
    ),
    "enquiry": (
        "what time does the library open",
        "how do I pay my council tax",
        "where can I get a parking permit",
        "which day is the bin collection",
        "do I need a form to renew my books",
        "how much does a garden bin cost",
        "when is the next council meeting",
        "can you tell me the opening hours",
    ),
    "other": (
        "nice weather we are having",
        "I had fish and chips for tea",
        "who won the football last night",
        "la la la la la",
        "what is your favourite colour",
        "my sister lives in Spain",
        "tell me a joke",
        "just testing the phone",
    ),
}

SERVICES: tuple[dict[str, Any], ...] = (
    {
        "id": "missed-bin",
        "name": "missed bin collections",
        "synonyms": ["bin missed", "bin not emptied"],
        "examples": ["they drove past and left my bin full"],
    },
    {
        "id": "pothole",
        "name": "potholes",
        "synonyms": ["hole in the road"],
        "examples": ["a deep pothole has burst my tyre", "the road surface is breaking up"],
    },
    {
        "id": "street-light",
        "name": "street lights",
        "synonyms": ["lamp post", "street lamp"],
        "examples": ["the street light is out", "the lamp outside my house is dark at night"],
    },
    {
        "id": "libraries",
        "name": "libraries",
        "synonyms": ["library books"],
        "examples": ["what time does the library open", "I want to renew my library book"],
    },
    # So that no service is likely merely because there are few.
    {"id": "council-tax", "name": "council tax", "synonyms": ["tax bill"]},
    {"id": "parking-permit", "name": "parking permits", "synonyms": ["visitor permit"]},
    {"id": "dog-fouling", "name": "dog fouling", "synonyms": ["dog mess"]},
    {"id": "pests", "name": "pest control", "synonyms": ["rats and mice"]},
    {"id": "school-places", "name": "school admissions", "synonyms": ["school place"]},
    {"id": "graffiti", "name": "graffiti", "synonyms": ["spray paint on a wall"]},
    {"id": "cemeteries", "name": "cemeteries", "synonyms": ["graves"]},
    {"id": "noise", "name": "noisy neighbours", "synonyms": ["loud music"]},
)

LISTS = Lists(
    services=SERVICES,
    examples={"missed-bin": ["the bin lorry never came down our street"], "libraries": ["is the library shut today"]},
    names={"missed-bin": {"cy": "biniau heb eu casglu"}},
    categories=[
        {"id": "staff", "cues": ["rude", "swore"], "examples": ["your staff were rude", "the driver swore at me"]},
        {"id": "delay", "cues": ["weeks", "months"], "examples": ["I have waited for months", "nobody has answered"]},
        {"id": "other", "cues": [], "examples": ["I want to complain", "I am not happy"]},
    ],
    elsewhere=[
        {"id": "police", "flag": "elsewhere:crime", "said": [{"any": ["burglar", "stolen"]}]},
        {"id": "trains", "flag": "elsewhere:other_body", "said": [{"any": ["train", "railway"]}]},
        {"id": "statutory-care", "flag": "elsewhere:care", "said": [{"any": ["care worker"]}]},
    ],
)

TREES = {
    "id": "trees",
    "name": "trees and hedges",
    "synonyms": ["fallen tree", "overgrown hedge"],
    "examples": ["a branch has come down across the path", "the tree roots are lifting the pavement"],
}
WITH_TREES = replace(LISTS, services=(*SERVICES, TREES))


def learn_small(lists: Lists = LISTS) -> dict[str, bytes]:
    texts, kinds = zip(*((text, kind) for kind, said in MESSAGES.items() for text in said), strict=True)
    return learning.learn(texts, kinds, lists, KnownRows(second_encoder.SIZE))


@lru_cache(maxsize=1)
def small_files() -> dict[str, bytes]:
    """The files of the trained model; skips the test where this machine cannot train."""
    if not second_encoder.available():
        pytest.skip("the second encoder is not made for this machine: nothing new can be learnt on it")
    return learn_small()


@lru_cache(maxsize=1)
def small_reader() -> Reader:
    return learning.load_reader(small_files(), LISTS)


def words_without_end() -> str:
    """A hundred thousand characters that hold all that one might look for."""
    words = itertools.cycle(["and", "also", "plus,", "your bin", "staff", "07700 900123", "14 Mill Lane", "!!"])
    return " ".join(itertools.islice(words, 20_000))[:100_000]
