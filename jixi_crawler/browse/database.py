"""Datasette's view of an archive: every SELECT goes through connections that hide what is withheld."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from datasette.database import Database

from jixi_crawler.archive import Archive, ArchiveError
from jixi_crawler.archive.schema import APPLICATION_ID
from jixi_crawler.browse import guard

_READING = " (reading)"


class GuardedDatabase(Database):  # type: ignore[misc]
    """An archive in Datasette: pages read what `guard` lets through, introspection reads the schema.

    Two kinds of connection are needed: under the guard a table is a view, and a view has no primary
    key that Datasette could find.
    """

    def __init__(self, plain: Any) -> None:
        """Take the place of the database `plain`, which Datasette made for the same file."""
        super().__init__(plain.ds, plain.path, is_mutable=plain.is_mutable)
        self.name, self.route = plain.name, plain.route
        self.reading = Database(plain.ds, plain.path, is_mutable=plain.is_mutable)
        self.reading.name = f"{plain.name}{_READING}"

    async def execute(self, *args: Any, **kwargs: Any) -> Any:
        """Run a SELECT under the guard; arguments and result as in Datasette."""
        return await self.reading.execute(*args, **kwargs)

    async def table_names(self) -> list[str]:
        """Return the tables that have a page."""
        return [name for name in await super().table_names() if not guard.is_closed(name)]

    async def get_all_foreign_keys(self) -> dict[str, Any]:
        """Return the foreign keys between tables that have a page."""
        known: dict[str, Any] = await super().get_all_foreign_keys()
        return {
            table: {
                direction: [key for key in keys if not guard.is_closed(key["other_table"])]
                for direction, keys in directions.items()
            }
            for table, directions in known.items()
            if not guard.is_closed(table)
        }

    def close(self) -> None:
        """Close the connections of both kinds."""
        self.reading.close()
        super().close()


def is_archive(path: str | None) -> bool:
    """Tell whether a file is an archive of ours, from its header alone."""
    if path is None:
        return False
    try:
        with Path(path).open("rb") as file:
            header = file.read(72)
    except OSError:
        return False
    # The offset is fixed by SQLite's file format: https://www.sqlite.org/fileformat.html
    return header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def guard_archives(datasette: Any) -> None:
    """Put a guarded database in the place of every archive that Datasette opened."""
    databases = datasette.databases.copy()
    for name, plain in databases.items():
        if not isinstance(plain, GuardedDatabase) and is_archive(plain.path):
            _bring_forward(Path(plain.path))
            databases[name] = GuardedDatabase(plain)
    datasette.databases = databases


def first_archive(datasette: Any) -> GuardedDatabase | None:
    """Return the archive that the reading room shows: the first one opened."""
    found = (db for db in datasette.databases.values() if isinstance(db, GuardedDatabase))
    return next(found, None)


def archive_names(datasette: Any) -> frozenset[str]:
    """Return the names of the databases that are archives, also before Datasette has started."""
    return frozenset(name for name, db in datasette.databases.items() if is_archive(db.path))


def prepare(connection: sqlite3.Connection, name: str, datasette: Any) -> None:
    """Lock a connection that Datasette opened, according to what it is for."""
    names = archive_names(datasette)
    if name.endswith(_READING):
        guard.shadow(connection)
    elif name in names:
        guard.lock(connection)
    elif names:
        connection.set_authorizer(guard.other_connection(names))


def _bring_forward(path: Path) -> None:
    # An archive of an older version gets its views; where that cannot be (a crawl holds it, the
    # folder is read-only), it is read as it is.
    try:
        Archive.open(path, write=False).close()
    except ArchiveError:
        return
