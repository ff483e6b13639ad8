"""A sentence without end: a draft of it takes as long as it is, whatever it is made of."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep.intake.gazetteer import Gazetteer
from sitrep.intake.layout import layout
from sitrep.intake.proposing import propose
from sitrep.intake.reading import read_document
from sitrep.intake.sentences import LONGEST, sentences
from sitrep.text import Paragraph, composed
from test_limits import calls

#: So many clauses, and eight times as many.
FEW, TIMES = 30, 8


def name(number: int) -> str:
    """A word with a capital for a number, of letters alone."""
    made = ""
    while number >= 0:
        made, number = chr(97 + number % 26) + made, number // 26 - 1
    return f"Q{made}"


def joined(clause: Callable[[str, str], str], sign: str = ", ") -> Callable[[int], str]:
    """So many clauses about names that stand nowhere else."""
    return lambda size: sign.join(clause(name(at), name(at + 3)) for at in range(size))


KINDS: dict[str, Callable[[int], str]] = {
    "names": joined(lambda a, b: f"the men of {a} met those of {b}", "; "),
    "ships": joined(lambda a, b: f"the tanker {a}", " and "),
    "states": lambda size: ", ".join(["Moscow and Damascus"] * size),
    "numbers": lambda size: ", ".join(
        f"about {at} ships and two hundred and fifty men" for at in range(size)),
    "hedges": lambda size: "about " * 3 * size,
    "figures": lambda size: "1 000 " * 3 * size,
    "days": lambda size: ", ".join(f"on {at % 28 + 1} March or last week" for at in range(size)),
    "movements": joined(lambda a, b: f"the convoy moved from {a} to {b}"),
    "speakers": lambda size: "".join(f"{name(at)} said that " for at in range(2 * size)),
    "offices": joined(lambda a, b: f"the minister of {a} told the army of {b} that it was so"),
    "quotations": lambda size: "“It was so”, said a man, and " * size,
    "quotation marks": lambda size: "“" * 50 * size,
    "commas": lambda size: ", " * 30 * size,
    "stops": lambda size: "U.N." * 10 * size,
    "capitals": lambda size: " ".join(name(at) for at in range(10 * size)),
    "bodies": lambda size: "Army of " * 5 * size,
    "letters in brackets": lambda size: "World Food Programme (WFP) " * size,
    "brackets": lambda size: "(" * 25 * size + ")" * 25 * size,
    "one word": lambda size: "a" * 100 * size,
    "one word of hyphens": lambda size: "A-" * 50 * size,
    "one number": lambda size: "1" * 100 * size,
    "questions": lambda size: "whether it is not known, " * size,
    "nobody": lambda size: "no one of the men " * 2 * size,
    "forecasts": lambda size: "it will be; " * 3 * size,
    "degrees": lambda size: "35°20'N 40°10'E " * size,
    "another script": lambda size: "الميادين قالت " * 2 * size,
    "a people": lambda size: "Russian armoured " * 2 * size,
    "sentences": lambda size: "".join(
        f"The men of {name(at)} went to {name(at + 3)}. " for at in range(size)),
}  # fmt: skip


def drafted(text: str) -> None:
    propose(text, [Paragraph("P1", 0, len(text), "")], date(2019, 4, 18), Gazetteer())


@pytest.mark.parametrize("kind", KINDS)
def test_a_clause_more_costs_what_the_one_before_did(kind: str) -> None:
    small, large = (
        calls(lambda size=size: drafted(KINDS[kind](size))) for size in (FEW, TIMES * FEW)
    )
    assert large < 1.5 * TIMES * small, (small, large)


def seconds(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def test_no_rule_reads_a_sentence_without_end_at_once() -> None:
    """What a count of calls does not see: how long each of them searches."""
    kinds = ("ships", "hedges", "figures", "movements", "speakers", "stops", "degrees", "one word")

    def every(length: int) -> None:
        for kind in kinds:
            drafted(KINDS[kind](TIMES * FEW)[:length])

    every(LONGEST)
    assert seconds(lambda: every(4 * LONGEST)) < 2.5 * 4 * seconds(lambda: every(LONGEST))


@given(st.text(alphabet="ab ,;.!?\n—A", max_size=4 * LONGEST))
def test_pieces_are_short_and_hold_every_letter(text: str) -> None:
    found = sentences(text, 0, len(text))
    assert all(0 < one.end - one.start <= LONGEST for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    kept = "".join(text[one.start : one.end] for one in found)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    clause = "the men of the town went on to the river and were not seen there again; "
    text = clause * 40
    found = sentences(text, 0, len(text))
    assert len(found) == 4 and all(text[one.end - 1] == ";" for one in found)
    (whole,) = sentences("x" * LONGEST, 0, LONGEST)
    assert (whole.start, whole.end) == (0, LONGEST)


def test_no_leg_is_lost_where_a_long_sentence_is_cut() -> None:
    """A comma in the middle of a leg is no place to cut at where a clause ends nearby."""
    for sign in ("; ", ", and ", ", while "):
        for way in ("", " by the old road,"):
            for size in range(12, 24):
                text = sign.join(f"the {at + 1}th Brigade marched from {name(at)}{way} to "
                                 f"{name(at + 40)}" for at in range(size))  # fmt: skip
                made = propose(text, [Paragraph("P1", 0, len(text), "")], date(2019, 4, 18),
                               Gazetteer())  # fmt: skip
                told = [one.row for one in made if one.kind == "leg"]
                assert sum(bool(row["from"] and row["to"]) for row in told) == size


def test_blocks_that_stand_twice_are_found_without_a_look_at_all_of_them() -> None:
    def text(size: int) -> str:
        return "\n\n".join(
            f"The men of {name(at % size)} went to {name(at % size + 3)} and said that it was so."
            for at in range(2 * size))  # fmt: skip

    assert len(layout(text(40)).aside) > 30
    small, large = (calls(lambda size=size: layout(text(size))) for size in (FEW, TIMES * FEW))
    assert large < 1.5 * TIMES * small, (small, large)


@given(st.text(alphabet="e\u0301\u0323\u0327\u0345 q", max_size=300))
def test_any_number_of_marks_is_composed_as_nfc_has_them(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_blanks_and_marks_without_end_are_read_in_time(tmp_path: Path) -> None:
    """Each took the square of its number."""

    def read(size: int) -> None:
        path, marks = tmp_path / "report.txt", "\u0323\u0301" * size
        path.write_text(f"The men{' ' * size}left. The e{marks} left.\n", "utf-8")
        assert read_document(path).text.endswith("left.\n")

    read(100)
    assert seconds(lambda: read(24_000)) < 10 * seconds(lambda: read(6_000))
