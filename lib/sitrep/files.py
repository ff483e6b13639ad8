"""Files on disk: what may be read as part of a case, and how a file of ours is written.

Every writer of the project goes through here. A new file is written beside the old one, brought to
disk and then moved into its place, so that a full disk, a kill or a text that cannot be encoded
leaves the old file whole. What a killed writer left beside it the next one clears. Nothing is
written or read through a link, as an archive can carry links that lead out of its folder.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows; what a killed writer leaves there is for its owner to delete.
    fcntl = None  # type: ignore[assignment]

_KINDS = (
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
    (stat.S_ISDIR, "is a folder"),
)

#: Where a copy is made before it is moved into place.
_COPY = ".sitrep-copy-"
#: What a copy of ours leaves behind.
_PRIVATE = shutil.ignore_patterns(".*", "report.txt", "events", "__pycache__")


_PRIVATE_FILE = "is not yours to read or write; change its permissions, or name another"
#: What the system says of a path, in words for whoever named it; "" for what it says of any other.
_REASONS = {
    "": "cannot be read or written",
    errno.ENOENT: "is not there",
    errno.ENOTDIR: "leads through a file as if that were a folder",
    errno.EISDIR: "is a folder, and a file is wanted",
    errno.EEXIST: "is there already",
    errno.ENOTEMPTY: "is there already and holds something",
    errno.EACCES: _PRIVATE_FILE,
    errno.EPERM: _PRIVATE_FILE,
    errno.EROFS: "lies where nothing can be written; name a place of yours",
    errno.ENOSPC: "finds no room, as the disk is full",
    errno.EDQUOT: "finds no room, as your share of the disk is full",
    errno.EFBIG: "would be larger than a file may be here",
    errno.ENAMETOOLONG: "has a name that is too long; give it a shorter one",
    errno.ELOOP: "is a link that leads back to itself",
    errno.EMFILE: "cannot be opened, as too many files are open",
}


class LinkError(OSError):
    """A place that Sitrep does not write to, as a link or no file stands there."""


def reason(error: OSError) -> str:
    """Why a path cannot be used, in our words and without the path."""
    return _REASONS.get(error.errno or "", _REASONS[""])


def in_words(error: OSError) -> str:
    """The whole of what is wrong with a path, in our words; those of a `LinkError` are ours."""
    if error.errno is None:
        return str(error)
    name = error.filename if error.filename is not None else "a file"
    return f"{os.fsdecode(name) if isinstance(name, bytes) else name} {reason(error)}"


def unreadable(path: Path) -> str:
    """Why the file at `path` cannot be read, blank if it can; a pipe or a link to a file can.

    Opens no pipe, which would be waited for.
    """
    if path.is_dir():
        return _REASONS[errno.EISDIR]
    try:
        if path.is_file():
            with path.open("rb"):
                pass
        else:
            path.stat()
    except OSError as error:
        return reason(error)
    return ""


def not_plain(path: Path) -> str:
    """What is wrong with `path` as a file of a case; blank for a plain file and for none at all.

    A file that nobody lets us read is none.

    Looks at the entry itself and opens nothing: reading a pipe would wait for ever.
    """
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if stat.S_ISREG(mode):
        # Where it can, the system is asked for whoever this process acts for.
        asked = os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids)
        return "" if asked else _PRIVATE_FILE
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
    for path in encoded:
        # Before any of them is held: while one is, nothing beside the others is known to be left.
        with _held(path.parent, _aside(path)):
            pass
    with ExitStack() as places:
        # The first is moved into place last, when all have been written.
        asides = [places.enter_context(beside(path)) for path in encoded]
        for aside, (path, content) in zip(asides, encoded.items(), strict=True):
            with _named(path), aside.open("xb") as file:
                file.write(content)
                _settle(file.fileno())


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; what stands there when the block ends takes its place.

    It keeps the permissions of the old file. An exception leaves the old file as it was.
    """
    refuse_link(path)
    with _held(path.parent, _aside(path)):
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


def _aside(path: Path) -> str:
    """The pattern of the names beside `path` that `beside` gives out."""
    return rf"\.{re.escape(path.name[:40])}\.[0-9a-f]{{12}}"


@contextmanager
def _held(folder: Path, left: str) -> Iterator[None]:
    """Hold a folder beside others who write in it; if nobody does, first clear names like `left`.

    A hold ends with its process, however that ends. So what lies in a folder that nobody holds was
    left by a writer that was killed.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        # No folder, which whoever writes will find out, or a system that opens none.
        yield
        return
    try:
        if _lock(handle, alone=True):
            for one in [one for one in folder.iterdir() if re.fullmatch(left, one.name)]:
                if one.is_dir() and not one.is_symlink():
                    shutil.rmtree(one, ignore_errors=True)
                else:
                    one.unlink(missing_ok=True)
        # Another may hold it alone for as long as it clears; a stranger who does so for longer
        # keeps everybody from clearing, so there is nothing to wait for.
        for _ in range(50):
            if _lock(handle, alone=False):
                break
            time.sleep(0.01)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, alone: bool) -> bool:
    """Take hold of a folder, alone or with others; False where that is not to be had."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """An error of the block speaks of `path`, not of the name beside it or of none."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            error.filename = str(path)
        raise


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


def copy_folders(
    source: Path, target: Path, names: Iterable[str], also: Iterable[Path] = ()
) -> list[Path]:
    """Copy these folders of `source` into `target`, which is made if it is missing; where to.

    A report's text and imported rows stay behind, as they are somebody else's, and so does what is
    hidden; files of `also` are copied all the same. FileExistsError if one of the folders is there
    already, or a file where `target` has to be; nothing is copied then.
    """
    pairs = [(source / name, target / name) for name in names]
    for _, new in pairs:
        if new.is_symlink() or new.exists():
            raise FileExistsError(f"{new} is there already")
    for one in (target, *target.parents):
        if one.exists() and not one.is_dir():
            raise FileExistsError(f"{one} is a file, and a folder is wanted there")
    target.mkdir(parents=True, exist_ok=True)
    with (
        _held(target, rf"{re.escape(_COPY)}\w+"),
        tempfile.TemporaryDirectory(prefix=_COPY, dir=target) as aside,
    ):
        for old, new in pairs:
            shutil.copytree(old, Path(aside) / new.name, ignore=_PRIVATE)
            for one in also:
                if one.is_relative_to(old):
                    shutil.copy2(one, Path(aside) / new.name / one.relative_to(old))
        for _, new in pairs:
            (Path(aside) / new.name).rename(new)
    return [new for _, new in pairs]
