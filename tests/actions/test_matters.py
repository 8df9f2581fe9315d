"""A complaint that stands beside a request, and two matters in one message: nothing is lost, nothing asked twice."""

from typing import Any

import pytest

from actions.heard import read_heard
from actions.matters import says_unhappy, sounds_unhappy
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from tests.actions.talking import REFERENCES, Citizen, message
from tests.support.fakes import WORDING

FIRST = REFERENCES[0]
OFFER = WORDING.say("ask_also_complain")
UNHAPPY = "My black bin at 14 Tanner Row was not emptied, third time. I'm Jane Khan"

PLAINLY_UNHAPPY = [
    "I've reported it three times already",
    "this is the third time",
    "it happens again and again",
    "still not collected",
    "you ignored me",
    "fed up with you lot",
    "useless council",
    "Nobody ever replies and nobody came",
    "I have rung you twice",
    "it is a disgrace",
]
CONTENT = [
    "Big pothole outside 14 Mill Lane",
    "The street light is out",
    "please collect a sofa",
    "my bin was missed today",
    "the water stands still in the gully",
    "can you cut the hedge again this year",
]


@pytest.mark.parametrize("text", PLAINLY_UNHAPPY)
def test_dissatisfaction_is_heard(text: str) -> None:
    assert says_unhappy(text)


@pytest.mark.parametrize("text", CONTENT)
def test_a_plain_report_is_no_complaint(text: str) -> None:
    assert not says_unhappy(text)


@pytest.mark.parametrize(("chance", "unhappy"), [(0.29, False), (0.3, True), (0.5, True)])
def test_so_much_of_a_complaint_counts(chance: float, unhappy: bool) -> None:
    heard = read_heard(message("The bin is full", ranking={"service_request": 0.5, "complaint": chance}))
    assert sounds_unhappy(heard) is unhappy


def test_a_hostile_text_is_looked_at_at_once() -> None:
    for part in ("nothing ", "reported a ", "still ", "keeps being ", "\U0001f621"):
        says_unhappy((part * 100_000)[:100_000])


@pytest.fixture
def citizen(monkeypatch: pytest.MonkeyPatch) -> Citizen:
    return Citizen(monkeypatch)


async def test_a_request_with_a_grievance_is_filed_and_the_complaint_offered(citizen: Citizen) -> None:
    assert (await citizen.say(UNHAPPY, "service_request")).asks == "confirm"
    turn = await citizen.say("yes")
    assert [draft.kind for draft in citizen.filed] == [Kind.SERVICE_REQUEST]
    assert (turn.text, turn.asks, turn.choices, turn.ended) == (OFFER, "kind_check", ["complaint", "none"], False)


@pytest.mark.parametrize("text", ["yes", "1", "Yes, a complaint too", "complaint", "ok yes please", "tak"])
async def test_a_yes_asks_only_what_is_wanted_of_us(citizen: Citizen, text: str) -> None:
    await citizen.say(UNHAPPY, "service_request", found=(("category", "quality"),))
    await citizen.say("yes")
    assert (await citizen.say(text)).asks == "outcome_wanted"
    await citizen.say("an apology")
    assert (await citizen.say("yes")).ended
    request, complaint = citizen.filed
    assert (complaint.kind, complaint.linked, complaint.category) == (Kind.COMPLAINT, (FIRST,), "quality")
    assert (request.linked, request.category) == ((), None)
    for name in ("details", "location", "name", "service"):
        assert getattr(complaint, name) == getattr(request, name) is not None
    assert complaint.outcome_wanted == "an apology"


async def test_what_is_said_with_the_yes_is_kept(citizen: Citizen) -> None:
    await citizen.say(UNHAPPY, "service_request")
    await citizen.say("yes")
    await citizen.say("yes, your crew drove past me laughing", "complaint")
    assert citizen.slots["details"].endswith("\nyour crew drove past me laughing")
    assert citizen.form == "complaint_form"


@pytest.mark.parametrize("text", ["no", "2", "No, thank you", "none", "skip", "no thanks", "leave", "thanks", "nie",
                                  "no I'm fine", "not really"])  # fmt: skip
async def test_no_yes_is_a_no(citizen: Citizen, text: str) -> None:
    await citizen.say(UNHAPPY, "service_request")
    await citizen.say("yes")
    turn = await citizen.say(text)
    assert (turn.text, turn.ended, len(citizen.filed)) == (WORDING.say("no_complaint"), True, 1)


async def test_a_new_matter_in_the_answer_is_taken(citizen: Citizen) -> None:
    await citizen.say(UNHAPPY, "service_request")
    await citizen.say("yes")
    turn = await citizen.say("There is a pothole in Mill Lane", "service_request", confidence=0.8)
    assert turn.asks == "confirm"
    await citizen.say("yes")
    second = citizen.filed[1]
    assert (second.details, second.location, second.name) == (
        "There is a pothole in Mill Lane", "Mill Lane", "Jane Khan")  # fmt: skip
    assert (second.service, second.linked) == ("pothole", ())


async def test_an_unclear_new_matter_is_asked_about(citizen: Citizen) -> None:
    await citizen.say(UNHAPPY, "service_request")
    await citizen.say("yes")
    text = "well my neighbour at number nine has the same trouble"
    turn = await citizen.say(text, "unsure")
    assert (turn.asks, len(turn.choices)) == ("kind_check", 7)
    await citizen.say("1")
    assert citizen.slots["details"] == text


@pytest.mark.parametrize(("text", "handed_over"), [("person", 1), ("start again", 0)])
async def test_the_offer_can_be_left(citizen: Citizen, text: str, handed_over: int) -> None:
    await citizen.say(UNHAPPY, "service_request")
    await citizen.say("yes")
    assert (await citizen.say(text)).ended
    assert citizen.handed_over == handed_over


async def test_a_content_citizen_is_not_asked(citizen: Citizen) -> None:
    await citizen.say("Big pothole outside 14 Mill Lane WN7 4AB. I'm Jane Khan", "service_request")
    assert (await citizen.say("yes")).ended


# Two matters ---------------------------------------------------------------------------------------------------------

TWO = "The street light outside 14 Mill Lane is out and your call centre was rude to me. I'm Jane Khan"
RUDE: dict[str, Any] = {
    "kind": "complaint",
    "service": None,
    "text": "your call centre was rude to me",
    "first": "The street light outside 14 Mill Lane is out",
}
PLAYGROUND = {**RUDE, "kind": "service_request", "service": "parks", "text": "the swing in Elm Grove is broken"}


async def test_the_second_matter_has_its_turn_and_is_linked(citizen: Citizen) -> None:
    assert (await citizen.say(TWO, "service_request", second=RUDE)).asks == "confirm"
    assert citizen.slots["details"] == RUDE["first"]
    turn = await citizen.say("yes")
    assert turn.text.startswith(WORDING.say("second_matter", details=f"{RUDE['text']}."))
    assert (turn.asks, turn.ended) == ("when", False)
    for text in ("last week", "an apology"):
        await citizen.say(text)
    assert (await citizen.say("yes")).ended
    first, second = citizen.filed
    assert (first.details, second.details) == (RUDE["first"], RUDE["text"])
    assert (second.kind, second.name, second.location) == (Kind.COMPLAINT, "Jane Khan", "outside 14 Mill Lane")
    assert (first.linked, second.linked) == ((), (FIRST,))


async def test_a_second_place_is_not_that_of_the_first(citizen: Citizen) -> None:
    text = f"{PLAYGROUND['first']} and {PLAYGROUND['text']}. I'm Jane Khan"
    await citizen.say(text, "service_request", second=PLAYGROUND)
    assert citizen.slots["location"] == "outside 14 Mill Lane"
    assert (await citizen.say("yes")).asks == "confirm"
    await citizen.say("yes")
    assert [(draft.service, draft.location) for draft in citizen.filed] == [
        ("street-light", "outside 14 Mill Lane"),
        ("parks", "in Elm Grove") if citizen.filed[1].location == "in Elm Grove" else ("parks", "Elm Grove"),
    ]


async def test_a_first_matter_of_too_few_words_is_told_by_the_whole_message(citizen: Citizen) -> None:
    await citizen.say(TWO, "service_request", second={**RUDE, "first": "light"})
    assert citizen.slots["details"].startswith("The street light outside 14 Mill Lane is out and your call")
    assert citizen.slots["second_matter"]["details"] == RUDE["text"]


async def test_leave_leaves_one_matter_only_and_says_so(citizen: Citizen) -> None:
    await citizen.say(TWO, "service_request", second=RUDE)
    turn = await citizen.say("leave")
    assert turn.texts[0] == WORDING.say("left_one")
    assert (turn.asks, turn.ended, citizen.form) == ("when", False, "complaint_form")
    turn = await citizen.say("leave")
    assert (turn.text, turn.ended, citizen.filed) == (WORDING.say("left"), True, [])


async def test_leaving_the_second_after_the_first_was_sent_says_so(citizen: Citizen) -> None:
    await citizen.say(TWO, "service_request", second=RUDE)
    await citizen.say("yes")
    turn = await citizen.say("leave")
    assert (turn.text, turn.ended, len(citizen.filed)) == (WORDING.say("left_one"), True, 1)


async def test_start_again_drops_both_and_says_so(citizen: Citizen) -> None:
    await citizen.say(TWO, "service_request", second=RUDE)
    turn = await citizen.say("start again")
    assert (turn.text, turn.asks, turn.ended) == (WORDING.say("started_again_both"), "matter", True)


async def test_a_complaint_that_comes_second_is_not_offered_as_well(citizen: Citizen) -> None:
    await citizen.say(f"{TWO}, third time", "service_request", second=RUDE)
    assert OFFER not in (await citizen.say("yes")).text


async def test_after_the_offer_the_second_matter_still_comes(citizen: Citizen) -> None:
    text = f"{PLAYGROUND['first']} and {PLAYGROUND['text']}. Third time I tell you. I'm Jane Khan"
    await citizen.say(text, "service_request", second=PLAYGROUND)
    assert (await citizen.say("yes")).text == OFFER
    turn = await citizen.say("no")
    assert turn.texts[0] == WORDING.say("no_complaint")
    assert turn.asks == "confirm"
    assert (await citizen.say("yes")).ended
    assert [draft.linked for draft in citizen.filed] == [(), (FIRST,)]


async def test_a_second_matter_in_an_answer_is_only_more_words(citizen: Citizen) -> None:
    await citizen.say("I want to report something", "service_request")
    await citizen.say(TWO, "service_request", second=RUDE)
    assert citizen.slots.get("second_matter") is None
    assert RUDE["text"] in citizen.slots["details"]


@pytest.mark.parametrize("kind", ["human_request", "other", "dance"])
async def test_what_gets_no_form_stays_with_the_first(citizen: Citizen, kind: str) -> None:
    await citizen.say(TWO, "service_request", second={**RUDE, "kind": kind})
    assert citizen.slots.get("second_matter") is None
    assert RUDE["text"] in citizen.slots["details"]


async def test_a_kind_that_must_be_asked_for_keeps_both(citizen: Citizen) -> None:
    await citizen.say(TWO, "unsure", second=RUDE, ranking={"service_request": 0.4, "enquiry": 0.3})
    await citizen.say("1")
    assert citizen.slots["details"] == RUDE["first"]
    await citizen.say("yes")
    assert citizen.form == "complaint_form"


async def test_a_case_asked_after_in_the_same_message_is_looked_up(citizen: Citizen) -> None:
    second = {**RUDE, "kind": "status_chase", "text": "what about my case K7Q4-M2XS"}
    await citizen.say(f"{RUDE['first']} and what about my case K7Q4-M2XS", "service_request", second=second)
    await citizen.say("Jane Khan")
    turn = await citizen.say("yes")
    assert (turn.asks, citizen.form) == ("second_fact", "status_chase_form")


async def test_a_broken_second_matter_is_ignored() -> None:
    made = message("x y z")
    for value in ("", "{", "[]", "null", '{"kind": "complaint"}', "7"):
        entity = {"entity": "second_matter", "value": value, "start": 0, "end": 1}
        assert read_heard({**made, "entities": [entity]}).second is None


async def test_on_the_web_the_second_matter_is_quoted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    await citizen.say(f"{TWO}, jane@example.org", "enquiry", second=RUDE)
    await citizen.say("skip")
    assert RUDE["text"] in (await citizen.say("yes")).text
