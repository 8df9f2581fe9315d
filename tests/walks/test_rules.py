"""The rules of the walks see each thing that they are there to see."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.domain.conversations import Address, Author, ChannelName, Choice, Floor, Parcel
from tests.support.builders import a_case
from tests.support.fakes import START, WORDING
from tests.walks.lines import Line
from tests.walks.rules import Step, faults
from tests.walks.state import State

_DRAFT = {"kind": "enquiry", "details": "Why is my bin full", "name": "Tom", "requested_slot": "confirm"}


def parcel(
    text: str, *, author: Author = Author.BOT, asks: str | None = None, choices: tuple[Choice, ...] = ()
) -> Parcel:
    address = Address(ChannelName.SMS, "+447700900001")
    return Parcel("1", "1", address, author, text, asks, choices, None, 1, START)


def state(**slots: Any) -> State:
    return State(episode="1", slots={**_DRAFT, **slots})


def step(said: str = "hello", *parcels: Parcel, **how: Any) -> Step:
    """A message that changes nothing and is answered, until a test says otherwise."""
    line = how.pop("line", Line(said))
    spoken = parcels or (parcel("I am not sure what you mean."),)
    made = Step(line, ChannelName.SMS, state(), state(), spoken, [said])
    return replace(made, **how)


CASE = a_case(description="Why is my bin full")
BROKEN = {
    "the bot gave no answer": step(parcels=()),
    "an empty text": step("hello", parcel(" ")),
    "a placeholder in a text": step("hello", parcel("Your name is {name}")),
    "a raw key in a text": step("hello", parcel("ask_name")),
    "two choices look alike": step("hello", parcel("Which?", choices=(Choice("a", "A"), Choice("b", "A")))),
    "a text message of 3 segments": step("hello", parcel("a" * 310)),
    "it asks for what it knows": step(after=state(requested_slot="name")),
    "an answer is lost": step(after=state(name=None)),
    "an answer is lost: details": step("no", after=state(details="no")),
    "what was said is not taken": step(
        line=Line("Tom", answers="name", brings={"name": "Tom"}),
        before=state(name=None, requested_slot="name"),
        after=state(name=None, requested_slot="name"),
    ),
    "a case without a yes": step(after=replace(state(), cases=(CASE,))),
    "two cases at once": step(after=replace(state(), cases=(CASE, replace(CASE, reference="K7Q4-M2XT")))),
    "a yes at the summary and no case": step(line=Line("yes", agrees=True)),
    "the case has another name": step(after=replace(state(), cases=(replace(CASE, name="Rob"),))),
    "a case about nothing": step(after=replace(state(), cases=(replace(CASE, description=" "),))),
    "the summary leaves out name": step(
        "ok", parcel("Question: Why is my bin full", asks="confirm"), channel=ChannelName.WEB_CHAT
    ),
    "a yes changes the language to cy": step("y", after=replace(state(), language="cy")),
    "a message after STOP": step(before=replace(state(), opted_out=True), after=replace(state(), opted_out=True)),
    "the bot talks while a person has the floor": step(
        before=replace(state(), floor=Floor.QUEUE), after=replace(state(), floor=Floor.QUEUE)
    ),
    "an emergency was not answered": step(line=Line("gas", danger=True), parcels=()),
    "an emergency did not call a person": step(line=Line("gas", danger=True)),
    "an emergency changed the draft": step(line=Line("gas", danger=True), after=state(name="gas")),
    "GO ON asks": step(
        before=replace(state(), floor=Floor.QUEUE, suspended=True), after=state(name=None, requested_slot="name")
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_rule_is_seen(fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(BROKEN[fault]))


def test_a_sound_step_is_left_alone() -> None:
    assert list(faults(step())) == []


HANDED_BACK = state(decision="person", requested_slot=None, location="Mill Lane")
ANEW = {"details": "the light is out", "location": "Elm Road", "requested_slot": "when", "kind": "service_request"}


def test_what_an_adviser_is_done_with_may_give_way_to_what_is_told_anew() -> None:
    assert list(faults(step("the light is out in Elm Road", before=HANDED_BACK, after=state(**ANEW)))) == []


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("the light is out", ANEW),  # the place is nobody's
        ("hello", {"details": None}),
        ("the light is out", {**ANEW, "location": None, "name": None}),  # who they are stays
    ],
)
def test_but_nothing_else_does(said: str, after: dict[str, Any]) -> None:
    assert any("is lost" in fault for fault in faults(step(said, before=HANDED_BACK, after=state(**after))))


def test_another_name_told_with_a_new_matter_is_taken_and_no_other() -> None:
    before, line = state(requested_slot="remember"), "I am Rob and the light is out"
    assert list(faults(step(line, before=before, after=state(name="Rob", requested_slot="location")))) == []
    broken = list(faults(step(line, before=before, after=state(name="Ann", requested_slot="location"))))
    assert broken == ["an answer is lost: name was 'Tom' and is 'Ann'"]


def test_a_first_yes_may_show_the_english_that_was_taken_for_granted() -> None:
    before = state(requested_slot=None)
    assert list(faults(step("y", before=before, after=replace(before, language="en")))) == []


def test_another_name_may_drop_the_number_of_the_last_case_and_says_so() -> None:
    known = {"phone": "+447700900123", "taken_over": {"name": "Tom", "phone": "+447700900123"}}
    after = state(name="Rob", phone=None)
    told = parcel(f"{WORDING.say('changed')} {WORDING.say('not_theirs')} Rob")
    assert list(faults(step("I am Rob", told, before=state(**known), after=after))) == []
    silent = step("I am Rob", parcel(WORDING.say("changed")), before=state(**known), after=after)
    own = step("I am Rob", told, before=state(phone=known["phone"]), after=after)
    for broken in (silent, own):
        assert list(faults(broken)) == ["an answer is lost: phone was '+447700900123' and is 'None'"]
