"""Of very many things a page shows the first or weightiest, says so, and is whole all the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from running import notebooks
from sitrep import Case, actors, claims, compare, routes, timeline
from sitrep.answer import Answer
from sitrep.drawing import fewer, rows, tables
from sitrep.drawing.rows import Group, grouped
from sitrep.look import most, pieces
from sitrep.pages.compare import matrix_chart
from sitrep.wording import SOME, some_of

#: What is asked of a case, with the limit that its drawing has.
CROWDED: dict[str, tuple[Callable[[Case], Answer], str]] = {
    "ties": (lambda case: actors.ties(case, "support"), "ROWS"),
    "control": (timeline.control, "ROWS"),
    "strip": (routes.strip, "ROWS"),
    "dials": (routes.legs, "ROWS"),
    "lanes": (timeline.lanes, "MARKS"),
    "xray": (claims.xray, "MARKS"),
}


def told(figure: Any) -> dict[str, Any]:
    return dict(figure.layout.meta["sitrep"]) if isinstance(figure, go.Figure) else {}


@pytest.mark.parametrize("name", CROWDED)
@pytest.mark.parametrize("limit", [2, 3])
def test_a_chart_of_very_many_draws_some_and_says_how_many(
    case: Case, monkeypatch: pytest.MonkeyPatch, name: str, limit: int
) -> None:
    ask, which = CROWDED[name]
    answer = ask(case)
    whole, before = answer.figure, len(answer.frame)
    assert "Drawn are" not in told(whole)["note"]
    monkeypatch.setattr(fewer, which, limit)
    some = ask(case)
    figure = some.figure
    found = re.search(r"Drawn are [a-z ]+ (\d+) of (\d[\d,]*) ", told(figure)["note"])
    assert found, told(figure)["note"]
    assert int(found[1]) <= limit < int(found[2])
    # What is left is drawn, and the sentence and the rows are those of all.
    assert figure.data
    assert not any("No tie" in str(one.text) for one in figure.layout.annotations)
    assert told(figure)["sentence"] == answer.sentence
    assert len(some.frame) == before
    assert told(figure)["table"] == told(whole)["table"]
    if figure.layout.annotations:
        assert len(figure.layout.annotations) <= len(whole.layout.annotations)


def test_the_board_has_room_for_some_formations(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_chart, "ABREAST", 1)
    html = compare.matrix(case).figure.html
    assert "Drawn are the first 1 of 2 formations" in html
    assert html.count('<th scope="col"') >= 2


def test_of_a_long_table_the_first_rows_stand_and_all_are_counted() -> None:
    frame = pd.DataFrame({"Number": range(most.MOST + 7)})
    html = tables.body(frame)
    assert html.count("<tr>") == most.MOST + 1
    assert "The first 500 of 507 rows; the answer in the notebook holds all." in html
    assert 'class="note rest"' not in tables.body(frame.head(most.MOST))
    listed = tables.rows(["One"], [["x"]] * (most.MOST + 1))
    assert listed.count("<td") == most.MOST
    assert "of 501 rows" in listed
    cited = pieces.sources([("a", "", "")] * 501)
    assert cited.count("<li>") == most.MOST
    assert "Sources: 501" in cited
    assert "of 501 sources" in cited


def test_groups_share_the_room_that_there_is() -> None:
    many = [
        Group("one", [["a", "b"]] * 100),
        Group("two", [["c", "d"]] * 100),
        Group("three", [["e"]]),
    ]
    html = grouped(many, "rows", "Name", "More")
    assert html.count('<th scope="row"') == rows.SHOWN
    assert "three" not in html
    assert f"The first {rows.SHOWN} of 201 rows" in html
    assert "rest" not in grouped(many[:1], "rows", "Name", "More")


def test_a_sentence_names_some_of_many_and_counts_the_others() -> None:
    names = [f"N{at}" for at in range(30)]
    assert some_of(names) == f"{', '.join(names[:SOME])} and 22 more"
    # Of one more than fit, that one is named: "and one more" is no shorter.
    assert some_of(names[: SOME + 1]).endswith(f"{names[SOME - 1]} and {names[SOME]}")
    assert some_of(names[:2]) == "N0 and N1"
    assert some_of([]) == ""


def test_nothing_of_the_first_case_is_left_out(case: Case) -> None:
    """It is no large case: its pages are as whole as they were."""
    seen = 0
    for cells in notebooks().values():
        space: dict[str, Any] = {"case": case}
        for cell in cells:
            if cell.imports:
                exec(cell.act, space)
            elif cell.value and "load_case" not in cell.names and cell.names & {"case"}:
                exec(cell.act, space)
                shown = eval(cell.value, space)
                if isinstance(shown, Answer):
                    seen += 1
                    html = str(told(shown.figure)) + str(getattr(shown.figure, "html", ""))
                    assert "Drawn are the" not in html, cell.number
                    assert 'class="note rest"' not in html, cell.number
    assert seen > 30
