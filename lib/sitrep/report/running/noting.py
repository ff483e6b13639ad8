"""Loaded into each kernel of a build: notes what its notebook reads, in a file beside its copy.

Tables and columns are told by the frames of the case (`sitrep.reads`), code by what is imported,
and any other file by Python, which tells whoever listens what it opens.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitrep.files import write_text
from sitrep.reads import note_reads
from sitrep.report.working_folder import LAID_OUT

#: The variable of the environment that names the file in which is noted.
WHERE = "SITREP_READS"
#: The folder of the library, whose modules are noted by name.
LIBRARY = Path(__file__).resolve().parents[2]
#: What belongs to the machine and not to a report: the interpreter with its packages, the system.
_PLACES = {sys.prefix, sys.base_prefix, "/proc", "/sys", "/dev", "/etc", "/run", "/usr/share"}
#: The same as folders, with what links among them lead to.
_OF_THE_MACHINE = tuple(
    f"{one}{os.sep}" for one in {*_PLACES, *(os.path.realpath(one) for one in _PLACES)}
)


def load_ipython_extension(shell: Any) -> None:
    """Note from now on; IPython calls it by this name."""
    where = os.environ.get(WHERE, "")
    if not where:
        return
    reads, opened = note_reads(), set[str]()

    def heard(event: str, told: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(told[0], str | bytes) and _is_read(told):
            opened.add(os.path.abspath(os.fsdecode(told[0])))  # noqa: PTH100

    def tell(*_: object) -> None:
        known = {"tables": reads.told(), "code": _code(), "opened": _files(opened, where)}
        write_text(Path(where), json.dumps(known, ensure_ascii=False))

    sys.addaudithook(heard)
    shell.events.register("post_run_cell", tell)


def _is_read(told: tuple[Any, ...]) -> bool:
    """Is a file opened to be read, and to nothing else?"""
    mode, flags = told[1], told[2]
    if isinstance(mode, str):
        return not set(mode) & set("wax+")
    return not int(flags) & (os.O_WRONLY | os.O_RDWR)


def _code() -> list[str]:
    """The files of the library that are imported, below its folder."""
    found = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.partition(".")[0] == "sitrep" and file:
            found.append(Path(file).relative_to(LIBRARY).as_posix())
    return sorted(found)


def _files(opened: set[str], where: str) -> list[str]:
    """What was opened of files that are neither the machine's nor ours, with imported modules."""
    ours = f"{Path(where).parents[2]}{os.sep}"
    found = {one for one in list(opened) if is_strange(one) and not one.startswith(ours)}
    return sorted({*found, *strangers({*sys.modules} - {"__main__"})})


def strangers(names: Iterable[str]) -> list[str]:
    """The files of those of these modules that are neither the machine's nor ours."""
    files = (str(getattr(sys.modules.get(name), "__file__", None) or "") for name in names)
    return sorted(one for one in files if is_strange(one))


def is_strange(path: str) -> bool:
    """Is this a file that belongs neither to the machine nor to Sitrep?"""
    if not path or "__pycache__" in path:
        return False
    if (laid := os.environ.get(LAID_OUT)) and path.startswith(f"{laid}{os.sep}"):
        return _is_file(path)
    known = (*_OF_THE_MACHINE, f"{LIBRARY}{os.sep}", f"{Path.home()}{os.sep}.")
    # A path may lead there by a link, or by "..".
    if os.path.abspath(path).startswith(known) or os.path.realpath(path).startswith(known):  # noqa: PTH100
        return False
    return _is_file(path)


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return False
