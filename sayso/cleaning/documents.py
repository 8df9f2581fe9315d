"""PDFs: only what the pages show is copied into a new document."""

import zlib
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pikepdf.settings import set_qpdf_limits

from sayso.domain.files import FileReason, FileRefused

MOST_PAGES = 200
LARGEST_STREAM = 96 * 2**20  # bytes once it is unpacked: a page scanned in colour at 600 dots an inch
LARGEST_IN_ALL = 512 * 2**20
_LIMIT = "limit exceeded"  # how qpdf says that a stream was larger
_JPEG, _FLATE = ("/DCTDecode", "/DCT"), ("/FlateDecode", "/Fl")  # viewers take the short names as well
_END = b"%%EOF"
_END_WITHIN = 2048  # bytes

# What a page needs to be seen. Links, forms, attachments, scripts and notes hang on the rest.
_OF_A_PAGE = frozenset(
    """
    /Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /Contents /Group /UserUnit
    """.split()
)
# What may hang on any object and shows nothing.
_BESIDE = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/A", "/OpenAction", "/JS", "/EF", "/Measure"),
    *("/PtData", "/OPI", "/StructParent", "/StructParents", "/Alternates"),
)


def clean_document(source: Path, target: Path) -> None:
    """Write it to `target` without metadata, scripts, attachments or actions. Raises `FileRefused`."""
    set_qpdf_limits(
        doc_max_warnings=100,
        parser_max_nesting=100,
        max_stream_filters=4,
        flate_max_memory=LARGEST_STREAM,
        run_length_max_memory=LARGEST_STREAM,
        png_max_memory=LARGEST_STREAM,
        tiff_max_memory=LARGEST_STREAM,
    )
    _refuse_cut_off(source)
    try:
        with Pdf.open(source) as opened, Pdf.new() as clean:
            _refuse_locked(opened)
            _copy_pages(opened, clean)
            _strip(clean)
            clean.save(target, deterministic_id=True)
    except pikepdf.PasswordError:
        raise FileRefused(FileReason.NOT_SUPPORTED) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, IndexError, zlib.error) as error:
        raise FileRefused(FileReason.TOO_LARGE if _LIMIT in str(error) else FileReason.DAMAGED) from None


def _refuse_cut_off(source: Path) -> None:
    """The library mends what it can of a broken document; of one that is cut off it would lose pages in silence."""
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - _END_WITHIN))
        if _END not in file.read():
            raise FileRefused(FileReason.DAMAGED)


def _refuse_locked(opened: Pdf) -> None:
    if opened.is_encrypted:
        raise FileRefused(FileReason.NOT_SUPPORTED)
    pages = len(opened.pages)
    if pages > MOST_PAGES:
        raise FileRefused(FileReason.TOO_LARGE)
    if pages == 0:
        raise FileRefused(FileReason.DAMAGED)


def _copy_pages(opened: Pdf, clean: Pdf) -> None:
    # What was filled in and noted becomes part of the page, as it would on paper.
    opened.generate_appearance_streams()
    opened.flatten_annotations("all")
    for page in opened.pages:
        for name in set(page.obj.keys()) - _OF_A_PAGE:
            del page.obj[name]
    clean.pages.extend(opened.pages)


def _strip(clean: Pdf) -> None:
    room = LARGEST_IN_ALL
    for thing in clean.objects:
        _strip_deeply(thing)
        if isinstance(thing, Stream):
            room -= _weigh(thing)
            if room < 0:
                raise FileRefused(FileReason.TOO_LARGE)
    del clean.docinfo


def _strip_deeply(thing: Object, depth: int = 0) -> None:
    """Also inside dictionaries that stand in others; those that are objects of their own come by themselves."""
    if not isinstance(thing, (Dictionary, Stream)) or depth > 50:
        return
    names: Any = thing.keys()
    for name in _BESIDE:
        # An appearance may be named A; an action is a dictionary that says what it does.
        if name in names and (name != "/A" or (isinstance(thing[name], Dictionary) and "/S" in thing[name])):
            del thing[name]
    for name in set(thing.keys()):
        value = thing[name]
        if isinstance(value, Dictionary) and not value.is_indirect:
            _strip_deeply(value, depth + 1)


def _weigh(stream: Stream) -> int:
    """How many bytes it has once it is unpacked. Raises `FileRefused` and `PdfError` for too many."""
    if (jpeg := _jpeg_in(stream)) is not None:
        stream.write(_without_notes(jpeg), filter=Name.DCTDecode, decode_parms=_colours_of(stream))
        return len(jpeg)
    try:
        return len(stream.read_bytes(pikepdf.StreamDecodeLevel.generalized))
    except pikepdf.DataDecodingError as error:
        if _LIMIT in str(error):
            raise
        return 0  # packed in a way that only a viewer unpacks


def _jpeg_in(stream: Stream) -> bytes | None:
    """The JPEG that it holds, perhaps packed once more; None for any other stream."""
    names = [str(name) for name in _listed(stream.get(Name.Filter))]
    if not names or names[-1] not in _JPEG:
        return None
    data = stream.read_raw_bytes()
    options = _listed(stream.get(Name.DecodeParms))
    for number, name in enumerate(names[:-1]):
        foreseen = number < len(options) and isinstance(options[number], Dictionary)
        if name not in _FLATE or (foreseen and options[number].get(Name.Predictor, 1) != 1):
            raise FileRefused(FileReason.NOT_SUPPORTED)  # nobody writes it; we could not look inside
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(data, LARGEST_STREAM)
        if unpacker.unconsumed_tail:
            raise FileRefused(FileReason.TOO_LARGE)
    return data


def _listed(value: Any) -> list[Any]:
    """One filter, or its options, stands alone; several in an array."""
    return list(value) if isinstance(value, Array) else [] if value is None else [value]


def _colours_of(stream: Stream) -> Dictionary | None:
    """What stands beside the JPEG and not in it: whether its colours are to be turned round."""
    options = _listed(stream.get(Name.DecodeParms))
    last = options[-1] if len(options) == len(_listed(stream.get(Name.Filter))) else None
    turned = last.get(Name.ColorTransform) if isinstance(last, Dictionary) else None
    return Dictionary(ColorTransform=turned) if turned in (0, 1) else None


def _without_notes(jpeg: bytes) -> bytes:
    """A JPEG without the segments that say where, when and by whom it was taken: the position above all."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        # APP0 is the format's own and APP14 says how the colours are coded.
        if not (0xE1 <= marker <= 0xED or marker in (0xEF, 0xFE)):
            kept += jpeg[at : at + 2 + length]
        at += 2 + length
    return bytes(kept + jpeg[at:])
