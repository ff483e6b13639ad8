"""Pages and the bodies behind them: which sources were read, and where they have it from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sitrep.case import Case
from sitrep.methods.independence import Lineage
from sitrep.once import once
from sitrep.rows import records
from sitrep.wording import count, verb


@dataclass(frozen=True)
class Chains:
    """The relay graph of an edition.

    `pages` are the sources somebody can open; the others are bodies, such as an agency, that pages
    relay. `favours` gives the blocs a source leans to.
    """

    pages: frozenset[str]
    lineage: Lineage
    favours: dict[str, tuple[str, ...]]

    @property
    def relays(self) -> Mapping[str, tuple[str, ...]]:
        """What each source repeats."""
        return self.lineage.relays

    @property
    def outlet(self) -> Mapping[str, str]:
        """The publisher of each source, its title where it has none."""
        return self.lineage.outlet

    def outlets(self, sources: Iterable[str]) -> list[str]:
        """The publishers of these sources, each once, in order."""
        return list(dict.fromkeys(self.outlet[key] for key in sources if key in self.outlet))

    def origins(self, sources: Iterable[str]) -> list[str]:
        """The independent origins recorded behind these sources, sorted; tied ones count once.

        A page whose lineage is not recorded has none; see `methods.independence`.
        """
        return self.lineage.voices(sources)

    def ends(self, sources: Iterable[str]) -> frozenset[str]:
        """Where the chains of these sources end, whether recorded as an origin or not."""
        return frozenset(end for key in sources for end in self.lineage.ends.get(key, ()))

    def silent(self, sources: Iterable[str]) -> list[str]:
        """Those of these sources behind which no origin is recorded."""
        return self.lineage.silent(sources)


@once
def chains_of(case: Case) -> Chains:
    """The relay graph of the sources that the edition knows."""
    sources = case["sources"].set_index("source_id")
    undated = (sources["url"] == "") & (sources["published"] == "")
    return Chains(
        pages=frozenset(sources.index[~undated]),
        lineage=Lineage.read(*(records(case[name]) for name in ("sources", "origins"))),
        favours={str(key): tuple(cell) for key, cell in sources["favours"].items()},
    )


def pages(case: Case) -> pd.DataFrame:
    """The rows of `sources` that somebody can open, the report among them."""
    frame = case["sources"]
    return frame[frame["source_id"].isin(chains_of(case).pages)].reset_index(drop=True)


def recorded_words(recorded: int, silent: int) -> str:
    """How many origins are recorded behind some pages, and how many of the pages have none."""
    said = f"origins recorded: {recorded or 'none'}"
    if not silent:
        return said
    more = "more " if recorded else ""
    none = f" {verb(silent, 'has')} none" if recorded else ""
    return f"{said} ({count(silent, f'{more}page')}{none})"
