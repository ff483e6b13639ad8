"""A case that is not the one on disk: a part of it, or a supposition, which always says so."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from sitrep.case import Case, Variant

#: What the edition of a part and of a supposition is called.
A_PART, WHAT_IF = "a part", "what if"


def varied(
    case: Case,
    tables: dict[str, pd.DataFrame],
    mark: str,
    title: str,
    said: tuple[str, ...],
    frame: pd.DataFrame,
) -> Case:
    """The case with other tables; what it was a variant of before stays in its mark and title."""
    if case.variant:
        mark, title = f"{case.variant.mark}, {mark}", f"{case.variant.title}; {title}"
    made = {name: rows.reset_index(drop=True) for name, rows in tables.items()}
    return replace(case, tables=made, variant=Variant(mark, title, said, frame, case))
