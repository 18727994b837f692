# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Article pages with one habit each that hand-made templates have, in an otherwise plain frame."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.families import ASIDE, FOOT, NAV, Facts, Page
from tests.extract.families_systems import SITE, made

CRUMB = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/a/">检察要闻</a></div>'


def framed(facts: Facts, line: str, *, below: str = "", text: str | None = None) -> str:
    """Return a page's body with `line` for its facts."""
    inner = facts.paragraph_html() if text is None else text
    return (
        f'<ul>{NAV}</ul><div class="w">{CRUMB}<div class="tt">{facts.title}</div><div class="ff">{line}</div>'
        f'<div class="bb">{inner}</div>{below}</div>{FOOT}'
    )


def linked_source(facts: Facts) -> Page:
    """Facts in a list, the source a link."""
    line = f'<ul><li><b>发布时间：</b>{facts.chinese_date} {facts.time}</li><li><b>信息来源：</b><a href="#">{facts.source or ""}</a></li><li><b>浏览：</b><em>33</em></li></ul>'
    return made(facts, framed(facts, line), source=facts.source)


def bracketed_labels(facts: Facts) -> Page:
    """`[来源]:` instead of `来源：`."""
    line = f"[发表时间]:{facts.date}　[来源]:{facts.source or ''}　[作者]:{facts.author or ''}　[阅读次数]:77"
    return made(facts, framed(facts, line), time=False, author=facts.author, source=facts.source)


def bracketed_values(facts: Facts) -> Page:
    """A date, a counter and font sizes in brackets, without colons."""
    line = f"[ {facts.date} ]　来源于：{facts.source or ''}　点击[ 123 ]　字体[ <a>大</a> <a>中</a> <a>小</a> ]"
    return made(facts, framed(facts, line), time=False, source=facts.source)


def labels_as_terms(facts: Facts) -> Page:
    """Labels without colons in terms, values in their descriptions."""
    line = f"<dl><dt>发布日期</dt><dd>{facts.date}</dd><dt>信息来源</dt><dd>{facts.source or ''}</dd><dt>浏览次数</dt><dd>45</dd></dl>"
    return made(facts, framed(facts, line), time=False, source=facts.source)


def glued_facts(facts: Facts) -> Page:
    """No space between a value and the next label."""
    line = f"发布：{facts.date}来源：{facts.source or ''}作者：{facts.author or ''}阅读：23"
    return made(facts, framed(facts, line), time=False, author=facts.author, source=facts.source)


def facts_in_a_table_below(facts: Facts) -> Page:
    """No line of facts above the text, a table of them below."""
    below = f"<table><tr><td>信息来源：</td><td>{facts.source or ''}</td><td>发布时间：</td><td>{facts.date}</td></tr><tr><td>责任编辑：</td><td>{facts.editor}</td><td>审核：</td><td>张三</td></tr></table>"
    page = framed(facts, "", below=below)
    return made(facts, page, time=False, source=facts.source, editor=facts.editor)


def headline_below_the_facts(facts: Facts) -> Page:
    """The line of facts first, then the headline as the text's first paragraph."""
    body = f"""<ul>{NAV}</ul>{CRUMB}<div class="box"><div><span>发布时间：{facts.date}</span><span>来源：{facts.source or ""}</span></div>
<div class="cc"><p style="text-align:center"><strong>{facts.title}</strong></p>{facts.paragraph_html()}</div></div>{FOOT}"""
    return made(facts, body, time=False, source=facts.source)


def breadcrumb_ends_with_the_headline(facts: Facts) -> Page:
    """The headline closes the breadcrumb: it names this page, no channel."""
    body = f"""<ul>{NAV}</ul><div>当前位置：<a>首页</a> > <a>检察要闻</a> > {facts.title}</div><div><div>{facts.title}</div><div>时间：{facts.date} {facts.time}　　来源：{facts.source or ""}　　【<a>大</a> <a>中</a> <a>小</a>】【<a>打印</a>】　阅读：23次</div>
<div class="cc">{facts.paragraph_html()}</div></div>{FOOT}"""
    return made(facts, body, source=facts.source)


def day_above_month(facts: Facts) -> Page:
    """Neither a heading nor a class: the date in two boxes below the headline."""
    year, month, day = facts.date.split("-")
    line = f"<div>{day}</div><div>{year}年{month}月</div><div>分享</div>"
    return made(facts, framed(facts, line), time=False)


def text_in_two_boxes(facts: Facts) -> Page:
    """The text's second half in a box of its own."""
    half = len(facts.paragraphs) // 2
    boxes = "".join(
        f"<div>{''.join(f'<div>{text}</div>' for text in part)}</div>"
        for part in (facts.paragraphs[:half], facts.paragraphs[half:])
    )
    line = f"时间：{facts.date} {facts.time}　来源：{facts.source or ''}"
    return made(facts, framed(facts, line, text=boxes), source=facts.source)


def declaration_below(facts: Facts) -> Page:
    """A disclaimer and other pages below the text."""
    below = f"<div><p>声明：凡本网注明来源非“青溪检察网”的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。</p></div><div><h3>推荐阅读</h3><ul>{ASIDE}</ul></div>"
    line = f"时间：{facts.date}　文章来源：{facts.source or ''}　作者：{facts.author or ''}"
    page = framed(facts, line, below=below)
    return made(facts, page, time=False, author=facts.author, source=facts.source)


def list_inside_the_text(facts: Facts) -> Page:
    """Other pages with their dates at the end of the text's own element, without a heading."""
    line = f"时间：{facts.date} {facts.time}　来源：{facts.source or ''}"
    inner = f"{facts.paragraph_html()}<ul>{ASIDE}</ul>"
    return made(facts, framed(facts, line, text=inner), source=facts.source)


def summary_repeated(facts: Facts) -> Page:
    """A summary above the text that is cut from its beginning."""
    opening = facts.paragraphs[0][:40]
    inner = f"<div><b>【导读】</b>{opening}……</div>{facts.paragraph_html()}"
    line = f"时间：{facts.date} {facts.time}　来源：{facts.source or ''}"
    return made(facts, framed(facts, line, text=inner), source=facts.source)


def search_form_first(facts: Facts) -> Page:
    """A form with the labels of a catalogue, and the site's own contacts, beside the article."""
    body = f"""<ul>{NAV}</ul><div><form><p>索引号：<input></p><p>文　号：<input></p><p>发布日期：<input> 至 <input></p></form><h3>联系我们</h3><p>单位地址：青溪县迎宾路88号</p><p>工作时间：上午8:30-12:00</p><h3>通知公告</h3><ul>{ASIDE}</ul></div>
<div>{CRUMB}<h2>{facts.title}</h2><div>发布日期：{facts.date}　来源：{facts.source or ""}　浏览：12</div><div class="x">{facts.paragraph_html()}</div></div>{FOOT}"""
    return made(facts, body, time=False, source=facts.source)


def old_cell(facts: Facts) -> Page:
    """Headline, date and text in one cell, a table of other pages in the next."""
    rows = "".join(
        f"<tr><td>·<a href=/n{n}.html>检察工作动态第{n}期</a> (10-{10 + n})</td></tr>"
        for n in range(8)
    )
    body = f"""<table><tr><td valign=top><div align=center><b><font size=5>{facts.title}</font></b><br><br>{facts.chinese_date}&nbsp;&nbsp;&nbsp;{facts.source or ""}</div><br>{facts.paragraph_html()}<br><div align=center><a href="javascript:history.back()">返回</a></div></td>
<td valign=top><b>公告</b><table>{rows}</table></td></tr></table>{FOOT}"""
    return made(facts, body, time=False, source=facts.source)  # plainly an office's name


def both_dates(facts: Facts) -> Page:
    """The day of the last change beside the day of publication."""
    line = f"<span>更新日期：2029-12-01</span>　<span>发布日期：{facts.date}</span>　<span>来源：{facts.source or ''}</span>"
    return made(facts, framed(facts, line), title=f"{SITE}", time=False, source=facts.source)


FAMILIES: tuple[Callable[[Facts], Page], ...] = (
    linked_source, bracketed_labels, bracketed_values, labels_as_terms, glued_facts, facts_in_a_table_below,
    headline_below_the_facts, breadcrumb_ends_with_the_headline, day_above_month, text_in_two_boxes,
    declaration_below, list_inside_the_text, summary_repeated, search_form_first, old_cell, both_dates,
)  # fmt: skip
