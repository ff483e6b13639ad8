"""Sentences on event data, against sums over the sums a case carries or the rows imported."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from plain_tables import Cells, shapes_of
from reading_back import NUMBER, counted, part_of, value
from sitrep import Case, dates
from sitrep.events import store
from sitrep.pages.record.limits import limits
from sitrep.pages.record.matches import matched, missed
from sitrep.pages.record.voices import voices
from sitrep.pages.record.weeks import weeks

#: Of each kind of data one case or two: every answer reads the imported file anew.
EDITIONS = pytest.mark.parametrize("seed", (1, 11, 12, 17))
read_events = cache(store.read_events)
DEEDS = ("capture", "advance", "loss", "strike", "clash")
Entry = tuple[str, int, float, date]


def entries(case: Case, rows: Cells) -> list[Entry] | None:
    """Pair of sides, events, dead and Monday of the data; None where there is none at hand."""
    for name in ("ucdp", "acled") if not case.as_of else ():
        read = read_events(case.folder, name)
        if len(read):
            return [(one["dyad"], 1, one["best"],
                     one["date_start"].date() - timedelta(one["date_start"].weekday()))
                    for one in read.to_dict("records")]  # fmt: skip
    own = case.meta.datasets.get("ucdp", "")
    known = {row["source_id"] for row in rows["sources"]}
    found = [(row["dyad"], row["events"], row["best"], dates.parse(row["week"]).earliest)
             for row in rows["tallies"] if row["source_id"] == own and own in known]  # fmt: skip
    return found or None


@EDITIONS
def test_weeks(seed: int) -> None:
    for case, rows in shapes_of(seed, "tallies"):
        text, found = weeks(case).sentence, entries(case, rows)
        first, last = (dates.parse(day) for day in case.meta.window)
        end = min(last.latest, date.fromisoformat(case.as_of)) if case.as_of else last.latest
        start, end = first.earliest - timedelta(6), max(end, first.earliest)
        inside = [one for one in found or () if start <= one[3] <= end]
        assert (" has " in text and "no entry" not in text) == bool(inside), text
        if not inside:
            continue
        head, _, tail = text.partition("; ")
        assert _number(head, r"(?:deadly )?events?") == sum(one[1] for one in inside)
        total = int(sum(one[2] for one in inside))
        assert _number(head, "(?:person|people) killed") == total
        dead: Counter[str] = Counter()
        for dyad, _, best, _ in inside:
            dead[dyad] += int(best)
        if tail:
            top = max(dead.values())
            named = set(re.findall("“(.*?)”", tail))
            assert named == {dyad for dyad, best in dead.items() if best == top}
            assert _number(tail, "(?:each )?in") == top
            word = "all" if top == total else "most" if top * 2 > total else "the most"
            assert tail.startswith(f"{word} died")
            assert _number(tail, "events?") == sum(one[1] for one in inside if one[0] in named)


def _number(text: str, what: str) -> int:
    hit = re.search(rf"(?i)({NUMBER}) {what}", text)
    assert hit, (what, text)
    return value(hit[1])


@EDITIONS
def test_parties(seed: int) -> None:
    for case, rows in shapes_of(seed, "tallies", "events"):
        answer, found = limits(case), entries(case, rows)
        if not found:
            assert answer.frame.empty
            continue
        parties = {side for dyad, *_ in found for side in dyad.split(" - ")}
        assert counted(answer.sentence, "party", "parties") == len(parties)
        lines = " ".join(answer.frame["sentence"])
        known = {name.casefold() for row in rows["actors"]
                 for name in (row["name"], *row["aliases"])}  # fmt: skip
        flyers = {row["actor_id"]: row["name"] for row in rows["actors"]
                  if any(tie["actor_id"] == row["actor_id"]
                         and tie["relation"] == "air-support-for" for tie in rows["relations"])
                  and not {name.casefold() for name in (row["name"], *row["aliases"])}
                  & {side.casefold() for side in parties}}  # fmt: skip
        assert set(re.findall(r"Actor \w+", answer.sentence)) == set(flyers.values())
        if flyers:
            strange = {side.casefold() for side in parties} - known
            blocs = {row["label"].casefold() for row in rows["blocs"]}
            hit = re.search(rf"(?i)({NUMBER}) part(?:y|ies) of the data", lines)
            assert (value(hit[1]) if hit else 0) == len(strange - blocs)
        said = sum(row["category"] not in DEEDS for row in rows["events"])
        hit = re.search(rf"(?i)({NUMBER}) events? of the chronology", lines)
        assert (value(hit[1]) if hit else 0) == said


def deeds(rows: Cells) -> dict[str, bool]:
    """Each deed of the chronology, and whether it has a place with a point."""
    spots = {row["place_id"] for row in rows["places"] if row["lat"] is not None}
    return {row["event_id"]: row["place_id"] in spots for row in rows["events"]
            if row["category"] in DEEDS}  # fmt: skip


@EDITIONS
def test_what_the_chronology_and_the_data_know_of_each_other(seed: int) -> None:
    for case, rows in shapes_of(seed, "events", "matches"):
        found, own = entries(case, rows), deeds(rows)
        if not found:
            continue
        # Pairs of imported rows are an assignment, which has a test of its own.
        imported = not case.as_of and any(len(read_events(case.folder, one))
                                          for one in ("ucdp", "acled"))  # fmt: skip
        frame: list[Any] = matched(case).frame.to_dict("records")
        pairs = frame if imported else [
            row for row in rows["matches"] if own.get(row["event_id"])
            and row["source_id"] == case.meta.datasets["ucdp"]]  # fmt: skip
        assert {row["event_id"] for row in pairs} <= set(own)
        if pairs:
            what = "deed of the chronology with a place on the map", ""
            text = matched(case).sentence
            one = what[0]
            assert part_of(text, one, one.replace("deed", "deeds")) == (
                len(pairs), sum(own.values()))  # fmt: skip
            close = sum(row["days"] == 0 and row["km"] <= 5 for row in pairs)
            assert _number(text, "of these on the same day") == close
        text, paired = missed(case).sentence, {row["event_id"] for row in pairs}
        total = sum(one[1] for one in found)
        for told, one, many, none, whole in (
            (text.split(", and ")[0], "deed of the chronology", "deeds of the chronology",
             len(set(own) - paired), len(own)),
            (text.split(", and ")[1], "entry", "entries", total - len(pairs), total),
        ):  # fmt: skip
            number, among = part_of(told, one, many) if whole else (0, 0)
            assert among == whole
            none_has = re.search(r"ha(?:s|ve) (?:an entry|an event)", told)
            assert (0 if none_has else number) == none, told
        said = len(rows["events"]) - len(own)
        hit = re.search(rf"; ({NUMBER}) events? more", text)
        assert (value(hit[1]) if hit else 0) == said


@EDITIONS
def test_bodies_that_stand_behind_entries(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text = voices(case).sentence
        if case.as_of or not text.startswith("In "):
            continue
        total = sum(one[1] for one in entries(case, rows) or ())
        hit = re.search(r"; (.*) stands behind ([\d,]+) in all", text)
        assert hit and total and value(hit[2]) >= 0
        alone = re.search(rf"and (it|(?:both|all|{NUMBER}) of these) names? (.*?);", text)
        if alone:
            assert alone[2] == hit[1]
