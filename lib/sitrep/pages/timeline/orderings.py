"""Which of two days came first, where a question turns on it."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.days import edition_words
from sitrep.methods.icd203 import term
from sitrep.methods.ordering import Order, order
from sitrep.rows import Cells, records
from sitrep.schema.content import REPORT
from sitrep.wording import opened, said_of

#: The heading of orders that no question of the case asks for.
OWN = "What the report itself could know"
#: What stands for the report among the titles of events.
THE_REPORT = "the report"
#: The three ways in which two days can lie, as a reader meets them.
WAYS = {"before": "before", "same": "the same day", "after": "after"}


def orderings(case: Case) -> Answer:
    """One row an order of two days that the case says something turns on.

    `frame`, one row an order: `question_id`, `group` (the question, or OWN), `first`, `second`
    (what happened), `first_when`, `second_when` (days in words), `first_id`, `second_id`, `claim`
    (which of the two came first, as a question), `before`, `same`, `after` (chances from 0 to
    1; NA if an end is open), `certain` (only one of the three can be), `words` (the largest chance
    in words of ICD 203), `why`. Rows of the report's own dating first, then question by question.
    """
    frame = pd.DataFrame([_row(case, row) for row in records(_sorted(case))], columns=_COLUMNS)
    told = frame[["first_id", "second_id"]].to_numpy().ravel()
    events = case["events"][case["events"]["event_id"].isin(told)]
    report = pd.DataFrame({"sources": [(case.meta.report.source_id,)] if REPORT in told else []})
    refs = rest_on(case, case["orderings"], events, report)
    return Answer(_sentence(case, frame), frame, _table(frame), refs, _NOTE if len(frame) else "")


_COLUMNS = [
    "question_id", "group", "first_id", "second_id", "first", "second", "first_when",
    "second_when", "claim", "before", "same", "after", "certain", "words", "why",
]  # fmt: skip
_NOTE = (
    "Each of the two is taken to be on one of its possible days, all of them equally likely and "
    "whatever the day of the other. The chances are the shares of the pairs of days. Where one "
    "thing led to the other, or where one day is better attested than the next, they mislead."
)


def _sorted(case: Case) -> pd.DataFrame:
    """The orders as the case has them, those of no question first."""
    asked = list(case["questions"]["question_id"])
    rows = case["orderings"]
    rank = [asked.index(key) if key in asked else -1 for key in rows["question_id"]]
    return rows.assign(rank=rank).sort_values("rank", kind="stable")


def _row(case: Case, row: Cells) -> dict[str, object]:
    questions = case["questions"].set_index("question_id")["question"]
    (first, one), (second, two) = _what(case, row["first"]), _what(case, row["second"])
    found = order(dates.parse(one), dates.parse(two))
    shares = {way: float(getattr(found, way)) if found else float("nan") for way in WAYS}
    days = dates.label(one), dates.label(two)
    quoted = _quoted(first), _quoted(second)
    return {
        "question_id": row["question_id"], "group": questions.get(row["question_id"], OWN),
        "first_id": row["first"], "second_id": row["second"], "first": first, "second": second,
        "first_when": days[0], "second_when": days[1],
        "claim": f"Which first: {quoted[0]} ({days[0]}), or {quoted[1]} ({days[1]})?", **shares,
        "certain": found is not None and found.certain, "words": _words(found), "why": row["why"],
    }  # fmt: skip


def _what(case: Case, key: str) -> tuple[str, str]:
    """What happened, and its day as written."""
    if key == REPORT:
        return THE_REPORT, case.meta.report.published
    event = case["events"].set_index("event_id").loc[key]
    return str(event["title"]), str(event["date"])


def _quoted(what: str) -> str:
    """A title of an event in quotation marks; the report needs none."""
    return what if what == THE_REPORT else f"“{what}”"


def _words(found: Order | None) -> str:
    """The largest of the three chances in words."""
    if found is None:
        return "no figure, as an end is open"
    way = max(WAYS, key=lambda name: getattr(found, name))
    chance: Fraction = getattr(found, way)
    if chance == 1:
        return f"{WAYS[way]}, for certain"
    word = term(float(chance)) or "all but certain"
    return f"{WAYS[way]}: {word}, {percent(float(chance))} per cent"


def percent(chance: float) -> str:
    """A chance in whole per cent; what is neither 0 nor 1 is not rounded to it."""
    shown = round(chance * 100)
    if shown == 0 and chance > 0:
        return "under 1"
    return "over 99" if shown == 100 and chance < 1 else str(shown)


def _sentence(case: Case, frame: pd.DataFrame) -> str:
    if frame.empty:
        return f"The case names no order of days that a question turns on{edition_words(case)}."
    sure, number = int(frame["certain"].sum()), len(frame)
    certain = said_of(
        sure, number, "order of days", "is certain from the days alone", "orders of days"
    )
    said = f"{opened(certain)}{edition_words(case)}"
    open_rows = frame[~frame["certain"].astype(bool) & frame["before"].notna()]
    if open_rows.empty:
        return f"{said}."
    least = open_rows.iloc[int(open_rows[list(WAYS)].max(axis=1).argmin())]
    pair = " against ".join(map(_quoted, [least["first"], least["second"]]))
    shares = ", ".join(f"{words} {percent(least[way])}" for way, words in WAYS.items())
    return f"{said}; least sure is {pair}: {shares} per cent."


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    shares = {
        f"{opened(words)}, %": [
            "" if one != one else percent(one) for one in frame[way].astype(float)
        ]
        for way, words in WAYS.items()
    }
    return pd.DataFrame(
        {
            "First": frame["first"].map(opened), "Its days": frame["first_when"],
            "Second": frame["second"].map(opened), "Days of the second": frame["second_when"],
            **shares, "In words": frame["words"], "What turns on it": frame["why"],
            "Question": frame["group"],
        }
    )  # fmt: skip
