"""What JupyterLab and the pages share: colours by day and night, the sheet, a plot's frame."""

from .longwords import breakable
from .night import contrast, night, tone
from .sheet import beside, output_style, page_style

__all__ = [
    "beside",
    "breakable",
    "contrast",
    "night",
    "output_style",
    "page_style",
    "tone",
]
