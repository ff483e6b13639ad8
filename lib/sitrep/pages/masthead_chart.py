"""The strip on top of every page: whose claims, which day, which inputs."""

from __future__ import annotations

import json
from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose


def masthead(answer: Answer) -> Prose:
    """The masthead's sentence, and behind a line its pairs of item and value and what the short
    names stand for: a report puts these at its foot, and says of a short name what it means."""
    rows = list(zip(answer.table["Item"], answer.table["Value"], strict=True))
    short = " · ".join(value for item, value in rows if item in ("Report", "Edition"))
    known = answer.layers["short"]
    names = dict(zip(known["name"], known["full"], strict=True))
    if names:
        rows.append(("Short names", "; ".join(f"{name}, {full}" for name, full in names.items())))
    pairs = "".join(f"<div><dt>{escape(item)}</dt>{_value(value)}</div>" for item, value in rows)
    told = escape(json.dumps(names, ensure_ascii=False))
    return Prose(
        f'<div class="sitrep-masthead" data-short="{told}"><p>{escape(answer.sentence)}</p>'
        f"<p>{escape(short)}</p><details><summary>When, and built from what</summary>"
        f"<dl>{pairs}</dl></details></div>"
    )


def _value(value: str) -> str:
    text = escape(value)
    return f"<dd><pre>{text}</pre></dd>" if "\n" in value else f"<dd>{text}</dd>"
