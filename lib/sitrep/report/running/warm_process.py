"""A process that has imported what every notebook imports, and forks a kernel on request.

It is forked from a worker of a build, which has imported all that and read the case, or else runs
as `python -P -m sitrep.report.running.warm_process`. It reads one request a line (JSON: the
kernel's command line, folder and environment), forks, and answers with the id of the kernel, which
is then ipykernel as always. Starting one costs three seconds of imports otherwise, every time.
The process ends when its input does, and with it all that its kernels have started.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from typing import Any, TextIO

from .process_tree import adopt, end_descendants, end_with

_KERNEL = ("ipykernel.kernelapp", "ipykernel.debugger")
#: When a process of a build looks for litter: what it makes is kept till the page is done, so that
#: looking as often as Python does takes a tenth of the time and finds next to nothing.
LITTER = (50_000, 20, 20)
#: What the notebooks import sooner or later; none of it starts a thread or opens a socket.
WARM = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "pandas",
    "plotly.graph_objects",
    "narwhals.stable.v1",
    "networkx",
    "shapely.affinity",
    "shapely.ops",
    "pyproj",
    "sitrep.case",
    "sitrep.references",
    "sitrep.compared",
    "sitrep.drawing.tables",
    "sitrep.drawing.board",
    "sitrep.drawing.map_names",
    "sitrep.drawing.map_ground",
    "sitrep.drawing.rows",
)


def warm_up(names: Iterable[str] = ()) -> None:
    """Import what the kernels of a build need, or ipykernel and these modules where they are
    installed."""
    # Nobody debugs a build, and to import the debugger takes a kernel longer than to start.
    known = sys.modules.get("debugpy")
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    try:
        for name in WARM if not names else (*_KERNEL, *names):
            # Of what somebody names nothing has to be there; of ours all is.
            with suppress(ImportError) if names else nullcontext():
                importlib.import_module(name)
    finally:
        if known is None:
            del sys.modules["debugpy"]
        else:
            sys.modules["debugpy"] = known
    if not names:
        from .noting import strangers

        # Each kernel asks after its first cell; what is known here it need not find out.
        strangers({*sys.modules})


def serve(requests: TextIO, answers: TextIO, names: Iterable[str] = ()) -> None:
    """Fork a kernel for each request until there are no more; never returns. `names` as for
    `warm_up`."""
    adopt()
    # A terminal's signals are for whoever asked for the kernels; that process ends this one.
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _end())
    warm_up(names)
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    # What all kernels share none of them looks through for litter, which would also copy it.
    gc.freeze()
    # The system buries what has ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in requests:
        nursery = os.getpid()
        pid = os.fork()
        if pid == 0:
            _become_kernel(json.loads(line), nursery)
        print(pid, file=answers, flush=True)
    _end()


def _end() -> None:
    """End all that was started here, and then this process."""
    end_descendants(os.getpid())
    os._exit(0)


def _become_kernel(request: dict[str, Any], nursery: int) -> None:
    """Turn this fork into the kernel that was asked for; never returns."""
    status = 1
    try:
        end_with(nursery)
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        for number in (signal.SIGCHLD, signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"])
        gc.set_threshold(*LITTER)
        # By its handle a kernel sees that its parent has gone, and ends too. ipykernel reads the
        # environment for it, but did so before the fork.
        parent = f"--IPKernelApp.parent_handle={nursery}"
        sys.argv = ["ipykernel_launcher", *request["arguments"], parent]
        from ipykernel.kernelapp import IPKernelApp

        IPKernelApp.launch_instance()
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout, sys.argv[1:])
