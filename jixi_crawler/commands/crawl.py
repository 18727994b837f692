"""`scrapy crawl channel -a site=jixi`: the same run as `jixi crawl jixi`, with its exit statuses."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from jixi_crawler.archive import ArchiveError
from jixi_crawler.cli.common import DEFAULT_ARCHIVE, exit_status_of
from jixi_crawler.config import ConfigError, load_config
from jixi_crawler.crawl import CrawlOptions, crawl, project_settings
from jixi_crawler.sites import SiteError, choose_sites, load_sites
from jixi_crawler.spiders.channel import ChannelSpider

_ARGUMENTS = ("site", "sites", "archive", "limit", "full", "revisit", "delay", "assets")


class Command(ScrapyCrawl):
    """Run the channel spider inside a recorded run; any other spider runs as Scrapy runs it.

    Arguments: `site` (ids separated by commas), `sites` (site files), `archive`, `delay`, `limit`,
    `full=1`, `revisit=1`, `assets=0`.
    """

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the spider's arguments and start the run. Raises UsageError for one that is unknown."""
        if args != [ChannelSpider.name]:
            super().run(args, opts)
            return
        given: dict[str, str] = dict(opts.spargs)
        unknown = sorted(set(given) - set(_ARGUMENTS))
        if unknown or not given.get("site"):
            raise UsageError(
                f"unknown argument {unknown[0]}; known: {', '.join(_ARGUMENTS)}"
                if unknown
                else "say which site: scrapy crawl channel -a site=jixi"
            )
        try:
            files = [Path(name) for name in given.get("sites", "").split(",") if name]
            archive = Path(given.get("archive", DEFAULT_ARCHIVE))
            delay = float(given["delay"]) if "delay" in given else None
            options = CrawlOptions(
                sites=choose_sites(load_sites(files), given["site"].split(",")),
                archive=archive,
                config=load_config(archive, delay=delay),
                limit=int(given["limit"]) if "limit" in given else None,
                full=_yes(given.get("full", "0")),
                revisit=_yes(given.get("revisit", "0")),
                assets=_yes(given.get("assets", "1")),
                settings=self.settings or project_settings(),
            )
            self.exitcode = crawl(options)
        except ValueError as error:
            raise UsageError(f"limit and delay must be numbers: {error}") from error
        except (ArchiveError, ConfigError, SiteError) as error:
            print(f"jixi: {error}", file=sys.stderr)
            self.exitcode = exit_status_of(error)


def _yes(value: str) -> bool:
    return value.lower() in ("1", "true", "yes")
