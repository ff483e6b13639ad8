"""Executed notebooks as HTML: pages of a site, or parts of one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter, TemplateExporter
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter

from sitrep.explorer.source import MARK
from sitrep.notebooks import NOTEBOOK_ONLY

from .figures import TEMPLATE, heading, lead
from .figures import contents as headings
from .fitting import Missing, closing, fit, is_empty, unled
from .place import INDEX
from .refusal import RunError
from .vendor import TraceError, plotly_js

PLOTLY_FILE = "assets/plotly.min.js"
#: A picture without a text in its place.
_UNTOLD = re.compile(r"<img\b(?![^>]*\balt=)", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """One notebook of one edition, and the file its page goes to.

    `missing` are the sections that it leaves out; where nothing else is left it is `empty`, and no
    page is made of it. `copy` is the notebook as it ran; None for a page that is kept.
    """

    notebook: str
    href: str
    title: str
    lead: str
    missing: tuple[Missing, ...] = ()
    empty: bool = False
    copy: Path | None = None

    def node(self, pages: list[Page]) -> Any:
        """The notebook as it ran, without what is for the notebook only, what has no rows and what
        leads to no page; the last line of it names what is left out."""
        assert self.copy is not None
        node = _read(self.copy)
        # A section that no table is named for is of a kind of case, and nobody misses it.
        sections = [] if self.empty else [one for one in fit(node) if one.tables]
        built = {one.notebook for one in pages if not one.empty}
        for cell in node.cells:
            if cell.cell_type == "markdown":
                cell.source = unled(cell.source, built)
        unbuilt = [one.as_missing() for one in _unbuilt(pages, self)]
        if sections or unbuilt:
            node.cells.append(closing(sections, unbuilt))
        return node

    def as_missing(self) -> Missing:
        """The page as one that is not built, with the tables that would bring it."""
        tables = dict.fromkeys(table for one in self.missing for table in one.tables)
        return Missing(self.title, tuple(tables))


def told_of(copy: Path) -> dict[str, Any]:
    """What other pages have to know of a notebook that ran, as JSON can tell it."""
    node = _read(copy)
    told = {"title": heading(node), "lead": lead(node)}
    return {**told, "empty": is_empty(_read(copy)), "missing": [[*one] for one in fit(node)]}


def pages_of(told: dict[str, list[dict[str, Any]]]) -> list[Page]:
    """The pages of an edition in the order of the notebooks; the first becomes the index.

    `told` says of each notebook what `told_of` does, for each edition: a page is called as in the
    first, and is empty if it is in all.
    """
    return [
        Page(
            notebook,
            INDEX if number == 0 else f"{Path(notebook).stem}.html",
            first["title"],
            first["lead"],
            tuple(Missing(name, tuple(tables)) for name, tables in first["missing"]),
            number > 0 and all(one["empty"] for one in (first, *others)),
        )
        for number, (notebook, (first, *others)) in enumerate(told.items())
    ]


def _read(path: Path) -> Any:
    node = nbformat.read(path, as_version=4)
    node.cells = [cell for cell in node.cells if NOTEBOOK_ONLY not in cell.metadata.get("tags", [])]
    return node


def around(
    pages: list[Page], page: Page, case: str, up: str, editions: list[dict[str, Any]]
) -> dict[str, Any]:
    """All that a page of the site has from the others. `up` leads from its folder to the root."""
    return {
        "case": case,
        "pages": [
            {"href": one.href, "title": one.title, "current": one is page}
            for one in pages
            if not one.empty
        ],
        "editions": editions,
        "links": {one.notebook: one.href for one in pages if not one.empty},
        "plotly_href": f"{up}{PLOTLY_FILE}",
        "unbuilt": [[*one.as_missing()] for one in _unbuilt(pages, page)],
    }


def page_html(pages: list[Page], page: Page, told: dict[str, Any]) -> str:
    """One page of the site; `told` is what `around` gives for it."""
    return _convert(page.node(pages), {**told, "plotly_js": "", "notebook": page.notebook})[0]


def _unbuilt(pages: list[Page], page: Page) -> list[Page]:
    """The pages that are not built, for the page that says so: the first."""
    return [one for one in pages if one.empty] if page is pages[0] else []


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
    kind = "part front" if made_of_it["front"] else "part"
    section = f'<section class="{kind}" id="{name}">{_demote(html, f"{name}-")}</section>'
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


class _Exporter(HTMLExporter):
    """nbconvert's, which reads each page that it has made a second time, for half of its time, to
    give a text to pictures that have none: only where there is such a picture."""

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """The HTML of a notebook, and what was told of it."""
        if _UNTOLD.search(str(nb)):
            return super().from_notebook_node(nb, resources, **options)
        told = self._init_resources(resources)
        shown = WidgetsDataTypeFilter(
            notebook_metadata=self._nb_metadata, parent=self, resources=told
        )
        self.register_filter("filter_data_type", shown)
        return TemplateExporter.from_notebook_node(self, nb, told, **options)


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    return _Exporter(template_name="sitrep", extra_template_basedirs=[str(TEMPLATE)])


def _convert(node: Any, told: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The HTML of a notebook, and what the template was told of it."""
    try:
        html, made = _exporter().from_notebook_node(node, resources={"sitrep": told})
    except TraceError as error:
        raise RunError(str(error)) from None
    return str(html), made["sitrep"]
