"""The council's own sign-in: who it says somebody is, and how it can fail."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from sayso.domain.errors import SaysoError


@dataclass(frozen=True, slots=True)
class CouncilPerson:
    """Somebody whom the council's sign-in vouches for."""

    subject: str  # one person at one provider, for ever; at most 255 characters
    email: str | None = None  # only where the provider has verified it
    username: str | None = None
    full_name: str | None = None

    @property
    def added_as(self) -> str | None:
        """The name that they were added under at the desk: an address, so that nobody is `admin` by accident.

        A user name is believed only where there is no verified address: with some providers people choose it.
        """
        name = self.email or self.username or ""
        return name if "@" in name else None


class Trouble(StrEnum):
    """Why the council's sign-in let nobody in."""

    AWAY = "away"
    SETTINGS = "settings"  # the provider does not take us for who we are
    CANCELLED = "cancelled"
    REFUSED = "refused"  # by the provider
    STATE = "state"  # the answer is to no question of this browser's
    CODE = "code"  # used before, or too old
    TOKEN = "token"  # noqa: S105 - cannot be read, or is not signed by the provider
    ISSUER = "issuer"
    AUDIENCE = "audience"
    NONCE = "nonce"
    EXPIRED = "expired"
    UNKNOWN = "unknown"  # nobody has added them at the desk, or they have left


class CouncilSignInFailed(SaysoError):
    """The message is for the log: it holds no token and no name."""

    def __init__(self, trouble: Trouble, message: str) -> None:
        super().__init__(message)
        self.trouble = trouble


def travels_safely(address: str) -> bool:
    """By https, or without leaving this machine."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    loopback = parts.hostname in ("127.0.0.1", "::1", "localhost")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and loopback))
