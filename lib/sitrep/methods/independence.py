"""How many independent origins stand behind a number of sources.

Counting outlets overstates what is known: ten pages that repeat one agency are one report. The
Admiralty code asks for confirmation by other independent sources (FM 2-22.3, appendix B), and the
W3C's PROV-O calls what stands at the end of the chain the primary source (`hadPrimarySource`).
Here it is the end of a directed graph: from a source along what it relays to what relays nothing.
Sources that relay one another in a circle have no beginning that could be named, so the circle
counts as one origin (the strongly connected components of Tarjan 1972, condensed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx


def origins(sources: Iterable[str], relays: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Where these sources have it from: the sources at the end of their chains.

    `relays` gives, for a source, the sources it repeats; one that is not in it relays nothing and
    is its own origin. A circle from which nothing leads on counts as one origin and goes by the
    name that sorts first.
    """
    ends = origin_of(sources, relays)
    return frozenset(end for found in ends.values() for end in found)


def origin_of(
    sources: Iterable[str], relays: Mapping[str, Iterable[str]]
) -> dict[str, frozenset[str]]:
    """The origins of each of these sources by itself; see `origins`."""
    graph = _graph(relays)
    wanted = list(dict.fromkeys(sources))
    graph.add_nodes_from(wanted)
    whole: nx.DiGraph = nx.condensation(graph)
    place = whole.graph["mapping"]
    found = {}
    for source in wanted:
        reached = {place[source], *nx.descendants(whole, place[source])}
        ends = (group for group in reached if whole.out_degree(group) == 0)
        found[source] = frozenset(min(whole.nodes[group]["members"]) for group in ends)
    return found


def voices(
    sources: Iterable[str], ends: Mapping[str, Iterable[str]], owner: Mapping[str, str]
) -> list[str]:
    """The independent origins of these sources, sorted: each owner's once, by its first.

    `ends` is what `origin_of` gives and `owner` who publishes a source: two pages of one publisher
    that relay nobody are still one voice.
    """
    found: dict[str, str] = {}
    for end in sorted({end for key in sources for end in ends.get(key, ())}):
        found.setdefault(owner[end], end)
    return sorted(found.values())


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
        graph.add_edges_from((source, one) for one in repeated)
    return graph
