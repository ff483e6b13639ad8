"""The first line of a file: which of its columns is which, or why the file is refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.datasets import DATASETS
from sitrep.datasets.model import Dataset, Raw
from sitrep.files import unreadable

from .orders import Order

#: Enough for the names of the columns and a row of tags below them.
_HEAD = 65_536
_PACKED = {b"PK": "a zip or a spreadsheet", b"\x1f\x8b": "packed with gzip"}


class FileRefusedError(ValueError):
    """A file that cannot be read as the dataset it was given for; the message says why."""


@dataclass(frozen=True)
class Layout:
    """How a file is laid out: `places` maps our words to positions, `tags` is a row of HXL tags.

    `orders` tells of the columns that hold days such as 03/09/2017, once the file was read.
    """

    path: Path
    dataset: Dataset
    delimiter: str
    names: tuple[str, ...]
    places: Mapping[str, int]
    tags: bool
    orders: Mapping[str, Order] = field(default_factory=dict)

    @property
    def absent(self) -> list[str]:
        """Columns we would read and the file does not have."""
        return [raw.name for raw in self.dataset.raws if raw.name not in self.places]


def read_layout(path: Path, dataset: Dataset) -> Layout:
    """The layout of a file of that dataset. FileRefusedError names what is missing."""
    head = _head(path)
    delimiter = max(",;\t", key=lambda mark: len(_match(dataset, _names(head, mark))))
    names = _names(head, delimiter)
    places = _match(dataset, names)
    _refuse_gaps(path, dataset, names, places)
    doubles = sorted({names[at] for at in places.values() if names.count(names[at]) > 1})
    if doubles:
        raise FileRefusedError(f"{path.name} has two columns of one name: {', '.join(doubles)}")
    second = _record(head, delimiter, 1)
    # The Humanitarian Exchange Language puts tags such as #date+start under the names.
    tags = any(second) and all(not cell or cell.startswith("#") for cell in second)
    return Layout(path, dataset, delimiter, names, places, tags)


def _head(path: Path) -> str:
    """The beginning of a file as text."""
    # A pipe would be waited for, and is read more than once.
    fault = unreadable(path) or ("" if path.is_file() else "is no file")
    if fault:
        raise FileRefusedError(f"{path} {fault}; give the CSV file itself")
    with path.open("rb") as file:
        raw = file.read(_HEAD)
    if not raw.strip():
        raise FileRefusedError(f"{path.name} is empty")
    for mark, what in _PACKED.items():
        if raw.startswith(mark):
            raise FileRefusedError(f"{path.name} is {what}; unpack it or save it as CSV first")
    if raw.startswith(b"version https://git-lfs."):
        raise FileRefusedError(
            f"{path.name} is a pointer of Git LFS, a note that stands for the file; fetch the file "
            "itself, with git lfs pull or from the page of the dataset"
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefusedError(f"{path.name} is in UTF-16; save it as CSV in UTF-8")
    return raw.decode("utf-8-sig", errors="replace")


def _record(head: str, delimiter: str, number: int) -> list[str]:
    """A record of the head by its number; empty if there is none."""
    records = csv.reader(head.splitlines(keepends=True), delimiter=delimiter)
    try:
        return next((one for at, one in enumerate(records) if at == number), [])
    except csv.Error:
        return []


def _names(head: str, delimiter: str) -> tuple[str, ...]:
    """The names of the columns, in small letters and with _ for what is no letter or figure."""
    return tuple(re.sub(r"\W+", "_", cell.strip().lower()) for cell in _record(head, delimiter, 0))


def _match(dataset: Dataset, names: tuple[str, ...]) -> dict[str, int]:
    """Where each column of the dataset stands, by the first of its spellings that is there."""
    found = {}
    for raw in dataset.raws:
        spelling = next((one for one in raw.known_as if one in names), None)
        if spelling is not None:
            found[raw.name] = names.index(spelling)
    return found


def _refuse_gaps(
    path: Path, dataset: Dataset, names: tuple[str, ...], places: Mapping[str, int]
) -> None:
    missing = [raw for raw in dataset.raws if raw.needed and raw.name not in places]
    if not missing:
        return
    shown = [name if len(name) <= 40 else f"{name[:40]}..." for name in names]
    message = (
        f"{path.name} cannot be read as {dataset.title}.\n"
        f"  missing: {', '.join(map(_spelt, missing))}\n"
        f"  the file has {len(names)}: {', '.join(shown)}"
    )
    fits = [
        other
        for other in DATASETS.values()
        if all(raw.name in _match(other, names) for raw in other.raws if raw.needed)
    ]
    if fits:
        message += f"\n  it looks like {fits[0].title}: try sitrep import {fits[0].key}"
    elif not places:
        message += "\n  the first line must hold the names of the columns"
        if sum(bool(re.fullmatch(r"[\d_]+", name)) for name in names) > 1:
            message += "; this one holds values, so that its line of names was lost"
    raise FileRefusedError(message)


def _spelt(raw: Raw) -> str:
    """A column that is missing, with its other spellings."""
    return f"{raw.name} (or {', '.join(raw.spellings)})" if raw.spellings else raw.name
