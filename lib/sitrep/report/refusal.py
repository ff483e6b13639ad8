"""What ends a build that has begun; apart, as whoever only names it need not import papermill."""

from __future__ import annotations


class RunError(RuntimeError):
    """A notebook that did not run; the message names notebook, cell and error."""
