# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Channels without rows, and what their pages show instead; rows that scripts make links of."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_listing
from jixi_crawler.records import ExtractionError, Listing, PageKind
from tests.extract.listing_frame import TITLES

URL = "http://x.jcy.gov.cn/jcyw/xsjc/"
CRUMB = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a> &gt; 刑事检察</div>'
LOGIN = "<form action=/login.asp>用户名：<input name=u>密码：<input type=password><input type=submit value=登录></form>"


def listing(body: str, title: str = "刑事检察-绩溪检察") -> Listing:
    page = f"<title>{title}</title><body>{body}<div>版权所有</div></body>"
    return extract_listing(page.encode(), URL)


def side(heading: str) -> str:
    rows = "".join(f'<li><a href="/html/2026/{900 - n}.html">{TITLES[n]}</a><span>2026-06-{28 - n}</span></li>' for n in range(8))  # fmt: skip
    return f'<div class="mod"><h3>{heading}</h3><ul>{rows}</ul></div>'


@pytest.mark.parametrize("heading", ["公益诉讼", "检察要闻推荐阅读"])
@pytest.mark.parametrize(
    "empty",
    [
        "<div>栏目建设中，敬请期待！</div>",
        "<div>内容更新中...</div>",
        "<p>本栏目正在建设中</p>",
        "<p>敬请期待</p>",
    ],
)
def test_what_stands_beside_an_empty_channel_is_no_list_of_its(heading: str, empty: str) -> None:
    found = listing(f"<div class=l>{CRUMB}<h2>刑事检察</h2>{empty}</div>{side(heading)}")
    assert not found.rows
    assert found.warnings == ("the channel's list is empty",)


@pytest.mark.parametrize("empty", ["<div class=clear></div>", "<table><tr><td></td></tr></table>"])
def test_an_empty_element_does_not_say_that_a_channel_is_empty(empty: str) -> None:
    found = listing(f"<div class=bar><h2>刑事检察</h2>{empty}</div>{side('院内通知')}")
    assert len(found.rows) == 8


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("公益诉讼", "<p style='display: none'>暂无数据</p>"),
        ("", "<div class=hide><p>暂无数据</p></div>"),
        ("案例列表", "<div>已选 0 项 共 0 条</div>"),
        ("最新发布", "<ul></ul>"),
    ],
)
def test_what_a_page_hides_or_says_of_something_else_drops_no_rows(heading: str, said: str) -> None:
    assert len(listing(f"{CRUMB}<h2>刑事检察</h2>{said}{side(heading)}").rows) == 8


@pytest.mark.parametrize("said", ["暂无数据", "我的收藏 共 0 条", "已选 0 项 共 0 条"])
def test_a_list_without_a_heading_is_not_named_by_what_says_none(said: str) -> None:
    rows = side("").replace("<h3></h3>", "")
    found = listing(f"<div class=l>{CRUMB}<h2>刑事检察</h2><p>{said}</p></div>{rows}")
    assert len(found.rows) == 8


@pytest.mark.parametrize("said", ["<p style='display:none'>暂无数据</p>", "<p>暂未发布</p>"])
def test_what_says_none_or_is_hidden_is_no_other_list_s_name(said: str) -> None:
    found = listing(f"{CRUMB}<h2>刑事检察</h2>{said}{side('').replace('<h3></h3>', '')}")
    assert (len(found.rows), found.warnings) == (8, ())


@pytest.mark.parametrize(
    "head",
    [
        "<div class=bt>刑事检察<div class=line></div></div>",
        "<div class=bt>刑事检察<ul></ul></div>",
        "<div class=bt>刑事检察<div class=line></div></div><p>共8条记录</p>",
        "<div class=bt>刑事检察<ul></ul></div><p>标题 发布时间</p>",
    ],
)
def test_an_empty_element_in_a_heading_is_no_empty_list(head: str) -> None:
    rows = side("").replace("<h3></h3>", "")
    assert len(listing(f"{CRUMB}{head}{rows}").rows) == 8


def test_a_list_with_another_name_is_read_with_a_warning() -> None:
    found = listing(f"<div class=l>{CRUMB}<h2>刑事检察</h2></div>{side('公益诉讼')}")
    assert len(found.rows) == 8
    assert any("named 公益诉讼, not 刑事检察" in warning for warning in found.warnings)


@pytest.mark.parametrize("heading", ["刑事检察", "2026年度", "发布时间", "共8条", "密码："])
def test_a_line_that_is_no_other_list_s_name_gives_no_warning(heading: str) -> None:
    found = listing(f"{CRUMB}{side(heading)}")
    assert len(found.rows) == 8
    assert found.warnings == ()


def test_further_lists_without_dates_are_named() -> None:
    rows = "".join(f'<li><a href="/z/2026/{800 + n}.html">{TITLES[n]}</a></li>' for n in range(6))
    more = "".join(
        f"<div class=mod><h3>{name}</h3><ul>{rows.replace('/z/', f'/{name}/')}</ul></div>"
        for name in ("政策解读", "办案指引")
    )
    found = listing(f"<div>{CRUMB}</div>{side('最新消息')}{more}")
    assert any("2 further list(s)" in one and "办案指引" in one for one in found.left_out)


def test_further_lists_of_two_rows_are_named() -> None:
    boxes = ""
    for name, count in (("法规规章", 2), ("规范性文件", 3), ("其他文件", 2)):
        rows = "".join(
            f"<li><a href='/{name}/t2026060{n}_7.html'>{TITLES[n]}</a><span>2026-06-0{n}</span></li>"
            for n in range(1, count + 1)
        )
        boxes += f"<div><h3><a href='/{name}/'>{name}</a></h3><ul>{rows}</ul></div>"
    found = listing(f"{CRUMB}{boxes}")
    assert any("法规规章" in one and "其他文件" in one for one in found.left_out)


def test_a_row_of_years_is_no_list() -> None:
    years = "".join(f"<li><a href='/ys{year}/'>{year}年</a></li>" for year in range(2019, 2023))
    assert not listing(f"{CRUMB}<ul>{years}</ul>").rows


@pytest.mark.parametrize("rest", ["<p>暂无信息</p>", '<ul><li><a href="/html/9.html">检察开放日</a></li></ul>'])  # fmt: skip
def test_a_password_form_beside_a_breadcrumb_makes_no_login_page(rest: str) -> None:
    assert not listing(f"{LOGIN}{CRUMB}{rest}").rows


@pytest.mark.parametrize(
    ("title", "head"), [("用户登录", CRUMB), ("绩溪检察", ""), ("绩溪检察", "位置：首页 &gt; 会员登录")]
)  # fmt: skip
def test_a_login_page_is_refused(title: str, head: str) -> None:
    with pytest.raises(ExtractionError) as refused:
        listing(f"{head}{LOGIN}", title)
    assert refused.value.kind is PageKind.LOGIN


@pytest.mark.parametrize(
    "row",
    [
        "<li onclick=\"location.href='{0}'\">{1}<span>{2}</span></li>",
        "<li><span onclick=\"window.open('{0}')\">{1}</span><span>{2}</span></li>",
        '<li data-href="{0}">{1}<span>{2}</span></li>',
        '<li><a data-href="{0}">{1}</a><span>{2}</span></li>',
        "<div onclick=\"location.href='{0}'\"><p>{1}</p><span>{2}</span></div>",
        "<table><tr onclick=\"location.href='{0}'\"><td>{1}</td><td>{2}</td></tr></table>",
        '<table><tr data-href="{0}"><td>{1}</td><td>{2}</td></tr></table>',
    ],
)
def test_rows_that_a_script_opens_are_read(row: str) -> None:
    rows = [row.format(f"/html/{n}.html", TITLES[n], f"2026-06-{28 - n}") for n in range(6)]
    found = listing(f"{CRUMB}<ul>{''.join(rows)}</ul>")
    assert [(one.title, one.date) for one in found.rows] == [
        (TITLES[n], f"2026-06-{28 - n}") for n in range(6)
    ]


def test_what_a_page_hides_makes_no_article_of_a_list() -> None:
    said = (
        "本网站提供无障碍浏览服务，用户可以通过快捷键开启或者关闭该功能，请各位用户知悉并正确使用。"
    )
    hidden = f'<div style="display:none"><p>发布时间：2020-01-01 来源：本站</p><p>{said}</p><p>{said}</p></div>'
    rows = "".join(f'<li><a href="./info_{n}.shtml">{TITLES[n]}</a><i>2026-11-2{4 - n}</i></li>' for n in range(4))  # fmt: skip
    assert [row.title for row in listing(f"{hidden}<ul>{rows}</ul>").rows] == list(TITLES[:4])
