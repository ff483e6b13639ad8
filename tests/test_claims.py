"""Claims: grades, ledger, X-ray, verdict bars and the grid, against values by another route."""

from __future__ import annotations

import csv
import dataclasses
import math
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

import marked
import pytest
from sitrep import Case, load_case
from sitrep.drawing.tables import table
from sitrep.drawing.theme import ACCENT
from sitrep.pages.claims.grades import grades, independence
from sitrep.pages.claims.grades_chart import grades as draw_grades
from sitrep.pages.claims.ledger import ledger, sharpest
from sitrep.pages.claims.ledger_chart import ledger as draw_ledger
from sitrep.pages.claims.verdicts import SPEAKERS, verdicts
from sitrep.pages.claims.verdicts_chart import verdicts as draw_verdicts
from sitrep.pages.claims.xray import covered, xray
from sitrep.pages.claims.xray_chart import xray as draw_xray

VIEWS = [
    ledger, sharpest, xray, verdicts, grades,
    independence,
]  # fmt: skip
HOSTILE = "<script>alert(1)</script>"


@lru_cache
def edition(day: str) -> Case:
    return load_case("euphrates-2017", day)


@pytest.fixture(scope="module")
def rows(case: Case) -> list[dict[str, str]]:
    with (case.folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_ledger_counts_what_the_file_has(case: Case, rows: list[dict[str, str]]) -> None:
    answer = ledger(case)
    counts = Counter(row["verdict"] for row in rows)
    assert f"Of {len(rows)} claims, {counts['supported']} are supported" in answer.sentence
    assert f"{counts['contradicted']} are contradicted" in answer.sentence
    assert list(answer.table["No."]) == [row["claim_id"] for row in rows]
    assert answer.table["Sources"].sum() == sum(len(row["sources"].split(";")) for row in rows)
    assert len(answer.layers["sources"]) == answer.table["Sources"].sum()


def test_sharpest_are_the_contradicted_earliest_first(
    case: Case, rows: list[dict[str, str]]
) -> None:
    wrong = {row["claim_id"]: row["settled_on"] for row in rows if row["verdict"] == "contradicted"}
    frame = sharpest(case, most=99).frame
    assert set(frame["claim_id"]) == set(wrong)
    days = [wrong[one] for one in frame["claim_id"]]
    assert days == sorted(days)
    assert len(sharpest(case, most=2).frame) == 2


def test_covered_counts_each_character_once() -> None:
    assert covered([(0, 10), (5, 12), (20, 21)]) == 13
    assert covered([(3, 9), (4, 5)]) == 6
    assert covered([]) == 0


def test_xray_places_and_parts_the_passages(case: Case, rows: list[dict[str, str]]) -> None:
    answer = xray(case)
    wrong: set[int] = set()
    for row in rows:
        if row["verdict"] == "contradicted":
            wrong |= set(range(int(row["start"]), int(row["end"])))
    assert answer.sentence.startswith(f"{len(wrong):,} of the report’s ")
    starts = {one.paragraph_id: one.start for one in case.meta.report.paragraphs}
    for one, row in zip(answer.frame.to_dict("records"), rows, strict=True):
        assert one["start"] == int(row["start"]) - starts[row["paragraph"]]
    for _, group in answer.frame.groupby(["paragraph", "lane"]):
        spans = sorted(zip(group["start"], group["end"], strict=True))
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert answer.frame["lane"].max() >= 1, "the case has passages that overlap"


def test_xray_draws_every_claim_and_marks_only_contradictions(case: Case) -> None:
    answer = xray(case)
    fig = draw_xray(answer)
    assert sum(len(trace.x) for trace in fig.data) == len(answer.frame)
    filled = {trace.name: trace.marker.color for trace in fig.data}
    assert filled["contradicted"] == ACCENT
    assert [name for name, colour in filled.items() if colour == ACCENT] == ["contradicted"]
    drawn = next(trace for trace in fig.data if trace.name == "contradicted")
    wrong = answer.frame[answer.frame["verdict"] == "contradicted"]
    assert list(drawn.base) == list(wrong["start"])
    assert list(drawn.x) == list(wrong["end"] - wrong["start"])


def test_xray_names_what_is_contradicted_above_its_paragraph(case: Case) -> None:
    answer = xray(case)
    heads = [note.text for note in draw_xray(answer).layout.annotations]
    assert len(heads) == len(answer.layers["paragraphs"])
    for row in answer.frame.to_dict("records"):
        marked = any(f"<b>{row['claim_id']}</b>" in head for head in heads)
        assert marked == (row["verdict"] == "contradicted")


def test_xray_without_paragraphs_or_positions(case: Case) -> None:
    bare = dataclasses.replace(case.meta.report, paragraphs=())
    frame = case["claims"].copy()
    frame.loc[0, ["start", "end"]] = None
    other = dataclasses.replace(
        case,
        meta=dataclasses.replace(case.meta, report=bare),
        tables={**case.tables, "claims": frame},
    )
    answer = xray(other)
    assert len(answer.frame) == len(frame) - 1
    assert "One claim has no position" in answer.note
    assert (answer.frame["start"] >= 0).all()
    draw_xray(answer)


def test_verdicts_add_up_in_both_groupings(case: Case, rows: list[dict[str, str]]) -> None:
    frame = verdicts(case).frame
    assert set(frame.groupby("grouping")["count"].sum()) == {len(rows)}
    own = sum(not row["speaker"] for row in rows)
    voice = frame[(frame["group"] == SPEAKERS[2])]
    assert voice["count"].sum() == own
    wrong = sum(not row["speaker"] and row["verdict"] == "contradicted" for row in rows)
    assert voice.loc[voice["verdict"] == "contradicted", "count"].item() == wrong
    fig = draw_verdicts(verdicts(case))
    drawn = marked.pieces(fig)
    assert sum(number for _, number, *_ in drawn) == 2 * len(rows)
    assert all(number == length for _, number, length, _ in drawn)
    assert fig.html.count('class="piece"') == len({verdict for verdict, *_ in drawn})
    widths = [float(one) for one in re.findall(r'class="pieces" style="width:([\d.]+)%', fig.html)]
    totals = frame[frame["total"] > 0].drop_duplicates(["grouping", "group"])
    most = totals.groupby("grouping")["total"].transform("max")
    assert widths == pytest.approx(list(totals["total"] / most * 100), abs=0.01)


def test_grid_counts_best_source_and_digit(case: Case, rows: list[dict[str, str]]) -> None:
    with (case.folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        letters = {row["source_id"]: row["reliability"] for row in csv.DictReader(file)}
    cells: Counter[tuple[str, str]] = Counter()
    for row in rows:
        given = [letters[one] for one in row["sources"].split(";") if letters[one]]
        cells[min(given, key="ABCDEF".index) if given else "", row["credibility"]] += 1
    frame = grades(case).frame
    seen = {(row["letter"], row["digit"]): row["count"] for row in frame.to_dict("records")}
    assert {pair: number for pair, number in seen.items() if number} == dict(cells)
    assert frame["diagonal"].sum() == 5
    drawn = marked.rows(draw_grades(grades(case)))
    assert [len(row.cells) for row in drawn] == [7] * 6
    assert sum(int(text or 0) for row in drawn for text in row.cells[1:]) == len(rows)
    for row, (letter, own) in zip(drawn, frame.groupby("letter_words"), strict=True):
        assert row.cells[0] == letter
        assert [int(text or 0) for text in row.cells[1:]] == list(own["count"])
        assert ["diagonal" in html for html in row.html[1:]] == list(own["diagonal"])


def test_independence_names_the_published_study(case: Case) -> None:
    frame = independence(case).frame
    assert frame["diagonal"].iloc[-1] == 0.87
    tested = frame[frame["rho"].notna()]
    assert len(tested)
    assert ((tested["low"] < tested["rho"]) & (tested["rho"] < tested["high"])).all()


def test_early_edition_knows_no_later_verdict(case: Case, early: Case) -> None:
    whole = dict(zip(case["claims"]["claim_id"], case["claims"]["verdict"], strict=True))
    for row in ledger(early).frame.to_dict("records"):
        assert row["verdict"] in ("pending", whole[row["claim_id"]])
        assert bool(row["finding"]) == (row["verdict"] != "pending")
    assert "pending" in ledger(early).sentence


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("day", ["", "2017-09-16", "2000-01-01"])
def test_every_view_reads_well_on_every_day(view, day: str) -> None:  # type: ignore[no-untyped-def]
    answer = view(edition(day))
    said = f"{answer.sentence} {answer.note} {answer.table.to_string()}"
    assert answer.sentence.endswith(".")
    assert len(answer.sentence) < 170
    assert "nan" not in said.lower().replace("finance", "").split()
    assert "euphrates-2017" not in said


@pytest.mark.parametrize("day", ["", "2017-09-16", "2000-01-01"])
def test_every_chart_draws_on_every_day(day: str) -> None:
    case = edition(day)
    fig = draw_xray(xray(case))
    assert fig.layout.meta["sitrep"]["sentence"]
    assert math.isfinite(fig.layout.height)
    for made in (draw_ledger(ledger(case)), draw_verdicts(verdicts(case)),
                 draw_grades(grades(case))):  # fmt: skip
        assert made.html
    assert table(independence(case))._repr_html_()


def test_texts_of_the_case_stay_texts(case: Case) -> None:
    frame = case["claims"].assign(claim=HOSTILE, finding=HOSTILE, speaker=HOSTILE)
    other = dataclasses.replace(case, tables={**case.tables, "claims": frame})
    assert HOSTILE not in draw_ledger(ledger(other)).html
    fig = draw_xray(xray(other))
    assert not any(HOSTILE in text for trace in fig.data for text in trace.customdata)
