"""Captures: what was asked, when, and what came back; one row each, the bytes as a payload."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from jixi_crawler.archive.errors import NotFoundError
from jixi_crawler.archive.identifiers import capture_id, clean, clean_or_none
from jixi_crawler.archive.payloads import Payloads
from jixi_crawler.archive.times import normalise_time
from jixi_crawler.records import Capture, PageKind

GOOD = (PageKind.ARTICLE, PageKind.LISTING, PageKind.ASSET, PageKind.HOME)
"""Verdicts of answers that hold content; the others are kept as evidence only."""
_FORM = "application/x-www-form-urlencoded"
_GOOD_SQL = ", ".join(f"'{kind.value}'" for kind in GOOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedCapture:
    """Where a capture went. `created` is False when the same capture had been stored before."""

    id: str
    created: bool
    fetched_at: str
    payload_sha256: str | None
    revision_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCapture:
    """The newest good answer of an address; its validators make the next request cheap."""

    id: str
    fetched_at: str
    verdict: str
    etag: str | None
    last_modified: str | None
    payload_sha256: str
    revision_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One answer as it was: the exact body bytes, and the headers in their order."""

    capture_id: str
    url: str
    final_url: str | None
    fetched_at: str
    status: int | None
    verdict: str
    headers: tuple[tuple[str, str], ...]
    mime: str | None
    article_id: str | None
    revision_id: str | None
    payload_sha256: str
    body: bytes = field(repr=False)


def insert_capture(
    connection: sqlite3.Connection,
    payloads: Payloads,
    capture: Capture,
    *,
    run_id: str | None,
    site_id: str | None,
    article_id: str | None,
) -> SavedCapture:
    """Store a capture and, when they are new, its bytes; the transaction is the caller's.

    A 304 and an answer with the bytes of an earlier capture of the address point to it
    (`revisit_of`).
    """
    url, fetched_at = clean(capture.url), normalise_time(capture.fetched_at)
    payload, revisit_of, revision = None, None, None
    posted = None
    if capture.posted is not None:
        posted = payloads.save(
            capture.posted.encode(),
            mime=_FORM,
            site_id=site_id,
            kind=PageKind.ASSET,
            now=fetched_at,
        )
    if capture.body is not None:
        payload = payloads.save(
            capture.body,
            mime=_mime(capture),
            site_id=site_id,
            kind=capture.verdict.kind,
            now=fetched_at,
        )
    identifier = _existing(connection, capture, url, fetched_at, payload, posted)
    if identifier is not None:
        row = connection.execute("SELECT * FROM captures WHERE id = ?", (identifier,)).fetchone()
        return saved_capture(row, created=False)
    if payload is not None:
        revisit_of = _same_bytes(connection, url, posted, payload)
    elif capture.verdict.kind is PageKind.UNCHANGED:
        last = last_capture(connection, url)
        if last is not None:
            payload, revision = last.payload_sha256, last.revision_id
            revisit_of = _same_bytes(connection, url, None, payload) or last.id
    identifier = _free_id(connection, url, fetched_at)
    values = {
        "id": identifier,
        "url": url,
        "final_url": clean_or_none(capture.final_url),
        "fetched_at": fetched_at,
        "status": capture.status,
        "verdict": capture.verdict.kind.value,
        "reason": clean(capture.verdict.reason),
        "headers": clean(json.dumps(capture.headers, ensure_ascii=False)),
        "payload_sha256": payload,
        "run_id": run_id,
        "site_id": site_id,
        "article_id": article_id,
        "revision_id": revision,
        "revisit_of": revisit_of,
        "posted_sha256": posted,
    }
    insert(connection, "captures", values)
    return SavedCapture(
        id=identifier,
        created=True,
        fetched_at=fetched_at,
        payload_sha256=payload,
        revision_id=revision,
    )


def saved_capture(row: sqlite3.Row, *, created: bool) -> SavedCapture:
    """Return what a row of `captures` says about where the capture went."""
    return SavedCapture(
        id=row["id"],
        created=created,
        fetched_at=row["fetched_at"],
        payload_sha256=row["payload_sha256"],
        revision_id=row["revision_id"],
    )


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> None:
    """Insert one row; names of table and columns come from our code, never from outside."""
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
        list(values.values()),
    )


def last_capture(connection: sqlite3.Connection, url: str) -> LastCapture | None:
    """Return the newest capture of a GET of this exact address that has content and bytes, or None.

    Newest is the last one stored: a clock that jumped into the future and back does not matter.
    """
    row = connection.execute(
        "SELECT id, fetched_at, verdict, headers, payload_sha256, revision_id "  # noqa: S608
        "FROM captures WHERE url = ? AND payload_sha256 IS NOT NULL AND posted_sha256 IS NULL "
        f"AND verdict IN ({_GOOD_SQL}) ORDER BY rowid DESC LIMIT 1",
        (clean(url),),
    ).fetchone()
    if row is None:
        return None
    headers = {name.lower(): value for name, value in json.loads(row["headers"])}
    return LastCapture(
        id=row["id"],
        fetched_at=row["fetched_at"],
        verdict=row["verdict"],
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        payload_sha256=row["payload_sha256"],
        revision_id=row["revision_id"],
    )


def snapshot(connection: sqlite3.Connection, payloads: Payloads, identifier: str) -> Snapshot:
    """Return the capture with that id and its bytes; a revisit gives the bytes it confirmed.

    Raises NotFoundError when there is no such capture or it has no bytes, or when the article is
    withheld.
    """
    row = connection.execute(
        "SELECT c.*, p.mime, a.state FROM captures c LEFT JOIN payloads p ON p.sha256 = "
        "c.payload_sha256 LEFT JOIN articles a ON a.id = c.article_id "
        "WHERE c.id = ?",
        (identifier,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no capture {identifier}")
    if row["state"] == "withheld":
        raise NotFoundError(f"the article of capture {identifier} is withheld")
    if row["payload_sha256"] is None:
        raise NotFoundError(f"capture {identifier} ({row['verdict']}) came without a body")
    return Snapshot(
        capture_id=row["id"],
        url=row["url"],
        final_url=row["final_url"],
        fetched_at=row["fetched_at"],
        status=row["status"],
        verdict=row["verdict"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        mime=row["mime"],
        article_id=row["article_id"],
        revision_id=row["revision_id"],
        payload_sha256=row["payload_sha256"],
        body=payloads.read(row["payload_sha256"]),
    )


def _existing(
    connection: sqlite3.Connection,
    capture: Capture,
    url: str,
    fetched_at: str,
    payload: str | None,
    posted: str | None,
) -> str | None:
    """Return the id of this very capture when it is stored already."""
    row = connection.execute(
        "SELECT id FROM captures WHERE url = ? AND fetched_at = ? AND status IS ? AND verdict = ? "
        "AND posted_sha256 IS ? AND (payload_sha256 IS ? OR status = 304)",
        (url, fetched_at, capture.status, capture.verdict.kind.value, posted, payload),
    ).fetchone()
    return None if row is None else str(row["id"])


def _free_id(connection: sqlite3.Connection, url: str, fetched_at: str) -> str:
    collision = 0
    while True:
        identifier = capture_id(url, fetched_at, collision)
        taken = connection.execute("SELECT 1 FROM captures WHERE id = ?", (identifier,)).fetchone()
        if taken is None:
            return identifier
        collision += 1


def _same_bytes(
    connection: sqlite3.Connection, url: str, posted: str | None, payload: str
) -> str | None:
    row = connection.execute(
        "SELECT id FROM captures WHERE url = ? AND payload_sha256 = ? AND posted_sha256 IS ? "
        "AND revisit_of IS NULL ORDER BY rowid DESC LIMIT 1",
        (url, payload, posted),
    ).fetchone()
    return None if row is None else str(row["id"])


def _mime(capture: Capture) -> str | None:
    value = capture.header("content-type")
    return clean(value.partition(";")[0].strip().lower()) or None if value else None
