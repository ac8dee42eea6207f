"""One writer at a time: a lock file beside the store, which also tells of a writer that crashed."""

from __future__ import annotations

import fcntl
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tierline.errors import StoreUnavailableError

_PAUSE = 0.05


@dataclass(slots=True)
class WriterLock:
    """The right to write a store, held until ``release``.

    The system takes the lock away from a process that dies, so a stale one never blocks. The file
    holds the process id of the holder and is emptied on a clean release: ``after_crash`` tells that
    the last holder did not come to that.
    """

    handle: int
    after_crash: bool

    @classmethod
    def acquire(cls, store: Path, *, patience: float) -> Self:
        """Take the lock of a store, waiting for its holder at most so many seconds.

        Raises StoreUnavailableError that names the process which holds it.
        """
        handle = _open(store.with_name(store.name + ".lock"))
        try:
            _wait(handle, store, time.monotonic() + patience)
            after_crash = os.fstat(handle).st_size > 0
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
        except BaseException:
            os.close(handle)
            raise
        return cls(handle=handle, after_crash=after_crash)

    def release(self, *, clean: bool = True) -> None:
        """Give the lock back; without a ``clean`` end the next holder looks through the store."""
        if clean:
            os.ftruncate(self.handle, 0)
        os.close(self.handle)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreUnavailableError(
            f"cannot write beside the store: {path}: {error.strerror}; "
            "check that the folder exists and that you may write there"
        ) from error


def _wait(handle: int, store: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() < deadline:
                time.sleep(_PAUSE)
                continue
            holder = os.pread(handle, 20, 0).decode() or "unknown"
            raise StoreUnavailableError(
                f"the store {str(store)!r} is being written by process {holder}; "
                "wait until it is done, or end it"
            ) from error
        else:
            return
