"""What a worker of a Dask cluster does for a build elsewhere: it lays out what the build reads, and
has notebooks run in processes of its own.

Such a worker has threads, from which nothing may be forked; a process that it starts runs notebooks
as a worker of a build on one machine does (see `host_process`). A file lies here below a folder of
the build under the path that it has there, so what a notebook tells of paths is made theirs by
leaving the name of that folder out.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sitrep.report.inputs import library, needed, sha256
from sitrep.report.working_folder import LAID_OUT, recover, working_folder

#: Seconds after which a build of which nothing is heard is cleared away, as one whose caller was
#: killed. What is wanted after all is sent once more.
FORGET = 120
#: This file as it was when the worker imported it.
_LOADED = sha256(Path(__file__))
#: Seconds for which a run waits for its build.
WAIT = 60
#: Seconds that a process has to end what it runs.
_PATIENCE = 5


def about() -> dict[str, Any]:
    """By what a page would be made here: versions of packages, and the hash of the library, "" if
    this worker was started before that was put in place."""
    code = library() if sha256(Path(__file__)) == _LOADED else ""
    return {"versions": {**needed(), **needed("distributed")}, "code": code}


class _Process:
    """A process that runs the notebooks of one build, one after the other."""

    def __init__(self, start: dict[str, Any], root: str) -> None:
        # It must not find a module in the folder where somebody started the worker.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sitrep.report.running.host_process"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            cwd=root, env={**os.environ, LAID_OUT: root},
        )  # fmt: skip
        self._told = [start]

    def ask(self, run: dict[str, Any]) -> dict[str, Any]:
        """What came of a run: its seconds, or what is wrong in words."""
        assert self._process.stdin and self._process.stdout
        answer = ""
        with suppress(OSError, ValueError):
            while self._told:
                print(json.dumps(self._told.pop()), file=self._process.stdin, flush=True)
            print(json.dumps(run), file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
        if not answer:
            return {"error": "a process of the build was killed; is memory short?", "ended": True}
        found: dict[str, Any] = json.loads(answer)
        return found

    def stop(self) -> None:
        """Ask it to end, with all that it has started."""
        self._process.terminate()

    def wait(self) -> None:
        """Wait for its end; end it where that takes too long."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self._process.kill()
        self._process.wait()


class _Hosted:
    """A build elsewhere, as it is laid out here.

    `told` is what its caller says of it: its name `build`, the folder `case` with the `days` of its
    editions, and `files`, by path with the SHA-256.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self.told, self.whole = told, not told["files"]
        self._stack = ExitStack()
        place = Path(tempfile.gettempdir()).resolve()
        recover(place)
        folder = self._stack.enter_context(working_folder(place / told["build"]))
        self.root = str(folder / "files")
        Path(self.root).mkdir()
        self._lock = threading.Lock()
        self._all: list[_Process] = []
        self._idle: list[_Process] = []
        self._running, self._clock = 0, threading.Timer(0, lambda: None)
        self.heard()

    def at(self, path: str) -> Path:
        """Where a path of the caller lies here."""
        return Path(f"{self.root}{path}")

    def heard(self) -> None:
        """Wait anew for the caller."""
        with self._lock:
            self._clock.cancel()
            self._clock = threading.Timer(FORGET, self._forget)
            self._clock.daemon = True
            self._clock.start()

    def _forget(self) -> None:
        if self._running:
            self.heard()
        else:
            end(self.told["build"])

    @contextmanager
    def process(self) -> Iterator[_Process]:
        """A process for one run: one that has nothing to do, or a new one."""
        with self._lock:
            self._running += 1
            if not self._idle:
                start = {"parent": os.getpid(), "case": str(self.at(self.told["case"]))}
                self._idle.append(_Process({**start, "days": self.told["days"]}, self.root))
                self._all.append(self._idle[-1])
            one = self._idle.pop()
        try:
            yield one
        finally:
            with self._lock:
                self._running -= 1
                self._idle.append(one)
            self.heard()

    def close(self) -> None:
        """End its processes, and take its folder away."""
        with self._lock:
            self._clock.cancel()
            for one in self._all:
                one.stop()
        for one in self._all:
            one.wait()
        self._stack.close()


_HOSTED: dict[str, _Hosted] = {}
_ENDED: set[str] = set()
_LOCK = threading.Lock()


def begin(told: dict[str, Any]) -> bool:
    """Make room for a build (see `_Hosted`). Have its files still to be sent?"""
    with _LOCK:
        one = _HOSTED.get(told["build"])
        if one is None:
            one = _HOSTED[told["build"]] = _Hosted(told)
            _ENDED.discard(told["build"])
            atexit.register(end)
        one.heard()
        return not one.whole


def take(build: str, path: str, at: int, piece: bytes) -> None:
    """Write a piece of a file that was listed, from so many bytes on."""
    one = _HOSTED[build]
    one.heard()
    if path not in one.told["files"]:
        raise ValueError(f"{path} is not awaited")
    target = one.at(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("r+b" if at else "wb") as file:
        file.seek(at)
        file.write(piece)


def ready(build: str) -> None:
    """All has been sent. ValueError for a file that is not what was listed."""
    one = _HOSTED[build]
    for path, digest in one.told["files"].items():
        if sha256(one.at(path)) != digest:
            raise ValueError(f"{path} did not come whole")
    one.whole = True


def run(build: str, told: dict[str, Any]) -> dict[str, Any]:
    """Run a notebook: its executed copy, what it read and its seconds, or what is wrong in words.

    `told` are the parts of a `Run`, with the names of those parameters that are paths. Where the
    build is not laid out it says so instead, with the address of this worker.
    """
    one = _awaited(build)
    if one is None:
        from distributed import get_worker

        return {"lacks": str(get_worker().address)}
    here = {name: str(one.at(told[name])) for name in ("notebook", "output", "cwd")}
    laid = {name: str(one.at(told["parameters"][name])) for name in told["paths"]}
    output = Path(here["output"])
    output.parent.mkdir(parents=True, exist_ok=True)
    Path(here["cwd"]).mkdir(parents=True, exist_ok=True)
    with one.process() as process:
        answer = process.ask({**here, "parameters": {**told["parameters"], **laid}})
    root = one.root.encode()
    if "error" in answer:
        return {"error": answer["error"].replace(one.root, "")}
    files = {"copy": output, "reads": output.with_suffix(".reads.json")}
    found = {name: path.read_bytes().replace(root, b"") for name, path in files.items()}
    for path in files.values():
        path.unlink()
    return {**answer, **found}


def _awaited(build: str) -> _Hosted | None:
    """A build as soon as all of it is here; None if it does not come, or no longer.

    A run may be given to a worker before its caller has seen that there is such a worker.
    """
    end = monotonic() + WAIT
    while build not in _ENDED:
        one = _HOSTED.get(build)
        if one is not None and one.whole:
            return one
        if one is None and monotonic() > end:
            break
        sleep(0.05)
    return None


def end(build: str = "") -> None:
    """Clear a build away, or all; also what a worker of this machine left that was killed."""
    with _LOCK:
        _ENDED.add(build)
        names = [build] if build else [*_HOSTED]
        ended = [_HOSTED.pop(name) for name in names if name in _HOSTED]
    for one in ended:
        one.close()
    recover(Path(tempfile.gettempdir()).resolve())
