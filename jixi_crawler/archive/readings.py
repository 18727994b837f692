"""Reading stored pages again with newer parsers, without losing what the older ones read.

A revision is a content the *page* had. When parsers get better, the revision's fields are replaced
and the earlier reading is kept in `readings`; no revision is invented, and nothing looks edited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from jixi_crawler.archive import articles
from jixi_crawler.archive.identifiers import content_sha256, sha256_hex
from jixi_crawler.records import Article, Row

FIELDS = ("title", "published", "published_raw", "source", "author", "editor", "text", "warnings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A revision as its stored bytes can be read again; `pages` are (payload digest, address)."""

    revision_id: str
    article_id: str
    url: str
    extractor: str
    pages: tuple[tuple[str, str], ...]
    row: Row | None
    """The listing's title and date, the hint that extraction had at the time."""
    fields: dict[str, str | None]


def all_readings(connection: sqlite3.Connection) -> Iterator[Reading]:
    """Yield every revision that was read from a page and is not withheld, oldest first."""
    rows = connection.execute(
        "SELECT r.*, a.url, c.payload_sha256, coalesce(c.final_url, c.url) AS address "
        "FROM revisions r JOIN articles a ON a.id = r.article_id "
        "JOIN captures c ON c.id = r.capture_id WHERE a.state <> 'withheld' "
        "AND c.verdict <> 'asset' AND c.payload_sha256 IS NOT NULL ORDER BY r.rowid"
    ).fetchall()
    for row in rows:
        parts = connection.execute(
            "SELECT c.payload_sha256, coalesce(c.final_url, c.url) FROM revision_parts p "
            "JOIN captures c ON c.id = p.capture_id WHERE p.revision_id = ? ORDER BY p.position",
            (row["id"],),
        ).fetchall()
        listed = connection.execute(
            "SELECT title, date FROM listings WHERE article_id = ? ORDER BY last_seen DESC LIMIT 1",
            (row["article_id"],),
        ).fetchone()
        hint = (
            Row(url=row["url"], title=listed["title"] or "", date=listed["date"])
            if listed
            else None
        )
        yield Reading(
            revision_id=row["id"],
            article_id=row["article_id"],
            url=row["url"],
            extractor=row["extractor"] or "",
            pages=((row["payload_sha256"], row["address"]), *((p[0], p[1]) for p in parts)),
            row=hint,
            fields={name: row[name] for name in FIELDS},
        )


def replace_reading(
    connection: sqlite3.Connection, revision_id: str, article: Article, *, extractor: str, now: str
) -> None:
    """Put a newer reading in the place of a revision's fields; the transaction is the caller's."""
    old = connection.execute("SELECT * FROM revisions WHERE id = ?", (revision_id,)).fetchone()
    values = articles.article_values(article, extractor)
    own = {name: values[name] for name in (*FIELDS, "extractor")}
    if any(old[name] != own[name] for name in FIELDS):
        columns = (*FIELDS, "extractor")
        connection.execute(
            f"INSERT INTO readings (revision_id, article_id, replaced_at, {', '.join(columns)}) "  # noqa: S608
            f"VALUES (?, ?, ?, {', '.join('?' * len(columns))})",
            [revision_id, old["article_id"], now, *(old[name] for name in columns)],
        )
    own |= {"text_sha256": sha256_hex(str(values["text"]))}
    content = content_sha256(article)
    taken = connection.execute(
        "SELECT 1 FROM revisions WHERE article_id = ? AND content_sha256 = ? AND id <> ?",
        (old["article_id"], content, revision_id),
    ).fetchone()
    if taken is None:
        # Else two contents that older parsers told apart are read alike now; both keep their rows.
        own |= {"content_sha256": content}
    connection.execute(
        f"UPDATE revisions SET {', '.join(f'{name} = ?' for name in own)} WHERE id = ?",  # noqa: S608
        [*own.values(), revision_id],
    )
    current = connection.execute(
        "SELECT * FROM articles WHERE id = ? AND revision_id = ?", (old["article_id"], revision_id)
    ).fetchone()
    if current is not None:
        articles.update_fields(connection, current, values, indexed=True)
