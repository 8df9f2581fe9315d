"""A lock on a file. It lasts as long as the processes that have it open, so that none is ever left behind."""

import fcntl
import os
from pathlib import Path


class Held(Exception):
    """Another process has the lock. `holder` is its number, as far as it is known."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


def take(path: Path, *, wait: bool = False, hand_on: bool = False) -> int:
    """The descriptor to close when the lock is no longer needed; `hand_on` leaves it open to what we become.

    Raises `Held` unless it is to `wait`, and `OSError` where there can be no such file.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode("ascii"))
        os.set_inheritable(file, hand_on)
    except BlockingIOError:
        holder = os.read(file, 20).decode("ascii", errors="replace")
        os.close(file)
        raise Held(holder or "unknown") from None
    except BaseException:
        os.close(file)
        raise
    return file
