"""Documents that say what is so: commands, dictionary, dependencies."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml
from sitrep.meta import read_meta
from sitrep.schema import ESSENTIAL, TABLES
from sitrep.schema.dictionary import dictionary
from sitrep.schema.package import resource

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def commands() -> list[str]:
    blocks = re.findall(r"```(?:sh|bash|console)\n(.*?)```", README, flags=re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line]


def test_the_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    named = {line.split()[1] for line in commands() if line.startswith("make ")}
    assert {"setup", "lab", "report", "test"} <= named <= targets
    listed = subprocess.run(["make"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    for target in ("setup", "lab", "report", "test", "quick", "check", "bench", "clean"):
        assert f"make {target}" in listed


def test_the_sitrep_commands_of_the_readme_exist() -> None:
    used = [re.match(r"(?:\.venv/bin/)?sitrep ([a-z]+)(.*)", line) for line in commands()]
    used = [found for found in used if found]
    assert len(used) >= 3
    for found in used:
        shown = subprocess.run(
            [sys.executable, "-m", "sitrep.cli", found[1], "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert shown.returncode == 0, found[0]
        for option in re.findall(r"--[a-z-]+", found[2]):
            assert option in shown.stdout, found[0]


def test_the_files_that_documents_link_to_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            assert target.startswith("http") or (ROOT / target).exists(), (name, target)


def test_the_data_dictionary_equals_the_schema() -> None:
    assert (ROOT / "data" / "README.md").read_text(encoding="utf-8") == dictionary()


def test_every_package_equals_the_schema() -> None:
    for path in (ROOT / "data").glob("*/datapackage.json"):
        package = json.loads(path.read_text(encoding="utf-8"))
        meta, faults = read_meta(path.parent)
        assert meta is not None, faults
        made = [resource(table, meta.words) for name, table in TABLES.items()
                if name in ESSENTIAL or (path.parent / f"{name}.csv").is_file()]  # fmt: skip
        assert package["resources"] == made, path


def test_the_conda_door_has_the_names_and_floors_of_the_project() -> None:
    door = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = {one for one in door if isinstance(one, str)} - {"pip"}
    python = "python" + PROJECT["project"]["requires-python"]
    assert conda == {*PROJECT["project"]["dependencies"], python}
    assert {"pip": ["-e ."]} in door


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    for requirement in wanted:
        name = re.split(r"[><=]", requirement)[0]
        assert re.search(rf"^\| {re.escape(name)} \|.{{15,}}", text, flags=re.MULTILINE), name


def test_the_lock_pins_and_hashes_every_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = {
        re.split(r"[><=]", one)[0].lower()
        for one in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    }
    pinned = dict(
        re.findall(r"^([a-z0-9._-]+)==(\S+) \\\n    --hash=sha256", lock, flags=re.MULTILINE)
    )
    assert names <= set(pinned)
    assert "://" not in re.sub(r"^\s*#.*$", "", lock, flags=re.MULTILINE), "an index address"


def test_nothing_of_a_machine_in_the_project() -> None:
    built = {".git", ".venv", "reports", "__pycache__"}
    kept = {".py", ".md", ".toml", ".yml", ".csv", ".json", ".ipynb", ".css", ".js", ".j2", ""}
    registry = re.compile(
        r"pypi\.org|npmjs\.(org|com)|deb\.debian\.org|/home/\w|/root/|/work/|/tmp/\w+-"
    )
    seen = 0
    for path in ROOT.rglob("*"):
        parts = set(path.relative_to(ROOT).parts)
        if not path.is_file() or path.suffix not in kept or built & parts:
            continue
        if path == Path(__file__):
            # It names what it looks for.
            continue
        if any(part.endswith("_cache") for part in parts) or ".hypothesis" in parts:
            continue
        seen += 1
        assert not registry.search(path.read_text(encoding="utf-8")), path
    assert seen > 100
