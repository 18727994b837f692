"""Articles and their revisions: what one page says now, and every distinct text it ever had.

Everything here runs inside a transaction of `store`; nothing here begins one.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Literal

from jixi_crawler.archive.bigrams import index_text
from jixi_crawler.archive.captures import SavedCapture, insert
from jixi_crawler.archive.identifiers import (
    clean,
    clean_or_none,
    content_sha256,
    revision_id,
    sha256_hex,
)
from jixi_crawler.records import Article

Outcome = Literal["new", "changed", "unchanged"]
INDEXED = ("title", "text", "source", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleResult:
    """What saving an article did; `changed` means another title, date, source, author or text."""

    id: str
    outcome: Outcome
    revision_id: str
    capture_id: str


def write_article(
    connection: sqlite3.Connection,
    saved: SavedCapture,
    article: Article,
    *,
    identifier: str,
    url: str,
    site_id: str,
    channel_id: str | None,
    extractor: str,
    document: str | None = None,
) -> ArticleResult:
    """Store what a page says: the article, a revision if its content is new, and the index.

    `document` is the digest of the file's bytes where the article is a file.
    """
    old = connection.execute("SELECT * FROM articles WHERE id = ?", (identifier,)).fetchone()
    content = content_sha256(article, document)
    known = connection.execute(
        "SELECT id FROM revisions WHERE article_id = ? AND content_sha256 = ?",
        (identifier, content),
    ).fetchone()
    revision = known["id"] if known else revision_id(identifier, content)
    outcome: Outcome = "new" if old is None else "changed"
    if old is not None and old["revision_id"] == revision:
        outcome = "unchanged"
    values = article_values(article, extractor) | {"revision_id": revision}
    # The revision first: its reference to the article is deferred, and indexed. The other way round
    # SQLite would look through all articles for the one that waits for this revision.
    if known is None:
        _insert_revision(connection, saved, article, identifier, revision, content, extractor, old)
    if old is None:
        _insert_article(connection, saved, values, identifier, url, site_id, channel_id)
    else:
        touch_article(connection, identifier, saved.fetched_at, None)
        update_fields(connection, old, values, indexed=outcome == "changed")
    connection.execute("UPDATE captures SET revision_id = ? WHERE id = ?", (revision, saved.id))
    return ArticleResult(id=identifier, outcome=outcome, revision_id=revision, capture_id=saved.id)


def touch_article(
    connection: sqlite3.Connection, identifier: str, seen_at: str, revision: str | None
) -> None:
    """Record that an article stood unchanged at `seen_at`."""
    connection.execute(
        "UPDATE articles SET last_seen = max(last_seen, ?), revision_id = coalesce(?, "
        "revision_id) WHERE id = ?",
        (seen_at, revision, identifier),
    )


def add_to_index(
    connection: sqlite3.Connection, docid: int, row: dict[str, object] | sqlite3.Row
) -> None:
    """Put one article's fields into the full-text index."""
    connection.execute(
        "INSERT INTO articles_fts (rowid, title, text, source, author) VALUES (?, ?, ?, ?, ?)",
        (docid, *_tokens(row)),
    )


def drop_from_index(
    connection: sqlite3.Connection, docid: int, row: dict[str, object] | sqlite3.Row
) -> None:
    """Take one article out of the index; `row` must hold the fields exactly as they were put in."""
    connection.execute(
        "INSERT INTO articles_fts (articles_fts, rowid, title, text, source, author) "
        "VALUES ('delete', ?, ?, ?, ?, ?)",
        (docid, *_tokens(row)),
    )


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make the full-text index anew from the articles that are not withheld."""
    connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    rows = connection.execute(
        "SELECT docid, title, text, source, author FROM articles WHERE state <> 'withheld'"
    )
    for row in rows:
        add_to_index(connection, row["docid"], row)


def article_values(article: Article, extractor: str) -> dict[str, object]:
    """Return the columns of `articles` that a reading of its page fills."""
    return {
        "title": clean_or_none(article.title),
        "published": clean_or_none(article.published),
        "published_raw": clean_or_none(article.published_raw),
        "source": clean_or_none(article.source),
        "author": clean_or_none(article.author),
        "editor": clean_or_none(article.editor),
        "channel": clean_or_none(article.channel),
        "breadcrumb": clean(json.dumps(article.breadcrumb, ensure_ascii=False)),
        "text": clean(article.text),
        "images": clean(json.dumps(article.images, ensure_ascii=False)),
        "warnings": clean(json.dumps(article.warnings, ensure_ascii=False)),
        "extractor": extractor,
    }


def _insert_article(
    connection: sqlite3.Connection,
    saved: SavedCapture,
    values: dict[str, object],
    identifier: str,
    url: str,
    site_id: str,
    channel_id: str | None,
) -> None:
    docid: int = connection.execute("SELECT coalesce(max(docid), 0) + 1 FROM articles").fetchone()[
        0
    ]
    own = {
        "id": identifier,
        "docid": docid,
        "site_id": site_id,
        "channel_id": channel_id,
        "url": clean(url),
        "first_seen": saved.fetched_at,
        "last_seen": saved.fetched_at,
    }
    insert(connection, "articles", own | values)
    add_to_index(connection, docid, values)


def update_fields(
    connection: sqlite3.Connection,
    old: sqlite3.Row,
    values: dict[str, object],
    *,
    indexed: bool,
) -> None:
    """Write what differs from the article's row `old`; `indexed`: a searched field is among it."""
    changed = {name: value for name, value in values.items() if old[name] != value}
    if not changed:
        return
    if indexed:
        drop_from_index(connection, old["docid"], old)
        add_to_index(connection, old["docid"], values)
    assignments = ", ".join(f"{name} = ?" for name in changed)
    connection.execute(
        f"UPDATE articles SET {assignments} WHERE id = ?",  # noqa: S608
        [*changed.values(), old["id"]],
    )


def only_read_anew(
    connection: sqlite3.Connection, saved: SavedCapture, identifier: str
) -> str | None:
    """Return the article's present revision when these very bytes are what it was read from."""
    row = connection.execute(
        "SELECT a.revision_id FROM articles a JOIN captures c ON c.article_id = a.id "
        "AND c.revision_id = a.revision_id AND c.payload_sha256 = ? WHERE a.id = ? LIMIT 1",
        (saved.payload_sha256, identifier),
    ).fetchone()
    return None if row is None else str(row["revision_id"])


def _insert_revision(
    connection: sqlite3.Connection,
    saved: SavedCapture,
    article: Article,
    identifier: str,
    revision: str,
    content: str,
    extractor: str,
    old: sqlite3.Row | None,
) -> None:
    values = article_values(article, extractor)
    own = {
        "id": revision,
        "article_id": identifier,
        "capture_id": saved.id,
        "observed_at": saved.fetched_at,
        "cause": _cause(extractor, old),
        "text_sha256": sha256_hex(str(values["text"])),
        "content_sha256": content,
    }
    for name in ("channel", "breadcrumb", "images"):
        del values[name]
    insert(connection, "revisions", own | values)


def _cause(extractor: str, old: sqlite3.Row | None) -> str:
    """Return why there is a new revision; other parsers may have made it look like an edit."""
    if old is None or old["revision_id"] is None:
        return "first"
    return "page" if old["extractor"] == extractor else "unclear"


def _tokens(row: dict[str, object] | sqlite3.Row) -> list[str]:
    return [index_text(str(row[name] or "")) for name in INDEXED]
