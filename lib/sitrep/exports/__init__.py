"""The forms in which a case can be taken along, each in a file of its own.

A file in this folder with an `EXPORT` in it is known to the command.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from .model import Export


def _found() -> list[Export]:
    modules = [import_module(f".{one.name}", __name__) for one in iter_modules(__path__)]
    return [module.EXPORT for module in modules if hasattr(module, "EXPORT")]


#: By the word that names each on the command line.
EXPORTS: dict[str, Export] = {one.key: one for one in _found()}

__all__ = ["EXPORTS", "Export"]
