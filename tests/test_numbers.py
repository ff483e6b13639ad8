"""Numbers as a reader sees them: the comma of thousands in sentences, tables, labels and hovers."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from every import every_view
from hypothesis import given
from hypothesis import strategies as st
from sitrep import load_case, wording
from sitrep.drawing.tables import body
from sitrep.drawing.theme import cell_text
from spoiling import edit
from test_layers import LIB

#: Where numbers are set before a reader; the two files left out write SVG and style.
SHOWN = [path for room in ("views", "charts", "content") for path in sorted((LIB / room).glob("*"))
         if path.suffix == ".py" and path.name not in ("bars.py", "orderings.py")]  # fmt: skip
#: A number of four figures and more without its comma. Years, days, points and ids are none.
_BARE = re.compile(r"(?<![\w,.:/-])\d{4,}(?:\.\d+)?(?= km| killed| apart| days| entr)")


@pytest.mark.parametrize(("value", "digits", "said"), [
    (0, 0, "0"), (-0.2, 0, "0"), (999.5, 0, "1,000"), (1234.56, 1, "1,234.6"), (-1200, 0, "-1,200"),
    (2.0, 2, "2.00"),
])  # fmt: skip
def test_an_amount(value: float, digits: int, said: str) -> None:
    assert wording.amount(value, digits) == said


def test_an_owner_is_named_as_one_or_as_many() -> None:
    owners = ["DEBKAfile", "Damascus", "The Times", "Reuters"]
    assert [wording.whose(name) for name in owners] == [
        "DEBKAfile’s", "Damascus’s", "The Times’", "Reuters’s",
    ]  # fmt: skip


@given(st.floats(-1e15, 1e15))
def test_the_shortest_form_is_the_number_in_six_digits(value: float) -> None:
    said = wording.shortest(value)
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d*[1-9])?", said)
    assert float(said.replace(",", "")) == pytest.approx(value, rel=1e-5, abs=1e-12)


@pytest.mark.parametrize(("cell", "said"), [
    (1200, "1,200"), (np.int64(1200), "1,200"), (np.float32(1200.5), "1,200.5"),
    (1234567.8, "1,234,568"), (999999.7, "1,000,000"), (0.00001, "0.00001"), (True, "True"),
    (2**60, "1,152,921,504,606,846,976"), (float("nan"), ""), (pd.NA, ""), ("2017", "2017"),
])  # fmt: skip
def test_a_cell_of_a_table(cell: Any, said: str) -> None:
    assert cell_text(cell) == said


def test_numbers_of_a_table_stand_to_the_right() -> None:
    assert '<td data-label="Killed" class="number">1,200</td>' in body(
        pd.DataFrame({"Killed": [1200]})
    )


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_number_is_set_by_hand(path: Path) -> None:
    """What is measured is set by `wording`; a constant of ours and a coefficient may stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            form = ast.unparse(node.format_spec)[2:-1]
            name = getattr(node.value, "id", getattr(node.value, "attr", ""))
            by_hand = re.search(r"(?<!\.)\b[dfg]$|\.\d[fg]$", form) and not set(",+") & set(form)
            ours = name.isupper() or path.name in ("pace.py", "registry.py")
            assert ours or not by_hand, f"{path.name}:{node.lineno} {ast.unparse(node)}"


def test_great_numbers_have_their_comma_wherever_they_are_shown(bad: Path) -> None:
    """Places a quarter of the world apart, in the views that measure between them."""
    edit(bad, "places", lambda rows: [row.update(lon=str((7 * n) % 90)) for n, row in
                                      enumerate(rows) if row["lon"]])  # fmt: skip
    case, shown = load_case(str(bad)), 0
    measuring = ("race", "legs", "gap", "findings")
    for view in every_view():
        if view.__module__.rpartition(".")[2] not in measuring:
            continue
        answer = view(case)
        cells = [cell_text(cell) for row in answer.table.itertuples(index=False) for cell in row]
        for text in (answer.sentence, answer.note, *cells):
            assert not _BARE.search(text), f"{view.__module__}.{view.__name__}: {text}"
            shown += bool(re.search(r"\d,\d{3} km", text))
    assert shown >= 2
