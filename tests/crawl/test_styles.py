"""Style sheets come with the pages, once a site, and never make a quiet day a loud one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl

Serve = Callable[[Replica], ReplicaServer]
KEPT = "SELECT url FROM assets WHERE kind = 'style' AND payload_sha256 IS NOT NULL"


def asked(replica: Replica, since: int = 0) -> list[str]:
    paths = [request.path for request in replica.requests[since:]]
    return [path for path in paths if path != "/robots.txt"]


def test_each_style_file_is_asked_for_once(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=30, channels=(CHANNEL,))
    server = serve(replica)
    assert crawl().returncode == 0
    kept = {str(row[0]).removeprefix(server.url) for row in crawl.query(KEPT)}
    # The page's sheet, what that imports and shows, and what the page's own styles show.
    assert kept == {
        "/images/css.css",
        "/images/base.css",
        "/images/skin/line.png",
        "/images/bg.png",
    }
    times = Counter(asked(replica))
    assert {times[path] for path in kept} == {1}
    before = len(replica.requests)
    assert crawl().returncode == 0
    assert len(asked(replica, before)) == 1
    replica.publish(CHANNEL)
    before = len(replica.requests)
    assert crawl().returncode == 0
    assert not kept & set(asked(replica, before))


def test_style_files_that_cannot_be_had_cost_neither_articles_nor_requests(
    crawl: Crawl, serve: Serve
) -> None:
    replica = Replica(articles=12, channels=(CHANNEL, "通知公告"))
    serve(replica)
    replica.robots = "User-agent: *\nDisallow: /images/\n"
    replica.fault("404", "/css/")
    assert crawl().returncode == 0
    assert crawl.count("articles") == len(replica.articles(CHANNEL) + replica.articles("通知公告"))
    assert not [path for path in asked(replica) if path.startswith("/images/")]
    assert crawl.query(KEPT) == []
    before = len(replica.requests)
    assert crawl().returncode == 0
    assert len(asked(replica, before)) == 2


def test_a_missing_sheet_is_not_asked_for_every_day(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=8, channels=(CHANNEL,))
    serve(replica)
    replica.fault("404", "/images/css.css")
    assert crawl().returncode == 0
    assert crawl.query("SELECT next_visit FROM assets WHERE url LIKE '%/css.css'") == [(None,)]
    before = len(replica.requests)
    assert crawl().returncode == 0
    assert len(asked(replica, before)) == 1
