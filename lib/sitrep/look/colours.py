"""The colours of the house, as they are by day; `night` derives the others.

Colour is for the sides of a case, which are data; what stands here are inks, greys and the ground.
"""

from __future__ import annotations

INK = "#1d1d1f"
QUIET = "#5c5c61"
RULE = "#d9d9de"
WASH = "#f5f5f7"
PAPER = "#ffffff"
LINK = "#0b57a4"
WATER = "#9db8cc"
LAND_LINE = "#b9b3a9"
#: Contradictions, and nothing else.
ACCENT = "#b0106f"
#: What a broken notebook says.
ALARM = "#8a1c1c"
#: Opacity of what is uncertain.
FADED = 0.35

#: The names under which the style sheet has them.
TOKENS = {
    "ink": INK,
    "quiet": QUIET,
    "rule": RULE,
    "wash": WASH,
    "paper": PAPER,
    "link": LINK,
    "accent": ACCENT,
    "alarm": ALARM,
}
