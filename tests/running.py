"""Everything the library shows of a case, run in this process: each view, each cell of a notebook.

The cells are read from the notebooks themselves, so that a new one is run without being named here.
"""

from __future__ import annotations

import ast
import json
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from every import every_view
from sitrep import load_case

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Broken:
    """Something that failed: the view, or the notebook and its cell; where in our code, and why."""

    where: str
    place: str
    error: str

    def __str__(self) -> str:
        return f"{self.where}: {self.error} ({self.place})"


@cache
def notebooks() -> dict[str, list[tuple[int, CodeType, CodeType | None]]]:
    """The code cells of each notebook: number, what it does, and the value it ends with."""
    found = {}
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        cells = []
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] != "code" or "parameters" in cell["metadata"].get("tags", []):
                continue
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            name = f"{path.name}, cell {number}"
            value = compile(ast.Expression(last.value), name, "eval") if last else None
            cells.append((number, compile(tree, name, "exec"), value))
        found[path.name] = cells
    assert found
    return found


@cache
def defaults(name: str) -> dict[str, Any]:
    """What the cell of parameters of a notebook sets."""
    cells = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]
    known: dict[str, Any] = {}
    for cell in cells:
        if "parameters" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), known)
    return known


def everything(folder: Path, as_of: str = "") -> list[Broken]:
    """What breaks of the case in a folder, in hindsight or as of a day."""
    case, found = load_case(str(folder), as_of or None), []
    for view in every_view():
        try:
            view(case)
        except Exception as error:
            found.append(_broken(f"{view.__module__}.{view.__name__}", error))
    for name, cells in notebooks().items():
        known = {**defaults(name), "case_id": str(folder), "as_of": as_of}
        for number, act, value in cells:
            try:
                exec(act, known)
                if value is not None:
                    _shown(eval(value, known))
            except Exception as error:
                found.append(_broken(f"{name}, cell {number}", error))
                if "case" not in known:
                    break
    return found


def _shown(value: Any) -> None:
    """Put a value into what a page or Lab gets of it; fails where that cannot be written."""
    text = value.to_json() if hasattr(value, "to_json") else value._repr_html_()
    json.loads(text) if hasattr(value, "to_json") else text.encode()


def _broken(where: str, error: Exception) -> Broken:
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "/sitrep/" in one.filename]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else "?"
    said = (str(error).splitlines() or [""])[0][:120]
    return Broken(where, place, f"{type(error).__name__}: {said}")
