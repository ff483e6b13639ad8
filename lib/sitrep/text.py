"""Passages of a report that is not ours to print: positions and hashes instead of sentences.

Positions count Unicode code points from 0 in the normalised text, the end excluded, as the Web
Annotation data model's TextPositionSelector has it (W3C Recommendation 2017).
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

#: The stated rule; `normalise` does what it says.
RULE = "UTF-8, byte order mark dropped, CRLF and CR to LF, Unicode NFC"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the report: its id, its place in the normalised text and its hash."""

    paragraph_id: str
    start: int
    end: int
    sha256: str


def normalise(raw: bytes) -> str:
    """The text as positions count it. UnicodeDecodeError if the bytes are not UTF-8."""
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def sha256(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def fits(text: str, start: int, end: int, digest: str) -> bool:
    """Does the passage from `start` to `end` still have this hash?"""
    return 0 <= start < end <= len(text) and sha256(text[start:end]) == digest
