"""The style sheet: whole for a page, and its part for outputs to travel with each of them.

JupyterLab knows nothing of our sheet and has rules of its own for tables and lists, so an output
brings the part of the sheet between the marks `outputs` and `end of outputs`, nested in the class
of its element, written three times over so that it weighs more than any rule of JupyterLab's. What
is light or dark is said by `color-scheme` alone: every colour is written for both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from .colours import PAPER, PLOTLY, TOKENS
from .night import colours_in, rules, tone

_FILE = Path(__file__).parent / "look.css"
_OUTPUTS = re.compile(r"/\* outputs \*/(.*?)/\* end of outputs \*/", re.DOTALL)
#: Where an output is shown in the dark: JupyterLab, and notebooks in VS Code.
_DARK = ':is([data-jp-theme-light="false"],.vscode-dark)'
#: The picture that JupyterLab keeps of a plot is drawn for white paper.
_PICTURE = f"{_DARK} .plot-img{{filter:invert(1) hue-rotate(180deg)}}"
#: JupyterLab's own ways with tables and lists undone, as strongly as our rules and before them.
_RESET = (
    ".sitrep{color:var(--ink);font-size:.9375rem;line-height:1.5;container:page/inline-size}"
    ".sitrep.sitrep.sitrep{*{box-sizing:border-box}table{table-layout:auto;margin:.6rem 0;border:0}"
    ":is(thead,tr,td,th){background:none;border:0;max-width:none;white-space:normal;"
    "line-height:inherit}"
    "dt,dd{float:none;display:block;width:auto;margin:0;padding:0}p{margin:.4rem 0}"
    "h3{font-size:1.05rem;font-weight:600;line-height:1.3}"
    ":is(ul,ol){margin:.3rem 0;padding-left:1.2rem}a{color:var(--link)}}"
)


@lru_cache(maxsize=1)
def page_style() -> str:
    """The sheet of a page, which follows the reader's system into the dark."""
    scheme = "color-scheme:light dark"
    return (
        f":root{{{scheme};{_tokens()}}}\n@media print{{:root{{color-scheme:light}}}}\n"
        f"{dense(_FILE.read_text(encoding='utf-8'))}"
    )


def dense(css: str) -> str:
    """Rules without comments, and without blanks that mean nothing."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).strip()


def dense_script(script: str) -> str:
    """A script without the lines that are comments, and without what its lines begin with."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@lru_cache(maxsize=1)
def output_style() -> str:
    """The part of the sheet that an output needs, on one line, for a `style` element before it."""
    parts = "".join(_OUTPUTS.findall(_FILE.read_text(encoding="utf-8")))
    tokens = lab_tokens(".sitrep,.js-plotly-plot")
    return f"{tokens}{_PICTURE}{_RESET}.sitrep.sitrep.sitrep{{{dense(parts)}}}"


def lab_tokens(elements: str) -> str:
    """The colours of the house by day and night for elements that JupyterLab shows; `elements` is a
    list of selectors."""
    paper = f"--paper:var(--jp-layout-color0,{tone(PAPER)})"
    return (
        f"{elements}{{color-scheme:light}}{_DARK} :is({elements}){{color-scheme:dark}}"
        f"{elements}{{{_tokens()};{paper}}}"
    )


@lru_cache(maxsize=1)
def figure_js() -> str:
    """The script that draws a figure in the layout of its column (`sitrepFigure`)."""
    return (Path(__file__).parent / "figure.js").read_text(encoding="utf-8").strip()


def beside(*figures: Any) -> list[str]:
    """The rules of these drawings' colours by day and night, the house's and plotly's with them."""
    named = dict.fromkeys([*TOKENS.values(), *PLOTLY])
    for one in figures:
        named |= dict.fromkeys(colours_in(one))
    return rules(named)


def _tokens() -> str:
    return "--measure:44rem;" + ";".join(f"--{name}:{tone(day)}" for name, day in TOKENS.items())
