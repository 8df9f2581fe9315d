"""What a citizen must know first: a danger, another council's service, a matter of another procedure."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from actions.notices import in_office_hours
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from sayso.domain.profiles import OtherCouncil, Profile, Tier
from tests.actions.talking import ELSEWHERE, Citizen
from tests.support.builders import a_profile
from tests.support.fakes import SERVICES, WORDING

WEB = ChannelName.WEB_CHAT
SPARKS = "The street light outside 14 Mill Lane is sparking"
URGENT = WORDING.say("urgent", number=SERVICES["street-light"].urgent_day)
COUNTY = OtherCouncil("Countyshire County Council", "ring 01632 960200")
NOON = datetime(2027, 1, 12, 12, 0, tzinfo=UTC)  # a Tuesday


def a_district() -> Profile:
    return replace(a_profile(), tier=Tier.DISTRICT, other_council=COUNTY)


@pytest.fixture
def citizen(monkeypatch: pytest.MonkeyPatch) -> Citizen:
    return Citizen(monkeypatch, channel=WEB)


async def test_a_danger_is_said_first_and_once(citizen: Citizen) -> None:
    assert (await citizen.say(SPARKS, "service_request")).text.startswith(URGENT)
    for text in ("12345", "Jane Khan", "jane@example.org"):
        assert URGENT not in (await citizen.say(text)).text


async def test_a_danger_that_is_told_later_is_answered_then(citizen: Citizen) -> None:
    assert URGENT not in (await citizen.say("The street light outside 14 Mill Lane is out", "service_request")).text
    assert (await citizen.say("no number, but bare wires hang from it")).text.startswith(URGENT)


async def test_a_danger_is_said_before_the_kind_is_known(citizen: Citizen) -> None:
    ranking = {"service_request": 0.4, "complaint": 0.3}
    assert (await citizen.say(SPARKS, "unsure", ranking=ranking)).text.startswith(URGENT)


@pytest.mark.parametrize("kind", ["compliment", "comment"])
async def test_praise_is_no_danger(citizen: Citizen, kind: str) -> None:
    assert URGENT not in (await citizen.say(f"{SPARKS} no more, thank you", kind)).text


@pytest.mark.parametrize(
    ("opens", "closes", "now", "is_open"),
    [
        (None, None, NOON, True),
        (None, None, NOON.replace(hour=3), True),
        (time(9), time(17), NOON, True),
        (time(9), time(17), NOON.replace(hour=8, minute=59), False),
        (time(9), time(17), NOON.replace(hour=17), False),
        (time(9), time(17), NOON.replace(day=16), False),  # a Saturday
        (time(9), time(17), NOON.replace(day=1), False),  # New Year's Day
    ],
)
def test_office_hours_decide_between_day_and_night(
    opens: time | None, closes: time | None, now: datetime, is_open: bool
) -> None:
    profile = replace(a_profile(), office_opens=opens, office_closes=closes)
    assert in_office_hours(profile, now) is is_open


@pytest.mark.parametrize(
    ("tier", "text", "theirs"),
    [
        (Tier.DISTRICT, "The pothole outside 14 Mill Lane is big", True),
        (Tier.DISTRICT, "My black bin at 14 Mill Lane was missed", False),
        (Tier.COUNTY, "My black bin at 14 Mill Lane was missed", True),
        (Tier.UNITARY, "The pothole outside 14 Mill Lane is big", False),
    ],
)
async def test_another_council_s_service_is_said_so_and_still_filed(
    monkeypatch: pytest.MonkeyPatch, tier: Tier, text: str, theirs: bool
) -> None:
    profile = replace(a_profile(), tier=tier, other_council=None if tier is Tier.UNITARY else COUNTY)
    citizen = Citizen(monkeypatch, profile=profile)
    turn = await citizen.say(f"{text}. I'm Jane Khan", "service_request")
    assert (COUNTY.name in turn.text, COUNTY.route in turn.text) == (theirs, theirs)
    assert turn.asks == "confirm"
    await citizen.say("yes")
    assert citizen.filed[0].providing_body == (COUNTY.name if theirs else None)


# Elsewhere -----------------------------------------------------------------------------------------------------------

APPEAL, NURSE = ELSEWHERE["planning-appeal"], ELSEWHERE["health"]


async def hear_of(citizen: Citizen, entry: str, kind: str, text: str = "They turned our extension down") -> Any:
    return await citizen.say(text, kind, flags=((ELSEWHERE[entry].flag, entry),))


async def test_the_route_is_said_once_and_the_contact_is_taken(citizen: Citizen) -> None:
    turn = await hear_of(citizen, "planning-appeal", "enquiry")
    assert turn.text.startswith(WORDING.say("elsewhere", reason=APPEAL.reason, route=APPEAL.route))
    assert WORDING.say("elsewhere_ombudsman") in turn.text
    assert turn.asks == "name"
    for text in ("Jane Khan", "jane@example.org", "skip"):
        assert APPEAL.route not in (await citizen.say(text)).text
    await citizen.say("yes")
    assert (citizen.filed[0].kind, citizen.filed[0].flags) == (Kind.ENQUIRY, ("elsewhere:planning_appeal",))


async def test_a_route_to_the_ombudsman_is_not_given_twice(citizen: Citizen) -> None:
    turn = await hear_of(citizen, "statutory-care", "complaint")
    assert turn.text.count("lgo.org.uk") == 1


@pytest.mark.parametrize("kind", ["comment", "enquiry", "other", "unsure", "complaint"])
async def test_the_table_says_as_what_it_is_recorded(citizen: Citizen, kind: str) -> None:
    turn = await hear_of(citizen, "councillor-conduct", kind, "Councillor Smith swore at me at the meeting")
    assert citizen.form == "complaint_form"
    assert ELSEWHERE["councillor-conduct"].route in turn.text
    assert citizen.slots["details"] == "Councillor Smith swore at me at the meeting"


async def test_the_citizen_may_still_say_that_it_is_no_complaint(citizen: Citizen) -> None:
    await hear_of(citizen, "councillor-conduct", "comment", "Councillor Smith swore at me at the meeting")
    await citizen.say("it's a comment, not a complaint")
    await citizen.say("it's a comment")
    assert citizen.form == "comment_form"


@pytest.mark.parametrize("entry", ["health", "statutory-care"])
@pytest.mark.parametrize("kind", ["compliment", "comment"])
async def test_praise_for_carers_or_others_needs_no_other_procedure(citizen: Citizen, kind: str, entry: str) -> None:
    turn = await hear_of(citizen, entry, kind, "The nurse who looked after mum was wonderful, I'm Jane Khan")
    assert ELSEWHERE[entry].reason not in turn.text
    assert citizen.form == f"{kind}_form"
    if turn.asks == "contact":
        await citizen.say("skip")
    await citizen.say("yes")
    assert citizen.filed[0].flags == ()


async def test_a_flag_without_an_entry_is_kept_and_not_spoken_of(citizen: Citizen) -> None:
    text = "You are idiots and I am Jane Khan"
    turn = await citizen.say(text, "comment", flags=(("abusive", None),))
    assert "write this down" not in turn.text
    assert citizen.slots["flags"] == ["abusive"]
