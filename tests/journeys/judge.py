"""Where a journey went another way than its script, told so that a person sees why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sayso.domain.wording import Wording
from tests.journeys.script import ANYTHING
from tests.journeys.stage import REFERENCE, Played, Step
from tests.support.fake_twilio import count_segments

_LONGEST_ENGLISH, _LONGEST_OTHER = 2, 4  # segments of one text message


def faults(played: Played, cases: Mapping[str, Mapping[str, Any]], wordings: Mapping[str, Wording]) -> list[str]:
    """Where a journey left its script, one a line; empty where it kept to it."""
    found = [played.trouble] if played.trouble else []
    found += _of_opening(played, wordings["en"])
    language: str = played.journey.language
    for number, step in enumerate(played.steps, 1):
        language = step.line.language or language
        found += [f"line {number} {step.written[:60]!r}: {fault}" for fault in _of_step(step, wordings[language])]
        if played.journey.channel == "sms":
            found += _too_long(number, step, _LONGEST_ENGLISH if language == "en" else _LONGEST_OTHER)
    if len(played.references) != len(played.journey.cases):
        found.append(f"cases: expected {len(played.journey.cases)}, filed {len(played.references)}")
    for expected, reference in zip(played.journey.cases, played.references, strict=False):
        found += _of_case(expected, cases[reference])
    if played.journey.tasks is not None and played.tasks != list(played.journey.tasks):
        found.append(f"tasks: expected {list(played.journey.tasks)}, were {played.tasks}")
    limit = played.journey.segments
    if limit is not None and played.segments > limit:
        found.append(f"segments: at most {limit}, were {played.segments}")
    return found


def _of_opening(played: Played, wording: Wording) -> Iterator[str]:
    key = "greeting_about" if played.journey.page else "greeting"
    for said in played.opening:
        if not re.fullmatch(_pattern(key, wording), said.text):
            yield f"the chat opens with {said.text!r}"


def _of_step(step: Step, wording: Wording) -> Iterator[str]:
    line = step.line
    if line.asks not in (step.asks, ANYTHING):
        yield f"asks {line.asks} expected, was {step.asks}"
    if step.floor != line.floor and line.asks != ANYTHING:
        yield f"floor {line.floor} expected, was {step.floor}"
    if line.messages is None and not step.heard:
        yield "no answer"
    if line.messages is not None and len(step.heard) != line.messages:
        yield f"{line.messages} messages expected, were {len(step.heard)}"
    for either in line.says:
        keys = either.split("|")
        if not any(re.search(_pattern(key, wording), step.text, re.DOTALL) for key in keys):
            yield f"does not say `{either}`: {wording.texts.get(keys[0])}"
    for key in line.once:
        if (times := len(re.findall(_pattern(key, wording), step.text, re.DOTALL))) != 1:
            yield f"says `{key}` {times} times"
    for words in (part.replace(REFERENCE, step.reference) for part in line.has):
        if words not in step.text:
            yield f"lacks {words!r}"
    for words in line.lacks:
        if words.lower() in step.text.lower():
            yield f"has {words!r}"
    if line.choices is not None and step.heard and step.heard[-1].choices != line.choices:
        yield f"choices {list(line.choices)} expected, were {list(step.heard[-1].choices)}"
    if line.filed != step.filed:
        yield "nothing was filed" if line.filed else "something was filed"


def _pattern(key: str, wording: Wording) -> str:
    """A text of the wording, whatever stands for its placeholders. A full stop may give way to another sign."""
    text = wording.texts.get(key, "\N{REPLACEMENT CHARACTER}")
    return ".*?".join(re.escape(part) for part in re.split(r"\{\w+\}", text))


def _too_long(number: int, step: Step, most: int) -> Iterator[str]:
    for said in step.heard:
        if count_segments(said.text) > most:
            yield f"line {number}: {count_segments(said.text)} segments, at most {most}: {said.text!r}"


def _of_case(expected: Mapping[str, Any], case: Mapping[str, Any]) -> Iterator[str]:
    for name, wanted in expected.items():
        if name not in case:
            yield f"case: there is no field {name}"
        elif not _is_as_wanted(wanted, case[name]):
            yield f"case: {name}: expected {wanted!r}, was {case[name]!r}"


def _is_as_wanted(wanted: Any, value: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(wanted == value)
    if wanted.keys() == {"has"}:
        parts = wanted["has"] if isinstance(wanted["has"], list) else [wanted["has"]]
        return value is not None and all(part in value for part in parts)
    if wanted.keys() == {"given"}:
        return (value not in (None, "", [], {})) is wanted["given"]
    return isinstance(value, dict) and all(
        name in value and _is_as_wanted(part, value[name]) for name, part in wanted.items()
    )


def transcript(played: Played, cases: Mapping[str, Mapping[str, Any]]) -> str:
    lines = [f"{played.journey.name} ({played.journey.channel})"]
    lines += [f"    < {said.text}   [{said.asks}]" for said in played.opening]
    for step in played.steps:
        lines.append(f"  > {step.written}")
        lines += [f"    < {said.text}   [{said.asks}]" for said in step.heard]
        lines.append(f"      expected [{step.line.asks}], was [{step.asks}], floor {step.floor}")
    for reference in played.references:
        filed = {name: value for name, value in cases[reference].items() if name != "events"}
        lines.append(f"  case {filed}")
    return "\n".join(lines)


class Cost(NamedTuple):
    segments: int
    journey: str


def segments_by_kind(all_played: Sequence[Played], cases: Mapping[str, Mapping[str, Any]]) -> Mapping[str, list[Cost]]:
    """What journeys by text in English that went straight to a case cost until it was acknowledged, by its kind.

    `one_shot_request`: of requests, where all that was needed came at once.
    """
    costs: dict[str, list[Cost]] = {}
    for played in all_played:
        if played.journey.channel == "sms" and played.journey.language == "en" and (steps := list(_straight(played))):
            kind = cases[played.references[0]]["kind"]
            cost = sum(count_segments(step.heard[0].text) for step in steps)
            costs.setdefault(kind, []).append(Cost(cost, played.journey.name))
            if kind == "service_request" and len(steps) == _ONE_SHOT:
                costs.setdefault("one_shot_request", []).append(Cost(cost, played.journey.name))
    return costs


_ONE_SHOT = 2  # messages of the citizen: all of it, and yes


def _straight(played: Played) -> Iterator[Step]:
    """The steps until the first case; none where a question was put twice, or there was anything besides: a warning,
    a photo, an answer put right."""
    filed = next((number for number, step in enumerate(played.steps, 1) if step.filed), 0)
    steps = played.steps[:filed]
    asked = [step.asks for step in steps[:-1]]
    besides = any(step.line.photo or step.line.after or step.line.corrects for step in steps)
    besides = besides or any(len(step.heard) != 1 for step in steps[:-1])
    if len(set(asked)) == len(asked) and "change_which" not in asked and "kind_check" not in asked and not besides:
        yield from steps


def as_table(costs: Mapping[str, list[Cost]]) -> str:
    rows = [f"{'segments':<18} journeys  least  mean  most"]
    for kind, found in sorted(costs.items()):
        sizes = [cost.segments for cost in found]
        mean = sum(sizes) / len(sizes)
        rows.append(f"{kind:<18} {len(sizes):>8}  {min(sizes):>5}  {mean:>4.1f}  {max(sizes):>4}")
    return "\n".join(rows)
