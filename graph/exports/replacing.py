"""A file that comes to be whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """Write beside the path; take its place once all is written, and leave nothing otherwise.

    A link stays and the file that it leads to is replaced; a device or a pipe is written to as it
    is. An older file keeps its permissions. Raises OSError.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    place = Path(os.path.realpath(path))
    draft = place.with_name(f".{secrets.token_hex(8)}.new")
    try:
        with draft.open("x", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if place.exists():
            shutil.copymode(place, draft)
        os.replace(draft, place)
    finally:
        draft.unlink(missing_ok=True)
