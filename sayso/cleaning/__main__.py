"""One line of JSON on stdout: what TARGET holds now, or `{"refused": reason}`. Anything else is a fault of ours."""

import json
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from sayso.cleaning.looks import look
from sayso.domain.files import LARGEST, FileReason, FileRefused

MEMORY = 1_200 * 2**20  # bytes of address space: a picture of the most pixels, turned, and the libraries
SECONDS = 12  # of work
LARGEST_WRITTEN = 8 * LARGEST  # bytes: a picture may grow as it is written anew


def main(source: Path, target: Path) -> None:
    _limit()
    try:
        told = _clean(source, target)
    except FileRefused as refused:
        told = {"refused": refused.reason}
    except (MemoryError, OSError, ValueError, RecursionError, EOFError):
        # The library gave up on it, or it wants more than we give.
        told = {"refused": FileReason.DAMAGED}
    sys.stdout.write(json.dumps(told))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_WRITTEN, LARGEST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # which would hold the picture
    os.umask(0o077)


def _clean(source: Path, target: Path) -> dict[str, object]:
    media_type = look(source)
    # Imported here: each is large, and only one is needed.
    if media_type.is_picture:
        from sayso.cleaning.pictures import clean_picture

        return asdict(clean_picture(source, media_type, target))
    from sayso.cleaning.documents import clean_document

    clean_document(source, target)
    return {"media_type": media_type}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
