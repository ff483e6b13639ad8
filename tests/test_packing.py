"""What a page says once instead of many times is all there again for its reader."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from browser import wait
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from sitrep.look import page_style, pieces
from sitrep.report.figures import once_each
from sitrep.report.packing import packed

TEMPLATE = Path(__file__).parents[1] / "lib" / "sitrep" / "report" / "template"
#: What of a page its reader has: names of columns beside cells on a phone, and where links lead.
LABELS = """() => [...document.querySelectorAll('td')].map(
  (cell) => getComputedStyle(cell, '::before').content.replace(/^"" /, ''))"""
LINKS = """() => [...document.querySelectorAll('a')].map(
  (link) => [link.href, link.textContent, link.dataset.about, link.rel])"""
OPEN = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def source(number: int) -> tuple[str, str, str]:
    day = f"{number + 1} September 2017"
    return (
        f"Outlet {number}, A title, with a comma, {day}",
        f"https://x.example/{number}",
        "graded B",
    )


def page() -> str:
    """Lists of sources that share some, sentences that cite them, tables long and short."""
    lists = [[0, 1, 2], [1, 2, 3], [3], [9, 0, 1, 2, 3]]
    told = "".join(pieces.sources(source(one) for one in numbers) for numbers in lists)
    told += f"<p>Said. {pieces.cites([source(2), source(7)])}</p>"
    heads = ["Day", 'A "quoted", long; name', "<Where> & who’s", "Claim"]
    for rows in (30, 2):
        names = [escape(name) for name in heads]
        lines = [[f"{row}.{column}" for column in heads] for row in range(rows)]
        body = "".join(
            "<tr>" + "".join(f'<td data-label="{name}" class="day">{escape(cell)}</td>'
                             for name, cell in zip(names, line, strict=True)) + "</tr>"
            for line in lines
        )  # fmt: skip
        head = "".join(f'<th scope="col">{name}</th>' for name in names)
        told += (
            f'<table style="--room:3ch"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        )
    grouped = "".join(
        f'<tr class="over"><th scope="rowgroup" colspan="2">Group {row}</th></tr>'
        f'<tr><th scope="row">{row}</th><td data-label="Value">{row}</td></tr>'
        for row in range(50)
    )
    told += (
        f'<table class="rows"><thead><tr><th>Row</th><th>Value</th></tr></thead>{grouped}</table>'
    )
    script = (TEMPLATE / "report.js").read_text(encoding="utf-8")
    return (
        f"<!DOCTYPE html><title>x</title><style>{page_style()}\n</style>"
        f"<script>{script}</script><body><main><div class='page'>{told}</div></main>"
    )


def test_a_reader_has_the_same_names_and_links(browser: Browser, tmp_path: Path) -> None:
    """On a phone, where a cell tells its column, and with every list of sources opened."""
    whole = page()
    short = packed(whole)
    assert len(short) < len(whole) - 2000
    assert short.count("data-label=") < whole.count("data-label=") / 2
    seen = []
    for name, html in (("whole", whole), ("short", short)):
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
        shown = browser.new_page(viewport={"width": 390, "height": 800})
        shown.goto((tmp_path / f"{name}.html").as_uri())
        shown.evaluate(OPEN)
        wait(shown, "document.querySelectorAll('a[href^=\"#s\"]').length === 0")
        seen.append((shown.evaluate(LABELS), shown.evaluate(LINKS)))
        shown.close()
    assert seen[0] == seen[1]
    assert any("quoted" in one for one in seen[0][0])


def test_without_scripts_what_is_short_leads_to_what_is_whole() -> None:
    html = packed(page())
    short = re.findall(r'<a href="#(s\d+)">([^<]*)</a>', html)
    assert len(short) >= 7
    for number, words in short:
        listed = re.search(rf'<li id="{number}"><a href="(https://[^"]*)"[^>]*>([^<]*)</a>', html)
        assert listed, number
        assert listed[2].startswith(words.split(",")[0])
        assert listed[2].endswith(words.rsplit(", ")[-1])
    # What is cited and nowhere listed stays whole.
    assert 'href="https://x.example/7"' in html


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda html: html.replace('<td data-label="Day"', "<td", 1),
        lambda html: html.replace('<td data-label="Day"', '<td data-label="Night"', 1),
        lambda html: html.replace('<td data-label="Day"', '<td rowspan="2" data-label="Day"', 1),
    ],
)
def test_a_table_without_one_name_a_column_stays_as_it_is(spoilt: Any) -> None:
    row = '<tr><td data-label="Day">1</td><td data-label="Place">x</td></tr>'
    html = f"<style></style><table><tbody>{row * 40}</tbody></table>"
    assert "data-label" not in packed(html)
    assert packed(spoilt(html)) == spoilt(html)


CELLS = st.one_of(
    st.lists(st.one_of(st.integers(-5, 5), st.floats(0, 1), st.none(), st.text(max_size=3)),
             min_size=0, max_size=30),
    st.text(max_size=5), st.integers(), st.none(),
)  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(["x", "y", "text", "name"]), CELLS), max_size=6))
def test_traces_are_whole_again_when_shared_columns_are_put_back(
    traces: list[dict[str, Any]],
) -> None:
    """As the page's script does it; `test_site` sees the charts that come of it."""
    told = json.loads(json.dumps(once_each([*traces, *traces])))
    shared = told.get("shared", [])
    for trace in told["data"]:
        for name, value in trace.items():
            if isinstance(value, dict):
                trace[name] = shared[value["shared"]]
    assert told["data"] == json.loads(json.dumps([*traces, *traces]))
    texts = [json.dumps(one) for one in shared]
    assert len(texts) == len({*texts})
