# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Ordinary listings with words or names around them that belong to other kinds of pages."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_listing, judge
from jixi_crawler.records import PageKind
from tests.extract.listing_frame import TITLES

URL = "http://x.jcy.gov.cn/tzgg/index.shtml"


def rows(folder: str, count: int, month: int) -> str:
    return "".join(
        f'<li><a href="{folder}info_100{n}.shtml">{TITLES[n]}</a><span>2026-{month:02}-2{n}</span></li>'
        for n in range(count)
    )


BOX = f'<div class="box"><h3>检察要闻</h3><ul>{rows("/jcyw/", 6, 1)}</ul></div>'
PAGER = '<div>1 <a href="index_1.shtml">2</a> <a href="index_1.shtml">下一页</a></div>'


def page(
    *, head: str = "", foot: str = "", name: str = "main", above: str = "", more: str = ""
) -> bytes:
    return (
        f'<title>通知公告_绩溪县人民检察院</title><body><div>{head}</div><div>当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>'
        f'<div class="{name}">{above}<ul class="list">{rows("./", 8, 11)}{more}</ul></div>{foot}</body>'
    ).encode()


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("今天是2026年11月25日 星期三 <form>发布日期：<input> 来源：<input></form>", ""),
        ("2026年11月25日 字号：大 中 小", "打印本页 关闭窗口"),
        ("", '<div><h3>最新公开</h3><ul><li><a href="/x/15555.html">一件公开的事项</a><p>来源：本院 发布日期：2026-11-01</p></li></ul></div>'),
        ("", f"{PAGER}<p>来源：本院 发布日期：2026-11-01</p><p>{'本院依法公开信息，接受社会监督。' * 8}</p>"),
    ],
)  # fmt: skip
def test_labels_around_a_list_make_no_article_of_it(head: str, foot: str) -> None:
    assert len(extract_listing(page(head=head, foot=foot), URL).rows) == 8


@pytest.mark.parametrize(
    "name", ["margin-top-20", "border-top", "m-top10", "list-links", "head_list", "focus-box"]
)
def test_a_list_s_class_may_hold_a_frame_s_word(name: str) -> None:
    found = extract_listing(page(name=name, foot=BOX), URL)
    assert found.rows[0].url.endswith("/tzgg/info_1000.shtml")
    assert len(found.rows) == 8


def test_a_table_s_header_is_no_sidebar_s_heading() -> None:
    cells = rows("./", 8, 11).replace("<li>", "<tr><td>").replace("</a>", "</a></td><td>")
    cells = cells.replace("</li>", "</td><td>12</td></tr>")
    table = f"<table><tr><th>标题</th><th>发布时间</th><th>点击</th></tr>{cells}</table>"
    body = f"<title>通知公告_绩溪县人民检察院</title><body><div>{table}</div>{BOX}</body>"
    assert len(extract_listing(body.encode(), URL).rows) == 8


@pytest.mark.parametrize(
    "headline",
    [
        "男子非法访问他人网络账户被提起公诉",
        "关于部分规范性文件已失效的公告",
        "对方说需要提供验证码？检察官提醒小心诈骗",
    ],
)
def test_a_headline_is_no_notice_of_the_site(headline: str) -> None:
    more = f'<li><a href="./info_2000.shtml">{headline}</a><span>2026-11-19</span></li>'
    assert judge(page(more=more), URL).kind is PageKind.LISTING


@pytest.mark.parametrize(
    ("crumb", "channel"),
    [
        ('当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a>', "通知公告"),
        ('当前位置：<a href="/">首页</a> &gt;&gt; <a href="/tzgg/">通知公告</a> &gt;&gt; 第2页', "通知公告"),
        ('当前位置：<a href="/">首页</a> &gt; 通知公告 共 39 条', "通知公告"),
    ],
)  # fmt: skip
def test_the_rows_below_a_breadcrumb_are_no_part_of_it(crumb: str, channel: str) -> None:
    short = "".join(
        f'<li><a href="./{n}.shtml">检察长{n}赴乡镇调研</a><span>2026-11-2{n}</span></li>'
        for n in range(5)
    )
    body = (
        f"<title>绩溪县人民检察院</title><body><div class=main>{crumb}<ul>{short}</ul></div></body>"
    )
    found = extract_listing(body.encode(), URL)
    assert found.channel == channel
    assert len(found.rows) == 5
