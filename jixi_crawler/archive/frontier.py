"""Which addresses are due: the archive itself remembers, so that a killed run costs nothing.

A row of a listing is noted, as due, in the transaction that stores the listing page; it stays due
until an answer for it is stored. What a walk saw is `settled` only when the walk came to its end:
until then those rows count as news, and the next walk goes as deep again.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from jixi_crawler.archive import schedule
from jixi_crawler.archive.identifiers import article_id, clean, clean_or_none, sha256_hex
from jixi_crawler.archive.times import later
from jixi_crawler.records import PageKind, Row

TRANSIENT = (
    PageKind.BLOCKED,
    PageKind.UNREACHABLE,
    PageKind.SERVER_ERROR,
    PageKind.TRUNCATED,
    PageKind.LOGIN,
)
"""Failures that say something about the site or the way to it, nothing about the page."""
_SELECT = (
    "SELECT f.*, l.title, l.date, EXISTS (SELECT 1 FROM articles WHERE id = f.article_id) AS known "
    "FROM frontier f LEFT JOIN listings l "
    "ON l.article_id = f.article_id AND l.channel_id = f.channel_id"
)
_ORDER = (
    "CASE f.kind WHEN 'new' THEN 0 WHEN 'changed' THEN 1 WHEN 'unlisted' THEN 2 "
    "WHEN 'retry' THEN 3 ELSE 4 END"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An address to fetch now. `kind`: `new`, `changed`, `unlisted`, `retry` or `revisit`."""

    article_id: str
    url: str
    kind: str
    site_id: str
    channel_id: str | None
    title: str | None
    date: str | None
    next_visit: str | None
    visits: int
    failures: int
    known: bool
    """There is an article of this address: the visit is one to something we have."""

    @property
    def row(self) -> Row:
        """Return the listing row that extraction takes as a hint."""
        return Row(url=self.url, title=self.title or "", date=self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingResult:
    """What one page of a listing brought."""

    new: tuple[Row, ...] = ()
    """Never seen in this channel."""
    changed: tuple[Row, ...] = ()
    """Another title or date than at the last sighting, or a removed page listed again; due at once."""
    unsettled: tuple[Row, ...] = ()
    """Seen before, but only by walks that never came to their end."""
    known: tuple[Row, ...] = ()

    due: tuple[Due, ...] = ()
    """What is to be fetched now, in the order of the page."""
    same: bool = False
    """This is the channel's first page, with the rows that the last closed walk saw there."""

    @property
    def unknown(self) -> tuple[Row, ...]:
        """Rows that no walk which came to its end has seen: a walk goes on while there are any."""
        return self.new + self.unsettled


def rows_digest(rows: Sequence[Row]) -> str:
    """Return the SHA-256 of a listing page's rows: the same when nothing in them changed."""
    return sha256_hex(
        json.dumps([[clean(r.url), clean(r.title), r.date] for r in rows], ensure_ascii=False)
    )


def record_rows(
    connection: sqlite3.Connection,
    rows: Sequence[Row],
    *,
    channel_id: str,
    site_id: str,
    run_id: str,
    now: str,
    position: int = 0,
    skip: Collection[str] = (),
) -> ListingResult:
    """Note the sighting of every row, and new ones as due; URLs in `skip` are noted, never due."""
    groups: dict[str, list[Row]] = {"new": [], "changed": [], "unsettled": [], "known": []}
    seen: set[str] = set()
    for offset, row in enumerate(rows):
        identifier = article_id(row.url)
        if identifier in seen:
            continue
        seen.add(identifier)
        group = _sight(connection, row, identifier, channel_id, run_id, now, position + offset)
        groups[group].append(row)
        _note_due(
            connection,
            identifier,
            row.url,
            site_id=site_id,
            channel_id=channel_id,
            now=now,
            changed=group == "changed",
            skip=row.url in skip,
        )
    return ListingResult(
        new=tuple(groups["new"]),
        changed=tuple(groups["changed"]),
        unsettled=tuple(groups["unsettled"]),
        known=tuple(groups["known"]),
        due=tuple(due(connection, rows, now)),
    )


def pending(
    connection: sqlite3.Connection,
    site_id: str,
    now: str,
    *,
    channel_id: str | None = None,
    limit: int | None = None,
    revisits: int | None = None,
) -> list[Due]:
    """Return the site's addresses due at `now`: new ones, changed ones, retries, revisits.

    `channel_id` asks for those its listing has shown. `limit` bounds the whole, `revisits` the
    visits to articles we have, whatever makes them due: a budget that spares small sites.
    """
    found = connection.execute(
        f"{_SELECT} WHERE f.site_id = ?1 AND f.next_visit <= ?2 "  # noqa: S608
        "AND (?3 IS NULL OR f.channel_id = ?3 OR EXISTS (SELECT 1 FROM listings s "
        "WHERE s.channel_id = ?3 AND s.article_id = f.article_id)) "
        f"ORDER BY {_ORDER}, f.next_visit, f.rowid LIMIT ?4",
        (site_id, now, channel_id, -1 if limit is None else limit),
    ).fetchall()
    rows = [_due(row) for row in found]
    if revisits is None:
        return rows
    known = [row for row in rows if row.known]
    return [row for row in rows if not row.known] + _by_turns(known)[:revisits]


def _by_turns(rows: list[Due]) -> list[Due]:
    """Return what the site itself calls changed first, then the other kinds in turns.

    In turns, so that thousands of rows that left a listing at once never keep the others waiting.
    """
    first = [row for row in rows if row.kind in ("new", "changed")]
    kinds = ("unlisted", "retry", "revisit")
    turns = zip_longest(*([row for row in rows if row.kind == kind] for kind in kinds))
    return first + [row for turn in turns for row in turn if row is not None]


def due(connection: sqlite3.Connection, rows: Sequence[Row], now: str) -> list[Due]:
    """Return those of the listing rows that are to be fetched now, in their order, each once."""
    found = []
    for identifier in dict.fromkeys(article_id(row.url) for row in rows):
        row = connection.execute(
            f"{_SELECT} WHERE f.article_id = ? AND f.next_visit <= ?",
            (identifier, now),
        ).fetchone()
        if row is not None:
            found.append(_due(row))
    return found


def named(connection: sqlite3.Connection, identifiers: Sequence[str], *, kind: str) -> list[Due]:
    """Return these articles as addresses to fetch for another reason than being due."""
    found = (
        connection.execute(f"{_SELECT} WHERE f.article_id = ?", (identifier,)).fetchone()
        for identifier in identifiers
    )
    return [dataclasses.replace(_due(row), kind=kind) for row in found if row is not None]


def visited(
    connection: sqlite3.Connection,
    identifier: str,
    url: str,
    *,
    site_id: str,
    channel_id: str | None,
    verdict: PageKind,
    now: str,
    good: bool,
    news: bool = False,
    days: Sequence[int] = schedule.VISIT_DAYS,
) -> None:
    """Record a visit and plan the next; `news` (new or changed) starts the thinning anew."""
    old = connection.execute(
        "SELECT * FROM frontier WHERE article_id = ?", (identifier,)
    ).fetchone()
    if old is None:
        _note_due(connection, identifier, url, site_id=site_id, channel_id=channel_id, now=now)
        since, failures = now, 0
    else:
        since, failures = old["since"], old["failures"]
    if good:
        since = now if news else since
        kind, failures, upcoming = "revisit", 0, schedule.next_visit(now, since, days)
    else:
        failures += 1
        kind, upcoming = "retry", schedule.retry(now, failures, transient=verdict in TRANSIENT)
    connection.execute(
        "UPDATE frontier SET kind = ?, next_visit = ?, last_visit = ?, last_verdict = ?, visits = "
        "visits + 1, failures = ?, since = ? WHERE article_id = ?",
        (kind, upcoming, now, verdict.value, failures, since, identifier),
    )


def come_again(connection: sqlite3.Connection, identifiers: Sequence[str], now: str) -> None:
    """Take back failed visits of a run in which the site was unwell: they said nothing of the pages."""
    for identifier in identifiers:
        connection.execute(
            "UPDATE frontier SET next_visit = min(next_visit, ?), failures = max(failures - 1, 0) "
            "WHERE article_id = ? AND kind = 'retry'",
            (schedule.retry(now, len(schedule.TRANSIENT_HOURS), transient=True), identifier),
        )


def correct_clock(connection: sqlite3.Connection, now: str) -> int:
    """Make due again what a clock that stood in the future has planned; return how many addresses.

    Called when the last run is dated after this one. A visit "in the future" never happened.
    """
    cursor = connection.execute(
        "UPDATE frontier SET next_visit = ?1, last_visit = ?1, since = min(since, ?1) WHERE "
        "last_visit > ?2",
        (now, later(now, days=1)),
    )
    return cursor.rowcount


def _sight(
    connection: sqlite3.Connection,
    row: Row,
    identifier: str,
    channel_id: str,
    run_id: str,
    now: str,
    position: int,
) -> str:
    title, date, url = clean(row.title), clean_or_none(row.date), clean(row.url)
    old = connection.execute(
        "SELECT l.title, l.date, l.settled, l.last_run, l.unlisted_at, a.state FROM listings l "
        "LEFT JOIN articles a ON a.id = l.article_id WHERE l.channel_id = ? AND l.article_id = ?",
        (channel_id, identifier),
    ).fetchone()
    if old is None:
        connection.execute(
            "INSERT INTO listings (channel_id, article_id, url, title, date, position, "
            "first_seen, last_seen, last_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (channel_id, identifier, url, title, date, position, now, now, run_id),
        )
        return "new"
    # A pinned item stands twice in one walk, sometimes with a shortened title: the first sighting
    # counts.
    changed = old["last_run"] != run_id and (old["title"], old["date"]) != (title, date)
    if old["state"] == "withheld" or not changed:
        title, date, changed = old["title"], old["date"], False
    connection.execute(
        "UPDATE listings SET url = ?, title = ?, date = ?, position = ?, last_seen = ?, last_run "
        "= ?, unlisted_at = NULL WHERE channel_id = ? AND article_id = ?",
        (url, title, date, position, now, run_id, channel_id, identifier),
    )
    if changed or (old["state"] == "removed" and old["unlisted_at"] is not None):
        return "changed"
    return "known" if old["settled"] else "unsettled"


def _note_due(
    connection: sqlite3.Connection,
    identifier: str,
    url: str,
    *,
    site_id: str,
    channel_id: str | None,
    now: str,
    changed: bool = False,
    skip: bool = False,
) -> None:
    old = connection.execute(
        "SELECT kind FROM frontier WHERE article_id = ?", (identifier,)
    ).fetchone()
    if old is None:
        connection.execute(
            "INSERT INTO frontier (article_id, url, site_id, channel_id, kind, found_at, "
            "next_visit, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                identifier,
                clean(url),
                site_id,
                channel_id,
                "skipped" if skip else "new",
                now,
                None if skip else now,
                now,
            ),
        )
    elif old["kind"] == "skipped" and not skip:
        # The site's definition has grown: what it used to exclude is due now.
        connection.execute(
            "UPDATE frontier SET kind = 'new', next_visit = ? WHERE article_id = ?",
            (now, identifier),
        )
    elif changed and old["kind"] not in ("skipped", "withheld"):
        connection.execute(
            "UPDATE frontier SET kind = CASE WHEN kind = 'new' THEN kind ELSE 'changed' END, "
            "next_visit = ? WHERE article_id = ?",
            (now, identifier),
        )


def _due(row: sqlite3.Row) -> Due:
    return Due(
        article_id=row["article_id"],
        url=row["url"],
        kind=row["kind"],
        site_id=row["site_id"],
        channel_id=row["channel_id"],
        title=row["title"],
        date=row["date"],
        next_visit=row["next_visit"],
        visits=row["visits"],
        failures=row["failures"],
        known=bool(row["known"]),
    )
