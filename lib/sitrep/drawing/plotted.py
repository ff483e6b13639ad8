"""A plotly figure that a cell shows as the report does: its answer above it, the rest beneath.

A front end without plotly, as the stock templates of nbconvert are, drops a plot without a word.
So what a cell shows is three outputs: the answer as HTML; the plot, with its data as a table in
HTML and Markdown for those that cannot draw it, and a still picture where one is asked for and can
be made (`picture`); the note, the words and the sources as HTML. The
report knows the parts by their metadata and makes one figure of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

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


# plotly carries no types.
class Plotted(go.Figure):  # type: ignore[misc]
    """A figure with its answer in `layout.meta` (see `theme.finish`).

    Annotations and shapes are kept until somebody asks for the layout and then added at once, as
    plotly checks all there are each time that one is added.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        """As plotly's."""
        self._later: dict[str, list[dict[str, Any]]] = {"annotations": [], "shapes": []}
        # Plotly asks a figure for its layout whenever it writes to a part of it.
        self._busy = False
        super().__init__(*args, **options)

    def add_annotation(self, arg: Any = None, **told: Any) -> Plotted:
        """As plotly's, for a figure of one plot."""
        self._later["annotations"].append({**(arg or {}), **told})
        return self

    def add_shape(self, arg: Any = None, **told: Any) -> Plotted:
        """As plotly's, for a figure of one plot."""
        self._later["shapes"].append({**(arg or {}), **told})
        return self

    def update_layout(self, arg: Any = None, overwrite: bool = False, **told: Any) -> Plotted:
        """As plotly's; what was kept for later is kept on."""
        self._busy = True
        try:
            self._layout_obj.update(arg, overwrite=overwrite, **told)
        finally:
            self._busy = False
        return self

    def __getitem__(self, name: Any) -> Any:
        if name == "layout" and not self._busy:
            self._settle()
        return super().__getitem__(name)

    def to_dict(self) -> Any:
        """As plotly's."""
        self._settle()
        return super().to_dict()

    def _settle(self) -> None:
        layout = self._layout_obj
        for kind, added in self._later.items():
            if added:
                self._later[kind] = []
                layout[kind] = [*layout[kind], *added]

    def so_far(self, kind: str) -> int:
        """How many annotations or shapes there are."""
        return len(self._layout_obj[kind] or ()) + len(self._later[kind])

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        for part, bundle in self.parts():
            publish_display_data(bundle, {"sitrep": {"part": part}})

    def parts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The outputs of a cell that shows it: `answer`, `plot` and `behind`, as MIME bundles."""
        drawn = json.loads(self.to_json(), parse_float=_short)
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


def _short(number: str) -> float:
    """A number as exact as anybody can see it drawn: with seven figures."""
    value = float(number)
    return float(f"{value:.7g}") if abs(value) < _EXACT else value


def so_far(fig: go.Figure, kind: str) -> int:
    """How many "annotations" or "shapes" a figure has: the number that the next will have."""
    return fig.so_far(kind) if isinstance(fig, Plotted) else len(fig.layout[kind])
