"""One archive: open it, write pages through `Store`, ask it questions, close it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from jixi_crawler.archive import (
    articles,
    assets,
    backup,
    captures,
    database,
    frontier,
    health,
    history,
    readings,
    removal,
    report,
    runs,
    schedule,
    search,
    verify,
    walks,
)
from jixi_crawler.archive.backup import KEEP
from jixi_crawler.archive.errors import ArchiveError, ArchiveLocked, NotFoundError, explain
from jixi_crawler.archive.identifiers import article_id
from jixi_crawler.archive.lock import ArchiveLock
from jixi_crawler.archive.schema import SEARCH_VERSION
from jixi_crawler.archive.search import Filters
from jixi_crawler.archive.store import Store
from jixi_crawler.archive.times import utc_now
from jixi_crawler.archive.verify import Verification
from jixi_crawler.records import PageKind

_HEX = frozenset("0123456789abcdef")


class Archive(Store):
    """An open archive; a context manager. Make one with `Archive.open`."""

    _lock: ArchiveLock | None = None

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        write: bool,
        create: bool = True,
        clock: Callable[[], str] = utc_now,
        visit_days: Sequence[int] = schedule.VISIT_DAYS,
        busy_seconds: float = database.BUSY_SECONDS,
    ) -> Self:
        """Open an archive; for writing it is locked until `close`, and with `create` made if missing.

        `clock` gives the present time (UTC, `2026-01-31T05:06:07Z`); `visit_days` are the ages at
        which an article is visited again. Raises ArchiveLocked when another run holds it,
        ArchiveError for everything else that is wrong with the file.
        """
        path = Path(path)
        if not write:
            cls._bring_forward(path, busy_seconds)
            reading = database.open_read_only(path, busy_seconds=busy_seconds)
            return cls(reading, path, writable=False, clock=clock, visit_days=visit_days)
        database.check_file(path, must_exist=not create)
        lock = ArchiveLock(path)
        try:
            connection = database.open_for_writing(path, busy_seconds=busy_seconds)
            archive = cls(connection, path, writable=True, clock=clock, visit_days=visit_days)
            archive._lock = lock
            archive._renew_index()
        except BaseException:
            lock.release()
            raise
        return archive

    def close(self) -> None:
        """Close the database and let the next writer in; safe to call twice."""
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What is due

    def pending(
        self,
        site_id: str,
        *,
        channel_id: str | None = None,
        limit: int | None = None,
        revisits: int | None = None,
    ) -> list[frontier.Due]:
        """Return the site's addresses that are due now: new ones, changed ones, retries, revisits.

        Those of earlier runs that were killed are among them. `revisits` bounds visits to what we
        have.
        """
        return frontier.pending(
            self.connection,
            site_id,
            self.clock(),
            channel_id=channel_id,
            limit=limit,
            revisits=revisits,
        )

    def pending_assets(self, site_id: str, *, limit: int | None = None) -> list[assets.DueAsset]:
        """Return the site's files that are still to be fetched, each address once."""
        return assets.pending(self.connection, site_id, self.clock(), limit=limit)

    def channel_state(self, channel_id: str) -> runs.ChannelState | None:
        """Return what the last finished walk of a channel left for the next one."""
        return runs.channel_state(self.connection, channel_id)

    def base_url(self, site_id: str) -> str | None:
        """Return the host that last answered as this site, or None."""
        row = self.connection.execute(
            "SELECT base_url FROM sites WHERE id = ?", (site_id,)
        ).fetchone()
        return None if row is None else row["base_url"]

    def channel_url(self, channel_id: str) -> str | None:
        """Return the address of a channel's first listing page as it was last found, or None."""
        state = self.channel_state(channel_id)
        return None if state is None else state.url

    def walk_is_due(
        self, channel_id: str, *, days: float = 30, shrunk_days: float = walks.SHRUNK_DAYS
    ) -> bool:
        """Tell whether a channel is to be walked through every listing page now.

        `days` after the last such walk, sooner when that one saw too few rows to be believed.
        """
        return walks.walk_is_due(
            self.connection, channel_id, self.clock(), days=days, shrunk_days=shrunk_days
        )

    def listing_alarm(
        self, channel_id: str, *, shrunk_days: float = walks.SHRUNK_DAYS
    ) -> str | None:
        """Return what is to be said of a listing whose last full walk saw too few rows, or None."""
        return walks.alarm(self.connection, channel_id, days=shrunk_days)

    def conditions(self, url: str) -> dict[str, str]:
        """Return the request headers that make the next request for an address conditional.

        For a channel's first page they are those of the last closed walk. Empty when the address
        has no good capture, or its server gave no validators.
        """
        row = self.connection.execute(
            "SELECT etag, last_modified FROM channels WHERE url = ?", (url,)
        ).fetchone()
        if row is not None:
            etag, modified = row["etag"], row["last_modified"]
        else:
            last = captures.last_capture(self.connection, url)
            if last is None or last.verdict == PageKind.LISTING:
                # A listing page that has not changed would still have to be read.
                return {}
            parts = "SELECT 1 FROM revision_parts WHERE revision_id = ? LIMIT 1"
            if self.connection.execute(parts, (last.revision_id,)).fetchone() is not None:
                # The first document's validators say nothing about an edit of a further one.
                return {}
            etag, modified = last.etag, last.last_modified
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in headers.items() if value}

    def last_capture(self, url: str) -> captures.LastCapture | None:
        """Return the newest good answer of an address, with its ETag and Last-Modified."""
        return captures.last_capture(self.connection, url)

    def controls(self, site_id: str, *, run_id: str) -> list[frontier.Due]:
        """Return articles to visit before `judge_removals`, to see whether the site as a whole is well.

        Empty unless this run found articles missing.
        """
        found = removal.controls(self.connection, site_id, run_id)
        return frontier.named(self.connection, found, kind="control")

    # What there is

    def payload(self, sha256: str) -> bytes:
        """Return the exact bytes with that digest; ArchiveError when it is damaged."""
        return self.payloads.read(sha256)

    def article(self, name: str) -> sqlite3.Row:
        """Return the row of `articles` for an id, the start of one (4 digits or more), or a URL.

        Raises NotFoundError when there is none, or more than one.
        """
        row: sqlite3.Row = self.connection.execute(
            "SELECT * FROM articles WHERE id = ?", (self.find_article(name),)
        ).fetchone()
        return row

    def find_article(self, name: str) -> str:
        """Return the id of the article that `name` (id, start of an id, or URL) stands for."""
        wanted = name.strip()
        if "/" in wanted:
            rows = self.connection.execute(
                "SELECT id FROM articles WHERE id = ?", (article_id(wanted),)
            ).fetchall()
        else:
            digits = wanted.lower()
            if len(digits) < 4 or not _HEX.issuperset(digits):
                raise NotFoundError(
                    f"{name!r} is no article: give its id (or at least 4 digits of it) or its URL"
                )
            rows = self.connection.execute(
                "SELECT id FROM articles WHERE id >= ? AND id < ? LIMIT 6", (digits, digits + "g")
            ).fetchall()
        if not rows:
            raise NotFoundError(f"there is no article {name} in {self.path}")
        if len(rows) > 1:
            some = ", ".join(row["id"] for row in rows[:5])
            raise NotFoundError(
                f"{name} is the start of several articles' ids ({some} …): give more digits"
            )
        return str(rows[0]["id"])

    def snapshot(self, name: str) -> captures.Snapshot:
        """Return the page as it was, for a capture's or revision's id, an article's id or a URL.

        An article gives its newest good capture. Raises NotFoundError.
        """
        row = self.connection.execute(
            "SELECT id FROM captures WHERE id = ?1 UNION ALL SELECT capture_id FROM revisions "
            "WHERE id = ?1",
            (name.strip(),),
        ).fetchone()
        if row is None:
            found = self.find_article(name)
            row = self.connection.execute(
                "SELECT id FROM captures WHERE article_id = ? AND verdict IN ('article', 'asset') "
                "AND payload_sha256 IS NOT NULL AND id NOT IN (SELECT capture_id "
                "FROM revision_parts) ORDER BY rowid DESC LIMIT 1",
                (found,),
            ).fetchone()
        if row is None:
            raise NotFoundError(f"there is no snapshot of {name}")
        return captures.snapshot(self.connection, self.payloads, row["id"])

    def revisions(self, name: str) -> list[history.Revision]:
        """Return an article's distinct contents, oldest first."""
        return history.revisions(self.connection, self.find_article(name))

    def evidence(self, name: str) -> list[history.Evidence]:
        """Return what speaks for an article's removal or return, oldest first."""
        return history.evidence(self.connection, self.find_article(name))

    def readings(self) -> Iterator[readings.Reading]:
        """Yield every revision with the stored pages it can be read from again, oldest first."""
        return readings.all_readings(self.connection)

    def changes(self, since: str, *, site_id: str | None = None) -> list[history.Change]:
        """Return edits, removals and returns since a time (UTC, `2026-01-01` or longer)."""
        return history.changes(self.connection, since, site_id=site_id)

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        offset: int = 0,
        order: str = "relevance",
        filters: Filters | None = None,
    ) -> list[search.Hit]:
        """Return the articles that hold all the words; see `search.search`."""
        return search.search(
            self.connection, words, limit=limit, offset=offset, order=order, filters=filters
        )

    def count(self, words: str, *, filters: Filters | None = None) -> int:
        """Return how many articles a search finds without a limit."""
        return search.count(self.connection, words, filters=filters)

    def verify(
        self, *, sample: float = 1.0, progress: Callable[[str, int], None] | None = None
    ) -> Verification:
        """Check bytes, keys, articles and index, write the result as fixity events, and return it.

        `sample` is the share (0–1) of payloads, revisions and index entries to read. Works beside a
        running crawl.
        """
        result = verify.verify(
            self.connection, sample=sample, progress=progress or (lambda _kind, _number: None)
        )
        verify.record(self.path, result, self.clock())
        return result

    def backup(self, folder: Path, *, keep: int = KEEP) -> Path:
        """Copy the archive into a folder, keep the last `keep` copies; works beside a crawl."""
        return backup.backup(self.path, folder, self.clock(), keep=keep)

    def asked_to_wait(self, site_id: str) -> str | None:
        """Return until when (UTC) a site's last answer asked us to stay away, or None."""
        return health.asked_to_wait(self.connection, site_id, self.clock())

    def suspicions(self, channel_id: str, *, run_id: str) -> list[str]:
        """Return what this run's articles of a channel lack that earlier ones had, in sentences."""
        return health.suspicions(self.connection, channel_id, run_id)

    def status(self) -> list[report.ChannelStatus]:
        """Return the health of every channel."""
        return report.status(self.connection, self.clock())

    def runs(self, *, limit: int = 20) -> list[report.Run]:
        """Return the latest runs, newest first."""
        return report.runs(self.connection, limit=limit)

    @classmethod
    def _bring_forward(cls, path: Path, busy_seconds: float) -> None:
        """Apply the migrations that an archive of an older version lacks, before it is read."""
        connection = database.open_read_only(path, busy_seconds=busy_seconds)
        try:
            behind = bool(database.pending_migrations(connection))
        except sqlite3.Error as error:
            raise explain(error, path) from error
        finally:
            connection.close()
        if not behind:
            return
        try:
            cls.open(path, write=True, busy_seconds=busy_seconds).close()
        except ArchiveLocked:
            raise
        except ArchiveError as error:
            raise ArchiveError(
                f"{path} was written by an older version and must be brought forward once: "
                f"open it as a user who may write it ({error})"
            ) from error

    def _renew_index(self) -> None:
        row = self.connection.execute(
            "SELECT value FROM archive_info WHERE key = 'search_version'"
        ).fetchone()
        if row is not None and row["value"] == SEARCH_VERSION:
            return
        with self.transaction():
            articles.rebuild_index(self.connection)
            self.connection.execute(
                "INSERT OR REPLACE INTO archive_info (key, value) VALUES ('search_version', ?)",
                (SEARCH_VERSION,),
            )
