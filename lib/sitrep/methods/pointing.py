"""Where a text points to something beside it: a map, a picture, a table, a link.

The phrases are ours, in English, and know words and not meaning. A pointer is dropped where the
text has what it points to: a line that begins like a caption of that kind, or for a link an
address within reach.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: How near an address must stand to be what "click here" means, in characters.
REACH = 200

#: What is pointed to, by the words for it.
THINGS: dict[str, str] = {
    "map": "map", "chart": "chart", "graph": "chart", "diagram": "diagram", "figure": "figure",
    "table": "table", "photo": "photo", "photograph": "photo", "picture": "picture",
    "image": "picture", "video": "video", "graphic": "graphic", "infographic": "graphic",
    "attachment": "attachment", "annex": "annex", "appendix": "annex",
}  # fmt: skip
_THING = rf"(?P<thing>{'|'.join(THINGS)})s?"
_BESIDE = r"(?:below|above|attached|enclosed|opposite|(?:on|to|at) (?:the )?(?:left|right))"
_PATTERNS = tuple(
    re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
    for pattern in (
        rf"see (?:also )?(?:the |our |this )?(?:attached |enclosed |accompanying )?{_THING}",
        rf"(?:attached|enclosed|accompanying) {_THING}",
        rf"(?:as )?(?:shown|seen|marked|illustrated) (?:in|on|by) (?:the|our|this) {_THING}",
        rf"(?:the |this )?{_THING} {_BESIDE}",
        rf"(?:pictured|pictures?|shown|seen) {_BESIDE}",
        r"click (?:here|on (?:the|this) link)",
        r"(?:follow|see|read) (?:the|this) link",
    )
)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


class Pointer(NamedTuple):
    """A phrase that points: where it starts and ends (code points, end excluded) and to what."""

    start: int
    end: int
    thing: str


def pointers(text: str) -> list[Pointer]:
    """Every phrase that points to what the text does not carry, in its order."""
    found: list[Pointer] = []
    captions: dict[str, bool] = {}
    for pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            word = hit.groupdict().get("thing")
            default = "link" if "link" in hit[0].lower() or "click" in hit[0].lower() else "picture"
            thing = THINGS[word.lower()] if word else default
            if thing == "link":
                carried = _linked(text, hit.start(), hit.end())
            else:
                # Asked once a word: the whole text is searched for it.
                said = (word or thing).lower()
                if said not in captions:
                    captions[said] = _captioned(text, said)
                carried = captions[said]
            if not carried:
                found.append(Pointer(hit.start(), hit.end(), thing))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Pointer] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _linked(text: str, start: int, end: int) -> bool:
    """Is there an address within reach?"""
    return bool(_ADDRESS.search(text, max(0, start - REACH), end + REACH))


def _captioned(text: str, word: str) -> bool:
    """Has the text a line that begins like a caption of what this word stands for?"""
    caption = re.compile(rf"^[ \t]*{re.escape(word)}(?: \d+)?[ \t]*[:.]", re.I | re.M)
    return bool(caption.search(text))
