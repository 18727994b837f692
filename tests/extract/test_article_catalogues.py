"""Filing tables and catalogues above a text, and the odd places of single facts."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.markup import leads_nowhere
from tests.extract.article_page import TEXT, page
from tests.extract.families import PARAGRAPHS


def _table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table><tbody><thead>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


HEADS = "索取号|发布时间|发布机构|文件编号|备注"


@pytest.mark.parametrize(
    ("table", "published", "kept"),
    [
        (_table(HEADS, "0764/2024-12|2024-03-14|县院|检〔2024〕5号|"), "2024-03-14", False),
        (_table(HEADS, "0764/2024-12||县院|检〔2024〕5号|"), "2024-03-13", False),
        (_table(HEADS, "1|2023-01-02|县院|5号|", "2|2023-01-03|县院|6号|"), "2024-03-13", True),
        (_table("姓名|文号|备注", "张三|检〔2024〕5号|无"), "2024-03-13", True),
        (
            _table("索引号|0764/2024-12|备注|", "发布机构|县院|发布日期|2024-03-14"),
            "2024-03-14",
            False,
        ),
        (_table("姓名|张三|备注|", "发布机构|县院|发布日期|2024-03-14"), "2024-03-13", True),
    ],
    ids=[
        "filled",
        "without its date",
        "data",
        "other columns",
        "labels beside values",
        "other labels",
    ],
)
def test_a_table_of_labels_above_the_text(table: str, published: str, *, kept: bool) -> None:
    facts = "<p>时间：2024-03-13</p>" if kept else ""
    article = page(f'<div class="con">{table}{TEXT}</div>', facts=facts)
    assert article.published == published
    assert ("备注" in article.text) is kept
    assert article.text.endswith(PARAGRAPHS[-1][-20:])


@pytest.mark.parametrize("unknown", ["涉及领域：|农业", "涉及领域：|"])
def test_a_label_that_no_vocabulary_has_does_not_cut_a_table_of_facts(unknown: str) -> None:
    table = _table(f"文号：|检〔2024〕5号|来源：|县报|{unknown}|日期：|2024-03-14")
    article = page(f'<div class="con">{TEXT}</div>', facts=table)
    assert (article.source, article.published) == ("县报", "2024-03-14")
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("beside", "source"),
    [
        ('来源：县院 <a href="javascript:;" onclick="chat()">在线咨询</a>', "县院"),
        ('来源：<a href="javascript:;">县院</a>', "县院"),
        ('来源：县院 【<a href="javascript:;">打印本页</a>】【<a href="javascript:;">关闭窗口</a>】', "县院"),
        ('来源：<a href="http://q.example/">县院</a> <a href="http://q.example/b">宣传科</a>', "县院 宣传科"),
    ],
)  # fmt: skip
def test_a_link_to_nowhere_behind_a_value_is_a_tool(beside: str, source: str) -> None:
    assert page(TEXT, facts=f"<p>时间：2024-03-13 {beside}</p>").source == source


@pytest.mark.parametrize(
    ("head", "nowhere"),
    [
        ('a href="http://q.example/"', False),
        ("a href=/b/1.html", False),
        ("a href='1.html' title=''", False),
        ('a href="javascript:;"', True),
        ("a href = 'JavaScript:void(0)'", True),
        ('a class=b href="#"', True),
        ('a href=""', True),
        ("a href=' '", True),
    ],
)
def test_what_leads_nowhere(head: str, *, nowhere: bool) -> None:
    assert leads_nowhere(head) is nowhere


def test_the_title_in_a_table_of_labels_is_no_label_s_other_value() -> None:
    rows = (
        "<tr><th>索引号</th><td>0764/2024-12</td><th>组配分类</th><td>政策文件</td></tr>"
        "<tr><th>发布机构</th><td>县院</td><th>发布日期</th><td>2024-03-14 10:30</td></tr>"
        '<tr><th>标题</th><td colspan="3">青溪县检察开放日工作方案</td></tr>'
        "<tr><th>文号</th><td>无</td><th>关键词</th><td>开放日</td></tr>"
    )
    article = page(
        f'<div class="con">{TEXT}</div>',
        title="青溪县检察开放日工作方案-政府信息公开",
        headline=f"<table><tbody>{rows}</tbody></table><h1>青溪县检察开放日工作方案</h1>",
        facts="<div><span>发布时间：2024-03-14 10:30</span><span>来源：县院办</span></div>",
    )
    found = (article.title, article.published, article.source)
    assert found == ("青溪县检察开放日工作方案", "2024-03-14T10:30:00+08:00", "县院办")


def test_a_catalogue_of_paragraphs_is_read_whole() -> None:
    told = {
        "索 引 号": "KC01-2024",
        "分　　类": "通知公告",
        "发布机构": "县院",
        "发文日期": "2024年03月10日",
        "名　　称": "院里的事情公告",
        "发布日期": "2024-03-13",
    }
    rows = "".join(f"<p><span>{label}：</span>{value}</p>" for label, value in told.items())
    article = page(
        f'<div class="con">{TEXT}</div>',
        headline=f"<div>政府信息公开</div><div>{rows}</div><div>院里的事情公告</div>",
        facts="",
    )
    assert (article.title, article.published) == ("院里的事情公告", "2024-03-13")
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_a_byline_without_its_by() -> None:
    facts = "<div>发布于 2024-03-13 <span class=byline>由 <a href=/a>秘书处</a></span></div>"
    assert page(TEXT, facts=facts).author == "秘书处"


def test_a_date_that_links_to_its_article() -> None:
    facts = "<div>发布于 <a href=/archives/7><time>2024年3月13日</time></a> 作者：秘书处</div>"
    article = page(TEXT, facts=facts)
    assert (article.published_raw, article.author) == ("2024年3月13日", "秘书处")


def test_a_headline_in_an_element_that_centres_is_none_of_the_text() -> None:
    article = page(
        TEXT, headline="<center><font size=5>院里的事</font><br>2024-03-13</center>", facts=""
    )
    assert (article.title, article.published) == ("院里的事", "2024-03-13")
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("below", "published"),
    [
        ("<div>2024年03月13日 13:39:38　　青溪新闻网</div>", "2024-03-13T13:39:38+08:00"),
        ("<p>青溪县人民检察院</p><p>2024年3月13日</p>", None),
    ],
)
def test_a_date_with_a_time_below_a_text_is_the_page_s(below: str, published: str | None) -> None:
    title = "<p align=center><b>合唱团在我县举行音乐会</b></p>"
    article = page(
        f"<article>{title}{TEXT}{below}</article>", headline="", facts="", url="http://q.example/1"
    )
    assert (article.title, article.published) == ("合唱团在我县举行音乐会", published)
    assert ("2024年" in article.text) is (published is None)


def test_a_centred_headline_among_paragraphs_ends_before_related_news() -> None:
    news = "".join(
        f"<div>1{n} 2015.06</div><h3>我县合唱团举行第{n}场音乐会</h3>"
        f"<p>6月1{n}日，合唱团在文化馆举行音乐会，群众踊跃参加，现场气氛热烈，掌声不断…</p>"
        for n in range(5)
    )
    article = page(
        f"<article><p style='text-align:center'><b>合唱团在我县举行音乐会</b></p><p>{PARAGRAPHS[0]}</p>"
        f"<div>2024年03月13日 13:39:38</div></article><aside><h2>相关新闻</h2>{news}</aside>",
        title="音乐会的照片",
        headline="",
        facts="",
        url="http://q.example/1",
    )
    assert (article.title, article.text) == ("合唱团在我县举行音乐会", PARAGRAPHS[0])


@pytest.mark.parametrize(
    "cell",
    ["<dt>{}：</dt><dd>{}</dd>", "<dt>{}</dt><dd>{}</dd>", "<dd><b>{}：</b><div>{}</div></dd>"],
)
def test_labels_without_a_value_do_not_end_a_catalogue(cell: str) -> None:
    told = {"索引号": "01/2024-7", "发文日期": "2024-03-10", "发布日期": "2024-03-13", "废止日期": "",
            "体裁": "通知", "内容概述": "", "信息来源": "县院"}  # fmt: skip
    cells = "".join(cell.format(label, value) for label, value in told.items())
    article = page(f'<dl>{cells}</dl><div class="con">{TEXT}</div>', facts="")
    assert (article.published, article.source) == ("2024-03-13", "县院")
    assert article.text.split("\n") == list(PARAGRAPHS)


FILED = {"索引号": "01/2024-7", "公开方式": "主动公开", "发布机构": "县院", "成文日期": "2024-03-10",
         "废止日期": "", "体裁": "通知"}  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [
        "<p>{}：{}</p>",
        "<li><b>{}：</b><span>{}</span></li>",
        "<dd><b>{}：</b><div>{}</div></dd>",
        "<tr><td>{}：</td><td>{}</td></tr>",
        "<span>[ {} ]</span> <span>{}</span>",
    ],
)
@pytest.mark.parametrize("place", ["<div>{0}</div>{1}", "<div class=con>{0}{1}</div>", "{1}{0}"])
def test_a_filing_box_beside_the_text_is_none_of_it(place: str, cell: str) -> None:
    box = "".join(cell.format(label, value) for label, value in FILED.items())
    box = f"<table>{box}</table>" if "<td>" in cell else f"<div>{box}</div>"
    article = page(place.format(box, TEXT), facts="<p>发布时间：2024-03-13 来源：县报</p>")
    assert (article.published, article.source) == ("2024-03-13", "县报")
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_a_notice_s_own_facts_are_text() -> None:
    lines = "<p>会议时间：5月8日</p><p>地点：县院礼堂</p><p>主办：县院</p><p>主题：公开听证</p>"
    article = page(f"<div class=con>{lines}{TEXT}</div>")
    assert article.text.startswith("会议时间：5月8日\n地点：县院礼堂\n主办：县院\n主题：公开听证")


def test_boxes_of_labels_and_values_in_turn_are_a_catalogue() -> None:
    told = {"索引号": "01/2024-7", "信息分类": "综合政务", "发布机构": "县检察院", "生成日期": "2024-03-13",
            "文号": "县检发〔2024〕3号", "是否有效": "是"}  # fmt: skip
    cells = [f"<div class=t>{one}<i></i></div><div class=d>{of}</div>" for one, of in told.items()]
    rows = "".join(f"<div>{''.join(cells[at : at + 2])}</div>" for at in (0, 2, 4))
    article = page(
        f'<div class="con">{TEXT}</div>', headline=f"<div>{rows}</div><h1>院里的事</h1>", facts=""
    )
    found = (article.title, article.published, article.source)
    assert found == ("院里的事", "2024-03-13", "县检察院")


def test_lists_of_one_label_and_its_value_are_a_catalogue() -> None:
    told = {"索引号": "01/2024-7", "发文机关": "县检察院", "成文日期": "2024-03-10",
            "发布日期": "2024-03-13", "有效性": "有效"}  # fmt: skip
    rows = "".join(f"<dl><dt>{one}</dt><dd>{of}</dd></dl>" for one, of in told.items())
    article = page(
        f'<div class="con">{TEXT}</div>',
        title="县检察院 通知公告 县检察院关于春耕护农的通知",
        headline=f"<div>{rows}</div><div>县检察院关于春耕护农的通知</div>",
        facts="",
    )
    assert (article.title, article.published_raw) == ("县检察院关于春耕护农的通知", "2024-03-13")
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_a_catalogue_above_the_headline_names_the_publisher_of_a_dated_page() -> None:
    table = _table("索 引 号|01/2024-7", "发布机构|县检察院", "成文日期|2024-03-10")
    article = page(
        f'<div class="con">{TEXT}</div>',
        headline=f"{table}<h1>院里的事</h1>",
        facts="<p>发布日期：2024-03-13 浏览次数：7</p>",
    )
    assert (article.published, article.source) == ("2024-03-13", "县检察院")


def test_a_text_s_first_label_behind_the_filing_box_is_text() -> None:
    box = "".join(f"<li>{label}：{value}</li>" for label, value in FILED.items() if value)
    first = "公示时间：2024年3月8日至3月12日"
    article = page(f'<div class="con"><p>{first}</p>{TEXT}</div>', facts=f"<ul>{box}</ul>")
    assert article.text.split("\n") == [first, *PARAGRAPHS]


def test_a_record_with_a_few_filing_labels_is_text() -> None:
    record = {
        "文号": "县检罚〔2024〕3号",
        "发文机关": "县检察院",
        "责任部门": "办公室",
        "处罚结果": "训诫",
    }
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in record.items())
    article = page(f"<table>{rows}</table>")
    assert article.text.split("\n") == [f"{label}\t{value}" for label, value in record.items()]
