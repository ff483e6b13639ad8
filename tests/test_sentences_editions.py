"""Sentences on what changed between two editions, against rows counted a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from plain_tables import FEW, FIRST, Cells, having, shapes_of
from reading_back import value
from sitrep import Case, dates
from sitrep.pages.compare.editions import changes, rows_added

#: Tables that are computed from a dataset of events and written by nobody.
COMPUTED = ("tallies", "spots", "fronts", "matches", "voices")
Edition = tuple[Case, Cells]


def pairs(seed: int) -> Iterator[tuple[Edition, Edition]]:
    """The editions of a day and of hindsight; one beside itself; and as the earlier of two
    hindsight as it is, with a few rows less, with hundreds less, and with none at all."""
    (whole, rows), early = list(shapes_of(seed))[:2]
    yield early, (whole, rows)
    yield early, early
    day = early[0].as_of
    written = [name for name in rows if rows[name] and name not in COMPUTED]
    random = Random(seed)
    for fewer, tables in ((1, 1), (2, 1), (3, 1), (2, 2), (9, 2)):
        cut = {name: rows[name][fewer:] for name in random.sample(written, tables)}
        case, told = having(whole, rows, **cut)
        yield (replace(case, as_of=day), told), (whole, rows)
    yield early, having(whole, rows, **{written[-1]: (rows[written[-1]] * 1300)[:1300]})
    yield (replace(whole, as_of=day), rows), (whole, rows)
    bare = {name: [] for name in written}
    case, told = having(whole, rows, **bare)
    yield (replace(case, as_of=day), told), (replace(whole, as_of="2031-01-01"), rows)


def judged(seed: int) -> Iterator[tuple[Edition, Edition]]:
    """The same, none with fewer rows, and editions in which verdicts and questions stood otherwise
    before, once of a claim and a question less."""
    both = list(pairs(seed))
    yield from (*both[:2], both[-1])
    (whole, rows), (early, _) = list(shapes_of(seed))[:2]
    for claims, questions in ((1, 0), (0, 1), (2, 1), (0.5, 0.5)):
        random = Random(seed)
        before = {
            "claims": [{**row, "verdict": "pending" if _among(at, claims, random)
                        else row["verdict"]} for at, row in enumerate(rows["claims"])],
            "questions": [{**row, "status": "open" if _among(at, questions, random)
                           else row["status"]} for at, row in enumerate(rows["questions"])],
        }  # fmt: skip
        if claims == questions:
            before = {name: told[:-1] for name, told in before.items()}
        case, told = having(whole, rows, **before)
        yield (replace(case, as_of=early.as_of), told), (whole, rows)


def _among(at: int, number: float, random: Random) -> bool:
    """Is the row one of the first so many, or of a share drawn by chance?"""
    return at < number if number in (0, 1, 2) else random.random() < number


def span(earlier: Case, later: Case) -> tuple[str, str]:
    """What the two editions are called in a sentence."""
    day = f"as of {dates.label(earlier.as_of)}"
    return day, f"the one as of {dates.label(later.as_of)}" if later.as_of else "hindsight"


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_rows_that_came_in(seed: int) -> None:
    for (one, before), (two, after) in pairs(seed):
        text = rows_added(one, two).sentence
        assert rows_added(two, one).sentence == text
        old, new = span(one, two)
        if one.as_of == two.as_of:
            assert text == f"Both editions are the same, {old}, so nothing was added."
            continue
        more = {name: len(after[name]) - len(before[name]) for name in after
                if name not in COMPUTED and len(after[name]) > len(before[name])}  # fmt: skip
        if not more:
            assert text == f"From the edition {old} to {new} no row was added."
            continue
        total, most = sum(more.values()), max(more.values())
        hit = re.fullmatch(
            rf"From the edition {old} to {new} the case grew by ([\d,]+) (rows?), "
            r"(?:(both|all|[\d,]+ of them) )?in the table of (\w+)\.", text)  # fmt: skip
        assert hit and value(hit[1]) == total and (hit[2] == "row") == (total == 1), text
        assert more[hit[4]] == most
        words = {1: None, 2: "both"}
        assert hit[3] == (words.get(total, "all") if most == total else f"{most:,} of them")


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_verdicts_that_changed(seed: int) -> None:
    for (one, before), (two, after) in judged(seed):
        text = changes(two, one).sentence
        moved = []
        for name, column, key in (("claims", "verdict", "claim_id"),
                                  ("questions", "status", "question_id")):  # fmt: skip
            was = {row[key]: row[column] for row in before[name]}
            moved.append(sum(was.get(row[key], row[column]) != row[column] for row in after[name]))
        old, new = span(one, two)
        head = f"Between the edition {old} and {new}"
        verdicts = re.search(r"([\d,]+) (verdicts?)\b", text)
        questions = re.search(r"the status of ([\d,]+) (questions?)\b", text)
        for hit, number in ((verdicts, moved[0]), (questions, moved[1])):
            assert (value(hit[1]) if hit else 0) == number, text
            assert not hit or hit[2].endswith("s") == (number != 1)
        if one.as_of == two.as_of:
            assert text == f"Both editions are the same, {old}, so nothing moved."
        elif not before["claims"] and not before["questions"]:
            assert text == f"A{old[1:]} no claim was known, so no verdict could change."
        elif sum(moved):
            assert text.startswith(f"{head}, ") and text.endswith(" changed.")
        else:
            assert text == f"{head} no verdict and no question changed."
