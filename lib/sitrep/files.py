"""Files on disk: what may be read as part of a case, and how a file of ours is written.

Every writer of the project goes through here. A new file is written beside the old one, brought to
disk and then moved into its place, so that a full disk, a kill or a text that cannot be encoded
leaves the old file whole; and nothing is written or read through a link, as an archive can carry
links that lead out of its folder.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

_KINDS = (
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
    (stat.S_ISDIR, "is a folder"),
)

#: What a copy of ours leaves behind.
_PRIVATE = shutil.ignore_patterns(".*", "report.txt", "events", "__pycache__")


class LinkError(OSError):
    """A place that Sitrep does not write to, as a link or no file stands there."""


def not_plain(path: Path) -> str:
    """What is wrong with `path` as a file of a case; blank for a plain file and for none at all.

    Looks at the entry itself and opens nothing: reading a pipe would wait for ever.
    """
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        kind = f"is a link to {str(path.readlink())!r}"
    else:
        kind = next((words for holds, words in _KINDS if holds(mode)), "is no file")
    return f"{kind}; a case holds plain files only, so put the file itself here"


def odd_members(folder: Path) -> dict[str, str]:
    """The members of a case folder and of its folder `events` that are no plain file or folder.

    By name, with what is wrong. Hidden ones are left out: no command reads them, and an editor's
    lock is such a link.
    """
    found: dict[str, str] = {}
    for place in (folder, folder / "events"):
        if place.is_symlink() or not place.is_dir():
            continue
        for one in sorted(place.iterdir()):
            if not one.name.startswith(".") and (one.is_symlink() or not one.is_dir()):
                found[str(one.relative_to(folder))] = not_plain(one)
    return {name: fault for name, fault in found.items() if fault}


def name_fault(path: Path) -> str:
    """What is wrong with the bytes of a path: pages and notebooks are UTF-8 and name it."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return f"{str(path).encode(errors='backslashreplace').decode()} is not UTF-8; rename it"
    return ""


def write_text(path: Path, text: str) -> None:
    """Write a file of UTF-8, whole or not at all; see `write_all`."""
    write_all({path: text})


def write_all(texts: Mapping[Path, str]) -> None:
    """Write files of UTF-8: all of them beside the old ones first, and only then into place.

    ValueError for a text that cannot be UTF-8, LinkError where a link stands, OSError where the
    disk is full; the old files are then as they were.
    """
    encoded = {path: _encode(path, text) for path, text in texts.items()}
    with ExitStack() as places:
        # The first is moved into place last, when all have been written.
        asides = [places.enter_context(beside(path)) for path in encoded]
        for aside, content in zip(asides, encoded.values(), strict=True):
            with aside.open("xb") as file:
                file.write(content)
                _settle(file.fileno())


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; what stands there when the block ends takes its place.

    It keeps the permissions of the old file. An exception leaves the old file as it was.
    """
    refuse_link(path)
    aside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}")
    try:
        yield aside
        with aside.open("r+b") as file:
            _settle(file.fileno())
        if path.exists():
            aside.chmod(stat.S_IMODE(path.stat().st_mode))
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def refuse_link(path: Path) -> None:
    """LinkError if `path` or the folder it lies in is a link, or `path` is there and no file."""
    for one in (path, path.parent):
        if one.is_symlink():
            raise LinkError(
                f"{one} is a link to {str(one.readlink())!r}, and Sitrep writes through no link; "
                "put the file or folder itself there"
            )
    if path.exists() and not path.is_file():
        raise LinkError(f"{path} is there and is no file; move it away")


def _encode(path: Path, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"{path.name} would hold {text[error.start]!r}, half a character, which no file in "
            "UTF-8 can hold; take it out"
        ) from None


def _settle(handle: int) -> None:
    """Bring a file to disk, where the file system can say so."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise


def copy_folders(source: Path, target: Path, names: Iterable[str]) -> list[Path]:
    """Copy these folders of `source` into `target`, which is made if it is missing; where to.

    What git leaves out, a report's text and imported rows, stays behind, and so does what is
    hidden. FileExistsError if one of them is there already; nothing is copied then.
    """
    pairs = [(source / name, target / name) for name in names]
    for _, new in pairs:
        if new.is_symlink() or new.exists():
            raise FileExistsError(f"{new} is there already")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sitrep-", dir=target) as aside:
        for old, new in pairs:
            shutil.copytree(old, Path(aside) / new.name, ignore=_PRIVATE)
        for _, new in pairs:
            (Path(aside) / new.name).rename(new)
    return [new for _, new in pairs]
