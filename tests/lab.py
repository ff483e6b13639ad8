"""A real JupyterLab of this environment, on a free port and with folders of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from playwright.sync_api import Browser, Page

TOKEN = "tested"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


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


def opened(browser: Browser, lab: Lab, notebook: str, theme: str, width: int = 1440) -> Page:
    """The page of an executed notebook in a theme, its plots drawn; the window as high as it."""
    page = browser.new_page(viewport={"width": width, "height": 14000})
    setting = lab.settings / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    setting.parent.mkdir(parents=True, exist_ok=True)
    setting.write_text(json.dumps({"theme": THEMES[theme]}))
    page.goto(f"{lab.address}/lab/tree/{notebook}?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .js-plotly-plot .main-svg")
    page.wait_for_function(
        "() => document.querySelectorAll('.jp-RenderedPlotly').length"
        " === document.querySelectorAll('.jp-RenderedPlotly .plot-container').length"
    )
    return page
