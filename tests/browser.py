"""The one Chromium the tests use: the system's, headless, with nothing phoning home."""

from __future__ import annotations

import shutil

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The path of Chromium; the tests fail without it, they do not skip."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "the browser tests need Chromium on the PATH; `make test` installs Debian's"
    return found
