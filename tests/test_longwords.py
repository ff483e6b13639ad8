"""Only what is longer than a word may be broken, and nothing of a page is changed by saying so."""

from __future__ import annotations

import re
from html import escape

from hypothesis import given
from hypothesis import strategies as st
from sitrep.look.longwords import LONG, breakable


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=200))
def test_texts_stay_as_they_are(text: str) -> None:
    html = f'<p title="{escape(text)}">{escape(text)}</p>'
    marked = breakable(html)
    assert marked.replace('<span class="long">', "").replace("</span>", "") == html


def test_addresses_and_long_runs_are_marked_and_words_are_not() -> None:
    words = "counteroffensives near the Bosnian-Herzegovinian-Montenegrin border of Llanfair"
    assert breakable(f"<td>{words}</td>") == f"<td>{words}</td>"
    for run in ("W" * 2000, "W" * LONG, "https://a.org/b", "www.a.org", "&amp;" * LONG):
        assert breakable(f"<td>see {run}, too</td>").startswith('<td>see <span class="long">'), run
    assert breakable(f"<td>{'&amp;' * (LONG - 1)}</td>").count("span") == 0


def test_scripts_styles_and_tags_are_left_alone() -> None:
    for html in (
        f'<script type="application/json">{{"a":"{"b" * 90}"}}</script>',
        f"<style>.{'b' * 90}{{color:red}}</style>",
        f'<a href="https://example.org/{"b" * 90}">here</a>',
    ):
        assert breakable(html) == html
    assert not re.search("long", breakable("<td></td>"))
