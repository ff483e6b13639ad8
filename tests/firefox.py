"""Firefox without a window, spoken to as it offers itself (WebDriver BiDi): Playwright brings a
Firefox of its own, which is not the one that readers have, and Debian brings no driver."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from browser import ON
from building import wait_until
from websocket import WebSocket, create_connection

#: No address is reached: what asks for one is sent to a port at which nobody listens.
OFFLINE = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("remote.prefs.recommended", true);
user_pref("toolkit.telemetry.server", "");
"""


class Firefox:
    """One window of it."""

    def __init__(self, speaks: WebSocket) -> None:
        self._speaks, self._asked = speaks, 0
        self.told: list[dict[str, Any]] = []
        self.ask("session.new", capabilities={})
        self._window = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What it answers; what it tells meanwhile is kept in `told`."""
        self._asked += 1
        self._speaks.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            answer: dict[str, Any] = json.loads(self._speaks.recv())
            if answer.get("id") != self._asked:
                self.told.append(answer)
                continue
            assert answer["type"] == "success", answer
            return dict(answer["result"])

    def size(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self._window, viewport=viewport)

    def open(self, address: str) -> None:
        """Go there, and wait until it is loaded."""
        self.told.clear()
        self.ask("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """What an expression comes to in the page, by way of JSON."""
        answer = self.ask(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._window},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def go_on(self, until: str) -> None:
        """Bring figure after figure into sight until a page is so; then back to its top."""
        wait_until(lambda: bool(self.evaluate(until) or self.evaluate(f"({ON})()")))
        self.evaluate("window.scrollTo(0, 0)")

    def picture(self, file: Path) -> None:
        """Of the whole page."""
        taken = self.ask(
            "browsingContext.captureScreenshot", context=self._window, origin="document"
        )
        file.write_bytes(base64.b64decode(taken["data"]))

    def complaints(self) -> list[str]:
        """What the page's console has to say."""
        said = [one["params"] for one in self.told if one["method"] == "log.entryAdded"]
        return [str(one["text"]) for one in said if one["level"] in ("error", "warn")]

    def requests(self) -> list[str]:
        """Addresses asked for that are no file of this machine and no part of the page."""
        sent = [
            one["params"]["request"]["url"]
            for one in self.told
            if one["method"] == "network.beforeRequestSent"
        ]
        return [url for url in sent if not url.startswith(("file:", "data:", "blob:"))]


@contextmanager
def firefox(aside: Path) -> Iterator[Firefox]:
    """The system's Firefox with a profile of its own in `aside`; ended with all that it started."""
    path = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    assert path, "a test needs Firefox on the PATH; `make test` installs Debian's"
    (aside / "user.js").write_text(OFFLINE, encoding="utf-8")
    started = subprocess.Popen(
        [
            path,
            "--headless",
            "--no-remote",
            "--remote-debugging-port",
            "0",
            "--profile",
            str(aside),
        ],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        # Where it listens it writes into the profile when it is ready.
        listens = aside / "WebDriverBiDiServer.json"
        wait_until(lambda: listens.is_file() and bool(listens.read_bytes()))
        port = json.loads(listens.read_bytes())["ws_port"]
        address = f"ws://127.0.0.1:{port}/session"
        with closing(create_connection(address, timeout=120, suppress_origin=True)) as speaks:
            yield Firefox(speaks)
    finally:
        started.terminate()
        started.wait(30)
