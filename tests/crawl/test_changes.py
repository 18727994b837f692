"""What a site changes, moves or takes down is noticed; what only looks so is not."""

from __future__ import annotations

from collections.abc import Callable

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl

Serve = Callable[[Replica], ReplicaServer]


def paged(replica: Replica) -> str:
    return next(article.path for article in replica.articles(CHANNEL) if article.parts)


def test_an_edit_on_a_further_page_of_an_article_is_seen(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=14, channels=(CHANNEL,))
    server = serve(replica)
    assert crawl("--no-assets").returncode == 0
    path = paged(replica)
    replica.edit(path)
    assert crawl("--no-assets", "--revisit").returncode == 0
    revisions = "SELECT r.id FROM revisions r JOIN articles a ON a.id = r.article_id WHERE url = ?"
    assert len(crawl.query(revisions, server.url + path)) == 2


def test_a_missing_further_page_is_no_removal(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=14, channels=(CHANNEL,))
    serve(replica)
    assert crawl("--no-assets").returncode == 0
    part = replica.article(paged(replica)).parts[0]
    replica.fault("404", part)
    assert crawl("--no-assets", "--revisit").returncode == 1
    assert crawl.query("SELECT kind FROM evidence") == []


def test_a_listing_that_leads_home_is_no_listing(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=20, channels=(CHANNEL, "通知公告"))
    serve(replica)
    assert crawl("--no-assets").returncode == 0
    rows = crawl.count("listings")
    replica.fault("home-redirect", on="listing")
    done = crawl("--no-assets", "--full")
    assert done.returncode == 1
    assert "leads to the home page" in done.stderr
    assert crawl.query("SELECT DISTINCT verdict FROM run_channels WHERE full_walk = 0") == [
        ("suspicious",)
    ]
    assert crawl.count("listings") == rows
    assert crawl.count("evidence") == 0


def test_a_redesign_costs_no_request_for_good(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=14, template="vsb", channels=(CHANNEL,))
    server = serve(replica)
    assert crawl("--no-assets").returncode == 0
    replica.redesign("trs-utf8")
    assert crawl("--no-assets").returncode == 0
    asked = len(replica.requests)
    assert crawl("--no-assets").returncode == 0
    again = [request.path for request in replica.requests[asked:]]
    assert again == ["/robots.txt", replica.channel_path(CHANNEL)]
    assert crawl.query("SELECT url FROM channels") == [(server.url + again[-1],)]


def test_a_listing_that_moved_without_a_word_is_found_on_the_home_page(
    crawl: Crawl, serve: Serve
) -> None:
    replica = Replica(articles=14, template="vsb", channels=(CHANNEL,))
    serve(replica)
    assert crawl("--no-assets").returncode == 0
    old = replica.channel_path(CHANNEL)
    replica.redesign("trs-utf8")
    replica.fault("404", old)
    new = replica.publish(CHANNEL)
    assert crawl("--no-assets").returncode == 1
    assert crawl.query("SELECT count(*) FROM articles WHERE url LIKE ?", f"%{new.path}") == [(1,)]
    assert crawl("--no-assets").returncode == 0


def test_a_removed_page_is_back_as_soon_as_it_is_listed_again(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=14, channels=(CHANNEL,))
    serve(replica)
    assert crawl("--no-assets").returncode == 0
    path = replica.articles(CHANNEL)[2].path
    replica.delete(path)
    crawl("--no-assets", "--full")
    # Only a second visit a day later proves it; here it is the return that matters.
    crawl.query("UPDATE articles SET state = 'removed' WHERE url LIKE ?", f"%{path}")
    replica.restore(path)
    assert crawl("--no-assets").returncode == 0
    assert crawl.query("SELECT state FROM articles WHERE url LIKE ?", f"%{path}") == [("live",)]
    assert ("returned",) in crawl.query("SELECT kind FROM evidence")
