"""Opening the SQLite file: for the one writer, or read-only beside it.

A writer waits for other programs (`busy_timeout`), survives a power cut (WAL, `synchronous=FULL`)
and begins every transaction with `BEGIN IMMEDIATE`: a deferred one that reads and then writes
fails at once beside another writer, whatever the time-out.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from jixi_crawler.archive.errors import ArchiveError, explain
from jixi_crawler.archive.schema import APPLICATION_ID, migrations

_MAGIC = b"SQLite format 3\x00"
BUSY_SECONDS = 30.0


def open_for_writing(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Return a connection that may write, to a new archive or one brought to this version's schema.

    The caller holds the archive's lock. Raises ArchiveError when the file is no archive of ours,
    was written by a newer version, or cannot be written.
    """
    check_file(path, must_exist=False)
    try:
        connection = _connect(f"file:{quote(str(path))}?mode=rwc", busy_seconds)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    try:
        _check_ours(connection, path, may_be_empty=True)
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            # The mark comes first: a process killed while it creates an archive leaves one of ours.
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_size_limit = 67108864")
        connection.execute("PRAGMA cache_size = -16000")
        if pending_migrations(connection):
            migrations.apply(Database(connection, execute_plugins=False))
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_beside(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Return a connection that may write an existing archive beside the run that holds its lock.

    Only for adding rows to tables of their own, in short transactions. Raises ArchiveError.
    """
    check_file(path, must_exist=True)
    try:
        connection = _connect(f"file:{quote(str(path))}?mode=rw", busy_seconds)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise explain(error, path) from error
    return connection


def open_read_only(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Return a connection that cannot write. Nothing is created, not even an empty file.

    Raises ArchiveError when there is no file, it is no archive of ours, or a newer version wrote
    it.
    """
    check_file(path, must_exist=True)
    uri = f"file:{quote(str(path))}?mode=ro"
    wal = path.with_name(path.name + "-wal")
    if not os.access(path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size):
        # A WAL database needs its shared-memory file, which nobody can create here. Without a log
        # and in a folder we cannot write, the file is a finished copy (a CD-ROM, a published set).
        uri += "&immutable=1"
    try:
        connection = _connect(uri, busy_seconds)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    try:
        _check_ours(connection, path, may_be_empty=False)
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def pending_migrations(connection: sqlite3.Connection) -> list[str]:
    """Return the names of this version's migrations that the database has not seen."""
    done = _applied(connection)
    return [name for name in _known() if name not in done]


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run the block as one transaction: all of it is stored, or nothing of it.

    Raises ArchiveError (ArchiveBusy, ArchiveFull) for what SQLite reports.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # Some errors (a full disk) have rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise explain(error, path) from error


def _connect(uri: str, busy_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def check_file(path: Path, *, must_exist: bool) -> None:
    """Raise ArchiveError when `path` is no SQLite file, or cannot be one."""
    if path.is_dir():
        raise ArchiveError(
            f"{path} is a folder: name the archive's file, for example {path / 'jixi.db'}"
        )
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except FileNotFoundError as error:
        if must_exist:
            raise ArchiveError(
                f"there is no archive at {path}: check --archive, or crawl a site first, which "
                f"creates it"
            ) from error
        if not path.parent.is_dir():
            raise ArchiveError(
                f"the folder {path.parent} does not exist: create it first"
            ) from error
        return
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
    if start and start != _MAGIC:
        raise ArchiveError(f"{path} is not a SQLite database: name another file with --archive")
    if not start and must_exist:
        raise ArchiveError(f"{path} is empty, not an archive: crawl a site first, which fills it")


def _check_ours(connection: sqlite3.Connection, path: Path, *, may_be_empty: bool) -> None:
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or tables or not may_be_empty):
        raise ArchiveError(
            f"{path} is a SQLite database, but not an archive of jixi: name another file with "
            f"--archive"
        )
    newer = sorted(_applied(connection) - set(_known()))
    if newer:
        raise ArchiveError(
            f"{path} was written by a newer version of jixi (it knows {', '.join(newer)}): "
            "upgrade jixi-crawler to open it"
        )


def _known() -> list[str]:
    return [step.name for step in migrations.pending(Database(memory=True, execute_plugins=False))]


def _applied(connection: sqlite3.Connection) -> set[str]:
    exists = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = ?", (migrations.migrations_table,)
    ).fetchone()
    if not exists:
        return set()
    rows = connection.execute(
        f"SELECT name FROM {migrations.migrations_table} WHERE migration_set = ?",  # noqa: S608
        (migrations.name,),
    )
    return {row[0] for row in rows}
