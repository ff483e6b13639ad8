"""What was looked for and not established: where, when, in which languages, what it would take."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.searches import where_looked
from sitrep.rows import Cells, records
from sitrep.schema import ADDRESS, VOCABULARIES
from sitrep.wording import every, noun, opened, say, spelled, verb

COLUMNS = ["sought", "looked", "when", "result", "result_words", "found", "would_take"]
_FOUND, _PARTLY = "found", "partly"


def not_established(case: Case) -> Answer:
    """What the searches of the case and its discriminators came short of.

    `frame`, one row a thing looked for and not, or only in part, found: `sought`, `looked` (where
    and in which languages, "" where the finding says so), `when` (day in words), `result`,
    `result_words`, `found` (what came nearest), `would_take`.
    """
    searches, told = case["searches"], case["discriminators"]
    told = told[told["status"].isin((_FOUND, "not-found"))]
    short = searches[searches["result"] != _FOUND]
    # What bears on a claim or a question first: the rest is of the case's own keeping.
    short = short.loc[short["bears_on"].map(_aside).sort_values(kind="stable").index]
    missed = told[told["status"] != _FOUND]
    rows = [*map(_search, records(short)), *map(_told, records(missed))]
    frame = pd.DataFrame(rows, columns=COLUMNS, dtype="str")
    shown = frame.drop(columns="result").set_axis(
        ["Looked for", "Where", "When", "Result", "What came nearest", "What it would take"], axis=1
    )
    note = (
        "Not found is not proof that a thing is not there: it holds for the places and the days "
        "that were looked at. Things that would tell two answers apart are on the page on "
        "questions too."
        if rows
        else ""
    )
    sentence = _sentence(case, len(searches) + len(told), frame["result"].tolist())
    return Answer(sentence, frame, shown, rest_on(case, short, missed), note)


def _aside(addresses: tuple[str, ...]) -> bool:
    return not {one.partition(ADDRESS)[0] for one in addresses} & {"claims", "questions"}


def _search(row: Cells) -> tuple[str, ...]:
    return (
        opened(row["sought"]), where_looked(row), dates.label(row["searched_on"]), row["result"],
        VOCABULARIES["search_result"][row["result"]], row["found"], row["would_take"],
    )  # fmt: skip


def _told(row: Cells) -> tuple[str, ...]:
    words = VOCABULARIES["search_result"]["not-found"]
    when = dates.label(row["settled_on"])
    return row["discriminator"], "", when, "not-found", words, row["finding"], ""


def _sentence(case: Case, total: int, results: list[str]) -> str:
    """How many of the things looked for were not established."""
    missed, partly = len(results), results.count(_PARTLY)
    if not total:
        return "No search had been made by that day." if case.as_of else (
            "This case records no search.")  # fmt: skip
    if total == 1:
        if partly:
            return "The one thing looked for was found only in part."
        return f"The one thing looked for was {'not ' if missed else ''}established."
    if not missed:
        return f"{opened(every(total, 'thing'))} looked for were established."
    head = f"Of {spelled(total)} things looked for, "
    head += f"{say(missed, total)} {verb(missed, 'was')} not established"
    if missed == total:
        head = f"None of the {spelled(total)} things looked for was established"
    if not partly:
        return f"{head}."
    if partly == missed:
        rest = noun(missed, "found in part", "each was found in part")
        return f"{head}, but {rest}."
    return f"{head}; {say(partly, total)} of them {verb(partly, 'was')} found in part."
