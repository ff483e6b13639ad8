"""The desk on which claims are judged, one at a time, with what the rules already say of each."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from sitrep.case import load_case
from sitrep.casefolders import find_case
from sitrep.check import CaseError, Problem
from sitrep.check.passages import TEXT
from sitrep.content import hits
from sitrep.intake.accepting import put
from sitrep.intake.tables import csv_of_rows
from sitrep.meta import read_meta
from sitrep.schema import TABLES, VOCABULARIES
from sitrep.text import TextError, fits, read, sha256

from .source import desk_module, desk_rules

Row = dict[str, str]
#: Cells of a claim that the desk writes.
CELLS = ("claim", "kind", "speaker", "speaker_named", "modality", "credibility",
         "credibility_basis", "verdict", "settled_on", "finding", "sources")  # fmt: skip
_WORDS = (
    "claim_kind",
    "modality",
    "yes_no",
    "verdict",
    "credibility",
    "source_kind",
    "reliability",
)


def judge(case: str | os.PathLike[str] = "") -> Judge:
    """The claims of a case, one at a time: passage, what the rules object, verdict, sources.

    `case` is an id or a folder, as `load_case` takes it. CaseError if the case is not sound.
    """
    return Judge(find_case(os.fspath(case)))


class Judge(anywidget.AnyWidget):
    """What `judge` gives. A claim is saved into claims.csv only where the case is then sound and
    its row is still as it was shown; else it is said what is wrong, and nothing is written."""

    _esm = desk_module("judge")
    _css = desk_rules()
    data = traitlets.Dict().tag(sync=True)
    edit = traitlets.Dict().tag(sync=True)
    told = traitlets.Dict().tag(sync=True)

    def __init__(self, folder: Path) -> None:
        """The desk of the case in a folder."""
        self.folder = folder
        super().__init__(data=_data(folder))

    @traitlets.observe("edit")
    def _edited(self, change: Any) -> None:
        said = change["new"]
        try:
            told = save_claim(self.folder, str(said.get("claim_id")), str(said.get("seen")),
                              said.get("values") or {}, said.get("source") or {})  # fmt: skip
        except CaseError as error:
            words = str(error.args[0]).partition(":")[2].strip() or str(error)
            self.told = {"fault": True, "words": words, "sent": said.get("sent")}
            return
        self.data = _data(self.folder)
        self.told = {"fault": False, "words": told, "sent": said.get("sent")}


def save_claim(
    folder: Path, claim_id: str, seen: str, values: dict[str, str], source: dict[str, str]
) -> str:
    """Write cells of a claim, and a new source for it if one is given; says what was saved.

    `seen` is the hash of the row as it was shown. CaseError if the row is another by now, or the
    case would not be sound; the files are then as they were.
    """
    claims, header = _read(folder / "claims.csv")
    row = next((one for one in claims if one["claim_id"] == claim_id), None)
    if row is None or _hash(row) != seen:
        told = "was changed meanwhile in the file; it is shown as it now is, and nothing was saved"
        raise CaseError(folder.name, [Problem("claims.csv", 0, claim_id, told)])
    row.update({name: str(values[name]) for name in CELLS if name in values})
    texts = {}
    if source:
        sources, head = _read(folder / "sources.csv")
        key = _next(one["source_id"] for one in sources)
        sources.append(dict.fromkeys(head, "") | {"kind": "news", "language": "en"}
                       | {name: text for name, text in source.items() if name in head}
                       | {"source_id": key})  # fmt: skip
        row["sources"] = ";".join(filter(None, [row["sources"], key]))
        texts[folder / "sources.csv"] = csv_of_rows(head, sources)
    texts[folder / "claims.csv"] = csv_of_rows(header, claims)
    put(folder, texts)
    return f"Saved {claim_id}{f' with source {key}' if source else ''}."


def _next(keys: Any) -> str:
    numbers = [int(key[1:]) for key in keys if key[:1] == "S" and key[1:].isdecimal()]
    return f"S{max(numbers, default=0) + 1:03}"


def _read(path: Path) -> tuple[list[Row], list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader), list(reader.fieldnames or TABLES[path.stem].names)


def _hash(row: Row) -> str:
    return sha256("\x1f".join(row.get(name) or "" for name in TABLES["claims"].names))


def _data(folder: Path) -> dict[str, Any]:
    case = load_case(folder)
    meta, _ = read_meta(folder)
    claims, _ = _read(folder / "claims.csv")
    sources, _ = _read(folder / "sources.csv")
    try:
        body = read(folder / TEXT)
    except TextError:
        body = ""
    if meta is None or sha256(body) != meta.report.sha256:
        body = ""
    objected: dict[str, list[str]] = {}
    for hit in hits(case):
        for cell in hit.cells:
            about = cell.row if cell.table == "claims" else ""
            if about and not hit.waived and hit.sentence not in objected.setdefault(about, []):
                objected[about].append(hit.sentence)
    return {
        "claims": [
            {**{name: row[name] for name in ("claim_id", "paragraph", "cue", *CELLS)},
             "seen": _hash(row), "passage": _passage(row, body),
             "hits": objected.get(row["claim_id"], [])}
            for row in claims
        ],
        "sources": [{name: row[name] for name in ("source_id", "title", "reliability")}
                    for row in sources],
        "words": {name: VOCABULARIES[name] for name in _WORDS},
    }  # fmt: skip


def _passage(row: Row, body: str) -> str:
    """The words of the claim's passage, where the text is at hand."""
    if not (body and row["start"] and row["end"]):
        return ""
    start, end = int(row["start"]), int(row["end"])
    return body[start:end] if fits(body, start, end, row["quote_sha256"]) else ""
