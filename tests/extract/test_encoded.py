# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Texts that a page holds in its scripts until a program draws it."""

from __future__ import annotations

import json

import pytest

from jixi_crawler.extract import extract_article, judge
from jixi_crawler.records import PageKind
from tests.extract.article_page import TEXT, URL
from tests.extract.families import PARAGRAPHS

DRAWN = (
    '<html><head><title>院里的事-青溪县人民检察院</title><meta name="ArticleTitle" content="院里的事">'
    '<meta name="PubDate" content="2024-03-13 08:30"></head><body><ul><li><a href="/">首页</a></li></ul>{shown}'
    '<div id="app"></div><script>window.DATA = {{"id":7,"title":"院里的事","content":{held},"tip":"{tip}"}};</script>'
    "<div>版权所有 青溪县人民检察院</div></body></html>"
)
MARKUP = "".join(f"<p style='text-indent:2em'>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize("escapes", [{"</": "<\\/"}, {"<": "\\u003C", ">": "\\u003E"}])
def test_a_text_that_the_page_holds_in_a_script(escapes: dict[str, str]) -> None:
    held = json.dumps(MARKUP)
    for plain, escaped in escapes.items():
        held = held.replace(plain, escaped)
    html = DRAWN.format(shown="", held=held, tip="x" * 100)
    article = extract_article(html.encode(), URL)
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert (article.title, article.published) == ("院里的事", "2024-03-13T08:30:00+08:00")
    assert any("from a script" in warning for warning in article.warnings)
    assert judge(html.encode(), URL).kind is PageKind.ARTICLE


def test_a_text_that_the_page_shows_is_not_taken_from_its_scripts() -> None:
    held = json.dumps(f"<p>{'别的话。' * 400}</p>").replace("</", "<\\/")
    shown = f"<h1>院里的事</h1><p>时间：2024-03-13 来源：县院</p><div>{TEXT}</div>"
    article = extract_article(DRAWN.format(shown=shown, held=held, tip="").encode(), URL)
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert article.warnings == ()


EMPTY = '<h1>院里的事</h1><p>时间：2024-03-13 来源：<span class="x" id="ly"> </span></p>'


@pytest.mark.parametrize(
    ("script", "label", "source"),
    [
        ('if($("#ly").html()==""){ $("#ly").html("第一检察部") }', EMPTY, "第一检察部"),
        ("$('#ly').text('第一检察部');", EMPTY, "第一检察部"),
        ('document.getElementById("ly").innerHTML = "第一检察部";', EMPTY, "第一检察部"),
        ('$("#ly").html("第一检察部" + name)', EMPTY, None),
        ('$("#other").html("第一检察部")', EMPTY, None),
        ('$("#ly").html("第一检察部")', EMPTY.replace("> <", ">县院<"), "县院"),
        ('$("#ly").html("第一检察部")', EMPTY.replace("来源：", "来源 "), None),
    ],
)
def test_a_value_that_a_script_puts_behind_its_label(
    script: str, label: str, source: str | None
) -> None:
    html = f"<html><body>{label}<div>{TEXT}</div><script>{script}</script></body></html>"
    article = extract_article(html.encode(), URL)
    assert article.source == source
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{data}</script>',
        "<script>window.__INITIAL_STATE__={data}</script>",
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_what_stands_beside_a_text_in_its_object(script: str, ascii_only: bool) -> None:
    held = {
        "list": [{"title": "别的事", "author": "别人"}],
        "article": {
            "title": "院里的事：检察官走进校园",
            "source": "大河网",
            "author": "王晓雨",
            "publishTime": "2021-04-15 17:20:33",
            "content": "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
        },
        "next": {"title": "下一件事", "source": "别处"},
    }
    data = json.dumps(held, ensure_ascii=ascii_only)
    html = (
        '<html><head><meta charset="utf-8"><title>青溪检察</title></head><body><div id="app"></div>'
        f"{script.format(data=data)}</body></html>"
    )
    article = extract_article(html.encode(), URL)
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert (article.title, article.published) == (
        "院里的事：检察官走进校园",
        "2021-04-15T17:20:33+08:00",
    )
    assert (article.source, article.author) == ("大河网", "王晓雨")
