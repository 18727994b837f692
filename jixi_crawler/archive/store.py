"""The only writer. One page is one transaction: capture and bytes, then what was read.

Every method either stores all of what it was given or, when it raises ArchiveError, nothing of it;
calling it again with the same arguments changes nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence

from jixi_crawler.archive import articles, assets, frontier, readings, removal, walks, withhold
from jixi_crawler.archive.articles import ArticleResult
from jixi_crawler.archive.captures import SavedCapture, insert_capture
from jixi_crawler.archive.frontier import ListingResult
from jixi_crawler.archive.identifiers import article_id, clean
from jixi_crawler.archive.removal import RemovalReport
from jixi_crawler.archive.runs import RunStore, channel_state, save_validators
from jixi_crawler.archive.walks import WalkResult
from jixi_crawler.archive.withhold import ShredReport
from jixi_crawler.records import Article, Capture, Listing, PageKind, Row


class Store(RunStore):
    """Writes pages to one open archive; `Archive` adds opening, closing and reading."""

    def save_capture(
        self, capture: Capture, *, run_id: str | None, site_id: str | None = None
    ) -> str:
        """Store an answer that belongs to no listed article; return the capture's id."""
        with self.transaction():
            return self._insert(capture, run_id, site_id, None).id

    def save_visit(
        self,
        capture: Capture,
        row: Row,
        *,
        run_id: str | None,
        site_id: str,
        channel_id: str | None = None,
    ) -> str:
        """Store an answer for a listed address that gives no article; return the capture's id.

        A 304 (verdict UNCHANGED) is a good visit and points to the capture it confirms. Anything
        else is a failure and tried again later; GONE, SOFT_404 and HOME_REDIRECT of an article we
        have are kept as evidence, and a second one a day later may prove it removed.
        """
        identifier = article_id(row.url)
        with self.transaction():
            if self._state(identifier) == "withheld":
                capture = dataclasses.replace(capture, body=None)
            saved = self._insert(capture, run_id, site_id, row.url)
            if not saved.created:
                return saved.id
            good = capture.verdict.kind is PageKind.UNCHANGED
            self._visited(row.url, capture, saved, site_id, channel_id, good=good)
            if good:
                articles.touch_article(
                    self.connection, identifier, saved.fetched_at, saved.revision_id
                )
                removal.note_return(self.connection, identifier, saved, run_id)
            else:
                removal.note_visit(self.connection, identifier, capture.verdict, saved, run_id)
            return saved.id

    def save_listing(
        self,
        capture: Capture,
        listing: Listing,
        *,
        run_id: str,
        site_id: str,
        channel_id: str,
        position: int = 0,
        skip: Collection[str] = (),
    ) -> ListingResult:
        """Store a listing page and the sighting of its rows, new ones as due.

        `position` counts the rows of the pages before this one. Rows whose URL is in `skip`
        (outside the site's hosts) are noted but never due. The first page's validators wait for
        `close_walk`.
        """
        digest = frontier.rows_digest(listing.rows)
        with self.transaction():
            saved = self._insert(capture, run_id, site_id, None)
            state = channel_state(self.connection, channel_id)
            result = frontier.record_rows(
                self.connection,
                listing.rows,
                channel_id=channel_id,
                site_id=site_id,
                run_id=run_id,
                now=saved.fetched_at,
                position=position,
                skip=skip,
            )
        same = False
        if state is not None and state.url == capture.url and capture.posted is None:
            same = state.rows_sha256 == digest and not state.unsettled
            validators = capture.header("etag"), capture.header("last-modified")
            self._first_pages[channel_id] = (*validators, digest)
        return dataclasses.replace(result, same=same)

    def close_walk(
        self,
        channel_id: str,
        *,
        run_id: str,
        full: bool,
        rows: int,
        shrunk_days: float = walks.SHRUNK_DAYS,
    ) -> WalkResult:
        """Close a walk that came to its end; one that was cut off is simply never closed.

        Only now the first page's validators count: had they been kept at once, a killed walk would
        be followed by a 304, and what stood on its further pages would never be seen. `rows` is how
        many rows the walk saw; `full` says that it saw every page of the listing, so that what it
        did not see has left the listing, unless it saw so few that `shrunk_days` must confirm it.
        """
        with self.transaction():
            etag, last_modified, digest = self._first_pages.pop(channel_id, (None, None, None))
            if digest is not None:
                save_validators(
                    self.connection,
                    channel_id,
                    etag=etag,
                    last_modified=last_modified,
                    rows_sha256=digest,
                )
            return walks.finish_walk(
                self.connection,
                channel_id=channel_id,
                run_id=run_id,
                now=self.clock(),
                full=full,
                rows=rows,
                shrunk_days=shrunk_days,
            )

    def save_article(
        self,
        capture: Capture,
        article: Article,
        *,
        run_id: str | None,
        site_id: str,
        channel_id: str | None = None,
        part_captures: Sequence[Capture] = (),
        styles: Sequence[str] = (),
        extractor: str = "",
    ) -> ArticleResult:
        """Store an article page, its further parts, and what was read from them.

        The article's identity is the address that was asked for (`capture.url`), wherever it led.
        `styles` are the style files its page names. `extractor` is the dated version of the parsers.
        A withheld article is left alone: the visit is recorded without its bytes.
        """
        with self.transaction():
            result = self._write(
                capture,
                article,
                run_id,
                site_id,
                channel_id,
                extractor=extractor,
                parts=bool(part_captures),
            )
            for position, part in enumerate(part_captures, start=2):
                saved = self._insert(part, run_id, site_id, capture.url)
                self.connection.execute(
                    "INSERT OR IGNORE INTO revision_parts (revision_id, position, capture_id) "
                    "VALUES (?, ?, ?)",
                    (result.revision_id, position, saved.id),
                )
            if styles and self._state(result.id) != "withheld":
                assets.note_styles(self.connection, result.id, styles, self.clock())
            return result

    def save_reading(self, revision_id: str, article: Article, *, extractor: str) -> None:
        """Put what newer parsers read from a revision's stored bytes in its place, without a visit."""
        with self.transaction():
            readings.replace_reading(
                self.connection, revision_id, article, extractor=extractor, now=self.clock()
            )

    def save_document(
        self,
        capture: Capture,
        row: Row,
        *,
        run_id: str | None,
        site_id: str,
        channel_id: str | None = None,
    ) -> ArticleResult:
        """Store a file (PDF, Word …) that a listing links to in place of a page.

        It becomes an article without text whose title and date are the listing's, and whose file is
        an asset of kind `document`; other bytes are another revision.
        """
        article = Article(
            url=row.url,
            title=row.title,
            published=row.date,
            warnings=("the listing links to a file; title and date are the listing's",),
        )
        with self.transaction():
            result = self._write(
                capture, article, run_id, site_id, channel_id, extractor="", document=True
            )
            assets.fill(
                self.connection,
                result.id,
                row.url,
                kind="document",
                name=row.title,
                capture_id=result.capture_id,
            )
            return result

    def save_asset(
        self,
        capture: Capture,
        *,
        article_id: str,
        url: str,
        kind: str,
        name: str | None = None,
        run_id: str | None = None,
        site_id: str | None = None,
    ) -> str:
        """Store the answer for a file of an article (`image`, `attachment`, `document`, `style`).

        Only a verdict of ASSET (or UNCHANGED) fills the asset; anything else is a failure to retry.
        Returns the capture's id.
        """
        with self.transaction():
            saved = self._insert(capture, run_id, site_id, None)
            if capture.verdict.kind in (PageKind.ASSET, PageKind.UNCHANGED):
                assets.fill(
                    self.connection, article_id, url, kind=kind, name=name, capture_id=saved.id
                )
            elif saved.created:
                transient = capture.verdict.kind in frontier.TRANSIENT
                assets.failed(self.connection, url, saved, transient=transient)
            return saved.id

    def note_styles(self, article_id: str, urls: Sequence[str]) -> None:
        """Note the files that a style sheet names as due, for the article that brought the sheet."""
        with self.transaction():
            assets.note_styles(self.connection, article_id, urls, self.clock())

    def judge_removals(
        self, site_id: str, *, run_id: str, apart_hours: float = removal.APART_HOURS
    ) -> RemovalReport:
        """Decide which of a site's missing articles are removed; call it once a run, at its end."""
        with self.transaction():
            return removal.judge(
                self.connection, site_id, run_id, self.clock(), apart_hours=apart_hours
            )

    def withhold(self, article_id: str, reason: str) -> None:
        """Hide an article everywhere, reversibly; a second call changes nothing."""
        with self.transaction():
            withhold.withhold(self.connection, article_id, clean(reason), self.clock())

    def release(self, article_id: str, reason: str) -> None:
        """Show a withheld article again; raises ArchiveError when it was shredded."""
        with self.transaction():
            withhold.release(self.connection, article_id, clean(reason), self.clock())

    def shred(self, article_id: str, reason: str) -> ShredReport:
        """Destroy an article's text and bytes for good, in the database file and its log too."""
        self.connection.execute("PRAGMA secure_delete = ON")
        with self.transaction():
            report = withhold.shred(
                self.connection, self.payloads, article_id, clean(reason), self.clock()
            )
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return report

    def _insert(
        self, capture: Capture, run_id: str | None, site_id: str | None, article_url: str | None
    ) -> SavedCapture:
        return insert_capture(
            self.connection,
            self.payloads,
            capture,
            run_id=run_id,
            site_id=site_id,
            article_id=None if article_url is None else article_id(article_url),
        )

    def _visited(
        self,
        url: str,
        capture: Capture,
        saved: SavedCapture,
        site_id: str,
        channel_id: str | None,
        *,
        good: bool,
        news: bool = False,
    ) -> None:
        frontier.visited(
            self.connection,
            article_id(url),
            url,
            site_id=site_id,
            channel_id=channel_id,
            verdict=capture.verdict.kind,
            now=saved.fetched_at,
            good=good,
            news=news,
            days=self.visit_days,
        )

    def _write(
        self,
        capture: Capture,
        article: Article,
        run_id: str | None,
        site_id: str,
        channel_id: str | None,
        *,
        extractor: str,
        document: bool = False,
        parts: bool = False,
    ) -> ArticleResult:
        identifier = article_id(capture.url)
        if self._state(identifier) == "withheld":
            return self._visit_withheld(capture, identifier, run_id, site_id)
        saved = self._insert(capture, run_id, site_id, capture.url)
        present = None if parts else articles.only_read_anew(self.connection, saved, identifier)
        if present is not None and not document:
            # The same bytes say something else only because our parsers have changed.
            readings.replace_reading(
                self.connection, present, article, extractor=extractor, now=saved.fetched_at
            )
        result = articles.write_article(
            self.connection,
            saved,
            article,
            identifier=identifier,
            url=capture.url,
            site_id=site_id,
            channel_id=channel_id,
            extractor=extractor,
            document=saved.payload_sha256 if document else None,
        )
        assets.note(self.connection, identifier, article, saved.fetched_at)
        if saved.created:
            news = result.outcome != "unchanged"
            self._visited(capture.url, capture, saved, site_id, channel_id, good=True, news=news)
            removal.note_return(self.connection, identifier, saved, run_id)
        return result

    def _visit_withheld(
        self, capture: Capture, identifier: str, run_id: str | None, site_id: str
    ) -> ArticleResult:
        saved = self._insert(dataclasses.replace(capture, body=None), run_id, site_id, capture.url)
        revision: str = self.connection.execute(
            "SELECT revision_id FROM articles WHERE id = ?", (identifier,)
        ).fetchone()[0]
        return ArticleResult(
            id=identifier, outcome="unchanged", revision_id=revision, capture_id=saved.id
        )

    def _state(self, identifier: str) -> str | None:
        row = self.connection.execute(
            "SELECT state FROM articles WHERE id = ?", (identifier,)
        ).fetchone()
        return None if row is None else str(row["state"])
