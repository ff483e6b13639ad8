"""The sources of the notebooks: thin, parameterised, committed without outputs, of no case."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest
from sitrep.notebooks import NOTEBOOK_ONLY, find_notebooks

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: Those that are pages; what has no number is a tool for whoever makes a case.
PAGES = [path for path in NOTEBOOKS if path.stem[:2].isdecimal()]
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list:
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def parameters(path: Path) -> str:
    (cell,) = [c for c in code_cells(path) if "parameters" in c.metadata.get("tags", [])]
    return str(cell.source)


def test_the_folder_is_the_list() -> None:
    """Nine subjects, numbered without a gap; a tenth notebook is one more file."""
    assert [int(path.stem[:2]) for path in PAGES] == list(range(len(PAGES)))
    assert len({path.stem[3:] for path in PAGES}) == len(PAGES) >= 9
    assert find_notebooks() == PAGES
    assert [path.stem for path in NOTEBOOKS if path not in PAGES] == ["intake"]


@each
def test_form(path: Path) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert (raw["nbformat"], raw["nbformat_minor"]) == (4, 5)
    assert raw["metadata"]["kernelspec"] == {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    }
    assert "papermill" not in raw["metadata"]
    ids = [cell["id"] for cell in raw["cells"]]
    assert len(set(ids)) == len(ids)
    nbformat.validate(nbformat.from_dict(raw))


@each
def test_committed_without_outputs(path: Path) -> None:
    for cell in code_cells(path):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert "injected-parameters" not in cell.metadata.get("tags", [])
        assert "papermill" not in cell.metadata


@each_page
def test_parameters_are_annotated_literals_with_help(path: Path) -> None:
    source = parameters(path)
    for line in source.splitlines():
        code, _, comment = line.partition("  # ")
        node = ast.parse(code).body[0]
        assert isinstance(node, ast.AnnAssign), line
        assert node.value is not None
        ast.literal_eval(node.value)
        assert comment, f"{line!r} has no help"
        assert "=" not in comment, "papermill skips a line with two equal signs"
    assert source.splitlines()[0].startswith('case_id: str = ""')
    assert source.splitlines()[1].startswith('as_of: str = ""')


@each_page
def test_cells_ask_and_show(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert re.match(r"# \S", cells[0].source)
    *cells, asks, own = cells
    assert asks.source.startswith("## Now you\n")
    assert "?" in asks.source
    assert len(own.source.splitlines()) <= 3
    assert ".frame" in own.source
    assert re.search(r"\b(days|bars|map)\(", own.source)
    assert [one.metadata.tags for one in (asks, own)] == [[NOTEBOOK_ONLY]] * 2
    assert not any(NOTEBOOK_ONLY in one.metadata.get("tags", []) for one in cells)
    assert sum(c.source.count("\n# ") for c in cells if c.cell_type == "markdown") == 0
    questions = [c for c in cells if c.cell_type == "markdown" and c.source.startswith("## ")]
    assert 4 <= len(questions) <= 9
    assert cells[-1].source.startswith(("## What stays open", "## Where to go on"))
    assert ".ipynb)" in cells[-1].source
    for cell in code_cells(path):
        tree = ast.parse(cell.source)
        assert len(cell.source.splitlines()) <= 12
        assert ".show(" not in cell.source
        assert not re.search(r"""["'](/|[A-Z]:\\)""", cell.source), "an absolute path"
        for node in ast.walk(tree):
            assert not isinstance(node, ast.FunctionDef | ast.For | ast.While | ast.Lambda)


@each
def test_prose_holds_no_typed_number(path: Path) -> None:
    # Figures in prose are computed. What may stand: numbered links, and years of cited works.
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "markdown":
            continue
        prose = re.sub(r"\([^)]*\)|`[^`]*`", "", cell.source)
        found = [
            n for n in re.findall(r"\d[\d,.]*", prose) if not re.fullmatch(r"(19|20)\d\d[.,]?", n)
        ]
        assert not found, (path.stem, found, cell.source)
