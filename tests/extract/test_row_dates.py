# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Dates of rows, beside numbers and words that look like a part of them."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.dates import find_dates
from jixi_crawler.extract.listing import extract_listing
from tests.extract.row_page import LINK, NOVEMBER, TITLES, dates, items, read, rows, titles

PLAIN = f"<li>{LINK}<span>11-{{2}}</span></li>"
BY_URL = (
    '<tr><td><a href="./202611/t202611{2}_{0}.shtml">{1}</a></td><td>11-{2}</td><td>%s</td></tr>'
)
VIEWED = f"<tr><td>{LINK}</td><td>11-{{2}}</td><td>%s</td></tr>"


@pytest.mark.parametrize(
    ("form", "head"),
    [
        *[(form % views, "") for form in (BY_URL, VIEWED) for views in ("198{0}", "204{0}", "1987", "2045")],
        (BY_URL % "3", "<b>2026年</b> <b>2025年</b> <b>2024年</b>"),
        (PLAIN, "今日访问：<b>2015</b> 人"),
        (PLAIN, "<b>2026年</b> <b>2025年</b> <b>2024年</b>"),
        (PLAIN, "<ul><li>2026年</li><li>2025年</li><li>2024年</li></ul>"),
        (PLAIN, "<p>2045年</p>"),
        (PLAIN, "<div>2077</div>"),
        ('<li><a href="./202611/t202611{2}_{0}.shtml">{1}</a><span>11-{2}</span></li>', "<h3>2024年</h3>"),
    ],
)  # fmt: skip
def test_a_lone_number_is_no_year_of_the_rows(form: str, head: str) -> None:
    tag = "table" if form.startswith("<tr") else "ul"
    assert dates(read(f"{head}<{tag}>{rows(form)}</{tag}>")) == NOVEMBER
    assert dates(read(f"<{tag}>{rows(form)}</{tag}>", head)) == NOVEMBER


@pytest.mark.parametrize("heading", ["<h3>2024年</h3>", "<p><b>2024</b></p>", "<b>2024年</b><br>"])
def test_a_heading_says_the_year(heading: str) -> None:
    found = read(f"{heading}<ul>{rows(PLAIN)}</ul>")
    assert dates(found) == [day.replace("2026", "2024") for day in NOVEMBER if day]


@pytest.mark.parametrize("tag", ["li", "p"])
@pytest.mark.parametrize("row", [f"{LINK}<span>11-{{2}}</span>", f"<span>11-{{2}}</span> {LINK}"])
@pytest.mark.parametrize("year", ["{0}年", "<b>{0}年</b>", "{0}"])
def test_a_heading_among_rows_is_no_part_of_their_dates(tag: str, row: str, year: str) -> None:
    form = f"<{tag}>{row}</{tag}>"
    first, second = (f"<{tag}>{year.format(one)}</{tag}>" for one in (2025, 2024))
    later = form.replace("info_", "older_").replace("11-", "12-")
    main = f"<ul>{first}{rows(form)}{second}{rows(later)}</ul>"
    expected = [f"{month}-{day}" for month in ("2025-11", "2024-12") for day in (24, 23, 22, 21)]
    assert dates(read(main)) == expected


def test_a_notice_may_be_dated_for_tomorrow() -> None:
    assert dates(read(f"<ul>{rows(PLAIN, -1, 4)}</ul>")) == [f"2026-11-{26 - n}" for n in range(4)]


def test_a_number_that_begins_the_next_title_is_no_time() -> None:
    form = '<li><a href="./info_{0}.shtml">8点见！检察开放日第{0}次活动预告来了</a><span>2026-11-{2}</span></li>'
    assert dates(read(f"<ul>{rows(form)}</ul>")) == NOVEMBER


@pytest.mark.parametrize("time", ["10:20", "10:20:00"])
def test_a_time_may_stand_on_the_next_line_of_the_source(time: str) -> None:
    form = f"<li>{LINK}<span>2026-11-{{2}}\n   {time}\n</span></li>"
    assert dates(read(f"<ul>{rows(form)}</ul>")) == [f"{day}T10:20:00+08:00" for day in NOVEMBER]


@pytest.mark.parametrize(
    "row",
    [
        f"<li>{LINK}<span>11-{{2}}</span><em>201{{0}}</em></li>",
        f"<li>{LINK}<p><span>11-{{2}}</span></p><p>201{{0}}</p></li>",
    ],
)
def test_views_behind_a_date_are_no_year(row: str) -> None:
    assert dates(read(f"<ul>{rows(row)}</ul>")) == NOVEMBER


@pytest.mark.parametrize(
    "box",
    [
        "<div><b>11-{2}</b><i>2023</i></div>" + LINK,
        LINK + "<div><b>11-{2}</b><i>2023</i></div>",
        "<b>11-{2}</b><i>2023</i>" + LINK,
        LINK + "<span>11-{2}</span><em>2023年</em>",
        LINK + "<em>2023</em><span>11-{2}</span>",
        "<p><b>{2}</b></p><p>2023-11</p>" + LINK,
        "<b>{2}</b><i>11/2023</i>" + LINK,
        "<b>{2}</b><i>11.2023</i>" + LINK,
        "<p>{2}</p><p>11-2023</p>" + LINK,
        "<b>{2}</b><i>/11</i><em>2023</em>" + LINK,
        "<b>{2}</b><i>Nov 2023</i>" + LINK,
    ],
)
def test_parts_of_one_date_are_joined(box: str) -> None:
    found = read(items(box))
    assert dates(found) == [day.replace("2026", "2023") for day in NOVEMBER]


PAGERS = [
    '<div>共83条&nbsp;&nbsp;3/9&nbsp;<a href="1.shtml">首页</a>&nbsp;<a href="2.shtml">上页</a></div>',
    '<div>3/9 <a href="1.shtml">首页</a> <a href="4.shtml">下页</a></div>',
    '<div><a href="1.shtml">首页</a> <a href="4.shtml">下一页</a> 3/9</div>',
    '<div>共83条 <b>3</b>/9 <a href="4.shtml">下一页</a></div>',
    '<div>页次：<b>3/9</b> <a href="4.shtml">下一页</a></div>',
    '<table><tr><td>3/9</td><td><a href="1.shtml">首页</a> <a href="4.shtml">下页</a></td></tr></table>',
]


@pytest.mark.parametrize("pager", PAGERS)
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('<li><a href="./2026/{0}.shtml">{1}</a></li>', [None] * 4),
        ('<li><a href="./info_{0}.shtml">{1} 2026-11-{2}</a></li>', NOVEMBER),
        (f"<li>{LINK}<i>11/{{2}}</i></li>", NOVEMBER),
    ],
)
def test_the_numbers_of_a_pager_are_no_date(pager: str, row: str, expected: list[str]) -> None:
    found = read(f"<ul>{rows(row)}</ul>{pager}")
    assert (titles(found), dates(found), found.pages) == (TITLES, expected, 9)


@pytest.mark.parametrize("shown", ["<span>11/{2}</span>", " 11/{2}", "<i>发布：11/{2}</i>", "<i>[11/{2}]</i>"])  # fmt: skip
def test_a_last_date_above_a_pager_counts_no_pages(shown: str) -> None:
    pager = '<div><a href="1.shtml">首页</a> <a href="2.shtml">下一页</a></div>'
    found = read(f"<ul>{rows(f'<li>{LINK}{shown}</li>')}</ul>{pager}")
    assert (dates(found), found.pages) == (NOVEMBER, None)


@pytest.mark.parametrize(
    "head",
    [
        "<thead><tr><th>标题<th>成文日期<th>发布日期</tr></thead>",
        "<tr><th>标题<th>受理日期<th>公开日期</tr>",
        "<tr><th>标题：<th>成文日期：<th>发布日期：</tr>",
        "<tr><td>标题</td><td>截止时间</td><td>发布时间</td></tr>",
        "<tr><th>标题</th><th>公布日期</th><th>发布时间</th></tr>",
        "<tr><td colspan=3>政策文件</td></tr><tr><td>标题</td><td>生成日期</td><td>公布日期</td></tr>",
    ],
)
@pytest.mark.parametrize("title", ["{1}", "{1}信息公开"])
def test_the_head_of_a_column_says_which_date_is_a_row_s(head: str, title: str) -> None:
    row = f'<tr><td><a href="./info_{{0}}.shtml">{title}</a></td><td>2025-01-0{{0}}</td><td>2026-11-{{2}}</td></tr>'
    found = read(f"<table>{head}{rows(row)}</table>")
    assert dates(found) == NOVEMBER


@pytest.mark.parametrize("label", ["成文日期：", "发文日期:", "生成日期： "])
def test_the_day_a_document_was_written_gives_way_to_the_row_s_own_date(label: str) -> None:
    box = f"<table><tr><td>索引号：1/{{0}}</td><td>发布机构：县院</td></tr><tr><td>体裁：通知</td><td>{label}2025-01-0{{0}}</td></tr></table>"
    row = f"<ul><li>{{0}}</li><li>{LINK}<div>{box}</div></li><li>2026-11-{{2}}</li></ul>"
    found = read(f"<div>{rows(row)}</div>")
    assert (titles(found), dates(found)) == (TITLES, NOVEMBER)


def test_a_day_in_a_summary_does_not_come_before_the_labelled_date() -> None:
    form = f"<li>{LINK}<span>印发日期：2026-11-{{2}}</span><p>经2023年5月{{0}}日会议研究决定。</p></li>"
    assert dates(read(f"<ul>{rows(form)}</ul>")) == NOVEMBER


def test_of_two_dates_without_a_label_the_first_is_taken() -> None:
    row = '<tr><td><a href="./info_{0}.shtml">{1}的公开</a></td><td>2026-11-{2}</td><td>2027-11-{2}</td></tr>'
    assert dates(read(f"<table>{rows(row)}</table>")) == NOVEMBER


@pytest.mark.parametrize("count", [10, 9, 11])
def test_dates_in_a_cell_beside_that_of_the_rows(count: int) -> None:
    links = rows('·<a href="./202611/t202611{2}_{0}.shtml">{1}</a><br>', count=10)
    days = rows("2026-11-{2}<br>", count=count)
    found = read(f"<table><tr><td>{links}</td><td>{days}</td></tr></table>")
    expected = [f"2026-11-{24 - n}" if count == 10 else None for n in range(10)]
    assert dates(found) == expected


@pytest.mark.parametrize(
    "row",
    [
        '<a href="./info_{0}.shtml" title="文章标题：{1}&#10;作者：佚名&#10;更新时间：2008-11-{2} 15:20:33">{1}</a><i>11-{2}</i>',
        '<a href="./info_{0}.shtml" title="{1}&#10;发布日期：08年11月{2}日">{1}</a><i>11-{2}</i>',
        '<a href="./info_{0}.shtml" title="更新时间：2008-11-{2}"><img src=a.jpg></a><a href="./info_{0}.shtml">{1}</a><i>11-{2}</i>',
        '<a href="./info_{0}.shtml">{1}</a><i title="2008/11/{2} 9:00">11-{2}</i>',
        '<time datetime="2008-11-{2}"><b>{2}</b>11月</time><a href="./info_{0}.shtml">{1}</a>',
        '<a href="./info_{0}.shtml">{1}</a><time datetime="2008-11-{2}T08:00:00+08:00">很久以前</time>',
    ],
)
def test_an_attribute_with_the_same_day_says_the_year(row: str) -> None:
    assert dates(read(items(row))) == [f"2008{day[4:]}" for day in NOVEMBER]


def test_another_day_in_an_attribute_says_nothing() -> None:
    row = '<li><a href="./info_{0}.shtml" title="关于2008年6月18日会议的通知">{1}</a><i>11-{2}</i></li>'
    assert dates(read(f"<ul>{rows(row)}</ul>")) == NOVEMBER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-20 09:00-11:30", "2024-05-20T09:00:00+08:00"),
        ("2024-05-20T09:00:00-05:00", "2024-05-20T22:00:00+08:00"),
        ("2024-05-20T09:00+00:00", "2024-05-20T17:00:00+08:00"),
        ("2024-05-20 5点击", "2024-05-20"),
        ("2024年5月20日中午1:30", "2024-05-20T13:30:00+08:00"),
        ("2024年5月20日凌晨1:30", "2024-05-20T01:30:00+08:00"),
        ("2024年5月20日傍晚6点", "2024-05-20T18:00:00+08:00"),
        ("2024-05-20\n8点见", "2024-05-20"),
        ("2024-05-20\n 08:30\n", "2024-05-20T08:30:00+08:00"),
    ],
)
def test_what_belongs_to_a_date_s_time(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text)] == [value]


@pytest.mark.parametrize("days", [range(13, 3, -1), range(12, 6, -1), range(11, 7, -1)])
def test_rows_in_one_element_below_a_breadcrumb_keep_their_dates(days: range) -> None:
    """The folders of the days have one or two digits: half of the addresses look alike."""
    rows = "".join(
        f'· <a href="/art/2024/3/{day}/art_12_{900 + day}.html">检察院召开第{day}次工作推进会</a> 2024-03-{day:02d}<br>'
        for day in days
    )
    html = f'<html><body><div>当前位置：<a href="/">首页</a> &gt; <a href="/col/col12/index.html">检察要闻</a><p>检察要闻</p>{rows}</div></body></html>'
    found = extract_listing(html.encode(), "http://a.example/col/col12/index.html")
    assert [row.date for row in found.rows] == [f"2024-03-{day:02d}" for day in days]
    assert [f"第{day}次" in row.title for day, row in zip(days, found.rows, strict=True)] == [True] * len(days)  # fmt: skip
