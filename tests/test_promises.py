"""The front door: what the docstring of a question promises is what its answer holds."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cases import a_day, drawn, write
from promises import SUBJECTS, promised, questions
from sitrep import Case, load_case
from sitrep.answer import Answer
from sitrep.pages.compare import baseline
from sitrep.schema import TABLES

QUESTIONS = dict(questions())


def asked(question: Callable[..., Answer], case: Case) -> Answer:
    """The answer of a case; of a question about two editions, its earlier one is the other."""
    takes = inspect.signature(question).parameters
    two = sum(one.default is inspect.Parameter.empty for one in takes.values()) > 1
    return question(load_case(case.folder, baseline(case)), case) if two else question(case)


def unkept(case: Case) -> list[str]:
    """The questions whose frame has other columns than its docstring says, and the cells that lead
    to the card of something else than they name."""
    found = []
    for name, question in QUESTIONS.items():
        answer, says = asked(question, case), promised(question)
        has = set(map(str, answer.frame.columns))
        if has != says:
            found.append(f"{name}: not there {sorted(says - has)}, not told {sorted(has - says)}")
        found += [f"{name}: {one}" for one in misled(case, answer)]
    return found


def misled(case: Case, answer: Answer) -> list[str]:
    """Cells of an answer's table whose card is none, or of a thing that they do not name."""
    found = []
    for heading, aims in answer.aims.items():
        for cell, aim in zip(answer.table[heading], aims, strict=True):
            table, _, key = aim.partition("/")
            rows = case[table][case[table][TABLES[table].key[0]] == key] if aim else []
            told = {str(one) for _, row in rows.iterrows() for one in row} if aim else {cell}
            if not any(name and name in str(cell) for name in told):
                found.append(f"{heading} {cell!r} leads to {aim!r}")
    return found


def test_many_cells_lead_to_cards_and_a_wrong_one_is_seen(case: Case) -> None:
    answer = QUESTIONS["timeline.chronology"](case)
    assert len(answer.aims["What"]) == len(case["events"])
    assert sum(bool(asked(one, case).aims) for one in QUESTIONS.values()) >= 15
    wrong = replace(answer, frame=answer.frame.iloc[::-1].reset_index(drop=True))
    assert len(misled(case, wrong)) > len(case["events"]) / 2
    # The table of pairs has another order than its frame.
    pairs = QUESTIONS["record.matched"](case)
    assert list(pairs.table.index) != list(pairs.frame.index) and pairs.aims["Chronology"]


def test_every_page_asks() -> None:
    pages = {name.split(".")[0] for name in QUESTIONS}
    assert pages == set(SUBJECTS)
    assert len(QUESTIONS) > 60


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_says_what_a_row_is(name: str) -> None:
    assert len(promised(QUESTIONS[name])) >= 1
    assert inspect.getdoc(QUESTIONS[name]).splitlines()[0].endswith(".")


def test_frames_hold_what_the_docstrings_promise(case: Case, early: Case) -> None:
    assert unkept(case) == []
    assert unkept(early) == []


@pytest.mark.parametrize("seed", range(4))
def test_so_they_do_of_drawn_cases(seed: int, tmp_path: Path) -> None:
    folder = write(drawn(seed), tmp_path / "case")
    assert unkept(load_case(folder, a_day(seed) if seed % 2 else "")) == []


def test_a_promise_that_is_not_kept_is_told() -> None:
    def things(case: Case) -> Answer:
        """Things.

        `frame`, one row a thing: `one` (of `Two`); the columns of the table `spots` and those
        that follow: `three`.
        """
        raise NotImplementedError

    assert promised(things) == {"one", "Two", "three", *TABLES["spots"].names}
