"""Sitrep takes one published conflict report apart and shows what can be known of it.

`case = load_case("my-case")` is the case, and each subject has its questions:
`routes.race(case)` in a cell is the whole call. What it gives draws itself, and holds
`.sentence`, `.frame`, `.table`, `.figure` and `.sources` to go on with. `days`, `bars` and `map`
draw a frame of your own in the same style.

>>> from sitrep import bars, routes
>>> near = routes.race(case).frame.sort_values("km").head(3)
>>> bars(near, "km", "place").frame.equals(near)
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .case import Case as Case
    from .case import list_cases, load_case
    from .charts import bars, days, map
    from .pages import (
        actors,
        brief,
        claims,
        compare,
        questions,
        record,
        routes,
        sources,
        timeline,
    )

#: Where each public name lives; they are imported on first use, as `sitrep --help` should not
#: wait for pandas.
_HOMES = {
    "load_case": "case", "list_cases": "case", "Case": "case",
    "days": "charts", "bars": "charts", "map": "charts",
}  # fmt: skip
_SUBJECTS = (
    "brief", "actors", "routes", "timeline", "compare", "claims", "sources", "questions", "record",
)  # fmt: skip
__all__ = [  # noqa: RUF022 - in the order of the notebooks
    "load_case", "list_cases",
    "brief", "actors", "routes", "timeline", "compare", "claims", "sources", "questions", "record",
    "days", "bars", "map",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _SUBJECTS:
        return import_module(f".pages.{name}", __name__)
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module 'sitrep' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
