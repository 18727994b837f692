"""What a page shows twice or beside its article: summaries, copies, channels' names, excerpts."""

# ruff: noqa: E501 -- pages are easiest to read as one line each
from __future__ import annotations

import re

import pytest

from jixi_crawler.extract import extract_article

TITLE = "县检察院开展食品安全公益诉讼专项监督活动"
OPENING = "5月18日，县检察院联合市场监督管理局对城区农贸市场开展专项检查，现场督促整改问题十二处。"
BODY = [
    OPENING,
    "检查组重点查看了经营主体资质、进货查验记录和冷链储运条件，对两家摊位的计量器具进行了抽检，并当场向经营者讲解相关规定。",
    "下一步，该院将持续跟进整改落实情况，推动行业主管部门建立长效机制，守护人民群众舌尖上的安全。",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
FACTS = "<div>时间：2021-05-19 来源：本院</div>"
HEAD = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{FACTS}"
LEAD = "<p>本网讯（通讯员 张明）5月18日"
EXCERPTS = "".join(
    f"<li><a href='/a/{n}.html'>检察建议书送达仪式第{n}次举行</a><p>近日，市检察院向有关单位公开送达检察建议书，要求限期整改，并邀请人大代表和人民监督员到场...</p></li>"
    for n in range(4)
)


def text_of(html: str) -> list[str]:
    return extract_article(html.encode(), "http://a.cn/t/1.html").text.split("\n")


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='summary'>{OPENING[:30]}……</div><div id='con'>{PARAGRAPHS}</div>",
        f"<div>摘要：{OPENING}</div><div id='content'>{PARAGRAPHS}</div>",
        f"<blockquote><div>{OPENING}</div></blockquote><div id='con'>{PARAGRAPHS}</div>",
        f"<div id='con'>{PARAGRAPHS}</div><p><b>相关热词搜索：</b><a href='/tag/1'>公益诉讼</a></p>",
        f"<div id='con'>{PARAGRAPHS}</div><p>免责声明</p><p>本平台部分内容转自其他媒体，如有疑问请联系。</p>",
        f"<td>{PARAGRAPHS}申明：此文章源于互联网，若有侵权，请与我们联系。</td>",
        f"<div>{PARAGRAPHS}</div><p>责任编辑：李娜</p><div>{PARAGRAPHS}</div>",
        f"<div><p>核心提示：聚焦舌尖安全，整改问题十二处。</p></div><div>{PARAGRAPHS}</div>",
        f"<div>{PARAGRAPHS}</div><p>用户名: 密码: </p><p>验证码: 匿名发表</p>",
        f"<div>{PARAGRAPHS}</div><p>点击率：118</p><p>3条评论</p>",
        f"<div>{PARAGRAPHS}</div><p>如有侵权，请联系我们删除。</p>",
        f"<div>{PARAGRAPHS}</div><div>上一篇：没有了</div><ul>{EXCERPTS}</ul>",
    ],
    ids=[
        "cut",
        "named",
        "boxed",
        "words",
        "disclaimer",
        "declared",
        "second copy",
        "summary",
        "comments",
        "counters",
        "notice",
        "excerpts",
    ],
)
def test_what_repeats_the_text_or_follows_it_is_left_out(box: str) -> None:
    assert text_of(f"{HEAD}{box}</body></html>") == BODY


def test_a_summary_before_a_dateline_is_left_out() -> None:
    body = PARAGRAPHS.replace("<p>5月18日", LEAD)
    found = text_of(f"{HEAD}<div><p>内容提要：{OPENING}</p></div><div>{body}</div></body></html>")
    assert found[0] == f"本网讯（通讯员 张明）{OPENING}"


@pytest.mark.parametrize(
    "first",
    [
        "<div>检察官走上讲台，六百余名师生在欢声笑语里学到了法律知识。</div>",  # says something of its own
        "<div><p>核心提示：检察官走上讲台，六百余名师生学到了法律知识。</p></div>",  # a lead among the paragraphs
        f"<p>{OPENING}</p>",  # an ordinary paragraph that a later one quotes
    ],
)
def test_a_first_paragraph_is_kept(first: str) -> None:
    quoting = f"{PARAGRAPHS}<p>报道称：“{OPENING}”引起关注。</p>"
    assert len(text_of(f"{HEAD}<div>{first}{quoting}</div></body></html>")) == 5


@pytest.mark.parametrize(
    ("title", "top"),
    [
        ("县检察院", f"<h1>{TITLE}<a class='position' href='/gyss/'>公益诉讼</a></h1>"),
        ("检察要闻", f"<ul><li>检察要闻</li></ul><h1>检察要闻</h1><h1 align='center'>{TITLE}</h1>"),
        ("", f"<header>{TITLE}</header>"),
        ("", f"<h2>{TITLE} <span>2021-05-19</span> 来源：本院</h2>"),
        ("", f"?>\n<p><a href='javascript:void(0)'>{TITLE}</a></p>"),
        (f"{TITLE[:8]}<br/>{TITLE[8:]}", f"<div class='bt'>{TITLE[:8]}<br>{TITLE[8:]}</div>"),
    ],
    ids=[
        "a channel's link",
        "a channel's heading",
        "header",
        "beside facts",
        "a link to nowhere",
        "two lines",
    ],
)
def test_the_headline_is_found_beside_what_looks_like_one(title: str, top: str) -> None:
    html = f"<html><head><title>{title}</title></head><body>{top}{FACTS}<div>{PARAGRAPHS}</div></body></html>"
    assert extract_article(html.encode(), "http://a.cn/t/1.html").title == TITLE


RELATED = "".join(
    f"<b><a href='/a/{n}.html'>检察建议书第{n}次公开送达</a></b><br>" for n in range(5)
)


def test_links_to_other_pages_at_the_end_are_left_out() -> None:
    assert text_of(f"{HEAD}<div>{PARAGRAPHS}<br>{RELATED}</div></body></html>") == BODY


NEWS = ["检察长会议召开", "检察官走进社区开展法治宣传活动", "检察开放日活动举行"]
DATED = "".join(f"<li><a href='/a/{n}.html'>{t}</a> 2024-01-1{n}</li>" for n, t in enumerate(NEWS))
PLAIN = "".join(f"<li><a href='/a/{n}.html'>{t}</a></li>" for n, t in enumerate(NEWS))


@pytest.mark.parametrize("place", ["<div id=con>{0}{1}</div>", "<div>{0}</div>{1}", "{0}{1}"])
@pytest.mark.parametrize(
    "rows", [DATED, PLAIN, PLAIN.partition("</li>")[0]], ids=["dated", "plain", "one"]
)
@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>检察要闻</h3><ul>{0}</ul></div>",
        "<div><div><span>工作动态</span><a href='/m/'>更多&gt;&gt;</a></div><ul>{0}</ul></div>",
        "<h4>基层风采</h4><ul>{0}</ul>",
        "<dl><dt>今日看点</dt>{0}</dl>",
        "<div><h3>基层风采</h3><ul>{0}</ul></div><p>（责任编辑：王达）</p>",
        "<p>政策解读：</p>{0}",
    ],
)  # fmt: skip
def test_a_list_of_other_pages_goes_with_its_heading(box: str, rows: str, place: str) -> None:
    if box.startswith("<dl>"):
        rows = rows.replace("li>", "dd>")
    html = f"{HEAD}{place.format(PARAGRAPHS, box.format(rows))}</body></html>"
    assert text_of(html) == BODY


@pytest.mark.parametrize("place", ["<div id=con>{1}{0}</div>", "{1}<div>{0}</div>"])
@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>关联稿件：</h3><ul>{PLAIN}</ul></div>",
        f"<div><span>相关解读</span><ul>{DATED}</ul></div>",
        "<div>关键词：检察 公益诉讼</div>",
        "<div>【<a href='#'>语音阅读</a>】【<a href='#'>无障碍</a>】</div>",
    ],
)
def test_what_stands_between_facts_and_text_in_its_own_box_is_left_out(
    box: str, place: str
) -> None:
    assert text_of(f"{HEAD}{place.format(PARAGRAPHS, box)}</body></html>") == BODY


@pytest.mark.parametrize(
    "tail",
    [
        "<p><a href='/1.html'>« 检察长会议召开</a></p><p><a href='/2.html'>检察开放日 »</a></p>",
        "<div><p>您对本页面内容是否满意：</p><label>满意</label><label>不满意</label></div>",
    ],
)
def test_what_a_site_asks_or_offers_below_a_text_is_left_out(tail: str) -> None:
    assert text_of(f"{HEAD}<div>{PARAGRAPHS}{tail}</div></body></html>") == BODY


@pytest.mark.parametrize(
    "tail",
    [
        "<table><tr><td>联系人</td><td>张伟</td></tr><tr><td>报名网站</td><td><a href='/b/'>公共资源交易网</a></td></tr></table>",
        "<table><tr><td>县区</td><td>网站</td></tr><tr><td>青溪</td><td><a href='/b/'>青溪检察网</a></td></tr><tr><td>临江</td><td><a href='/c/'>临江检察网</a></td></tr></table>",
        "<p>报名网址：<br><a href='http://rs.example.cn/'>青溪县人事考试网</a></p>",
        "<p>电子邮箱：<br><a href='mailto:jx@163.com'>jx@163.com</a></p>",
        "<ul><li>咨询电话：0467-2351111</li><li>办事大厅<br><a href='/bs'>政务服务网</a></li></ul>",
        "<div><p>公示名单</p><p><a href='/a/1.html'>第一批公示名单</a></p><p><a href='/a/2.html'>第二批公示名单</a></p></div>",
        "<div><p>特此通知</p><p><a href='/'>青溪县人民检察院办公室</a></p><p>2024年3月5日</p></div>",
        "<section><p>第一场</p><p><a href='/v/1.html'>第一场发布会实录</a></p></section><section><p>第二场</p><p><a href='/v/2.html'>第二场发布会实录</a></p></section>",
        "<p>您对青溪县的营商环境是否满意？</p><p>满意　基本满意　不满意</p><p>您认为哪些方面还需改进？</p>",
        "<div><p>本文要点</p><p><a href='#a'>一、总体要求</a></p><p><a href='#b'>二、重点任务</a></p></div>",
        "<div><p>举报方式</p><p><a href='mailto:a@jx.cn'>检察长信箱</a></p><p><a href='tel:12309'>检察热线</a></p></div>",
        "<p>历次发布会<br><a href='/1.html'>第一场发布会</a><br><a href='/2.html'>第二场发布会</a></p>",
        "<div><p>有关规定如下：</p><p><a href='/1.html'>听证规定</a></p><p><a href='/2.html'>公开规定</a></p></div>",
        "<p>政策解读：</p><p>解读人：张伟</p><p>联系电话：0467-2351111</p>",
        "<p>2024年重点任务清单</p><p>（共15条）</p>",
    ],
)  # fmt: skip
def test_a_text_s_own_last_lines_stay(tail: str) -> None:
    found = "".join(text_of(f"{HEAD}<div id=con>{PARAGRAPHS}{tail}</div></body></html>"))
    shown = "".join(re.sub("<[^>]+>", "", tail).split())
    assert "".join(found.split()) == "".join(BODY) + shown


@pytest.mark.parametrize(
    "opening",
    [
        "<table><tr><td>项目名称</td><td><a href='/x/1.html'>城区供热改造项目</a></td></tr><tr><td>招标人</td><td>住建局</td></tr></table>",
        "<div><p>目录</p><p><a href='#a'>一、总体要求</a></p><p><a href='#b'>二、重点任务</a></p></div>",
    ],
)
def test_a_text_s_own_first_lines_stay(opening: str) -> None:
    found = "".join(text_of(f"{HEAD}<div id=con>{opening}{PARAGRAPHS}</div></body></html>"))
    shown = "".join(re.sub("<[^>]+>", "", opening).split())
    assert "".join(found.split()) == shown + "".join(BODY)


@pytest.mark.parametrize("name", ["summary", "intro"])
def test_a_box_named_as_a_summary_is_left_out(name: str) -> None:
    box = f"<div class={name}>县检察院对农贸市场开展了一次检查，整改了问题。</div>"
    assert text_of(f"{HEAD}{box}<div id=con>{PARAGRAPHS}</div></body></html>") == BODY
    assert text_of(f"{HEAD}<div class={name}>{PARAGRAPHS}</div></body></html>") == BODY
    signed = f"<div class={name}><p>{OPENING}</p></div><p>县检察院</p>"
    assert text_of(f"{HEAD}<div id=con>{signed}</div></body></html>") == [OPENING, "县检察院"]


@pytest.mark.parametrize(
    "tail",
    [
        RELATED.replace(".html", ".pdf"),
        f"<p>附表：</p>{RELATED}",
        "<p>附表：</p>"
        + "".join(
            f"<p><a href='/f/{n}.xls'>第{n}批名单（截至2021年3月1{n}日）</a></p>" for n in range(5)
        ),
    ],
    ids=["files", "introduced", "dates of their own"],
)
def test_what_a_text_links_to_at_its_end_is_kept(tail: str) -> None:
    found = text_of(f"{HEAD}<div>{PARAGRAPHS}{tail}</div></body></html>")
    assert len(found) == 8 + ("附表" in tail)


@pytest.mark.parametrize(
    "credit",
    [
        "(责任编辑：admin)",
        "<p>责任编辑：王达</p>",
        "<div>（责编：王达、李娜）</div>",
        "<p>[ 责编：王达 ]</p><p>阅读剩余全文（<span></span>）</p>",
    ],
)
def test_the_site_s_word_of_its_editor_is_no_text(credit: str) -> None:
    assert text_of(f"{HEAD}<div>{PARAGRAPHS}{credit}</div></body></html>") == BODY


@pytest.mark.parametrize(
    "facts",
    [
        f"{FACTS}{FACTS}",
        "<div><a href='/'>[县检察院网站]</a> <a href='/m'>[手机版本的页面]</a> <a href='/e'>[扫描分享给好友]</a> 发布时间：2021-05-19</div>",
    ],
    ids=["twice", "among links"],
)
def test_the_line_of_facts_is_read_and_left_out(facts: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{facts}<div>{PARAGRAPHS}</div></body></html>"
    article = extract_article(html.encode(), "http://a.cn/t/1.html")
    assert (article.published, article.text.split("\n")) == ("2021-05-19", BODY)


def test_the_note_below_a_speech_s_heading_is_no_page_s_date() -> None:
    heading = "<p align='center'>在全县检察长会议上的讲话</p><p align='center'>（2021年1月5日）</p>"
    html = f"{HEAD}<div>{heading}{PARAGRAPHS}</div></body></html>"
    article = extract_article(html.encode(), "http://a.cn/t/1.html")
    assert (article.title, article.published) == (TITLE, "2021-05-19")
    assert article.text.startswith("在全县检察长会议上的讲话\n（2021年1月5日）\n")


def test_a_note_of_two_lines_below_the_headline_is_text_and_no_page_s_date() -> None:
    note = ("（2017年6月13日第9次会议通过，", "2019年7月6日第12次会议修订）")
    lines = "".join(f"<p>{text}</p>" for text in note)
    html = f"{HEAD.replace(FACTS, '')}<div>{lines}{PARAGRAPHS}</div></body></html>"
    article = extract_article(html.encode(), "http://a.cn/t/1.html")
    assert article.published is None
    assert article.text.split("\n") == [*note, *BODY]


def test_a_heading_of_the_text_is_no_headline() -> None:
    sections = f"<h2>一、总体要求</h2><p>{OPENING}</p><h2>二、主要任务</h2><p>{BODY[1]}</p>"
    html = (
        f"<html><head><title>{TITLE} - 县检察院</title></head><body><table><tr><td>名称：</td><td>{TITLE}</td></tr>"
        f"<tr><td>生成日期：</td><td>2021-05-18</td></tr></table><div>{sections}</div></body></html>"
    )
    assert extract_article(html.encode(), "http://a.cn/t/1.html").title == TITLE


def test_a_headline_may_begin_like_a_list_s_heading() -> None:
    caption = "<p align='center'>5月12日，医院举行授帽仪式，46名新护士庄严宣誓。摄影：胡晓芸</p>"
    html = f"<html><body><h1>图片新闻：护士节授帽仪式</h1>{FACTS}<div>{caption}</div></body></html>"
    assert (
        extract_article(html.encode(), "http://a.cn/t/1.html").title == "图片新闻：护士节授帽仪式"
    )


@pytest.mark.parametrize(
    ("box", "first"),
    [
        ("<div class='info'><p>2021-05-19 来源：本院</p><p>张掖检察</p></div>", OPENING),
        ("<div>2021-05-19 10:02<br>红网</div>", OPENING),
        ("<div><p>2021-05-19 来源：本院</p><p>各位代表：</p></div>", "各位代表："),
    ],
)
def test_a_name_beside_the_facts_is_no_text(box: str, first: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{box}<div>{PARAGRAPHS}</div></body></html>"
    assert text_of(html)[0] == first


def test_a_notice_of_three_words_in_the_facts_box_is_the_text() -> None:
    html = f"<html><body><h1>{TITLE}</h1><div><p>时间：2021-05-19 来源：本院</p><p>见附件</p></div><ul>{RELATED}</ul></body></html>"
    assert text_of(html) == ["见附件"]
