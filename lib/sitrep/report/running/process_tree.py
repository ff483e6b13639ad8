"""Processes that end together: with whoever started them, and with all that they start.

A build runs in workers, each with a warm process that forks its kernels, and a cell may start what
it likes. None of it may outlive the build, however that ends. Linux has what is needed (prctl(2),
proc(5)); elsewhere a worker looks after its parent itself, and a kernel does so anyway.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
#: How often, in seconds, a process looks for its parent where the system does not tell it.
_LOOK = 0.5
#: Rounds of killing: what forks while it is killed needs more than one.
_ROUNDS = 100


def end_with(parent: int) -> None:
    """End this process as soon as `parent`, which started it or started what did, has ended."""
    if not _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL if sys.platform == "linux" else 0):
        threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    # It may have gone before we asked to be told.
    try:
        os.kill(parent, 0)
    except ProcessLookupError:
        os._exit(1)


def adopt() -> None:
    """Become the parent of whatever is orphaned among the processes that this one starts."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back, while the block forks, the signals that would end this process.

    Python loses a KeyboardInterrupt that is raised in what it runs around a fork. Raises it after
    the block instead.
    """
    seen: list[int] = []
    held = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) is signal.default_int_handler:
                held[number] = signal.signal(number, lambda number, _: seen.append(number))
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
    if seen:
        raise KeyboardInterrupt


def end_descendants(root: int, spare: int = 0) -> None:
    """Kill all that the process `root` started and that runs, whatever session it made its own.

    Only `spare` stays. Does nothing where there is no /proc.
    """
    for _ in range(_ROUNDS):
        running = [pid for pid in descendants(root) if pid != spare]
        if not running:
            return
        for pid in running:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)


def descendants(root: int) -> list[int]:
    """The processes below `root` that run, children before theirs."""
    children = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            # The name, in brackets, may hold anything: blanks and brackets too.
            state, above = path.read_bytes().rpartition(b")")[2].split()[:2]
            if state not in (b"Z", b"X"):
                children[int(above)].append(int(path.parent.name))
    found = list(children[root])
    for pid in found:
        found += children[pid]
    return found


def _prctl(option: int, value: int) -> bool:
    """Did the system take this option?"""
    if sys.platform != "linux":
        return False
    with suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).prctl(option, value, 0, 0, 0) == 0)
    return False


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
