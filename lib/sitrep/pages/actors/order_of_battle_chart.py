"""The order of battle, the report's word beside the record, and the tables of names."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.tables import Table, table
from sitrep.drawing.theme import ACCENT, FADED, INK, QUIET, RULE, SIZE, SMALL, figure, finish, plain

#: Characters that fit beside the dots of a block, and lines of text, in pixels.
_WIDTH = 29
_NAME, _LINE, _GAP = 18, 16, 9
#: Blocks side by side in a wide, a middle and a narrow column, and letters of their headings.
_ACROSS, _HEAD = (3, 2, 1), 44
#: Where the dots stand, as shares of a block.
_REPORT, _RECORD = 0.735, 0.895


def order_of_battle(answer: Answer) -> go.Figure:
    """One block a side, one line an actor: a hollow mark where the report names it, a solid one
    where the record has it, with the number of events."""
    titles = list(dict.fromkeys(answer.frame["group"]))
    blocks = [answer.frame[answer.frame["group"] == title] for title in titles]
    said = answer.layers["stated"].set_index("group")["text"]
    heads = [_wrapped(str(said.get(title, "")), _HEAD) for title in titles]
    tall = [_height(block, head) for block, head in zip(blocks, heads, strict=True)]
    fig = figure(24)
    for number, (title, block) in enumerate(zip(titles, blocks, strict=True), start=1):
        _draw(fig, number, title, heads[number - 1], block)
    (height, wide), *smaller = (_domains(tall, across) for across in _ACROSS)
    middle, narrow = ({**updates, "height": total + 24} for total, updates in smaller)
    fig.update_layout(height=height + 24, margin={"l": 0, "r": 0, "t": 12, "b": 12})
    for name, value in wide.items():
        axis, part = name.split(".")
        fig.update_layout({axis: {part: value}})
    alt = (
        "Lists of actors by side; a hollow mark where the report names an actor, a solid mark "
        "and a number where the record has it in so many events."
    )
    return finish(fig, answer, alt, middle=middle, narrow=narrow)


def _wrapped(text: str, width: int) -> list[str]:
    return [plain(line) for line in textwrap.wrap(text, width)]


def _lines(row: pd.Series) -> list[tuple[str, str]]:
    """The lines of a row with their colours: name, role, what is counted twice, remark."""
    parts = (
        (row["name"], INK), (row["role"], QUIET), (row["fault"], ACCENT), (row["remark"], QUIET)
    )  # fmt: skip
    return [(line, shade) for text, shade in parts for line in _wrapped(text, _WIDTH)]


def _row_height(row: pd.Series) -> int:
    return _NAME + _LINE * (len(_lines(row)) - 1) + _GAP


def _head_height(head: list[str]) -> int:
    return 24 + _LINE * len(head) + 26


def _height(block: pd.DataFrame, head: list[str]) -> int:
    return _head_height(head) + sum(_row_height(row) for _, row in block.iterrows()) + 12


def _domains(tall: list[int], across: int) -> tuple[int, dict[str, Any]]:
    """Height in pixels, and where each block's axes lie and what they span, so that one unit
    of y is one pixel."""
    lines = [list(range(n, min(n + across, len(tall)))) for n in range(0, len(tall), across)]
    heights = [max(tall[n] for n in line) for line in lines]
    total = max(sum(heights), 1)
    updates: dict[str, Any] = {}
    top = 0
    for line, height in zip(lines, heights, strict=True):
        for place, n in enumerate(line):
            end = "" if n == 0 else str(n + 1)
            gap = 0.03 if across > 1 else 0.0
            step = (1 + gap) / min(across, len(tall))
            updates[f"xaxis{end}.domain"] = [place * step, min((place + 1) * step - gap, 1)]
            updates[f"yaxis{end}.domain"] = [1 - (top + height) / total, 1 - top / total]
            updates[f"yaxis{end}.range"] = [height, 0]
        top += height
    return total, updates


def _draw(fig: go.Figure, number: int, title: str, head: list[str], block: pd.DataFrame) -> None:
    """One block on axes of its own: heading, a line an actor, and the two columns of marks."""
    end = "" if number == 1 else str(number)
    axes = {"xaxis": f"x{end}", "yaxis": f"y{end}", "cliponaxis": False, "showlegend": False}
    hidden = {"visible": False, "fixedrange": True}
    fig.update_layout(
        {
            f"xaxis{end}": {**hidden, "range": [0, 1], "anchor": f"y{end}"},
            f"yaxis{end}": {**hidden, "anchor": f"x{end}"},
        }
    )
    start = _head_height(head)
    heading = "<br>".join([f"<b>{plain(title)}</b>", *(_small(line, QUIET) for line in head)])
    _write(fig, [0], [0], [heading], axes)
    _write(
        fig,
        [_REPORT, _RECORD],
        [start - 14] * 2,
        [_small("Report", QUIET), _small("Record", QUIET)],
        axes,
        "middle center",
    )
    fig.add_scatter(
        x=[0, 1],
        y=[start - 4] * 2,
        mode="lines",
        hoverinfo="skip",
        line={"color": RULE, "width": 1},
        **axes,
    )
    steps = [_row_height(row) for _, row in block.iterrows()]
    tops = [start + sum(steps[:n]) for n in range(len(steps))]
    _write(fig, [0] * len(tops), tops, [_label(row) for _, row in block.iterrows()], axes)
    middles = pd.Series([top + 12 for top in tops], index=block.index, dtype="float64")
    _dots(fig, block[block["named"]], middles, _REPORT, hollow=True, axes=axes)
    seen = (block["events"] > 0) | block["tied"]
    _dots(fig, block[seen], middles, _RECORD, hollow=False, axes=axes)


def _write(
    fig: go.Figure,
    x: Sequence[float],
    y: Sequence[float],
    text: list[str],
    axes: dict[str, Any],
    position: str = "bottom right",
) -> None:
    fig.add_scatter(
        x=x,
        y=y,
        mode="text",
        text=text,
        textposition=position,
        hoverinfo="skip",
        textfont={"size": SIZE, "color": INK},
        **axes,
    )


def _small(line: str, colour: str) -> str:
    return f'<span style="font-size:{SMALL}px;color:{colour}">{line}</span>'


def _label(row: pd.Series) -> str:
    lines = _lines(row)
    return "<br>".join(line if shade == INK else _small(line, shade) for line, shade in lines)


def _dots(
    fig: go.Figure,
    rows: pd.DataFrame,
    middles: pd.Series,
    x: float,
    *,
    hollow: bool,
    axes: dict[str, Any],
) -> None:
    symbols = [f"{marker}-open" if hollow else marker for marker in rows["marker"]]
    events = rows["events"].to_list()
    fig.add_scatter(
        x=[x] * len(rows),
        y=middles.loc[rows.index],
        mode="markers" if hollow else "markers+text",
        text=None if hollow else [f"  {number}" if number else "" for number in events],
        textposition="middle right",
        textfont={"size": SMALL, "color": QUIET},
        marker={
            "symbol": symbols,
            "color": rows["colour"].to_list(),
            "size": 11,
            "opacity": [1.0 if hollow or number else FADED for number in events],
            "line": {"width": 1.6, "color": rows["colour"].to_list()},
        },
        customdata=[
            [plain(name), plain(side), number]
            for name, side, number in zip(rows["name"], rows["label"], events, strict=True)
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>events: %{customdata[2]}"
        "<extra></extra>",
        name="report" if hollow else "record",
        **axes,
    )


def spellings(answer: Answer, fold: str = "") -> Table:
    """The names as a table; `fold` is the line behind which they lie."""
    return table(answer, fold=fold)
