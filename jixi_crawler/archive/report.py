"""How the archive is doing: the health of every channel, and what the runs found."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from jixi_crawler.archive.times import later

GOOD_VERDICTS = ("ok", "nothing new")
_TREND_WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelStatus:
    """One channel's health. `trend`: articles first seen per week, the last 12, oldest first."""

    channel_id: str
    site_id: str
    site: str
    channel: str
    url: str | None
    articles: int
    removed: int
    due: int
    latest: str | None
    """The newest publication date."""
    rows: int | None
    """Rows that the last full walk of its listing saw."""
    most_rows: int
    """The most that any ever saw."""
    last_run: str | None
    last_verdict: str | None
    last_reason: str | None
    last_success: str | None
    trend: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run; `outcome` is None while it is under way."""

    id: str
    started_at: str
    finished_at: str | None
    outcome: str | None
    reason: str | None
    sites: tuple[str, ...]
    requests: int
    new: int
    changed: int
    failed: int


def status(connection: sqlite3.Connection, now: str) -> list[ChannelStatus]:
    """Return the health of every channel, by site."""
    rows = connection.execute(
        "SELECT c.id AS channel_id, c.site_id, s.name AS site, c.name AS channel, c.url, "
        "(SELECT count(*) FROM articles WHERE channel_id = c.id AND state <> 'withheld') AS "
        "articles, (SELECT count(*) FROM frontier WHERE site_id = c.site_id "
        "AND channel_id = c.id AND next_visit <= ?) AS due, (SELECT max(published) "
        "FROM articles WHERE channel_id = c.id) AS latest, c.max_rows AS most_rows, "
        "(SELECT rows FROM full_walks WHERE channel_id = c.id ORDER BY id DESC LIMIT 1) AS rows, "
        "(SELECT max(finished_at) "
        "FROM run_channels WHERE channel_id = c.id AND verdict IN ('ok', 'nothing new')) AS "
        "last_success FROM channels c JOIN sites s ON s.id = c.site_id "
        "ORDER BY c.site_id, c.rowid",
        (now,),
    ).fetchall()
    trends = _trends(connection, now)
    removed = dict(
        connection.execute(
            "SELECT channel_id, count(*) FROM articles WHERE state <> 'live' "
            "AND state = 'removed' GROUP BY channel_id"
        ).fetchall()
    )
    found = []
    for row in rows:
        last = connection.execute(
            "SELECT finished_at, verdict, reason FROM run_channels WHERE channel_id = ? "
            "ORDER BY rowid DESC LIMIT 1",
            (row["channel_id"],),
        ).fetchone()
        found.append(
            ChannelStatus(
                **dict(row),
                removed=removed.get(row["channel_id"], 0),
                last_run=last["finished_at"] if last else None,
                last_verdict=last["verdict"] if last else None,
                last_reason=last["reason"] if last else None,
                trend=trends.get(row["channel_id"], (0,) * _TREND_WEEKS),
            )
        )
    return found


def runs(connection: sqlite3.Connection, *, limit: int = 20) -> list[Run]:
    """Return the latest runs, newest first."""
    rows = connection.execute(
        "SELECT id, started_at, finished_at, outcome, reason, sites, requests, new, changed, "
        "failed FROM runs ORDER BY rowid DESC LIMIT ?",
        (limit,),
    )
    return [Run(**(dict(row) | {"sites": tuple(json.loads(row["sites"]))})) for row in rows]


def _trends(connection: sqlite3.Connection, now: str) -> dict[str, tuple[int, ...]]:
    """Return the number of articles first seen per week and channel, in one pass over an index."""
    weeks = [later(now, days=-7 * number) for number in range(_TREND_WEEKS, 0, -1)]
    counts: dict[str, list[int]] = {}
    rows = connection.execute(
        "SELECT channel_id, first_seen FROM articles WHERE first_seen > ? AND channel_id IS NOT "
        "NULL AND state <> 'withheld'",
        (weeks[0],),
    )
    for row in rows:
        week = max(number for number, start in enumerate(weeks) if row["first_seen"] > start)
        counts.setdefault(row["channel_id"], [0] * _TREND_WEEKS)[week] += 1
    return {channel: tuple(values) for channel, values in counts.items()}
