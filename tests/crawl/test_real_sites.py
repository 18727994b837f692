"""Whole real sites, served on localhost: only the site file differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
    ),
    "gxpopss.cn": ("广西社科规划办", {"通知公告": "/staticmores/003/003-1.html"}),
}


def linked(name: str, listings: dict[str, str]) -> Iterator[str]:
    """Yield the paths of the articles that the listings' rows link to and that exist."""
    for line in (SITES.parent / "INDEX.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        path = page["file"].removeprefix(f"sites/{name}")
        starts = (start.removesuffix("1.html") for start in listings.values())
        if page["kind"] != "listing" or not path.startswith(tuple(starts)):
            continue
        for row in page["expected"]["all"]:
            target = urlsplit(urljoin(path, row["href"])).path
            if not row["href"].startswith("javascript") and (SITES / name / target[1:]).is_file():
                yield target


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_article_that_exists_is_saved_once(crawl: Crawl, name: str) -> None:
    title, listings = CASES[name]
    expected = set(linked(name, listings))
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
