"""What the tests share: the case whole and early, read once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sitrep import Case, load_case
from spoiling import CASE as FOLDER

CASE = "euphrates-2017"
#: The files that take longest, which begin first, so that no worker ends long after the other.
LONGEST = ("site", "report", "lab", "safety", "any_case", "sentences", "content", "asof", "events")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; what is in a file stays together and in its order."""
    place = {f"test_{name}.py": at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


@pytest.fixture(scope="session")
def case() -> Case:
    return load_case(CASE)


@pytest.fixture(scope="session")
def early() -> Case:
    return load_case(CASE, "2017-09-16")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A copy of the case to spoil, without the report's text."""
    return Path(
        shutil.copytree(
            FOLDER, tmp_path / "bad-case", ignore=shutil.ignore_patterns("report.txt", "events")
        )
    )
