"""The notebooks of a build as they ran, written to any place that papermill can write to.

That is a folder, or an address of a scheme that papermill or a package of somebody's has registered
with it (`papermill.io`): s3://, gs://, hdfs:// and others, each with what papermill needs for it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
from papermill import iorw

from sitrep.report.refusal import RunError
from sitrep.wording import or_list

from .runs import Run


def refuse_place(place: str, target: Path) -> None:
    """RunError for a place that papermill cannot write to, or within the report that goes to
    `target`. Asks nothing of a network."""
    handler = iorw.papermill_io.get_handler(_within(place, "x.ipynb"))
    if isinstance(handler, iorw.LocalHandler):
        _refuse_folder(place, target)
    if isinstance(handler, iorw.GithubHandler | iorw.StreamHandler):
        raise RunError(f"papermill writes no notebooks to {place}; {_remedy()}")
    # What a scheme needs beside papermill is asked for when a client of it is made.
    made = iorw.S3 if handler is iorw.S3Handler else getattr(handler, "_get_client", None)
    try:
        if made is not None:
            made()
    except Exception as error:
        raise RunError(f"{place} cannot be written to: {_told(error)}") from None


def _refuse_folder(place: str, target: Path) -> None:
    if "://" in place:
        raise RunError(f"papermill knows no way to write to {place}; {_remedy()}")
    folder = Path(os.path.realpath(place))
    if folder == target or target in folder.parents:
        raise RunError(f"{place} lies in the report, which a build replaces; {_remedy()}")
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise RunError(f"no folder can be made at {place}; {_remedy()}")


def _remedy() -> str:
    known = {scheme for scheme, _ in iorw.papermill_io._handlers if scheme.endswith("://")}
    return f"name a folder with --copies, or an address that begins with {or_list(sorted(known))}"


def write_copies(runs: list[Run], place: str) -> None:
    """Write each notebook as it ran to PLACE/EDITION/NAME.ipynb, an edition being a day or
    "hindsight". RunError for what cannot be written."""
    for run in runs:
        name, day = run.key
        there = _within(place, day or "hindsight", name)
        node: Any = nbformat.read(run.output, as_version=4)
        # As papermill has it where it writes there itself.
        node.metadata.papermill["output_path"] = there
        try:
            if isinstance(iorw.papermill_io.get_handler(there), iorw.LocalHandler):
                Path(there).parent.mkdir(parents=True, exist_ok=True)
            iorw.write_ipynb(node, there)
        except Exception as error:
            raise RunError(f"{there} could not be written: {_told(error)}") from None


def _within(place: str, *names: str) -> str:
    return "/".join([place.rstrip("/"), *names])


def _told(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
