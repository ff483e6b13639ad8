"""What a case says of itself: its name and its report, from the `sitrep` part of its package."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import dates
from .text import Paragraph

PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Report:
    """The report under analysis, without its text: length in Unicode code points, hash, parts."""

    title: str
    source_id: str
    publisher: str
    published: str
    published_basis: str
    length: int
    sha256: str
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def days(self) -> dates.Span:
        """The possible days of publication."""
        return dates.parse(self.published)


@dataclass(frozen=True)
class Meta:
    """A case's title, window of days, editions and report; `publisher` is an actor id."""

    title: str
    window: tuple[str, str]
    editions: tuple[str, ...]
    report: Report
    licences: tuple[str, ...] = field(default=())


def read_meta(folder: Path) -> tuple[Meta | None, list[str]]:
    """The meta of a case folder, and what is wrong with it; None if it cannot be used."""
    path = folder / PACKAGE
    if not path.is_file():
        return None, ["is missing; it names the report and lists the tables"]
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        return None, [f"is not JSON in UTF-8: {error}"]
    faults = list(_faults(package))
    return (None if faults else _meta(package)), faults


def _faults(package: Any) -> list[str]:
    if not isinstance(package, dict) or not isinstance(package.get("sitrep"), dict):
        return ['has no object "sitrep"; it holds window, editions and report']
    part = package["sitrep"]
    faults = [
        f'"sitrep" has no {name!r}' for name in ("window", "editions", "report") if name not in part
    ]
    report = part.get("report", {})
    names = ("title", "source_id", "publisher", "published", "published_basis", "text")
    faults += [f'"sitrep.report" has no {name!r}' for name in names if name not in report]
    faults += [
        f'"sitrep.report.text" has no {name!r}'
        for name in ("length", "sha256")
        if name not in report.get("text", {})
    ]
    if not package.get("title"):
        faults.append('has no "title"')
    days = [*part.get("window", []), *part.get("editions", []), report.get("published", "")]
    for day in days:
        try:
            dates.parse(day)
        except dates.DateError as error:
            faults.append(f'"sitrep": {error}')
    return faults


def _meta(package: dict[str, Any]) -> Meta:
    part = package["sitrep"]
    report = part["report"]
    paragraphs = tuple(
        Paragraph(one["id"], one["start"], one["end"], one["sha256"])
        for one in report["text"].get("paragraphs", [])
    )
    return Meta(
        title=package["title"],
        window=tuple(part["window"]),
        editions=tuple(part["editions"]),
        licences=tuple(
            one.get("title", one.get("name", "")) for one in package.get("licenses", [])
        ),
        report=Report(
            title=report["title"],
            source_id=report["source_id"],
            publisher=report["publisher"],
            published=report["published"],
            published_basis=report["published_basis"],
            length=report["text"]["length"],
            sha256=report["text"]["sha256"],
            paragraphs=paragraphs,
        ),
    )
