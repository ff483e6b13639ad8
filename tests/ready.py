"""The command, forked from a process that has imported what it needs: half of a small build is else
imports, over a hundred times in a run of the tests.

Run as `python -P ready.py`, it reads one request a line (JSON: arguments, folder, environment and
the files for what is said), forks, and answers with the exit status. What is forked is what
`python -m sitrep.cli` is by the time it begins to build.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _server() -> subprocess.Popen[str]:
    """The process that forks, for as long as this one lives: it ends when its input does."""
    return subprocess.Popen(
        [sys.executable, "-P", __file__], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def run(args: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """What a process of the command says in this folder, and how it ends."""
    server = _server()
    assert server.stdin and server.stdout
    with tempfile.TemporaryDirectory() as aside:
        said = [str(Path(aside) / name) for name in ("out", "err")]
        asked = {"args": args, "cwd": str(cwd), "env": dict(os.environ), "said": said}
        print(json.dumps(asked), file=server.stdin, flush=True)
        status = int(server.stdout.readline())
        out, err = (Path(one).read_text() for one in said)
    return subprocess.CompletedProcess(args, status, out, err)


def _serve() -> None:
    from sitrep import cli
    from sitrep.commands import groups
    from sitrep.report import lean, making, site

    assert cli and groups() and lean and making and site
    requests, answers = sys.stdin, os.fdopen(os.dup(1), "w")
    for line in requests:
        pid = os.fork()
        if pid == 0:
            answers.close()
            _become(json.loads(line))
        _, ended = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(ended), file=answers, flush=True)


def _become(asked: dict[str, Any]) -> None:
    """Be the command that is asked for; never returns."""
    from sitrep import cli

    status = 1
    try:
        for number, name in enumerate((os.devnull, *asked["said"])):
            opened = os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
            os.dup2(opened, number)
            os.close(opened)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(asked["env"])
        os.chdir(asked["cwd"])
        sys.argv = [cli.__file__, *asked["args"]]
        sys.modules["__main__"] = sys.modules["__mp_main__"] = cli
        status = cli.main()
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve()
