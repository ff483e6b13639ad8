"""Questions and what hangs on them: outcomes, rivals, matrices, discriminators, priors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from .cells import number
from .problem import Problem
from .reading import Sheet, Sheets

#: Priors may miss 1 by this much, so that a third can be written as 0.333.
SLACK = 0.005


#: What a question of each status must have, and what it cannot.
_HAS = {
    "settled": (("settled_on", "outcome", "finding"), ()),
    "ambiguous": (("settled_on", "finding"), ("outcome",)),
    "open": ((), ("settled_on", "outcome", "finding")),
}


def questions_end_as_they_say(sheets: Sheets) -> Iterator[Problem]:
    """A settled question has its outcome, an ambiguous or open one has none."""
    sheet, answers = sheets["questions"], sheets["hypotheses"].there
    for index, row in enumerate(sheet.rows):
        wanted, barred = _HAS.get(row["status"], ((), ()))
        word = f"{'an' if row['status'][:1] in 'ao' else 'a'} {row['status']} question"
        for name in wanted:
            # An outcome is one of the answers, which may come later.
            if not row[name] and (answers or name != "outcome"):
                yield sheet.fault(index, name, f"is blank; {word} has it")
        for name in barred:
            if row[name]:
                yield sheet.fault(index, name, f"is filled; {word} has none")
        if row["outcome"] and not row["criterion"]:
            yield sheet.fault(
                index,
                "outcome",
                f"{row['outcome']!r} came true by no criterion; write what settles the question, "
                "so that two people would agree, before saying how it ended",
            )


def questions_have_rivals(sheets: Sheets) -> Iterator[Problem]:
    """A question has at least two hypotheses, or there is nothing to weigh; an open one may get
    them later."""
    if not sheets["hypotheses"].there:
        return
    answers = Counter(row["question_id"] for row in sheets["hypotheses"].rows)
    sheet = sheets["questions"]
    for index, row in enumerate(sheet.rows):
        to_come = row["status"] == "open" and not answers[row["question_id"]]
        if row["question_id"] and answers[row["question_id"]] < 2 and not to_come:
            yield sheet.fault(
                index,
                "question_id",
                f"{row['question_id']!r} has {answers[row['question_id']]} rows in "
                "hypotheses.csv; a question needs two rivals at least",
            )


def matrices_are_whole(sheets: Sheets) -> Iterator[Problem]:
    """Every item of evidence is rated against every hypothesis of its question, and no other."""
    question = {row["hypothesis_id"]: row["question_id"] for row in sheets["hypotheses"].rows}
    sheet, ratings = sheets["evidence"], sheets["ratings"]
    asked = {row["evidence_id"]: row["question_id"] for row in sheet.rows}
    rated = {(row["evidence_id"], row["hypothesis_id"]) for row in ratings.rows}
    rivals: dict[str, list[str]] = defaultdict(list)
    for hypothesis, about in question.items():
        rivals[about].append(hypothesis)
    for index, row in enumerate(sheet.rows if ratings.there else ()):
        for hypothesis in rivals[row["question_id"]]:
            if (row["evidence_id"], hypothesis) not in rated:
                yield sheet.fault(
                    index, "evidence_id", f"has no row in ratings.csv for hypothesis {hypothesis!r}"
                )
    for index, row in enumerate(ratings.rows):
        one, two = asked.get(row["evidence_id"]), question.get(row["hypothesis_id"])
        if one and two and one != two:
            yield ratings.fault(
                index, "hypothesis_id", f"belongs to question {two!r}, the evidence to {one!r}"
            )
    yield from _strangers(sheets["questions"], "outcome", question)
    for name in ("hypothesis_id", "rival_id"):
        yield from _strangers(sheets["discriminators"], name, question)
    yield from _strangers(sheets["discriminators"], "evidence_id", asked)


def _strangers(sheet: Sheet, column: str, question: dict[str, str]) -> Iterator[Problem]:
    """Cells that name a hypothesis or item of another question than their row's."""
    for index, row in enumerate(sheet.rows):
        if question.get(row[column], row["question_id"]) != row["question_id"]:
            yield sheet.fault(
                index, column, f"{row[column]!r} belongs to question {question[row[column]]!r}, "
                f"the row to {row['question_id']!r}"
            )  # fmt: skip


def discriminators_say_where(sheets: Sheets) -> Iterator[Problem]:
    """A discriminator tells two hypotheses apart; one that was looked for says where and when."""
    sheet = sheets["discriminators"]
    for index, row in enumerate(sheet.rows):
        if row["hypothesis_id"] and row["hypothesis_id"] == row["rival_id"]:
            yield sheet.fault(index, "rival_id", "is the hypothesis itself; name its rival")
        for name in ("settled_on", "finding", "sources"):
            if row["status"] in ("found", "not-found") and not row[name]:
                yield sheet.fault(
                    index, name, f"is blank; {row['status']!r} must say when, where and from whom"
                )
            if row["status"] == "open" and row[name] and name != "sources":
                yield sheet.fault(index, name, "is filled; an open discriminator has none")
        if row["evidence_id"] and row["status"] != "found":
            yield sheet.fault(
                index, "evidence_id", f"is filled, though the status is {row['status']!r}"
            )


def priors_add_up(sheets: Sheets) -> Iterator[Problem]:
    """Priors are given for all hypotheses of a question or none, add up to 1, and say why."""
    sheet = sheets["hypotheses"]
    by_question: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(sheet.rows):
        by_question[row["question_id"]].append(index)
    for rows in by_question.values():
        given = [index for index in rows if sheet.rows[index]["prior"]]
        values = [number(sheet.rows[index]["prior"]) for index in given]
        for index in rows if given else ():
            row = sheet.rows[index]
            if not row["prior"]:
                yield sheet.fault(
                    index, "prior", "is blank, though others of its question have one"
                )
            elif number(row["prior"]) in (0, 1):
                yield sheet.fault(
                    index, "prior", f"{row['prior']} could never be moved by evidence; "
                    "give a number between 0 and 1"
                )  # fmt: skip
            elif not row["prior_basis"]:
                yield sheet.fault(index, "prior_basis", "is blank; a prior says why")
        total = sum(value for value in values if value is not None)
        if given and len(given) == len(rows) and None not in values and abs(total - 1) > SLACK:
            yield sheet.fault(
                given[0], "prior", f"the priors of its question add up to {total:g}, not to 1"
            )


def orderings_name_two_days(sheets: Sheets) -> Iterator[Problem]:
    """An order is of two different days, and stands once: not again the other way round."""
    sheet = sheets["orderings"]
    seen: dict[frozenset[str], int] = {}
    for index, row in enumerate(sheet.rows):
        pair = frozenset((row["first"], row["second"]))
        if row["first"] and len(pair) == 1:
            yield sheet.fault(index, "second", "is the first again; name another event")
        elif pair in seen and sheet.rows[seen[pair]]["first"] != row["first"]:
            yield sheet.fault(
                index, "first", f"the same two stand in row {sheet.numbers[seen[pair]]} the other "
                "way round; keep one"
            )  # fmt: skip
        seen.setdefault(pair, index)
