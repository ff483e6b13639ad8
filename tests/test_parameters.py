"""A case and a day as whoever runs a notebook hands them over: text, and what becomes of it."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from papermill.cli import _resolve_type
from sitrep import Case, dates, load_case
from sitrep.casefolders import UnknownCaseError


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory, case: Case) -> Path:
    """A data folder with one case, whose name is made of figures."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(
        case.folder, data / "1944", ignore=shutil.ignore_patterns("report.txt", "events")
    )
    return data


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2017", "as_of is 2017, a number, and a day is wanted as text, such as '2017-10-14'"),
        ("2017.5", "as_of is 2017.5, a number"),
        ("0", "as_of is 0, a number"),
        ("True", "as_of is True, true or false"),
        ("False", "as_of is False, true or false"),
        ("2017-10", "not a single day"),
        ("14.10.2017", "not a day in EDTF"),
    ],
)
def test_a_day_that_papermill_made_a_number_is_told_in_words(written: str, said: str) -> None:
    with pytest.raises(dates.DateError) as told:
        load_case("", _resolve_type(written))
    assert said in str(told.value)


@pytest.mark.parametrize(
    "value", [["2017-10-14"], {"day": 1}, b"2017-10-14", datetime(2017, 10, 14)]
)
def test_a_day_of_any_other_type_is_told_in_words(value: object) -> None:
    with pytest.raises(dates.DateError, match="a day is wanted as text"):
        load_case("", value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["None", "", "2017-10-14"])
def test_a_day_or_none_is_taken(value: str) -> None:
    given = _resolve_type(value)
    assert load_case("", given).as_of == (given or "")


def test_a_date_is_a_day() -> None:
    assert load_case("", date(2017, 10, 14)).as_of == "2017-10-14"


@pytest.mark.parametrize("value", ["1944", 1944])
def test_a_case_named_in_figures_is_found(
    value: str | int, figures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_DATA", str(figures))
    given = _resolve_type(value) if isinstance(value, str) else value
    assert load_case(given).case_id == "1944"
    assert load_case(figures / "1944").case_id == "1944"
    assert load_case(None).case_id == "1944"  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [1944.0, True, ["1944"], b"1944"])
def test_a_case_of_any_other_type_is_told_in_words(value: object) -> None:
    with pytest.raises(UnknownCaseError, match="its id or folder is wanted as text"):
        load_case(value)  # type: ignore[arg-type]


def test_a_number_that_is_no_case_is_told_with_the_cases_there_are() -> None:
    with pytest.raises(UnknownCaseError, match="no case '1944'"):
        load_case(1944)
