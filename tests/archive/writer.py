"""A run that is meant to be killed: it stores a listing and its articles, always the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jixi_crawler.archive import Archive
from tests.archive.pages import CHANNEL, LISTING_URL, SITE, article, listing, listing_page, page


def main(path: Path, number_of_articles: int) -> None:
    with Archive.open(path, write=True) as archive:
        print("open", flush=True)
        archive.save_site(SITE, base_url=SITE.hosts[0])
        channel_id = archive.save_channel(SITE.id, CHANNEL, LISTING_URL)
        run_id = archive.begin_run([SITE.id], version="0")
        where: dict[str, Any] = {"run_id": run_id, "site_id": SITE.id, "channel_id": channel_id}
        numbers = list(range(number_of_articles))
        for start in range(0, number_of_articles, 40):
            rows = numbers[start : start + 40]
            address = f"{LISTING_URL}{start}"
            content = listing(rows, address)
            print("listing", flush=True)
            archive.save_listing(listing_page(rows, archive.clock(), address), content, **where)
        for due in archive.pending(SITE.id):
            if due.kind == "new":
                number = int(due.url.rpartition("_")[2].partition(".")[0])
                print("article", flush=True)
                archive.save_article(page(number, archive.clock()), article(number), **where)
        archive.close_walk(channel_id, run_id=run_id, full=True, rows=number_of_articles)
        archive.finish_run(run_id, "finished")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
