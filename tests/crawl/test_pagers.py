"""Pagers that the crawl follows without a link, and those that it cannot follow and must say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixi_crawler.replica import serve_folder
from tests.crawl.conftest import Crawl

ROW = '<li><a href="t{0}.html">检察院开展第{0}次普法宣传活动</a><span>2024-05-{0:02}</span></li>'
ARTICLE = (
    "<html><head><title>检察院开展第{0}次普法宣传活动</title></head><body><h1>检察院开展第{0}次普法宣传活动</h1>"
    "<div>时间：2024-05-{0:02} 来源：本院</div><p>{1}</p></body></html>"
)
PROSE = "检察官走进社区，向居民讲解法律知识，并就大家关心的问题一一作答。" * 4
SELECT = (
    '<select onchange="location.href=this.value">'
    '<option value="index.html">1</option><option value="index_2.html">2</option></select>'
)
POSTED = '共2页 <a href="javascript:goPage(2)">下一页</a>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    for number in range(1, 11):
        (site / f"t{number}.html").write_text(ARTICLE.format(number, PROSE), encoding="utf-8")
    return site


def listing(numbers: range, pager: str) -> str:
    rows = "".join(ROW.format(number) for number in numbers)
    return f"<html><body><h2>检察要闻</h2><ul>{rows}</ul><div>{pager}</div></body></html>"


@pytest.mark.parametrize(
    ("pager", "status", "saved", "result"),
    [
        (SELECT, 0, 10, ("ok", 2, 1)),
        (POSTED, 1, 5, ("suspicious", 1, 0)),
    ],
    ids=["a list of pages", "a form that must be posted"],
)
def test_a_pager_without_links(
    crawl: Crawl, folder: Path, pager: str, status: int, saved: int, result: tuple[str, int, int]
) -> None:
    (folder / "index.html").write_text(listing(range(10, 5, -1), pager), encoding="utf-8")
    (folder / "index_2.html").write_text(listing(range(5, 0, -1), pager), encoding="utf-8")
    with serve_folder(folder) as server:
        crawl.define(
            f'[made]\nname = "检察院"\nhosts = ["{server.url}"]\n'
            'channels = [{ name = "检察要闻", url = "/index.html" }]\n'
        )
        done = crawl(site="made")
    assert done.returncode == status
    assert crawl.count("articles") == saved
    assert crawl.query("SELECT verdict, pages, full_walk FROM run_channels") == [result]
    assert ("further pages was not seen" in done.stderr) is (status == 1)
