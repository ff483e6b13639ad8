"""Every rule with what it lets pass and when it is wrong; the finds of a case; stale waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sitrep.case import Case
from sitrep.facts.movement.ways import NEAR_KM
from sitrep.methods import outliers
from sitrep.once import once
from sitrep.rows import records

from .calendar import foresight, order
from .direction import direction
from .hit import GRADES, Hit
from .off_line import off_line
from .outlier import outlier
from .pace import CEILINGS, pace
from .passages import absent, repeat
from .sides import two_holders, two_sides


@dataclass(frozen=True)
class Rule:
    """A rule: its word in the vocabulary `content_rule`, its function, and for a reader what it
    lets pass and when it is wrong."""

    name: str
    find: Callable[[Case], Iterator[Hit]]
    passes: str
    wrong: str


_SPEEDS = ", ".join(f"{kind} {fast:g} and {most:g}" for kind, (fast, most) in CEILINGS.items())

RULES: tuple[Rule, ...] = (
    Rule("direction", direction,
         "Half the arc of the compass word, 22.5° on a rose of eight and 11.25° on one of sixteen, "
         "and what the precision of the points may turn; loose up to one point further.",
         "a road sets out one way and leads another."),
    Rule("pace", pace,
         f"The least speed that days and points allow, in km a day, fast and most: {_SPEEDS}.",
         "two stops of one track were reached by different units."),
    Rule("off-line", off_line,
         f"The precision of the stop and {NEAR_KM:g} km for the way beside the line; starts and "
         "what lies beyond the drawn end are not tested.",
         "a track leaves its line for a place beside it."),
    Rule("order", order, "Days that may be in order.", "a place behind the front fell later."),
    Rule("foresight", foresight,
         "Sources without a day, and those that are renewed.",
         "a source announced the thing beforehand."),
    Rule("outlier", outlier,
         "What is given for ground that includes its own; of numbers for the same, "
         f"{outliers.LEAST} or more, those within {outliers.FACTOR:g} times their median, and of "
         f"{outliers.ENOUGH} or more those within {outliers.LIMIT:g} robust deviations of it.",
         "the number moved between the days, or one word counts different people."),
    Rule("two-sides", two_sides,
         "Ties whose days cannot overlap; cooperation without taking a side.",
         "one of the bodies is no side in the war, or a part acts alone."),
    Rule("two-holders", two_holders,
         "One handover on one uncertain day.",
         "two sources date one handover apart."),
    Rule("repeat", repeat,
         "Runs of fewer than ten words.",
         "a report quotes on purpose, or a page prints a summary."),
    Rule("absent", absent,
         "What has a caption or an address in the text.",
         "the page had the thing and only the text was kept."),
)  # fmt: skip


@once
def hits(case: Case) -> list[Hit]:
    """Every find of every rule, the gravest first, waived ones with their reason and last."""
    reasons = {(one["rule"], one["row_id"]): str(one["why"]) for one in records(case["waivers"])}
    found = [
        replace(hit, waived=reasons.get((hit.rule, hit.row_id), ""))
        for rule in RULES
        for hit in rule.find(case)
    ]
    return sorted(found, key=lambda hit: (bool(hit.waived), GRADES.index(hit.grade)))


def stale_waivers(case: Case, finds: list[Hit]) -> list[tuple[str, str]]:
    """Rule and row id of each waiver that meets none of the finds of `hits`."""
    found = {(hit.rule, hit.row_id) for hit in finds}
    pairs = zip(case["waivers"]["rule"], case["waivers"]["row_id"], strict=True)
    return [(str(rule), str(row_id)) for rule, row_id in pairs if (rule, row_id) not in found]
