"""The report of an import, in plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.datasets import DATASETS
from sitrep.wording import count, figures, noun, verb

from .importing import FileRead, Found, Outcome


def account(outcome: Outcome) -> Iterator[str]:
    """The lines of the report: what was read, kept, left out, refused, odd, and written."""
    what = outcome.what
    yield f"{outcome.dataset.title}, release {what.release} ({what.release_basis})"
    for one in outcome.files:
        yield from _file(one)
    yield f"kept is what lies in {outcome.region}"
    counts = {
        "rows read": sum(source.rows for source in what.sources),
        "kept": what.kept,
        "outside the window": what.outside_window,
        "outside the box": what.outside_box,
        "refused": what.refused,
        "left out, id repeated": what.repeated,
    }
    yield from (f"  {count:>9,}  {words}" for words, count in counts.items())
    yield from _refused(outcome)
    yield from _odd(outcome)
    yield from _written(outcome)


def _file(one: FileRead) -> Iterator[str]:
    layout = one.layout
    yield (
        f"  {layout.path.name}: {len(layout.names)} columns, sha256 {one.sha256[:12]}"
        f"{', a row of HXL tags passed over' if layout.tags else ''}"
    )
    if not one.sound:
        yield "    no sound CSV, perhaps lines that end in two ways: read as well as could be"
    for name, order in layout.orders.items():
        if order.settled:
            yield f"    {name}: {order}"
    if layout.absent:
        yield f"    columns it does not have, left blank: {', '.join(layout.absent)}"


def _refused(outcome: Outcome) -> Iterator[str]:
    if outcome.what.refused:
        yield "refused, the first of them:"
    for one in outcome.files:
        name = f"{one.layout.path.name} " if len(outcome.files) > 1 else ""
        yield from (f"  {name}{refusal}" for refusal in one.tally.refusals)
        if one.tally.swallowed:
            lost = one.tally.swallowed
            yield (
                f"  {name}{count(lost, 'further line')} {verb(lost, 'stands')} inside a quotation "
                f"that does not close and {verb(lost, 'is')} lost"
            )


def _odd(outcome: Outcome) -> Iterator[str]:
    yield (
        "odd among the rows kept, and flagged:" if outcome.odd else "odd among the rows kept: none"
    )
    yield from (f"  {one.count:>9,}  {_found(one, outcome)}" for one in outcome.odd)


def _found(one: Found, outcome: Outcome) -> str:
    words = f"{one.oddity.words}, such as {one.example}"
    if one.oddity.flag != "repeated-id":
        return words
    differ = outcome.differing
    return f"{words}; {figures(differ)} of them {verb(differ, 'differs')} in content"


def _rows(number: int) -> str:
    return f"{number:,} {noun(number, 'row')}"


def _use(outcome: Outcome) -> str:
    """What the pages count from now, and whether that is new."""
    mine, used, uses = outcome.what, outcome.used, outcome.uses
    if uses is None or (uses.dataset, uses.release) != (mine.dataset, mine.release):
        other = uses or mine
        title = DATASETS[other.dataset].title
        if other.dataset == mine.dataset:
            return f"pages go on using release {other.release}, which is newer"
        return (
            f"pages go on using {title}, release {other.release} ({_rows(other.kept)}): "
            f"{outcome.dataset.title} is used where no rows of {title} were imported"
        )
    now = "pages in hindsight (08, and the race in 02) now count from these rows"
    if used is None or (used.dataset, used.release) == (mine.dataset, mine.release):
        return now
    if used.dataset != mine.dataset:
        title = DATASETS[used.dataset].title
        return f"{now} and no longer from {title}, release {used.release} ({_rows(used.kept)})"
    return (
        f"pages now use this release and no longer {used.release} ({_rows(used.kept)}); "
        "files of one release go together: import them in one command with --release"
    )


def _written(outcome: Outcome) -> Iterator[str]:
    if outcome.path is None:
        yield "nothing was kept, so nothing was written; what was stored is untouched"
        return
    yield f"written: {outcome.path}"
    was = outcome.replaced
    if was is not None:
        files = ", ".join(source.name for source in was.sources)
        yield f"  in place of {_rows(was.kept)} of that release, imported {was.made} from {files}"
    yield f"  {_use(outcome)}"
    yield f"cite: {outcome.dataset.credit}"
    yield outcome.dataset.terms
