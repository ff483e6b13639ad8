"""How strong: the numbers that were given, and where the report's own lies among them."""

from __future__ import annotations

import math

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.days import edition_words
from sitrep.facts.own_figures import comparable, headline
from sitrep.facts.ranges import ends, span_words
from sitrep.rows import Cells, records
from sitrep.schema import UNWRITTEN
from sitrep.wording import and_list, count, verb

#: Where an estimate stands against the report's figure, in words.
_PLACES = {
    "includes": "includes it",
    "below": "lies below",
    "above": "lies above",
    "open": "may reach it, one end is open",
}


def strength(case: Case) -> Answer:
    """The estimates of the quantity of the report's most disputed figure.

    Which figure that is says `own_figures.headline`; without one it is the quantity given most.

    `frame`, one row an estimate, oldest first: `estimate_id`, `own` (the report's figure),
    `weighed` (it, and what can be held against it, see `own_figures.comparable`; all where the
    report gives none), `quantity`, `scope`, `by`, `as_of` (EDTF), `day`, `when` (in words), `low`,
    `best`, `high`, `unit`, `claim_id`, `within`, `note`, `sources`, and `place` against the
    report's figure: includes, open (an end left open may include it), below, above, or "" where the
    report has none. What is not weighed is of other ground, another day or another unit.
    """
    rows = case["estimates"]
    own = headline(case)
    quantity = _lead(rows, own)
    rows = rows[rows["quantity"] == quantity]
    figure = None if own is None else ends(own)
    mine = pd.Series(rows["estimate_id"] == ("" if own is None else own["estimate_id"]))
    weighed = mine | (
        rows["estimate_id"].isin(comparable(case, own)["estimate_id"]) if own is not None else True
    )
    frame = rows.assign(
        own=mine,
        weighed=weighed,
        day=rows["as_of"].map(dates.label),
        place=["" if figure is None else _place(row, figure) for row in records(rows)],
        when=[dates.parse(day).middle.isoformat() for day in rows["as_of"]],
    )
    frame = frame.sort_values(["weighed", "when"], ascending=[False, True]).reset_index(drop=True)
    table = _table(frame)
    if figure is not None:
        table["Against the report’s figure"] = [
            _reading(row, case.meta.report.source_id) for row in records(frame)
        ]
    sentence = _sentence(case, frame, quantity, figure)
    return Answer(sentence, frame, table, rest_on(case, frame), _note(frame))


def _reading(row: Cells, report: str) -> str:
    """How a row of `strength` stands to the report's figure, in words."""
    if row["own"]:
        return "the report’s own"
    if not row["weighed"] and report in row["sources"]:
        return "another figure of the report’s"
    return _PLACES[row["place"]] if row["weighed"] else "other ground, another day or unit"


def _note(frame: pd.DataFrame) -> str:
    note = (
        "Each line runs from the lower to the upper end, the dot is the single figure given, an "
        "arrow an end left open. The grounds and days differ, so a lower number may be true of "
        "less ground."
    )
    others = int((~frame["weighed"]).sum())
    if others:
        more = count(others, "more figure")
        note += f" {more} of other ground, another day or unit {verb(others, 'is')} in the data."
    return note


def other_numbers(case: Case) -> Answer:
    """The estimates of every other quantity, grouped by quantity.

    `frame`, one row an estimate: `estimate_id`, `quantity`, `scope`, `by`, `as_of` (EDTF), `day`,
    `when` (in words), `low`, `best`, `high`, `unit`, `claim_id`, `within`, `note`, `sources`.
    """
    rows = case["estimates"]
    lead = _lead(rows, headline(case))
    rows = rows[rows["quantity"] != lead]
    rows = rows.assign(
        day=rows["as_of"].map(dates.label),
        when=[dates.parse(day).middle.isoformat() for day in rows["as_of"]],
    )
    rows = rows.sort_values(["quantity", "when"]).reset_index(drop=True)
    kinds = rows["quantity"].nunique()
    sentence = (
        f"Beside this the case holds {count(len(rows), 'number')} on "
        f"{count(kinds, 'other matter')}."
        if len(rows)
        else f"No other number is in this case{edition_words(case)}."
    )
    table = pd.DataFrame({"What is counted": rows["quantity"]}).join(_table(rows))
    return Answer(sentence, rows, table, rest_on(case, rows))


def _lead(rows: pd.DataFrame, own: pd.Series | None) -> str:
    """The quantity of the report's own figure, else the one with the most estimates, else ""."""
    if own is not None:
        return str(own["quantity"])
    named = rows.loc[~rows["quantity"].str.startswith(UNWRITTEN), "quantity"]
    return str(named.value_counts().index[0]) if len(named) else ""


def _place(row: Cells, figure: tuple[float, float]) -> str:
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


def _sentence(
    case: Case, frame: pd.DataFrame, quantity: str, figure: tuple[float, float] | None
) -> str:
    if frame.empty:
        return f"No number is in this case{edition_words(case)}."
    if figure is None:
        return f"Of {quantity} there {_estimates(len(frame))}, none of them by the report."
    others = frame[~frame["own"] & frame["weighed"]]
    own = frame[frame["own"]].iloc[0]
    says = f"The report has {span_words(own)} {_counted_as(own)}"
    if others.empty:
        return f"{says}; no other number in this case can be weighed against it."
    places = others["place"].value_counts()
    told = {"includes": "includes that number", "below": "lies below", "above": "lies above",
            "open": "may reach it"}  # fmt: skip
    parts = [
        f"{places[name]} {verb(int(places[name]), words)}"
        for name, words in told.items()
        if name in places
    ]
    return f"{says}; of {count(len(others), 'figure')} weighed against it, {and_list(parts)}."


def _estimates(number: int) -> str:
    return f"{verb(number, 'is')} {count(number, 'estimate')}"


def _counted_as(row: pd.Series) -> str:
    """What a number counts: its unit, and the quantity where that does not say it already."""
    unit, quantity = str(row["unit"]), str(row["quantity"])
    return quantity if unit.casefold() in quantity.casefold() else f"{unit} ({quantity})"
