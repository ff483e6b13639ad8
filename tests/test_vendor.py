"""plotly.js as the pages carry it: the version of plotly.py, unchanged, without code from text."""

from __future__ import annotations

import hashlib
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from plotly.offline import get_plotlyjs_version
from sitrep.report import vendor
from sitrep.report.figures import PLOTLY, SitrepPreprocessor


def test_it_is_the_version_that_plotly_carries() -> None:
    assert get_plotlyjs_version() == vendor.VERSION
    assert f"v{vendor.VERSION}\n" in vendor.plotly_js()[:200]


def test_it_is_the_file_that_was_looked_at_with_its_licence() -> None:
    assert hashlib.sha256(vendor.FILE.read_bytes()).hexdigest() == vendor.SHA256
    assert "MIT" in (vendor.FILE.parent / "plotly-basic.LICENSE").read_text(encoding="utf-8")


def test_it_makes_no_code_from_text_and_draws_what_we_say() -> None:
    js = vendor.plotly_js()
    assert not re.search(r"\bnew Function\b|\beval\(|</script", js)
    assert set(re.findall(r'moduleType:"trace",name:"(\w+)"', js)) == vendor.TRACES


@pytest.mark.parametrize("traces", [[{"type": "heatmap"}], [{"type": "bar"}, {"type": "box"}]])
def test_a_chart_that_the_pages_cannot_draw_stops_the_page(traces: list[dict[str, str]]) -> None:
    output = new_output("display_data", {PLOTLY: {"data": traces, "layout": {}}})
    node = nbformat.from_dict(new_notebook(cells=[new_code_cell("fig", outputs=[output])]))
    with pytest.raises(vendor.TraceError, match=r"^own, figure 1: a chart of kind (heatmap|box);"):
        SitrepPreprocessor().preprocess(node, {"metadata": {"name": "own"}})
