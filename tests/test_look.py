"""Colours by night, what stands around a plot, and what is left of it where nothing can draw it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook, new_output
from sitrep import Case
from sitrep.drawing.plotted import CHART, PLOTLY
from sitrep.drawing.tables import table
from sitrep.look import colours as colours_file
from sitrep.look import contrast, night, output_style, page_style
from sitrep.look.colours import ACCENT, INK, NIGHT, PAPER
from sitrep.look.night import BRIGHTEST, FAINTEST, STRONGEST, colours_in
from sitrep.look.pieces import to
from sitrep.look.shown import markdown, markdown_table
from sitrep.pages.brief.glance import questions
from sitrep.pages.brief.glance_chart import questions as draw_questions
from sitrep.pages.claims.ledger import sharpest
from sitrep.pages.claims.xray import xray
from sitrep.pages.claims.xray_chart import xray as draw_xray
from sitrep.pages.routes.corridors import corridors
from sitrep.pages.routes.corridors_chart import corridors as draw_corridors
from sitrep.report.figures import SitrepPreprocessor

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # Worked examples of WebAIM: #777 fails by a hair, #767676 passes.
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@given(colours)
def test_what_can_be_read_by_day_can_be_read_by_night(colour: str) -> None:
    by_day, by_night = contrast(colour, PAPER), contrast(night(colour), NIGHT)
    assert by_night >= min(by_day, STRONGEST) - 0.06
    assert by_night <= max(min(by_day, BRIGHTEST), FAINTEST) + 0.2
    # Letters of paper on it, and of ink, are read as well as they were, up to what AA asks.
    for letters in (PAPER, INK):
        if contrast(letters, colour) >= 4.5:
            assert contrast(night(letters), night(colour)) >= 4.45


@given(colours, colours)
def test_of_two_greys_the_stronger_stays_the_stronger(one: str, two: str) -> None:
    greys = [f"#{2 * colour[1:3]}{colour[1:3]}" for colour in (one, two)]
    greys.sort(key=lambda grey: contrast(grey, PAPER))
    faint, strong = (contrast(night(grey), NIGHT) for grey in greys)
    assert faint <= strong + 0.01


def test_the_colours_of_a_figure_are_found_wherever_they_stand() -> None:
    figure = {
        "data": [{"marker": {"color": ["#ABCDEF", "rgba(1,2,3,0.5)"]}, "y": {"bdata": "#aaaaaa"}}],
        "layout": {"annotations": [{"text": "<span style='color:#010203'>x</span>"}],
                   "meta": {"sitrep": {"note": "#bbbbbb"}}},
    }  # fmt: skip
    assert colours_in(figure) == ["#abcdef", "#010203"]


def test_a_chart_shows_its_answer_above_and_carries_what_can_be_read(case: Case) -> None:
    answer = corridors(case)
    figure = draw_corridors(answer)
    parts = dict(figure.parts())
    assert list(parts) == ["answer", "plot", "behind"]
    assert answer.sentence.split("’")[0] in parts["answer"]["text/html"]
    plot = parts["plot"]
    assert plot[PLOTLY]["config"]["displayModeBar"] is False
    # Ours marks the chart and says nothing twice.
    assert plot[CHART] == {"draws": PLOTLY}
    assert "title" not in plot[PLOTLY]["layout"]
    assert plot["text/html"].count("<tr>") == len(answer.table) + 1
    assert plot["text/markdown"].count("\n| ") == len(answer.table) + 2
    assert plot["text/markdown"].startswith(markdown(answer.sentence))
    assert f"Sources: {len(answer.references)}" in parts["behind"]["text/html"]


def test_a_table_and_a_piece_of_prose_bring_their_sheet(case: Case) -> None:
    for shown in (table(sharpest(case)), draw_questions(questions(case))):
        bundle = shown._repr_mimebundle_()
        assert output_style() in bundle["text/html"]
        assert "<" not in bundle["text/plain"]


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("https://www.a.org/?y=1&z=2", "https://www.a.org/?y=1&amp;z=2"),
        ("http://b.org", "http://b.org"),
        ("https://c.org and more", ""),
        ("https://", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/hosts", ""),
    ],
)
def test_an_address_in_a_table_is_a_link_by_the_name_of_its_host(words: str, leads: str) -> None:
    html = to("", words)
    host = words.partition("//")[2].partition("/")[0].removeprefix("www.").replace(".", ".<wbr>")
    link = f'<a href="{leads}" rel="noreferrer"><span class="long">{host}</span></a>'
    assert html == (link if leads else words)


def test_markdown_holds_what_means_more_than_itself() -> None:
    assert markdown("a|b <script> [x](y) `z`\n*c*") == (r"a\|b \<script\> \[x\](y) \`z\` \*c\*")
    assert markdown_table(["a", "b"], []) == ""
    assert markdown_table(["a|", "b"], [["1", "2"]]).splitlines()[1] == "| --- | --- |"


def executed(case: Case, folder: Path) -> Path:
    """A notebook of three outputs as a kernel would have left it, its charts of a real case."""
    cells = []
    for figure in (
        draw_corridors(corridors(case)),
        draw_xray(xray(case)),
    ):
        outputs = [
            new_output("display_data", data, metadata={"sitrep": {"part": part}})
            for part, data in figure.parts()
        ]
        cells.append(new_code_cell("draw()", outputs=outputs))
    bundle = table(sharpest(case))._repr_mimebundle_()
    cells.append(new_code_cell("table()", outputs=[new_output("execute_result", bundle)]))
    path = folder / "made.ipynb"
    nbformat.write(nbformat.from_dict(new_notebook(cells=cells)), path)
    return path


def test_the_stock_templates_drop_no_chart(case: Case, tmp_path: Path) -> None:
    path = executed(case, tmp_path)
    answers = [corridors(case), xray(case)]
    from nbconvert import HTMLExporter, MarkdownExporter, SlidesExporter

    for exporter in (HTMLExporter(), SlidesExporter(), MarkdownExporter()):
        made, _ = exporter.from_filename(str(path))
        for answer in answers:
            assert made.count(f'<p class="answer">{answer.sentence.split("’")[0]}') == 1
            for cell in (str(name) for name in answer.table.columns):
                assert f'<th scope="col">{cell}</th>' in made
        assert made.count("<table>") == 3


def test_the_report_makes_one_figure_of_the_three_outputs(case: Case, tmp_path: Path) -> None:
    node = nbformat.read(executed(case, tmp_path), as_version=4)
    made, resources = SitrepPreprocessor().preprocess(node, {})
    assert [len(cell.outputs) for cell in made.cells] == [1, 1, 1]
    html = made.cells[0].outputs[0].data["text/html"]
    assert html.count('class="answer"') == html.count("<table") == 1
    assert "sitrep-look" not in made.cells[2].outputs[0].data["text/html"]
    sides = case["blocs"]["colour"]
    drawn = "\n".join(resources["sitrep"]["rules"])
    assert sum(f"light-dark({colour},{night(colour)})" in drawn for colour in sides) >= 2


LIB = Path(colours_file.__file__ or "").parents[1]


def test_colours_stand_in_one_file_and_style_in_the_sheet() -> None:
    """So that a colour is changed in one line: charts have it by name, the sheet as a variable."""
    bare = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(\s*\d")
    for path in LIB.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "colours.py":
            # An issue of a repository is no colour.
            found = bare.findall(re.sub(r"\w/\w+#\d+", "", text))
            assert path.name == "night.py" or not found, (path.name, found)
        assert "<style" not in text or path.parent.name == "look", path.name
    assert not bare.search((LIB / "look" / "look.css").read_text(encoding="utf-8"))
    page = (LIB / "report" / "template" / "sitrep" / "index.html.j2").read_text(encoding="utf-8")
    assert not bare.search(page)


def test_every_brace_of_the_sheet_has_its_other_half() -> None:
    """A browser forgives one too many; in an output it ends the nest of rules before its time."""
    for sheet in (page_style(), output_style()):
        depth = 0
        for brace in re.findall("[{}]", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
            depth += 1 if brace == "{" else -1
            assert depth >= 0
        assert depth == 0


def test_the_accent_is_changed_in_one_line(case: Case, tmp_path: Path) -> None:
    """Pages, outputs of JupyterLab and figures follow, and nothing of the old one is left."""
    shutil.copytree(LIB, tmp_path / "sitrep", ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "sitrep" / "look" / "colours.py"
    text = file.read_text(encoding="utf-8")
    assert text.count(ACCENT) == 1
    file.write_text(text.replace(ACCENT, "#0a7d3c"), encoding="utf-8")
    code = (
        "import sys; from sitrep import load_case, claims, routes\n"
        "from sitrep.look import page_style\n"
        "case = load_case(sys.argv[1])\n"
        "print(page_style())\n"
        "for one in (claims.xray, routes.corridors, routes.legs):\n"
        "    print(one(case).figure.to_json())\n"
        "print(routes.bearings(case)._repr_mimebundle_()['text/html'])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(case.folder)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    page, *figures, output = re.split(r"\n(?=[{<])", run.stdout.strip())
    assert ACCENT not in run.stdout and night(ACCENT) not in run.stdout
    for shown in (page, *figures, output):
        assert "#0a7d3c" in shown
