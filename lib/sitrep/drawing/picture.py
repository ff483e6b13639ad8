"""A plot as a still picture, for what draws no plot: stock nbconvert, slides, mail, no scripts.

Drawn by a browser that is on the machine, if one is and if `SITREP_PICTURES` is set to 1: each
picture costs the start of a browser, which nobody wants at every cell of JupyterLab. Nothing is
downloaded, and the browser reaches no network.
"""

from __future__ import annotations

import base64
import html
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs

#: The variable that asks for pictures.
ASKED = "SITREP_PICTURES"
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable", "chrome",
)  # fmt: skip
#: Pixels of a picture's width, for which the wide layout of a chart is made, and of it each to one.
WIDTH, SCALE = 920, 1.5
#: Seconds until a browser that draws nothing is given up.
_PATIENCE = 60
_FLAGS = (
    "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-quic",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=5000",
)  # fmt: skip
_PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0;background:white">
<div id="plot"></div><script>{plotly}</script>
<script type="application/json" id="spec">{spec}</script><script>
const spec = JSON.parse(document.getElementById("spec").textContent);
Plotly.newPlot("plot", spec.data, spec.layout, {{staticPlot: true}});</script>"""


def browser() -> str:
    """The path of a browser that can draw; "" if there is none or nobody has asked."""
    if os.environ.get(ASKED) != "1":
        return ""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def picture(drawn: dict[str, Any]) -> str:
    """The plot (plotly's JSON with `data` and `layout`) as a PNG in base64.

    "" if no browser is asked for or found, or if it draws nothing in a minute.
    """
    path = browser()
    if not path:
        return ""
    layout = {**drawn["layout"], "width": WIDTH, "autosize": False}
    height = round(layout.get("height") or 450)
    spec = json.dumps({"data": drawn["data"], "layout": layout}).replace("<", "\\u003c")
    with tempfile.TemporaryDirectory(prefix="sitrep-picture-") as aside:
        page, made = Path(aside) / "plot.html", Path(aside) / "plot.png"
        page.write_text(_PAGE.format(plotly=get_plotlyjs(), spec=spec), encoding="utf-8")
        flags = [*_FLAGS, f"--user-data-dir={aside}/profile", f"--screenshot={made}",
                 f"--window-size={WIDTH},{height}",
                 f"--force-device-scale-factor={SCALE}"]  # fmt: skip
        # A browser's own sandbox refuses to start for root, who has nothing to lose by it here.
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")
        try:
            subprocess.run([path, *flags, page.as_uri()], check=False, timeout=_PATIENCE,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
            return base64.b64encode(made.read_bytes()).decode()
        except (OSError, subprocess.TimeoutExpired):
            return ""


def image(png: str, alt: str) -> str:
    """The picture as HTML with its words; "" for none."""
    if not png:
        return ""
    source = f"data:image/png;base64,{png}"
    return f'<img class="still" width="{WIDTH}" alt="{html.escape(alt)}" src="{source}">'
