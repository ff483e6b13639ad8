"""Rules order and foresight: days that run backwards, and news older than what it tells."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep import dates
from sitrep.case import Case
from sitrep.facts.movement.stops import Stop, each_stop, stated_routes
from sitrep.rows import records
from sitrep.schema import TABLES, TIMELESS
from sitrep.wording import quoted

from .hit import Cell, Hit, cells_of

#: Kinds of source that are renewed or speak of no day, so that their own day bounds nothing.
_RENEWED = (TIMELESS, "encyclopaedia", "event-data")
#: Where a day is told by sources: table, column of the day, column that names it, and its word.
_TOLD = (
    ("events", "date", "title", "event"),
    ("waypoints", "reached", "place_id", "stop"),
    ("control", "start", "place_id", "hold"),
    ("estimates", "as_of", "scope", "estimate"),
)


def order(case: Case) -> Iterator[Hit]:
    """Stops of a route whose days run backwards for sure, or on one day their times.

    Formula: the latest possible day of a stop lies before the earliest possible day of a stop that
    comes before it on the route; where both have a time, the latest time before the earliest. No
    tolerance: what is only perhaps out of order is no hit. Wrong where a place behind the front was
    cleared later; such a stop belongs on a track of its own.
    """
    stated = stated_routes(case)
    for route_id in case["routes"]["route_id"]:
        late: tuple[Stop, dates.Span] | None = None
        for stop in each_stop(case, route_id):
            days = stop.days
            if days is None:
                continue
            if late is not None and dates.before(days, late[1]) == "yes":
                yield _backwards(case, late[0], stop, route_id in stated)
            elif late is None or _later(days, late[1]):
                late = stop, days


def _later(days: dates.Span, than: dates.Span) -> bool:
    """Do these days begin later, or on the same day with a later time?"""
    timed = bool(days.times and than.times) and dates.before(than, days) == "yes"
    return timed or days.earliest > than.earliest


def _backwards(case: Case, late: Stop, stop: Stop, of_report: bool) -> Hit:
    cells = (
        *cells_of(case, "waypoints", late.key, "reached"),
        *cells_of(case, "waypoints", stop.key, "reached"),
    )
    timed = stop.days and late.days and stop.days.times and late.days.times
    word = "time" if timed else "day"
    return Hit(
        "order", stop.key, "contradicted", cells,
        f"“{case.name(stop.route_id)}” has {stop.place} after {late.place}, but the {word} given "
        f"for {stop.place}, {dates.label(stop.reached)}, lies before {dates.label(late.reached)}.",
        of_report, tuple(dict.fromkeys((*late.sources, *stop.sources))),
    )  # fmt: skip


def foresight(case: Case) -> Iterator[Hit]:
    """Rows dated after each of their sources was published, so that none could have told them.

    Formula: earliest possible day of the row > latest possible day of its latest source. No
    tolerance. Rows with a source that bears no day or is renewed (encyclopaedia, event data,
    gazetteer) are passed over, and so are spans of control that begin with the case's own window,
    as their first day is the table's. Wrong where a source announced the thing beforehand. Run in
    hindsight only: a dated edition does not know the later sources that told of the thing.
    """
    if case.as_of:
        return
    frame = case["sources"]
    out = {
        key: None if kind in _RENEWED or not day else dates.parse(day)
        for key, kind, day in zip(
            frame["source_id"], frame["kind"], frame["published"], strict=True
        )
    }
    for table, column, about, word in _TOLD:
        for row in records(case[table]):
            days = [out.get(key) for key in row["sources"]]
            known = [day for day in days if day is not None]
            first_day = table == "control" and row[column] == case.meta.window[0]
            if not row[column] or first_day or not known or len(known) < len(days):
                continue
            last = max(known, key=lambda span: span.latest)
            if dates.parse(row[column]).earliest > last.latest:
                key = "/".join(str(row[name]) for name in TABLES[table].key)
                cells = cells_of(case, table, key, about, column, "sources")
                yield _told_early(case, f"{table}/{key}", word, cells, last)


def _told_early(
    case: Case, row_id: str, word: str, cells: tuple[Cell, ...], known: dates.Span
) -> Hit:
    """The find for a row whose cells are: what names it, its day, its sources."""
    what, day, cited = (cell.value for cell in cells)
    sources = tuple(cited.split(";"))
    many, name = len(sources) > 1, quoted(case.name(what))
    return Hit(
        "foresight", row_id, "contradicted", cells,
        f"The {word}{name and ' ' + name} is dated {dates.label(day)}, but "
        f"{'the latest of its sources' if many else 'its one source'} was out by "
        f"{dates.by_words(known)}, so {'none of them' if many else 'it'} could "
        f"{'' if many else 'not '}have told of it.",
        case.meta.report.source_id in sources, sources,
    )  # fmt: skip
