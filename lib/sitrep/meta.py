"""What a case says of itself: its name and its report, from the `sitrep` part of its package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from . import dates
from .files import not_plain
from .limits import FILE, PARAGRAPHS, too_large
from .schema.words import OURS, Words, own_words
from .text import Paragraph, TextError, half_characters, read, sha256
from .wording import and_list

PACKAGE = "datapackage.json"
#: The report's text in the folder of a case, where its reader has it.
TEXT = "report.txt"

#: The parts of the package that Sitrep reads: the path of an object, its members, their types.
_MEMBERS: dict[str, dict[str, type]] = {
    "": {"title": str, "sitrep": dict},
    "sitrep": {"window": list, "report": dict},
    "sitrep.report": {"title": str, "source_id": str, "published": str, "text": dict},
    "sitrep.report.text": {"length": int, "sha256": str, "paragraphs": list},
}
#: The same of what may be left out, or blank.
_OPTIONAL: dict[str, dict[str, type]] = {
    "sitrep": {"editions": list},
    "sitrep.report": {"publisher": str, "published_basis": str, "summary": str},
    "sitrep.report.text": {"ours": bool},
}
#: What stands there too, each looked at by a rule of its own or only read by people.
_FURTHER = {"sitrep": ("box", "datasets", "words"), "sitrep.report": ("language",),
            "sitrep.report.text": ("normalisation", "aside")}  # fmt: skip
#: Words of a summary that a front page has room for.
SUMMARY = 80
_PARAGRAPH: dict[str, type] = {"id": str, "start": int, "end": int, "sha256": str}
_TYPES = {str: "a text", int: "a whole number", list: "a list", dict: "an object",
          bool: "true or false"}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """The report under analysis, without its text: length in Unicode code points, hash, parts.

    `publisher` is an actor id, a name in words, or ""; `summary` is what it
    claims, in words of the case's maker; "" if the package has none. `ours` says that its text is
    the maker's own and may be passed on with the case.
    """

    title: str
    source_id: str
    publisher: str
    published: str
    published_basis: str
    length: int
    sha256: str
    paragraphs: tuple[Paragraph, ...] = ()
    summary: str = ""
    ours: bool = False

    @property
    def days(self) -> dates.Span:
        """The possible days of publication."""
        return dates.parse(self.published)


@dataclass(frozen=True)
class Meta:
    """A case's title, window of days, editions and report.

    `box` is the piece of the earth the case is about, degrees: west, south, east, north, west the
    greater across the date line; None if the case does not say. `datasets` gives the source id of
    each set of event data it uses. `words` are those that its cells may hold, ours and its own. Who
    made the case, its version, the day it was made and its licences are the package's; "" or () if
    it does not say.
    """

    title: str
    window: tuple[str, str]
    editions: tuple[str, ...]
    report: Report
    box: tuple[float, float, float, float] | None = None
    datasets: dict[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    version: str = ""
    created: str = ""
    words: Words = OURS


def read_meta(folder: Path) -> tuple[Meta | None, list[str]]:
    """The meta of a case folder, and what is wrong with it; None if it cannot be used."""
    package, faults = read_package(folder)
    return (None, faults) if faults else meta_of(package)


def text_of_ours(folder: Path) -> Path | None:
    """The report's text in a case folder if it may be passed on: the package says that it is the
    maker's own, and it is the very text whose hash the package has. None for any other."""
    path = folder / TEXT
    meta, _ = read_meta(folder)
    if meta is None or not meta.report.ours or not_plain(path) or not path.is_file():
        return None
    try:
        return path if sha256(read(path)) == meta.report.sha256 else None
    except TextError:
        return None


def read_package(folder: Path) -> tuple[Any, list[str]]:
    """The package of a case folder as it is written, and why it cannot be read; None then."""
    path = folder / PACKAGE
    if fault := not_plain(path):
        return None, [fault]
    if not path.is_file():
        return None, ["is missing; it names the report and lists the tables"]
    if fault := too_large(path.stat().st_size, FILE, "a package"):
        return None, [fault]
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except RecursionError:
        return None, ["is nested too deeply to be a data package"]
    except ValueError as error:
        return None, [f"is not JSON in UTF-8: {error}"]
    if halves := list(half_characters(package)):
        return None, [
            f'"{where}" holds {half}, half of a character; write it whole or leave it out'
            for where, half in halves
        ]
    return package, []


def meta_of(package: Any) -> tuple[Meta | None, list[str]]:
    """The meta in a package, and what is wrong with it; None if it cannot be used.

    Words of the case that are wrong are passed over; `check` names them.
    """
    # Days and passages make sense only in a package of the right form.
    faults = list(_faults_of_form(package)) or list(_faults_of_sense(package["sitrep"]))
    return (None if faults else _meta(package)), faults


def _faults_of_form(package: Any) -> Iterator[str]:
    """Members that are missing, blank or of another type, from the outside in."""
    if not isinstance(package, dict):
        yield "is not a JSON object"
        return
    for path, members in _MEMBERS.items():
        part: Any = package
        for name in path.split(".") if path else ():
            part = part.get(name) if isinstance(part, dict) else None
        if isinstance(part, dict):
            given = {key: kind for key, kind in _OPTIONAL.get(path, {}).items()
                     if part.get(key) not in (None, "")}  # fmt: skip
            yield from _misfits(path, part, members | given)
            for number, one in enumerate(_list(part.get("paragraphs")), start=1):
                yield from _misfits(f"{path}.paragraphs, number {number}", one, _PARAGRAPH)
            if path:
                yield from _unread(path, part)


def _unread(path: str, part: dict[str, Any]) -> Iterator[str]:
    """Members that nothing reads where they stand, and where they would be read."""
    known = _known(path)
    for name in part:
        if name not in known:
            elsewhere = [f"{one}.{name}" for one in _MEMBERS if one and name in _known(one)]
            near = [f"{path}.{one}" for one in get_close_matches(name[:40], known, 1)]
            meant = next(iter([*elsewhere, *near]), "")
            right = f"write {json.dumps(meant)}" if meant else f"it may have {and_list(known)}"
            yield f"{json.dumps(path)} has {name[:40]!r}, which nothing reads there; {right}"


def _known(path: str) -> list[str]:
    return sorted({*_MEMBERS[path], *_OPTIONAL.get(path, {}), *_FURTHER.get(path, ())})


def _misfits(path: str, part: Any, members: dict[str, type]) -> Iterator[str]:
    where = f'"{path}" ' if path else ""
    if not isinstance(part, dict):
        yield f"{where}is not an object"
        return
    for name, kind in members.items():
        if name not in part or part[name] == "":
            yield f"{where}has no {name!r}; it is {_TYPES[kind]}"
        elif type(part[name]) is not kind:
            yield f"{where}has {name!r} as {json.dumps(part[name])[:40]}; it is {_TYPES[kind]}"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _faults_of_sense(part: dict[str, Any]) -> Iterator[str]:
    """Days that are none or out of order, and paragraphs outside the text."""
    yield from _faults_of_days(part)
    yield from faults_of_box(part.get("box"))
    datasets = part.get("datasets", {})
    if not isinstance(datasets, dict) or not all(type(one) is str for one in datasets.values()):
        yield '"sitrep.datasets" is not an object of source ids, such as {"ucdp": "S12"}'
    yield from _faults_of_summary(part["report"].get("summary") or "")
    yield from _faults_of_paragraphs(part["report"]["text"])


def _faults_of_summary(summary: str) -> Iterator[str]:
    """A summary that is longer than a front page has room for."""
    if (words := len(summary.split())) > SUMMARY:
        room = f"at most {SUMMARY} have room on the front page"
        yield f'"sitrep.report.summary" has {words} words; {room}'


def _faults_of_paragraphs(text: dict[str, Any]) -> Iterator[str]:
    """Paragraphs outside the text, of one name, or not one after the other."""
    parts, name = text["paragraphs"], '"sitrep.report.text.paragraphs"'
    if len(parts) > PARAGRAPHS:
        yield f"{name} lists {len(parts):,}; more than {PARAGRAPHS:,} are not read"
        return
    seen, last = set(), 0
    for one in parts:
        where = f"{name}: {one['id']!r} runs from {one['start']} to {one['end']}, which"
        if one["id"] in seen:
            yield f"{name}: {one['id']!r} stands twice"
        seen.add(one["id"])
        if not 0 <= one["start"] < one["end"] <= text["length"]:
            yield f"{where} is not in the text"
        elif one["start"] < last:
            yield f"{where} begins before the one above it ends ({last}); list them in their order"
        last = max(last, one["end"])


def _faults_of_days(part: dict[str, Any]) -> Iterator[str]:
    window = part["window"]
    named = {
        "window": window,
        "editions": part.get("editions") or [],
        "report.published": [part["report"]["published"]],
    }
    faulty = False
    for name, written in named.items():
        for day in written:
            try:
                if not isinstance(day, str):
                    raise dates.DateError(f"{json.dumps(day)[:40]} is not a day")
                span = dates.parse(day) if name != "editions" else dates.one_day(day)
                if span.times and name == "window":
                    raise dates.DateError(f"{day!r} names a time; a window is of days")
                if span.open:
                    raise dates.DateError(f"{day!r} has an open end; give a first and a last day")
            except dates.DateError as error:
                faulty = True
                yield f'"sitrep.{name}": {error}'
    if len(window) != 2:
        yield f'"sitrep.window" has {len(window)} days; it is the first and the last of the case'
    elif not faulty and dates.before(dates.parse(window[1]), dates.parse(window[0])) == "yes":
        yield f'"sitrep.window" ends before it starts: {window[0]} to {window[1]}'


def faults_of_box(box: Any) -> Iterator[str]:
    """A box that is none; a case without one is sound."""
    if box is None:
        return
    right = "write west, south, east, north in degrees, such as [37.5, 33.3, 42.5, 37.2]"
    fits = isinstance(box, list) and len(box) == 4 and all(
        type(side) in (int, float) for side in box
    )  # fmt: skip
    if not fits or not (_across(box[0], box[2]) and -90 <= box[1] < box[3] <= 90):
        yield f'"sitrep.box" is {json.dumps(box)[:60]}; {right}'


def _across(west: float, east: float) -> bool:
    """Are these the sides of a box? West is the greater where it crosses the date line, and it is
    then half the earth wide at most: else somebody has mixed them up."""
    wide = east - west if west < east else east + 360 - west if west > east else 0
    return max(abs(west), abs(east)) <= 180 and 0 < wide <= (360 if west < east else 180)


def _meta(package: dict[str, Any]) -> Meta:
    part = package["sitrep"]
    report = part["report"]
    names = ("title", "source_id", "published")
    more = ("publisher", "published_basis", "summary")
    return Meta(
        title=package["title"],
        window=tuple(part["window"]),
        editions=tuple(part.get("editions") or ()),
        box=tuple(part["box"]) if part.get("box") else None,
        datasets=part.get("datasets") or {},
        authors=_names(package.get("contributors"), "title"),
        licences=_names(package.get("licenses"), "name", "title"),
        version=str(package.get("version", "")),
        created=str(package.get("created", ""))[:10],
        words=own_words(package),
        report=Report(
            **{name: report[name] for name in names},
            **{name: " ".join((report.get(name) or "").split()) for name in more},
            length=report["text"]["length"],
            sha256=report["text"]["sha256"],
            ours=report["text"].get("ours") is True,
            paragraphs=tuple(
                Paragraph(one["id"], one["start"], one["end"], one["sha256"])
                for one in report["text"]["paragraphs"]
            ),
        ),
    )


def _names(entries: Any, *members: str) -> tuple[str, ...]:
    """The first of these members of each entry of a list that is a text; of what the package holds
    beside our own part nothing is asked."""
    found = [
        next((one[key] for key in members if isinstance(one.get(key), str) and one[key]), "")
        for one in _list(entries)
        if isinstance(one, dict)
    ]
    return tuple(name for name in found if name)
