"""A plotly figure that a cell shows as the report does: its answer above it, the rest beneath.

A front end without plotly, as the stock templates of nbconvert are, drops a plot without a word.
So what a cell shows is three outputs: the answer as HTML; the plot, with its data as a table in
HTML and Markdown for those that cannot draw it, and a still picture where one is asked for and can
be made (`picture`); the note, the words and the sources as HTML. The
report knows the parts by their metadata and makes one figure of them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.look import beside, pieces, printed_html
from sitrep.look.shown import as_output, in_words, markdown, markdown_table

from .picture import image, picture

PLOTLY = "application/vnd.plotly.v1+json"
#: What our extension of JupyterLab knows a plot by: it draws what stands under PLOTLY beside it, in
#: the layout that its width has room for. Whoever lacks the extension passes over it.
CHART = "application/vnd.sitrep.chart.v1+json"
#: Numbers from this on keep all their figures, as milliseconds since 1970 need them.
_EXACT = 1e6
#: No bar of buttons over the answer, and no wheel or click that moves a map from its place.
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}

Spec = dict[str, Any]


# plotly carries no types.
class Plotted(go.Figure):  # type: ignore[misc]
    """A figure with its answer in `layout.meta` (see `theme.finish`).

    Until it is finished it only notes what is drawn, as plotly.js reads it: plotly's own objects
    check each part as it is added, and took a tenth of the cells' time. They are made when somebody
    asks for them, as whoever goes on with a figure does; `tests/running.py` holds that they then
    say the same, so that no chart draws what plotly would refuse.
    """

    #: What was noted; None once plotly's objects are made, which then hold.
    _noted: Spec | None = None
    _finished = False

    def __init__(self, *args: Any, **options: Any) -> None:
        """As plotly's; of a layout alone, as a plain dictionary, it is noted."""
        if set(options) == {"layout"} and isinstance(options["layout"], dict) and not args:
            self._noted = {"data": [], "layout": options["layout"]}
        else:
            super().__init__(*args, **options)

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there: a part of plotly's that is yet to be made.
        if self._noted is None or name.startswith("__"):
            raise AttributeError(name)
        self._make()
        return getattr(self, name)

    def _make(self) -> None:
        if self._noted is not None:
            noted, self._noted = plain_spec(self._noted), None
            super().__init__(**noted)

    @property
    def noted(self) -> Spec:
        """What is drawn so far, to be looked at and changed: `data` and `layout`. ValueError for
        a figure that is finished, which is plotly's to change."""
        if self._noted is None or self._finished:
            raise ValueError("a finished figure is changed by plotly's own methods")
        return self._noted

    def finish(self) -> Plotted:
        """Nothing more is noted: what is added from now on plotly checks."""
        self._finished = True
        return self

    def _is_noted(self) -> bool:
        if self._finished:
            self._make()
        return self._noted is not None

    def add_scatter(self, **told: Any) -> Any:
        """As plotly's, for a figure of one plot."""
        return self._trace("scatter", told)

    def add_bar(self, **told: Any) -> Any:
        """As plotly's, for a figure of one plot."""
        return self._trace("bar", told)

    def _trace(self, kind: str, told: Spec) -> Any:
        if not self._is_noted():
            return getattr(super(), f"add_{kind}")(**told)
        self.noted["data"].append({"type": kind, **told})
        return self

    def add_annotation(self, arg: Any = None, **told: Any) -> Any:
        """As plotly's, for a figure of one plot."""
        if not self._is_noted():
            return super().add_annotation(arg, **told)
        self.noted["layout"].setdefault("annotations", []).append({**(arg or {}), **told})
        return self

    def add_shape(self, arg: Any = None, **told: Any) -> Any:
        """As plotly's, for a figure of one plot."""
        if not self._is_noted():
            return super().add_shape(arg, **told)
        self.noted["layout"].setdefault("shapes", []).append({**(arg or {}), **told})
        return self

    def update_layout(self, arg: Any = None, overwrite: bool = False, **told: Any) -> Any:
        """As plotly's; until it is finished names of parts are written out, not joined by "_"."""
        if overwrite or not self._is_noted():
            return super().update_layout(arg, overwrite=overwrite, **told)
        _merge(self.noted["layout"], {**(arg or {}), **told})
        return self

    def update_xaxes(self, *args: Any, **told: Any) -> Any:
        """As plotly's."""
        return self._axes("x", args, told)

    def update_yaxes(self, *args: Any, **told: Any) -> Any:
        """As plotly's."""
        return self._axes("y", args, told)

    def _axes(self, letter: str, args: tuple[Any, ...], told: Spec) -> Any:
        if not self._is_noted():
            return getattr(super(), f"update_{letter}axes")(*args, **told)
        layout = self.noted["layout"]
        layout.setdefault(f"{letter}axis", {})
        for name in layout:
            if name.startswith(f"{letter}axis"):
                _merge(layout[name], told)
        return self

    def to_dict(self) -> Any:
        """As plotly's."""
        return super().to_dict() if self._noted is None else plain_spec(self._noted)

    def so_far(self, kind: str) -> int:
        """How many annotations or shapes there are."""
        return len(self.noted["layout"].get(kind, ()))

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        for part, bundle in self.parts():
            publish_display_data(bundle, {"sitrep": {"part": part}})

    def parts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The outputs of a cell that shows it: `answer`, `plot` and `behind`, as MIME bundles."""
        if self._noted is None:
            drawn = json.loads(self.to_json(), parse_float=lambda number: _short(float(number)))
        else:
            drawn = plain_spec(self._noted, _short)
        meta = (drawn["layout"].get("meta") or {}).get("sitrep", {})
        said, table = meta.get("sentence", ""), meta.get("table", {"columns": [], "rows": []})
        above = as_output(pieces.answer(meta), beside(drawn))
        yield "answer", {
            "text/html": above, "text/markdown": f"**{markdown(said)}**", "text/plain": said,
        }  # fmt: skip
        still = picture(drawn)
        yield (
            "plot",
            {
                PLOTLY: drawn | {"config": CONFIG},
                CHART: {"draws": PLOTLY},
                **({"image/png": still} if still else {}),
                "text/html": image(still, meta.get("alt", "")) + printed_html(pieces.instead(meta)),
                "text/markdown": f"{markdown(said)}\n\n{markdown_table(**table)}",
                "text/plain": meta.get("alt", ""),
            },
        )
        beneath = pieces.beneath(meta)
        yield "behind", {
            "text/html": as_output(beneath), "text/plain": in_words(beneath),
        }  # fmt: skip


def _short(value: float) -> float:
    """A number as exact as anybody can see it drawn: with seven figures."""
    return float(f"{value:.7g}") if abs(value) < _EXACT else value


def plain_spec(noted: Spec, number: Callable[[float], float] = float) -> Spec:
    """What was noted in the types of JSON: lists for columns, days in ISO 8601, null for what is
    missing; what is None is not set, as for plotly, but in `meta`, which is nobody's but ours."""
    layout = noted["layout"]
    meta = {"meta": _plain(layout["meta"], number, whole=True)} if "meta" in layout else {}
    return {
        "data": [_plain(trace, number) for trace in noted["data"]],
        "layout": {**_plain({**layout, "meta": None}, number), **meta},
    }


def _plain(value: Any, number: Callable[[float], float], whole: bool = False) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return number(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {
            name: _plain(one, number, whole)
            for name, one in value.items()
            if whole or one is not None
        }
    if isinstance(value, date):
        return None if value is pd.NaT else value.isoformat()
    if hasattr(value, "tolist"):
        return _plain(value.tolist(), number, whole)
    return [_plain(one, number, whole) for one in value]


def _merge(into: Spec, told: Spec) -> None:
    """Write parts into parts, as plotly's own `update` does."""
    for name, value in told.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = {**value} if isinstance(value, dict) else value


def so_far(fig: go.Figure, kind: str) -> int:
    """How many "annotations" or "shapes" a figure has: the number that the next will have."""
    return fig.so_far(kind) if isinstance(fig, Plotted) else len(fig.layout[kind])
