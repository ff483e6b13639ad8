"""Where a report goes: what may be replaced there, and how it is replaced in one step.

A build replaces what a build has written and nothing else. A site carries a list of its files with
their hashes, a single file its own hash in its last line; a folder or file that does not match is
somebody's work, and the build refuses it before it runs anything.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sitrep.files import name_fault, reason, write_text

from .manifest import MARKER, read
from .working_folder import OLD, recover, working_folder

#: Name of the page that opens the site: the first notebook's.
INDEX = "index.html"
_END = "\n<!-- made by sitrep; SHA-256 of all above: "
_REMEDY = "move it away, or name another folder with --out"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class PlaceError(RuntimeError):
    """A place where no report can be put; the message says what stands there and what to do."""


@contextlib.contextmanager
def place(target: Path, single: bool) -> Iterator[Path]:
    """A working folder for a build that is to end at `target`: a folder, or with `single` a file.

    Folders that are missing on the way are made, and taken away again if the block fails. Raises
    PlaceError, before anything runs, if the report could not or must not go there.
    """
    missing = [one for one in (target.parent, *target.parent.parents) if not one.exists()]
    try:
        with contextlib.ExitStack() as stack:
            try:
                refuse(target, single)
                target.parent.mkdir(parents=True, exist_ok=True)
                for folder in filter(Path.is_dir, (target.parent, target)):
                    recover(folder)
                refuse(target, single)
                work = stack.enter_context(working_folder(target))
            except OSError as error:
                raise PlaceError(f"{target.parent} takes no report ({_refused(error)}); "
                                 "name a folder of yours with --out") from None  # fmt: skip
            yield work
    except BaseException:
        for one in missing:
            with contextlib.suppress(OSError):
                one.rmdir()
        raise


def _refused(error: OSError) -> str:
    """Why no folder can be made there; that a folder is missing does not tell it."""
    if error.errno in (errno.ENOENT, errno.EEXIST, errno.ENOTDIR):
        return "no folder can be made there"
    return f"it {reason(error).partition(';')[0]}"


def refuse(target: Path, single: bool) -> None:
    """PlaceError if something stands at `target` that no build wrote, or nothing can be put there.

    What has been changed since it was written counts as somebody's.
    """
    if fault := name_fault(target):
        raise PlaceError(fault)
    if single:
        _refuse_file(target)
        return
    if _is_mount(target):
        raise PlaceError(f"{target} is the root of a file system and cannot be replaced; "
                         "name a folder in it with --out")  # fmt: skip
    if not target.exists() and not target.is_symlink():
        return
    if not target.is_dir():
        raise PlaceError(f"{target} is a file; --out names a folder of the report's own")
    _refuse_foreign(target)
    if target in (Path.cwd(), *Path.cwd().parents):
        raise PlaceError(f"{target} is the folder this command runs in; --out names a folder of "
                         "the report's own")  # fmt: skip
    if not os.access(target, os.W_OK):
        raise PlaceError(f"{target} takes no report (it is not yours to write); "
                         "name a folder of yours with --out")  # fmt: skip


def _refuse_foreign(target: Path) -> None:
    there = files_of(target)
    if not there:
        return
    made = read(target)
    if made is None:
        raise PlaceError(
            f"{target} has no list of what a build wrote there ({MARKER}), as a report of an "
            f"earlier version has none, so its files ({_few(there)}) are left alone; {_REMEDY}"
        )
    listed = made.files
    # A folder of ours stays ours when somebody has emptied it.
    ours = {*listed, MARKER, *(str(one) for name in listed for one in PurePosixPath(name).parents)}
    strange = [name for name in there if name not in ours]
    if strange:
        raise PlaceError(
            f"{target} holds {_few(strange)}, which the build of the report there did not write; "
            f"{_REMEDY}"
        )
    changed = [name for name in there if name in listed and _differs(target / name, listed[name])]
    if changed:
        raise PlaceError(f"{_few(changed)} in {target} was changed after the report was built; "
                         f"{_REMEDY}")  # fmt: skip


def _refuse_file(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise PlaceError(f"{target} is there and is no plain file; {_REMEDY}")
    if not target.exists():
        return
    html, _, end = target.read_bytes().rpartition(_END.encode())
    if end != f"{_hash(html)} -->\n".encode():
        raise PlaceError(f"{target} is not as a build of a single file left it; {_REMEDY}")


def put(site: Path, target: Path) -> None:
    """Put a finished site where `target` is; at every instant a whole report stands there, or can
    be put back by the next build. PlaceError if something was added there meanwhile.
    """
    refuse(target, single=False)
    try:
        # Where nothing stands, or an empty folder.
        site.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    else:
        return
    if _exchange(site, target):
        return
    old = site.with_name(OLD)
    target.rename(old)
    try:
        site.rename(target)
    except BaseException:
        old.rename(target)
        raise


def put_file(html: str, target: Path) -> None:
    """Put a single file where `target` is, and touch nothing beside it. Raises as `put` does."""
    refuse(target, single=True)
    write_text(target, f"{html}{_END}{_hash(html.encode())} -->\n")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        paths = os.fsencode(one), os.fsencode(other)
        return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    return False


def files_of(folder: Path) -> list[str]:
    """All that lies below a folder, but for folders that hold something; links are not followed."""
    found = []
    for root, folders, files in os.walk(folder, onerror=_raise):
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        found += [(here / name).relative_to(folder).as_posix() for name in (*files, *links)]
        if here != folder and not folders and not files:
            found.append(here.relative_to(folder).as_posix())
    return sorted(found)


def _raise(error: OSError) -> None:
    raise error


def _differs(path: Path, sha256: str) -> bool:
    return path.is_symlink() or not path.is_file() or _hash(path.read_bytes()) != sha256


def _is_mount(target: Path) -> bool:
    """Is something mounted there? A folder that is bound to another place counts too."""
    if os.path.ismount(target):
        return True
    with contextlib.suppress(OSError):
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
        # Blanks in a path stand there as octal numbers, and so does the backslash.
        points = {line.split()[4].decode("unicode_escape").encode("latin-1") for line in lines}
        return os.fsencode(target) in points
    return False


def _few(names: list[str]) -> str:
    shown = ", ".join(map(repr, names[:3]))
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
