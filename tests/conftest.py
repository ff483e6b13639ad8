"""What the tests share: the case whole and early, read once."""

from __future__ import annotations

import gc
import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from browser import ARGUMENTS, chromium
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sitrep import Case, load_case
from sitrep.report import lean  # noqa: F401
from spoiling import CASE as FOLDER

# A test of a rule is not one of speed: on a busy machine a drawn example may take its time. A run
# tries the same cases each time, so that what fails is what was changed; others are drawn with
# `--hypothesis-profile=chance`, and many more by `make bench`.
settings.register_profile("unhurried", deadline=None, derandomize=True, database=None)
settings.register_profile("chance", deadline=None)
settings.load_profile("unhurried")

CASE = "euphrates-2017"
#: The files that take longest, which begin first, so that no worker ends long after the other.
LONGEST = ("site", "report", "lab", "incremental", "safety", "any_case", "sentences", "content",
           "asof", "watch", "cluster", "events")  # fmt: skip


#: What builds a report, runs a notebook in a kernel or starts a browser comes from these modules.
BUILDERS = {
    "building",
    "ready",
    "browser",
    "lab",
    "sitrep.report.site",
    "sitrep.report.running.runs",
}


def builds(function: object, seen: set[int]) -> bool:
    """Does a function call a builder, itself or through another function of its file?"""
    function = inspect.unwrap(getattr(function, "__wrapped__", function))
    if not isinstance(function, FunctionType) or id(function) in seen:
        return False
    seen.add(id(function))
    codes, names = [function.__code__], set()
    for code in codes:
        names |= set(code.co_names)
        codes += [one for one in code.co_consts if isinstance(one, CodeType)]
    called = [function.__globals__.get(name) for name in names]
    return any(
        (getattr(one, "__module__", "") in BUILDERS and callable(one))
        or (getattr(one, "__module__", "") == function.__module__ and builds(one, seen))
        for one in called
    )  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; what is in a file stays together and in its order. What builds is marked,
    for `make quick` to leave out."""
    for item in items:
        fixtures = item._fixtureinfo.name2fixturedefs.values()
        used = [item.function, *(one.func for each in fixtures for one in each)]
        if any(builds(one, set()) for one in used):
            item.add_marker(pytest.mark.builds)
    place = {f"test_{name}.py": at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


def pytest_collection_finish() -> None:
    """What is collected stays to the end: to look through it for litter again and again took a
    seventh of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def case() -> Case:
    return load_case(CASE)


@pytest.fixture(scope="session")
def early() -> Case:
    return load_case(CASE, "2017-09-16")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, one a file of tests."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A copy of the case to spoil, without the report's text."""
    return Path(
        shutil.copytree(
            FOLDER, tmp_path / "bad-case", ignore=shutil.ignore_patterns("report.txt", "events")
        )
    )
