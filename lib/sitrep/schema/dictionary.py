"""The data dictionary in Markdown: `python -m sitrep.schema.dictionary > data/README.md`."""

from __future__ import annotations

from . import TABLES
from .model import DELIMITER, Column, Table
from .vocabularies import VOCABULARIES
from .words import OPEN


def _listed() -> str:
    """The vocabularies that a case may extend, as links."""
    links = [f"[{name}](#{name})" for name in OPEN]
    return f"{', '.join(links[:-1])} and {links[-1]}"


_HEAD = f"""# The tables of a case

A case is a folder with one CSV file for each table below, a `datapackage.json` (a Frictionless
Data Package v2, kept by `sitrep package CASE`) and, if the case has maps, a `basemap.geojson`.
Files are UTF-8 with LF. Ids are letters and figures with single hyphens. Days are EDTF
(ISO 8601-2:2019 level 1, sets and qualified components of level 2; seasons and years beyond four
figures are refused). A day may have a time as the clocks show it there (`2018-11-25T05:20`, with
seconds, `Z` or `+03:00` where they are known), and two of them make an interval; 24:00 and leap
seconds are refused. Charts and editions go by days; rules tell the hours of one day apart. A cell
is one line. Coordinates are decimal degrees on WGS 84. A list in a cell has `{DELIMITER}` between
its items and no blanks. `sitrep check CASE` names everything that does not hold.

The tables are licensed CC BY 4.0; cite them as "Sitrep case tables" with the case's name. The text
of the report under analysis is as a rule not ours and not here: claims hold positions, hashes and a
cue of at most five words. Where a package says of its text `"ours": true`, the text may be passed
on with the case. A basemap names its own origins and licences inside. This page is written
by `python -m sitrep.schema.dictionary`; a test holds it against the schema.

A case may add words of its own to
{_listed()},
each with a label and the word below that it behaves like, in its `datapackage.json`:
`"sitrep": {{"words": {{"place_kind": {{"lock": {{"label": "a canal lock", "like": "plant"}}}}}}}}`.

A star marks a column that must be filled, **bold** the key, † a cell written with hindsight, which
is blank in a view as of a day (and a day in such a column until it has come).
"""


def dictionary() -> str:
    """The whole page."""
    tables = [_table(table) for table in TABLES.values()]
    words = [_words(name) for name in VOCABULARIES if name != "yes_no"]
    return "\n".join([_HEAD, *tables, "# The words\n", *words])


def _table(table: Table) -> str:
    lines = [f"## {table.name}", "", f"One row is {table.row}.", ""]
    lines += ["| column | holds | form |", "|---|---|---|"]
    lines += [_line(column, column.name in table.key) for column in table.columns]
    return "\n".join([*lines, ""])


def _line(column: Column, key: bool) -> str:
    name = f"**{column.name}**" if key else column.name
    marks = ("*" if column.required else "") + (" †" if column.hindsight else "")
    return f"| {name}{marks} | {column.about} | {_form(column)} |"


def _form(column: Column) -> str:
    form: str = column.kind
    if column.terms:
        form = f"one of [{column.terms}](#{column.terms})"
    elif column.refers:
        form = "id in " + " or ".join(column.refers)
        form += f", or {', '.join(column.also)}" if column.also else ""
    elif column.kind in ("number", "integer"):
        form += f", {column.unit}" if column.unit else ""
        if column.low is not None:
            form += f", from {column.low:g}"
        if column.high is not None:
            form += f" to {column.high:g}"
    elif column.pattern:
        form = f"`{column.pattern}`"
    return f"list of {form}" if column.many else form


def _words(name: str) -> str:
    lines = [f"## {name}", "", "| word | means |", "|---|---|"]
    lines += [f"| {word} | {meaning} |" for word, meaning in VOCABULARIES[name].items()]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(dictionary(), end="")
