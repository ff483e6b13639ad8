"""Which pages of a site can be kept: those of which nothing that they read has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sitrep.case import Case, keep_editions
from sitrep.reads import ROWS
from sitrep.wording import and_list, count

from .inputs import Asked, Inputs, needed, sha256_of
from .manifest import Columns, Manifest, Ran

#: So many changes of one kind are named.
_SHOWN = 3
#: What a change is one of, where it is more than its name.
_KINDS = {"code": "Sitrep’s {}", "packages": "the version of {}", "opened": "{}, which it opens"}


def present(asked: Asked, known: Manifest | None) -> Manifest:
    """What a site would be made from now, as a list without runs: those that `known` has tell which
    code and which days are looked at. Raises as `load_case` does."""
    inputs = replace(asked.inputs(known.inputs if known else Inputs()), versions=needed())
    days = {*asked.editions, *(day for one in (known.runs if known else ()) for day in one.reads)}
    columns = columns_of(keep_editions(asked.folder, sorted(days)))
    return Manifest({}, asked.request(), inputs, columns)


def columns_of(cases: dict[str, Case]) -> Columns:
    """The SHA-256 of each column of each table, by day of the edition."""
    return {
        day: {
            name: {
                ROWS: sha256_of(len(frame)),
                **{str(one): sha256_of(repr(frame[one].tolist())) for one in frame.columns},
            }
            for name, frame in case.tables.items()
        }
        for day, case in cases.items()
    }


def complete(made: Manifest, rans: list[Ran], asked: Asked) -> Manifest:
    """The list of what a site is made from, now that every notebook has run: with all that was
    read, and no more."""
    code = dict.fromkeys((name for one in rans for name in one.code), "")
    opened = dict.fromkeys((name for one in rans for name in one.opened), "")
    inputs = asked.inputs(replace(made.inputs, code=code, opened=opened))
    days = sorted({day for one in rans for day in one.reads})
    columns = made.columns
    if not {*days} <= {*columns}:
        columns = columns_of(keep_editions(asked.folder, days))
    read = {
        day: {
            table: {name: columns[day][table][name] for name in sorted(names)}
            for table, names in sorted(_read_of(rans, day).items())
        }
        for day in days
    }
    return replace(made, inputs=inputs, columns=read, runs=tuple(rans))


def _read_of(rans: Iterable[Ran], day: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for ran in rans:
        for table, names in ran.reads.get(day, {}).items():
            found.setdefault(table, set()).update(names)
    return found


def changes(known: Manifest, ran: Ran, now: Manifest) -> list[tuple[str, str]]:
    """What of all that a page was made from is another now: of which kind, and its name."""
    was, there = _entries(known, ran), _entries(now, ran)
    differ = [key for key in {**was, **there} if was.get(key) != there.get(key)]
    return [key for key in differ if key[0] != "edition"]


def _entries(made: Manifest, ran: Ran) -> dict[tuple[str, str], str]:
    return {(kind, name): told for kind, name, told in made.read_by(ran)}


def in_words(found: list[tuple[str, str]]) -> str:
    """Such changes in words.

    >>> in_words([("tables", "verdict of claims.csv"), ("packages", "pandas")])
    'verdict of claims.csv and the version of pandas'
    """
    told: dict[str, list[str]] = {}
    for kind, name in found:
        told.setdefault(kind, []).append(_KINDS.get(kind, "{}").format(name))
    parts = []
    for names in told.values():
        more = len(names) - _SHOWN
        parts += names if more <= 1 else [*names[:_SHOWN], f"{count(more, 'thing')} more"]
    return and_list(parts)


def outdated(known: Manifest | None, key: tuple[str, str], now: Manifest, site: Path) -> str:
    """Why the page of a notebook and edition that stands in `site` is not what a build would make
    now, in words; "" if it is."""
    ran = known.of(*key) if known else None
    if known is None or ran is None:
        return "it is not there yet"
    if found := changes(known, ran, now):
        return f"what it read has changed: {in_words(found)}"
    gone = ran.href and not (site / ran.href).is_file()
    return "its page is gone" if gone else ""
