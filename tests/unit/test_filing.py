"""Photos and files: what is kept of them, where, and what is refused."""

import asyncio
import hashlib
import io
import os
import stat
import subprocess
import sys
import zipfile
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path

import pikepdf
import pytest
from PIL import ExifTags, Image

from sayso.domain.errors import BrokenData, NotFound
from sayso.domain.files import LARGEST, FileReason, FileRefused, KeptFile, MediaType, Place
from sayso.filing import Cabinet
from tests.support import files

A_PHONES_EXIF = b"Exif\0\0"


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    return Cabinet(tmp_path / "files")


async def in_parts(data: bytes, size: int = 50_000) -> AsyncIterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]


async def keep(cabinet: Cabinet, data: bytes) -> tuple[KeptFile, bytes]:
    """What the record gets, and what lies on the disk."""
    kept = await cabinet.keep(in_parts(data))
    stored = cabinet.find(kept.sha256).read_bytes()
    assert hashlib.sha256(stored).hexdigest() == kept.sha256
    assert len(stored) == kept.size
    return kept, stored


async def refusal(cabinet: Cabinet, data: bytes, folder: Path) -> FileReason:
    with pytest.raises(FileRefused) as refused:
        await cabinet.keep(in_parts(data))
    assert not _all_files(folder), "nothing of a refused file may stay"
    return refused.value.reason


def _all_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# What is kept ----------------------------------------------------------------------------------------------------


async def test_a_photo_keeps_its_pixels_and_nothing_else(cabinet: Cabinet) -> None:
    kept, stored = await keep(cabinet, files.a_photo())
    assert (kept.media_type, kept.width, kept.height) == (MediaType.JPEG, 64, 48)
    assert kept.place == Place(files.LATITUDE, files.LONGITUDE)
    assert files.SECRET not in stored
    assert A_PHONES_EXIF not in stored
    picture = Image.open(io.BytesIO(stored))
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


async def test_a_photo_is_stored_the_right_way_up(cabinet: Cabinet) -> None:
    kept, stored = await keep(cabinet, files.a_photo(orientation=files.LYING))
    assert (kept.width, kept.height) == (48, 64)
    picture = Image.open(io.BytesIO(stored))
    red, blue = picture.getpixel((24, 8)), picture.getpixel((24, 56))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 150 > red[2]
    assert blue[2] > 150 > blue[0]


async def test_a_heic_photo_becomes_a_jpeg(cabinet: Cabinet) -> None:
    kept, stored = await keep(cabinet, files.a_heic())
    assert (kept.media_type, kept.width, kept.height) == (MediaType.JPEG, 64, 48)
    assert kept.place == Place(files.LATITUDE, files.LONGITUDE)
    assert stored.startswith(b"\xff\xd8\xff")
    assert files.SECRET not in stored
    assert A_PHONES_EXIF not in stored


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
async def test_a_png_stays_one_without_its_notes(cabinet: Cabinet, mode: str) -> None:
    kept, stored = await keep(cabinet, files.a_png(mode))
    assert kept.media_type is MediaType.PNG
    chunks = {stored[at - 4 : at] for at in range(4, len(stored)) if stored[at - 4 : at].isalpha()}
    assert not chunks & {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"tIME"}
    assert files.SECRET not in stored
    Image.open(io.BytesIO(stored)).load()


async def test_a_see_through_png_stays_see_through(cabinet: Cabinet) -> None:
    drawn = files.picture().quantize(4)
    _, stored = await keep(cabinet, files.saved(drawn, "PNG", transparency=drawn.getpixel((5, 5))))
    seen = Image.open(io.BytesIO(stored)).convert("RGBA")
    assert seen.getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert seen.getpixel((60, 5))[3] == 255  # type: ignore[index]


async def test_of_several_frames_the_first_is_kept(cabinet: Cabinet) -> None:
    frames = [files.picture(), Image.new("RGB", (64, 48), (0, 255, 0))]
    moving = files.saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    several = files.saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    for data, media_type in ((moving, MediaType.PNG), (several, MediaType.JPEG)):
        kept, stored = await keep(cabinet, data)
        assert kept.media_type is media_type
        picture = Image.open(io.BytesIO(stored))
        assert getattr(picture, "n_frames", 1) == 1
        assert picture.convert("RGB").getpixel((5, 5))[0] > 150  # type: ignore[index]


@pytest.mark.parametrize("mode", ["CMYK", "L", "YCbCr"])
async def test_a_photo_for_print_or_without_colour_can_be_seen(cabinet: Cabinet, mode: str) -> None:
    _, stored = await keep(cabinet, files.saved(files.picture(mode=mode)))
    assert Image.open(io.BytesIO(stored)).mode in ("L", "RGB")


@pytest.mark.parametrize(
    "gps",
    [
        {},
        files.position(GPSLatitude=(91.0, 0.0, 0.0)),
        files.position(GPSLatitude=(53.0, 4000.0, 0.0)),
        files.position(GPSLatitude=(0.0, 0.0, 0.0), GPSLongitude=(0.0, 0.0, 0.0)),
        files.position(GPSLatitudeRef="Q"),
        files.position(GPSLatitudeRef=""),
        files.position(GPSMapDatum="TOKYO"),
        {tag: value for tag, value in files.position().items() if tag != ExifTags.GPS.GPSLongitude},
    ],
)
async def test_a_position_that_is_none_is_not_told(cabinet: Cabinet, gps: dict[int, object]) -> None:
    kept, _ = await keep(cabinet, files.a_photo(gps=gps))
    assert kept.place is None


async def test_a_position_names_its_side_of_the_world(cabinet: Cabinet) -> None:
    south_east = files.position(GPSLatitudeRef="S", GPSLongitudeRef="E", GPSMapDatum="WGS-84")
    kept, _ = await keep(cabinet, files.a_photo(gps=south_east))
    assert kept.place == Place(-files.LATITUDE, -files.LONGITUDE)


async def test_a_document_keeps_its_pages_and_nothing_that_acts_or_tells(cabinet: Cabinet) -> None:
    kept, stored = await keep(cabinet, files.an_armed_pdf())
    assert kept.media_type is MediaType.PDF
    assert (kept.width, kept.height, kept.place) == (None, None, None)
    with pikepdf.open(io.BytesIO(stored)) as document:
        assert set(document.Root.keys()) == {"/Type", "/Pages"}
        assert not document.attachments
        assert "/Info" not in document.trailer
        contents = b"".join(
            thing.unparse() + (thing.read_raw_bytes() if isinstance(thing, pikepdf.Stream) else b"")
            for thing in document.objects
        )
        assert files.SECRET not in contents
        assert A_PHONES_EXIF not in contents
        for name in (b"/JavaScript", b"/JS", b"/AA", b"/Annots", b"/EmbeddedFile", b"/Metadata"):
            assert name not in contents
        assert len(document.pages) == 1
        photo = document.pages[0].Resources.XObject.Photo
        assert isinstance(photo, pikepdf.Stream)
        assert pikepdf.PdfImage(photo).as_pil_image().size == (64, 48)


async def test_what_was_filled_in_on_a_form_stays_to_be_read(cabinet: Cabinet) -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"BT (filled in) Tj ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = [0, 0, 90, 20]
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="name",
            Rect=[10, 10, 100, 30],
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(field)])

    _, stored = await keep(cabinet, files.a_pdf(fill))
    with pikepdf.open(io.BytesIO(stored)) as document:
        streams = [thing.read_bytes() for thing in document.objects if isinstance(thing, pikepdf.Stream)]
    assert any(b"filled in" in stream for stream in streams)


type Filters = pikepdf.Name | pikepdf.Array
type Options = pikepdf.Dictionary | pikepdf.Array | None


def with_a_jpeg(jpeg: bytes, filters: Filters, options: Options) -> bytes:
    def show(pdf: pikepdf.Pdf) -> None:
        photo = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=48)
        photo.write(jpeg, filter=filters, decode_parms=options)
        photo.ColorSpace, photo.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=photo))

    return files.a_pdf(show, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _photo_in(stored: bytes) -> tuple[bytes, dict[str, object]]:
    with pikepdf.open(io.BytesIO(stored)) as document:
        photo = document.pages[0].Resources.XObject.Photo
        assert isinstance(photo, pikepdf.Stream)
        options = photo.get(pikepdf.Name.DecodeParms)
        assert str(photo.Filter) == "/DCTDecode"
        return photo.read_raw_bytes(), dict(options.items()) if isinstance(options, pikepdf.Dictionary) else {}


TURNED = pikepdf.Dictionary(ColorTransform=0)
JPEG, PACKED = pikepdf.Name.DCTDecode, pikepdf.Name.FlateDecode


@pytest.mark.parametrize(
    ("filters", "options", "left"),
    [
        (JPEG, TURNED, {"/ColorTransform": 0}),
        (JPEG, None, {}),
        (JPEG, pikepdf.Dictionary(ColorTransform=1, Author=files.SECRET.decode()), {"/ColorTransform": 1}),
        (JPEG, pikepdf.Dictionary(ColorTransform=files.SECRET.decode()), {}),
        (pikepdf.Array([JPEG]), pikepdf.Array([TURNED]), {"/ColorTransform": 0}),
        (pikepdf.Array([PACKED, JPEG]), pikepdf.Array([None, TURNED]), {"/ColorTransform": 0}),
        (pikepdf.Array([PACKED, JPEG]), None, {}),
        (pikepdf.Name("/DCT"), TURNED, {"/ColorTransform": 0}),
    ],
)
async def test_a_photo_in_a_document_keeps_its_colours_and_loses_its_notes(
    cabinet: Cabinet, filters: Filters, options: Options, left: dict[str, int]
) -> None:
    jpeg = files.a_photo()
    packed = zlib.compress(jpeg) if isinstance(filters, pikepdf.Array) and len(filters) > 1 else jpeg
    _, stored = await keep(cabinet, with_a_jpeg(packed, filters, options))
    photo, kept = _photo_in(stored)
    assert kept == left
    assert files.SECRET not in stored
    assert A_PHONES_EXIF not in photo
    assert Image.open(io.BytesIO(photo)).tobytes() == Image.open(io.BytesIO(jpeg)).tobytes()


async def test_a_photo_in_a_document_that_we_cannot_look_into_is_refused(cabinet: Cabinet, tmp_path: Path) -> None:
    foreseen = pikepdf.Array([pikepdf.Dictionary(Predictor=12, Columns=4), None])
    data = with_a_jpeg(zlib.compress(files.a_photo()), pikepdf.Array([PACKED, JPEG]), foreseen)
    assert await refusal(cabinet, data, tmp_path) is FileReason.NOT_SUPPORTED


# Where -----------------------------------------------------------------------------------------------------------


async def test_the_same_file_lies_there_once_and_is_nobody_elses(cabinet: Cabinet, tmp_path: Path) -> None:
    photo = files.a_photo()
    one, two = await asyncio.gather(keep(cabinet, photo), keep(cabinet, photo))
    assert one == two
    [path] = [path for path in _all_files(tmp_path) if path.name != "lock"]
    assert path == tmp_path / "files" / one[0].sha256[:2] / one[0].sha256
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_a_file_that_is_not_there_is_not_found(cabinet: Cabinet) -> None:
    with pytest.raises(NotFound):
        cabinet.find("0" * 64)


async def test_a_folder_that_is_named_from_where_we_stand_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept, _ = await keep(Cabinet(Path("var/files")), files.a_photo())
    assert (tmp_path / "var/files" / kept.sha256[:2] / kept.sha256).is_file()


async def test_a_sender_who_goes_away_leaves_nothing_behind(cabinet: Cabinet, tmp_path: Path) -> None:
    async def stops() -> AsyncIterator[bytes]:
        yield files.a_photo()
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await cabinet.keep(stops())
    assert not _all_files(tmp_path)


async def test_what_a_process_left_that_was_ended_goes_with_the_next_file(cabinet: Cabinet, tmp_path: Path) -> None:
    await keep(cabinet, files.a_photo())
    arriving = tmp_path / "files" / "arriving"
    old, fresh = arriving / "old.raw", arriving / "fresh.raw"
    for left in (old, fresh):
        left.write_bytes(b"a photo with its position")
    os.utime(old, (0, 0))
    await keep(cabinet, files.a_photo())
    assert [path.name for path in arriving.iterdir()] == ["fresh.raw"]


# What nothing speaks of ------------------------------------------------------------------------------------------


def make_old(path: Path) -> None:
    os.utime(path, (0, 0))


async def stored(cabinet: Cabinet, *sizes: tuple[int, int]) -> list[Path]:
    """Photos that were stored long ago."""
    paths = [cabinet.find((await keep(cabinet, files.saved(files.picture(size))))[0].sha256) for size in sizes]
    for path in paths:
        make_old(path)
    return paths


async def test_what_the_record_does_not_know_is_deleted_once_it_is_old(cabinet: Cabinet) -> None:
    erased, known = await stored(cabinet, (8, 8), (9, 9))
    fresh = cabinet.find((await keep(cabinet, files.a_photo()))[0].sha256)
    asked: list[str] = []

    async def names(hashes: Sequence[str]) -> set[str]:
        asked.extend(hashes)
        return {known.name}

    assert await cabinet.sweep(names) == 1
    assert (erased.exists(), known.exists(), fresh.exists()) == (False, True, True)
    assert sorted(asked) == sorted([erased.name, known.name]), "what is new may have no row yet"
    assert await cabinet.sweep(names) == 0


async def test_nothing_is_deleted_where_the_record_can_hardly_be_the_one_of_these_files(cabinet: Cabinet) -> None:
    paths = await stored(cabinet, *((size, 8) for size in range(8, 19)))
    with pytest.raises(BrokenData, match="none of these 11 files"):
        await cabinet.sweep(known_are())
    assert all(path.exists() for path in paths)
    assert await cabinet.sweep(known_are(paths[0].name)) == 10


async def test_a_file_that_comes_again_while_it_is_swept_stays(cabinet: Cabinet) -> None:
    photo = files.saved(files.picture((8, 8)))
    [path] = await stored(cabinet, (8, 8))

    async def comes_again(_: Sequence[str]) -> set[str]:
        await keep(cabinet, photo)  # and its row is not there yet
        return set()

    assert await cabinet.sweep(comes_again) == 0
    assert path.exists()
    make_old(path)
    assert await cabinet.sweep(known_are()) == 1


async def test_storing_and_sweeping_at_once_never_loses_a_file(cabinet: Cabinet) -> None:
    photo = files.saved(files.picture((8, 8)))
    [path] = await stored(cabinet, (8, 8))
    for _ in range(3):
        await asyncio.gather(keep(cabinet, photo), *(cabinet.sweep(known_are()) for _ in range(5)))
        assert path.exists()
        make_old(path)


async def test_a_sweep_takes_what_never_arrived_and_nothing_that_is_no_stored_file(
    cabinet: Cabinet, tmp_path: Path
) -> None:
    assert await cabinet.sweep(known_are()) == 0, "nobody sent anything yet"
    await stored(cabinet, (8, 8))
    folder = tmp_path / "files"
    left, note = folder / "arriving" / "old.raw", folder / "ab" / "notes.txt"
    note.parent.mkdir(exist_ok=True)
    for path in (left, note):
        path.write_bytes(b"x")
        make_old(path)
    assert await cabinet.sweep(known_are()) == 1
    assert (left.exists(), note.exists()) == (False, True)


def known_are(*hashes: str) -> Callable[[Sequence[str]], Awaitable[set[str]]]:
    async def known(_: Sequence[str]) -> set[str]:
        return set(hashes)

    return known


def test_pictures_weigh_on_no_process_that_looks_at_none() -> None:
    code = (
        "import sys, sayso.app, sayso.filing; print([n for n in ('PIL', 'pikepdf', 'pillow_heif') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# What is refused -------------------------------------------------------------------------------------------------


def a_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(50_000_000))
    return buffer.getvalue()


NOT_SUPPORTED: dict[str, Callable[[], bytes]] = {
    "a program": lambda: b"MZ\x90\0" + bytes(5_000),
    "a zip bomb": a_zip,
    "a web page": lambda: b"<!doctype html><script>alert(1)</script>",
    "a drawing that may hold scripts": lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "a moving picture": lambda: files.saved(files.picture(), "GIF"),
    "a TIFF": lambda: files.saved(files.picture(), "TIFF"),
    "an AVIF": lambda: b"\0\0\0\x1cftypavif\0\0\0\0mif1avif",
    "words": lambda: b"there is a pothole",
    "a program with a document inside": lambda: b"MZ\x90\0" + files.a_pdf(),
    "a document that only its owner may open": lambda: files.a_locked_pdf("secret"),
    "a document that only its owner may print": lambda: files.a_locked_pdf(""),
}
DAMAGED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "half a photo": lambda: files.a_photo(size=(640, 480))[:3_000],
    "half a PNG": lambda: files.saved(Image.effect_noise((300, 300), 90), "PNG")[:20_000],
    "half a HEIC": lambda: files.a_heic()[:-200],
    "half a document": lambda: files.an_armed_pdf()[:-300],
    "only the first bytes of a photo": lambda: b"\xff\xd8\xff\xe0",
    "only the first bytes of a PNG": lambda: b"\x89PNG\r\n\x1a\n",
    "a document of noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF",
    "a HEIC of noise": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(range(256)) * 40,
    "a note that unpacks to 200 MB": files.png_with_a_bomb_in_a_note,
}
TOO_LARGE: dict[str, Callable[[], bytes]] = {
    "a byte too many": lambda: files.a_photo() + bytes(LARGEST + 1 - len(files.a_photo())),
    "900 million pixels": files.a_bomb_of_pixels,
    "a PNG that claims to be large": lambda: files.png_claiming(60_000, 60_000),
    "a JPEG that claims to be large": lambda: files.jpeg_claiming(65_000, 65_000),
    "a document that unpacks to 300 MB": files.a_pdf_bomb,
    "a document that is packed twice": lambda: files.a_pdf_bomb(packed_twice=True),
}


@pytest.mark.parametrize("name", NOT_SUPPORTED)
async def test_what_is_no_photo_and_no_document_is_refused(cabinet: Cabinet, tmp_path: Path, name: str) -> None:
    assert await refusal(cabinet, NOT_SUPPORTED[name](), tmp_path) is FileReason.NOT_SUPPORTED


@pytest.mark.parametrize("name", DAMAGED)
async def test_what_cannot_be_opened_is_refused(cabinet: Cabinet, tmp_path: Path, name: str) -> None:
    assert await refusal(cabinet, DAMAGED[name](), tmp_path) is FileReason.DAMAGED


@pytest.mark.parametrize("name", TOO_LARGE)
async def test_what_is_too_large_or_becomes_so_is_refused(cabinet: Cabinet, tmp_path: Path, name: str) -> None:
    assert await refusal(cabinet, TOO_LARGE[name](), tmp_path) is FileReason.TOO_LARGE


async def test_the_largest_file_is_taken(cabinet: Cabinet) -> None:
    photo = files.a_photo()
    kept, stored = await keep(cabinet, photo + bytes(LARGEST - len(photo)))
    assert kept.media_type is MediaType.JPEG
    assert len(stored) < 10_000  # what hung behind the picture is gone


async def test_what_hangs_behind_a_photo_is_gone(cabinet: Cabinet) -> None:
    _, stored = await keep(cabinet, files.a_photo() + a_zip())
    assert not zipfile.is_zipfile(io.BytesIO(stored))
    assert b"PK\x03\x04" not in stored
