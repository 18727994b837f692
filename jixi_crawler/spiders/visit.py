"""Visiting what the archive says is due: articles, their further pages, pictures and attachments."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jixi_crawler.archive import Archive, ArticleResult, DueAsset
from jixi_crawler.extract import EXTRACTOR_VERSION, extract_article, join_parts
from jixi_crawler.extract.styles import find_in_sheet, find_styles
from jixi_crawler.records import Article, Capture, ExtractionError, PageKind, Row, Site, Verdict
from jixi_crawler.sites import declared
from jixi_crawler.spiders.fetch import Fetcher
from jixi_crawler.spiders.plan import CrawlPlan
from jixi_crawler.spiders.tally import ChannelTally, Outcome, RunTally

PATIENCE = 3
"""So many blocked or unreachable answers in a row, and the site is left alone until the next run."""
MAX_PARTS = 50
"""An article of more pages than this is a pager gone wrong."""
MOST_STYLE_BYTES = 2 * 2**20
"""A style sheet or a picture of a page's frame that is larger is left on its server."""

_UNWELL = {
    PageKind.BLOCKED: Outcome.BLOCKED,
    PageKind.UNREACHABLE: Outcome.UNREACHABLE,
    PageKind.SERVER_ERROR: Outcome.UNREACHABLE,
}
_READABLE = {PageKind.ARTICLE, PageKind.LISTING, PageKind.HOME}
"""What may hold an article: a guess by structure is not enough to throw a page away."""
_MISSING = {PageKind.GONE, PageKind.SOFT_404, PageKind.HOME_REDIRECT}


def unwell(capture: Capture) -> Outcome | None:
    """Return the outcome when an answer speaks of the site's health and not of the page, or None."""
    return _UNWELL.get(capture.verdict.kind)


class Visitor:
    """Asks for pages of one site, and stores each before the next is asked for."""

    def __init__(
        self, site: Site, archive: Archive, fetcher: Fetcher, plan: CrawlPlan, tally: RunTally
    ) -> None:
        self.site = site
        self.archive = archive
        self.plan = plan
        self.tally = tally
        self._fetcher = fetcher
        self._home_urls = tuple(f"{host}/" for host in site.hosts)
        self._trouble = 0
        self._asked: set[str] = set()

    @property
    def may_go_on(self) -> bool:
        """Whether another request may be made: no reason to stop, limit not reached, site well."""
        free = shutil.disk_usage(self.archive.path.parent).free
        if free < self.plan.min_free_bytes:
            self.plan.stop(
                f"only {free // 2**20} MB are free where {self.archive.path} is: the run stopped "
                "before it could fail; free some space (setting min_free_megabytes)"
            )
        return not self.plan.stopping and not self.plan.spent and self._trouble < PATIENCE

    async def get(
        self,
        url: str,
        *,
        conditions: Mapping[str, str] | None = None,
        page: bool = False,
        most_bytes: int | None = None,
        posted: str | None = None,
    ) -> Capture:
        """Ask for an address and mind the site's health; `page`: a redirect home means it is gone.

        `posted` are the fields of a form to post, None for a GET.
        """
        capture = await self._fetcher.get(
            url,
            self.site,
            home_urls=self._home_urls if page else (),
            conditions=conditions,
            most_bytes=most_bytes,
            posted=posted,
        )
        self.tally.requests += 1
        self._trouble = self._trouble + 1 if unwell(capture) else 0
        return capture

    async def visit(
        self, rows: Sequence[Row], tally: ChannelTally
    ) -> AsyncIterator[dict[str, Any]]:
        """Visit each row's address; yield the record of every article that is new or changed."""
        within = [r for r in rows if declared(self.site, r.url) and r.url not in self._asked]
        tally.due += len(within)
        for row in within:
            if not self.may_go_on:
                return
            self._asked.add(row.url)
            self.plan.visited += 1
            tally.visited += 1
            record = await self._visit(row, tally)
            if record is not None:
                yield record

    async def fetch_assets(self) -> None:
        """Fetch the pictures, attachments and style files that articles of this site still lack."""
        asked = set[str]()
        while due := [a for a in self.archive.pending_assets(self.site.id) if a.url not in asked]:
            for asset in due:
                if not self.may_go_on:
                    return
                asked.add(asset.url)
                if declared(self.site, asset.url):
                    await self._fetch_asset(asset)

    async def _fetch_asset(self, asset: DueAsset) -> None:
        style, trouble = asset.kind == "style", self._trouble
        capture = await self.get(
            asset.url,
            conditions=self.archive.conditions(asset.url) if style else None,
            page=True,
            most_bytes=MOST_STYLE_BYTES if style else None,
        )
        if capture.verdict.kind is PageKind.BLOCKED and capture.status is None:
            # robots.txt closes this file: the site itself was not asked, and may be well.
            self._trouble = trouble
        self.archive.save_asset(
            capture,
            article_id=asset.article_id,
            url=asset.url,
            kind=asset.kind,
            name=asset.name,
            run_id=self.plan.run_id,
            site_id=self.site.id,
        )
        self.tally.assets += capture.verdict.kind is PageKind.ASSET
        if style and capture.body and "css" in (capture.header("content-type") or "").lower():
            named = find_in_sheet(capture.body, capture.final_url or asset.url)
            self.archive.note_styles(asset.article_id, self._declared(named))

    async def _visit(self, row: Row, tally: ChannelTally) -> dict[str, Any] | None:
        capture = await self.get(row.url, conditions=self.archive.conditions(row.url), page=True)
        kind = capture.verdict.kind
        if kind in _READABLE:
            return await self._store_page(capture, row, tally)
        if kind is PageKind.ASSET:
            result = self.archive.save_document(capture, row, **self._place(tally))
            return self._count(result, tally, {"url": row.url, "title": row.title})
        self.archive.save_visit(capture, row, **self._place(tally))
        if kind is PageKind.UNCHANGED:
            tally.unchanged += 1
        elif kind in _MISSING and self.archive.last_capture(row.url) is not None:
            tally.missing += 1  # news about the site, kept as evidence; no failure of ours
        else:
            tally.failed += 1
            tally.problem(unwell(capture) or Outcome.FAILED, f"{row.url}: {capture.verdict.reason}")
        return None

    async def _store_page(
        self, capture: Capture, row: Row, tally: ChannelTally
    ) -> dict[str, Any] | None:
        try:
            article, parts = await self._read(capture, row)
        except ExtractionError as problem:
            error = problem
        except Exception as bug:  # noqa: BLE001 - a parser's bug never costs a page
            error = ExtractionError(f"reading it failed, please report this page: {bug!r}")
        else:
            result = self.archive.save_article(
                capture,
                article,
                part_captures=parts,
                styles=self._styles(capture),
                extractor=EXTRACTOR_VERSION,
                **self._place(tally),
            )
            return self._count(result, tally, article.to_dict())
        verdict = Verdict(kind=error.kind, reason=str(error))
        self.archive.save_visit(replace(capture, verdict=verdict), row, **self._place(tally))
        tally.failed += 1
        tally.problem(Outcome.FAILED, f"{row.url}: {error}")
        return None

    def _styles(self, capture: Capture) -> list[str]:
        if not self.plan.assets:
            return []
        try:
            found = find_styles(capture.body or b"", capture.final_url or capture.url)
        except Exception:  # noqa: BLE001 - a page without its styles is still the page
            return []
        return self._declared(found)

    def _declared(self, urls: Sequence[str]) -> list[str]:
        return [url for url in urls if declared(self.site, url)]

    async def _read(self, capture: Capture, row: Row) -> tuple[Article, list[Capture]]:
        """Return what the page says, its further pages joined in order, and their captures.

        Raises ExtractionError when a page is no article, or a further page cannot be had: half an
        article would look like an edit.
        """
        first = extract_article(capture.body or b"", capture.final_url or capture.url, row=row)
        captures: list[Capture] = []
        articles: list[Article] = []
        for url in first.parts[:MAX_PARTS]:
            part = await self.get(url, page=True)
            kind = part.verdict.kind
            if kind not in _READABLE:
                # The article itself answers: a further page that is missing is no sign of removal.
                kind = PageKind.UNREADABLE if kind in _MISSING else kind
                raise ExtractionError(f"its further page {url}: {part.verdict.reason}", kind)
            captures.append(part)
            articles.append(extract_article(part.body or b"", part.final_url or url))
        return join_parts(first, articles), captures

    @staticmethod
    def _count(
        result: ArticleResult, tally: ChannelTally, record: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Count what saving did; return the record of an article that is new or changed."""
        setattr(tally, result.outcome, getattr(tally, result.outcome) + 1)
        if result.outcome == "unchanged":
            return None
        return {"id": result.id, "outcome": result.outcome, **record}

    def _place(self, tally: ChannelTally) -> dict[str, str]:
        return {"run_id": self.plan.run_id, "site_id": self.site.id, "channel_id": tally.channel_id}
