"""A person hands back: the bot goes on with what they confirmed, and asks only what is missing."""

import pytest

from actions.handed_back import confirmed
from sayso.domain.conversations import ChannelName
from sayso.domain.desk import FACTS
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, most_segments
from tests.actions.talking import Citizen
from tests.support.fakes import SERVICES, WORDING, WORDINGS

WEB = ChannelName.WEB_CHAT
BACK, ELSE = WORDING.say("handed_back"), WORDING.say("handed_back_else")
BIN = "Your crew left my bin again and nobody answers"
LIGHT = "The street light outside 14 Mill Lane is out"


@pytest.fixture
def citizen(monkeypatch: pytest.MonkeyPatch) -> Citizen:
    return Citizen(monkeypatch)


async def test_in_the_middle_of_a_form_the_open_question_is_put_again(citizen: Citizen) -> None:
    asked = await citizen.say(BIN, "complaint")
    turn = await citizen.is_handed_back()
    assert (turn.asks, turn.choices) == (asked.asks, asked.choices)
    assert turn.text.startswith(BACK)
    assert not turn.ended


async def test_what_the_adviser_confirmed_is_not_asked(citizen: Citizen) -> None:
    assert (await citizen.say(BIN, "complaint")).asks == "location"
    turn = await citizen.is_handed_back({"location": "14 Mill Lane", "when": "on Monday"})
    assert turn.asks == "outcome_wanted"
    assert citizen.slots["location"] == "14 Mill Lane"
    assert citizen.slots["missing"] == ["outcome_wanted", "name"]
    await citizen.say("An apology", "other")
    await citizen.say("Ann Lee", "other", found=(("name", "Ann Lee"),))
    await citizen.say("yes", "other")
    [draft] = citizen.filed
    assert (draft.location, draft.when, draft.details) == ("14 Mill Lane", "on Monday", BIN)


async def test_with_nothing_missing_the_summary_is_shown(citizen: Citizen) -> None:
    await citizen.say(LIGHT, "service_request")
    turn = await citizen.is_handed_back({"name": "Ann Lee", "service:lamp_number": "12"})
    assert (turn.asks, turn.choices) == ("confirm", ["send", "change", "leave"])
    assert BACK in turn.text
    assert "Mill Lane" in turn.text
    assert citizen.slots["missing"] == []


async def test_after_a_wish_for_a_person_the_draft_is_still_there(citizen: Citizen) -> None:
    await citizen.say(BIN, "complaint")
    assert not (await citizen.say("PERSON", "human_request")).ended
    assert citizen.handed_over == 1
    turn = await citizen.is_handed_back({"location": "14 Mill Lane"})
    assert turn.asks == "when"
    assert citizen.slots["details"] == BIN


@pytest.mark.parametrize("kind", FILED)
async def test_a_bot_that_never_had_a_form_begins_the_one_it_is_told(citizen: Citizen, kind: str) -> None:
    turn = await citizen.is_handed_back({"kind": kind, "details": LIGHT, "name": "Ann Lee"})
    assert turn.text.startswith(BACK)
    assert citizen.slots["kind"] == kind
    assert turn.asks not in ("details", "name", "kind_check")
    assert citizen.form == f"{kind}_form"


async def test_the_adviser_may_know_better_which_kind_it_is(citizen: Citizen) -> None:
    await citizen.say(BIN, "complaint")
    turn = await citizen.is_handed_back({"kind": "service_request"})
    assert citizen.form == "service_request_form"
    assert turn.asks == "location"
    assert citizen.slots["details"] == BIN


async def test_without_a_kind_it_is_asked(citizen: Citizen) -> None:
    turn = await citizen.is_handed_back({"details": LIGHT})
    assert turn.asks == "kind_check"
    assert turn.text.startswith(BACK)
    turn = await citizen.say("1", "other")
    assert turn.asks not in ("details", "kind_check")
    assert citizen.slots["details"] == LIGHT


async def test_in_the_middle_of_asking_for_the_kind_it_is_asked_again(citizen: Citizen) -> None:
    asked = await citizen.say("It is about my street", "unsure")
    assert asked.asks == "kind_check"
    turn = await citizen.is_handed_back()
    assert (turn.asks, turn.choices) == ("kind_check", asked.choices)


async def test_with_nothing_to_go_on_with_we_are_there_for_something_else(citizen: Citizen) -> None:
    turn = await citizen.is_handed_back()
    assert (turn.text, turn.asks, turn.ended) == (ELSE, "matter", True)
    assert citizen.slots == {}


async def test_a_question_about_a_case_is_not_taken_up_again(citizen: Citizen) -> None:
    await citizen.say("What became of my report?", "status_chase")
    turn = await citizen.is_handed_back()
    assert (turn.text, turn.ended) == (ELSE, True)


async def test_what_was_filed_is_not_filed_again(citizen: Citizen) -> None:
    """The bot asked whether needs shall be remembered as the person came."""
    await citizen.say(f"{LIGHT}. I need large print. I am Ann Lee", "service_request")
    while not citizen.filed:
        await citizen.say("yes" if citizen.slots["requested_slot"] == "confirm" else "SKIP", "other")
    assert citizen.form == "remember_form"
    turn = await citizen.is_handed_back()
    assert (turn.text, turn.ended) == (ELSE, True)
    assert len(citizen.filed) == 1


async def test_an_offer_that_was_open_is_made_again(citizen: Citizen) -> None:
    await citizen.say(f"{LIGHT}, I reported it three times before. I am Ann Lee", "service_request")
    while not citizen.filed:
        await citizen.say("yes" if citizen.slots["requested_slot"] == "confirm" else "SKIP", "other")
    assert citizen.slots["offer"] == "also_complain"
    turn = await citizen.is_handed_back()
    assert turn.choices == ["complaint", "none"]
    assert len(citizen.filed) == 1


@pytest.mark.parametrize("language", ["en", "cy", "pl", "ro", "ur"])
@pytest.mark.parametrize("kind", FILED)
async def test_by_text_message_it_stays_short(monkeypatch: pytest.MonkeyPatch, kind: str, language: str) -> None:
    citizen = Citizen(monkeypatch, language=language)
    told = {"kind": kind, "details": "ż" * 300, "name": "Ann Lee"}
    full = {"location": "14 Mill Lane", "when": "on Monday", "outcome_wanted": "x" * 200}
    for facts in ({"kind": kind}, told, told | full):
        turn = await citizen.is_handed_back(facts)
        wording = WORDINGS.of(language)
        choices = tuple(choice for choice in wording.choose("confirm") if choice.value in turn.choices)
        for text in turn.texts:
            assert count_segments(with_numbered_choices(text, choices)) <= most_segments(language), text


async def test_what_is_missing_is_told_in_the_order_in_which_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    turn = await citizen.say("I want to make a complaint", "complaint")
    missing = list(citizen.slots["missing"])
    assert missing[0] == turn.asks
    assert missing[: len(NEEDS[Kind.COMPLAINT])] == [detail.value for detail in NEEDS[Kind.COMPLAINT]]
    asked = []
    answers = {"details": BIN, "location": "14 Mill Lane", "when": "on Monday", "outcome_wanted": "An apology"}
    while citizen.slots["requested_slot"] != "confirm":
        asked.append(citizen.slots["requested_slot"])
        await citizen.say(answers.get(asked[-1], "SKIP"), "other")
    assert asked == missing


async def test_while_another_form_asks_nothing_is_said_to_be_missing(citizen: Citizen) -> None:
    await citizen.say(BIN, "complaint")
    assert citizen.slots["missing"]
    await citizen.say("this is not a complaint", "other")
    assert citizen.slots["requested_slot"] == "kind_check"
    assert citizen.slots["missing"] is None


def test_facts_become_slots_as_the_forms_keep_them() -> None:
    before = {"answers": {"lamp_number": "12"}, "service": "street-light"}
    facts = {"adjustments": "large_print; a quiet room", "on_behalf_of": "my mother", "authority": "agreed"}
    assert confirmed(facts | {"service:hazard": "no"}, before, SERVICES) == {
        "answers": {"lamp_number": "12", "hazard": "no"},
        "adjustments": ["large_print", "a quiet room"],
        "on_behalf_of": {"who": "my mother", "authority": "agreed"},
    }


def test_another_service_has_other_questions_and_an_unknown_one_is_none() -> None:
    other = next(service for service in SERVICES if service != "street-light")
    before = {"answers": {"lamp_number": "12"}, "service": "street-light", "category": "delay"}
    assert confirmed({"service": other}, before, SERVICES) == {"service": other, "category": None, "answers": None}
    assert confirmed({"service": "moon-landings"}, before, SERVICES) == {}


def test_every_detail_that_is_asked_can_be_confirmed() -> None:
    assert {detail.value for detail in Detail if detail is not Detail.CONTACT} <= set(FACTS)


async def test_a_second_matter_is_not_lost_where_a_person_saw_to_the_first(citizen: Citizen) -> None:
    bin_ = "my bin was missed at 2 Mill Lane"
    second = {"kind": "service_request", "service": "missed-bin", "text": bin_, "first": "What about my case"}
    await citizen.say(f"What about my case and {bin_}", "status_chase", second=second)
    assert not (await citizen.say("PERSON")).ended
    turn = await citizen.is_handed_back()
    assert (turn.ended, citizen.slots["kind"], citizen.slots["details"]) == (False, "service_request", bin_)
    assert BACK in turn.text
    assert turn.text.count(BACK) == 1
