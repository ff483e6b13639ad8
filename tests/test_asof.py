"""The first clock: earlier views are parts of later ones, and nothing of the future shows."""

from __future__ import annotations

import calendar
import csv
import dataclasses
import random
import re
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from every import every_view, whole
from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep import Case, dates, load_case
from sitrep.asof import as_known
from sitrep.casefolders import UnknownCaseError, list_cases
from sitrep.facts.origins import chains_of
from sitrep.pages.questions.ranking import ranking
from sitrep.pages.questions.ranking_chart import ranking as draw_ranking
from sitrep.schema import TABLES, TIMELESS, VOCABULARIES
from spoiling import edit

DAYS = st.dates(date(2017, 6, 1), date(2020, 6, 30))


def known(case: Case, day: date) -> dict:
    return as_known(case.tables, case.meta.report, dates.parse(day.isoformat()))


@settings(max_examples=12)
@given(DAYS, st.integers(0, 400))
def test_the_earlier_view_is_part_of_the_later(case: Case, day: date, gap: int) -> None:
    early, late = known(case, day), known(case, day + timedelta(gap))
    for name, table in TABLES.items():
        keys = list(table.key)
        later = {tuple(map(str, row)) for row in late[name][keys].itertuples(index=False)}
        whole = {tuple(map(str, row)) for row in case[name][keys].itertuples(index=False)}
        earlier = {tuple(map(str, row)) for row in early[name][keys].itertuples(index=False)}
        assert earlier <= later <= whole, name


@settings(max_examples=12)
@given(DAYS)
def test_nothing_from_the_future(case: Case, day: date) -> None:
    view = known(case, day)
    sources = view["sources"]
    relayed = {one for cell in sources["relays"] for one in cell}
    paged = sources[(sources["kind"] != TIMELESS) & ~sources["source_id"].isin(relayed)]
    assert all(text and dates.parse(text).latest <= day for text in paged["published"])
    legal = set(sources["source_id"])
    for name, frame in view.items():
        if "sources" in frame:
            assert {item for cell in frame["sources"] for item in cell} <= legal, name
        if "note" in frame:
            assert set(frame["note"]) <= {""}, name
    for _, event in view["events"].iterrows():
        assert dates.parse(event["known_on"] or event["date"]).latest <= day
    for name in ("relations", "waypoints", "events", "control", "estimates", "evidence"):
        assert (view[name]["sources"].map(len).astype(int) > 0).all(), name
    for name in ("relations", "control"):
        assert all(dates.parse(text).latest <= day for text in view[name]["end"] if text)
    if day < case.meta.report.days.latest:
        assert set(view["actors"]["report_name"]) | set(view["places"]["report_name"]) <= {""}
    claims = view["claims"]
    settled = claims[claims["verdict"] != "pending"]
    assert all(dates.parse(t).latest <= day for t in settled["settled_on"])
    pending = claims[claims["verdict"] == "pending"]
    assert set(pending["finding"]) | set(pending["settled_on"]) <= {""}
    assert all(dates.parse(t).latest <= day for t in view["questions"]["settled_on"] if t)


def test_references_between_tables_hold_in_every_view() -> None:
    for day in ("2017-09-01", "2017-09-16", "2017-10-14", "2018-02-28"):
        view = load_case("euphrates-2017", day)
        for name, table in TABLES.items():
            for column in table.columns:
                if not column.refers:
                    continue
                legal = {"", *column.also}.union(
                    *(view[target][TABLES[target].key[0]] for target in column.refers)
                )
                cells = view[name][column.name]
                items = {i for cell in cells for i in cell} if column.many else set(cells)
                assert items <= legal, (day, name, column.name)


def test_hindsight_is_the_whole(case: Case) -> None:
    assert case.as_of == ""
    for name in TABLES:
        with (case.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert len(case[name]) == sum(1 for _ in csv.DictReader(file)), name
    assert (case["claims"]["verdict"] != "pending").all()


def test_before_the_report_there_are_no_claims(case: Case) -> None:
    view = load_case("euphrates-2017", "2017-09-09")
    assert len(view["claims"]) == 0
    assert len(view["questions"]) == 0
    assert len(view["events"]) > 0


@pytest.mark.parametrize("day", ["2017-09", "2017-09-10/2017-09-16", "yesterday", "2017-13-01"])
def test_an_edition_is_one_day(day: str) -> None:
    with pytest.raises(dates.DateError):
        load_case("euphrates-2017", day)


@pytest.mark.parametrize(
    ("written", "before", "after"),
    [("2017?-09-13", "2018-09-12", "2018-09-13"), ("2017-09~-13", "2017-10-12", "2017-10-13"),
     ("2017-09-13~", "2017-09-13", "2017-09-14"), ("[2017-09-13,2017-09~]", "2017-10-30",
     "2017-10-31"), ("2017-XX-05", "2017-12-04", "2017-12-05")],
)  # fmt: skip
def test_a_doubtful_day_counts_from_its_latest_possible_day(
    bad: Path, written: str, before: str, after: str
) -> None:
    def alter(rows: list[dict[str, str]]) -> None:
        rows[0] |= {"date": written, "known_on": ""}

    edit(bad, "events", alter)
    edit(bad, "revisions", list.clear)
    first = load_case(str(bad))["events"]["event_id"].iloc[0]
    seen = [first in set(load_case(str(bad), day)["events"]["event_id"]) for day in (before, after)]
    assert seen == [False, True]


def test_an_unknown_case_names_those_there_are() -> None:
    with pytest.raises(UnknownCaseError, match="euphrates-2017"):
        load_case("euphrates-2018")


#: What of a row waits for its day, by table, written out here so that the schema is tested too.
WAITS = {
    "claims": ["verdict", "finding", "credibility", "credibility_basis", "settled_on"],
    "questions": ["status", "outcome", "finding", "settled_on"],
    "discriminators": ["status", "finding", "evidence_id", "settled_on"],
}
NOTED = [
    "sources", "blocs", "actors", "relations", "places", "routes", "waypoints", "events", "control",
    "estimates", "evidence",
]  # fmt: skip
JUNK = "from the future"


def keys_of(name: str, frame: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in frame[list(TABLES[name].key)].itertuples(index=False)]


def same(one: dict[str, pd.DataFrame], two: dict[str, pd.DataFrame]) -> None:
    for name in TABLES:
        pd.testing.assert_frame_equal(one[name], two[name], check_dtype=False, obj=name)


def tampered(case: Case, day: date, chance: random.Random) -> dict[str, pd.DataFrame]:
    """The case with its future changed at random: rows to come gone, cells to come overwritten."""
    view = known(case, day)
    sources = set(view["sources"]["source_id"])
    tables = {}
    for name, frame in case.tables.items():
        seen = set(keys_of(name, view[name]))
        # A row that is to be revised on its key, or only stands for others, may not be dropped:
        # actors, places and sources are known through the rows that speak of them.
        gone = [
            key not in seen
            and name not in ("revisions", "sources", "actors", "places", "blocs")
            and chance.random() < 0.5
            for key in keys_of(name, frame)
        ]
        frame = frame[pd.Series([not one for one in gone], index=frame.index, dtype=bool)].copy()
        late = [
            not day_of or dates.parse(day_of).latest > day
            for day_of in frame.get("settled_on", pd.Series([""] * len(frame)))
        ]
        for column in WAITS.get(name, []):
            if column == "settled_on":
                continue
            frame[column] = [
                JUNK if is_late and column != "evidence_id" else cell
                for is_late, cell in zip(late, frame[column], strict=True)
            ]
        if name in NOTED:
            frame["note"] = JUNK
        if name in ("relations", "control"):
            frame["end"] = [
                "2031-01-01" if text and dates.parse(text).latest > day else text
                for text in frame["end"]
            ]
        if "sources" in frame:
            unknown = sorted(set(case["sources"]["source_id"]) - sources)[:1]
            frame["sources"] = [
                (*cell, *unknown) if set(cell) & sources else cell for cell in frame["sources"]
            ]
        tables[name] = frame.reset_index(drop=True)
    for _, one in case["revisions"].iterrows():
        if dates.parse(one["since"]).latest > day:
            frame, table = tables[one["table"]], TABLES[one["table"]]
            hit = ["/".join(key) == one["row_id"] for key in keys_of(table.name, frame)]
            column = table.column(one["column"])
            other = JUNK if not column.terms else list(VOCABULARIES[column.terms])[-1]
            frame.loc[hit, one["column"]] = 0.01 if column.kind == "number" else other
    return tables


@pytest.mark.parametrize("name", list_cases())
@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), day=DAYS)
def test_a_changed_future_changes_nothing_before_it(name: str, seed: int, day: date) -> None:
    case = whole(name)
    changed = dataclasses.replace(case, tables=tampered(case, day, random.Random(seed)))
    same(known(case, day), known(changed, day))


def named_days(text: str) -> list[date]:
    """Every whole day that a text names, in figures or in words."""
    found = [date.fromisoformat(one) for one in re.findall(r"\b(?:19|20)\d\d-\d\d-\d\d\b", text)]
    for day, month, year in re.findall(
        r"\b(\d{1,2}) (" + "|".join(calendar.month_name[1:]) + r") ((?:19|20)\d\d)\b", text
    ):
        found.append(date(int(year), list(calendar.month_name).index(month), int(day)))
    return found


def foretold(case: Case) -> set[str]:
    """What may name a day to come: what would settle a question, and by when."""
    asked, told = case["questions"], case["discriminators"]
    ends = {dates.label(text) for text in asked["closes"]}
    return {*asked["criterion"], *asked["closes"], *told["discriminator"], *ends} - {""}


def days_of_each() -> list[tuple[str, str]]:
    """Each case on the day before its report and on its editions."""
    found = []
    for name in list_cases():
        meta = load_case(name).meta
        eve = (meta.report.days.earliest - timedelta(days=1)).isoformat()
        found += [(name, day) for day in (eve, *meta.editions)]
    return found


@pytest.mark.parametrize(("name", "day"), days_of_each())
def test_no_cell_and_no_answer_names_a_day_to_come(name: str, day: str) -> None:
    case, limit = load_case(name, day), date.fromisoformat(day)
    legal = foretold(whole(name))
    texts: list[tuple[str, str]] = []
    for table, frame in case.tables.items():
        for column in frame.columns:
            cells = frame[column]
            texts += [(f"{table}.{column}", str(cell)) for cell in cells]
    for view in every_view():
        answer = view(case)
        texts += [(view.__name__, answer.sentence), (view.__name__, answer.note)]
        cells = [str(cell) for cell in answer.table.to_numpy().ravel()]
        # The masthead says on which day the page was built, which is after every edition.
        texts += [(view.__name__, cell) for cell in cells if not cell.startswith("Sitrep ")]
    assert len(texts) > 300
    for where, text in texts:
        # The longest first: a criterion may hold the day by which it is read.
        for part in sorted(legal, key=len, reverse=True):
            text = text.replace(part, "")
        late = [one for one in named_days(text) if one > limit]
        assert not late, (where, text)


def test_every_claim_waits_for_its_finding(case: Case, early: Case) -> None:
    """The 40 claims in hindsight and at the day of the report: no finding leaks."""
    with (case.folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["claim_id"]: row for row in csv.DictReader(file)}
    assert len(rows) == len(early["claims"]) == len(case["claims"]) == 40
    pending = 0
    for _, claim in early["claims"].iterrows():
        row = rows[claim["claim_id"]]
        if row["settled_on"] <= "2017-09-16":
            assert claim["finding"] == row["finding"]
            continue
        pending += 1
        assert claim["verdict"] == "pending"
        assert {claim[name] for name in ("finding", "credibility", "settled_on")} == {""}
        assert claim["sources"] == ()
    assert 0 < pending < 40
    told = " ".join(
        str(cell) for view in every_view() for cell in view(early).table.to_numpy().ravel()
    )
    for row in rows.values():
        if row["settled_on"] > "2017-09-16":
            assert row["finding"] not in told, row["claim_id"]


def test_a_judgement_reads_as_before_until_its_day(case: Case) -> None:
    for _, one in case["revisions"].iterrows():
        since, table = dates.parse(one["since"]).latest, TABLES[one["table"]]
        for day, wanted in ((since - timedelta(1), "before"), (since, "now")):
            frame = known(case, day)[table.name]
            hit = frame[["/".join(key) == one["row_id"] for key in keys_of(table.name, frame)]]
            if hit.empty:
                continue
            whole_row = case[table.name]
            now = whole_row[
                ["/".join(key) == one["row_id"] for key in keys_of(table.name, whole_row)]
            ][one["column"]].iloc[0]
            value = hit[one["column"]].iloc[0]
            assert value == (one["before"] if wanted == "before" else now)


def test_confirmed_means_by_origins_known_that_day(case: Case) -> None:
    ones = case["evidence"][case["evidence"]["credibility"] == "1"]
    assert len(ones)
    for _, item in ones.iterrows():
        day = dates.parse(item["known_on"]).latest
        view = known(case, day)["evidence"]
        digit = view.loc[view["evidence_id"] == item["evidence_id"], "credibility"]
        seen = view.loc[view["evidence_id"] == item["evidence_id"], "sources"]
        if len(digit) and digit.iloc[0] == "1":
            assert len(seen.iloc[0]) >= 2
    single = case["evidence"].assign(sources=[cell[:1] for cell in case["evidence"]["sources"]])
    lone = dataclasses.replace(case, tables={**case.tables, "evidence": single})
    assert "1" not in set(known(lone, date(2019, 6, 1))["evidence"]["credibility"])


def test_an_actor_shows_when_something_known_speaks_of_it(case: Case, early: Case) -> None:
    hidden = set(case["actors"]["actor_id"]) - set(early["actors"]["actor_id"])
    assert hidden
    for name in ("events", "relations", "routes", "control"):
        frame = early[name]
        for column in TABLES[name].columns:
            if "actors" in column.refers:
                cells = frame[column.name]
                spoken = {one for cell in cells for one in cell} if column.many else set(cells)
                assert not hidden & spoken
    # The publisher and what the report names are known with the report.
    assert case.meta.report.publisher in set(early["actors"]["actor_id"])
    named = case["actors"].loc[case["actors"]["report_name"] != "", "actor_id"]
    assert set(named) <= set(early["actors"]["actor_id"])


def test_a_page_without_a_day_stays_an_origin_through_its_relays(case: Case) -> None:
    sources = case["sources"].copy()
    wire = sources["source_id"] == "S401"
    relays = [key for key, cell in zip(sources["source_id"], sources["relays"], strict=True)
              if cell == ("S401",)]  # fmt: skip
    day = date(2017, 9, 30)
    out = sources.set_index("source_id")["published"]
    relays = [key for key in relays if out[key] and dates.parse(out[key]).latest <= day][:3]
    assert len(relays) == 3
    for published in ("", "../2026-11-22"):
        sources.loc[wire, "published"] = published
        changed = dataclasses.replace(case, tables={**case.tables, "sources": sources})
        view = dataclasses.replace(case, tables=known(changed, day))
        assert chains_of(view).origins(relays) == ["S401"], published


def test_no_revision_shows_a_row_that_is_still_to_come(case: Case) -> None:
    row = {
        "table": "control", "row_id": "baghuz/us-led/2019-03-23", "column": "basis",
        "since": "2017-09-01", "before": "disputed", "why": "It fell.", "sources": ("S023",),
    }  # fmt: skip
    told = pd.concat([case["revisions"], pd.DataFrame([row])], ignore_index=True)
    changed = dataclasses.replace(case, tables={**case.tables, "revisions": told})
    assert "It fell." not in set(known(changed, date(2017, 9, 30))["revisions"]["why"])


def test_a_question_of_ours_before_the_report_does_not_show_its_day(case: Case) -> None:
    asked = case["questions"].assign(claim_id="", opened="2017-08-20")
    changed = dataclasses.replace(case, tables={**case.tables, "questions": asked})
    view = dataclasses.replace(case, as_of="2017-09-09", tables=known(changed, date(2017, 9, 9)))
    answer = ranking(view)
    assert len(answer.frame)
    assert answer.setting.bracket is None
    drawn = draw_ranking(answer).to_json()
    assert "Report appears" not in drawn
    assert "10 September 2017" not in answer.sentence
