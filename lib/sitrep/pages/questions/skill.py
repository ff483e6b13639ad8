"""Who forecast how well, beside references that anybody could have had for nothing.

A reference is a forecast made by a rule (Wilks 2011, Statistical Methods in the Atmospheric
Sciences, ch. 8): always the middle, and persistence, here that the side ahead stays ahead. Each
stands beside the report on the very answers that the report gave a probability for.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.boards import boards
from sitrep.facts.takings import group_of
from sitrep.methods import brier
from sitrep.references import references
from sitrep.rows import records
from sitrep.wording import amount, count, counted, so_many

from .forecasts import forecasts

MIDDLE = "Always the middle, 50%"
#: Name, kind, count, and the ends of the score and of the skill.
Row = tuple[str, str, int, float, float, float, float]
COLUMNS = ["by", "kind", "count", "best", "worst", "skill_low", "skill_high"]


def skill(case: Case) -> Answer:
    """How well each forecaster did, against references that cost nothing.

    `frame`, one row a forecaster: the report, then the references, then others by their mean score:
    `by`, `kind` (report, reference, other), `count` (scored forecasts), `best` and `worst` (mean
    Brier scores of the bands), `skill_low` and `skill_high` (share of the score of MIDDLE that is
    saved; below 0 it is worse than that).
    """
    made = forecasts(case).frame
    scored = made[made["best"].notna()]
    own = scored[scored["own"].astype(bool)]
    rows = []
    if len(own):
        rows.append(_row("The report", "report", own))
        rows.append((MIDDLE, "reference", len(own), brier.EVEN, brier.EVEN, 0.0, 0.0))
        rows += _persistence(case, own)
    others = scored[~scored["own"].astype(bool)]
    rest = [_row(str(by), "other", part) for by, part in others.groupby("by", sort=False)]
    frame = pd.DataFrame([*rows, *sorted(rest, key=lambda row: row[3] + row[4])], columns=COLUMNS)
    table = pd.DataFrame(
        {
            "Forecast by": frame["by"],
            "Forecasts": frame["count"],
            "Mean Brier score": [_ends(a, b) for a, b in zip(frame["best"], frame["worst"],
                                                             strict=True)],
            "Skill against always the middle": [
                _ends(a, b, sign=True) if by != MIDDLE else "is the reference"
                for by, a, b in zip(frame["by"], frame["skill_low"], frame["skill_high"],
                                    strict=True)
            ],
        }
    )  # fmt: skip
    used = [case["control"]] if len(frame) else []
    listed = (*references(case, case["forecasts"]["source_id"]), *rest_on(case, *used))
    return Answer(_sentence(frame), frame, table, tuple(dict.fromkeys(listed)),
                  _note(own, scored, len(frame[frame["kind"] == "reference"])) if len(frame)
                  else "")  # fmt: skip


def _row(
    by: str, kind: str, part: pd.DataFrame
) -> tuple[str, str, int, float, float, float, float]:
    best, worst = float(part["best"].mean()), float(part["worst"].mean())
    saved = brier.skill(worst, brier.EVEN), brier.skill(best, brier.EVEN)
    return by, kind, len(part), best, worst, saved[0] or 0.0, saved[1] or 0.0


def towns_held(case: Case, day: date) -> dict[str, int]:
    """How many towns and villages each side held for certain at the end of a day."""
    kinds = dict(zip(case["places"]["place_id"], case["places"]["kind"], strict=True))
    group = group_of(case, "town")
    held: dict[str, set[str]] = {}
    for row in records(case["control"]):
        if group_of(case, kinds[row["place_id"]]) != group or not case.bloc(row["holder"]):
            continue
        begun = dates.parse(row["start"]).latest <= day
        ended = bool(row["end"]) and dates.parse(row["end"]).earliest <= day
        if begun and not ended:
            held.setdefault(case.bloc(row["holder"]), set()).add(row["place_id"])
    return {bloc: len(places) for bloc, places in held.items()}


def _by_towns(case: Case, held: dict[str, int]) -> dict[tuple[int, str], tuple[str, float]]:
    """For each answer that favours a side: that side, and the chance by who holds most towns.

    Compared are the sides of all answers to the question; what is level, and answers that favour
    the same side, share the chance.
    """
    blocs = dict(zip(case["hypotheses"]["hypothesis_id"], case["hypotheses"]["bloc"], strict=True))
    chances = {}
    for board in boards(case):
        sides = {letter: blocs[key] for key, letter in board.letters.items() if blocs[key]}
        most = max((held.get(side, 0) for side in sides.values()), default=0)
        ahead = [letter for letter, side in sides.items() if held.get(side, 0) == most]
        for letter, side in sides.items():
            share = 1 / len(ahead) if letter in ahead else 0.0
            chances[board.number, letter] = side, share
    return chances


def _persistence(case: Case, own: pd.DataFrame) -> list[Row]:
    """The forecast that the side with more towns on the day of the report gets what is asked for.

    None where an answer of the report's favours no side, or no side has more towns than another.
    """
    day = case.meta.report.days.latest
    held = towns_held(case, day)
    chances = _by_towns(case, held)
    keys = list(zip(own["number"], own["letter"], strict=True))
    if not all(key in chances for key in keys):
        return []
    asked = {number for number, _ in keys}
    if all(share for (number, _), (_, share) in chances.items() if number in asked):
        return []
    sides = dict.fromkeys(
        side for (number, _), (side, _) in chances.items() if number in asked and side in held
    )
    scores = [
        brier.brier(chances[key][1], bool(fact))
        for key, fact in zip(keys, own["happened"], strict=True)
    ]
    mean = sum(scores) / len(scores)
    tally = ", ".join(f"{case.name(side)} {held[side]}" for side in sides)
    name = f"The side with more towns on {dates.day_words(day)} ({tally})"
    saved = brier.skill(mean, brier.EVEN) or 0.0
    return [(name, "reference", len(own), mean, mean, saved, saved)]


def _ends(low: float, high: float, sign: bool = False) -> str:
    form = "+.2f" if sign else ".2f"
    # Adding nothing takes the minus from what rounds to 0.
    texts = [f"{round(value, 2) + 0.0:{form}}".replace("-", "−") for value in (low, high)]
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} to {texts[1]}"


def _note(own: pd.DataFrame, scored: pd.DataFrame, rules: int) -> str:
    note = (
        "Skill is the share of the reference’s score that is saved: 1 is perfect, 0 no better, "
        "below 0 worse."
    )
    if rules > 1:
        note += (
            " The second reference puts 100% on the side that held more towns and villages of this "
            "case for certain on the report’s latest possible day, shared among the answers that "
            "favour it, and 0% on the others."
        )
    middles = [(low + high) / 2 for low, high in zip(own["low"], own["high"], strict=True)]
    parts = brier.murphy(middles, [bool(one) for one in own["happened"]])
    if parts:
        note += (
            f" Taken at the middle of their bands, the report’s forecasts fall by Murphy 1973 into "
            f"reliability {amount(parts.reliability, 2)} (0 is best), resolution "
            f"{amount(parts.resolution, 2)} (0 tells nothing apart) and uncertainty "
            f"{amount(parts.uncertainty, 2)}."
        )
    number = len(scored)
    if number < brier.CURVE:
        note += (
            f" With {count(number, 'scored forecast')} no calibration curve is drawn: it takes "
            f"{brier.CURVE}, ten for each of five steps."
        )
    return note


def _sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "This edition has no forecast that can be scored, so there is nothing to compare."
    report = frame[frame["kind"] == "report"]
    if report.empty:
        many = counted(int(frame["count"].sum()), "forecast")
        return f"The report made no forecast that can be scored; others made {many}."
    row = report.iloc[0]
    said = (
        f"The report’s {so_many(row['count'], 'forecast', 'scores')} "
        f"{_ends(row['best'], row['worst'])}{' on average' if row['count'] > 1 else ''} (0 is "
        f"perfect); always 50% would score {brier.EVEN}"
    )
    rule = frame[(frame["kind"] == "reference") & (frame["by"] != MIDDLE)]
    if rule.empty:
        return f"{said}."
    return f"{said}, backing the side with more towns {amount(rule['best'].iloc[0], 2)}."
