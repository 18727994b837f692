# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Lists in groups, each in an element of its own, and boxes of several lists that look like groups."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_listing
from jixi_crawler.records import Listing
from tests.extract.listing_frame import TITLES

URL = "http://x.jcy.gov.cn/jcyw/index.html"
CRUMB = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a></div>'
RULE = "<tr><td><hr></td></tr>"


def listing(main: str) -> Listing:
    body = f"<title>检察要闻</title><body>{CRUMB}{main}<div>版权所有</div></body>"
    return extract_listing(body.encode(), URL)


def link(n: int, folder: str = "/html/2026") -> str:
    return f'<a href="{folder}/{900 - n}.html">{TITLES[n]}</a>'


def items(first: int, last: int, folder: str = "/html/2026") -> str:
    return "".join(
        f"<li>{link(n, folder)}<span>2026-06-{30 - n}</span></li>" for n in range(first, last)
    )


def cells(first: int, last: int) -> str:
    return "".join(
        f"<tr><td>{link(n)}</td><td>2026-06-{30 - n}</td></tr>" for n in range(first, last)
    )


def groups(pattern: str, rows: str = "items", last: int = 11) -> str:
    make = {"items": items, "cells": cells}[rows]
    parts = [(0, 5), (5, 10), (10, last)]
    return "".join(pattern.format(make(*part), year=2026 - part[0]) for part in parts)


@pytest.mark.parametrize("last", [11, 12])
@pytest.mark.parametrize(
    ("around", "pattern", "rows"),
    [
        ("<table>{}</table>", f"<tr><td><table>{{0}}</table></td></tr>{RULE}", "cells"),
        ("<table>{}</table>", "<tr><td><ul>{0}</ul></td></tr>", "items"),
        ("<div>{}</div>", "<div class=g><ul>{0}</ul></div>", "items"),
        ("<div>{}</div>", "<div class=g><ul>{0}</ul></div><img src=line.gif>", "items"),
        ("<ul>{}</ul>", "<li><ul>{0}</ul></li>", "items"),
        ("<table><tr>{}</tr></table>", "<td valign=top><ul>{0}</ul></td>", "items"),
        ("<dl>{}</dl>", "<dd><ul>{0}</ul></dd>", "items"),
        ("<div>{}</div>", "<div class=yr><h3>{year}年度</h3><ul>{0}</ul></div>", "items"),
    ],
)
def test_groups_of_rows_are_one_list(around: str, pattern: str, rows: str, last: int) -> None:
    found = listing(around.format(groups(pattern, rows, last)))
    assert [row.title for row in found.rows] == TITLES[:last]


@pytest.mark.parametrize(
    "pattern",
    [
        "<div class=box><img src=t{0}.gif><ul>{1}</ul></div>",
        "<div class=box><div class=head{0}></div><ul>{1}</ul></div>",
        "<div class=box><ul>{1}</ul><a href=/more{0}/><img src=more.gif></a></div>",
        "<div class=tab id=tab{0}><ul>{1}</ul></div>",
        '<div class=tab style="display:{2}"><ul>{1}</ul></div>',
        "<div class=box><h3>检察工作{0}</h3><ul>{1}</ul></div>",
    ],
)
def test_boxes_of_several_lists_stay_apart(pattern: str) -> None:
    parts = [(0, 6), (6, 9), (9, 12)]
    boxes = [
        pattern.format(first, items(first, last), "none" if first else "block")
        for first, last in parts
    ]
    assert len(listing(f"<div>{''.join(boxes)}</div>").rows) == 6


@pytest.mark.parametrize(
    "main",
    [
        f"<ul>{items(0, 5)}</ul><ul style='display:none'>{items(5, 10)}</ul>",
        f"<ul>{items(0, 5)}</ul><ul class=hidden>{items(5, 10)}</ul>",
        f"<ul>{items(0, 5)}</ul><ul>{items(5, 8, '/rdxw/2026')}</ul>",
        f"<table><tr><td><table><tr><td>热门文章</td></tr>{cells(5, 9)}</table></td><td><table>{cells(0, 5)}</table></td></tr></table>",
        f"<table><tr><td><b>点击排行</b><ul>{items(5, 9)}</ul></td><td><ul>{items(0, 5)}</ul></td></tr></table>",
        f"<div><h3>推荐阅读</h3><ul>{items(5, 9)}</ul></div><div><ul>{items(0, 5)}</ul></div>",
        f"<table><tr><td><table><tr><td><img src=hot.gif></td></tr>{cells(5, 9)}</table></td><td><table>{cells(0, 5)}</table></td></tr></table>",
    ],
)
def test_a_list_beside_another_s_is_not_joined_to_it(main: str) -> None:
    assert [row.title for row in listing(f"<div>{main}</div>").rows] == TITLES[:5]


def test_boxes_of_other_channels_stay_apart() -> None:
    parts = [(0, 6), (6, 9), (9, 12)]
    boxes = [f"<div class=box><ul>{items(*part, f'/c{part[0]}')}</ul></div>" for part in parts]
    assert len(listing(f"<div>{''.join(boxes)}</div>").rows) == 6


def card(n: int) -> str:
    url = f"/html/2026/{900 - n}.html"
    return f'<a href="{url}"><img src="{n}.jpg"></a><p><a href="{url}">{TITLES[n]}</a></p>'


@pytest.mark.parametrize("count", [9, 12])
@pytest.mark.parametrize("size", [4, 5])
@pytest.mark.parametrize(
    ("pattern", "row"),
    [
        ("<ul>{}</ul>", "<li>{}</li>"),
        ("<div class=g><ul>{}</ul></div>", "<li>{}</li>"),
        ('<div class="row">{}</div>', '<div class="col">{}</div>'),
    ],
)
def test_lines_of_pictures_are_one_list(pattern: str, row: str, size: int, count: int) -> None:
    lines = [range(n, min(n + size, count)) for n in range(0, count, size)]
    main = "".join(pattern.format("".join(row.format(card(n)) for n in line)) for line in lines)
    assert len(listing(f"<div>{main}</div>").rows) == count


@pytest.mark.parametrize("count", [11, 12, 14])
def test_groups_without_dates_are_one_list(count: int) -> None:
    lines = [range(n, min(n + 5, count)) for n in range(0, count, 5)]
    rows = ["".join(f"<li><a href=/html/2026/{900 - n}.html>检察机关第{n}次工作会议召开</a></li>" for n in line) for line in lines]  # fmt: skip
    main = "".join(f"<ul>{row}</ul>" for row in rows)
    assert len(listing(f"<div>{main}</div>").rows) == count


def test_a_list_of_more_rows_than_a_group_has_does_not_go_on_beside_it() -> None:
    def rows(first: int, last: int) -> str:
        return "".join(
            f'<li><a href="/view.asp?id={n}">检察院召开第{n}次工作推进会</a><span>2024-05-{n:02d}</span></li>'
            for n in range(first, last)
        )

    body = (
        f"<table><tr><td><ul>{rows(1, 15)}</ul></td><td><ul>{rows(20, 26)}</ul></td></tr></table>"
    )
    found = extract_listing(f"<html><body>{body}</body></html>".encode(), "http://a.cn/list.asp")
    assert len(found.rows) == 14


@pytest.mark.parametrize(
    ("folder", "head", "rows"),
    [("/c/202405{0:02d}", "", 10), ("/c/2024/05{0:02d}", "", 10), ("/c", "<li>热门文章</li>", 5)],
)
def test_groups_by_day_go_on_and_a_box_with_a_heading_does_not(
    folder: str, head: str, rows: int
) -> None:
    def group(first: int, head: str) -> str:
        items = "".join(
            f'<li><a href="{folder.format(n)}/t{n}.html">检察院召开第{n}次工作推进会</a><span>2024-05-{n:02d}</span></li>'
            for n in range(first, first + 5)
        )
        return f'<div class="g"><ul>{head}{items}</ul></div>'

    body = f"<html><body><div>{group(1, '')}{group(6, head)}</div></body></html>"
    assert len(extract_listing(body.encode(), "http://a.cn/list.html").rows) == rows
