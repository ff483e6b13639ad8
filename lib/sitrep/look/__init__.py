"""What JupyterLab and the pages share: colours by day and night, the sheet, a plot's frame."""

from .colours import ACCENT, FADED, INK, LAND_LINE, PAPER, QUIET, RULE, WATER
from .longwords import breakable
from .night import contrast, night, tone
from .sheet import beside, figure_js, output_style, page_style

__all__ = [
    "ACCENT",
    "FADED",
    "INK",
    "LAND_LINE",
    "PAPER",
    "QUIET",
    "RULE",
    "WATER",
    "beside",
    "breakable",
    "contrast",
    "figure_js",
    "night",
    "output_style",
    "page_style",
    "tone",
]
