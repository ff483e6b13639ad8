"""Executed notebooks as HTML: pages of a site, or parts of one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter

from sitrep.explorer.source import MARK
from sitrep.notebooks import NOTEBOOK_ONLY

from .figures import TEMPLATE, heading, lead
from .figures import contents as headings
from .fitting import Missing, closing, fit, is_empty, unled
from .place import INDEX
from .refusal import RunError
from .vendor import TraceError, plotly_js

PLOTLY_FILE = "assets/plotly.min.js"


@dataclass(frozen=True)
class Page:
    """One executed notebook of one edition, and the file its page goes to.

    `missing` are the sections that it leaves out; where nothing else is left it is `empty`, and no
    page is made of it.
    """

    copy: Path
    href: str
    title: str
    lead: str
    missing: tuple[Missing, ...] = ()
    empty: bool = False

    @property
    def notebook(self) -> str:
        """The name of the notebook's file."""
        return self.copy.name

    def node(self, pages: list[Page]) -> Any:
        """The notebook as it ran, without what is for the notebook only, what has no rows and what
        leads to no page; the last line of it names what is left out."""
        node = _read(self.copy)
        # A section that no table is named for is of a kind of case, and nobody misses it.
        sections = [] if self.empty else [one for one in fit(node) if one.tables]
        built = {one.notebook for one in pages if not one.empty}
        for cell in node.cells:
            if cell.cell_type == "markdown":
                cell.source = unled(cell.source, built)
        unbuilt = [one.as_missing() for one in pages if one.empty] if self is pages[0] else []
        if sections or unbuilt:
            node.cells.append(closing(sections, unbuilt))
        return node

    def as_missing(self) -> Missing:
        """The page as one that is not built, with the tables that would bring it."""
        tables = dict.fromkeys(table for one in self.missing for table in one.tables)
        return Missing(self.title, tuple(tables))


def read_pages(executed: list[Path], others: list[list[Path]] | None = None) -> list[Page]:
    """The pages of an edition in the order of the notebooks; the first becomes the index.

    `others` are the copies of each notebook in other editions: a page is empty if it is in all.
    """
    pages = []
    for number, path in enumerate(executed):
        node = _read(path)
        href = INDEX if number == 0 else f"{path.stem}.html"
        title, first = heading(node), lead(node)
        missing = tuple(fit(node))
        empty = number > 0 and all(map(_is_empty, [path, *(others[number] if others else [])]))
        pages.append(Page(path, href, title, first, missing, empty))
    return pages


def _is_empty(path: Path) -> bool:
    return is_empty(_read(path))


def _read(path: Path) -> Any:
    node = nbformat.read(path, as_version=4)
    node.cells = [cell for cell in node.cells if NOTEBOOK_ONLY not in cell.metadata.get("tags", [])]
    return node


def page_html(
    pages: list[Page],
    page: Page,
    case: str,
    up: str = "",
    editions: list[dict[str, Any]] | None = None,
) -> str:
    """One page of the site. `up` leads from the page's folder to the site's root."""
    told = {
        "case": case,
        "pages": [
            {"href": one.href, "title": one.title, "current": one is page}
            for one in pages
            if not one.empty
        ],
        "editions": editions or [],
        "links": {one.notebook: one.href for one in pages if not one.empty},
        "plotly_href": f"{up}{PLOTLY_FILE}",
        "plotly_js": "",
    }
    return _convert(page.node(pages), told | {"notebook": page.notebook})[0]


@dataclass(frozen=True)
class Part:
    """A page as a part of a file that holds all: its HTML, its rules of style, its headings."""

    html: str
    rules: list[str]
    headings: list[dict[str, str]]
    imprint: str


def part_html(pages: list[Page], page: Page) -> Part:
    """One page of the single file, its anchors made its own."""
    name = Path(page.notebook).stem
    links = {one.notebook: f"#{Path(one.notebook).stem}" for one in pages if not one.empty}
    told = {"fragment": True, "prefix": f"{name}-", "links": links, "notebook": page.notebook}
    node = page.node(pages)
    html, made_of_it = _convert(node, told)
    section = f'<section class="part" id="{name}">{_demote(html, f"{name}-")}</section>'
    found = [{**one, "anchor": f"{name}-{one['anchor']}"} for one in headings(node)]
    return Part(section, made_of_it["rules"], found, made_of_it["imprint"])


def single_html(pages: list[Page], parts: list[Part], case: str) -> str:
    """All pages in one file that carries plotly.js itself: one h1, one part a page."""
    contents = [
        {"anchor": Path(page.notebook).stem, "text": page.title, "parts": part.headings}
        for page, part in zip(pages, parts, strict=True)
    ]
    told = {
        "title": case,
        "description": pages[0].lead,
        "contents": contents,
        # Not as Markdown: a title is text, and Markdown would let its tags and links through.
        "parts": "".join([f"<h1>{escape(case)}</h1>", *(part.html for part in parts)]),
        "rules": [rule for part in parts for rule in part.rules],
        "plotly_js": plotly_js(),
        "imprint": next((part.imprint for part in parts if part.imprint), ""),
        "explorer": any(f'class="{MARK}"' in part.html for part in parts),
    }
    return _convert(nbformat.v4.new_notebook(), told)[0]


def _demote(html: str, prefix: str) -> str:
    """Headings one level down, and their anchors made the page's own."""
    html = re.sub(r'<a class="anchor-link".*?</a>', "", html)
    html = re.sub(r"<(/?)h([1-5])\b", lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)
    return re.sub(r'(<h[2-6] id=")', rf"\g<1>{prefix}", html)


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="sitrep", extra_template_basedirs=[str(TEMPLATE)])


def _convert(node: Any, told: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The HTML of a notebook, and what the template was told of it."""
    try:
        html, made = _exporter().from_notebook_node(node, resources={"sitrep": told})
    except TraceError as error:
        raise RunError(str(error)) from None
    return str(html), made["sitrep"]
