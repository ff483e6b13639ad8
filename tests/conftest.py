"""What the tests share: the case whole and early, read once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sitrep import Case, load_case
from spoiling import CASE as FOLDER

CASE = "euphrates-2017"


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
