"""Where the cases are, by name or path: asked by every command, so nothing heavy is imported."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from .files import name_fault, not_plain
from .meta import PACKAGE
from .shipped import shipped


class UnknownCaseError(LookupError):
    """No case of that name or path."""


def data_folder() -> Path:
    """Where cases live: `SITREP_DATA`, the nearest `data` with a case above here, or our own.

    A folder `data` with packages of somebody else's in it is passed over.
    """
    if os.environ.get("SITREP_DATA"):
        return Path(os.environ["SITREP_DATA"])
    for folder in (Path.cwd(), *Path.cwd().parents):
        if any(map(_is_case, (folder / "data").glob(f"*/{PACKAGE}"))):
            return folder / "data"
    return shipped() / "data"


def case_folders() -> dict[str, Path]:
    """The folders of the cases that have an id, by id: those of the data folder, sorted, and then
    those that Sitrep brings along, unless `SITREP_DATA` says where cases live."""
    places = [data_folder()]
    if not os.environ.get("SITREP_DATA"):
        places.append(shipped() / "data")
    found: dict[str, Path] = {}
    for place in places:
        for path in sorted(place.glob(f"*/{PACKAGE}")):
            found.setdefault(path.parent.name, path.parent)
    return found


def list_cases() -> list[str]:
    """The ids of the cases there are, in the order of `case_folders`."""
    return list(case_folders())


def find_case(case: str) -> Path:
    """The folder of a case by id or path. UnknownCaseError names the cases there are."""
    if os.path.isabs(case) and Path(case).is_dir():  # noqa: PTH117
        # No id is a whole path, so nothing that lies near is looked at.
        return _sound(Path(case))
    known, name = case_folders(), case.rstrip("/")
    if not case and known:
        return next(iter(known.values())).resolve()
    folder = known.get(name)
    with suppress(OSError):
        if folder is None and case and Path(case).is_dir():
            folder = Path(case)
    if folder is None:
        there = ", ".join(known) if known else "none"
        raise UnknownCaseError(
            f"no case {case!r} in {data_folder()} and no folder of that path; cases there: {there}"
        )
    return _sound(folder)


def _sound(folder: Path) -> Path:
    """The folder as a whole path. UnknownCaseError for a name that would break what is made."""
    folder = folder.resolve()
    if fault := name_fault(folder):
        raise UnknownCaseError(fault)
    return folder


def _is_case(package: Path) -> bool:
    """Is this a data package of ours, sound or not?"""
    with suppress(OSError):
        return not not_plain(package) and b'"sitrep"' in package.read_bytes()
    return False
