"""What a crawl costs beside what Scrapy costs alone: whole runs on a replica on this machine.

Prints seconds, requests and requests per second of a first run, of a second one (nothing new), and
of a bare Scrapy spider that fetches the same addresses and does nothing with them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jixi_crawler.replica import Replica, ReplicaServer, site_toml

BARE = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for url in open(sys.argv[1]).read().split():
            yield scrapy.Request(url)
    def parse(self, response):
        pass

process = CrawlerProcess({"LOG_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 1})
process.crawl(Bare)
process.start()
"""


def main() -> None:
    """Run the three and print a table."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    replica = Replica(articles=articles, channels=("检察要闻",))
    with tempfile.TemporaryDirectory() as name, ReplicaServer(replica) as server:
        folder = Path(name)
        (folder / "s.toml").write_text(site_toml(replica, server.url), encoding="utf-8")
        crawl = [
            *(sys.executable, "-m", "jixi_crawler", "crawl", "--sites", str(folder / "s.toml")),
            *("replica", "--archive", str(folder / "n.db"), "--delay", "0", "--no-assets"),
        ]
        _measure("first run", crawl, replica)
        urls = [server.url + request.path for request in replica.requests]
        _measure("second run", crawl, replica)
        (folder / "urls.txt").write_text("\n".join(urls))
        (folder / "bare.py").write_text(BARE)
        _measure(
            "bare Scrapy",
            [sys.executable, str(folder / "bare.py"), str(folder / "urls.txt")],
            replica,
        )
        size = (folder / "n.db").stat().st_size
        print(f"archive: {size / 2**20:.1f} MB, {size / articles / 1024:.1f} KB per article")


def _measure(name: str, command: list[str], replica: Replica) -> None:
    before, started = len(replica.requests), time.perf_counter()
    subprocess.run(command, check=True)
    seconds, requests = time.perf_counter() - started, len(replica.requests) - before
    print(f"{name:12} {seconds:6.2f} s  {requests:5} requests  {requests / seconds:7.1f} /s")


if __name__ == "__main__":
    main()
