"""Sitrep takes one published conflict report apart; see DESIGN in CONTRIBUTING.md for the house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .case import Case, load_case
    from .check import check

__all__ = ["Case", "check", "load_case"]


def __getattr__(name: str) -> Any:
    """Import the public names on first use: `sitrep --help` should not wait for pandas."""
    if name in ("Case", "load_case"):
        from . import case

        return getattr(case, name)
    if name == "check":
        from .check import check

        return check
    raise AttributeError(f"module 'sitrep' has no attribute {name!r}")
