"""Warm kernels for anybody: papermill alone, with notebooks that know nothing of Sitrep."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import write_notebook

SCRIPT = """
import os, sys, papermill
from papermill.exceptions import PapermillExecutionError
def run(name, **parameters):
    papermill.execute_notebook(f"notebooks/{name}.ipynb", f"{name}-out.ipynb", engine_name=ENGINE,
                               parameters=parameters, progress_bar=False)
ENGINE = "sitrep-warm"
run("00_one", case_id="first")
run("00_one", case_id="second")
try:
    run("01_wrong")
except PapermillExecutionError as error:
    print("failed", error.ename)
run("00_one", case_id="third")
print("left", os.environ.get("JUPYTER_DEFAULT_PROVISIONER_NAME"))
ENGINE = None
run("00_one", case_id="plain")
print("sitrep" in sys.modules, "sitrep.case" in sys.modules)
"""
CELLS = (
    "import builtins, json, os, sys\nfrom pathlib import Path\n"
    "found = hasattr(builtins, 'left_by_another')\nbuiltins.left_by_another = True\n"
    "parent = Path(f'/proc/{os.getppid()}/cmdline').read_text()\n"
    "told = [case_id, os.getpid(), os.getppid(), 'warm_process' in parent, found,\n"
    "        'sitrep.case' in sys.modules, 'colorsys' in sys.modules]\n"
    "with open('log', 'a') as log: print(json.dumps(told), file=log)",
)


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")
def test_kernels_are_forked_apart_and_papermill_is_as_before(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks", "00_one", *CELLS)
    write_notebook(tmp_path / "notebooks", "01_wrong", "1 / 0")
    (tmp_path / "script.py").write_text(SCRIPT)
    # Other tests of this process may have set it for all that it starts.
    env = {
        name: told for name, told in os.environ.items() if not name.startswith("JUPYTER_DEFAULT")
    }
    env["SITREP_WARM"] = "colorsys,no_such_module"
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env=env,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[-3:] == ["failed ZeroDivisionError", "left None", "True False"]
    *warm, plain = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [one[0] for one in warm] == ["first", "second", "third"]
    # Each kernel is a process of its own, forked from one and the same.
    assert len({one[1] for one in warm}) == 3
    assert len({one[2] for one in warm}) == 1
    assert all(one[3:] == [True, False, False, True] for one in warm), warm
    assert plain[3:] == [False, False, False, False]
