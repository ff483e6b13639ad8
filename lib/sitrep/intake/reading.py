"""A file from somebody's desk as text: its letters, and of a web page what is not its frame.

Encodings are told by their marks, else tried and guessed by Beautiful Soup's UnicodeDammit; what
was guessed is said. HTML is read by Beautiful Soup.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitrep import limits
from sitrep.files import unreadable
from sitrep.text import TextError, composed

#: What a file of another kind begins with, and what it is.
_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG picture"), (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"), (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"), (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zipped file, such as "
     "one of a word processor"), (b"\xd0\xcf\x11\xe0", "a file of an old word processor"),
    (b"{\\rtf", "RTF"), (b"\x1f\x8b", "a packed file"), (b"\x7fELF", "a program"),
    (b"MZ", "a program"), (b"SQLite", "a database"), (b"ID3", "a sound"), (b"OggS", "a sound"),
)  # fmt: skip
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"),
          (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
          (b"\xfe\xff", "utf-16"))  # fmt: skip
_TAG = re.compile(r"<(?:!doctype html|html|head|body|article|p|div)\b", re.IGNORECASE)
_FRAME = (
    "script style noscript nav aside form button svg iframe footer template select input textarea "
    "dialog menu object video audio"
).split()
#: Classes of what pages hang on an article: buttons to share it, other articles.
_SHARING = re.compile(
    r"\b(?:shar(?:e|ing)|social|related|newsletter|cookies?|comments?|advert)", re.IGNORECASE
)
_BLOCKS = "h1 h2 h3 h4 h5 h6 p li blockquote td th pre dd dt figcaption".split()


@dataclass(frozen=True)
class Document:
    """A text as it was read, normalised; `notes` says in sentences what was done to it. `title`,
    `publisher` and `published` (a day) are what a web page says of itself, "" if nothing."""

    text: str
    notes: tuple[str, ...] = ()
    title: str = ""
    publisher: str = ""
    published: str = ""


def read_document(path: Path) -> Document:
    """The text of a file. TextError, without the file's name, if none is in it."""
    if fault := unreadable(path) or ("" if path.is_file() else "is no file"):
        raise TextError(f"{fault}; a file with the report's text is wanted")
    if fault := limits.too_large(path.stat().st_size, limits.TEXT, "a text"):
        raise TextError(fault)
    text, notes = _decoded(path.read_bytes())
    title, publisher, published = "", "", ""
    if len(_TAG.findall(text[:20_000])) > 1:
        text, (title, publisher, published) = _of_page(text)
        notes.append("It is a web page; its frame (menus, forms, footers) was left out.")
    text = composed(text)
    lines = text.replace("\u00ad", "").split("\n")
    text = "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
    if not re.search(r"\w", text):
        raise TextError("holds no words; a file with the report's text is wanted")
    return Document(text, tuple(notes), title, publisher, published)


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    if not raw.strip(b"\x00 \t\r\n"):
        raise TextError("is empty; a file with the report's text is wanted")
    for sign, kind in _MAGIC:
        if raw.startswith(sign):
            raise TextError(f"is {kind}; save the report's text as a file of plain text")
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, name)
    if b"\x00" in raw[:4000]:
        # UTF-16 without a mark has a NUL beside every Latin letter.
        even, odd = raw[0:4000:2].count(0), raw[1:4000:2].count(0)
        if max(even, odd) * 4 < len(raw[:4000]):
            raise TextError("holds NULs and is no text; save the report's text as plain text")
        return _strictly(raw, "utf-16-be" if even > odd else "utf-16-le")
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        return _guessed(raw)


def _strictly(raw: bytes, name: str) -> tuple[str, list[str]]:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        raise TextError(f"begins as {name.upper()} and is not; save it as UTF-8") from None
    told = name.removesuffix("-sig").upper()
    return text, [] if told == "UTF-8" else [f"It was read as {told}."]


def _guessed(raw: bytes) -> tuple[str, list[str]]:
    """The text in the encoding that fits best, and which that is."""
    from bs4.dammit import UnicodeDammit

    made = UnicodeDammit(raw)
    text, name = made.unicode_markup, made.original_encoding
    if not text or not name or sum(c < " " and c not in "\t\n\r\f" for c in text) > len(text) // 50:
        raise TextError("is no text in an encoding that is known here; save it as UTF-8")
    letters = [c for c in text if ord(c) > 127]
    if sum(unicodedata.category(c)[0] in "CS" for c in letters) > len(letters) // 2:
        raise TextError("is no text in an encoding that is known here; save it as UTF-8")
    return text, [
        f"It is not UTF-8 and was read as {name}; look at its accents, and save it as "
        "UTF-8 if they are wrong."
    ]


def _of_page(html: str) -> tuple[str, tuple[str, str, str]]:
    """The blocks of a web page with a blank line between them, and its title, publisher and day."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    said = _of_itself(soup)
    for part in [*soup(_FRAME), *soup(class_=_SHARING)]:
        part.decompose()
    for line in soup("br"):
        line.replace_with("\n")
    body = _fullest(soup)
    blocks = [block for block in body(_BLOCKS) if not block.find(_BLOCKS)]
    found = [_line(block) for block in blocks]
    kept = [one for one in found if one]
    if sum(map(len, kept)) < len(body.get_text(" ").strip()) // 2:
        kept = [" ".join(line.split()) for line in body.get_text("\n").split("\n") if line.strip()]
    return "\n\n".join(kept), said


def _of_itself(soup: Any) -> tuple[str, str, str]:
    """What a page says of itself in its head: title, publisher and day, as publishers mark them
    (Open Graph, schema.org, Dublin Core)."""
    told: dict[str, str] = {}
    for one in soup("meta"):
        name = str(one.get("property") or one.get("name") or one.get("itemprop") or "").casefold()
        told.setdefault(name, " ".join(str(one.get("content") or "").split()))
    title = told.get("og:title") or (soup.title.get_text(" ") if soup.title else "")
    days = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
            "pubdate", "sailthru.date", "parsely-pub-date")  # fmt: skip
    day = next((hit[0] for name in days
                if (hit := re.match(r"\d{4}-\d\d-\d\d", told.get(name, "")))), "")  # fmt: skip
    return " ".join(title.split()), told.get("og:site_name", ""), day


def _fullest(soup: Any) -> Any:
    """The article of the page, if it has most of the words; else all of it."""
    whole = soup.body or soup
    length = len(whole.get_text(" "))
    for name in ("article", "main"):
        parts = sorted(soup(name), key=lambda one: -len(one.get_text(" ")))
        if parts and len(parts[0].get_text(" ")) * 2 > length:
            return parts[0]
    return whole


def _line(block: Any) -> str:
    return "\n".join(
        " ".join(line.split()) for line in block.get_text("").split("\n") if line.strip()
    )
