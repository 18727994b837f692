# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Date, source, author and editor of single pages: their habits and traps."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_article
from jixi_crawler.records import Row
from tests.extract.article_page import TEXT, URL, page
from tests.extract.families import PARAGRAPHS

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
        ("索引号：<br>014/2024-7<br>发布机构：<br>办公室<br>来源：<br>县院", None, "县院"),
        ("来源：<br>县院<br>作者：<br>赵六<br>2024-03-13", "赵六", "县院"),
        ("2024-03-13 作者：赵六 <a href='/'>返回首页，查看更多</a>", "赵六", None),
        ("2024-03-13 作者：赵六 转贴自：县报 点击数：7", "赵六", "县报"),
        ("2024-03-13 14:20:00 by 第一检察部 91 3", "第一检察部", None),
        ("2024-03-13 by 第一检察部</div><div>字体：【大 中 小】 打印", "第一检察部", None),
        ("本报记者 赵六 《 县报 》（2024年03月13日 第11版）", "赵六", None),
        ("发布单位：县检察院　发布时间：2024-03-13", None, "县检察院"),
        ("发布机构：政治部　发布时间：2024-03-13", None, "政治部"),
        ("发布单位：青溪县气象台　发布时间：2024-03-13", None, "青溪县气象台"),
        ("发布单位：管理员　发布时间：2024-03-13", None, None),
        ("发布部门：管理员　发布时间：2024-03-13", None, None),
        ("2024-03-13 记者 张三 通讯员 李四 来源：县报", "张三 通讯员 李四", "县报"),
        ("2024-03-13 责任编辑 王五 通讯员 李四", "李四", None),
        ("发布部门：政策法规科　发布时间：2024-03-13", None, None),
        ("发布机构：县政府办公室　发布时间：2024-03-13", None, "县政府办公室"),
        ("发布机构：县检察院　来源：　发布时间：2024-03-13", None, None),
        ("时间:2024-03-13 来源:未知 作者:admin 点击:12次", "admin", "未知"),
        ("2024-03-13 来源：县报 作者：<span><i></i>赞(<b>12</b>)</span>", None, "县报"),
        (
            "2024/03/13 16:00 来源：<span>县检察院、县报社</span> <i></i>3,318",
            None,
            "县检察院、县报社",
        ),
        ("2024-03-13 来源：县报 文/图 赵六 王五", "赵六 王五", "县报"),
        ("2024-03-13 来源：<span>图/文 赵六</span>", "赵六", None),
        ("<div>作者 心内科 赵六</div><div>2024-03-13</div>", "心内科 赵六", None),
        ("<div>2024-03-13</div><div>撰稿人 赵六</div>", "赵六", None),
        ("2024-03-13 来源：县院 文章类型：原创", None, "县院"),
        ("作者：三（2）班 赵六 指导老师：王五 写于 2024-03-13", "三（2）班 赵六", None),
        ("来源：县院 发布于 2024-03-13 10:20", None, "县院"),
        ("时间:2024-03-13 来源:暂无 作者:无 点击:12次", None, None),
        ("发布单位：县检察院　来源：县报　发布时间：2024-03-13", None, "县报"),
        ("2024-03-13 | 供稿：民事行政检察科 | 撰稿：赵六 | 浏览：873 次", "赵六", "民事行政检察科"),
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
        ("<p>来源：县院</p><p>热度16票 浏览402次 共1条评论 时间：2024-03-13</p>", "2024-03-13"),
        (
            "<p>来源：县院</p><p>【打印】</p><p>县院办公室宣传科摄影并供图 时间：2024-03-13</p>",
            "2024-03-13",
        ),
        ("<p>时间：2024-03-13</p><p>时间：2024年5月28日</p>", "2024-03-13"),
        ("<p>发布人：cgzx <i></i> 2024-03-13 <i></i> 477</p>", "2024-03-13"),
        ("<p><a href='/u'>县院</a></p><p><a href='/d'>2024-03-13</a></p>", "2024-03-13"),
        (
            "<p>日期：<span>2024-03-13</span>&nbsp;<span>08:49:25</span></p>",
            "2024-03-13T08:49:25+08:00",
        ),
        ("<p>http://www.qingxi.example 2024年03月13日19:39 县院</p>", "2024-03-13T19:39:00+08:00"),
        (
            "<p><b><em>2024</em></b> <b><em>03</em>/<em>13</em></b> <b>09:42:05</b></p>",
            "2024-03-13T09:42:05+08:00",
        ),
        ("<p><span>2024-03-13</span><span><i class=eye></i>208</span></p>", "2024-03-13"),
        ("<p><span>208</span><span>2024-03-13</span></p>", "2024-03-13"),
    ],
)
def test_the_date_among_lines_of_facts(facts: str, expected: str) -> None:
    article = page(f'<div class="con">{TEXT}</div>', facts=facts, url="http://q.example/1.html")
    assert article.published == expected


CATALOGUE = "<table><tr><td>索引号：</td><td>01/2024-7</td></tr><tr><td>生成日期：</td><td>2024-03-01</td></tr><tr><td>名称：</td><td>院里的事</td></tr></table>"


def test_a_catalogue_of_labels_with_blocks_for_values_reaches_down_to_the_headline() -> None:
    told = {"索 引 号": "01/2024-7", "生成日期": "2024-03-12", "公开方式": "主动公开",
            "公开时限": "常年公开", "公开范围": "面向全社会", "责任部门": "办公室"}  # fmt: skip
    cells = "".join(f"<dd><label>{one}：</label><div>{of}</div></dd>" for one, of in told.items())
    article = page(
        f'<div class="con">{TEXT}</div>',
        headline=f"<dl>{cells}</dl><h1>院里的事</h1>",
        facts="<div>访问量：<b>16</b></div>",
        url="http://q.example/1.html",
    )
    assert (article.title, article.published) == ("院里的事", "2024-03-12")


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
    rows = "".join(f"<tr><td>信息分类：</td><td>分类{n}</td></tr>" for n in range(14))
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


LONG = f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}"


@pytest.mark.parametrize(
    ("first", "last", "source", "author", "editor"),
    [
        ("", f"{LONG}（特约通讯员：林兴）", None, "林兴", None),
        ("", f"{LONG}（编辑：李娜 来源：县报）", "县报", None, "李娜"),
        ("见习记者 王一凡", "", None, "王一凡", None),
        ("", "本报记者 王一凡 李娜 报道", None, "王一凡 李娜", None),
        ("□ 本报记者 王一凡", "", None, "王一凡", None),
        ("", "（总台央视记者 王一凡 李娜）", None, "王一凡 李娜", None),
        ("", "（记者 陶 然）", None, "陶 然", None),
        ("检察日报全媒体记者 王一凡", "", None, "王一凡", None),
        ("", "【记者】王一凡</p><p>【通讯员】李娜</p><p>【校对】周敏", None, "王一凡", None),
        ("", "文/第一检察部", None, "第一检察部", None),
        ("", "文/图 均为资料", None, None, None),
        ("", f"{LONG}（供稿：政治部）", None, None, None),
        ("", f"{LONG}（丁秀光 孙宪盛）", None, None, None),
        ("", f"{LONG}（单位：万元）", None, None, None),
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
    lines = (first, *PARAGRAPHS, *last.split("</p><p>"))
    assert article.text.split("\n") == [line for line in lines if line]


def test_a_text_s_own_word_of_its_source_comes_before_the_publisher() -> None:
    facts = "<p>发布时间：2024-03-13 发布机构：县检察院</p>"
    article = page(f'<div class="con">{TEXT}<p>{LONG}（来源：县报）</p></div>', facts=facts)
    assert article.source == "县报"


def test_a_byline_that_closes_the_text_above_its_pictures() -> None:
    pictures = (
        '<p><img src="a.jpg"></p><p>院领导讲话</p><p><img src="b.jpg"></p><p>与会人员合影</p>'
    )
    article = page(f'<div class="con">{TEXT}<p>{LONG}（文/徐来）</p>{pictures}</div>')
    assert article.author == "徐来"
    assert article.text.endswith("（文/徐来）\n院领导讲话\n与会人员合影")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<div><b>13</b><span>2024-03</span></div>", "<p>作者：王一凡 来源：县院 浏览：8次</p>"),
        ("<p>2024-03-13</p><p>来源：县院</p>", "<p>本报记者 王一凡</p><p>字体：大 中 小</p>"),
    ],
)
def test_a_date_above_the_headline_goes_with_the_facts_around_it(above: str, below: str) -> None:
    head = f"<div class=tt>{above}<h1>县检察院召开公益诉讼工作推进会</h1>{below}</div>"
    article = page(f'<div class="con">{TEXT}</div>', headline=head, facts="")
    found = (article.published, article.source, article.author)
    assert found == ("2024-03-13", "县院", "王一凡")


@pytest.mark.parametrize("facts", ["", "<p>2024-03-13 来源：县报 作者：</p>"])
@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("记者 王一凡", "王一凡"),
        ("（记者 王一凡 通讯员 李文清 张三）", "王一凡 通讯员 李文清 张三"),
        ("本报记者 王一凡 特约通讯员 李文清", "王一凡 特约通讯员 李文清"),
    ],
)
def test_a_reporter_s_line_below_a_headline(line: str, author: str, facts: str) -> None:
    article = page(f'<div class="con">{TEXT}</div>', facts=f"<p>{line}</p>{facts}")
    assert article.author == author


def test_labels_and_values_in_elements_of_their_own() -> None:
    named = {"发布日期": "2024-03-13", "信息来源": "县院", "点击数": "45"}
    items = "".join(f"<li><label>{a}</label><em>{b}</em></li>" for a, b in named.items())
    article = page(f'<div class="con">{TEXT}</div>', facts=f"<ul>{items}</ul>")
    assert (article.published, article.source) == ("2024-03-13", "县院")


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


@pytest.mark.parametrize(
    ("script", "source"),
    [
        ("var s='县院';if(s==''){document.write('本站');}else{document.write(s);}", "县院"),
        ("var s='';if(s==''){document.write('本站');}else{document.write(s);}", "本站"),
        ('var s="县院";\nif(s!="")document.write(s);else document.write("本站");', "县院"),
        ("var s='';if(s!=''){document.write('本站');}", None),
        ("var s='县院';if(s){document.write(s);}else if(a>b){document.write('甲');}else{document.write('乙');}", "县院"),
        ("var s='';if(!s){document.write('甲报');}else{document.write(s);}", "甲报"),
        ("var s='';if(s.length>0){document.write(s);}else if(f(a)==1){document.write('甲报');}else{document.write('乙');}", "甲报"),
        ("var s='县院 ';if(s!='')document.write(s.substr(0,2)+'&nbsp;&nbsp;');", "县院"),
        ("var s='县院';if(s!=null){document.write(s);}else{document.write('乙');}", "县院"),
    ],
)  # fmt: skip
def test_a_script_that_writes_what_a_variable_holds(script: str, source: str | None) -> None:
    facts = f"<p>时间：2024-03-13 来源：<script>{script}</script> 作者：</p>"
    assert page(f'<div class="con">{TEXT}</div>', facts=facts).source == source


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:release_date" content="2022-01-01">', "2022-01-01"),
        ('<script type="application/ld+json">{"pubDate":"2022-01-01T08:30:00"}</script>', "2022-01-01T08:30:00+08:00"),
        ('<script type="application/ld+json">{"datePublished": "2022-01-01"}</script>', "2022-01-01"),
        ('<meta name="PubDate" content="2022-01-01 08:30:01"><meta name="others" content="页面生成时间 2022-01-01 08:30:01">', None),
    ],
)  # fmt: skip
def test_dates_that_only_the_head_gives(head: str, expected: str | None) -> None:
    facts = "<p>来源：县院</p>"
    article = page(TEXT, facts=facts, head=head, url="http://q.example/1.html")
    assert article.published == expected
    shown = page(TEXT, facts="<p>时间：2024-03-13</p>", head=head, url="http://q.example/1.html")
    assert shown.published == "2024-03-13"


@pytest.mark.parametrize(
    ("facts", "source"),
    [
        ("<p>时间：2024-03-13 浏览：</p>", None),
        ("<p>时间：2024-03-13 来源：</p>", None),
        ("<p>时间：2024-03-13 来源：日报</p>", "日报"),
        ("", "县院"),
    ],
)
def test_a_source_that_only_the_head_gives(facts: str, source: str | None) -> None:
    article = page(TEXT, facts=facts, head='<meta name="ContentSource" content="县院">')
    assert article.source == source
    assert any("meta" in warning for warning in article.warnings)


@pytest.mark.parametrize("mark", ["( 2024-03-14)", "（2024/03/14）", "[2024-03-14]"])
def test_a_date_in_brackets_closes_the_headline(mark: str) -> None:
    head = f"<h2>院里的事 <small>{mark}</small></h2>"
    article = page(TEXT, headline=head, facts="")
    assert (article.title, article.published) == ("院里的事", "2024-03-14")
    assert article.text.startswith(PARAGRAPHS[0][:20])


def test_a_speech_s_date_in_its_headline_is_not_the_page_s() -> None:
    name = "在全县大会上的讲话（2024年1月5日）"
    article = page(TEXT, title=name, headline=f"<h2>{name}</h2>", facts="")
    assert (article.title, article.published) == (name, "2024-03-13")


@pytest.mark.parametrize(
    "below", ["发布时间：2024-03-13 来源：县院", "编辑：张三 时间：2024-03-13 来源：县院"]
)
def test_facts_between_the_text_and_the_foot(below: str) -> None:
    html = f"<h1>院里的事</h1><div>{TEXT}</div><div>{below}</div><div>皖ICP备05012345号</div>"
    article = extract_article(html.encode(), "http://a.example/show.asp?id=1")
    assert (article.published, article.source) == ("2024-03-13", "县院")
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_workers_are_no_authors() -> None:
    first = "下列同志被评为先进工作者："
    article = page(
        f"<p>{first}</p><p>张三、李四</p>", facts="<div>时间：2024-03-13 来源：政治部</div>"
    )
    assert (article.source, article.author) == ("政治部", None)
    assert article.text.split("\n") == [first, "张三、李四"]


@pytest.mark.parametrize("lead", ["<div><b>AI摘要</b>{}</div>", "<p>{}</p>"])
def test_facts_below_a_lead(lead: str) -> None:
    said = "检察机关通过检察建议推动汉代窑址群保护范围重新划定。"
    facts = (
        "<div><span>来源：县报</span><span>作者：赵六</span><span>2024-03-13 12:08:44</span></div>"
    )
    article = page(f"<div>{TEXT}</div>", facts=f"{lead.format(said)}{facts}")
    found = (article.published, article.source, article.author)
    assert found == ("2024-03-13T12:08:44+08:00", "县报", "赵六")
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_the_only_sentence_above_the_facts_is_the_text() -> None:
    said = "经县委研究决定，任命李四为县人民检察院第一检察部主任。"
    article = page("", facts=f"<p>{said}</p><p>时间：2024-03-13 来源：县报 作者：赵六</p>")
    assert article.text == said


def test_the_day_of_a_meeting_in_a_subtitle_is_not_the_page_s() -> None:
    below = "<div>——2014年1月9日在县第十六届人民代表大会第三次会议上</div>"
    article = page(
        f"<div>{TEXT}</div><div>稿源：县院 日期：2014-02-17 编辑：罗双喜</div>", facts=below
    )
    assert (article.published, article.editor) == ("2014-02-17", "罗双喜")


def test_an_event_s_time_and_speakers_below_a_headline_with_facts_above_are_text() -> None:
    lines = ["时间：2019年5月16日上午10时", "地点：县院一楼新闻发布厅", "发布人：副检察长 冯绮文"]
    article = page(
        f"<div>{''.join(f'<p>{line}</p>' for line in lines)}{TEXT}</div>",
        headline="<div>2019-05-16 11:30 <span>来源：县院新闻办公室</span></div><h1>院里的事</h1>",
        facts="",
    )
    assert article.published == "2019-05-16T11:30:00+08:00"
    assert article.text.split("\n") == [*lines, *PARAGRAPHS]
