"""The house: imports run one way, files and functions stay small, nothing knows the case."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
LIB = ROOT / "lib" / "sitrep"
FILES = sorted(LIB.rglob("*.py"))

#: Rooms from the ground up: a file may import from its own room and from rooms of lower rank.
RANKS = {
    "files": -1,
    "shipped": -1,
    "schema": 0,
    "datasets": 0,
    "dates": 1,
    "geo": 1,
    "text": 1,
    "folding": 1,
    "wording": 1,
    "methods": 1,
    "notebooks": 1,
    "look": 1,
    "meta": 2,
    "basemap": 2,
    "reads": 1,
    "rows": 3,
    "casefolders": 3,
    "published": 3,
    "marking": 3,
    "scenario": 3,
    "check": 4,
    "intake": 5,
    "asof": 5,
    "door": 5,
    "case": 6,
    "once": 7,
    "references": 8,
    "compared": 8,
    "setting": 8,
    "mentions": 9,
    "answer": 9,
    "content": 11,
    "events": 11,
    "faults": 12,
    "facts": 10,
    "drawing": 10,
    "cards": 13,
    "pages": 13,
    "charts": 13,
    "explorer": 13,
    "exports": 10,
    "deciding": 13,
}
#: A case is asked in a cell, and the answers are made far above it: what stands in the door between
#: may name these, within a function or for the types alone, so that no import runs upwards.
DOOR = {"door": ("case", "cards")}
#: Rooms that stand apart, each with those who alone may import them.
APART = {"intake": {"commands", "deciding"}, "deciding": set()}
#: What may be imported only in one room.
ONLY = {
    # A warm process draws a figure so that plotly has its parts at hand.
    "plotly": {"drawing", "pages", "charts", "report"},
    "papermill": {"report"},
    "nbconvert": {"report"},
    "duckdb": {"events"},
}


def room(path: Path) -> str:
    relative = path.relative_to(LIB)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path: Path) -> list[tuple[str, int]]:
    """Every module imported anywhere in the file, absolute, with its line."""
    found = []
    package = ("sitrep", *path.relative_to(LIB).parent.parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            stem = ".".join(part for part in (base, node.module or "") if part)
            found += [(f"{stem}.{alias.name}", node.lineno) for alias in node.names]
    return found


def forbidden(own: str, name: str) -> bool:
    """May a file of room `own` not import the module `name`?"""
    parts = name.split(".")
    if parts[0] in ONLY:
        return own not in ONLY[parts[0]]
    if parts[0] != "sitrep" or len(parts) < 2 or own == "__init__" or parts[1] == own:
        return False
    if parts[1] in APART:
        return own not in APART[parts[1]]
    if own in ("report", "cli", "commands"):
        return parts[1] in ("facts", "drawing", "cards", "pages", "charts")
    if parts[1] in DOOR.get(own, ()):
        return False
    if parts[1] not in RANKS:
        return parts[1] in ("report", "cli", "commands")
    ground = RANKS[parts[1]] == RANKS[own] == 1
    return RANKS[parts[1]] >= RANKS[own] and not ground


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(LIB)))
def test_imports_run_one_way(path: Path) -> None:
    wrong = [(name, line) for name, line in imports(path) if forbidden(room(path), name)]
    assert not wrong, f"{path}: {wrong}"


@pytest.mark.parametrize(
    ("own", "name", "wrong"),
    [
        ("pages", "sitrep.case.Case", False),
        ("facts", "sitrep.drawing.theme", True),
        ("facts", "sitrep.pages.routes", True),
        ("facts", "sitrep.events.record", True),
        ("drawing", "sitrep.facts.days", True),
        ("case", "sitrep.answer.Answer", True),
        ("schema", "sitrep.dates.parse", True),
        ("facts", "plotly.graph_objects", True),
        ("pages", "sitrep.events.read_events", False),
        ("events", "sitrep.facts.days", False),
        ("pages", "duckdb", True),
        ("drawing", "plotly.graph_objects", False),
        ("drawing", "papermill", True),
        ("cli", "sitrep.pages.routes", True),
        ("commands", "sitrep.facts.days", True),
        ("pages", "sitrep.report.site", True),
        ("methods", "sitrep.geo", False),
        ("door", "sitrep.cards.find", False),
        ("door", "sitrep.facts.days", True),
        ("case", "sitrep.cards.find", True),
        ("cards", "sitrep.pages.routes", True),
        ("pages", "sitrep.cards.find", True),
        ("cards", "plotly", True),
        ("intake", "sitrep.check.check", False),
        ("intake", "sitrep.case.Case", True),
        ("commands", "sitrep.intake.draft", False),
        ("report", "sitrep.intake.draft", True),
        ("pages", "sitrep.intake.draft", True),
    ],
)
def test_the_rule_knows_a_wrong_import(own: str, name: str, wrong: bool) -> None:
    assert forbidden(own, name) is wrong


def test_the_door_opens_only_when_somebody_asks() -> None:
    """At its own import it imports nothing of ours: only its functions do, and type checkers."""
    tree = ast.parse((LIB / "door.py").read_text())
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0 and (node.module or "").split(".")[0] != "sitrep"
        elif isinstance(node, ast.If):
            assert ast.unparse(node.test) == "TYPE_CHECKING"
        else:
            assert not isinstance(node, ast.Import | ast.Try)


PAGES = sorted((LIB / "pages").rglob("*.py"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(LIB)))
def test_a_finding_knows_no_drawing_and_each_drawing_has_its_finding_beside_it(path: Path) -> None:
    """Only an `x_chart.py` draws, beside its `x.py`; what helps it is an `x_chart_part.py`."""
    stem, drawing, _ = path.stem.partition("_chart")
    if drawing:
        assert path.with_name(f"{stem}.py").is_file(), f"{path} draws the answer of no neighbour"
    elif path.stem not in ("__init__", "shown"):
        kit = re.compile(r"plotly\b|sitrep\.drawing\.|.*_chart\b")
        wrong = [one for one in imports(path) if kit.match(one[0])]
        assert not wrong, f"{path}: {wrong}"


def test_no_folder_is_a_warehouse() -> None:
    for folder in {path.parent for path in FILES} - {LIB}:
        number = len(list(folder.glob("*.py")))
        assert number <= 20, f"{folder} has {number} files"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(LIB)))
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text()
    assert len(source.splitlines()) <= 400, f"{path} is too long to read at once"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            # What a function promises is read apart from how it keeps it.
            told = node.body[0]
            if ast.get_docstring(node) is not None and told.end_lineno is not None:
                length -= told.end_lineno - told.lineno + 1
            assert length <= 40, f"{path}: {node.name} has {length} lines"


def words_of_the_case() -> list[str]:
    """What only data may say: the case, its actors and places, its blocs and their colours."""
    case = ROOT / "data" / "euphrates-2017"
    words = {"euphrates", "isis", "debka", "pincer", "syria"}
    with (case / "blocs.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            words |= {row["bloc_id"], row["colour"].lower(), row["label"].lower()}
    for table, column in (("places", "name"), ("actors", "name")):
        with (case / f"{table}.csv").open(encoding="utf-8") as file:
            words |= {row[column].lower() for row in csv.DictReader(file)}
    return sorted(words)


#: The states of the world, their peoples, great waters and known bodies: whichever a case has.
ATLAS = LIB / "intake" / "lexicon.py"
#: What the intake reads is English, in which two sides of the case are called by common nouns.
ENGLISH = {"gulf", "monitors"}


def test_no_word_of_the_case_in_the_library_or_in_code_cells() -> None:
    pattern = re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, words_of_the_case())) + r")(?![\w-])",
        re.IGNORECASE,
    )
    code = {path: path.read_text() for path in FILES if path != ATLAS}
    code |= {
        path: path.read_text()
        for path in [
            *(LIB / "look").glob("*.*s"),
            *(LIB / "labextension").rglob("*.js*"),
            *(LIB / "report" / "template").rglob("*.*"),
        ]
    }
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        code[path] = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    hits = [
        f"{path.name}: {found[0]}"
        for path, text in code.items()
        for found in pattern.finditer(text)
        if not (LIB / "intake" in path.parents and found[0].casefold() in ENGLISH)
    ]
    assert not hits, hits


def _one(test: ast.expr) -> bool:
    """Does a condition hold something against 1?"""
    return any(
        isinstance(node, ast.Compare)
        and any(isinstance(sign, ast.Eq | ast.NotEq) for sign in node.ops)
        and any(isinstance(side, ast.Constant) and side.value == 1
                for side in (node.left, *node.comparators))
        for node in ast.walk(test)
    )  # fmt: skip


def _ending(node: ast.expr | None) -> bool:
    """Is this the ending of a plural: "s", "s are"?"""
    return isinstance(node, ast.Constant) and bool(re.match(r"(?:e?s|ies)\b", str(node.value)))


def _words(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""
    )


def plurals_by_hand(source: str) -> list[str]:
    """What makes the words of a number outside `wording`: of one thing and of many by a condition,
    an "s" put on or multiplied, and `capitalize`, which lowers the rest of a sentence."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.IfExp(test=test, body=body, orelse=orelse):
                words = _one(test) and (_words(body) or _words(orelse))
                wrong = words or _ending(body) or _ending(orelse)
            case ast.BinOp(op=ast.Mult(), left=left, right=right):
                wrong = _ending(left) or _ending(right)
            case ast.Attribute(attr=attr):
                wrong = attr == "capitalize"
            case _:
                wrong = False
        if wrong:
            found.append(f"line {node.lineno}: {ast.unparse(node)}")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if room(path) != "wording"],
    ids=lambda p: str(p.relative_to(LIB)),
)
def test_words_of_numbers_are_made_in_one_place(path: Path) -> None:
    assert plurals_by_hand(path.read_text()) == []


@pytest.mark.parametrize(("source", "wrong"), [
    ("f'{n} row{\"\" if n == 1 else \"s\"}'", True), ("'them' if len(x) != 1 else 'it'", True),
    ("'row' + 's' * (n != 1)", True), ("'s' if many else ''", True), ("x.capitalize()", True),
    ("f'{a} are' if n == 1 == m else b", True), ("' each' if n > 1 else ''", False),
    ("x[0] if len(x) == 1 else ''", False), ("3 if n == 1 else 12", False),
    ("noun(n, 'row')", False),
])  # fmt: skip
def test_the_rule_knows_a_plural_by_hand(source: str, wrong: bool) -> None:
    assert bool(plurals_by_hand(source)) is wrong
