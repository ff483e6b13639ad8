"""The shape of a dataset's description: its columns, its checks, its precision, as data.

Every piece of SQL names the dataset's own columns in braces, as in `as_day({date_start})`: the
reader fills in where that column stands in the file at hand, or NULL if the file has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Raw:
    """A column of a file: our word for it, the spellings of its releases, whether it must be."""

    name: str
    spellings: tuple[str, ...] = ()
    needed: bool = False

    @property
    def known_as(self) -> tuple[str, ...]:
        """All spellings, the first to be looked for first."""
        return (self.name, *self.spellings)


@dataclass(frozen=True)
class Check:
    """A value without which a row cannot be used: when it is wrong, and what would be right."""

    raw: str
    wrong: str
    right: str


@dataclass(frozen=True)
class Oddity:
    """Something odd in a row that is kept: its flag, words for a reader, and when it is there.

    The condition may also name the columns of the frame, without braces.
    """

    flag: str
    words: str
    when: str


@dataclass(frozen=True)
class Class:
    """A class of precision in space: radius in kilometres or None, what it means, on whose word."""

    km: float | None
    about: str
    basis: str


@dataclass(frozen=True)
class Dataset:
    """One public dataset of events.

    `fields` gives the SQL of each column of the frame. A row that fails one of `placing` can be
    put neither in time nor in space; `values` are asked only of rows inside the window and box.
    `files` says which of its files can be read.
    `days` names the columns of days. `credit` is how its makers ask to be named; `terms` is what a
    holder of its rows must know.
    """

    key: str
    title: str
    files: str
    credit: str
    terms: str
    raws: tuple[Raw, ...]
    precision: Mapping[int, Class]
    fields: Mapping[str, str]
    placing: tuple[Check, ...]
    values: tuple[Check, ...]
    oddities: tuple[Oddity, ...]
    days: tuple[str, ...]
    stamp: str = "NULL"
    #: Are only events listed in which somebody was killed, or may have been?
    deadly: bool = False
    #: May a case carry sums of it, for whoever has no such file? Of one dataset it may.
    carried: bool = False

    @property
    def ranged(self) -> bool:
        """Are the dead given as a range? Else they are one figure, and no range is to be drawn."""
        return {"low", "high"} <= set(self.fields)

    @property
    def sided(self) -> bool:
        """Does it say how many of the dead were of which side?"""
        return {"deaths_a", "deaths_b"} <= set(self.fields)

    @property
    def original(self) -> bool:
        """Does it say on whose word each event rests, apart from who published it?"""
        return "origin" in self.fields


def degrees(raw: str, end: int, way: str) -> Check:
    """The check of a latitude or longitude."""
    return Check(
        raw,
        f"coalesce(as_number({{{raw}}}) not between -{end} and {end}, true)",
        f"degrees {way} from -{end} to {end}, with a decimal point",
    )


def count(raw: str) -> Check:
    """The check of a number of deaths."""
    return Check(raw, f"coalesce(as_whole({{{raw}}}) < 0, true)", "a whole number, 0 or more")


def filled(raw: str, right: str) -> Check:
    """The check of a text that must be there."""
    # Few texts need the second test: a mark that can be seen stands first in nearly all.
    empty = f"coalesce(trim({{{raw}}}), '') = ''"
    return Check(raw, f"case when {{{raw}}} between '!' and '~' then false else {empty} end", right)


def one_of(raw: str, top: int) -> Check:
    """The check of a code from 1 to `top`."""
    return Check(
        raw,
        f"coalesce(as_whole({{{raw}}}) not between 1 and {top}, true)",
        f"a code from 1 to {top}",
    )


def radius(precision: Mapping[int, Class], code: str) -> str:
    """SQL of the radius of a class in kilometres."""
    known = [f"when {n} then {one.km}" for n, one in precision.items() if one.km is not None]
    return f"case {code} {' '.join(known)} end"


def unread(raw: str, wrong: str) -> Oddity:
    """The oddity of a value that is there, is not needed and cannot be read."""
    words = f"a value of {raw} cannot be read; it is not needed and left blank"
    return Oddity(f"unread-{raw}", words, f"{{{raw}}} is not null and {wrong}")


def common_oddities(region: str, district: str) -> tuple[Oddity, ...]:
    """What may be odd in a row of any dataset; the columns its region and district stand in."""
    return (
        Oddity("several-days", "several days are possible", "date_end > date_start"),
        Oddity("no-region", f"no name of a region ({region})", "region = ''"),
        Oddity("no-district", f"no name of a district ({district})", "district = ''"),
        Oddity(
            "centroid",
            "placed at the centre of an area or a line, no radius",
            "precision_km is null",
        ),
    )
