"""The folder in which a build works, beside the report that it will replace.

Its owner holds a lock in it, which the system opens when the owner ends, however it ends. So the
next build can tell a folder that was left behind from one in use, puts back a report that was
caught on its way, and clears the rest: half a site, and the keys of kernels that are gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

try:
    import fcntl
except ImportError:  # Windows; what is left behind there is for its owner to delete.
    fcntl = None  # type: ignore[assignment]

PREFIX = ".sitrep-"
#: The old report on its way out, where the system cannot exchange two folders in one step.
OLD = "old"
_OWNER = "sitrep-build.json"
#: The variable of the environment that names the folder below which the files of a build elsewhere
#: lie that were sent here; whoever sent them tells which of those belong to his machine.
LAID_OUT = "SITREP_LAID_OUT"


@contextlib.contextmanager
def working_folder(target: Path) -> Iterator[Path]:
    """A folder beside `target` for one build, gone when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent))
    try:
        with (folder / _OWNER).open("w", encoding="utf-8") as owner:
            with contextlib.suppress(OSError):
                _lock(owner)
            json.dump({"made_by": "sitrep", "pid": os.getpid(), "report": target.name}, owner)
            owner.flush()
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def recover(parent: Path) -> list[str]:
    """Clear what builds that were killed left in `parent`; the names of reports put back."""
    found = []
    for folder in sorted(parent.glob(f"{PREFIX}*")):
        path = folder / _OWNER
        if folder.is_symlink() or path.is_symlink() or not path.is_file():
            continue
        with contextlib.suppress(OSError), path.open("r+", encoding="utf-8") as owner:
            # Raises OSError where the owner lives, or where this file system has no locks.
            _lock(owner)
            name = _report(owner)
            if name and (folder / OLD).is_dir() and not (parent / name).exists():
                (folder / OLD).rename(parent / name)
                found.append(name)
            shutil.rmtree(folder, ignore_errors=True)
    return found


def _lock(file: IO[str]) -> None:
    if fcntl is None:
        raise OSError("no locks here")
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _report(owner: IO[str]) -> str:
    """The name of the report that the build was for; blank for what is no note of ours."""
    try:
        note: Any = json.load(owner)
        name = str(note["report"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return name if name == Path(name).name else ""
