"""Small pictures, as citizens send them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image


@dataclass(frozen=True, slots=True)
class Picture:
    contents: bytes
    name: str = "IMG_0042.jpg"
    media_type: str = "image/jpeg"


def _photo(*, place: bool = False) -> Picture:
    image = Image.new("RGB", (64, 48), (120, 130, 90))
    exif = Image.Exif()
    if place:
        # 53.5° north, 2.5° west: a field in Lancashire.
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(
            {
                ExifTags.GPS.GPSLatitudeRef: "N",
                ExifTags.GPS.GPSLatitude: (53.0, 30.0, 0.0),
                ExifTags.GPS.GPSLongitudeRef: "W",
                ExifTags.GPS.GPSLongitude: (2.0, 30.0, 0.0),
            }
        )
    kept = BytesIO()
    image.save(kept, "JPEG", exif=exif)
    return Picture(kept.getvalue())


PICTURES: Mapping[str, Callable[[], Picture]] = {
    "plain": _photo,
    "with_place": lambda: _photo(place=True),
    "no_picture": lambda: Picture(b"MZ this is a program", "IMG_0043.jpg"),
}
