"""A Dask cluster of processes of their own on this machine's loopback, for tests."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

from building import wait_until

#: Starts a command of Dask in a Python that finds no Sitrep.
_WITHOUT = (
    "import sys; sys.modules['sitrep'] = None\n"
    "from distributed.cli.dask_{0} import main; main(prog_name='dask {0}')"
)
#: What each says once it is up.
_UP = {"scheduler": "Scheduler at:", "worker": "Registered to:"}
QUIET = ("--host", "127.0.0.1", "--no-dashboard")


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def started(
    what: str, *words: str, place: Path, sitrep: bool = True, **env: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or a worker that is up, killed when the block ends; what it says goes into a file
    in `place`, where its temporary files go too."""
    (place / "tmp").mkdir(parents=True, exist_ok=True)
    code = ["-m", "dask", what] if sitrep else ["-c", _WITHOUT.format(what)]
    told = {**os.environ, "TMPDIR": str(place / "tmp"), **env}
    said = place / f"{what}-{monotonic()}.log"
    log = said.open("wb")
    run = subprocess.Popen(
        [sys.executable, *code, *QUIET, *words], cwd=place, env=told, stdout=log, stderr=log,
        start_new_session=True,
    )  # fmt: skip
    try:
        wait_until(lambda: run.poll() is not None or _UP[what] in said.read_text())
        yield run
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
        log.close()


@contextmanager
def scheduler(place: Path) -> Iterator[str]:
    """The address of a scheduler, which needs no Sitrep."""
    port = free_port()
    with started("scheduler", "--port", str(port), "--no-show", place=place, sitrep=False):
        yield f"tcp://127.0.0.1:{port}"


@contextmanager
def worker(address: str, place: Path, **more: str | bool) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with one thread, which runs one notebook at a time."""
    options = (address, "--nthreads", "1", "--no-nanny")
    with started("worker", *options, place=place, **more) as run:  # type: ignore[arg-type]
        yield run
