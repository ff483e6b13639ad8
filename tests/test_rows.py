"""Rows of words with marks: scales, signs, and tables of none, one and many rows of any words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape

import marked
import pytest
from browser import ARGUMENTS, chromium
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright
from sitrep import Case
from sitrep.compared import Bar
from sitrep.drawing import rows as rows_file
from sitrep.drawing.marks import Html, Mark, Scale, Sign, Stretch, drawn, longest, track
from sitrep.drawing.rows import Column, Gauge, Group, grouped
from sitrep.look import breakable, page_style
from sitrep.pages.record.voices import voices
from sitrep.pages.record.voices_chart import voices as draw_voices
from sitrep.schema import VOCABULARIES


@dataclass(frozen=True)
class Made:
    """A figure of one table."""

    html: str


def made(words: list[tuple[str, float]]) -> Made:
    """A table of these names, each with a number and a bar."""
    scale = Scale.even(max((number for _, number in words), default=0))
    rows = [(name, name, Gauge(f"{number:g}", [Stretch(0, number)])) for name, number in words]
    return Made(grouped([Group("", rows)], "rows", "Name", "Again", Column("Number", scale)))


@given(st.floats(0, 1e9))
def test_a_scale_has_whole_round_numbers_and_not_too_many(high: float) -> None:
    most = 5 if high < 1_000 else 3
    ticks = [at for at, _ in Scale.even(high).ticks]
    assert ticks[0] == 0
    assert len(ticks) <= most + 1
    assert all(at == int(at) <= high for at in ticks)
    if high >= most:
        # One at least beside 0.
        assert ticks[-1] > 0


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_no_mark_leaves_its_scale(value: float) -> None:
    assert 0 <= Scale(10, 2).at(value) <= 100
    assert 0 <= Scale(0).at(value) <= 100


def test_every_sign_of_the_vocabulary_has_a_shape_of_its_own() -> None:
    shapes = {
        symbol: Sign(0, symbol).drawn(Scale(1)).split(">", 1)[1]
        for symbol in VOCABULARIES["marker"]
    }
    assert len(set(shapes.values())) == len(shapes)
    assert [symbol for symbol, shape in shapes.items() if "<circle" in shape] == ["circle"]


def test_a_bar_is_sure_up_to_its_low_end_and_an_open_one_has_an_arrow() -> None:
    scale = longest([Bar(4, 8), None, Bar(10, math.inf)])
    assert scale.at(10) == pytest.approx(94)
    (row,) = marked.rows(Made(
        grouped([Group("", [("a", drawn(Bar(4, 8), scale, "#123456"))])], "rows", "a", "b")
    ))  # fmt: skip
    sure, faded = row.marks
    assert (sure.start, sure.end, faded.end) == pytest.approx((0, 37.6, 75.2))
    assert (sure.looks, faded.looks) == ({"stretch"}, {"stretch", "faded"})
    open_end = drawn(Bar(10, math.inf), scale, "#123456")
    assert 'class="sign triangle-right after"' in open_end
    assert "faded" not in open_end
    assert 'class="stretch stated"' in drawn(Bar(4, 8), scale, "#123456", stated=True)
    assert drawn(None, scale, "#123456") == drawn(Bar(0, 0), Scale(0), "#123456") == ""


@given(st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**9)), max_size=5))
def test_any_words_stay_words(words: list[tuple[str, float]]) -> None:
    table = made([(name.replace("\x00", ""), number) for name, number in words]).html
    assert bool(table) == bool(words)
    for name, _ in words:
        assert f'<th scope="row">{escape(name)}</th>' in table or "\x00" in name


def test_only_html_stands_as_it_is() -> None:
    assert Html.of("<b>") == "&lt;b&gt;"
    assert Html.of(Html("<b>")) == "<b>"
    assert "&lt;i&gt;" in track([], Scale(1), "<i>")
    with pytest.raises(NotImplementedError):
        Mark().drawn(Scale(1))


MANY = [
    *((f"name {n}", float(n)) for n in range(200)),
    ("Donaudampfschifffahrtsgesellschaftskapitänsanwärter" * 3, 3.0),
    ("https://example.org/" + "a" * 200, 3.0),
    ("قوات سوريا الديمقراطية في دير الزور", 3.0),
]


@pytest.fixture(scope="module")
def window():  # type: ignore[no-untyped-def]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page()
        yield page
        browser.close()


@pytest.mark.parametrize("width", [320, 390, 641, 768, 1440])
def test_many_rows_and_long_words_fit_any_column(  # type: ignore[no-untyped-def]
    window, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(rows_file, "SHOWN", len(MANY))
    for words in (MANY, MANY[:1]):
        inside = breakable(f'<div class="sitrep-table">{made(words).html}</div>')
        window.set_viewport_size({"width": width, "height": 800})
        window.set_content(f"<style>{page_style()}</style><main>{inside}</main>")
        assert window.evaluate("document.documentElement.scrollWidth") <= width
        lefts = window.evaluate("""[...document.querySelectorAll('.rows td .track')]
            .map((one) => Math.round(one.getBoundingClientRect().left))""")
        assert len(lefts) == len(words)
        assert len(set(lefts)) == 1, "all marks begin at one line"
        wide = window.evaluate("""[...document.querySelectorAll('.rows .ticks, .rows td .track')]
            .map((one) => Math.round(one.getBoundingClientRect().width))""")
        assert len(set(wide)) == 1, "the scale is as wide as the marks under it"
        assert wide[0] > 80


def test_bodies_are_dark_where_they_stand_alone(case: Case) -> None:
    frame = voices(case).frame
    most = frame["events"].max()
    for row, (_, body) in zip(
        marked.rows(draw_voices(voices(case))), frame.iterrows(), strict=True
    ):
        assert row.cells == [body["origin"], f"{body['alone']:,}", f"{body['events']:,}"]
        alone, rest = row.marks
        assert [alone.start, alone.end] == pytest.approx([0, body["alone"] / most * 100], abs=0.01)
        assert rest.end == pytest.approx(body["events"] / most * 100, abs=0.02)
        assert ("faded" in alone.looks, "faded" in rest.looks) == (False, True)
