"""The three scores of every answer side by side, and where they disagree."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.boards import Board, boards, settled_share
from sitrep.facts.weighing import NAMES, WAYS, equal_priors, lead, lead_words, score
from sitrep.methods.sensitivity import leaders
from sitrep.wording import and_list, bare, of_all, opened, so_many, spelled, verb


def scores(case: Case) -> Answer:
    """Three ways of adding up, side by side, for every answer.

    `frame`, one row an answer: `number`, `question`, `letter`, `answer`, `came_true`, and for each
    way of WAYS its value and whether it leads: `inconsistency` (points against, 0 or less),
    `inconsistency_leads`, `weighted` (points), `weighted_leads`, `likelihood` (probability),
    `likelihood_leads`. Questions without evidence are left out.

    Layer `questions`: number, verdict (a sentence on whether the three agree).
    """
    found = [board for board in boards(case) if board.items]
    rows = []
    for board in found:
        values = {way: score(way, board) for way in WAYS}
        for key, answer in board.answers.items():
            row: dict[str, object] = {
                "number": board.number, "question": board.question, "letter": key,
                "answer": answer, "came_true": key == board.outcome,
            }  # fmt: skip
            for way, value in values.items():
                row |= {way: value[key], f"{way}_leads": key in leaders(value)}
            rows.append(row)
    names = ["number", "question", "letter", "answer", "came_true"]
    names += [column for way in WAYS for column in (way, f"{way}_leads")]
    frame = pd.DataFrame(rows, columns=names)
    said = pd.DataFrame([(one.number, agreement(one)) for one in found],
                        columns=["number", "verdict"])  # fmt: skip
    rests = rest_on(case, case["evidence"])
    return Answer(_sentence(found), frame, _table(frame), rests, _note(found), {"questions": said})


def agreement(board: Board) -> str:
    """Whether the three ways agree on who leads a question, in a sentence."""
    by_lead: dict[frozenset[str], list[str]] = {}
    for way in WAYS:
        by_lead.setdefault(lead(way, board), []).append(way)
    if len(by_lead) == 1:
        (first,) = by_lead
        return f"All three agree on {lead_words(first)}."
    common = frozenset.intersection(*by_lead)
    if len(common) == 1:
        level = [
            f"{_names(ways)} {verb(len(ways), 'has')} "
            f"{and_list(sorted(letters - common))} level with it"
            for letters, ways in by_lead.items()
            if letters != common
        ]
        return f"{min(common)} is in front by all three, but {'; '.join(level)}."
    parts = [
        f"{_names(ways)} {verb(len(ways), 'has')} {lead_words(letters)}"
        for letters, ways in by_lead.items()
    ]
    return f"The three disagree: {'; '.join(parts)}."


def _names(ways: list[str]) -> str:
    return and_list([NAMES[way] for way in ways])


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Question": frame["question"],
            "Answer": [f"{a} {b}" for a, b in zip(frame["letter"], frame["answer"], strict=True)],
            "Came true": frame["came_true"].map({True: "yes", False: ""}),
            "Points against": frame["inconsistency"].astype("float64").abs(),
            "Points against, weighted": frame["weighted"].astype("float64").abs().round(1),
            "Probability, %": frame["likelihood"].astype("float64").mul(100).round(1),
        }
    )


def _note(found: list[Board]) -> str:
    equal = all(equal_priors(board) for board in found)
    begins = "starts all answers equal" if equal else "starts from the priors stated in the case"
    bases = list(dict.fromkeys(text for board in found for text in board.priors_basis))
    quoted = and_list([f"“{bare(text)}”" for text in bases])
    blank = sum(item.weight is None for board in found for item in board.items)
    left = (
        f" {opened(so_many(blank, 'item without both grades', 'is', 'items without both grades'))}"
        " left out of the weighted count, not taken for the middle."
        if blank
        else ""
    )
    return (
        "Heuer’s count gives 1 point against an answer for each I, 2 for each II; the weighted "
        "count multiplies them by credibility and relevance; fewest leads. The likelihood ratio "
        f"{begins} and takes the items as independent, so it is surer than it should be. "
        f"{'On the priors the case says: ' + quoted + '. ' if bases else ''}"
        f"The strong mark leads. All ratings are ours, given knowing the end.{left}"
    )


def _sentence(found: list[Board]) -> str:
    if not found:
        return "There is no evidence to score in this edition."
    known = [board for board in found if board.outcome]
    if not known:
        same = sum(len(set(_leads(board).values())) == 1 for board in found)
        front = sum(bool(frozenset.intersection(*_leads(board).values())) for board in found)
        alike = "all three scores have the same lead"
        if not same:
            if not front:
                return f"On {of_all(0, len(found), 'question')} {alike}."
            head = f"On {of_all(front, len(found), 'question')} all three scores have one answer"
            return f"{head} in front, but some of the three have it level with another."
        more = f"; on {spelled(front - same)} more some of the three have it level with another"
        return f"On {of_all(same, len(found), 'question')} {alike}{more if front > same else ''}."
    right = {board.number: _right(board) for board in known}
    all_right = [number for number, names in right.items() if len(names) == len(WAYS)]
    share = settled_share(len(all_right), len(known))
    said = f"All three scores put what came true first on {share}"
    others = [
        f"on question {number} {'only ' + and_list([NAMES[n] for n in names]) if names else 'none'}"
        f" {verb(len(names), 'does')}"
        for number, names in right.items()
        if number not in all_right
    ]
    return "; ".join([said, *others[:2]]) + "."


def _leads(board: Board) -> dict[str, frozenset[str]]:
    return {way: lead(way, board) for way in WAYS}


def _right(board: Board) -> list[str]:
    """The scores in which what came true leads alone."""
    return [way for way, letters in _leads(board).items() if letters == {board.outcome}]
