"""The front door: what it shows, that its examples hold, and that a new file is enough."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sitrep
from promises import SUBJECTS
from sitrep import Case, charts
from sitrep.cli import main
from sitrep.exports import EXPORTS

ROOT = Path(__file__).resolve().parents[1]
CHARTS = ("days", "bars", "map", "explore")


def test_the_door_shows_what_a_person_needs_and_nothing_else() -> None:
    assert dir(sitrep) == sorted(["load_case", "list_cases", *SUBJECTS, *CHARTS])
    for name in dir(sitrep):
        assert inspect.getdoc(getattr(sitrep, name)), name


def told() -> dict[str, doctest.DocTest]:
    """The examples of the door, its subjects and its charts, by the name of what has them."""
    here = {"sitrep": sitrep} | {name: getattr(sitrep, name) for name in (*SUBJECTS, *CHARTS)}
    read = doctest.DocTestParser().get_doctest
    return {name: read(inspect.getdoc(one) or "", {}, name, None, 0) for name, one in here.items()}


@pytest.mark.parametrize("name", ["sitrep", *SUBJECTS, *CHARTS])
def test_the_examples_of_the_docstrings_hold(name: str, case: Case) -> None:
    """They speak of `case`, which stands for any that is loaded."""
    example = told()[name]
    assert example.examples, f"{name} has no example"
    example.globs = {"case": case}
    said: list[str] = []
    result = doctest.DocTestRunner().run(example, out=said.append)
    assert result.failed == 0, "".join(said)


def test_every_public_name_stands_in_an_example() -> None:
    code = " ".join(one.source for example in told().values() for one in example.examples)
    assert [name for name in dir(sitrep) if name not in code] == []


def test_what_a_chart_raises_can_be_caught() -> None:
    assert issubclass(charts.FrameError, ValueError)


def test_the_python_of_the_readme_runs(case: Case) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    assert blocks
    for block in blocks:
        known = {"case": case}
        exec(block.replace("case = load_case()", ""), known)
        assert len(known.get("near", [block]))


# A new file is enough


COMMAND = """
ORDER = 5

def add(commands):
    one = commands.add_parser("salute", help="say hello")
    one.set_defaults(act=lambda args: print("hello") or 0)
"""
EXPORT = """
from .model import Export

EXPORT = Export("ids", "the ids of places", ".txt", lambda case: "|".join(case["places"].index))
"""
SUBJECT = '"""Page 09: what nobody had asked."""\n'


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the library and its notebooks with one more file of each kind."""
    root = tmp_path_factory.mktemp("house")
    lib = root / "lib" / "sitrep"
    shutil.copytree(
        ROOT / "lib" / "sitrep", lib,
        ignore=shutil.ignore_patterns("__pycache__", "vendor", "labextension"),
    )  # fmt: skip
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    (root / "data").symlink_to(ROOT / "data")
    (lib / "commands" / "salute.py").write_text(COMMAND)
    (lib / "exports" / "ids.py").write_text(EXPORT)
    (lib / "pages" / "tenth").mkdir()
    (lib / "pages" / "tenth" / "__init__.py").write_text(SUBJECT)
    ucdp = (lib / "datasets" / "ucdp.py").read_text()
    other = ucdp.replace('key="ucdp"', 'key="third"').replace("carried=True", "carried=False")
    assert other != ucdp
    (lib / "datasets" / "third.py").write_text(other)
    shutil.copy(root / "notebooks" / "00_brief.ipynb", root / "notebooks" / "11_tenth.ipynb")
    return root


def ask(house: Path, code: str) -> str:
    """What a line of code prints that knows the copied house only."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(house / 'lib')!r}); {code}"],
        cwd=house, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_file_more_is_a_command_an_export_a_dataset_a_subject_and_a_notebook(
    house: Path,
) -> None:
    code = "from sitrep.cli import main; main(['salute']); " \
        "from sitrep.exports import EXPORTS; print(*EXPORTS); " \
        "from sitrep.datasets import DATASETS; print(*DATASETS); " \
        "import sitrep; print(*dir(sitrep)); print(sitrep.tenth.__doc__); " \
        "from sitrep.notebooks import find_notebooks; from pathlib import Path; " \
        "print(*[one.stem for one in find_notebooks(Path('notebooks'))])"  # fmt: skip
    hello, exports, datasets, door, page, notebooks = ask(house, code).splitlines()
    assert hello == "hello"
    assert {"ids", *EXPORTS} == set(exports.split())
    assert "third" in datasets.split()
    assert "tenth" in door.split()
    assert page == "Page 09: what nobody had asked."
    assert notebooks.split()[-1] == "11_tenth"


def test_no_list_of_commands_stands_anywhere() -> None:
    text = (ROOT / "lib" / "sitrep" / "cli.py").read_text()
    for path in (ROOT / "lib" / "sitrep" / "commands").glob("[a-z]*.py"):
        assert f"commands.{path.stem} " not in text
    module = importlib.import_module("sitrep.commands")
    stems = [one.__name__.split(".")[-1] for one in module.groups()]
    assert stems[:4] == ["cases", "intake", "imports", "basemap"]


# The export


def test_geojson_has_every_place_with_a_point_and_every_route(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(case.folder), "--to", "geojson", "--out", "-"]) == 0
    made = json.loads(capsys.readouterr().out)
    shapes = [one["geometry"]["type"] for one in made["features"]]
    assert shapes.count("Point") == case["places"]["lat"].notna().sum()
    assert shapes.count("LineString") > 3
    for one in made["features"]:
        points = one["geometry"]["coordinates"]
        for lon, lat in [points] if one["geometry"]["type"] == "Point" else points:
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
    route = next(one["properties"] for one in made["features"]
                 if one["properties"]["feature"] == "route")  # fmt: skip
    assert len(route["stops"]) == len(route["reached"])


def test_an_export_is_of_its_edition_and_leaves_a_file_alone(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "early.geojson"
    order = ["export", str(case.folder), "--to", "geojson", "--as-of", "2017-08-01", "--out"]
    assert main([*order, str(out)]) == 0
    early = json.loads(out.read_text(encoding="utf-8"))
    assert early["name"].endswith("as of 1 August 2017")
    assert not any(one["properties"].get("basis") == "stated" for one in early["features"])
    assert main([*order, str(out)]) == 1
    assert "is there already" in capsys.readouterr().err
