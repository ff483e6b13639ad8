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
#: No bar of buttons over the answer, and no wheel or click that moves a map from its place.
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


# plotly carries no types.
class Plotted(go.Figure):  # type: ignore[misc]
    """A figure with its answer in `layout.meta` (see `theme.finish`)."""

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        for part, bundle in self.parts():
            publish_display_data(bundle, {"sitrep": {"part": part}})

    def parts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The outputs of a cell that shows it: `answer`, `plot` and `behind`, as MIME bundles."""
        drawn = json.loads(self.to_json())
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
