"""One writer per archive: an advisory lock that dies with its process.

`flock` is released by the kernel when the last descriptor is closed, however the process ended, so
a dead run never blocks the next one. The lock file stays where it is: removing it would let two
processes lock two different files of the same name.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import platform
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from jixi_crawler.archive.errors import ArchiveError, ArchiveLocked
from jixi_crawler.archive.times import utc_now


def lock_path(database: Path) -> Path:
    """Return the lock file that stands beside a database, whatever link led to it."""
    real = database.resolve()
    return real.with_name(real.name + ".lock")


class ArchiveLock:
    """Holds the archive until `release()`; a context manager.

    Raises ArchiveLocked when another process (or another `ArchiveLock` of this one) has it, and
    ArchiveError when the lock file cannot be written.
    """

    def __init__(self, database: Path) -> None:
        self.path = lock_path(database)
        try:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise ArchiveError(
                f"cannot lock {database}: {self.path} cannot be written ({error.strerror}); "
                "check that the folder exists and that this user may write to it"
            ) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._descriptor)
            holder = read_holder(self.path)
            raise ArchiveLocked(f"{database} is in use by {_describe(holder)}", holder) from error
        self._write_holder()

    def _write_holder(self) -> None:
        holder = {
            "pid": str(os.getpid()),
            "started": utc_now(),
            "command": " ".join(sys.argv),
            "host": platform.node(),
        }
        # A full disk has no room for a name; the lock holds all the same.
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, json.dumps(holder).encode(), 0)

    def release(self) -> None:
        """Let the next writer in; safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def read_holder(path: Path) -> dict[str, str]:
    """Return what the last holder wrote; empty when it cannot be read."""
    try:
        holder = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in holder.items()} if isinstance(holder, dict) else {}


def _describe(holder: dict[str, str]) -> str:
    if not holder:
        return "another process"
    return (
        f"process {holder.get('pid', '?')} on {holder.get('host', '?')} "
        f"({holder.get('command', '?')}, since {holder.get('started', '?')})"
    )
