"""All of a council's files together: each is checked, and a fault in any is told with file, line and field."""

from pathlib import Path

import pytest

from sayso.domain.errors import BrokenData
from sayso.policy import check_all
from sayso.policy.reading import DATA
from tests.unit.test_policy import PROFILE, SERVICES, written


def test_all_files_of_the_project_are_fine() -> None:
    # All that a council or we may write by hand, but what Rasa reads by itself.
    written = {*DATA.glob("*.yml"), *(DATA / "profiles").iterdir(), *(DATA / "wording").iterdir()}
    written |= {*(DATA / "service_examples").iterdir(), *(DATA / "questions").iterdir()}
    checked = check_all()
    assert len(checked) == len(set(checked))
    assert {DATA.parent / name for name in checked} == written


NUMBERS = "{gas: 0800 111 999, crisis: NHS 111, abuse: 0808 200 0247, trading: 0808 223 1133}"
# A council's files, with nothing wrong.
FILES = {
    "profiles/testford.yml": PROFILE,
    "services.yml": SERVICES,
    "service_names.yml": "pothole:\n  cy: twll\nnoise:\n  cy: sŵn\n",
    "service_examples/roads.yml": "pothole:\n  - there is a hole\n  - ok\n",
    "service_examples/streets.yml": f"noise:\n  - {'x' * 1000}\n",
    "categories.yml": """\
categories:
  - id: delay
    name: Delay
    definition: It took too long.
    cues: [too long, [slow]]
    examples:
      - still waiting
  - {id: other, name: Other, definition: Nothing of these., examples: [it is bad]}
""",
    "elsewhere.yml": """\
entries:
  - id: foi
    flag: foi
    reason: It has rules of its own.
    route: Our information team answers.
    ombudsman: false
    refusal_by_person: true
    said: [any: [freedom of information]]
""",
    "questions/survey.yml": (DATA / "questions" / "survey-ease-and-handling.yml").read_text("utf-8"),
    "wording/en.yml": (DATA / "wording" / "en.yml").read_text("utf-8"),
    "emergency_numbers.yml": "".join(f"{nation}: {NUMBERS}\n" for nation in ("ENG", "WLS", "SCT", "NIR")),
    "unsupported_languages.yml": "ar: Reply PERSON.\n",
}
OTHER = "  - {id: other, name: Other, definition: Nothing of these., examples: [it is bad]}\n"

# file, what is changed in it → line and field of the fault, and what is told of it
BROKEN_FILES = [
    ("profiles/testford.yml", "nation: ENG", "nation: FRA", 5, "nation", "Input should be"),
    ("questions/survey.yml", "version: 1", "version: 0", 5, "version", "greater than"),
    ("services.yml", "lgsl: 557", "lgls: 557", 2, "services.0.lgls", "Extra inputs"),
    ("service_names.yml", "  cy: twll", "  welsh: twll", 2, "pothole.welsh", "should match pattern"),
    ("service_names.yml", "sŵn", "x" * 61, 4, "noise.cy", "at most 60 characters"),
    ("service_names.yml", "noise:", "noize:", 3, "noize", "is no service of services.yml"),
    ("service_examples/roads.yml", "pothole:", "potholes:", 1, "potholes", "is no service of services.yml"),
    ("service_examples/roads.yml", "- ok", "- k", 3, "pothole.1", "at least 2 characters"),
    ("service_examples/roads.yml", "- ok", "- yes", 3, "pothole.1", "valid string"),
    ("service_examples/roads.yml", "- ok", "- ", 3, "pothole.1", "valid string"),
    ("service_examples/roads.yml", "- ok", "- my road: broken", 3, "pothole.1", "valid string"),
    ("service_examples/roads.yml", "\n  - there is a hole\n  - ok", " []", 1, "pothole", "at least 1 item"),
    ("service_examples/roads.yml", "\n  - there is a hole\n  - ok", " a hole", 1, "pothole", "valid list"),
    ("service_examples/roads.yml", "  - ok", "pothole: [a hole]", 3, "pothole", "is there twice"),
    ("service_examples/streets.yml", "x" * 1000, "x" * 1001, 2, "noise.0", "at most 1000 characters"),
    ("categories.yml", "  - id: delay", "  - id: Delay", 2, "categories.0.id", "should match pattern"),
    ("categories.yml", "  - id: delay", f"  - id: {'x' * 25}", 2, "categories.0.id", "at most 24 characters"),
    ("categories.yml", "  - id: delay", "  - id: other", 1, "the file", "'other' is there twice"),
    ("categories.yml", OTHER, "", 1, "the file", "'other' is missing"),
    ("categories.yml", "    name: Delay\n", "", 2, "categories.0.name", "Field required"),
    ("categories.yml", "It took too long.", "Slow.", 4, "categories.0.definition", "at least 10 characters"),
    ("categories.yml", "[too long, [slow]]", "[too long, no]", 5, "categories.0.cues", "is no phrase"),
    ("categories.yml", "[too long, [slow]]", "[too long, '?!']", 5, "categories.0.cues", "has no word"),
    ("categories.yml", "[too long, [slow]]", "too long", 5, "categories.0.cues", "valid list"),
    ("categories.yml", "- still waiting", "- s", 7, "categories.0.examples.0", "at least 2 characters"),
    ("categories.yml", "- still waiting", "- 17", 7, "categories.0.examples.0", "valid string"),
    ("categories.yml", "still waiting", "x" * 1001, 7, "categories.0.examples.0", "at most 1000 characters"),
    ("elsewhere.yml", "    flag: foi", "    flag: fo1", 3, "entries.0.flag", "should match pattern"),
    ("elsewhere.yml", "refusal_by_person: true", "refusal_by_person: false", 7, "entries.0.refusal_by_person", "True"),
    ("wording/en.yml", "texts:", "words: {}\ntexts:", None, "words", "Extra inputs"),
    ("emergency_numbers.yml", f"SCT: {NUMBERS}\n", "", 1, "SCT", "Field required"),
    ("emergency_numbers.yml", f"WLS: {NUMBERS}", "WLS: {gas: 0800 111 999}", 2, "WLS.crisis", "Field required"),
    ("unsupported_languages.yml", "Reply PERSON.", "x" * 151, 1, "ar", "at most 150 characters"),
    ("unsupported_languages.yml", "ar:", "Arabic:", 1, "Arabic", "should match pattern"),
]


@pytest.fixture
def council(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path, text, name)
    return tmp_path


def test_a_council_s_files_without_a_fault_are_fine(council: Path) -> None:
    assert set(check_all(council)) == {f"{council.name}/{name}" for name in FILES}


@pytest.mark.parametrize(("name", "before", "after", "line", "field", "told"), BROKEN_FILES)
def test_a_fault_in_any_file_is_named(
    council: Path, name: str, before: str, after: str, line: int | None, field: str, told: str
) -> None:
    assert FILES[name].count(before) == 1
    path = written(council, FILES[name].replace(before, after), name)
    with pytest.raises(BrokenData) as refused:
        check_all(council)
    message = str(refused.value)
    line = line or FILES[name].splitlines().index(before) + 1
    assert message.startswith(f"{path}: line {line}: {field}: ")
    assert told in message
    assert "\n" not in message


# A profile may lie anywhere.
NEEDED = ["service_examples/*.yml", "wording/*.yml", *(name for name in FILES if "/" not in name)]


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_file_is_named(council: Path, name: str) -> None:
    for path in list(council.glob(name)):
        path.unlink()
    with pytest.raises(BrokenData) as refused:
        check_all(council)
    assert str(refused.value) == f"{council / name}: there is no such file"
