"""Executed notebooks made ready for the template: plotly's MIME bundle becomes a figure.

nbconvert drops `application/vnd.plotly.v1+json` without a word that stops anybody
(jupyter/nbconvert#2235), so this preprocessor turns it into HTML with the answer above it and,
beneath it, the note, the text alternative, the data and the sources. It is named in the
template's conf.json and therefore runs for `jupyter nbconvert --template sitrep` as well.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor

from .longwords import breakable

PLOTLY = "application/vnd.plotly.v1+json"
TEMPLATE = Path(__file__).parent / "template"


@lru_cache(maxsize=1)
def plotly_js() -> str:
    """The plotly.js that belongs to the installed plotly.py."""
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


class SitrepPreprocessor(Preprocessor):
    """Turn plotly outputs into figures and tell the template about the page."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook with figures as HTML, and `resources["sitrep"]` filled where it is not."""
        number = 0
        prefix = resources.get("sitrep", {}).get("prefix", "")
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                bundle = output.get("data", {}).get(PLOTLY)
                if bundle is not None:
                    number += 1
                    output["data"] = {"text/html": figure_html(bundle, f"{prefix}figure-{number}")}
                if "text/html" in output.get("data", {}):
                    output["data"]["text/html"] = breakable(output["data"]["text/html"])
        links = resources.get("sitrep", {}).get("links", {})
        for cell in nb.cells:
            if cell.cell_type == "markdown" and links:
                cell.source = _relink(cell.source, links)
        resources["sitrep"] = {**page_defaults(nb), **resources.get("sitrep", {})}
        return nb, resources


def page_defaults(nb: Any) -> dict[str, Any]:
    """What the template needs for a page that stands alone, plotly.js inside it."""
    return {
        "title": heading(nb),
        "description": lead(nb),
        "case": "",
        "pages": [],
        "contents": contents(nb),
        "css": (TEMPLATE / "report.css").read_text(encoding="utf-8"),
        "js": (TEMPLATE / "report.js").read_text(encoding="utf-8"),
        "plotly_href": "",
        "plotly_js": plotly_js(),
        "version": version("sitrep"),
        "footer": f"Made with Sitrep {version('sitrep')}. A tool to judge published reporting "
        "about past events.",
    }


def heading(nb: Any) -> str:
    """The text of the notebook's one H1; "" if there is none."""
    found = re.search(r"^# (.+)$", _markdown(nb), flags=re.MULTILINE)
    return found.group(1).strip() if found else ""


def lead(nb: Any) -> str:
    """The first paragraph under the H1, as plain text."""
    found = re.search(r"^# .+\n+(.+)$", _markdown(nb), flags=re.MULTILINE)
    return found.group(1).strip() if found else ""


def contents(nb: Any) -> list[dict[str, str]]:
    """The H2 headings as anchor and text, the anchors as nbconvert makes them."""
    titles = re.findall(r"^## (.+)$", _markdown(nb), flags=re.MULTILINE)
    return [
        {"anchor": escape(title.strip().replace(" ", "-")), "text": title.strip()}
        for title in titles
    ]


def _markdown(nb: Any) -> str:
    return "\n\n".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")


def _relink(source: str, links: dict[str, str]) -> str:
    """Links to notebooks made links to the pages built from them."""
    return re.sub(
        r"\]\((?:\./)?([\w.-]+\.ipynb)(#[^)]*)?\)",
        lambda found: f"]({links.get(found[1], found[1])}{found[2] or ''})",
        source,
    )


def figure_html(bundle: dict[str, Any], anchor: str) -> str:
    """One plotly bundle as a figure: answer, plot, note, text alternative, data and sources."""
    layout = {**bundle["layout"]}
    meta = (layout.pop("meta", None) or {}).get("sitrep", {})
    layout.pop("title", None)
    room = meta.get("title_room", 0)
    height = layout.get("height", 450) - room
    layout["height"] = height
    layout["margin"] = {**layout.get("margin", {})}
    layout["margin"]["t"] = max(layout["margin"].get("t", 60) - room, 0)
    sets = {name: meta.get(name, {}) for name in ("middle", "narrow")}
    spec = {"data": bundle["data"], "layout": layout, **sets}
    return (
        f'<figure class="sitrep-figure" id="{anchor}">'
        f'<p class="answer">{escape(meta.get("sentence", ""))}</p>'
        f'<div class="plot" data-spec="{anchor}-spec" role="img" '
        f'aria-label="{escape(meta.get("alt", "Chart"))}" style="min-height:{height}px"></div>'
        f'<script type="application/json" id="{anchor}-spec">{script_json(spec)}</script>'
        f"<figcaption>{_behind(meta)}</figcaption></figure>"
    )


def script_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def _behind(meta: dict[str, Any]) -> str:
    """Note, text alternative, data table and sources of a figure."""
    note = f'<p class="note">{escape(meta["note"])}</p>' if meta.get("note") else ""
    parts = (
        [_details("In words", f"<p>{escape(meta['alt'])}</p>", "words")] if meta.get("alt") else []
    )
    rows = meta.get("table", {}).get("rows", [])
    if rows:
        parts.append(_details(f"Data: {_rows(len(rows))}", _table(meta["table"]), "data"))
    sources = meta.get("sources", [])
    if sources:
        items = "".join(f"<li>{_source(text, url)}</li>" for text, url in sources)
        parts.append(_details(f"Sources: {len(sources)}", f"<ul>{items}</ul>", "sources"))
    return f'{note}<div class="behind">{"".join(parts)}</div>'


def _rows(count: int) -> str:
    return f"{count} row{'s' if count != 1 else ''}"


def _details(summary: str, html: str, kind: str) -> str:
    return f'<details class="{kind}"><summary>{escape(summary)}</summary>{html}</details>'


def _source(text: str, url: str) -> str:
    if url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}" rel="noreferrer">{escape(text)}</a>'
    return escape(text)


def _table(table: dict[str, Any]) -> str:
    names = [escape(name) for name in table["columns"]]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{name}">{escape(cell)}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in table["rows"]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
