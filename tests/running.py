"""Everything the library shows of a case, run in this process: each view, each cell of a notebook.

The cells are read from the notebooks themselves, so that a new one is run without being named here.
"""

from __future__ import annotations

import ast
import json
import math
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import plotly.graph_objects as go
from every import every_view
from sitrep import Case, load_case
from sitrep.answer import Answer
from sitrep.drawing.plotted import Plotted
from sitrep.explorer.widget import Explorer

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Broken:
    """Something that failed: the view, or the notebook and its cell; where in our code, and why."""

    where: str
    place: str
    error: str

    def __str__(self) -> str:
        return f"{self.where}: {self.error} ({self.place})"


@dataclass(frozen=True)
class Cell:
    """A code cell: its number, what it does, the value it ends with, whether it imports only."""

    number: int
    act: CodeType
    value: CodeType | None
    imports: bool

    @property
    def names(self) -> set[str]:
        """Every name its code speaks of."""
        return {name for code in (self.act, self.value) if code for name in code.co_names}


@cache
def notebooks() -> dict[str, list[Cell]]:
    """The code cells of each notebook, without the parameters."""
    found = {}
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        cells = []
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] != "code" or "parameters" in cell["metadata"].get("tags", []):
                continue
            tree = ast.parse("".join(cell["source"]))
            imports = all(isinstance(one, ast.Import | ast.ImportFrom) for one in tree.body)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            name = f"{path.name}, cell {number}"
            value = compile(ast.Expression(last.value), name, "eval") if last else None
            cells.append(Cell(number, compile(tree, name, "exec"), value, imports))
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


@cache
def unseen() -> list[Callable[[Case], Answer]]:
    """The findings that no notebook calls; the others are run by its cells."""
    called: set[object] = set()
    for cells in notebooks().values():
        known: dict[str, Any] = {}
        for cell in cells:
            if cell.imports:
                exec(cell.act, known)
                continue
            for name in cell.names & known.keys():
                called.add(known[name])
                called |= {getattr(known[name], one, None) for one in cell.names}
    found = {getattr(one, "__wrapped__", one) for one in called}
    return [view for view in every_view() if view not in found]


def everything(folder: Path, as_of: str = "", of: str = "") -> list[Broken]:
    """What breaks of the case in a folder, in hindsight or as of a day; `of` names one notebook
    by its number, and then nothing else is run."""
    once = cache(load_case)
    case, found = once(str(folder), as_of or None), []
    for view in () if of else unseen():
        try:
            view(case)
        except Exception as error:
            found.append(_broken(f"{view.__module__}.{view.__name__}", error))
    for name, cells in notebooks().items():
        if not name.startswith(of):
            continue
        known = {**defaults(name), "case_id": str(folder), "as_of": as_of}
        for cell in cells:
            try:
                exec(cell.act, known)
                if cell.imports and "load_case" in known:
                    # A case is read once for all notebooks; reading is a tenth of the work of each.
                    known["load_case"] = lambda key, day="", what="": once(key, day or None, what)
                if cell.value is not None:
                    _shown(eval(cell.value, known))
            except Exception as error:
                found.append(_broken(f"{name}, cell {cell.number}", error))
                if "case" not in known:
                    break
    return found


def _shown(value: Any) -> None:
    """Put a value into what a page or Lab gets of it; fails where that cannot be written."""
    value = getattr(value, "figure", value)
    if isinstance(value, Explorer):
        # What JSON of the standard has not a browser refuses.
        text = json.dumps(value.data, allow_nan=False) + value.html
        # ipywidgets keeps each until it is closed, and with it the whole case.
        value.close()
    elif isinstance(value, Plotted):
        text = json.dumps(noted := value.to_dict(), allow_nan=False)
        # What is noted is what plotly would draw, had it been asked of each part.
        checked = json.loads(go.Figure(noted).to_json())
        assert not (apart := difference(json.loads(text), checked)), apart
    else:
        text = value._repr_html_()
    assert text.encode()


def difference(one: Any, two: Any, where: str = "figure") -> str:
    """Where two values of JSON differ first, and what stands there; "" where they are the same."""
    if isinstance(one, dict) and isinstance(two, dict):
        parts = [(f"{where}.{name}", one.get(name), two.get(name)) for name in {*one, *two}]
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        parts = [(f"{where}[{n}]", *both) for n, both in enumerate(zip(one, two, strict=True))]
    else:
        # Plotly turns angles by whole circles, which may cost the last digit.
        numbers = isinstance(one, int | float) and isinstance(two, int | float)
        turn = abs(one - two) % 360 if numbers and "angle" in where else 1
        same = math.isclose(one, two) if numbers else one == two
        same |= min(turn, 360 - turn) < 1e-9
        return "" if same else f"{where}: {str(one)[:60]} and {str(two)[:60]}"
    return next(filter(None, (difference(a, b, place) for place, a, b in parts)), "")


def _broken(where: str, error: Exception) -> Broken:
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "/sitrep/" in one.filename]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else "?"
    said = (str(error).splitlines() or [""])[0][:120]
    return Broken(where, place, f"{type(error).__name__}: {said}")
