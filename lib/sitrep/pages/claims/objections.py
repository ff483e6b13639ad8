"""What the machine objects to: the finds of the content rules, for a reader."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.content import RULES, Hit, hits
from sitrep.facts.days import edition_words, report_is_out
from sitrep.references import Reference, references
from sitrep.schema import VOCABULARIES
from sitrep.wording import and_list, counted, entire, opened, so_many, spelled, verb

#: The rules that look at routes.
OF_ROUTES = ("direction", "pace", "off-line", "order")
COLUMNS = ["rule", "row_id", "grade", "sentence", "rows", "of_report", "waived"]


def objections(case: Case) -> Answer:
    """Every find of every rule, the gravest first and waived ones last.

    `frame`, one row a find: `rule`, `row_id`, `grade` (contradicted, loose, flaw, doubt),
    `sentence`, `rows` (the cells it rests on, as file, row, column and value), `of_report` (about
    what the report states, else about the record), `waived` (the reason, "" where it stands).

    Layer `rules`, one row a rule: rule, words, passes, wrong (when it is wrong), found, waived
    (counts).
    """
    found = hits(case)
    frame = _frame(found)
    rules = pd.DataFrame(
        [
            (rule.name, VOCABULARIES["content_rule"][rule.name], rule.passes, rule.wrong,
             int(((frame["rule"] == rule.name) & (frame["waived"] == "")).sum()),
             int(((frame["rule"] == rule.name) & (frame["waived"] != "")).sum()))
            for rule in RULES
        ],
        columns=["rule", "words", "passes", "wrong", "found", "waived"],
    )  # fmt: skip
    note = (
        "A find is a reason to look and no verdict; verdicts are in the ledger. A waived find is "
        f"a false alarm and says why.{_grade_words(frame)}"
    )
    return Answer(
        _sentence(case, frame, "rules"), frame, _table(frame), _references(case, found), note,
        {"rules": rules},
    )  # fmt: skip


def route_objections(case: Case) -> Answer:
    """The finds about directions, pace, lines and the order of days.

    `frame`, one row a find: the columns of `claims.objections`.
    """
    found = [hit for hit in hits(case) if hit.rule in OF_ROUTES]
    frame = _frame(found)
    note = (
        "Tested are stated directions, the pace between dated stops, stops against the line that "
        "a track follows, and the order of days. What the rules let pass, and when they are "
        f"wrong, is listed with the claims.{_grade_words(frame)}"
    )
    sentence = _sentence(case, frame, "rules on routes")
    return Answer(sentence, frame, _table(frame), _references(case, found), note)


def _frame(found: list[Hit]) -> pd.DataFrame:
    rows = [
        (hit.rule, hit.row_id, hit.grade, hit.sentence,
         tuple(f"{cell}: {cell.value or 'blank'}" for cell in hit.cells), hit.of_report, hit.waived)
        for hit in found
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS).astype({"of_report": bool})


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Grade": [f"waived ({grade})" if why else grade
                      for grade, why in zip(frame["grade"], frame["waived"], strict=True)],
            "What the machine finds": frame["sentence"],
            "Of": frame["of_report"].map({True: "the report", False: "the record"}).astype("str"),
            "Waived, because": frame["waived"],
            "Rows": frame["rows"],
        }
    )  # fmt: skip


def _references(case: Case, found: Iterable[Hit]) -> tuple[Reference, ...]:
    return references(case, {source for hit in found for source in hit.sources})


def _grades(frame: pd.DataFrame) -> str:
    """How many finds have which grade, in words."""
    nouns = {"contradicted": "contradiction", "loose": "loose statement", "flaw": "flaw",
             "doubt": "doubt"}  # fmt: skip
    tail = {"flaw": " of the text"}
    counts = frame["grade"].value_counts()
    return and_list(
        [
            counted(int(counts[grade]), noun) + tail.get(grade, "")
            for grade, noun in nouns.items()
            if grade in counts
        ]
    )


def _grade_words(frame: pd.DataFrame) -> str:
    """What the grades that occur mean, as sentences with a blank before; "" if none does."""
    words = [
        f"“{grade}”: {means}"
        for grade, means in VOCABULARIES["hit_grade"].items()
        if (frame["grade"] == grade).any()
    ]
    return f" Grades: {'; '.join(words)}." if words else ""


def _sentence(case: Case, frame: pd.DataFrame, rules: str) -> str:
    standing = frame[frame["waived"] == ""]
    waived = len(frame) - len(standing)
    tail = f"; {spelled(waived)} more {verb(waived, 'is')} waived" if waived else ""
    if standing.empty:
        return f"The {rules} find nothing to object to{edition_words(case)}{tail}."
    return (
        f"The {rules} object to {counted(len(standing), 'thing')}{edition_words(case)}, "
        f"{_whose(standing)}: {_grades(standing)}{tail}."
    )


def _whose(standing: pd.DataFrame) -> str:
    """How many of the finds are about the report."""
    own, every = int(standing["of_report"].sum()), len(standing)
    if own == every:
        return f"{entire(every)} in the report".strip()
    if every == 1:
        return "not in the report"
    return f"{spelled(own)} of them in the report"


def faults_of_report(case: Case) -> str:
    """The faults of the report that show by rules alone, in a sentence; "" where none does."""
    found = [hit for hit in hits(case) if hit.of_report and not hit.waived]
    if not found or not report_is_out(case):
        return ""
    said = opened(so_many(len(found), "fault of the report", "shows"))
    return f"{said} without any witness: {_grades(_frame(found))}."
