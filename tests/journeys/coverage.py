"""What the journeys must go through, from the product's own lists, and what of it a set of them goes through."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from actions import case_steps, summing_up
from actions.answers import SLOTS_OF, TOLD_IN_PASSING, TOLD_PLAINLY
from actions.intake import changeable
from actions.service_questions import PREFIX
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import FILED, Detail, Kind
from tests.journeys.script import Journey, Line
from understanding.screen import COMMANDS, command, consent_word

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(path.stem for path in (ROOT / "data" / "wording").glob("*.yml"))
# The slots of the forms that are asked for under another name.
_ASKED_AS = {"phone": Detail.CONTACT.value, "case_action": case_steps.NEXT, "remember": Detail.ADJUSTMENTS.value}
_FIELD_OF = {"when": "when_it_happened"}  # of a case, where a slot is named otherwise
_BESIDE_THE_MATTER = ("equality_start", "equality", "survey")
_NO_WORD = ("picture",)  # of the commands: what stands for a file
_IN_ALL_LANGUAGES = ("left", "summary", "introduction")  # texts
# What shows that a kind that is not filed was understood.
_UNFILED: Mapping[Kind, Callable[[Line], bool]] = {
    Kind.STATUS_CHASE: lambda line: any(key.startswith(("status", "understood_status")) for key in line.says),
    Kind.HUMAN_REQUEST: lambda line: line.floor == "queue" and any("handed_over" in key for key in line.says),
    Kind.OTHER: lambda line: line.asks == "kind_check",
}


def questions() -> set[str]:
    """All that the bot and the app ask, without the matter itself; `service` and `equality` stand for any such."""
    forms = yaml.safe_load((ROOT / "bot" / "domain" / "forms.yml").read_text("utf-8"))["forms"]
    slots = {slot for form in forms.values() for slot in form["required_slots"]}
    asked = {_ASKED_AS.get(slot, slot) for slot in slots} | {detail.value for detail in Detail}
    return (asked | {summing_up.CHANGE_WHICH, PREFIX.rstrip(":"), *_BESIDE_THE_MATTER}) - {case_steps.NEXT}


def wanted() -> set[str]:
    """Everything that must be gone through, each in words that a person can look for."""
    fields = {
        detail for kind in FILED for channel in ChannelName for detail in changeable(kind, channel, _with_all_needs())
    }
    return {
        *(f"kind {kind}" for kind in Kind),
        *(f"{name} at {asked}" for name in COMMANDS if name not in _NO_WORD for asked in questions()),
        *(f"{detail} changed at the summary" for detail in fields),
        *(f"{_FIELD_OF.get(slot, slot)} corrected in passing" for slot in TOLD_PLAINLY | TOLD_IN_PASSING),
        *(f"{text} in {language}" for text in _IN_ALL_LANGUAGES for language in LANGUAGES),
        *(f"{word} by text" for word in ("stop", "start")),
    }


def _with_all_needs() -> dict[str, object]:
    return {slot: "told" for slots in SLOTS_OF.values() for slot in slots}


def covered(journeys: Sequence[Journey]) -> set[str]:
    """What these go through, in the same words."""
    return {what for journey in journeys for what in _of_journey(journey)}


def _of_journey(journey: Journey) -> Iterator[str]:
    if journey.fault:
        return
    yield from (f"kind {case['kind']}" for case in journey.cases if "kind" in case)
    language, asked, opted_out = journey.language, "matter", False
    for line in journey.lines:
        language = line.language or language
        said = line.say or ""
        yield from (f"kind {kind}" for kind, shows in _UNFILED.items() if shows(line))
        yield from (f"{key} in {language}" for either in line.says for key in either.split("|"))
        if name := command(said):
            yield f"{name} at {asked.split(':')[0]}"
        if asked == summing_up.CHANGE_WHICH and line.asks in {detail.value for detail in Detail}:
            yield f"{line.asks} changed at the summary"
        if line.corrects:
            yield f"{line.corrects} corrected in passing"
        if journey.channel == "sms" and (word := consent_word(said, opted_out=opted_out)):
            yield f"{word} by text"
            opted_out = word == "stop"
        asked = line.asks or asked if line.floor == "bot" else asked
