"""Colours on a dark ground, computed: every one keeps the contrast that it has on white.

Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), L the relative luminance. If each colour
has on the dark ground the contrast that it had on white, then so has each on every other, a letter
on its bar as well as on the paper. A grey stays as grey as it was, and is not glaring. Of what is
coloured, as the sides of a case are, hue and saturation stay, and no tone is fainter than FAINTEST,
so that it is seen, nor stronger than STRONGEST, which would bleach it. What had the 4.5 of WCAG AA
by day has it by night.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from .colours import NIGHT, PAPER

FAINTEST, STRONGEST = 3.0, 6.0
#: The strongest grey: ink as strong as by day, and no white.
BRIGHTEST = 16.9
#: What tells a coloured tone from a grey: its strongest less its weakest part, of 255.
COLOURED = 40

_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)")
Parts = tuple[int, int, int]


def contrast(one: str, two: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(_parts(one)), _luminance(_parts(two))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def night(colour: str) -> str:
    """The tone (#rrggbb) that a colour takes on the dark ground."""
    parts = _parts(colour)
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parts))
    chroma = max(parts) - min(parts)
    coloured = chroma >= COLOURED
    least, most = (FAINTEST, STRONGEST) if coloured else (1.0, BRIGHTEST)
    wanted = min(max(contrast(colour, PAPER), least), most)

    def at(light: float) -> str:
        grey = chroma / 255 / max(1 - abs(2 * light - 1), 0.01)
        return _hex(colorsys.hls_to_rgb(hue, light, saturation if coloured else min(grey, 1)))

    low, high = 0.0, 1.0
    for _ in range(24):
        light = (low + high) / 2
        tone = at(light)
        # A tone darker than the ground has contrast too: only what is lighter counts.
        enough = _luminance(_parts(tone)) >= _luminance(_parts(NIGHT))
        if enough and contrast(tone, NIGHT) >= wanted:
            high = light
        else:
            low = light
    return at(high)


def colours_in(figure: Any) -> list[str]:
    """Every colour that a figure names, as #rrggbb, once each; `meta` only travels with it."""
    found: dict[str, None] = {}
    for text in _texts(figure):
        for one in _HEX.findall(text):
            found[_hex(tuple(part / 255 for part in _parts(one)))] = None
        for red, green, blue in _RGB.findall(text):
            found[_hex((int(red) / 255, int(green) / 255, int(blue) / 255))] = None
    return list(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ("meta", "bdata"):
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def tone(colour: str) -> str:
    """A colour as a style sheet writes it for day and night."""
    return f"light-dark({colour},{night(colour)})"


def rules(colours: Iterable[str]) -> list[str]:
    """Style rules, one a line, that give a plotly drawing these colours' tones where it is dark.

    plotly writes colours into the elements it draws, so a rule is found by what is written there:
    `rgb(1, 2, 3)` by its script, `fill:` and the hex in a piece of a label.
    """
    made = []
    for colour in colours:
        red, green, blue = _parts(colour)
        rgb = f"rgb({red}, {green}, {blue})"
        # What is painted as paper hides what lies beneath, so it must be the ground's own colour.
        both = f"var(--paper,{tone(colour)})" if colour == PAPER else tone(colour)
        at = ".js-plotly-plot "
        fill = f'[style*="fill: {rgb}"],{at}[style*="fill:{colour}"],{at}[fill="{rgb}"]'
        made.append(f"{at}{fill}{{fill:{both}!important}}")
        made.append(f'{at}[style*="stroke: {rgb}"],{at}[stroke="{rgb}"]{{stroke:{both}!important}}')
    return made


def _parts(colour: str) -> Parts:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _hex(shares: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(share * 255):02x}" for share in shares)


def _luminance(parts: Parts) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in parts)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
