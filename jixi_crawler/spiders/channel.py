"""The one Scrapy spider: sites are data, so every site is crawled by the same code."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider

from jixi_crawler.archive import Archive
from jixi_crawler.records import Site
from jixi_crawler.spiders.fetch import Fetcher
from jixi_crawler.spiders.plan import CrawlPlan
from jixi_crawler.spiders.tally import RunTally
from jixi_crawler.spiders.walk import SiteWalk

_DONE = object()


class ChannelSpider(Spider):
    """Walks the given sites side by side; each article that is new or changed is an item.

    Items have the keys of an article record, so Scrapy's feed exports work; the archive has stored
    them by then.
    """

    name = "channel"

    def __init__(
        self, sites: list[Site], archive: Archive, plan: CrawlPlan, tally: RunTally, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.sites = sites
        self.archive = archive
        self.plan = plan
        self.tally = tally
        self.error: Exception | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Yield the records of all sites as they come; one site waiting never holds up another."""
        records: asyncio.Queue[Any] = asyncio.Queue()

        async def walk(site: Site) -> None:
            try:
                walker = SiteWalk(
                    site,
                    self.archive,
                    Fetcher(self.crawler, self.archive.clock),
                    self.plan,
                    self.tally,
                )
                async for record in walker.records():
                    records.put_nowait(record)
            except Exception as error:  # noqa: BLE001 - reported by the run, after its record is closed
                self.plan.stop(str(error))
                self.error = self.error or error
            finally:
                records.put_nowait(_DONE)

        walks = [asyncio.ensure_future(walk(site)) for site in self.sites]
        try:
            for _ in walks:
                while (record := await records.get()) is not _DONE:
                    yield record
        finally:
            for task in walks:
                task.cancel()
