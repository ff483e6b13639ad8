"""With what a report is built: how many processes, on which cluster, with copies to which place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Means:
    """`jobs` processes of this machine at a time.

    With `scheduler`, the address of a Dask scheduler, notebooks run on its workers and only pages
    are written by those processes. With `copies` every notebook is also written there as it ran.
    """

    jobs: int = 2
    scheduler: str = ""
    copies: str = ""
