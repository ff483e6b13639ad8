"""What stands at the foot of a page: who made it and how it is cited; and short names explained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case, brief, load_case
from sitrep.pages.masthead import bibtex, digest, masthead
from sitrep.pages.short_names import SHORT, short_names
from sitrep.report.figures import folded
from sitrep.report.foot import explained, foot

NAMES = {"SDF": "Syrian Democratic Forces", "IS": "Islamic State", "YPG": 'The "People’s" <Units>'}
WORDS = st.lists(
    st.sampled_from(
        ["SDF", "IS", "YPG", "ISIS", "IS-K", "the", "<b>SDF</b>", '<a title="SDF">IS</a>',
         "<script>SDF</script>", "<pre>YPG</pre>", "<br>", "&amp;"]
    ),
    max_size=20,
).map(" ".join)  # fmt: skip


@given(html=WORDS)
def test_a_short_name_is_explained_once_and_nothing_else_is_touched(html: str) -> None:
    made = explained(html, NAMES)
    assert re.sub(r"</?abbr[^>]*>", "", made) == html
    told = re.findall(r'<abbr title="[^"]*">([^<]*)</abbr>', made)
    assert len(told) == len(set(told))
    prose = re.sub(r"<(script|pre)>.*?</\1>|<[^>]*>", " ", html)
    there = {name for name in NAMES if re.search(rf"(?<![\w-]){name}(?![\w-])", prose)}
    assert set(told) == there


def test_short_names_are_those_of_the_table(case: Case) -> None:
    names = short_names(case)
    assert (
        names["SDF"] == "Syrian Democratic Forces" and names["YPG"] == "People's Protection Units"
    )
    assert "US" not in names, "a state is known by its short name"
    for short, full in names.items():
        assert SHORT.fullmatch(short) and not SHORT.fullmatch(full)
        assert any(
            {short, full} <= {row["name"], *row["aliases"]}
            for row in case["actors"].to_dict("records")
        )


def test_a_short_name_of_two_stands_for_neither(case: Case) -> None:
    actors = case["actors"].copy()
    at = actors.index[actors["name"] == "Syrian Arab Army"][0]
    actors.at[at, "aliases"] = (*actors.at[at, "aliases"], "SDF")
    torn = Case(case.case_id, case.folder, case.meta, "", {**case.tables, "actors": actors})
    assert "SDF" not in short_names(torn) and "YPG" in short_names(torn)


def test_the_masthead_says_who_made_the_case_and_how_to_cite_it(case: Case, early: Case) -> None:
    told = masthead(case).frame.set_index("Item")["Value"]
    assert told["Made by"] == "The Sitrep authors, version 1.0.0"
    assert told["Licence"] == "CC-BY-4.0"
    assert digest(case) in told["To cite"] and "{euphrates-2017:hindsight" in told["To cite"]
    assert "as of 16 September 2017" in bibtex(early)
    html, imprint, names = foot(brief.masthead(case).figure.html)
    assert "<details" not in html and imprint.startswith("<dl>") and names == short_names(case)
    assert "@misc" in imprint and "in hindsight" in html
    assert foot("<p>no masthead</p>") == ("<p>no masthead</p>", "", {})


@pytest.mark.parametrize("title", ["50% {of} it & \\more", "a_b#c$d", "~^", "دير الزور"])
def test_a_title_cannot_break_its_entry(bad: Path, title: str) -> None:
    package = json.loads((bad / "datapackage.json").read_text(encoding="utf-8"))
    package["title"] = title
    package["contributors"] = [{"title": "A & B"}, {"path": "x"}, 7]
    package["licenses"] = "CC0"
    (bad / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    entry = bibtex(load_case(str(bad)))
    depth, least = 0, 1
    for sign in re.sub(r"\\.", "", entry)[:-1]:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        least = min(least, depth) if depth else least
    assert depth == 1 and entry.endswith("\n}")
    assert not re.search(r"(?<!\\)[&%$#_~^]", entry.split("title = ")[1].split("\n")[0])
    assert "author = {{A \\& B}}" in entry


def test_a_sentence_with_nothing_behind_it_has_no_line_to_open() -> None:
    said = '<div class="sitrep"><div class="sitrep-table"><p class="answer">None.</p>'
    empty = f'{said}<div class="behind"></div></div></div>'
    assert folded(empty) == empty
    assert folded(empty, "<p>How.</p>") == f"<p>How.</p>{empty}"
    whole = folded(f"{said}<table><tr><td>1</td></tr></table></div></div>", "<p>How.</p>")
    assert whole.startswith(f'{said}<details class="whole"><summary>Show the table</summary>')
    assert whole.endswith("<p>How.</p><table><tr><td>1</td></tr></table></details></div></div>")
    assert folded("<p>no answer</p>") == "<p>no answer</p>"
