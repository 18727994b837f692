"""What readers may see: nothing of withheld articles, no payload bytes, no bookkeeping about either.

Two locks, because Datasette lets its readers write SQL. Tables that hold hidden things are closed
to every page and every statement (an SQLite authorizer). Tables with rows of withheld articles are
read through temporary views of the same names that leave these rows out; the tables themselves
answer to those views only.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import Any

CLOSED = frozenset({"withheld", "withholdings", "dictionaries", "payloads"})
"""Tables no page shows. Sizes of payloads remain open to SQL, their bytes do not."""
_CLOSED_COLUMNS = frozenset({("payloads", "data"), ("articles_fts_data", "block")})
_OPEN_TO_SQL = frozenset({"payloads"})

_WITHHELD = "SELECT id FROM main.articles WHERE state <> 'live' AND state = 'withheld'"
_SHARED_FILE = (
    f"SELECT 1 FROM main.assets o WHERE o.url = s.url AND o.article_id NOT IN ({_WITHHELD})"  # noqa: S608
)
_RULES: dict[str, str] = {
    "articles": "state <> 'withheld'",
    **dict.fromkeys(
        ("revisions", "readings", "assets", "listings", "evidence", "frontier"),
        f"article_id NOT IN ({_WITHHELD})",
    ),
    "revision_parts": (
        f"revision_id NOT IN (SELECT id FROM main.revisions WHERE article_id IN ({_WITHHELD}))"  # noqa: S608
    ),
    "captures": (
        f"(article_id IS NULL OR article_id NOT IN ({_WITHHELD})) AND url NOT IN "  # noqa: S608
        f"(SELECT s.url FROM main.assets s WHERE s.article_id IN ({_WITHHELD}) "
        f"AND s.kind <> 'style' AND NOT EXISTS ({_SHARED_FILE}))"
    ),
}
# Unguessable: a reader who could name a view of ours could pose as it with a WITH clause.
_MARK = secrets.token_hex(8)
_OWN_VIEWS = ("article_names", "texts", "cdx", "edits", "removals")
_HIDDEN_PRAGMAS = frozenset({"table_list"})


def is_closed(table: str) -> bool:
    """Tell whether a table has no page of its own; the index's inner tables have none either."""
    return table in CLOSED or table.startswith("articles_fts_")


def shadow(connection: sqlite3.Connection) -> None:
    """Lay the views over the tables of an archive's reading connection, and lock what is under them."""
    for table, rule in _RULES.items():
        hidden = f"{table}_{_MARK}"
        connection.execute(f"CREATE TEMP VIEW {hidden} AS SELECT * FROM main.{table} WHERE {rule}")  # noqa: S608
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM temp.{hidden}")  # noqa: S608
    for name in _OWN_VIEWS:
        # Again as a temporary view: one of the file's own looks at the tables, past the shadows.
        row = connection.execute(
            "SELECT sql FROM main.sqlite_master WHERE type = 'view' AND name = ?", (name,)
        ).fetchone()
        if row is not None:
            connection.execute(str(row[0]).replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    connection.set_authorizer(_authorize)


def lock(connection: sqlite3.Connection) -> None:
    """Lock the closed tables only: for connections that look at the schema."""
    connection.set_authorizer(_authorize_closed)


def _authorize(
    action: int, first: str | None, second: str | None, database: str | None, within: str | None
) -> int:
    if action == sqlite3.SQLITE_READ and first in _RULES:
        # `within` is the innermost view; the views of our readers' names only read from ours.
        seen = database == "temp" or (within or "").endswith(_MARK)
        return sqlite3.SQLITE_OK if seen else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ and first in ("sqlite_temp_master", "sqlite_temp_schema"):
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first in _HIDDEN_PRAGMAS:
        return sqlite3.SQLITE_DENY
    return _authorize_closed(action, first, second, database, within)


def _authorize_closed(
    action: int, first: str | None, second: str | None, _database: str | None, _within: str | None
) -> int:
    if action == sqlite3.SQLITE_ATTACH:
        return sqlite3.SQLITE_DENY
    closed = (first in CLOSED and first not in _OPEN_TO_SQL) or (first, second) in _CLOSED_COLUMNS
    if action == sqlite3.SQLITE_READ and closed:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def other_connection(archive_names: frozenset[str]) -> Any:
    """Return an authorizer for connections to other databases that may attach an archive."""

    def authorize(
        action: int, first: str | None, _second: str | None, database: str | None, _w: str | None
    ) -> int:
        known = first in CLOSED or first in _RULES
        if action == sqlite3.SQLITE_READ and database in archive_names and known:
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    return authorize
