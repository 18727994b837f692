# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Pagers beside what looks like one: dates and titles of rows, sliders, calendars, search forms."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.flow import read_flow
from jixi_crawler.extract.paging import Paging, find_paging

HERE = "http://a.cn/tzgg/"
TITLE = "某县检察院召开会议研究部署第{}项工作的推进情况"


def paging(
    pager: str, url: str = "index.shtml", *, head: str = "", days: str = "2026-11-2{}", last: str = TITLE
) -> Paging:  # fmt: skip
    rows = "".join(
        f'<li><a href="./info_100{n}.shtml">{(last if n == 1 else TITLE).format(n)}</a><span>{days.format(n)}</span></li>'
        for n in range(8, 0, -1)
    )
    crumbs = '当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a>'
    text = f"<html><body><div>{head}</div><div>{crumbs}</div><div><ul>{rows}</ul><div>{pager}</div></div></body></html>"
    address = url if "//" in url else f"{HERE}{url}"
    return find_paging(text, address, read_flow(text, address))


def full(following: str | None) -> str | None:
    return following if following is None or "//" in following else f"http://a.cn{following}" if following[0] == "/" else f"{HERE}{following}"  # fmt: skip


ON = '<a href="index_{}.shtml">下一页</a>'
TWO = '<span>1</span> <a href="index_1.shtml">2</a> <a href="index_1.shtml">下一页</a>'


@pytest.mark.parametrize(
    ("pager", "page", "pages", "day", "last"),
    [
        ("页次：1/20 " + ON.format(1), 1, 20, "2026/11/0{}", TITLE),
        ("页码：12/20 " + ON.format(12), 12, 20, "2026/11/1{}", TITLE),
        ('<a href="index.shtml">1</a> <span>2</span> <a href="index_2.shtml">3</a> ' + ON.format(2), 2, 3, "11/0{}", TITLE),
        ("共120条 每页15条 " + TWO, 1, 8, "2026-11-2{}", "检察机关出台护航民营企业发展措施共12条"),
        ("页数：1/20 " + ON.format(1), 1, 20, "2026-11-2{}", TITLE),
        ("当前页数：1 总页数：20 " + TWO, 1, 20, "2026-11-2{}", TITLE),
        ("共300条/20页 " + ON.format(1), 1, 20, "2026-11-2{}", TITLE),
        ("总页码：20 " + ON.format(1), 1, 20, "2026-11-2{}", TITLE),
    ],
    ids=["dates", "last date", "no year", "title", "页数", "当前页数", "条/页", "页码"],
)  # fmt: skip
def test_words_of_rows_are_no_pager(pager: str, page: int, pages: int, day: str, last: str) -> None:
    here = f"index_{page - 1}.shtml" if page > 1 else "index.shtml"
    found = paging(pager, here, days=day, last=last)
    assert (found.pages, found.next) == (pages, full(f"index_{page}.shtml"))
    assert found.warnings == ()
