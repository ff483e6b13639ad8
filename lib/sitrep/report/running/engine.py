"""How papermill runs the cells of a notebook in a build: what it lets pass is an error here.

papermill takes `SystemExit` and `exit()` for a good end and keeps any amount of output. In a build
the first would give a page of which half is missing, the second a process of gigabytes.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from time import monotonic
from typing import Any

import zmq
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from sitrep.notebooks import NOTEBOOK_ONLY

from .output_limit import OUTPUT

#: The name under which papermill knows the engine.
NAME = "sitrep"
#: Bytes of the longest message that is taken: what a kernel takes from a cell fits in.
_MESSAGE = 8 * OUTPUT
#: How often a kernel is started that dies before it is ready. Its ports are chosen here and bound
#: there a moment later, so on a busy machine another process may have taken one.
_TRIES = 4
#: Seconds in which what a cell shows has to arrive once the cell has ended.
ARRIVAL_SECONDS = 20
_LEFT = "a cell must not leave the notebook, of which the rest would be missing from the page"


class CellFault(RuntimeError):  # noqa: N818
    """What ended a cell, in words; `cell_index` counts the cells that ran, -1 before the first."""

    def __init__(self, cell_index: int, words: str) -> None:
        """The cell and the words."""
        self.cell_index = cell_index
        super().__init__(words)


class _Client(PapermillNotebookClient):  # type: ignore[misc]
    """A client that refuses to leave a notebook half run and bounds what a cell shows."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """As nbclient's."""
        super().__init__(*args, **options)
        self.at = -1
        self.shown = 0
        self.skip_cells_with_tag = NOTEBOOK_ONLY
        self.ready = False
        self.on_notebook_start = self._begun
        self.on_cell_execute = self._begin
        self.on_cell_executed = self._end

    def create_kernel_manager(self) -> Any:
        """A manager whose clients take no message that could fill the memory."""
        manager = super().create_kernel_manager()
        manager.context.setsockopt(zmq.MAXMSGSIZE, _MESSAGE)
        return manager

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        """Take a message of the kernel, or end the kernel if the cell has shown too much."""
        if self.shown <= OUTPUT:
            self.shown += size(msg["content"])
        if self.shown > OUTPUT:
            with suppress(OSError, AttributeError):
                self.km.provisioner.process.kill()
            return None
        return super().process_message(msg, cell, cell_index)

    def _begun(self, notebook: Any) -> None:
        self.ready = True

    def _begin(self, cell: Any, cell_index: int) -> None:
        self.at, self.shown = cell_index, 0

    def _end(self, cell: Any, cell_index: int, execute_reply: Any) -> None:
        """CellFault if the cell has asked the kernel to end."""
        content = (execute_reply or {}).get("content", {})
        if content.get("ename") == "SystemExit":
            raise CellFault(cell_index, f"SystemExit: {content.get('evalue', '')}; {_LEFT}")
        if any(one.get("source") == "ask_exit" for one in content.get("payload") or ()):
            raise CellFault(cell_index, f"exit() or quit(); {_LEFT}")
        if self.shown > OUTPUT:
            raise CellFault(cell_index, _too_much())


class _Engine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine with our client."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """Run the notebook; CellFault for what papermill would let pass or tell without a cell."""
        timeout = options.pop("execution_timeout")
        options.pop("input_path", None)
        end = monotonic() + options.pop("start_timeout")
        options |= {"kernel_name": kernel_name, "timeout": timeout}
        options |= {"iopub_timeout": ARRIVAL_SECONDS, "log": logging.getLogger("papermill")}
        for left in reversed(range(_TRIES)):
            wait = max(1, round(end - monotonic()))
            client = _Client(nb_man, startup_timeout=wait, **options)
            try:
                client.execute()
            except DeadKernelError as error:
                words = _too_much() if client.shown > OUTPUT else f"the kernel died ({error})"
                raise CellFault(client.at, words) from None
            except CellTimeoutError as error:
                # A message that is too long does not arrive, nor does the end of the output.
                words = (
                    _too_much() if "IOPub" in str(error) else f"took more than {timeout} seconds"
                )
                raise CellFault(client.at, words) from None
            except RuntimeError:
                if client.ready or not left or monotonic() > end:
                    raise
            else:
                return


def _too_much() -> str:
    return f"shows more than {OUTPUT / 1e6:.0f} MB, which no page can hold"


def size(value: Any) -> int:
    """About how many bytes a piece of a message has."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(size, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(size, value))
    return 8


papermill_engines.register(NAME, _Engine)
