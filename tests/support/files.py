"""Photos, documents and what only pretends to be one, made as they are needed."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo
from pillow_heif import register_heif_opener

register_heif_opener()

SECRET = b"a-secret-of-whoever-took-it"
LATITUDE, LONGITUDE = 53.497111, -2.519056
UPRIGHT, LYING = 1, 6  # how a camera was held: a lying picture is to be turned by a quarter


def exif(*, orientation: int = UPRIGHT, gps: dict[int, Any] | None = None) -> Image.Exif:
    """As a phone writes it, with the position above."""
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    tags[ExifTags.Base.Make] = SECRET.decode()
    tags[ExifTags.IFD.GPSInfo] = gps if gps is not None else position()
    return tags


def position(**other: Any) -> dict[int, Any]:
    tags = {
        "GPSLatitudeRef": "N",
        "GPSLatitude": (53.0, 29.0, 49.6),
        "GPSLongitudeRef": "W",
        "GPSLongitude": (2.0, 31.0, 8.6),
        **other,
    }
    return {getattr(ExifTags.GPS, name): value for name, value in tags.items()}


def picture(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """Red on the left and blue on the right, so that it is seen which way up it is."""
    made = Image.new("RGB", size, (200, 20, 20))
    made.paste((20, 20, 200), (size[0] // 2, 0, size[0], size[1]))
    return made.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **how)
    return buffer.getvalue()


def a_photo(
    *, orientation: int = UPRIGHT, size: tuple[int, int] = (64, 48), gps: dict[int, Any] | None = None
) -> bytes:
    """A JPEG with all that a phone and an editor leave in one."""
    return saved(picture(size), exif=exif(orientation=orientation, gps=gps), comment=SECRET, icc_profile=SECRET * 4)


def a_png(mode: str = "RGB") -> bytes:
    notes = PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=True)
    return saved(picture(mode=mode), "PNG", exif=exif(), pnginfo=notes)


def a_heic() -> bytes:
    return saved(picture(), "HEIF", exif=exif(), xmp=SECRET)


def a_bomb_of_pixels() -> bytes:
    """100 kB that are 900 million pixels."""
    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        return saved(Image.new("1", (30_000, 30_000)), "PNG")
    finally:
        Image.MAX_IMAGE_PIXELS = most


def png_claiming(width: int, height: int) -> bytes:
    """A picture that says in its first lines that it is large, and is not."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 64)) + _chunk(b"IEND", b"")
    )


def jpeg_claiming(width: int, height: int) -> bytes:
    whole = saved(picture())
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def png_with_a_bomb_in_a_note() -> bytes:
    whole = saved(picture(), "PNG")
    return whole[:33] + _chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(200_000_000))) + whole[33:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_pdf(change: Callable[[Pdf], None] | None = None, **how: Any) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    made.pages[0].Contents = made.make_stream(b"0 0 1 rg 10 10 100 100 re f")
    if change:
        change(made)
    buffer = io.BytesIO()
    made.save(buffer, **how)
    return buffer.getvalue()


def an_armed_pdf() -> bytes:
    """With a script, an attachment, notes about its author, and a photo that tells where it was taken."""

    def arm(pdf: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=SECRET.decode())
        pdf.Root.OpenAction = script
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=["x", pdf.make_indirect(script)]))
        pdf.attachments["x.exe"] = b"MZ" + SECRET
        pdf.docinfo["/Author"] = SECRET.decode()
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = SECRET.decode()
        page = pdf.pages[0]
        page.AA = Dictionary(O=script)
        page.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=script, Contents=SECRET.decode())]
        )
        photo = pdf.make_stream(a_photo(), Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48)
        photo.ColorSpace, photo.BitsPerComponent, photo.Filter = Name.DeviceRGB, 8, Name.DCTDecode
        photo.Metadata = pdf.make_stream(SECRET)
        page.Resources = Dictionary(XObject=Dictionary(Photo=photo))
        page.Contents = pdf.make_stream(b"q 200 0 0 200 0 0 cm /Photo Do Q")

    return a_pdf(arm)


def a_pdf_bomb(*, packed_twice: bool = False) -> bytes:
    def arm(pdf: Pdf) -> None:
        data = zlib.compress(bytes(300_000_000))
        bomb = pdf.make_stream(b"")
        if packed_twice:
            bomb.write(zlib.compress(data), filter=pikepdf.Array([Name.FlateDecode, Name.FlateDecode]))
        else:
            bomb.write(data, filter=Name.FlateDecode)
        pdf.pages[0].Contents = bomb

    return a_pdf(arm, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def a_locked_pdf(password: str) -> bytes:
    return a_pdf(encryption=pikepdf.Encryption(owner="owner", user=password))
