# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Which of a page's lists is the channel's: its own name above it says so, however few rows it has."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_listing
from jixi_crawler.records import Listing
from tests.extract.listing_frame import TITLES

URL = "http://x.jcy.gov.cn/jcyw/xsjc/"
CRUMB = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a> &gt; 刑事检察</div>'
NAME = "<h2>刑事检察</h2>"
MENU = '<div><a href="/">首页</a><a href="/jwgk/">检务公开</a><a href="/jcyw/">检察要闻</a></div>'


def listing(body: str, url: str = URL) -> Listing:
    page = f"<title>刑事检察-绩溪检察</title><body>{MENU}{body}<div>版权所有</div></body>"
    return extract_listing(page.encode(), url)


def items(count: int, number: int, *, dated: bool = True) -> str:
    return "".join(
        f'<li><a href="/html/2026/0{6 - n // 4}/{number - n}.html">{TITLES[n]}</a>{f"<span>2026-0{6 - n // 4}-{28 - n}</span>" if dated else ""}</li>'
        for n in range(count)
    )


def side(heading: str, name: str = "mod") -> str:
    return f'<div class="{name}"><h3>{heading}</h3><ul>{items(8, 900)}</ul></div>'


@pytest.mark.parametrize("count", [1, 2, 3, 6])
@pytest.mark.parametrize("name", ["a", "nav_list", "links", "hot-news"])
@pytest.mark.parametrize("other", [side("公益诉讼"), side("公益诉讼<a href=/gyss/>更多&gt;&gt;</a>"), side("热点排行")])  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_the_list_below_the_channel_s_name_is_read(
    count: int, name: str, other: str, first: bool
) -> None:
    main = f"<div class={name}>{CRUMB}{NAME}<ul>{items(count, 500)}</ul></div>"
    found = listing(other + main if first else main + other)
    assert [row.url[-8:] for row in found.rows] == [f"{500 - n}.html" for n in range(count)]


@pytest.mark.parametrize("other", [side("公益诉讼"), side("热点排行")])
def test_a_list_without_dates_below_the_channel_s_name_is_read(other: str) -> None:
    main = f"<div class=a>{CRUMB}{NAME}<ul>{items(4, 500, dated=False)}</ul></div>"
    assert len(listing(main + other).rows) == 4


def test_a_notice_below_the_channel_s_name_in_the_menu_is_no_list() -> None:
    notice = '<div class=roll><a href="/html/2026/1.html">关于公开招聘聘用制书记员的公告</a> 2026-06-01</div>'
    menu = '<div><a href="/jwgk/">检务公开</a><a href="/xsjc/">刑事检察</a></div>'
    found = listing(f"{menu}{notice}{CRUMB}<div class=a><ul>{items(8, 500)}</ul></div>")
    assert len(found.rows) == 8


def test_a_slide_show_below_the_channel_s_name_does_not_hide_the_list() -> None:
    slides = "".join(f'<li><a href="/html/2026/1{n}.html"><img src="{n}.jpg"><p>{TITLES[n]}</p></a></li>' for n in range(6))  # fmt: skip
    found = listing(
        f"<div class=a>{CRUMB}{NAME}<div class=show><ul>{slides}</ul></div><div class=list><ul>{items(8, 500)}</ul></div></div>"
    )
    assert [row.url[-8:] for row in found.rows] == [f"{500 - n}.html" for n in range(8)]


@pytest.mark.parametrize(
    "headline",
    [
        "<div class=tt>{}</div>",
        "<div class=l><div class=tt>{}</div></div>",
        "<dl><dt>{}</dt></dl>",
    ],
)
def test_a_top_story_above_the_list_is_its_first_row(headline: str) -> None:
    top = '<a href="/html/2026/06/501.html"><img src=a.jpg></a><h2><a href="/html/2026/06/501.html">检察开放日邀您走近检察</a></h2><p>摘要文字<a href="/html/2026/06/501.html">【详细】</a></p><span>2026-06-29</span>'
    found = listing(f"{CRUMB}<div class=r>{headline.format(top)}<ul>{items(8, 500)}</ul></div>")
    assert [row.title for row in found.rows] == ["检察开放日邀您走近检察", *TITLES[:8]]


@pytest.mark.parametrize("tag", ["h4", "p", "dt"])
@pytest.mark.parametrize("crumb", ["", '<p>位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a></p>'])  # fmt: skip
@pytest.mark.parametrize("foot", ["", "<p><a href=/map.html>网站导航地图</a></p>"])
def test_a_date_as_heading_is_that_of_all_rows_below(tag: str, crumb: str, foot: str) -> None:
    days = {"2026-06-28": 1, "2026-06-27": 2, "2026-06-20": 1, "2026-06-11": 3}
    main, number = "", 0
    for day, count in days.items():
        rows = "".join(f'<li><a href="/html/2026/{900 - number - n}.html">{TITLES[number + n]}</a></li>' for n in range(count))  # fmt: skip
        main += f"<{tag}>{day}</{tag}><ul>{rows}</ul>"
        number += count
    found = listing(f"<div>{crumb}{main}{foot}</div>")
    assert [row.title for row in found.rows] == TITLES[:7]
    assert [row.date for row in found.rows] == [
        day for day, count in days.items() for _ in range(count)
    ]


def test_an_undated_list_of_headlines_whose_addresses_say_nothing() -> None:
    rows = "".join(
        f'<li><a href="/html/{n}.html">某县检察院召开第{n}次工作推进会部署重点任务</a></li>'
        for n in range(5)
    )
    crumbs = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a></div>'
    body = f"<html><body><div>{crumbs}<ul>{rows}</ul></div></body></html>"
    found = extract_listing(body.encode(), "http://a.cn/jcyw/index.html")
    assert [row.url for row in found.rows] == [f"http://a.cn/html/{n}.html" for n in range(5)]


def test_a_box_of_the_channel_s_latest_does_not_beat_the_list_with_the_pager() -> None:
    def rows(first: int, last: int) -> str:
        return "".join(
            f'<li><a href="/gsgg/2024/{n}.html">{TITLES[n % 8]}{n}</a><span>2024-05-{n:02d}</span></li>'
            for n in range(first, last)
        )

    crumbs = '<div>当前位置：<a href="/">首页</a> &gt; 公示公告</div>'
    pager = '<div>共6页 <a href="index.html">1</a> 2 <a href="index_3.html">下一页</a></div>'
    box = f'<div class="rbox"><div>公示公告<a href="/gsgg/">更多</a></div><ul>{rows(20, 25)}</ul></div>'
    body = f"<html><body><div><div>{crumbs}<ul>{rows(1, 15)}</ul>{pager}</div>{box}</div></body></html>"
    found = extract_listing(body.encode(), "http://a.cn/gsgg/index_2.html")
    assert len(found.rows) == 14


@pytest.mark.parametrize("folder", ["/jcyw/xsjc/", "/"])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(
    "crumb",
    [
        "<div>当前位置：首页 &gt; 刑事检察</div>",
        "<div>首页 / 刑事检察 / 列表</div>",
        '<div>当前位置：<a href="/">首页</a> &gt; <a href="/xsjc/">刑事检察</a></div>',
    ],
)
def test_a_box_of_the_channel_s_latest_does_not_beat_the_list(
    crumb: str, folder: str, *, dated: bool
) -> None:
    def rows(first: int, last: int, *, dated: bool) -> str:
        return "".join(
            f'<li><a href="{folder}2026/{900 - n}.html">{TITLES[n]}</a>{f"<span>2026-06-{28 - n}</span>" if dated else ""}</li>'
            for n in range(first, last)
        )

    latest = f"<div class=l><h4>刑事检察</h4><ul>{rows(0, 5, dated=True)}</ul></div>"
    main = f"<div class=r>{crumb}<ul>{rows(3, 11, dated=dated)}</ul></div>"
    assert [row.title for row in listing(latest + main).rows] == TITLES[3:11]


def test_a_box_whose_more_leads_to_this_page_does_not_beat_the_list() -> None:
    box = (
        f'<div class=l><h4>刑事检察<a href="index.html">更多</a></h4><ul>{items(4, 500)}</ul></div>'
    )
    main = f"<div class=r><ul>{items(8, 900)}</ul></div>"
    assert len(listing(box + main).rows) == 8


def test_a_longer_menu_below_the_channel_s_name_does_not_beat_its_list() -> None:
    menu = "".join(f"<li><a href=/col/col{n}555/>{name}</a></li>" for n, name in enumerate(["反贪污贿赂局", "反渎职侵权局", "侦查监督工作", "刑事公诉工作", "监所检察工作"]))  # fmt: skip
    main = f"<div class=r>{CRUMB}<ul>{items(3, 500)}</ul></div>"
    assert len(listing(f"<div class=l><h3>刑事检察</h3><ul>{menu}</ul></div>{main}").rows) == 3


@pytest.mark.parametrize("address", ["/jcyw/5000.jhtml", "/art/2024/3/13/art_12_900.html"])
def test_the_last_page_s_only_row_above_its_pager(address: str) -> None:
    side = "".join(
        f'<li><a href="/tzgg/{10 + n}.html">关于第{n}批次公告的通知</a><span>02-{10 + n}</span></li>'
        for n in range(5)
    )
    html = (
        "<html><body><table><tr><td valign=top><table><tr><td>通知公告</td></tr>"
        f"<tr><td><ul>{side}</ul></td></tr></table></td><td valign=top><table><tr><td>首页 &gt;&gt; 检察要闻</td></tr>"
        f'<tr><td><ul class="list"><li><a href="{address}">我院召开公益诉讼工作推进会</a><span>2024-03-13</span></li></ul></td></tr>'
        '<tr><td><div>共21条记录 10条/页 第3页/共3页 <a href="?page=1">首页</a> <a href="?page=2">上一页</a> 下一页 尾页</div></td></tr>'
        "</table></td></tr></table></body></html>"
    )
    found = extract_listing(html.encode(), "http://a.example/jcyw/index.shtml")
    assert [row.url for row in found.rows] == [f"http://a.example{address}"]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(
    "name",
    [
        "<h3>检察风采</h3>",
        "<h3><a href='/jcfc/'>检察风采</a></h3>",
        "<div>检察风采 <a href='/jcfc/'>更多</a></div>",
    ],
)
def test_few_rows_of_the_own_folder_below_another_channel_s_box(count: int, name: str) -> None:
    form = "<li><a href='{0}/t2026110{1}_{1}.shtml'>县检察院召开第{1}次会议学习精神</a> 2026-11-0{1}</li>"
    other = "".join(form.format("/jcfc/202611", n) for n in range(1, 8))
    own = "".join(form.format("./202611", n) for n in range(1, count + 1))
    found = listing(f"{CRUMB}<div>{name}<ul>{other}</ul></div><div><ul>{own}</ul></div>")
    assert len(found.rows) == count
    assert all("/jcyw/xsjc/" in row.url for row in found.rows)
