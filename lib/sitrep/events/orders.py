"""Days written as 03/09/2017: read where the whole column agrees on one order, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import duckdb

#: Two figures of one or two digits and a year, with /, . or - between, and hours or not.
_NUMBERS = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_HOURS = r"(?:[T ]+\d{1,2}:\d\d[^;]*)?"
_ONE = re.compile(rf"\s*{_NUMBERS}{_HOURS}\s*")
_LIST = rf"(^|;)\s*{_NUMBERS}{_HOURS}"


@dataclass(frozen=True)
class Order:
    """What a column of such days says of its order.

    `day_first` and `month_first` are the first value that can only be read so, "" if none can.
    """

    day_first: str
    month_first: str

    @property
    def settled(self) -> Literal["day", "month", ""]:
        """What stands first in every value; "" if no value tells, or if two values contradict."""
        if bool(self.day_first) == bool(self.month_first):
            return ""
        return "day" if self.day_first else "month"

    def __str__(self) -> str:
        other = "month" if self.settled == "day" else "day"
        shown = self.day_first or self.month_first
        return f"read with the {self.settled} before the {other}, as {shown!r} shows"


def has_numbers(text: str) -> str:
    """SQL: is one of the days in this text written so?"""
    return f"regexp_matches({text}, '{_LIST}')"


def iso(text: str, order: Order | None) -> str:
    """SQL of a text with such days the right way round; the text itself where none is settled."""
    if order is None or not order.settled:
        return text
    turned = r"\1\4-\3-\2" if order.settled == "day" else r"\1\4-\2-\3"
    return f"regexp_replace({text}, '{_LIST}', '{turned}', 'g')"


def orders(
    con: duckdb.DuckDBPyConnection, source: str, columns: Mapping[str, str]
) -> dict[str, Order]:
    """The order of each column that holds such days; `source` is SQL of the whole file.

    `columns` maps our words to the names that the columns have in `source`.
    """
    found = {}
    for name, column in columns.items():
        count, day, month = con.execute(
            f"""select count(*), any_value(t) filter (a between 13 and 31 and b between 1 and 12),
              any_value(t) filter (b between 13 and 31 and a between 1 and 12)
            from (select t, regexp_extract(t, '{_NUMBERS}', 1)::integer as a,
                regexp_extract(t, '{_NUMBERS}', 2)::integer as b
              from (select trim(unnest(string_split({column}, ';'))) as t from {source})
              where regexp_full_match(t, '{_ONE.pattern}'))"""
        ).fetchall()[0]
        if count:
            found[name] = Order(day or "", month or "")
    return found


def remedy(value: str | None, order: Order | None) -> str:
    """What would be right for a day whose order is not settled; "" for any other value."""
    match = _ONE.fullmatch(value or "")
    if match is None or order is None or order.settled:
        return ""
    one, two, year = (int(number) for number in match.groups())
    readings = " or ".join(
        dict.fromkeys(filter(None, (_day(year, two, one), _day(year, one, two))))
    )
    why = (
        f"the column holds both {order.day_first!r}, with the day first, and "
        f"{order.month_first!r}, with the month first"
        if order.day_first
        else "no value of the column tells whether the day or the month comes first"
    )
    return f"{readings or 'a day such as 2017-09-05'}, whichever is meant: {why}"


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
