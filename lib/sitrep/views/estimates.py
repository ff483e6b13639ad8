"""How strong: the numbers that were given, and where the report's own lies among them."""

from __future__ import annotations

import math

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.content.figures import ends, span_words

from .answer import Answer, and_list, count, rest_on

#: Where an estimate stands against the report's figure, in words.
_PLACES = {
    "includes": "includes it",
    "below": "lies below",
    "above": "lies above",
    "open": "may reach it, one end is open",
}


def strength(case: Case) -> Answer:
    """The estimates of one quantity: that of the report's own figure, else the one given most.

    `frame` has one row an estimate, oldest first: own (the report's), weighed (of the same claim
    as the report's figure; all where it gives none), quantity, scope, by, day, low, best, high,
    unit, and place against the report's figure: includes, open (an end left open may include it),
    below, above, or "" where the report has none. What is not weighed is of other ground or
    another day. Layer `own` holds the report's rows.
    """
    rows = case["estimates"]
    own = _own(case, rows)
    quantity = _lead(rows, own)
    rows = rows[rows["quantity"] == quantity]
    own = own[own["quantity"] == quantity]
    figure = _figure(own)
    frame = rows.assign(
        own=rows["estimate_id"].isin(own["estimate_id"]),
        weighed=rows["claim_id"].isin(own["claim_id"]) | own.empty,
        day=rows["as_of"].map(dates.label),
        place=["" if figure is None else _place(row, figure) for _, row in rows.iterrows()],
        when=[dates.parse(day).middle.isoformat() for day in rows["as_of"]],
    )
    frame = frame.sort_values(["weighed", "when"], ascending=[False, True]).reset_index(drop=True)
    table = _table(frame)
    if figure is not None:
        table["Against the report’s figure"] = [_reading(row) for _, row in frame.iterrows()]
    sentence = _sentence(frame, quantity, figure)
    layers = {"own": frame[frame["own"]]}
    return Answer(sentence, frame, table, rest_on(case, frame), _note(frame), layers)


def _reading(row: pd.Series) -> str:
    """How a row of `strength` stands to the report's figure, in words."""
    if row["own"]:
        return "the report’s own"
    return _PLACES[row["place"]] if row["weighed"] else "other ground or another day"


def _note(frame: pd.DataFrame) -> str:
    note = (
        "Each line runs from the lower to the upper end, the dot is the single figure given, an "
        "arrow an end left open. The grounds and days differ, so a lower number may be true of "
        "less ground."
    )
    others = int((~frame["weighed"]).sum())
    if others:
        verb = "is" if others == 1 else "are"
        note += (
            f" {count(others, 'more figure')} of other ground or another day {verb} in the data."
        )
    return note


def other_numbers(case: Case) -> Answer:
    """The estimates of every other quantity, grouped by quantity; `frame` as in the table."""
    rows = case["estimates"]
    lead = _lead(rows, _own(case, rows))
    rows = rows[rows["quantity"] != lead]
    rows = rows.assign(
        day=rows["as_of"].map(dates.label),
        when=[dates.parse(day).middle.isoformat() for day in rows["as_of"]],
    )
    rows = rows.sort_values(["quantity", "when"]).reset_index(drop=True)
    kinds = rows["quantity"].nunique()
    sentence = (
        f"Beside this the case holds {count(len(rows), 'number')} on {kinds} other "
        f"{'matter' if kinds == 1 else 'matters'}."
        if len(rows)
        else "No other number was given by that day."
    )
    table = pd.DataFrame({"What is counted": rows["quantity"]}).join(_table(rows))
    return Answer(sentence, rows, table, rest_on(case, rows))


def _own(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """The figures that the report itself gives."""
    source = case.meta.report.source_id
    return rows[(rows["claim_id"] != "") & rows["sources"].map(lambda cell: source in cell)]


def _lead(rows: pd.DataFrame, own: pd.DataFrame) -> str:
    """The quantity of the report's own figure, else the one with the most estimates, else ""."""
    if len(own):
        return str(own["quantity"].iloc[0])
    return str(rows["quantity"].value_counts().index[0]) if len(rows) else ""


def _figure(own: pd.DataFrame) -> tuple[float, float] | None:
    """The ends of the report's own figure; None where it gives none."""
    return ends(own.iloc[0]) if len(own) else None


def _place(row: pd.Series, figure: tuple[float, float]) -> str:
    low, high = ends(row)
    if high < figure[0]:
        return "below"
    if low > figure[1]:
        return "above"
    return "open" if math.inf in (high, -low) else "includes"


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Who says so": frame["by"],
            "Of whom and where": frame["scope"],
            "For": frame["day"],
            "Low": frame["low"],
            "Best": frame["best"],
            "High": frame["high"],
            "Unit": frame["unit"],
        }
    )


def _sentence(frame: pd.DataFrame, quantity: str, figure: tuple[float, float] | None) -> str:
    if frame.empty:
        return "Nobody had given a number by that day."
    if figure is None:
        return f"Of {quantity} there are {count(len(frame), 'estimate')} and none by the report."
    others = frame[~frame["own"] & frame["weighed"]]
    own = frame[frame["own"]].iloc[0]
    says = f"The report has {span_words(own)} {quantity}"
    if others.empty:
        return f"{says}; nobody else gave one to weigh against it by that day."
    places = others["place"].value_counts()
    counts = [
        (int(places.get(name, 0)), one, many)
        for name, one, many in (
            ("includes", "includes that number", "include that number"),
            ("below", "lies below", "lie below"),
            ("above", "lies above", "lie above"),
            ("open", "may reach it", "may reach it"),
        )
    ]
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return f"{says}; of {count(len(others), 'figure')} weighed against it, {and_list(parts)}."
