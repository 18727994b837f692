"""What a run asks for, and what it leaves for another day."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

import pytest

from jixi_crawler.archive.times import later
from jixi_crawler.replica import LoggedRequest, Replica, ReplicaArticle, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl

Serve = Callable[[Replica], ReplicaServer]
DAY_0 = "2026-01-01T02:00:00Z"


def site(articles: int = 12) -> Replica:
    return Replica(seed=5, articles=articles, channels=(CHANNEL,))


def day(number: int) -> str:
    return later(DAY_0, days=number)


class Asked:
    """The requests since the last look, and those of them that a pattern or a set of articles names."""

    def __init__(self, replica: Replica) -> None:
        self.replica = replica
        self._before = 0

    def __call__(self, of: str | list[ReplicaArticle] = "*") -> list[str]:
        paths = [request.path for request in self.replica.requests[self._before :]]
        if isinstance(of, str):
            return [path for path in paths if fnmatchcase(path, of)]
        return [path for path in paths if path in {article.path for article in of}]

    def forget(self) -> None:
        self._before = len(self.replica.requests)


def pinned(replica: Replica) -> list[ReplicaArticle]:
    for article in replica.articles(CHANNEL)[30:50]:
        replica.pin(article.path)
    return [replica.publish(CHANNEL)]


def back_dated(replica: Replica) -> list[ReplicaArticle]:
    old = replica.publish(CHANNEL, published="2019-01-01", pinned=True)
    return [old, *(replica.publish(CHANNEL) for _ in range(25))]


@pytest.mark.parametrize(("happens", "pages"), [(pinned, 3), (back_dated, 3)])
def test_pinned_and_back_dated_rows_do_not_end_a_walk(
    crawl: Crawl,
    serve: Serve,
    happens: Callable[[Replica], list[ReplicaArticle]],
    pages: int,
) -> None:
    replica = site(70)
    server = serve(replica)
    assert crawl("--no-assets").returncode == 0
    new = happens(replica)
    assert crawl("--no-assets").returncode == 0
    urls = {row[0] for row in crawl.query("SELECT url FROM articles")}
    assert {server.url + article.path for article in new} <= urls
    walked = crawl.query("SELECT pages, full_walk FROM run_channels ORDER BY rowid")[-1]
    assert walked == (pages, 0)


def test_a_walk_sees_two_pages_when_the_first_has_news(crawl: Crawl, serve: Serve) -> None:
    replica = site(70)
    serve(replica)
    assert crawl("--no-assets").returncode == 0
    replica.publish(CHANNEL)
    assert crawl("--no-assets").returncode == 0
    assert crawl.query("SELECT pages, new FROM run_channels ORDER BY rowid")[-1] == (2, 1)


class Deleting(list[LoggedRequest]):
    """A log that takes an article down as soon as the first listing page has been read."""

    def __init__(self, replica: Replica) -> None:
        super().__init__()
        self.replica = replica
        self.first = replica.channel_path(CHANNEL)
        self.slips = replica.listing(CHANNEL)[replica.per_page]

    def append(self, request: LoggedRequest) -> None:
        super().append(request)
        if request.path == self.first and sum(r.path == self.first for r in self) == 1:
            self.replica.delete(self.replica.listing(CHANNEL)[0].path)


def test_pages_overlap_so_that_no_row_slips_between_them(crawl: Crawl, serve: Serve) -> None:
    replica = site(50)
    server = serve(replica)
    replica.requests = log = Deleting(replica)
    crawl("--no-assets")
    assert crawl.query("SELECT url FROM articles WHERE url = ?", server.url + log.slips.path)


def test_a_full_walk_is_made_every_thirty_days(crawl: Crawl, serve: Serve) -> None:
    crawl.settings(revisits=0)
    replica = site(50)
    serve(replica)
    listings, asked = replica.listing_paths(CHANNEL), Asked(replica)
    for number, pages in ((0, 3), (29, 1), (30, 3)):
        asked.forget()
        assert crawl("--no-assets", now=day(number)).returncode == 0
        assert len({path for path in asked() if path in listings}) == pages, number


def test_visits_thin_with_age_and_cost_one_row(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(seed=5, articles=1, channels=(CHANNEL,))
    serve(replica)
    article, asked = replica.articles(CHANNEL), Asked(replica)
    for number, visits in ((0, 1), (1, 1), (2, 0), (3, 1)):
        asked.forget()
        assert crawl("--no-assets", now=day(number)).returncode == 0
        assert len(asked(article)) == visits, number
    assert (crawl.count("revisions"), crawl.count("articles")) == (1, 1)
    captures = "SELECT verdict, count(*) FROM captures WHERE article_id IS NOT NULL GROUP BY 1"
    assert crawl.query(captures) == [("article", 1), ("unchanged", 2)]


def test_another_title_or_date_in_the_listing_is_a_visit_at_once(
    crawl: Crawl, serve: Serve
) -> None:
    replica = site()
    serve(replica)
    assert crawl("--no-assets", now=DAY_0).returncode == 0
    edited = replica.articles(CHANNEL)[4]
    replica.edit(edited.path, title="更正后的题目:检察机关开展专项监督")
    asked = Asked(replica)
    asked.forget()
    assert crawl("--no-assets", now=later(DAY_0, hours=2)).returncode == 0
    assert asked(replica.articles(CHANNEL)) == [edited.path]
    assert crawl.query("SELECT changed FROM run_channels ORDER BY rowid")[-1] == (1,)


def nothing(replica: Replica) -> list[ReplicaArticle]:
    return replica.articles(CHANNEL)


def retitle(replica: Replica) -> list[ReplicaArticle]:
    edited = replica.articles(CHANNEL)[:6]
    for number, article in enumerate(edited):
        replica.edit(article.path, title=f"更正后的第{number}个题目:检察机关开展专项监督")
    return replica.articles(CHANNEL)


def unlist(replica: Replica) -> list[ReplicaArticle]:
    """Take rows out of the listing whose pages go on to answer."""
    gone = replica.listing(CHANNEL)[:4]
    del replica.stock.rows(CHANNEL)[:4]
    replica.version += 1
    return gone


@pytest.mark.parametrize(
    ("happens", "hours", "options"),
    [
        (nothing, 24, ("--full",)),  # planned visits, and every listing page shows them
        (retitle, 2, ()),  # listed otherwise
        (unlist, 2, ("--full",)),  # no longer listed
    ],
)
def test_visits_to_known_articles_keep_to_the_budget_whatever_makes_them_due(
    crawl: Crawl,
    serve: Serve,
    happens: Callable[[Replica], list[ReplicaArticle]],
    hours: int,
    options: tuple[str, ...],
) -> None:
    crawl.settings(revisits=2)
    replica = site(24)
    serve(replica)
    assert crawl("--no-assets", now=DAY_0).returncode == 0
    concerned, asked = happens(replica), Asked(replica)
    seen: list[str] = []
    for number in range(2):
        asked.forget()
        crawl("--no-assets", *options, now=later(DAY_0, hours=hours, minutes=5 * number))
        paths = asked(concerned)
        assert len(set(paths)) == 2
        seen += paths
    assert len(set(seen)) == 4, "the second run goes on where the first one left off"
