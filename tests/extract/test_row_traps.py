# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Numbers and words near a list's dates that are no part of them."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_listing
from jixi_crawler.extract.dates import find_dates
from tests.extract.listing_frame import TITLES

URL = "http://x.jcy.gov.cn/tzgg/index.shtml"
MONTH_DAY = ["11-24", "11-23", "11-20", "11-09", "10-28", "10-11"]


def dates(rows: str, head: str = "") -> list[str | None]:
    body = f"<title>通知公告_绩溪县人民检察院</title><body><div>{head}</div>{rows}</body>"
    found = extract_listing(body.encode(), URL, today="2026-11-25")
    return [row.date for row in found.rows]


def table(views: str) -> str:
    rows = "".join(
        f'<tr><td><a href="./2026{day[:2]}/t2026{day.replace("-", "")}_77{n}.shtml">{TITLES[n]}</a></td><td>{day}</td><td>{views}</td></tr>'
        for n, day in enumerate(MONTH_DAY)
    )
    return f"<table>{rows}</table>"


def items(days: list[str]) -> str:
    return "".join(
        f'<li><a href="./{n}77.shtml">{TITLES[n]}</a><span>{day}</span></li>'
        for n, day in enumerate(days)
    )


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        (table("1987"), ""),
        (table("2045"), ""),
        (f"<ul>{items(MONTH_DAY)}</ul>", "今日访问：<b>2015</b> 人"),
        (table("3"), "<b>2026年</b> <b>2025年</b> <b>2024年</b>"),
        (f"<ul>{items(MONTH_DAY)}</ul>", "<div>2077</div>"),
    ],
)
def test_a_number_is_no_year(rows: str, head: str) -> None:
    assert dates(rows, head) == [f"2026-{day}" for day in MONTH_DAY]


@pytest.mark.parametrize("tag", ["li", "p"])
@pytest.mark.parametrize("first", [False, True])
def test_years_that_head_parts_of_a_list(tag: str, *, first: bool) -> None:
    expected = ["2026-08-02", "2026-06-21", "2025-12-24", "2025-12-03", "2025-11-07"]
    rows = []
    for n, day in enumerate(expected):
        if n in (0, 2):
            rows.append(f"<{tag}>{day[:4]}年</{tag}>")
        link, when = f'<a href="./{n}77.shtml">{TITLES[n]}</a>', f"<span>{day[5:]}</span>"
        rows.append(f"<{tag}>{when + ' ' + link if first else link + when}</{tag}>")
    box = "ul" if tag == "li" else "div"
    assert dates(f"<{box}>{''.join(rows)}</{box}>") == expected


def test_a_first_row_of_tomorrow() -> None:
    days = ["11-26", "11-25", "11-24", "11-23"]
    assert dates(f"<ul>{items(days)}</ul>") == [f"2026-{day}" for day in days]


def test_the_next_row_s_title_is_no_time() -> None:
    rows = "".join(
        f'<li><a href="./{n}77.shtml">8点见！{TITLES[n]}</a><span>2026-11-2{n}</span></li>'
        for n in range(4)
    )
    assert dates(f"<ul>{rows}</ul>") == [f"2026-11-2{n}" for n in range(4)]


def test_schemes_in_capitals_lead_somewhere() -> None:
    rows = "".join(
        f'<li><a href="{scheme}://mp.weixin.qq.com/s/a{n}bc">{TITLES[n]}</a><span>2026-11-2{n}</span></li>'
        for n, scheme in enumerate(("Http", "HTTPS", "http", "Https"))
    )
    assert len(dates(f"<ul>{rows}</ul>")) == 4


def test_facts_below_a_title_in_its_attribute() -> None:
    rows = "".join(
        f'<li><a href="./{n}77.shtml" title="{TITLES[n]}&#10;发布时间：2026-11-24&#10;点击数：5">{TITLES[n][:6]}…</a><span>2026-11-2{n}</span></li>'
        for n in range(4)
    )
    found = extract_listing(f"<ul>{rows}</ul>".encode(), URL)
    assert [row.title for row in found.rows] == TITLES[:4]


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
