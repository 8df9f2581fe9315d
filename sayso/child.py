"""Stands between the supervisor and a part: `python -m sayso.child PARENT LOCK COMMAND…` becomes the command.

The command is asked to end as soon as its parent has ended, however that came, and never runs beside an earlier one
that holds the same lock. Its process id is the one that the supervisor knows.
"""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from sayso import locks

_CANNOT_RUN = 127  # what a shell says, too
_PR_SET_PDEATHSIG = 1
_LOOK_EVERY = 0.5  # seconds


def main(arguments: list[str]) -> None:
    """Does not return."""
    parent, lock, command = int(arguments[0]), Path(arguments[1]), arguments[2:]
    if not _kernel_tells():
        _look_beside(parent)
    if os.getppid() != parent:
        sys.exit()  # it ended before we could ask to be told
    try:
        _wait_for_the_last(lock)
        os.execvp(command[0], command)  # noqa: S606 - that is what we are for
    except OSError as error:
        sys.stderr.write(f"sayso: {lock.stem}: {error.filename or command[0]}: {error.strerror}\n")
        sys.exit(_CANNOT_RUN)


def _kernel_tells() -> bool:
    """Has Linux agreed to send SIGTERM when the parent ends? That outlives exec, and nothing can be missed."""
    if sys.platform != "linux":
        return False
    number = ctypes.c_ulong(signal.SIGTERM)
    return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number) == 0)


def _look_beside(parent: int) -> None:
    """Elsewhere a process beside the command looks for its parent. Weaker: that process may be killed as well."""
    command = os.getpid()
    if os.fork() != 0:
        return
    while os.getppid() == command:
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            os.kill(command, signal.SIGTERM)
            break
        time.sleep(_LOOK_EVERY)
    os._exit(0)


def _wait_for_the_last(lock: Path) -> None:
    """After a supervisor's sudden end its parts finish what they have begun, on the ports that we are about to use."""
    try:
        locks.take(lock, hand_on=True)
    except locks.Held as held:
        sys.stderr.write(f"sayso: {lock.stem}: waits for process {held.holder} of an earlier run to end\n")
        sys.stderr.flush()
        locks.take(lock, wait=True, hand_on=True)


if __name__ == "__main__":
    main(sys.argv[1:])
