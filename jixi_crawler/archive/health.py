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
    """Return sentences about what this run's articles of a channel lack that earlier ones had.

    Compared are the revisions that this run read with the articles the channel had before: a field
    that was filled in 90 % and is now in under half, titles that are all alike, warnings that jump
    by half. Empty when there are too few articles to tell.
    """
    now = connection.execute(
        f"SELECT {_shares('r')}, count(*) AS n, count(DISTINCT r.title) AS titles "  # noqa: S608
        "FROM captures c JOIN revisions r ON r.id = c.revision_id JOIN articles a ON a.id = r.article_id "
        "WHERE c.run_id = ? AND a.channel_id = ? AND c.status = 200",
        (run_id, channel_id),
    ).fetchone()
    if now["n"] < LEAST:
        return []
    found = []
    if now["titles"] == 1:
        found.append(f"all {now['n']} articles of this run have the same title")
    before = connection.execute(
        f"SELECT {_shares('a')}, count(*) AS n FROM (SELECT * FROM articles WHERE channel_id = ? "  # noqa: S608
        "AND state = 'live' AND first_seen < (SELECT started_at FROM runs WHERE id = ?) "
        "ORDER BY first_seen DESC LIMIT ?) a",
        (channel_id, run_id, _LATEST),
    ).fetchone()
    if before["n"] < LEAST:
        return found
    found += [
        f"{name} was filled in {before[name]:.0%} of the articles and is now in {now[name]:.0%}"
        for name in FIELDS
        if before[name] >= _USUAL and now[name] < _TOO_FEW
    ]
    if now["warned"] - before["warned"] >= _WARNED_MORE:
        found.append(
            f"{now['warned']:.0%} of the articles were read with warnings, {before['warned']:.0%} before"
        )
    return found


def _shares(table: str) -> str:
    shares = [f"avg(coalesce({table}.{name}, '') <> '') AS {name}" for name in FIELDS]
    return ", ".join([*shares, f"avg({table}.warnings <> '[]') AS warned"])
