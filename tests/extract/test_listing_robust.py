# ruff: noqa: E501 -- pages are easiest to read as one line each
from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.records import ExtractionError, Listing, PageKind
from tests.extract.listing_frame import TITLES, page
from tests.extract.listing_pages import ALL
from tests.extract.test_verdict import PROSE, article

URL = "http://a.cn/jcyw/"
ROW = '<li><a href="/{0}.html">标题标题标题{0}</a><span>2024-05-{1:02}</span></li>'


def read(body: bytes, url: str = URL) -> Listing | None:
    try:
        return extract_listing(body, url, today="2024-06-20")
    except ExtractionError:
        return None


NEWLINES = "&#10;" * 40_000
BIG = {
    "rows": "<ul>" + "".join(ROW.format(i, i % 28 + 1) for i in range(20_000)),
    "undated": "<ul>" + "".join(f'<li><a href="/{i}.html">标题标题标题{i}</a></li>' for i in range(20_000)),
    "half dated": "<ul>" + "".join(
        f'<li><a href="/{i}.html">标题标题标题{i}</a>{"2024-05-06" if i % 2 else ""}</li>' for i in range(20_000)
    ),
    "flat": "<div>" + "".join(f'<a href="/{i}.html">标题标题标题{i}</a> 05-06<br>' for i in range(20_000)),
    "deep": "<div>2024-05-06" * 3000 + '<a href="/1.html">标题标题标题</a>' * 5000,
    "deep links": "<div><a href=/1.html>标题标题标题 2024-05-06</a>" * 8000,
    "attributes": f'<ul><li><a href="/{"x" * 2_000_000}" title="{"标" * 1_000_000}">标题</a>2024-05-06</li></ul>',
    "one tag": "<a " + 'x="y" ' * 200_000 + ">",
    "open tags": "<" * 500_000,
    "entities": "&nbsp;&gt;" * 200_000,
    "digits": "<ul>" + "<li><a href=/1>1</a>20</li>" * 20_000,
    "pager": "<div>" + "".join(f'<a href="i_{i}.html">{i}</a> 第{i}页 ' for i in range(20_000)),
    "scripts": '<script>createPageHTML(1,"' * 30_000,
    "page words": "<p>共页页次：" * 60_000,
    "records": "<record><![CDATA[" * 60_000,
    "breadcrumbs": "<p>当前位置：首页 &gt; " * 40_000,
    "tables": "<table><tr><td>" * 20_000 + "2024-05-06",
    "month days": "<ul>" + '<li><a href="/x{0}.html">标题标题标题</a>(06-11)</li>' * 20_000,
    "day and month": "<p>12</p><p>2024-05</p>" * 20_000,
    "blanks between lists": ("<ul class=a><li><a href=/1.html>标题标题标题</a>2024-05-06</li></ul>" + " " * 40_000) * 2,
    "blank lines above a breadcrumb": "<p>" + "\n" * 40_000 + "首页",
    "blank lines in a title": f'<ul><li><a href=/1.html title="{NEWLINES}x">标题标题标题</a>2024-05-06</li></ul>',
    "dots in a title": "<ul><li><a href=/1.html>标题" + "。" * 40_000 + "完</a>2024-05-06</li></ul>",
    "marks above a list": "<p>" + "- " * 20_000 + "一</p><ul><li><a href=/1.html>标题标题</a>2024-05-06</li></ul>",
    "blanks in options": "<select><option value=1.html>" + " " * 40_000 + "x</select>",
    "a text without a stop": "<p>" + "a " * 400 + "<pre>" + " " * 40_000 + "x</pre>",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", BIG)
def test_big_pages_take_their_time_and_no_more(name: str) -> None:
    """Four times the page takes about four times as long, whatever the machine's speed.

    What else runs on it slows one of the two down at times, hardly three times in turn.
    """
    body = f"<html><body>{BIG[name]}".encode()
    took: list[float] = []
    for _ in range(3):
        took = [_seconds(part) for part in (body[: len(body) // 4], body)]
        if took[1] < max(1.0, 9 * took[0]):
            return
    pytest.fail(f"{took} s for {len(body)} bytes")


def _seconds(body: bytes) -> float:
    begin = time.process_time()
    read(body)
    return time.process_time() - begin


def test_twenty_thousand_rows_are_all_there() -> None:
    found = read(f"<html><body>{BIG['half dated']}".encode())
    assert found is not None
    assert len(found.rows) == 20_000


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=500), st.text(max_size=40))
def test_any_bytes(body: bytes, url: str) -> None:
    read(body, url)
    read(b"<ul><li><a href=/1.html>" + body + b"</a>2024-05-06</li>", url)


def test_damaged_pages_raise_nothing_else() -> None:
    chance = random.Random(7)
    for build in ALL:
        page = build()
        for _ in range(12):
            body = bytearray(page.body)
            for _ in range(chance.randint(1, 30)):
                at = chance.randrange(len(body))
                body[at : at + chance.randint(0, 9)] = bytes(
                    chance.randrange(256) for _ in range(chance.randint(0, 4))
                )
            read(bytes(body), page.url)
        for share in (0.1, 0.5, 0.9):
            read(page.body[: int(len(page.body) * share)], page.url)


@pytest.mark.parametrize(
    "url", ["", "x", "http://[", "http://a.cn:x/", "//", "\x00", "http://a.cn/%zz"]
)
def test_odd_addresses(url: str) -> None:
    for build in ALL[:6]:
        read(build().body, url)


def test_an_article_is_no_listing() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_listing(article(PROSE * 2), "http://a.cn/jcyw/202011/t20201130_1.shtml")
    assert caught.value.kind == PageKind.ARTICLE


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", PageKind.UNREADABLE),
        ("<html><body>您访问的页面不存在</body></html>", PageKind.SOFT_404),
        ("<script>document.cookie='a=b';location.reload();</script>", PageKind.BLOCKED),
        ("<html><body>登录 用户名<input>密码<input type=password></body></html>", PageKind.LOGIN),
    ],
)
def test_other_pages_are_named(body: str, kind: PageKind) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_listing(body.encode(), URL)
    assert caught.value.kind == kind


def test_an_empty_channel_is_a_listing_that_says_so() -> None:
    body = "<html><body><div>当前位置：<a href=/>首页</a> &gt; 检察要闻</div><ul></ul><p>暂无信息</p></body></html>"
    found = extract_listing(body.encode(), URL)
    assert (found.channel, found.rows, found.warnings) == (
        "检察要闻",
        (),
        ("no list was found on the page",),
    )


@pytest.mark.parametrize(
    "instead",
    [
        "<div>暂无信息！</div>",
        "<p>该栏目下没有找到相关内容。</p>",
        "<div>共 0 条记录</div>",
        "<ul> </ul>",
    ],
)
@pytest.mark.parametrize("side_first", [False, True])
def test_a_channel_that_is_empty_is_not_filled_from_beside(
    instead: str, *, side_first: bool
) -> None:
    made = page("empty", URL, f"<h2>检察要闻</h2>{instead}", [], side_first=side_first)
    found = read(made.body)
    assert found is not None
    assert (found.rows, found.warnings) == ((), ("the channel's list is empty",))


@pytest.mark.parametrize(
    "main",
    [
        f"<h2>检察要闻</h2><ul>{ROW.format(1, 1)}{ROW.format(2, 2)}{ROW.format(3, 3)}</ul><p>共0条评论</p>",
        f"<h2>检察要闻</h2><ul></ul><ul>{ROW.format(1, 1)}{ROW.format(2, 2)}{ROW.format(3, 3)}</ul><h3>视频</h3><p>暂无内容</p>",
    ],
)  # fmt: skip
def test_what_is_empty_beside_a_list_does_not_empty_it(main: str) -> None:
    found = read(page("filled", URL, main, []).body)
    assert found is not None
    assert len(found.rows) == 3


def _list_of(channel: str, heading: str, count: int) -> str:
    rows = "".join(
        f'<li><a href="/{channel}/20240{6 - i}/t20240{6 - i}1{i}_77{i}.shtml">'
        f"{TITLES[i]}之{heading}</a><span>2024-0{6 - i}-1{i}</span></li>"
        for i in range(count)
    )
    return f"<div><h2>{heading}</h2><a href='/{channel}/'>更多&gt;&gt;</a><ul>{rows}</ul></div>"


@pytest.mark.parametrize(
    ("others", "pager", "named"),
    [
        (("通知公告", "检务公开"), "", ["通知公告、检务公开"]),
        (("热门文章",), "", []),
        (("通知公告", "检务公开"), '<a href="index_1.shtml">下一页</a>', []),
        ((), "", []),
    ],
)
def test_a_front_page_of_several_lists_says_so(
    others: tuple[str, ...], pager: str, named: list[str]
) -> None:
    more = "".join(_list_of(f"c{n}", heading, 3) for n, heading in enumerate(others))
    main = _list_of("jcyw", "检察要闻", 5)
    found = read(f"<body><div>{main}{pager}{more}</div></body>".encode(), "http://x.cn/jcyw/")
    assert found is not None
    assert len(found.rows) == 5
    told = [
        warning.partition("not read: ")[2] for warning in found.warnings if "further" in warning
    ]
    assert told == named
