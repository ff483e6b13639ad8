"""Executed notebooks made ready for the template: plotly's MIME bundle becomes a figure.

nbconvert drops `application/vnd.plotly.v1+json` without a word that stops anybody
(jupyter/nbconvert#2235), so this preprocessor turns it into HTML with the answer above it and,
beneath it, the note, the text alternative, the data and the sources. It is named in the
template's conf.json and therefore runs for `jupyter nbconvert --template sitrep` as well.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from nbconvert.filters.markdown import markdown2html
from nbconvert.preprocessors import Preprocessor

from sitrep.explorer.source import MARK, page_rules, page_script
from sitrep.look import (
    beside,
    dense_script,
    figure_js,
    page_style,
    pieces,
    script_json,
    set_type,
)
from sitrep.look.classes import is_front, with_classes
from sitrep.look.shown import without_look
from sitrep.notebooks import FOLDED

from .foot import explained, foot
from .policy import policy
from .vendor import plotly_js, refuse_undrawable

PLOTLY = "application/vnd.plotly.v1+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
#: The parts of a chart's outputs that the plot itself carries along (see `drawing.plotted`).
AROUND = ("answer", "behind")
TEMPLATE = Path(__file__).parent / "template"
#: A column of a trace with more values than this is written once.
_LONG = 20
#: A link of the library's to a page that a report may not have.
_LED = re.compile(r'<a (class="(?:to|leads)\b[^>]*?) href="([\w.-]+\.ipynb)[^"]*">(.*?)</a>')


class SitrepPreprocessor(Preprocessor):
    """Turn plotly outputs into figures and tell the template about the page."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook with figures as HTML, and `resources["sitrep"]` filled where it is not."""
        told = resources.get("sitrep", {})
        drawn, links = [], told.get("links", {})
        introduced, imprint = _introductions(nb), ""
        short: dict[str, str] = {}
        for number, cell in enumerate(nb.cells):
            outputs = [one for one in cell.get("outputs", []) if _part(one) not in AROUND]
            for data in (one["data"] for one in outputs if "data" in one):
                bundle = data.get(PLOTLY)
                if bundle is not None:
                    drawn.append(bundle)
                    where = f"figure {len(drawn)}"
                    refuse_undrawable(bundle["data"], f"{_name(resources)}, {where}")
                    anchor = f"{told.get('prefix', '')}figure-{len(drawn)}"
                    still = data.pop("image/png", "")
                    data["text/html"] = set_type(figure_html(bundle, anchor, still))
                if f'class="{MARK}"' in str(data.get("text/html")):
                    # In a page nobody answers a widget; the element beside it is drawn.
                    data.pop(WIDGET, None)
                if "text/html" in data:
                    html = _of_cell(without_look(data["text/html"]), cell.source)
                    html = _relink(html, links)
                    if _is_folded(cell):
                        html = folded(html, _relink(introduced.pop(number, ""), links))
                    html, told_at_foot, names = foot(html)
                    imprint, short = imprint or told_at_foot, short or names
                    data["text/html"] = with_classes(explained(html, short))
            if cell.cell_type == "code":
                cell.outputs = outputs
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                cell.source = _relink(cell.source, links)
        page = {**page_defaults(nb), "imprint": imprint, **told}
        page["rules"] = [*told.get("rules", []), *beside(*drawn)]
        if told.get("explorer") or _explored(nb):
            page["js"] += f"\n{page_script()}"
            page["css"] += f"\n{page_rules()}"
        page["policy"] = policy([page["js"], page["plotly_js"]])
        resources["sitrep"] = page
        return nb, resources


def _explored(nb: Any) -> bool:
    """Does a cell of the notebook show an explorer?"""
    return any(f'class="{MARK}"' in html for html in _shown(nb))


def _shown(nb: Any) -> Iterator[str]:
    """The HTML that the cells of a notebook put out."""
    outputs = (one for cell in nb.cells for one in cell.get("outputs", []))
    return (str(one.get("data", {}).get("text/html")) for one in outputs)


def _is_folded(cell: Any) -> bool:
    return FOLDED in cell.metadata.get("tags", [])


def _introductions(nb: Any) -> dict[int, str]:
    """The introductions of folded answers, taken from under their headings: behind the line that
    opens the answer they are read by whoever wants to know how it was come by."""
    found = {}
    for number, (before, cell) in enumerate(pairwise(nb.cells), start=1):
        if before.cell_type == "markdown" and _is_folded(cell):
            head, _, text = before.source.partition("\n\n")
            before.source, found[number] = head, markdown2html(text) if text else ""
    return found


def folded(html: str, introduction: str = "") -> str:
    """An output whose sentence stands, with all that shows it, and an introduction to it, behind a
    line."""
    found = re.search(r'<p class="answer">.*?</p>', html, flags=re.DOTALL)
    if not found:
        return f"{introduction}{html}"
    above, shown = html[: found.end()], html[found.end() :].rstrip()
    # What encloses the sentence encloses the rest of it too.
    around = "".join(reversed([f"</{name}>" for name in re.findall(r"<(div|figure)\b", above)]))
    inside = shown.removesuffix(around)
    if inside == shown or not re.sub(r"<[^>]*>", "", inside).strip():
        # Nothing stands behind the sentence, so there is no line to open.
        return f"{introduction}{html}"
    line = "Show the chart" if 'class="plot"' in inside else "Show more"
    line = "Show the table" if line == "Show more" and "<table" in inside else line
    return f"{above}{pieces.fold(line, introduction + inside, 'whole')}{around}"


def _of_cell(html: str, source: str) -> str:
    """An output that knows the cell it is from, for whoever wants to ask the same."""
    mark = f' data-cell="{escape(source.strip())}"'
    opening = r'<div class="sitrep"|<figure class="sitrep-figure"'
    return re.sub(opening, lambda found: found[0] + mark, html, count=1)


def _part(output: Any) -> str:
    return str(output.get("metadata", {}).get("sitrep", {}).get("part", ""))


def _name(resources: Any) -> str:
    """What the notebook is called: by the build, or by nbconvert."""
    told = resources.get("sitrep", {}).get("notebook", "")
    return str(told or resources.get("metadata", {}).get("name", "notebook"))


def page_defaults(nb: Any) -> dict[str, Any]:
    """What the template needs for a page that stands alone, plotly.js inside it."""
    return {
        "title": heading(nb),
        "description": lead(nb),
        "case": "",
        "pages": [],
        "contents": contents(nb),
        "front": any(is_front(html) for html in _shown(nb)),
        "css": page_style(),
        "js": dense_script("\n".join([figure_js(), *map(_script, ("report", "take"))])),
        "plotly_href": "",
        "plotly_js": plotly_js(),
        "version": version("sitrep"),
        "footer": f"Made with Sitrep {version('sitrep')}. A tool to judge published reporting "
        "about past events.",
    }


def _script(name: str) -> str:
    return (TEMPLATE / f"{name}.js").read_text(encoding="utf-8").strip()


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
    """Links to notebooks made links to the pages built from them, in Markdown and in HTML; words
    alone in HTML where the report has no such page."""
    if not links:
        return source

    def bare(found: re.Match[str]) -> str:
        return found[0] if found[2] in links else f"<span {found[1]}>{found[3]}</span>"

    source = _LED.sub(bare, source)
    return re.sub(
        r'(\]\(|href=")(?:\./)?([\w.-]+\.ipynb)(#[^)"]*)?([)"])',
        lambda found: f"{found[1]}{_aim(links, found[2], found[3] or '')}{found[4]}",
        source,
    )


def _aim(links: dict[str, str], notebook: str, anchor: str) -> str:
    """Where a link to a notebook leads; in a file of all pages an anchor is enough."""
    page = links.get(notebook, notebook)
    return anchor if anchor and page.startswith("#") else f"{page}{anchor}"


def figure_html(bundle: dict[str, Any], anchor: str, still: str = "") -> str:
    """One plotly bundle as a figure: answer, plot, note, text alternative, data and sources.

    `still` is a picture of the plot (PNG in base64) for a reader without scripts.
    """
    layout = {**bundle["layout"]}
    meta = (layout.pop("meta", None) or {}).get("sitrep", {})
    height = layout.get("height", 450)
    sets = {name: meta.get(name, {}) for name in ("middle", "narrow")}
    spec = {**once_each(bundle["data"]), "layout": layout, **sets}
    return (
        f'<figure class="sitrep-figure" id="{anchor}">'
        f"{pieces.answer(meta)}"
        f'<div class="plot" data-spec="{anchor}-spec" role="img" '
        f'aria-label="{escape(meta.get("alt", "Chart"))}" style="min-height:{height}px"></div>'
        f"{_still(still, meta.get('alt', 'Chart'))}"
        f'<script type="application/json" id="{anchor}-spec">{script_json(spec)}</script>'
        f"<figcaption>{pieces.behind(meta)}</figcaption></figure>"
    )


def once_each(traces: list[dict[str, Any]]) -> dict[str, Any]:
    """The traces, with the columns that several of them have in a list of their own, `shared`, and
    in the traces the number of each: small maps of one land repeat its outline. The page's script
    puts them back."""
    texts = Counter(_long(value) for trace in traces for value in trace.values())
    numbers = {text: number for number, text in enumerate(
        text for text, times in texts.items() if text and times > 1
    )}  # fmt: skip
    data = [
        {
            name: {"shared": numbers[text]} if (text := _long(value)) in numbers else value
            for name, value in trace.items()
        }
        for trace in traces
    ]
    return {"data": data, **({"shared": [*map(json.loads, numbers)]} if numbers else {})}


def _long(value: Any) -> str:
    """A long list as text; "" for anything else."""
    return json.dumps(value) if isinstance(value, list) and len(value) > _LONG else ""


def _still(png: str, alt: str) -> str:
    """The picture where no script runs."""
    image = f'<img class="still" alt="{escape(alt)}" src="data:image/png;base64,{png}">'
    return f"<noscript>{image}</noscript>" if png else ""
