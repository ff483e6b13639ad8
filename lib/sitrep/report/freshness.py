"""Whether a site that stands somewhere is what a build would make now, without building it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .inputs import Asked
from .keeping import outdated, present
from .manifest import Manifest, page_name, read
from .place import refuse


def stale(asked: Asked, target: Path) -> list[str]:
    """The pages of the site at `target` that a build would make anew, each with the reason.

    Raises PlaceError for a site that was changed since it was made, and what `load_case` does for a
    case that cannot be shown.
    """
    known = read(target)
    if known is None or not known.runs:
        return [f"{target} holds no report that tells what it was made from"]
    refuse(target, single=False)
    now = present(asked, known)
    return [*_of_the_pages(asked, known, now, target), *_of_the_site(asked, known)]


def _of_the_pages(asked: Asked, known: Manifest, now: Manifest, target: Path) -> list[str]:
    keys = [(path.name, day) for day in asked.editions for path in asked.notebooks]
    told = [(page_name(*key), outdated(known, key, now, target)) for key in keys]
    return [f"{name}: {reason}" for name, reason in told if reason]


def _of_the_site(asked: Asked, known: Manifest) -> list[str]:
    """What is in it that nobody asks for, or was asked for otherwise."""
    there = {(path.name, day) for path in asked.notebooks for day in asked.editions}
    more = [f"{page_name(*ran.key)}: it is there and no longer wanted" for ran in known.runs
            if ran.key not in there]  # fmt: skip
    same = replace(asked, editions=tuple(known.request.get("editions", ()))).request()
    return more or ([] if same == known.request else ["it was asked for otherwise"])


def as_it_was(asked: Asked, target: Path) -> Asked:
    """What is asked for, with the editions that the site at `target` has."""
    known = read(target)
    days = tuple(map(str, known.request.get("editions", ()))) if known else ()
    return replace(asked, editions=days or asked.editions)
