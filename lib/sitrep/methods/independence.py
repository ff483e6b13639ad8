"""How many independent origins are recorded behind a number of sources.

Counting outlets overstates what is known: ten pages that repeat one agency are one report. The
Admiralty code asks for confirmation by other independent sources (FM 2-22.3, appendix B), and the
W3C's PROV-O calls what stands at the end of the chain the primary source (`hadPrimarySource`).
Here it is the end of a directed graph: from a source along what it relays to what relays nothing.

An end is an origin only where it is recorded that it speaks from its own knowledge. A page that
names nobody may have its news from anybody, so it counts as none; so does a circle of sources that
relay one another (the strongly connected components of Tarjan 1972, condensed), as it has no
beginning. Two origins are independent only where nothing ties them: one publisher or one owner
makes them one, also by way of a third, and one that quotes the other is no end at all. What is
counted are the origins recorded, a lower bound of what a reader may rely on; whether two of them
share an informant no table can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx


def outlet_of(source: Mapping[Any, Any]) -> str:
    """What a source is called by where one word has to do: its publisher, else its title."""
    return str(source["publisher"] or source["title"])


@dataclass(frozen=True)
class Lineage:
    """Who has it from whom in a set of sources.

    `relays` gives what each source repeats; `ties` the names that make two origins one (publisher,
    owner) of each source that is recorded as an origin; `outlet` the publisher of each source, its
    title where it has none.
    """

    relays: Mapping[str, tuple[str, ...]]
    ties: Mapping[str, frozenset[str]]
    outlet: Mapping[str, str]

    @classmethod
    def read(
        cls, sources: Iterable[Mapping[Any, Any]], origins: Iterable[Mapping[Any, Any]]
    ) -> Lineage:
        """From rows of the two tables, with the lists in cells as tuples.

        A source that relays anybody is no origin, whatever the second table says.
        """
        rows = {str(row["source_id"]): row for row in sources}
        outlet = {key: outlet_of(row) for key, row in rows.items()}
        return cls(
            relays={key: tuple(row["relays"]) for key, row in rows.items()},
            ties={
                str(row["source_id"]): frozenset({outlet[row["source_id"]], row["owner"]} - {""})
                for row in origins
                if row["source_id"] in rows and not rows[row["source_id"]]["relays"]
            },
            outlet=outlet,
        )

    @cached_property
    def ends(self) -> dict[str, frozenset[str]]:
        """Where the chains of each source end, whether recorded as an origin or not."""
        return origin_of(self.relays, self.relays)

    def voices(self, sources: Iterable[str]) -> list[str]:
        """The independent origins recorded behind these sources; see `voices`."""
        return voices(sources, self.ends, self.ties)

    def silent(self, sources: Iterable[str]) -> list[str]:
        """Those of these sources behind which no origin is recorded, in order."""
        return [
            key
            for key in dict.fromkeys(sources)
            if key in self.ends and not any(end in self.ties for end in self.ends[key])
        ]


def origins(sources: Iterable[str], relays: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Where the chains of these sources end.

    `relays` gives, for a source, the sources it repeats; one that is not in it relays nothing and
    is its own end. A circle from which nothing leads on counts as one end and goes by the name
    that sorts first.
    """
    ends = origin_of(sources, relays)
    return frozenset(end for found in ends.values() for end in found)


def origin_of(
    sources: Iterable[str], relays: Mapping[str, Iterable[str]]
) -> dict[str, frozenset[str]]:
    """The ends of the chains of each of these sources by itself; see `origins`."""
    graph = _graph(relays)
    wanted = list(dict.fromkeys(sources))
    graph.add_nodes_from(wanted)
    whole: nx.DiGraph = nx.condensation(graph)
    place = whole.graph["mapping"]
    ends: dict[int, frozenset[str]] = {}
    # What is relayed comes before what relays it, so each link of a chain is walked once.
    for group in nx.dfs_postorder_nodes(whole):
        onward = {ends[one] for one in whole.successors(group)}
        own = frozenset({min(whole.nodes[group]["members"])})
        ends[group] = frozenset().union(*onward) if len(onward) > 1 else next(iter(onward), own)
    return {source: ends[place[source]] for source in wanted}


def voices(
    sources: Iterable[str], ends: Mapping[str, Iterable[str]], ties: Mapping[str, Iterable[str]]
) -> list[str]:
    """The independent origins recorded behind these sources, sorted: tied ones once, by the first.

    `ends` is what `origin_of` gives. `ties` names, for each source that is recorded as an origin,
    what ties it to others: two with a name in common are one, and so are two that a third ties.
    A source that is not in `ties` is no origin.
    """
    graph: nx.Graph = nx.Graph()
    for end in {end for key in sources for end in ends.get(key, ())}:
        if end in ties:
            graph.add_node(("source", end))
            graph.add_edges_from((("source", end), ("name", name)) for name in ties[end])
    groups = nx.connected_components(graph)
    return sorted(min(key for kind, key in group if kind == "source") for group in groups)


def circles(relays: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """The groups of sources that relay one another in a circle, or relay themselves."""
    graph = _graph(relays)
    groups = (frozenset(group) for group in nx.strongly_connected_components(graph))
    return sorted(
        (group for group in groups if len(group) > 1 or graph.has_edge(*(min(group),) * 2)),
        key=min,
    )


def _graph(relays: Mapping[str, Iterable[str]]) -> nx.DiGraph:
    """An edge from every source to each source it relays."""
    graph: nx.DiGraph = nx.DiGraph()
    for source, repeated in relays.items():
        graph.add_node(source)
        graph.add_edges_from((source, other) for other in repeated)
    return graph
