"""What a site says of itself: its files, what it was made from, and what each page read of that.

It stands in the site as one file of JSON, so that the next build knows which pages it can keep, and
anybody which page rests on what.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import Any

from sitrep.files import write_text

from .inputs import Inputs, sha256, sha256_of

MARKER = "sitrep-report.json"
#: Of the list's form; a list of another form is not trusted.
_FORM = 1
#: By day of the edition ("" is hindsight) and table: the SHA-256 of each column.
Columns = dict[str, dict[str, dict[str, str]]]


def page_name(notebook: str, as_of: str) -> str:
    """Notebook and edition, as whoever builds knows a page."""
    return notebook.removesuffix(".ipynb") + (f" as of {as_of}" if as_of else "")


@dataclass(frozen=True)
class Ran:
    """One notebook as it ran for one edition: what it read, and what became of it.

    `reads` are columns by day and table, `code` files of the library and `opened` other files.
    `told` is what the other pages have to know of it, `around` the SHA-256 of what it was told of
    them, and `href` its page, "" for one without sections.
    """

    notebook: str
    as_of: str
    reads: dict[str, dict[str, list[str]]]
    code: list[str]
    opened: list[str]
    told: dict[str, Any] = field(default_factory=dict)
    around: str = ""
    href: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Which notebook and which edition it is."""
        return self.notebook, self.as_of


@dataclass(frozen=True)
class Manifest:
    """A site's list of files and of what they were made from; `request` is what was asked for."""

    files: dict[str, str]
    request: dict[str, Any] = field(default_factory=dict)
    inputs: Inputs = field(default_factory=Inputs)
    columns: Columns = field(default_factory=dict)
    runs: tuple[Ran, ...] = ()

    def of(self, notebook: str, as_of: str) -> Ran | None:
        """The run of a notebook for an edition; None if there was none."""
        return next((one for one in self.runs if one.key == (notebook, as_of)), None)

    def digest(self, run: Ran) -> str:
        """The SHA-256 of all that a page was made from."""
        return sha256_of([*self.read_by(run)])

    def digest_of_all(self) -> str:
        """The SHA-256 of all that any page was made from."""
        return sha256_of(sorted({entry for one in self.runs for entry in self.read_by(one)}))

    def read_by(self, run: Ran) -> Iterator[tuple[str, str, str]]:
        """All that a page rests on: of which kind, by which name, with its SHA-256 or version."""
        yield "edition", run.as_of, ""
        yield "notebook", run.notebook, self.inputs.notebooks.get(run.notebook, "")
        for day, tables in sorted(run.reads.items()):
            for table, names in sorted(tables.items()):
                there = self.columns.get(day, {}).get(table, {})
                for name in names:
                    other = "" if day == run.as_of else f" as of {day}" if day else " in hindsight"
                    yield "tables", f"{name} of {table}.csv{other}", there.get(name, "")
        yield from (("files", *each) for each in sorted(self.inputs.files.items()))
        for name in run.opened:
            yield "opened", name, self.inputs.opened.get(name, "")
        yield from (("code", *each) for each in sorted(self.inputs.common.items()))
        for name in run.code:
            yield "code", name, self.inputs.code.get(name, "")
        yield from (("packages", *each) for each in sorted(self.inputs.versions.items()))


def read(site: Path) -> Manifest | None:
    """The list of a site; None if it has none that can be trusted."""
    path = site / MARKER
    if path.is_symlink() or not path.is_file():
        return None
    try:
        about: Any = json.loads(path.read_text(encoding="utf-8"))
        if (about["made_by"], about["form"]) != ("sitrep", _FORM):
            return None
        files = {str(name): str(told) for name, told in about["files"].items()}
        if not sealed(site):
            return Manifest(files)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    try:
        runs = tuple(Ran(**one) for one in about["pages"])
        made = Manifest(
            files, about["request"], Inputs(**about["made_from"]), about["columns"], runs
        )
        for run in runs:
            made.digest(run)
            if run.href and (run.href not in files or ".." in PurePosixPath(run.href).parts):
                raise ValueError(run.href)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # Of an earlier version, which kept no such list, or of somebody who changed it.
        return Manifest(files)
    return made


def write(site: Path, made: Manifest, files: list[str]) -> None:
    """Write the list of a site into it, with the hashes of these files of it."""
    hashes = {name: sha256(site / name) for name in files}
    try:
        by = version("sitrep")
    except PackageNotFoundError:
        by = ""
    about = {
        "made_by": "sitrep", "form": _FORM, "version": by, "request": made.request,
        "files": hashes, "made_from": made.inputs.as_json(), "columns": made.columns,
        "pages": [vars(one) for one in made.runs],
    }  # fmt: skip
    about["seal"] = sha256_of(about)
    write_text(site / MARKER, _text(about))


def sealed(site: Path) -> bool:
    """Is the list of a site as it was written?"""
    try:
        text = (site / MARKER).read_text(encoding="utf-8")
        about = json.loads(text)
        seal = about.pop("seal")
        return bool(seal == sha256_of(about) and text == _text({**about, "seal": seal}))
    except (OSError, ValueError, LookupError, AttributeError, RecursionError):
        return False


def _text(about: dict[str, Any]) -> str:
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"
