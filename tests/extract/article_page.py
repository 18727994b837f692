# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""One small article page, built around the part that a test is about."""

from __future__ import annotations

from jixi_crawler.extract.article import extract_article
from jixi_crawler.records import Article, Row
from tests.extract.families import FOOT, NAV, PARAGRAPHS

URL = "http://www.qingxi.example/jcyw/202403/t20240313_612345.html"
TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(
    body: str,
    *,
    title: str = "院里的事-青溪县人民检察院",
    headline: str = "<h1>院里的事</h1>",
    facts: str = '<div class="info">时间:2024-03-13 来源:县院 作者:</div>',
    head: str = "",
    url: str = URL,
    row: Row | None = None,
) -> Article:
    """Read a page with that headline, those facts and that body."""
    html = (
        f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><div class="nav"><ul>{NAV}</ul></div>'
        f'<div class="wz">当前位置：<a href="/">首页</a>&gt;<a href="../">检察要闻</a></div><div class="main">{headline}{facts}{body}</div>{FOOT}</body></html>'
    )
    return extract_article(html.encode(), url, row=row)


def squash(text: str | None) -> str:
    """Return a text without its white space."""
    return "".join((text or "").split())
