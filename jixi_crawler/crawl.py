"""One run from start to finish: lock, run record, Scrapy, report, exit status."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from jixi_crawler import __version__
from jixi_crawler.archive import Archive, ArchiveError, ArchiveLocked
from jixi_crawler.archive.times import utc_now
from jixi_crawler.config import Config
from jixi_crawler.ping import call_ping
from jixi_crawler.records import Site
from jixi_crawler.sites import SiteError
from jixi_crawler.sites.scope import is_loopback
from jixi_crawler.spiders.channel import ChannelSpider
from jixi_crawler.spiders.plan import CrawlPlan
from jixi_crawler.spiders.tally import Outcome, RunTally
from jixi_crawler.stop import Stop

EXIT_OK, EXIT_PROBLEM, EXIT_REFUSED = 0, 1, 5
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
    ping = options.config.ping
    with Stop() as stop:
        try:
            status = _run(options, stop)
        except ArchiveLocked:
            raise  # the run that holds the archive has its own to say
        except Exception:
            call_ping(ping, "/fail")
            raise
        call_ping(ping, "" if status == EXIT_OK else "/fail")
        if stop.forced:
            # The event loop was left with work in hand; its threads must not hold up the exit.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    return status


def _run(options: CrawlOptions, stop: Stop) -> int:
    config = options.config
    with Archive.open(
        options.archive, write=True, clock=options.clock, visit_days=config.visit_days
    ) as archive:
        call_ping(config.ping, "/start")
        run_id = archive.begin_run([site.id for site in options.sites], version=__version__)
        plan = _plan(options, run_id)
        tally = RunTally()
        stop.watch(plan)
        error = _run_scrapy(options, archive, plan, tally, stop)
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
    if plan.stop_reason and not stop.signal:
        tally.warnings.append(plan.stop_reason)
    _report(tally, options)
    return stop.exit_status or (EXIT_PROBLEM if plan.stop_reason else _exit_status(tally))


def _plan(options: CrawlOptions, run_id: str) -> CrawlPlan:
    config = options.config
    return CrawlPlan(
        run_id=run_id,
        full=options.full,
        revisit=options.revisit,
        limit=options.limit,
        assets=options.assets,
        revisits=config.revisits,
        full_walk_days=config.full_walk_days,
        shrunk_days=config.shrunk_days,
        removal_days=config.removal_days,
        min_free_bytes=int(config.min_free_megabytes * 2**20),
    )


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
    options: CrawlOptions, archive: Archive, plan: CrawlPlan, tally: RunTally, stop: Stop
) -> Exception | None:
    process = AsyncCrawlerProcess(options.settings)
    crawler = process.create_crawler(ChannelSpider)
    task = process.crawl(crawler, sites=options.sites, archive=archive, plan=plan, tally=tally)
    stop.watch_loop(asyncio.get_event_loop())
    process.start(install_signal_handlers=False)
    if task.done() and not task.cancelled() and (failure := task.exception()) is not None:
        return failure if isinstance(failure, Exception) else ArchiveError(str(failure))
    spider = crawler.spider
    return spider.error if isinstance(spider, ChannelSpider) else None


def _exit_status(tally: RunTally) -> int:
    worst = tally.worst()
    if worst is Outcome.BLOCKED:
        return EXIT_REFUSED
    return EXIT_OK if worst in (Outcome.OK, Outcome.NOTHING_NEW) else EXIT_PROBLEM


def _report(tally: RunTally, options: CrawlOptions) -> None:
    for sentence in [*tally.warnings, *tally.problems()]:
        print(f"jixi: {sentence}", file=sys.stderr)
    if not options.progress:
        return
    console = Console(highlight=False, soft_wrap=True)
    for channel in tally.channels:
        good = channel.outcome in (Outcome.OK, Outcome.NOTHING_NEW)
        line = Text(f"{channel.channel_id}: ")
        line.append(channel.outcome or "stopped", style="green" if good else "bold red")
        line.append(
            f": {channel.pages} listing pages, {channel.rows} rows, {channel.new} new, "
            f"{channel.changed} changed, {channel.missing} missing, {channel.failed} failed"
        )
        console.print(line)
    if tally.removed:
        console.print(f"{tally.removed} articles are now known to be removed (see `jixi changes`)")
