"""Does a channel still read as it used to? A redesign empties fields long before anybody notices."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta
from email.utils import parsedate_to_datetime

from jixi_crawler.archive.times import read_time, write_time

FIELDS = ("title", "published", "source", "author", "text")
LEAST = 8
"""Fewer articles than this prove nothing, neither before nor now."""
_LATEST = 200
_USUAL, _TOO_FEW = 0.9, 0.5
_WARNED_MORE = 0.5
LONGEST_WAIT = timedelta(days=1)
"""A Retry-After beyond this is taken for a mistake: a site must not be lost for a year."""


def asked_to_wait(connection: sqlite3.Connection, site_id: str, now: str) -> str | None:
    """Return until when (UTC) the site's last answer asked us to stay away, or None.

    Retry-After is a number of seconds or an HTTP date (RFC 9110 §10.2.3).
    """
    row = connection.execute(
        "SELECT fetched_at, headers FROM captures WHERE site_id = ? ORDER BY rowid DESC LIMIT 1",
        (site_id,),
    ).fetchone()
    if row is None:
        return None
    headers = {name.lower(): value for name, value in json.loads(row["headers"])}
    value, asked = headers.get("retry-after", "").strip(), read_time(row["fetched_at"])
    try:
        wait = (
            timedelta(seconds=int(value))
            if value.isdigit()
            else parsedate_to_datetime(value) - asked
        )
    except (ValueError, TypeError, OverflowError):
        return None
    until = write_time(asked + min(wait, LONGEST_WAIT))
    return until if until > now else None


def suspicions(connection: sqlite3.Connection, channel_id: str, run_id: str) -> list[str]:
    """Return sentences about what the last articles of a channel lack that earlier ones had.

    The last ones are those that this run has read; when these are few, the newest before them, too,
    so that a redesign shows within days where there is an article a day. They are compared with
    what was read before: a field that was filled in 90 % and is now in under half, titles that are
    all alike, warnings that jump by half. Empty when there are too few articles to tell.
    """
    found = connection.execute(
        f"SELECT {_READ} FROM captures c JOIN revisions r ON r.id = c.revision_id "  # noqa: S608
        "JOIN articles a ON a.id = r.article_id WHERE c.run_id = ? AND a.channel_id = ? "
        "AND a.state <> 'withheld' AND c.status = 200 GROUP BY r.id",
        (run_id, channel_id),
    ).fetchall()
    if not found:
        return []
    ids = {row["id"] for row in found}
    earlier = connection.execute(
        f"SELECT {_READ} FROM articles a JOIN revisions r ON r.article_id = a.id "  # noqa: S608
        "WHERE a.channel_id = ? AND a.state <> 'withheld' ORDER BY r.rowid DESC LIMIT ?",
        (channel_id, len(found) + LEAST + _LATEST),
    )
    others = [row for row in earlier if row["id"] not in ids]
    more = max(0, LEAST - len(found))
    return _compare(others[more:][:_LATEST], [*found, *others[:more]])


def _compare(before: list[sqlite3.Row], now: list[sqlite3.Row]) -> list[str]:
    if len(now) < LEAST:
        return []
    found = []
    if len({row["heading"] for row in now}) == 1:
        found.append(f"the last {len(now)} articles have the same title")
    if len(before) < LEAST:
        return found
    for name in FIELDS:
        was, is_now = _share(before, name), _share(now, name)
        if was >= _USUAL and is_now < _TOO_FEW:
            found.append(
                f"{name} was filled in {was:.0%} of the articles and is in {is_now:.0%} of the "
                f"last {len(now)}"
            )
    was, is_now = _share(before, "warned"), _share(now, "warned")
    if is_now - was >= _WARNED_MORE:
        found.append(
            f"{is_now:.0%} of the last {len(now)} articles were read with warnings, {was:.0%} before"
        )
    return found


def _share(rows: list[sqlite3.Row], name: str) -> float:
    return sum(bool(row[name]) for row in rows) / len(rows)


_READ = ", ".join(
    [
        *("r.id", "r.title AS heading", "r.warnings <> '[]' AS warned"),
        *(f"coalesce(r.{name}, '') <> '' AS {name}" for name in FIELDS),
    ]
)
