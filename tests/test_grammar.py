"""No sentence or note of any view breaks the patterns of bad English."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from cases import any_shape, write
from every import every_view
from grammar import faults
from hypothesis import example, given, settings
from hypothesis import strategies as st
from naming import named
from plain_tables import (
    PLAIN,
)
from sitrep import Case, load_case

# --- grammar of every sentence and note ----------------------------------------------------------


def texts(case: Case) -> dict[str, str]:
    """Every sentence and note of every view, by where it stands."""
    found = {}
    for view in every_view():
        answer, name = view(case), f"{view.__module__.split('.')[-1]}.{view.__name__}"
        assert answer.sentence, name
        found |= {f"{name} sentence": answer.sentence, f"{name} note": answer.note}
        if "sentence" in answer.frame:
            found |= {f"{name} {n}": text for n, text in enumerate(answer.frame["sentence"])}
    return found


@settings(max_examples=5)
@example(361, 0, "plain")
@given(st.integers(0, 10**6), st.sampled_from((0, 1, 2, 5)), st.sampled_from(("plain", "one")))
def test_no_sentence_breaks_the_grammar_of_counts(seed: int, sent: int, days: str) -> None:
    draft = named(any_shape(Random(seed), **PLAIN, formations=sent, days=days), seed)
    with tempfile.TemporaryDirectory() as folder:
        path = str(write(draft, Path(folder) / "drawn"))
        for day in (None, "2017-09-20"):
            wrong = {where: found for where, text in texts(load_case(path, day)).items()
                     if (found := faults(text))}  # fmt: skip
            assert not wrong, wrong


@pytest.mark.parametrize("text", [
    "None of 1 judged claim stand in full.", "The data knows 29 partys.", "Most in 1 events.",
    "None of one place passed.", "1 of 1 claim is contradicted.", "6 in 1 events.",
    "Of 4 claims one are so.", "All two stated directions fit.", "A actor left.",
    "The estimate “” is dated.", "It  is.", "On about 5 May it fell.", "Since 201X it was so.",
    "On 2017-09-10 it fell.", "It fell", "it fell.", "The end is nan.", "It was None.",
    "Of 8 claims one are bare.", "It ended.. Then.", "Both three sides came.", "One claims fell.",
])  # fmt: skip
def test_the_rules_know_bad_sentences(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize("text", [
    "None of the three claims stands in full.", "Both claims stand.", "On 5 May 2017 it fell.",
    "The first one of eleven pages is read.", "Of 40 claims, 1 is bare and 39 are not.",
    "The report’s 1,000 fighters for “All” equal 5,000 to 10,000.", "An actor left at 12.5 km.",
    "One of two claims stands; all three sides agree.", "See U.S. law. It is so.",
])  # fmt: skip
def test_the_rules_let_good_sentences_pass(text: str) -> None:
    assert not faults(text)
