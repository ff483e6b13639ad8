"""What a ranking hangs on: single items, whole sources, and the fewest items that turn it.

Heuer 1999, chapter 8, step 6, asks how sensitive a conclusion is to a few critical items. Here it
is counted. Every score of ours is a sum over items, so an item is a mapping from each hypothesis
to what it adds, and a ranking without some items is the total less what they add.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

#: Scores closer than this are equal.
TOLERANCE = 1e-9

#: What one item adds to the score of each hypothesis.
Shares = Mapping[str, float]
Lead = frozenset[str]


def leaders(scores: Shares) -> Lead:
    """The hypotheses with the highest score; several if they tie, none if there are no scores."""
    if not scores:
        return frozenset()
    top = max(scores.values())
    return frozenset(name for name, score in scores.items() if top - score <= TOLERANCE)


def total(items: Sequence[Shares], start: Shares, without: Iterable[int] = ()) -> dict[str, float]:
    """The score of each hypothesis of `start` after the items, less those at these positions."""
    left_out = frozenset(without)
    kept = [item for index, item in enumerate(items) if index not in left_out]
    return {name: value + sum(item[name] for item in kept) for name, value in start.items()}


def flips(
    items: Sequence[Shares], start: Shares, groups: Iterable[Iterable[int]] | None = None
) -> dict[int, Lead]:
    """The groups of items, by position, without which others lead, and who leads then.

    `start` holds the scores before any item. Without `groups` each item is one (leave one out). A
    lead that becomes shared, or stops being so, is another lead.
    """
    lead = leaders(total(items, start))
    tried = groups if groups is not None else ([index] for index in range(len(items)))
    without = {number: leaders(total(items, start, group)) for number, group in enumerate(tried)}
    return {number: other for number, other in without.items() if other != lead}


def fewest(items: Sequence[Shares], start: Shares) -> tuple[tuple[int, ...], Lead] | None:
    """The fewest items without which others lead, and who leads then; None if none can change it.

    Exact, as scores are sums. A shared lead ends with one item that sets those who share it apart.
    A sole leader is caught by a rival soonest if the items that favour it most over that rival go
    first; of several smallest sets the one that takes the lead farthest back is given.
    """
    lead = leaders(total(items, start))
    single = flips(items, start) if len(lead) > 1 else {}
    if single:
        first = min(single)
        return (first,), single[first]
    leader = min(lead, default="")
    caught = [_to_level(items, start, leader, rival) for rival in start if rival not in lead]
    found = sorted((len(one), over, one) for one, over in filter(None, caught))
    if not found:
        return None
    chosen = found[0][2]
    return chosen, leaders(total(items, start, chosen))


def _to_level(
    items: Sequence[Shares], start: Shares, leader: str, rival: str
) -> tuple[tuple[int, ...], float] | None:
    """The fewest items without which `rival` is level with `leader`, and what lead is left then
    (0 or less); None if no set does it."""
    ahead = [item[leader] - item[rival] for item in items]
    gap = start[leader] - start[rival] + sum(ahead)
    chosen: list[int] = []
    for index in sorted(range(len(items)), key=lambda one: -ahead[one]):
        if gap <= TOLERANCE or ahead[index] <= 0:
            break
        gap -= ahead[index]
        chosen.append(index)
    return (tuple(sorted(chosen)), gap) if gap <= TOLERANCE else None
