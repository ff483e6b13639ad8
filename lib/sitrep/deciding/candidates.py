"""The desk on which candidates are kept, changed or dropped; what is said there is in the file."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from sitrep.casefolders import find_case
from sitrep.check import read_sheets
from sitrep.intake.accepting import Step, accept, candidates_of, save, undo
from sitrep.intake.candidate import COLUMNS, DECISIONS, Candidate
from sitrep.text import Paragraph
from sitrep.wording import and_list

from .source import desk_module, desk_rules


def decide(case: str | os.PathLike[str] = "") -> Decide:
    """The text of a case with its candidates marked, to keep, change or drop by keyboard.

    `case` is an id or a folder, as `load_case` takes it. CaseError if the case has no candidates,
    or its text is not at hand. In a cell it shows itself; `.accept()` makes rows of what was kept,
    `.undo()` takes the last step back, `.frame` has the candidates as rows.
    """
    return Decide(find_case(os.fspath(case)))


class Decide(anywidget.AnyWidget):
    """What `decide` gives. Each decision is written to candidates.csv as it is made, into the file
    as it then is; what somebody else wrote there meanwhile stays."""

    _esm = desk_module("decide")
    _css = desk_rules()
    data = traitlets.Dict().tag(sync=True)
    changes = traitlets.Dict().tag(sync=True)
    told = traitlets.Unicode("").tag(sync=True)

    def __init__(self, folder: Path) -> None:
        """The desk of the case in a folder."""
        self.folder = folder
        super().__init__(data=_data(folder))

    @traitlets.observe("changes")
    def _decided(self, change: Any) -> None:
        said = {key: one for key, one in change["new"].items() if isinstance(one, dict)}
        found, body, _ = candidates_of(self.folder)
        save(self.folder, [_changed(one, said.get(one.candidate_id)) for one in found], body)

    @property
    def frame(self) -> pd.DataFrame:
        """The candidates with the columns of candidates.csv, `row` as it is in the file."""
        found, body, _ = candidates_of(self.folder)
        rows = [
            (one.candidate_id, one.kind, one.paragraph, one.start, one.end, one.cue(body),
             json.dumps(one.row, ensure_ascii=False), one.rule, one.confidence, one.origin,
             one.decision, ";".join(one.went_to))
            for one in found
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def accept(self) -> str:
        """Make rows of what was kept, and say which. CaseError if the case would not be sound."""
        return self._did(accept(self.folder), "made")

    def undo(self) -> str:
        """Take the last step back, and say what went. CaseError if there is none."""
        return self._did(undo(self.folder), "taken back")

    def _did(self, step: Step, what: str) -> str:
        self.data = _data(self.folder)
        rows = and_list(f"{many} in {name}.csv" for name, many in step.rows.items() if many)
        told = f"Step {step.number}: rows {what}: {rows}." if rows else "Nothing to do."
        self.told = " ".join([told, *(f"{one}." for one in step.told)])
        return self.told


def _changed(one: Candidate, said: dict[str, Any] | None) -> Candidate:
    """A candidate as it now is; what the view cannot have meant is passed over."""
    if not said or said.get("decision") not in DECISIONS:
        return one
    row = said.get("row")
    return replace(one, decision=said["decision"], row=row if isinstance(row, dict) else one.row)


def _data(folder: Path) -> dict[str, Any]:
    found, body, meta = candidates_of(folder)
    shown = {one.paragraph for one in found}
    places = read_sheets(folder)["places"].rows
    return {
        "paragraphs": [_paragraph(one, body) for one in meta.report.paragraphs
                       if not shown or one.paragraph_id in shown],
        "candidates": [
            {"id": one.candidate_id, "kind": one.kind, "start": one.start, "end": one.end,
             "cue": one.cue(body), "words": body[one.start : one.end][:160], "row": one.row,
             "rule": one.rule, "origin": one.origin, "decision": one.decision,
             "went": list(one.went_to)}
            for one in found
        ],
        "places": [{"name": row["name"], "lat": float(row["lat"]), "lon": float(row["lon"])}
                   for row in places if row["lat"] and row["lon"]],
    }  # fmt: skip


def _paragraph(one: Paragraph, body: str) -> dict[str, Any]:
    """A paragraph with its code points apart: JavaScript counts in halves of the rarer ones."""
    return {"id": one.paragraph_id, "start": one.start, "end": one.end,
            "points": list(body[one.start : one.end])}  # fmt: skip
