"""All that a report is made from, each thing with its SHA-256.

What every page rests on is told from what a page may or may not read: the columns of the tables,
the notebooks, and the rooms of the library that answer and draw. Nothing heavy is imported here, as
most builds end with the word that nothing has changed.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sitrep.schema import TABLES

#: The folder of the library.
LIBRARY = Path(__file__).resolve().parents[1]
#: The rooms that a build has open before any notebook runs, and which it makes pages with: each
#: page rests on all of them. `events` is one of them where a case has event data.
COMMON = frozenset(
    "__init__ answer asof basemap case casefolders check compared datasets dates door drawing "
    "faults files folding geo limits look marking meta methods notebooks once published reads "
    "references report rows scenario schema setting shipped text wording".split()
)
#: Files of a room that a build has open of one that it does not.
_ALSO = frozenset({"explorer/__init__.py", "explorer/source.py"})
#: The rooms of which no page is made.
ELSEWHERE = frozenset({"cli", "commands", "deciding", "exports", "intake", "labextension"})
_INSTALLED = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)\.dist-info")


@dataclass(frozen=True)
class Inputs:
    """The inputs of a report, each by name with its SHA-256, and packages with their versions.

    `tables` are the files of the tables, `files` what else the case holds for its pages, the
    scenario among them; `common` is the code on which every page rests, `code` what some import
    beside it, and `opened` what notebooks of one's own read beside all this.
    """

    notebooks: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    opened: dict[str, str] = field(default_factory=dict)
    common: dict[str, str] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, dict[str, str]]:
        """For the list of a site."""
        return asdict(self)


@dataclass(frozen=True)
class Asked:
    """What a report is asked for: a case, notebooks (of one's `own` or ours), editions, and perhaps
    a file of judgements supposed otherwise."""

    folder: Path
    notebooks: tuple[Path, ...]
    editions: tuple[str, ...]
    scenario: Path | None = None
    own: bool = False

    def request(self) -> dict[str, Any]:
        """What a site says it was asked for, beside its case."""
        about = {"case": self.folder.name, "editions": [*self.editions]}
        return {**about, "own_notebooks": self.own, "scenario": self.scenario is not None}

    def inputs(self, known: Inputs) -> Inputs:
        """What it would be made from now.

        Of packages, opened files and the code that is not common those that `known` lists are
        looked at. OSError for what cannot be read.
        """
        folder, base = self.folder, self.notebooks[0].parent
        tables = {path.name: path for path in _tables(folder)}
        files = {path.relative_to(folder).as_posix(): path for path in _beside(folder)}
        if self.scenario is not None:
            files["scenario"] = self.scenario
        shared, there = common(bool(event_files(folder))), installed()
        return Inputs(
            notebooks={path.name: sha256(path) for path in self.notebooks},
            tables=_hashed(tables),
            files=_hashed(files),
            opened=_hashed({name: base / name for name in known.opened}),
            common=_hashed({name: LIBRARY / name for name in shared}),
            code=_hashed({name: LIBRARY / name for name in known.code}),
            versions={"python": platform.python_version()}
            | {name: there.get(name, "") for name in known.versions if name != "python"},
        )


def case_files(folder: Path) -> list[Path]:
    """The files of a case that are looked at as such, whoever opens them."""
    return [*_tables(folder), *_beside(folder)]


def _tables(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.csv") if path.stem in TABLES]


def _beside(folder: Path) -> list[Path]:
    """What a case holds for its pages beside its tables: its package, ground, text, event data."""
    found = [one for one in folder.iterdir() if one.suffix in (".json", ".geojson", ".txt")]
    return sorted([*found, *event_files(folder)])


def event_files(folder: Path) -> list[Path]:
    """The imported event data of a case."""
    place = folder / "events"
    return sorted(one for one in place.glob("[!.]*")) if place.is_dir() else []


def common(with_events: bool) -> list[str]:
    """The files of the library on which every page rests."""
    rooms = COMMON | {"events"} if with_events else COMMON
    return sorted(name for name in _library() if room(name) in rooms or name in _ALSO)


def own(code: Iterable[str], with_events: bool) -> list[str]:
    """Of the files that a notebook imported those that are its own matter, each room with what it
    holds beside code."""
    shared = {*common(with_events)}
    mine = {name for name in code if name not in shared and room(name) not in ELSEWHERE}
    rooms = {room(name) for name in mine}
    beside = (name for name in _library() if not name.endswith(".py") and room(name) in rooms)
    return sorted({*mine, *beside} - shared)


def room(name: str) -> str:
    """The room that a file of the library stands in."""
    return name.partition("/")[0].removesuffix(".py")


def _library() -> list[str]:
    found = []
    for root, folders, files in os.walk(LIBRARY):
        folders[:] = [one for one in folders if one != "__pycache__"]
        here = Path(root).relative_to(LIBRARY)
        found += [(here / name).as_posix() for name in files if not name.startswith(".")]
    return found


def library() -> str:
    """The SHA-256 of all files of the library, as one; the cases that an install carries along are
    no part of it."""
    names = [name for name in _library() if not name.startswith("shipped/")]
    return sha256_of(_hashed({name: LIBRARY / name for name in names}))


def installed() -> dict[str, str]:
    """The version of each installed package, by its name in lower case with underscores."""
    found: dict[str, str] = {}
    for place in reversed(sys.path):
        if place and Path(place).is_dir():
            for name in os.listdir(place):  # noqa: PTH208
                if told := _INSTALLED.fullmatch(name):
                    found[packed(told["name"])] = told["version"]
    return found


def packed(name: str) -> str:
    """A package's name as its folder has it."""
    return re.sub(r"[-_.]+", "_", name).lower()


def needed(name: str = "sitrep") -> dict[str, str]:
    """The packages that Sitrep needs, each with its version, Python among them."""
    from importlib.metadata import PackageNotFoundError, distribution

    there, found, left = installed(), dict[str, str](), [name]
    while left:
        one = packed(left.pop())
        if one in found or one not in there:
            continue
        found[one] = there[one]
        try:
            told = distribution(one).requires or []
        except PackageNotFoundError:
            continue
        left += [
            re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in told if "extra ==" not in line
        ]
    return {"python": platform.python_version(), **dict(sorted(found.items()))}


def _hashed(paths: dict[str, Path]) -> dict[str, str]:
    """Each with its hash, "" for one that is gone."""
    return {name: sha256(path) if path.is_file() else "" for name, path in sorted(paths.items())}


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_of(told: Any) -> str:
    """The SHA-256 of what JSON can tell, the same in any order of its members."""
    import json

    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
