"""Sentences on how questions are weighed, against scores added up a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from math import prod, sqrt
from random import Random
from typing import Any

import pytest
from plain_tables import FEW, FIRST, Cells, by_key, having, shapes_of, side_of
from reading_back import NUMBER, counted, part_of, value
from sitrep import Case, dates
from sitrep.pages.brief.standards import standards
from sitrep.pages.questions.matrix import matrix
from sitrep.pages.questions.pseudo import pseudo
from sitrep.pages.questions.ranking import moves, ranking
from sitrep.pages.questions.scores import scores
from sitrep.pages.questions.skill import skill
from sitrep.pages.questions.turning import turning

EDITIONS = pytest.mark.parametrize("seed", FEW)
POINTS = {"I": 1, "II": 2}
LEVEL = {"1": sqrt(2), "2": sqrt(2), "3": 1, "4": 1 / sqrt(2), "5": 1 / sqrt(2)}
RELEVANT = {"low": 1 / sqrt(2), "medium": 1, "high": sqrt(2)}
WAYS = ("points", "weighted", "chance")
Lead = frozenset[str]


def questions(rows: Cells) -> list[tuple[str, list[str], list[dict[str, Any]]]]:
    """Outcome, answers and items of each question, the items with their ratings by answer."""
    found = []
    for one in rows["questions"]:
        answers = [row["hypothesis_id"] for row in rows["hypotheses"]
                   if row["question_id"] == one["question_id"]]  # fmt: skip
        items = []
        for row in rows["evidence"]:
            if row["question_id"] == one["question_id"]:
                own = {cell["hypothesis_id"]: cell for cell in rows["ratings"]
                       if cell["evidence_id"] == row["evidence_id"]}  # fmt: skip
                items.append({**row, "cells": own, "day": dates.parse(row["known_on"]).latest})
        found.append((one["outcome"], answers, items))
    return found


def score(way: str, rows: Cells, answers: list[str], items: list[dict[str, Any]]) -> dict[str, Any]:
    """Points against each answer, fewest best, as their contrary; or a product of chances."""
    if way == "chance":
        priors = {row["hypothesis_id"]: row["prior"] for row in rows["hypotheses"]}
        start = [priors[one] for one in answers]
        begin = dict(zip(answers, start if all(start) else [1.0] * len(start), strict=True))
        whole = [item for item in items
                 if all(item["cells"].get(one, {}).get("likelihood") is not None
                        for one in answers)]  # fmt: skip
        return {one: begin[one] * prod(max(item["cells"][one]["likelihood"], 1e-6)
                                       for item in whole) for one in answers}  # fmt: skip
    total = dict.fromkeys(answers, 0.0)
    for item in items:
        heavy = LEVEL.get(item["credibility"], 0) * RELEVANT.get(item["relevance"], 0)
        for one in answers:
            points = POINTS.get(item["cells"].get(one, {}).get("rating", ""), 0)
            total[one] -= points * (heavy if way == "weighted" else 1)
    return total


def front(way: str, rows: Cells, answers: list[str], items: list[dict[str, Any]]) -> Lead:
    values = score(way, rows, answers, items)
    top = max(values.values())
    near = 1e-9 * (top if way == "chance" else 1)
    return frozenset(one for one, number in values.items() if top - number <= near)


@EDITIONS
def test_items_that_rule_nothing_out(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text = matrix(case).sentence
        items = [item for *_, own in questions(rows) for item in own]
        idle = sum(not any(cell["rating"] in POINTS for cell in item["cells"].values())
                   for item in items)  # fmt: skip
        if not items:
            assert "knows no question" in text if not rows["questions"] else "No evidence" in text
        elif len(items) == 1:
            assert ("rules nothing out" in text) == bool(idle)
        elif not idle:
            assert (
                text
                == f"Each of the {text.split(' ')[3]} items speaks against at least one answer."
            )
            assert counted(text, "item") == len(items)
        else:
            what = "item of evidence", "items of evidence"
            assert part_of(text, *what) == (idle, len(items))


@EDITIONS
def test_where_the_three_ways_agree(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text = scores(case).sentence
        boards = [(number, *one) for number, one in enumerate(questions(rows), start=1) if one[2]]
        if not boards:
            assert text == "There is no evidence to score in this edition."
            continue
        leads = {number: [front(way, rows, answers, items) for way in WAYS]
                 for number, _, answers, items in boards}  # fmt: skip
        known = {number: outcome for number, outcome, *_ in boards if outcome}
        if known:
            right = {
                number: [lead == {known[number]} for lead in leads[number]] for number in known
            }
            whole = sum(all(cell) for cell in right.values())
            assert part_of(text, "settled question") == (whole, len(known))
            for hit in re.finditer(
                r"on question (\d+) (none does|only (.*?) do(?:es)?)(?:;|\.$)", text
            ):
                told = right[int(hit[1])]
                names = ("the count of points", "the weighted count", "the likelihood ratio")
                assert [name in hit[2] for name in names] == told
            continue
        same = sum(len(set(one)) == 1 for one in leads.values())
        shared = sum(bool(frozenset.intersection(*one)) for one in leads.values())
        number, total = part_of(text, "question")
        assert total == len(boards)
        assert number == (same or shared)
        assert ("level with another" in text) == (shared > same)
        more = re.search(rf"; on ({NUMBER}) more", text)
        assert (value(more[1]) if more else 0) == (shared - same if same else 0)


@EDITIONS
def test_what_a_lead_hangs_on(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text = turning(case).sentence
        boards = [one for one in questions(rows) if one[2]]
        if not boards:
            assert "no ranking" in text
            continue
        single, sizes = 0, []
        for _, answers, items in boards:
            for way in WAYS:
                lead = front(way, rows, answers, items)
                turns = [len(out) for size in range(1, len(items) + 1)
                         for out in combinations(range(len(items)), size)
                         if front(way, rows, answers, [item for at, item in enumerate(items)
                                                       if at not in out]) != lead]  # fmt: skip
                single += bool(turns) and turns[0] == 1
                sizes += turns[:1]
        assert part_of(text, "ranking") == (single, 3 * len(boards))
        firm = re.search(rf"can be turned takes ({NUMBER}) items?\.", text)
        assert (value(firm[1]) if firm else 0) == max(sizes, default=0)


@EDITIONS
def test_items_that_get_points_for_little(seed: int) -> None:
    for case, rows in shapes_of(seed):
        answer = pseudo(case)
        every = [item for *_, own in questions(rows) for item in own]
        if not every:
            assert "no evidence" in answer.sentence
            continue
        thin = []
        for number, (_, answers, items) in enumerate(questions(rows), start=1):
            for item in items:
                cells = [item["cells"].get(one) for one in answers]
                if any(a and b and None not in (a["likelihood"], b["likelihood"])
                       and POINTS.get(a["rating"], 0) != POINTS.get(b["rating"], 0)
                       and _nearly(a, b) for a, b in combinations(cells, 2)):  # fmt: skip
                    thin.append((number, item["evidence_id"]))
        if not thin:
            assert answer.sentence.startswith("No item gets points")
            continue
        assert part_of(answer.sentence, "item") == (len(thin), len(every))
        turned = set()
        for number, (_, answers, items) in enumerate(questions(rows), start=1):
            kept = [item for item in items if (number, item["evidence_id"]) not in thin]
            if items and front("points", rows, answers, kept) != front(
                "points", rows, answers, items
            ):
                turned.add(str(number))
        told = re.search(r"another lead on questions? (.*)\.$", answer.sentence)
        assert set(re.findall(r"\d+", told[1]) if told else ()) == turned


def _nearly(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Is the item about as likely under one answer as under the other?"""
    low, high = sorted(max(one["likelihood"], 1e-6) for one in (a, b))
    return bool(high / low < sqrt(10))


@EDITIONS
def test_how_often_a_lead_changed(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text = moves(case).sentence
        changes, days = 0, set()
        for _, answers, items in questions(rows):
            dated = sorted({item["day"] for item in items} - {date.max})
            for way in WAYS:
                leads = [front(way, rows, answers, [item for item in items if item["day"] <= day])
                         for day in dated]  # fmt: skip
                for day, was, now in zip(dated[1:], leads, leads[1:], strict=False):
                    changes += was != now
                    days |= {day} if was != now else set()
        words = {"once": 1, "twice": 2}
        hit = re.search(rf"changed (once|twice|({NUMBER}) times) on ({NUMBER}) days?\.", text)
        assert bool(hit) == bool(changes)
        if hit:
            assert (words.get(hit[1]) or value(hit[2])) == changes
            assert value(hit[3]) == len(days)


@EDITIONS
def test_which_answer_is_likely(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text = ranking(case).sentence
        boards = [one for one in questions(rows) if {item["day"] for item in one[2]} - {date.max}]
        if not boards:
            assert "no evidence" in text
        elif "above 50%" in text:
            likely = 0
            for _, answers, items in boards:
                values = score("chance", rows, answers, items)
                likely += max(values.values()) / sum(values.values()) > 0.5
            assert part_of(text, "question") == (likely, len(boards))
        else:
            day = case.meta.report.days.latest
            settled = [one for one in boards if one[0]]
            right = 0
            for outcome, answers, items in settled:
                known = [item for item in items if item["day"] <= day]
                right += bool(known) and front("chance", rows, answers, known) == {outcome}
            assert part_of(text, "settled question") == (right, len(settled))


def forecast(seed: int) -> Iterator[tuple[Case, Cells]]:
    """The editions of a seed, and hindsight with every question settled, every answer forecast by
    the report and by another, and answers that favour sides: all of them, or only some; once with
    nothing known of who held what."""
    yield from shapes_of(seed, "forecasts")
    case, rows = next(shapes_of(seed))
    others = [key for key in by_key(rows, "sources") if key != case.meta.report.source_id]
    for blank, held in ((0.0, rows["control"]), (0.0, []), (0.2, rows["control"])):
        random = Random(seed)
        sides = ["" if random.random() < blank else random.choice(rows["blocs"])["bloc_id"]
                 for _ in rows["hypotheses"]]  # fmt: skip
        answers = [{**row, "bloc": side}
                   for row, side in zip(rows["hypotheses"], sides, strict=True)]  # fmt: skip
        asked = [{**row, "status": "settled", "outcome": random.choice(
                  [one["hypothesis_id"] for one in answers
                   if one["question_id"] == row["question_id"]])}
                 for row in rows["questions"]]  # fmt: skip
        made = []
        for at, row in enumerate(answers * 2):
            low, high = sorted(random.choice((0, 0.05, 0.2, 0.45, 0.55, 0.8, 1)) for _ in "12")
            source = case.meta.report.source_id if at < len(answers) else random.choice(others)
            made.append({"forecast_id": f"F{at}", "source_id": source, "made_on": "2017-09-10",
                         "hypothesis_id": row["hypothesis_id"], "term": "so", "low": low,
                         "high": high, "claim_id": "", "why": ""})  # fmt: skip
        yield having(case, rows, hypotheses=answers, questions=asked, forecasts=made,
                     control=held)  # fmt: skip


def backed(case: Case, rows: Cells, own: list[str], outcomes: set[str]) -> float | None:
    """The mean score of putting all on the side with more towns on the report's day; None where
    one of the answers favours no side, or where no side has more than another."""
    day, answers = case.meta.report.days.latest, by_key(rows, "hypotheses")
    towns = {row["place_id"] for row in rows["places"]
             if row["kind"] in ("city", "town", "village", "district")}  # fmt: skip
    held = {(side_of(rows, row["holder"]), row["place_id"]) for row in rows["control"]
            if row["place_id"] in towns and dates.parse(row["start"]).latest <= day
            and not (row["end"] and dates.parse(row["end"]).earliest <= day)}  # fmt: skip
    number = {key: sum(side == row["bloc"] for side, _ in held) for key, row in answers.items()}
    scores_, uneven = [], False
    for key in own:
        rivals = [one for one, row in answers.items()
                  if row["question_id"] == answers[key]["question_id"] and row["bloc"]]  # fmt: skip
        if key not in rivals:
            return None
        ahead = [one for one in rivals if number[one] == max(number[two] for two in rivals)]
        uneven |= len(ahead) < len(rivals)
        chance = 1 / len(ahead) if key in ahead else 0
        scores_.append((chance - (key in outcomes)) ** 2)
    return sum(scores_) / len(scores_) if uneven else None


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_how_well_forecasts_did(seed: int) -> None:
    for case, rows in forecast(seed):
        text, answers = skill(case).sentence, by_key(rows, "hypotheses")
        outcomes = {row["outcome"] for row in rows["questions"]} & answers.keys()
        settled = {answers[key]["question_id"] for key in outcomes}
        scored = [row for row in rows["forecasts"]
                  if answers[row["hypothesis_id"]]["question_id"] in settled]  # fmt: skip
        own = [row for row in scored if row["source_id"] == case.meta.report.source_id]
        if not own:
            if scored:
                assert counted(text.split("; others made ")[1], "forecast") == len(scored)
            else:
                assert "no forecast that can be scored" in text and "others" not in text
            continue
        hit = re.fullmatch(
            rf"The report’s ({NUMBER}) forecasts? scores? ([\d.]+)(?: to ([\d.]+))?( on average)? "
            r"\(0 is perfect\); always 50% would score 0\.25"
            r"(?:, backing the side with more towns ([\d.]+))?\.", text)  # fmt: skip
        assert hit and value(hit[1]) == len(own) and bool(hit[4]) == (len(own) > 1), text
        ends = [sorted((row[end] - (row["hypothesis_id"] in outcomes)) ** 2
                       for end in ("low", "high")) for row in own]  # fmt: skip
        best, worst = (sum(one) / len(own) for one in zip(*ends, strict=True))
        assert float(hit[2]) == pytest.approx(best, abs=0.0051)
        assert float(hit[3] or hit[2]) == pytest.approx(worst, abs=0.0051)
        rule = backed(case, rows, [row["hypothesis_id"] for row in own], outcomes)
        assert bool(hit[5]) == (rule is not None), text
        assert rule is None or float(hit[5]) == pytest.approx(rule, abs=0.0051)


@EDITIONS
def test_standards_are_counted_from_the_rows(seed: int) -> None:
    for case, rows in shapes_of(seed, "claims", "evidence"):
        frame = standards(case).frame
        why = dict(zip(frame["number"], frame["why"], strict=True))
        cited = {key for name, table in rows.items() if name != "sources"
                 for row in table for key in row.get("sources", ())}  # fmt: skip
        known = [row for row in rows["sources"] if row["source_id"] in cited]
        graded = sum(bool(row["reliability"] and row["reliability_basis"]) for row in known)
        assert part_of(why["1"], "cited source") == (graded, len(known))
        blind = re.search(rf"; ({NUMBER}) cannot be judged", why["1"])
        assert blind and value(blind[1]) == sum(row["reliability"] == "F" for row in known)
        points = [row for row in rows["places"] if row["lat"] is not None]
        sure = sum(bool(row["coordinate_basis"]) for row in points)
        assert part_of(why["3"].split(", and ")[1], "point") == (sure, len(points))
        judged = [row for row in rows["claims"] if row["verdict"] != "pending"]
        full = sum(bool(row["finding"] and row["sources"]) for row in judged)
        assert part_of(why["6"], "verdict") == (full, len(judged))
        assert counted(why["4"], "question") == len(rows["questions"])
        assert counted(why["4"], "answer") == len(
            [row for row in rows["hypotheses"]
             if row["question_id"] in {one["question_id"] for one in rows["questions"]}]
        )  # fmt: skip
        items = [item for *_, own in questions(rows) for item in own]
        assert counted(why["4"], "item of evidence", "items of evidence") == len(items)
        assert counted(why["7"], "judgement") == len(rows["revisions"])
