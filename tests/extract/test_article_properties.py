# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Properties of the article parser on any input, and its behaviour on hostile pages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixi_crawler.extract.article import extract_article
from jixi_crawler.extract.reader import parse
from jixi_crawler.records import Article, ExtractionError
from tests.extract.families import FAMILIES, Facts

URL = "http://www.qingxi.example/jcyw/202403/t20240313_612345.html"
# Not st.text: it tries the code's own phrases, and a page may indeed be a firewall's by its words.
CJK = st.lists(
    st.sampled_from("春夏秋冬山川江河青溪城北学习公益案件办理情况乡村"), min_size=4, max_size=12
).map("".join)
PIECES = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<br>", "<a href=x>", "</a>",
     "<span style='display:none'>", "</span>", "<!--", "-->", "<script>", "</script>", "document.write('a')", "<", ">",
     "\"", "'", "&nbsp;", "&#x4e00;", "来源：", "作者:", "时间：2024-03-13", "当前位置：首页>>要闻", "上一篇：", "版权所有",
     "<h1>标题在此</h1>", "我院召开会议，学习贯彻上级精神，研究部署下一阶段的重点工作任务。", "<li>", "<select>", "<title>", "</title>",
     "<meta name=\"PubDate\" content=\"2024-03-13\">", "\x00", "\ufeff", "\u3000"]
)  # fmt: skip


def read(body: bytes) -> Article | None:
    try:
        return extract_article(body, URL)
    except ExtractionError as error:
        assert str(error)  # noqa: PT017 -- most examples are read without one
        return None


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_markup_gives_a_record_or_our_error(pieces: list[str]) -> None:
    read("".join(pieces).encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_give_a_record_or_our_error(body: bytes) -> None:
    read(body)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_elements_and_lines_fit_each_other(pieces: list[str]) -> None:
    document = parse("".join(pieces))
    count = len(document.lines)
    assert len(document.node) == len(document.linked) == count
    for number in range(1, len(document.tag)):
        outer = document.parent[number]
        assert outer < number
        assert (
            document.first[outer]
            <= document.first[number]
            <= document.last[number]
            <= document.last[outer]
            <= count
        )
    for index, node in enumerate(document.node):
        assert document.first[node] <= index < document.last[node]
        assert document.lines[index] == " ".join(document.lines[index].split())


@settings(max_examples=60, deadline=None)
@given(
    paragraphs=st.lists(
        CJK.map(lambda text: f"{text}我院依法履行监督职责，{text}。"),
        min_size=1,
        max_size=6,
        unique=True,
    ),
    title=CJK,
    index=st.integers(min_value=0, max_value=len(FAMILIES) - 1),
)
def test_any_text_comes_back_whole(paragraphs: list[str], title: str, index: int) -> None:
    facts = Facts(title=f"关于{title}的报告", paragraphs=tuple(paragraphs))
    page = FAMILIES[index](facts)
    article = extract_article(page.html.encode(), page.url)
    assert "".join(article.text.split()) == "".join(page.text.split())
    assert "".join((article.title or "").split()) == "".join(page.title.split())


HOSTILE = {
    "deep": "<div>" * 100_000 + "正文",
    "deep and closed": "<div>" * 50_000 + "文字" + "</div>" * 50_000,
    "deep spans": "<span>" * 100_000 + "文字",
    "unclosed tables": "<table><tr><td>" * 30_000,
    "mismatched ends": "<div><p>" + "</span></td>" * 60_000,
    "deep and mismatched": "<div>" * 3_000 + "</td>" * 60_000,
    "open comments": "<!--" * 60_000,
    "open scripts": "<script>" * 40_000,
    "open hidden": "<span style='display:none'>" * 20_000 + "文",
    "open quotes": '<a href="' * 40_000,
    "mixed quotes": "<a href='\"" * 30_000,
    "an open quote": '<a title="' + "x" * 600_000 + ">" * 2_000,
    "quotes and ends": ('<a title="' + "x" * 2_000 + "'>" * 1_000) * 200,
    "less-than signs": "<" * 200_000,
    "one line": "来源：" * 60_000,
    "labels": "<p>来源：作者：时间：2024-01-01</p>" * 8_000,
    "dates": "<p>2024-01-01</p>" * 15_000,
    "digits": "1" * 300_000,
    "date-like": "2024-" * 60_000,
    "spaces": "<p>" + " " * 300_000 + "x</p>",
    "entities": "&amp;" * 60_000 + "&" * 60_000,
    "links": "<li><a href='1.html'>检察要闻一则</a></li>" * 8_000,
    "links to nowhere": "<title>检察要闻一则二则</title>"
    + "<p><a href='javascript:;'>检察要闻一则二则三则四则</a></p>" * 15_000,
    "related": "<p>一段，文字。</p>" + "<p><a href='1.html'>检察要闻一则</a></p>" * 15_000,
    "copies": "<p>" + "文字，" * 20 + "</p>" * 15_000,
    "notes": "<p>（2024年1月5日）</p>" * 15_000,
    "images": "<div><img src='1.jpg'>" * 15_000,
    "crumbs": "首页>" * 40_000,
    "crumb lines": "<p>当前位置：首页 > </p>" * 10_000,
    "tools in one word": ("<p>" + "打印本页" * 14 + "字</p>") * 200,
    "shares in one word": ("<p>" + "分享到新浪微博" * 8 + "字</p>") * 200,
    "brackets": "【" * 100_000,
    "tools": "打印 " * 50_000,
    "rows": "<table>" + "<tr><td>甲</td><td>乙</td></tr>" * 10_000 + "</table>",
    "long row": "<table><tr>" + "<td>甲乙丙</td>" * 20_000 + "</tr></table>",
    "tools in a table": "<p>一段，文字。</p><table>"
    + "<tr><td>甲</td><td>首页</td></tr>" * 8_000
    + "<tr>"
    + "<td>首页</td>" * 8_000
    + "<td>甲</td></tr></table>",
    "feet in a table": "<div><p>一段，文字。</p></div><table>"
    + "<tr><td>电话：1</td><td>地址：2</td></tr>" * 6_000
    + "</table>",
    "writes": "<script>var a='x';document.write(a+a+a);</script>" * 4_000,
    "strings in scripts": "<script>" + 'a:"\\u003Cp' * 20_000 + "</script>",
    "an open string": '<script>a:"\\u003Cp' + "x" * 500_000 + "</script>",
    "choices": "<script>var s='x';if(s){document.write(s)}else{document.write('y')}</script>"
    * 3_000,
    "open choices": "<script>document.write('a');"
    + "if(a(" * 1_500
    + "</script>"
    + "<script>document.write('a');"
    + "if(a){" * 1_300
    + "</script>",
    "else": "<script>document.write('a');if(a)b;" + "else if(a)b;" * 600 + "</script>",
    "written sums": "<script>document.write(" + "a+" * 20_000 + "a);</script>",
    "headings": "<h1>关于某事的通知</h1>" * 10_000,
    "centred": "<p align=center>关于某事的公告</p>" * 10_000,
    "title parts": "<title>" + "甲-" * 20_000 + "</title>",
    "definitions": "<dl>" + "<dt>索引号</dt><dd>1</dd>" * 10_000 + "</dl>",
    "headed links": "<div><p>要闻</p><p><a href=/a>甲</a></p><p><a href=/b>乙</a></p></div>"
    * 8_000,
    "stops": "<p>上一篇：甲乙丙</p>" * 12_000,
    "imprints": "<p>版权所有 甲乙丙</p>" * 12_000,
    "imprints in a line": "<p><a href=x>" + "©" * 200_000,
    "imprints and text": "<p>文字。</p><p>技术支持：甲乙丙</p>" * 12_000,
    "empty containers": "<div class=content></div><img src=a>" * 16_000,
    "editors": "<p>2024-03-13</p><p>责任编辑：王五</p><img src=a.jpg>" * 6_000,
    "pictures and stops": "<img src=a.jpg>" * 10_000 + "<p>上一篇：甲乙丙</p>" * 8_000,
    "nul": "\x00" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_in_time(name: str) -> None:
    prefix = "<html><body><h1>院里的事</h1><p>时间：2024-03-13 来源：县院</p>"
    began = time.process_time()
    read((prefix + HOSTILE[name]).encode())
    read(HOSTILE[name].encode())
    assert time.process_time() - began < 4  # two pages, two seconds each
