"""The costs of text messages for the command line."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sayso.domain.costs import Cost


def costs_as_list(costs: Sequence[Cost]) -> list[dict[str, Any]]:
    return [asdict(cost) for cost in costs]


def costs_as_table(costs: Sequence[Cost]) -> str:
    if not costs:
        return "no case has come by text message yet"
    lines = [f"{'segments':<18} {'n':>6} {'median':>7} {'max':>4} {'limit':>6} {'over':>5}"]
    for cost in costs:
        limit, over = ("-", "-") if cost.limit is None else (str(cost.limit), str(cost.over))
        lines.append(f"{cost.name:<18} {cost.n:>6} {cost.median:>7g} {cost.max:>4} {limit:>6} {over:>5}")
    return "\n".join(lines)
