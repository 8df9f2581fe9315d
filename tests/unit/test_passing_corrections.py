"""An earlier answer put right while another question is open."""

import pytest

from actions.passing_corrections import exchange
from sayso.domain.kinds import Kind
from tests.support.builders import Talk, hear

FIRST = "The street light outside 12 Mill Lane is out, it has been dark since Monday"

# What is said while we ask for the name, and the place and the matter afterwards.
PUT_RIGHT = [
    ("sorry, number 14 not 12", "outside 14 Mill Lane"),
    ("14 not 12", "outside 14 Mill Lane"),
    ("it's 14, not 12", "outside 14 Mill Lane"),
    ("Not 12 but 14", "outside 14 Mill Lane"),
    ("not 12, 14", "outside 14 Mill Lane"),
    ("I meant 14 not 12", "outside 14 Mill Lane"),
    ("change 12 to 14 please", "outside 14 Mill Lane"),
    ("12 should be 14", "outside 14 Mill Lane"),
    ("i said 12 but i meant 14", "outside 14 Mill Lane"),
    ("14 instead of 12", "outside 14 Mill Lane"),
    ("*14", "outside 14 Mill Lane"),
    ("14*", "outside 14 Mill Lane"),
    ("oops mill road not mill lane", "outside 12 mill road"),
    ("Sorry, Hill Lane not Mill Lane", "outside 12 Hill Lane"),
    ("no wait, it's behind not outside", "behind 12 Mill Lane"),
]


@pytest.mark.parametrize(("text", "location"), PUT_RIGHT)
def test_the_place_is_put_right_and_the_same_question_asked(text: str, location: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(FIRST)
    assert talk.asked == "name"
    step = talk.say(text)
    assert (step.slots["location"], step.asks, step.remark) == (location, "name", "changed")
    assert "12" not in step.slots["details"] or "12" in location
    assert step.slots["name"] is None


def test_a_new_number_of_theirs_replaces_the_old_one() -> None:
    talk = Talk(Kind.COMMENT)
    talk.say("More benches in the park please. Call me on 07700 900123")
    assert talk.asked == "name"
    step = talk.say("sorry my number is 07700 900124")
    assert (step.slots["phone"], step.asks, step.remark) == ("+447700900124", "name", "changed")


def test_the_answer_to_the_open_question_is_no_correction() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(FIRST)
    step = talk.say("sorry, Jo Bloggs")
    assert (step.slots["name"], step.asks, step.slots["location"]) == ("Jo Bloggs", "confirm", "outside 12 Mill Lane")


@pytest.mark.parametrize(
    "text", ["I want it mended not painted", "An apology, not excuses", "a new lamp instead of promises"]
)
def test_what_they_would_like_is_no_correction(text: str) -> None:
    talk = Talk(Kind.COMPLAINT)
    talk.say("The lamp outside 12 Mill Lane was painted on Monday, not mended, and your crew were full of excuses")
    while talk.asked != "outcome_wanted":
        talk.say("SKIP")
    before = talk.slots["details"]
    step = talk.say(text)
    assert (step.slots["outcome_wanted"], step.slots["details"]) == (text, before)


def test_at_the_summary_too() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(FIRST)
    talk.say("Jo Bloggs")
    step = talk.say("number 14 not 12")
    assert (step.asks, step.remark, step.slots["location"]) == ("confirm", "changed", "outside 14 Mill Lane")


@pytest.mark.parametrize(
    "text", ["99 not 98", "not x but y", "*", "**", "not not not", "\\1 not 12" * 30, "change to", "(.* not 12"]
)
def test_what_corrects_nothing_changes_nothing(text: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(FIRST)
    step = talk.say(text)
    assert (step.slots["location"], step.asks) == ("outside 12 Mill Lane", "name")


def test_signs_in_a_correction_are_only_signs() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(FIRST)
    assert talk.say(r"\1\g<0>(* not 12").slots["location"] == r"outside \1\g<0>(* Mill Lane"


def test_what_else_the_correction_says_is_not_lost() -> None:
    talk = Talk(Kind.COMMENT)
    talk.say("More benches outside 12 Mill Lane please")
    step = talk.say("It's outside 14 Mill Lane, my name is Bethan Price and my number is 07700 900123")
    assert (step.asks, step.slots["name"], step.slots["phone"]) == ("confirm", "Bethan Price", "+447700900123")


@pytest.mark.parametrize("name", ["Rita Shaw", "Tom Hill", "sorry, Ann Mill", "Jo Street"])
def test_a_name_that_sounds_like_a_place_corrects_no_place(name: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(FIRST)
    step = talk.say(name)
    assert (step.asks, step.slots["location"], step.remark) == ("confirm", "outside 12 Mill Lane", None)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("My bin was not emptied", "my bin was not emptied"),
        ("The street light is not working", "THE STREET LIGHT IS NOT WORKING"),
        ("They did not come", "they did not come"),
        ("Pothole, number 12 is worst", "it is not 12"),
    ],
)
def test_a_sentence_that_only_denies_exchanges_nothing(first: str, again: str) -> None:
    draft: dict[str, str | None] = {"details": first, "location": None}
    assert not exchange(draft, hear(again))
    assert draft == {"details": first, "location": None}


@pytest.mark.parametrize("asked", ["location", "name", "confirm"])
def test_the_matter_told_again_is_no_answer_and_nothing_more_of_the_matter(asked: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    first = "There is graffiti on the shelter"
    for said in (first, "14 Oak Avenue", "Jo Bloggs"):
        if talk.asked != asked:
            talk.say(said)
    assert talk.asked == asked
    before = dict(talk.slots)
    step = talk.say(first.upper())
    assert (step.asks, step.again, step.remark) == (asked, True, None)
    assert {name: step.slots[name] for name in ("details", "location", "name")} == {
        name: before[name] for name in ("details", "location", "name")
    }


def test_what_is_told_at_last_instead_of_a_name_is_kept() -> None:
    talk = Talk(Kind.COMMENT)
    talk.say("its about the thing by the shops. you know. its been like that ages")
    step = talk.say("ok its the bench, someone has smashed it, or maybe it was the wind, we had that storm")
    assert (step.asks, step.remark) == ("name", "added")
    assert "someone has smashed it" in step.slots["details"]


# The same in the other languages: what is said, and the place afterwards.
PUT_RIGHT_ABROAD = [
    ("Przepraszam, to Mill Lane 14, nie 12", "outside 14 Mill Lane"),
    ("nie 12 tylko 14", "outside 14 Mill Lane"),
    ("nie, 14 nie 12", "outside 14 Mill Lane"),
    ("Bardzo przepraszam, 14 nie 12", "outside 14 Mill Lane"),
    ("zmień 12 na 14", "outside 14 Mill Lane"),
    ("14 zamiast 12", "outside 14 Mill Lane"),
    ("Hill Lane nie Mill Lane", "outside 12 Hill Lane"),
    ("mae'n ddrwg gen i, rhif 14 nid 12", "outside 14 Mill Lane"),
    ("Mae’n ddrwg gen i, 14 ydy o, nid 12", "outside 14 Mill Lane"),
    ("sori, nid 12 ond 14", "outside 14 Mill Lane"),
    ("14 yn lle 12", "outside 14 Mill Lane"),
    ("scuze, e numărul 14 nu 12", "outside 14 Mill Lane"),
    ("scuze, e numarul 14 nu 12", "outside 14 Mill Lane"),
    ("nu la 12, ci la 14", "outside 14 Mill Lane"),
    ("am greșit, 14 în loc de 12", "outside 14 Mill Lane"),
    ("معاف کیجیے، 12 نہیں 14", "outside 14 Mill Lane"),
    ("معاف کیجیے، ۱۲ نہیں ۱۴", "outside 14 Mill Lane"),
    ("14 ہے، 12 نہیں", "outside 14 Mill Lane"),
    ("12 کی بجائے 14", "outside 14 Mill Lane"),
    ("maaf kijiye, 12 nahi 14", "outside 14 Mill Lane"),
]
ANOTHER_DAY = [
    ("pomyłka, to był wtorek", "wtorek"),
    ("pomylka, we wtorek", "wtorek"),
    ("sori, dydd Mawrth oedd hi", "dydd Mawrth"),
    ("scuze, a fost marți", "marți"),
    ("معاف کیجیے، منگل تھا", "منگل"),
]


@pytest.mark.parametrize("asked", ["name", "confirm"])
@pytest.mark.parametrize(("text", "location"), PUT_RIGHT_ABROAD)
def test_the_place_is_put_right_in_their_own_language(text: str, location: str, asked: str) -> None:
    talk = _asked(asked)
    step = talk.say(text)
    assert (step.slots["location"], step.asks, step.remark) == (location, asked, "changed")
    assert step.slots["details"] == FIRST.replace("outside 12 Mill Lane", location)


@pytest.mark.parametrize("asked", ["name", "confirm"])
@pytest.mark.parametrize(("text", "day"), ANOTHER_DAY)
def test_the_day_is_put_right_in_their_own_language(text: str, day: str, asked: str) -> None:
    talk = _asked(asked)
    step = talk.say(text)
    assert (step.slots["when"], step.asks, step.remark, step.slots["details"]) == (day, asked, "changed", FIRST)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Lampa nie świeci przy Mill Lane", "lampa nie świeci"),
        ("The lamp is dim outside 12 Mill Lane", "the lamp is dim outside"),
        ("Lumina nu merge", "lumina nu merge"),
        ("Nid yw'r golau yn gweithio", "nid yw'r golau, yn gweithio"),
        ("Pothole by number 12", "nie " * 14),
    ],
)
def test_a_denial_in_another_language_exchanges_nothing(first: str, again: str) -> None:
    draft: dict[str, str | None] = {"details": first, "location": None}
    assert not exchange(draft, hear(again))
    assert draft["details"] == first


def test_a_figure_with_its_street_does_not_double_the_street() -> None:
    talk = _asked("name")
    assert talk.say("it's 14 Mill Lane, not 12").slots["location"] == "outside 14 Mill Lane"


def _asked(question: str) -> Talk:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say(FIRST)
    if question == "confirm":
        talk.say("Jo Bloggs")
    assert talk.asked == question
    return talk


@pytest.mark.parametrize("text", ["No more parking on Green Street", "Nie parkować na Green Street"])
def test_a_wish_that_names_another_place_is_kept_and_moves_nothing(text: str) -> None:
    talk = Talk(Kind.COMPLAINT)
    talk.say("Cars park on the grass at 3 Mill Lane and you do nothing")
    while talk.asked != "outcome_wanted":
        talk.say("yesterday")
    place = talk.slots["location"]
    step = talk.say(text)
    assert (step.slots["outcome_wanted"], step.slots["location"]) == (text, place)


@pytest.mark.parametrize("text", ["It's been 3 weeks, not 2", "3 weeks not 2", "not 2 but 3 weeks"])
def test_how_long_it_was_is_no_house_number(text: str) -> None:
    draft = {"location": "2 Mill Lane", "details": "no light for 2 weeks at 2 Mill Lane", "name": "Jo"}
    assert exchange(draft, hear(text))
    assert (draft["location"], draft["details"]) == ("2 Mill Lane", "no light for 3 weeks at 2 Mill Lane")
    known = {"location": "2 Mill Lane", "details": "no light for ages"}
    assert not exchange(known, hear(text))
