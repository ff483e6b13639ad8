"""Days that cannot be: what was judged before it was known, or foretold after it had happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitrep import dates
from sitrep.schema import TABLES, Table

from .cells import cell_faults, span
from .hints import Nearest
from .problem import Problem
from .publication import days_out
from .reading import Row, Sheet, Sheets, items

#: The words that are right, by table.
Hints = dict[str, Nearest]


def forecasts_precede_the_end(sheets: Sheets) -> Iterator[Problem]:
    """A forecast is made before its question is settled or closes; else it is a report."""
    question = {row["hypothesis_id"]: row["question_id"] for row in sheets["hypotheses"].rows}
    ends = {row["question_id"]: row for row in sheets["questions"].rows}
    sheet = sheets["forecasts"]
    for index, row in enumerate(sheet.rows):
        asked = ends.get(question.get(row["hypothesis_id"], ""), {})
        for name, word in (("settled_on", "was settled"), ("closes", "closed")):
            if _after(row["made_on"], asked.get(name, "")):
                yield sheet.fault(
                    index,
                    "made_on",
                    f"{row['made_on']!r} is after question {asked['question_id']!r} {word} "
                    f"({asked[name]}); what is known cannot be forecast",
                )
                break


def evidence_was_known(sheets: Sheets) -> Iterator[Problem]:
    """An item is known no earlier than the event it is and than the first page that carries it.

    Otherwise an edition of a day between would weigh what nobody could know.
    """
    events = {row["event_id"]: row["known_on"] or row["date"] for row in sheets["events"].rows}
    out = days_out(sheets["sources"])
    sheet = sheets["evidence"]
    for index, row in enumerate(sheet.rows):
        event = events.get(row["event_id"], "")
        if _after(event, row["known_on"]):
            yield sheet.fault(
                index,
                "known_on",
                f"{row['known_on']!r} is before event {row['event_id']!r} could be known "
                f"({event}); an edition between them would rate what it cannot know",
            )
            continue
        days = [out.get(key, date.max) for key in items(row["sources"])]
        known = span(row["known_on"])
        if known and days and min(days) > known.latest and _surely_late(sheets, row):
            yield sheet.fault(
                index,
                "known_on",
                f"{row['known_on']!r} is before its first source appeared ({_word(min(days))}); "
                "an edition between them would rate what it cannot know",
            )


def _surely_late(sheets: Sheets, row: Row) -> bool:
    """Did every source of the row appear after it was known, whatever their uncertain days?"""
    published = {one["source_id"]: one["published"] for one in sheets["sources"].rows}
    days = [published.get(key, "") for key in items(row["sources"])]
    return all(not day or _after(day, row["known_on"]) for day in days)


def _word(day: date) -> str:
    return "never" if day == date.max else day.isoformat()


def verdicts_were_sourced(sheets: Sheets) -> Iterator[Problem]:
    """What is settled on a day rests on a page of that day at the latest.

    Otherwise an edition between would show a verdict without a source.
    """
    out = days_out(sheets["sources"])
    for name in ("claims", "questions", "discriminators"):
        sheet = sheets[name]
        for index, row in enumerate(sheet.rows):
            days = [out.get(key, date.max) for key in items(row["sources"])]
            settled = span(row["settled_on"])
            if _after(row.get("opened", ""), row["settled_on"]):
                continue  # said by logic.spans_run_forward
            if settled and days and min(days) > settled.latest:
                yield sheet.fault(
                    index,
                    "settled_on",
                    f"{row['settled_on']!r} is before any of its sources was surely out "
                    f"({_word(min(days))}); an edition between would judge without a source",
                )


def news_follows_its_event(sheets: Sheets) -> Iterator[Problem]:
    """What became public on a day cannot have happened later: the date would give that away."""
    sheet = sheets["events"]
    for index, row in enumerate(sheet.rows):
        happened, known = span(row["date"]), span(row["known_on"])
        if happened and known and known.latest < happened.latest:
            yield sheet.fault(
                index,
                "known_on",
                f"{row['known_on']!r} is before the last possible day of date {row['date']!r}; "
                "end the date there, or give what came later an event of its own",
            )


def discriminators_were_known(sheets: Sheets) -> Iterator[Problem]:
    """A discriminator is settled no earlier than its question opened and its evidence was known."""
    opened = {row["question_id"]: row["opened"] for row in sheets["questions"].rows}
    known = {row["evidence_id"]: row["known_on"] for row in sheets["evidence"].rows}
    sheet = sheets["discriminators"]
    for index, row in enumerate(sheet.rows):
        for day, what in (
            (opened.get(row["question_id"], ""), f"question {row['question_id']!r} opened"),
            (known.get(row["evidence_id"], ""), f"evidence {row['evidence_id']!r} was known"),
        ):
            first, settled = span(day), span(row["settled_on"])
            if first and settled and settled.latest < first.latest:
                yield sheet.fault(
                    index, "settled_on", f"{row['settled_on']!r} is before {what} for sure ({day})"
                )


def revisions_fit(sheets: Sheets) -> Iterator[Problem]:
    """A revision names a judgement that is there and could be read otherwise before its day."""
    sheet = sheets["revisions"]
    rows = {
        name: {"/".join(row[key] for key in TABLES[name].key): row for row in sheets[name].rows}
        for name in TABLES
    }
    tables, near = Nearest(TABLES), {name: Nearest(keys) for name, keys in rows.items()}
    ids = {name: Nearest(row[TABLES[name].key[0]] for row in sheets[name].rows) for name in TABLES}
    for index, revision in enumerate(sheet.rows):
        table = TABLES.get(revision["table"])
        if table is None:
            hint = tables.hint(revision["table"])
            yield sheet.fault(index, "table", f"{revision['table']!r} is no table{hint}")
            continue
        row = rows[table.name].get(revision["row_id"])
        if row is None:
            hint = near[table.name].hint(revision["row_id"])
            yield sheet.fault(
                index, "row_id", f"{revision['row_id']!r} is not in {table.name}.csv{hint}"
            )
        yield from _column_faults(sheet, index, table, ids)
        if row is not None:
            yield from _day_faults(sheet, index, table, row, sheets)


def _column_faults(sheet: Sheet, index: int, table: Table, ids: Hints) -> Iterator[Problem]:
    """The column of a revision is one of judgement, and what it read could stand there."""
    revision = sheet.rows[index]
    judged = {column.name: column for column in table.columns if column.judged}
    column = judged.get(revision["column"])
    if column is None:
        words = ", ".join(judged) or "none"
        yield sheet.fault(
            index, "column", f"{revision['column']!r} is no judgement of {table.name}.csv ({words})"
        )
        return
    for message in cell_faults(column, revision["before"]):
        yield sheet.fault(index, "before", message)
    before = revision["before"]
    if column.refers and before and not any(before in ids[name] for name in column.refers):
        hint = next(filter(None, (ids[name].hint(before) for name in column.refers)), "")
        where = " or ".join(f"{name}.csv" for name in column.refers)
        yield sheet.fault(index, "before", f"{before!r} is not in {where}{hint}")


def _day_faults(
    sheet: Sheet, index: int, table: Table, row: Row, sheets: Sheets
) -> Iterator[Problem]:
    """A revision comes after the row was known: what nobody could know nobody had judged."""
    since = sheet.rows[index]["since"]
    about = row
    if table.name == "ratings":
        items_by_id = {one["evidence_id"]: one for one in sheets["evidence"].rows}
        about = items_by_id.get(row["evidence_id"], row)
    names = ("published", *(TABLES["evidence"] if about is not row else table).known)
    day = next((about[name] for name in names if about.get(name)), "")
    known, changed = span(day), span(since)
    if known and changed and changed.latest <= known.latest:
        yield sheet.fault(
            index,
            "since",
            f"{since!r} is not after the row could be known ({day}); "
            "an edition would show a judgement of what it cannot know",
        )
    if sheet.rows[index]["before"] == row.get(sheet.rows[index]["column"]):
        yield sheet.fault(index, "before", "is what the cell reads now; nothing was revised")


def _after(first: str, second: str) -> bool:
    """Is `first` on a later day than `second` for certain? False where one is blank or faulty."""
    one, two = span(first), span(second)
    return bool(one and two and dates.before(two, one) == "yes")
