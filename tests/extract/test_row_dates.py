# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Pages whose rows stand beside text that looks like a part of them."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.records import Listing

URL = "http://x.jcy.gov.cn/tzgg/index.shtml"
TITLE = "县检察院召开第{0}次党组会议学习贯彻会议精神"


def read(main: str, head: str = "") -> Listing:
    body = (
        f"<title>通知公告_绩溪县人民检察院</title><body><div>{head}</div><div>当前位置：<a href='/'>首页</a> &gt; "
        f"<a href='/tzgg/'>通知公告</a></div><div class=main>{main}</div>"
    )
    return extract_listing(body.encode(), URL, today="2026-11-25")


def dates(found: Listing) -> list[str | None]:
    return [row.date for row in found.rows]


def rows(form: str, start: int = 1, count: int = 4) -> str:
    """Return rows that `form` describes: {0} a number, {1} a title, {2} a day of November, falling."""
    return "".join(form.format(n, TITLE.format(n), 25 - n) for n in range(start, start + count))


PLAIN = '<li><a href="./info_{0}.shtml">{1}</a><span>11-{2}</span></li>'
NOVEMBER = [f"2026-11-{25 - n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ('<tr><td><a href="./202611/t202611{2}_{0}.shtml">{1}</a></td><td>11-{2}</td><td>198{0}</td></tr>', ""),
        ('<tr><td><a href="./info_{0}.shtml">{1}</a></td><td>11-{2}</td><td>198{0}</td></tr>', ""),
        ('<tr><td><a href="./info_{0}.shtml">{1}</a></td><td>11-{2}</td><td>204{0}</td></tr>', ""),
        (PLAIN, "今日访问：<b>2015</b> 人"),
        (PLAIN, "<b>2026年</b> <b>2025年</b> <b>2024年</b>"),
        (PLAIN, "<ul><li>2026年</li><li>2025年</li><li>2024年</li></ul>"),
        (PLAIN, "<p>2045年</p>"),
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


def test_a_notice_may_be_dated_for_tomorrow() -> None:
    form = '<li><a href="./info_{0}.shtml">{1}</a><span>11-{2}</span></li>'
    ahead = "".join(form.format(n, TITLE.format(n), 26 - n) for n in range(4))
    assert dates(read(f"<ul>{ahead}</ul>")) == [f"2026-11-{26 - n}" for n in range(4)]


@pytest.mark.parametrize("scheme", ["Http", "HTTPS", "hTTp"])
def test_a_scheme_in_capitals(scheme: str) -> None:
    form = (
        '<li><a href="'
        + scheme
        + '://mp.weixin.qq.com/s/a{0}">{1}</a><span>2026-11-{2}</span></li>'
    )
    found = read(f"<ul>{rows(form)}</ul>")
    assert [row.url for row in found.rows] == [
        f"{scheme.lower()}://mp.weixin.qq.com/s/a{n}" for n in range(1, 5)
    ]


def test_a_number_that_begins_the_next_title_is_no_time() -> None:
    form = '<li><a href="./info_{0}.shtml">8点见！检察开放日第{0}次活动预告来了</a><span>2026-11-{2}</span></li>'
    assert dates(read(f"<ul>{rows(form)}</ul>")) == NOVEMBER


@pytest.mark.parametrize("time", ["10:20", "10:20:00"])
def test_a_time_may_stand_on_the_next_line_of_the_source(time: str) -> None:
    form = '<li><a href="./info_{0}.shtml">{1}</a><span>2026-11-{2}\n   ' + time + "\n</span></li>"
    assert dates(read(f"<ul>{rows(form)}</ul>")) == [f"{day}T10:20:00+08:00" for day in NOVEMBER]


@pytest.mark.parametrize(
    "facts",
    ["发布时间：2026-11-24&#10;点击数：5", "作者：某某", "\t更新日期: 2026-11-24", "来源：本院"],
)
def test_facts_in_an_attribute_are_no_title(facts: str) -> None:
    form = (
        '<li><a href="./info_{0}.shtml" title="{1}&#10;'
        + facts
        + '">{1}</a><span>2026-11-{2}</span></li>'
    )
    found = read(f"<ul>{rows(form)}</ul>")
    assert [row.title for row in found.rows] == [TITLE.format(n) for n in range(1, 5)]


DATED = '<a href="./info_{0}.shtml">{1}</a>'
BY_YEAR = [f"{year}-11-{day}" for year in (2025, 2024) for day in (24, 23, 22, 21)]


@pytest.mark.parametrize("tag", ["li", "p"])
@pytest.mark.parametrize("row", [f"{DATED}<span>11-{{2}}</span>", f"<span>11-{{2}}</span> {DATED}"])
@pytest.mark.parametrize("year", ["{0}年", "<b>{0}年</b>", "{0}"])
def test_a_heading_among_rows_is_no_part_of_their_dates(tag: str, row: str, year: str) -> None:
    form = f"<{tag}>{row}</{tag}>"
    first, second = (f"<{tag}>{year.format(one)}</{tag}>" for one in (2025, 2024))
    later = form.replace("info_", "older_")
    main = f"<ul>{first}{rows(form)}{second}{rows(later)}</ul>"
    assert dates(read(main)) == BY_YEAR


@pytest.mark.parametrize(
    "row",
    [
        f"<li>{DATED}<span>11-{{2}}</span><em>201{{0}}</em></li>",
        f"<li>{DATED}<p><span>11-{{2}}</span></p><p>201{{0}}</p></li>",
    ],
)
def test_views_behind_a_date_are_no_year(row: str) -> None:
    assert dates(read(f"<ul>{rows(row)}</ul>")) == NOVEMBER


@pytest.mark.parametrize(
    "box",
    [
        "<div><b>11-{2}</b><i>2023</i></div>" + DATED,
        DATED + "<div><b>11-{2}</b><i>2023</i></div>",
        "<b>11-{2}</b><i>2023</i>" + DATED,
        DATED + "<span>11-{2}</span><em>2023年</em>",
        DATED + "<em>2023</em><span>11-{2}</span>",
        "<p><b>{2}</b></p><p>2023-11</p>" + DATED,
    ],
)
def test_parts_of_one_date_are_joined(box: str) -> None:
    found = read(f"<ul>{rows(f'<li>{box}</li>')}</ul>")
    assert dates(found) == [day.replace("2026", "2023") for day in NOVEMBER]
