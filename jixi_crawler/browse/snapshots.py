"""Archived answers for the reading room: which there are of an address, and what may be shown."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from jixi_crawler.archive import NotFoundError, Snapshot, article_id
from jixi_crawler.archive.captures import snapshot
from jixi_crawler.archive.payloads import Payloads
from jixi_crawler.archive.times import read_time
from jixi_crawler.browse import replay
from jixi_crawler.extract.styles import sheet_text

SHOWN_FILES = {
    "image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/bmp", "image/x-icon",
    "image/svg+xml", "image/vnd.microsoft.icon", "text/css",
}  # fmt: skip
"""Media types that a page may show inside itself."""
_MOST_MEMENTOS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A capture that may be shown, with its neighbours in time."""

    snapshot: Snapshot
    title: str | None
    site: str | None
    source: str | None
    published: str | None
    mementos: tuple[tuple[str, str], ...]
    """(capture id, time) of every showable capture of the address, oldest first."""


def withheld_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the withheld articles."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE state <> 'live' AND state = 'withheld'"
    )
    return frozenset(row[0] for row in rows)


def load(connection: sqlite3.Connection, payloads: Payloads, identifier: str) -> Snapshot:
    """Return a capture with its bytes; NotFoundError when there is none, or it may not be shown."""
    found = snapshot(connection, payloads, identifier)
    if _only_of_withheld(connection, found.url):
        raise NotFoundError(f"there is no capture {identifier}")
    return found


def load_unlinked(connection: sqlite3.Connection, payloads: Payloads, identifier: str) -> Snapshot:
    """Return a capture whose exact bytes may be given away: they name no withheld article."""
    found = load(connection, payloads, identifier)
    hidden = withheld_ids(connection)
    if hidden and replay.is_html(found.mime, found.body):
        addresses = replay.links(found.body, found.final_url or found.url, charset(found))
        if any(article_id(address) in hidden for address in addresses):
            raise NotFoundError("the original of this page names an article that is withheld")
    return found


def shown(connection: sqlite3.Connection, payloads: Payloads, identifier: str) -> Shown:
    """Return what the page around a capture shows."""
    found = load(connection, payloads, identifier)
    row = connection.execute(
        "SELECT s.name AS site, coalesce(r.title, a.title) AS title, coalesce(r.source, a.source) AS source, "
        "coalesce(r.published, a.published) AS published FROM captures c "
        "LEFT JOIN sites s ON s.id = c.site_id LEFT JOIN articles a ON a.id = c.article_id "
        "LEFT JOIN revisions r ON r.id = c.revision_id WHERE c.id = ?",
        (identifier,),
    ).fetchone()
    return Shown(snapshot=found, mementos=tuple(mementos(connection, found.url)), **dict(row))


def page(connection: sqlite3.Connection, payloads: Payloads, identifier: str, prefix: str) -> str:
    """Return an archived page as harmless HTML; `prefix` begins the addresses of its files."""
    found = load(connection, payloads, identifier)
    if not replay.is_html(found.mime, found.body):
        raise NotFoundError(f"capture {identifier} is no page")
    known: dict[str, str | None] = {}

    def find(url: str) -> str | None:
        if url not in known:
            file = file_near(connection, url, found.fetched_at)
            known[url] = f"{prefix}/snapshot/{file}/file" if file else None
        return known[url]

    return replay.page(
        found.body,
        found.final_url or found.url,
        charset=charset(found),
        find=find,
        hidden=withheld_ids(connection),
    )


def file(
    connection: sqlite3.Connection, payloads: Payloads, identifier: str, prefix: str
) -> tuple[bytes, str]:
    """Return a picture or style sheet for an archived page: its bytes and media type."""
    found = load(connection, payloads, identifier)
    if found.mime not in SHOWN_FILES:
        raise NotFoundError(f"capture {identifier} is nothing that a page shows")
    if found.mime != "text/css":
        return found.body, str(found.mime)

    def find(url: str) -> str | None:
        near = file_near(connection, url, found.fetched_at)
        return f"{prefix}/snapshot/{near}/file" if near else None

    text = replay.style(sheet_text(found.body, charset(found)), found.final_url or found.url, find)
    return text.encode(), "text/css; charset=utf-8"


def file_near(connection: sqlite3.Connection, url: str, time: str) -> str | None:
    """Return the capture of a picture or style sheet that is nearest to a time, or None."""
    if not url.startswith(("http://", "https://")):
        return None
    address = url.partition("#")[0]
    rest = address.partition("://")[2]
    rows = connection.execute(
        "SELECT c.id FROM captures c JOIN payloads p ON p.sha256 = c.payload_sha256 "  # noqa: S608
        f"WHERE c.url IN (?, ?) AND p.mime IN ({', '.join('?' * len(SHOWN_FILES))}) "
        "ORDER BY abs(julianday(c.fetched_at) - julianday(?)) LIMIT 1",
        (f"http://{rest}", f"https://{rest}", *sorted(SHOWN_FILES), time),
    ).fetchone()
    return None if rows is None else str(rows["id"])


def mementos(connection: sqlite3.Connection, url: str) -> list[tuple[str, str]]:
    """Return (capture id, time) of every capture of an address with bytes, oldest first."""
    rest = url.partition("://")[2]
    rows = connection.execute(
        "SELECT c.id, c.fetched_at FROM captures c LEFT JOIN articles a ON a.id = c.article_id "
        "WHERE c.url IN (?, ?, ?) AND c.payload_sha256 IS NOT NULL AND c.posted_sha256 IS NULL "
        "AND (a.state IS NULL OR a.state <> 'withheld') ORDER BY c.fetched_at LIMIT ?",
        (url, f"http://{rest}", f"https://{rest}", _MOST_MEMENTOS),
    ).fetchall()
    if rows and _only_of_withheld(connection, url):
        return []
    return [(str(row["id"]), str(row["fetched_at"])) for row in rows]


def nearest(found: list[tuple[str, str]], wanted: str | None) -> tuple[str, str]:
    """Return the capture nearest to an `Accept-Datetime` (RFC 7089); the newest without one.

    Raises ValueError when the date cannot be read.
    """
    if not wanted:
        return found[-1]
    at = parsedate_to_datetime(wanted).timestamp()
    return min(found, key=lambda item: abs(read_time(item[1]).timestamp() - at))


def http_date(time: str) -> str:
    """Return a time of ours (UTC, ISO 8601) as HTTP writes it."""
    return format_datetime(read_time(time), usegmt=True)


def charset(found: Snapshot) -> str | None:
    """Return the charset of a capture's Content-Type header."""
    for name, value in found.headers:
        if name.lower() == "content-type" and "charset=" in value.lower():
            return value.lower().partition("charset=")[2].strip(" \"'").partition(";")[0] or None
    return None


def facts(found: Shown) -> dict[str, Any]:
    """Return what the banner's table shows: the answer's headers as received."""
    return {"headers": found.snapshot.headers, "sha256": found.snapshot.payload_sha256}


def _only_of_withheld(connection: sqlite3.Connection, url: str) -> bool:
    """Tell whether an address is a file that only withheld articles use."""
    row = connection.execute(
        "SELECT count(*) AS n, sum(a.state = 'withheld') AS hidden FROM assets f "
        "JOIN articles a ON a.id = f.article_id WHERE f.url = ? AND f.kind <> 'style'",
        (url,),
    ).fetchone()
    return bool(row["n"] and row["n"] == row["hidden"])
