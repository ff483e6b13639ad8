"""The Admiralty grades of the claims, and whether letter and digit were given apart."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import best_letters
from sitrep.facts.days import edition_words
from sitrep.methods import admiralty
from sitrep.rows import Cells, records
from sitrep.schema import VOCABULARIES
from sitrep.wording import of_all, opened, said_of, so_many

_NOT_GIVEN = "not graded"


def grades(case: Case) -> Answer:
    """How many claims have each pair of letter and digit.

    `frame`, one row a pair, also with count 0: `letter`, `letter_words`, `digit`, `digit_words`,
    `count`, `diagonal` (same step on both scales), `missing` (F or 6, which are no steps). The
    letter is the best among the sources of a claim's finding, the digit is the claim's.
    """
    claims = case["claims"]
    pairs = list(zip(best_letters(case, claims), claims["credibility"], strict=True))
    rows = [
        (
            letter,
            f"{letter} {says}",
            digit,
            f"{digit} {means}",
            pairs.count((letter, digit)),
            (letter, digit) in list(zip(admiralty.LETTERS, admiralty.DIGITS, strict=True)),
            letter == admiralty.NO_LETTER or digit == admiralty.NO_DIGIT,
        )
        for letter, says in VOCABULARIES["reliability"].items()
        for digit, means in VOCABULARIES["credibility"].items()
    ]
    names = ["letter", "letter_words", "digit", "digit_words", "count", "diagonal", "missing"]
    frame = pd.DataFrame(rows, columns=names)
    table = frame[["letter_words", "digit_words", "count"]].set_axis(
        ["Best source", "Claim", "Claims"], axis=1
    )
    table = table[table["Claims"] > 0]
    return Answer(
        _grid_sentence(case, pairs), frame, table, rest_on(case, claims), _grid_note(case, pairs)
    )


#: The published figure is known to us as others cite it, not from its own tables.
_ARMY = "Army reports, Baker et al. 1968, as cited since"


def independence(case: Case) -> Answer:
    """The test that the two scales are graded apart, for claims and for items of evidence.

    `frame`, one row a set of gradings, the last the published study: `graded`, `pairs` (both grades
    given), `diagonal` and `by_chance` (shares), `kappa` (agreement beyond chance), `rho`, `low`,
    `high` (95% interval), blank where it cannot be computed.
    """
    rows = []
    for graded, name in (("Claims", "claims"), ("Items of evidence", "evidence")):
        pairs = list(zip(best_letters(case, case[name]), case[name]["credibility"], strict=True))
        rows.append((graded, *_test(pairs)))
    rows.append((_ARMY, 1400, admiralty.BAKER_DIAGONAL, *[None] * 5))
    names = ["graded", "pairs", "diagonal", "by_chance", "kappa", "rho", "low", "high"]
    frame = pd.DataFrame(rows, columns=names)
    numbers = ["diagonal", "by_chance", "kappa", "rho", "low", "high"]
    frame[numbers] = frame[numbers].astype("float64")
    table = pd.DataFrame(
        {
            "Graded": frame["graded"],
            "With both grades": [f"{n:,}" for n in frame["pairs"][:-1]] + ["more than 1,400"],
            "On the diagonal": [_percent(x) for x in frame["diagonal"]],
            "By chance alone": [_percent(x) for x in frame["by_chance"]],
            "Beyond chance (kappa)": [_number(x) for x in frame["kappa"]],
            "Rank correlation": [_number(x) for x in frame["rho"]],
            "95% interval": [
                f"{_number(low)} to {_number(high)}" if low == low else ""
                for low, high in zip(frame["low"], frame["high"], strict=True)
            ],
        }
    )
    note = (
        "Cohen’s kappa is 0 where grades were given apart, 1 where one repeats the other. "
        "Spearman’s correlation has the interval of Bonett and Wright 2000, loose with so many "
        "ties. For a contradicted claim the sources speak against it, so good letters with bad "
        "digits are no fault there; the items of evidence are the purer test."
    )
    return Answer(_test_sentence(case, frame), frame, table, (), note)


def _test(pairs: Sequence[admiralty.Pair]) -> tuple[object, ...]:
    """Judged pairs, share on the diagonal, by chance, kappa, correlation and its interval."""
    number = len(admiralty.judged(pairs))
    rho = admiralty.rank_correlation(pairs)
    low, high = (
        (admiralty.interval(rho, number) or (None, None)) if rho is not None else (None,) * 2
    )
    shares = admiralty.diagonal_share(pairs), admiralty.chance_diagonal(pairs)
    return number, *shares, admiralty.beyond_chance(pairs), rho, low, high


def _grid_sentence(case: Case, pairs: Sequence[admiralty.Pair]) -> str:
    if not pairs:
        return "This edition knows no claim, so there is nothing to grade."
    share = admiralty.diagonal_share(pairs)
    number = len(admiralty.judged(pairs))
    if share is None:
        had = said_of(0, len(pairs), "claim", "has both grades")
        return f"{opened(had)}{edition_words(case)}."
    same = round(share * number)
    of = of_all(same, number, "claim with both grades")
    return (
        f"The digit repeats the letter for {of}, {share:.0%}; an army study of 1968 is cited as "
        f"finding {admiralty.BAKER_DIAGONAL:.0%}."
    )


def _grid_note(case: Case, pairs: Sequence[admiralty.Pair]) -> str:
    sources = case["sources"].set_index("source_id")["reliability"]
    own = sources.get(case.meta.report.source_id, "")
    words = VOCABULARIES["reliability"].get(own, _NOT_GIVEN)
    blank = sum(1 for _, digit in pairs if not digit)
    note = (
        "The figures are numbers of claims. The letter is that of the best source behind our "
        "finding, the digit is the claim’s own. Outlined is the diagonal, where the digit repeats "
        "the letter; F and 6 mean no judgement and stand apart."
    )
    if own:
        note += f" As a source the report itself is graded {own}, {words}."
    if blank:
        note += f" {opened(so_many(blank, 'claim', 'has'))} no digit yet."
    return note


def _test_sentence(case: Case, frame: pd.DataFrame) -> str:
    tested = [row for row in records(frame.iloc[:-1]) if row["low"] == row["low"]]
    if not tested:
        return (
            f"The grades given{edition_words(case)} are too few or too much alike to tell whether "
            "the two scales go together."
        )
    parts = [_reading(row) for row in tested]
    return f"{opened('; '.join(parts))}."


def _reading(row: Cells) -> str:
    """What the interval of one row says, in words."""
    said = "no tie between letter and digit shows"
    if row["low"] > 0:
        said = "better letters come with better digits"
    elif row["high"] < 0:
        said = "better letters come with worse digits"
    return f"for {row['graded'].lower()} {said} ({_number(row['rho'])})"


def _percent(value: float) -> str:
    return f"{value:.0%}" if value == value else ""


def _number(value: float) -> str:
    # Adding nothing takes the minus from what rounds to 0.
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "−") if value == value else ""
