"""A report that is made anew while somebody works on its case, and shown as it changes.

Each build is a process of its own, so that edited code counts too. The pages are served on this
machine alone, each with a script that reloads it when its file has changed; the files themselves
stay as they are published. A page that is opened as a file cannot ask whether it has changed.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .inputs import LIBRARY, Asked, sha256
from .manifest import read
from .policy import policy_with

Say = Callable[[str], None]
#: Seconds between two looks.
LOOK = 0.4
#: Where a served page asks for the hash of its file.
ASKED = "/-/"
_SCRIPT = """
(function () {
  "use strict";
  const asked = "ASKED" + location.pathname.replace(/^\\/+/, "");
  function look() {
    fetch(asked, { cache: "no-store" }).then((answer) => answer.text()).then(function (told) {
      if (told && told !== "SHOWN") location.reload();
    }).catch(() => undefined).finally(() => setTimeout(look, EVERY));
  }
  look();
})();
""".replace("ASKED", ASKED).replace("EVERY", str(round(LOOK * 1000)))
_SOON = (
    b"<!DOCTYPE html><meta http-equiv='refresh' content='1'><title>Sitrep</title>"
    b"<p>The report is being built."
)


def watch(
    asked: Asked, target: Path, command: list[str], port: int, say: Say,
    *, once: Iterable[str] = (),
) -> None:  # fmt: skip
    """Build, serve the site at `target`, and build again at each change, until interrupted.

    `command` are the words of the command that builds, `once` those that the first build is told
    too. OSError for a port that is taken.
    """
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Served, directory=str(target)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        say(f"http://127.0.0.1:{server.server_port}/ shows the report and its changes; Ctrl-C ends")
        more = list(once)
        for _ in _changes(lambda: _watched(asked, target)):
            words = [sys.executable, "-P", "-m", "sitrep.cli", *command, *more]
            subprocess.run(words, check=False)
            more.clear()
    finally:
        server.shutdown()
        server.server_close()


def _changes(look: Callable[[], object]) -> Iterator[None]:
    """Once at the beginning, and after each change that has come to rest."""
    seen: object = None
    while True:
        now = look()
        if now != seen:
            # An editor may write in several steps, and a spreadsheet several files.
            time.sleep(LOOK)
            if look() == now:
                # What is written while the build runs is a change after it.
                seen = now
                yield
        time.sleep(LOOK)


def _watched(asked: Asked, target: Path) -> dict[str, tuple[int, int]]:
    """When each file that the report is made from was written, and its size."""
    folders = (asked.folder, asked.folder / "events", asked.notebooks[0].parent)
    found = [one for place in folders if place.is_dir() for one in place.iterdir()]
    found += [one for one in LIBRARY.rglob("*") if one.suffix != ".pyc"]
    known = read(target) if target.is_dir() else None
    found += [asked.notebooks[0].parent / name for name in (known.inputs.opened if known else ())]
    return dict(_stamps([*found, *([asked.scenario] if asked.scenario else [])]))


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in paths:
        try:
            about = path.stat()
        except OSError:
            continue
        if path.is_file() and not path.name.startswith("."):
            yield str(path), (about.st_mtime_ns, about.st_size)


class _Served(SimpleHTTPRequestHandler):
    """The files of a site, its pages with a script that reloads them."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """A page, the hash of one, or another file."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        path = Path(self.translate_path(self.path))
        if host not in ("127.0.0.1", "localhost"):
            # Some other name that leads here: a stranger's page in the same browser.
            self.send_error(403)
        elif self.path.startswith(ASKED):
            self._answer(self._hash(self.path[len(ASKED) :]).encode(), "text/plain")
        elif page := _page(path):
            self._answer(page, "text/html; charset=utf-8")
        elif path.is_file():
            super().do_GET()
        elif path == Path(self.directory):
            self._answer(_SOON, "text/html; charset=utf-8")
        else:
            self.send_error(404)

    def _hash(self, name: str) -> str:
        """What the site's list says of a page; "" while there is none."""
        site = Path(self.directory)
        known = read(site) if site.is_dir() else None
        name = name.partition("?")[0]
        page = f"{name}index.html" if not name or name.endswith("/") else name
        return known.files.get(page, "") if known else ""

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def _page(path: Path) -> bytes | None:
    """A page as it is served; None for what is none."""
    page = path / "index.html" if path.is_dir() else path
    if page.suffix != ".html" or not page.is_file():
        return None
    script = _SCRIPT.replace("SHOWN", sha256(page))
    html = policy_with(page.read_text(encoding="utf-8"), script)
    return html.replace("</body>", f"<script>{script}</script>\n</body>").encode()
