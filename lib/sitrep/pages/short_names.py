"""What the short names of actors stand for, so that no reader has to know them."""

from __future__ import annotations

import re

from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import records

#: A name in capitals, as "SDF" or "IRGC-QF".
SHORT = re.compile(r"[A-Z][A-Z0-9]{1,6}(?:-[A-Z0-9]{1,5})?")
#: States are known by theirs.
_KNOWN = frozenset({"state"})


@once
def short_names(case: Case) -> dict[str, str]:
    """Short names of actors and what each stands for: the actor's name, or where the name itself is
    the short one, its first spelling that is none. One of two actors stands for neither."""
    found: dict[str, str] = {}
    torn: set[str] = set()
    bases = case.bases("actor_kind")
    for row in records(case["actors"]):
        if bases[row["kind"]] in _KNOWN:
            continue
        names = [row["name"], *row["aliases"]]
        full = next((one for one in names if not SHORT.fullmatch(one)), "")
        for name in names:
            if full and SHORT.fullmatch(name):
                torn |= {name} if found.get(name, full) != full else set()
                found[name] = full
    return {name: found[name] for name in sorted(found) if name not in torn}
