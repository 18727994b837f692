"""`jixi crawl`: one run over one or more sites."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jixi_crawler.cli.common import DEFAULT_ARCHIVE, archive_option
from jixi_crawler.config import load_config
from jixi_crawler.crawl import CrawlOptions
from jixi_crawler.crawl import crawl as run_crawl
from jixi_crawler.sites import choose_sites, load_sites


@click.command()
@click.argument("sites", nargs=-1, required=True, metavar="SITE...")
@archive_option
@click.option(
    "--sites",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="More site definitions; may be given several times.",
)
@click.option(
    "--delay", type=click.FloatRange(min=0), metavar="S", help="Seconds between two requests."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Visit at most N articles.")
@click.option("--full", is_flag=True, help="Walk every listing page, known or not.")
@click.option("--revisit", is_flag=True, help="Visit every listed article again, due or not.")
@click.option("--no-assets", is_flag=True, help="Leave out pictures and attachments.")
@click.option("-v", "--verbose", is_flag=True, help="Show Scrapy's log.")
def crawl(
    sites: tuple[str, ...],
    archive: Path,
    files: tuple[Path, ...],
    delay: float | None,
    limit: int | None,
    full: bool,
    revisit: bool,
    no_assets: bool,
    verbose: bool,
) -> None:
    """Crawl the news channels of each SITE into the archive.

    Exit status: 0 done, 1 something failed or looks wrong, 2 wrong usage, 5 the site refused,
    75 another run holds the archive, 130 or 143 stopped by a signal.

    \b
    Example:
      jixi crawl jixi
      jixi crawl --sites mine.toml mysite --limit 20
    """
    chosen = choose_sites(load_sites(files), sites)
    if archive == DEFAULT_ARCHIVE:
        archive.parent.mkdir(exist_ok=True)
    options = CrawlOptions(
        sites=chosen,
        archive=archive,
        config=load_config(archive, delay=delay),
        limit=limit,
        full=full,
        revisit=revisit,
        assets=not no_assets,
        progress=sys.stderr.isatty(),
        verbose=verbose,
    )
    sys.exit(run_crawl(options))
