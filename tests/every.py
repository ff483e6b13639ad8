"""Every finding of the library that answers for a case alone, found by its annotations."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from functools import cache

import sitrep.pages
from sitrep import Case, load_case
from sitrep.answer import Answer


@cache
def every_view() -> list[Callable[[Case], Answer]]:
    """All public functions of the pages that take a case and give an answer."""
    found = []
    for module in pkgutil.walk_packages(sitrep.pages.__path__, "sitrep.pages."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if name.startswith("_") or function.__module__ != loaded.__name__:
                continue
            first, *rest = inspect.signature(function).parameters.values() or [None]
            takes = first is not None and first.annotation == "Case"
            alone = all(one.default is not inspect.Parameter.empty for one in rest)
            if takes and alone and inspect.signature(function).return_annotation == "Answer":
                found.append(function)
    assert len(found) > 25
    return found


@cache
def whole(name: str) -> Case:
    """A case in hindsight, read once."""
    return load_case(name)
