# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Single habits and traps of article pages, one small page each."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.article import extract_article
from jixi_crawler.records import Article, ExtractionError, PageKind, Row
from tests.extract.families import ASIDE, FOOT, NAV, PARAGRAPHS

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
    html = (
        f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><div class="nav"><ul>{NAV}</ul></div>'
        f'<div class="wz">当前位置：<a href="/">首页</a>&gt;<a href="../">检察要闻</a></div><div class="main">{headline}{facts}{body}</div>{FOOT}</body></html>'
    )
    return extract_article(html.encode(), url, row=row)


def squash(text: str | None) -> str:
    return "".join((text or "").split())


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2020年11月30日", "2020-11-30"),
        ("[2013-07-15]", "2013-07-15"),
        ("2007-08-20-23:59:59", "2007-08-20T23:59:59+08:00"),
        ("2020/11/30 10∶08", "2020-11-30T10:08:00+08:00"),
        ("２０２０年１１月３０日", "2020-11-30"),
        ("2020年11月30日 星期一 10:08", "2020-11-30T10:08:00+08:00"),
        ("Nov 30, 2020", "2020-11-30"),
        ("2020.11.30", "2020-11-30"),
    ],
)
def test_visible_date_in_every_form(shown: str, expected: str) -> None:
    article = page(f'<div class="con">{TEXT}</div>', facts=f"<p>发布时间：{shown}　来源：县院</p>")
    assert article.published == expected
    assert article.source == "县院"


def test_visible_date_beats_meta_and_url_and_says_so() -> None:
    article = page(
        TEXT, head='<meta name="PubDate" content="2022-01-01">', facts="<p>时间：2024-03-13</p>"
    )
    assert article.published == "2024-03-13"
    assert any("2022-01-01" in warning for warning in article.warnings)


def test_date_falls_back_to_meta_then_row_then_url() -> None:
    bare = "<p>来源：县院</p>"
    with_meta = page(TEXT, facts=bare, head='<meta name="PubDate" content="2022-01-01 08:30">')
    assert with_meta.published == "2022-01-01T08:30:00+08:00"
    assert with_meta.warnings
    row = Row(url=URL, title="院里的事", date="2024-03-12")
    assert page(TEXT, facts=bare, row=row).published == "2024-03-12"
    from_url = page(TEXT, facts=bare)
    assert from_url.published == "2024-03-13"
    assert any("URL" in warning for warning in from_url.warnings)


def test_no_date_is_taken_from_prose_or_footer() -> None:
    text = "<p>我院于2019年5月1日召开会议，回顾2018年12月31日以来的工作，与会人员作了发言，会议取得圆满成功。</p>"
    article = page(text, facts="", url="http://q.example/show.asp?id=7")
    assert article.published is None


def test_a_signature_s_date_is_not_the_page_s() -> None:
    text = f"<p>{PARAGRAPHS[0]}</p><p>特此公告。</p><p>青溪县人民检察院</p><p>2021年6月7日</p>"
    article = page(
        f'<div class="con">{text}</div>',
        facts="<p>来源：县院</p>",
        url="http://q.example/show.asp?id=7",
    )
    assert article.published is None
    assert article.text.endswith("2021年6月7日")


# --- labels --------------------------------------------------------------------------------------


def test_empty_labels_are_null_and_nothing_leaks() -> None:
    facts = "<p>时间:2024-03-13  作者:  新闻来源: 【字号:<a>大</a> | <a>中</a> | <a>小</a>】</p>"
    article = page(TEXT, facts=facts)
    assert (article.author, article.source, article.editor) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("时间:2021-03-12  作者:邱春艳   新闻来源:高检网  【字号: | |", "邱春艳", "高检网"),
        ("时间:2024-11-07  作者:余默 张忍 丁德生  新闻来源: 【字号: | |", "余默 张忍 丁德生", None),
        ("2019-07-15 16:18:00  来源:江阴市人民检察院", None, "江阴市人民检察院"),
        ("发布时间: 2012年03月23日 来源: 浏览次数:- T浏览字号:", None, None),
        ("稿源：新华社 | 作者：李四 | 责编：王五 | 2024-03-13", "李四", "新华社"),
        ("通讯员：张三　信息来源：第一检察部　2024-03-13　点击：12次", "张三", "第一检察部"),
        ("日期：2024-03-13 发布人：管理员 审核：李强 撰稿：赵六", "赵六", None),
        ("2024-03-13 作者单位：县院 来源：本站原创 分享到：", None, "本站原创"),
        ("出自：县院<br>2024-03-13", None, "县院"),
        ("执笔：赵六<br>From: 县院<br>Updated: 2024-03-13", "赵六", "县院"),
        ("来源：<br>县院<br>作者：<br>赵六<br>2024-03-13", "赵六", "县院"),
        ("<p>来源：县院</p><p>热度16票 浏览402次 共1条评论 时间：2024-03-13</p>", None, "县院"),
        (
            "<p>发布者：办公室</p><p>【打印】</p><p>时间：2024-03-13 信息来源：县院</p>",
            None,
            "县院",
        ),
        ("2024-03-13 作者：赵六 <a href='/'>返回首页，查看更多</a>", "赵六", None),
        ("http://www.qingxi.example 2024年03月13日19:39 县院", None, None),
    ],
)
def test_lines_of_facts(line: str, author: str | None, source: str | None) -> None:
    article = page(f'<div class="con">{TEXT}</div>', facts=f'<div class="info">{line}</div>')
    assert (article.author, article.source) == (author, source)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("<p>成文日期：2024-03-01</p><p>发布日期：2024-03-13</p>", "2024-03-13"),
        ("<p>来源：</p><p>2024-03-13 09:42:05</p>", "2024-03-13T09:42:05+08:00"),
        ("<div>来源：县院</div><div>2024-03-13 09:42</div>", "2024-03-13T09:42:00+08:00"),
        ("<p>发布者：办公室</p><p>【打印】</p><p>发布时间：2024-03-13</p>", "2024-03-13"),
        ("<p>时间：2024-03-13</p><p>时间：2024年5月28日</p>", "2024-03-13"),
        ("<p>http://www.qingxi.example 2024年03月13日19:39 县院</p>", "2024-03-13T19:39:00+08:00"),
    ],
)
def test_the_date_among_lines_of_facts(facts: str, expected: str) -> None:
    article = page(f'<div class="con">{TEXT}</div>', facts=facts, url="http://q.example/1.html")
    assert article.published == expected


CATALOGUE = "<table><tr><td>索引号：</td><td>01/2024-7</td></tr><tr><td>生成日期：</td><td>2024-03-01</td></tr><tr><td>名称：</td><td>院里的事</td></tr></table>"


@pytest.mark.parametrize("below", [True, False])
def test_a_catalogue_s_date_gives_way_to_the_day_of_publication(below: bool) -> None:
    line = "<div>发布日期：2024-03-13 来源：县院</div>"
    article = page(
        f'{"" if below else line}<div class="con">{TEXT}</div>{line if below else ""}',
        headline=f"{CATALOGUE}<h1>院里的事</h1>",
        facts="",
    )
    assert (article.title, article.published, article.source) == ("院里的事", "2024-03-13", "县院")


def test_a_long_catalogue_does_not_hide_the_headline() -> None:
    rows = "".join(f"<tr><td>信息分类：</td><td>分类{n}</td></tr>" for n in range(6))
    article = page(
        f'<div class="con">{TEXT}</div>',
        headline=f"{CATALOGUE}<table>{rows}</table><h1>院里的事</h1>",
        facts="<div>发布时间：2024-03-13 信息来源：县院</div>",
    )
    assert (article.published, article.source) == ("2024-03-13", "县院")


def test_an_office_under_a_publisher_s_label_is_no_author() -> None:
    facts = "<p>发布时间:[2013-07-15] 责任编辑:梅江区人民检察院 发布机构:办公室 浏览次数:36869</p>"
    article = page(TEXT, facts=facts)
    assert article.author is None
    assert article.source is None
    assert article.editor == "梅江区人民检察院"


def test_author_meta_is_no_author() -> None:
    article = page(
        TEXT, head='<meta name="author" content="12345"><meta name="Author" content="系统管理员">'
    )
    assert article.author is None


def test_tail_lines_give_what_the_facts_lack() -> None:
    tail = "<p>来源:央视《新闻联播》</p><p>[编辑:于琨]</p>"
    article = page(
        f'<div class="con">{TEXT}{tail}</div>',
        facts="<p>时间:2024-03-13  作者:  新闻来源: 【字号: | |】</p>",
    )
    assert article.source == "央视《新闻联播》"
    assert article.editor == "于琨"
    assert article.text.endswith("[编辑:于琨]")


@pytest.mark.parametrize(
    ("tail", "source", "author", "editor"),
    [
        ("<p>(责编:寇峰)</p>", None, None, "寇峰"),
        ("<p>文:孟德领</p><p>图:王义德</p>", None, "孟德领", None),
        ("<p>采写：赵六 钱五</p>", None, "赵六 钱五", None),
        ("<p>编辑|白爽</p><p>校对|李四</p>", None, None, "白爽"),
        ("<p>责任编辑:白雪</p><p>文章出处:县法院网</p><p>〖关闭窗口〗</p>", "县法院网", None, "白雪"),
        ("<p>编辑：李舒</p><p>请输入验证码</p>", None, None, "李舒"),
        ("<p>编辑：李舒</p><p>以上文章仅代表作者个人观点，如有问题，请联系我们。</p>", None, None, "李舒"),
        ("来源：<br>县新闻网<br>作者：<br>丰智慧 汪建军<br>编辑：<br>郑宏亮", "县新闻网", "丰智慧 汪建军", "郑宏亮"),
        ("<p>责任编辑：</p><p>周翔</p>", None, None, "周翔"),
        ("<p>来源：县报 2024-01-02 作者：县大学李四</p><p>点击阅读原文</p>", None, None, None),
        ("<p>记者：谢谢您的介绍。</p><p>（全文完）</p>", None, None, None),
        ("<div>责任编辑：</div><div>相关新闻</div>", None, None, None),
        ("<p>资金来源：财政拨款</p><p>附件清单</p>", None, None, None),
    ],
)  # fmt: skip
def test_labels_at_the_text_s_end(
    tail: str, source: str | None, author: str | None, editor: str | None
) -> None:
    article = page(f'<div class="con">{TEXT}{tail}</div>', facts="<p>2024-03-13</p>")
    assert (article.source, article.author, article.editor) == (source, author, editor)
    assert article.published == "2024-03-13"


@pytest.mark.parametrize(
    ("first", "last", "source", "author", "editor"),
    [
        ("", "会议开了一天。（特约通讯员：林兴）", None, "林兴", None),
        ("", "会议开了一天。（编辑：李娜 来源：县报）", "县报", None, "李娜"),
        ("见习记者 王一凡", "", None, "王一凡", None),
        ("", "本报记者 王一凡 李娜 报道", None, "王一凡 李娜", None),
        ("", "会议开了一天。（供稿：政治部）", "政治部", None, None),
        ("", "会议开了一天。（丁秀光 孙宪盛）", None, None, None),
        ("", "详见附表。（单位：万元）", None, None, None),
        ("记者：您好，请介绍一下情况。", "", None, None, None),
        ("记者节 活动", "", None, None, None),
    ],
)  # fmt: skip
def test_bylines_of_the_text(
    first: str, last: str, source: str | None, author: str | None, editor: str | None
) -> None:
    opening, closing = (f"<p>{line}</p>" if line else "" for line in (first, last))
    article = page(
        f'<div class="con">{opening}{TEXT}{closing}</div>', facts="<div>2024-03-13</div>"
    )
    assert (article.source, article.author, article.editor) == (source, author, editor)
    assert article.text.split("\n") == [line for line in (first, *PARAGRAPHS, last) if line]


def test_a_first_line_of_facts_stays_in_a_text_whose_facts_stand_above() -> None:
    article = page(
        f'<div class="con"><p>来源：县报 记者：木胜</p>{TEXT}</div>',
        facts="<div>2024-03-13 来源：县院</div>",
    )
    assert (article.source, article.author) == ("县院", "木胜")
    assert article.text.startswith("来源：县报 记者：木胜")


def test_tail_line_of_reviewers() -> None:
    tail = "<p>初审:张艳燕 复审:丁鹤仙 终审:杨春芳 撰稿:黄智燕</p>"
    article = page(
        f'<div class="con">{TEXT}{tail}</div>', facts="<p>时间:2024-03-13 作者: 来源:</p>"
    )
    assert article.author == "黄智燕"
    assert article.text.endswith("撰稿:黄智燕")


def test_names_in_brackets_and_offices_are_no_authors() -> None:
    tail = "<p>(民事行政检察部供稿)</p><p>(丁秀光 孙宪盛)</p>"
    article = page(
        f'<div class="con">{TEXT}{tail}</div>', facts="<p>时间:2024-03-13 作者: 来源:</p>"
    )
    assert article.author is None
    assert article.text.endswith("(丁秀光 孙宪盛)")


def test_a_source_in_the_middle_of_the_text_is_not_the_page_s() -> None:
    text = f"<p>{PARAGRAPHS[0]}</p><p>数据来源：国家统计局</p><p>{PARAGRAPHS[1]}</p>"
    article = page(f'<div class="con">{text}</div>', facts="<p>2024-03-13</p>")
    assert article.source is None


# --- titles --------------------------------------------------------------------------------------


def test_title_where_every_title_is_the_site_s_name() -> None:
    article = page(
        TEXT,
        title="青溪县人民检察院",
        headline='<table><tr><td align="center"><font size="5">院里的事</font></td></tr></table>',
    )
    assert article.title == "院里的事"


def test_headline_broken_over_lines_is_joined() -> None:
    article = page(
        TEXT,
        title="关于印发青溪县公益诉讼工作办法的通知_检察要闻",
        headline='<div class="tt">关于印发青溪县<br>公益诉讼工作办法的通知</div>',
    )
    assert article.title == "关于印发青溪县公益诉讼工作办法的通知"


def test_headline_with_its_subtitle_in_one_heading() -> None:
    article = page(TEXT, title="青溪检察", headline="<h1>守护一江清水<br>——公益诉讼工作纪实</h1>")
    assert squash(article.title) == "守护一江清水——公益诉讼工作纪实"


def test_subtitle_in_its_own_heading_stays_out() -> None:
    article = page(
        TEXT,
        title="守护一江清水_青溪检察",
        headline="<h2>守护一江清水</h2><h3>公益诉讼工作纪实之三</h3>",
    )
    assert article.title == "守护一江清水"
    assert article.text.startswith(PARAGRAPHS[0])


def test_title_inside_the_text_s_container() -> None:
    body = f'<div id="zoom"><p align="center"><strong>青溪县人民检察院公告</strong></p><p>时间：2024-03-13　来源：县院</p>{TEXT}</div>'
    article = page(body, headline="", facts="", title="青溪县人民检察院公告")
    assert article.title == "青溪县人民检察院公告"
    assert article.text.startswith(PARAGRAPHS[0])


def test_title_cut_on_the_page_is_completed_from_the_head() -> None:
    full = "青溪县人民检察院关于开展公益诉讼专项监督活动的实施方案"
    article = page(
        TEXT, headline=f"<h1>{full[:16]}…</h1>", head=f'<meta name="ArticleTitle" content="{full}">'
    )
    assert article.title == full


def test_title_is_neither_channel_nor_site() -> None:
    article = page(
        TEXT, title="检察要闻-青溪县人民检察院", headline="<h2>检察要闻</h2><h1>院里的事</h1>"
    )
    assert article.title == "院里的事"


def test_title_with_a_hyphen_and_brackets() -> None:
    name = "【检心同行】2024-2025年度“双报到”活动——走进城北社区"
    article = page(TEXT, title=f"{name}-青溪县人民检察院", headline=f"<h1>{name}</h1>")
    assert article.title == name


# --- bodies --------------------------------------------------------------------------------------


@pytest.mark.parametrize("notice", ["见附件", "详见附件", "表详见附件。", "特此公告", "无"])
def test_short_notices_are_kept(notice: str) -> None:
    article = page(
        f'<div class="con"><p>{notice}</p></div><div class="xg">相关阅读<ul>{ASIDE}</ul></div>'
    )
    assert article.text == notice


def test_pictures_only() -> None:
    images = '<p><img src="./P020240313.jpg"></p><p><img src="/images/a/2.png" width="600"></p>'
    article = page(f'<div class="con">{images}</div><p>【<a>打印</a>】【<a>关闭</a>】</p>')
    assert article.text == ""
    assert article.images == (
        "http://www.qingxi.example/jcyw/202403/P020240313.jpg",
        "http://www.qingxi.example/images/a/2.png",
    )


def test_video_only() -> None:
    article = page(
        '<div class="con"><video src="/v/1.mp4" poster="/v/1.jpg">您的浏览器不支持视频播放</video></div>'
    )
    assert article.text == ""


def test_digits_in_their_own_tags_are_joined() -> None:
    text = "<p>近日<span>5</span><b>月</b><span>2</span><span>6</span>日，青溪县院开展<font>“</font>检察开放日<font>”</font>活动，邀请师生走进检察院参观。</p>"
    assert "5月26日" in page(text).text


def test_tables_lists_and_captions() -> None:
    body = f"""<div class="con"><p>{PARAGRAPHS[0]}</p><table border="1"><tr><th>姓名</th><th>职务</th></tr><tr><td><p>李文清</p></td><td>检察官</td></tr></table>
<ul><li>一是加强领导；</li><li>二是压实责任。</li></ul><p align="center">图为会议现场 王晓雨摄</p></div>"""
    assert page(body).text.split("\n") == [
        PARAGRAPHS[0], "姓名\t职务", "李文清\t检察官", "一是加强领导；", "二是压实责任。", "图为会议现场 王晓雨摄",
    ]  # fmt: skip


def test_lines_without_paragraphs() -> None:
    text = "<br>\n<br>".join("　　" + one for one in PARAGRAPHS)
    assert page(f'<div class="con">{text}</div>').text == "\n".join(PARAGRAPHS)


def test_surroundings_stay_out() -> None:
    body = f"""<div class="con">{TEXT}</div><div>【<a>打印本页</a>】 【<a>关闭窗口</a>】</div><div class="share">分享到：<a>微信</a> <a>微博</a></div>
<div class="fj">相关附件：<ul><li><a href="/a/1.pdf">名单.pdf</a></li></ul></div><div>上一篇：<a href="1.html">旧文</a></div><div>下一篇：<a href="2.html">新文</a></div>
<div><h4>热点新闻</h4><ul>{ASIDE}</ul></div><div><img src="/images/qrcode.png"><p>扫一扫在手机打开当前页</p></div>"""
    article = page(body)
    assert article.text == "\n".join(PARAGRAPHS)
    assert [item.url for item in article.attachments] == ["http://www.qingxi.example/a/1.pdf"]
    assert article.attachments[0].name == "名单.pdf"
    assert article.images == ()


@pytest.mark.parametrize(
    "style",
    ["display:none", "display: none;", "position:absolute;left:-9999px", "visibility:hidden"],
)
def test_hidden_copies_stay_out(style: str) -> None:
    copy = f'<div style="{style}">院里的事。{"".join(PARAGRAPHS)}</div>'
    assert page(copy + f'<div class="con">{TEXT}</div>').text == "\n".join(PARAGRAPHS)
    assert page(f'<div class="con">{TEXT}</div>' + copy).text == "\n".join(PARAGRAPHS)


def test_a_text_shown_only_by_script_is_found() -> None:
    assert page(f'<div class="con" style="display:none">{TEXT}</div>').text == "\n".join(PARAGRAPHS)


def test_organisers_in_a_notice_are_no_footer() -> None:
    lines = ("主办单位：县检察院", "联系电话：0563-8150001", "地址：迎宾路88号")
    text = f"<p>{PARAGRAPHS[0]}</p>" + "".join(f"<p>{line}</p>" for line in lines)
    assert page(f'<div class="con">{text}</div>').text.split("\n")[1:] == list(lines)


def test_text_beside_a_sidebar_of_summaries() -> None:
    side = "".join(
        f"<div><a href='/x/{n}.html'>专题{n}</a><p>这是专题{n}的简短介绍，点击可以查看全文内容。</p></div>"
        for n in range(4)
    )
    html = f'<div class="side">{side}</div><div class="con">{TEXT}</div>'
    assert page(html).text == "\n".join(PARAGRAPHS)


def test_entities_and_invisible_characters() -> None:
    article = page(
        "<p>“公益&nbsp;诉讼”&mdash;&#23433;&#20840;\u200b生产，检察机关在行动，守护群众头顶上的安全，大家都很满意。</p>"
    )
    assert article.text.startswith("“公益 诉讼”—安全生产")


# --- further pages -------------------------------------------------------------------------------


def test_parts_from_script() -> None:
    script = (
        '<script>//createPageHTML(3, 0, "t20240313_612345", "html");\nvar countPage = 3</script>'
    )
    base = "http://www.qingxi.example/jcyw/202403/t20240313_612345"
    assert page(TEXT + script).parts == (f"{base}_1.html", f"{base}_2.html")
    second = page(TEXT + script, url=f"{base}_1.html")
    assert second.parts == (f"{base}.html", f"{base}_2.html")


def test_parts_from_links() -> None:
    pager = "<div><a>1</a><a href='15427_2.html'>2</a><a href='15427_3.html'>3</a><a href='15427_2.html'>下一页</a></div>"
    article = page(f'<div class="con">{TEXT}</div>{pager}', url="http://q.example/a/15427.html")
    assert article.parts == ("http://q.example/a/15427_2.html", "http://q.example/a/15427_3.html")
    assert article.text == "\n".join(PARAGRAPHS)


def test_a_listing_s_pager_is_no_part() -> None:
    assert page(TEXT + '<script>createPageHTML(25, 0, "index", "html");</script>').parts == ()


# --- what is no article --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("", PageKind.UNREADABLE),
        ("<html><head><title>404 Not Found</title></head><body><h1>您访问的页面不存在</h1><p>页面不存在或已被删除</p></body></html>", PageKind.SOFT_404),
        ("<html><head><title>用户登录</title></head><body><form action='/login'><p>用户名：<input name=u></p><p>密码：<input type=password></p><p>验证码：<input></p><button>登录</button></form></body></html>", PageKind.LOGIN),
        (f"<html><head><title>检察要闻_青溪县人民检察院</title></head><body><ul>{NAV}</ul><div>当前位置：<a href='/'>首页</a>&gt;检察要闻</div><ul>{ASIDE}</ul><script>createPageHTML(9,0,'index','html')</script></body></html>", PageKind.LISTING),
    ],
)  # fmt: skip
def test_pages_that_are_no_article(html: str, kind: PageKind) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_article(
            html.encode(), "http://www.qingxi.example/jcyw/202403/t20240313_612345.html"
        )
    assert caught.value.kind is kind
    assert str(caught.value)


def test_breadcrumb_and_channel() -> None:
    article = page(TEXT)
    assert article.breadcrumb == ("首页", "检察要闻")
    assert article.channel == "检察要闻"
