"""What every action of ours is handed: the app's doors and data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.heard import Heard
from sayso.domain.conversations import Reply
from sayso.domain.elsewhere import Elsewhere
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.tiers import providing_body
from sayso.domain.wording import Wording, Wordings


@dataclass(frozen=True, slots=True)
class Kit:
    units: UnitFactory
    clock: Clock
    profile: Profile
    wordings: Wordings
    services: Mapping[str, Service]
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)  # the decision table, by id

    def wording(self, heard: Heard) -> Wording:
        """The words of the citizen's language."""
        return self.wordings.of(heard.language)

    def service(self, service: str | None) -> Service | None:
        return self.services.get(service) if service else None

    def providing_body(self, service: str | None) -> str | None:
        """The other of two councils, where the service is its."""
        return providing_body(self.service(service), self.profile)


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def custom(reply: Reply) -> dict[str, Any]:
    """What goes with a reply's text through Rasa's tracker, to be read by `sayso.dialogue`."""
    return {
        "asks": reply.asks,
        "choices": [{"value": choice.value, "label": choice.label} for choice in reply.choices],
        "case_reference": reply.case_reference,
        "ends_episode": reply.ends_episode,
        "queued": reply.queued,
    }


def slots_set(values: Mapping[str, Any], before: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    """Slot events for what differs."""
    return [slot(name, value) for name, value in values.items() if value != before.get(name)]
