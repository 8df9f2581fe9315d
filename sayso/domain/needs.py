"""What a citizen needs from us, and for whom they write."""

from dataclasses import dataclass

from sayso.domain.conversations import ChannelName

ADJUSTMENTS = ("large_print", "braille", "audio", "easy_read", "bsl_interpreter", "interpreter")
# `no_phone`: any way but that; `none`: no answer, and we may not use a number that we know.
NO_PHONE, NO_ANSWER = "no_phone", "none"
CONTACT_WAYS = ("text", "email", "phone", "post", "textphone", "relay", "bsl_video", NO_PHONE, NO_ANSWER)
# Whether the person for whom somebody writes has agreed, or need not: a parent, a power of attorney.
AGREED, LEGAL, NOT_YET = "agreed", "legal", "not_yet"
AUTHORITIES = (AGREED, LEGAL, NOT_YET)


@dataclass(frozen=True, slots=True)
class Needs:
    """What is remembered from one contact to the next."""

    adjustments: tuple[str, ...] = ()  # of ADJUSTMENTS, or the citizen's own words
    preferred_contact: str | None = None  # of CONTACT_WAYS

    def __bool__(self) -> bool:
        return bool(self.adjustments or self.preferred_contact)


@dataclass(frozen=True, slots=True)
class OnBehalfOf:
    """For whom somebody else writes."""

    who: str  # in the writer's words
    authority: str | None = None  # of AUTHORITIES; None: not asked


def usual_way(channel: ChannelName, *, phone: str | None, email: str | None) -> str | None:
    """How to answer a citizen who named no way: as they wrote to us, else by the only way that we know."""
    if channel is ChannelName.TEXTPHONE:
        return "textphone"
    if channel is ChannelName.SMS:
        return "text" if phone else None
    if phone and email:
        return None
    return "phone" if phone else "email" if email else None
