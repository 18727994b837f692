"""What can go wrong with an archive, said for people."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class ArchiveError(Exception):
    """An archive that cannot be used; the message names the file and what to do."""


class ArchiveBusy(ArchiveError):  # noqa: N818
    """Another program kept the database for longer than we were willing to wait."""


class ArchiveFull(ArchiveError):  # noqa: N818
    """The disk (or a quota) is full; nothing of the page in hand was written."""


class ArchiveDamaged(ArchiveError):  # noqa: N818
    """The file, or the disk it is on, does not give back what was stored."""


class ArchiveLocked(ArchiveError):  # noqa: N818
    """Another run holds the archive; `holder` has its pid, started, command and host."""

    def __init__(self, message: str, holder: dict[str, str]) -> None:
        super().__init__(message)
        self.holder = holder


class NotFoundError(ArchiveError):
    """Nothing in the archive has that id or address, or more than one thing has it."""


def explain(error: sqlite3.Error, path: Path | str) -> ArchiveError:
    """Return the ArchiveError that says in one sentence what SQLite's error means for `path`."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ArchiveBusy(
            f"{path} is busy: another program is writing to it and did not finish in time; try "
            f"again later"
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")):
        return ArchiveFull(
            f"no space left to write {path}: free disk space and run again; nothing was lost"
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return ArchiveError(
            f"{path} cannot be written: give this user the right to write the file and its folder"
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return ArchiveError(
            f"{path} cannot be opened: check that the folder exists and may be read and written"
        )
    if name.startswith("SQLITE_NOTADB"):
        return ArchiveError(f"{path} is not a SQLite database: name another file with --archive")
    if name.startswith("SQLITE_CORRUPT"):
        return ArchiveDamaged(
            f"{path} is damaged ({error}): keep it, and restore the last backup beside it"
        )
    if name.startswith("SQLITE_IOERR"):
        return ArchiveDamaged(
            f"{path} could not be read or written ({error}): check the disk, then run again"
        )
    return ArchiveError(f"{path}: {error}")
