"""The ledger of claims: every claim with its verdict, finding and own sources, by paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, part
from sitrep.drawing.tables import rows
from sitrep.facts.claim_words import VERDICTS
from sitrep.look.pieces import sources as sources_of
from sitrep.look.pieces import to
from sitrep.rows import Cells, records
from sitrep.wording import inside, opened

_HEADS, _WIDTHS = ("Claim", "Verdict", "Finding"), ("36%", "14%", "")


def ledger(answer: Answer) -> Prose:
    """The claims as tables, one a paragraph behind a line that counts its verdicts.

    Each finding is followed by what was looked for and by the sources of its claim; contradicted
    claims are in the accent.
    """
    frame, layers = answer.frame, answer.layers
    parts = [
        _paragraph(str(name), own, layers)
        for name, own in frame.groupby("paragraph_words", sort=False)
    ]
    return part(answer, "".join(parts), sources=False, data=True)


def _paragraph(name: str, own: pd.DataFrame, layers: Mapping[str, pd.DataFrame]) -> str:
    counts = own["verdict"].value_counts()
    said = [
        _accent(f"{counts[verdict]} {words}", verdict)
        for verdict, words in VERDICTS.items()
        if verdict in counts
    ]
    line = f"<strong>{escape(name)}</strong>: {', '.join(said)}"
    return fold(line, rows(_HEADS, [_line(row, layers) for row in records(own)], _WIDTHS))


def _line(row: Cells, layers: Mapping[str, pd.DataFrame]) -> list[str]:
    """One claim: what it says and who, how it was judged and when, why and on which sources."""
    about = escape(f"{opened(row['kind'])}, said by {inside(row['speaker'])}")
    key = row["claim_id"]
    number = f'<strong id="{escape(key)}">{to(f"claims/{key}", key)}</strong>'
    settled = f"<br>since {escape(row['settled'])}" if row["settled"] else ""
    own, looked = (
        layers[name][layers[name]["claim_id"] == row["claim_id"]]
        for name in ("sources", "searches")
    )
    verdict = _accent(VERDICTS[row["verdict"]], row["verdict"])
    searched = "".join(f'<br><span class="note">{escape(text)}</span>' for text in looked["text"])
    behind = sources_of(zip(own["text"], own["url"], own["about"], strict=True))
    finding = f"{escape(row['finding'])}{searched}{behind}" if row["finding"] else ""
    claim = f'{number} {escape(row["claim"])}<br><span class="note">{about}</span>'
    return [claim, f"{verdict}{settled}", finding]


def _accent(words: str, verdict: str) -> str:
    if verdict != "contradicted":
        return escape(words)
    return f'<span class="accent">{escape(words)}</span>'
