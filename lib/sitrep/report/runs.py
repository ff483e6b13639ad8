"""Notebooks executed through papermill, several at a time, with errors a person can act on."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from .kernels import use_warm_kernels

#: Seconds one cell may take, and seconds a kernel may take to start.
CELL_SECONDS, START_SECONDS = 300, 120

#: Encrypt the kernel's sockets where it can: it otherwise warns at every start.
_KERNEL = Config({"KernelManager": {"transport_encryption": "auto"}})


class RunError(RuntimeError):
    """A notebook that did not run; the message names notebook, cell and error."""


@dataclass(frozen=True)
class Run:
    """One notebook with one set of parameters, and where its executed copy goes."""

    notebook: Path
    output: Path
    parameters: dict[str, Any] = field(default_factory=dict)


def refuse_unknown(notebook: Path, parameters: dict[str, Any]) -> None:
    """RunError for a file that is no notebook, or a parameter that it has not or of another type.

    papermill itself only warns, and the run then shows something nobody asked for.
    """
    try:
        with _quiet():
            declared = papermill.inspect_notebook(str(notebook))
    except (ValueError, LookupError, AttributeError) as error:
        raise RunError(f"{notebook.name} is not a notebook: {str(error)[:200]}") from None
    for name, value in parameters.items():
        if name not in declared:
            raise RunError(
                f"{notebook.name} has no parameter {name!r}; it has {', '.join(declared)}"
            )
        wanted = declared[name]["inferred_type_name"]
        if wanted != "None" and wanted != type(value).__name__:
            raise RunError(
                f"{notebook.name}: parameter {name} is {type(value).__name__}, not {wanted}"
            )


def execute_all(runs: list[Run], jobs: int) -> Iterator[tuple[Run, float]]:
    """Execute the runs, `jobs` at a time; yield each with its seconds as it ends.

    RunError for the first that fails; those not yet started are dropped.
    """
    with ProcessPoolExecutor(max_workers=max(1, min(jobs, len(runs)))) as pool:
        pending = {pool.submit(execute, run): run for run in runs}
        try:
            for future in as_completed(pending):
                yield pending[future], future.result()
        except BrokenProcessPool:
            raise RunError("a process that ran a notebook was killed; is memory short?") from None
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def execute(run: Run) -> float:
    """Execute one run and give the seconds it took. RunError names notebook, cell and error."""
    started = monotonic()
    use_warm_kernels()
    try:
        with _quiet():
            papermill.execute_notebook(
                str(run.notebook),
                str(run.output),
                parameters=run.parameters,
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                # A build keeps nothing half run, so writing once at the end is enough.
                request_save_on_cell_execute=False,
                autosave_cell_every=0,
                execution_timeout=CELL_SECONDS,
                start_timeout=START_SECONDS,
                cwd=str(run.notebook.parent),
                config=_KERNEL,
            )
    except PapermillExecutionError as error:
        number = _number_in_source(run.notebook, error.cell_index)
        raise RunError(
            f"{run.notebook.name}, cell {number}: {error.ename}: {error.evalue}"
        ) from None
    except DeadKernelError as error:
        raise RunError(f"{run.notebook.name}: the kernel died ({error})") from None
    except (TimeoutError, RuntimeError) as error:
        raise RunError(f"{run.notebook.name}: {error}") from None
    return monotonic() - started


def _number_in_source(notebook: Path, index: int) -> int:
    """The number, from 1, of the cell that ran as `index`: papermill puts one in for parameters."""
    cells = nbformat.read(notebook, as_version=4).cells
    tagged = [n for n, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", [])]
    return index if tagged and index > tagged[0] else index + 1


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep papermill's log and the kernel's start-up notes out of the progress lines."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    with contextlib.redirect_stderr(io.StringIO()):
        yield
