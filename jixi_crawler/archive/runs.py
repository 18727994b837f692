"""Runs, and the sites and channels they walk."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jixi_crawler.archive import database, frontier, schedule
from jixi_crawler.archive.errors import ArchiveError
from jixi_crawler.archive.identifiers import channel_id, clean, clean_or_none, new_run_id
from jixi_crawler.archive.payloads import Payloads
from jixi_crawler.archive.times import later, utc_now
from jixi_crawler.records import Site

OUTCOMES = ("finished", "stopped", "failed", "interrupted")
"""What `runs.outcome` may say; null while a run is under way."""
VERDICTS = ("ok", "nothing new", "suspicious", "blocked", "unreachable", "failed")
"""What `run_channels.verdict` may say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """What the last finished walk of a channel left for the next one; times are UTC or None."""

    id: str
    site_id: str
    name: str
    url: str | None
    etag: str | None
    last_modified: str | None
    rows_sha256: str | None
    last_walk: str | None
    last_full_walk: str | None
    max_rows: int
    unsettled: bool
    """A walk was cut off: rows it saw are not settled, and those behind them may be unknown."""


class RunStore:
    """The part of the writer that keeps runs, sites and channels; `Store` adds the pages."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        writable: bool,
        clock: Callable[[], str] = utc_now,
        visit_days: Sequence[int] = schedule.VISIT_DAYS,
    ) -> None:
        self.connection = connection
        self.path = path
        self.writable = writable
        self.clock = clock
        self.visit_days = tuple(visit_days)
        self.payloads = Payloads(connection)
        self._first_pages: dict[str, tuple[str | None, str | None, str]] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a block as one transaction; raises ArchiveError when open for reading."""
        if not self.writable:
            raise ArchiveError(f"{self.path} is open for reading only")
        with database.transaction(self.connection, self.path):
            yield

    def begin_run(self, sites: Sequence[str], version: str) -> str:
        """Open a run and return its id.

        Runs that never finished are closed as `interrupted`: we hold the lock, so they are dead.
        """
        now = self.clock()
        with self.transaction():
            self.connection.execute(
                "UPDATE runs SET outcome = 'interrupted', finished_at = max(?, started_at), "
                "reason = 'the run ended without a word (killed, or the power failed)' "
                "WHERE finished_at IS NULL",
                (now,),
            )
            latest = self.connection.execute("SELECT max(started_at) FROM runs").fetchone()[0]
            if latest is not None and latest > later(now, days=1):
                frontier.correct_clock(self.connection, now)
            identifier = new_run_id(now)
            self.connection.execute(
                "INSERT INTO runs (id, started_at, sites, pid, host, version) VALUES (?, ?, ?, "
                "?, ?, ?)",
                (
                    identifier,
                    now,
                    json.dumps(list(sites), ensure_ascii=False),
                    os.getpid(),
                    platform.node(),
                    version,
                ),
            )
        return identifier

    def finish_run(
        self,
        run_id: str,
        outcome: str,
        *,
        reason: str | None = None,
        requests: int = 0,
        new: int = 0,
        changed: int = 0,
        failed: int = 0,
    ) -> None:
        """Close a run; `outcome` is one of OUTCOMES, `reason` a sentence for people."""
        if outcome not in OUTCOMES:
            raise ValueError(f"outcome is one of {', '.join(OUTCOMES)}, not {outcome!r}")
        with self.transaction():
            self.connection.execute(
                "UPDATE runs SET finished_at = ?, outcome = ?, reason = ?, requests = ?, new = ?, "
                "changed = ?, failed = ? WHERE id = ?",
                (
                    self.clock(),
                    outcome,
                    clean_or_none(reason),
                    requests,
                    new,
                    changed,
                    failed,
                    run_id,
                ),
            )

    def save_channel_result(
        self,
        run_id: str,
        channel_id: str,
        *,
        verdict: str,
        reason: str | None = None,
        pages: int = 0,
        rows: int = 0,
        new: int = 0,
        changed: int = 0,
        failed: int = 0,
        full_walk: bool = False,
    ) -> None:
        """Record what a run found in a channel (`verdict`: VERDICTS); the last call counts."""
        if verdict not in VERDICTS:
            raise ValueError(f"verdict is one of {', '.join(VERDICTS)}, not {verdict!r}")
        values = (pages, rows, new, changed, failed, full_walk)
        with self.transaction():
            self.connection.execute(
                "INSERT OR REPLACE INTO run_channels (run_id, channel_id, finished_at, verdict, "
                "reason, pages, rows, new, changed, failed, full_walk) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (run_id, channel_id, self.clock(), verdict, clean_or_none(reason), *values),
            )

    def save_site(self, site: Site, base_url: str | None = None) -> None:
        """Store a site's definition; `base_url` is the host that answered, None keeps it."""
        with self.transaction():
            self.connection.execute(
                "INSERT INTO sites (id, name, level, province, city, base_url, platform, hosts, "
                "first_seen, last_seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9) "
                "ON CONFLICT (id) DO UPDATE SET name = ?2, level = ?3, province = ?4, city = ?5, "
                "base_url = coalesce(?6, base_url), platform = ?7, hosts = ?8, last_seen = ?9",
                (
                    site.id,
                    site.name,
                    site.level,
                    site.province,
                    site.city,
                    base_url,
                    site.platform,
                    json.dumps(site.hosts, ensure_ascii=False),
                    self.clock(),
                ),
            )

    def save_channel(self, site_id: str, name: str, url: str | None = None) -> str:
        """Store a channel, return its id; `url` is its first listing page, None keeps it.

        Another address forgets what was remembered of the old one's answers.
        """
        identifier = channel_id(site_id, name)
        address = clean_or_none(url)
        with self.transaction():
            self.connection.execute(
                "UPDATE channels SET etag = NULL, last_modified = NULL, rows_sha256 = NULL "
                "WHERE id = ?1 AND ?2 IS NOT NULL AND url IS NOT ?2",
                (identifier, address),
            )
            self.connection.execute(
                "INSERT INTO channels (id, site_id, name, url, first_seen, last_seen) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?5) "
                "ON CONFLICT (id) DO UPDATE SET url = coalesce(?4, url), last_seen = ?5",
                (identifier, site_id, clean(name), address, self.clock()),
            )
        return identifier


def save_validators(
    connection: sqlite3.Connection,
    channel: str,
    *,
    etag: str | None,
    last_modified: str | None,
    rows_sha256: str | None,
) -> None:
    """Remember what makes the next request for a channel's first page conditional."""
    connection.execute(
        "UPDATE channels SET etag = ?, last_modified = ?, rows_sha256 = ? WHERE id = ?",
        (clean_or_none(etag), clean_or_none(last_modified), rows_sha256, channel),
    )


def channel_state(connection: sqlite3.Connection, channel: str) -> ChannelState | None:
    """Return what is known of a channel, or None when it was never saved."""
    row = connection.execute(
        "SELECT c.*, EXISTS (SELECT 1 FROM listings WHERE channel_id = c.id "
        "AND settled = 0) AS unsettled FROM channels c WHERE id = ?",
        (channel,),
    ).fetchone()
    if row is None:
        return None
    return ChannelState(
        id=row["id"],
        site_id=row["site_id"],
        name=row["name"],
        url=row["url"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        rows_sha256=row["rows_sha256"],
        last_walk=row["last_walk"],
        last_full_walk=row["last_full_walk"],
        max_rows=row["max_rows"],
        unsettled=bool(row["unsettled"]),
    )
