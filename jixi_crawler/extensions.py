"""Scrapy extensions: the progress line of a run that somebody watches."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from jixi_crawler.spiders.channel import ChannelSpider
from jixi_crawler.spiders.tally import RunTally

REFRESH_SECONDS = 0.25


class ProgressLine:
    """Shows counts and the time left on standard error while the spider works."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("JIXI_PROGRESS"):
            raise NotConfigured
        self._live = Live(console=Console(stderr=True), auto_refresh=False, transient=True)
        self._task: asyncio.Task[None] | None = None
        self._started = time.monotonic()
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from a crawler, as Scrapy does."""
        return cls(crawler)

    def spider_opened(self, spider: ChannelSpider) -> None:
        """Begin to draw."""
        self._live.start()
        self._task = asyncio.ensure_future(self._draw(spider.tally))

    async def spider_closed(self) -> None:
        """Take the line away; the report follows."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._live.stop()

    async def _draw(self, tally: RunTally) -> None:
        while True:
            if not tally.total("due"):
                self._started = time.monotonic()  # listing pages tell nothing of the time left
            self._live.update(progress(tally, time.monotonic() - self._started), refresh=True)
            await asyncio.sleep(REFRESH_SECONDS)


def progress(tally: RunTally, seconds: float) -> Text:
    """Return the line for a run whose visits have taken `seconds` so far.

    The time left counts the articles that are known to be due.
    """
    due, visited, failed = tally.total("due"), tally.total("visited"), tally.total("failed")
    line = Text(f"{tally.total('pages')} listing pages, ")
    line.append(f"{visited} of {due} articles", style="bold")
    line.append(f", {tally.total('new')} new, {tally.total('changed')} changed, ")
    line.append(f"{failed} failed", style="red" if failed else "")
    if visited and due > visited:
        left = round(seconds / visited * (due - visited))
        line.append(f", about {left // 60}:{left % 60:02} left", style="dim")
    return line
