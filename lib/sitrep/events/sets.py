"""The datasets that can be read, by the word that names them on the command line.

The order is that of use: pages count from the first of them of which rows were imported.
"""

from __future__ import annotations

from .acled import ACLED
from .model import Dataset
from .ucdp import UCDP

DATASETS: dict[str, Dataset] = {one.key: one for one in (UCDP, ACLED)}
