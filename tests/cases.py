"""Small random cases that are valid, drawn from the schema, of shapes that no author has yet tried.

`make(shape, seed)` fills every table column by column as the schema declares it: kinds, words,
lists, bounds, patterns and references follow by themselves, a new column or table too. What only
the check knows (an end is not before its start, a matrix is whole) is kept by the functions of
`SENSE`, one a table. A shape says what kind of case it is; the choices for it are in `CHOICES`.

    python tests/cases.py SEED FOLDER      writes the case of that seed, as the bench draws it
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from invented import ACLED_31, GED_49, acled, ged
from invented import write as write_release
from sitrep import dates
from sitrep.basemap import BASEMAP
from sitrep.check.publication import days_out
from sitrep.check.reading import Sheet
from sitrep.check.words import LONG_LABEL
from sitrep.events import DATASETS, Region, import_events
from sitrep.meta import PACKAGE
from sitrep.methods.icd203 import SCALE
from sitrep.schema import (
    ADDRESS,
    COMPUTED,
    DELIMITER,
    ESSENTIAL,
    TABLES,
    TIMELESS,
    VOCABULARIES,
    Column,
    Table,
)
from sitrep.schema.words import OPEN
from spoiling import edit

Row = dict[str, str]

#: What a case may be like. The first choice of each is the plainest: shrinking goes there.
CHOICES: dict[str, tuple[Any, ...]] = {
    "formations": (0, 1, 2, 5),
    "routes_each": (1, 2),
    "same_route_names": (False, True),
    "recorded": ("none", "each", "some"),
    "goals": ("none", "one", "several", "no point"),
    "blocs": (1, 2, 5),
    "one_side": (False, True),
    "same_labels": (False, True),
    "same_names": (False, True),
    "ids": ("own", "odd"),
    "points": ("none", "spread", "some", "equal", "poles", "date line", "near"),
    "window": ("wide", "week", "before", "after", "one day", "rough"),
    "lines": ("none", "river", "odd"),
    "box": (False, True),
    "data": ("none", "named", "sums", "imported", "acled"),
    "paragraphs": (1, 0, 4),
    "tables": ("empty", "few", "many"),
    "blanks": ("most", "some", "few"),
    "days": ("plain", "doubtful", "open", "sets", "any", "one", "timed"),
    "numbers": ("plain", "zero", "negative", "huge", "tiny"),
    "questions": (0, 1, 3),
    "status": ("open", "settled", "ambiguous", "any"),
    "claims": ("none", "pending", "any", "one verdict"),
    "texts": ("plain", "unicode", "markup", "long"),
    "editions": (0, 2),
    "files": ("all", "filled"),
    "publisher": ("actor", "none"),
    "words": (False, True),
}


@dataclass(frozen=True)
class Shape:
    """One choice of each of `CHOICES`."""

    chosen: tuple[tuple[str, Any], ...]

    def __getattr__(self, name: str) -> Any:
        try:
            return dict(self.chosen).get(name, CHOICES[name][0])
        except KeyError:
            raise AttributeError(name) from None


#: Shapes for hypothesis, which shrinks each choice to its first.
shapes = st.fixed_dictionaries({name: st.sampled_from(one) for name, one in CHOICES.items()}).map(
    lambda chosen: Shape(tuple(chosen.items()))
)
seeds = st.integers(0, 2**32 - 1)


def any_shape(random: Random, **fixed: Any) -> Shape:
    """A shape by chance, with some of its choices given."""
    return Shape(tuple({**{name: random.choice(one) for name, one in CHOICES.items()}, **fixed}
                       .items()))  # fmt: skip


TEXTS: dict[str, tuple[str, ...]] = {
    "plain": ("Northern column", "Old bridge", "A town", "Second brigade", "Hill 12", "It is so."),
    "unicode": (
        "الفرات", "شمال (north) 12", "שלום", "北京の橋", "🚀🔥", "e\u0301tape z\u0351\u036f",
        "\u202eabc\u202c", "a\u200db", "İstanbul", "ﬁn", "𝔘𝔫𝔦", "-", "0", "None", "nan", "NA",
    ),
    "markup": (
        "<b>bold</b>", "<script>x</script>", "</script>", "a & b", "$x_1$", "$$", "{x}", "{{ x }}",
        "%{y}", "%s %d", "#head", "*a* _b_", "[a](http://x.example)", "|a|b|", "\\n", "'\"", "<br>",
        "`c`", "=1+1", "~", "a;b", "C:\\x", "<", ">", "&lt;", "{0}", "%", "://",
    ),
    "long": ("W" * 300, "word " * 120 + "end", "x-" * 90 + "x", "Ab" * 40),
}  # fmt: skip
_LISTABLE = {kind: [one for one in texts if DELIMITER not in one] for kind, texts in TEXTS.items()}

_EPOCH = date(2017, 9, 10)
_QUALIFIERS = ("~", "?", "%")


@cache
def day_pool(kind: str) -> tuple[tuple[str, date, date], ...]:
    """Texts of days around the epoch of the cases, each with its earliest and latest day."""
    random = Random(kind)

    def day() -> date:
        return _EPOCH + timedelta(days=random.choice((0, 1, 7, 30, 200)) * random.randint(-3, 3))

    def plain() -> str:
        return day().isoformat()

    def coarse() -> str:
        return plain()[: random.choice((4, 7, 10))]

    def pair() -> tuple[str, str]:
        first, last = sorted((day(), day()))
        return first.isoformat(), last.isoformat()

    def doubtful() -> str:
        first, last = pair()
        return random.choice((
            coarse() + random.choice(_QUALIFIERS),
            f"{first}{random.choice(_QUALIFIERS)}/{last}",
            f"{first}/{last}{random.choice(_QUALIFIERS)}",
            f"{first[:7]}/{last[:7]}~",
            f"{first[:4]}?-{first[5:]}", f"{first[:7]}~-{first[8:]}", f"{first[:5]}?{first[5:]}",
        ))  # fmt: skip

    def open_() -> str:
        return random.choice((
            f"../{plain()}", f"{plain()}/..", f"/{coarse()}", f"{coarse()}/", f"{coarse()}/..",
            f"{plain()}~/..", f"../{coarse()}?",
        ))  # fmt: skip

    def sets() -> str:
        first, last = pair()
        return random.choice((
            f"[{first},{last}]", f"{{{first},{last}}}", f"[{first}..{last}]", f"[..{last}]",
            f"[{first}..]", f"[{first[:7]},{last}..]", f"[..{first},{last}]", f"{{{first[:4]}}}",
            f"{{{first[:7]}..{last[:7]}}}", "201X", "2017-XX", "2017-09-XX", "2017-XX-10", "20XX",
            "[1949,1950..]", "[2017-09-10,2017-09-12..]",
        ))  # fmt: skip

    def interval() -> str:
        first, last = pair()
        return random.choice((f"{first}/{last}", f"{first[:7]}/{last}", f"{first[:4]}/{last[:4]}"))

    def timed() -> str:
        first, last = pair()
        clock = f"T{random.randint(0, 22):02d}:{random.randint(0, 59):02d}"
        zone = random.choice(("", "", "Z", "+03:00", "-11:00", ":07"))
        late = f"T23:{random.randint(10, 59)}"
        return random.choice((
            f"{first}{clock}{zone}", f"{_EPOCH}{clock}{zone}", f"{first}{clock}/{last}{late}",
            f"{_EPOCH}{clock}+03:00/{_EPOCH}{late}+03:00",
        ))  # fmt: skip

    far = ("0002-01-01", "9998-12-31", "1944-06-06", "0999", "2100-02-28")
    makers: dict[str, tuple[Callable[[], str], ...]] = {
        "plain": (plain, plain, coarse, interval),
        "doubtful": (doubtful, plain),
        "open": (open_, plain),
        "sets": (sets, plain),
        "any": (plain, coarse, interval, doubtful, open_, sets, timed, lambda: random.choice(far)),
        "one": (_EPOCH.isoformat,),
        "timed": (timed, timed, plain),
    }
    found = {}
    for _ in range(400):
        text = random.choice(makers[kind])()
        try:
            span = dates.parse(text)
        except dates.DateError:
            continue
        found[text] = (text, span.earliest, span.latest)
        if len(found) == 60:
            break
    return tuple(found.values())


#: What stands for a class of characters in the patterns of the schema.
_CLASSES = {"category_digit": "0123456789", "category_not_space": "ab<i>$/É1"}


def fitting(pattern: str, random: Random) -> str:
    """A text of the form that a column asks for; what repeats does so 3 times at most."""
    return "".join(_parts(re._parser.parse(pattern), random))  # type: ignore[attr-defined]


def _parts(tree: Any, random: Random) -> Iterator[str]:
    for kind, value in tree:
        match str(kind).lower():
            case "literal":
                yield chr(value)
            case "max_repeat":
                low, high, inner = value
                for _ in range(random.randint(low, max(low, min(high, 3)))):
                    yield from _parts(inner, random)
            case "subpattern":
                yield from _parts(value[-1], random)
            case "in":
                yield random.choice(list(_signs(value)))
            case other:
                raise NotImplementedError(f"tests/cases.py cannot write {other} in a pattern yet")


def _signs(choices: Any) -> Iterator[str]:
    for kind, value in choices:
        match str(kind).lower():
            case "literal":
                yield chr(value)
            case "range":
                yield from map(chr, range(value[0], value[1] + 1))
            case "category":
                yield from _CLASSES[str(value).lower()]


@dataclass
class Draft:
    """A case in the making: its rows by table, its account, its lines."""

    shape: Shape
    random: Random
    keys: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)
    places_at: list[tuple[float, float]] = field(default_factory=list)

    # --- small choices ---------------------------------------------------------------------

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def text(self, many: bool = False) -> str:
        kind = self.shape.texts if self.chance(0.8) else "plain"
        return self.random.choice((_LISTABLE if many else TEXTS)[kind])

    def day(self) -> str:
        return self.random.choice(day_pool(self.shape.days))[0]

    def day_from(self, *floors: date) -> str:
        """A day that may be as late as each of these."""
        floor = max(floors)
        # Of two times a day apart the later may be the earlier at Greenwich.
        fits = [text for text, _, last in day_pool(self.shape.days)
                if (last - floor).days >= (2 if "T" in text else 0)]  # fmt: skip
        if fits:
            return self.random.choice(fits)
        return f"{_EPOCH}/.." if floor == date.max else floor.isoformat()

    def day_until(self, *tops: date) -> str:
        """A day that may be as early as each of these."""
        top = min(tops)
        fits = [text for text, first, _ in day_pool(self.shape.days)
                if (top - first).days >= (2 if "T" in text else 0)]  # fmt: skip
        return self.random.choice(fits) if fits else top.isoformat()

    def number(self, low: float | None, high: float | None, whole: bool) -> str:
        kind = self.shape.numbers if self.chance(0.7) else "plain"
        if kind == "negative" and (low is None or low < 0):
            value: float = -self.random.randint(1, 5000)
        elif kind == "huge":
            value = self.random.choice((999_999_999_999_999, 123_456_789_012_345, 10**12))
        elif kind == "zero":
            value = 0
        elif kind == "tiny" and not whole:
            value = self.random.choice((0.000001, 0.01, 0.5))
        else:
            value = self.random.choice((1, 2, 3, 40, 700, 5000, 0.25, 12.5))
        value = max(value, low) if low is not None else value
        value = min(value, high) if high is not None else value
        if whole or float(value).is_integer():
            return str(int(value))
        return f"{value:.6f}".rstrip("0")

    # --- cells and rows, from the schema ---------------------------------------------------

    def legal(self, column: Column) -> list[str]:
        return [key for name in column.refers for key in self.keys[name]] + list(column.also)

    def item(self, column: Column) -> str:
        """One value that the column may hold; blank if nothing is there to refer to."""
        if column.terms:
            # Half of the cells of a case with words of its own hold one of them.
            ours, own = VOCABULARIES[column.terms], self.meta.get("words", {}).get(column.terms, {})
            return self.random.choice(list(own if own and self.chance(0.5) else ours))
        if column.refers:
            legal = self.legal(column)
            return self.random.choice(legal) if legal else ""
        if column.kind == "edtf":
            return self.day()
        if column.kind in ("number", "integer"):
            return self.number(column.low, column.high, column.kind == "integer")
        if column.kind == "url":
            return self.random.choice(
                ("http://x.example/a?b=1&c=<d", "https://long.example/" + "y" * 90)
            ).replace("<", "%3C")
        if column.pattern:
            return fitting(column.pattern, self.random)
        return "P1" if column.kind == "id" else self.text(column.many)

    def cell(self, column: Column) -> str:
        filled = {"most": 0.15, "some": 0.5, "few": 0.9}[self.shape.blanks]
        if not column.required and not self.chance(filled):
            return ""
        count = self.random.randint(1, 3) if column.many else 1
        found = dict.fromkeys(one for _ in range(count) if (one := self.item(column)))
        return DELIMITER.join(found)

    def fill(self, table: Table, /, **given: str) -> Row | None:
        """A row, with some cells given; None where a needed reference has nothing to refer to."""
        row = {one.name: given[one.name] if one.name in given else self.cell(one)
               for one in table.columns}  # fmt: skip
        needed = all(row[one.name] for one in table.columns if one.required)
        return row if needed else None

    def add(self, name: str, /, **given: str) -> Row | None:
        """Fill a row, put sense into it and keep it, unless its key is taken."""
        table = TABLES[name]
        row = self.fill(table, **given)
        if row is None or (SENSE.get(name) and not SENSE[name](self, row)):
            return None
        key = [row[one] for one in table.key]
        if any([other[one] for one in table.key] == key for other in self.rows[name]):
            return None
        self.rows[name].append(row)
        return row

    # --- what the rules of sense ask for ---------------------------------------------------

    def first_out(self, sources: str) -> date:
        """The day on which the first of these sources was surely out."""
        out = days_out(Sheet(TABLES["sources"], self.rows["sources"]))
        return min((out[one] for one in sources.split(DELIMITER) if one), default=date.min)

    def sourced(self, row: Row) -> date:
        """The first day of a row's sources, after one that is out was made sure of."""
        if not row["sources"] or self.first_out(row["sources"]) == date.max:
            row["sources"] = self.timeless
        return self.first_out(row["sources"])

    @property
    def timeless(self) -> str:
        return next(row["source_id"] for row in self.rows["sources"] if row["kind"] == TIMELESS)

    def find(self, table: str, key: str) -> Row:
        name = TABLES[table].key[0]
        return next((row for row in self.rows[table] if row[name] == key), {})


Sense = Callable[[Draft, Row], bool]


def _span(text: str) -> tuple[date, date]:
    span = dates.parse(text)
    return span.earliest, span.latest


def _passage(draft: Draft, row: Row) -> bool:
    paragraphs = draft.meta["report"]["text"]["paragraphs"]
    if not paragraphs:
        if row.get("start"):
            row["start"], row["end"] = "0", "3"
    else:
        one = draft.random.choice(paragraphs)
        row["paragraph"] = one["id"]
        start = draft.random.randint(one["start"], one["end"] - 1)
        row["start"], row["end"] = str(start), str(draft.random.randint(start + 1, one["end"]))
    return True


def _slips(draft: Draft, row: Row) -> bool:
    _passage(draft, row)
    for name in ("earlier", "words") if row["kind"] == "repeat" else ("thing",):
        row[name] = row[name] or draft.item(TABLES["slips"].column(name))
    return True


def _claims(draft: Draft, row: Row) -> bool:
    _passage(draft, row)
    parts = ("start", "end", "quote_sha256", "cue")
    if not all(row[one] for one in parts) or draft.chance(0.3):
        row.update(dict.fromkeys(parts, ""))
    if draft.shape.claims == "pending":
        row["verdict"] = "pending"
    elif draft.shape.claims == "one verdict":
        row["verdict"] = "contradicted"
    if row["verdict"] != "pending":
        row["finding"] = row["finding"] or draft.text()
        row["settled_on"] = draft.day_from(draft.sourced(row))
    elif row["settled_on"] and row["sources"]:
        row["settled_on"] = draft.day_from(draft.sourced(row))
    _no_one(row)
    return True


def _no_one(row: Row) -> None:
    """Independence of origins has tests of its own; a 1 would need it by construction."""
    if row["credibility"] == "1":
        row["credibility"] = "2"


def _places(draft: Draft, row: Row) -> bool:
    kind = draft.shape.points
    if draft.shape.same_names:
        row["name"] = "One name"
    if draft.shape.points == "none" or (kind == "some" and draft.chance(0.5)):
        row.update(lat="", lon="", precision_km="")
        return True
    number = len(draft.rows["places"])
    lat, lon = {
        "equal": (35.0, 40.0),
        "poles": ((90, -90, 89.9)[number % 3], draft.random.choice((0, 180, -180))),
        "date line": (draft.random.choice((0, 52.5, -16)), (180, -180, 179.95, -179.9)[number % 4]),
        "near": (35 + number * 1e-6, 40.0),
    }.get(kind, (35 + draft.random.uniform(-3, 3), 40 + draft.random.uniform(-3, 3)))
    row.update(lat=f"{lat:.6f}", lon=f"{lon:.6f}", coordinate_basis=draft.text())
    row["precision_km"] = row["precision_km"] or draft.number(0, None, False)
    draft.places_at.append((lon, lat))
    return True


def _events(draft: Draft, row: Row) -> bool:
    last = _span(row["date"])[1]
    if row["known_on"] and _span(row["known_on"])[1] < last:
        row["known_on"] = "" if last == date.max else last.isoformat()
    return True


def _relations(draft: Draft, row: Row) -> bool:
    if row["start"] and row["end"]:
        row["end"] = draft.day_from(_span(row["start"])[0])
    return True


def _control(draft: Draft, row: Row) -> bool:
    before = [one for one in draft.rows["control"] if one["place_id"] == row["place_id"]]
    if before:
        # The next holder begins when the last has ended for sure, or that end stays blank.
        last = before[-1]
        if not last["end"] or _span(last["end"])[1] >= date(9990, 1, 1):
            return False
        begin = max(_span(last["end"])[1], dates.parse(last["start"]).middle) + timedelta(days=1)
        row["start"] = begin.isoformat()
    if row["end"]:
        row["end"] = draft.day_from(_span(row["start"])[0])
    return True


def _estimates(draft: Draft, row: Row) -> bool:
    names = [one for one in ("low", "best", "high") if row[one]] or ["best"]
    values = sorted((row[one] or draft.number(None, None, False) for one in names), key=float)
    row.update(zip(names, values, strict=True))
    return True


def _questions(draft: Draft, row: Row) -> bool:
    if draft.shape.status != "any":
        row["status"] = draft.shape.status
    opened = _span(row["opened"])[0]
    if row["closes"]:
        row["closes"] = draft.day_from(opened)
    row.update(settled_on="", outcome="", finding="")
    if row["status"] != "open":
        row["finding"] = draft.text()
        row["settled_on"] = draft.day_from(opened, draft.sourced(row))
    if row["status"] == "settled":
        own = [one["hypothesis_id"] for one in draft.rows["hypotheses"]
               if one["question_id"] == row["question_id"]]  # fmt: skip
        row["outcome"] = draft.random.choice(own)
    return True


def _evidence(draft: Draft, row: Row) -> bool:
    event = draft.find("events", row["event_id"])
    floor = _span(event["known_on"] or event["date"])[0] if event else date.min
    row["known_on"] = draft.day_from(floor, draft.sourced(row))
    _no_one(row)
    return True


def _discriminators(draft: Draft, row: Row) -> bool:
    own = [one["hypothesis_id"] for one in draft.rows["hypotheses"]
           if one["question_id"] == row["question_id"]]  # fmt: skip
    row["hypothesis_id"], row["rival_id"] = draft.random.sample(own, 2)
    items = [one for one in draft.rows["evidence"] if one["question_id"] == row["question_id"]]
    seen = draft.random.choice(items) if items and row["status"] == "found" else None
    row["evidence_id"] = seen["evidence_id"] if seen else ""
    if row["status"] == "open":
        row.update(settled_on="", finding="")
        return True
    row["finding"] = row["finding"] or draft.text()
    opened = draft.find("questions", row["question_id"])["opened"]
    floors = [_span(opened)[1], *([_span(seen["known_on"])[1]] if seen else [])]
    row["settled_on"] = draft.day_from(draft.sourced(row), *floors)
    return True


def _forecasts(draft: Draft, row: Row) -> bool:
    if draft.chance(0.7):
        (low, high), *words = draft.random.choice(SCALE)
        row.update(term=draft.random.choice(words), low=f"{low:g}", high=f"{high:g}")
    else:
        row["term"] = "a word of theirs"
        row["low"], row["high"] = sorted((row["low"], row["high"]), key=float)
    asked = draft.find("hypotheses", row["hypothesis_id"])["question_id"]
    question = draft.find("questions", asked)
    ends = [_span(question[one])[1] for one in ("settled_on", "closes") if question[one]]
    if ends:
        row["made_on"] = draft.day_until(*ends)
    return True


def _orderings(draft: Draft, row: Row) -> bool:
    pair = {row["first"], row["second"]}
    others = ({one["first"], one["second"]} for one in draft.rows["orderings"])
    return len(pair) == 2 and pair not in others


def _standards(draft: Draft, row: Row) -> bool:
    return row["standard"] not in COMPUTED


def _tallies(draft: Draft, row: Row) -> bool:
    low, best, high = sorted((row["low"], row["best"], row["high"]), key=float)
    row.update(low=low, best=best, high=high)
    return "week" not in row or _week(draft, row)


def _within(draft: Draft, row: Row, column: str, others: str = "") -> bool:
    """A part of what `tallies` has of the source, where it has any, beside what others took."""
    own = [one for one in draft.rows["tallies"] if one["source_id"] == row["source_id"]]
    if own:
        taken = (
            [one for one in draft.rows[others] if one["source_id"] == row["source_id"]]
            if others
            else []
        )
        left = sum(int(one["events"]) for one in own) - sum(int(one[column]) for one in taken)
        if left < 1:
            return False
        row[column] = str(min(int(row[column]), left))
    return True


def _voices(draft: Draft, row: Row) -> bool:
    kept = _within(draft, row, "events") and _within(draft, row, "alone", "voices")
    row["alone"] = str(min(int(row["alone"]), int(row["events"])))
    return kept


def _spots(draft: Draft, row: Row) -> bool:
    return _tallies(draft, row) and _within(draft, row, "events", "spots")


def _fronts(draft: Draft, row: Row) -> bool:
    return _week(draft, row) and _within(draft, row, "events")


def _week(draft: Draft, row: Row) -> bool:
    if draft.chance(0.9):
        row["week"] = (_EPOCH + timedelta(days=1 + 7 * draft.random.randint(-9, 9))).isoformat()
    return True


def _revisions(draft: Draft, row: Row) -> bool:
    judged = [(name, one) for name, table in TABLES.items() for one in table.columns
              if one.judged and draft.rows[name]]  # fmt: skip
    if not judged:
        return False
    name, column = draft.random.choice(judged)
    about = draft.random.choice(draft.rows[name])
    row.update(table=name, column=column.name)
    row["row_id"] = "/".join(about[one] for one in TABLES[name].key)
    dated, known = about, TABLES[name].known
    if name == "ratings":
        dated, known = draft.find("evidence", about["evidence_id"]), TABLES["evidence"].known
    day = next((dated[one] for one in ("published", *known) if dated.get(one)), "")
    last = _span(day)[1] if day else date.min
    if last >= date(9990, 1, 1):
        return False
    row["since"] = draft.day_from(last + timedelta(days=1))
    row["before"] = draft.cell(column)
    return row["before"] != about[column.name] and not (column.required and not row["before"])


def _origins(draft: Draft, row: Row) -> bool:
    taken = {one["source_id"] for one in draft.rows["origins"]}
    free = [one["source_id"] for one in draft.rows["sources"]
            if not one["relays"] and one["source_id"] not in taken]  # fmt: skip
    if free:
        row["source_id"] = draft.random.choice(free)
    return bool(free)


def _searches(draft: Draft, row: Row) -> bool:
    known = [
        f"{name}{ADDRESS}{'/'.join(one[part] for part in table.key)}"
        for name, table in TABLES.items()
        for one in draft.rows[name]
    ]
    known = [
        one for one in dict.fromkeys(known) if DELIMITER not in one and not re.search(r"\s", one)
    ]
    many = min(len(known), draft.random.randint(0, 3))
    row["bears_on"] = DELIMITER.join(draft.random.sample(known, many))
    if row["result"] != "not-found":
        row["found"] = row["found"] or draft.text()
    if row["result"] != "found":
        row["would_take"] = row["would_take"] or draft.text()
    return True


SENSE: dict[str, Sense] = {
    "origins": _origins,
    "searches": _searches,
    "places": _places,
    "events": _events,
    "relations": _relations,
    "control": _control,
    "claims": _claims,
    "wording": _passage,
    "slips": _slips,
    "estimates": _estimates,
    "questions": _questions,
    "evidence": _evidence,
    "discriminators": _discriminators,
    "forecasts": _forecasts,
    "orderings": _orderings,
    "standards": _standards,
    "tallies": _tallies,
    "spots": _spots,
    "fronts": _fronts,
    "voices": _voices,
    "revisions": _revisions,
}

#: Tables that have a part of their own below, as their rows hang together.
_TOGETHER = ("sources", "blocs", "actors", "places", "claims", "routes", "waypoints", "questions",
             "hypotheses", "evidence", "ratings")  # fmt: skip
_RECORD = ("tallies", "spots", "fronts", "matches", "voices")


def make(shape: Shape, seed: int) -> Draft:
    """The case of this shape and seed."""
    draft = Draft(shape, Random(seed))
    draft.rows = {name: [] for name in TABLES}
    _keys(draft)
    _account(draft)
    _lines(draft)
    _people(draft)
    for name in ("places", "claims"):
        for key in draft.keys[name]:
            draft.add(name, **{TABLES[name].key[0]: key})
    _routes(draft)
    for name in TABLES:
        single = len(TABLES[name].key) == 1
        if name in _TOGETHER or name in _RECORD or name in ("revisions", "searches"):
            continue
        if single and name != "standards":
            for key in draft.keys[name]:
                if name in ("discriminators", "forecasts"):
                    continue
                draft.add(name, **{TABLES[name].key[0]: key})
        else:
            for _ in range(_count(draft)):
                draft.add(name)
    _asked(draft)
    if shape.data == "sums":
        for name in _RECORD:
            for _ in range(_count(draft) + 1):
                draft.add(name, source_id=draft.meta["datasets"]["ucdp"]
                          if draft.chance(0.8) else draft.timeless)  # fmt: skip
    for _ in range(_count(draft)):
        draft.add("revisions")
    for key in draft.keys["searches"]:
        draft.add("searches", search_id=key)
    return draft


def _count(draft: Draft) -> int:
    return {"empty": 0, "few": draft.random.randint(0, 2), "many": draft.random.randint(2, 12)}[
        draft.shape.tables
    ]


def _keys(draft: Draft) -> None:
    """The keys of every table that others may refer to, before there is a row."""
    shape = draft.shape
    asked = shape.questions
    claims = 0 if shape.claims == "none" else draft.random.choice((1, 3, 8))
    counts = {
        "sources": draft.random.choice((3, 6)),
        "blocs": shape.blocs,
        "actors": max(1, shape.formations) + draft.random.choice((0, 1, 4)),
        "places": draft.random.choice((2, 4, 8)) if shape.formations else _count(draft),
        "claims": claims,
        "routes": shape.formations * shape.routes_each + 4,
        "questions": asked,
        "hypotheses": 0,
        "evidence": asked * draft.random.choice((0, 1, 3)),
        "discriminators": asked * draft.random.choice((0, 1, 3)),
        "forecasts": asked * draft.random.choice((0, 1, 4)),
    }
    if draft.shape.tables == "empty" and not shape.formations:
        counts["places"] = 0
    for name, table in TABLES.items():
        if len(table.key) == 1:
            count = counts.get(name, _count(draft))
            draft.keys[name] = [f"{name[0].upper()}{number}" for number in range(1, count + 1)]
    if shape.ids == "odd":
        odd = {"actors": "nan", "events": "None", "places": "0", "claims": "1e5", "blocs": "true",
               "routes": "stated", "sources": "a-1-b-2-" + "c" * 60}  # fmt: skip
        for name, word in odd.items():
            if draft.keys[name]:
                draft.keys[name][-1] = word


def _account(draft: Draft) -> None:
    """What datapackage.json says of the case."""
    shape, random = draft.shape, draft.random
    length = 40 * max(1, shape.paragraphs)
    start, end = {
        "wide": (date(2017, 1, 1), date(2018, 12, 31)),
        "week": (_EPOCH, _EPOCH + timedelta(days=6)),
        "before": (date(1999, 1, 1), date(1999, 2, 1)),
        "after": (date(2035, 1, 1), date(2035, 2, 1)),
        "one day": (_EPOCH, _EPOCH),
        "rough": (date(2017, 8, 1), date(2017, 10, 31)),
    }[shape.window]
    publisher = random.choice(draft.keys["actors"])
    closed = [text for text, first, last in day_pool(shape.days)
              if date.min < first and last < date.max]  # fmt: skip
    draft.meta = {
        "window": ["2017-08", "2017-10~"] if shape.window == "rough"
        else [start.isoformat(), end.isoformat()],
        "editions": ["2017-09-12", "2018-03-01"][: shape.editions],
        "datasets": {} if shape.data == "none" else {"ucdp": draft.keys["sources"][2]},
        "report": {
            "title": draft.text(),
            "source_id": draft.keys["sources"][0],
            "publisher": publisher if shape.publisher == "actor" else "",
            "published": random.choice(closed or [_EPOCH.isoformat()]),
            "published_basis": draft.text(),
            "text": {
                "length": length,
                "sha256": "0" * 64,
                "paragraphs": [
                    {"id": f"P{at}" if at else "T", "start": at * 40, "end": at * 40 + 39,
                     "sha256": "1" * 64}
                    for at in range(shape.paragraphs)
                ],
            },
        },
    }  # fmt: skip
    if shape.words:
        draft.meta["words"] = {name: dict(_own_words(draft, name)) for name in OPEN}
    if shape.box:
        draft.meta["box"] = random.choice(([37.5, 33.3, 42.5, 37.2], [-180, -90, 180, 90],
                                           [40, 35, 40.0001, 35.0001]))  # fmt: skip


def _own_words(draft: Draft, vocabulary: str) -> Iterator[tuple[str, Row]]:
    """Words of a case's own, each like one of ours, now and then two like the same."""
    for like in draft.random.choices(list(VOCABULARIES[vocabulary]), k=6):
        label = draft.text()[:LONG_LABEL].strip()
        yield f"own-{like}-{draft.random.randint(1, 2)}", {"label": label, "like": like}


def _lines(draft: Draft) -> None:
    """Lines of a base map, named and not, some of them hardly lines."""
    if draft.shape.lines == "none":
        return
    made = [("river", "River", [[38, 33], [39.5, 35], [41, 35.2], [42.5, 37]])]
    if draft.shape.lines == "odd":
        made += [
            ("river", "River", [[40, 35], [40, 35]]),
            ("road-axis", "Road; to <b>", [[40, 34], [40, 36]]),
            ("border", "", [[-180, -90], [180, 90]]),
            ("", "Road", [[40, 35], [41, 35], [40, 35]]),
        ]
    draft.lines = [
        {"type": "Feature", "properties": {"kind": kind, "name": name, "origin": "made"},
         "geometry": {"type": "LineString", "coordinates": points}}
        for kind, name, points in made
    ]  # fmt: skip


def _people(draft: Draft) -> None:
    """Sources, sides and actors."""
    shape = draft.shape
    for at, key in enumerate(draft.keys["sources"]):
        kind = {0: "report", 1: TIMELESS, 2: "event-data"}.get(at)
        row = draft.fill(TABLES["sources"], source_id=key)
        assert row is not None
        draft.rows["sources"].append({**row, "kind": kind or row["kind"]})
    for key in draft.keys["blocs"]:
        draft.add("blocs", bloc_id=key, **({"label": "One label"} if shape.same_labels else {}))
    for key in draft.keys["actors"]:
        side = {"bloc": draft.keys["blocs"][0]} if shape.one_side else {}
        draft.add("actors", actor_id=key, **side,
                  **({"name": "One name"} if shape.same_names else {}))  # fmt: skip


def _routes(draft: Draft) -> None:
    """Stated routes of the formations, and tracks that were recorded."""
    shape, random = draft.shape, draft.random
    wanted = [(actor, "stated") for actor in draft.keys["actors"][: shape.formations]
              for _ in range(shape.routes_each)]  # fmt: skip
    if shape.recorded != "none" and draft.keys["places"]:
        tracks = [
            (actor, random.choice(("recorded", "disputed"))) for actor in draft.keys["actors"]
        ]
        wanted += tracks[: 4 if shape.recorded == "each" else 1]
    keys, draft.keys["routes"] = draft.keys["routes"], []
    places = draft.keys["places"]
    goal = places[-1] if places else ""
    named = [one["properties"]["name"] for one in draft.lines if one["properties"]["name"]]
    named = [one for one in named if DELIMITER not in one]
    for number, ((actor, basis), key) in enumerate(zip(wanted, keys, strict=False)):
        along = DELIMITER.join({random.choice(named)}) if named and draft.chance(0.7) else ""
        name = {"name": "One road"} if shape.same_route_names else {}
        draft.add("routes", route_id=key, formation=actor, basis=basis, along=along, **name)
        draft.keys["routes"].append(key)
        stops = random.randint(2, 5)
        for step in range(1, stops + 1):
            role = random.choice(("start", "via", "end"))
            place = random.choice(places)
            if step == stops and basis == "stated" and shape.goals != "none":
                role = "objective"
                place = places[number % len(places)] if shape.goals == "several" else goal
            reached = draft.day() if basis != "stated" and draft.chance(0.8) else ""
            if basis == "stated" and draft.chance(0.1):
                reached = draft.day()
            draft.add("waypoints", route_id=key, step=str(step), place_id=place, role=role,
                      reached=reached)  # fmt: skip
    if shape.goals == "no point" and goal:
        draft.find("places", goal).update(lat="", lon="", precision_km="", coordinate_basis="")


def _asked(draft: Draft) -> None:
    """Questions with their answers, items, ratings, discriminators and forecasts."""
    random = draft.random
    for key in draft.keys["questions"]:
        rivals = random.randint(2, 4)
        priors = [1 / rivals] * rivals if draft.chance(0.4) else []
        if priors and draft.chance(0.5):
            priors[0], priors[1] = priors[0] * 1.5, priors[1] * 0.5
        for at in range(rivals):
            own = f"H{len(draft.rows['hypotheses']) + 1}"
            draft.keys["hypotheses"].append(own)
            prior = f"{priors[at]:.4f}" if priors else ""
            draft.add("hypotheses", hypothesis_id=own, question_id=key, prior=prior,
                      prior_basis=draft.text() if prior else "")  # fmt: skip
        draft.add("questions", question_id=key)
    if not draft.keys["questions"]:
        return
    for name in ("evidence", "discriminators", "forecasts"):
        for key in draft.keys[name]:
            draft.add(name, **{TABLES[name].key[0]: key})
    for item in draft.rows["evidence"]:
        for answer in draft.rows["hypotheses"]:
            if answer["question_id"] == item["question_id"]:
                draft.add("ratings", evidence_id=item["evidence_id"],
                          hypothesis_id=answer["hypothesis_id"])  # fmt: skip


def write(draft: Draft, folder: Path) -> Path:
    """Write the case into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        if draft.shape.files == "filled" and not draft.rows[name] and name not in ESSENTIAL:
            continue
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(draft.rows[name])
    package = {"name": "drawn", "title": draft.text(), "resources": [], "sitrep": draft.meta}
    (folder / PACKAGE).write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    if draft.lines:
        made = {"type": "FeatureCollection", "features": draft.lines}
        (folder / BASEMAP).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    if draft.shape.data in ("imported", "acled"):
        _import(draft, folder)
    return folder


def _import(draft: Draft, folder: Path) -> None:
    """Event data of the case's own days and places, in the layout of a release."""
    first, last = (dates.parse(day).core.earliest for day in draft.meta["window"])
    ours = draft.shape.data == "imported"
    rows = []
    for number in range(draft.random.choice((1, 12))):
        lon, lat = draft.random.choice(draft.places_at or [(40.0, 35.0)])
        day = (first + timedelta(days=draft.random.randint(0, 6))).isoformat()
        at, side = {"latitude": str(lat), "longitude": str(lon), "year": day[:4]}, draft.text()
        rows.append(
            ged(id=str(number + 1), date_start=day, date_end=day, side_a=side, **at)
            if ours
            else acled(event_id_cnty=f"LND{number + 1}", event_date=day, actor1=side, **at)
        )
    release = write_release(folder / "release.csv", GED_49 if ours else ACLED_31, rows)
    world = Region(first, last, (-180.0, -90.0, 180.0, 90.0), "the world")
    dataset = DATASETS["ucdp" if ours else "acled"]
    import_events(dataset, [release], folder, world, "1.0")
    release.unlink()


def shifted(folder: Path, degrees: float) -> Path:
    """A written case, so many degrees further east: its places, spots and lines; without a box."""

    def turned(lon: float) -> float:
        return round((lon + degrees + 180) % 360 - 180, 6)

    def moved(shape: list[Any]) -> list[Any]:
        """A position, a line of them, rings or areas."""
        if isinstance(shape[0], list):
            return [moved(part) for part in shape]
        return [turned(shape[0]), *shape[1:]]

    for name in ("places", "spots"):
        edit(folder, name, lambda rows: [row.update(lon=f"{turned(float(row['lon'])):.6f}")
                                         for row in rows if row["lon"]])  # fmt: skip
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    package["sitrep"].pop("box", None)
    (folder / PACKAGE).write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    path = folder / BASEMAP
    if path.exists():
        told = json.loads(path.read_text(encoding="utf-8"))
        for feature in told["features"]:
            at = feature["geometry"]
            at["coordinates"] = moved(at["coordinates"])
        if around := told.get("sitrep", {}).get("cut", {}).get("around"):
            around[:] = [turned(around[0]), around[1], turned(around[2]), around[3]]
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return folder


def drawn(seed: int, **fixed: Any) -> Draft:
    """The case of a seed, its shape drawn from the seed too."""
    return make(any_shape(Random(seed), **fixed), seed)


def a_day(seed: int) -> str:
    """A day of an edition for the case of a seed, before, within or after what it tells."""
    return (
        _EPOCH + timedelta(days=Random(seed).choice((-400, -8, 0, 3, 20, 200, 900)))
    ).isoformat()


def main(arguments: Sequence[str]) -> None:
    seed, folder = arguments
    print(write(drawn(int(seed)), Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
