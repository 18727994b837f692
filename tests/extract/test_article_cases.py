# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Single habits and traps of article pages, one small page each."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from jixi_crawler.extract.article import extract_article
from jixi_crawler.records import ExtractionError, PageKind
from tests.extract.article_page import TEXT, URL, page, squash
from tests.extract.families import ASIDE, NAV, PARAGRAPHS

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


@pytest.mark.parametrize("below", ["", '<p>分类：<a href="/c/1">检察要闻</a></p>'])
def test_video_only(below: str) -> None:
    article = page(
        '<div class="con"><video src="/v/1.mp4" poster="/v/1.jpg">您的浏览器不支持视频播放</video></div>'
        + below
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


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("<a>青溪网</a> &gt;&gt; <a>检察要闻</a> &gt;&gt; 正文", ("青溪网", "检察要闻")),
        ("青溪网 &gt; 检察要闻 &gt; 正文", ("青溪网", "检察要闻")),
        ("当前位置：您的位置：<a>首页</a> &gt; 检察要闻", ("首页", "检察要闻")),
        ("检察要闻 <a>首页</a> &gt; <a>新闻</a> &gt; 检察要闻", ("首页", "新闻", "检察要闻")),
        ("您的位置：首页 检察要闻", ("首页", "检察要闻")),
        ("您的位置：<a>首页</a> &gt; <a>检察要闻</a> 正文", ("首页", "检察要闻")),
        ("登录平台 &gt; 申请 &gt; 提交", ()),
    ],
)
def test_breadcrumbs(line: str, steps: tuple[str, ...]) -> None:
    html = (
        f"<html><body><div>{line}</div><h1>院里的事</h1><p>时间：2024-03-13</p>{TEXT}</body></html>"
    )
    assert extract_article(html.encode(), URL).breadcrumb == steps


def test_arrows_in_a_text_are_no_breadcrumb() -> None:
    path = "<p><a>登录平台</a> &gt; <a>申请</a> &gt; <a>提交</a></p>"
    html = f"<html><body><h1>院里的事</h1><p>时间：2024-03-13</p>{TEXT}{path}</body></html>"
    article = extract_article(html.encode(), URL)
    assert (article.breadcrumb, article.published) == ((), "2024-03-13")


@pytest.mark.parametrize(
    "mark", ["\ufeff", "\u200c", "\u2060", "\x00", "&#65279;", "&#xFEFF;", "&zwnj;", "&#8203;", "\u200d"]
)  # fmt: skip
def test_characters_that_show_nothing_are_dropped(mark: str) -> None:
    article = page(
        "".join(f"<p>{mark}{text}{mark}</p>" for text in PARAGRAPHS),
        headline=f"<h1>{mark}院里{mark}的事</h1>",
        facts=f"<div>时间:{mark}2024-03-13{mark} 来源:{mark}县院{mark} 作者:{mark}李明</div>",
    )
    assert (article.title, article.source, article.author) == ("院里的事", "县院", "李明")
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_a_joined_picture_stays_whole() -> None:
    assert page(f"<p>\U0001f469\u200d\u2696\ufe0f{PARAGRAPHS[0]}</p>").text.startswith(
        "\U0001f469\u200d\u2696"
    )


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="/f/%E8%A1%A8.pdf" width="100%"></iframe>',
        '<iframe src="/pdfjs/web/viewer.html?file=%2Ff%2F%E8%A1%A8.pdf"></iframe>',
        '<embed src="/f/%E8%A1%A8.pdf" type="application/pdf">',
        '<object data="/f/%E8%A1%A8.pdf" type="application/pdf"></object>',
    ],
)
@pytest.mark.parametrize("text", ["", TEXT])
def test_a_document_shown_in_a_frame_is_an_attachment(frame: str, text: str) -> None:
    (found,) = page(f'<div id="zoom">{text}<p>{frame}</p></div>').attachments
    assert unquote(found.url) == "http://www.qingxi.example/f/表.pdf"
    assert found.name == "表.pdf"
