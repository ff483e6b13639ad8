"""The chain behind each claim and event: from the origins through whoever relays them."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.origins import Chains, chains_of
from sitrep.references import references
from sitrep.rows import records
from sitrep.wording import and_list, of_all, opened, said_of, so_many, verb

#: Table, column of its text, and what a row of it is called; claims first.
SUBJECTS = (("claims", "claim", "claim"), ("events", "title", "event"))
COLUMNS = ["kind", "key", "text", "outlets", "origins", "silent", "loops"]
LINKS = ["kind", "key", "depth", "name", "cited", "loop", "recorded"]
_NOTE = (
    "Read from the left: where a chain ends, and under it who carries it, link by link. An end "
    "that is recorded as an origin has a frame; of the others the case does not know from whom "
    "they have it, and they count for none. In bold is what is cited on the claim or event "
    "itself. A page that carries two origins stands under each."
)


def chains(case: Case) -> Answer:
    """One row a claim with a finding, or an event, fewest origins for its outlets first.

    `frame`, one row a claim or event: `kind` (claim or event), `key` (its id), `text`, `outlets`
    and `origins` (numbers, these of the independent ones recorded), `silent` (cited pages behind
    which no origin is recorded), `loops` (circles of pages that repeat one another behind it).

    Layer `links` draws each chain as a tree from its ends down, one row a link in the order of
    drawing: kind, key, depth (0 an end), name (of the outlet or body), cited (is it a page cited on
    the row itself), loop (is it in a circle), recorded (is it recorded as an origin).
    """
    graph = chains_of(case)
    ring = _rings(graph)
    rows: list[tuple[object, ...]] = []
    links: list[tuple[object, ...]] = []
    for name, column, kind in SUBJECTS:
        frame = case[name]
        key = frame.columns[0]
        for row in records(frame[frame["sources"].map(len).astype(int) > 0]):
            tree = list(_tree(graph, row["sources"], ring))
            looped = len({ring[one] for _, one in tree if one in ring})
            ways = (graph.outlets, graph.origins, graph.silent)
            counts = [len(way(row["sources"])) for way in ways]
            rows.append((kind, row[key], row[column], *counts, looped))
            cited, known = row["sources"], graph.lineage.ties
            links += [
                (kind, row[key], depth, graph.outlet[one], one in cited, one in ring, one in known)
                for depth, one in tree
            ]
    found = pd.DataFrame(rows, columns=COLUMNS)
    order = (found["outlets"] - found["origins"]).sort_values(ascending=False, kind="stable").index
    found = found.loc[order].sort_values("kind", kind="stable").reset_index(drop=True)
    table = found[["kind", "text", "outlets", "origins", "silent", "loops"]].set_axis(
        ["What", "Text", "Outlets", "Origins recorded", "Pages without one", "Circles"], axis=1
    )
    used = {one for name, *_ in SUBJECTS for cell in case[name]["sources"] for one in cell}
    layers = {"links": pd.DataFrame(links, columns=LINKS)}
    return Answer(_sentence(found), found, table, references(case, used), _NOTE, layers)


def _rings(graph: Chains) -> dict[str, int]:
    """The number of its circle for each source that repeats, by way of others, itself."""
    whole: nx.DiGraph = nx.DiGraph(
        (one, other) for one, found in graph.relays.items() for other in found
    )
    groups = (group for group in nx.strongly_connected_components(whole) if len(group) > 1)
    return {one: number for number, group in enumerate(groups) for one in group}


def _tree(graph: Chains, cited: tuple[str, ...], ring: dict[str, int]) -> Iterator[tuple[int, str]]:
    """The links from the ends down to the cited sources, depth first."""
    passed = _passed(graph, cited)
    carried: dict[str, list[str]] = {}
    for one in sorted(passed):
        for other in graph.relays.get(one, ()):
            carried.setdefault(other, []).append(one)
    tops = sorted({end for one in cited for end in graph.ends([one])} & passed)
    tops += sorted(one for one in ring if one in passed and not set(tops) & passed)
    for top in sorted(tops, key=lambda one: graph.outlet[one]):
        yield from _under(top, carried, 0, frozenset())


def _under(
    one: str, carried: dict[str, list[str]], depth: int, above: frozenset[str]
) -> Iterator[tuple[int, str]]:
    yield depth, one
    for other in carried.get(one, ()):
        if other not in above | {one}:
            yield from _under(other, carried, depth + 1, above | {one})


def _passed(graph: Chains, cited: tuple[str, ...]) -> set[str]:
    """The cited sources and everything that their chains pass through."""
    reached: set[str] = set()
    queue = [one for one in cited if one in graph.outlet]
    while queue:
        one = queue.pop()
        if one not in reached:
            reached.add(one)
            queue += [other for other in graph.relays.get(one, ()) if other in graph.outlet]
    return reached


def _sentence(found: pd.DataFrame) -> str:
    if found.empty:
        return "No claim is settled and no event is known in this edition."
    found_of = {kind: found[found["kind"] == kind] for _, _, kind in SUBJECTS}
    few = {
        kind: (int((rows["origins"] < 2).sum()), len(rows))
        for kind, rows in found_of.items()
        if len(rows)
    }
    does = "has fewer than two origins recorded"
    if len(few) == 1:
        ((kind, (part, whole)),) = few.items()
        said = said_of(part, whole, kind, does, otherwise="has two origins recorded or more")
    else:
        both = and_list([of_all(part, whole, kind) for kind, (part, whole) in few.items()])
        said = f"{both} {verb(2, does)}"
    loops = int((found["loops"] > 0).sum())
    circles = so_many(loops, "chain", "leads through a circle") if loops else (
        "no chain leads in a circle")  # fmt: skip
    return f"{opened(said)}; {circles}."
