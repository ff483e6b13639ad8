"""Whether a site is what its inputs make of it: every file by its hash, every page made anew."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

from sitrep.wording import and_list, count, verb

from .inputs import Inputs, sha256
from .manifest import MARKER, Manifest, read, sealed
from .means import Means
from .place import files_of
from .refusal import RunError
from .site import ask, build

Say = Callable[[str], None]
#: What an input is called by the list it stands in.
_WHAT = {
    "notebooks": "the notebook {}", "tables": "the table {}", "files": "{} of the case",
    "opened": "{}, which a notebook opens", "common": "Sitrep’s {}", "code": "Sitrep’s {}",
    "versions": "the version of {}",
}  # fmt: skip
_SHOWN = 5


def verify(
    site: Path, case: str = "", notebooks: Path | None = None, scenario: Path | None = None,
    *, hashes: bool = False, jobs: int = 2, say: Say = print,
) -> list[str]:  # fmt: skip
    """The faults of a site, an empty list if there are none; what was proved is said.

    First each file is held against the hash that the site's own list has of it; with `hashes` that
    is all. Then what it was made from is compared with what is here, and every page made anew from
    that and compared byte for byte: without a network. `case` is the site's own unless another is
    named. Raises what `build` does, and RunError for a folder without a list.
    """
    known = read(site)
    if known is None:
        raise RunError(f"{site} has no list of what a build wrote there ({MARKER})")
    if faults := list(_spoilt(site, known)):
        return faults
    say(f"{count(len(known.files), 'file')} of {site} as the build left them")
    if hashes:
        return []
    if not known.runs:
        return [f"{MARKER} does not tell what the pages were made from, so they cannot be proved"]
    asked = ask(case or str(known.request["case"]), list(known.request["editions"]), notebooks,
                scenario)  # fmt: skip
    if asked.request() != known.request:
        return [_otherwise(known)]
    if differ := _others(known.inputs, asked.inputs(known.inputs)):
        return [f"the pages cannot be proved here, where {and_list(differ)} "
                f"{verb(len(differ), 'differs')} from what they were made from"]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="sitrep-") as aside:
        again = Path(aside) / "site"
        build(str(asked.folder), list(asked.editions), again, notebooks=notebooks,
              means=Means(jobs), scenario=scenario, force=True, say=lambda _: None)  # fmt: skip
        faults = _unlike(site, again)
    if not faults:
        pages = sum(bool(ran.href) for ran in known.runs)
        say(f"{count(pages, 'page')} made anew from {count(len(known.inputs.tables), 'table')}: "
            "the same byte for byte")  # fmt: skip
    return faults


def _spoilt(site: Path, known: Manifest) -> Iterator[str]:
    there = {*files_of(site)} - {MARKER}
    if not sealed(site):
        yield f"{MARKER} is not as the build left it"
    for name, told in sorted(known.files.items()):
        if name not in there:
            yield f"{name} is gone"
        elif (site / name).is_symlink() or sha256(site / name) != told:
            yield f"{name} is not as the build left it"
    yield from (f"{name} was not written by the build" for name in sorted(there - {*known.files}))


def _otherwise(known: Manifest) -> str:
    """What has to be named for this site to be made anew."""
    wanted = [option for option, needed in (
        ("--notebooks, as it was built from a folder of its maker’s",
         known.request.get("own_notebooks")),
        ("--scenario, as it was built from judgements supposed otherwise",
         known.request.get("scenario")),
    ) if needed]  # fmt: skip
    return f"name {and_list(wanted)}" if wanted else "it was built of another case"


def _others(was: Inputs, there: Inputs) -> list[str]:
    """The inputs that differ, in words."""
    found: list[str] = []
    for one in fields(Inputs):
        before, now = getattr(was, one.name), getattr(there, one.name)
        names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
        found += [_WHAT[one.name].format(name) for name in sorted(names)]
    more = len(found) - _SHOWN
    return found if more <= 1 else [*found[:_SHOWN], f"{count(more, 'thing')} more"]


def _unlike(site: Path, again: Path) -> list[str]:
    """The files that differ; the list of them, which holds their hashes, only if no other does."""
    found = []
    for name in sorted(
        {*files_of(site), *files_of(again)}, key=lambda name: (name == MARKER, name)
    ):
        one, other = site / name, again / name
        if not one.is_file() or not other.is_file() or one.read_bytes() != other.read_bytes():
            found.append(f"{name} is not what its inputs make of it")
    return [one for one in found if not one.startswith(MARKER)] or found
