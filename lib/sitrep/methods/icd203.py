"""Words of estimative probability as bands: US Intelligence Community Directive 203 (2015).

The directive has two rows of seven terms for the same seven bands; one row is to be used, and a
degree of likelihood never stands in one sentence with a level of confidence. Its bounds touch, so
a bound needs a side: here a band holds its lower end and not its upper one, 45 to 55 % is
0.45 <= p < 0.55. The last band holds its upper end, 0.99. Below 0.01 and above 0.99 there is no
word.
"""

from __future__ import annotations

Band = tuple[float, float]

#: Lower and upper end of each band with its word in either row.
SCALE: tuple[tuple[Band, str, str], ...] = (
    ((0.01, 0.05), "almost no chance", "remote"),
    ((0.05, 0.20), "very unlikely", "highly improbable"),
    ((0.20, 0.45), "unlikely", "improbable"),
    ((0.45, 0.55), "roughly even chance", "roughly even odds"),
    ((0.55, 0.80), "likely", "probable"),
    ((0.80, 0.95), "very likely", "highly probable"),
    ((0.95, 0.99), "almost certain", "nearly certain"),
)
#: The words of each row.
ROWS: tuple[tuple[str, ...], ...] = (
    tuple(first for _, first, _ in SCALE),
    tuple(second for _, _, second in SCALE),
)
_BANDS = {word: band for band, *words in SCALE for word in words}


def band(term: str) -> Band | None:
    """The band of a term of either row, 0 to 1; None for a word the directive does not have."""
    return _BANDS.get(term.strip().lower())


def term(probability: float, row: int = 0) -> str:
    """The word for a probability in row 0 or 1; "" below 0.01 and above 0.99."""
    for (low, high), *words in SCALE:
        if low <= probability < high or probability == high == SCALE[-1][0][1]:
            return words[row]
    return ""
