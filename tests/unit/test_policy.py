"""A council's data files: a fault is told with file, line and field."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from sayso.domain.errors import BrokenData
from sayso.domain.kinds import Kind
from sayso.domain.profiles import ClockStart
from sayso.policy import load_profile, load_services, load_wording

PROFILE = """\
# A made-up council.
name: testford
council: Testford Council
timezone: Europe/London
nation: ENG
phone: 01632 960100
website: https://www.example.org
standards:
  - kinds: [complaint]
    stage: 1
    acknowledge_within: 5
    respond_within: 10
    clock_starts: acknowledgement
  - kinds: [enquiry, comment]
    channels: [sms, letter]
    respond_within: 2
"""
# What every service has; one line a service, so that a fault's line is told apart.
_REST = "directorate: places, standard: {respond_within: 5}"
SERVICES = f"""\
services:
  - {{id: pothole, lgsl: 557, name: potholes, tier: county, open311: "557", {_REST}, synonyms: [pothole, pot hole]}}
  - {{id: noise, name: noise, tier: district, open311: "412", {_REST}, synonyms: [noise]}}
"""


def written(folder: Path, text: str | bytes, name: str = "testford.yml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_whole_profile_is_read(tmp_path: Path) -> None:
    more = 'office_opens: "09:00"\noffice_closes: "17:00"\nclosure_days: [2026-12-29, 2026-12-30]\n'
    profile = load_profile(str(written(tmp_path, PROFILE + more)))
    assert (profile.name, profile.council, profile.nation) == ("testford", "Testford Council", "ENG")
    assert (profile.office_opens, profile.office_closes) == (time(9), time(17))
    assert profile.closure_days == {date(2026, 12, 29), date(2026, 12, 30)}
    complaints = profile.standard_for(Kind.COMPLAINT, 1, "telegram")
    assert complaints is not None
    assert (complaints.acknowledge_within, complaints.clock_starts) == (5, ClockStart.ACKNOWLEDGEMENT)
    letters = profile.standard_for(Kind.ENQUIRY, None, "letter")
    assert letters is not None
    assert (letters.respond_within, letters.clock_starts) == (2, ClockStart.RECEIPT)
    assert profile.standard_for(Kind.ENQUIRY, None, "web_chat") is None


@pytest.mark.parametrize(
    ("as_written", "hour", "minute"),
    [("17:00", 17, 0), ("'17:00'", 17, 0), ("09:00", 9, 0), ("16:30", 16, 30), ("17:00:00", 17, 0), ("00:00", 0, 0)],
)
def test_a_time_of_day_needs_no_quotes(tmp_path: Path, as_written: str, hour: int, minute: int) -> None:
    # YAML 1.1 reads 17:00 as a number to the base of 60.
    profile = load_profile(str(written(tmp_path, f"{PROFILE}office_closes: {as_written}\n")))
    assert profile.office_closes == time(hour, minute)


# what is changed in the profile above → line and field of the fault
BROKEN_PROFILES = [
    ("an unknown field", ("nation: ENG", "nation: ENG\ncolour: red"), 6, "colour"),
    ("an unknown field in a standard", ("    stage: 1", "    stages: 1"), 10, "standards.0.stages"),
    ("a missing field", ("phone: 01632 960100\n", ""), 1, "phone"),
    ("a number that is a word", ("respond_within: 10", "respond_within: ten"), 12, "standards.0.respond_within"),
    ("a negative number", ("acknowledge_within: 5", "acknowledge_within: -1"), 11, "standards.0.acknowledge_within"),
    ("a word for a list", ("kinds: [complaint]", "kinds: complaint"), 9, "standards.0.kinds"),
    ("a list for a word", ("council: Testford Council", "council: [Testford]"), 3, "council"),
    ("no kinds", ("kinds: [complaint]", "kinds: []"), 9, "standards.0.kinds"),
    ("an unknown kind", ("[enquiry, comment]", "[enquiry, grumble]"), 14, "standards.1.kinds.1"),
    ("a bad zone", ("Europe/London", "Europe/Testford"), 4, "timezone"),
    ("a zone that is a folder", ("Europe/London", "Europe"), 4, "timezone"),
    ("a zone that leads elsewhere", ("Europe/London", "../../etc/passwd"), 4, "timezone"),
    ("a bad channel", ("[sms, letter]", "[sms, fax]"), 15, "standards.1.channels.1"),
    ("an unknown nation", ("nation: ENG", "nation: FRA"), 5, "nation"),
    ("a bad clock start", ("clock_starts: acknowledgement", "clock_starts: noon"), 13, "standards.0.clock_starts"),
    ("a stage beyond the third", ("stage: 1", "stage: 4"), 10, "standards.0.stage"),
    ("a website without https", ("https://www.example.org", "www.example.org"), 7, "website"),
    ("a name with capitals", ("name: testford", "name: Test Ford"), 2, "name"),
    ("a bad closing time", ("nation: ENG", "nation: ENG\noffice_closes: '25:00'"), 6, "office_closes"),
    ("a number for a closing time", ("nation: ENG", "nation: ENG\noffice_closes: 5000"), 6, "office_closes"),
    ("a closure day that is none", ("nation: ENG", "nation: ENG\nclosure_days: [soon]"), 6, "closure_days.0"),
    ("a closure day that no year has", ("nation: ENG", "nation: ENG\nclosure_days: [2026-02-30]"), 6, "closure_days.0"),
    ("a stage of an enquiry", ("    channels:", "    stage: 1\n    channels:"), None, "stage"),
    ("a complaint without a stage", ("    stage: 1\n", ""), None, "stage"),
    ("a complaint among others with a stage", ("[complaint]", "[complaint, comment]"), None, "stage"),
]


@pytest.mark.parametrize(
    ("change", "line", "field"), [case[1:] for case in BROKEN_PROFILES], ids=[case[0] for case in BROKEN_PROFILES]
)
def test_a_fault_in_a_profile_is_named(tmp_path: Path, change: tuple[str, str], line: int | None, field: str) -> None:
    assert PROFILE.count(change[0]) == 1
    path = written(tmp_path, PROFILE.replace(*change))
    with pytest.raises(BrokenData) as told:
        load_profile(str(path))
    message = str(told.value)
    assert message.startswith(f"{path}: line ")
    assert field in message
    if line is not None:
        assert message.startswith(f"{path}: line {line}: {field}: ")
    assert "\n" not in message


LOADERS: dict[str, Callable[[Path], object]] = {
    "profile": lambda path: load_profile(str(path)),
    "services": load_services,
    "wording": lambda path: load_wording(load_profile("code-2024"), path),
}
UNREADABLE = [
    ("bad YAML", "name: [testford\ncouncil: x\n", "line 2"),
    ("a tab", "name: testford\n\tcouncil: x\n", "line 2"),
    ("two documents", "name: testford\n---\nname: other\n", "line 2"),
    ("an object of Python", "name: !!python/object/apply:os.getcwd []\n", "line 1"),
    ("a control character", "name: test\x07ford\n", ""),
    ("not UTF-8", b"council: Caf\xe9\n", ""),
    ("UTF-16", PROFILE.encode("utf-16"), ""),
    ("an empty file", "", "the file"),
    ("comments only", "# nothing yet\n", "the file"),
    ("a list", "- one\n- two\n", "the file"),
    ("a word", "testford\n", "the file"),
]


@pytest.mark.parametrize(("text", "told"), [case[1:] for case in UNREADABLE], ids=[case[0] for case in UNREADABLE])
@pytest.mark.parametrize("load", LOADERS)
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, text: str | bytes, told: str, load: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BrokenData) as refused:
        LOADERS[load](path)
    assert str(refused.value).startswith(f"{path}: ")
    assert told in str(refused.value)


@pytest.mark.parametrize("name", ["nowhere", "../nowhere", "nowhere.yml", ""])
def test_a_missing_profile_is_told_with_its_file(name: str) -> None:
    with pytest.raises(BrokenData, match=r"\.yml: there is no such file|nowhere: there is no such file"):
        load_profile(name)


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(BrokenData) as refused:
        load_profile(str(tmp_path))
    assert str(tmp_path) in str(refused.value)


def test_services_are_read(tmp_path: Path) -> None:
    services = load_services(written(tmp_path, SERVICES))
    assert list(services) == ["pothole", "noise"]
    assert (services["pothole"].lgsl, services["noise"].lgsl) == (557, None)
    assert services["pothole"].synonyms == ("pothole", "pot hole")


BROKEN_SERVICES = [
    ("no such tier", ("tier: county", "tier: parish"), "line 2: ", "services.0.tier"),
    (
        "no time at all",
        (
            '"412", directorate: places, standard: {respond_within: 5}',
            '"412", directorate: places, standard: {respond_within: 0}',
        ),
        "line 3: ",
        "services.1.standard.respond_within",
    ),
    ("no directorate", ('"412", directorate: places, ', '"412", '), "line 3: ", "services.1.directorate"),
    (
        "a question too long",
        ("[noise]", "[noise], questions: [{id: when, ask: " + "x" * 111 + "}]"),
        "line 3: ",
        "services.1.questions.0.ask",
    ),
    ("an id twice", ("id: noise", "id: pothole"), "line 1: ", "pothole"),
    ("an id with a space", ("id: noise", "id: loud noise"), "line 3: ", "services.1.id"),
    ("no phrases", ("synonyms: [noise]", "synonyms: []"), "line 3: ", "services.1.synonyms"),
    ("a phrase in capitals", ("[pothole, pot hole]", "[pothole, Pot Hole]"), "line 2: ", "services.0.synonyms.1"),
    ("a phrase of one letter", ("[pothole, pot hole]", "[p]"), "line 2: ", "services.0.synonyms.0"),
    ("an unknown field", ("lgsl: 557", "lgls: 557"), "line 2: ", "services.0.lgls"),
    ("a number that is a word", ("lgsl: 557", "lgsl: many"), "line 2: ", "services.0.lgsl"),
    ("no name", ("name: noise, ", ""), "line 3: ", "services.1.name"),
]


@pytest.mark.parametrize(
    ("change", "line", "field"), [case[1:] for case in BROKEN_SERVICES], ids=[case[0] for case in BROKEN_SERVICES]
)
def test_a_fault_in_the_services_is_named(tmp_path: Path, change: tuple[str, str], line: str, field: str) -> None:
    assert SERVICES.count(change[0]) == 1
    path = written(tmp_path, SERVICES.replace(*change), "services.yml")
    with pytest.raises(BrokenData) as told:
        load_services(path)
    assert str(told.value).startswith(f"{path}: {line}")
    assert field in str(told.value)


TWICE: list[tuple[str, str, str, int, str]] = [
    ("profile", PROFILE, "nation: ENG", 6, "nation"),
    ("profile", PROFILE, "    stage: 1", 11, "stage"),
    ("services", SERVICES, "services:", 2, "services"),
    ("services", SERVICES.replace("lgsl: 557", "lgsl: 557, lgsl: 558"), "", 2, "lgsl"),
    ("wording", "language: en\ntexts:\n  left: Bye.\n", "  left: Bye.", 4, "left"),
    ("wording", "language: en\ntexts: {}\nchoices: {}\n", "language: en", 2, "language"),
]


@pytest.mark.parametrize(("load", "text", "line", "number", "key"), TWICE)
def test_a_key_that_is_there_twice_is_refused(
    tmp_path: Path, load: str, text: str, line: str, number: int, key: str
) -> None:
    path = written(tmp_path, text.replace(line, f"{line}\n{line}") if line else text)
    with pytest.raises(BrokenData) as refused:
        LOADERS[load](path)
    assert str(refused.value) == f"{path}: line {number}: {key}: is there twice"


def test_the_same_key_in_two_places_is_no_fault(tmp_path: Path) -> None:
    # An anchor that is merged into another mapping gives way to that one's own keys.
    text = PROFILE.replace("  - kinds: [complaint]", "  - &slow\n    kinds: [complaint]")
    text += "  - <<: *slow\n    stage: 2\n    respond_within: 20\n"
    second = load_profile(str(written(tmp_path, text))).standard_for(Kind.COMPLAINT, 2, "sms")
    assert second is not None
    assert (second.acknowledge_within, second.respond_within) == (5, 20)
