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
    revision = revision_id(identifier, content)
    outcome: Outcome = "new" if old is None else "changed"
    if old is not None and old["revision_id"] == revision:
        outcome = "unchanged"
    values = _article_values(article, extractor) | {"revision_id": revision}
    # The revision first: its reference to the article is deferred, and indexed. The other way round
    # SQLite would look through all articles for the one that waits for this revision.
    _insert_revision(connection, saved, article, identifier, revision, content, extractor, old)
    if old is None:
        _insert_article(connection, saved, values, identifier, url, site_id, channel_id)
    else:
        _update_article(connection, saved, values, old, outcome)
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


def _article_values(article: Article, extractor: str) -> dict[str, object]:
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


def _update_article(
    connection: sqlite3.Connection,
    saved: SavedCapture,
    values: dict[str, object],
    old: sqlite3.Row,
    outcome: Outcome,
) -> None:
    touch_article(connection, old["id"], saved.fetched_at, None)
    changed = {name: value for name, value in values.items() if old[name] != value}
    if not changed:
        return
    if outcome == "changed":
        drop_from_index(connection, old["docid"], old)
        add_to_index(connection, old["docid"], values)
    assignments = ", ".join(f"{name} = ?" for name in changed)
    connection.execute(
        f"UPDATE articles SET {assignments} WHERE id = ?",  # noqa: S608
        [*changed.values(), old["id"]],
    )


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
    known = connection.execute("SELECT 1 FROM revisions WHERE id = ?", (revision,)).fetchone()
    if known is not None:
        return
    values = _article_values(article, extractor)
    own = {
        "id": revision,
        "article_id": identifier,
        "capture_id": saved.id,
        "observed_at": saved.fetched_at,
        "cause": _cause(connection, saved, extractor, old),
        "text_sha256": sha256_hex(str(values["text"])),
        "content_sha256": content,
    }
    for name in ("channel", "breadcrumb", "images"):
        del values[name]
    insert(connection, "revisions", own | values)


def _cause(
    connection: sqlite3.Connection, saved: SavedCapture, extractor: str, old: sqlite3.Row | None
) -> str:
    """Return why there is a new revision: the page changed, or only what our parsers make of it."""
    if old is None or old["revision_id"] is None:
        return "first"
    same_bytes = connection.execute(
        "SELECT 1 FROM captures WHERE article_id = ? AND revision_id = ? AND payload_sha256 = ? "
        "LIMIT 1",
        (old["id"], old["revision_id"], saved.payload_sha256),
    ).fetchone()
    if same_bytes is not None:
        return "extractor"
    return "page" if old["extractor"] == extractor else "unclear"


def _tokens(row: dict[str, object] | sqlite3.Row) -> list[str]:
    return [index_text(str(row[name] or "")) for name in INDEXED]
