"""How long a change in the explorer takes until it shows, in a page and in JupyterLab."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat
from browser import ARGUMENTS, chromium
from building import KERNEL
from lab import jupyterlab, opened
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import sync_playwright
from sitrep import load_case
from test_explorer import page_of

#: Milliseconds from a move of the handle to the frame that shows it: the median of 20.
MEASURE = """async () => {
  const slider = document.querySelector(".sitrep-explorer .strip input"), taken = [];
  for (let n = 0; n < 21; n += 1) {
    const start = performance.now();
    slider.value = Number(slider.value) + 3;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    taken.push(performance.now() - start);
  }
  return taken.slice(1).sort((one, two) => one - two)[10];
}"""
CELL = "from sitrep import explore, load_case\nexplore(load_case({!r}))"


def bench_exploring(case: str) -> None:
    """Print both medians for a case."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        folder = Path(made)
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(page_of(load_case(case), folder / "one.html").as_uri())
        print(f"{case}: the explorer's handle, in a page{page.evaluate(MEASURE):>12.0f} ms")
        (folder / "notebooks").mkdir()
        cell = new_code_cell(CELL.format(case), outputs=[new_output("stream", text="not yet")])
        node = new_notebook(cells=[cell], metadata=KERNEL)
        nbformat.write(node, folder / "notebooks" / "explore.ipynb")
        with jupyterlab(folder / "notebooks", folder / "log") as lab:
            page = opened(browser, lab, "explore.ipynb", "light", 0, kernel=True)
            page.wait_for_selector("text=/\\| Idle/", timeout=60_000)
            page.locator(".jp-CodeCell .cm-content").first.click()
            page.keyboard.press("Shift+Enter")
            page.wait_for_selector(".sitrep-explorer .spot", timeout=60_000)
            print(f"{case}: the same in JupyterLab{page.evaluate(MEASURE):>24.0f} ms")
        browser.close()
