"""Everything the archive knows about one article."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from jixi_crawler.archive import Evidence, NotFoundError, Revision, article_id
from jixi_crawler.archive.history import evidence, revisions

_MOST_CAPTURES = 200
_MOST_TWINS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One article with all that hangs on it; `article` has the columns of `articles`."""

    article: dict[str, Any]
    site: dict[str, Any]
    channel_name: str | None
    captures: tuple[dict[str, Any], ...]
    revisions: tuple[Revision, ...]
    evidence: tuple[Evidence, ...]
    images: tuple[dict[str, Any], ...]
    attachments: tuple[dict[str, Any], ...]
    twins: tuple[dict[str, Any], ...]
    listed: tuple[dict[str, Any], ...]


def dossier(connection: sqlite3.Connection, identifier: str) -> Dossier:
    """Return what there is about an article; NotFoundError also when it is withheld."""
    row = connection.execute(
        "SELECT * FROM articles WHERE id = ? AND state <> 'withheld'", (identifier,)
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {identifier}")
    article = dict(row)
    for name in ("breadcrumb", "images", "warnings"):
        article[name] = json.loads(article[name])
    files = _files(connection, identifier)
    return Dossier(
        article=article,
        site=_one(connection, "SELECT * FROM sites WHERE id = ?", article["site_id"]),
        channel_name=_one(
            connection, "SELECT name FROM channels WHERE id = ?", article["channel_id"]
        ).get("name"),
        captures=tuple(captures(connection, identifier)),
        revisions=tuple(revisions(connection, identifier)),
        evidence=tuple(evidence(connection, identifier)),
        images=tuple(file for file in files if file["kind"] == "image"),
        attachments=tuple(file for file in files if file["kind"] in ("attachment", "document")),
        twins=tuple(_twins(connection, article)),
        listed=tuple(_listed(connection, identifier)),
    )


def captures(connection: sqlite3.Connection, identifier: str) -> list[dict[str, Any]]:
    """Return an article's captures, oldest first; `payload` tells whether there are bytes to show."""
    return _all(
        connection,
        "SELECT id, url, final_url, fetched_at, status, verdict, reason, revision_id, revisit_of, "
        "payload_sha256 IS NOT NULL AS payload FROM captures WHERE article_id = ? "
        "ORDER BY fetched_at LIMIT ?",
        identifier,
        _MOST_CAPTURES,
    )


def by_address(connection: sqlite3.Connection, url: str) -> str | None:
    """Return the id of the article at an address, or None; withheld ones are none."""
    row = connection.execute(
        "SELECT id FROM articles WHERE id = ? AND state <> 'withheld'", (article_id(url),)
    ).fetchone()
    return None if row is None else str(row["id"])


def revision_pair(
    connection: sqlite3.Connection, identifier: str, before: str | None, after: str | None
) -> tuple[list[Revision], Revision, Revision]:
    """Return an article's revisions and the two to compare: the last two unless others are named."""
    known = revisions(connection, identifier)
    if not known:
        raise NotFoundError(f"there is no article {identifier}")
    by_id = {revision.id: revision for revision in known}
    newer = by_id.get(after or "", known[-1])
    place = known.index(newer)
    older = by_id.get(before or "", known[max(place - 1, 0)])
    return known, older, newer


def _files(connection: sqlite3.Connection, identifier: str) -> list[dict[str, Any]]:
    return _all(
        connection,
        "SELECT f.url, f.kind, f.name, f.capture_id, p.size, p.mime FROM assets f "
        "LEFT JOIN payloads p ON p.sha256 = f.payload_sha256 WHERE f.article_id = ? ORDER BY f.position",
        identifier,
    )


def _twins(connection: sqlite3.Connection, article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return other articles that have this article's present text, oldest first."""
    if not article["text"].strip():
        return []
    return _all(
        connection,
        "SELECT DISTINCT a.id, a.title, a.published, a.source, s.name AS site FROM revisions r "
        "JOIN articles a ON a.id = r.article_id JOIN sites s ON s.id = a.site_id "
        "WHERE r.text_sha256 = (SELECT text_sha256 FROM revisions WHERE id = ?) "
        "AND a.id <> ? AND a.state <> 'withheld' ORDER BY a.published LIMIT ?",
        article["revision_id"],
        article["id"],
        _MOST_TWINS,
    )


def _listed(connection: sqlite3.Connection, identifier: str) -> list[dict[str, Any]]:
    return _all(
        connection,
        "SELECT l.date, l.title, l.first_seen, l.last_seen, l.unlisted_at, c.name AS channel, "
        "c.id AS channel_id FROM listings l JOIN channels c ON c.id = l.channel_id "
        "WHERE l.article_id = ? ORDER BY l.first_seen",
        identifier,
    )


def _one(connection: sqlite3.Connection, sql: str, value: object) -> dict[str, Any]:
    row = connection.execute(sql, (value,)).fetchone()
    return {} if row is None else dict(row)


def _all(connection: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sql, values)]
