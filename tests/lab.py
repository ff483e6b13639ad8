"""A real JupyterLab of this environment, on a free port and with folders of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page
from sitrep.drawing.plotted import Plotted

TOKEN = "tested"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}

#: Windows beside whose side bar an output is some 1,070, 720 and 370 pixels wide.
WIDTHS = {"wide": 1500, "middle": 1150, "narrow": 800}
#: Are so many charts of the notebook in sight drawn, each for the width that it has?
DRAWN = """(charts) => {
  const all = document.querySelectorAll(
    ".jp-NotebookPanel:not(.lm-mod-hidden) .sitrep-chart > .plot");
  return all.length === charts && [...all].every((plot) => plot.parentElement.clientWidth
    && Number(plot.dataset.drawn) === plot.parentElement.clientWidth);
}"""
LEGIBLE = (Path(__file__).parent / "legible.js").read_text(encoding="utf-8")


class Lab(NamedTuple):
    """Where a server answers, and where it reads a person's settings."""

    address: str
    settings: Path


@contextmanager
def jupyterlab(folder: Path, log: Path) -> Iterator[Lab]:
    """A server of the notebooks in `folder`; it and its kernels end with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = log.parent / "jupyter"
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR",
             "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")  # fmt: skip
    environment = {**os.environ, **{name: str(own / name.lower()) for name in names}}
    with log.open("w") as said:
        server = subprocess.Popen(
            [str(Path(sys.executable).parent / "jupyter"), "lab", "--no-browser", "--allow-root",
             f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}",
             f"--ServerApp.root_dir={folder}", "--LabApp.news_url=",
             "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"],
            env=environment, cwd=folder, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        end = monotonic() + 60
        while True:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            assert server.poll() is None and monotonic() < end, log.read_text()
            sleep(0.1)
        yield Lab(f"http://127.0.0.1:{port}", own / "jupyterlab_settings_dir")
    finally:
        server.terminate()
        server.wait(30)


def outputs(value: Any) -> list[NotebookNode]:
    """What a cell that ends with this value leaves in its notebook."""
    if isinstance(value, Plotted):
        return [
            new_output("display_data", data, metadata={"sitrep": {"part": part}})
            for part, data in value.parts()
        ]
    return [new_output("execute_result", value._repr_mimebundle_())]


def write(folder: Path, name: str, cells: Iterable[list[NotebookNode]], *, signed: bool) -> None:
    """A notebook of cells with these outputs for `jupyterlab(folder / "notebooks", ...)`."""
    node = nbformat.from_dict(
        new_notebook(cells=[new_code_cell("shown", outputs=cell) for cell in cells])
    )
    (folder / "notebooks").mkdir(exist_ok=True)
    nbformat.write(node, folder / "notebooks" / name)
    if signed:
        sign(folder, node)


def sign(folder: Path, node: NotebookNode) -> None:
    """Let the server of this folder trust a notebook."""
    data = folder / "jupyter" / "jupyter_data_dir"
    data.mkdir(parents=True, exist_ok=True)
    NotebookNotary(data_dir=str(data)).sign(node)


def opened(
    browser: Browser, lab: Lab, notebook: str, theme: str, charts: int, *, kernel: bool = False
) -> Page:
    """The page of an executed notebook in a theme, with all its charts drawn; `kernel` says whether
    the notebook names one.

    Every cell is drawn, in sight or not, where JupyterLab would wait until one comes into view.
    """
    setting = lab.settings / "@jupyterlab"
    for name, told in (
        ("apputils-extension/themes", {"theme": THEMES[theme]}),
        ("notebook-extension/tracker", {"windowingMode": "none"}),
    ):
        path = setting / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told))
    page = browser.new_page(viewport={"width": WIDTHS["wide"], "height": 900})
    page.goto(f"{lab.address}/lab/tree/{notebook}?reset&token={TOKEN}")
    # A page of tables has no chart to wait for.
    page.wait_for_selector(".jp-Notebook .jp-OutputArea-output", timeout=60_000)
    page.wait_for_function(DRAWN, arg=charts, timeout=60_000)
    if not kernel:
        # JupyterLab asks for one, sooner or later, and dims the page behind the question.
        page.locator(".jp-Dialog .jp-mod-reject").click()
        page.wait_for_function("!document.querySelector('.jp-Dialog')")
    return page


def widen(page: Page, name: str, charts: int) -> None:
    """The window so wide that outputs have the room of this layout; all is drawn anew."""
    page.set_viewport_size({"width": WIDTHS[name], "height": 900})
    # The column has its new width by the next frame at the latest, and then its chart is late.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    page.wait_for_function(DRAWN, arg=charts, timeout=60_000)


def unreadable(page: Page) -> dict[str, Any]:
    """What of the outputs and texts cannot be read (see legible.js); {} is what we want."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = page.evaluate(LEGIBLE, ".jp-OutputArea-output, .jp-MarkdownOutput")
    return {kind: texts for kind, texts in found.items() if texts}
