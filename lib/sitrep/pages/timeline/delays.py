"""How soon events were known: those that came out late, and the lag by basis and kind."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import kind_words
from sitrep.facts.days import edition_words
from sitrep.facts.lags import SHARP, lags
from sitrep.rows import Cells, records
from sitrep.wording import (
    and_list,
    bare,
    count,
    figures,
    noun,
    of_all,
    opened,
    say,
    shortest,
    tally,
)

_UNMEASURED = "No event is dated well enough to measure when it was known"


def late(case: Case) -> Answer:
    """The events that were, or may have been, known later than they happened.

    `frame`, one row an event, the longest lag first: `event_id`, `title`, `category`, `basis`,
    `sources`, `span`, `when` (its days, in words), `known_first`, `known_last`, `known` (days from
    which it was known, None if not measured; in words), `low`, `high` (least and most days of lag),
    `told_by` (the first dated source: publisher and day).

    `table` has every event measured, in the order of the case.
    """
    found = lags(case)
    measured = found[found["high"].notna()]
    frame = measured[measured["high"] > 0].sort_values(
        ["high", "low"], ascending=False, kind="stable"
    )
    table = pd.DataFrame(
        {
            "What": measured["title"], "Happened": measured["when"], "Known": measured["known"],
            "Days between": [between(row) for row in records(measured)],
            "Basis": measured["basis"], "First dated source": measured["told_by"],
        }
    )  # fmt: skip
    return Answer(
        _sentence(case, measured), frame, table, rest_on(case, measured),
        _note(len(found) - len(measured)) if len(found) else "",
    )  # fmt: skip


def lag(case: Case) -> Answer:
    """The lag of all events, and by basis and by kind.

    `frame`, one row a group: `group`, `by` (all, basis or kind), `events`, `same` (known on the day
    itself), `later` (for certain), `unsure` (the days leave it open), `median_low`, `median_high`,
    `longest_low`, `longest_high` (days), `longest` (title).
    """
    measured = lags(case)
    measured = measured[measured["high"].notna()]
    groups = [("all", "all", measured)] if len(measured) else []
    for by, column in (("basis", "basis"), ("kind", "category")):
        order = measured[column].value_counts().index
        groups += [(by, str(name), measured[measured[column] == name]) for name in order]
    frame = pd.DataFrame([_group(*group) for group in groups], columns=_GROUP)
    bases = frame[frame["by"] == "basis"]
    sentence = f"{_UNMEASURED}{edition_words(case)}."
    if len(bases):
        most = int(bases["events"].max())
        parts = [
            of_all(row["same"], row["events"], f"{row['group']} event")
            if row["same"] == row["events"] or row["events"] < 2
            else f"{say(row['same'], most)} of {say(row['events'], most)} {row['group']} events"
            for row in records(bases)
        ]
        sure = " for certain" if bases["unsure"].any() else ""
        sentence = f"Known on the day itself{sure}{edition_words(case)}: {and_list(parts)}."
    return Answer(sentence, frame, _table(frame), rest_on(case, measured))


_GROUP = [
    "by", "group", "events", "same", "later", "unsure", "median_low", "median_high", "longest_low",
    "longest_high", "longest",
]  # fmt: skip


def between(row: Cells) -> str:
    """The days between happening and being known: "2", or "0 to 7"."""
    return _range(row["low"], row["high"])


def _group(by: str, name: str, events: pd.DataFrame) -> dict[str, object]:
    worst = events.sort_values(["high", "low"], ascending=False, kind="stable").iloc[0]
    low, high = events["low"].astype(float), events["high"].astype(float)
    return {
        "by": by, "group": name, "events": len(events), "same": int((high == 0).sum()),
        "later": int((low > 0).sum()), "unsure": int(((low == 0) & (high > 0)).sum()),
        "median_low": low.median(), "median_high": high.median(),
        "longest_low": int(worst["low"]), "longest_high": int(worst["high"]),
        "longest": worst["title"] if worst["high"] else "",
    }  # fmt: skip


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    heads = [opened(by if by == "all" else f"{by}: {kind_words(name)}")
             for by, name in zip(frame["by"], frame["group"], strict=True)]  # fmt: skip
    longest = [_range(row["longest_low"], row["longest_high"]) for row in records(frame)]
    return pd.DataFrame(
        {
            "Events": heads,
            "Known the same day": [f"{figures(row['same'], '0')} of {figures(row['events'])}"
                                   for row in records(frame)],
            "Median, days": [_range(row["median_low"], row["median_high"])
                             for row in records(frame)],
            "Longest, days": [f"{days}: {title}" if title else days
                              for days, title in zip(longest, frame["longest"], strict=True)],
        }
    )  # fmt: skip


def _range(low: float, high: float) -> str:
    return shortest(low) if low == high else f"{shortest(low)} to {shortest(high)}"


def _sentence(case: Case, measured: pd.DataFrame) -> str:
    if measured.empty:
        return f"{_UNMEASURED}{edition_words(case)}."
    whole = _group("all", "all", measured)
    number, same = len(measured), int((measured["high"] == 0).sum())
    later = int((measured["low"] > 0).sum())
    day = "on the day itself"
    said = [
        (same, f"was known {day}"),
        (later, "was known later for certain"),
        (number - same - later, f"may have been known {day} or later"),
    ]
    text = opened(tally("event", said)) + edition_words(case)
    if not whole["longest"]:
        return f"{text}."
    last = measured.sort_values(["high", "low"]).iloc[-1]
    unit = noun(int(last["high"]), "day")
    return f"{text}; the longest took {between(last)} {unit}: {bare(str(whole['longest']))}."


def _note(left: int) -> str:
    text = (
        "Known is the later of two days: the one from which the case says it was public, and that "
        f"of its first source dated to within {SHARP} days. A line is the lag that is certain, a "
        "faded bar what the uncertain days add. A long lag can mean that the case rests on a late "
        "page, not that nobody knew."
    )
    return text + (f" Not measured: {count(left, 'event')}." if left else "")
