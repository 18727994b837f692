"""What an archive costs: milliseconds per page, share of the bytes that is kept, time of a search.

    python benchmarks/bench_archive.py [ARTICLES]

Pages are generated: one template of 22 KB, Chinese text of realistic length.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from jixi_crawler.archive import Archive
from jixi_crawler.records import PageKind
from tests.archive.pages import (
    CHANNEL,
    LISTING_URL,
    SITE,
    Clock,
    article,
    failure,
    html,
    listing,
    listing_page,
    page,
    row,
)

WORDS = ("公益诉讼", "检察", "听证会", "第77次", "检", "不存在的词", "title:公益", "检察 -校园")


def main(articles: int) -> None:
    """Store, store again, revisit, search and verify, and print what each costs."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with Archive.open(path, write=True, clock=clock) as archive:
            archive.save_site(SITE)
            channel_id = archive.save_channel(SITE.id, CHANNEL, LISTING_URL)
            run_id = archive.begin_run([SITE.id], version="bench")
            where = {"run_id": run_id, "site_id": SITE.id, "channel_id": channel_id}
            numbers = range(articles)
            contents = [article(number) for number in numbers]
            raw = sum(len(html(content)) for content in contents[:500]) / min(500, articles)

            def rows(start: int) -> None:
                found = list(range(start, min(start + 20, articles)))
                address = f"{LISTING_URL}{start}"
                archive.save_listing(
                    listing_page(found, clock(), address), listing(found, address), **where
                )

            def save(number: int, counter: int = 0) -> None:
                capture = page(number, clock(), contents[number], counter)
                archive.save_article(capture, contents[number], **where)

            def unchanged(number: int) -> None:
                capture = failure(number, clock(), PageKind.UNCHANGED, 304)
                archive.save_visit(capture, row(number), **where)

            build = timed(numbers, lambda n: html(contents[n]))
            show("listing page of 20 rows", timed(range(0, articles, 20), rows))
            new = timed(numbers, save)
            show(
                "new article (building the page not counted)",
                [b - a for a, b in zip(build, new, strict=True)],
            )
            archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            size = path.stat().st_size
            clock.forward(days=1)
            show("304", timed(numbers, unchanged))
            clock.forward(days=1)
            show("same bytes again", timed(numbers, save))
            clock.forward(days=1)
            show("other bytes, same text", timed(numbers, lambda n: save(n, 1)))
            show("what is due", timed(range(20), lambda _: archive.pending(SITE.id, limit=100)))
            for word in WORDS:
                show(f"search {word}", timed(range(20), lambda _, w=word: archive.search(w)))
            begin = time.perf_counter()
            archive.verify(sample=0.05)
            print(f"{'verify a sample of 5 %':46} {time.perf_counter() - begin:9.2f} s")
            kept, text = archive.connection.execute(
                "SELECT (SELECT sum(stored_size) FROM payloads) * 1.0 / (SELECT sum(size) FROM payloads), "
                "(SELECT sum(length(CAST(text AS BLOB))) FROM articles)"
            ).fetchone()
            print(f"payloads kept: {kept:.1%} of their bytes")
            print(
                f"file after the first run: {size / articles / 1024:.1f} KB an article "
                f"({size / articles / raw:.0%} of its page of {raw / 1024:.1f} KB, "
                f"{text / articles / 1024:.1f} KB of text)"
            )


def timed(items: Iterable[int], step: Callable[[int], object]) -> list[float]:
    """Return the milliseconds each step took."""
    taken = []
    for item in items:
        begin = time.perf_counter()
        step(item)
        taken.append((time.perf_counter() - begin) * 1000)
    return taken


def show(what: str, taken: list[float]) -> None:
    """Print mean and 95th percentile."""
    ordered = sorted(taken)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"{what:46} {statistics.fmean(taken):9.2f} ms   p95 {p95:8.2f} ms")


if __name__ == "__main__":
    random.seed(1)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
