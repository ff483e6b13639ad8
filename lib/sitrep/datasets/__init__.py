"""The event datasets that can be read, each described as data in a file of its own.

A file in this folder with a `DATASET` in it is known to the command, the importer and the pages.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from .model import Dataset


def _found() -> list[Dataset]:
    modules = [import_module(f".{one.name}", __name__) for one in iter_modules(__path__)]
    found = [module.DATASET for module in modules if hasattr(module, "DATASET")]
    # Of two datasets pages count from the one whose sums any reader can have too.
    return sorted(found, key=lambda one: (not one.carried, one.key))


#: By the word that names each on the command line, in the order of use: pages count from the
#: first of which rows were imported.
DATASETS: dict[str, Dataset] = {one.key: one for one in _found()}
#: The dataset whose sums a case may carry; the rows of the others never leave the importer.
CARRIED = next(key for key, one in DATASETS.items() if one.carried)
