"""What every action of ours is handed: the app's doors and data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.domain.conversations import Reply
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Kit:
    units: UnitFactory
    clock: Clock
    profile: Profile
    wording: Wording
    service_names: Mapping[str, str]

    def service_name(self, service: str | None) -> str | None:
        return self.service_names.get(service) if service else None


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def custom(reply: Reply) -> dict[str, Any]:
    """What goes with a reply's text through Rasa's tracker, to be read by `sayso.dialogue`."""
    return {
        "asks": reply.asks,
        "choices": [{"value": choice.value, "label": choice.label} for choice in reply.choices],
        "case_reference": reply.case_reference,
        "ends_episode": reply.ends_episode,
    }


def slots_set(values: Mapping[str, Any], before: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    """Slot events for what differs."""
    return [slot(name, value) for name, value in values.items() if value != before.get(name)]
