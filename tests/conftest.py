"""What the tests share: the case whole and early, read once."""

from __future__ import annotations

import pytest
from sitrep import Case, load_case

CASE = "euphrates-2017"


@pytest.fixture(scope="session")
def case() -> Case:
    return load_case(CASE)


@pytest.fixture(scope="session")
def early() -> Case:
    return load_case(CASE, "2017-09-16")
