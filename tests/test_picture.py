"""A still picture of a chart: asked for, drawn by a real browser, kept where no plot is drawn."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import nbformat
import pytest
from browser import ARGUMENTS, chromium
from nbconvert import HTMLExporter, MarkdownExporter, SlidesExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import sync_playwright
from sitrep import Case
from sitrep.drawing.picture import ASKED, SCALE, WIDTH
from sitrep.drawing.plotted import PLOTLY, Plotted
from sitrep.pages.claims.xray import xray
from sitrep.pages.claims.xray_chart import xray as draw_xray
from sitrep.report.figures import TEMPLATE

STILL = "data:image/png;base64,"


@pytest.fixture(scope="module")
def figure(case: Case) -> Plotted:
    return draw_xray(xray(case))


@pytest.fixture(scope="module")
def parts(figure: Plotted) -> dict[str, dict]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ASKED, "1")
        return dict(figure.parts())


def notebook(parts: dict[str, dict]) -> nbformat.NotebookNode:
    outputs = [
        new_output("display_data", data=data, metadata={"sitrep": {"part": name}})
        for name, data in parts.items()
    ]
    return new_notebook(cells=[new_code_cell("show", outputs=outputs)])


def test_a_picture_has_the_size_of_its_chart(figure: Plotted, parts: dict[str, dict]) -> None:
    raw = base64.b64decode(parts["plot"]["image/png"])
    assert raw.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", raw[16:24])
    assert (wide, high) == (round(WIDTH * SCALE), round(figure.layout.height * SCALE))
    # A page of one colour would take a few hundred bytes.
    assert len(raw) > 2_000


@pytest.mark.parametrize("exporter", [HTMLExporter, SlidesExporter, MarkdownExporter])
def test_stock_exports_keep_the_picture(parts: dict[str, dict], exporter: type) -> None:
    page, _ = exporter().from_notebook_node(notebook(parts))
    assert page.count('class="still"') == 1 and STILL in page


def test_a_page_without_scripts_shows_the_picture(parts: dict[str, dict], tmp_path: Path) -> None:
    exporter = HTMLExporter(template_name="sitrep", extra_template_basedirs=[str(TEMPLATE)])
    page, _ = exporter.from_notebook_node(notebook(parts))
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for scripts, seen in ((False, 1), (True, 0)):
            context = browser.new_context(java_script_enabled=scripts, offline=True)
            shown = context.new_page()
            shown.goto(path.as_uri())
            pictures = shown.locator(".sitrep-figure noscript img")
            assert pictures.count() == seen
            if seen:
                assert pictures.first.bounding_box()["width"] > 300
            context.close()
        browser.close()


def test_nobody_asks_and_nothing_is_drawn(figure: Plotted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ASKED, raising=False)
    plot = dict(figure.parts())["plot"]
    assert "image/png" not in plot and STILL not in plot["text/html"]
    assert PLOTLY in plot


def test_without_a_browser_words_and_data_stand(
    figure: Plotted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(ASKED, "1")
    monkeypatch.setenv("PATH", str(tmp_path))
    plot = dict(figure.parts())["plot"]
    assert "image/png" not in plot
    assert "<table" in plot["text/html"]
