"""SQL over an archive for people at a terminal: read-only, without what is withheld."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jixi_crawler.archive import ArchiveError, database
from jixi_crawler.browse import functions, guard

_STEPS = 50_000


class QueryError(ArchiveError):
    """A statement that cannot be run; the message says why."""


class _Parameters(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        # What is not given is empty, as on Datasette's pages: example queries have their defaults.
        return ""


@contextmanager
def run(
    path: Path, sql: str, parameters: Mapping[str, str] | None = None, *, seconds: float = 60.0
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """Give the columns and the rows of one SELECT; raises QueryError for what SQLite objects to."""
    connection = database.open_read_only(path)
    connection.row_factory = None
    try:
        functions.register(connection, in_datasette=False)
        guard.shadow(connection)
        deadline = time.monotonic() + seconds
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
        cursor = connection.execute(sql, _Parameters(parameters or {}))
        if cursor.description is None:
            raise QueryError("this statement gives no rows: write a SELECT")
        yield [column[0] for column in cursor.description], cursor
    except (sqlite3.Error, sqlite3.Warning) as error:
        reason = str(error)
        if reason == "interrupted":
            reason = f"it takes longer than {seconds:g} seconds: ask for less, or raise --seconds"
        elif "readonly" in reason:
            reason = "an archive is only read here: write a SELECT"
        raise QueryError(f"the query failed: {reason}") from error
    finally:
        connection.close()
