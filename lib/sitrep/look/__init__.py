"""What JupyterLab and the pages share: colours by day and night, the sheet, a plot's frame."""

from .longwords import breakable
from .night import contrast, night, tone
from .pieces import script_json
from .quotes import printed, printed_html
from .sheet import (
    beside,
    dense,
    dense_script,
    figure_js,
    lab_tokens,
    output_style,
    page_style,
)

__all__ = [
    "beside",
    "contrast",
    "dense",
    "dense_script",
    "figure_js",
    "lab_tokens",
    "night",
    "output_style",
    "page_style",
    "printed",
    "printed_html",
    "script_json",
    "set_type",
    "tone",
]


def set_type(html: str) -> str:
    """HTML as a reader gets it: the marks of print, and long runs that may break."""
    return breakable(printed_html(html))
