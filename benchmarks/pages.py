"""What the pages of a report cost their reader: weight, and what Lighthouse says of each.

Lighthouse (npm, mobile preset: a slow network and a processor slowed four times) is installed into
a folder of its own. The pages are served on this machine and compressed, as any host does.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from browser import ARGUMENTS, chromium

#: What is asked of Lighthouse, and what of its numbers is shown.
KINDS = ("performance", "accessibility", "best-practices", "seo")
SHOWN = {"first-contentful-paint": "first text", "total-blocking-time": "blocked"}


class Host(SimpleHTTPRequestHandler):
    """A static host that compresses."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def bench_pages(site: Path) -> None:
    """A line a page: kilobytes beside plotly.js, and Lighthouse's scores and times."""
    with tempfile.TemporaryDirectory() as aside:
        lighthouse = _lighthouse(Path(aside))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in sorted(site.glob("*.html")):
            weight = f"{page.name:<22} {page.stat().st_size / 1000:5.0f} kB"
            told = _scores(lighthouse, f"http://127.0.0.1:{server.server_port}/{page.name}", aside)
            print(f"{weight}   {told}", flush=True)
        server.shutdown()


def _lighthouse(aside: Path) -> Path | None:
    """The command, installed for this run; None where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    asked = [npm, "install", "--silent", "--prefix", str(aside), "lighthouse@12"]
    subprocess.run(asked, check=True, capture_output=True)
    return aside / "node_modules" / ".bin" / "lighthouse"


def _scores(lighthouse: Path | None, address: str, aside: str) -> str:
    if lighthouse is None:
        return "Lighthouse: not run, as npm is not installed"
    out = Path(aside) / "out.json"
    subprocess.run(
        [str(lighthouse), address, "--quiet", "--output=json", f"--output-path={out}",
         f"--only-categories={','.join(KINDS)}", f"--chrome-flags={' '.join(ARGUMENTS)}"],
        check=True, capture_output=True, env={**os.environ, "CHROME_PATH": chromium()},
    )  # fmt: skip
    told = json.loads(out.read_text())
    scores = [round((told["categories"][kind]["score"] or 0) * 100) for kind in KINDS]
    times = [f"{words} {told['audits'][name]['displayValue']}" for name, words in SHOWN.items()]
    named = " ".join(f"{kind} {score}" for kind, score in zip(KINDS, scores, strict=True))
    return f"{named}   {', '.join(times)}"


if __name__ == "__main__":
    import sys

    bench_pages(Path(sys.argv[1]))
