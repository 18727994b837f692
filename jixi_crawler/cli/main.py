"""The command group; each file beside this one holds one family of commands."""

from __future__ import annotations

import click

from jixi_crawler.cli.browse import query, serve
from jixi_crawler.cli.common import JixiGroup, version_option
from jixi_crawler.cli.crawl import crawl
from jixi_crawler.cli.extract import extract, reextract
from jixi_crawler.cli.history import changes, diff, history
from jixi_crawler.cli.keep import backup, verify, withhold
from jixi_crawler.cli.read import search, show, snapshot, status
from jixi_crawler.cli.replica import replica
from jixi_crawler.cli.setup import schedule, settings


@click.group(cls=JixiGroup, context_settings={"help_option_names": ["-h", "--help"]})
@version_option
def main() -> None:
    """Crawl and archive the news channels of Chinese procuratorate (人民检察院) websites.

    \b
    Example:
      jixi crawl jixi
      jixi search 公益诉讼
    """


for _command in (
    *(crawl, extract, reextract, replica),
    *(search, show, snapshot, status),
    *(serve, query),
    *(history, diff, changes),
    *(verify, backup, withhold),
    *(schedule, settings),
):
    main.add_command(_command)
