"""Sitrep takes one published conflict report apart and shows what can be known of it.

`case = load_case("my-case")` is the case, and each subject has its questions:
`routes.race(case)` in a cell is the whole call. What it gives draws itself, and holds
`.sentence`, `.frame`, `.table`, `.figure` and `.sources` to go on with. `days`, `bars` and `map`
draw a frame of your own in the same style.

>>> from sitrep import bars, list_cases, load_case, routes
>>> case = load_case(list_cases()[0], "2017-10-14")
>>> case.edition
'as of 14 October 2017'
>>> near = routes.race(case).frame.sort_values("km").head(3)
>>> bars(near, "km", "place").frame.equals(near)
True
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .case import Case as Case
    from .case import load_case
    from .casefolders import list_cases
    from .charts import bars, days, map
    from .explorer.widget import explore
    from .pages import actors as actors
    from .pages import brief as brief
    from .pages import claims as claims
    from .pages import compare as compare
    from .pages import questions as questions
    from .pages import record as record
    from .pages import routes as routes
    from .pages import sources as sources
    from .pages import timeline as timeline

#: Where each public name lives; they are imported on first use, as `sitrep --help` should not
#: wait for pandas.
_HOMES = {
    "load_case": "case", "list_cases": "casefolders", "Case": "case",
    "days": "charts", "bars": "charts", "map": "charts", "explore": "explorer.widget",
}  # fmt: skip
#: A folder of `pages` is a subject.
_SUBJECTS = tuple(one.name for one in iter_modules([f"{__path__[0]}/pages"]) if one.ispkg)
__all__ = ["load_case", "list_cases", *_SUBJECTS, "days", "bars", "map", "explore"]


def __getattr__(name: str) -> Any:
    if name in _SUBJECTS:
        return import_module(f".pages.{name}", __name__)
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module 'sitrep' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
