"""A scenario: judgements supposed otherwise, in a small JSON file that the explorer writes too."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from .files import not_plain, reason
from .limits import TEXT, too_large

#: What a scenario may change, as `Case.what_if` takes it.
CHANGES = ("ratings", "reliability", "credibility", "relevance", "priors", "drop")


class ScenarioError(ValueError):
    """A file that is no scenario, or one of another case."""


def read_scenario(path: str | os.PathLike[str], case_id: str) -> dict[str, Any]:
    """The changes of a scenario file as arguments of `Case.what_if`. ScenarioError says what is
    wrong with the file; whether the case has what it names `what_if` says."""
    place = Path(path)
    if fault := not_plain(place):
        raise ScenarioError(f"{place}: {fault}")
    try:
        if fault := too_large(place.stat().st_size, TEXT, "a scenario"):
            raise ScenarioError(f"{place}: {fault}")
        return scenario_of(place.read_text(encoding="utf-8-sig"), case_id)
    except ScenarioError as error:
        raise ScenarioError(f"{place}: {error}") from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{place}: is not UTF-8 text") from None
    except OSError as error:
        raise ScenarioError(f"{place}: {reason(error)}") from None


def scenario_of(text: str, case_id: str) -> dict[str, Any]:
    """The same out of the text of one."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ScenarioError(f"is not JSON: {error}") from None
    if not isinstance(told, dict):
        raise ScenarioError("is not a JSON object of changes")
    if other := set(told) - {*CHANGES, "case"}:
        raise ScenarioError(
            f"has {', '.join(sorted(map(repr, other)))}; it may have case, {', '.join(CHANGES)}"
        )
    own = told.pop("case", case_id)
    if own != case_id:
        raise ScenarioError(f"is of the case {own!r}, and this one is {case_id!r}")
    for name, changes in told.items():
        wanted = list if name == "drop" else dict
        if not isinstance(changes, wanted):
            raise ScenarioError(f"{name!r} is no {'list' if wanted is list else 'object'}")
    return told
