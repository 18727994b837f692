"""Whole real sites, served on localhost: only the site file differs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from jixi_crawler.replica import serve_folder
from tests.crawl.conftest import SHARED, Crawl

SITES = SHARED / "pages" / "sites"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SITES.is_dir(), reason="the folder of real pages is not here"),
]

CASES = {
    "atxlyj.cn": (
        "吉林省安图县林业局-安图县林业局",
        {"林业信息": "/xwdt/lyxx/", "图片新闻": "/xwdt/tpxw/", "规范性文件": "/gfxwj/"},
        r"/t\d{8}_\d+\.html$",
    ),
    "gxpopss.cn": (
        "广西社科规划办",
        {"通知公告": "/staticmores/003/003-1.html"},
        r"/staticpages/\d{8}/\w+-\d+\.html$",
    ),
}


def linked(folder: Path, listings: dict[str, str], article: str) -> Iterator[str]:
    """Yield the paths of the articles that the listings' pages link to and that exist."""
    for start in listings.values():
        first = folder / start.strip("/")
        pages = (
            [first / "index.html"] if first.is_dir() else sorted(first.parent.glob("003-*.html"))
        )
        for page in pages:
            base = "/" + str(page.relative_to(folder))
            for href in re.findall(r'href="([^"]+)"', page.read_text("utf-8", errors="replace")):
                path = urlsplit(urljoin(base, html.unescape(href))).path
                if re.search(article, path) and (folder / path.lstrip("/")).is_file():
                    yield path


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_article_that_exists_is_saved_once(crawl: Crawl, name: str) -> None:
    title, listings, article = CASES[name]
    expected = set(linked(SITES / name, listings, article))
    assert len(expected) > 5
    with serve_folder(SITES / name) as server:
        channels = "\n".join(f'  {{ name = "{n}", url = "{u}" }},' for n, u in listings.items())
        crawl.define(
            f'[real]\nname = "{title}"\nhosts = ["{server.url}"]\nchannels = [\n{channels}\n]\n'
        )
        crawl(site="real")
        saved = {urlsplit(str(row[0])).path for row in crawl.query("SELECT url FROM articles")}
        assert expected <= saved
        assert crawl.query("SELECT count(*) FROM articles WHERE title IS NULL") == [(0,)]
        before = {t: crawl.count(t) for t in ("articles", "revisions", "payloads")}
        crawl(site="real")
        assert {table: crawl.count(table) for table in before} == before
