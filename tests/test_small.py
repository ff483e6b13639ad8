"""Small cases: what may be missing, what a report then shows, and what comes next."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import nbformat
import pytest
from building import sitrep
from hypothesis import given
from hypothesis import strategies as st
from running import everything
from sitrep import load_case
from sitrep.check import check, read_sheets
from sitrep.check.progress import NEXT, to_come, told, unwritten
from sitrep.cli import main
from sitrep.content.outlier import outlier
from sitrep.drawing.axes import piece
from sitrep.facts.own_figures import comparable, own_figures
from sitrep.notebooks import LEFT_OUT, find_notebooks
from sitrep.pages.brief.glance import verdicts
from sitrep.report.fitting import fit, is_empty, unled
from sitrep.schema import ESSENTIAL, TABLES, WRITTEN
from sitrep.schema.package import write_package
from small import OPTIONAL, without
from spoiling import CASE, edit, only, put


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first case with nothing but its sources and claims."""
    return without(CASE, tmp_path_factory.mktemp("small") / "least", OPTIONAL)


@pytest.mark.parametrize("name", OPTIONAL)
def test_any_table_may_come_later(name: str, tmp_path: Path) -> None:
    folder = without(CASE, tmp_path / "case", [name])
    assert not (folder / f"{name}.csv").exists()
    assert check(folder) == []
    assert len(load_case(folder)[name]) == 0


@pytest.mark.parametrize("left_out", [("blocs",), ("hypotheses",), ("places", "questions")])
def test_pages_stand_without_a_table_that_others_lean_on(
    left_out: tuple[str, ...], tmp_path: Path
) -> None:
    """Maps without sides, and evidence without answers, could once not be drawn."""
    folder = without(CASE, tmp_path / "case", left_out)
    assert [str(one) for one in everything(folder, "2017-11-30")] == []


@given(st.integers(1, 60), st.floats(1, 400), st.floats(0, 80))
def test_pieces_of_a_plot_never_leave_it(rows: int, high: float, gap: float) -> None:
    whole = rows * (high + gap)
    for row in range(rows):
        top = row * (high + gap) + gap
        low, upper = piece(1 - (top + high) / whole, 1 - top / whole)
        assert 0 <= low <= upper <= 1


@pytest.mark.parametrize("day", ["", "2017-09-16"])
def test_sources_claims_and_text_make_a_case(least: Path, day: str) -> None:
    assert sorted(path.stem for path in least.glob("*.csv")) == sorted(ESSENTIAL)
    assert check(least) == []
    assert [str(one) for one in everything(least, day)] == []


def test_a_reference_to_a_table_that_is_not_there_says_so(least: Path, tmp_path: Path) -> None:
    folder = without(least, tmp_path / "case", [])
    edit(folder, "sources", put(1, "favours", "kurds"))
    problem = only(check(folder), "sources.csv", 3, "favours")
    assert problem.message == "'kurds' is not in blocs.csv; the case has no blocs.csv yet"


def test_check_says_how_far_a_case_is_and_what_comes_next(
    least: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(CASE)]) == 0
    said = capsys.readouterr().err
    claims = load_case(CASE)["claims"]
    assert f"{len(claims)} of {len(claims)} claims have a verdict" in said
    assert "next," not in said
    main(["check", str(least)])
    said = capsys.readouterr().err
    assert said.index("next, blocs.csv would add") < said.index("next, actors.csv would add")
    assert f"and {len(NEXT) - 3} more tables could follow: events" in said


def test_every_table_a_person_writes_has_its_turn() -> None:
    assert {*NEXT, *ESSENTIAL} == set(WRITTEN)
    seen: set[str] = {*ESSENTIAL}
    for name in NEXT:
        needed = {one for column in TABLES[name].columns if column.required
                  for one in column.refers[:1]}  # fmt: skip
        assert needed <= {*seen, name}, f"{name} needs {needed - seen} first"
        seen.add(name)


def test_progress_counts_one_as_one(tmp_path: Path) -> None:
    """A verdict of one claim "has" been given; a table that gets its first row is done with."""
    folder = without(CASE, tmp_path / "case", OPTIONAL)
    for name in ESSENTIAL:
        path = folder / f"{name}.csv"
        path.write_text("\n".join(path.read_text(encoding="utf-8").split("\n")[:2]) + "\n",
                        encoding="utf-8")  # fmt: skip
    assert "1 of 1 claim has a verdict" in list(told(read_sheets(folder)))
    (folder / "blocs.csv").write_text("bloc_id,label,colour,marker,note\na,A,#000000,circle,\n")
    assert "blocs" not in [name for name, _ in to_come(read_sheets(folder))]


def test_a_package_lists_the_tables_that_are_there(least: Path, tmp_path: Path) -> None:
    folder = without(least, tmp_path / "case", [])
    write_package(folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in package["resources"]] == list(ESSENTIAL)


def test_the_publisher_may_be_a_name_or_nobody(least: Path, tmp_path: Path) -> None:
    from sitrep import brief

    for publisher, said in (
        ("The Old Gazette", "The Old Gazette’s report: "),
        (None, "The report: "),
    ):
        folder = without(least, tmp_path / str(publisher), [])
        path = folder / "datapackage.json"
        package = json.loads(path.read_text(encoding="utf-8"))
        package["sitrep"]["report"]["publisher"] = publisher
        path.write_text(json.dumps(package), encoding="utf-8")
        assert check(folder) == []
        assert brief.headline(load_case(folder)).sentence.startswith(said)


@pytest.fixture(scope="module")
def site(least: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the smallest case, by file name."""
    out = tmp_path_factory.mktemp("site") / "least"
    run = sitrep("report", str(least), "--hindsight", "--out", str(out))
    assert run.returncode == 0, run.stderr
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(out.glob("*.html"))}


def test_pages_without_sections_are_not_built_nor_led_to(site: dict[str, str]) -> None:
    notebooks = {path.stem for path in find_notebooks()}
    built = {*site} - {"index.html"}
    gone = {f"{name}.html" for name in notebooks} - built - {"00_brief.html"}
    assert {"02_routes.html", "07_questions.html", "08_record.html"} <= gone
    assert {"05_claims.html", "06_sources.html"} <= built
    for name, html in site.items():
        led = {link.split("#")[0] for link in re.findall(r'href="([\w.-]+\.(?:html|ipynb))', html)}
        assert led <= {*site}, (name, led - {*site})
        menu = re.findall(r'<li><a [^>]*href="([^"]+)"', html.split("</nav>")[0])
        assert set(menu) == {*site}


def test_sections_without_rows_are_named_in_one_line(site: dict[str, str]) -> None:
    front = unescape(
        re.sub(r"<[^>]*>", "", re.findall(r'<p class="left-out">.*', site["index.html"])[0])
    )
    assert "What did it leave open, and how did that end? (questions.csv)" in front
    assert "Routes (waypoints.csv)" in front and "Record (" in front
    assert front.endswith(".")
    for name, html in site.items():
        headings = re.findall(r"<h2[^>]*>(.*?)<", html)
        for line in re.findall(r'<p class="left-out">(.*?)</p>', html):
            assert not [one for one in headings if one in line], name
        assert "A report leaves this section out" not in html


def _cell(kind: str, source: str, **more: object) -> nbformat.NotebookNode:
    make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    return make(source, **more)


def _answered(left_out: bool) -> nbformat.NotebookNode:
    told = {"sitrep": {"part": LEFT_OUT, "tables": ["events"]}} if left_out else {}
    return nbformat.v4.new_output("display_data", {"text/plain": "x"}, metadata=told)


@pytest.mark.parametrize("pattern", ["10", "01", "11", "00", "1"])
def test_what_is_left_of_a_notebook(pattern: str) -> None:
    """1: the section's answer has no rows. A section of two answers stays with one of them; a
    notebook that would lose all stays whole, and is empty."""
    cells = [_cell("markdown", "# Title")]
    for at, sign in enumerate(pattern):
        cells.append(_cell("markdown", f"## Question {at}\n\nText."))
        cells.append(_cell("code", "ask(case)", outputs=[_answered(sign == "1")]))
    cells.append(_cell("markdown", "## What stays open\n\nText."))
    node = nbformat.v4.new_notebook(cells=cells)
    assert is_empty(nbformat.reads(nbformat.writes(node), as_version=4)) == ("0" not in pattern)
    missing = fit(node)
    assert [one.name for one in missing] == [f"Question {at}" for at, sign in enumerate(pattern)
                                             if sign == "1"]  # fmt: skip
    assert all(one.tables == ("events",) for one in missing)
    left = [cell.source.split("\n")[0] for cell in node.cells if cell.cell_type == "markdown"]
    whole = "0" not in pattern
    assert left == ["# Title", *[f"## Question {at}" for at, sign in enumerate(pattern)
                                 if sign == "0" or whole], "## What stays open"]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("A fact. More is in [Routes](02_routes.ipynb). And [Claims](05_claims.ipynb).",
         "A fact. And [Claims](05_claims.ipynb)."),
        ("## Head\n\nAll is in [Routes](02_routes.ipynb#x).", ""),
        ("## On\n\n- [Routes](02_routes.ipynb): which way?\n- [Claims](05_claims.ipynb)",
         "## On\n\n- [Claims](05_claims.ipynb)"),
        ("See [a file](other.ipynb) and [Claims](05_claims.ipynb).",
         "See [a file](other.ipynb) and [Claims](05_claims.ipynb)."),
    ],
)  # fmt: skip
def test_prose_leads_to_no_page_that_is_not_there(source: str, left: str) -> None:
    assert unled(source, {"05_claims.ipynb"}) == left


def test_a_sentence_of_a_notebook_leads_to_one_page() -> None:
    """Else a page that is not built would take with it what is said of one that is."""
    for path in find_notebooks():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown" and "- [" not in cell.source:
                for sentence in re.split(r"(?<=[.?!])\s+", cell.source):
                    assert len(re.findall(r"\.ipynb\)", sentence)) < 2, (path.name, sentence)


def test_what_a_draft_has_left_open_is_like_nothing_else(tmp_path: Path) -> None:
    """Rows whose quantity is still a placeholder count different things: none is weighed."""
    folder = without(CASE, tmp_path / "case", ())
    blank = {"quantity": "[what is counted]", "unit": "[unit]", "scope": "", "within": ""}
    edit(folder, "estimates", lambda rows: [row.update(blank) for row in rows])
    case = load_case(folder)
    assert list(outlier(case)) == []
    assert [row["estimate_id"] for _, own in own_figures(case).iterrows()
            for _, row in comparable(case, own).iterrows()] == []  # fmt: skip


def test_what_nobody_has_judged_is_not_called_beyond_judging(tmp_path: Path) -> None:
    folder = without(CASE, tmp_path / "case", ("questions", "hypotheses", "ratings"))
    blank = {"verdict": "pending", "finding": "", "settled_on": ""}
    edit(folder, "claims", lambda rows: [row.update(blank) for row in rows])
    said = verdicts(load_case(folder)).sentence
    assert said == "None of 40 claims has been judged as yet."


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        (("sitrep",), "summary", 'write "sitrep.report.summary"'),
        (("sitrep",), "editons", 'write "sitrep.editions"'),
        (("sitrep", "report"), "windows", "it may have"),
        (("sitrep", "report", "text"), "mine", "it may have aside, length"),
    ],
)
def test_a_member_that_nothing_reads_is_named(
    path: tuple[str, ...], name: str, said: str, tmp_path: Path
) -> None:
    folder = without(CASE, tmp_path / "case", ())
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    part = package
    for one in path:
        part = part[one]
    part[name] = "a word"
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (problem,) = check(folder)
    assert problem.file == "datapackage.json"
    assert f"has {name!r}, which nothing reads there" in problem.message
    assert said in problem.message


def test_cells_that_a_draft_left_open_are_named(tmp_path: Path) -> None:
    folder = without(CASE, tmp_path / "case", ())
    assert unwritten(read_sheets(folder)) == []
    edit(folder, "claims", put(1, "claim", "[in your words: the road is …]"))
    edit(folder, "questions", put(0, "criterion", "[what would settle it]"))
    edit(folder, "sources", put(0, "title", "[Video] A road"))
    found = unwritten(read_sheets(folder))
    assert found == ["claims.csv row 3, claim", "questions.csv row 2, criterion"]
