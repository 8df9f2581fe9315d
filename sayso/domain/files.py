"""Photos and files that citizens send beside their words."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sayso.domain.errors import SaysoError

LARGEST = 10 * 2**20  # bytes of one file, as it comes
MOST = 10  # files of one message, and of one matter

# What stands in the record for a message that is a file without words.
PICTURE = "(picture)"
ATTACHMENT = "(attachment)"


class MediaType(StrEnum):
    """What we take. A HEIC picture is kept as a JPEG, so that everyone can open it."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    PDF = "application/pdf"

    @property
    def is_picture(self) -> bool:
        return self is not MediaType.PDF


ENDINGS = {MediaType.JPEG: "jpg", MediaType.PNG: "png", MediaType.HEIC: "heic", MediaType.PDF: "pdf"}


class FileState(StrEnum):
    WANTED = "wanted"  # still at the provider, to be fetched
    KEPT = "kept"
    REFUSED = "refused"


class FileReason(StrEnum):
    """Why a file was refused. `file_refused_<reason>` in the wording says so to the citizen."""

    TOO_LARGE = "too_large"  # in bytes, in pixels, or once it is unpacked
    NOT_SUPPORTED = "not_supported"
    DAMAGED = "damaged"
    TOO_MANY = "too_many"
    AWAY = "away"  # the provider would not give it to us


class FileRefused(SaysoError):
    """A file that we do not keep."""

    def __init__(self, reason: FileReason) -> None:
        super().__init__(f"the file is refused: {reason}")
        self.reason = reason


class FileAway(SaysoError):
    """A file that is to be fetched could not be had. It may be there later."""

    retryable = True


@dataclass(frozen=True, slots=True)
class Place:
    """A position in degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was looked at, made harmless and stored. `size` is in bytes, `width` and `height` in pixels."""

    sha256: str
    media_type: MediaType
    size: int
    width: int | None = None
    height: int | None = None
    place: Place | None = None  # where the picture says that it was taken

    @property
    def instead_of_words(self) -> str:
        return PICTURE if self.media_type.is_picture else ATTACHMENT


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that lies at the provider."""

    url: str


type Attachment = KeptFile | WantedFile | FileReason
"""What comes with a message: a file that we have, one that is to be fetched, or why there is none."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as the record has it."""

    id: str
    conversation_id: str
    message_id: str
    episode: str
    reference: str | None  # of the case that it belongs to
    state: FileState
    received_at: datetime
    reason: FileReason | None = None  # where it was refused
    url: str | None = None  # where it is wanted
    kept: KeptFile | None = None  # where it was kept
    tries: int = 0  # to fetch it, beside those that belong to a turn


def without_place(attachment: Attachment) -> Attachment:
    return replace(attachment, place=None) if isinstance(attachment, KeptFile) else attachment
