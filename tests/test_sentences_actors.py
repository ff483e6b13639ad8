"""The sentence on the order of battle, against actors counted a second time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from plain_tables import FEW, FIRST, Cells, having, out, shapes_of, side_of, till
from reading_back import counted, listed, part_of
from sitrep import Case
from sitrep.pages.actors.order_of_battle import order_of_battle


def tied(seed: int) -> Iterator[tuple[Case, Cells]]:
    """The editions of a seed, each again with ties of all kinds between its actors."""
    kinds = ("part-of", "part-of", "part-of", "backs", "opposes", "coordinates-with")
    for case, rows in shapes_of(seed, "relations"):
        yield case, rows
        keys = [row["actor_id"] for row in rows["actors"]]
        sent = [row["formation"] for row in rows["routes"] if row["basis"] == "stated"]
        for random in (Random(seed), Random(seed + 100)) if sent and len(keys) > 1 else ():
            some = random.sample(keys, min(len(keys), 8))
            ties = [{"actor_id": one, "relation": random.choice(kinds), "object_id": whole,
                     "start": "", "end": "", "basis": basis, "claim_id": "", "note": "",
                     "sources": ()}
                    for one in some
                    for whole, basis in ((random.choice(sent), "stated"),
                                         (random.choice(some), "recorded"),
                                         (random.choice(keys), "disputed"))]  # fmt: skip
            yield having(case, rows, relations=ties)


def wholes_of(rows: Cells, key: str) -> set[str]:
    """All that an actor is part of by the record, by way of others too, without itself."""
    part = [(row["actor_id"], row["object_id"]) for row in rows["relations"]
            if row["relation"] == "part-of" and row["basis"] != "stated"]  # fmt: skip
    found = {key}
    while more := {whole for one, whole in part if one in found} - found:
        found |= more
    return found - {key}


def listed_with(rows: Cells, keys: set[str]) -> dict[str, set[str]]:
    """What the report lists beside each actor in one force, though the actor is part of it."""
    inside = [(row["actor_id"], row["object_id"]) for row in rows["relations"]
              if row["relation"] == "part-of" and row["basis"] == "stated"]  # fmt: skip
    return {key: {two for one, force in inside for two, other in inside
                  if one == key and force == other and two in wholes_of(rows, key)}
            for key in keys}  # fmt: skip


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_order_of_battle(seed: int) -> None:
    away = ("opposes", "coordinates-with", "negotiates-with", "mediates-for")
    for case, rows in tied(seed):
        text = order_of_battle(case).sentence
        stated = [row for row in rows["relations"] if row["basis"] == "stated"]
        ends = ("actor_id", "object_id")
        named = {row["actor_id"] for row in rows["actors"] if row["report_name"]}
        named |= {row[end] for row in stated for end in ends}
        known = {row[end] for row in rows["relations"] if row["basis"] != "stated" for end in ends}
        known |= {key for row in rows["events"] for key in row["actors"]}
        field = {row["actor_id"]: row for row in rows["actors"]
                 if row["kind"] not in ("formation", "publisher", "monitor", "media")
                 and row["actor_id"] in known | (named if out(case) else set())}  # fmt: skip
        sent = {row["formation"] for row in rows["routes"] if row["basis"] == "stated"}
        if not out(case):
            assert text.startswith(f"The report was not out{till(case)}; the record ties ")
            assert counted(text, "actor") == len(field)
            continue
        own = {key for key, row in field.items()
               if row["bloc"] in {side_of(rows, force) for force in sent}
               or any(tie["actor_id"] == key and tie["object_id"] in sent
                      and tie["relation"] not in away for tie in stated)}  # fmt: skip
        if not sent or not own:
            assert "no order of battle" in text if not sent else text.startswith("No actor on")
            continue
        told, _, tail = text.partition(" on its sides and counts ")
        assert part_of(told, "actor") == (len(own & named), len(own)), text
        beside = listed_with(rows, own)
        twice = {field[key]["name"] for key in own if beside[key]}
        who, _, force = tail.partition(" twice, beside the ")
        if not twice:
            assert tail == "none twice."
        elif len(twice) > 3:
            assert counted(who, "force") == len(twice)
        else:
            assert listed(who, twice), (who, twice)
        wholes = [beside[key] for key in own if beside[key]]
        if force.startswith("forces"):
            assert len(set().union(*wholes)) > 1
        elif twice:
            assert set.intersection(*wholes), text
        assert len(twice) > 1 or "they" not in force
