"""What the masthead of a page tells beyond its two lines: at the foot of the page, and where a
short name first stands in a section.
"""

from __future__ import annotations

import json
import re
from html import escape, unescape

_BEHIND = re.compile(
    r'(<div class="sitrep-masthead" data-short="([^"]*)">.*?)<details>.*?(<dl>.*?</dl>)</details>',
    re.DOTALL,
)
#: A tag, or an element whose text is none of the page's prose.
_ALOOF = "script|style|pre|abbr|code"
_PARTS = re.compile(rf"(<(?:{_ALOOF})\b.*?</(?:{_ALOOF})>|<[^>]*>)", re.DOTALL)


def foot(html: str) -> tuple[str, str, dict[str, str]]:
    """An output without what stands behind its masthead's line; that, as HTML; and the short names
    with what they mean. Of an output without a masthead: itself, "" and none."""
    found = _BEHIND.search(html)
    if not found:
        return html, "", {}
    names = json.loads(unescape(found[2]))
    return _BEHIND.sub(r"\1", html, count=1), found[3], names


def explained(html: str, names: dict[str, str]) -> str:
    """The HTML with what each short name means, where it first stands."""
    left = dict(names)
    if not left:
        return html
    parts, wanted = _PARTS.split(html), _short(left)
    for number in range(0, len(parts), 2):
        before = len(left)
        parts[number] = wanted.sub(lambda found: _told(found[0], left), parts[number])
        if not left:
            break
        if len(left) < before:
            wanted = _short(left)
    return "".join(parts)


def _short(names: dict[str, str]) -> re.Pattern[str]:
    # Not a part of a longer name, such as "IS" of "IS-K".
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def _told(name: str, left: dict[str, str]) -> str:
    full = left.pop(name, "")
    return f'<abbr title="{escape(full)}">{name}</abbr>' if full else name
