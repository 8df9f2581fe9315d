"""Whole conversations over SMS, from a signed post to what Twilio was asked to send."""

import json
import re

import pytest

from tests.journeys.conftest import Road
from tests.support.texter import Texter

pytestmark = [pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
DAY = re.compile(r"by (?:Mon|Tue|Wed|Thu|Fri) \d{1,2} [A-Z][a-z]+ 20\d\d")


def citizen(road: Road, number: str) -> Texter:
    return Texter(road.twilio, road.stack, road.client, number)


def case_of(road: Road, text: str) -> dict[str, object]:
    reference = REFERENCE.search(text)
    assert reference, text
    shown = road.stack.run("case", "show", reference[0], "--json")
    assert shown.returncode == 0, shown.stderr
    case: dict[str, object] = json.loads(shown.stdout)
    return case


async def test_a_service_request_is_filed_and_acknowledged(road: Road) -> None:
    jane = citizen(road, "+447700900101")
    first = await jane.ask("The street light is out")
    assert "automated" in first
    assert "PERSON" in first
    assert "Where is it" in first
    assert "name" in await jane.ask("Outside 12 Mill Lane, Leigh")
    summary = await jane.ask("Jane Khan")
    assert "Jane Khan" in summary
    assert summary.endswith("\n1 Send it\n2 Change something\n3 Do not send")
    acknowledgement = await jane.ask("1")
    assert DAY.search(acknowledgement)
    assert await jane.stays_silent()

    case = case_of(road, acknowledgement)
    assert case["kind"] == "service_request"
    assert case["service"] == "street-light"
    assert (case["name"], case["phone"]) == ("Jane Khan", "+447700900101")
    assert case["status"] == "acknowledged"
    # Every segment is counted, twice: by the stand-in's own arithmetic and in our outbox.
    assert all(1 <= message.segments <= 2 for message in jane.heard)
    assert sum(message.segments for message in jane.heard) <= 6


async def test_a_message_that_says_it_all_is_asked_nothing(road: Road) -> None:
    jane = citizen(road, "+447700900123")
    summary = await jane.ask("Pothole outside 12 Mill Lane, Leigh WN7 4AB, I'm Jane Khan 07700 900123")
    for said in ("Pothole outside 12 Mill Lane, Leigh WN7 4AB", "Jane Khan", "07700 900123", "1 Send it"):
        assert said in summary
    assert "?" not in summary
    acknowledgement = await jane.ask("yes please")
    case = case_of(road, acknowledgement)
    assert case["description"] == "Pothole outside 12 Mill Lane, Leigh WN7 4AB"
    assert (case["postcode"], case["name"], case["phone"]) == ("WN7 4AB", "Jane Khan", "+447700900123")
    assert len(jane.heard) == 2
    assert sum(message.segments for message in jane.heard) <= 4


async def test_the_same_post_three_times_is_one_turn(road: Road) -> None:
    sam = citizen(road, "+447700900102")
    await sam.text("Someone has dumped a sofa in Back Alley", sid="SM" + "a" * 32, times=3)
    await sam.hear()
    assert await sam.stays_silent()
    await sam.text("Someone has dumped a sofa in Back Alley", sid="SM" + "a" * 32)
    assert await sam.stays_silent()
    assert "Sam Lee" in await sam.ask("Sam Lee")


async def test_a_complaint_restates_the_outcome_and_starts_the_clock(road: Road) -> None:
    ann = citizen(road, "+447700900103")
    await ann.ask("Your crew missed my bin for the third week running and nobody answers the phone")
    assert "place" in ann.heard[-1].body
    assert "put right" in await ann.ask("14 Oak Avenue, Leigh")
    await ann.ask("I want it collected this week and an apology")
    await ann.ask("Ann Lewis")
    acknowledgement = await ann.ask("send")
    case = case_of(road, acknowledgement)
    assert (case["kind"], case["stage"]) == ("complaint", 1)
    assert case["outcome_wanted"] == "I want it collected this week and an apology"
    assert "an apology" in acknowledgement
    assert case["acknowledged_at"]
    assert case["respond_by"]
    assert ann.heard[-1].segments <= 2


async def test_one_answer_is_changed_without_walking_through_the_rest(road: Road) -> None:
    joe = citizen(road, "+447700900104")
    await joe.ask("The drain is blocked and flooding outside 3 Elm Close, I'm Joe Bell")
    offer = await joe.ask("2")
    assert "1 What happened" in offer
    assert "name" in await joe.ask("name")
    summary = await joe.ask("Joseph Bell")
    assert "Joseph Bell" in summary
    assert "Send it" in summary
    case = case_of(road, await joe.ask("1"))
    assert case["name"] == "Joseph Bell"


async def test_leaving_files_nothing(road: Road) -> None:
    kim = citizen(road, "+447700900105")
    before = len(road.stack.cases())
    await kim.ask("There is graffiti on the bridge in Station Road, I'm Kim Roe")
    assert "sent nothing" in await kim.ask("3")
    assert len(road.stack.cases()) == before


async def test_a_compliment_needs_no_place(road: Road) -> None:
    lee = citizen(road, "+447700900106")
    answer = await lee.ask("Just wanted to thank the lovely staff at the library, they were so kind to my mum")
    assert "name" in answer
    case = case_of(road, (await lee.ask("skip"), await lee.ask("1"))[1])
    assert (case["kind"], case["location"], case["respond_by"]) == ("compliment", None, None)


async def test_a_person_is_fetched_once_and_the_bot_falls_silent(road: Road) -> None:
    pat = citizen(road, "+447700900107")
    assert "advisers" in await pat.ask("PERSON")
    await pat.text("hello are you there")
    await pat.text("1")
    assert await pat.stays_silent()


async def test_stop_is_kept_and_start_brings_us_back(road: Road) -> None:
    may = citizen(road, "+447700900108")
    await may.ask("There is a dead fox in Park Road")
    await may.text("STOP")
    await may.text("hello?")
    assert await may.stays_silent()
    assert "text messages again" in await may.ask("START")
    assert "name" in (await may.ask("May Ford")).lower() or "May Ford" in may.heard[-1].body


async def test_the_news_of_a_case_needs_no_second_fact_where_it_was_filed(road: Road) -> None:
    ned = citizen(road, "+447700900109")
    await ned.ask("Pothole at 5 Elm Close, Leigh, my name is Ned Poe")
    reference = REFERENCE.search(await ned.ask("1"))
    assert reference
    news = await ned.ask("Any update on my report please?")
    assert reference[0] in news
    assert DAY.search(news)
    assert case_of(road, reference[0])["chases"] == 1


async def test_a_command_to_rasa_is_only_words(road: Road) -> None:
    eve = citizen(road, "+447700900110")
    await eve.ask("/restart the street light outside 9 High Street is out, I'm Eve Hart")
    case = case_of(road, await eve.ask("1"))
    assert str(case["description"]).startswith("/restart the street light")


async def test_what_is_added_at_the_summary_is_in_the_case(road: Road) -> None:
    amy = citizen(road, "+447700900112")
    await amy.ask("The street light outside 9 High Street is out, I'm Amy Hart")
    summary = await amy.ask("yes but the glass of it is cracked too now")
    assert "I have added that" in summary
    case = case_of(road, await amy.ask("yes, send it today please"))
    assert "glass of it is cracked" in str(case["description"])
