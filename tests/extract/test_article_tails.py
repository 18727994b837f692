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
        (
            "<p>1、凡本网注明“来源：青溪检察网”的作品，版权均属于本网，未经授权不得转载。</p>"
            "<p>2、凡本网注明“来源：其他媒体”的作品，均转载自其它媒体，不代表本网赞同其观点。</p>"
        ),
        "<p>您即将离开青溪县人民检察院网站，是否继续访问？</p>",
        "<div>我是智能机器人小青，请问有什么可以帮您？</div>",
        "<div><p>满意度评价：</p><p>非常满意</p><p>满意</p><p>不满意</p></div>",
        "<div>登录后才能发表评论</div>",
        "<div>【纠错】 【责任编辑:潘峰 】</div>",
        "<p>青溪新闻，未经授权不得转载</p>",
        "</div><div>本页面支持IPv6</div><div>青溪检察客户端",
        "<p>返回青溪，查看更多</p>",
        "<p>平台声明：该文观点仅代表作者本人，本平台仅提供信息存储服务。</p>",
        "<p>点赞 12</p>",
        "<p>赞(12)</p>",
        "<p>评论(0)</p>",
        "<p>本文共1页</p>",
        "<p>← <a href='1.html'>我院召开会议</a> / <a href='2.html'>我院举办活动</a> →</p>",
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
        "未经许可，任何人不得进入涉案场地，不得使用涉案设备。",
        "相关链接：青溪县人民检察院计划在年底前将听证室建到各乡镇。",
        "来源：县检察院微信公众号",
        "文章来源：县检察院官方微博",
        "转自｜县检察院手机版",
        "文/图：王晓雨 编辑：张明 审核：李丽",
        "来源：县检察院 编辑：张明 审核：李丽",
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


@pytest.mark.parametrize(
    "between",
    [
        "点击播报本文，约3分20秒",
        "00:00/03:20",
        "语音播报：播放暂停停止",
        "正文",
        "字体大小：12 14 16",
        (
            "To view this video please enable JavaScript, and consider upgrading to a web browser that"
            " supports HTML5 video"
        ),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_what_stands_between_facts_and_text_is_no_text(between: str, inside: bool) -> None:
    html = page(f"<div>{between}</div>{paragraphs()}")
    if not inside:
        html = page(paragraphs()).replace('<div class="content">', f"<div>{between}</div><div>")
    article = extract_article(html.encode(), "http://a.example/t1.html")
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "sentence",
    [
        "凡本网络平台的从业人员，均应遵守职业道德。",
        "满意度评价：群众对检察工作的满意度逐年上升。",
        "我是机器人小青，能为群众解答法律问题。",
        "已有12人参与了这次活动",
        "阅读12本好书",
        "请登录后评论区留言，参与投票。",
    ],
)
def test_a_sentence_that_begins_like_a_tail_stays(sentence: str) -> None:
    article = extract_article(page(paragraphs(sentence, *PARAGRAPHS[:1])).encode(), "http://a.cn/1")
    assert article.text.split("\n") == [*PARAGRAPHS, sentence, PARAGRAPHS[0]]


def test_long_lines_of_contacts_below_an_imprint_are_foot() -> None:
    foot = (
        "<p>云南省某局（公司）| Copyright 2003 - 2009 YN. All Rights Reserved</p>"
        "<p>地址：昆明拓东路5号 Add: No. 5, Tuodong Road, KunMing, Yunnan, P.R.C 有害短信息举报</p>"
        "<p>电子邮件（E-mail）: webmaster@yn.example 电话（Tel）: 086-0871-3129888"
        " 传真(Fax) : 086-0871-3136865 邮政编码（zip）: 650011</p>"
    )
    head, text = f"<h2>{TITLE}</h2><p>时间：2024-03-13</p>", PARAGRAPHS[0]
    html = f"<body><div><div><div>{head}</div><div><p>{text}</p></div></div></div><div>{foot}</div>"
    article = extract_article(html.encode(), "http://a.example/t1.html")
    assert article.text == text


@pytest.mark.parametrize("tag", ["p", "div"])
def test_the_last_line_of_facts_is_no_foot(tag: str) -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>2024-03-13</p>{paragraphs()}"
        f"<{tag}>来源：检察日报 作者：王晓雨</{tag}><{tag}>版权所有 青溪县人民检察院</{tag}></body></html>"
    )
    article = extract_article(html.encode(), "http://a.example/t1.html")
    assert (article.source, article.author) == ("检察日报", "王晓雨")
    assert article.text.split("\n")[: len(PARAGRAPHS)] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (f"{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}", "2024-03-13 来源：县报"),
        (PARAGRAPHS[0], "来源：县报 作者：李四 时间：2024-03-13"),
    ],
)
def test_facts_below_a_text_in_an_element_like_its_own(text: str, facts: str) -> None:
    main = f"<div><div>{text}</div><div>{facts}</div></div>"
    html = f"<title>{TITLE}</title><body><h1>{TITLE}</h1>{main}</body>"
    article = extract_article(html.encode(), "http://a.example/t1.html")
    assert (article.text, article.source) == (text.replace("<br>", "\n"), "县报")


def test_a_picture_above_the_source_is_no_code() -> None:
    html = page(
        paragraphs() + '<p><img src="P1.jpg" width="600"></p><p>来源：县检察院微信公众号</p>'
    )
    article = extract_article(html.encode(), "http://a.example/t1.html")
    assert article.images == ("http://a.example/P1.jpg",)


@pytest.mark.parametrize("box", ["<section><p>{}</p></section>", "<div><p>{}</p></div>"])
@pytest.mark.parametrize(
    "last",
    [
        "（来源：《检察日报》2024年3月12日第2版）",
        "编辑：张明 审核：李丽",
        "来源：检察日报 作者：周敏",
    ],
)
def test_an_author_s_credit_stays_where_each_paragraph_has_a_box(box: str, last: str) -> None:
    html = page("".join(box.format(text) for text in (*PARAGRAPHS, last)))
    article = extract_article(html.encode(), "http://a.example/t1.html")
    assert article.text.split("\n") == [*PARAGRAPHS, last]


@pytest.mark.parametrize("box", ["<div>{}</div>", "<section>{}</section>"])
def test_a_source_in_brackets_stays_in_a_box_unlike_the_paragraphs(box: str) -> None:
    last = "（来源：《检察日报》2024年3月12日第2版）"
    article = extract_article(page(paragraphs() + box.format(last)).encode(), "http://a.example/1")
    assert article.text.split("\n") == [*PARAGRAPHS, last]
