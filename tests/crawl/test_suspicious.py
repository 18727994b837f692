"""A channel that reads otherwise than it used to: the run says so, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.test_extract import ARTICLE
from tests.crawl.conftest import Crawl
from tests.crawl.test_scope import Site, row, serving

WELL = ARTICLE.replace("走进乡村开展", "走进第NUMBER村开展")


def publish(site: Site, first: int, page: str) -> None:
    """Put ten more articles into the listing; `page` is what each shows, with its NUMBER."""
    for number in range(first, first + 10):
        path = f"/jcyw/202405/t202405{number:02}_{number}.shtml"
        site.pages[path] = (200, {}, page.replace("NUMBER", str(number)))
    paths = sorted((path for path in site.pages if path.endswith(".shtml")), reverse=True)
    rows = "".join(row(path, int(path[20:22])) for path in paths)
    head = "<html><title>检察要闻_某县人民检察院</title>"
    site.pages["/jcyw/"] = (200, {}, f"{head}<body><ul>{rows}</ul></body></html>")


@pytest.fixture
def site(crawl: Crawl) -> Iterator[Site]:
    with serving() as served:
        served.pages["/"] = (200, {}, '<title>某县人民检察院</title><a href="/jcyw/">检察要闻</a>')
        crawl.define(
            f'[replica]\nname = "某县人民检察院"\nhosts = ["{served.url}"]\n'
            'channels = [{ name = "检察要闻" }]\n'
        )
        yield served


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (WELL.replace("新闻来源:正义网", ""), "source was filled in 100% of the articles"),
        (ARTICLE, "the last 10 articles have the same title"),
        (
            WELL.replace("时间:2024-05-20", ""),
            "100% of the last 10 articles were read with warnings, 0% before",
        ),
    ],
)
def test_articles_that_read_otherwise_than_before_are_suspicious(
    crawl: Crawl, site: Site, page: str, sentence: str
) -> None:
    publish(site, 1, WELL)
    assert crawl().returncode == 0
    publish(site, 11, page)
    done = crawl()
    assert done.returncode == 1
    assert sentence in done.stderr
    found = crawl.query("SELECT verdict, reason FROM run_channels ORDER BY rowid")[-1]
    assert found[0] == "suspicious"
    assert sentence in str(found[1])
    assert crawl.count("articles") == 20
    publish(site, 21, WELL)
    assert crawl().returncode == 0
