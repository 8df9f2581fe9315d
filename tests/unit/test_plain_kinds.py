"""Messages that say outright what they are, and those that only use the words."""

import json
import time
from pathlib import Path

import pytest

from tests.support.small_model import small_reader
from understanding.plain_kinds import stated_kind

HELDOUT = Path(__file__).parents[2] / "data" / "heldout"

SAID = {
    "complaint": """
        I want to complain about the cleaning of the pool at Brook Street, it is filthy
        i want to complain
        I WANT TO COMPLAIN!!!
        I’d like to make a complaint
        We would like to lodge a formal complaint about the housing office
        I wish to make a complaint about how I was spoken to
        i am writing to complain about my social worker
        I need to complain about your call centre
        I'm complaining about the state of the changing rooms
        This is a complaint
        this is a formal complaint about the library
        Please treat this as a formal complaint.
        Complaint about the bin crew
        Formal complaint: about the lift at Tower House
        Complaint: the pool is filthy
        Hello, complaint about the way I was treated
        My complaint is about the social worker, she does not turn up
        The pool is filthy. I wish to make a complaint.
        I want to make an official complaint to the council
        Hoffwn wneud cwyn am y pwll
        Dwi eisiau cwyno am y staff
        Rydw i am gwyno
        Mae hon yn gŵyn ffurfiol
        Chcę złożyć skargę na urzędnika
        chcialabym zlozyc skarge
        Składam oficjalną skargę
        To jest skarga
        Vreau să fac o plângere
        Aș dori să depun o plângere despre personal
        Aceasta este o plângere
        میں شکایت درج کرانا چاہتا ہوں
        یہ ایک شکایت ہے
        main shikayat karna chahta hoon
        housing office ke khilaf complaint karni hai
    """,
    "compliment": """
        I'd like to say thank you to the crew
        I would like to say a big thank you to the library staff
        I want to compliment your gardeners
        I just wanted to thank the lady at the desk
        Just wanted to say well done to your bin men
        This is a compliment for the park team
    """,
}

NOT_SAID = """
    my complaint last month was never answered
    I made a complaint last month, any news
    Complaint re planning fee, ref PL 6604, where's it up to
    Complaint about the bins I made in May was not answered
    this is not a complaint
    this isn't a complaint but the bin was missed
    I don't want to complain but the bin was missed
    I do not wish to make a complaint
    I am not complaining about anyone, just asking
    they complained about my hedge
    my neighbour says he wants to complain
    If nobody comes I will have to complain
    How do I make a complaint?
    How can I complain
    what happens when I complain
    I want to know how to complain
    I want to complain to my landlord
    I want to report a pothole, and I want to complain about your call centre
    I want to complain about my neighbour's music
    I want to complain about the dog barking next door
    you ignored my complaint
    I want to withdraw my complaint
    I'd like to say thank you but the light is still out
    I would like to say thank you for nothing
    I want to thank the crew and I also want to report a pothole
    thanks
    thank you in advance
    the bin was missed
    Nid yw hon yn gŵyn
    nie chcę się poskarżyć, tylko zapytać
    nu vreau să fac o plângere
    میں شکایت نہیں کرنا چاہتا
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines() if line.strip()]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, block in SAID.items() for text in lines(block)])
def test_what_is_said_outright_is_heard(kind: str, text: str) -> None:
    assert stated_kind(text) == kind


@pytest.mark.parametrize("text", ["", " \n", "\0", "…", *lines(NOT_SAID)])
def test_the_words_alone_do_not_say_it(text: str) -> None:
    assert stated_kind(text) is None


@pytest.mark.parametrize("name", ["services.jsonl", "languages.jsonl"])
def test_whatever_says_it_in_the_held_out_messages_is_it(name: str) -> None:
    rows = [json.loads(line) for line in (HELDOUT / name).read_text("utf-8").splitlines()]
    stated = [(row["text"], row["accept"], kind) for row in rows if (kind := stated_kind(row["text"]))]
    assert stated
    assert [text for text, accepted, kind in stated if kind not in accepted] == []


@pytest.mark.parametrize(
    "piece", ["i want to complain not ", "i would really just also ", "a", "complaint about ", "."]
)
def test_a_huge_text_is_looked_at_in_no_time(piece: str) -> None:
    began = time.perf_counter()
    stated_kind(piece * (100_000 // len(piece)))
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("matter", ["the street light outside is not working", "the bin was missed this morning"])
def test_a_plain_word_decides_over_what_the_matter_looks_like(matter: str) -> None:
    before, after = small_reader().read([matter, f"Complaint about this: {matter}"])
    assert (before.kind, after.kind) == ("service_request", "complaint")
    assert after.ranking["complaint"] >= 0.9
    assert sum(after.ranking.values()) == pytest.approx(1.0, abs=1e-4)
    others = [kind for kind in after.ranking if kind != "complaint"]
    assert others[0] == "service_request"
    assert after.category is not None
