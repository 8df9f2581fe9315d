"""A message read whole, by a small model that was learnt from forty sentences."""

import time
from datetime import UTC, datetime

import numpy as np
import pytest

from tests.support.small_model import MESSAGES, SERVICES, small_reader, words_without_end
from understanding.likeness import Likeness
from understanding.reading import Reader, Reading, even


@pytest.fixture(scope="module")
def reader() -> Reader:
    return small_reader()


def read(reader: Reader, text: str, *, foreign: bool = False) -> Reading:
    [reading] = reader.read([text], foreign=[foreign])
    return reading


ODD = [
    ("nothing", ""),
    ("spaces", " \n\t "),
    ("a sign", "?"),
    ("pictures", "\U0001f621\U0001f621"),
    ("nothing but a nul", "\0"),
    ("another alphabet", "الحاوية لم تفرغ"),
    ("from right to left", "\u202ebin missed\u202c"),
    ("one long word", "x" * 100_000),
    ("words without end", words_without_end()),
    ("the same over and over", "bin missed, and your crew swore at me. " * 2_500),
    ("line ends", "\n" * 100_000),
]


@pytest.mark.parametrize("text", [case[1] for case in ODD], ids=[case[0] for case in ODD])
@pytest.mark.parametrize("foreign", [False, True])
def test_anything_can_be_read(reader: Reader, text: str, foreign: bool) -> None:
    reading = read(reader, text, foreign=foreign)
    assert set(reading.ranking) == set(MESSAGES)
    assert list(reading.ranking.values()) == sorted(reading.ranking.values(), reverse=True)
    assert sum(reading.ranking.values()) == pytest.approx(1.0, abs=1e-4)
    assert all(np.isfinite(guess.chance) for guess in reading.services)


def test_a_text_without_end_is_read_in_seconds(reader: Reader) -> None:
    began = time.perf_counter()
    read(reader, words_without_end(), foreign=True)
    assert time.perf_counter() - began < 5


def test_nothing_to_read_gives_nothing(reader: Reader) -> None:
    assert reader.read([]) == []
    assert reader.read([], sent_at=[], foreign=[]) == []


def test_a_moment_too_few_is_refused(reader: Reader) -> None:
    with pytest.raises(ValueError, match="shorter"):
        reader.read(["one", "two"], sent_at=[None])


def test_the_examples_have_their_kinds(reader: Reader) -> None:
    said = [(text, kind) for kind, texts in MESSAGES.items() for text in texts]
    readings = reader.read([text for text, _ in said])
    assert [reading.kind for reading in readings] == [kind for _, kind in said]


def test_many_texts_are_read_like_each_alone_and_in_order(reader: Reader) -> None:
    texts = ["the bin was missed", "", "your driver swore at me", "thank you, lovely team", "is the library open"]
    for together, text in zip(reader.read(texts), texts, strict=True):
        alone = read(reader, text)
        assert together.kind == alone.kind
        assert together.ranking == pytest.approx(alone.ranking, abs=1e-3)
        assert [guess.id for guess in together.services] == [guess.id for guess in alone.services]
        assert (together.category, together.second_matter) == (alone.category, alone.second_matter)


SERVICE_OF = [
    ("the bin was missed this morning", "missed-bin"),
    ("there is a deep pothole on the road", "pothole"),
    ("the street light is not working", "street-light"),
    ("what time does the library open today", "libraries"),
]


@pytest.mark.parametrize(("text", "service"), SERVICE_OF)
def test_the_likeliest_services_come_first(reader: Reader, text: str, service: str) -> None:
    found = read(reader, text).services
    assert found[0].id == service
    assert len(found) == 3
    assert [guess.chance for guess in found] == sorted((guess.chance for guess in found), reverse=True)
    assert 0 < sum(guess.chance for guess in found) <= 1.001


@pytest.mark.parametrize("text", ["what is your favourite colour", "just testing the phone"])
def test_what_is_no_matter_of_ours_has_no_service(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    assert (reading.kind, reading.services) == ("other", ())


def test_a_street_named_after_something_is_not_that(reader: Reader) -> None:
    [library] = (guess for guess in read(reader, "the bin was missed at 14 Library Road").services[:1])
    assert library.id == "missed-bin"


CATEGORY_OF = [
    ("your staff were rude to me", "staff"),
    ("your crew swore at me when I asked", "staff"),
    ("nobody has answered my letters for months", "delay"),
    ("I want to complain about how you dealt with this", "other"),
    ("the bin was missed this morning", None),
    ("thank you so much, lovely team", None),
    ("what time does the library open", None),
]


@pytest.mark.parametrize(("text", "category"), CATEGORY_OF)
def test_only_a_complaint_has_a_category(reader: Reader, text: str, category: str | None) -> None:
    assert read(reader, text).category == category


FLAGS = [
    ("the bin was missed", []),
    ("my bin was stolen, please collect the rubbish", ["elsewhere:crime"]),
    ("the street light by the railway is out", ["elsewhere:other_body"]),
    ("a care worker was rude to me", ["elsewhere:care"]),
    ("thank you to the lovely care worker on the train", []),
    ("thank you to the lovely team who found my stolen bike", ["elsewhere:crime"]),
    ("fix the bin you fucking cunts", ["abusive"]),
]


@pytest.mark.parametrize(("text", "flags"), FLAGS)
def test_flags_say_what_belongs_elsewhere_and_what_is_abuse(reader: Reader, text: str, flags: list[str]) -> None:
    assert [match.flag for match in read(reader, text).flags] == flags


def test_a_second_matter_is_found_with_its_kind_and_words(reader: Reader) -> None:
    text = "the bin was missed this morning, and your crew swore at me when I asked them"
    second = read(reader, text).second_matter
    assert second is not None
    assert (second.kind, second.first) == ("complaint", "the bin was missed this morning")
    assert second.text == "your crew swore at me when I asked them"


def test_a_second_request_is_found_with_its_service(reader: Reader) -> None:
    second = read(reader, "the bin was missed this morning. Also the street light outside is not working").second_matter
    assert second is not None
    assert (second.kind, second.service) == ("service_request", "street-light")


def test_thanks_beside_a_request_are_a_second_matter(reader: Reader) -> None:
    second = read(reader, "the bin was missed this morning, but thank you so much to the lovely library staff")
    assert second.second_matter is not None
    assert second.second_matter.kind == "compliment"


def test_with_a_second_matter_all_else_is_said_of_the_first(reader: Reader) -> None:
    reading = read(reader, "the bin was missed this morning, and your crew swore at me when I asked them")
    assert (reading.kind, reading.services[0].id, reading.category) == ("service_request", "missed-bin", None)
    assert sum(reading.ranking.values()) == pytest.approx(1.0, abs=1e-4)


def test_a_second_matter_in_one_message_changes_no_other(reader: Reader) -> None:
    texts = [
        "there is a deep pothole",
        "the bin was missed this morning, and your crew swore at me",
        "is the library open",
    ]
    for together, text in zip(reader.read(texts), texts, strict=True):
        alone = read(reader, text)
        assert (together.kind, together.second_matter) == (alone.kind, alone.second_matter)
        assert together.services[0].id == alone.services[0].id


@pytest.mark.parametrize(
    "text",
    [
        "the bin was missed this morning",
        "your crew swore at me when I asked them",
        "the bin was missed this morning. Also the bin was missed last week",
        "the bin was missed this morning, and my sister lives in Spain",
        "your staff were rude to me. Also your crew swore at me",
        "",
    ],
)
def test_one_matter_has_no_second(reader: Reader, text: str) -> None:
    assert read(reader, text).second_matter is None


@pytest.mark.parametrize(
    ("text", "command"),
    [("PERSON", "person"), ("hello", "greeting"), ("Thanks!", "thanks"), ("the bin was missed", None)],
)
def test_a_command_is_told(reader: Reader, text: str, command: str | None) -> None:
    assert read(reader, text).command == command


def test_details_are_told_and_dates_by_when_it_was_sent(reader: Reader) -> None:
    [reading] = reader.read(
        ["The bin was missed yesterday at 14 Mill Lane, 07700 900123"], sent_at=[datetime(2026, 6, 2, 9, tzinfo=UTC)]
    )
    found = {entity.entity: entity for entity in reading.entities}
    assert found["location"].value == "14 Mill Lane"
    assert found["phone"].value == "+447700900123"
    assert found["date"].resolved == "2026-06-01"


SURE = "the bin was missed this morning"


def test_a_foreign_text_is_looked_at_with_care(reader: Reader) -> None:
    """What is sure at a quick look gets no other, so only being foreign can make the difference."""
    quick, careful = read(reader, SURE), read(reader, SURE, foreign=True)
    assert max(_quick(reader, SURE)) == quick.ranking[quick.kind]
    assert (quick.kind, quick.services[0].id) == (careful.kind, careful.services[0].id)
    assert quick.services[0].chance != pytest.approx(careful.services[0].chance, abs=1e-4)


def test_a_doubtful_text_is_looked_at_with_care_in_any_language(reader: Reader) -> None:
    text = "hm, about that thing"
    assert max(_quick(reader, text)) < 0.6
    assert read(reader, text).ranking == pytest.approx(read(reader, text, foreign=True).ranking, abs=1e-5)


def test_only_the_texts_that_need_care_get_it(reader: Reader) -> None:
    quick, careful = read(reader, SURE), read(reader, SURE, foreign=True)
    readings = reader.read([SURE, SURE, SURE], foreign=[False, True, False])
    for reading, alone in zip(readings, (quick, careful, quick), strict=True):
        assert reading.services[0].chance == pytest.approx(alone.services[0].chance, abs=1e-4)


def _quick(reader: Reader, text: str) -> list[float]:
    from understanding import encoder

    chances, _ = reader._look([text], encoder.encode([text]), careful=False)
    return [float(chance) for chance in chances[0]]


def test_probabilities_are_even_and_add_up() -> None:
    chances = even(np.array([[0.0, 0.0], [1.0, 0.0], [1000.0, -1000.0]], dtype=np.float32), 13.0)
    assert chances.sum(axis=1) == pytest.approx([1, 1, 1])
    assert chances[0] == pytest.approx([0.5, 0.5])
    assert chances[2] == pytest.approx([1, 0])
    assert even(np.zeros((0, 3), dtype=np.float32), 13.0).shape == (0, 3)


def test_the_reader_s_services_are_the_list_s(reader: Reader) -> None:
    assert isinstance(reader.services, Likeness)
    assert set(reader.services.labels) == {service["id"] for service in SERVICES}
