"""What Sitrep brings along: its own notebooks and its example case, wherever it is installed."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "shipped"


def shipped() -> Path:
    """The folder that holds our own `notebooks` and `data`.

    A wheel carries it inside the package; in a checkout it is the project's folder.
    """
    return _INSTALLED if _INSTALLED.is_dir() else Path(__file__).resolve().parents[2]
