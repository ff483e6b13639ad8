"""Passages of a report that is not ours to print: positions and hashes instead of sentences.

Positions count Unicode code points from 0 in the normalised text, the end excluded, as the Web
Annotation data model's TextPositionSelector has it (W3C Recommendation 2017).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import combining

from sitrep import limits
from sitrep.files import unreadable

#: The stated rule; `normalise` does what it says.
RULE = "UTF-8, byte order mark dropped, CRLF and CR to LF, Unicode NFC"


class TextError(ValueError):
    """A file that cannot be the report's text; the message says why, without the file's name."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the report: its id, its place in the normalised text and its hash."""

    paragraph_id: str
    start: int
    end: int
    sha256: str


def normalise(raw: bytes) -> str:
    """The text as positions count it. UnicodeDecodeError if the bytes are not UTF-8."""
    return composed(raw.decode("utf-8-sig"))


#: More marks upon one letter than any script writes.
_MARKS = re.compile(r"[^\W\d_]?[^\w\s\x00-\u02ff]{64,}")


def composed(text: str) -> str:
    """The text with LF alone at the ends of its lines, and letters and marks as NFC has them."""
    text = _MARKS.sub(_in_order, text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text)


def _in_order(hit: re.Match[str]) -> str:
    """Marks in the order that NFC gives them: Python's own sorting of them takes the square of
    their number, and none where they are in order."""
    parts = (list(group) for _, group in groupby(hit[0], lambda one: combining(one) > 0))
    return "".join(one for part in parts for one in sorted(part, key=combining))


def read(path: Path) -> str:
    """The normalised text of a report in a file. TextError if it cannot be read as one."""
    if fault := unreadable(path) or ("" if path.is_file() else "is no file"):
        raise TextError(f"{fault}; a file with the report's text is wanted")
    if fault := limits.too_large(path.stat().st_size, limits.TEXT, "a text"):
        raise TextError(fault)
    try:
        return normalise(path.read_bytes())
    except UnicodeDecodeError:
        raise TextError("is not UTF-8; save the report's text as UTF-8") from None


def sha256(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def fits(text: str, start: int, end: int, digest: str) -> bool:
    """Does the passage from `start` to `end` still have this hash?"""
    return 0 <= start < end <= len(text) and sha256(text[start:end]) == digest


def half_characters(value: Any) -> Iterator[tuple[str, str]]:
    """Where a value read from JSON holds a lone surrogate, and that as JSON writes it.

    JSON may write half of a pair, as in "\\ud800"; it is no character, and no file or page in UTF-8
    can hold it.
    """
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        where, one = waiting.pop()
        if isinstance(one, dict):
            waiting += [(f"{where}.{key}" if where else key, part) for key, part in one.items()]
            waiting += [(f"a name in {where}" if where else "a name", key) for key in one]
        elif isinstance(one, list):
            waiting += [(f"{where}, number {n}", part) for n, part in enumerate(one, start=1)]
        elif isinstance(one, str):
            halves = [sign for sign in one if "\ud800" <= sign <= "\udfff"]
            if halves:
                place = where.encode("ascii", "backslashreplace").decode()
                yield place, f"\\u{ord(halves[0]):04x}"
