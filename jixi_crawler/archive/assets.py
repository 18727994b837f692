"""Files that articles show or link to: noted with the article, due until they are here.

Style sheets and the pictures they name belong to a whole site: each address is kept once, with the
first article whose page named it, and asked for again now and then when a page that names it is new.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from jixi_crawler.archive import schedule
from jixi_crawler.archive.captures import SavedCapture
from jixi_crawler.archive.identifiers import asset_id, clean, clean_or_none
from jixi_crawler.archive.times import later
from jixi_crawler.records import Article

STYLE_DAYS = 90
"""A style file older than this is asked for again, conditionally, when a new page names it."""
MOST_STYLES = 80
"""So many style files one article may bring; a site has a handful."""
MOST_VERSIONS = 5
"""So many queries behind one path (`main.css?v=7`) are kept; a number made up per view is no version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAsset:
    """A file to fetch now, for the first of the articles that use it."""

    article_id: str
    url: str
    kind: str
    name: str | None
    failures: int


def note(connection: sqlite3.Connection, identifier: str, article: Article, now: str) -> None:
    """Note the files an article shows or links to as due, unless another article's are here."""
    files: list[tuple[str, str, str | None]] = [("image", url, None) for url in article.images]
    files += [("attachment", item.url, item.name) for item in article.attachments]
    for position, (kind, raw_url, name) in enumerate(files):
        url = clean(raw_url)
        known = connection.execute(
            "SELECT payload_sha256, capture_id FROM assets WHERE url = ? AND payload_sha256 IS "
            "NOT NULL LIMIT 1",
            (url,),
        ).fetchone()
        connection.execute(
            "INSERT INTO assets (id, article_id, url, kind, name, position, payload_sha256, "
            "capture_id, next_visit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET name = excluded.name, position = excluded.position",
            (
                asset_id(identifier, url),
                identifier,
                url,
                kind,
                clean_or_none(name),
                position,
                known["payload_sha256"] if known else None,
                known["capture_id"] if known else None,
                None if known else now,
            ),
        )


def note_styles(connection: sqlite3.Connection, owner: str, urls: Iterable[str], now: str) -> None:
    """Note style files that an article's page, or a sheet of it, names; known ones only when old."""
    room = MOST_STYLES - int(
        connection.execute(
            "SELECT count(*) FROM assets WHERE article_id = ? AND kind = 'style'", (owner,)
        ).fetchone()[0]
    )
    for url in map(clean, urls):
        known = connection.execute(
            "SELECT s.rowid AS number, s.kind, s.next_visit, "
            "(SELECT max(fetched_at) FROM captures WHERE url = s.url) AS asked FROM assets s "
            "JOIN articles a ON a.id = s.article_id AND a.state <> 'withheld' "
            "WHERE s.url = ? ORDER BY s.kind = 'style' DESC LIMIT 1",
            (url,),
        ).fetchone()
        if known is None:
            if room > 0 and not _has_many_versions(connection, url):
                room -= 1
                connection.execute(
                    "INSERT OR IGNORE INTO assets (id, article_id, url, kind, next_visit) "
                    "VALUES (?, ?, ?, 'style', ?)",
                    (asset_id(owner, url), owner, url, now),
                )
        elif (
            known["kind"] == "style"
            and known["next_visit"] is None
            and (known["asked"] or "") < later(now, days=-STYLE_DAYS)
        ):
            connection.execute(
                "UPDATE assets SET next_visit = ? WHERE rowid = ?", (now, known["number"])
            )


def _has_many_versions(connection: sqlite3.Connection, url: str) -> bool:
    path, mark, _ = url.partition("?")
    if not mark:
        return False
    # "@" follows "?" in ASCII: the range is every address with this path and a query.
    row = connection.execute(
        "SELECT count(*) FROM assets WHERE url >= ? AND url < ?", (f"{path}?", f"{path}@")
    ).fetchone()
    return int(row[0]) >= MOST_VERSIONS


def pending(
    connection: sqlite3.Connection, site_id: str, now: str, *, limit: int | None = None
) -> list[DueAsset]:
    """Return the files of a site's articles that are due at `now`, each address once."""
    found = connection.execute(
        "SELECT s.article_id, s.url, s.kind, s.name, s.failures FROM assets s "
        "JOIN articles a ON a.id = s.article_id AND a.state <> 'withheld' "
        "WHERE s.next_visit <= ? AND a.site_id = ? GROUP BY s.url ORDER BY min(s.rowid) LIMIT ?",
        (now, site_id, -1 if limit is None else limit),
    )
    return [DueAsset(**dict(row)) for row in found]


def fill(
    connection: sqlite3.Connection,
    owner: str,
    url: str,
    *,
    kind: str,
    name: str | None,
    capture_id: str,
) -> None:
    """Give an article's file the bytes of a capture, and those of other articles that lack it."""
    address = clean(url)
    connection.execute(
        "INSERT OR IGNORE INTO assets (id, article_id, url, kind, name) VALUES (?, ?, ?, ?, ?)",
        (asset_id(owner, address), owner, address, kind, clean_or_none(name)),
    )
    connection.execute(
        "UPDATE assets SET capture_id = ?1, next_visit = NULL, failures = 0, payload_sha256 = "
        "(SELECT payload_sha256 FROM captures WHERE id = ?1) "
        "WHERE url = ?2 AND (payload_sha256 IS NULL OR article_id = ?3 OR kind = 'style')",
        (capture_id, address, owner),
    )


def failed(
    connection: sqlite3.Connection, url: str, saved: SavedCapture, *, transient: bool
) -> None:
    """Plan another try for a file that did not come."""
    address = clean(url)
    failures: int = connection.execute(
        "SELECT coalesce(max(failures), 0) + 1 FROM assets WHERE url = ?", (address,)
    ).fetchone()[0]
    connection.execute(
        "UPDATE assets SET next_visit = ?, failures = ? WHERE url = ? AND payload_sha256 IS NULL",
        (schedule.retry(saved.fetched_at, failures, transient=transient), failures, address),
    )
    # A style file that is not there is asked for again when a new page still names it: a day
    # without news costs nothing.
    connection.execute(
        "UPDATE assets SET next_visit = NULL WHERE url = ? "
        "AND (payload_sha256 IS NOT NULL OR (kind = 'style' AND NOT ?))",
        (address, transient),
    )
