"""Figures about the whole archive, a site or a channel; counts here are kept a while by `Reader`."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass
from typing import Any

from jixi_crawler.archive.report import GOOD_VERDICTS, ChannelStatus, status
from jixi_crawler.archive.times import utc_now

_SEEN = "state <> 'withheld'"
Rows = list[dict[str, Any]]
Counts = list[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the archive holds; dates are publication dates in Beijing time."""

    sites: int
    articles: int
    removed: int
    captures: int
    first: str | None
    last: str | None
    last_run: dict[str, Any] | None


def totals(connection: sqlite3.Connection) -> Totals:
    """Return the numbers of the front page."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM sites), "
        "(SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE state <> 'live' "
        "AND state = 'withheld'), "
        "(SELECT count(*) FROM articles WHERE state <> 'live' AND state = 'removed'), "
        "(SELECT count(*) FROM captures) - (SELECT count(*) FROM captures WHERE article_id IN "
        "(SELECT id FROM articles WHERE state <> 'live' AND state = 'withheld')), "
        "(SELECT min(published) FROM articles), (SELECT max(published) FROM articles)"
    ).fetchone()
    run = connection.execute(
        "SELECT started_at, finished_at, outcome, new, changed, failed FROM runs ORDER BY rowid DESC LIMIT 1"
    ).fetchone()
    return Totals(
        sites=row[0],
        articles=row[1],
        removed=row[2],
        captures=row[3],
        first=row[4],
        last=row[5],
        last_run=dict(run) if run else None,
    )


def per_month(connection: sqlite3.Connection) -> Counts:
    """Return the articles per month of publication (`2024-03`), months without any included."""
    # From month to month in the index of dates: `2024-03~` comes after every day of March.
    rows = connection.execute(
        "WITH RECURSIVE months(m) AS (SELECT substr(min(published), 1, 7) FROM articles UNION ALL "
        "SELECT (SELECT substr(min(published), 1, 7) FROM articles WHERE published > m || '~') "
        "FROM months WHERE m IS NOT NULL) "
        "SELECT m, (SELECT count(*) FROM articles INDEXED BY articles_published "
        "WHERE published >= m AND published < m || '~' AND state <> 'withheld') "
        "FROM months WHERE m IS NOT NULL"
    )
    return fill_months([(str(month), int(number)) for month, number in rows])


def fill_months(counts: Counts) -> Counts:
    """Return the same counts with a zero for every month that is missing in between."""
    if not counts:
        return []
    known = dict(counts)
    months, (year, month) = [], (int(part) for part in counts[0][0].split("-"))
    while (name := f"{year:04}-{month:02}") <= counts[-1][0]:
        months.append((name, known.get(name, 0)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


def latest(connection: sqlite3.Connection, limit: int = 12) -> Rows:
    """Return the newest articles by their date of publication."""
    return _rows(
        connection,
        "SELECT a.id, a.title, a.published, a.source, a.url, a.state, a.site_id, s.name AS site "
        "FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.state <> 'withheld' "
        "ORDER BY a.published DESC, a.docid DESC LIMIT ?",
        limit,
    )


def latest_changes(connection: sqlite3.Connection, limit: int = 8) -> Rows:
    """Return the latest edits, removals and returns: at, kind, id, title, site, before, after."""
    edits = _rows(
        connection,
        "SELECT r.observed_at AS at, 'edited' AS kind, a.id, r.title, s.name AS site, "
        "r.id AS after, (SELECT o.id FROM revisions o WHERE o.article_id = a.id "
        "AND o.observed_at < r.observed_at ORDER BY o.observed_at DESC LIMIT 1) AS before "
        "FROM revisions r CROSS JOIN articles a ON a.id = r.article_id JOIN sites s ON s.id = a.site_id "
        "WHERE r.cause IN ('page', 'unclear') AND a.state <> 'withheld' "
        "ORDER BY r.observed_at DESC LIMIT ?",
        limit,
    )
    removals = _rows(
        connection,
        "SELECT e.observed_at AS at, e.kind, a.id, a.title, s.name AS site, NULL AS after, NULL AS before "
        "FROM evidence e CROSS JOIN articles a ON a.id = e.article_id JOIN sites s ON s.id = a.site_id "
        "WHERE e.kind IN ('removed', 'returned') AND a.state <> 'withheld' "
        "ORDER BY e.observed_at DESC LIMIT ?",
        limit,
    )
    return sorted(edits + removals, key=lambda row: str(row["at"]), reverse=True)[:limit]


def health(connection: sqlite3.Connection) -> list[ChannelStatus]:
    """Return the health of every channel, as `jixi status` shows it."""
    return status(connection, utc_now())


def needs_attention(channels: list[ChannelStatus]) -> list[ChannelStatus]:
    """Return the channels whose last run was not good, or that have never been walked."""
    return [channel for channel in channels if channel.last_verdict not in GOOD_VERDICTS]


def sites(connection: sqlite3.Connection) -> Rows:
    """Return every site with its number of articles and its newest date."""
    return _rows(
        connection,
        "SELECT s.id, s.name, s.province, s.city, s.level, s.base_url, s.platform, "
        "(SELECT count(*) FROM articles a WHERE a.site_id = s.id AND a.state <> 'withheld') "
        "AS articles, (SELECT max(published) FROM articles a WHERE a.site_id = s.id) AS latest "
        "FROM sites s ORDER BY s.province, s.name",
    )


def site(connection: sqlite3.Connection, identifier: str) -> dict[str, Any] | None:
    """Return one site's row, or None."""
    found = _rows(connection, "SELECT * FROM sites WHERE id = ?", identifier)
    return found[0] if found else None


def channels(connection: sqlite3.Connection, site_id: str) -> Rows:
    """Return a site's channels with their number of articles."""
    return _rows(
        connection,
        "SELECT c.id, c.name, c.url, c.site_id, (SELECT count(*) FROM articles a WHERE "
        "a.channel_id = c.id AND a.state <> 'withheld') AS articles "
        "FROM channels c WHERE c.site_id = ? ORDER BY c.rowid",
        site_id,
    )


def channel(connection: sqlite3.Connection, identifier: str) -> dict[str, Any] | None:
    """Return one channel's row, or None."""
    found = _rows(connection, "SELECT * FROM channels WHERE id = ?", identifier)
    return found[0] if found else None


def per_day(connection: sqlite3.Connection, column: str, identifier: str) -> dict[str, int]:
    """Return the articles per day of publication; `column` is `site_id` or `channel_id`."""
    rows = connection.execute(
        "SELECT substr(published, 1, 10), count(*) FROM articles INDEXED BY "  # noqa: S608
        f"{_index(column)} WHERE {column} = ? AND published IS NOT NULL GROUP BY 1",
        (identifier,),
    )
    return {str(day): int(number) for day, number in rows}


def top_sources(
    connection: sqlite3.Connection, column: str, identifier: str, limit: int = 12
) -> Counts:
    """Return whom a site or channel names as source most often."""
    rows = connection.execute(
        f"SELECT source, count(*) AS n FROM articles INDEXED BY articles_facts "  # noqa: S608
        f"WHERE {column} = ? AND {_SEEN} AND source IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?",
        (identifier, limit),
    )
    return [(str(name), int(number)) for name, number in rows]


def latest_of(
    connection: sqlite3.Connection, column: str, identifier: str, limit: int = 15
) -> Rows:
    """Return the newest articles of a site or channel."""
    return _rows(
        connection,
        "SELECT a.id, a.title, a.published, a.source, a.state, s.name AS site, a.site_id "  # noqa: S608
        f"FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.{column} = ? "
        "AND a.state <> 'withheld' ORDER BY a.published DESC, a.docid DESC LIMIT ?",
        identifier,
        limit,
    )


def choices(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """Return what the filters of the search page offer, each as (value, what people read)."""
    sources = connection.execute(
        "SELECT source, count(*) AS n FROM articles WHERE source IS NOT NULL "
        "GROUP BY source ORDER BY n DESC LIMIT 40"
    ).fetchall()
    known = [(row["id"], row["name"], row["province"]) for row in sites_only(connection)]
    names = connection.execute("SELECT DISTINCT name FROM channels ORDER BY name").fetchall()
    return {
        "sites": [(identifier, name) for identifier, name, _ in known],
        "provinces": _pairs(sorted({province for _, _, province in known if province})),
        "channels": _pairs([row[0] for row in names]),
        "sources": _pairs(sorted(row[0] for row in sources)),
        "years": _pairs(_years(connection)),
    }


def sites_only(connection: sqlite3.Connection) -> Rows:
    """Return id, name and province of every site."""
    return _rows(connection, "SELECT id, name, province FROM sites ORDER BY province, name")


def today() -> str:
    """Return the present day in Beijing (no daylight saving since 1991)."""
    beijing = dt.timezone(dt.timedelta(hours=8))
    return dt.datetime.now(beijing).date().isoformat()


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


def _years(connection: sqlite3.Connection) -> list[str]:
    first, last = connection.execute(
        "SELECT min(substr(published, 1, 4)), max(substr(published, 1, 4)) FROM articles"
    ).fetchone()
    if first is None or not (first.isdigit() and last.isdigit()):
        return []
    return [str(year) for year in range(int(last), int(first) - 1, -1)]


def _index(column: str) -> str:
    return {"site_id": "articles_site", "channel_id": "articles_channel"}[column]


def _rows(connection: sqlite3.Connection, sql: str, *values: object) -> Rows:
    return [dict(row) for row in connection.execute(sql, values)]
