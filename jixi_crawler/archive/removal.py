"""Removed from the site? A verdict over time, with every piece of evidence kept.

One 404 proves nothing, and a site that is down, blocked or rebuilt proves nothing about its
articles. Evidence counts only when the site was well in the same run: its listings could be read,
and articles that nobody suspected answered. Two counted pieces of evidence a day apart, with no
sign of life in between, make an article `removed`; its last good snapshot stays, and it is visited
on.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from jixi_crawler.archive import frontier
from jixi_crawler.archive.captures import SavedCapture
from jixi_crawler.archive.times import hours_between
from jixi_crawler.records import PageKind, Verdict

EVIDENCE = (PageKind.GONE, PageKind.SOFT_404, PageKind.HOME_REDIRECT)
"""Answers that speak for a removal."""
APART_HOURS = 24.0
"""The first and the last counted piece of evidence lie at least so far apart."""
CONTROLS = 3
"""So many unsuspected articles must answer before a missing one counts as missing."""

_KINDS = ", ".join(f"'{kind.value}'" for kind in EVIDENCE)
_UNWELL = ("blocked", "unreachable", "suspicious")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalReport:
    """What became of a site's suspects: ids of articles removed now, and how many wait for more.

    `unwell` says why nothing counted in this run, or is None.
    """

    removed: tuple[str, ...]
    waiting: int
    unwell: str | None


def note_visit(
    connection: sqlite3.Connection,
    identifier: str,
    verdict: Verdict,
    saved: SavedCapture,
    run_id: str | None,
) -> None:
    """Keep an answer that speaks for a removal as evidence; whether it counts is judged later."""
    if verdict.kind not in EVIDENCE:
        return
    known = connection.execute("SELECT 1 FROM articles WHERE id = ?", (identifier,)).fetchone()
    if known is not None:
        _add(connection, identifier, verdict.kind.value, saved, run_id, verdict.reason)


def note_return(
    connection: sqlite3.Connection, identifier: str, saved: SavedCapture, run_id: str | None
) -> None:
    """Answer the evidence against an article; if it was removed, it is live again, on the record."""
    connection.execute(
        "UPDATE evidence SET answered = 1 WHERE article_id = ? AND answered = 0", (identifier,)
    )
    cursor = connection.execute(
        "UPDATE articles SET state = 'live' WHERE id = ? AND state = 'removed'", (identifier,)
    )
    if cursor.rowcount:
        _add(connection, identifier, "returned", saved, run_id, "the page answers again")


def controls(connection: sqlite3.Connection, site_id: str, run_id: str) -> list[str]:
    """Return the ids of unsuspected articles to visit before this run's evidence is judged.

    They are chosen at random, so that a rebuilt site cannot hide behind its newest pages. Empty
    when the run found nothing missing, or has seen enough articles answer.
    """
    if not _evidence_of(connection, site_id, run_id):
        return []
    good, _ = _unsuspected_visits(connection, site_id, run_id)
    standing, _ = _standing_and_missing(connection, site_id, run_id)
    wanted = min(CONTROLS, standing) - good
    rows = connection.execute(
        "SELECT id FROM articles WHERE site_id = ?1 AND state = 'live' "  # noqa: S608
        f"AND id NOT IN (SELECT article_id FROM evidence e WHERE {_SUSPECT}) "
        "AND id NOT IN (SELECT article_id FROM captures WHERE run_id = ?2 "
        "AND article_id IS NOT NULL) ORDER BY random() LIMIT ?3",
        (site_id, run_id, max(0, wanted)),
    )
    return [row["id"] for row in rows]


def judge(
    connection: sqlite3.Connection,
    site_id: str,
    run_id: str,
    now: str,
    *,
    apart_hours: float = APART_HOURS,
) -> RemovalReport:
    """Decide, at the end of a run, which of a site's articles are removed; the run's results are stored.

    Evidence of a run that was killed before it was judged never counts.
    """
    unwell = _unwell(connection, site_id, run_id)
    connection.execute(
        "UPDATE evidence SET counts = ? WHERE run_id = ? "  # noqa: S608
        f"AND counts IS NULL AND kind IN ({_KINDS}) AND article_id IN "
        "(SELECT id FROM articles WHERE site_id = ?)",
        (0 if unwell else 1, run_id, site_id),
    )
    if unwell:
        missed = connection.execute(
            "SELECT DISTINCT e.article_id FROM evidence e JOIN articles a ON a.id = e.article_id "  # noqa: S608
            f"WHERE e.run_id = ? AND a.site_id = ? AND e.kind IN ({_KINDS})",
            (run_id, site_id),
        ).fetchall()
        frontier.come_again(connection, [row["article_id"] for row in missed], now)
    suspects = connection.execute(
        "SELECT a.id, count(*) AS visits, min(e.observed_at) AS first, "  # noqa: S608
        "max(e.observed_at) AS last, group_concat(DISTINCT e.kind) AS kinds "
        "FROM evidence e JOIN articles a ON a.id = e.article_id WHERE a.site_id = ? "
        f"AND a.state = 'live' AND e.counts = 1 AND e.kind IN ({_KINDS}) "
        "AND e.answered = 0 GROUP BY a.id",
        (site_id,),
    ).fetchall()
    removed = []
    for suspect in suspects:
        if suspect["visits"] < 2 or hours_between(suspect["first"], suspect["last"]) < apart_hours:
            continue
        between = f"from {suspect['first']} to {suspect['last']}"
        story = f"{suspect['visits']} visits {between}: {suspect['kinds']}"
        connection.execute("UPDATE articles SET state = 'removed' WHERE id = ?", (suspect["id"],))
        connection.execute(
            "INSERT INTO evidence (article_id, kind, observed_at, run_id, counts, reason) "
            "VALUES (?, 'removed', ?, ?, NULL, ?)",
            (
                suspect["id"],
                now,
                run_id,
                story,
            ),
        )
        removed.append(str(suspect["id"]))
    return RemovalReport(
        removed=tuple(removed), waiting=len(suspects) - len(removed), unwell=unwell
    )


# Under suspicion: evidence of an earlier run (?2 is this one) that no sign of life has answered.
_SUSPECT = f"e.kind IN ({_KINDS}) AND e.run_id IS NOT ?2 AND e.answered = 0"


def _unwell(connection: sqlite3.Connection, site_id: str, run_id: str) -> str | None:
    """Return why nothing can be concluded about a site's articles in this run, or None."""
    channels = connection.execute(
        "SELECT r.verdict, r.reason FROM run_channels r JOIN channels c ON c.id = r.channel_id "
        "WHERE r.run_id = ? AND c.site_id = ?",
        (run_id, site_id),
    ).fetchall()
    if not channels:
        return "no channel was walked to its end"
    for channel in channels:
        if channel["verdict"] in _UNWELL:
            return f"a channel is {channel['verdict']}: {channel['reason']}"
    if not _evidence_of(connection, site_id, run_id):
        return None
    good, bad = _unsuspected_visits(connection, site_id, run_id)
    standing, missing = _standing_and_missing(connection, site_id, run_id)
    if missing > CONTROLS > standing:
        return f"{missing} articles are missing, and only {standing} are left to compare with"
    needed = min(CONTROLS, standing)
    if good < needed:
        return f"only {good} of {needed} other articles were seen to answer"
    if bad > good:
        return f"{bad} of {good + bad} articles that nobody suspected are missing at once"
    return None


def _unsuspected_visits(
    connection: sqlite3.Connection, site_id: str, run_id: str
) -> tuple[int, int]:
    """Return how many known articles answered in this run and how many were missing for the first time."""
    row = connection.execute(
        "SELECT count(DISTINCT CASE WHEN c.verdict IN ('article', 'asset', "  # noqa: S608
        f"'unchanged') THEN a.id END) AS good, count(DISTINCT CASE WHEN c.verdict IN ({_KINDS}) "
        "THEN a.id END) AS bad FROM captures c JOIN articles a ON a.id = c.article_id "
        "WHERE c.run_id = ?2 AND a.site_id = ?1 AND a.state = 'live' "
        "AND a.first_seen < c.fetched_at AND a.id NOT IN (SELECT article_id "
        f"FROM evidence e WHERE {_SUSPECT})",
        (site_id, run_id),
    ).fetchone()
    return int(row["good"]), int(row["bad"])


def _standing_and_missing(
    connection: sqlite3.Connection, site_id: str, run_id: str
) -> tuple[int, int]:
    """Return how many live articles nobody misses (new ones of this run aside), and how many are."""
    row = connection.execute(
        "SELECT count(*) AS live, coalesce(sum(EXISTS (SELECT 1 FROM evidence e "  # noqa: S608
        f"WHERE e.article_id = a.id AND e.kind IN ({_KINDS}) AND e.answered = 0)), 0) "
        "AS missing FROM articles a WHERE site_id = ?1 AND state = 'live' AND NOT EXISTS "
        "(SELECT 1 FROM captures c WHERE c.article_id = a.id AND c.run_id = ?2 "
        "AND a.first_seen = c.fetched_at)",
        (site_id, run_id),
    ).fetchone()
    return int(row["live"] - row["missing"]), int(row["missing"])


def _evidence_of(connection: sqlite3.Connection, site_id: str, run_id: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM evidence e JOIN articles a ON a.id = e.article_id "  # noqa: S608
        f"WHERE e.run_id = ? AND a.site_id = ? AND e.kind IN ({_KINDS}) "
        "LIMIT 1",
        (run_id, site_id),
    ).fetchone()
    return row is not None


def _add(
    connection: sqlite3.Connection,
    identifier: str,
    kind: str,
    saved: SavedCapture,
    run_id: str | None,
    reason: str,
) -> None:
    connection.execute(
        "INSERT INTO evidence (article_id, kind, observed_at, capture_id, run_id, reason) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (identifier, kind, saved.fetched_at, saved.id, run_id, reason),
    )
