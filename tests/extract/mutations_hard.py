"""Changes to a page that its reader would notice but that leave the article's record as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

_LIST = "".join(
    f'<li><a href="/xw/20240{n}/t{n}77.html">全省检察机关第{n}期业务培训班在外县举办</a>'
    f"<span>2029-0{n}-11</span></li>"
    for n in range(1, 9)
)
_BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)


def _first(html: str, extra: str) -> str:
    return _BODY.sub(lambda tag: tag[0] + extra, html, count=1)


def _last(html: str, extra: str) -> str:
    return re.sub(r"(?=</body>)", extra, html, count=1, flags=re.IGNORECASE)


def list_first(html: str) -> str:
    """Put a sidebar with dates before everything."""
    return _first(html, f'<div class="sidebar"><h3>最新动态</h3><ul>{_LIST}</ul></div>')


def list_last(html: str) -> str:
    """Put a list with dates behind everything."""
    return _last(html, f'<div class="hot"><h3>热门文章</h3><ul>{_LIST}</ul></div>')


def today_first(html: str) -> str:
    """Put today's date and a login into a bar at the top."""
    return _first(html, "<div>今天是：2029年3月4日 星期日 <a href='/login'>登录</a></div>")


def boxes_around(html: str) -> str:
    """Put everything into three more boxes."""
    return _last(_first(html, "<div><div><section>"), "</section></div></div>")


def tables_for_divs(html: str) -> str:
    """Make a table of one cell of every box."""
    html = re.sub(r"<div(?=[\s>])", "<table><tr><td", html, flags=re.IGNORECASE)
    return re.sub(r"</div>", "</td></tr></table>", html, flags=re.IGNORECASE)


def divs_for_tables(html: str) -> str:
    """Make a box of every table and cell."""
    html = re.sub(r"<(/?)(?:table|td|th)(?=[\s>])", r"<\1div", html, flags=re.IGNORECASE)
    return re.sub(r"</?(?:tr|tbody|thead)(?:\s[^>]*)?>", "", html, flags=re.IGNORECASE)


def lines_for_paragraphs(html: str) -> str:
    """Break lines instead of making paragraphs."""
    html = re.sub(r"<p(?=[\s>])[^>]*>", "", html, flags=re.IGNORECASE)
    return re.sub(r"</p>", "<br><br>", html, flags=re.IGNORECASE)


def divs_for_headings(html: str) -> str:
    """Take the rank from every heading."""
    return re.sub(r"<(/?)h[1-6](?=[\s>])", r"<\1div", html, flags=re.IGNORECASE)


def empty_title(html: str) -> str:
    """Empty the page's title and drop its metas."""
    html = re.sub(r"<meta(?![^>]*charset)[^>]*>", "", html, flags=re.IGNORECASE)
    return re.sub(
        r"<title[^>]*>.*?</title>", "<title></title>", html, flags=re.IGNORECASE | re.DOTALL
    )


def spaced_labels(html: str) -> str:
    """Spread the words of labels."""
    return re.sub(r"来源(?=\s*[:：])", "来　　源", html)


ALL: list[Callable[[str], str]] = [
    list_first, list_last, today_first, boxes_around, tables_for_divs, divs_for_tables,
    lines_for_paragraphs, divs_for_headings, empty_title, spaced_labels,
]  # fmt: skip
