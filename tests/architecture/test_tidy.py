"""House rules that a machine can check."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("sayso", "actions", "channels", "understanding", "bot")
NOT_OURS = {
    ".venv", ".git", ".tools", ".cache", ".rasa", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    ".import_linter_cache", "node_modules", "__pycache__", "var", "models",
}  # fmt: skip

# Who may touch the environment: one reads it, one sets defaults before rasa is imported, three hand all of it on.
MAY_READ = {"sayso/settings.py", "bot/__main__.py"}
MAY_HAND_ON = {"sayso/serve.py", "sayso/supervisor.py", "sayso/model.py"}
MAY_PRINT = ("sayso/cli.py", "sayso/commands/")

MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:root|work|home/[a-z]\w*|opt/\w+|Users/\w+)/[\w.]")
REGISTRY = re.compile(
    r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry|artifactory|nexus|devpi)[\w.-]*|"
    r"^\s*(?:-i|--index-url|--extra-index-url|--find-links|registry)[ =]\S+",
    re.MULTILINE,
)
MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:(?:\+|%2B|00)?44[\s-]?|0)(7\d{3}[\s-]?\d{3}[\s-]?\d{3})(?![0-9A-Za-z])")


def tracked_files() -> list[Path]:
    """What is or would be committed; where there is no git, all that is not plainly someone else's."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if listed.returncode == 0 and listed.stdout:
            return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts)]


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked_files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a sound


def sources(*rooms: str) -> Iterator[tuple[str, str]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if not NOT_OURS & set(path.relative_to(ROOT).parts):
                yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def machine_paths(text: str) -> list[str]:
    return [match[0] for match in MACHINE_PATH.finditer(text)]


def registries(text: str) -> list[str]:
    return [match[0].strip() for match in REGISTRY.finditer(text)]


def real_mobiles(text: str) -> list[str]:
    """British mobile numbers outside the range that Ofcom keeps for drama, 07700 900000 to 900999."""
    found = [re.sub(r"[\s-]", "", match[1]) for match in MOBILE.finditer(text)]
    return [number for number in found if not number.startswith("7700900")]


def prints(source: str) -> list[int]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id in ("print", "pprint")]


_WITHOUT_ZONE = {"utcnow", "utcfromtimestamp", "today"}


def zoneless_times(source: str) -> list[int]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        of_time = ast.unparse(node.func.value).split(".")[-1] in ("datetime", "date")
        empty = not node.args and not node.keywords
        if of_time and (node.func.attr in _WITHOUT_ZONE or (node.func.attr == "now" and empty)):
            found.append(node.lineno)
    return found


def environment_uses(source: str) -> tuple[list[int], list[int]]:
    """Lines that read the environment, and lines that only hand all of it on (`os.environ | {...}`)."""
    tree = ast.parse(source)
    handed_on = {
        id(side)
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)
        for side in (node.left, node.right)
    }
    reads: list[int] = []
    hands_on: list[int] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            reads += [node.lineno for name in node.names if name.name in ("environ", "environb", "getenv")]
        elif isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv", "getenvb"):
            (hands_on if id(node) in handed_on else reads).append(node.lineno)
    return reads, hands_on


def test_there_is_something_to_look_at() -> None:
    names = {str(path.relative_to(ROOT)) for path in tracked_files()}
    assert {"pyproject.toml", "sayso/cli.py", "data/services.yml", "tests/architecture/test_tidy.py"} <= names
    assert not [name for name in names if name.startswith((".venv/", "bot/.venv/", "var/"))]


def test_no_file_names_a_place_on_one_machine() -> None:
    assert {name: found for name, text in texts() if (found := machine_paths(text))} == {}


def test_no_file_names_a_package_registry() -> None:
    assert {name: found for name, text in texts() if (found := registries(text))} == {}


def test_no_file_holds_a_mobile_number_that_could_be_somebody_s() -> None:
    assert {name: found for name, text in texts() if (found := real_mobiles(text))} == {}


def test_only_the_command_line_prints() -> None:
    files = [(name, text) for name, text in sources(*ROOMS) if not name.startswith(MAY_PRINT)]
    assert {name: found for name, text in files if (found := prints(text))} == {}


def test_every_time_has_a_zone() -> None:
    assert {name: found for name, text in sources(*ROOMS, "tests") if (found := zoneless_times(text))} == {}


def test_only_the_settings_read_the_environment() -> None:
    for name, text in sources(*ROOMS):
        reads, hands_on = environment_uses(text)
        assert not reads or name in MAY_READ, f"{name}: {reads}"
        assert not hands_on or name in MAY_HAND_ON, f"{name}: {hands_on}"


# The rules themselves: what each must catch and let pass. Written in pieces, or they would be caught here.
HOME, NINE = "/ho" + "me/", "7123 45" + "6789"


@pytest.mark.parametrize(
    "text",
    ["/ro" + "ot/x", "cd /wo" + "rk/main", f'"{HOME}jo/project"', "file:///op" + "t/pypi/simple", "/Us" + "ers/jo/x"],
)
def test_a_place_on_one_machine_is_caught(text: str) -> None:
    assert machine_paths(text)


@pytest.mark.parametrize(
    "text", ["/usr/bin/env", "/chat/api", "at work/life", "../shared/eval", "https://x.org/work/", "~/x"]
)
def test_other_paths_pass(text: str) -> None:
    assert not machine_paths(text)


@pytest.mark.parametrize(
    "text",
    ["https://py" + "pi.org/simple", "https://files.python" + "hosted.org/x", "http://regis" + "try.local/npm",
     "--index-" + "url https://x", "registry" + "=https://x", "  --find-" + "links wheels"],
)  # fmt: skip
def test_a_registry_is_caught(text: str) -> None:
    assert registries(f"first line\n{text}\n")


@pytest.mark.parametrize(
    "text", ["uv --no-emit-index-url", "the package registries", "https://www.example.org/registry"]
)
def test_words_about_registries_pass(text: str) -> None:
    assert not registries(text)


@pytest.mark.parametrize(
    "text", [f"0{NINE}", f"+44{NINE}", f"+44 {NINE}", f"%2B44{NINE}".replace(" ", ""), f"44{NINE}"]
)
def test_a_real_mobile_is_caught(text: str) -> None:
    assert real_mobiles(f"ring {text} now")


@pytest.mark.parametrize(
    "text",
    ["07700 900123", "+447700900999", "01632 960123", "sha256:a0" + "7123456789", "0" + "7123456789b", "1747123456789"],
)
def test_numbers_for_drama_and_other_digits_pass(text: str) -> None:
    assert not real_mobiles(text)


@pytest.mark.parametrize(
    ("source", "caught"),
    [("print('x')", True), ("pprint(x)", True), ("log.print('x')", False), ("say = print", False)],
)
def test_a_print_is_caught(source: str, caught: bool) -> None:
    assert bool(prints(source)) is caught


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("datetime.now()", True),
        ("datetime.datetime.now()", True),
        ("datetime.utcnow()", True),
        ("date.today()", True),
        ("datetime.utcfromtimestamp(0)", True),
        ("datetime.now(UTC)", False),
        ("datetime.now(tz=zone)", False),
        ("clock.now()", False),
    ],
)
def test_a_time_without_a_zone_is_caught(source: str, caught: bool) -> None:
    assert bool(zoneless_times(source)) is caught


@pytest.mark.parametrize(
    ("source", "reads", "hands_on"),
    [
        ("os.environ['X']", 1, 0),
        ("os.getenv('X')", 1, 0),
        ("from os import environ", 1, 0),
        ("dict(os.environ)", 1, 0),
        ("run(env=os.environ | {'X': 'y'})", 0, 1),
        ("os.path.join('a', 'b')", 0, 0),
    ],
)
def test_a_look_at_the_environment_is_caught(source: str, reads: int, hands_on: int) -> None:
    found = environment_uses(source)
    assert (len(found[0]), len(found[1])) == (reads, hands_on)
