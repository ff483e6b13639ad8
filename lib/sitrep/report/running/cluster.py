"""The notebooks of a build on a Dask cluster: the same runs, elsewhere, with the same copies.

Workers need share no disk with the caller. Each is sent the case, the notebooks and the scenario,
which it lays out (see `hosting`); the executed copy comes back as bytes, its paths made ours. A
worker that joins late, or took the place of one that died, is sent all that when it is seen, and a
run that was given to it waits there. What a worker was running when it died Dask gives to another.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import json
import logging
import os
import signal
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

from sitrep.report.inputs import sha256
from sitrep.report.manifest import MARKER
from sitrep.report.refusal import RunError
from sitrep.wording import and_list, count

from .hosting import about
from .noting import is_strange
from .runs import Run

#: What installs it; the group is in pyproject.toml.
INSTALL = 'pip install "sitrep[cluster]"'
#: Seconds in which a scheduler has to answer, and in which it has to have a worker.
ANSWER, JOIN = 5, 10
#: Seconds for which a build waits when no worker is left: one that restarts takes a few.
_LEFT = 60
#: Bytes of a file that are sent at once: so much of it is in the scheduler's memory.
PIECE = 8_000_000
#: So many differences of a worker are named.
_SHOWN = 4
#: Parameters of a notebook that are paths.
_PATHS = ("case_id", "scenario")
#: Seconds between two looks for workers that are new.
_LOOK = 1
#: How often a run is handed out that comes back as its worker had nothing of the build.
_TRIES = 4
_DIED = "{}: one worker after the other died while it ran; is memory short there?"
_ELSEWHERE = (
    "; on a cluster a notebook has its case, the notebooks and the scenario, and no other file of "
    "this machine"
)

Say = Callable[[str], None]


def execute_on(address: str, runs: list[Run], say: Say) -> Iterator[tuple[Run, float]]:
    """Execute the runs on the workers of the scheduler at `address`; yield each with its seconds as
    it ends.

    RunError for the first that fails, and where the cluster cannot be reached, has no workers or
    would make other pages than this machine.
    """
    # In this thread, with an event loop of ours: pages are written by processes forked later.
    with _as_interrupts(), asyncio.Runner() as loop:
        cluster = loop.run(_joined(address, runs, say))
        try:
            for _ in runs:
                yield loop.run(cluster.next())
        finally:
            loop.run(cluster.leave())


@contextmanager
def _as_interrupts() -> Iterator[None]:
    """Let the signals that end a build come as Ctrl-C does, which an event loop takes in order."""
    held = {}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.default_int_handler:
            held[number] = signal.signal(number, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)


async def _joined(address: str, runs: list[Run], say: Say) -> _Cluster:
    """A cluster that has begun with the runs."""
    cluster = _Cluster(address, runs, await _client(address))
    try:
        await cluster.begin(say)
    except BaseException:
        await cluster.leave()
        raise
    return cluster


async def _client(address: str) -> Any:
    """A client of the scheduler. RunError if Dask is not installed or nobody answers."""
    try:
        from distributed import Client
    except ImportError:
        raise RunError(f"--scheduler needs Dask's distributed: {INSTALL}") from None
    # What went wrong is told in one line, by us.
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)
    client = Client(address, asynchronous=True, set_as_default=False, timeout=ANSWER)

    async def opened() -> Any:
        # What workers have otherwise is told by us, and of more packages than Dask looks at.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return await client

    try:
        return await asyncio.wait_for(opened(), ANSWER + 1)
    except Exception as error:
        why = str(error).partition("\n")[0] or "it did not answer"
        with suppress(Exception):
            await client.close()
        raise RunError(f"no Dask scheduler at {address}: {why}") from None


def _errand(name: str) -> Any:
    """A function of `hosting` as one that a worker runs beside its tasks.

    It goes there as code, so that a worker without Sitrep can say so.
    """

    async def errand(*told: Any) -> Any:
        import asyncio

        from sitrep.report.running import hosting

        return await asyncio.to_thread(getattr(hosting, name), *told)

    return errand


def _task() -> Any:
    """`hosting.run` as a task, of which the scheduler needs no Sitrep."""

    def task(build: str, told: dict[str, Any]) -> Any:
        from sitrep.report.running import hosting

        return hosting.run(build, told)

    return task


class _Cluster:
    """A scheduler with its workers, for one build."""

    def __init__(self, address: str, runs: list[Run], client: Any) -> None:
        self._address, self._runs, self._client = address, runs, client
        self._build, self._here = uuid.uuid4().hex, about()
        case = Path(str(runs[0].parameters["case_id"]))
        self._told: dict[str, Any] = {
            "build": self._build,
            "case": str(case),
            "days": sorted({str(run.parameters.get("as_of", "")) for run in runs}),
            "files": {str(one): sha256(one) for one in sorted(_sent(case, runs))},
        }
        self._sending, self._known = asyncio.Lock(), set[str]()
        self._pending: set[asyncio.Task[tuple[Run, float]]] = set()
        self._ended: list[asyncio.Task[tuple[Run, float]]] = []
        self._futures: list[Any] = []

    async def begin(self, say: Say) -> None:
        """Send all there is to the workers, and hand them the runs."""
        with suppress(TimeoutError):
            await self._client.wait_for_workers(1, timeout=JOIN)
        threads = await self._there()
        if not threads:
            raise RunError(
                f"the Dask scheduler at {self._address} has no workers, and none came within "
                f"{JOIN} seconds; start some with: dask worker {self._address}"
            )
        sent = await self._welcome([*threads])
        many = count(sum(threads.values()), "notebook")
        say(
            f"{count(len(threads), 'worker')} of {self._address}: {many} at a time; "
            f"{sent / 1e6:.1f} MB sent to each"
        )
        self._pending = {asyncio.create_task(self._run(run)) for run in self._runs}

    async def _welcome(self, addresses: list[str]) -> int:
        """Send these workers all they need, where they lack it; the bytes sent to each. RunError
        for one that would make other pages than this machine; one that has died is passed over."""
        self._known |= {*addresses}
        async with self._sending:
            told = await self._ask(addresses, "about")
            for address, found in told.items():
                if fault := _unlike(self._here, found):
                    raise RunError(f"the worker at {address} has {fault}; its pages would not be "
                                   "those of this machine")  # fmt: skip
            begun = await self._ask(list(told), "begin", self._told)
            lacking, size = [one for one, lacks in begun.items() if lacks], 0
            for path in self._told["files"] if lacking else ():
                size += await self._send(path, lacking)
            await self._ask(lacking, "ready", self._build)
            return size

    async def _send(self, path: str, addresses: list[str]) -> int:
        """Send a file in pieces; its size in bytes. A worker that dies is no longer among the
        addresses."""
        at = 0
        with Path(path).open("rb") as file:
            while (piece := file.read(PIECE)) or not at:
                addresses[:] = await self._ask(addresses, "take", self._build, path, at, piece)
                at += len(piece)
                if not piece:
                    break
        return at

    async def _ask(self, addresses: list[str], name: str, *told: Any) -> dict[str, Any]:
        """What these workers answer to an errand. RunError for one that fails though it lives."""
        if not addresses:
            return {}
        options = {"workers": addresses, "on_error": "return"}
        answers: dict[str, Any] = await self._client.run(_errand(name), *told, **options)
        failed = {one: told for one, told in answers.items() if isinstance(told, Exception)}
        living = await self._there() if failed else {}
        for address, error in failed.items():
            if isinstance(error, ImportError):
                raise RunError(f"the worker at {address} has no Sitrep, or another ({error}); "
                               "install there what is installed here")  # fmt: skip
            if address in living:
                raise RunError(f"the worker at {address} could not be sent the case: {error}")
        return {address: told for address, told in answers.items() if address not in failed}

    async def _run(self, run: Run) -> tuple[Run, float]:
        """A run, by whichever worker is free; its copy and what it read lie here then."""
        paths = [name for name in _PATHS if run.parameters.get(name)]
        told = {"notebook": str(run.notebook), "output": str(run.output), "cwd": str(run.cwd),
                "parameters": run.parameters, "paths": paths}  # fmt: skip
        answer: dict[str, Any] = {}
        for _ in range(_TRIES):
            answer = await self._answer(run, told)
            if "lacks" not in answer:
                break
            await self._welcome([answer["lacks"]])
        else:
            raise RunError(_DIED.format(run.notebook.name))
        if "error" in answer:
            words = str(answer["error"])
            raise RunError(words + (_ELSEWHERE if "FileNotFoundError" in words else ""))
        run.output.write_bytes(answer["copy"])
        noted = json.loads(answer["reads"])
        noted["opened"] = [one for one in noted["opened"] if is_strange(one)]
        run.reads.write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
        return run, float(answer["seconds"])

    async def _answer(self, run: Run, told: dict[str, Any]) -> dict[str, Any]:
        """What came of a run. RunError where Dask gave up."""
        from distributed import KilledWorker

        key = f"sitrep-{'-'.join(filter(None, run.key))}-{uuid.uuid4().hex}"
        future = self._client.submit(_task(), self._build, told, key=key, pure=False)
        self._futures.append(future)
        try:
            return dict(await future.result())
        except KilledWorker:
            raise RunError(_DIED.format(run.notebook.name)) from None
        except (asyncio.CancelledError, concurrent.futures.CancelledError):
            if not future.cancelled():
                raise
            raise RunError(f"the Dask scheduler at {self._address} has gone") from None

    async def next(self) -> tuple[Run, float]:
        """The next run that ends. RunError if it failed, or where no worker is left."""
        alone = monotonic()
        while not self._ended:
            done, self._pending = await asyncio.wait(
                self._pending, timeout=_LOOK, return_when=asyncio.FIRST_COMPLETED
            )
            self._ended += done
            there = {*await self._there()}
            if new := sorted(there - self._known):
                await self._welcome(new)
            alone = monotonic() if there else alone
            if monotonic() > alone + _LEFT and not done:
                raise RunError(f"the Dask scheduler at {self._address} has no worker left")
        return self._ended.pop().result()

    async def _there(self) -> dict[str, int]:
        """The workers there are, by address, with their threads; none where nobody answers, which
        each run that was handed out comes to know by itself."""
        with suppress(OSError):
            return dict(await self._client.nthreads())
        return {}

    async def leave(self) -> None:
        """Let the workers clear the build away, whatever of it they still run."""
        for one in self._pending:
            one.cancel()
        await asyncio.gather(*self._pending, *self._ended, return_exceptions=True)
        with suppress(Exception):
            await asyncio.wait_for(self._cleared(), 4 * ANSWER)
        with suppress(Exception):
            await asyncio.wait_for(self._client.close(), ANSWER)

    async def _cleared(self) -> None:
        if not self._known:
            return
        await self._client.cancel(self._futures, force=True)
        # One that restarts clears away what the one before it left.
        await self._client.wait_for_workers(1, timeout=ANSWER)
        await self._client.run(_errand("end"), self._build, on_error="ignore")


def _sent(case: Path, runs: Iterable[Run]) -> set[Path]:
    """What a worker needs: all of the case but what is hidden and reports, and what runs on it."""
    found = set()
    for root, folders, files in os.walk(case):
        if MARKER in files:
            folders.clear()
            continue
        folders[:] = [one for one in folders if not one.startswith(".")]
        found |= {Path(root) / name for name in files if not name.startswith(".")}
    for run in runs:
        found.add(run.notebook)
        if run.parameters.get("scenario"):
            found.add(Path(str(run.parameters["scenario"])))
    return {one for one in found if one.is_file()}


def _unlike(here: dict[str, Any], there: dict[str, Any]) -> str:
    """What a worker has otherwise than this machine, in words; "" if nothing."""
    ours, theirs = here["versions"], there["versions"]
    first = [name for name in ("python", "pandas", "plotly") if name in ours]
    names = list(dict.fromkeys([*first, *ours, *theirs]))
    found = [] if here["code"] == there["code"] else ["another Sitrep"]
    found += [
        f"{name} {theirs.get(name, 'missing')} ({ours.get(name, 'missing')} here)"
        for name in names
        if ours.get(name) != theirs.get(name)
    ]
    more = len(found) - _SHOWN
    return and_list(found if more <= 1 else [*found[:_SHOWN], f"{count(more, 'difference')} more"])
