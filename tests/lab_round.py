"""Every notebook of the first case in a real JupyterLab, at each width and in both themes.

`python tests/lab_round.py [FOLDER]` prints what cannot be read, a line for each notebook, theme and
width, and puts pictures of them into FOLDER. It takes minutes, so the tests open a part of it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from browser import ARGUMENTS, chromium
from lab import WIDTHS, Lab, jupyterlab, opened, sign, unreadable, widen
from playwright.sync_api import Browser, sync_playwright
from sitrep.casefolders import find_case
from sitrep.drawing.plotted import CHART
from sitrep.notebooks import find_notebooks
from sitrep.report.inputs import Asked
from sitrep.report.making import executed, runs_of
from sitrep.report.means import Means

CASE = "euphrates-2017"
#: Both themes have the same shapes: in the dark one width is enough.
TOURS = {"light": list(WIDTHS), "dark": ["wide"]}


def run(folder: Path) -> dict[str, int]:
    """The executed notebooks in `folder / "notebooks"`, trusted; how many charts each has."""
    asked = Asked(find_case(CASE), tuple(find_notebooks(None)), ("",))
    runs = runs_of(asked, folder, {})
    executed(runs, Means(), print)
    (folder / "notebooks").mkdir(exist_ok=True)
    charts = {}
    for path in (run.output for run in runs):
        node = nbformat.read(path, as_version=4)
        nbformat.write(node, folder / "notebooks" / path.name)
        sign(folder, node)
        shown = [one for cell in node.cells for one in cell.get("outputs", [])]
        charts[path.name] = sum(CHART in one.get("data", {}) for one in shown)
    return charts


def look(browser: Browser, lab: Lab, name: str, theme: str, charts: int, pictures: str) -> None:
    """One notebook in one theme: measured at the theme's widths, and its picture."""
    page = opened(browser, lab, name, theme, charts, kernel=True)
    if pictures:
        high = page.evaluate("document.querySelector('.jp-Notebook .jp-WindowedPanel-viewport')"
                             ".scrollHeight + 200")  # fmt: skip
        page.set_viewport_size({"width": WIDTHS["wide"], "height": min(high, 15_000)})
        page.wait_for_timeout(1000)
        page.locator(".jp-Notebook").screenshot(path=f"{pictures}/{Path(name).stem}-{theme}.png")
    for width in TOURS[theme]:
        widen(page, width, charts)
        print(name, theme, width, f"{charts} charts:", unreadable(page) or "all can be read")
    page.close()


def main(pictures: str = "") -> None:
    """Run, open and measure them all."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        charts = run(folder)
        with jupyterlab(folder / "notebooks", folder / "log") as lab, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            for name, count in charts.items():
                for theme in TOURS:
                    look(browser, lab, name, theme, count, pictures)
            browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
