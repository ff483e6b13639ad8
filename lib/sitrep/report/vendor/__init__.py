"""What the pages carry that others wrote: the basic bundle of plotly.js, unchanged.

From the npm package `plotly.js-basic-dist-min`, MIT, licence beside it. It draws every chart of the
notebooks at a quarter of the size of the full file, and makes no code from text, so that a page
can forbid that. VERSION is that of the plotly.js inside plotly.py; a test holds both together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "plotly-basic.min.js"
VERSION = "4.1.1"
SHA256 = "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba"
#: The kinds of trace that the bundle draws.
TRACES = frozenset({"scatter", "bar", "pie"})


class TraceError(ValueError):
    """A figure holds a kind of trace that the pages cannot draw."""


@lru_cache(maxsize=1)
def plotly_js() -> str:
    """The plotly.js of the pages."""
    return FILE.read_text(encoding="utf-8")


def refuse_undrawable(traces: Iterable[dict[str, Any]], where: str) -> None:
    """TraceError if a trace is of a kind outside the bundle; plotly.js would draw nothing."""
    kinds = {str(trace.get("type", "scatter")) for trace in traces}
    if strange := sorted(kinds - TRACES):
        raise TraceError(
            f"{where}: a chart of kind {', '.join(strange)}; the pages draw "
            f"{', '.join(sorted(TRACES))}"
        )
