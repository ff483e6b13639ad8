"""A process on a worker of a Dask cluster that runs notebooks as a worker of a build does.

It is started as `python -P -m sitrep.report.running.host_process` and reads one line of JSON that
tells its parent, the folder of the case and the days of the editions, and then one for each run. It
answers each with a line: the seconds, or what is wrong in words. It ends with its parent.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from sitrep.report import lean  # noqa: F401  # isort: skip
from sitrep.case import keep_editions
from sitrep.report.refusal import RunError

from .kernels import can_fork_kernels
from .process_tree import end_with
from .runs import Run, be_worker, end_worker, work


def serve() -> None:
    """Run what is asked for until nothing more is; never returns."""
    # What anything prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    told = json.loads(sys.stdin.readline() or "null")
    if told is None:
        end_worker()
    end_with(told["parent"])
    # Read once, before a nursery is forked, so that no kernel reads it again.
    keep_editions(Path(told["case"]), told["days"])
    be_worker(told["parent"], with_kernels=can_fork_kernels())
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), file=answers, flush=True)
    end_worker()


def _answer(told: dict[str, object]) -> dict[str, object]:
    paths = {name: Path(str(told[name])) for name in ("notebook", "output", "cwd")}
    parameters = dict(told["parameters"])  # type: ignore[call-overload]
    try:
        return {"seconds": work(Run(**paths, parameters=parameters))}
    except RunError as error:
        return {"error": str(error)}


if __name__ == "__main__":
    serve()
