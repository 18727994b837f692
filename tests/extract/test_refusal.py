"""A listing is not turned into an article, and a listing beside an article does not hide it."""

from __future__ import annotations

import pytest

from jixi_crawler.extract import extract_article, extract_listing
from jixi_crawler.records import ExtractionError, PageKind

URL = "http://a.cn/jcyw/"
TITLES = [f"县检察院第{n}次举办检察开放日活动并听取各界代表意见" for n in range(1, 8)]
SENTENCE = (
    "检察官向来宾介绍了一年来的工作情况，回答了大家关心的问题，并就下一步的安排征求了意见和建议。"
)
ROWS = "".join(
    f'<li><a href="t{n}.html">{title}</a> 2024-05-1{n}</li>' for n, title in enumerate(TITLES)
)

CELLS = "".join(
    f"<tr><td>· <a href='t{n}.html'>{title}</a></td><td>[2024-05-1{n} 11:02:42]</td></tr>"
    for n, title in enumerate(TITLES)
)
PAGER = (
    "<div style='text-align:center'>首页 上页 1 <a href='2.htm'>2</a> <a href='2.htm'>下页</a>"
    " 尾页 共438条</div>"
)


def cards(facts: str) -> str:
    return "".join(
        f"<div><a href='t{n}.html'>{title}</a><p>{SENTENCE}...</p><div>{facts.format(n)}</div></div>"
        for n, title in enumerate(TITLES)
    )


@pytest.mark.parametrize(
    "listing",
    [
        f"<ul>{ROWS}</ul>",
        f"<ul>{ROWS.replace('href', 'onclick')}</ul>",
        cards("作者：周敏{0} 发表于：2024-05-1{0} 点击：120"),
        cards("来源：本院 时间：2024-05-1{0}"),
        cards("检察要闻 2024-05-1{0}"),
        f"<div><div><table>{CELLS}</table></div>{PAGER}</div><p>联系我们</p><p>地址：青溪县城关镇</p>",
        "".join(f"<p>[2024-05-1{n}]</p><p><a href='t{n}.html'>{t}</a></p>" for n, t in enumerate(TITLES)),
    ],
    ids=["rows", "scripts", "cards with authors", "cards with sources", "cards", "pager", "dates first"],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["<h1>检察要闻</h1>", ""])
def test_a_listing_is_no_article(listing: str, heading: str) -> None:
    html = (
        f"<html><head><title>检察要闻-县检察院</title></head><body>{heading}{listing}</body></html>"
    )
    with pytest.raises(ExtractionError) as refused:
        extract_article(html.encode(), URL)
    assert refused.value.kind is PageKind.LISTING


@pytest.mark.parametrize("date", ["", "<div>2024-06-01</div>"])
def test_an_article_without_facts_is_not_hidden_by_a_list(date: str) -> None:
    title = "听取各界意见 接受人民监督"
    text = "".join(f"<p>第{n}，{SENTENCE}{SENTENCE}</p>" for n in "一二三四")
    html = (
        f"<html><head><title>县检察院</title></head><body><h1>{title}</h1>{date}<div>{text}</div>"
        f"<div class='side'><h3>最新动态</h3><ul>{ROWS}</ul></div></body></html>"
    )
    article = extract_article(html.encode(), URL + "1.html")
    assert (article.title, article.text.count("\n")) == (title, 3)


@pytest.mark.parametrize("menu", ["", "<li><a href='/jcyw/'>检察官讲法治课</a></li>"])
def test_a_short_article_is_told_from_a_channel_with_a_few_words(menu: str) -> None:
    title = "检察官讲法治课"
    html = (
        f"<html><head><title>{title}_县检察院</title></head><body><ul>{menu}</ul><h1>{title}</h1>"
        f"<div><p>{SENTENCE}</p><p>{SENTENCE}{SENTENCE}</p></div>"
        f"<div class='side'><h3>最新动态</h3><ul>{ROWS}</ul></div></body></html>"
    )
    if menu:
        with pytest.raises(ExtractionError):
            extract_article(html.encode(), URL + "1.html")
    else:
        assert extract_article(html.encode(), URL + "1.html").text.count("\n") == 1


def test_a_file_beside_a_text_is_no_listing() -> None:
    text = "".join(f"<p>第{n}，{SENTENCE}{SENTENCE}</p>" for n in "一二三四")
    file = "<ul><li><a href='/f/1.docx'>公益诉讼线索征集情况汇总表</a> 2024-05-30</li></ul>"
    html = f"<html><body><h1>{TITLES[0]}</h1><div>{text}</div>{file}</body></html>"
    with pytest.raises(ExtractionError) as refused:
        extract_listing(html.encode(), "http://a.cn/jcyw/202405/t20240530_71.html")
    assert refused.value.kind is PageKind.ARTICLE


def headed(title: str, facts: str, main: str) -> bytes:
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{facts}"
        f"<div>{main}</div></body></html>"
    ).encode()


@pytest.mark.parametrize("facts", ["", "<p>2024-06-01</p>"])
def test_a_short_article_above_rows_of_others_is_one(facts: str) -> None:
    title = "关于线路改造期间暂停对外办公的通知"
    rows = ROWS.partition('<li><a href="t4')[0]
    box = f"<div><h3>工作动态</h3><ul>{rows}</ul></div>"
    html = headed(title, facts, f"<p>{SENTENCE}</p><p>特此通知。</p>{box}")
    article = extract_article(html, URL + "t1.html")
    assert (article.title, article.text) == (title, f"{SENTENCE}\n特此通知。")


@pytest.mark.parametrize("facts", ["", "<p>2024-06-01</p>"])
def test_a_topic_s_page_with_an_introduction_is_a_listing(facts: str) -> None:
    again = ROWS.replace('href="t', 'href="u')
    box = f"<div><h3>工作动态</h3><ul>{ROWS}{again}</ul></div>"
    with pytest.raises(ExtractionError) as refused:
        extract_article(headed("青溪县优化营商环境专项行动", facts, f"<p>{SENTENCE}</p>{box}"), URL)
    assert refused.value.kind is PageKind.LISTING


@pytest.mark.parametrize("title", ["县检察院", "检察要闻-县检察院", ""])
@pytest.mark.parametrize("words", ["页面出错啦", "网站正在升级改造，敬请谅解。", "非法操作"])
def test_a_few_words_without_a_headline_are_no_article(words: str, title: str) -> None:
    html = f"<title>{title}</title><body><div class=msg><p>{words}</p></div><a href='/'>首页</a>"
    with pytest.raises(ExtractionError):
        extract_article(html.encode(), f"{URL}202405/t20240511_1.html")


@pytest.mark.parametrize("title", ["系统提示", "提示信息 - 县检察院", "县检察院_信息提示"])
def test_a_message_of_the_system_is_no_article(title: str) -> None:
    html = f"<title>{title}</title><body><h1>提示信息</h1><p>内容审核中</p>"
    with pytest.raises(ExtractionError) as refused:
        extract_article(html.encode(), f"{URL}202405/t20240511_1.html")
    assert refused.value.kind is PageKind.SOFT_404


SHORT = {
    "关于公布部分规范性文件已失效的公告": "经清理，以下文件已失效：《信访工作规定》。",
    "关于关闭检民互动栏目的公告": "根据工作需要，本院网站“检民互动”栏目已关闭。",
    "检察建议推动整治网络乱象": "日前，在检察机关督促下，涉案违法信息已被删除，相关网页已关闭。",
}


@pytest.mark.parametrize("headline", SHORT)
def test_a_short_article_about_what_is_gone(headline: str) -> None:
    html = (
        f"<title>{headline}-县检察院</title><body><h1>{headline}</h1><div>2024-05-11</div>"
        f"<div><p>{SHORT[headline]}</p></div>"
    )
    article = extract_article(html.encode(), f"{URL}202405/t20240511_1.html")
    assert (article.title, article.text) == (headline, SHORT[headline])


@pytest.mark.parametrize(
    "title", ["青溪县人民检察院门户网站", "您访问的页面不存在", "404错误提示页面", "检察要闻"]
)
def test_a_notice_below_its_own_title_or_the_site_s_name(title: str) -> None:
    html = f"<title>{title}</title><body><div>今天是2024年5月11日</div><h1>{title}</h1><p>文章已被删除</p>"
    with pytest.raises(ExtractionError) as refused:
        extract_article(html.encode(), f"{URL}202405/t20240511_1.html")
    assert refused.value.kind is PageKind.SOFT_404
