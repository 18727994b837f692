# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""What stands beside a headline, above it or in its place."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.article import extract_article
from jixi_crawler.records import Article
from tests.extract.article_page import TEXT
from tests.extract.families import NAV, PARAGRAPHS

TITLE = "守护未成年人的引路人"
SITE = "青溪县人民检察院"
FACTS = "时间：2024-03-13 来源：县院"
URL = "http://www.qingxi.example/show.asp?id=7"


def read(head: str, *, title: str = SITE, crumb: str = "") -> Article:
    """Read a page without names or a confirmed title."""
    html = (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div><ul>{NAV}</ul></div>'
        f"{crumb}{head}<div>{TEXT}</div><div>皖ICP备1号</div></body></html>"
    )
    return extract_article(html.encode(), URL)


@pytest.mark.parametrize(
    "glued",
    [
        "{}收藏",
        "{}【大 中 小】",
        "{}<span>收藏</span>",
        "{} 字号：大 中 小",
        "原创{}",
        "<span>置顶</span>{}",
        "[组图]{}",
        "{}<em>青溪县检察院未检工作纪实</em>",
    ],
)
@pytest.mark.parametrize(
    "head", ['<h1>{}</h1><div class="info">{}</div>', "<center>{}</center><center>{}</center>"]
)
def test_what_is_glued_to_a_headline(glued: str, head: str) -> None:
    article = read(head.format(glued.format(TITLE), FACTS), title=f"{TITLE}_{SITE}")
    assert (article.title, article.published) == (TITLE, "2024-03-13")
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "date", ["2024-03-13", "<span>2024-03-13</span>", "<small>2024/03/13</small>"]
)
def test_a_date_glued_to_a_headline(date: str) -> None:
    article = read(f"<h1>{TITLE}{date}</h1>", title=f"{TITLE}_{SITE}")
    assert (article.title, article.published) == (TITLE, "2024-03-13")


def test_a_date_behind_a_headline_that_nothing_confirms() -> None:
    article = read(f"<h1>{TITLE}<span>2024-03-13</span></h1>")
    assert (article.title, article.published) == (TITLE, "2024-03-13")


def test_a_date_directly_above_a_headline() -> None:
    article = read(f"<div align=right>2024-03-13</div><h1>{TITLE}</h1>")
    assert (article.title, article.published) == (TITLE, "2024-03-13")


@pytest.mark.parametrize("rest", ["获评全国先进工作者", "——记青溪县检察官张三", "的一天（下）"])
def test_a_longer_headline_stays_whole(rest: str) -> None:
    article = read(f"<h1>{TITLE}{rest}</h1><div>{FACTS}</div>", title=f"{TITLE}_{SITE}")
    assert article.title == TITLE + rest


def test_a_headline_over_two_lines_that_nothing_confirms() -> None:
    article = read(f"<h2>青溪县检察院{TITLE}<br>的先进事迹报告会</h2><div>{FACTS}</div>")
    assert article.title == f"青溪县检察院{TITLE}的先进事迹报告会"


def test_a_centred_word_above_a_bare_date_is_the_headline() -> None:
    article = read("<center><b>公告</b></center><div>2024-03-13</div>")
    assert (article.title, article.published) == ("公告", "2024-03-13")


def test_who_signs_a_short_text_is_no_headline() -> None:
    signed = f"<p>近日，我院干警开展宣传。</p><p>{SITE}</p><p>2024年3月12日</p>"
    html = (
        f"<title>{SITE}--以案释法 | 网络刷单是骗局</title><body><ul>{NAV}</ul><center>以案释法 | 网络刷单是骗局</center>"
        f"<div>2024-03-13</div><div>{signed}</div></body>"
    )
    article = extract_article(html.encode(), URL)
    assert (article.title, article.published) == ("以案释法 | 网络刷单是骗局", "2024-03-13")
    assert article.text.endswith("2024年3月12日")


def test_a_heading_within_the_text_is_no_headline() -> None:
    text = f"{TEXT}<h3>{SITE}</h3><p>2024年3月12日</p>"
    html = f"<title>{SITE}</title><body><ul>{NAV}</ul><div><span>{TITLE}</span><br></div><div>{FACTS}</div><div>{text}</div></body>"
    assert extract_article(html.encode(), URL).title == TITLE


def test_a_caption_above_the_editor_s_line_is_no_headline() -> None:
    body = "<p align=center><img src=a.jpg></p><p align=center>检察官向学生赠送书籍</p><div>责任编辑：王五</div>"
    html = f"<title>{SITE}</title><body><ul>{NAV}</ul><p align=center>{TITLE}</p><div>发布时间：2024-03-13 浏览：3次</div><div>{body}</div></body>"
    article = extract_article(html.encode(), URL)
    assert (article.title, article.text) == (TITLE, "检察官向学生赠送书籍")


FRAMES = [
    "<table><tr><td align=center>{}</td></tr><tr><td align=center>{}</td></tr></table>",
    "<div align=center><font size=5>{}</font><br>{}</div>",
    "<center>{}</center><center>{}</center>",
]
CRUMB = "<div>当前位置：<a href=/>首页</a> > <a href=/dt/>检察动态</a></div>"


@pytest.mark.parametrize(
    "title",
    [
        "权威发布：我院依法对张某提起公诉",
        "发布｜我院依法对张某提起公诉",
        "图片新闻：检察长走进直播间送法",
        "阅读：让检察官的人生更丰盈些",
        "扫一扫，检察服务就在您身边了",
        "记者｜我在基层检察院的一天",
        "来源：一份举报信带来的检察建议",
        "编辑：我在新媒体中心的这十年",
    ],
)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("crumb", ["", CRUMB])
def test_a_plain_headline_that_begins_like_a_label(title: str, frame: str, crumb: str) -> None:
    article = read(frame.format(title, FACTS), crumb=crumb)
    assert (article.title, article.published, article.source) == (title, "2024-03-13", "县院")
    assert article.author is None


@pytest.mark.parametrize(
    "label",
    [
        "来源：青溪县人民检察院办公室",
        "发布单位：青溪县人民检察院办公室",
        "记者：张三丰、李四光、王小五",
        "扫一扫，用手机阅读本篇文章",
    ],
)
def test_a_label_below_a_plain_headline(label: str) -> None:
    row = "<tr><td align=center>{}</td></tr>"
    rows = "".join(row.format(text) for text in (TITLE, label, "时间：2024-03-13"))
    article = read(f"<table>{rows}</table>")
    assert (article.title, article.published) == (TITLE, "2024-03-13")


@pytest.mark.parametrize("facts", ["", '<div class="d">2024-03-13 来源：县院</div>'])
def test_a_confirmed_headline_that_begins_like_a_source(facts: str) -> None:
    title = "来源：一份举报信带来的检察建议"
    article = read(f"<header><h1>{title}</h1>{facts}</header>", title=f"{title}_{SITE}")
    assert (article.title, article.source) == (title, "县院" if facts else None)


@pytest.mark.parametrize(
    ("below", "title"), [("张三", TITLE), ("——记某县检察院", f"{TITLE} ——记某县检察院")]
)
def test_what_stands_below_a_bold_headline(below: str, title: str) -> None:
    article = read(f"<center><b>{TITLE}</b><br>{below}</center><center>2024-03-13</center>")
    assert (article.title, article.published) == (title, "2024-03-13")


@pytest.mark.parametrize("frame", FRAMES)
def test_a_title_that_is_its_channel_s_name(frame: str) -> None:
    crumb = "<div>当前位置：<a href=/>首页</a> > <a href=/jg/>机构设置</a></div>"
    assert read(frame.format("机构设置", FACTS), crumb=crumb).title == "机构设置"


@pytest.mark.parametrize(
    "above",
    [
        "<h2>检察动态</h2>",
        "<h2>检察动态 <small>NEWS</small></h2>",
        "<h2>JIANCHA NEWS</h2>",
        "<div class=title>检察动态</div>",
        f"<h1>{SITE}</h1>",
        "<div>首页 院务公开 检察动态 案件聚焦 留言板</div>",
    ],
)
@pytest.mark.parametrize(
    "plain", ["<div>{}</div>", "<p align=center>{}</p>", "<div class=bt>{}</div>"]
)
@pytest.mark.parametrize("crumb", ["", CRUMB])
def test_a_channel_s_heading_above_the_headline(above: str, plain: str, crumb: str) -> None:
    article = read(f"{above}{plain.format(TITLE)}<div>{FACTS}</div>", crumb=crumb)
    assert (article.title, article.source) == (TITLE, "县院")


@pytest.mark.parametrize(
    "headline", [TITLE, f"青溪县检察院未检科长{TITLE}", f"青溪县检察院未检科长<br>{TITLE}"]
)
def test_a_channel_s_name_that_the_page_is_titled_by(headline: str) -> None:
    head = f"<table><tr><td>通知公告</td></tr></table><div><p align=center>{headline}</p><p>{FACTS}</p></div>"
    assert read(head, title=f"通知公告-{SITE}").title == headline.replace("<br>", "")


@pytest.mark.parametrize("box", ["<table><tr><td>{}</td></tr></table>", "<p>{}</p>"])
def test_a_page_without_facts_is_titled_by_the_words_above_its_text(box: str) -> None:
    article = read(box.format("院长致辞"))
    assert article.title == "院长致辞"
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "below",
    [
        "——记青溪县检察官张三",
        "张三丰 李四光 王小五",
        "青溪县检察院记者张三李四",
        "青溪县人民检察院第一检察部",
    ],
)
def test_a_short_heading_that_is_the_headline(below: str) -> None:
    assert read(f"<h1>春耕护农</h1><div>{below}</div><div>{FACTS}</div>").title == "春耕护农"


@pytest.mark.parametrize("href", ["/show.asp?id=7", URL, "show.asp?id=7#top", "javascript:;"])
def test_a_headline_linked_to_its_own_page(href: str) -> None:
    assert read(f"<h1><a href='{href}'>{TITLE}</a></h1><div>{FACTS}</div>").title == TITLE


def test_a_heading_linked_elsewhere_is_no_headline() -> None:
    assert read(f"<h3><a href='/show.asp?id=8'>{TITLE}</a></h3><div>{FACTS}</div>").title is None


@pytest.mark.parametrize(
    "row", ["<tr><td align=center>{}</td></tr>", "<p align=center>{}</p>", "<center>{}</center>"]
)
@pytest.mark.parametrize("crumb", ["", CRUMB])
def test_a_centred_subtitle_is_not_the_headline(row: str, crumb: str) -> None:
    rows = "".join(row.format(text) for text in (TITLE, "青溪县检察院未检工作纪实", FACTS))
    assert read(f"<table>{rows}</table>" if "tr" in row else rows, crumb=crumb).title == TITLE


@pytest.mark.parametrize(
    "title", ["图片新闻：检察开放日活动走进社区", "热点关注：检察官的书单", "版权声明不是护身符"]
)
@pytest.mark.parametrize("box", ["<div>{}</div>", "<div class=bt>{}</div>"])
def test_a_headline_that_begins_like_another_list_s(title: str, box: str) -> None:
    rows = "".join(
        f"<li><a href='/{n}.html'>第{n}次检察官接待日公告</a><span>2023-01-1{n}</span></li>"
        for n in range(4)
    )
    article = read(f"<div><h3>公告</h3><ul>{rows}</ul></div>{box.format(title)}<div>{FACTS}</div>")
    assert (article.title, article.published) == (title, "2024-03-13")


@pytest.mark.parametrize("title", ["时间：见证初心", "标签：不是谁都能贴", "文：道与术"])
def test_a_short_headline_that_begins_like_a_label(title: str) -> None:
    article = read(f"<h1>{title}</h1><div>{FACTS}</div>", title=f"{title}_{SITE}")
    assert (article.title, article.published, article.author) == (title, "2024-03-13", None)


def test_a_sentence_that_begins_like_a_source_is_none() -> None:
    parts = "来源：群众举报、上级交办、媒体曝光，是该院", "发现线索的三条主要渠道。"
    text = "<p>" + "".join(f"<span>{part}</span>" for part in parts) + "</p>"
    article = read(f"<h1>{TITLE}</h1><div>2024-03-13</div>{text}", title=f"{TITLE}_{SITE}")
    assert article.source is None
    assert article.text.startswith("来源：群众举报、上级交办、媒体曝光，是该院发现线索")


@pytest.mark.parametrize("name", ["检察要闻", "工作动态"])
def test_a_channel_s_name_as_the_title_of_its_articles(name: str) -> None:
    article = read(f"<h1>{name}</h1><h2>{TITLE}</h2><h6>{FACTS}</h6>", title=name)
    assert article.title == TITLE


def test_a_short_headline_above_its_subtitle() -> None:
    article = read(
        f"<h1>检察蓝</h1><h2>——献给检察官的诗歌一首</h2><h6>{FACTS}</h6>", title="检察蓝"
    )
    assert article.title == "检察蓝"


def test_a_headline_that_is_shown_below_its_facts() -> None:
    filed = "".join(
        f"<p>{name}： </p>"
        for name in (
            "索 引 号",
            "主题分类",
            "办文部门",
            "发文日期",
            "文　　号",
            "公文种类",
            "有效性",
        )
    )
    head = f"<div>{FACTS}</div>{filed}<div class=t>关于食品安全案件的</div><div class=t>处罚信息公开表</div>"
    article = read(head, title=f"关于食品安全案件的处罚信息公开表_{SITE}")
    found = (article.title, article.published, article.source)
    assert found == ("关于食品安全案件的处罚信息公开表", "2024-03-13", "县院")
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("kind", ["通知", "倡议书"])
def test_a_document_s_name_goes_on_in_the_next_paragraph(kind: str) -> None:
    lines = ("关于开展“规范执法行为”", f"专项整改活动的{kind}")
    head = "".join(f"<p align=center>{line}</p>" for line in lines)
    article = read(f"{head}<p align=center>（发布日期：2024-3-13）</p>", title="院内文件")
    assert (article.title, article.published) == ("".join(lines), "2024-03-13")


def test_a_channel_of_the_menu_above_the_headline_that_titles_the_page() -> None:
    menu = "<ul><li><a href=/jcdt/>检察动态</a></li><li><a href=/jwgk/>检务公开</a></li></ul>"
    head = f"{menu}<div><h1>检察动态</h1><p>NEWS</p></div><div><h2>{TITLE}</h2><div>{FACTS}</div></div>"
    assert read(head, title=f"检察动态_{SITE}").title == TITLE


@pytest.mark.parametrize("names", [("uni-view", "uni-view"), ("gov-title", "gov-meta")])
def test_a_page_of_a_site_s_own_elements(names: tuple[str, str]) -> None:
    lines = [f"<{name}>{line}</{name}>" for name, line in zip(names, (TITLE, FACTS), strict=True)]
    article = read(f"<site-article>{''.join(lines)}</site-article>", title=TITLE)
    assert (article.title, article.published, article.source) == (TITLE, "2024-03-13", "县院")


def test_a_site_s_own_elements_within_a_line() -> None:
    facts = "时间：<press-date>2024-03-13</press-date> 来源：<press-source>县报</press-source>"
    article = read(f"<h1>{TITLE}</h1><div>{facts}</div>")
    assert (article.published, article.source) == ("2024-03-13", "县报")


@pytest.mark.parametrize(
    "frame",
    [
        "<fieldset><legend>{0}</legend><ul><li>提案编号：第15号</li><li>承办单位：县城管局</li><li>办理结果：已解决</li><li>公开日期：2024-03-13</li></ul></fieldset>",
        "<p align=center>{0}</p><table><tr><th>编号</th><td>A15</td><th>类别</th><td>劳动报酬</td></tr><tr><th>业务</th><td>援助</td><th>发布日期</th><td>2024-03-13</td></tr></table><h5>【案情简介】</h5>",
        "<table><tr><td>主 题</td><td>{0}</td></tr><tr><td>来 源</td><td>县院</td></tr><tr><td>发布日期</td><td>2024-03-13</td></tr></table>",
    ],
)
def test_names_of_values_and_values_are_no_headline(frame: str) -> None:
    article = read(frame.format(TITLE))
    assert (article.title, article.published) == (TITLE, "2024-03-13")


def test_who_issued_a_document_begins_its_headline() -> None:
    lines = ("青溪县人民政府", "关于王志坚等同志职务任免的通知")
    head = f"<div align=center>{'<br>'.join(lines)}<br>[发布日期：2024-3-13]</div>"
    article = read(head, title="人事任免")
    assert (article.title, article.published) == ("".join(lines), "2024-03-13")


def test_a_confirmed_headline_beside_the_box_of_its_facts() -> None:
    box = "<div><h4>规章信息</h4><p>制定机关：县政府</p><p>公布日期：2024-03-13</p><p>时效性：有效</p></div>"
    head = f"<div><h2>青溪县文件库</h2></div>{box}<div align=center>{TITLE}</div>"
    assert read(head, title=f"{TITLE}_{SITE}").title == TITLE


@pytest.mark.parametrize("crumb", ["", "<div>当前位置：<a href='/'>首页</a>&gt;&gt;检察要闻</div>"])
@pytest.mark.parametrize(
    "headline",
    [
        "<p align=center><b>{}</b></p>",
        "<table><tr><td align=center><font size=5>{}</font></td></tr></table>",
        "<div style='text-align:center'>{}</div>",
    ],
)
def test_a_channel_above_a_centred_headline_is_none(headline: str, crumb: str) -> None:
    head = f"<h2>检察要闻</h2>{headline.format(TITLE)}<div>{FACTS}</div>"
    assert read(head, title=f"检察要闻-{SITE}", crumb=crumb).title == TITLE


@pytest.mark.parametrize("headline", ["<div class=title>{}</div>", "<p align=center>{}</p>"])
@pytest.mark.parametrize("subtitle", ["<h2>{}</h2>", "<div class=ftitle>{}</div>"])
def test_a_dash_begins_a_subtitle(headline: str, subtitle: str) -> None:
    head = headline.format(TITLE) + subtitle.format("——记青溪县检察官张三")
    article = read(f"{head}<div>{FACTS}</div>")
    assert (article.title or "").startswith(TITLE)
    assert article.text.split("\n") == list(PARAGRAPHS)
