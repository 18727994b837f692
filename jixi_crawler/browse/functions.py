"""SQL functions for searches, in Datasette and in `jixi query`."""

from __future__ import annotations

import sqlite3

from jixi_crawler.archive.search import fts_query, parse_query

_NOTHING = '""'
"""An FTS5 query that is valid and finds nothing."""


def search_phrase(words: str | None) -> str:
    """Return the FTS5 query over `articles_fts` that finds all the words, as `jixi search` does.

    `检察建议 title:听证` gives `"检察 察建 建议" AND title : "听证"`. Without a word it finds nothing.
    """
    terms = parse_query(words or "")
    wanted = fts_query(terms)
    if wanted is None:
        return _NOTHING
    excluded = fts_query([type(term)(term.words, term.field) for term in terms if term.excluded])
    return f"({wanted}) NOT ({excluded.replace(' AND ', ' OR ')})" if excluded else wanted


def register(connection: sqlite3.Connection, *, in_datasette: bool = True) -> None:
    """Add `jixi_phrase(words)`; in Datasette its own `escape_fts` becomes the same."""
    names = ("jixi_phrase", "escape_fts") if in_datasette else ("jixi_phrase",)
    for name in names:
        connection.create_function(name, 1, search_phrase, deterministic=True)
