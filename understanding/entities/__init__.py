"""What a message says besides its matter: place, postcode, name, phone, e-mail, time, reference, vehicle, lamp post.

Every finding keeps the characters as written beside the normalised value.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from understanding.entities.contacts import find_emails, find_phones
from understanding.entities.dates import find_dates
from understanding.entities.entity import Entity, Taken, apart
from understanding.entities.names import find_names
from understanding.entities.places import find_places
from understanding.entities.postcodes import find_postcodes
from understanding.entities.references import find_references
from understanding.entities.vehicles import find_lamp_posts, find_vehicles
from understanding.plain import plain

__all__ = ["Entity", "find_entities"]


_LONGEST = 10_000  # characters; who writes more gives name and place before


def find_entities(text: str, sent_at: datetime | None = None, timezone: str = "Europe/London") -> list[Entity]:
    """All findings, in the order of the text. Their spans do not overlap.

    Days and times are resolved against `sent_at`, which knows its time zone, as the clocks of `timezone` show it.
    Without it only those are resolved that name their year.
    """
    read = plain(text[:_LONGEST])
    taken = Taken(len(read))
    found: list[Entity] = []
    for finder in (find_emails, find_phones, find_references, find_vehicles, find_postcodes, find_lamp_posts):
        found += apart(finder(read), taken)
    found += apart(find_names(_without(read, found), found), taken)
    dates = find_dates(read, sent_at, timezone)
    found += apart(find_places(read, found), taken)
    found += apart(dates, taken)
    return [_as_written(entity, text) for entity in sorted(found, key=lambda entity: entity.start)]


def _without(text: str, found: list[Entity]) -> str:
    """The text with noughts where these are: the first part of an address is no second surname."""
    for entity in found:
        text = text[: entity.start] + "0" * (entity.end - entity.start) + text[entity.end :]
    return text


def _as_written(entity: Entity, text: str) -> Entity:
    return replace(entity, written=text[entity.start : entity.end])
