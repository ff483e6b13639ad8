"""The notebooks as JupyterLab shows them: answers above plots, cards, tables, widths, themes."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab import DRAWN, WIDTHS, Lab, jupyterlab, opened, outputs, unreadable, widen, write
from nbformat import NotebookNode
from nbformat.v4 import new_output
from playwright.sync_api import Browser, Page
from sitrep import Case, brief, compare, questions, routes, timeline
from sitrep.drawing.plotted import CHART, PLOTLY
from sitrep.drawing.tables import table

#: Answers of four notebooks that JupyterLab had spoilt or may: cards, a legend under an answer
#: of two lines, grouped tables, a matrix of cells, a bar of verdicts.
SHOWN = (
    brief.masthead,
    questions.questions,
    brief.verdicts,
    routes.strip,
    routes.corridors,
    timeline.holding,
    compare.matrix,
    compare.marches,
    questions.matrix,
    timeline.orderings,
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


#: Of these, so many are plots.
PLOTS = 3
LIB = Path(__file__).resolve().parents[1] / "lib" / "sitrep"
INSTALLED = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "sitrep"


def strange(cells: list[list[NotebookNode]]) -> list[list[NotebookNode]]:
    """A chart whose texts and changes would run or spoil something, and one without its data."""
    plot = next(one for cell in cells for one in cell if CHART in one.data)
    bundle = json.loads(json.dumps(plot.data))
    own = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    layout = bundle[PLOTLY]["layout"]
    layout["meta"]["sitrep"]["alt"] = f'">{own}'
    layout["title"] = {"text": own}
    for name in ("middle", "narrow"):
        for part in ("__proto__", "constructor.prototype"):
            layout["meta"]["sitrep"][name][f"{part}.owned"] = 1
    return [[new_output("display_data", one)] for one in (bundle, {CHART: {"draws": PLOTLY}})]


def tables(case: Case) -> list[list[NotebookNode]]:
    """An answer of many rows, the same as pandas shows it, cut by pandas, and one of few rows."""
    answer = timeline.chronology(case)
    rows = answer.table.drop(columns="What").head(12)
    frames = [rows, answer.table, rows.head(2)]
    shown = [new_output("execute_result", {"text/html": one.to_html(max_rows=20)})
             for one in frames]  # fmt: skip
    return [outputs(table(answer)), *([one] for one in shown)]


@pytest.fixture(scope="module")
def lab(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab with a notebook that it trusts and one that it does not."""
    folder = tmp_path_factory.mktemp("lab")
    made = [outputs(one(case).figure) for one in SHOWN]
    write(folder, "made.ipynb", made, signed=True)
    write(folder, "strange.ipynb", strange(made), signed=False)
    write(folder, "tables.ipynb", tables(case), signed=False)
    with jupyterlab(folder / "notebooks", folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def pages(lab: Lab, browser: Browser) -> dict[str, Page]:
    """The notebook in the light and in the dark theme."""
    return {theme: opened(browser, lab, "made.ipynb", theme, PLOTS) for theme in ("light", "dark")}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_letter_can_be_read_in_both_themes(pages: dict[str, Page], theme: str) -> None:
    page = pages[theme]
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(theme == "light").lower()
    measure = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    # What is painted where can be asked of what is in the window alone.
    page.set_viewport_size({"width": WIDTHS["wide"], "height": 14_000})
    # JupyterLab gives the new height to its panels when it comes to it.
    page.wait_for_function(
        "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)').clientHeight > 13_000"
    )
    # JupyterLab may ask for a kernel again at any time, which dims what is measured.
    unasked = page.add_style_tag(content=".jp-Dialog { display: none !important; }")
    found = page.evaluate(measure, ".jp-OutputArea-output")
    unasked.evaluate("style => style.remove()")
    page.set_viewport_size({"width": WIDTHS["wide"], "height": 900})
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


@pytest.mark.parametrize("name", [*WIDTHS, "wide"])
def test_charts_take_the_layout_of_their_width_and_all_can_be_read(
    pages: dict[str, Page], name: str
) -> None:
    """plotly's own renderer knows one layout, which it drew at every width."""
    page = pages["light"]
    widen(page, name, PLOTS)
    sets = page.eval_on_selector_all(".sitrep-chart .plot", "all => all.map(p => p.dataset.set)")
    assert sets == [name] * PLOTS
    assert page.locator(".jp-RenderedPlotly").count() == 0
    assert unreadable(page) == {}


def test_a_chart_says_what_it_shows(pages: dict[str, Page]) -> None:
    words = pages["light"].eval_on_selector_all(
        ".sitrep-chart .plot[role=img]", "all => all.map((one) => one.ariaLabel)"
    )
    assert len(words) == PLOTS and min(map(len, words)) > 20


def test_a_notebook_that_nobody_trusts_is_drawn_and_runs_nothing(
    lab: Lab, browser: Browser
) -> None:
    page = opened(browser, lab, "strange.ipynb", "light", 1)
    for name in WIDTHS:
        widen(page, name, 1)
    assert page.evaluate("[({}).owned, (function () {}).owned]") == [None, None]
    assert page.title() != "owned"
    assert page.locator(".sitrep-chart :is(img, script)").count() == 0
    lost = "This chart has lost its data (application/vnd.plotly.v1+json). Run its cell again."
    assert lost in page.inner_text(".jp-Notebook")
    page.close()


def test_a_chart_that_is_put_away_leaves_nothing(pages: dict[str, Page]) -> None:
    """A hidden chart waits until it has a width; cleared outputs take their charts along."""
    page = pages["dark"]
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_locator_handler(page.locator(".jp-Dialog"), lambda: page.keyboard.press("Escape"))
    page.locator("#filebrowser .jp-DirListing-item", has_text="strange.ipynb").dblclick()
    page.wait_for_function(DRAWN, arg=1)
    page.set_viewport_size({"width": WIDTHS["narrow"], "height": 900})
    page.locator(".lm-TabBar-tab", has_text="made.ipynb").first.click()
    page.wait_for_function(DRAWN, arg=PLOTS)
    page.locator(".lm-MenuBar-item", has_text="Edit").click()
    page.locator(".lm-Menu-item", has_text="Clear Outputs of All Cells").click()
    page.wait_for_function("document.querySelectorAll('.plot').length === 1")
    page.set_viewport_size({"width": WIDTHS["middle"], "height": 900})
    page.wait_for_timeout(200)
    assert said == []


@pytest.fixture(scope="module")
def tabled(lab: Lab, browser: Browser) -> Page:
    page = opened(browser, lab, "tables.ipynb", "light", 0)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".sitrep-tools").nth(1).wait_for()
    return page


#: The texts of a column of a table, of the rows in sight.
COLUMN = """([table, column]) =>
  [...document.querySelectorAll(".jp-OutputArea-output table")[table].tBodies[0].rows]
    .filter((row) => row.checkVisibility()).map((row) => row.cells[column].innerText)"""


def test_long_tables_have_tools_and_short_or_cut_ones_none(tabled: Page) -> None:
    """Of a table that pandas cut in its middle the order would be wrong."""
    found = tabled.eval_on_selector_all(
        ".jp-OutputArea-output table",
        "all => all.map((one) => one.previousElementSibling?.className === 'sitrep-tools')",
    )
    assert found == [True, True, False, False]
    assert tabled.evaluate(OVER) == []


def test_a_table_is_sorted_with_the_keyboard_alone(tabled: Page, case: Case) -> None:
    """Enter on a button opened the cell to be edited: JupyterLab took it for a shortcut."""
    whole = tabled.locator(".jp-OutputArea-output table").first
    days = tabled.evaluate(COLUMN, [0, 0])
    assert len(days) == len(case["events"])
    known = tabled.evaluate(COLUMN, [0, 6])
    whole.locator("th button").nth(6).focus()
    for key, order in (("Enter", "ascending"), ("Space", "descending"), ("Enter", None)):
        tabled.keyboard.press(key)
        assert whole.locator("th").nth(6).get_attribute("aria-sort") == order
        years = [int(re.findall(r"\d{4}", day)[-1]) for day in tabled.evaluate(COLUMN, [0, 6])]
        if order == "ascending":
            assert years == sorted(years)
        elif order:
            assert years == sorted(years, reverse=True)
    assert tabled.evaluate(COLUMN, [0, 6]) == known
    assert tabled.locator(".jp-mod-editMode").count() == 0


def test_a_table_is_filtered_and_what_is_seen_copied(tabled: Page) -> None:
    bar = tabled.locator(".sitrep-tools").nth(1)
    kinds = tabled.evaluate(COLUMN, [1, 4])
    wanted = kinds[0]
    bar.locator("input").focus()
    tabled.keyboard.type(wanted.upper())
    shown = tabled.evaluate(COLUMN, [1, 4])
    assert 0 < len(shown) <= len(kinds)
    assert bar.locator("[role=status]").inner_text().endswith(f"{len(kinds)} rows")
    bar.locator("button").click()
    bar.locator("[role=status]", has_text="copied").wait_for()
    lines = tabled.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == len(shown) + 1
    assert lines[0].split("\t")[1:3] == ["Day", "Where"]
    assert lines[1].split("\t")[4] == shown[0]
    bar.locator("input").fill("")
    assert tabled.evaluate(COLUMN, [1, 4]) == kinds


def test_what_is_installed_is_what_stands_here() -> None:
    """An install copies the extension; what was changed since is not what JupyterLab runs."""
    project = tomllib.loads((LIB.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    place = "share/jupyter/labextensions/sitrep"
    copied = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    files = {name: to for name, to in copied.items() if to.startswith(f"{place}/")}
    (folder,) = (LIB.parents[1] / name for name, to in copied.items() if to == place)
    pairs = [(one, INSTALLED / one.relative_to(folder)) for one in folder.rglob("*.js*")]
    pairs += [(LIB.parents[1] / name, Path(sys.prefix) / to) for name, to in files.items()]
    assert len(pairs) == 7
    for one, other in pairs:
        assert one.read_bytes() == other.read_bytes(), f"{one} was changed: run `make setup`"
    told = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    assert told["version"] == project["project"]["version"]
    script = (folder / told["jupyterlab"]["_build"]["load"]).read_text(encoding="utf-8")
    assert re.findall(r'"(application/[^"]*)"', script) == [CHART, PLOTLY]
