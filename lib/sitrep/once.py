"""A fact of a case is computed when it is first asked for, kept beside the case, and ends with it.

What is worked out twice is soon written twice, and then two pages differ; so a function that says
what is true of a case is marked `once`, and every page has the same answer from it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from .case import Case

Told = ParamSpec("Told")
Fact = TypeVar("Fact")


def once(
    find: Callable[Concatenate[Case, Told], Fact],
) -> Callable[Concatenate[Case, Told], Fact]:
    """The function `find` of a case, which for each case and the same arguments works once.

    Whoever asks gets a frame, list or dict of his own, so that nobody changes another's.
    """

    @wraps(find)
    def kept(case: Case, /, *args: Told.args, **how: Told.kwargs) -> Fact:
        key = (find, args, tuple(sorted(how.items())))
        if key not in case.facts:
            case.facts[key] = find(case, *args, **how)
        return cast(Fact, _own(case.facts[key]))

    return kept


def _own(fact: object) -> object:
    """A copy that costs nothing: pandas copies a frame's data when somebody writes to it."""
    if isinstance(fact, pd.DataFrame):
        return fact.copy(deep=False)
    return type(fact)(fact) if type(fact) in (list, dict) else fact  # type: ignore[call-arg]
