"""Loaded into each kernel of a build: of what a cell prints only so much is taken.

`engine` counts what arrives and ends the kernel. But a loop that prints fills the memory of the
kernel sooner than anything of it arrives, so the kernel stops taking more.
"""

from __future__ import annotations

import sys
from typing import Any

#: Characters that one cell may show, all its output taken together: pages are to be opened and
#: read.
OUTPUT = 20_000_000
#: Characters that a kernel takes from one cell: more, so that `engine` sees that it is too much.
_TAKEN = OUTPUT + 1_000_000


def load_ipython_extension(shell: Any) -> None:
    """Bound both streams of this kernel; IPython calls it by this name."""
    taken = 0

    def begin(*_: object) -> None:
        nonlocal taken
        taken = 0

    def bound(stream: Any) -> None:
        write = stream.write

        def counted(text: str) -> int:
            nonlocal taken
            room = max(0, _TAKEN - taken)
            taken += len(text)
            # No error here: what comes from below Python is written by a thread that must go on.
            if room:
                write(text[:room])
            return len(text)

        stream.write = counted

    shell.events.register("pre_run_cell", begin)
    for one in (sys.stdout, sys.stderr):
        bound(one)
