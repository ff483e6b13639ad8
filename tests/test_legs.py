"""Movements in sentences of our own, in the registers of wires, missions, old wars and ships' logs.

`leg_set.csv` guards against rules that fit a few texts: none of its sentences is of one that is
measured. "moves" says if a leg is in it; of the first leg the other columns say what is read, "*"
where that is left open.
"""

from __future__ import annotations

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep.intake.candidate import Candidate
from sitrep.intake.gazetteer import Gazetteer
from sitrep.intake.legs import Trail, legs
from sitrep.intake.proposing import propose
from sitrep.intake.sentences import Span
from sitrep.text import Paragraph

with (Path(__file__).parent / "leg_set.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
PARTS = ("who", "from", "along", "to", "direction")


def found(text: str) -> list[Candidate]:
    made = propose(text, [Paragraph("P1", 0, len(text), "")], date(2020, 1, 1), Gazetteer())
    return [one for one in made if one.kind == "leg"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["moves"] == "yes"],
                         ids=lambda row: row["said"][:40])  # fmt: skip
def test_who_moves_from_where_along_what_to_where(row: dict[str, str]) -> None:
    made = found(row["said"])
    assert made
    told = {**made[0].row, "along": ", ".join(made[0].row["along"])}
    for name in PARTS:
        assert row[name] in ("*", told[name]), name


@pytest.mark.parametrize("said", [row["said"] for row in ROWS if row["moves"] == "no"])
def test_what_is_no_movement_of_those_who_fight(said: str) -> None:
    assert not found(said)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three helicopters took off from Gao. Two flew to Kidal; the other returned to Gao.",
         [("Three helicopters", "Gao", ""), ("Three helicopters", "", "Kidal"),
          ("Three helicopters", "", "Gao")]),
        ("A column left Homs for Hama. Thence it marched to Idlib.",
         [("column", "Homs", "Hama"), ("column", "Hama", "Idlib")]),
        ("Refugees fled Goma. They crossed into Rwanda.", []),
        ("The brigade crossed at Kasindi, then turned south for Beni.",
         [("brigade", "", ""), ("brigade", "", "Beni")]),
        ("Cavalry turned north from Sofia, rode to Plovdiv and turned back to Sofia.",
         [("Cavalry", "Sofia", "Plovdiv"), ("Cavalry", "", "Sofia")]),
    ],
)  # fmt: skip
def test_who_moved_last_moves_on(text: str, told: list[tuple[str, str, str]]) -> None:
    made = [one.row for one in found(text)]
    assert [(row["who"], row["from"], row["to"]) for row in made] == told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Turkey said its forces crossed into Syria.", "Turkey"),
        ("The 3rd Brigade fought at Homs. It withdrew to Hama at dusk.", "3rd Brigade"),
        ("The 3rd Brigade fought at Homs. The brigade withdrew to Hama at dusk.", "3rd Brigade"),
        ("The tanker Adalia burned all night. The ship was towed to Aden.", "Adalia"),
        ("The convoy stopped at Adre before it reached Abeche.", "convoy"),
        ("A column of the 4th Division left Homs. By noon the column had reached Hama.",
         "4th Division"),
        ("Moving along the road from Bunia to Beni, the column met no one.", "column"),
        # Two are named, or none that fits: it stays as it is written.
        ("Turkey warned Syria. Its forces crossed into Idlib.", "Its forces"),
        ("The 3rd Brigade relieved the 5th Brigade. The brigade withdrew to Hama.", "brigade"),
        ("The tankers Adalia and Bright Star burned. The ship was towed to Aden.", "ship"),
        ("Colonel Haddad spoke of losses. Its forces have left Homs.", "Its forces"),
        ("The 3rd Brigade lay at Homs. Nobody fought. Its forces withdrew to Hama.", "Its forces"),
    ],
)  # fmt: skip
def test_who_is_meant_where_one_alone_can_be(text: str, who: str) -> None:
    assert found(text)[-1].row["who"] == who


def test_a_leg_is_dated_by_the_day_of_its_own_clause() -> None:
    text = "On Friday the corps left Ghent and marched to Bruges; on Sunday it reached Ostend."
    assert [one.row["when"] for one in found(text)] == ["2019-12-27", "2019-12-29"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(
    "the convoy moved from to Goma Bukavu along by road , ; and which left turned its their way "
    "withdrawal of bound for on Monday not if before north he they was 12 :".split()),
    max_size=40))  # fmt: skip
def test_any_words_give_legs_that_lie_in_their_sentence(words: list[str]) -> None:
    text = " ".join(words)
    for one in found(text):
        assert 0 <= one.start < one.end <= len(text)
        assert set(one.row) == {"who", "from", "along", "to", "direction", "when"}
        assert any(one.row[name] for name in ("from", "along", "to", "direction"))


@pytest.mark.parametrize(
    "piece",
    ["moved from the ", "The men moved from Goma to Bukavu, ", "heading for the, ", "withdrew, ",
     "its march of the by ", "nobody when is a question ", "whence he went ", "men, "],
)  # fmt: skip
def test_a_sentence_without_end_takes_as_long_as_it_is(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        names = [Candidate(at, at + 4, "place", {"name": "Goma"}) for at in
                 range(0, len(text) - 4, 40)]  # fmt: skip
        started = time.process_time()
        list(legs(text, Span(0, len(text)), names, [], [], Trail()))
        return time.process_time() - started

    seconds(50)
    assert seconds(1600) < 6 * seconds(400) + 0.05
