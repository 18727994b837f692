"""What templates print below an article's text, in its own element or beside it, is no part of it."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_article
from tests.extract.families import FOOT, PARAGRAPHS

TITLE = "我院召开公益诉讼工作推进会"


def page(text: str, below: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        "<p>时间：2024-03-13 来源：县检察院 作者：王晓雨</p>"
        f'<div class="content">{text}</div>{below}<div>{FOOT}</div></body></html>'
    )


def paragraphs(*more: str) -> str:
    return "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, *more))


@pytest.mark.parametrize(
    "tail",
    [
        "<p>关键字：</p>",
        "<p>附件：无</p>",
        "<p>【责任编辑：】</p>",
        "<div>责任编辑：周敏</div>",
        "<div>文章录入：admin</div>",
        '<div id="digg"><div>顶一下</div><div>(0)</div><div>0%</div><div>踩一下</div></div>',
        "<div><strong>------分隔线----------------------------</strong></div><ul><li>挑错</li></ul>",
        "<p><strong>上一篇：</strong><a href='1.html'>第一篇新闻的标题</a></p>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_template_s_tail_is_no_text(tail: str, inside: bool) -> None:
    html = page(paragraphs() + tail) if inside else page(paragraphs(), tail)
    article = extract_article(html.encode(), "http://a.example/t1.html")
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "last",
    [
        "附件：青溪县人民检察院2024年工作要点",
        "二、报名时间：2024年5月1日至5月10日，逾期不予受理。",
        "联系电话：0563-8150000",
        "青溪县人民检察院",
    ],
)
def test_what_an_author_writes_last_stays(last: str) -> None:
    article = extract_article(page(paragraphs(last)).encode(), "http://a.example/t1.html")
    assert article.text.split("\n") == [*PARAGRAPHS, last]
    assert (article.published, article.source, article.author) == (
        "2024-03-13",
        "县检察院",
        "王晓雨",
    )
