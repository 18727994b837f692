"""The end of a walk: what it settles, what has left the listing, and whether it saw enough.

A full walk that sees far fewer rows than the listing had says nothing about the rows it misses: a
broken page looks the same. The alarm stays until a walk sees enough again, or until walks over a
whole month (setting `shrunk_days`) agree; then, and on the record, the lower count becomes the
measure. What is missing from the listing is only visited: a removal needs the pages' own answers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jixi_crawler.archive import schedule
from jixi_crawler.archive.times import hours_between, later

ENOUGH = 0.8
"""A full walk that sees a smaller share of the listing's rows than this is `short`."""
SHRUNK_DAYS = 30
"""So long full walks must agree on fewer rows before these are taken for the whole listing."""
_LEAST_WALKS = 3
_AGAIN_DAYS = (1, 3, 7, 14, 21)
"""Days after the first short walk on which the listing is walked again."""
_DAY_HOURS = 22
"""A day as cron keeps it: a daily run may start a little early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkResult:
    """The end of a walk: how many rows it saw, and how many have left the listing."""

    rows: int
    most_rows: int
    """How many rows the listing was taken to have before this walk, or has now when that is more."""
    unlisted: int
    short: bool
    """A full walk that saw over 20 % fewer rows than that: no row is taken for gone."""
    alarm: str | None = None
    """What is to be said of the count of rows, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How many rows a listing should have, and the short walks (if any) that say otherwise.

    `since`, `last` and `walks` are of the short walks that agree with each other, `high` the most
    rows any of them saw; `lowered_from` is the measure that the very last walk put an end to.
    """

    rows: int = 0
    since: str | None = None
    last: str = ""
    walks: int = 0
    high: int = 0
    lowered_from: int | None = None


def measure(walks: Iterable[tuple[str, int]], *, days: float = SHRUNK_DAYS) -> Measure:
    """Return the measure after full walks, each given as its time and the rows it saw, in order."""
    now = Measure()
    for at, rows in walks:
        now = _after(now, at, rows, days)
    return now


def _after(before: Measure, at: str, rows: int, days: float) -> Measure:
    if before.lowered_from is not None:
        before = Measure(rows=before.rows)
    if rows >= before.rows * ENOUGH:
        return Measure(rows=max(before.rows, rows))
    agrees = before.since is not None and before.high * ENOUGH <= rows <= before.high / ENOUGH
    if before.since is None or not agrees:
        return Measure(rows=before.rows, since=at, last=at, walks=1, high=rows)
    high = max(before.high, rows)
    if hours_between(before.last, at) < _DAY_HOURS:
        return replace(before, high=high)
    walks = before.walks + 1
    # Planned visits come up to two hours early, see `schedule`.
    if walks >= _LEAST_WALKS and hours_between(before.since, at) >= days * 24 - 3:
        return Measure(
            rows=high, lowered_from=before.rows, since=before.since, last=at, walks=walks, high=high
        )
    return replace(before, last=at, walks=walks, high=high)


def _measure(connection: sqlite3.Connection, channel_id: str, days: float) -> Measure:
    rows = connection.execute(
        "SELECT walked_at, rows FROM full_walks WHERE channel_id = ? ORDER BY id", (channel_id,)
    )
    return measure(((row["walked_at"], row["rows"]) for row in rows), days=days)


def alarm(connection: sqlite3.Connection, channel_id: str, *, days: float) -> str | None:
    """Return what is to be said of a listing that was too short at its last full walk, or None."""
    found = _measure(connection, channel_id, days)
    return _sentence(found, days) if _is_open(found) else None


def walk_is_due(
    connection: sqlite3.Connection, channel_id: str, now: str, *, days: float, shrunk_days: float
) -> bool:
    """Tell whether a channel is to be walked to its last page now.

    `days` after the last full walk; sooner when that one was too short to be believed.
    """
    row = connection.execute(
        "SELECT last_full_walk FROM channels WHERE id = ?", (channel_id,)
    ).fetchone()
    if row is None or row["last_full_walk"] is None:
        return True
    found = _measure(connection, channel_id, shrunk_days)
    # A walk dated in the future (the clock went back) proves nothing.
    if _is_open(found) and found.since is not None:
        return not found.last <= now < _next_look(found.since, found.last, shrunk_days)
    return not 0 <= hours_between(row["last_full_walk"], now) < days * 24 - 2


def finish_walk(
    connection: sqlite3.Connection,
    *,
    channel_id: str,
    run_id: str,
    now: str,
    full: bool,
    rows: int,
    shrunk_days: float = SHRUNK_DAYS,
) -> WalkResult:
    """Close a walk: what it saw is settled, and after a full one, what it did not see is unlisted.

    Live articles that left the listing are due at once, with an `unlisted` row of evidence.
    """
    before = _measure(connection, channel_id, shrunk_days)
    if full:
        connection.execute(
            "INSERT INTO full_walks (channel_id, run_id, walked_at, rows) VALUES (?, ?, ?, ?)",
            (channel_id, run_id, now, rows),
        )
    after = _measure(connection, channel_id, shrunk_days)
    short = full and _is_open(after)
    connection.execute(
        "UPDATE channels SET last_walk = ?1, max_rows = CASE WHEN ?2 THEN max(max_rows, ?3) ELSE "
        "max_rows END, last_full_walk = CASE WHEN ?4 THEN ?1 ELSE last_full_walk END "
        "WHERE id = ?5",
        (now, full, rows, full and not short, channel_id),
    )
    connection.execute(
        "UPDATE listings SET settled = 1 WHERE channel_id = ? AND settled = 0", (channel_id,)
    )
    unlisted = _note_unlisted(connection, channel_id, run_id, now) if full and not short else 0
    return WalkResult(
        rows=rows,
        most_rows=max(before.rows, rows),
        unlisted=unlisted,
        short=short,
        alarm=_sentence(after, shrunk_days) if full else None,
    )


def _is_open(found: Measure) -> bool:
    return found.since is not None and found.lowered_from is None


def _sentence(found: Measure, days: float) -> str | None:
    if found.lowered_from is not None:
        return (
            f"{found.walks} full walks since {found.since} agree on at most {found.high} rows where "
            f"there were {found.lowered_from}: from now on the shorter listing counts as whole; what "
            "it no longer shows will be visited"
        )
    if found.since is None:
        return None
    return (
        f"a full walk saw {found.high} rows, an earlier one {found.rows}; since {found.since}, walks "
        f"that agree: {found.walks}; nothing is taken for gone (believed after {days:g} days, "
        "setting shrunk_days)"
    )


def _next_look(since: str, last: str, days: float) -> str:
    steps = [step for step in (*_AGAIN_DAYS, round(days)) if step <= days]
    upcoming = schedule.next_visit(last, since, steps)
    return upcoming if upcoming < later(last, days=60) else later(last, hours=_DAY_HOURS)


def _note_unlisted(connection: sqlite3.Connection, channel_id: str, run_id: str, now: str) -> int:
    # Of a removed page it only matters that its row may come back.
    connection.execute(
        "UPDATE listings SET unlisted_at = ?3 WHERE channel_id = ?1 AND last_run IS NOT ?2 "
        "AND unlisted_at IS NULL "
        "AND article_id IN (SELECT id FROM articles WHERE state = 'removed')",
        (channel_id, run_id, now),
    )
    gone = connection.execute(
        "SELECT l.article_id FROM listings l JOIN articles a ON a.id = l.article_id "
        "AND a.state = 'live' WHERE l.channel_id = ? AND l.last_run IS NOT ? "
        "AND l.unlisted_at IS NULL",
        (channel_id, run_id),
    ).fetchall()
    for (identifier,) in gone:
        connection.execute(
            "UPDATE listings SET unlisted_at = ? WHERE channel_id = ? AND article_id = ?",
            (now, channel_id, identifier),
        )
        connection.execute(
            "INSERT INTO evidence (article_id, kind, observed_at, run_id, counts, reason) "
            "VALUES (?, 'unlisted', ?, ?, 0, 'a full walk of the listing did not show it')",
            (identifier, now, run_id),
        )
        connection.execute(
            "UPDATE frontier SET next_visit = ?, kind = 'unlisted' WHERE article_id = ? AND kind "
            "<> 'withheld'",
            (now, identifier),
        )
    return len(gone)
