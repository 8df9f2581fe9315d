"""What a reading becomes in Rasa's message: an intent and entities. Needs no Rasa, so that tests can use it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from understanding.entities import Entity
from understanding.reading import Guess, Reading

UNSURE = "unsure"  # the intent of a message that the model cannot tell
UNSURE_BELOW = 0.5  # the probability under which we rather ask
SURE_SERVICE = 0.5  # how likely a service must be for us to act on it; an adviser sees the rest


def intent_of(reading: Reading, unsure_below: float = UNSURE_BELOW) -> tuple[str, float]:
    """The intent and how sure it is. Whole-message commands go before the model."""
    if reading.command == "person":
        return "human_request", 1.0
    if reading.command:
        return "other", 1.0
    chance = reading.ranking[reading.kind]
    return (reading.kind, chance) if chance >= unsure_below else (UNSURE, chance)


def entities_of(reading: Reading, length: int) -> Iterator[dict[str, Any]]:
    """The entities of a message of `length` characters; what is said of the whole spans all of it."""
    for entity in reading.entities:
        if entity.entity == "name" and any(_is_inside(entity, need) for need in reading.needs):
            continue  # of whom they write for
        yield {
            "entity": entity.entity,
            "start": entity.start,
            "end": entity.end,
            "value": entity.value,
            "written": entity.written,
            "resolved": entity.resolved,
        }
    whole = {"start": 0, "end": length}
    if reading.command:
        yield {"entity": "command", "value": reading.command, **whole}
        return
    if (asked := reading.side_question) is not None:
        yield {"entity": "side_question", "value": asked.topic, "start": asked.start, "end": asked.end}
    if reading.case_action:
        yield {"entity": "case_action", "value": reading.case_action, **whole}
    for need in reading.needs:
        yield {"entity": need.entity, "value": need.value, "start": need.start, "end": need.end}
    if (best := _service(reading)) is not None and best.chance >= SURE_SERVICE:
        yield {"entity": "service", "value": best.id, "confidence": best.chance, **whole}
    if reading.category:
        yield {"entity": "category", "value": reading.category, **whole}
    for flag in reading.flags:
        yield {"entity": "flag", "value": flag.flag, "entry": flag.entry, **whole}
    if (second := reading.second_matter) is not None:
        value = {"kind": second.kind, "service": second.service, "text": second.text, "first": second.first}
        yield {"entity": "second_matter", "value": json.dumps(value), **whole}


def _is_inside(entity: Entity, need: Entity) -> bool:
    return need.entity == "on_behalf_of" and need.start <= entity.start and entity.end <= need.end


def _service(reading: Reading) -> Guess | None:
    """The likeliest service. "A complaint about complaints" would say nothing: then what else it is about."""
    if not reading.services:
        return None
    best, *others = reading.services
    if reading.kind == "complaint" and best.id == "complaints":
        return Guess(others[0].id, others[0].chance / max(1 - best.chance, 1e-6)) if others else None
    return best
