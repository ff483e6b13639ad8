"""The probability of every answer over time, one panel a question."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep import dates
from sitrep.answer import Answer
from sitrep.drawing.axes import days_axis, empty
from sitrep.drawing.panels import Words, stack, suffix
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import (
    BRACKET,
    GRID,
    INK,
    PALE,
    PAPER,
    QUIET,
    SMALL,
    figure,
    finish,
    plain,
)  # fmt: skip
from sitrep.drawing.wrapping import NARROW, WIDE, broken
from sitrep.facts.weighing import WAYS, WORDS
from sitrep.rows import Cells, records
from sitrep.setting import Bracket

#: How the lines of the answers are drawn, and a sample of each in letters for the key.
DASHES = {"solid": "──", "dash": "╌╌", "dot": "····", "dashdot": "─·─", "longdash": "— —"}
#: Line ends closer than this many per cent share a label.
CLOSE = 12
#: Where each strip lies on the axis of per cent, and its thickness in pixels.
PLACES = {way: -20.0 - 16.0 * number for number, way in enumerate(WAYS)}
FOOT, THICK = -60.0, 15
SHORT = {"inconsistency": "points", "weighted": "weighted", "likelihood": "ratio"}
#: Grounds of a lead by what came true alone, and of any other.
RIGHT, OTHER = INK, PALE
#: The share of the axis that a letter needs in a wide window and in a narrow one.
ROOM, TIGHT = 0.016, 0.044


def ranking(answer: Answer) -> go.Figure:
    """A panel a question: step lines of the probability of each answer, black what came true, and
    beneath them three strips of who leads."""
    questions, report = answer.layers["questions"], answer.setting.bracket
    if questions.empty:
        return empty(answer, "No evidence in this edition.")
    fig = figure(120)
    rows = records(questions)
    parts = [answer.frame[answer.frame["number"] == row["number"]] for row in rows]
    pairs = list(zip(rows, parts, strict=True))
    narrow = stack(fig, [Words(_key(*pair, WIDE), _key(*pair, NARROW)) for pair in pairs])
    for index, (row, part) in enumerate(pairs):
        span = _span(row, part, report)
        _lines(fig, part, span[1], suffix(index))
        _days(fig, row, report, span, suffix(index))
        narrow |= _axes(fig, span, suffix(index))
        leads = answer.layers["leads"]
        narrow |= _strips(fig, leads[leads["number"] == row["number"]], span, suffix(index))
    return finish(
        fig,
        answer,
        alt="Step lines of the probability of each answer by day, one panel a question, with the "
        "days on which the report may have appeared and the day the question was settled. Three "
        "strips beneath say who leads by points, by weighted points and by the ratio; strong where "
        "what came true leads alone.",
        narrow=narrow,
    )


def _looks(part: pd.DataFrame) -> dict[str, tuple[bool, str]]:
    """For each letter whether it came true, and the dash of its line; what did is solid."""
    dashes = list(DASHES)[int(part["came_true"].any()) :]
    looks: dict[str, tuple[bool, str]] = {}
    for row in records(part.drop_duplicates("letter")):
        others = sum(not true for true, _ in looks.values())
        dash = "solid" if row["came_true"] else dashes[others % len(dashes)]
        looks[row["letter"]] = bool(row["came_true"]), dash
    return looks


def _key(row: Cells, part: pd.DataFrame, width: int) -> list[str]:
    """The question and its answers, each by its letter and its line, in lines of text."""
    heading = broken(f"Question {row['number']}. {row['question']}", width, strong=True)
    lines = [f'<span style="color:{INK}"><b>{line}</b></span>' for line in heading]
    looks = _looks(part)
    for one in records(part.drop_duplicates("letter")):
        true, dash = looks[one["letter"]]
        led = f" It led for good from {dates.day_words(row['since'])}." if row["since"] else ""
        text = (
            f"{one['letter']} {DASHES[dash]} {one['answer']}{f' Came true.{led}' if true else ''}"
        )
        ink = f'<span style="color:{INK}">{{}}</span>' if true else "{}"
        lines += [ink.format(line) for line in broken(text, width)]
    return lines


def _span(row: Cells, part: pd.DataFrame, report: Bracket | None) -> tuple[date, date]:
    """The first and the last day of a panel; a little more where nothing was settled after the
    last item, so that its step shows."""
    first, last = part["day"].min(), part["day"].max()
    first = min(first, report.earliest) if report else first
    if row["settled"] and row["settled"] > last:
        return first, row["settled"]
    return first, dates.shifted(last, max((last - first) * 0.04, timedelta(1)))


def _lines(fig: go.Figure, part: pd.DataFrame, end: date, axes: str) -> None:
    """The lines of one question and the letters at their ends."""
    ends: dict[str, float] = {}
    looks = _looks(part)
    for name, line in part.groupby("letter", sort=False):
        letter = str(name)
        true, dash = looks[letter]
        chances = [value * 100 for value in line["probability"]]
        ends[letter] = chances[-1]
        fig.add_scatter(
            x=[*line["day"], end], y=[*chances, chances[-1]], mode="lines", name=letter,
            xaxis=f"x{axes}", yaxis=f"y{axes}",
            line={"shape": "hv", "width": 2.5 if true else 1.5, "color": INK if true else QUIET,
                  "dash": dash},
            customdata=[*map(_items, line["items"]), ""],
            hovertemplate=f"<b>{letter}</b> %{{y:.0f}}%, %{{x}}%{{customdata}}<extra></extra>",
        )  # fmt: skip
    _letters(fig, ends, end, axes)


def _items(items: tuple[str, ...]) -> str:
    return "".join(f"<br>{'<br>'.join(broken(text, 60))}" for text in items)


def _letters(fig: go.Figure, ends: dict[str, float], day: date, axes: str) -> None:
    """The letters at the ends of the lines; lines that end together share a label."""
    groups: list[list[str]] = []
    for letter in sorted(ends, key=lambda one: ends[one]):
        if groups and ends[letter] - ends[groups[-1][-1]] < CLOSE:
            groups[-1].append(letter)
        else:
            groups.append([letter])
    for group in groups:
        fig.add_annotation(
            text=f"<b>{plain(' '.join(sorted(group)))}</b>", x=day.isoformat(), xref=f"x{axes}",
            y=sum(ends[one] for one in group) / len(group), yref=f"y{axes}", xanchor="left",
            yanchor="middle", xshift=6, showarrow=False, borderpad=0,
            font={"size": SMALL, "color": INK},
        )  # fmt: skip


def _days(
    fig: go.Figure,
    question: Cells,
    report: Bracket | None,
    span: tuple[date, date],
    axes: str,
) -> None:
    """The band of the report and the line of settling, with their words above the plot."""
    words: dict[str, Any] = {
        "xref": f"x{axes}", "yref": f"y{axes} domain", "y": 1, "yanchor": "bottom",
        "showarrow": False, "borderpad": 0, "font": {"size": SMALL, "color": QUIET},
    }  # fmt: skip
    box = {"xref": f"x{axes}", "yref": f"y{axes} domain", "y0": 0, "y1": 1, "layer": "below"}
    if report and report.earliest <= span[1]:
        after = min(dates.shifted(report.latest, timedelta(1)), span[1])
        fig.add_shape(type="rect", x0=report.earliest.isoformat(), x1=after.isoformat(),
                      fillcolor=BRACKET, line={"width": 0}, **box)  # fmt: skip
        late = (report.earliest - span[0]) > (span[1] - span[0]) * 0.6
        edge = (after if late else report.earliest).isoformat()
        fig.add_annotation(text="Report appears", x=edge, yshift=3,
                           xanchor="right" if late else "left", **words)  # fmt: skip
    if question["settled"]:
        day = question["settled"].isoformat()
        fig.add_shape(type="line", x0=day, x1=day, line={"color": INK, "width": 1}, **box)
        # A line higher than the report's words, which may stand close by.
        fig.add_annotation(text=question["when"], x=day, xanchor="right",
                           yshift=19, **words)  # fmt: skip


def _axes(fig: go.Figure, span: tuple[date, date], axes: str) -> dict[str, Any]:
    """The axes of a panel: whole months across, per cent up; the months of a narrow window."""
    months = (span[1] - span[0]).days / 30
    # The room at the left is for the percentages, which stand inside the plot.
    across = days_axis(dates.shifted(span[0], (span[0] - span[1]) * 0.06), span[1])
    if months > 2:
        across |= {"dtick": f"M{math.ceil(months / 9)}"}
    else:
        across |= {"tickformat": "%-d %b\n%Y", "nticks": 6}
    up = {
        "range": [FOOT, 122], "tickvals": [0, 50, 100], "ticktext": ["0%", "50%", "100%"],
        "showgrid": True, "gridcolor": GRID, "fixedrange": True, "anchor": f"x{axes}",
        "ticklabelposition": "inside top", "tickfont": {"size": SMALL, "color": QUIET},
    }  # fmt: skip
    fig.update_layout({f"xaxis{axes}": {**across, "anchor": f"y{axes}"}, f"yaxis{axes}": up})
    if months > 2:
        return {f"xaxis{axes}.dtick": f"M{math.ceil(months / 5)}"}
    return {f"xaxis{axes}.nticks": 3}


def _strips(
    fig: go.Figure, leads: pd.DataFrame, span: tuple[date, date], axes: str
) -> dict[str, Any]:
    """Draw the leads of one question up to the end of the span; what a narrow window changes."""
    narrow: dict[str, Any] = {}
    for way, part in leads.groupby("way", sort=False):
        days = [*part["day"], span[1]]
        for row, until in zip(records(part), days[1:], strict=True):
            _segment(fig, row, until, axes)
            narrow |= _strip_letters(fig, row, until, span, axes)
        fig.add_annotation(
            text=SHORT[str(way)], x=span[1].isoformat(), xref=f"x{axes}", y=PLACES[str(way)],
            yref=f"y{axes}", xanchor="left", yanchor="middle", xshift=5, showarrow=False,
            borderpad=0, font={"size": SMALL, "color": QUIET},
        )  # fmt: skip
    return narrow


def _segment(fig: go.Figure, row: Cells, until: date, axes: str) -> None:
    """One lead as a thick line from the day it began."""
    level = " level" if len(row["letters"]) > 1 else ""
    said = f"{WORDS[row['way']]}: {plain(' '.join(row['letters']))}{level}"
    fig.add_scatter(
        x=[row["day"], until], y=[PLACES[row["way"]]] * 2, mode="lines", name=row["way"],
        xaxis=f"x{axes}", yaxis=f"y{axes}", showlegend=False,
        line={"width": THICK, "color": RIGHT if row["came_true"] else OTHER},
        hovertemplate=f"{said}, from {dates.day_words(row['day'])}<extra></extra>",
    )  # fmt: skip
    # A thin white edge, so that two leads that follow each other can be told apart.
    fig.add_shape(
        type="line", x0=row["day"].isoformat(), x1=row["day"].isoformat(),
        y0=PLACES[row["way"]] - 6, y1=PLACES[row["way"]] + 6, xref=f"x{axes}", yref=f"y{axes}",
        line={"width": 2, "color": PAPER},
    )  # fmt: skip


def _strip_letters(
    fig: go.Figure, row: Cells, until: date, span: tuple[date, date], axes: str
) -> dict[str, Any]:
    """The letters on a lead that is long enough for them; a narrow window shows fewer."""
    width = (until - row["day"]) / (span[1] - span[0])
    letters = len(row["letters"])
    if width < ROOM * (letters + 0.4):
        return {}
    number = so_far(fig, "annotations")
    fig.add_annotation(
        text=f"<b>{plain(' '.join(row['letters']))}</b>",
        x=(row["day"] + (until - row["day"]) / 2).isoformat(), xref=f"x{axes}",
        y=PLACES[row["way"]], yref=f"y{axes}", xanchor="center", yanchor="middle",
        showarrow=False, borderpad=0,
        font={"size": SMALL, "color": PAPER if row["came_true"] else INK},
    )  # fmt: skip
    hidden = width < TIGHT * (letters + 0.4)
    return {f"annotations[{number}].visible": False} if hidden else {}
