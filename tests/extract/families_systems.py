# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Article pages as the default templates of further content management systems print them, made here.

The frame of each is whole: navigation, sidebars with dates, neighbours, related lists, a foot.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.families import ASIDE, FOOT, NAV, Facts, Page

RANK = "".join(
    f'<li><em>{n}</em><a href="/jcdt/{n}.html">以案释法进校园第{n}课</a></li>' for n in range(1, 9)
)
ROWS = "".join(
    f'<tr><td>·<a href="/news.asp?id={n}">检察工作动态第{n}期</a> <font color=#999999>(10-{10 + n})</font></td></tr>'
    for n in range(1, 8)
)
SITE = "青溪县人民检察院"


def made(
    facts: Facts,
    body: str,
    *,
    title: str = SITE,
    head: str = "",
    time: bool = True,
    author: str | None = None,
    source: str | None = None,
    editor: str | None = None,
    text: str | None = None,
) -> Page:
    """Return a page and its record; only what the template shows is given."""
    html = f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'
    date = f"{facts.date}T{facts.time}:00+08:00" if time else facts.date
    whole = "".join(facts.paragraphs) if text is None else text
    return Page(
        html, facts.title, date, author, source, editor, whole, "http://a.example/x/12.html"
    )


def phpcms_default(facts: Facts) -> Page:
    """Facts in the heading, key words inside the text's element, ranks beside it."""
    return made(
        facts,
        f"""<div class="header"><ul>{NAV}</ul></div><div class="main"><div class="col-left"><div class="crumbs"><a href="/">首页</a> &gt; <a href="/list-9-1.html">检察要闻</a> &gt; 正文</div>
<div id="Article"><h1>{facts.title}<br /><span>{facts.date} {facts.time}&nbsp;&nbsp;来源：{facts.source or ""}&nbsp;&nbsp;<a href="#c">评论：<font>0</font></a>&nbsp;点击：</span><span id="hits"></span></h1>
<div class="content">{facts.paragraph_html()}<div id="pages"></div><p>关键字：</p></div><p><strong>上一篇：</strong><a href="1.html">旧闻</a><br /><strong>下一篇：</strong><a href="2.html">新闻</a></p>
<h5>相关文章</h5><ul class="list">{ASIDE}</ul></div></div><div class="col-auto"><h5>频道总排行</h5><ul>{RANK}</ul></div></div>{FOOT}""",
        title=f"{facts.title} - 检察要闻 - {SITE}",
        source=facts.source,
    )


def dede_default(facts: Facts) -> Page:
    """Votes, a ruler made of dashes and tools below the text."""
    return made(
        facts,
        f"""<div class="header"><span id="time">轻松建站从此开始！</span><ul>{NAV}</ul></div><div class="pleft"><div class="place"><strong>当前位置:</strong> <a href='/'>主页</a> > <a href='/a/'>检察要闻</a> > </div>
<div class="viewbox"><div class="title"><h2>{facts.title}</h2></div><div class="info"><small>时间:</small>{facts.date} {facts.time}<small>来源:</small>{facts.source or ""} <small>作者:</small>{facts.author or ""} <small>点击:</small><script src="/count.php"></script> 次</div>
<div class="content"><table width='100%'><tr><td>{facts.paragraph_html()}</td></tr></table></div><div class="newdigg"><div><div>顶一下</div><div>(0)</div><div><span>0%</span></div></div><div><div>踩一下</div><div>(0)</div></div></div>
<div class="boxoff"><strong>------分隔线----------------------------</strong></div><div class="handle"><ul><li>上一篇：<a href='1.html'>旧闻</a></li><li>下一篇：没有了</li></ul><ul><li><a>收藏</a></li><li><a>挑错</a></li><li><a>打印</a></li></ul></div></div></div>
<div class="pright"><dl><dt>热点内容</dt><dd><ul>{RANK}</ul></dd></dl></div>{FOOT}""",
        title=f"{facts.title}_检察要闻_{SITE}",
        author=facts.author,
        source=facts.source,
    )


def empire_bootstrap(facts: Facts) -> Page:
    """Paragraphs beside the headline in one element, editor and tags in boxes below them."""
    return made(
        facts,
        f"""<nav>{NAV}</nav><div class="container"><div class="col-md-9"><ol><li>现在的位置：<a href="/">首页</a>&nbsp;>&nbsp;<a href="/n/">检察要闻</a></li></ol>
<div class="article"><h2 class="text-center">{facts.title}</h2><p class="text-center"><span>发布时间：{facts.date} {facts.time}</span>&nbsp;<span>信息来源：{facts.source or ""}</span>&nbsp;<span>作者：{facts.author or ""}</span>&nbsp;<span>浏览次数：<script src="/v"></script></span></p><hr>
{facts.paragraph_html()}<div class="pull-right">[责任编辑：{facts.editor}]</div><p>标签: <a>检察</a></p></div><div><a>返回列表</a></div></div><div class="col-md-3"><div>热门文章</div><ul>{ASIDE}</ul></div></div>{FOOT}""",
        title=f"{facts.title}-{SITE}",
        author=facts.author,
        source=facts.source,
        editor=facts.editor,
    )


def asp_nested_tables(facts: Facts) -> Page:
    """Everything in cells and fonts, recorder and editor in a row of their own, lists with days."""
    year, month, day = facts.date.split("-")
    return made(
        facts,
        f"""<TABLE width=778 align=center><TR><TD><IMG src="images/banner.jpg"></TD></TR></TABLE><TABLE width=778 align=center><TR><TD width=180 vAlign=top><TABLE><TR><TD><B>最新更新</B></TD></TR>{ROWS}</TABLE></TD><TD vAlign=top>
<TABLE width="100%"><TR><TD>&nbsp;您现在的位置：&nbsp;<a href="/">检察信息网</a>&nbsp;&gt;&gt;&nbsp;<a href="c.asp?id=3">检察要闻</a>&nbsp;&gt;&gt;&nbsp;正文</TD></TR><TR><TD align=center height=50><FONT color=#ff0000><STRONG>{facts.title}</STRONG></FONT></TD></TR>
<TR><TD align=center>作者：{facts.author or ""}&nbsp;&nbsp; 来源：{facts.source or ""}&nbsp;&nbsp; 发布时间：{year}-{int(month)}-{int(day)} {facts.time}:00&nbsp;&nbsp; 点击数：<script src="h.asp"></script></TD></TR><TR><TD><FONT id=zoom2>{"<br><br>".join("　　" + text for text in facts.paragraphs)}</FONT></TD></TR>
<TR><TD align=right><FONT color=#999999>文章录入：admin&nbsp;&nbsp;责任编辑：{facts.editor}</FONT></TD></TR><TR><TD><li>上一篇文章： <a href="a.asp">旧闻</a><br><li>下一篇文章： 没有了</TD></TR><TR><TD align=right>【<a>发表评论</a>】【<a>打印此文</a>】【<a>关闭窗口</a>】</TD></TR></TABLE></TD></TR></TABLE>{FOOT}""",
        author=facts.author,
        source=facts.source,
        editor=facts.editor,
    )


def aspnet_controls(facts: Facts) -> Page:
    """Spans whose ids call the recorder an author; an attachment's label that stands empty."""
    return made(
        facts,
        f"""<form><input type="hidden" name="__VIEWSTATE" value="/wEPDwU"/><ul>{NAV}</ul><div id="sitepath">当前位置：<span><a href="/">首页</a><span> &gt; </span><a href="List.aspx?id=3">检察要闻</a><span> &gt; </span><span>查看</span></span></div>
<div id="main"><h2><span id="ctl00_lblTitle">{facts.title}</span></h2><div class="property">发布日期：<span id="ctl00_lblDate">{facts.date.replace("-", "/")} {facts.time}:00</span>&nbsp;发布人：<span id="ctl00_lblAuthor">admin</span>&nbsp;信息来源：<span id="ctl00_lblSource">{facts.source or ""}</span>&nbsp;浏览次数：<span>34</span></div>
<div class="con"><span id="ctl00_lblContent">{facts.paragraph_html()}</span></div><div>附件：<span>无</span></div></div></form>{FOOT}""",
        title=f"{SITE} - 信息查看",
        source=facts.source,
    )


def siteserver_boxes(facts: Facts) -> Page:
    """A counter's empty label at the end of the facts, bare lines right below it."""
    return made(
        facts,
        f"""<ul>{NAV}</ul><div class="main"><div class="position">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/c/15.html">检察要闻</a></div><div class="left"><h3>检务公开</h3><ul><li><a href="#">检察要闻</a></li></ul></div>
<div class="right"><div class="newstitle">{facts.title}</div><div class="newsinfo">来源：{facts.source or ""}&nbsp;&nbsp;作者：{facts.author or ""}&nbsp;&nbsp;发布时间：{facts.date}&nbsp;&nbsp;点击数：<script src="c.js"></script></div>
<div class="newsbody">{"<br/>".join(facts.paragraphs)}</div><div class="pn"><div>上一篇：<a href="#">没有了</a></div></div></div></div>{FOOT}""",
        title=f"{SITE}-{facts.title}",
        time=False,
        author=facts.author,
        source=facts.source,
    )


def hanweb_catalogue(facts: Facts) -> Page:
    """A catalogue's table without colons above the headline."""
    return made(
        facts,
        f"""<ul>{NAV}</ul><table><tr><td>当前位置：</td><td><a href="/">首页</a></td><td>&gt;&gt;</td><td><a href="/col/1.html">信息公开目录</a></td></tr></table>
<table class="xxgk"><tr><td>索引号</td><td>003456/2024-01234</td><td>组配分类</td><td>检察要闻</td></tr><tr><td>发布机构</td><td>{SITE}</td><td>发文日期</td><td>2019-01-05</td></tr><tr><td>名称</td><td colspan=3>{facts.title}</td></tr></table>
<div class="main-txt"><div class="tit">{facts.title}</div><div class="sub"><span>发布时间：{facts.date} {facts.time}</span><span>访问次数：<script src="h.jsp"></script></span>【字体：<a>大</a> <a>中</a> <a>小</a>】</div><div id="zoom">{facts.paragraph_html()}</div></div>{FOOT}""",
        title=f"{SITE} 检察要闻 {facts.title}",
        source=SITE,
    )


def catalogue_names_the_title(facts: Facts) -> Page:
    """No heading at all: the table of facts says what the headline is."""
    return made(
        facts,
        f"""<ul>{NAV}</ul><div>您的位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/gk/">信息公开</a></div><table><tr><td><b>索 引 号：</b>0143/2024-00071</td><td><b>信息分类：</b>综合</td></tr><tr><td><b>发布机构：</b>{SITE}</td><td><b>生成日期：</b>{facts.chinese_date}</td></tr>
<tr><td colspan=2><b>名　　称：</b>{facts.title}</td></tr><tr><td><b>文　　号：</b>无</td><td><b>关 键 词：</b>检察</td></tr></table><div><div>{facts.title}</div><div>{facts.paragraph_html()}</div></div><div><a>【打印】</a><a>【关闭】</a></div>{FOOT}""",
        time=False,
        source=SITE,
    )


def trs_without_labels(facts: Facts) -> Page:
    """Site, address, date and office in one line without any label but the font's."""
    return made(
        facts,
        f"""<table width=980><tr><td>当前位置：<a href="../../">首页</a>&nbsp;&gt;&nbsp;<a href="../">检察要闻</a></td></tr></table><table width=980 align=center><tr><td align=center class=dt>{facts.title}</td></tr>
<tr><td align=center>{SITE}　www.qingxi.example　{facts.date}　{facts.source or ""}　【字体：<a>大</a> <a>中</a> <a>小</a>】</td></tr><tr><td><div class=TRS_Editor>{facts.paragraph_html()}</div></td></tr><tr><td align=right><a>推荐</a> <a>打印</a> <a>关闭</a></td></tr></table>{FOOT}""",
        title=facts.title,
        time=False,
    )


def wordpress_footer(facts: Facts) -> Page:
    """A footer inside the article, the site's name in the first heading."""
    return made(
        facts,
        f"""<header><h1><a href="/">{SITE}</a></h1><p>为人民司法</p><nav><ul>{NAV}</ul></nav></header><main><article><header><h2 class="entry-title">{facts.title}</h2><div>Posted on <time>{facts.chinese_date}</time></div></header>
<div class="entry-content">{facts.paragraph_html()}</div><footer><span>发布在 <a>检察要闻</a></span></footer></article><nav><h2>文章导航</h2><a>上一篇文章: 旧闻</a></nav></main><aside><h2>近期文章</h2><ul>{ASIDE}</ul></aside>{FOOT}""",
        title=f"{facts.title} – {SITE}",
        time=False,
    )


FAMILIES: tuple[Callable[[Facts], Page], ...] = (
    phpcms_default, dede_default, empire_bootstrap, asp_nested_tables, aspnet_controls, siteserver_boxes,
    hanweb_catalogue, catalogue_names_the_title, trs_without_labels, wordpress_footer,
)  # fmt: skip
