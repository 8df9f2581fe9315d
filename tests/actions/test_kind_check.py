"""Which kind a message is: asked between two, asked of all, told in own words, and corrected at any time."""

import pytest

from actions.heard import read_heard
from actions.kind_form import between
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, most_segments
from tests.actions.talking import Citizen, message
from tests.support.fakes import WORDING, WORDINGS

WEB = ChannelName.WEB_CHAT
ALL = list(WORDING.choices["kind_check"])
TWO = {"complaint": 0.4, "service_request": 0.35, "enquiry": 0.1}
LIGHT = "The street light outside 14 Mill Lane is out and I wrote to you"

RANKINGS = [
    ("unsure", TWO, ["complaint", "service_request"]),
    ("unsure", {"status_chase": 0.45, "complaint": 0.3}, ["status_chase", "complaint"]),
    ("unsure", {"human_request": 0.31, "complaint": 0.3}, ["human_request", "complaint"]),
    ("unsure", {"complaint": 0.3, "service_request": 0.29, "enquiry": 0.2}, None),
    ("unsure", {"other": 0.4, "service_request": 0.35}, None),
    ("unsure", {"complaint": 0.4, "other": 0.35}, None),
    ("unsure", {}, None),
    ("other", TWO, None),
]


@pytest.mark.parametrize(("intent", "ranking", "two"), RANKINGS)
def test_two_kinds_are_offered_where_it_can_hardly_be_another(
    intent: str, ranking: dict[str, float], two: list[str] | None
) -> None:
    assert between(read_heard(message("x", intent, ranking=ranking))) == two


@pytest.fixture
def citizen(monkeypatch: pytest.MonkeyPatch) -> Citizen:
    return Citizen(monkeypatch)


async def test_between_two_one_short_question_is_asked(citizen: Citizen) -> None:
    turn = await citizen.say(LIGHT, "unsure", ranking=TWO)
    assert turn.text == WORDING.say("ask_kind_check_between")
    assert (turn.asks, turn.choices) == ("kind_check", ["complaint", "service_request"])


ANSWERS = [
    ("2", "service_request_form"),
    ("Make a complaint", "complaint_form"),
    ("complaint", "complaint_form"),
    ("report", "service_request_form"),
    ("it's a question", "enquiry_form"),
    ("Say thank you", "compliment_form"),
    ("it's a suggestion", "comment_form"),
    ("both", "service_request_form"),
    ("nie, to skarga", "complaint_form"),
]


@pytest.mark.parametrize(("text", "form"), ANSWERS)
async def test_any_kind_is_taken_with_all_that_was_said(citizen: Citizen, text: str, form: str) -> None:
    await citizen.say(LIGHT, "unsure", ranking=TWO)
    await citizen.say(text)
    assert citizen.form == form
    assert citizen.slots["details"] == LIGHT
    assert citizen.slots["location"] == "outside 14 Mill Lane"


async def test_who_is_lost_gets_the_whole_list_with_a_person(citizen: Citizen) -> None:
    for intent, ranking in (("unsure", {"complaint": 0.2, "comment": 0.19}), ("other", {})):
        turn = await citizen.say("well you know how it is", intent, ranking=ranking)
        assert (turn.asks, turn.choices) == ("kind_check", ALL)
        citizen._forget()


@pytest.mark.parametrize("text", ["neither", "3", "no", "hmm"])
async def test_neither_of_two_gets_the_whole_list(citizen: Citizen, text: str) -> None:
    await citizen.say(LIGHT, "unsure", ranking=TWO)
    assert (await citizen.say(text)).choices == ALL


async def test_what_is_never_understood_goes_to_a_person(citizen: Citizen) -> None:
    await citizen.say(LIGHT, "unsure", ranking=TWO)
    for text in ("hmm", "eh"):
        await citizen.say(text)
    turn = await citizen.say("what")
    assert (citizen.handed_over, turn.ended, citizen.slots["details"]) == (1, False, LIGHT)


async def test_a_wrong_kind_without_another_is_asked_for_and_nothing_is_lost(citizen: Citizen) -> None:
    await citizen.say("Your crew left the black bin at 14 Mill Lane full. I'm Jane Khan", "complaint")
    kept = {name: citizen.slots[name] for name in ("details", "location", "name", "service")}
    assert all(kept.values())
    turn = await citizen.say("wrong")
    assert (turn.asks, turn.choices) == ("kind_check", ALL)
    turn = await citizen.say("1")
    assert {name: citizen.slots[name] for name in kept} == kept
    assert turn.asks == "confirm"
    assert (await citizen.say("yes")).ended
    assert citizen.filed[0].kind is Kind.SERVICE_REQUEST


@pytest.mark.parametrize("intent", [kind.value for kind in Kind if kind not in (Kind.HUMAN_REQUEST, Kind.OTHER)])
async def test_a_correction_counts_in_every_form(citizen: Citizen, intent: str) -> None:
    await citizen.say("the matter of the lamp in our lane", intent)
    turn = await citizen.say("that's wrong")
    assert (turn.asks, turn.choices) == ("kind_check", ALL)
    await citizen.say("it's a compliment")
    assert citizen.form == "compliment_form"


async def test_at_the_summary_the_kind_can_be_changed_too(citizen: Citizen) -> None:
    await citizen.say("The light outside 14 Mill Lane is out. I'm Jane Khan", "service_request")
    await citizen.say("change")
    assert (await citizen.say("the kind")).choices == ALL


async def test_who_says_that_it_is_no_complaint_is_not_offered_one(citizen: Citizen) -> None:
    await citizen.say("My black bin at 14 Mill Lane is still full, third time. I'm Jane Khan", "complaint")
    await citizen.say("no it's not a complaint, I just want the bin emptied")
    assert citizen.form == "service_request_form"
    assert (await citizen.say("yes")).ended


@pytest.mark.parametrize(
    ("text", "intent", "key"),
    [("go on", "other", "resumed"), ("(picture)", "other", "picture")],
)
async def test_a_command_with_no_form_open_asks_what_it_is_about(
    citizen: Citizen, text: str, intent: str, key: str
) -> None:
    turn = await citizen.say(text, intent)
    assert turn.text == f"{WORDING.say(key)} {WORDING.say('ask_kind_check')}"


@pytest.mark.parametrize(
    ("first", "intent"),
    [("The light is out", "service_request"), ("where is my case", "status_chase"), (LIGHT, "unsure")],
)
async def test_go_on_asks_the_open_question_again(citizen: Citizen, first: str, intent: str) -> None:
    before = await citizen.say(first, intent, ranking=TWO if intent == "unsure" else None)
    turn = await citizen.say("GO ON")
    assert turn.text.startswith(WORDING.say("resumed"))
    assert (turn.asks, turn.choices) == (before.asks, before.choices)


SIDE = ("private", "robot", "next", "cost", "explain", "language", "phone", "anonymous", "photo", "how_many")


@pytest.mark.parametrize("language", [None, "cy", "pl", "ro", "ur"])
@pytest.mark.parametrize(
    ("text", "found"),
    [*(("x", (("side_question", topic),)) for topic in SIDE), ("HELP", ()), ("?", ()), ("(picture)", ()), ("hmm", ())],
)
async def test_by_text_what_is_said_and_the_list_each_fit(
    monkeypatch: pytest.MonkeyPatch, language: str | None, text: str, found: tuple[tuple[str, str], ...]
) -> None:
    citizen, most = Citizen(monkeypatch, language=language), most_segments(language or "en")
    wording = WORDINGS.of(language)
    for _ in range(2):
        turn = await citizen.say(text, found=found)
        labels = [Choice(value, wording.choices["kind_check"][value]) for value in turn.choices]
        costs = [count_segments(said) for said in turn.texts[:-1]]
        whole = with_numbered_choices(turn.texts[-1], labels)
        assert max([*costs, count_segments(whole)]) <= most, turn.texts
        assert (turn.asks, turn.choices) == ("kind_check", ALL)


async def test_by_text_help_is_a_message_of_its_own_before_the_list(citizen: Citizen) -> None:
    turn = await citizen.say("HELP")
    assert turn.texts == [WORDING.say("help"), WORDING.say("ask_kind_check")]


async def test_the_citizen_s_language_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=WEB, language="pl")
    turn = await citizen.say("Nie działa latarnia", "service_request", found=(("service", "street-light"),))
    assert "nieprawidł" in turn.text or "problem" in turn.text.lower()
    assert not turn.asks.startswith("service:"), "what the teams ask we have in English only"  # type: ignore[union-attr]
    turn = await citizen.say("to nie zgłoszenie, to pytanie")
    assert citizen.form == "enquiry_form"


# Questions of theirs in between

HOW_LONG = WORDING.say("side_how_long_open")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("How long?", HOW_LONG),
        ("when will you come?", HOW_LONG),
        ("how long will this take?", WORDING.say("side_how_many", count="1")),  # to tell us
    ],
)
async def test_how_long_it_takes_is_answered_and_the_list_put_again(citizen: Citizen, text: str, answer: str) -> None:
    await citizen.say("well you know how it is")
    turn = await citizen.say(text, "enquiry", confidence=0.99)
    assert (turn.text, turn.asks, turn.choices) == (f"{answer} {WORDING.say('ask_kind_check')}", "kind_check", ALL)
    await citizen.say("1")
    assert citizen.form == "service_request_form"


async def test_between_two_a_question_leaves_the_two(citizen: Citizen) -> None:
    await citizen.say(LIGHT, "unsure", ranking=TWO)
    turn = await citizen.say("when will you come?", "enquiry", confidence=0.99)
    assert (turn.choices, HOW_LONG in turn.text) == (["complaint", "service_request"], True)
    assert citizen.slots["details"] == LIGHT


async def test_at_the_offer_of_a_complaint_a_question_begins_no_enquiry(citizen: Citizen) -> None:
    await citizen.say("My black bin at 14 Mill Lane was missed, third time. I'm Jane Khan", "service_request")
    await citizen.say("yes")
    turn = await citizen.say("how long will that take you?", "enquiry", confidence=0.99)
    assert (turn.choices, HOW_LONG in turn.text) == (["complaint", "none"], True)
    assert (await citizen.say("no")).ended


async def test_a_question_about_a_service_is_a_matter(citizen: Citizen) -> None:
    await citizen.say("well you know how it is")
    await citizen.say("how long does it take to get a blue badge?", "enquiry", confidence=0.99,
                      found=(("service", "blue-badge"),))  # fmt: skip
    assert citizen.form == "enquiry_form"


async def test_who_only_says_that_they_told_us_gets_a_person_in_the_end(citizen: Citizen) -> None:
    await citizen.say("well you know how it is")
    for _ in range(2):
        assert (await citizen.say("I already told you")).asks == "kind_check"
    await citizen.say("I already told you")
    assert citizen.handed_over == 1
