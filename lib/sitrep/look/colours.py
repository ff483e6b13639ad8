"""The colours of the house, as they are by day; `night` derives the others.

Colour is for the sides of a case, which are data; what stands here are inks, greys and the ground.
No other file names a colour: the style sheet has them as variables, charts by the names below.
"""

from __future__ import annotations

INK = "#1d1d1f"
#: Greys from dark to light: a full bar; words that come second; an outline, a ring, what has no
#: side; a thin tie; a pale bar; rules.
STRONG = "#4c4c52"
QUIET = "#5c5c61"
MIDDLE = "#8a8a90"
TIE = "#b4b4bb"
PALE = "#c4c4cc"
RULE = "#d9d9de"
#: The lines of a grid, the days on which the report may have appeared, and two grounds.
GRID = "#ececf0"
BRACKET = "#eeeef2"
FAINT = "#f1f1f4"
WASH = "#f5f5f7"
PAPER = "#ffffff"
#: Paper that lets a line shine through behind a word, and nothing at all.
VEIL = "rgba(255,255,255,0.75)"
CLEAR = "rgba(0,0,0,0)"
#: The ground of a page by night. Those of JupyterLab's dark themes are as dark or darker.
NIGHT = "#181818"
LINK = "#0b57a4"
WATER = "#9db8cc"
LAND_LINE = "#b9b3a9"
#: The land of other countries than the case's, and the borders of provinces.
NEIGHBOUR = "#f5f3ee"
PROVINCE = "#d0cabd"
#: Names of waters and of borders.
WATER_INK = "#44697f"
LAND_INK = "#6f695f"
#: Kinds of candidate in a text, to be told apart by day and by night.
CANDIDATES = {
    "place": "#1b6ca8",
    "actor": "#8a4f00",
    "number": "#2d7d46",
    "day": "#7a3fa0",
    "voice": "#9a3b3b",
}
#: Contradictions, and nothing else.
ACCENT = "#b0106f"
#: What a broken notebook says.
ALARM = "#8a1c1c"
#: Opacity of what is uncertain.
FADED = 0.35

#: What plotly paints where a figure says nothing.
PLOTLY = ("#444444", "#eeeeee", "#000000")

#: The names under which the style sheet has them.
TOKENS = {
    "ink": INK,
    "quiet": QUIET,
    "rule": RULE,
    "tie": TIE,
    "faint": FAINT,
    "wash": WASH,
    "paper": PAPER,
    "link": LINK,
    "accent": ACCENT,
    "alarm": ALARM,
}
