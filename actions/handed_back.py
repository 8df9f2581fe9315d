"""A person hands back: what they confirmed goes into the slots, and the bot asks only what is missing. Pure."""

from collections.abc import Mapping
from typing import Any

from actions.service_questions import PREFIX
from sayso.domain.kinds import FILED, Kind
from sayso.domain.needs import AUTHORITIES
from sayso.domain.services import Service

BACK = "back"  # the decision where there is nothing to go on with
REMARK = "handed_back"  # what is said first, by its key in the wording
_AS_THEY_ARE = ("details", "category", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email",
                "preferred_contact")  # fmt: skip
_BETWEEN = "; "  # adjustments


def confirmed(facts: Mapping[str, str], slots: Mapping[str, Any], services: Mapping[str, Service]) -> dict[str, Any]:
    """The slots that the facts change. See `sayso.domain.desk.FACTS`."""
    values: dict[str, Any] = {name: facts[name] for name in _AS_THEY_ARE if name in facts}
    service = facts.get("service")
    if service in services and service != slots.get("service"):
        values |= {"service": service, "category": values.get("category"), "answers": None}
    if answered := {key.removeprefix(PREFIX): words for key, words in facts.items() if key.startswith(PREFIX)}:
        values["answers"] = {**(values.get("answers", slots.get("answers")) or {}), **answered}
    if "adjustments" in facts:
        values["adjustments"] = [need for need in facts["adjustments"].split(_BETWEEN) if need]
    if "on_behalf_of" in facts:
        authority = facts.get("authority")
        values["on_behalf_of"] = {
            "who": facts["on_behalf_of"],
            "authority": authority if authority in AUTHORITIES else None,
        }
    return values


def goes_to(form: str, slots: Mapping[str, Any], facts: Mapping[str, str]) -> str | None:
    """The kind whose form goes on, `kind` where that is to be asked; None: there is nothing to go on with."""
    if facts.get("kind") in FILED:
        return facts["kind"]
    if slots.get("requested_slot") == "kind_check":
        return "kind"
    kind = slots.get("kind")
    if kind in FILED and form != "remember_form":  # there it was filed
        return Kind(kind)
    return "kind" if facts or (kind is None and slots.get("details")) else None
