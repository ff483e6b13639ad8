"""Paragraphs of a text, and what is set aside: bodies that stand twice, and the frame of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.limits import PARAGRAPHS
from sitrep.methods.repeats import repeats
from sitrep.text import Paragraph, sha256

from .sentences import Span

#: A headline has at most so many characters.
_HEADLINE = 200
#: What a line of a page's frame says; such lines are short.
_FRAME = re.compile(
    r"^(?:share|tweet|print|e-?mail|comments?|reply|like|follow us|follow|subscribe|sign up|"
    r"sign in|log in|register|read more|read also|see also|more on|related|related (?:articles|"
    r"stories|topics|posts)|you may also like|recommended|trending|most (?:read|popular)|"
    r"newsletter|advertisement|sponsored|tags?:|topics?:|filed under|category|back to top|next|"
    r"previous|menu|search|home|skip to|click here|download our|support us|donate|cookies?|"
    r"we use cookies|accept|copyright|©|\(c\)|all rights reserved|terms of|privacy|about us|"
    r"contact us|loading|views?:|posted (?:by|in|on)|last (?:updated|modified)|share this|leave a|"
    r"join our|get our|this (?:site|website) uses|by (?:using|continuing)|facebook|twitter|"
    r"whatsapp|telegram|linkedin|youtube|instagram|rss)\b",
    re.IGNORECASE,
)
_FRAME_ANYWHERE = re.compile(
    r"all rights reserved|©\s*\d{4}|cookie policy|privacy policy|terms of "
    r"(?:use|service)|subscribe to our|sign up (?:for|to)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layout:
    """The paragraphs of a text, T for a headline and P1 on, and what is in none of them, with why;
    `cut` says that there are more than a case may have."""

    paragraphs: tuple[Paragraph, ...]
    aside: tuple[tuple[Span, str], ...]
    cut: bool = False


def layout(text: str) -> Layout:
    """Take a normalised text apart."""
    again = sorted(Span(one.start, one.end) for one in repeats(text))
    kept: list[Span] = []
    aside: list[tuple[Span, str]] = []
    for block in _blocks(text):
        if why := _set_aside(text, block, again):
            aside.append((block, why))
        else:
            kept.append(block)
    headline = bool(kept) and _is_headline(text, kept[0]) and len(kept) > 1
    named = (
        Paragraph(f"P{at}" if at or not headline else "T", *one, sha256(text[one.start : one.end]))
        for at, one in enumerate(kept[:PARAGRAPHS], start=0 if headline else 1)
    )
    return Layout(tuple(named), tuple(aside), len(kept) > PARAGRAPHS)


def _blocks(text: str) -> Iterator[Span]:
    """The blocks between blank lines; a block whose lines are paragraphs falls into them."""
    for hit in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", text):
        lines = [
            Span(hit.start() + one.start(), hit.start() + one.end())
            for one in re.finditer(r"\S(?:[^\n]*\S)?", hit[0])
        ]
        if len(lines) > 1 and _stand_alone(text, lines):
            yield from lines
        else:
            yield Span(lines[0].start, lines[-1].end)


def _stand_alone(text: str, lines: list[Span]) -> bool:
    """Is each line a paragraph, rather than a part of one that was wrapped?

    Wrapped lines are of about one length and end anywhere; paragraphs end a sentence.
    """
    ends = sum(text[one.end - 1] in '.!?:”"’»؟。' for one in lines)
    longest = max(one.end - one.start for one in lines)
    return longest > 120 or ends * 2 > len(lines)


def _is_headline(text: str, block: Span) -> bool:
    said = text[block.start : block.end]
    return len(said) <= _HEADLINE and "\n" not in said and not said.rstrip('”"’').endswith(".")


def _set_aside(text: str, block: Span, again: list[Span]) -> str:
    """Why a block is no paragraph of the report; "" if it is one."""
    length = block.end - block.start
    # They lie in the order of the text, none over another: those that meet the block are a slice.
    first = max(0, bisect_left(again, Span(block.start, 0)) - 1)
    met = again[first : bisect_left(again, Span(block.end, 0))]
    twice = sum(max(0, min(one.end, block.end) - max(one.start, block.start)) for one in met)
    if twice * 2 > length:
        return "repeats what stands before"
    said = text[block.start : block.end]
    words = len(said.split())
    if (_FRAME.match(said) and words < 9) or (_FRAME_ANYWHERE.search(said) and words < 60):
        return "is the frame of a page"
    return ""
