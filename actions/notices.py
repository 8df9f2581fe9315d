"""What a citizen must know before the next question: a danger, another council, another procedure. Said once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from actions.heard import Heard
from actions.kit import Kit
from actions.matters import concerns
from actions.service_questions import contains, plain_words
from sayso.domain.deadlines import deadlines
from sayso.domain.kinds import Kind
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Notice:
    key: str  # by which we remember that it was said
    text: str


def due_notices(kind: Kind | None, slots: Mapping[str, Any], heard: Heard, kit: Kit) -> list[Notice]:
    """What is to be said now, the gravest first. `kind` is None while we ask for it: then only of a danger."""
    wording, service = kit.wording(heard), kit.service(slots.get("service"))
    said = slots.get("told") or ()
    found = [*_urgent(kind, service, slots, heard, kit, wording)]
    if kind is not None:
        found += _other_council(service, heard, kit, wording)
        found += _elsewhere(kind, slots.get("elsewhere") or (), said, kit, wording)
    return [notice for notice in found if notice.key not in said]


def told(slots: Mapping[str, Any], notices: Iterable[Notice]) -> list[str] | None:
    """The slot that remembers what was said."""
    return [*(slots.get("told") or ()), *(notice.key for notice in notices)] or None


def recorded_as(heard: Heard, kind: Kind, kit: Kit) -> Kind | None:
    """Another kind that the decision table keeps such a matter as."""
    entries = (kit.elsewhere.get(flag.entry or "") for flag in heard.flags if concerns(kind, flag.flag))
    found = next((entry.recorded_as for entry in entries if entry and entry.recorded_as), None)
    return found if found is not kind else None


def in_office_hours(profile: Profile, now: datetime) -> bool:
    """Where a profile has no hours, every hour of a working day counts."""
    local = now.astimezone(ZoneInfo(profile.timezone))
    # What arrives outside a working day, or after it, counts as received on another.
    counted = deadlines(profile, Kind.SERVICE_REQUEST, stage=None, channel="sms", received=now).received_on
    opens = profile.office_opens
    return counted == local.date() and (opens is None or local.time() >= opens)


def _urgent(
    kind: Kind | None, service: Service | None, slots: Mapping[str, Any], heard: Heard, kit: Kit, wording: Wording
) -> Iterator[Notice]:
    if service is None or kind in (Kind.COMPLIMENT, Kind.COMMENT):
        return
    said = plain_words(f"{slots.get('details') or ''}\n{heard.text}")
    if any(contains(said, phrase) for phrase in service.urgent):
        number = service.urgent_day if in_office_hours(kit.profile, kit.clock.now()) else service.urgent_night
        yield Notice(f"urgent:{service.id}", wording.say("urgent", number=number or kit.profile.phone))


def _other_council(service: Service | None, heard: Heard, kit: Kit, wording: Wording) -> Iterator[Notice]:
    other = kit.profile.other_council
    if service and other and kit.providing_body(service.id):
        name = service.name_in(heard.language)
        text = wording.say("other_council", body=other.name, service=name, route=other.route.rstrip("."))
        yield Notice(f"other_council:{service.id}", text)


def _elsewhere(kind: Kind, entries: Iterable[str], said: Iterable[str], kit: Kit, wording: Wording) -> Iterator[Notice]:
    known = [kit.elsewhere[entry] for entry in entries if entry in kit.elsewhere]
    concerned = [entry for entry in known if concerns(kind, entry.flag)]
    if not concerned or any(key.startswith("elsewhere:") for key in said):
        return
    entry = concerned[0]  # one route is enough to read; the case shows all flags
    text = wording.say("elsewhere", reason=entry.reason, route=entry.route)
    if entry.ombudsman and "lgo.org.uk" not in entry.route:
        text = f"{text} {wording.say('elsewhere_ombudsman')}"
    yield Notice(f"elsewhere:{entry.id}", text)
