"""The notebooks as JupyterLab shows them: answers above plots, cards, tables, both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from browser import ARGUMENTS, chromium
from lab import jupyterlab, opened
from nbclient import NotebookClient
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, sync_playwright

#: The outputs of four notebooks that JupyterLab had spoilt or may: cards, a legend under an answer
#: of two lines, grouped tables, a matrix of cells, a bar of verdicts.
SOURCE = """
from sitrep import brief, compare, load_case, questions, routes, timeline
case = load_case("euphrates-2017")
"""
SHOWN = (
    "brief.masthead(case)",
    "brief.questions(case)",
    "brief.verdicts(case)",
    "routes.strip(case)",
    "routes.corridors(case)",
    "timeline.holding(case)",
    "compare.matrix(case)",
    "compare.marches(case)",
    "questions.matrix(case)",
    "timeline.orderings(case)",
)
#: Boxes of text in an output that lie over one another, and what stands over an answer.
OVER = """() => {
  const found = [];
  document.querySelectorAll(".jp-OutputArea").forEach(function (area) {
    const boxes = [...area.querySelectorAll("dt, dd, h3, .tag, p.answer, .note, th,"
      + " td > :first-child, .js-plotly-plot text")]
      .filter((one) => one.checkVisibility() && one.textContent.trim())
      .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
    boxes.forEach(([one, a], n) => boxes.slice(n + 1).forEach(([two, b]) => {
      if (one.contains(two) || two.contains(one)) return;
      if (one.closest("svg") && two.closest("svg")) return;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 2) found.push([one, two].map((any) => any.textContent.slice(0, 30)));
    }));
  });
  return found;
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """One executed notebook, which JupyterLab trusts, opened in the light and the dark theme."""
    folder = tmp_path_factory.mktemp("lab")
    node = new_notebook(cells=[new_code_cell(one) for one in (SOURCE, *SHOWN)])
    NotebookClient(node, kernel_name="python3", timeout=120).execute()
    (folder / "notebooks").mkdir()
    nbformat.write(node, folder / "notebooks" / "made.ipynb")
    data = folder / "jupyter" / "jupyter_data_dir"
    data.mkdir(parents=True)
    NotebookNotary(data_dir=str(data)).sign(node)
    with jupyterlab(folder / "notebooks", folder / "log") as lab, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        themes = ("light", "dark")
        made = {theme: opened(browser, lab, "made.ipynb", theme) for theme in themes}
        for page in made.values():  # JupyterLab draws cells one by one; the last is the orders.
            page.wait_for_selector(".sitrep-orders .shares")
            page.wait_for_function(
                f"document.querySelectorAll('.jp-OutputArea-output .sitrep').length >= {len(SHOWN)}"
            )
        yield made
        browser.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_letter_can_be_read_in_both_themes(pages: dict[str, Page], theme: str) -> None:
    page = pages[theme]
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(theme == "light").lower()
    measure = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    found = page.evaluate(measure, ".jp-OutputArea-output")
    assert found["looked"] > 300
    assert found["faint"] == []


def test_nothing_lies_over_anything(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.evaluate(OVER) == []


def test_cards_and_grouped_tables_look_as_in_the_page(pages: dict[str, Page]) -> None:
    page = pages["light"]
    style = "(all, name) => [...new Set(all.map((one) => getComputedStyle(one)[name]))]"
    for selector, name, wanted in (
        (".card dt", "float", ["none"]),
        (".card dd", "marginLeft", ["0px"]),
        (".cards", "display", ["grid"]),
        (".tracks .along", "display", ["block"]),
        (".tracks .along", "fontWeight", ["400"]),
        (".tracks .along", "color", ["rgb(92, 92, 97)"]),
        (".board .says", "display", ["grid"]),
        (".card h3", "fontWeight", ["600"]),
        (".sitrep-matrix td.cell", "textAlign", ["center"]),
        (".sitrep-matrix th[scope=row]", "fontWeight", ["400"]),
        (".sitrep-matrix ol", "paddingLeft", ["0px"]),
        (".sitrep :is(td, th):not(.cell):not(.number)", "textAlign", ["left", "start"]),
    ):
        values = page.eval_on_selector_all(selector, style, name)
        assert values and set(values) <= set(wanted), (selector, name, values)


def test_a_key_hangs_from_the_upper_edge_of_its_chart(pages: dict[str, Page]) -> None:
    """Placed from the axes up, it stood lower the fewer rows the width of JupyterLab left it."""
    tops = pages["light"].evaluate("""() => [...document.querySelectorAll(".js-plotly-plot")]
        .filter((plot) => plot.querySelector(".legend"))
        .map((plot) => plot.querySelector(".legend").getBoundingClientRect().top
            - plot.querySelector(".main-svg").getBoundingClientRect().top)""")
    assert len(tops) > 1
    assert max(tops) < 12


def test_no_bar_of_buttons_and_no_slab_of_white(pages: dict[str, Page]) -> None:
    page = pages["dark"]
    assert page.locator(".js-plotly-plot .modebar-btn").count() == 0
    grounds = page.eval_on_selector_all(
        ".js-plotly-plot .main-svg",
        "all => all.map((one) => getComputedStyle(one).backgroundColor)",
    )
    assert set(grounds) == {"rgba(0, 0, 0, 0)"}
