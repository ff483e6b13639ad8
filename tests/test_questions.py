"""Questions: the methods by hand, and the views against the files."""

from __future__ import annotations

import csv
import dataclasses
import math
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from sitrep import Case, load_case
from sitrep.charts import forecasts as forecasts_draw
from sitrep.charts import matrix as matrix_draw
from sitrep.charts import questions as questions_draw
from sitrep.charts import ranking as ranking_draw
from sitrep.charts import scores as scores_draw
from sitrep.methods.sensitivity import leaders
from sitrep.views import forecasts, matrix, questions, ranking, scores
from sitrep.views.boards import boards, letter

VIEWS = [
    questions.questions, matrix.matrix, scores.scores, scores.single_items, ranking.ranking,
    forecasts.forecasts,
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
    frame = scores.scores(case).frame
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
    answer = scores.scores(case)
    right = 0
    for _, part in answer.frame.groupby("number"):
        true = part[part["came_true"]].iloc[0]
        alone = [part[f"{name}_leads"].sum() == 1 for name in scores.SCORERS]
        leads = [bool(true[f"{name}_leads"]) for name in scores.SCORERS]
        right += all(alone) and all(leads)
    total = answer.frame["number"].nunique()
    assert f"first on {right} of {total} settled questions" in answer.sentence


def test_single_items_turn_the_lead_when_left_out(case: Case) -> None:
    frame = scores.single_items(case).frame
    found = {board.number: board for board in boards(case)}
    assert (frame["items"] > 0).any()
    for row in frame.to_dict("records"):
        board = found[row["number"]]
        score = scores.SCORERS[row["score"]]
        letters = list(board.answers)
        lead = leaders(score(board.items, letters))
        turning = [
            item.text.rstrip(".")
            for item in board.items
            if leaders(score([one for one in board.items if one is not item], letters)) != lead
        ]
        assert [text.rsplit(" (", 1)[0] for text in row["hangs_on"]] == turning


def test_matrix_is_sorted_by_what_it_tells(case: Case) -> None:
    frame = matrix.matrix(case).frame
    assert len(frame) == len(read(case.folder, "ratings"))
    for _, part in frame.groupby("number"):
        spread = part.drop_duplicates("item")["diagnosticity"]
        assert list(spread) == sorted(spread, reverse=True)
    idle = sum(
        not set(part["rating"]) & {"I", "II"} for _, part in frame.groupby(["number", "item"])
    )
    items = len(read(case.folder, "evidence"))
    assert matrix.matrix(case).sentence.startswith(f"{idle} of {items} items")
    drawn = matrix_draw.matrix(matrix.matrix(case)).html
    assert drawn.count('<th scope="row">') == items


def test_ranking_ends_at_the_score_and_starts_equal(case: Case) -> None:
    frame = ranking.ranking(case).frame
    final = scores.scores(case).frame
    for number, part in frame.groupby("number"):
        first = part[part["day"] == part["day"].min()]
        assert first["probability"].tolist() == pytest.approx([1 / len(first)] * len(first))
        last = part[part["day"] == part["day"].max()]
        whole = final[final["number"] == number]
        assert last["probability"].tolist() == pytest.approx(whole["likelihood"].tolist())
    sums = frame.groupby(["number", "day"])["probability"].sum()
    assert sums.tolist() == pytest.approx([1.0] * len(sums))
    fig = ranking_draw.ranking(ranking.ranking(case))
    assert len(fig.data) == len(final)
    assert max(fig.data[0].y) <= 100


def test_the_lead_for_good_is_never_lost_again(case: Case) -> None:
    frame = ranking.ranking(case).frame
    for board in boards(case):
        since = ranking.led_for_good(board)
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
    frame = forecasts.forecasts(case).frame
    seen = list(zip(frame["why"], frame["best"], frame["worst"], strict=True))
    for mine, theirs in zip(sorted(seen), sorted(expected), strict=True):
        assert mine[0] == theirs[0]
        assert mine[1:] == pytest.approx(theirs[1:])
    fig = forecasts_draw.forecasts(forecasts.forecasts(case))
    assert sum(len(trace.x) for trace in fig.data) == len(expected)
    hollow = next(trace for trace in fig.data if trace.name == "the report")
    assert len(hollow.x) == frame["own"].sum() > 0


def test_a_matrix_and_a_criterion_are_folded_and_the_answer_is_not(case: Case, early: Case) -> None:
    drawn = matrix_draw.matrix(matrix.matrix(case)).html
    opened, folded = drawn.count('<details class="alt" open>'), drawn.count('<details class="alt">')
    assert (opened, folded) == (1, len(boards(case)) - 1)
    assert drawn.count("<p>Most telling against ") == len(boards(case))
    cards = questions_draw.questions(questions.questions(case)).html
    assert cards.count('<details class="alt">') == len(boards(case))
    assert questions_draw.questions(questions.questions(early)).html.count(" open><summary>") == 3


def test_every_sentence_on_the_ranking_says_who_rated_when(case: Case, early: Case) -> None:
    for one in (case, early):
        assert "we set knowing the end" in ranking.ranking(one).sentence
        assert "set later and knowing the end" in ranking.ranking(one).note


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
    assert f"{len(same)} of the others’ forecasts" in forecasts.forecasts(case).note


def test_early_edition_knows_no_outcome(early: Case) -> None:
    assert not any(board.outcome for board in boards(early))
    assert all(item.known <= date(2017, 9, 16) for one in boards(early) for item in one.items)
    assert forecasts.forecasts(early).frame["best"].isna().all()
    assert "still open" in questions.questions(early).sentence
    assert forecasts_draw.forecasts(forecasts.forecasts(early)).data == ()


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
    for fig in (
        scores_draw.scores(scores.scores(case)),
        ranking_draw.ranking(ranking.ranking(case)),
        forecasts_draw.forecasts(forecasts.forecasts(case)),
    ):
        assert fig.layout.meta["sitrep"]["alt"]
        assert fig.layout.height > 0
    assert questions_draw.questions(questions.questions(case)).html
    assert matrix_draw.matrix(matrix.matrix(case)).html


def test_a_narrow_window_names_only_texts_that_are_there(case: Case) -> None:
    for fig in (
        scores_draw.scores(scores.scores(case)),
        ranking_draw.ranking(ranking.ranking(case)),
        forecasts_draw.forecasts(forecasts.forecasts(case)),
    ):
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
    assert HOSTILE not in matrix_draw.matrix(matrix.matrix(other)).html
    for fig in (
        scores_draw.scores(scores.scores(other)),
        ranking_draw.ranking(ranking.ranking(other)),
        forecasts_draw.forecasts(forecasts.forecasts(other)),
    ):
        assert not any(HOSTILE in note.text for note in fig.layout.annotations)
