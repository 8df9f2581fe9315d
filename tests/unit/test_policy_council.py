"""What a council's files say beyond its promises: whom to ring, the other tier, its services in other languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.domain.errors import BrokenData
from sayso.domain.profiles import OtherCouncil, Tier
from sayso.domain.services import Question
from sayso.policy import load_profile, load_services, load_wordings
from sayso.policy.reading import DATA
from tests.unit.test_policy import PROFILE, SERVICES, written


def test_a_service_knows_its_questions_its_names_and_whom_to_ring(tmp_path: Path) -> None:
    depth = "{id: depth, ask: 'How deep is it?', told_by: [deep, cm], needed: true}"
    questions = f"[{depth}, {{id: size, ask: 'How big is it?'}}]"
    more = f"synonyms: [noise], urgent: [swallowed a car], questions: {questions}"
    path = written(tmp_path, SERVICES.replace("synonyms: [noise]", more), "services.yml")
    written(tmp_path, "noise:\n  cy: sŵn\n  pl: hałas\n", "service_names.yml")
    profile = load_profile(str(written(tmp_path, PROFILE + "urgent_phone: {day: 01632 960111, night: 01632 960999}\n")))
    noise = load_services(path, profile=profile)["noise"]
    assert noise.questions == (
        Question("depth", "How deep is it?", ("deep", "cm"), needed=True),
        Question("size", "How big is it?", (), needed=False),
    )
    assert (noise.urgent, noise.urgent_day, noise.urgent_night) == (
        ("swallowed a car",),
        "01632 960111",
        "01632 960999",
    )
    assert [noise.name_in(language) for language in ("pl", "cy", "ur", "en", None)] == [
        "hałas",
        "sŵn",
        "noise",
        "noise",
        "noise",
    ]
    assert (noise.respond_within, noise.directorate, noise.tier) == (5, "places", "district")


def test_without_an_urgent_number_it_is_the_council_s(tmp_path: Path) -> None:
    profile = load_profile(str(written(tmp_path, PROFILE)))
    noise = load_services(written(tmp_path, SERVICES, "services.yml"), profile=profile)["noise"]
    assert (noise.urgent_day, noise.urgent_night) == (profile.phone, profile.phone)


def test_a_council_of_two_tiers_names_the_other(tmp_path: Path) -> None:
    assert load_profile(str(written(tmp_path, PROFILE))).tier is Tier.UNITARY
    other = "other_council: {name: Testshire County Council, route: www.example.org/county}"
    profile = load_profile(str(written(tmp_path, f"{PROFILE}tier: district\n{other}\n")))
    assert profile.tier is Tier.DISTRICT
    assert profile.other_council == OtherCouncil("Testshire County Council", "www.example.org/county")
    for text in (f"{PROFILE}tier: county\n", f"{PROFILE}{other}\n"):
        with pytest.raises(BrokenData, match="other_council"):
            load_profile(str(written(tmp_path, text)))


@pytest.mark.parametrize(
    ("nation", "gas", "crisis"),
    [
        ("ENG", "0800 111 999", "NHS 111, option 2"),
        ("WLS", "0800 111 999", "NHS 111, press 2"),
        ("SCT", "0800 111 999", "NHS 24 on 111"),
        ("NIR", "0800 002 001", "Lifeline 0808 808 8000"),
    ],
)
def test_the_words_name_the_emergency_numbers_of_the_nation(nation: str, gas: str, crisis: str) -> None:
    council = replace(load_profile("code-2024"), nation=nation)
    for wording in load_wordings(council).values():
        assert gas in wording.say("emergency_gas")
        assert crisis in wording.say("emergency_self_harm")


def test_a_council_without_english_words_is_refused(tmp_path: Path) -> None:
    written(tmp_path, (DATA / "wording" / "cy.yml").read_bytes(), "cy.yml")
    with pytest.raises(BrokenData, match="has no wording for 'en'"):
        load_wordings(load_profile("code-2024"), tmp_path)
