"""The scripts go through all that the product can say and be told. No Rasa is needed: they are only read."""

from itertools import groupby

from tests.journeys.coverage import covered, questions, wanted
from tests.journeys.script import ANYTHING, Journey, Line, read_scripts

JOURNEYS = read_scripts()


def test_nothing_is_left_out() -> None:
    missing = sorted(wanted() - covered(JOURNEYS))
    assert not missing, "no journey has:\n" + "\n".join(missing)


def test_every_question_that_a_journey_meets_is_one_that_we_know() -> None:
    asked = {line.asks.split(":")[0] for journey in JOURNEYS for line in journey.lines if line.asks}
    assert asked - questions() == {"matter", ANYTHING}


def test_what_a_journey_lacks_is_seen() -> None:
    journey = Journey(
        name="somebody leaves",
        channel="sms",
        lines=(Line(say="The street light is out", asks="location"), Line(say="LEAVE", asks=None, says=("left",))),
    )
    found = covered([journey])
    assert {"leave at location", "left in en"} <= found <= wanted()
    assert "leave at name" in wanted() - found
    assert not covered([journey.model_copy(update={"fault": "it is not left"})])


def test_the_table_covers_commands_kinds_corrections_languages_and_ways_to_leave() -> None:
    sorts = {sort: len(list(group)) for sort, group in groupby(sorted(_sort(what) for what in wanted()))}
    assert sorts.keys() == {"kind", "command", "changed", "corrected", "language", "carrier"}
    assert sorts["command"] > 100


def _sort(what: str) -> str:
    if what.startswith("kind "):
        return "kind"
    for end, sort in ((" changed at the summary", "changed"), (" corrected in passing", "corrected")):
        if what.endswith(end):
            return sort
    return "carrier" if what.endswith(" by text") else "command" if " at " in what else "language"
