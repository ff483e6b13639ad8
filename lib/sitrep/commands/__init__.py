"""The commands of `sitrep`, one file a group; each adds itself to the parser.

A file in this folder with a function `add` is known to the command; its `ORDER` says where it
stands in the help. What a command needs is imported when it runs: `sitrep --help` should not wait
for pandas.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def groups() -> list[ModuleType]:
    """The files of this folder that add commands, in the order of the help."""
    found = [import_module(f".{one.name}", __name__) for one in iter_modules(__path__)]
    return sorted(
        (one for one in found if hasattr(one, "add")), key=lambda one: getattr(one, "ORDER", 99)
    )
