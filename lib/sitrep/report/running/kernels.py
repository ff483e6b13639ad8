"""Kernels for a build, forked from a process that is warm (see `warm_process`).

A provisioner is jupyter_client's way to say where a kernel comes from; ours is registered in
pyproject.toml and used only in a process that has called `use_warm_kernels`, so that JupyterLab and
a plain papermill start their kernels as ever.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ipykernel.kernelapp import IPKernelApp
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from sitrep.report.inputs import COMMON, ELSEWHERE, room

from .noting import strangers
from .warm_process import serve, warm_up

#: The name of the provisioner in pyproject.toml.
NAME = "sitrep-warm"


def use_warm_kernels(names: Iterable[str] = ()) -> None:
    """Let this process fork its kernels from now on, where forking is safe: on Linux.

    `names` are the modules that are imported beforehand; without them those of a build.
    """
    global _names
    _names = [*names]
    if sys.platform == "linux":
        os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = NAME
        # Who has started a kernel before has read the environment already, and once for all.
        KernelProvisionerFactory.instance().default_provisioner_name = NAME


class Forked:
    """A kernel that is not our child, with as much of `subprocess.Popen` as a provisioner asks."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        """The process with this id."""
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """None while it runs; then 1, as nobody can tell how a stranger's child ended."""
        if self.returncode is not None:
            return self.returncode
        try:
            # Without its nursery it is ours to bury, and until then it would seem to run.
            gone = os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
        except ChildProcessError:
            gone = False
        try:
            os.kill(self.pid, 0)
        except (ProcessLookupError, PermissionError):
            # Gone, or its number is already a stranger's.
            gone = True
        self.returncode = 1 if gone else None
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. TimeoutError after so many seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            if end is not None and time.monotonic() > end:
                raise TimeoutError(f"process {self.pid} runs on")
            time.sleep(0.05)
        return 1

    def send_signal(self, number: int) -> None:
        """Send it a signal; nothing if it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class _Nursery:
    """A warm process of this one; it ends with us, as its input does.

    A fork of us has its pipes too, and of two that ask by the same pipes one may read what was
    answered to the other: `is_ours` is False there.
    """

    def __init__(self, pid: int, requests: IO[str], answers: IO[str]) -> None:
        self.pid, self._requests, self._answers = pid, requests, answers
        self._owner = os.getpid()

    @property
    def is_ours(self) -> bool:
        return self._owner == os.getpid()

    def fork(self, arguments: list[str], cwd: str, env: dict[str, str]) -> Forked:
        """A new kernel. RuntimeError if the warm process has died."""
        request = json.dumps({"arguments": arguments, "cwd": cwd, "env": env})
        try:
            print(request, file=self._requests, flush=True)
            answer = self._answers.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise RuntimeError("the process that starts kernels has died; is memory short?")
        return Forked(int(answer))


#: What a nursery that is started anew imports; nothing stands for what a build needs.
_names: list[str] = []


def _started(cwd: str) -> _Nursery:
    """A nursery of a fresh interpreter, which takes its imports anew."""
    # Neither it nor a kernel may find a module in the folder where somebody types a command.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "sitrep.report.running.warm_process", *_names], cwd=cwd,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdin and process.stdout
    return _Nursery(process.pid, process.stdin, process.stdout)


def can_fork_kernels() -> bool:
    """May the kernels of a build be forked from this process, once it has imported what they need?

    Not where it runs a kernel or threads of its own, and not where more is open here than each page
    rests on, of the library or of whoever builds: what a page imports of it would not be seen.
    """
    names = {name for name in sys.modules if name.partition(".")[0] == "sitrep"}
    rooms = {room(name.partition(".")[2].replace(".", "/") or "__init__") for name in names}
    alone = threading.active_count() == 1 and not IPKernelApp.initialized()
    # Of the explorer a build has open how a page takes it in.
    if sys.platform != "linux" or not alone or rooms - COMMON - ELSEWHERE - {"explorer"}:
        return False
    if strangers({*sys.modules} - names - {"__main__"}):
        return False
    warm_up()
    return True


def fork_nursery() -> None:
    """Make a nursery of this process as it is: what it has imported and read need not be again.

    Only for a process without threads, as nothing is known of what another holds locked.
    """
    global _nursery
    (heard, requests), (answers, said) = os.pipe(), os.pipe()
    pid = os.fork()
    if pid:
        os.close(heard)
        os.close(said)
        _nursery = _Nursery(pid, os.fdopen(requests, "w"), os.fdopen(answers))
        return
    try:
        # It is not to be killed with its worker: it ends, with all that its kernels have started,
        # as soon as nobody is left who could ask it for more.
        _let_go(heard, said)
        _forget_folders()
        serve(os.fdopen(heard), os.fdopen(said, "w"))
    finally:
        os._exit(1)


def _let_go(*kept: int) -> None:
    """Close all that this process has open, but for these: others wait for its end."""
    low = 3
    for one in sorted(kept):
        os.closerange(low, one)
        low = one + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _forget_folders() -> None:
    """Look for modules neither where a command was typed nor beside what was run, as `python -P`
    does not."""
    told = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    strange = {"", str(Path.cwd()), str(Path(sys.argv[0] or ".").resolve().parent)} - {*told}
    while sys.path and sys.path[0] in strange:
        del sys.path[0]


_nursery: _Nursery | None = None


def nursery() -> int:
    """The process id of this process's nursery; 0 if it has none."""
    return _nursery.pid if _nursery and _nursery.is_ours else 0


class WarmProvisioner(LocalProvisioner):
    """Forks the kernel of `python -m ipykernel_launcher -f FILE` from this process's nursery."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork the kernel that `cmd` would start; any other command is started as it is."""
        global _nursery
        ours = cmd[0] == sys.executable
        if cmd[1:3] != ["-m", "ipykernel_launcher"] or not ours:
            return await super().launch_kernel(cmd, **kwargs)
        cwd = str(kwargs.get("cwd") or Path.cwd())
        if not nursery() or _nursery is None:
            _nursery = _started(cwd)
        arguments = cmd[3:]
        env = dict(kwargs.get("env") or os.environ)
        try:
            kernel = _nursery.fork(arguments, cwd, env)
        except RuntimeError:
            # Whoever tries again gets a new one.
            _nursery = None
            raise
        # It has what a provisioner asks of a Popen, and no more.
        self.process = kernel  # type: ignore[assignment]
        self.pid = self.pgid = kernel.pid
        return self.connection_info
