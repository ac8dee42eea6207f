"""Files and folders as inputs: what may be read, and how much of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tierline.errors import InputError
from tierline.ingest.read.results import Failure

MEGABYTE = 1_000_000
TEXT_LIMIT = 5 * MEGABYTE

TEXT_SUFFIXES = (".txt", ".md")
HTML_SUFFIXES = (".html", ".htm")
ROW_SUFFIXES = (".jsonl",)
SUFFIXES = (*TEXT_SUFFIXES, *HTML_SUFFIXES, *ROW_SUFFIXES)


def shown(path: Path) -> str:
    """Return a path as it can be printed, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def check_size(size: int, limit: int, kind: str) -> None:
    """Raise InputError when there is more than Tierline reads at once."""
    if size > limit:
        raise InputError(
            f"is larger than {limit / MEGABYTE:.0f} MB, the limit for {kind}; "
            "split it into articles"
        )


def check_regular(path: Path) -> int:
    """Return the size of a regular file; raises InputError for anything else."""
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(error) from error
    if not stat.S_ISREG(status.st_mode):
        raise InputError("is not a regular file; copy its content to one")
    return status.st_size


def read_bytes(path: Path, *, limit: int, kind: str) -> bytes:
    """Return the content of a regular file that holds something, up to a limit."""
    check_size(check_regular(path), limit, kind)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(error) from error
    if not data.strip():
        raise InputError("is empty; there is nothing to read in it")
    return data


def list_folder(folder: Path) -> Iterator[Path | Failure]:
    """Go through the readable files below a folder, in order; hidden ones are left out."""
    failures: list[Failure] = []

    def note(error: OSError) -> None:
        failures.append(Failure(input=str(error.filename), reason=str(_unreadable(error))))

    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if _is_article(name)]
    yield from failures
    root = os.path.realpath(folder)
    for path in sorted(found):
        if Path(os.path.realpath(path)).is_relative_to(root):
            yield path
        else:
            yield Failure(input=shown(path), reason="is a link that leads out of its folder")
    if not found and not failures:
        reason = f"holds nothing to read; articles are files ending in {', '.join(SUFFIXES)}"
        yield Failure(input=shown(folder), reason=reason)


def _is_article(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _unreadable(error: OSError) -> InputError:
    reasons = {
        FileNotFoundError: "does not exist; check the path",
        PermissionError: "may not be read by you; change its permissions",
    }
    default = f"cannot be read: {error.strerror}; check the path"
    return InputError(reasons.get(type(error), default))
