"""Pages and the bodies behind them: which sources were read, and where they have it from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from sitrep.case import Case
from sitrep.methods import independence


@dataclass(frozen=True)
class Chains:
    """The relay graph of an edition.

    `pages` are the sources somebody can open; the others are bodies, such as an agency, that pages
    relay. `relays` gives what a source repeats and `ends` where its chains end, `outlet` the
    publisher of a source (its title where it has none), `favours` the blocs it leans to.
    """

    pages: frozenset[str]
    relays: dict[str, tuple[str, ...]]
    ends: dict[str, frozenset[str]]
    outlet: dict[str, str]
    favours: dict[str, tuple[str, ...]]

    def outlets(self, sources: Iterable[str]) -> list[str]:
        """The publishers of these sources, each once, in order."""
        return list(dict.fromkeys(self.outlet[key] for key in sources if key in self.outlet))

    def origins(self, sources: Iterable[str]) -> list[str]:
        """The bodies or pages where these sources have it from, each publisher once, sorted.

        Two pages of one publisher that relay nobody are one origin and go by the first of them.
        """
        return independence.voices(sources, self.ends, self.outlet)


def chains_of(case: Case) -> Chains:
    """The relay graph of the sources that the edition knows."""
    sources = case["sources"].set_index("source_id")
    relays = {str(key): tuple(cell) for key, cell in sources["relays"].items()}
    undated = (sources["url"] == "") & (sources["published"] == "")
    return Chains(
        pages=frozenset(sources.index[~undated]),
        relays=relays,
        ends=independence.origin_of(relays, relays),
        outlet={
            str(key): str(publisher or title)
            for key, publisher, title in zip(
                sources.index, sources["publisher"], sources["title"], strict=True
            )
        },
        favours={str(key): tuple(cell) for key, cell in sources["favours"].items()},
    )


def pages(case: Case) -> pd.DataFrame:
    """The rows of `sources` that somebody can open, the report among them."""
    frame = case["sources"]
    return frame[frame["source_id"].isin(chains_of(case).pages)].reset_index(drop=True)
