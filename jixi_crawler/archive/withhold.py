"""Hiding an article on request, and destroying it; both leave a record that it happened.

A withheld article's words are moved out of every table that is read (articles, revisions, listings,
assets, the index) into `withheld`, from where `release` puts them back. Shredding deletes them
there, and the bytes too. The row with its address stays: without it the next crawl would fetch it
again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass

from jixi_crawler.archive.articles import add_to_index, drop_from_index
from jixi_crawler.archive.errors import ArchiveError, NotFoundError
from jixi_crawler.archive.payloads import DICTIONARY_LIMIT, Payloads

# What is blanked, by table: column and what it says instead.
_BLANK: dict[str, dict[str, str | None]] = {
    "articles": dict.fromkeys(
        ("title", "published", "published_raw", "source", "author", "editor", "channel")
    )
    | {"breadcrumb": "[]", "images": "[]", "warnings": "[]", "text": ""},
    "revisions": dict.fromkeys(
        ("title", "published", "published_raw", "source", "author", "editor")
    )
    | {"warnings": "[]", "text": ""},
    "readings": dict.fromkeys(("title", "published", "published_raw", "source", "author", "editor"))
    | {"warnings": "[]", "text": ""},
    "listings": {"title": None, "date": None},
    "assets": {"name": None},
}
_OWNER = {"articles": "id"}
_KEYS = {
    "articles": ("id",),
    "revisions": ("id",),
    "readings": ("id",),
    "listings": ("channel_id", "article_id"),
    "assets": ("id",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShredReport:
    """What was destroyed: how many payloads; those kept because other pages have the same bytes."""

    destroyed: int
    shared: tuple[str, ...]


def withhold(connection: sqlite3.Connection, identifier: str, reason: str, now: str) -> None:
    """Hide an article from search, tables, snapshots and the next crawls; a second call changes nothing."""
    row = _article(connection, identifier)
    if row["state"] == "withheld":
        return
    drop_from_index(connection, row["docid"], row)
    record: dict[str, list[dict[str, object]]] = {}
    for table, blank in _BLANK.items():
        owner = _OWNER.get(table, "article_id")
        rows = connection.execute(
            f"SELECT rowid AS _at, * FROM {table} WHERE {owner} = ?",  # noqa: S608
            (identifier,),
        ).fetchall()
        record[table] = [_keyed(table, found) | {n: found[n] for n in blank} for found in rows]
        assignments = ", ".join(f"{name} = ?" for name in blank)
        connection.execute(
            f"UPDATE {table} SET {assignments} WHERE {owner} = ?",  # noqa: S608
            [*blank.values(), identifier],
        )
    connection.execute(
        "INSERT INTO withheld (article_id, record) VALUES (?, ?)",
        (identifier, json.dumps(record, ensure_ascii=False)),
    )
    connection.execute("UPDATE articles SET state = 'withheld' WHERE id = ?", (identifier,))
    connection.execute(
        "UPDATE frontier SET kind = 'withheld', next_visit = NULL WHERE article_id = ?",
        (identifier,),
    )
    _log(connection, identifier, "withhold", reason, now, row["state"])


def release(connection: sqlite3.Connection, identifier: str, reason: str, now: str) -> None:
    """Show a withheld article again, as it was; raises ArchiveError when it was shredded."""
    row = _article(connection, identifier)
    if row["state"] != "withheld":
        return
    stored = connection.execute(
        "SELECT record FROM withheld WHERE article_id = ?", (identifier,)
    ).fetchone()
    if stored is None:
        raise ArchiveError(f"article {identifier} was shredded: there is nothing left to release")
    for table, rows in json.loads(stored["record"]).items():
        for found in rows:
            key = _KEYS[table]
            values = {name: value for name, value in found.items() if name not in key}
            connection.execute(
                f"UPDATE {table} SET {', '.join(f'{n} = ?' for n in values)} "  # noqa: S608
                f"WHERE {' AND '.join(f'{n} = ?' for n in key)}",
                [*values.values(), *(found[name] for name in key)],
            )
    before = connection.execute(
        "SELECT previous_state FROM withholdings WHERE article_id = ? AND action = 'withhold' "
        "ORDER BY id DESC LIMIT 1",
        (identifier,),
    ).fetchone()
    connection.execute(
        "UPDATE articles SET state = ? WHERE id = ?", (before["previous_state"], identifier)
    )
    connection.execute("DELETE FROM withheld WHERE article_id = ?", (identifier,))
    connection.execute(
        "UPDATE frontier SET kind = 'revisit', next_visit = ? WHERE article_id = ?",
        (now, identifier),
    )
    restored = _article(connection, identifier)
    add_to_index(connection, restored["docid"], restored)
    _log(connection, identifier, "release", reason, now, "withheld")


def shred(
    connection: sqlite3.Connection, payloads: Payloads, identifier: str, reason: str, now: str
) -> ShredReport:
    """Destroy an article's words and bytes for good; hides it first when it is not withheld.

    Bytes that other pages have too are kept and named. Stored listing pages still show the title,
    and backups hold what they held. The caller turns on `secure_delete` before and empties the log
    after.
    """
    withhold(connection, identifier, reason, now)
    connection.execute("DELETE FROM withheld WHERE article_id = ?", (identifier,))
    connection.execute("UPDATE revisions SET text_sha256 = '' WHERE article_id = ?", (identifier,))
    digests = _detach_payloads(connection, identifier)
    shared = [digest for digest in digests if _is_used(connection, digest)]
    alone = [digest for digest in digests if digest not in shared]
    starts = {
        hashlib.sha256(payloads.read(digest)[:DICTIONARY_LIMIT]).hexdigest() for digest in alone
    }
    connection.executemany("DELETE FROM payloads WHERE sha256 = ?", [(digest,) for digest in alone])
    for start in starts:
        _retire_dictionary(connection, payloads, start, now)
    # A deleted entry stays readable in the index's segments until they are merged.
    connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
    _log(connection, identifier, "shred", reason, now, "withheld")
    return ShredReport(destroyed=len(alone), shared=tuple(shared))


def _keyed(table: str, row: sqlite3.Row) -> dict[str, object]:
    return {name: row[name] for name in _KEYS[table]}


def _detach_payloads(connection: sqlite3.Connection, identifier: str) -> list[str]:
    """Take an article's captures and files off their bytes; return the digests these had.

    Style files stay: they are the site's, and every other page of it is shown with them.
    """
    digests = connection.execute(
        "SELECT payload_sha256 FROM captures WHERE article_id = ?1 AND payload_sha256 IS NOT NULL "
        "UNION SELECT payload_sha256 FROM assets WHERE article_id = ?1 AND payload_sha256 IS NOT "
        "NULL AND kind <> 'style'",
        (identifier,),
    ).fetchall()
    files = connection.execute(
        "SELECT url FROM assets WHERE article_id = ? AND kind <> 'style'", (identifier,)
    ).fetchall()
    connection.execute(
        "UPDATE captures SET payload_sha256 = NULL WHERE article_id = ?", (identifier,)
    )
    connection.execute(
        "UPDATE assets SET payload_sha256 = NULL, next_visit = NULL "
        "WHERE article_id = ? AND kind <> 'style'",
        (identifier,),
    )
    for (url,) in files:
        other = connection.execute(
            "SELECT 1 FROM assets WHERE url = ? AND article_id <> ? LIMIT 1", (url, identifier)
        ).fetchone()
        if other is None:
            connection.execute("UPDATE captures SET payload_sha256 = NULL WHERE url = ?", (url,))
    return [digest for (digest,) in digests]


def _is_used(connection: sqlite3.Connection, digest: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM captures WHERE payload_sha256 = ?1 OR posted_sha256 = ?1 "
        "UNION ALL SELECT 1 FROM assets WHERE payload_sha256 = ?1 LIMIT 1",
        (digest,),
    ).fetchone()
    return row is not None


def _retire_dictionary(
    connection: sqlite3.Connection, payloads: Payloads, digest: str, now: str
) -> None:
    """Where a page that is gone still serves as a dictionary, store what depends on it anew."""
    old = connection.execute(
        "SELECT site_id, kind FROM dictionaries WHERE sha256 = ?", (digest,)
    ).fetchone()
    if old is None:
        return
    rows = connection.execute("SELECT sha256 FROM payloads WHERE dictionary = ?", (digest,))
    replacement: str | None = None
    for (other,) in rows.fetchall():
        body = payloads.read(other)
        if replacement is None:
            replacement = payloads.save_dictionary(
                body, site_id=old["site_id"], kind=old["kind"], now=now
            )
        encoded = payloads.encode(body, replacement)
        connection.execute(
            "UPDATE payloads SET stored_size = ?, codec = ?, dictionary = ?, data = ? "
            "WHERE sha256 = ?",
            (len(encoded.data), encoded.codec, encoded.dictionary, encoded.data, other),
        )
    connection.execute("DELETE FROM dictionaries WHERE sha256 = ?", (digest,))


def _article(connection: sqlite3.Connection, identifier: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM articles WHERE id = ?", (identifier,)
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {identifier}")
    return row


def _log(
    connection: sqlite3.Connection, identifier: str, action: str, reason: str, now: str, state: str
) -> None:
    connection.execute(
        "INSERT INTO withholdings (article_id, action, reason, at, previous_state) "
        "VALUES (?, ?, ?, ?, ?)",
        (identifier, action, reason, now, state),
    )
