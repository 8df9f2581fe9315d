"""A complaint about a fault that nobody has reported: the report is offered once the complaint is filed."""

from typing import Any

import pytest

from actions.heard import read_heard
from actions.matters import tells_fault
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from tests.actions.talking import REFERENCES, Citizen, message
from tests.support.fakes import WORDING, WORDINGS

FIRST = REFERENCES[0]
OFFER = WORDING.say("ask_also_report")
FAULT = "I want to complain about the pothole outside 14 Mill Lane, it is a disgrace. I'm Jane Khan"
CROSS = {"complaint": 0.95, "service_request": 0.045, "enquiry": 0.005}
RUDE = {"complaint": 0.99, "compliment": 0.009, "service_request": 0.001}


@pytest.fixture
def citizen(monkeypatch: pytest.MonkeyPatch) -> Citizen:
    return Citizen(monkeypatch)


async def complains(citizen: Citizen, text: str = FAULT, **how: Any) -> Any:
    """As far as the complaint is sent. The last turn."""
    turn = await citizen.say(text, "complaint", **{"ranking": CROSS, "found": (("service", "pothole"),), **how})
    answers = {"location": "skip", "when": "last week", "outcome_wanted": "an apology", "name": "Jane Khan",
               "contact": "jane@example.org", "adjustments": "no"}  # fmt: skip
    while turn.asks in answers:
        turn = await citizen.say(answers[turn.asks])
    assert turn.asks == "confirm"
    return await citizen.say("yes")


async def test_the_complaint_is_filed_and_the_report_offered(citizen: Citizen) -> None:
    turn = await complains(citizen)
    assert [draft.kind for draft in citizen.filed] == [Kind.COMPLAINT]
    assert (turn.text, turn.asks, turn.choices, turn.ended) == (
        OFFER, "kind_check", ["service_request", "none"], False)  # fmt: skip


@pytest.mark.parametrize(
    "text", ["yes", "1", "Yes, report it too", "ok yes please", "tak", "if it helps get it fixed then yes please"]
)
async def test_a_yes_takes_along_all_that_is_known(citizen: Citizen, text: str) -> None:
    await complains(citizen)
    assert (await citizen.say(text)).asks == "confirm"
    turn = await citizen.say("yes")
    assert turn.ended
    complaint, report = citizen.filed
    assert (report.kind, report.linked, report.outcome_wanted, complaint.linked) == (
        Kind.SERVICE_REQUEST, (FIRST,), None, ())  # fmt: skip
    for name in ("details", "location", "name", "service"):
        assert getattr(report, name) == getattr(complaint, name) is not None


async def test_on_the_web_the_contact_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    await complains(citizen)
    turn = await citizen.say("yes")
    while (turn.asks or "").startswith("service:"):  # what the team needs, and the complaint did not
        turn = await citizen.say("skip")
    await citizen.say("yes")
    assert [draft.email for draft in citizen.filed] == ["jane@example.org"] * 2


async def test_a_place_left_out_of_the_complaint_is_asked_for(citizen: Citizen) -> None:
    await complains(citizen, "I want to complain about a deep pothole. I'm Jane Khan")
    assert (await citizen.say("yes")).asks == "location"
    assert (await citizen.say("14 Mill Lane")).asks == "confirm"


async def test_what_is_said_with_the_yes_is_kept(citizen: Citizen) -> None:
    await complains(citizen)
    await citizen.say("yes, it is as deep as a bucket")
    assert citizen.slots["details"].endswith("\nit is as deep as a bucket")


@pytest.mark.parametrize(
    "text",
    ["no", "2", "No, thank you", "none", "skip", "leave", "thanks", "nie", "already did", "it has been reported"],
)
async def test_no_yes_is_a_no(citizen: Citizen, text: str) -> None:
    await complains(citizen)
    turn = await citizen.say(text)
    assert (turn.text, turn.ended, len(citizen.filed)) == (WORDING.say("no_report"), True, 1)


async def test_neither_goes_round_in_a_circle(citizen: Citizen) -> None:
    await complains(citizen, f"{FAULT}. Third time this month")
    await citizen.say("yes")
    turn = await citizen.say("yes")
    assert (turn.ended, len(citizen.filed)) == (True, 2)


async def test_after_a_request_that_became_a_complaint_too_no_report_is_offered(citizen: Citizen) -> None:
    await citizen.say("The pothole outside 14 Mill Lane is back, third time. I'm Jane Khan", "service_request",
                      ranking={"service_request": 0.8, "complaint": 0.15}, found=(("service", "pothole"),))  # fmt: skip
    await citizen.say("yes")
    await citizen.say("yes")
    await citizen.say("an apology")
    turn = await citizen.say("yes")
    assert (turn.ended, len(citizen.filed)) == (True, 2)


@pytest.mark.parametrize(
    "text",
    [
        "I complained three times about the pothole in Mill Lane, still nobody came, I want to complain",
        "I reported the pothole in Mill Lane weeks ago. I want to complain",
        "I rang you about the pothole in Mill Lane and it is a disgrace, this is a complaint",
        "You said you would fix the pothole in Mill Lane. I want to complain",
        "Zgłaszałem dziurę na Mill Lane, chcę złożyć skargę",
        "Rydw i wedi adrodd am y twll yn Mill Lane. Mae hon yn gŵyn",
        "Am sesizat groapa din Mill Lane, vreau să fac o plângere",
        "میں نے Mill Lane کے گڑھے کے بارے میں بتایا تھا، شکایت ہے",
    ],
)
async def test_what_was_reported_before_is_not_offered(citizen: Citizen, text: str) -> None:
    assert (await complains(citizen, f"{text}. I'm Jane Khan")).ended


async def test_nor_where_they_say_so_later(citizen: Citizen) -> None:
    await citizen.say(FAULT, "complaint", ranking=CROSS, found=(("service", "pothole"),))
    for text in ("I reported it last week", "an apology"):
        await citizen.say(text)
    assert (await citizen.say("yes")).ended


@pytest.mark.parametrize(
    "how",
    [
        {"ranking": RUDE},
        {"found": (("service", "pothole"), ("category", "staff"))},
        {"found": (("service", "council-tax"),)},
        {"found": ()},
        {"flags": (("elsewhere:other_body", "water"),)},
        {"found": (("service", "pothole"), ("reference", FIRST))},
    ],
    ids=["people", "staff", "no place", "no service", "another body", "of a case"],
)
async def test_where_there_is_no_fault_of_ours_nothing_is_offered(citizen: Citizen, how: dict[str, Any]) -> None:
    text = "I want to complain about what was done to me on Monday. I'm Jane Khan"
    assert (await complains(citizen, text, **how)).ended


async def test_a_second_matter_has_its_turn_after_the_offer(citizen: Citizen) -> None:
    second = {"kind": "compliment", "service": None, "text": "thank your lovely gardeners", "first": FAULT}
    assert (await complains(citizen, f"{FAULT} and {second['text']}", second=second)).text == OFFER
    turn = await citizen.say("no")
    assert turn.texts[0] == WORDING.say("no_report")
    assert citizen.form == "compliment_form"


async def test_a_report_that_comes_second_anyway_is_not_offered_too(citizen: Citizen) -> None:
    second = {"kind": "service_request", "service": "street-light", "text": "the light at 9 Elm Close is out",
              "first": FAULT}  # fmt: skip
    turn = await complains(citizen, f"{FAULT} and {second['text']}", second=second)
    assert (OFFER in turn.text, citizen.form, citizen.slots["location"]) == (
        False, "service_request_form", "9 Elm Close")  # fmt: skip
    assert citizen.slots["name"] == "Jane Khan"


async def test_who_chose_the_complaint_of_the_two_is_not_offered_the_other(citizen: Citizen) -> None:
    ranking = {"complaint": 0.45, "service_request": 0.4}
    await citizen.say(FAULT, "unsure", ranking=ranking, found=(("service", "pothole"),))
    for text in ("1", "last week", "an apology"):
        await citizen.say(text)
    assert (await citizen.say("yes")).ended


async def test_another_matter_in_the_answer_is_taken(citizen: Citizen) -> None:
    await complains(citizen)
    await citizen.say("The street light at 9 Elm Close is out", "service_request", confidence=0.9)
    assert (citizen.form, citizen.slots["location"]) == ("service_request_form", "9 Elm Close")
    assert citizen.slots["linked"] is None


@pytest.mark.parametrize("language", ["cy", "pl", "ro", "ur"])
async def test_the_offer_is_made_in_their_language(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    turn = await complains(Citizen(monkeypatch, language=language))
    assert turn.text == WORDINGS.of(language).say("ask_also_report") != OFFER


@pytest.mark.parametrize(
    ("ranking", "fault"),
    [(CROSS, True), (RUDE, False), ({}, False), ({"complaint": 1.0}, False), ({"service_request": 0.9}, True)],
)
def test_a_fault_is_what_would_else_be_a_report(ranking: dict[str, float], fault: bool) -> None:
    assert tells_fault(read_heard(message("x", ranking=ranking))) is fault


@pytest.mark.parametrize(("language", "send"), [(None, "send"), ("cy", "anfon"), ("pl", "wysłać"), ("ro", "trimit")])
async def test_a_complaint_is_never_asked_where_to_send_someone(
    monkeypatch: pytest.MonkeyPatch, language: str | None, send: str
) -> None:
    citizen = Citizen(monkeypatch, language=language)
    turn = await citizen.say("Nobody ever answers my letters", "complaint")
    assert turn.asks == "location"
    turn = await citizen.say("...")
    assert (turn.asks, send in turn.text.lower()) == ("location", False)
    assert WORDINGS.of(language).say("again_location_complaint") in turn.text
    assert send in WORDINGS.of(language).say("again_location").lower(), "for a request it is said"
