"""The explorer's script and style, as a page and as JupyterLab get them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sitrep.look import colours, dense, dense_script, lab_tokens, tone

_VIEW = Path(__file__).parent / "view"
#: In the order in which they need each other; `page.js` is for a page alone.
_PARTS = ("state", "parts", "names", "map", "strip", "own", "small", "words", "weigh", "whatif",
          "explorer")  # fmt: skip
#: By this class a page is known to hold an explorer.
MARK = "sitrep-explore"
#: In the environment of a kernel whose outputs are printed into pages, where nobody would answer a
#: widget.
PRINTED = "SITREP_PRINTED"


@lru_cache(maxsize=1)
def page_script() -> str:
    """The classic script of a page, which draws in every element of the class MARK."""
    return f'(function () {{\n"use strict";\n{_script(*_PARTS, "page")}\n}})();'


@lru_cache(maxsize=1)
def widget_module() -> str:
    """The same as an ES module in anywidget's form; its sums can be asked for by themselves."""
    return f"{_script(*_PARTS)}\nexport default {{ render }};\nexport {{ scores, supposed }};\n"


@lru_cache(maxsize=1)
def page_rules() -> str:
    """The style sheet of a page with an explorer, beside the sheet of all pages."""
    own = {"middle": colours.MIDDLE, "water": colours.WATER, "land": colours.LAND_LINE,
           "abroad": colours.NEIGHBOUR, "province": colours.PROVINCE,
           "land-ink": colours.LAND_INK, "water-ink": colours.WATER_INK}  # fmt: skip
    told = ";".join(f"--x-{name}:{tone(colour)}" for name, colour in own.items())
    sheet = (_VIEW / "explorer.css").read_text(encoding="utf-8")
    return f".sitrep-explorer{{{told}}}\n{dense(sheet)}"


@lru_cache(maxsize=1)
def widget_rules() -> str:
    """The same with the colours of the house, which JupyterLab does not know."""
    return f"{lab_tokens('.sitrep-explorer')}\n{page_rules()}"


def _script(*names: str) -> str:
    parts = ((_VIEW / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return dense_script("\n".join(parts))
