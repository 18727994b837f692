"""Lists of four rows, as a form describes them, in a page like any other."""

from __future__ import annotations

from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.records import Listing

URL = "http://x.jcy.gov.cn/tzgg/index.shtml"
TITLE = "县检察院召开第{0}次党组会议学习贯彻会议精神"
TITLES = [TITLE.format(n) for n in range(1, 5)]
NOVEMBER = [f"2026-11-{25 - n}" for n in range(1, 5)]
LINK = '<a href="./info_{0}.shtml">{1}</a>'
LINKS = [f"http://x.jcy.gov.cn/tzgg/info_{n}.shtml" for n in range(1, 5)]


def read(main: str, head: str = "", encoding: str = "utf-8") -> Listing:
    """Return what is read from a page with this list, of 25 November 2026."""
    body = (
        f"<title>通知公告_绩溪县人民检察院</title><body><div>{head}</div>"
        "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/tzgg/'>通知公告</a></div>"
        f"<div class=main>{main}</div>"
    )
    raw = body.encode(encoding, "surrogateescape")
    return extract_listing(raw, URL, charset=encoding, today="2026-11-25")


def dates(found: Listing) -> list[str | None]:
    """Return the dates of the rows."""
    return [row.date for row in found.rows]


def titles(found: Listing) -> list[str]:
    """Return the titles of the rows."""
    return [row.title for row in found.rows]


def rows(form: str, start: int = 1, count: int = 4) -> str:
    """Return rows that `form` describes: {0} a number, {1} a title, {2} a day of November, falling."""
    return "".join(form.format(n, TITLE.format(n), 25 - n) for n in range(start, start + count))


def items(form: str) -> str:
    """Return a list of such rows."""
    return f"<ul>{rows(f'<li>{form}</li>')}</ul>"
