"""The report at a glance: its verdicts as figures and claims, the questions in a line each."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.tables import Table, looks, table
from sitrep.pages.claims.verdicts_chart import block, swatch
from sitrep.rows import records

#: So many claims stand as blocks; of a longer report the figures say enough.
BLOCKS = 300


def verdicts(answer: Answer) -> Prose:
    """A figure a verdict, each the key to the blocks beneath: one a claim, in the order of the
    text, that leads to the claim's card."""
    figures = "".join(
        f"<li>{swatch(one['verdict'])} <b>{one['count']:,}</b> {escape(one['words'])}</li>"
        for one in records(answer.frame)
    )
    claims = answer.layers["claims"]
    blocks = "".join(
        f'<li><span class="unseen">{escape(str(name))}</span>{_blocks(own)}</li>'
        for name, own in claims.groupby("paragraph_words", sort=False)
    )
    inside = f'<ul class="figures">{figures}</ul>' if figures else ""
    if 0 < len(claims) <= BLOCKS:
        inside += f'<ol class="claims">{blocks}</ol>'
    return part(answer, inside, data=True)


def _blocks(claims: pd.DataFrame) -> str:
    return "".join(block(row) for row in records(claims))


def questions(answer: Answer) -> Table:
    """A line a question: what came of it, and when; what would settle it is on its own page."""
    rows = answer.table
    shown = pd.DataFrame(
        {
            "Question": rows["Question"],
            "What came of it": [
                outcome or _waiting(status, until)
                for outcome, status, until in zip(
                    rows["Outcome"], rows["Status"], rows["The criterion is read until"],
                    strict=True,
                )
            ],
            "Settled on": rows["Settled on"],
        }
    )  # fmt: skip
    return table(replace(answer, table=shown))


def _waiting(status: str, until: str) -> str:
    return f"{status}; read until {until}" if until else status


def standards(answer: Answer) -> Table:
    """The nine standards behind a line: the answer counts how they are kept."""
    results = looks(answer.frame["result"], {"fail": "strong", "partly": "strong"})
    return table(answer, {"Result": results}, fold="The nine standards, one by one")
