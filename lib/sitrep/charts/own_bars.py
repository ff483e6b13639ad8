"""Numbers of any frame as bars: which rows, in which order, how long."""

from __future__ import annotations

from functools import partial

import pandas as pd

from sitrep.answer import Answer
from sitrep.wording import bare, counted, opened, quoted

from .own_bars_chart import draw
from .rows import LOOK, as_frame, joined, names, numbers, short, table, without, words

#: Bars that are drawn at most.
MOST = 40
#: Letters of a name that needs no marks in a sentence.
NAME = 40


def bars(
    frame: pd.DataFrame | pd.Series, number: str = "", name: str = "", *, by: str = "",
    title: str = "",
) -> Answer:  # fmt: skip
    """The rows of a frame as bars as long as a number, in the order in which they come.

    `number` names the column of numbers, `name` that by which a row is called. A series needs
    neither: its index names its rows, as that of `value_counts()` does. `by` names a column whose
    words stand beneath the name; where the frame has a column `colour`, a bar takes it. A row
    without a number is left out and counted; of more than forty the first are drawn, so sort the
    frame to say which. `title` takes the place of the sentence.

    `.frame` holds the rows with a number, as they came. Raises FrameError for a missing column or
    a cell that is no number.

    >>> from sitrep import bars
    >>> bars(case["sources"]["language"].value_counts()).table.columns.to_list()
    ['Language', 'Count']
    """
    rows = as_frame(frame)
    if isinstance(frame, pd.Series):
        number = number or str(rows.columns[-1])
        name = name or str(rows.columns[0])
    values = numbers(rows, number)
    here = [at for at, value in enumerate(values) if value is not None]
    kept = rows.iloc[here]
    lengths = pd.Series([values[at] for at in here], dtype="float64")
    called = names(kept, name, (number, by, *LOOK))
    called = [one or f"row {at}" for one, at in zip(called, kept.index, strict=True)]
    marks = pd.DataFrame({"name": called}, dtype="str").assign(number=lengths)
    marks["text"] = [short(one) for one in lengths]
    marks["group"] = words(kept, by, "the group") if by else ""
    marks["colour"] = words(kept, "colour", "the colour") if "colour" in kept.columns else ""
    parts = {opened(name) or "Row": called}
    parts |= {opened(by): list(marks["group"])} if by else {}
    shown, cut = table(parts | {opened(number): list(marks["text"])})
    more = f"The first {MOST} of {len(kept):,} rows are drawn." if len(kept) > MOST else ""
    note = joined(more, without(len(rows) - len(kept), "a number"), cut)
    said = title if title and len(marks) else _sentence(marks, number)
    drawn = partial(draw, number=opened(number), named=opened(name) or "Row")
    return Answer(said, kept, shown, (), note, {"marks": marks.head(MOST)}, draw=drawn)


def _sentence(marks: pd.DataFrame, number: str) -> str:
    if marks.empty:
        return f"No row has a number in the column {number}."
    best = marks.iloc[int(marks["number"].argmax())]
    # A name that is a sentence has a full stop of its own.
    name = best["name"] if len(best["name"]) <= NAME else quoted(bare(best["name"]))
    lead = f"{opened(number)}: {name}"
    if len(marks) == 1:
        return f"{lead}, {best['text']}."
    return f"{lead} leads with {best['text']}, of {counted(len(marks), 'row')}."
