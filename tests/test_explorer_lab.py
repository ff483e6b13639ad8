"""The explorer in a real JupyterLab with a kernel: traits move the view, the view sets traits."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from browser import ARGUMENTS, chromium
from building import KERNEL
from lab import WIDTHS, jupyterlab, opened
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, sync_playwright

CELLS = (
    "from sitrep import explore, load_case\nview = explore(load_case('euphrates-2017'))\nview",
    "view.day, view.side = '2017-11-20', 'us-led'",
    "print('chosen:', view.pick, list(view.selected['name']), len(view.frame))",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A notebook of three cells, none of them run."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "notebooks").mkdir()
    node = new_notebook(cells=[new_code_cell(one) for one in CELLS], metadata=KERNEL)
    # Until a cell has an output there is nothing to wait for.
    node.cells[1].outputs = [nbformat.v4.new_output("stream", text="not yet")]
    nbformat.write(node, folder / "notebooks" / "explore.ipynb")
    with jupyterlab(folder / "notebooks", folder / "log") as lab, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened(browser, lab, "explore.ipynb", "dark", 0, kernel=True)
        browser.close()


def run(page: Page, cell: int) -> None:
    """Run a cell by its number, as a person does: once the kernel is there, as JupyterLab passes
    over in silence what it is asked to run before."""
    page.wait_for_selector("text=/\\| Idle/", timeout=60_000)
    page.locator(".jp-CodeCell .cm-content").nth(cell).click()
    page.keyboard.press("Shift+Enter")


def test_the_view_and_its_traits_move_each_other(page: Page) -> None:
    page.set_viewport_size({"width": WIDTHS["wide"], "height": 1600})
    run(page, 0)
    page.wait_for_selector(".sitrep-explorer .spot", timeout=60_000)
    assert page.inner_text(".sitrep-explorer .day") == "10 September 2017"
    run(page, 1)
    page.wait_for_function(
        "document.querySelector('.sitrep-explorer .day').textContent === '20 November 2017'"
    )
    page.wait_for_function("document.querySelector('[data-filter=side]').value === 'us-led'")
    page.locator(".sitrep-explorer [data-place=mayadin] path").click()
    assert page.inner_text(".sitrep-explorer .card h3") == "Al-Mayadin"
    run(page, 2)
    page.wait_for_selector("text=chosen: places/mayadin ['Al-Mayadin']")
    said = page.get_by_text("chosen: places/mayadin").last.inner_text()
    listed = page.locator(".sitrep-explorer .events li:not([hidden]):not(.later)").count()
    assert int(said.split()[-1]) == listed > 5


def test_the_handle_takes_the_arrow_keys(page: Page) -> None:
    """JupyterLab takes the keys of a slider that does not ask for them."""
    slider = page.locator(".sitrep-explorer .strip input")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text(".sitrep-explorer .day") == "18 November 2017"


def test_it_is_dark_where_jupyterlab_is(page: Page) -> None:
    box = page.locator(".sitrep-explorer").first
    assert box.evaluate("one => getComputedStyle(one).colorScheme") == "dark"
    light = box.evaluate("one => getComputedStyle(one).color.match(/\\d+/g).map(Number)")
    assert min(light[:3]) > 180
