"""The real command line with another clock: `python tests/crawl/at_time.py NOW COMMAND …`.

NOW (UTC, `2026-01-31T05:06:07Z`) is the time at which it starts; from then on the clock runs.
"""

from __future__ import annotations

import importlib
import sys
import time
from functools import partial

from jixi_crawler.archive.times import later
from jixi_crawler.cli import main


def run_at(now: str, arguments: list[str]) -> None:
    started = time.monotonic()

    def clock() -> str:
        return later(now, seconds=int(time.monotonic() - started))

    module = importlib.import_module("jixi_crawler.cli.crawl")
    vars(module)["CrawlOptions"] = partial(module.CrawlOptions, clock=clock)
    main(arguments, prog_name="jixi")


if __name__ == "__main__":
    run_at(sys.argv[1], sys.argv[2:])
