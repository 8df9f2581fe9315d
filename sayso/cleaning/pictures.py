"""Pictures: decoded, and written anew from their pixels alone."""

import math
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from sayso.domain.files import FileReason, FileRefused, MediaType, Place

MOST_PIXELS = 50_000_000  # the best of today's phones make 50 million
_QUALITY = 88  # of a JPEG: no difference to the eye
_FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.HEIC: "HEIF"}
_JPEG_MODES = ("L", "RGB")
_PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_DECIMALS = 6  # of a degree: a decimetre

# A colour profile, a comment or a text chunk may be packed and a bomb, too: Pillow bounds those itself.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class CleanPicture:
    media_type: MediaType
    width: int
    height: int
    place: Place | None


def clean_picture(source: Path, media_type: MediaType, target: Path) -> CleanPicture:
    """Write it to `target` the right way up, without anything that is no pixel. Raises `FileRefused`."""
    if media_type is MediaType.HEIC:
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    kind = MediaType.PNG if media_type is MediaType.PNG else MediaType.JPEG
    try:
        # Of several frames, the first.
        with Image.open(source, formats=[_FORMATS[media_type]]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FileRefused(FileReason.TOO_LARGE)
            place = _place(opened)
            opened.load()
            picture = ImageOps.exif_transpose(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FileRefused(FileReason.TOO_LARGE) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError):
        raise FileRefused(FileReason.DAMAGED) from None  # whatever a decoder makes of bytes that it did not expect
    picture = _plain(picture, kind)
    if kind is MediaType.JPEG:
        picture.save(target, "JPEG", quality=_QUALITY, optimize=True)
    else:
        picture.save(target, "PNG")
    return CleanPicture(kind, picture.width, picture.height, place)


def _plain(picture: Image.Image, kind: MediaType) -> Image.Image:
    """In a mode that the format can hold, with nothing in its `info` that would be written with it."""
    kept: list[str] = []
    if kind is MediaType.PNG:
        if picture.mode not in _PNG_MODES:
            picture = picture.convert("L" if picture.mode.startswith("I") else "RGBA")
        kept.append("transparency")  # part of what is to be seen
    else:
        if picture.mode not in _JPEG_MODES:
            picture = picture.convert("RGB")
    picture.info = {name: value for name, value in picture.info.items() if name in kept}
    picture.getexif().clear()
    return picture


def _place(picture: Image.Image) -> Place | None:
    """Where the picture says that it was taken, where that can be so."""
    with suppress(Exception):  # whatever stands there instead of a position
        tags = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        datum = str(tags.get(ExifTags.GPS.GPSMapDatum, "")).strip("\0 ").upper().replace("-", "").replace(" ", "")
        if datum not in ("", "WGS84"):
            return None
        latitude = _degrees(tags[ExifTags.GPS.GPSLatitude], tags[ExifTags.GPS.GPSLatitudeRef], "NS", 90)
        longitude = _degrees(tags[ExifTags.GPS.GPSLongitude], tags[ExifTags.GPS.GPSLongitudeRef], "EW", 180)
        # Cameras that do not know write noughts.
        return None if latitude == longitude == 0 else Place(latitude, longitude)
    return None


def _degrees(parts: Any, side: Any, sides: str, most: int) -> float:
    """Raises `ValueError`."""
    degrees, minutes, seconds = (float(part) for part in (*parts, 0, 0)[:3])
    value = degrees + minutes / 60 + seconds / 3600
    letter = (side.decode("ascii") if isinstance(side, bytes) else str(side)).strip("\0 ").upper()
    if not (math.isfinite(value) and 0 <= value <= most) or letter not in tuple(sides):
        raise ValueError("no position")
    return round(value if letter == sides[0] else -value, _DECIMALS)
