"""What every question gives back: a sentence, the rows it rests on, the sources, its drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from sitrep.case import Case
from sitrep.look import colours, pieces
from sitrep.references import Reference, cited, references
from sitrep.setting import Setting
from sitrep.wording import count

#: Which cells of a reader's table name a thing that has a card: the heading, the column of the
#: finding that has its ids, and the table of the case that these are of.
NAMED = (
    ("Place", "place_id", "places"),
    ("Site", "place_id", "places"),
    ("Actor", "actor_id", "actors"),
    ("Name", "actor_id", "actors"),
    ("Claim", "claim_id", "claims"),
    ("No.", "claim_id", "claims"),
    ("What", "event_id", "events"),
    ("Chronology", "event_id", "events"),
    ("Title", "source_id", "sources"),
    ("Piece", "source_id", "sources"),
    ("Question", "question_id", "questions"),
)


@dataclass(frozen=True, repr=False)
class Answer:
    """The answer to one question about a case; in a cell it shows itself.

    `sentence` is what a reader should take away, every number in it computed. `frame` holds one
    row a mark, with the columns that the question's docstring names. `table` is the same for a
    reader: headings instead of column names, names instead of ids, units in the headings.
    `figure` is what the cell shows, a plotly figure or HTML that papermill and the report get
    too; `sources` is a frame of the sources it rests on, and `references` are these as objects.
    `note` says what the method cannot. `layers` holds further frames a chart draws beneath
    (rivers, spans), by name, and `setting` what it has one of or none (the days of its axis, the
    box of its map); `draw` makes the figure of the answer. `wants` names the tables of the
    case that would have to have rows for an answer, where there is nothing to ask of: a report
    leaves such a section out. `named` finds what a text names, as `mentions` does.
    """

    sentence: str
    frame: pd.DataFrame
    table: pd.DataFrame
    references: tuple[Reference, ...] = ()
    note: str = ""
    layers: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    setting: Setting = field(default_factory=Setting)
    draw: Callable[[Answer], Any] | None = field(default=None, compare=False)
    wants: tuple[str, ...] | None = None
    named: Callable[[str], Sequence[pieces.Named]] | None = field(default=None, compare=False)

    @cached_property
    def figure(self) -> Any:
        """What a cell shows: a plotly figure, or a table or text in HTML; None without `draw`."""
        return self.draw(self) if self.draw else None

    @property
    def aims(self) -> dict[str, list[str]]:
        """The cards ("claims/C21", "" for none) that the cells of `table` lead to, by heading: of
        columns that name things, where the finding has a row for each of the table's. Rows of one
        label in the two indices are of one thing, in whichever order they stand."""
        labels, own = self.table.index, self.frame.index
        if len(labels) != len(own) or not own.is_unique or set(labels) != set(own):
            return {}
        rows = self.frame.loc[labels]
        return {
            heading: [f"{shelf}/{key}" if key else "" for key in rows[column]]
            for heading, column, shelf in NAMED
            if heading in self.table and column in rows
        }

    def linked(self, text: str) -> str:
        """A text of it as HTML, in which each thing that has a card leads to it where it is first
        named; the words stay as they are."""
        return pieces.linked(text, self.names(text))

    def names(self, text: str) -> list[pieces.Named]:
        """What a text of it names: from and to which letter, and the card ("places/p1")."""
        return [list(one) for one in self.named(text)] if self.named else []

    @property
    def sources(self) -> pd.DataFrame:
        """The sources it rests on, oldest first: source_id, source (a line of text), url."""
        rows = [(one.source_id, one.text, one.url) for one in self.references]
        return pd.DataFrame(rows, columns=["source_id", "source", "url"], dtype="str")

    def _ipython_display_(self) -> None:
        if not hasattr(self.figure, "_ipython_display_"):
            raise NotImplementedError
        self.figure._ipython_display_()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        if not hasattr(self.figure, "_repr_mimebundle_"):
            return {"text/plain": repr(self)}
        return self.figure._repr_mimebundle_(include, exclude)

    def __repr__(self) -> str:
        columns = ", ".join(map(str, self.frame.columns))
        return (
            f"{self.sentence}\n"
            f".frame has {count(len(self.frame), 'row')} of {columns or 'no columns'}; "
            f".table, .figure, .sources ({len(self.references)}), .note"
        )


def rest_on(case: Case, *frames: pd.DataFrame) -> tuple[Reference, ...]:
    """The references of every source in the `sources` columns of these frames."""
    return references(case, {source for frame in frames for source in cited(frame)})


def styled(case: Case, frame: pd.DataFrame, bloc: str = "bloc") -> pd.DataFrame:
    """The frame with `label`, `colour` and `marker` of the bloc in column `bloc`.

    A row whose bloc is blank or unknown is grey with a circle and reads "no side".
    """
    blocs = case["blocs"].set_index("bloc_id")
    known = frame[bloc].where(frame[bloc].isin(blocs.index), "")
    blanks = {"label": "no side", "colour": colours.MIDDLE, "marker": "circle"}
    made = frame.copy()
    for name, blank in blanks.items():
        look = {key: str(blocs.at[key, name]) if key else blank for key in known.unique()}
        made[name] = [look[key] for key in known]
    return made
