"""What changed between two editions of a case: rows, verdicts and questions."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import VERDICTS
from sitrep.rows import records
from sitrep.schema import TABLES, WRITTEN
from sitrep.wording import and_list, count, entire, figures, opened

from .causes import cause

HINDSIGHT = "9999-12-31"


def baseline(case: Case, wanted: str = "") -> str:
    """The day of the earlier edition: the one wanted, else the first edition of the case.

    A page drawn for a day never looks beyond it: where no edition of the case is earlier, the
    first day of the case's window stands in, and for a day before that the day itself. ""
    (hindsight) if there is neither a day nor an edition.
    """
    first = min(case.meta.editions, default="")
    if wanted or not case.as_of:
        return wanted or first
    opening = dates.parse(case.meta.window[0]).earliest.isoformat()
    earlier = [day for day in (first, opening) if day and day < case.as_of]
    return earlier[0] if earlier else case.as_of


def in_order(one: Case, two: Case) -> tuple[Case, Case]:
    """The two editions, the earlier first; hindsight is the last of all."""
    if (one.as_of or HINDSIGHT) > (two.as_of or HINDSIGHT):
        return two, one
    return one, two


def rows_added(one: Case, two: Case) -> Answer:
    """How many rows of each table that a person writes the later edition has and the earlier not.

    `frame`, one row a table: `table`, `row` (what one row is), `before`, `after`, `added`.
    """
    earlier, later = in_order(one, two)
    frame = pd.DataFrame(
        [
            [
                name,
                table.row,
                len(earlier[name]),
                len(later[name]),
                len(later[name]) - len(earlier[name]),
            ]
            for name, table in WRITTEN.items()
        ],
        columns=["table", "row", "before", "after", "added"],
    )
    grown = frame[frame["added"] > 0]
    table = pd.DataFrame(
        {
            "Table": grown["table"].map(opened).astype("str"),
            "One row is": grown["row"],
            f"Rows {earlier.edition}": grown["before"],
            f"Rows {later.edition}": grown["after"],
            "Added": grown["added"],
        }
    )
    opening = dates.parse(later.meta.window[0]).earliest.isoformat()
    note = (
        "No edition of the case is earlier than this one; it is set against the first day of the "
        "case’s window."
        if earlier.as_of == opening and opening not in later.meta.editions
        else ""
    )
    return Answer(_growth_sentence(earlier, later, grown), frame, table, note=note)


def _growth_sentence(earlier: Case, later: Case, grown: pd.DataFrame) -> str:
    if earlier.as_of == later.as_of:
        return f"Both editions are the same, {later.edition}, so nothing was added."
    if grown.empty:
        return f"From the edition {earlier.edition} to {_end(later)} no row was added."
    best = grown.sort_values("added", kind="stable").iloc[-1]
    total, most = int(grown["added"].sum()), int(best["added"])
    part = entire(total) if most == total else f"{figures(most)} of them"
    return (
        f"From the edition {earlier.edition} to {_end(later)} the case grew by "
        f"{count(total, 'row')}, {f'{part} ' if part else ''}in the table of {best['table']}."
    )


def span_of_editions(earlier: Case, later: Case) -> str:
    """From which edition to which, as the beginning of a sentence."""
    return f"Between the edition {earlier.edition} and {_end(later)}"


def _end(later: Case) -> str:
    return f"the one {later.edition}" if later.as_of else "hindsight"


def changes(one: Case, two: Case) -> Answer:
    """Every claim and question of both editions whose verdict or status changed, by day.

    `frame`, one row a claim or question: `key`, `was`, `now`, `settled_on` (EDTF), `day` (its last,
    YYYY-MM-DD), `text` (the claim or question), `why` (see `causes.cause`), `sentence`.
    """
    earlier, later = in_order(one, two)
    claims = _changed(earlier, later, "claims", "verdict", "claim")
    questions = _changed(earlier, later, "questions", "status", "question")
    frame = pd.concat([claims, questions], ignore_index=True)
    days = [_settled(day) for day in frame["settled_on"]]
    frame = frame.assign(day=days).sort_values(["day", "key"], ignore_index=True)
    table = pd.DataFrame(
        {
            "Day": [dates.label(day) for day in frame["settled_on"]],
            "Claim or question": frame["key"],
            "From": frame["was"],
            "To": frame["now"],
            "What it says": frame["text"],
            "Why": frame["why"].map(opened).astype("str"),
        }
    )
    used = [
        later[name][later[name][TABLES[name].key[0]].isin(frame["key"])]
        for name in ("claims", "questions")
    ]
    sentence = _sentence(earlier, later, len(claims), len(questions))
    note = (
        "The day is the first on which the verdict could be given, not the day somebody gave it. "
        "Claims that are in one edition only are counted as new rows instead. Editions are made "
        "from the tables as they stand, so a correction changes all of them alike."
    )
    return Answer(sentence, frame, table, rest_on(later, *used), note)


def _settled(day: str) -> str:
    return dates.parse(day).latest.isoformat() if day else HINDSIGHT


def _changed(earlier: Case, later: Case, name: str, column: str, text: str) -> pd.DataFrame:
    """The rows of one table that both editions have and in which `column` differs."""
    key = TABLES[name].key[0]
    before = earlier[name].set_index(key)[column]
    rows = []
    for row in records(later[name]):
        was, now = str(before.get(row[key], row[column])), str(row[column])
        if was == now:
            continue
        was, now = VERDICTS.get(was, was), VERDICTS.get(now, now)
        day = dates.label(row["settled_on"])
        when = f" on {day}" if day else ""
        said = f"{opened(name[:-1])} {row[key]} moved from {was} to {now}{when}: {row[text]}"
        why = cause(earlier, later, name, row)
        rows.append([row[key], was, now, row["settled_on"], row[text], why, said])
    columns = ["key", "was", "now", "settled_on", "text", "why", "sentence"]
    return pd.DataFrame(rows, columns=columns)


def _sentence(earlier: Case, later: Case, claims: int, questions: int) -> str:
    if earlier.as_of == later.as_of:
        return f"Both editions are the same, {later.edition}, so nothing moved."
    span = span_of_editions(earlier, later)
    if earlier["claims"].empty and earlier["questions"].empty:
        return f"{opened(earlier.edition)} no claim was known, so no verdict could change."
    if not claims and not questions:
        return f"{span} no verdict and no question changed."
    moved = [count(claims, "verdict")] if claims else []
    moved += [f"the status of {count(questions, 'question')}"] if questions else []
    return f"{span}, {and_list(moved)} changed."
