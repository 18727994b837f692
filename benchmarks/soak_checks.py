"""What the archive must know by when, computed from the truth, and what it says."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from soak_world import FIRST_DAY, Life, SoakSite, World, squash

from jixi_crawler.archive import Archive
from jixi_crawler.archive.schedule import VISIT_DAYS, YEARLY

NEWS_DAYS = 2
"""Well days within which a new article at the top of its listing is in the archive."""
LATE = 2
"""Well days by which a planned visit may come late: a failed visit is made again the next day."""
BACKLOG = 10
"""The same while the whole first stock is due at once, and the budget of visits spreads it out."""
CONFIRM_DAYS = 4
"""Well days from the first missed page to `removed`: two counted visits 24 hours apart."""
MISREAD = 0.02
"""The share of articles that the parsers may misread; their edits cannot be judged."""
RETURN_DAYS = 30
"""The longest wait before a removed page is tried again."""


@dataclass
class QuietDay:
    """One run on which nothing had happened and nothing was due."""

    day: int
    requests: int
    robots: int
    growth: int
    peak: int
    seconds: float


@dataclass
class Held:
    """What the archive holds of one article."""

    state: str
    revisions: list[tuple[str, str, int]]
    first: tuple[str | None, str | None]
    """Source and author of the first revision."""
    turns: list[tuple[int, str]]
    """Days on which it became `removed` or `returned`."""

    def state_on(self, day: int) -> str:
        """Return the state at the end of a day."""
        last = [kind for turned, kind in self.turns if turned <= day][-1:]
        return "removed" if last == ["removed"] else "live"


class Checks:
    """Compares archive and truth; `broken` lists what was promised and is not so.

    `walk_days` lie between two full walks: what stands deep in a listing, or left it, is noticed by then.
    """

    def __init__(self, world: World, archive: Path, urls: dict[str, str], walk_days: int) -> None:
        self.walk_days = walk_days
        self.world, self.path, self.urls = world, archive, urls
        self.broken: list[str] = []
        self.counts: dict[str, int] = dict.fromkeys(
            (
                "articles that had to be there",
                "edits that had to be seen",
                "removals that had to be seen",
                "returns that had to be seen",
                "removals on record",
                "revisions on record",
                "articles misread from the first",
            ),
            0,
        )

    def all(self) -> None:
        """Run every check of the contents."""
        self._sound()
        with sqlite3.connect(self.path) as connection:
            held = dict(_held(connection))
            self._evidence(connection)
        for site in self.world.sites:
            for life in site.lives.values():
                url = self.urls[site.id] + life.path
                self._article(site, life, held.pop(url, None), url)
        misread = self.counts["articles misread from the first"]
        if misread > MISREAD * self.counts["articles that had to be there"]:
            self.broken.append(f"{misread} articles were misread from the first")
        for url in held:
            self.broken.append(f"{url} is in the archive and was never on the site")

    def quiet(self, days: list[QuietDay], channels: int) -> None:
        """Check requests, database growth and memory of the quiet days."""
        least = self.world.days // 20 if self.world.days >= 100 else 0
        if len(days) < least:
            self.broken.append(f"only {len(days)} days were quiet, {least} or more were expected")
        for day in days:
            if day.requests != channels:
                self.broken.append(
                    f"quiet day {day.day}: {day.requests} requests for {channels} channels"
                )
        if len(days) < 6:
            return
        third = len(days) // 3
        for name, early, late, allowed in (
            ("database growth", *_medians(days, "growth", third), 16_384),
            ("memory", *_medians(days, "peak", third), 8_192),
        ):
            if late > early * 1.1 + allowed:
                self.broken.append(f"{name} per quiet day rose from {early:,.0f} to {late:,.0f}")

    def _sound(self) -> None:
        with Archive.open(self.path, write=False) as archive:
            rows = archive.connection.execute("PRAGMA integrity_check").fetchall()
            if [row[0] for row in rows] != ["ok"]:
                self.broken.append(f"integrity_check: {rows[0][0]}")
            if archive.connection.execute("PRAGMA foreign_key_check").fetchall():
                self.broken.append("foreign_key_check found rows")
            for problem in archive.verify().problems:
                self.broken.append(f"verify: {problem.kind} {problem.subject}: {problem.detail}")

    def _evidence(self, connection: sqlite3.Connection) -> None:
        """Every removal rests on two counted answers, a day apart, whose captures are kept."""
        for url, at, number, hours in connection.execute(
            "SELECT a.url, e.observed_at, count(x.id), "
            "24 * (julianday(max(x.observed_at)) - julianday(min(x.observed_at))) "
            "FROM evidence e JOIN articles a ON a.id = e.article_id LEFT JOIN evidence x "
            "ON x.article_id = e.article_id AND x.id < e.id AND x.counts = 1 "
            "AND x.capture_id IS NOT NULL AND x.id > coalesce((SELECT max(id) FROM evidence "
            "WHERE article_id = e.article_id AND kind = 'returned' AND id < e.id), 0) "
            "WHERE e.kind = 'removed' GROUP BY e.id"
        ):
            if number < 2 or hours < 23.99:
                self.broken.append(f"{url}: removed at {at} on {number} counted answers")

    def _article(self, site: SoakSite, life: Life, held: Held | None, url: str) -> None:
        if held is None:
            for first, end in _spans(life, self.world.days, up=True):
                if self._listed_by(site, life, first) < end:
                    self.broken.append(f"{url} was up from day {first} to {end} and is missing")
            return
        self.counts["articles that had to be there"] += any(
            self._listed_by(site, life, first) < end
            for first, end in _spans(life, self.world.days, up=True)
        )
        self._revisions(site, life, held, url)
        self._turns(site, life, held, url)

    def _revisions(self, site: SoakSite, life: Life, held: Held, url: str) -> None:
        known = {(version.title, version.text) for version in life.versions}
        texts = [(title, text) for title, text, _ in held.revisions]
        self.counts["revisions on record"] += len(texts)
        if texts[0] not in known or held.first != (life.source, life.author):
            # The parser's affair, which has its own tests; what it misreads cannot be compared here.
            self.counts["articles misread from the first"] += 1
            return
        for title, text, day in held.revisions:
            if (title, text) not in known:
                self.broken.append(f"{url}: a revision of day {day} was never on the site: {title}")
        if len(set(texts)) < len(texts):
            self.broken.append(f"{url}: {len(texts) - len(set(texts))} revisions say nothing new")
        for version, due, end in self._edits(site, life):
            if due < end:
                self.counts["edits that had to be seen"] += 1
                if (version.title, version.text) not in set(texts):
                    self.broken.append(
                        f"{url}: what stood from day {version.day} to {end} is no revision "
                        f"(due by day {due})"
                    )

    def _edits(self, site: SoakSite, life: Life) -> Iterator[tuple[object, int, int]]:
        """Yield every edited version, the day by which it must be seen, and the day it ended."""
        since = set(range(life.born, self._listed_by(site, life, life.born) + 1))
        resting = 0
        for number, version in enumerate(life.versions[1:], 1):
            end = _end(life, number, self.world.days)
            before = life.versions[number - 1]
            if version.title is None:
                continue
            if before.title is None:
                resting = site.well_after(version.day + RETURN_DAYS, LATE + 1)
                continue
            due = self._visit_by(site, since, max(version.day, resting))
            seen = set(range(version.day, min(due, end) + 1))
            since = seen if due < end else since | seen
            yield version, due, end

    def _turns(self, site: SoakSite, life: Life, held: Held, url: str) -> None:
        for day, kind in held.turns:
            up = _up_on(life, day)
            self.counts["removals on record"] += kind == "removed"
            if kind == "removed" and up:
                self.broken.append(f"{url}: taken for removed on day {day}, and it was up")
            if kind == "returned" and not up:
                self.broken.append(f"{url}: taken for returned on day {day}, and it was down")
        since = set(range(life.born, self._listed_by(site, life, life.born) + 1))
        since |= {version.day + late for version in life.versions[1:] for late in range(LATE + 1)}
        known_from = min((day for _, _, day in held.revisions), default=self.world.days)
        for first, end in _spans(life, self.world.days, up=False):
            missed = min(self._walked_by(site, first), self._visit_by(site, since, first))
            due = site.well_after(missed + 1, CONFIRM_DAYS)
            if known_from < first and due < end:
                self.counts["removals that had to be seen"] += 1
                if held.state_on(due) != "removed":
                    self.broken.append(f"{url}: gone since day {first}, not removed by day {due}")
        for first, end in _spans(life, self.world.days, up=True):
            due = site.well_after(first + RETURN_DAYS, LATE + 1)
            if first > life.born and due < end:
                self.counts["returns that had to be seen"] += held.state_on(first) == "removed"
                if held.state_on(due) != "live":
                    self.broken.append(f"{url}: back since day {first}, not live by day {due}")
        if held.state == "removed" and held.state_on(self.world.days) != "removed":
            self.broken.append(f"{url}: removed without a record of it")

    def _listed_by(self, site: SoakSite, life: Life, day: int) -> int:
        """Return the day by which an article that came up on `day` must be in the archive."""
        deep = life.backdated or day > life.born
        return self._walked_by(site, day) if deep else site.well_after(day, NEWS_DAYS)

    def _walked_by(self, site: SoakSite, day: int) -> int:
        """Return the day by which a full walk has been done and believed.

        A listing that is empty but for the links beside it is walked as if it were whole: the alarm
        is raised, nothing is taken for gone, and the walk is made again the next day.
        """
        return site.well_after(day + self.walk_days, LATE + 1)

    def _visit_by(self, site: SoakSite, since: set[int], day: int) -> int:
        """Return the day by which an article is visited again; `since`: when it may have had news."""
        planned = max(_planned(start, day) for start in since if start <= day)
        return site.well_after(planned, 1 + (BACKLOG if _crowded(planned) else LATE))


def _planned(since: int, day: int) -> int:
    for step in VISIT_DAYS:
        if since + step >= day:
            return since + step
    return since + VISIT_DAYS[-1] + YEARLY


def _crowded(day: int) -> bool:
    """Tell whether the visits of the first stock, all due on one day, may still be going on."""
    return any(step <= day < step + BACKLOG + 10 for step in VISIT_DAYS)


def _end(life: Life, number: int, days: int) -> int:
    return life.versions[number + 1].day if number + 1 < len(life.versions) else days


def _up_on(life: Life, day: int) -> bool:
    now = [version for version in life.versions if version.day <= day]
    return bool(now) and now[-1].title is not None


def _spans(life: Life, days: int, *, up: bool) -> list[tuple[int, int]]:
    """Return the spans of days, their ends excluded, in which the article was up, or was down."""
    spans: list[tuple[int, int]] = []
    for number, version in enumerate(life.versions):
        if (version.title is not None) is up:
            first, end = version.day, _end(life, number, days)
            if spans and spans[-1][1] == first:
                first = spans.pop()[0]
            spans.append((first, end))
    return spans


def _held(connection: sqlite3.Connection) -> Iterator[tuple[str, Held]]:
    revisions: dict[str, list[tuple[str, str, int]]] = {}
    first: dict[str, tuple[str | None, str | None]] = {}
    for article, title, text, source, author, at in connection.execute(
        "SELECT article_id, title, text, source, author, observed_at FROM revisions ORDER BY rowid"
    ):
        first.setdefault(article, (source, author))
        revisions.setdefault(article, []).append((title, squash(text), day_of(at)))
    turns: dict[str, list[tuple[int, str]]] = {}
    for article, kind, at in connection.execute(
        "SELECT article_id, kind, observed_at FROM evidence WHERE kind IN ('removed', 'returned') "
        "ORDER BY id"
    ):
        turns.setdefault(article, []).append((day_of(at), kind))
    for article, url, state in connection.execute("SELECT id, url, state FROM articles"):
        yield url, Held(state, revisions[article], first[article], turns.get(article, []))


def day_of(time: str) -> int:
    """Return the day of the soak on which a time (UTC) lies."""
    return (date.fromisoformat(time[:10]) - FIRST_DAY).days


def _medians(days: list[QuietDay], name: str, third: int) -> tuple[float, float]:
    values = [getattr(day, name) for day in days]
    return statistics.median(values[:third]), statistics.median(values[-third:])
