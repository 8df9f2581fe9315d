"""Conversations about a case that is there, through the real actions and the real store, as a citizen has them."""

from dataclasses import replace

import pytest

from actions.case_steps import speaks_of_it
from actions.contacts import avoidable
from actions.kit import Kit
from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import ChannelName
from sayso.domain.rendering import with_numbered_choices
from tests.actions.neighbour import RUDE, Neighbour
from tests.actions.talking import ELSEWHERE, Citizen, Turn
from tests.flow.world import World
from tests.support.builders import hear
from tests.support.fake_twilio import count_segments
from tests.support.fakes import PROFILE, SERVICES, WORDINGS, FakeClock

BOB, CAROL = "+447700900002", "+447700900003"
CHASE = "status_chase"


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch, world: World) -> Neighbour:
    return Neighbour(monkeypatch, world)


@pytest.fixture
def bob(monkeypatch: pytest.MonkeyPatch, world: World) -> Neighbour:
    return Neighbour(monkeypatch, world, number=BOB)


@pytest.fixture
def world(engine, units, clock) -> World:  # type: ignore[no-untyped-def]
    return World(engine, units, clock)


async def _all(citizen: Neighbour, *lines: str) -> list[Turn]:
    return [await citizen.say(line) for line in lines]


# Where it has got to


async def test_the_conversation_that_filed_it_is_told_at_once_and_can_go_on(ann: Neighbour) -> None:
    reference = await ann.files()
    turn = await ann.say("any news?", CHASE)
    assert turn.text.startswith(f"Case {reference}: we have it and a team will look at it.")
    assert "Tue 26 January 2027" in turn.text
    assert (turn.asks, turn.choices, turn.ended) == ("matter", ["add", "withdraw", "nothing"], False)
    assert (await ann.world.case(reference)).chases == 1
    turn = await ann.say("thanks")
    assert (turn.text, turn.ended) == ("You are welcome. Write to us at any time.", True)
    assert (await ann.world.case(reference)).chases == 1


@pytest.mark.parametrize("end", ["3", "nothing more", "Nothing", "no thanks", "no", "thank you", "ok", "skip", "leave"])
async def test_who_wants_nothing_more_is_let_go(ann: Neighbour, end: str) -> None:
    await ann.files()
    await ann.say("any news?", CHASE)
    assert (await ann.say(end)).ended


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("done", "we have answered it. Result: the team says that the work is done."),
        ("no_action", "we have answered it. Result: we do not plan any work there."),
        ("planned", "we have answered it. Result: the work is planned."),
    ],
)
async def test_an_answered_case_is_told_by_its_outcome(ann: Neighbour, outcome: str, said: str) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, outcome)
    turn = await ann.say("any news?", CHASE)
    assert said in turn.text
    assert turn.choices == ["add", "not_fixed", "nothing"]


async def test_a_closed_case_is_never_said_to_be_fixed(ann: Neighbour) -> None:
    for outcome in ("done", "no_reply", "duplicate", "withdrawn", "not_ours", "planned"):
        reference = await ann.files()
        await ann.is_closed(reference, outcome)
        turn = await ann.say(f"how is {reference}", CHASE)
        assert "it is closed" in turn.text
        assert "fixed" not in turn.text
        assert "put right" not in turn.text
        await ann.say("thanks")


async def test_a_late_answer_is_owned_up_to(ann: Neighbour) -> None:
    await ann.files()
    ann.world.clock.advance(days=20)
    turn = await ann.say("any news?", CHASE)
    assert "was due by Tue 26 January 2027 and is late. I am sorry." in turn.text


async def test_every_status_fits_two_text_messages_with_its_choices(ann: Neighbour) -> None:
    complaint = await ann.files(RUDE)
    ann.world.clock.advance(days=20)
    turn = await ann.say("any news?", CHASE)
    assert turn.choices == ["add", "escalate", "withdraw", "nothing"]
    labels = [choice for choice in WORDINGS.of("en").choose("case_next") if choice.value in turn.choices]
    assert complaint in turn.text
    assert count_segments(with_numbered_choices(turn.text, tuple(labels))) <= 2


async def test_nobody_else_is_told_and_guessing_ends_with_a_person(ann: Neighbour, bob: Neighbour) -> None:
    reference = await ann.files()
    turn = await bob.say(f"what about {reference}", CHASE)
    assert turn.asks == "second_fact"
    unknown = []
    for guess in ("M1 1AA", "WN9 9ZZ", "07700 900777"):
        turn = await bob.say(guess)
        unknown.append(turn.text)
        if bob.form:
            assert turn.asks == "reference"
            await bob.say(reference)
    assert unknown[0] == unknown[1]
    assert reference not in "".join(unknown)
    assert bob.form is None
    assert (await ann.world.conversation(BOB)).floor == "queue"
    assert (await ann.world.case(reference)).chases == 0


async def test_an_unknown_reference_is_answered_as_a_wrong_fact_is(ann: Neighbour, bob: Neighbour) -> None:
    reference = await ann.files()
    wrong, none = await bob.say(f"what about {reference} M1 1AA", CHASE), None
    bob._forget()
    none = await bob.say("what about 0000-0000 M1 1AA", CHASE)
    assert (none.text, none.asks) == (wrong.text, wrong.asks)


@pytest.mark.parametrize("fact", ["WN1 1AA", "wn11aa", "07700 900001", "+447700900001", "it was 07700900001"])
async def test_who_knows_a_second_fact_is_told(ann: Neighbour, bob: Neighbour, fact: str) -> None:
    reference = await ann.files()
    await bob.say(f"what about {reference}", CHASE)
    turn = await bob.say(fact)
    assert reference in turn.text
    assert turn.asks == "matter"


async def test_a_question_about_another_service_is_not_answered_with_the_last_case(ann: Neighbour) -> None:
    reference = await ann.files()
    turn = await ann.say("any news about the pothole", CHASE)
    assert turn.asks == "reference"
    assert reference not in turn.text
    assert (await ann.world.case(reference)).chases == 0


@pytest.mark.parametrize(
    ("words", "of_it"),
    [
        ("it is still blocking the path", True),
        ("Well, it\u2019s still there", True),
        ("no they have still not come", True),
        ("the pothole in Mill Lane still hasn't been filled", False),
        ("any news about the pothole", False),
        ("", False),
        ("it is " * 5_000, False),
    ],
)
def test_words_that_name_no_matter_go_on_with_the_last_one(words: str, of_it: bool) -> None:
    assert speaks_of_it(words) is of_it


@pytest.mark.parametrize("words", ["It is still there, that pothole", "it's still full of litter", "STILL POTHOLES"])
async def test_still_of_another_service_does_not_open_the_last_case_again(ann: Neighbour, words: str) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    turn = await ann.say(words, "service_request")
    assert reference not in turn.text
    assert ann.form == "service_request_form"
    assert ann.slots["details"] == words
    assert (await ann.world.case(reference)).status is CaseStatus.ANSWERED


async def test_where_it_is_no_report_we_ask_which_case_it_is(ann: Neighbour) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    for words, intent in (("It is still there, that pothole", "other"), ("It is still a pothole", CHASE)):
        assert (await ann.say(words, intent)).asks == "reference"
        ann._forget()
    assert (await ann.world.case(reference)).status is CaseStatus.ANSWERED


@pytest.mark.parametrize(
    "words", ["It's still broken", "it is still blocking the path", "That street light is still out", "STILL not fixed"]
)
async def test_still_of_no_other_service_means_the_last_case(ann: Neighbour, words: str) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    assert "opened" in (await ann.say(words, "complaint")).text
    assert (await ann.world.case(reference)).status is CaseStatus.REOPENED


async def test_while_a_case_is_spoken_of_still_of_another_service_begins_anew(ann: Neighbour) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    await ann.say("any news?", CHASE)
    turn = await ann.say("But it is still a pothole", "service_request")
    assert reference not in turn.text
    assert ann.form == "service_request_form"
    assert (await ann.world.case(reference)).status is CaseStatus.ANSWERED


async def test_a_photo_without_words_is_offered_to_the_last_case(ann: Neighbour) -> None:
    reference = await ann.files()
    photo = {"id": "f1", "state": "kept", "reason": None, "media_type": "image/jpeg", "place": None}
    turn = await ann.say("(picture)", files=(photo,))
    assert turn.text.startswith(f"{WORDINGS.of('en').say('file_kept')} Case {reference}")
    assert (turn.asks, turn.choices) == ("matter", ["add", "withdraw", "nothing"])
    assert (await ann.world.case(reference)).chases == 0
    assert f"added that to {reference}" in (await ann.say("1")).text


async def test_a_photo_after_a_case_may_begin_something_new(ann: Neighbour) -> None:
    reference = await ann.files()
    photo = {"id": "f1", "state": "kept", "reason": None, "media_type": "image/jpeg", "place": None}
    await ann.say("(picture)", files=(photo,))
    turn = await ann.say("There is a deep pothole in Mill Lane", "service_request", confidence=0.9)
    assert (ann.form, reference in turn.text) == ("service_request_form", False)


async def test_to_leave_after_a_case_does_not_call_it_unsent(ann: Neighbour) -> None:
    await ann.files()
    turn = await ann.say("LEAVE")
    assert turn.ended
    assert "nothing" not in turn.text


async def test_while_we_ask_for_a_reference_a_wish_of_it_means_the_last_case(ann: Neighbour) -> None:
    reference = await ann.files()
    assert (await ann.say("any news about the pothole", CHASE)).asks == "reference"
    turn = await ann.say("withdraw it")
    assert (turn.asks, reference in turn.text) == ("confirm", True)


# Something to add


@pytest.mark.parametrize(
    "words",
    ["I forgot to say it is next to the bus stop", "please add to my report that the post is number 12"],
)
async def test_what_is_told_at_once_is_added_at_once(ann: Neighbour, words: str) -> None:
    reference = await ann.files()
    turn = await ann.say(words, "service_request")
    assert turn.text == f"Thank you. I have added that to {reference}. The team can see it."
    assert turn.ended
    assert (await ann.world.case(reference)).description.endswith(words)


async def test_what_there_is_to_add_is_asked_where_it_was_not_said(ann: Neighbour) -> None:
    reference = await ann.files()
    turn = await ann.say("I want to add something to my report")
    assert (turn.text, turn.asks) == (f"What would you like to add to {reference}?", "details")
    turn = await ann.say("It makes a noise")
    assert turn.ended
    assert (await ann.world.case(reference)).description.endswith("It makes a noise")


@pytest.mark.parametrize("no", ["skip", "leave", "never mind"])
async def test_who_has_nothing_to_add_after_all_is_told_that_nothing_changed(ann: Neighbour, no: str) -> None:
    reference = await ann.files()
    before = await ann.world.case(reference)
    await ann.say("I want to add something to my report")
    turn = await ann.say(no)
    assert (turn.text, turn.ended) == (f"All right. I have changed nothing on {reference}.", True)
    assert await ann.world.case(reference) == before


async def test_words_are_kept_while_the_second_fact_is_asked(ann: Neighbour, bob: Neighbour) -> None:
    reference = await ann.files()
    turn = await bob.say(f"please add to {reference} that the post is number 12", "service_request")
    assert turn.asks == "second_fact"
    turn = await bob.say("WN1 1AA")
    assert f"added that to {reference}" in turn.text
    assert "the post is number 12" in (await ann.world.case(reference)).description


async def test_what_is_added_to_an_answered_case_opens_nothing_but_says_how_to(ann: Neighbour) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    turn = await ann.say("I forgot to mention that it also flickers at night")
    assert "If it is still not right, tell me and I open it again." in turn.text
    assert (await ann.world.case(reference)).status is CaseStatus.ANSWERED
    turn = await ann.say("it is still not right")
    assert "opened" in turn.text
    assert (await ann.world.case(reference)).status is CaseStatus.REOPENED


# Still not right


@pytest.mark.parametrize("words", ["It's still not fixed", "STILL BROKEN", "you closed it but the lamp is still out"])
async def test_an_answered_case_is_opened_again_at_once(ann: Neighbour, words: str) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    turn = await ann.say(words, "complaint")
    assert turn.text.startswith(f"I am sorry that it is still not right. I have opened {reference} again")
    assert "answer you by Tue 26 January 2027" in turn.text
    assert turn.ended
    assert await ann.tasks() == [("reopened", reference)]


async def test_from_the_menu_it_is_asked_what_is_not_right_and_may_be_left_out(ann: Neighbour) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    turns = [await ann.say("any news", CHASE), *await _all(ann, "2", "skip")]
    assert [turn.asks for turn in turns] == ["matter", "details", None]
    assert "opened" in turns[-1].text
    assert "[" not in (await ann.world.case(reference)).description


async def test_while_it_is_open_it_is_noted_and_nothing_is_promised_that_is_not(ann: Neighbour) -> None:
    reference = await ann.files()
    turn = await ann.say("still not fixed")
    assert f"{reference} is still open. I have noted what you say." in turn.text
    case = await ann.world.case(reference)
    assert (case.status, case.chases) == (CaseStatus.ACKNOWLEDGED, 1)
    assert await ann.tasks() == []
    assert await ann.contacts() == [("chase", reference)]


# A new matter is none of these


@pytest.mark.parametrize(
    "words",
    ["and the lamp beside it is out too", "The street light at number 9 is out", "there is a pothole in Mill Lane"],
)
async def test_right_after_filing_something_new_is_a_new_matter(ann: Neighbour, words: str) -> None:
    reference = await ann.files()
    before = await ann.world.case(reference)
    turn = await ann.say(words, "service_request")
    assert ann.form == "service_request_form"
    assert reference not in turn.text
    assert await ann.world.case(reference) == before


async def test_what_is_still_wrong_with_another_service_is_a_new_matter_and_keeps_its_words(ann: Neighbour) -> None:
    reference = await ann.files()
    turn = await ann.say("the pothole in Mill Lane still hasn't been filled", "service_request")
    assert ann.form == "service_request_form"
    assert "pothole" in ann.slots["details"]
    assert reference not in turn.text
    assert (await ann.world.case(reference)).chases == 0


@pytest.mark.parametrize(
    "words", ["still not fixed, the light is out", "I want to escalate this", "please withdraw it"]
)
async def test_without_a_case_it_stays_what_it_is(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say(words, "service_request")
    assert citizen.form == "service_request_form"


async def test_something_new_said_to_the_menu_is_taken_up_with_its_words(ann: Neighbour) -> None:
    await ann.files()
    await ann.say("any news", CHASE)
    turn = await ann.say("There is a dead fox by the bridge in Mill Lane", "service_request", confidence=0.8)
    assert ann.form == "service_request_form"
    assert "dead fox" in ann.slots["details"]
    assert turn.asks == "name"


async def test_what_the_menu_does_not_understand_ends_with_a_person(ann: Neighbour) -> None:
    await ann.files()
    await ann.say("any news", CHASE)
    turns = await _all(ann, "hmm", "er maybe", "9")
    assert [turn.asks for turn in turns[:2]] == ["matter", "matter"]
    assert turns[0].text.startswith("I am not sure what you mean. Please pick one.")
    assert (await ann.world.conversation()).floor == "queue"


# Further


async def test_a_complaint_is_taken_further_with_what_was_not_handled_well(ann: Neighbour) -> None:
    reference = await ann.files(RUDE)
    await ann.is_answered(reference, "not_upheld")
    turns = await _all(ann, "I'm not happy with your answer", "You never asked the witness", "Ask my sister", "send it")
    assert [turn.asks for turn in turns] == ["escalate_part", "outcome_wanted", "confirm", None]
    assert "Not handled well: You never asked the witness. You would like: Ask my sister." in turns[2].text
    assert turns[2].choices == ["send", "change", "leave"]
    assert f"Complaint {reference} is now at stage 2." in turns[3].text
    assert "Tue 9 February 2027" in turns[3].text
    assert turns[3].ended
    assert (await ann.world.case(reference)).stage == 2
    assert await ann.tasks() == [("escalated", reference)]


async def test_what_was_said_of_it_at_once_is_not_asked_again(ann: Neighbour) -> None:
    reference = await ann.files(RUDE)
    await ann.is_answered(reference, "not_upheld")
    turn = await ann.say(f"escalate {reference}, nobody ever spoke to my sister who saw everything")
    assert turn.asks == "outcome_wanted"
    turn = await ann.say("skip")
    assert "nobody ever spoke to my sister" in turn.text


async def test_before_it_is_sent_it_can_be_changed_added_to_and_left(ann: Neighbour) -> None:
    reference = await ann.files(RUDE)
    await ann.is_answered(reference, "not_upheld")
    turns = await _all(
        ann, "escalate", "You were slow", "Be quick", "change", "You were rude", "and you were late", "leave"
    )
    assert [turn.asks for turn in turns] == [
        "escalate_part", "outcome_wanted", "confirm", "escalate_part", "confirm", "confirm", None,
    ]  # fmt: skip
    assert "You were slow" not in turns[4].text
    assert "You were rude and you were late" in turns[5].text
    assert turns[6].text == f"All right. I have changed nothing on {reference}."
    assert (await ann.world.case(reference)).stage == 1


async def test_too_early_says_until_when_and_offers_what_can_be_done(ann: Neighbour) -> None:
    reference = await ann.files(RUDE)
    turn = await ann.say("I want to take my complaint further")
    assert f"Complaint {reference} has no answer yet. It is due by Tue 26 January 2027." in turn.text
    assert turn.choices == ["add", "withdraw", "nothing"]


async def test_after_the_last_stage_the_ombudsman_is_named(ann: Neighbour) -> None:
    reference = await ann.files(RUDE)
    async with ann.world.units() as unit:
        case = await unit.cases.lock(reference)
        await unit.cases.keep(replace(case, stage=2, status=CaseStatus.ANSWERED, outcome="not_upheld"))
        await unit.commit()
    turn = await ann.say("I disagree with your decision")
    assert "been through all our stages. If you are not satisfied in the end, you may go to the Ombudsman" in turn.text


async def test_what_is_no_complaint_does_not_go_further_and_it_is_said_what_can(ann: Neighbour) -> None:
    reference = await ann.files()
    turn = await ann.say("please escalate my report")
    assert f"Only a complaint can be taken further and {reference} is not one." in turn.text
    assert turn.asks == "matter"


# Back


async def test_before_it_is_withdrawn_it_is_said_what_that_means(ann: Neighbour) -> None:
    reference = await ann.files()
    turn = await ann.say("please cancel my report")
    assert f"If you withdraw {reference}, we stop work on it and close it." in turn.text
    assert (turn.asks, turn.choices) == ("confirm", ["send", "change", "leave"])
    assert (await ann.world.case(reference)).status is CaseStatus.ACKNOWLEDGED
    turn = await ann.say("yes please")
    assert (
        turn.text
        == f"All right. I have withdrawn {reference} and closed it. If you change your mind, write to us here."
    )
    assert (await ann.world.case(reference)).outcome == "withdrawn"
    turn = await ann.say("I want to withdraw my report")
    assert "closed already" in turn.text


@pytest.mark.parametrize("no", ["no", "3", "leave", "No, keep it open", "nope"])
async def test_who_thinks_better_of_it_keeps_the_case_open(ann: Neighbour, no: str) -> None:
    reference = await ann.files()
    await ann.say("please withdraw my report")
    turn = await ann.say(no)
    assert (turn.text, turn.ended) == (f"All right. I have changed nothing on {reference}.", True)
    assert (await ann.world.case(reference)).status is CaseStatus.ACKNOWLEDGED


# In every tongue, and beside other things


@pytest.mark.parametrize(
    ("language", "asks", "wants"),
    [
        ("cy", "beth sy'n digwydd", "heb ei drwsio"),
        ("pl", "co z moją sprawą", "nadal nie działa"),
        ("ro", "ce se întâmplă", "tot nu e reparat"),
        ("ur", "میرے کیس کا کیا ہوا", "ابھی تک ٹھیک نہیں"),
    ],
)
async def test_it_is_said_in_the_citizens_language(
    monkeypatch: pytest.MonkeyPatch, world: World, language: str, asks: str, wants: str
) -> None:
    citizen = Neighbour(monkeypatch, world, language=language)
    reference = await citizen.files()
    turn = await citizen.say(asks, CHASE)
    assert reference in turn.text
    assert WORDINGS.of(language).say("ask_case_next") in turn.text
    assert "January" not in turn.text
    await citizen.say("thanks")
    turn = await citizen.say(wants, "service_request")
    assert reference in turn.text
    assert (await world.case(reference)).chases == 2


async def test_a_second_matter_still_has_its_turn(ann: Neighbour) -> None:
    reference = await ann.files()
    first, second = "any news on my lamp", "there is a dead fox in Mill Lane"
    turn = await ann.say(
        f"{first}. Also {second}", CHASE,
        second={"kind": "service_request", "service": "dead-animal", "text": second, "first": first},
    )  # fmt: skip
    assert reference in turn.texts[0]
    assert ann.form == "service_request_form"
    assert "dead fox" in ann.slots["details"]


@pytest.mark.parametrize("hostile", ["{reference}", "😀" * 300, "x" * 4_000, "\u202ereversed", "' OR 1=1 --"])
async def test_strange_words_are_only_words(ann: Neighbour, hostile: str) -> None:
    reference = await ann.files()
    await ann.say("I want to add something to my report")
    await ann.say(hostile)
    assert (await ann.world.case(reference)).description.endswith(hostile)


# Contacts that need not have been

UNCLEAR, MISSING, ELSE = "unclear_message", "missing_information", "wrong_place"
NOTED = [
    ("Your letter makes no sense", UNCLEAR),
    ("I don't understand the bill you sent me", UNCLEAR),
    ("the letter about my council tax is confusing", UNCLEAR),
    ("what does your letter mean", UNCLEAR),
    ("I can't make sense of this form", UNCLEAR),
    ("I cannot find the opening times on your website", MISSING),
    ("there is nothing on your website about bulky waste", MISSING),
    ("your website doesn't say when the tip opens", MISSING),
    ("its not on the website", MISSING),
    ("I can't find it anywhere", MISSING),
    ("The street light is out", None),
    ("Your letter was very kind", None),
    ("I saw on your website that the tip is open", None),
    ("I don't understand why the bins are late", None),
    ("my neighbour makes no sense at all", None),
    ("please put it on the website", None),
    ("I wrote you a letter", None),
    ("", None),
    ("x " * 2_000, None),
]


@pytest.mark.parametrize(("text", "reason"), NOTED)
def test_why_a_contact_need_not_have_been_is_read_from_its_words(text: str, reason: str | None) -> None:
    units: object = None
    kit = Kit(units, FakeClock(), PROFILE, WORDINGS, SERVICES, ELSEWHERE)  # type: ignore[arg-type]
    assert avoidable(hear(text), kit) == reason


async def test_a_matter_for_another_body_is_noted_once_with_the_message_that_came(ann: Neighbour) -> None:
    await ann.say(
        "I want to appeal against planning", "complaint", flags=(("elsewhere:planning_appeal", "planning-appeal"),)
    )
    await ann.say("skip", flags=(("elsewhere:planning_appeal", "planning-appeal"),))
    assert await ann.contacts() == [("wrong_place", None)]


async def test_only_the_message_that_begins_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    await citizen.say("I want to complain", "complaint")
    await citizen.say("your letter makes no sense", "complaint")
    assert citizen.noted == []


async def test_thanks_are_acknowledged_with_the_team_that_gets_them(ann: Neighbour) -> None:
    turns = [await ann.say("The new street lights are lovely, thank you", "compliment"), await ann.say("skip")]
    turns.append(await ann.say("yes"))
    assert f"your thanks go to the team for {SERVICES['street-light'].name}" in turns[-1].text


@pytest.mark.parametrize(
    ("text", "calls"),
    [("please escalate my complaint to a manager", False), ("I want to talk to a manager about my complaint", True)],
)
async def test_who_wants_it_escalated_to_a_person_is_asked_what_was_wrong(
    ann: Neighbour, text: str, calls: bool
) -> None:
    reference = await ann.files(RUDE)
    await ann.is_answered(reference, "not_upheld")
    turn = await ann.say(text, "human_request")
    assert (turn.asks == "escalate_part") is not calls
    assert ((await ann.world.conversation()).floor == "queue") is calls


async def test_what_an_answer_sounds_like_does_not_make_it_another_matter(ann: Neighbour) -> None:
    reference = await ann.files(replace(RUDE, service="street-light"))
    await ann.is_answered(reference, "not_upheld")
    turn = await ann.say("I'm not happy with your answer about the pothole", "complaint")
    assert turn.asks == "escalate_part"
