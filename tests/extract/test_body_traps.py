"""Texts that look like what a template prints around a text, and stay whole."""

from __future__ import annotations

import pytest

from tests.extract.article_page import page
from tests.extract.families import PARAGRAPHS

LONG = "".join(PARAGRAPHS)
FIRST, SECOND = PARAGRAPHS[:2]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines(body: str, title: str = "院里的事") -> list[str]:
    """Return the lines of the text of a page with that body."""
    article = page(
        f'<div class="con">{body}</div>',
        title=f"{title}-青溪县人民检察院",
        headline=f"<h1>{title}</h1>",
    )
    return article.text.split("\n")


@pytest.mark.parametrize(
    "texts",
    [
        (LONG, "青溪县人民检察院"),
        ("公益诉讼工作推进会", LONG),
        (LONG, "3月12日"),
        (LONG, "县水利局", "城北镇政府"),
        ("是", "否", "是", "否"),
    ],
)
def test_lines_that_repeat_little_are_no_copy(texts: tuple[str, ...]) -> None:
    assert lines(paragraphs(*texts)) == list(texts)


@pytest.mark.parametrize(
    "texts", [(LONG, *PARAGRAPHS), (*PARAGRAPHS, *PARAGRAPHS)], ids=["in one line", "in lines"]
)
def test_a_second_copy_is_dropped(texts: tuple[str, ...]) -> None:
    assert lines(paragraphs(*texts)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:50%;margin-left:-490px",
        "margin-top:-120px",
        "backface-visibility:hidden",
        "-webkit-backface-visibility: hidden",
    ],
)
def test_a_box_that_is_moved_a_little_is_shown(style: str) -> None:
    body = f'<div style="{style}">{paragraphs(FIRST)}</div>{paragraphs(SECOND)}'
    assert lines(body) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "attributes",
    [
        "STYLE='DISPLAY:NONE'",
        "Style='Visibility: Hidden'",
        "style='margin-left:-9999px'",
        "style='color:red;text-indent: -999em'",
        "HIDDEN",
    ],
)
@pytest.mark.parametrize("tag", ["div", "span"])
def test_what_a_page_hides_is_no_text(attributes: str, tag: str) -> None:
    body = (
        f"{paragraphs(FIRST)}<{tag} {attributes}>另有一段藏起来的文字。</{tag}>{paragraphs(SECOND)}"
    )
    assert lines(body) == [FIRST, SECOND]


def test_an_end_tag_of_br_breaks_the_line() -> None:
    assert lines(f"一、总体要求</br>{FIRST}</BR>二、工作措施</br >{SECOND}") == [
        "一、总体要求",
        FIRST,
        "二、工作措施",
        SECOND,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1.身份证扫描件",
        "学历证书扫描件",
        "二、推广二维码亮证",
        "（三）扫描归档工作进展",
        "3.报名二维码",
        "卷宗扫描工作",
    ],
)
def test_what_is_scanned_is_no_caption_of_a_code(line: str) -> None:
    assert lines(paragraphs(FIRST, line, SECOND)) == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    "line", ["扫一扫在手机打开当前页", "微信扫一扫", "请扫描下方二维码", "关注二维码", "二维码分享"]
)
def test_a_caption_of_a_code_is_no_text(line: str) -> None:
    assert lines(paragraphs(FIRST, line, SECOND)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "last",
    [
        "如有异议，请在公示期内向本院政治部反映，本院将予以核实。",
        "如有虚假信息，一经核实，取消录用资格。",
        "凡举报线索经查证核实的，检察机关将给予奖励。",
        "如有侵权行为，权利人可以依法向人民法院提起诉讼。",
        "素材已经民警核实，现予公布。",
        "本平台不得侵犯公民个人信息。",
    ],
)
def test_a_last_sentence_is_no_disclaimer(last: str) -> None:
    assert lines(paragraphs(FIRST, SECOND, last)) == [FIRST, SECOND, last]


@pytest.mark.parametrize(
    "last",
    [
        "如有侵权，请联系我们删除。",
        "如涉及版权问题，请及时与本网联系。",
        "凡本网注明来源的作品，版权归本网所有。",
        "本文仅供参考，不代表本网观点。",
        "图文来自网络，如有侵权请告知删除",
        "声明：文中内容如有侵犯，一经核实立即更正。",
    ],
)
def test_a_disclaimer_is_no_text(last: str) -> None:
    assert lines(paragraphs(FIRST, SECOND, last)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "扫描下方二维码，填写报名表，于5月30日前报送。",
        "我要分享的最后一点体会，是坚持学习、知行合一。",
        "下一篇章，我们将继续前行。",
        "下一条路，是治理之路",
        "分享到更多的法治故事，是我们的心愿。",
        "用微信群开展普法宣传",
        "手机扫码即可进入小程序。",
        "发表评论员文章",
        "您是第一位来访群众",
        "打印本文，随身携带，以备查验。",
    ],
)
def test_a_sentence_that_begins_like_a_tool_ends_no_text(sentence: str) -> None:
    texts = [FIRST, sentence, "联系人：周敏", "青溪县人民检察院", "2024年3月13日"]
    assert lines(paragraphs(*texts)) == texts


@pytest.mark.parametrize(
    "stop",
    [
        "上一篇：我院召开会议，部署工作。",
        "下一篇我院召开会议",
        "下一条：没有了。",
        "扫一扫关注青溪检察微信公众号。",
        "用微信打开",
        "您是第 位访客",
        "您是第1205位访客。",
        "发表评论",
        "版权声明：本网转载文章仅为传播信息。",
        "相关新闻：我院召开会议。",
    ],
)
def test_what_follows_a_text_ends_it(stop: str) -> None:
    assert lines(paragraphs(FIRST, SECOND, stop, "青溪县院")) == [FIRST, SECOND]


def table(*rows: str) -> str:
    """Return a table; the cells of a row stand with `|` between them."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize(
    "rows",
    [
        ("部门|电话|费用", "办公室|（0563）8150000|(12.30)"),
        ("姓名|状态", "周敏|正常", "陈立|推荐", "王晓雨|A"),
        ("页面|访问", "首页|320人", "手机版|21人"),
        ("序号|权力名称|类型", "1|税收优惠备案|备案"),
        ("单位|联系方式", "地址：青溪县城北镇|电话：0563-8150000"),
        ("项目|内容", "名称|青溪县人民检察院", "邮编：|245300"),
    ],
)
def test_the_cells_of_a_table_of_data_are_text(rows: tuple[str, ...]) -> None:
    kept = [row.replace("|", "\t") for row in rows]
    assert lines(paragraphs(FIRST) + table(*rows)) == [FIRST, *kept]


@pytest.mark.parametrize("line", ["（0563）8150000", "(12.30)", "（2024）"])
def test_a_number_in_brackets_is_no_pager(line: str) -> None:
    assert lines(paragraphs(FIRST, line, SECOND)) == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    "line", ["[1] [2] [3]", "1 2 3", "(0)", "1 | 2", "共 3 页", "上一页 1 2 下一页"]
)
def test_a_pager_is_no_text(line: str) -> None:
    assert lines(paragraphs(FIRST, line, SECOND)) == [FIRST, SECOND]


@pytest.mark.parametrize("line", ["行政规范性文件备案审查", "重大决策事项备案工作要点"])
def test_a_filing_is_no_foot(line: str) -> None:
    below = (
        f'<div class="x">{paragraphs(FIRST, SECOND)}</div><p>{line}</p>{paragraphs("按期报送。")}'
    )
    assert lines(below) == [FIRST, SECOND, line, "按期报送。"]


@pytest.mark.parametrize(
    "line",
    [
        "投稿作品版权归主办单位所有。",
        "技术支持：400-998-0000",
        "本网站已办理ICP备案和公安备案。",
        "参赛者须为作品的版权所有人。",
    ],
)
def test_an_imprint_among_sentences_begins_no_foot(line: str) -> None:
    texts = [FIRST, "四、其他事项", line, "联系人：周敏", "青溪县人民检察院", "2024年3月13日"]
    assert lines(paragraphs(*texts)) == texts


@pytest.mark.parametrize(
    "foot",
    [
        "<div>技术支持：某某科技有限公司</div>",
        "<div><p>电话：0563-8150000</p><p>版权归青溪县人民检察院</p></div>",
        "<p>版权所有：青溪县人民检察院</p>",
        "<p>本站ICP备案号：皖05012345</p>",
    ],
)
def test_an_imprint_begins_the_foot(foot: str) -> None:
    assert lines(paragraphs(FIRST, SECOND) + foot + "<div>青溪县</div>") == [FIRST, SECOND]


@pytest.mark.parametrize("title", ["关于开展网站ICP备案核查的通知", "青溪县检察院网站标识码公告"])
def test_a_title_is_no_imprint(title: str) -> None:
    article = page(
        "<p>见附件。</p>",
        title=f"{title}-青溪县人民检察院",
        headline=f"<h1>{title}</h1>",
    )
    assert (article.title, article.text, article.published) == (title, "见附件。", "2024-03-13")


@pytest.mark.parametrize("blank", ["\u200b \u200b", "&#8203; &#8203;", " \u200b\u200b&nbsp;"])
def test_invisible_characters_make_no_line(blank: str) -> None:
    assert lines(paragraphs(FIRST, blank, f"\u200b {SECOND} \u200b")) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "经查，该网站未办理ICP备案，属于非法经营，检察机关依法提起公诉。",
        "公网安备标识的申领流程并不复杂，网站开办者应当在三十日内办理。",
        "版权归作者所有，这是著作权法的基本原则，任何人不得侵犯。",
        "友情链接两地检察机关，共建跨区域生态保护协作机制。",
        "拓展阅读的广度和深度，是青年干警提升素养的必由之路。",
        "说明：本平台仅受理青溪县行政区域内的举报，其他地区请向当地反映。",
        "点击播放按钮，熟悉的旋律在会场响起，全体起立奏唱国歌。",
        "网友评论区里，这样的检察官值得点赞，这样的检察官多多益善！",
        "凡侵权盗版图书，一律依法查处，来源不明的作品一律下架。",
    ],
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_sentence_about_a_site_s_words_is_text(sentence: str, at: int) -> None:
    texts = [FIRST, SECOND]
    texts.insert(at, sentence)
    assert lines(paragraphs(*texts)) == texts


def test_a_sentence_that_begins_like_a_list_of_others_goes_on() -> None:
    last = "下一步，该院将继续跟进，推动问题整改落实到位，守护群众利益。"
    texts = (FIRST, "相关链接：2021年6月1日，新修订的未成年人保护法正式施行。", last)
    assert lines(paragraphs(*texts)) == list(texts)


def test_contact_lines_at_a_text_s_end_are_no_foot() -> None:
    texts = (FIRST, "联系人：王老师", "电话：0563-8150000", "地址：青溪县华阳镇扬之北路12号")
    article = page(
        f'<div class="con">{"<br>".join(texts)}<br></div><div class="foot">版权所有：青溪县人民检察院</div>'
    )
    assert article.text.split("\n") == list(texts)


@pytest.mark.parametrize(
    "first",
    [
        "报名时间：2023年6月1日至6月10日",
        "活动时间：2023年6月1日",
        "主题：弘扬宪法精神",
        "实施日期：2023年3月1日",
    ],
)
@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ("<p>发布时间：2024-03-13 来源：县院</p>{}", "<p>{}</p>"),
        ("<div>发布时间：2024-03-13 来源：县院</div><div>{}</div>", "<p>{}</p>"),
        ("<div>发布时间：2024-03-13 来源：县院</div><div>{}</div>", "{}<br>"),
    ],
)
def test_a_label_that_begins_the_text_is_no_fact(first: str, facts: str, line: str) -> None:
    texts = (first, FIRST, SECOND)
    body = "".join(line.format(text) for text in texts)
    article = page(facts.format(body), facts="")
    assert (article.published, article.source) == ("2024-03-13", "县院")
    assert article.text.split("\n") == list(texts)


def test_leads_in_boxes_of_their_own_are_text() -> None:
    texts = ("核心提示：今年以来，该院主动融入社会治理，取得明显成效。", FIRST, SECOND)
    body = "".join(f"<section><p>{text}</p></section>" for text in texts)
    assert lines(body) == list(texts)


def test_captions_in_rows_above_a_text_are_text() -> None:
    pictures = "".join(
        f"<tr><td><img src={n}.jpg></td></tr><tr><td>检察官在第{n}个讲座现场</td></tr>"
        for n in range(2)
    )
    head = "<tr><td><h1>院里的事</h1></td></tr><tr><td>时间：2024-03-13 来源：县院</td></tr>"
    text = f"<tr><td>{FIRST}<br>{SECOND}</td></tr>"
    article = page("", headline=f"<table>{head}{pictures}{text}</table>", facts="")
    captions = ["检察官在第0个讲座现场", "检察官在第1个讲座现场"]
    assert article.text.split("\n") == [*captions, FIRST, SECOND]


@pytest.mark.parametrize(
    ("classes", "shown"),
    [
        ("x ng-hide", False),
        ("d-none", False),
        ("d-none d-md-block", True),
        ("md-none", True),
        ("hide-on-print", True),
    ],
)
def test_what_a_framework_hides_is_no_text(classes: str, *, shown: bool) -> None:
    body = f"{paragraphs(FIRST)}<div class='{classes}'>{paragraphs(SECOND)}</div>"
    assert lines(body) == ([FIRST, SECOND] if shown else [FIRST])


@pytest.mark.parametrize("first", ["技术支持：本院聘请的三名专家", "这幅照片的版权归谁所有？"])
def test_words_of_an_imprint_above_sentences_begin_no_foot(first: str) -> None:
    texts = (
        first,
        "检察官走访了城北镇的十二户村民，当面听取他们的意见和建议。",
        "下一步，该院将继续跟进监督，推动问题整改落实到位，守护群众利益。",
    )
    assert lines(paragraphs(*texts)) == list(texts)


def test_short_boxes_behind_a_text_are_none_of_it() -> None:
    behind = "<div>本页面支持IPv6</div><div>青溪检察客户端</div>"
    article = page(f'<div class="con">{paragraphs(FIRST, SECOND)}</div>{behind}')
    assert article.text.split("\n") == [FIRST, SECOND]
