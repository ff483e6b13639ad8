"""The one Chromium the tests use: the system's, headless, with nothing phoning home."""

from __future__ import annotations

import shutil

from playwright.sync_api import Page

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
    # The one without a window draws the same, and opens a page in a quarter of the time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, "the browser tests need Chromium on the PATH; `make test` installs Debian's"
    return found


#: Is every figure that is in sight drawn for the width that its column has?
DRAWN = """[...document.querySelectorAll('.plot')].every(
  (plot) => plot.closest('details:not([open])')
    || Number(plot.dataset.drawn) === plot.parentElement.clientWidth)"""
#: Opens what is behind the line of a folded answer, and every long table.
UNFOLDED = """() => {
  document.querySelectorAll('details.whole').forEach((fold) => { fold.open = true; });
  document.querySelectorAll('.more button[aria-expanded=false]').forEach((one) => one.click());
}"""


#: Brings the next figure that is yet to be drawn into the window, as a reader does who goes on.
ON = """() => {
  const next = [...document.querySelectorAll('.plot')].find((plot) =>
    !plot.dataset.drawn && !plot.closest('details:not([open])'));
  if (next) next.scrollIntoView({ block: 'center' });
}"""


def wait(page: Page, until: str = DRAWN, *, going_on: bool = True) -> None:
    """Until a page is so. Asked again and again from here: its policy lets no script of ours wait
    in it. A reader who is `going_on` has then seen all of it, and is back where he was."""
    place = page.evaluate("window.scrollY")
    for _ in range(1200):
        if page.evaluate(until):
            if going_on and page.evaluate("window.scrollY") != place:
                page.evaluate("(place) => window.scrollTo(0, place)", place)
            return
        if going_on and until == DRAWN:
            page.evaluate(ON)
        page.wait_for_timeout(25)
    raise AssertionError(f"{page.url}: never {until}")
