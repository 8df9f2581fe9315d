"""Where a journey went another way than its script, told so that a person sees why."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.domain.wording import Wording
from tests.journeys.stage import REFERENCE, Played, Step
from tests.support.fake_twilio import count_segments

_LONGEST_ENGLISH, _LONGEST_OTHER = 2, 4  # segments of one text message


def faults(played: Played, cases: Mapping[str, Mapping[str, Any]], wordings: Mapping[str, Wording]) -> list[str]:
    """Where a journey left its script, one a line; empty where it kept to it."""
    found = [played.trouble] if played.trouble else []
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
    limit = played.journey.segments
    if limit is not None and played.segments > limit:
        found.append(f"segments: at most {limit}, were {played.segments}")
    return found


def _of_step(step: Step, wording: Wording) -> Iterator[str]:
    line = step.line
    if step.asks != line.asks:
        yield f"asks {line.asks} expected, was {step.asks}"
    if step.floor != line.floor:
        yield f"floor {line.floor} expected, was {step.floor}"
    if line.messages is None and not step.heard:
        yield "no answer"
    if line.messages is not None and len(step.heard) != line.messages:
        yield f"{line.messages} messages expected, were {len(step.heard)}"
    for either in line.says:
        keys = either.split("|")
        if not any(re.search(_pattern(key, wording), step.text, re.DOTALL) for key in keys):
            yield f"does not say `{either}`: {wording.texts.get(keys[0])}"
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


def segments_by_kind(all_played: Sequence[Played], cases: Mapping[str, Mapping[str, Any]]) -> str:
    """A table: what a journey by text message that filed one case cost, by its kind."""
    costs: dict[str, Counter[int]] = {}
    for played in all_played:
        if played.journey.channel == "sms" and len(played.references) == 1:
            costs.setdefault(cases[played.references[0]]["kind"], Counter())[played.segments] += 1
    rows = [f"{'kind':<16} journeys  least  mean  most"]
    for kind, counted in sorted(costs.items()):
        sizes = list(counted.elements())
        mean = sum(sizes) / len(sizes)
        rows.append(f"{kind:<16} {len(sizes):>8}  {min(sizes):>5}  {mean:>4.1f}  {max(sizes):>4}")
    return "\n".join(rows)
