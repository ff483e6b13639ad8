"""Passages: normalised text, positions in code points, hashes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sitrep import text


def test_normalise_does_what_the_rule_says() -> None:
    raw = "\ufeffA\r\nB\rC e\u0301".encode()
    assert text.normalise(raw) == "A\nB\nC \u00e9"


@given(st.text(alphabet="ab c\U0001f600é", min_size=2, max_size=40), st.data())
def test_a_passage_fits_where_it_was_taken_and_nowhere_shifted(
    body: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    digest = text.sha256(body[start:end])
    assert text.fits(body, start, end, digest)
    assert not text.fits(body + "x", start, end + 1, digest)
    assert not text.fits(body, start, len(body) + 1, digest)


def test_a_sentence_that_stands_twice_is_told_apart_by_position() -> None:
    body = "The force moves.\nThe force moves."
    digest = text.sha256("The force moves.")
    assert text.fits(body, 0, 16, digest)
    assert text.fits(body, 17, 33, digest)
    assert not text.fits(body, 16, 32, digest)
