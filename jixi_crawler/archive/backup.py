"""A consistent copy of a live archive: `cp` of a WAL database can hold nothing and still look sound."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from jixi_crawler.archive import database
from jixi_crawler.archive.errors import ArchiveError, ArchiveFull, explain

KEEP = 7
_PARTIAL = ".partial"


def backup(source: Path, folder: Path, now: str, *, keep: int = KEEP) -> Path:
    """Copy the archive into `folder` as `NAME-20260131T050607Z.db`, return the copy's path.

    A crawl may be running: the copy is what the archive was at one instant. It appears under its
    name only when it is complete, checked and on the disk; then all but the last `keep` copies are
    removed. Raises ArchiveError, ArchiveFull when there is no room; an earlier copy is never
    touched before.
    """
    if keep < 1:
        raise ValueError("at least one copy must be kept")
    connection = database.open_read_only(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, source)
        _require_room(source, folder)
        target = folder / f"{source.stem}-{now.replace('-', '').replace(':', '')}.db"
        partial = target.with_name(f"{target.name}{_PARTIAL}")
        try:
            connection.execute("VACUUM INTO ?", (str(partial),))
            _check(partial)
            _flush(partial)
            partial.replace(target)
            _flush(folder)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except sqlite3.Error as error:
        raise explain(error, folder) from error
    except OSError as error:
        raise ArchiveError(f"no backup could be written to {folder}: {error.strerror}") from error
    finally:
        connection.close()
    for old in copies(source, folder)[:-keep]:
        old.unlink()
    return target


def copies(source: Path, folder: Path) -> list[Path]:
    """Return the copies of an archive in a folder, oldest first."""
    return sorted(folder.glob(f"{source.stem}-[0-9]*Z.db"))


def _sweep(folder: Path, source: Path) -> None:
    """Remove what backups that were killed have left behind."""
    for left in folder.glob(f"{source.stem}-*Z.db{_PARTIAL}*"):
        left.unlink(missing_ok=True)


def _require_room(source: Path, folder: Path) -> None:
    size, free = source.stat().st_size, shutil.disk_usage(folder).free
    if free < size:
        raise ArchiveFull(
            f"no room for a backup in {folder}: {free // 2**20} MB are free, {size // 2**20} MB "
            f"are needed"
        )


def _check(path: Path) -> None:
    copy = database.open_read_only(path)
    try:
        answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise ArchiveError(f"the copy {path} is damaged and was not kept: {answer}")
    finally:
        copy.close()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
