"""Loaded into each kernel of a build: notes what its notebook reads, in a file beside its copy.

Tables and columns are told by the frames of the case (`sitrep.reads`), code by what is imported,
and any other file by Python, which tells whoever listens what it opens.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import cache
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
    reads, opened, modules = note_reads(), set[str](), _Modules()
    ours = f"{Path(where).parents[2]}{os.sep}"

    def heard(event: str, told: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(told[0], str | bytes) and _is_read(told):
            opened.add(os.path.abspath(os.fsdecode(told[0])))  # noqa: PTH100

    def tell(*_: object) -> None:
        code, strange = modules.told()
        files = {one for one in [*opened] if not one.startswith(ours) and is_strange(one)}
        known = {"tables": reads.told(), "code": code, "opened": sorted({*files, *strange})}
        write_text(Path(where), json.dumps(known, ensure_ascii=False))

    sys.addaudithook(heard)
    shell.events.register("post_run_cell", tell)


def _is_read(told: tuple[Any, ...]) -> bool:
    """Is a file opened to be read, and to nothing else?"""
    mode, flags = told[1], told[2]
    if isinstance(mode, str):
        return not set(mode) & set("wax+")
    return not int(flags) & (os.O_WRONLY | os.O_RDWR)


class _Modules:
    """What is imported: the files of the library, below its folder, and those of strangers. Each
    module is asked about once, as there are thousands of them after each cell."""

    def __init__(self) -> None:
        self._asked = {"__main__"}
        self._code: set[str] = set()
        self._strange: set[str] = set()

    def told(self) -> tuple[list[str], list[str]]:
        new = {*sys.modules} - self._asked
        self._asked |= new
        ours = {name for name in new if name.partition(".")[0] == "sitrep"}
        self._code |= {Path(one).relative_to(LIBRARY).as_posix() for one in _files_of(ours)}
        self._strange |= {*strangers(new)}
        return sorted(self._code), sorted(self._strange)


def _files_of(names: Iterable[str]) -> Iterator[str]:
    modules = (sys.modules.get(name) for name in names)
    return (str(file) for one in modules if (file := getattr(one, "__file__", None)))


def strangers(names: Iterable[str]) -> list[str]:
    """The files of those of these modules that are neither the machine's nor ours."""
    return sorted(one for one in _files_of(names) if is_strange(one))


def is_strange(path: str) -> bool:
    """Is this a file that belongs neither to the machine nor to Sitrep?"""
    laid, home = os.environ.get(LAID_OUT, ""), os.path.expanduser("~")  # noqa: PTH111
    return bool(path) and not _is_known(path, laid, home) and _is_file(path)


# A kernel is forked from a process that has asked about most of what it imports.
@cache
def _is_known(path: str, laid: str, home: str) -> bool:
    if laid and path.startswith(f"{laid}{os.sep}"):
        return "__pycache__" in path
    known = (*_OF_THE_MACHINE, f"{LIBRARY}{os.sep}", f"{home}{os.sep}.")
    # A path may lead there by a link, or by "..".
    return (
        "__pycache__" in path
        or os.path.abspath(path).startswith(known)  # noqa: PTH100
        or os.path.realpath(path).startswith(known)
    )


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return False
