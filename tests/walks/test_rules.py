"""The rules of the walks see each thing that they are there to see."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.domain.conversations import Address, Author, ChannelName, Choice, Floor, Parcel
from tests.support.builders import a_case
from tests.support.fakes import START
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
