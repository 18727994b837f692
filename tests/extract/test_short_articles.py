"""Articles of little or no prose: no box beside them becomes their text."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_article
from jixi_crawler.records import Article
from tests.extract.families import FOOT, NAV, PARAGRAPHS

TITLE = "我院公开二〇二一年度部门预算"
HEAD = f'<h1>{TITLE}</h1><div class="info">时间：2021-09-03 来源：县院</div>'
NEWS = [f"我院第{n}次举办检察开放日活动" for n in range(1, 7)]
AFTER = "".join(
    f'<li><a href="/a{n}.html">{news}</a><span>2020-11-2{n}</span></li>'
    for n, news in enumerate(NEWS)
)
BEFORE = "".join(
    f'<li><span>2020-11-2{n}</span><a href="/a{n}.html">{news}</a></li>'
    for n, news in enumerate(NEWS)
)
UNDATED = "".join(f'<li><a href="/a{n}.html">{news}</a></li>' for n, news in enumerate(NEWS))
ABOUT = (
    "<h3>本院简介</h3><p>青溪县人民检察院始建于1955年，现有内设机构6个，在编干警46人，先后荣获全国"
    "先进基层检察院等称号。</p><h3>联系方式</h3><p>电话：0563-8158010</p>"
)
TEASER = f'<h3>图片新闻</h3><div><a href="1.html">会议</a><p>{PARAGRAPHS[0]}...</p></div>'


def read(left: str, beside: str = "", below: str = "") -> Article:
    html = (
        f'<html><head><title>{TITLE}_青溪县院</title></head><body><div class="top"><ul>{NAV}</ul></div>'
        f'<div class="main"><div class="left">{left}</div><div class="right">{beside}</div></div>'
        f"{below}{FOOT}</body></html>"
    )
    return extract_article(html.encode(), "http://a.example/x/t1.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p><img src="a.jpg"></p>', ""),
        ('<iframe src="a.pdf"></iframe>', ""),
        ('<iframe src="/viewer/web.html?file=/f/a.pdf" width="100%"></iframe>', ""),
        ('<embed src="a.pdf">', ""),
        ('<object data="a.pdf" type="application/pdf"></object>', ""),
        ('<video src="a.mp4" controls></video>', ""),
        ('<p><a href="1.pdf">部门预算.pdf</a></p>', "部门预算.pdf"),
        ('<p><a href="1.pdf">预算.pdf</a></p><p><a href="2.xls">表.xls</a></p>', "预算.pdf\n表.xls"),
        ('<p><a href="http://b.example/x.html">点击查看原文</a></p>', "点击查看原文"),
        ('<p><img src="a.jpg"></p><p>会议现场</p><p><img src="b.jpg"></p>', "会议现场"),
        ("<p>特此公告。</p>", "特此公告。"),
        ("<p>经研究，决定给予李四嘉奖</p>", "经研究，决定给予李四嘉奖"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["zz", "TRS_Editor"])
@pytest.mark.parametrize(
    "beside",
    [
        f"<h3>通知公告</h3><ul>{AFTER}</ul>",
        f"<h3>要闻</h3><ul>{BEFORE}</ul>",
        f'<div class="hd">24小时热文</div><ol>{UNDATED}</ol>',
        f'<div class="tit"><b>最新</b><a href="x">更多>></a></div><ul>{BEFORE}</ul>',
        ABOUT,
        TEASER,
    ],
    ids=["dates behind", "dates first", "no dates", "more", "about", "teaser"],
)
def test_a_box_beside_an_article_is_not_its_text(
    body: str, text: str, name: str, beside: str
) -> None:
    article = read(f'<div>{HEAD}<div class="{name}">{body}</div></div>', beside)
    assert (article.text, article.published, article.source) == (text, "2021-09-03", "县院")


@pytest.mark.parametrize("list_", [AFTER, BEFORE])
@pytest.mark.parametrize("heading", ["<h3>通知公告</h3>", "<div>热点</div>", ""])
def test_a_list_alone_is_no_text(heading: str, list_: str) -> None:
    box = f"<div>{heading}<ul>{list_}</ul></div>"
    assert read(f'{HEAD}<p><img src="a.jpg"></p>{box}').text == ""


def test_comments_are_not_the_text_of_a_short_article() -> None:
    said = "".join(
        f"<div><b>网友{n}</b><p>说得好，希望多发布这样的消息。</p></div>" for n in "甲乙丙丁"
    )
    article = read(
        f'<div>{HEAD}<div class="con"><p>经研究，给予李四嘉奖。</p></div></div>'
        f"<div><h3>评论</h3>{said}</div>",
        f"<h3>通知公告</h3><ul>{AFTER}</ul>",
    )
    assert article.text == "经研究，给予李四嘉奖。"


@pytest.mark.parametrize(
    ("in_head", "body", "text"),
    [
        ('<div><a href="#"><img src="wb.png"></a></div>', "<p>特此公告。</p>", "特此公告。"),
        ('<div><img src="wb.png"></div>', "<h4>一、时间</h4><p>9月2日。</p>", "一、时间\n9月2日。"),
        ('<video src="a.mp4"></video>', "<p>9月2日，召开会议。</p>", "9月2日，召开会议。"),
        (
            '<img src="a.jpg">',
            "<table><tr><td>姓名</td><td>职务</td></tr><tr><td>李四</td><td>科员</td></tr></table>",
            "姓名\t职务\n李四\t科员",
        ),
    ],
)
def test_a_text_may_stand_outside_the_head_s_box(in_head: str, body: str, text: str) -> None:
    left = f'<div class="head">{HEAD}{in_head}</div><div class="zz">{body}</div>'
    assert read(left, f"<h3>通知公告</h3><ul>{AFTER}</ul>").text == text


@pytest.mark.parametrize("notice", ["见附件", "详见附件", "内容见图"])
@pytest.mark.parametrize(
    "body", ["<div class=content><p>{}</p></div>", "<div>{}</div>", "<div class=nr>{}</div>"]
)
@pytest.mark.parametrize("rows", [AFTER, UNDATED])
def test_a_notice_of_a_few_characters_is_the_text(notice: str, body: str, rows: str) -> None:
    side = f"<h3>通知公告</h3><ul>{rows}</ul>"
    assert read(HEAD + body.format(notice), side).text == notice


@pytest.mark.parametrize(
    "rows", [AFTER, UNDATED, AFTER.replace("举办检察开放日活动", "会议召开了")]
)
def test_a_notice_in_a_page_without_boxes_is_the_text(rows: str) -> None:
    html = f"<body>{HEAD}<p>见附件</p><h3>通知公告</h3><ul>{rows}</ul></body>"
    assert extract_article(html.encode(), "http://a.example/x/t1.html").text == "见附件"


@pytest.mark.parametrize(
    ("body", "text", "images"),
    [
        ('<p align=center><img src="a.jpg"></p>', "", ["http://a.example/x/a.jpg"]),
        ('<p align=center><video src="a.mp4"></video></p>', "", []),
        ("<p>详见附件</p>", "详见附件", []),
        ("<p>附件：<a href='1.doc'>岗位表.doc</a></p>", "附件：岗位表.doc", []),
    ],
)
@pytest.mark.parametrize(
    "below",
    [
        "<div>责任编辑：王五</div>",
        '<div class="d"><span>赞(12)</span><span>收藏</span><span>举报</span></div>',
        f"<div><h3>相关阅读</h3><ul>{AFTER[:90]}</ul></div>",
        '<div class="e"><img src="/q.png"><p>扫一扫在手机打开当前页</p></div>',
    ],
    ids=["editor", "counts", "related", "code"],
)
@pytest.mark.parametrize("facts", ["<div>2021-09-03</div>", "<div>时间：2021-09-03 来源：</div>"])
def test_what_stands_below_an_article_of_no_words(
    body: str, text: str, images: list[str], below: str, facts: str
) -> None:
    article = read(f'<h1>{TITLE}</h1>{facts}<div class="zz">{body}</div>{below}')
    assert (article.text, list(article.images)) == (text, images)
    assert article.published == "2021-09-03"


def test_a_file_beside_a_dated_list_is_an_article() -> None:
    dated = f'<div class="tit">最新</div><ul>{AFTER}</ul>'
    body = '<h4>我院公开年度预算</h4><div>2021-09-03</div><p>见附件。</p><p><a href="1.doc">预算.doc</a></p>'
    main = f"<ul>{NAV}</ul><div>{dated}</div><div>{body}</div>"
    html = f"<html><head><title>青溪县院</title></head><body>{main}</body></html>"
    article = extract_article(html.encode(), "http://a.example/x/show.asp?id=1")
    assert (article.title, article.text) == ("我院公开年度预算", "见附件。\n预算.doc")


SHORT = {
    "picture": ("<p><img src=/u/1.jpg></p>", ""),
    "film": ("<p><video src=/u/1.mp4></video></p>", ""),
    "caption": ("<p><img src=/u/1.jpg></p><p>图为活动现场</p>", "图为活动现场"),
    "file": ("<p><a href=/u/1.pdf>2023年度部门决算.pdf</a></p>", "2023年度部门决算.pdf"),
    "names": ("<p>张三</p><p>李四</p><p>王五</p>", "张三\n李四\n王五"),
    "sentence": ("<p>5月20日，张伟检察长到基层调研。</p>", "5月20日，张伟检察长到基层调研。"),
}
FACTS = {
    "none": ("", None, None),
    "date": ("<div>2024-05-20</div>", "2024-05-20", None),
    "labels": ("<div>时间：2024-05-20 来源：县院</div>", "2024-05-20", "县院"),
    "tools": ("<div>2024-05-20 【字体：大 中 小】 浏览：12次</div>", "2024-05-20", None),
    "editor": ("<div>编辑：张三 发布时间：2024-05-20</div>", "2024-05-20", None),
}
TOOLS = "<div>【字体：大 中 小】 【<a href=#>打印</a>】</div>"
NEIGHBOURS = (
    "<div>上一篇：<a href=/a8.html>全市检察长会议在我市召开</a></div><div>下一篇：没有了</div>"
)
BELOW = ["", TOOLS, NEIGHBOURS, TOOLS + NEIGHBOURS, "<div>责任编辑：李四</div>"]


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("name", SHORT)
def test_what_stands_below_a_short_article_is_neither_its_head_nor_its_text(
    name: str, facts: str
) -> None:
    body, text = SHORT[name]
    line, published, source = FACTS[facts]
    for below in BELOW:
        for beside in ("", f"<h3>通知公告</h3><ul>{AFTER}</ul>"):
            article = read(f"<div><h1>{TITLE}</h1>{line}<div>{body}</div>{below}</div>", beside)
            found = (article.text, article.published, article.source)
            assert found == (text, published, source), (below, beside)
            if "责任编辑" in below and facts != "editor":
                assert article.editor == "李四"


def test_scores_are_no_dates_of_a_list() -> None:
    rows = [("姓名", "成绩"), ("张三", "70.5"), ("李四", "71.5"), ("王五", "72.5")]
    table = "".join(f"<tr><td>{name}</td><td>{score}</td></tr>" for name, score in rows)
    left = f"<div><h1>{TITLE}</h1><div>2024-05-20</div><table>{table}</table></div>"
    for beside in (f"<ul>{AFTER}</ul>", ABOUT):
        assert read(left, beside).text.split("\n") == ["\t".join(row) for row in rows]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>见附件</p>", "见附件"),
        (
            "<p>附件：青溪县人民检察院2024年度部门预算.pdf</p>",
            "附件：青溪县人民检察院2024年度部门预算.pdf",
        ),
        ('<p><img src="a.jpg" width="600"></p><p>图为活动现场</p>', "图为活动现场"),
    ],
)
@pytest.mark.parametrize(
    "credit",
    ["审核：张明", "发布人：管理员", "来源：检察日报", "作者：周敏", "来源：检察日报 作者：周敏"],
)
def test_a_few_words_between_a_date_and_a_credit_are_the_text(
    body: str, text: str, credit: str
) -> None:
    html = (
        "<html><head><title>院里的事-青溪县人民检察院</title></head><body><div><h1>院里的事</h1>"
        f'<div class="info">2024-03-13</div><div class="txt">{body}</div><div>{credit}</div></div>'
        "<div>版权所有</div></body></html>"
    )
    article = extract_article(html.encode(), "http://a.example/x/1.html")
    assert (article.text.split("\n")[0], article.published) == (text, "2024-03-13")
    assert len(article.images) == body.count("<img")


@pytest.mark.parametrize(
    "body",
    [
        "<p>预算金额：50万元</p><p>联系人：王先生</p><p>青溪县人民检察院</p>",
        "<table><tr><td>姓名</td><td>笔试</td></tr><tr><td>王晓雨</td><td>82</td></tr><tr><td>张明</td><td>80</td></tr></table>",
    ],
)
def test_facts_below_a_text_without_a_sentence_do_not_take_it_for_the_head(body: str) -> None:
    html = (
        "<html><head><title>院里的事-青溪县人民检察院</title></head><body>"
        '<div><p style="text-align:center">院里的事</p>'
        f'<div class="con">{body}</div><div class="info">发布时间：2024-03-13 来源：检察日报</div></div>'
        f"<div>版权所有</div></body></html>"
    )
    article = extract_article(html.encode(), "http://a.example/x/1.html")
    assert (article.published, article.source) == ("2024-03-13", "检察日报")
    assert article.text.split()[0] in body
    assert "检察日报" not in article.text
