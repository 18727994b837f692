# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Words around a title that look like what they are not: facts, dates, breadcrumbs."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.article import extract_article
from tests.extract.article_page import TEXT, page, squash
from tests.extract.families import PARAGRAPHS

BARE = "http://q.example/show.asp?id=7"
INFO = '<div class="info">时间:2024-03-13 作者: 新闻来源: 【字号:大 | 中 | 小】</div>'


@pytest.mark.parametrize(
    "first",
    [
        "项目名称：绩溪县人民检察院办公楼维修工程",
        "采购人名称：绩溪县人民检察院",
        "公示时间：2024年3月13日至3月20日",
        "报名时间：即日起",
        "主题：检察开放日",
        "负责人：张三",
        "文号：检〔2024〕5号",
        "记者：张检察长，您好",
    ],
)
def test_a_text_s_first_line_is_no_fact(first: str) -> None:
    article = page(f'<div class="con"><p>{first}</p>{TEXT}</div>', facts=INFO)
    assert article.text.split("\n")[0] == first
    assert (article.published, article.author, article.source) == ("2024-03-13", None, None)


@pytest.mark.parametrize(
    "title",
    [
        "权威发布：最高检发布第五十批指导性案例",
        "省检察院发布：5起典型案例",
        "最高检第一检察厅负责人：依法严惩电信网络诈骗犯罪",
        "检察日报记者：我在绩溪采访的日子里",
        "报道｜绩溪检察在行动之一",
        "经验分享：一名基层检察官的办案手记",
        "关于公开招聘聘用制书记员的公告(截止日期：2024年6月30日)",
    ],
)
@pytest.mark.parametrize("head", ["绩溪县人民检察院", None])
def test_a_headline_with_a_label_in_it(title: str, head: str | None) -> None:
    article = page(TEXT, title=head or f"{title}_绩溪县人民检察院", headline=f"<h1>{title}</h1>")
    assert squash(article.title) == squash(title)
    assert (article.published, article.author) == ("2024-03-13", None)


def test_a_short_notice_s_signature_is_not_its_line_of_facts() -> None:
    lines = [
        "各乡镇人民政府：",
        "现将文件印发给你们，请贯彻执行。",
        "绩溪县人民检察院",
        "2024年5月20日",
    ]
    body = "".join(f"<p>{line}</p>" for line in lines)
    article = page(body, facts="", url=BARE)
    assert article.text.split("\n") == lines
    assert article.published is None


@pytest.mark.parametrize(
    "above",
    [
        "<div>发布时间：2024-03-12 来源：县院</div>",
        "<table><tr><td>发布机构：</td><td>县院</td></tr><tr><td>发布日期：</td><td>2024-03-12</td></tr><tr><td>来源：</td><td>县院</td></tr></table>",
    ],
)
@pytest.mark.parametrize("first", ["<p>时间：2024年6月1日上午9点</p><p>地点：三楼报告厅</p>", ""])
def test_facts_above_the_title_beat_an_event_s_time_below(above: str, first: str) -> None:
    body = f'<div class="con">{first}{TEXT}<p>县院</p><p>2024年3月11日</p></div>'
    article = page(body, headline=f"{above}<h1>院里的事</h1>", facts="", url=BARE)
    assert (article.published, article.source) == ("2024-03-12", "县院")
    assert ("地点" in article.text) is bool(first)


@pytest.mark.parametrize(
    "facts",
    [
        "<div>2024-03-13 来源：县院</div>",
        "<div>来源：县院 2024-03-13</div>",
        "<div>来源：县院</div><div>2024-03-13</div>",
        "<div>发布时间：2024-03-13 来源：县院</div>",
    ],
)
@pytest.mark.parametrize("second", ["<p>地点：三楼报告厅</p>", "<p>参加人员：全体干警</p>", ""])
def test_an_event_s_time_below_the_facts_is_text(facts: str, second: str) -> None:
    first = "时间：2024年3月20日上午9:00"
    article = page(f'<div class="con"><p>{first}</p>{second}{TEXT}</div>', facts=facts)
    assert (article.published, article.source) == ("2024-03-13", "县院")
    assert article.text.startswith(first)


@pytest.mark.parametrize("facts", ["<div>2024-03-13</div>", "<p>2024-03-13</p>"])
def test_a_bare_date_beats_an_event_s_time(facts: str) -> None:
    article = page(f"<p>日期：2024年3月20日</p>{TEXT}", facts=facts)
    assert article.published == "2024-03-13"
    assert article.text.startswith("日期：")


@pytest.mark.parametrize(
    "lines",
    [
        "<p>时间：2024年3月20日上午9:00</p><p>地点：三楼报告厅</p>",
        "<p>时间：2024年3月20日　地点：三楼报告厅</p>",
        "<p>会议时间：2024年3月20日</p><p>会议地点：三楼报告厅</p>",
    ],
)
@pytest.mark.parametrize("facts", ["<div>来源：县院</div>", ""])
def test_an_event_s_time_is_no_page_s_date(lines: str, facts: str) -> None:
    article = page(f'<div class="con">{lines}{TEXT}</div>', facts=facts, url=BARE)
    assert article.published is None
    assert "地点" in article.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-03-13 来源：县院", "时间：2024-03-13 来源：县院 浏览：12"),
        ("时间：2024-03-13 来源：县院 浏览：12", "2024-03-13 来源：县院"),
        ("来源：县院 发布时间：2024-03-13", "来源：县院 日期：2024-03-13 作者：张三"),
        ("时间：2024-03-13 来源：县院", "2024-03-13 县院"),
        ("时间：2024-03-13 来源：县院", "来源：县院</div><div>2024-03-13"),
    ],
)
def test_facts_that_stand_twice(one: str, other: str) -> None:
    facts = f'<div class="m">{one}</div><div class="pc">{other}</div>'
    article = page(f'<div class="con">{TEXT}</div>', facts=facts)
    assert (article.published, article.source) == ("2024-03-13", "县院")
    assert article.author == ("张三" if "张三" in other else None)
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "box",
    [
        "<span>13</span><span>2024-03</span>",
        "<b>13</b><i>2024年03月</i>",
        "<strong>13</strong>/<em>2024-03</em>",
        "<p>03-13</p><span>2024</span>",
        "<span>2024</span><span>03/13</span>",
        "<b>13</b><i>03月</i><span>2024</span>",
        "<p>13</p><p>2024-03</p>",
        "<div>03-13</div><div>2024</div>",
    ],
)
def test_a_date_in_pieces(box: str) -> None:
    date = f'<div class="date">{box}</div>'
    below = page(f'<div class="con">{TEXT}</div>', facts=date, url=BARE)
    above = page(
        f'<div class="con">{TEXT}</div>', headline=f"{date}<h1>院里的事</h1>", facts="", url=BARE
    )
    assert below.published == above.published == "2024-03-13"
    assert below.text.split("\n") == above.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "said",
    [
        "首页 > 动态　发布时间：2024-03-13",
        "首页 > 动态 > 正文 日期：2024-03-13 来源：县院",
        "首页 > 动态　来源：县院　发布时间：2024-03-13",
    ],
)
def test_facts_behind_a_breadcrumb(said: str) -> None:
    headline = f"<div>当前位置：{said}</div><h1>院里的事</h1>"
    html = f'<title>院里的事-县院</title><div class="main">{headline}<div>{TEXT}</div></div>'
    article = extract_article(html.encode(), BARE)
    assert (article.published, article.channel) == ("2024-03-13", "动态")
    assert article.source == ("县院" if "来源" in said else None)


@pytest.mark.parametrize("label", ["更新", "更新时间", "最后更新"])
def test_a_bare_date_beats_an_update_s(label: str) -> None:
    facts = f"<div>2024-03-13　{label}：2024-03-15 来源：县院</div>"
    assert page(TEXT, facts=facts).published == "2024-03-13"
    assert page(TEXT, facts=facts.replace("2024-03-13　", "")).published == "2024-03-15"


def test_a_sentence_about_a_place_is_no_breadcrumb() -> None:
    for line in ("案发时，其所在位置距现场约200米。", "位置：绩溪县华阳镇锦屏路12号"):
        article = page(f"{TEXT}<p>{line}</p>")
        assert article.channel == "检察要闻"
        assert article.text.endswith(line)


def test_a_date_that_only_a_script_assigns() -> None:
    script = "<script>var pubdata='2017年08月11日';</script>"
    assert page(TEXT + script, facts="", url=BARE).published == "2017-08-11"


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ('<img src="/up/a.jpg" width="40%">', "/up/a.jpg"),
        ('<img src="/up/a.jpg" width="16" height="16">', None),
        ('<img src="/images/loading.gif" data-original="/up/a.jpg">', "/up/a.jpg"),
        ('<img src="/static/images/lazy.gif" data-src="/up/a.jpg">', "/up/a.jpg"),
        ('<img src="/files/arrowroot.jpg">', "/files/arrowroot.jpg"),
        ('<img src="/share/2024/a.jpg">', "/share/2024/a.jpg"),
        ('<img src="/images/icon/a.gif">', None),
        ('<img src="/images/doc_icon.gif">', None),
    ],
)
def test_which_pictures_are_the_text_s(tag: str, kept: str | None) -> None:
    article = page(f'<div class="con"><p>{PARAGRAPHS[0]}</p><p>{tag}</p>{TEXT}</div>')
    assert article.images == ((f"http://www.qingxi.example{kept}",) if kept else ())


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("http://q.example/news_45.html", '<a href="news_12.html">院领导</a><a href="news_13.html">机构设置</a>'),
        ("http://q.example/t20130715_252.htm", '<a href="t20130715_251.htm">上一篇</a>'),
    ],
)  # fmt: skip
def test_other_articles_are_no_further_pages(url: str, links: str) -> None:
    assert page(f"{TEXT}<div>{links}</div>", url=url).parts == ()


def test_a_name_of_two_characters_apart() -> None:
    assert page(TEXT, facts="<p>时间：2024-03-13 作者：王　中 来源：县院</p>").author == "王 中"


def test_the_office_below_a_headline_is_not_the_headline() -> None:
    office = "青溪县人民检察院"
    head = f'<table><tr><td align="center">院里的事情一二三<br>{office}</td></tr></table>'
    assert page(TEXT, title=office, headline=head).title != office


@pytest.mark.parametrize(
    "name", ["青溪县政府门户网站&nbsp www.qx.gov.cn", "青溪县人民检察院门户网站首页欢迎您"]
)
def test_a_site_s_name_before_the_facts(name: str) -> None:
    line = f'<a href="/">{name}</a> <span>2024-03-13 17:32:17</span> <span>来源：县院</span>'
    html = f"<html><body><h1>检察官走进校园</h1><p>{line}</p><div>{TEXT}</div></body></html>"
    article = extract_article(html.encode(), BARE)
    assert (article.published, article.source) == ("2024-03-13T17:32:17+08:00", "县院")


@pytest.mark.parametrize("last", ["记者：谢谢。", "记者：谢谢您！"])
def test_an_interview_s_last_words_name_no_author(last: str) -> None:
    html = f"<h1>专访：检察官走进校园</h1>{INFO}<div><p>记者：今年有哪些打算？</p>{TEXT}<p>{last}</p></div>"
    article = extract_article(f"<html><body>{html}</body></html>".encode(), BARE)
    assert article.author is None
    assert article.text.endswith(last)


@pytest.mark.parametrize(
    ("last", "name"), [("请相关单位按时参加本次活动", ' class="txt"'), ("预算金额：50万元", "")]
)
@pytest.mark.parametrize(
    "first", ["项目名称：办公设备采购", "活动主题：关爱未成年人", "项目负责人：张明"]
)
@pytest.mark.parametrize(
    "facts",
    [
        "<span>2024-03-13 09:30</span><span>来源：检察日报</span><span>作者：周敏</span>",
        "来源：检察日报 作者：周敏 2024-03-13",
    ],
)
def test_a_text_of_lines_begins_with_a_value_of_its_own(
    first: str, facts: str, last: str, name: str
) -> None:
    lines = [first, "联系人：王先生", last]
    article = page(
        f"<div{name}>{'<br>'.join(lines)}</div>", facts=f'<div class="info">{facts}</div>'
    )
    assert article.text.split("\n") == lines
    assert (article.source, article.author) == ("检察日报", "周敏")


def test_the_day_of_a_label_that_asks_none_of_the_page_ends_no_head() -> None:
    lines = ["预算金额：50万元", "投标截止时间：2024年4月1日9时00分", "联系人：王先生"]
    article = page(
        f'<div class="txt">{"".join(f"<p>{line}</p>" for line in lines)}</div>',
        headline='<div class="info">检察日报 2024-03-13 10:20</div><h1>院里的事</h1>',
        facts="",
    )
    assert article.text.split("\n") == lines
    assert article.published == "2024-03-13T10:20:00+08:00"


@pytest.mark.parametrize("above", ["检察日报 2024-03-13 10:20", "来源：检察日报", ""])
def test_the_day_that_closes_a_notice_of_short_lines_is_its_own(above: str) -> None:
    lines = [
        "预算金额：50万元",
        "报名条件：不限",
        "联系人：王先生",
        "青溪县人民检察院",
        "2024年3月12日",
    ]
    article = page(
        f'<div class="txt">{"".join(f"<p>{line}</p>" for line in lines)}</div>',
        headline=f'<div class="info">{above}</div><h1>院里的事</h1>',
        facts="",
    )
    assert article.text.split("\n") == lines
    if "2024" in above:
        assert article.published == "2024-03-13T10:20:00+08:00"


@pytest.mark.parametrize(
    "lines",
    [
        [
            "来信人：王先生",
            "来信时间：2024-03-01",
            "来信内容：小区门口的停车位被占用，应该向哪个部门反映？",
            "答复时间：2024-03-10",
        ],
        ["姓名：王晓雨", "出生时间：1990年5月1日", "籍贯：安徽青溪", "入党时间：2012年5月1日"],
    ],
)
@pytest.mark.parametrize("box", ["<p>{}</p>", "{}<br>", "<div>{}</div>"])
def test_times_among_a_text_s_own_labels_are_no_facts(lines: list[str], box: str) -> None:
    article = page(
        f'<div class="txt">{"".join(map(box.format, lines))}</div>',
        facts="<div>2024年3月13日</div>",
    )
    assert article.text.split("\n") == lines
    assert article.published == "2024-03-13"
    undated = page(f'<div class="txt">{"".join(map(box.format, lines))}</div>', facts="")
    assert undated.text.split("\n") == lines
