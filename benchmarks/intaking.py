"""How much the intake finds of labelled texts, and what a draft costs beside bare reading."""

from __future__ import annotations

import time

from labelled import HELD, PUBLISHED, Score, body, scores, total

HALVES = {
    "tuned": ("blockade", "ceasefire", "euphrates", "election", "front1943", "airstrike",
              "convoy", "coup", "retreat1916", "malta", "kalbara",
              "sahel", "mindanao"),
    "held out": HELD,
}  # fmt: skip


def bench_intake() -> None:
    """Print recall, precision and how many values are right, by kind and half."""
    for half, names in HALVES.items():
        at_hand = [name for name in names if body(name)]
        found = total([scores(name, half.split()[0]) for name in at_hand])
        every = Score()
        for kind, score in found.items():
            every += score
            print(f"intake, {half:<9} {kind:<12} recall {score.recall:.2f} of {score.labels:>3}, "
                  f"precision {score.precision:.2f} of {score.proposed:>3}, "
                  f"values right {score.valued} of {score.found}")  # fmt: skip
        print(f"intake, {half:<9} {'all':<12} recall {every.recall:.2f}, "
              f"precision {every.precision:.2f}")  # fmt: skip
    _cost()


def _cost() -> None:
    """Processor time of a draft against that of splitting its words, each after one that warms."""
    from sitrep.intake.gazetteer import Gazetteer
    from sitrep.intake.layout import layout
    from sitrep.intake.proposing import propose

    text = "\n\n".join(body("blockade").replace("Hodeidah", f"Hodeidah{at}") for at in range(8))
    parts = layout(text).paragraphs
    times = []
    for act in (lambda: propose(text, parts, PUBLISHED["blockade"], Gazetteer()), text.split):
        act()
        started = time.process_time()
        for _ in range(3):
            act()
        times.append((time.process_time() - started) / 3)
    words = len(text.split())
    print(f"intake: {times[0]:.3f} s of processor for {words:,} words, "
          f"{times[0] / max(times[1], 1e-6):,.0f} x splitting them")  # fmt: skip


def bench_against_tables() -> None:
    """What the intake finds of what a person put into the tables of the first case."""
    from labelled import FIRST_COPY, candidates
    from sitrep import load_case

    text = body("euphrates")
    if not text:
        return
    case, found = load_case("euphrates-2017"), candidates("euphrates")
    said = {kind: {text[one.start : one.end] for one in found if one.kind == kind}
            for kind in ("place", "actor")}  # fmt: skip
    for table, kind in (("places", "place"), ("actors", "actor")):
        named = [name for name in case[table]["report_name"] if name]
        missed = [
            name for name in named if not any(name in one or one in name for one in said[kind])
        ]
        print(f"intake and tables: {table:<9} {len(named) - len(missed)} of {len(named)} that the "
              f"report names; missed: {', '.join(missed) or 'none'}")  # fmt: skip
    for table, kinds in (
        ("claims", ("claim", "forecast", "question")),
        ("questions", ("question",)),
    ):
        rows = case["claims"]
        if table == "questions":
            rows = rows[rows["claim_id"].isin(case["questions"]["claim_id"])]
        spans = [(int(row["start"]), int(row["end"])) for _, row in rows.iterrows()]
        met = sum(any(one.kind in kinds and one.start < end and start < one.end for one in found)
                  for start, end in spans if start < FIRST_COPY)  # fmt: skip
        print(f"intake and tables: {table:<9} {met} of {len(spans)} passages lie in a candidate")
