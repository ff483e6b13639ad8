"""Which release a file is: as the user says, as the file says, or after its contents."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from .header import FileRefusedError

_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
#: As in GEDEvent_v24_1.csv, GEDEvent_v25_0_3.csv and ged241.csv.
_NAMED = (
    re.compile(r"(?<![\d.])(\d{2})[._](\d)(?:[._](\d{1,2}))?(?!\d)"),
    re.compile(r"ged(\d{2})(\d)(?!\d)", re.IGNORECASE),
)


def release_of(given: str | None, path: Path, newest: float | None, digest: str) -> tuple[str, str]:
    """The name of the release, and where it is from.

    `newest` is the newest time stamp inside the file, seconds since 1970; `digest` the SHA-256 of
    its contents. FileRefusedError if a given name cannot be part of a file name.
    """
    if given is not None:
        if not _SAFE.fullmatch(given.lower()):
            raise FileRefusedError(
                f"{given!r} is no name for a release; letters, figures, points and hyphens are"
            )
        return given.lower(), "as given"
    for pattern in _NAMED:
        found = pattern.search(path.stem)
        if found:
            return ".".join(part for part in found.groups() if part), "from the name of the file"
    if newest is not None:
        day = datetime.fromtimestamp(newest, UTC).date()
        return f"updated-{day}", "from the newest time stamp in the file"
    return f"contents-{digest[:8]}", "from a hash of its contents; --release names it better"


def version(release: str) -> tuple[int, ...]:
    """The numbers of a release that starts with one, for sorting; () for any other name."""
    found = re.match(r"v?(\d+(?:\.\d+)*)(?![\d.])", release)
    return tuple(int(part) for part in found[1].split(".")) if found else ()
