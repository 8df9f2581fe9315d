"""Who has the floor, and what becomes of a case: every step of the tables, and no other."""

import pytest

from sayso.domain.cases import CASE_STEPS, CaseStatus, move_case
from sayso.domain.conversations import FLOOR_STEPS, Floor, move_floor
from sayso.domain.errors import NotAllowed

# Written out here a second time on purpose: a change of a table is a change of a promise.
FLOOR = {
    "bot": {"queue", "adviser", "closed"},
    "queue": {"adviser", "bot", "closed"},
    "adviser": {"queue", "bot", "closed"},
    "closed": {"bot", "queue"},
}
CASE = {
    "received": {"acknowledged", "in_progress", "waiting_for_citizen", "passed_on", "answered", "closed"},
    "acknowledged": {"in_progress", "waiting_for_citizen", "passed_on", "answered", "closed"},
    "in_progress": {"waiting_for_citizen", "passed_on", "answered", "closed"},
    "waiting_for_citizen": {"in_progress", "passed_on", "answered", "closed"},
    "passed_on": {"in_progress", "waiting_for_citizen", "answered", "closed"},
    "answered": {"closed", "reopened"},
    "closed": {"reopened"},
    "reopened": {"in_progress", "waiting_for_citizen", "passed_on", "answered", "closed"},
}


@pytest.mark.parametrize("to", Floor)
@pytest.mark.parametrize("now", Floor)
def test_the_floor_passes_as_the_table_says(now: Floor, to: Floor) -> None:
    if to is now or to.value in FLOOR[now.value]:
        assert move_floor(now, to) is to
        return
    with pytest.raises(NotAllowed) as refused:
        move_floor(now, to)
    assert now.value in str(refused.value)
    assert to.value in str(refused.value)


@pytest.mark.parametrize("to", CaseStatus)
@pytest.mark.parametrize("now", CaseStatus)
def test_a_case_passes_as_the_table_says(now: CaseStatus, to: CaseStatus) -> None:
    if to.value in CASE[now.value]:
        assert move_case(now, to) is to
        return
    with pytest.raises(NotAllowed) as refused:
        move_case(now, to)
    assert now.value in str(refused.value)
    assert to.value in str(refused.value)


def test_the_tables_hold_every_state() -> None:
    assert set(FLOOR_STEPS) == set(Floor)
    assert set(CASE_STEPS) == set(CaseStatus)


def test_an_adviser_s_conversation_reopens_with_the_bot_or_the_queue_only() -> None:
    assert FLOOR_STEPS[Floor.CLOSED] == {Floor.BOT, Floor.QUEUE}


def test_a_case_never_becomes_received_again() -> None:
    assert not any(CaseStatus.RECEIVED in steps for steps in CASE_STEPS.values())


def test_every_status_leads_on() -> None:
    # A case is never stuck, and a closed one can be opened again.
    assert all(CASE_STEPS.values())
    assert CaseStatus.REOPENED in CASE_STEPS[CaseStatus.CLOSED]
