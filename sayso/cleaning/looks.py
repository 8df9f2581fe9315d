"""What a file is, by what is in it: its name and the type that it came under are only claims."""

from pathlib import Path

from sayso.domain.files import LARGEST, FileReason, FileRefused, MediaType

# https://github.com/strukturag/libheif: the brands of pictures coded with HEVC, and the two that say only "pictures".
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_PICTURES = frozenset({b"mif1", b"msf1"})


def look(source: Path) -> MediaType:
    """Raises `FileRefused`."""
    size = source.stat().st_size
    if size > LARGEST:
        raise FileRefused(FileReason.TOO_LARGE)
    if size == 0:
        raise FileRefused(FileReason.DAMAGED)
    with source.open("rb") as file:
        head = file.read(256)
    if head.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if head.lstrip(b"\xef\xbb\xbf\0\t\n\f\r ").startswith(b"%PDF-"):
        return MediaType.PDF
    if _is_heic(head):
        return MediaType.HEIC
    raise FileRefused(FileReason.NOT_SUPPORTED)


def _is_heic(head: bytes) -> bool:
    if head[4:8] != b"ftyp":
        return False
    length = min(int.from_bytes(head[:4], "big"), len(head))
    main, others = head[8:12], {head[at : at + 4] for at in range(16, length - 3, 4)}
    return main in _HEIC or (main in _PICTURES and bool(others & _HEIC))
