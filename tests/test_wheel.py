"""Sitrep as a wheel in another environment, far from its checkout."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from building import CASE, ROOT
from sitrep.cli import main
from sitrep.schema import TABLES

#: Of the nine, to keep the test short.
KEPT = "06_sources.ipynb"
#: What JupyterLab loads.
LAB = ("remoteEntry.js", "figure.js", "plotly-basic.min.js", "plotly-basic.LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a tree with a report's text and imported rows in it, which are nobody's."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("lib", "notebooks", "data"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    case = tree / "data" / CASE.name
    (case / "events").mkdir(exist_ok=True)
    for path in (case / "report.txt", case / "events" / "ucdp-1.parquet"):
        path.write_text("somebody's")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"],
        cwd=tree, check=True, capture_output=True,
    )  # fmt: skip
    (made,) = (tree / "dist").iterdir()
    return made


def test_what_travels_and_what_does_not(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    # Of the texts the one that is ours.
    texts = [name for name in names if "report.txt" in name]
    assert texts == ["sitrep/shipped/data/kerch-2018/report.txt"]
    assert not [name for name in names if "/data/euphrates-2017/events/" in name]
    for name in (*(f"data/{CASE.name}/{table}.csv" for table in TABLES), f"notebooks/{KEPT}"):
        assert f"sitrep/shipped/{name}" in names
    lab = "share/jupyter/labextensions/sitrep"
    for name in ("package.json", "install.json", *(f"static/{one}" for one in LAB)):
        assert sum(one.endswith(f".data/data/{lab}/{name}") for one in names) == 1, name
    tops = {name.split("/")[0] for name in names}
    assert all(top == "sitrep" or top.startswith("sitrep-") for top in tops), tops


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; the dependencies are those of the tests."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False)
    (packages,) = home.glob("lib/python*/site-packages")
    # A folder that is named in such a file brings its modules, but not its own such files: the
    # checkout stays out of sight.
    (packages / "others.pth").write_text("\n".join(site.getsitepackages()))
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install",
         "--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check",
         str(wheel)],
        check=True,
    )  # fmt: skip
    for path in packages.glob("sitrep/shipped/notebooks/*.ipynb"):
        if path.name != KEPT:
            path.unlink()
    return home


def test_it_works_far_from_its_checkout(installed: Path, tmp_path: Path) -> None:
    # nbconvert's own templates lie with the tests' environment.
    environment = {**os.environ, "JUPYTER_PATH": f"{sys.prefix}/share/jupyter"}

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [installed / "bin" / "sitrep", *args],
            capture_output=True, text=True, check=False, cwd=tmp_path, env=environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done

    (shipped,) = installed.glob("lib/python*/site-packages/sitrep/shipped")
    listed = run("list")
    assert listed.stdout.startswith(CASE.name)
    assert listed.stderr == f"from {shipped / 'data'}\n"
    assert "no problems" in run("check", CASE.name).stderr
    built = run("report", CASE.name, "--single-file")
    assert f"1 notebook of Sitrep ({shipped / 'notebooks'})" in built.stderr
    assert built.stdout.strip() == str(tmp_path / "reports" / f"{CASE.name}.html")
    assert 'class="sitrep-table"' in (tmp_path / "reports" / f"{CASE.name}.html").read_text()


def test_notebooks_and_example_are_laid_out_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "new" / "mine"
    assert main(["init", str(mine)]) == 0
    said = capsys.readouterr()
    assert said.out.split() == [str(mine / "notebooks"), str(mine / "data")]
    assert f"sitrep report {CASE.name} --notebooks notebooks" in said.err
    assert {one.name for one in (mine / "notebooks").iterdir()} == {
        one.name for one in (ROOT / "notebooks").glob("*.ipynb")
    }
    own = mine / "data" / CASE.name
    assert (own / "places.csv").read_bytes() == (CASE / "places.csv").read_bytes()
    assert not (own / "report.txt").exists()
    assert main(["check", str(own)]) == 0
    (own / "places.csv").write_text("edited")
    for _ in ("both there", "one there"):
        assert main(["init", str(mine)]) == 1
        assert "is there already; nothing was copied" in capsys.readouterr().err
        assert (own / "places.csv").read_text() == "edited"
        shutil.rmtree(mine / "notebooks", ignore_errors=True)
    assert [one.name for one in mine.iterdir()] == ["data"]
