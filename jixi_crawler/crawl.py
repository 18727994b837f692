"""One run from start to finish: lock, run record, Scrapy, report, exit status."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from jixi_crawler import __version__
from jixi_crawler.archive import Archive, ArchiveError
from jixi_crawler.archive.times import utc_now
from jixi_crawler.config import Config
from jixi_crawler.ping import call_ping
from jixi_crawler.records import Site
from jixi_crawler.sites import SiteError
from jixi_crawler.sites.scope import is_loopback
from jixi_crawler.spiders.channel import ChannelSpider
from jixi_crawler.spiders.plan import CrawlPlan
from jixi_crawler.spiders.tally import Outcome, RunTally

EXIT_OK, EXIT_PROBLEM, EXIT_REFUSED = 0, 1, 5
GRACE_SECONDS = 3.0
"""After the first signal: the page in hand may take so long, then the run is closed without it."""
POLITE_SECONDS = 1.0
"""The shortest delay between two requests to a host that is not this machine."""


def project_settings() -> Settings:
    """Return this project's Scrapy settings, wherever the command was started."""
    settings = Settings()
    settings.setmodule("jixi_crawler.settings", priority="project")
    return settings


@dataclass
class CrawlOptions:
    """What `crawl` is asked to do. `clock` gives the present time (UTC, `2026-01-31T05:06:07Z`)."""

    sites: list[Site]
    archive: Path
    config: Config
    limit: int | None = None
    full: bool = False
    revisit: bool = False
    assets: bool = True
    progress: bool = False
    verbose: bool = False
    settings: Settings = field(default_factory=project_settings)
    clock: Callable[[], str] = utc_now


def crawl(options: CrawlOptions) -> int:
    """Crawl the sites into the archive, print the report, and return the exit status.

    Raises ArchiveError (ArchiveLocked when another run holds it) and SiteError before anything is
    asked of a site; what stops a run later is recorded in it before it is raised.
    """
    _apply(options)
    config = options.config
    with Archive.open(
        options.archive, write=True, clock=options.clock, visit_days=config.visit_days
    ) as archive:
        run_id = archive.begin_run([site.id for site in options.sites], version=__version__)
        plan = CrawlPlan(
            run_id=run_id,
            full=options.full,
            revisit=options.revisit,
            limit=options.limit,
            assets=options.assets,
            revisits=config.revisits,
            full_walk_days=config.full_walk_days,
            removal_days=config.removal_days,
            min_free_bytes=int(config.min_free_megabytes * 2**20),
        )
        tally = RunTally()
        stopped = _Stop(plan)
        error = _run_scrapy(options, archive, plan, tally, stopped)
        outcome = "failed" if error else "stopped" if plan.stopping else "finished"
        # Where the disk is full this fails too; the first error is the one to tell.
        with contextlib.suppress(ArchiveError) if error else contextlib.nullcontext():
            archive.finish_run(
                run_id,
                outcome,
                reason=plan.stop_reason,
                requests=tally.requests,
                new=tally.total("new"),
                changed=tally.total("changed"),
                failed=tally.total("failed"),
            )
    if error is not None:
        raise error
    if plan.stop_reason and not stopped.signal:
        tally.warnings.append(plan.stop_reason)
    _report(tally, options)
    status = stopped.exit_status or (EXIT_PROBLEM if plan.stop_reason else _exit_status(tally))
    if config.ping:
        call_ping(config.ping, failed=status != EXIT_OK)
    if stopped.forced:
        # The event loop was left with work in hand; its threads must not hold up the exit.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status


def _apply(options: CrawlOptions) -> None:
    """Put the configuration in force; raises SiteError for a delay that is not polite."""
    settings, config = options.settings, options.config
    values: dict[str, object] = {
        "USER_AGENT": f"JixiCrawler/{__version__} (archive; contact: {config.user_agent_contact})",
        "DOWNLOAD_TIMEOUT": config.timeout,
        "DOWNLOAD_MAXSIZE": int(config.max_megabytes * 2**20),
        "RETRY_TIMES": config.retries,
        "JIXI_PROGRESS": options.progress,
    }
    if settings.getpriority("DOWNLOAD_DELAY") != SETTINGS_PRIORITIES["cmdline"]:
        values["DOWNLOAD_DELAY"] = config.delay
    if not options.verbose:
        values["LOG_ENABLED"] = False
    for name, value in values.items():
        settings.set(name, value, priority="cmdline")
    delay = settings.getfloat("DOWNLOAD_DELAY")
    live = [host for site in options.sites for host in site.hosts if not is_loopback(host)]
    if delay < POLITE_SECONDS and live:
        raise SiteError(
            f"a delay of {delay:g} s is too short for {live[0]}: "
            f"below {POLITE_SECONDS:g} s only for this machine's own addresses"
        )


def _run_scrapy(
    options: CrawlOptions, archive: Archive, plan: CrawlPlan, tally: RunTally, stop: _Stop
) -> Exception | None:
    process = AsyncCrawlerProcess(options.settings)
    crawler = process.create_crawler(ChannelSpider)
    task = process.crawl(crawler, sites=options.sites, archive=archive, plan=plan, tally=tally)
    stop.install()
    try:
        process.start(install_signal_handlers=False)
    finally:
        stop.remove()
    if task.done() and not task.cancelled() and (failure := task.exception()) is not None:
        return failure if isinstance(failure, Exception) else ArchiveError(str(failure))
    spider = crawler.spider
    return spider.error if isinstance(spider, ChannelSpider) else None


class _Stop:
    """Ctrl-C and SIGTERM: the first ends the run after the page in hand, the second at once."""

    def __init__(self, plan: CrawlPlan) -> None:
        self._plan = plan
        self._before: dict[int, Any] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self.signal: int | None = None
        self.forced = False

    @property
    def exit_status(self) -> int | None:
        """130 or 143 when a signal came, else None."""
        return 128 + self.signal if self.signal else None

    def install(self) -> None:
        self._loop = asyncio.get_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._handle)

    def remove(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self.signal is not None:
            os._exit(128 + number)
        self.signal = number
        self._plan.stop(f"stopped by {signal.Signals(number).name}")
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.call_later, GRACE_SECONDS, self._force)

    def _force(self) -> None:
        self.forced = True
        if self._loop is not None:
            self._loop.stop()


def _exit_status(tally: RunTally) -> int:
    worst = tally.worst()
    if worst is Outcome.BLOCKED:
        return EXIT_REFUSED
    return EXIT_OK if worst in (Outcome.OK, Outcome.NOTHING_NEW) else EXIT_PROBLEM


def _report(tally: RunTally, options: CrawlOptions) -> None:
    for sentence in [*tally.warnings, *tally.problems()]:
        print(f"jixi: {sentence}", file=sys.stderr)
    if options.progress:
        for channel in tally.channels:
            print(
                f"{channel.channel_id}: {channel.outcome or 'stopped'}: {channel.pages} listing pages, "
                f"{channel.rows} rows, {channel.new} new, {channel.changed} changed, "
                f"{channel.missing} missing, {channel.failed} failed"
            )
        if tally.removed:
            print(f"{tally.removed} articles are now known to be removed (see `jixi changes`)")
