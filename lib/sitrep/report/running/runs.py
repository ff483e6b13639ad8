"""Notebooks executed through papermill, several at a time, with errors a person can act on."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from sitrep.explorer.source import PRINTED
from sitrep.report.refusal import RunError

from .engine import NAME, CellFault
from .kernels import can_fork_kernels, fork_nursery, nursery, use_warm_kernels
from .noting import WHERE
from .process_tree import adopt, end_descendants, end_with, uninterrupted
from .warm_process import LITTER

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Seconds one cell may take, and seconds a kernel may take to start.
CELL_SECONDS, START_SECONDS = 300, 120
#: Seconds that a worker has to end what it runs.
_PATIENCE = 5

#: A kernel of a build finds no module in its folder, bounds what a cell prints, and leaves nothing
#: in the history of whoever builds.
_ARGUMENTS = [
    "--IPKernelApp.ignore_cwd=True",
    "--HistoryManager.enabled=False",
    "--IPKernelApp.extra_extensions=sitrep.report.running.output_limit",
    "--IPKernelApp.extra_extensions=sitrep.report.running.noting",
]


@dataclass(frozen=True)
class Run:
    """One notebook with one set of parameters, and where its executed copy goes.

    The kernel runs in `cwd`, which holds nothing; its keys lie beside the output.
    """

    notebook: Path
    output: Path
    cwd: Path
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Which notebook and which edition it is."""
        return self.notebook.name, str(self.parameters.get("as_of", ""))

    @property
    def reads(self) -> Path:
        """The file in which its kernel notes what it reads."""
        return self.output.with_suffix(".reads.json")


def refuse_unknown(notebook: Path, parameters: dict[str, Any]) -> None:
    """RunError for a file that is no notebook, or a parameter that it has not or of another type.

    papermill itself only warns, and the run then shows something nobody asked for.
    """
    try:
        with _quiet():
            declared = papermill.inspect_notebook(_literal(notebook))
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
    return in_workers(work, runs, jobs, with_kernels=can_fork_kernels())


def in_workers(
    work: Callable[[Item], Result], items: list[Item], jobs: int, *, with_kernels: bool = False
) -> Iterator[tuple[Item, Result]]:
    """Each item with what `work` makes of it in a process of its own, `jobs` at a time, as it ends.

    With `with_kernels` each process is given one that forks its kernels. RunError for the first
    that fails; those not yet started are dropped.
    """
    workers = max(1, min(jobs, len(items)))
    told = os.getpid(), with_kernels
    with ProcessPoolExecutor(workers, initializer=be_worker, initargs=told) as pool:
        try:
            with uninterrupted():
                pending = {pool.submit(work, item): item for item in items}
            for future in as_completed(pending):
                yield pending[future], future.result()
        except BrokenProcessPool:
            raise RunError("a process of the build was killed; is memory short?") from None
        except BaseException:
            _end(list((pool._processes or {}).values()))
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def be_worker(parent: int, with_kernels: bool) -> None:
    """What a worker is before its first run: nobody's orphan, and deaf to the terminal.

    Ctrl-C and a closed terminal are for its parent, which then ends it in good order.
    """
    end_with(parent)
    adopt()
    os.environ[PRINTED] = "1"
    gc.freeze()
    gc.set_threshold(*LITTER)
    for number in (signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end_worker)
    if with_kernels:
        fork_nursery()


def _end(workers: list[BaseProcess]) -> None:
    """End these workers; one that was too young to hear of it is killed."""
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(_PATIENCE)
        worker.kill()


def end_worker(*_: object) -> None:
    """End this process and all that it has started."""
    end_descendants(os.getpid())
    os._exit(1)


def work(run: Run) -> float:
    """Execute one run in a worker; what the notebook has started ends with it."""
    try:
        return execute(run)
    finally:
        end_descendants(os.getpid(), spare=nursery())


def execute(run: Run) -> float:
    """Execute one run and give the seconds it took. RunError names notebook, cell and error."""
    started = monotonic()
    use_warm_kernels()
    os.environ[WHERE] = str(run.reads)
    try:
        with _quiet():
            papermill.execute_notebook(
                _literal(run.notebook),
                _literal(run.output),
                engine_name=NAME,
                parameters=run.parameters,
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                # A build keeps nothing half run, so writing once at the end is enough.
                request_save_on_cell_execute=False,
                autosave_cell_every=0,
                execution_timeout=CELL_SECONDS,
                start_timeout=START_SECONDS,
                cwd=str(run.cwd),
                extra_arguments=_ARGUMENTS,
                config=_kernel(run),
            )
    except PapermillExecutionError as error:
        number = _number_in_source(run.notebook, error.cell_index)
        raise RunError(
            f"{run.notebook.name}, cell {number}: {error.ename}: {error.evalue}"
        ) from None
    except CellFault as error:
        number = _number_in_source(run.notebook, error.cell_index)
        where = f", cell {number}" if error.cell_index >= 0 else ""
        raise RunError(f"{run.notebook.name}{where}: {error}") from None
    except (TimeoutError, RuntimeError) as error:
        raise RunError(f"{run.notebook.name}: {error}") from None
    return monotonic() - started


def _kernel(run: Run) -> Config:
    """A kernel whose sockets are encrypted and whose keys go where the build's own files go."""
    keys = str(run.output.with_suffix(".kernel.json"))
    return Config({"KernelManager": {"transport_encryption": "auto", "connection_file": keys}})


def _literal(path: Path) -> str:
    """A path that papermill takes as it stands: it would fill in what stands in braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


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
