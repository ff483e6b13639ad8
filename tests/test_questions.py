"""Questions: the methods by hand, and the findings against the files."""

from __future__ import annotations

import csv
import dataclasses
import itertools
import math
from datetime import date
from functools import lru_cache
from pathlib import Path

import marked
import pandas as pd
import pytest
from sitrep import Case, load_case
from sitrep.drawing.tables import table
from sitrep.drawing.theme import INK
from sitrep.facts.boards import boards, letter
from sitrep.facts.weighing import WAYS, lead, score
from sitrep.methods.sensitivity import leaders
from sitrep.pages.questions.discriminators import discriminators
from sitrep.pages.questions.discriminators_chart import discriminators as draw_discriminators
from sitrep.pages.questions.forecasts import forecasts
from sitrep.pages.questions.forecasts_chart import SEEN
from sitrep.pages.questions.forecasts_chart import forecasts as draw_forecasts
from sitrep.pages.questions.matrix import matrix
from sitrep.pages.questions.matrix_chart import matrix as draw_matrix
from sitrep.pages.questions.pseudo import pseudo
from sitrep.pages.questions.questions import questions
from sitrep.pages.questions.questions_chart import questions as draw_questions
from sitrep.pages.questions.ranking import led_for_good, moves, ranking
from sitrep.pages.questions.ranking_chart import PLACES
from sitrep.pages.questions.ranking_chart import ranking as draw_ranking
from sitrep.pages.questions.scores import scores
from sitrep.pages.questions.scores_chart import scores as draw_scores
from sitrep.pages.questions.skill import MIDDLE, skill
from sitrep.pages.questions.turning import turning
from sitrep.pages.questions.turning_chart import moves as draw_moves
from sitrep.pages.questions.turning_chart import turning as draw_turning
from sitrep.wording import opened, share, spelled

VIEWS = [
    questions, matrix, scores, turning, pseudo,
    ranking, moves, discriminators, forecasts,
    skill,
]  # fmt: skip
HOSTILE = "<script>alert(1)</script>"


@lru_cache
def edition(day: str) -> Case:
    return load_case("euphrates-2017", day)


def read(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_scores_from_the_files(case: Case) -> None:
    evidence = {row["evidence_id"]: row for row in read(case.folder, "evidence")}
    count: dict[str, float] = {}
    weighted: dict[str, float] = {}
    logs: dict[str, float] = {}
    level = {"low": 2**-0.5, "medium": 1.0, "high": 2**0.5}
    digit = {"1": "high", "2": "high", "3": "medium", "4": "low", "5": "low"}
    for row in read(case.folder, "ratings"):
        item, key = evidence[row["evidence_id"]], row["hypothesis_id"]
        points = {"I": 1, "II": 2}.get(row["rating"], 0)
        weight = level[digit.get(item["credibility"], "medium")]
        weight *= level[item["relevance"] or "medium"]
        count[key] = count.get(key, 0) - points
        weighted[key] = weighted.get(key, 0) - points * weight
        logs[key] = logs.get(key, 0) + math.log(float(row["likelihood"]))
    texts = {row["hypothesis"]: row for row in read(case.folder, "hypotheses")}
    frame = scores(case).frame
    assert len(frame) == len(texts)
    for row in frame.to_dict("records"):
        one = texts[row["answer"]]
        same = [
            r["hypothesis_id"] for r in texts.values() if r["question_id"] == one["question_id"]
        ]
        share = 1 / sum(math.exp(logs[k] - logs[one["hypothesis_id"]]) for k in same)
        assert row["inconsistency"] == count[one["hypothesis_id"]]
        assert row["weighted"] == pytest.approx(weighted[one["hypothesis_id"]])
        assert row["likelihood"] == pytest.approx(share)


def test_the_sentence_says_where_the_scores_disagree(case: Case) -> None:
    answer = scores(case)
    right = 0
    for _, part in answer.frame.groupby("number"):
        true = part[part["came_true"]].iloc[0]
        alone = [part[f"{name}_leads"].sum() == 1 for name in WAYS]
        leads = [bool(true[f"{name}_leads"]) for name in WAYS]
        right += all(alone) and all(leads)
    total = answer.frame["number"].nunique()
    assert f"first on {share(right, total)} settled questions" in answer.sentence


def test_single_items_turn_the_lead_when_left_out(case: Case) -> None:
    frame = turning(case).frame
    found = {board.number: board for board in boards(case)}
    assert frame["items"].map(bool).any()
    for row in frame.to_dict("records"):
        board = found[row["number"]]
        first = lead(row["way"], board)
        turned = [
            item.text.rstrip(".")
            for item in board.items
            if leaders(score(row["way"], board, [one for one in board.items if one is not item]))
            != first
        ]
        assert [text for text, _ in row["items"]] == turned


def test_the_fewest_items_turn_the_lead_and_one_fewer_do_not(case: Case) -> None:
    for row in turning(case).frame.to_dict("records"):
        board = next(one for one in boards(case) if one.number == row["number"])
        gone = set(row["fewest"])
        left = [item for item in board.items if item.text.rstrip(".") not in gone]
        assert len(left) == len(board.items) - len(gone)
        assert leaders(score(row["way"], board, left)) != lead(row["way"], board)
        for kept in gone:
            more = [item for item in board.items if item.text.rstrip(".") not in gone - {kept}]
            assert leaders(score(row["way"], board, more)) == lead(row["way"], board)


def test_an_origin_is_left_out_with_what_rests_on_it_alone(case: Case) -> None:
    # By the file: no source of that item relays anybody or is recorded as an origin, so no origin
    # can be left out with it, until one of them is.
    def turned(one: Case) -> list[tuple[str, str]]:
        row = turning(one).frame
        row = row[(row["number"] == 2) & (row["way"] == "inconsistency")].iloc[0]
        return list(row["origins"])

    before = turned(case)
    blog = next(one for one in read(case.folder, "sources") if one["source_id"] == "S161")
    assert blog["relays"] == ""
    assert not any(origin.startswith(blog["publisher"]) for origin in before)
    own = {"source_id": "S161", "own": "reporting", "owner": "", "why": "for the test"}
    origins = pd.concat([case["origins"], pd.DataFrame([own])], ignore_index=True)
    known = dataclasses.replace(case, tables={**case.tables, "origins": origins})
    assert any(origin == blog["publisher"] for origin, _ in turned(known))


def test_the_page_says_of_every_question_whether_the_three_agree(case: Case) -> None:
    for edition_of in (case, edition("2017-09-16"), edition("2017-10-31")):
        said = scores(edition_of).layers["questions"]
        for board, verdict in zip(boards(edition_of), said["verdict"], strict=True):
            leads = {lead(way, board) for way in WAYS}
            shared = frozenset.intersection(*leads)
            if len(leads) == 1:
                assert verdict.startswith("All three agree on ")
            elif len(shared) == 1:
                assert verdict.startswith(f"{min(shared)} is in front by all three, but ")
            else:
                assert verdict.startswith("The three disagree: ")
        headings = [row.heading for row in marked.rows(draw_scores(scores(edition_of)))]
        for verdict in said["verdict"]:
            assert any(heading.endswith(verdict) for heading in headings)


def test_scores_draw_each_value_to_its_question_and_the_leader_strong(case: Case) -> None:
    frame = scores(case).frame
    drawn = marked.rows(draw_scores(scores(case)))
    for way in WAYS:
        values = frame[way].astype(float).abs()
        most = values.groupby(frame["number"]).transform("max").clip(lower=1)
        shares = values if way == "likelihood" else values / most
        leads = frame[f"{way}_leads"].astype(bool)
        place = list(WAYS).index(way)
        marks = [row.marks[place] for row in drawn]
        assert [mark.start for mark in marks] == [0] * len(frame)
        wanted = [max(share, 0.012 * lead) for share, lead in zip(shares, leads, strict=True)]
        assert [mark.end / 100 for mark in marks] == pytest.approx(wanted, abs=1e-4)
        assert [mark.colour == INK for mark in marks] == list(leads)
        strong = ['<span class="strong">' in row.html[place + 1] for row in drawn]
        assert strong == list(leads)


def test_the_ranking_moves_between_editions_and_says_by_what(case: Case) -> None:
    days = ["2017-09-16", "2017-10-31", ""]
    chances = [
        {
            (b.number, key): value
            for b in boards(edition(day))
            for key, value in score("likelihood", b).items()
        }
        for day in days
    ]
    for before, after in itertools.pairwise(chances):
        assert any(abs(before[key] - after[key]) > 0.05 for key in before)
    moved = moves(case).frame
    known = {row["evidence"].rstrip("."): row["known_on"] for row in read(case.folder, "evidence")}
    for row in moved.to_dict("records"):
        assert row["items"]
        for text in row["items"]:
            assert known[text.rstrip(".")][-10:] == row["day"].isoformat()
            assert text.rstrip(".") in row["sentence"]


def test_changes_of_a_lead_by_leaving_the_day_out(case: Case) -> None:
    for row in moves(case).frame.to_dict("records"):
        board = next(one for one in boards(case) if one.number == row["number"])
        for way in row["ways"]:
            before = [item for item in board.items if item.known < row["day"]]
            assert leaders(score(way, board, before)) == row["was"]
            assert lead(way, board, row["day"]) == row["now"] != row["was"]


def test_pseudo_diagnostic_items_by_the_files(case: Case) -> None:
    evidence = {row["evidence_id"]: row for row in read(case.folder, "evidence")}
    cells: dict[str, list[dict[str, str]]] = {}
    for row in read(case.folder, "ratings"):
        cells.setdefault(row["evidence_id"], []).append(row)
    points = {"I": -1, "II": -2}
    expected = set()
    for key, rows in cells.items():
        for one in rows:
            for two in rows:
                gap = points.get(one["rating"], 0) - points.get(two["rating"], 0)
                odds = float(one["likelihood"]) / float(two["likelihood"])
                if gap and 1 / math.sqrt(10) < odds < math.sqrt(10):
                    expected.add(key)
    texts = {evidence[key]["evidence"] for key in expected}
    assert set(pseudo(case).frame["evidence"]) == texts
    share = f"{len(expected)} of {len(evidence)} items"
    assert pseudo(case).sentence.startswith(share)


def test_missing_grades_leave_the_weighted_count(case: Case) -> None:
    tables = {**case.tables, "evidence": case["evidence"].assign(credibility="6")}
    ungraded = dataclasses.replace(case, tables=tables)
    frame = scores(ungraded).frame
    assert (frame["weighted"] == 0).all()
    assert "left out of the weighted count" in scores(ungraded).note
    assert frame["inconsistency"].tolist() == scores(case).frame["inconsistency"].tolist()


def test_priors_move_the_likelihood_ratio_and_nothing_else(case: Case) -> None:
    priors = [0.7, 0.1, 0.1, 0.1] * 3
    tables = {**case.tables, "hypotheses": case["hypotheses"].assign(prior=priors)}
    other = dataclasses.replace(case, tables=tables)
    for board, plain in zip(boards(other), boards(case), strict=True):
        for way in ("inconsistency", "weighted"):
            assert score(way, board) == score(way, plain)
        odds, even = score("likelihood", board), score("likelihood", plain)
        # Seven to one before the evidence stays a factor of seven after it.
        assert odds["A"] / odds["B"] == pytest.approx(7 * even["A"] / even["B"])


def test_every_pair_of_answers_has_a_discriminator(case: Case) -> None:
    frame = discriminators(case).frame
    for board in boards(case):
        own = frame[frame["number"] == board.number]
        letters = list(board.answers)
        pairs = {(a, b) for i, a in enumerate(letters) for b in letters[i + 1 :]}
        assert set(zip(own["one"], own["other"], strict=True)) == pairs
    assert (frame["discriminator"] != "").all()
    tally = [row["status"] for row in read(case.folder, "discriminators")]
    assert f"{tally.count('not-found')} were looked for and not found" in (
        discriminators(case).sentence
    )
    rated = {row["evidence"] for row in read(case.folder, "evidence")}
    assert not rated & set(frame["discriminator"])


def test_a_discriminator_is_open_until_its_day(early: Case) -> None:
    frame = discriminators(early).frame
    assert set(frame["status"]) == {"open"}
    assert set(frame["finding"]) | set(frame["settled"]) == {""}
    html = draw_discriminators(discriminators(early)).html
    assert "not found" not in html.replace("looked for and not found", "")


def test_references_stand_beside_the_report(case: Case) -> None:
    frame = skill(case).frame.set_index("by")
    assert frame.at[MIDDLE, "best"] == 0.25
    # Counted from the files: towns held for certain at the end of the report's latest day.
    towns = {r["place_id"] for r in read(case.folder, "places")
             if r["kind"] in ("city", "town", "village", "district")}  # fmt: skip
    held: dict[str, int] = {}
    for r in read(case.folder, "control"):
        begun = r["start"][-10:].rstrip("~") <= "2017-09-16" and "~" not in r["start"]
        if r["place_id"] in towns and begun and (not r["end"] or r["end"][:10] > "2017-09-16"):
            held[r["holder"]] = held.get(r["holder"], 0) + 1
    held.pop("contested", None)
    answers = read(case.folder, "hypotheses")
    outcome = {row["outcome"] for row in read(case.folder, "questions")}
    own = [r for r in read(case.folder, "forecasts") if r["source_id"] == "S001"]
    scores_by_hand = []
    for r in own:
        key = r["hypothesis_id"]
        asked = next(a["question_id"] for a in answers if a["hypothesis_id"] == key)
        sides = {
            a["hypothesis_id"]: a["bloc"]
            for a in answers
            if a["question_id"] == asked and a["bloc"]
        }
        most = max(held.get(side, 0) for side in sides.values())
        ahead = [name for name, side in sides.items() if held.get(side, 0) == most]
        chance = 1 / len(ahead) if key in ahead else 0
        scores_by_hand.append((chance - (key in outcome)) ** 2)
    rule = frame[(frame["kind"] == "reference") & (frame.index != MIDDLE)].iloc[0]
    assert rule["best"] == pytest.approx(sum(scores_by_hand) / len(own))
    report = frame.loc["The report"]
    assert report["skill_low"] == pytest.approx(1 - report["worst"] / 0.25)
    assert "no calibration curve" in skill(case).note


def test_an_ambiguous_question_scores_nothing(case: Case) -> None:
    asked = case["questions"].assign(status="ambiguous", outcome="")
    other = dataclasses.replace(case, tables={**case.tables, "questions": asked})
    frame = forecasts(other).frame
    assert frame["best"].isna().all()
    assert frame["fate"].str.startswith("cannot be decided").all()
    assert skill(other).frame.empty
    drawn = draw_forecasts(forecasts(other))
    assert all("Cannot be decided" in row.heading for row in marked.rows(drawn))


def test_matrix_is_sorted_by_what_it_tells(case: Case) -> None:
    frame = matrix(case).frame
    assert len(frame) == len(read(case.folder, "ratings"))
    for _, part in frame.groupby("number"):
        spread = part.drop_duplicates("item")["diagnosticity"]
        assert list(spread) == sorted(spread, reverse=True)
    idle = sum(
        not set(part["rating"]) & {"I", "II"} for _, part in frame.groupby(["number", "item"])
    )
    items = len(read(case.folder, "evidence"))
    assert matrix(case).sentence.startswith(f"{idle} of {items} items")
    drawn = draw_matrix(matrix(case)).html
    assert drawn.count('<th scope="row">') == items


def test_ranking_ends_at_the_score_and_starts_equal(case: Case) -> None:
    frame = ranking(case).frame
    final = scores(case).frame
    for number, part in frame.groupby("number"):
        first = part[part["day"] == part["day"].min()]
        assert first["probability"].tolist() == pytest.approx([1 / len(first)] * len(first))
        last = part[part["day"] == part["day"].max()]
        whole = final[final["number"] == number]
        assert last["probability"].tolist() == pytest.approx(whole["likelihood"].tolist())
    sums = frame.groupby(["number", "day"])["probability"].sum()
    assert sums.tolist() == pytest.approx([1.0] * len(sums))
    fig = draw_ranking(ranking(case))
    lines = [trace for trace in fig.data if trace.name not in WAYS]
    assert len(lines) == len(final)
    assert max(lines[0].y) <= 100
    leads = ranking(case).layers["leads"]
    strips = [trace for trace in fig.data if trace.name in WAYS]
    assert len(strips) == len(leads)
    assert {trace.y[0] for trace in strips} == set(PLACES.values())


def test_the_lead_for_good_is_never_lost_again(case: Case) -> None:
    frame = ranking(case).frame
    for board in boards(case):
        since = led_for_good(board)
        assert isinstance(since, date)
        later = frame[(frame["number"] == board.number) & (frame["day"] >= since)]
        for _, day in later.groupby("day"):
            assert day.loc[day["probability"].idxmax(), "letter"] == board.outcome


def test_forecasts_are_scored_by_the_file(case: Case) -> None:
    outcome = {row["question_id"]: row["outcome"] for row in read(case.folder, "questions")}
    asked = {row["hypothesis_id"]: row["question_id"] for row in read(case.folder, "hypotheses")}
    expected = []
    for row in read(case.folder, "forecasts"):
        happened = float(outcome[asked[row["hypothesis_id"]]] == row["hypothesis_id"])
        ends = sorted((float(row[end]) - happened) ** 2 for end in ("low", "high"))
        expected.append((row["why"], *ends))
    frame = forecasts(case).frame
    seen = list(zip(frame["why"], frame["best"], frame["worst"], strict=True))
    for mine, theirs in zip(sorted(seen), sorted(expected), strict=True):
        assert mine[0] == theirs[0]
        assert mine[1:] == pytest.approx(theirs[1:])
    drawn = marked.rows(draw_forecasts(forecasts(case)))
    assert len(drawn) == len(expected)
    for row, (_, one) in zip(drawn, frame.iterrows(), strict=True):
        (mark,) = row.marks
        assert ("own" in mark.looks) == one["own"]
        assert mark.start / 100 == pytest.approx(one["best"], abs=1e-4)
        assert mark.end / 100 == pytest.approx(max(one["worst"], one["best"] + SEEN), abs=2e-4)
        assert row.cells[2].startswith(f"{one['best']:.2f}")
    assert frame["own"].sum() > 0


def test_a_matrix_and_a_criterion_are_folded_and_the_answer_is_not(case: Case, early: Case) -> None:
    drawn = draw_matrix(matrix(case)).html
    opened, folded = drawn.count('<details class="alt" open>'), drawn.count('<details class="alt">')
    assert (opened, folded) == (1, len(boards(case)) - 1)
    assert drawn.count("<p>Most telling against ") == len(boards(case))
    cards = draw_questions(questions(case)).html
    assert cards.count('<details class="alt">') == len(boards(case))
    assert draw_questions(questions(early)).html.count(" open><summary>") == 3


def test_every_sentence_on_the_ranking_says_who_rated_when(case: Case, early: Case) -> None:
    for one in (case, early):
        assert "we set knowing the end" in ranking(one).sentence
        assert "set later and knowing the end" in ranking(one).note


def test_forecasts_of_the_reports_own_house_are_named(case: Case) -> None:
    repeats = {
        row["source_id"]: [x for x in row["relays"].split(";") if x]
        for row in read(case.folder, "sources")
    }
    report = case.meta.report.source_id
    same = [
        row["source_id"]
        for row in read(case.folder, "forecasts")
        if row["source_id"] != report and set(repeats[row["source_id"]]) & set(repeats[report])
    ]
    note = forecasts(case).note
    assert f"{opened(spelled(len(same)))} of nine forecasts of others share the origin" in note


def test_early_edition_knows_no_outcome(early: Case) -> None:
    assert not any(board.outcome for board in boards(early))
    assert all(item.known <= date(2017, 9, 16) for one in boards(early) for item in one.items)
    assert forecasts(early).frame["best"].isna().all()
    assert "still open" in questions(early).sentence
    unscored = marked.rows(draw_forecasts(forecasts(early)))
    assert unscored
    assert not any(row.marks for row in unscored)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("day", ["", "2017-09-16", "2000-01-01"])
def test_every_view_reads_well_on_every_day(view, day: str) -> None:  # type: ignore[no-untyped-def]
    answer = view(edition(day))
    assert answer.sentence.endswith(".")
    assert len(answer.sentence) < 170
    assert "nan" not in answer.sentence.split()
    ids = {"Q1", "H1a", "V01", "F01"}
    assert not ids & set(answer.table.to_string().replace(",", " ").split())


@pytest.mark.parametrize("day", ["", "2017-09-16", "2000-01-01"])
def test_every_chart_draws_on_every_day(day: str) -> None:
    case = edition(day)
    fig = draw_ranking(ranking(case))
    assert fig.layout.meta["sitrep"]["alt"]
    assert fig.layout.height > 0
    assert draw_scores(scores(case)).html
    assert draw_forecasts(forecasts(case)).html
    assert draw_questions(questions(case)).html
    assert draw_turning(turning(case)).html
    assert table(pseudo(case))._repr_html_()
    assert draw_moves(moves(case)).html
    assert draw_discriminators(discriminators(case)).html
    assert table(skill(case))._repr_html_()
    assert draw_matrix(matrix(case)).html


def test_a_narrow_window_names_only_texts_that_are_there(case: Case) -> None:
    fig = draw_ranking(ranking(case))
    narrow = fig.layout.meta["sitrep"]["narrow"]
    numbers = {int(key[12 : key.index("]")]) for key in narrow if key.startswith("annotations")}
    assert numbers
    assert max(numbers) < len(fig.layout.annotations)
    assert narrow["height"] >= 300


def test_texts_of_the_case_stay_texts(case: Case) -> None:
    tables = {
        **case.tables,
        "hypotheses": case["hypotheses"].assign(hypothesis=HOSTILE),
        "evidence": case["evidence"].assign(evidence=HOSTILE),
        "questions": case["questions"].assign(question=HOSTILE),
    }
    other = dataclasses.replace(case, tables=tables)
    for made in (draw_matrix(matrix(other)), draw_scores(scores(other)),
                 draw_forecasts(forecasts(other))):  # fmt: skip
        assert HOSTILE not in made.html
    notes = draw_ranking(ranking(other)).layout.annotations
    assert not any(HOSTILE in note.text for note in notes)
