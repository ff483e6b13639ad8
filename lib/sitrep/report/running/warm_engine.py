"""Warm kernels for anybody's notebooks: an engine of papermill that needs nothing else of Sitrep.

`papermill.execute_notebook(..., engine_name="sitrep-warm")` starts, once for the process that calls
it, a second one that has imported what kernels take long to import; each notebook then runs in a
fork of that. A kernel is its notebook's own as always: nothing that one has done is in another.
What is imported beforehand is `SITREP_WARM`, names of modules with commas between them; without it
pandas, where it is installed. Only on Linux; elsewhere, and for kernels of another interpreter or
language, kernels start as ever.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from papermill.engines import NBClientEngine

#: Names the modules that are imported beforehand.
WARM = "SITREP_WARM"


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, its kernels forked from a warm process."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """As papermill's own."""
        with _warm():
            super().execute_managed_notebook(nb_man, kernel_name, **options)


@contextmanager
def _warm() -> Iterator[None]:
    """Let kernels that are started in the block be forked, and none after it."""
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    from .kernels import use_warm_kernels

    factory = KernelProvisionerFactory.instance()
    before, told = factory.default_provisioner_name, os.environ.get(_DEFAULT)
    use_warm_kernels([one for one in os.environ.get(WARM, "pandas").split(",") if one])
    try:
        yield
    finally:
        factory.default_provisioner_name = before
        if told is None:
            os.environ.pop(_DEFAULT, None)
        else:
            os.environ[_DEFAULT] = told


_DEFAULT = "JUPYTER_DEFAULT_PROVISIONER_NAME"
