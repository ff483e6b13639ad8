"""Origins behind outlets, leanings, admissions, the publisher's record: by another route."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections import Counter
from html import escape, unescape

import marked
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case, load_case
from sitrep.facts.origins import chains_of, recorded_words
from sitrep.methods import independence
from sitrep.pages.sources.admissions import admissions
from sitrep.pages.sources.independence import bodies
from sitrep.pages.sources.independence import independence as find_independence
from sitrep.pages.sources.independence_chart import bodies as draw_bodies
from sitrep.pages.sources.independence_chart import independence as draw_independence
from sitrep.pages.sources.leaning import leaning, source_list
from sitrep.pages.sources.leaning_chart import admissions as draw_admissions
from sitrep.pages.sources.leaning_chart import leaning as draw_leaning
from sitrep.pages.sources.leaning_chart import pieces as draw_pieces
from sitrep.pages.sources.leaning_chart import source_list as draw_source_list
from sitrep.pages.sources.publisher import SETTLED, pieces
from sitrep.references import published_words

DAYS = ["", "2017-09-16", "2000-01-01"]


def rows_of(case: Case, table: str) -> list[dict[str, str]]:
    with (case.folder / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ends(source: str, repeats: dict[str, list[str]]) -> set[str]:
    """Origins by plain recursion, right where there is no circle."""
    onward = repeats.get(source, [])
    return {end for one in onward for end in ends(one, repeats)} if onward else {source}


def names_of(case: Case) -> dict[str, set[str]]:
    """What ties each source that is recorded as an origin: its publisher and its owner."""
    sources = {row["source_id"]: row for row in rows_of(case, "sources")}
    return {
        row["source_id"]: {
            sources[row["source_id"]]["publisher"] or sources[row["source_id"]]["title"],
            row["owner"],
        }
        - {""}
        for row in rows_of(case, "origins")
    }


def groups(found: set[str], names: dict[str, set[str]]) -> list[set[str]]:
    """Sources with a name in common, also by way of others, by merging until nothing merges."""
    made: list[tuple[set[str], set[str]]] = []
    for one in sorted(found):
        keys, ties = {one}, set(names[one])
        for other in [group for group in made if group[1] & ties]:
            made.remove(other)
            keys, ties = keys | other[0], ties | other[1]
        made.append((keys, ties))
    return [keys for keys, _ in made]


@pytest.mark.parametrize(
    ("sources", "graph", "wanted"),
    [
        (["a"], {}, {"a"}),
        (["a", "b"], {"a": ["w"], "b": ["w"]}, {"w"}),
        (["a", "b"], {"a": ["w"], "w": ["root"], "b": ["other"]}, {"root", "other"}),
        (["a"], {"a": ["x", "y"]}, {"x", "y"}),
        (["a"], {"a": ["b"], "b": ["a"]}, {"a"}),
        (["c"], {"c": ["b"], "b": ["a"], "a": ["b"]}, {"a"}),
        (["a", "b", "c"], {"a": ["b"], "b": ["c"], "c": ["a"]}, {"a"}),
        (["a"], {"a": ["b"], "b": ["a", "out"]}, {"out"}),
        (["a"], {"a": ["a"]}, {"a"}),
        ([], {"a": ["b"]}, set()),
    ],
    ids=["own", "shared", "chain", "two", "circle", "into-circle", "ring", "way-out", "self",
         "none"],
)  # fmt: skip
def test_origins(sources: list[str], graph: dict[str, list[str]], wanted: set[str]) -> None:
    assert independence.origins(sources, graph) == wanted


def test_origins_of_each_alone() -> None:
    graph = {"a": ["w"], "b": ["w", "v"]}
    assert independence.origin_of(["b", "a"], graph) == {
        "a": frozenset({"w"}),
        "b": frozenset({"v", "w"}),
    }


def test_circles_are_found() -> None:
    graph = {"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a"]}
    assert independence.circles(graph) == [frozenset("ab"), frozenset("c")]


def test_outlets_and_origins_of_every_finding(case: Case) -> None:
    rows = rows_of(case, "sources")
    repeats = {row["source_id"]: [x for x in row["relays"].split(";") if x] for row in rows}
    outlet = {row["source_id"]: row["publisher"] or row["title"] for row in rows}
    names = names_of(case)
    found = find_independence(case).frame.set_index("claim_id")
    for claim in rows_of(case, "claims"):
        cited, row = claim["sources"].split(";"), found.loc[claim["claim_id"]]
        cited = [one for one in cited if one != "S001"] or cited
        recorded = {end for one in cited for end in ends(one, repeats)} & set(names)
        assert row["outlets"] == len({outlet[one] for one in cited})
        assert row["origins"] == len(groups(recorded, names)) == len(row["names"])
        assert set(row["names"]) <= {outlet[end] for end in recorded}
        assert row["silent"] == sum(not ends(one, repeats) & set(names) for one in cited)
    fewer = int((found["origins"] < found["outlets"]).sum())
    sentence = find_independence(case).sentence
    assert f"{fewer} of {len(found)} findings have fewer origins recorded" in sentence
    for number, words in ((1, "a single one"), (0, "none")):
        several = int((found["origins"] == number).sum())
        assert (f"{several} have {words}" in sentence) == (several > 1)


def test_what_is_recorded_is_said_for_any_number() -> None:
    assert recorded_words(3, 2) == "origins recorded: 3 (2 more pages have none)"
    assert recorded_words(1, 1) == "origins recorded: 1 (1 more page has none)"
    assert recorded_words(0, 1) == "origins recorded: none (1 page)"
    assert recorded_words(2, 0) == "origins recorded: 2"


#: Small sets of sources: who relays whom, who is recorded as an origin, and what ties it.
KEYS = "abcdefgh"
GRAPHS = st.dictionaries(
    st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS), max_size=3, unique=True)
)
TIES = st.dictionaries(
    st.sampled_from(KEYS), st.frozensets(st.sampled_from("PQRST"), min_size=1, max_size=2)
)
CITED = st.lists(st.sampled_from(KEYS), max_size=6)


def counted(cited: list[str], graph: dict[str, list[str]], ties: dict[str, frozenset[str]]) -> int:
    return len(independence.voices(cited, independence.origin_of(KEYS, graph), ties))


@given(CITED, GRAPHS, TIES, st.data())
def test_origins_are_never_raised_by_what_is_not_recorded(
    cited: list[str],
    graph: dict[str, list[str]],
    ties: dict[str, frozenset[str]],
    data: st.DataObject,
) -> None:
    before = counted(cited, graph, ties)
    # Order does not matter, nor does a second copy.
    mixed = data.draw(st.permutations([*cited, *cited]))
    assert counted(mixed, graph, ties) == before
    # A page of which nobody knows where it has its news adds nothing.
    assert (
        len(
            independence.voices(
                [*cited, "new"],
                {**independence.origin_of(KEYS, graph), "new": frozenset({"new"})},
                ties,
            )
        )
        == before
    )
    # To tie two makes them one at the most, and an origin struck out of the record adds none.
    one, other = data.draw(st.sampled_from(KEYS)), data.draw(st.sampled_from(KEYS))
    if one in ties and other in ties:
        tied = {**ties, one: ties[one] | {"tie"}, other: ties[other] | {"tie"}}
        assert before - 1 <= counted(cited, graph, tied) <= before
    if one in ties:
        fewer = {key: names for key, names in ties.items() if key != one}
        others = {end for key in cited for end in independence.origin_of(KEYS, graph)[key]}
        if one not in others:
            assert counted(cited, graph, fewer) == before
    # One that quotes another is no origin beside it.
    if other not in graph and other in ties and one != other:
        quoting = {**graph, one: [other]}
        assert counted([one, other], quoting, ties) == 1


def test_an_undated_origin_counts_in_an_early_edition_too(case: Case, early: Case) -> None:
    whole = find_independence(case).frame.set_index("claim_id")["origins"]
    part = find_independence(early).frame.set_index("claim_id")["origins"]
    assert len(part) > 0
    assert (part <= whole[part.index]).all()


def test_bodies_count_the_pages_behind_them(case: Case) -> None:
    rows = rows_of(case, "sources")
    repeats = {row["source_id"]: [x for x in row["relays"].split(";") if x] for row in rows}
    pages = [row["source_id"] for row in rows if row["url"] or row["published"]]
    names = names_of(case)
    behind = Counter(
        end for page in pages for end in ends(page, repeats) & set(names) if end != page
    )
    frame = bodies(case).frame.set_index("origin")
    assert frame["pages"].to_dict() == dict(behind)
    assert frame["pages"].is_monotonic_decreasing
    top = set(frame.index[:5])
    several = sum(bool(top & ends(page, repeats)) for page in pages)
    assert f"{several} of {len(pages)} pages" in bodies(case).sentence
    direct = Counter(one for page in pages for one in repeats[page])
    assert all(row["pages"] - row["through"] == direct[key] for key, row in frame.iterrows())


def test_relay_charts_show_what_the_frames_hold(case: Case) -> None:
    answer = find_independence(case)
    shown = answer.frame[answer.frame["shown"]]
    most = shown["outlets"].max()
    drawn = marked.rows(draw_independence(answer))
    for row, (_, one) in zip(drawn, shown.iterrows(), strict=True):
        assert row.cells[1] == f"{one['origins']} of {one['outlets']}"
        ring, dot = row.looking("sign")
        assert "hollow" in ring.looks
        assert "hollow" not in dot.looks
        assert ring.start == pytest.approx(one["outlets"] / most * 100, abs=0.01)
        assert dot.start == pytest.approx(one["origins"] / most * 100, abs=0.01)
        assert ("<b>" in row.html[0]) == (one["origins"] < 2)
    bars = bodies(case).frame
    bars = bars[bars["shown"]]
    most = bars["pages"].max()
    for row, (_, one) in zip(marked.rows(draw_bodies(bodies(case))), bars.iterrows(), strict=True):
        assert row.cells[1:] == [str(one["through"] or ""), str(one["pages"])]
        straight, third = row.marks
        assert (straight.start, straight.end) == (0, third.start)
        assert third.end == pytest.approx(one["pages"] / most * 100, abs=0.02)
        assert straight.end == pytest.approx((one["pages"] - one["through"]) / most * 100, abs=0.01)
        assert ["hatched" in mark.looks for mark in row.marks] == [False, True]
        assert {mark.colour for mark in row.marks} == {one["colour"]}


def test_leaning_counts_pages_by_side_and_letter(case: Case) -> None:
    pages = [row for row in rows_of(case, "sources") if row["url"] or row["published"]]
    wanted = Counter(
        (bloc, row["reliability"] or "F") for row in pages for bloc in row["favours"].split(";")
    )
    frame = leaning(case).frame
    found = {(row["bloc"], row["letter"]): row["pages"] for _, row in frame.iterrows()}
    assert {key: number for key, number in found.items() if number} == dict(wanted)
    unjudged = sum(row["reliability"] in ("", "F") for row in pages)
    assert f"Of {len(pages)} pages" in leaning(case).sentence
    assert f"{unjudged} cannot be judged" in leaning(case).sentence


def test_what_cannot_be_judged_stands_apart_and_hollow(case: Case) -> None:
    frame = leaning(case).frame
    drawn = marked.rows(draw_leaning(leaning(case)))
    for row, (_, own) in zip(drawn, frame.groupby("bloc", sort=False), strict=True):
        numbers = own.set_index("letter")["pages"]
        assert row.cells[1:] == [str(numbers[key] or "") for key in "ABCDEF"]
        assert [f'class="sign {own["marker"].iloc[0]}' in html for html in row.html[1:]] == [
            bool(text) for text in row.cells[1:]
        ]
        assert len(row.looking("hollow")) == bool(row.cells[-1])
        assert 'class="apart"' in row.html[-1]


def fallen(case: Case, key: str) -> Case:
    """The case with one claim called contradicted."""
    claims = case["claims"].copy()
    claims.loc[claims["claim_id"] == key, "verdict"] = "contradicted"
    return dataclasses.replace(case, tables={**case.tables, "claims": claims})


def test_a_source_against_its_own_side(case: Case) -> None:
    # In the case itself no claim falls by a source of the side it serves; here one is made to.
    frame = admissions(fallen(case, "C27")).frame
    favours = {row["publisher"]: row["favours"] for row in rows_of(case, "sources")}
    denied = frame[~frame["grants"]]
    assert ("C27", "Syrian Democratic Forces") in set(
        zip(denied["claim_id"], denied["speaker"], strict=True)
    )
    for _, row in frame.iterrows():
        sides = set(favours[row["speaker"]].split(";"))
        if row["grants"]:
            assert not sides & set(row["benefits"])
            assert row["verdict"] in ("supported", "partly")
        else:
            assert sides & set(row["benefits"])
            assert row["verdict"] == "contradicted"


def test_one_settled_claim_is_told_in_words(case: Case) -> None:
    claims = fallen(case, "C27")["claims"]
    one = claims[claims["claim_id"] == "C27"].reset_index(drop=True)
    answer = admissions(dataclasses.replace(case, tables={**case.tables, "claims": one}))
    assert answer.sentence.startswith("The one settled claim that serves a side falls by a source")


def test_a_key_says_what_the_hatching_is(case: Case) -> None:
    (key,) = re.findall(r'<p class="signs">.*?</p>', draw_bodies(bodies(case)).html)
    assert re.search(r'class="stretch hatched".*?</svg> by way of a third</span></p>$', key)


def test_every_page_leans_somewhere_in_the_sentence(case: Case) -> None:
    answer = leaning(case)
    numbers = [int(word) for word in answer.sentence.split(";")[0].split() if word.isdigit()]
    total, *parts = numbers
    two = [row for row in rows_of(case, "sources") if ";" in row["favours"]]
    assert total <= sum(parts) <= total + len(two)


def test_no_fight_no_rival(case: Case) -> None:
    ties = case["relations"]
    peace = ties[ties["relation"] != "opposes"].reset_index(drop=True)
    frame = admissions(dataclasses.replace(case, tables={**case.tables, "relations": peace})).frame
    assert not frame["grants"].any()


def test_the_publishers_other_pieces(case: Case) -> None:
    frame = pieces(case).frame
    rows = {row["source_id"]: row for row in rows_of(case, "sources")}
    repeats = {key: [x for x in row["relays"].split(";") if x] for key, row in rows.items()}
    (root,) = ends("S001", repeats)
    pages = {
        key
        for key, row in rows.items()
        if row["url"] and key != "S001" and root in ends(key, repeats)
    }
    assert set(frame["source_id"]) == pages
    copies = {key for key in pages if "S001" in repeats[key]}
    assert len(copies) > 1
    assert set(frame.loc[frame["copy"], "source_id"]) == copies
    settled = frame[frame["settles"]]
    sure = {
        row["source_id"]
        for row in rows_of(case, "forecasts")
        if row["source_id"] in pages and float(row["low"]) >= SETTLED
    }
    assert set(settled["source_id"]) == sure
    assert all(text.startswith("C") for text in settled["beside"])


def test_an_open_question_is_not_told_how_it_ended(case: Case, early: Case) -> None:
    def ended(frame: pd.DataFrame) -> bool:
        return bool(frame["beside"].str.contains("true\\.$").any())

    assert ended(pieces(case).frame)
    assert not ended(pieces(early).frame)


def test_the_list_has_every_source_with_its_grade(case: Case) -> None:
    answer = source_list(case)
    assert len(answer.table) == len(rows_of(case, "sources"))
    assert len(answer.references) == len(answer.table)
    assert answer.frame["page"].is_monotonic_decreasing
    pages = len(chains_of(case).pages)
    assert f"{pages} pages" in answer.sentence
    html = draw_source_list(answer, "All sources")._repr_html_()
    assert "<summary>All sources</summary>" in html
    # Each row leads to its page, and nothing lists them once more.
    assert [unescape(one) for one in re.findall(r'<a href="([^"]*)" rel="noreferrer">', html)] == [
        one for one in answer.frame["url"] if one
    ]
    assert "Sources: " not in html


@pytest.mark.parametrize("day", DAYS)
def test_every_edition_has_its_pictures(day: str) -> None:
    case = load_case("euphrates-2017", day)
    answers = [find_independence(case), bodies(case), leaning(case)]
    for draw, answer in zip((draw_independence, draw_bodies, draw_leaning), answers, strict=True):
        assert escape(answer.sentence) in draw(answer).html
    tables = [
        draw_admissions(admissions(case)),
        draw_pieces(pieces(case)),
        draw_source_list(source_list(case), "All"),
    ]
    words = [one.sentence for one in (*answers, *(table.answer for table in tables))]
    for sentence in words:
        assert 10 < len(sentence) < 170, sentence
        assert sentence.endswith(".")


def test_no_source_at_all(case: Case) -> None:
    bare = {**case.tables, "sources": case["sources"].iloc[:0], "claims": case["claims"].iloc[:0]}
    empty = dataclasses.replace(case, tables=bare)
    assert "No page" in leaning(empty).sentence
    for figure in (
        draw_independence(find_independence(empty)),
        draw_bodies(bodies(empty)),
        draw_leaning(leaning(empty)),
    ):
        assert not marked.rows(figure)
        assert 'class="answer"' in figure.html


def test_hostile_titles_stay_text(case: Case) -> None:
    bad = "<b onmouseover=x>"
    hostile = case["sources"].assign(publisher=lambda frame: frame["publisher"] + bad)
    claims = case["claims"].assign(claim=bad)
    spoiled = dataclasses.replace(
        case, tables={**case.tables, "sources": hostile, "claims": claims}
    )
    for figure in (
        draw_independence(find_independence(spoiled)),
        draw_bodies(bodies(spoiled)),
    ):
        assert marked.rows(figure)
        assert "<b onmouse" not in figure.html
    html = draw_source_list(source_list(spoiled), "All")._repr_html_()
    assert "<b onmouse" not in html


def test_a_page_without_a_day_says_when_it_was_read(case: Case) -> None:
    assert published_words("") == "undated"
    assert published_words("../2026-11-22") == "undated, read by 22 November 2026"
    assert published_words("2017-09-05~") == "about 5 September 2017"
    days = set(source_list(case).table["Day"])
    assert not any(day.startswith("until") for day in days)
    # From that day on an edition knows it, and what rests on it.
    late = load_case("euphrates-2017", "2030-01-01")
    assert set(late["sources"]["source_id"]) == set(case["sources"]["source_id"])


def test_a_page_that_speaks_of_two_points_is_one_row_with_its_own_mark(case: Case) -> None:
    answer = pieces(case)
    pages = list(dict.fromkeys(answer.frame["source_id"]))
    assert len(answer.table) == len(pages) < len(answer.frame)
    looks = draw_pieces(answer).marks["Beside the report"]
    sure = {*answer.frame.loc[answer.frame["settles"], "source_id"]}
    assert [page for page, look in zip(pages, looks, strict=True) if look == "accent"] == [
        page for page in pages if page in sure
    ]
    for page, told in zip(pages, answer.table["Beside the report"], strict=True):
        own = answer.frame.loc[answer.frame["source_id"] == page, "beside"]
        assert told == " ".join(own)
