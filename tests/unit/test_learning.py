"""What is learnt, kept and read again; a changed list needs no training."""

import io
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.domain.errors import BrokenData
from sayso.model import load_reader as load_archive
from tests.support.small_model import LISTS, MESSAGES, SERVICES, WITH_TREES, learn_small, small_files, small_reader
from understanding import learning
from understanding.learning import FILES, KINDS, MEANING, SECOND, SIGNATURE, load_reader
from understanding.learning import SERVICES as SERVICES_FILE

TEXTS = ["the bin was missed", "your driver swore at me", "thank you, lovely team", "a tree is down", ""]


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return small_files()


def test_everything_that_is_learnt_is_kept(files: Mapping[str, bytes]) -> None:
    assert set(files) == set(FILES)
    assert all(files.values())


def test_learning_twice_gives_the_same_bytes(files: Mapping[str, bytes]) -> None:
    again = learn_small()
    assert {name for name in FILES if again[name] != files[name]} == set()


def test_loading_twice_gives_the_same_answers(files: Mapping[str, bytes]) -> None:
    assert load_reader(files, LISTS).read(TEXTS) == small_reader().read(TEXTS)


def test_the_words_of_residents_are_not_kept(files: Mapping[str, bytes]) -> None:
    sentence = MESSAGES["complaint"][0].encode()
    assert not [name for name, stored in files.items() if sentence in stored]


def test_unchanged_lists_load_what_is_stored(files: Mapping[str, bytes]) -> None:
    # That the stored services are read shows where they are broken.
    with pytest.raises(ValueError, match="damaged"):
        load_reader({**files, SERVICES_FILE: files[SERVICES_FILE][:-1]}, LISTS)


def test_changed_lists_do_not_look_at_the_stored_services(files: Mapping[str, bytes]) -> None:
    reader = load_reader({**files, SERVICES_FILE: b"PK junk"}, WITH_TREES)
    assert "trees" in reader.services.labels


@pytest.mark.parametrize(
    "text", ["a tree has fallen across the path", "an overgrown hedge needs cutting back", "the roots of a tree"]
)
def test_a_service_added_to_the_list_is_found_without_training(files: Mapping[str, bytes], text: str) -> None:
    [before] = small_reader().read([text])
    [after] = load_reader(files, WITH_TREES).read([text])
    assert "trees" not in [guess.id for guess in before.services]
    if after.kind != "other":
        assert after.services[0].id == "trees"
    assert after.ranking == before.ranking


def test_a_service_taken_off_the_list_is_not_found_again(files: Mapping[str, bytes]) -> None:
    fewer = replace(LISTS, services=[service for service in SERVICES if service["id"] != "pothole"])
    [reading] = load_reader(files, fewer).read(["please fill in the deep pothole on the main road"])
    assert "pothole" not in [guess.id for guess in reading.services]


def test_examples_added_for_a_service_are_learnt(files: Mapping[str, bytes]) -> None:
    more = replace(LISTS, examples={**LISTS.examples, "pothole": ["the kerb has crumbled away"]})
    assert more.signature != LISTS.signature
    [reading] = load_reader(files, more).read(["please mend the kerb, it has crumbled away"])
    assert reading.services[0].id == "pothole"


def test_changed_categories_and_elsewhere_need_no_training(files: Mapping[str, bytes]) -> None:
    changed = replace(
        LISTS,
        categories=[
            *LISTS.categories,
            {"id": "money", "cues": ["refund"], "examples": ["give me a refund", "a refund please"]},
        ],
        elsewhere=[{"id": "bees", "flag": "elsewhere:other_body", "said": [{"any": ["bees"]}]}],
    )
    [one, two] = load_reader(files, changed).read(
        ["I am unhappy and I want to complain: give me my money back, a refund", "a swarm of bees in the street light"]
    )
    assert (one.kind, one.category) == ("complaint", "money")
    assert [match.entry for match in two.flags] == ["bees"]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(files: Mapping[str, bytes], name: str) -> None:
    with pytest.raises(ValueError, match=name):
        load_reader({other: stored for other, stored in files.items() if other != name}, LISTS)


def test_no_files_are_no_model() -> None:
    with pytest.raises(ValueError, match="train it again"):
        load_reader({}, LISTS)


@pytest.mark.parametrize("name", [KINDS, SERVICES_FILE, MEANING])
@pytest.mark.parametrize("stored", [b"", b"junk", b"PK\x03\x04"])
def test_a_damaged_file_is_refused(files: Mapping[str, bytes], name: str, stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"damaged|pickle"):
        load_reader({**files, name: stored}, LISTS)


@pytest.mark.parametrize("stored", [b"", b"junk", b"\xff\xfe"])
def test_damaged_rows_are_refused_where_they_are_needed(files: Mapping[str, bytes], stored: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        load_reader({**files, SECOND: stored}, WITH_TREES)


def test_a_wrong_signature_only_means_learning_again(files: Mapping[str, bytes]) -> None:
    reader = load_reader({**files, SIGNATURE: b"\xff"}, LISTS)
    for one, other in zip(reader.read(TEXTS), small_reader().read(TEXTS), strict=True):
        assert one.kind == other.kind
        assert [guess.id for guess in one.services] == [guess.id for guess in other.services]


def test_every_text_to_know_is_bare() -> None:
    known = learning.texts_to_know(["the bin was missed at 14 Mill Lane"], LISTS)
    assert "14 Mill Lane" not in " ".join(known)
    assert len(known) == 1 + len(LISTS.said_of_services)


def test_all_that_is_said_of_a_service_is_learnt() -> None:
    said = [text for text, service in LISTS.said_of_services if service == "missed-bin"]
    assert said == [
        "missed bin collections",
        "bin missed",
        "bin not emptied",
        "they drove past and left my bin full",
        "the bin lorry never came down our street",
        "biniau heb eu casglu",
    ]


@pytest.mark.parametrize(
    "services",
    [
        SERVICES[:-1],
        (*SERVICES[:-1], {**SERVICES[-1], "name": "book lending"}),
        (*SERVICES[:-1], {**SERVICES[-1], "id": "book-lending"}),
        ({**SERVICES[0], "examples": []}, *SERVICES[1:]),
    ],
)
def test_what_is_learnt_from_shows_in_the_signature(services: tuple[Mapping[str, object], ...]) -> None:
    assert replace(LISTS, services=services).signature != LISTS.signature


def test_what_is_not_learnt_from_does_not_show_in_the_signature() -> None:
    asked = [{**service, "questions": ["which one?"]} for service in SERVICES]
    assert replace(LISTS, services=asked, categories=[], elsewhere=[]).signature == LISTS.signature


def archive(folder: Path, files: Mapping[str, bytes], *, within: str = "components/train_0/") -> Path:
    """A trained archive as Rasa writes it, with these files."""
    path = folder / "sayso-test.tar.gz"
    with tarfile.open(path, "w:gz") as written:
        for name, stored in files.items():
            member = tarfile.TarInfo(within + name)
            member.size = len(stored)
            written.addfile(member, io.BytesIO(stored))
    return path


def test_the_reader_is_read_out_of_a_trained_archive(files: Mapping[str, bytes], tmp_path: Path) -> None:
    reader = load_archive(archive(tmp_path, files), LISTS)
    assert reader.read(TEXTS) == small_reader().read(TEXTS)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.99])
def test_a_truncated_archive_is_told_and_what_to_do(files: Mapping[str, bytes], tmp_path: Path, part: float) -> None:
    path = archive(tmp_path, files)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BrokenData, match="make train"):
        load_archive(path, LISTS)


@pytest.mark.parametrize("place", [3, 1_000, 20_000, 50_000])
def test_a_damaged_archive_is_told_and_what_to_do(files: Mapping[str, bytes], tmp_path: Path, place: int) -> None:
    path = archive(tmp_path, files)
    broken = bytearray(path.read_bytes())
    broken[place] ^= 0xFF
    path.write_bytes(bytes(broken))
    with pytest.raises(BrokenData, match="make train"):
        load_archive(path, LISTS)


def test_an_archive_without_a_model_is_told(files: Mapping[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(BrokenData, match="damaged"):
        load_archive(archive(tmp_path, {**files, KINDS: files[KINDS][:-1]}), LISTS)
    with pytest.raises(BrokenData, match="make train"):
        load_archive(archive(tmp_path, {"metadata.json": b"{}"}), LISTS)
    with pytest.raises(BrokenData, match="no trained model"):
        load_archive(tmp_path / "nowhere.tar.gz", LISTS)
