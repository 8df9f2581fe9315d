"""Every script under `scripts/`, played through real Rasa and the whole road."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from sayso.app import SystemClock
from sayso.domain.costs import ONE_SHOT, WHOLE_REQUEST
from sayso.domain.wording import Wording, Wordings
from sayso.flow.answer_case import answer_case
from sayso.policy.profiles import load_profile
from sayso.policy.wordings import load_wordings
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from tests.journeys.conftest import Road, twilio_settings
from tests.journeys.judge import as_table, faults, segments_by_kind, transcript
from tests.journeys.script import Council, Journey, read_scripts
from tests.journeys.stage import Played, play_all
from tests.support.fake_twilio import FakeTwilio
from tests.support.stack import Stack, changed_profile

pytestmark = [pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

JOURNEYS = read_scripts()
SHIPPED = "code-2024"
SUNDAY_NIGHT = "2027-03-14T02:30:00+00:00"  # when no adviser is there


@dataclass(frozen=True, slots=True)
class Results:
    played: Mapping[str, Played]
    cases: Mapping[str, Mapping[str, Any]]  # by reference, as `sayso case list --json` prints them
    wordings: Mapping[str, Wording]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def results(request: pytest.FixtureRequest, road: Road, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """All journeys that were asked for, played side by side, at one council after another."""
    chosen = {_journey_of(item) for item in request.session.items}
    journeys = [journey for journey in JOURNEYS if journey.name in chosen]
    results = Results({}, {}, load_wordings(load_profile(SHIPPED)))
    for profile in sorted({journey.profile for journey in journeys}):
        async with _at(profile, road, tmp_path_factory.mktemp(profile)) as there:
            more = await _play([journey for journey in journeys if journey.profile == profile], there)
        results = Results({**results.played, **more.played}, {**results.cases, **more.cases}, results.wordings)
    return results


@asynccontextmanager
async def _at(profile: str, road: Road, folder: Path) -> AsyncIterator[Road]:
    """A council with this profile; the quiet one is there already."""
    if profile == "quiet":
        yield road
        return
    async with FakeTwilio() as twilio, ClientSession() as client:
        settings = {**twilio_settings(twilio), "SAYSO_PROFILE": SHIPPED}
        if profile == "asking_first_at_night":
            first = "{order: before, questions: equality-england-2026.yml}"
            settings["SAYSO_PROFILE"] = str(changed_profile(folder, profile, equality=first))
            settings["SAYSO_FIXED_NOW"] = SUNDAY_NIGHT
        async with Stack(folder, settings) as stack:
            yield Road(stack, twilio, client)


async def _play(journeys: Sequence[Journey], road: Road) -> Results:
    profile = load_profile(road.stack.environment["SAYSO_PROFILE"])
    wordings = load_wordings(profile)
    engine = open_engine(f"sqlite:///{road.stack.folder / 'state' / 'sayso.db'}")

    async def town(reference: str, says: Council) -> None:
        await answer_case(
            reference,
            outcome=says.outcome,
            words=says.words,
            key=uuid4().hex,
            actor="council",
            units=StoreUnits(engine),
            clock=SystemClock(),
            profile=profile,
            wordings=Wordings(wordings),
        )

    played = await play_all(journeys, road, town)
    await engine.dispose()
    cases = {case["reference"]: case for case in await asyncio.to_thread(road.stack.cases)}
    for one in played.values():
        if any("files" in expected for expected in one.journey.cases):
            cases |= {reference: await _show(reference, road) for reference in one.references}
    return Results(played, cases, wordings)


async def _show(reference: str, road: Road) -> dict[str, Any]:
    shown = await asyncio.to_thread(road.stack.run, "case", "show", reference, "--json")
    assert shown.returncode == 0, shown.stderr
    case: dict[str, Any] = json.loads(shown.stdout)
    return case


def _journey_of(item: pytest.Item) -> str | None:
    call = getattr(item, "callspec", None)
    journey = call.params.get("journey") if call else None
    return journey.name if isinstance(journey, Journey) else None


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
async def test_a_journey_goes_as_it_should(journey: Journey, results: Results) -> None:
    played = results.played[journey.name]
    found = faults(played, results.cases, results.wordings)
    if journey.fault:
        assert found, f"mended: take `fault: {journey.fault}` out of the script"
        pytest.xfail(journey.fault)
    if found:
        pytest.fail("\n".join([*found, "", transcript(played, results.cases)]), pytrace=False)


async def test_what_text_messages_cost_is_told(results: Results, capsys: pytest.CaptureFixture[str]) -> None:
    costs = segments_by_kind(list(results.played.values()), results.cases)
    with capsys.disabled():
        print(f"\n{as_table(costs)}")
    for kind, most in (("service_request", WHOLE_REQUEST), ("one_shot_request", ONE_SHOT)):
        assert len(costs[kind]) >= 5
        assert [cost for cost in costs[kind] if cost.segments > most] == []
