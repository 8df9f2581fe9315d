"""Whose service it is, where there are two tiers of councils."""

from sayso.domain.profiles import Profile, Tier
from sayso.domain.services import Service


def providing_body(service: Service | None, profile: Profile) -> str | None:
    """The other of two councils, where the service is its."""
    if service is None or profile.other_council is None or service.tier in ("all", profile.tier):
        return None
    return profile.other_council.name if profile.tier is not Tier.UNITARY else None
