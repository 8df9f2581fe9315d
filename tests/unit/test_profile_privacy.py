"""What a profile says of advisers' hours and of privacy: read strictly, with a default for all of it."""

from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from sayso.domain.errors import BrokenData
from sayso.domain.profiles import Hours, Period, Privacy
from sayso.policy import load_profile, load_wording

SHIPPED = (Path(__file__).parents[2] / "data/profiles/code-2024.yml").read_text("utf-8")
BARE = "name: a\ncouncil: A\nnation: ENG\nphone: 01632 960100\nwebsite: https://www.example.org\nstandards: []\n"


def load(folder: Path, text: str):  # type: ignore[no-untyped-def]
    path = folder / "council.yml"
    path.write_text(text, "utf-8")
    return load_profile(str(path))


def test_the_shipped_profile_has_hours_and_periods() -> None:
    profile = load_profile("code-2024")
    assert profile.advisers == Hours(time(9), time(17))
    assert profile.privacy.retention.unfinished == Period(30, "day")
    assert profile.privacy.contact.email == "privacy@example.org"
    assert profile.office_closes is None  # the hours of advisers are none of a deadline's


@pytest.mark.parametrize(
    ("period", "day"),
    [
        (Period(30, "day"), "2028-01-30"),
        (Period(2, "week"), "2028-02-15"),
        (Period(1, "month"), "2028-01-29"),
        (Period(2, "month"), "2027-12-29"),
        (Period(14, "month"), "2026-12-29"),
        (Period(12, "month"), "2027-02-28"),
        (Period(1, "year"), "2027-02-28"),
        (Period(4, "year"), "2024-02-29"),
        (Period(999, "year"), "1029-02-28"),
    ],
)
def test_a_period_counts_back_by_the_calendar(period: Period, day: str) -> None:
    assert period.before(datetime(2028, 2, 29, 12, tzinfo=UTC)).isoformat() == f"{day}T12:00:00+00:00"


def test_a_profile_may_say_nothing_of_them(tmp_path: Path) -> None:
    profile = load(tmp_path, BARE)
    assert (profile.advisers, profile.privacy) == (None, Privacy())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('closes: "17:00"', 'closes: "08:00"'),
        ('closes: "17:00"', 'closes: "09:00"'),
        ('closes: "17:00"', "closes: 17"),
        ('closes: "17:00"', 'closes: "25:00"'),
        ("unfinished: 30 days", "unfinished: 30"),
        ("unfinished: 30 days", "unfinished: 30 day"),
        ("unfinished: 30 days", "unfinished: 1 years"),
        ("unfinished: 30 days", "unfinished: 0 days"),
        ("unfinished: 30 days", "unfinished: for ever"),
        ("unfinished: 30 days", "letters: 30 days"),
        ("email: privacy@example.org", "email: privacy"),
        ("privacy:\n", "privacy:\n  address: http://www.example.org/privacy\n"),
        ("privacy:\n", "privacy:\n  officer: Jo\n"),
    ],
)
def test_a_fault_is_refused(tmp_path: Path, before: str, after: str) -> None:
    assert SHIPPED.count(before) == 1
    with pytest.raises(BrokenData):
        load(tmp_path, SHIPPED.replace(before, after))


@pytest.mark.parametrize(
    ("address", "public_url", "told"),
    [
        ("", None, "www.example.org/privacy"),
        ("", "https://say.example.org", "say.example.org/privacy"),
        ("", "http://127.0.0.1:8080", "127.0.0.1:8080/privacy"),
        ("https://www.example.org/data", "https://say.example.org", "www.example.org/data"),
    ],
)
def test_the_address_of_the_notice_is_short(tmp_path: Path, address: str, public_url: str | None, told: str) -> None:
    profile = load(tmp_path, BARE + (f"privacy: {{address: {address}}}\n" if address else ""))
    assert load_wording(profile, public_url=public_url).say("introduction").endswith(f" {told}.")


@pytest.mark.parametrize(("period", "said"), [(Period(1, "year"), "1 year"), (Period(30, "day"), "30 days")])
def test_a_period_is_said_as_it_is_written(period: Period, said: str) -> None:
    assert str(period) == said
