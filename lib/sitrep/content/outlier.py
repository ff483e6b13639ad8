"""Rule outlier: a number larger than others allow for more, or far from those for the same."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.facts.ranges import ends, span_words
from sitrep.methods import outliers
from sitrep.once import once
from sitrep.rows import Cells, records
from sitrep.schema import UNWRITTEN
from sitrep.wording import amount, and_list, quoted, spelled

from .hit import Hit, cells_of


def outlier(case: Case) -> Iterator[Hit]:
    """Numbers larger than what others allow for ground that includes theirs, or far outside.

    Formula: the least that an estimate allows against the most that each estimate in its column
    `within` allows, since a part cannot exceed the whole; above all of them it is contradicted,
    above some it is loose, level with the highest end given it is a doubt, at the ceiling of a
    wider ground. Estimates of one quantity, scope and unit for days that may be the same are
    compared as equals by `methods.outliers`: all of a range more than a factor from their median,
    and outside their spread where they are many, is a doubt; the highest and the lowest of them
    are no outliers for that. Ranges carry the doubt. Wrong where days differ and the number moved
    between them, or where two count different people by one word; `within` is our judgement of
    both.
    """
    rows = _rows(case)
    alike: dict[tuple[str, str, str], list[Cells]] = defaultdict(list)
    for row in rows.values():
        # A row whose quantity a draft has left open is like no other.
        if row["quantity"].startswith(UNWRITTEN) or row["unit"].startswith(UNWRITTEN):
            continue
        alike[_what(row)].append(row)
    for row in rows.values():
        units = [rows[key] for key in row["within"] if key in rows]
        wider = [one for one in units if one["unit"] == row["unit"]]
        if hit := _above(case, row, wider) if wider else _outside(case, row, _equals(row, alike)):
            yield hit


@once
def _rows(case: Case) -> dict[str, Cells]:
    """The estimates by their ids."""
    return {row["estimate_id"]: row for row in records(case["estimates"])}


def _above(case: Case, row: Cells, wider: list[Cells]) -> Hit | None:
    least = ends(row)[0]
    tops = {one["estimate_id"]: ends(one)[1] for one in wider}
    over = [key for key, top in tops.items() if least > top]
    closed = [top for top in tops.values() if top < math.inf]
    level = len(closed) > 1 and least == max(closed)
    if not over and not level:
        return None
    grade = "contradicted" if len(over) == len(tops) else "loose" if over else "doubt"
    parts = []
    if level:
        top = next(key for key, value in tops.items() if value == least)
        parts.append(f"equal the highest figure given for wider ground, {_said(_rows(case)[top])}")
    if over:
        others = "others gave" if len(over) > 1 else "another gave"
        told = and_list([_said(_rows(case)[key]) for key in over])
        parts.append(f"exceed what {others} for {told}")
    tail = "A part cannot exceed the whole." if over else "They are only a part of that."
    return _hit(
        case, row, list(tops), grade,
        f"{_head(case, row)} {', and '.join(parts)}. {tail}",
    )  # fmt: skip


def _head(case: Case, row: Cells) -> str:
    """The figure as the beginning of a sentence: the report's own, or whose and of what."""
    scope = f" for {quoted(row['scope'])}" if row["scope"] else ""
    if case.meta.report.source_id in row["sources"]:
        return f"The report’s {span_words(row)} {row['unit']}{scope}"
    of = f"{row['quantity']}{', ' + row['scope'] if row['scope'] else ''}"
    return f"{of}: {span_words(row)} {row['unit']}, by {row['by']},"


def _said(row: Cells) -> str:
    """What an estimate is for, and in brackets how many, by whom and for which day."""
    about = f"{span_words(row)}; {row['by']}, {dates.label(row['as_of'])}"
    return f"{quoted(row['scope']) or 'ground not named'} ({about})"


def _what(row: Cells) -> tuple[str, str, str]:
    """What an estimate is of: quantity, scope and unit."""
    return row["quantity"], row["scope"].casefold(), row["unit"]


def _equals(row: Cells, alike: dict[tuple[str, str, str], list[Cells]]) -> list[Cells]:
    """The other estimates of the same, for days that may be the same."""
    own = dates.parse(row["as_of"])
    others = [one for one in alike.get(_what(row), []) if one is not row]
    return [
        one
        for one, day in zip(others, (dates.parse(other["as_of"]) for other in others), strict=True)
        if "yes" not in (dates.before(own, day), dates.before(day, own))
    ]


def _outside(case: Case, row: Cells, others: list[Cells]) -> Hit | None:
    """The find for a number too far from its equals; None if it is not, or they are too few."""
    spans = [ends(row), *map(ends, others)]
    side, limits = outliers.outlying(spans)[0], outliers.fence(spans)
    if not side or limits is None:
        return None
    edge = limits[1] if side == "above" else limits[0]
    told = and_list([_said(one) for one in others])
    return _hit(
        case, row, [one["estimate_id"] for one in others], "doubt",
        f"{_head(case, row)} lie {side} {amount(edge)}, which is {outliers.FACTOR:g} times "
        f"{'more' if side == 'above' else 'less'} than the median of all "
        f"{spelled(len(spans))} for the same; the others are {told}.",
    )  # fmt: skip


def _hit(case: Case, row: Cells, others: list[str], grade: str, sentence: str) -> Hit:
    columns = [name for name in ("low", "best", "high") if pd.notna(row[name])]
    cells = [*cells_of(case, "estimates", row["estimate_id"], *columns)]
    used = list(row["sources"])
    for key in others:
        cells += [
            cell for cell in cells_of(case, "estimates", key, "low", "best", "high") if cell.value
        ]
        used += _rows(case)[key]["sources"]
    return Hit(
        "outlier", row["estimate_id"], grade, tuple(cells), sentence,
        case.meta.report.source_id in row["sources"], tuple(dict.fromkeys(used)),
    )  # fmt: skip
