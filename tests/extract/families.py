# ruff: noqa: E501, ISC004 -- markup is easier to compare with what browsers show in long lines
"""Article pages in the habits of many content management systems, written by us.

Each builder takes the facts of one article and returns the page as its system would print it;
`EXPECT` says which of the facts that template shows. Nothing here is copied from a real site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

PARAGRAPHS = (
    "为深入贯彻落实上级检察机关工作部署，3月12日上午，青溪县人民检察院组织召开公益诉讼工作推进会，"
    "邀请县人大代表、政协委员和人民监督员共15人参加。",
    "会上，第三检察部负责人通报了2019年以来办理生态环境和资源保护领域案件的情况。五年来，该院共立案办理"
    "公益诉讼案件86件，发出诉前检察建议71件，督促清理河道垃圾230余吨，恢复林地140.5亩。",
    "“检察建议发出后，我们和县水利局、城北镇政府一起到现场核对了三次，直到最后一处排污口封堵完毕。”承办检察官"
    "李文清说。",
    "与会代表表示，要把个案办理同社会治理结合起来：一是加强线索移送；二是完善联席会议；三是用好听证程序。",
    "下一步，该院将继续聚焦群众反映强烈的问题，以高质量检察履职服务保障县域绿色发展。",
)
NAV = "".join(
    f'<li><a href="/{slug}/">{name}</a></li>'
    for slug, name in (
        ("", "首页"), ("jcyw", "检察要闻"), ("jwgk", "检务公开"), ("dwjs", "队伍建设"), ("jcwh", "检察文化"),
        ("tzgg", "通知公告"), ("zxzx", "在线咨询"), ("lxwm", "联系我们"),
    )
)  # fmt: skip
ASIDE = "".join(
    f'<li><a href="/jcyw/20240{n}/t2024010{n}_{n}.html">青溪县院开展第{n}次检察开放日活动</a><span>2024-01-0{n}</span></li>'
    for n in range(1, 8)
)
FOOT = (
    "<p>版权所有：青溪县人民检察院 地址：青溪县迎宾路88号 邮编：245300</p>"
    "<p>电话：0563-8150000 皖ICP备05012345号-1 皖公网安备34182402000001号</p>"
    "<p>最后更新时间：2025-08-08 技术支持：某某科技有限公司</p>"
)


@dataclass(frozen=True)
class Facts:
    """What an article says; `title` may hold `|` where the page breaks the headline."""

    title: str = "凝聚公益保护合力 守护一江清水——我院召开公益诉讼工作推进会"
    date: str = "2024-03-13"
    time: str = "09:42"
    author: str | None = "王晓雨 陈立"
    source: str | None = "县检察院第三检察部"
    editor: str | None = "周敏"
    paragraphs: tuple[str, ...] = PARAGRAPHS
    url: str = "http://www.qingxi.example/jcyw/202403/t20240313_612345.html"

    def paragraph_html(self, tag: str = "p", attributes: str = "") -> str:
        return "\n".join(f"<{tag}{attributes}>　　{text}</{tag}>" for text in self.paragraphs)

    @property
    def chinese_date(self) -> str:
        year, month, day = self.date.split("-")
        return f"{year}年{month}月{day}日"


@dataclass(frozen=True)
class Page:
    """A built page and what must be read from it."""

    html: str
    title: str
    published: str
    author: str | None
    source: str | None
    editor: str | None
    text: str
    url: str


def _page(head: str, body: str, title: str = "青溪县人民检察院") -> str:
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>' + title + "</title>\n" + head
        + "</head>\n<body>\n" + body + "\n</body></html>"
    )  # fmt: skip


def _result(facts: Facts, html: str, *, time: bool = False, **changed: str | None) -> Page:
    page = Page(
        html=html,
        title=facts.title,
        published=f"{facts.date}T{facts.time}:00+08:00" if time else facts.date,
        author=facts.author,
        source=facts.source,
        editor=None,
        text="".join(facts.paragraphs),
        url=facts.url,
    )
    return replace(page, **changed)  # type: ignore[arg-type]


def platform_a(facts: Facts) -> Page:
    """TRS on the procuratorate platform: HTML 4 tables, unquoted attributes, size switch."""
    html = f"""<HTML><HEAD><TITLE>{facts.title}_青溪县人民检察院</TITLE>
<META http-equiv=Content-Type content="text/html; charset=gb2312">
<META name=keywords content=检察要闻><META name=filetype content=0><META name=publishedtype content=1>
<META name=pagetype content=1><META name=catalogs content=10123>
<SCRIPT language=javascript>function fontZoom(size){{document.getElementById('fontzoom').style.fontSize=size+'px'}}</SCRIPT>
</HEAD><BODY leftMargin=0 topMargin=0><div class=TRS_Editor>
<TABLE width=1000 align=center><TR><TD><IMG src="/images/top.jpg"></TD></TR>
<TR><TD class=b16><a href="/" class=b16>首页</a>|<a href="/jcyw/" class=b16>检察要闻</a>|<a href="/tzgg/" class=b16>通知公告</a></TD></TR></TABLE>
<TABLE width=1000 align=center><TR><TD width=220 valign=top><TABLE><TR><TD><A class=b16 href="/byyw/">本院要闻</A></TD></TR>
<TR><TD><A class=b16 href="/jcfc/">检察风采</A></TD></TR></TABLE></TD><TD valign=top>
<TABLE width=760><TR><TD height=30>当前位置:<a href="../../" class="CurrChnlCls">首页</a>&gt;&gt;<a href="../" class="CurrChnlCls">检察要闻</a></TD></TR>
<TR><TD class=h20>检察要闻</TD></TR>
<TR><TD align=center><font size=5><b>{facts.title}</b></font></TD></TR>
<TR><TD align=center class=h12>时间:{facts.date}&nbsp;&nbsp;作者:{facts.author or ""}&nbsp;&nbsp;新闻来源:{facts.source or ""}&nbsp;【字号:<a href="javascript:fontZoom(18)">大</a> | <a href="javascript:fontZoom(16)">中</a> | <a href="javascript:fontZoom(14)">小</a>】</TD></TR>
<TR><TD id=fontzoom class=h16><div class=TRS_Editor>{facts.paragraph_html()}</div></TD></TR>
<TR><TD align=right>[<a href="javascript:window.print()">打印</a>] [<a href="javascript:window.close()">关闭</a>]</TD></TR>
</TABLE></TD></TR></TABLE><TABLE width=1000 align=center><TR><TD align=center>{FOOT}</TD></TR></TABLE></div></BODY></HTML>"""
    return _result(facts, html)


def trs_modern(facts: Facts) -> Page:
    """TRS with the first family of head metas and a UEditor container."""
    head = f"""<meta name="SiteName" content="青溪县人民检察院"><meta name="ColumnName" content="检察要闻">
<meta name="ArticleTitle" content="{facts.title}"><meta name="PubDate" content="{facts.date} {facts.time}">
<meta name="ContentSource" content="{facts.source or ""}"><meta name="Author" content="1024">"""
    body = f"""<div class="header"><ul class="nav">{NAV}</ul></div><div class="wrap">
<div class="bread">您当前的位置：<a href="/">首页</a> &gt; <a href="../">检察要闻</a></div>
<div class="xl"><h1 class="xl_tit">{facts.title}</h1>
<div class="xl_info"><span>发布时间：{facts.date} {facts.time}</span><span>来源：{facts.source or ""}</span><span>作者：{facts.author or ""}</span>
<span>浏览量：<i id="hits">1024</i></span><span class="fx">分享：<a class="wx">微信</a><a class="wb">微博</a></span></div>
<div class="xl_con view TRS_UEDITOR trs_paper_default">{facts.paragraph_html("p", ' style="text-indent:2em"')}</div>
<div class="bianji">责任编辑：{facts.editor}</div>
<div class="ewm"><img src="/images/ewm.png"><p>扫一扫在手机打开当前页</p></div>
<div class="xgyd"><h3>相关阅读</h3><ul>{ASIDE}</ul></div></div></div><div class="footer">{FOOT}</div>"""
    return _result(
        facts,
        _page(head, body, f"{facts.title}_检察要闻_青溪县人民检察院"),
        time=True,
        editor=facts.editor,
    )


def vsb(facts: Facts) -> Page:
    """博达 VSB: form, counters in scripts, neighbours in a list."""
    head = f'<META Name="keywords" Content="青溪县人民检察院,检察要闻" /><META Name="description" Content="{facts.paragraphs[0][:60]}" />'
    body = f"""<div class="top"><ul>{NAV}</ul></div><div class="main"><div class="left"><h2>检察动态</h2><ul><li><a href="../../jcyw.htm">检察要闻</a></li></ul></div>
<div class="right"><div class="dqwz">当前位置: <a href="../../index.htm">首页</a>&gt;&gt;<a href="../../jcyw.htm">检察要闻</a>&gt;&gt;正文</div>
<script language="javascript" src="/system/resource/js/dynclicks.js"></script>
<form name="_newscontent_fromname"><div class="content-title"><h3>{facts.title}</h3>
<i>发布日期：{facts.chinese_date}　作者：{facts.author or ""}　来源：{facts.source or ""}　点击：<script>_showDynClicks("wbnews", 1234, 5678)</script></i></div>
<div id="vsb_content_2"><div class="v_news_content">{facts.paragraph_html("p", ' class="vsbcontent_start"')}</div></div>
<div id="div_vote_id"></div></form>
<p>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&amp;owner=1&amp;wbfileid=99">会议材料.docx</a>】已下载<span id="nattach99"></span>次</p>
<ul class="prenext"><li>上一条：<a href="1.htm">我院召开年度总结会</a></li><li>下一条：<a href="3.htm">我院开展送法进校园</a></li></ul></div></div><div class="foot">{FOOT}</div>"""
    return _result(
        facts,
        _page(head, body, f"{facts.title}-青溪县人民检察院"),
        url="http://qingxi.example/info/1048/1597.htm",
    )


def hanweb(facts: Facts) -> Page:
    """Hanweb JCMS: comments around fields, facts in table cells, PubDate meta."""
    head = f"""<meta name="ArticleTitle" content="{facts.title}"><meta name="PubDate" content="{facts.date} {facts.time}">
<meta name="ContentSource" content="{facts.source or ""}"><meta name="ColumnName" content="检察要闻"><meta name="author" content="">"""
    body = f"""<div id="barrierfree_container"><table width="1000"><tr><td><table><tr><td>您的位置：</td><td><a href="/">首页</a></td><td>
<table><tr><td>&gt;<a href="/col/col101/index.html">检察要闻</a></td></tr></table></td></tr></table></td></tr></table>
<table id="c" width="900" align="center"><tr><td class="title"><!--<$[标题]>begin-->{facts.title}<!--<$[标题]>end--></td></tr>
<tr><td><table width="100%"><tr><td>发布日期：{facts.date}</td><td>浏览次数：<script src="/module/visitcount/articlehits.jsp?id=1"></script></td>
<td>作者：{facts.author or ""}</td><td>信息来源：{facts.source or ""}</td><td>字号：[ <a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a> <a href="javascript:doZoom(12)">小</a> ]</td></tr></table></td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin-->{facts.paragraph_html()}<!--ZJEG_RSS.content.end--></div></td></tr>
<tr><td>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</td></tr></table></div>{FOOT}"""
    return _result(
        facts,
        _page(head, body, facts.title),
        url="http://qingxi.example/art/2024/3/13/art_1621004_30332664.html",
    )


def jeecms(facts: Facts) -> Page:
    """JEECMS: headline in h1, one line of facts without an author label when there is none."""
    author = f"&nbsp;&nbsp;作者：{facts.author}" if facts.author else ""
    body = f"""<div class="nav"><ul>{NAV}</ul></div><div class="m-crumb">当前位置：<a href="/">首页</a>&gt;<a href="/xwdt/index.jhtml">新闻动态</a>&gt;<span>正文</span></div>
<div class="article"><h1>{facts.title}</h1><div class="msgbar">发布时间：{facts.date} {facts.time}:00&nbsp;&nbsp;来源：{facts.source or ""}{author}&nbsp;&nbsp;浏览次数：<span id="views">0</span> 次</div>
<div class="content"><div id="txt">{facts.paragraph_html()}</div></div>
<div class="page"></div><div class="share"><span>分享到：</span><a>QQ空间</a><a>新浪微博</a></div>
<div class="other">上一篇：<a href="105747.jhtml">以案释法进社区</a><br/>下一篇：没有了</div></div><div class="footer">{FOOT}</div>"""
    return _result(
        facts,
        _page("", body, f"{facts.title}-青溪县人民检察院"),
        time=True,
        url="http://qx.example/xwdt/ttyw/105748.jhtml",
    )


def dedecms(facts: Facts) -> Page:
    """DedeCMS: small tags with label words, no element per fact."""
    body = f"""<div class="header"><ul>{NAV}</ul></div><div class="place"><strong>当前位置:</strong> <a href='/'>主页</a> > <a href='/jcyw/'>检察要闻</a> > </div>
<div class="viewbox"><div class="title"><h2>{facts.title}</h2></div>
<div class="info"><small>时间:</small>{facts.date} {facts.time}<small>来源:</small>{facts.source or ""} <small>作者:</small>{facts.author or ""}<small>点击:</small><script src="/plus/count.php"></script>次</div>
<div class="content"><table width='100%'><tr><td>{facts.paragraph_html("div")}</td></tr></table></div>
<div class="dede_pages"></div><div class="handle"><div class="context"><ul><li>上一篇：<a href='1.html'>旧闻一则</a></li><li>下一篇：没有了</li></ul></div></div></div>
<div class="pright"><dl class="tbox"><dt><strong>热点内容</strong></dt><dd><ul>{ASIDE}</ul></dd></dl></div><div class="footer">{FOOT}</div>"""
    return _result(facts, _page("", body, f"{facts.title}_检察要闻_青溪县人民检察院"), time=True)


def empirecms(facts: Facts) -> Page:
    """EmpireCMS: nested tables, headline in strong, text in a td with an id."""
    body = f"""<table width="100%"><tr><td>您当前的位置：<a href="/">首页</a>&nbsp;>&nbsp;<a href="/news/">检察要闻</a></td></tr></table>
<table width="100%" class="box"><tr><td><table width="100%" class="title_info"><tr><td height="32" align="center" class="title"><h1>{facts.title}</h1></td></tr>
<tr><td align="center" class="info_text">时间：{facts.date} {facts.time}:00&nbsp;&nbsp;来源：{facts.source or ""}&nbsp;&nbsp;作者：{facts.author or ""}</td></tr></table>
<table width="100%"><tr><td id="text">{"<br />".join("　　" + p for p in facts.paragraphs)}</td></tr></table>
<table width="100%"><tr><td>上一篇：<a href="a.html">甲</a><br>下一篇：<a href="b.html">乙</a></td></tr></table></td><td class="sider"><ul>{ASIDE}</ul></td></tr></table>{FOOT}"""
    return _result(facts, _page("", body, f"{facts.title} - 青溪检察网"), time=True)


def powereasy(facts: Facts) -> Page:
    """PowerEasy: facts in one paragraph with full-width labels, size tools, bracketed neighbours."""
    body = f"""<div id="nav"><ul>{NAV}</ul></div><div id="path">您现在的位置：<a href="/">网站首页</a> >> <a href="/Category_12/Index.aspx">检察要闻</a> >> 文章内容</div>
<div class="c_content"><div class="conTitle">{facts.title}</div><div class="c_title_author"><span>作者：{facts.author or ""}</span>&nbsp;&nbsp;<span>来源：{facts.source or ""}</span>&nbsp;&nbsp;<span>更新时间：{facts.date} {facts.time}</span>&nbsp;&nbsp;<span>点击数：<span id="hits">33</span></span>
【字体：<a>大</a> <a>中</a> <a>小</a>】</div><div id="fontzoom">{facts.paragraph_html()}</div>
<div class="prev">上一篇：<a href="/Item/14121.aspx">第四次支部委员会</a>[ 06-30 ]<br>下一篇：<a href="/Item/14123.aspx">第一次党小组会</a>[ 09-02 ]</div></div>{FOOT}"""
    return _result(facts, _page("", body), time=True, url="http://58.18.225.91/Item/14122.aspx")


def sudy(facts: Facts) -> Page:
    """Sudy webplus: h1.arti_title, p.arti_metas, div.wp_articlecontent."""
    body = f"""<div class="wp-head"><ul class="wp_nav">{NAV}</ul></div><div class="col_path">当前位置： <a href="/main.htm">首页</a><span class='possplit'>&nbsp;&nbsp;</span><a href="/jcyw/list.htm">检察要闻</a></div>
<div class="infobox"><div class="article"><h1 class="arti_title">{facts.title}</h1><p class="arti_metas"><span class="arti_publisher">作者：{facts.author or ""}</span><span class="arti_source">来源：{facts.source or ""}</span><span class="arti_update">发布时间：{facts.date}</span><span class="arti_views">浏览次数：<span class="WP_VisitCount">26</span></span></p>
<div class="entry"><div class="read"><div class='wp_articlecontent'>{facts.paragraph_html("p", ' class="p_text_indent_2"')}</div></div></div></div></div>{FOOT}"""
    return _result(
        facts, _page("", body, facts.title), url="http://xx.example/2024/0313/c101a2345/page.htm"
    )


def gov_cn(facts: Facts) -> Page:
    """The central government's portal: metas of the second family, facts in one div."""
    head = f"""<meta name="lanmu" content="检察要闻"><meta name="author" content="{facts.editor}"><meta name="firstpublishedtime" content="{facts.date}-{facts.time}:00">
<meta name="lastmodifiedtime" content="2024-05-01-10:00:00"><meta name="manuscriptId" content="711039">"""
    body = f"""<div class="header">{NAV}</div><div class="BreadcrumbNav">首页 &gt; <a href="/jcyw/">检察要闻</a></div><div class="article oneColumn">
<h1>{facts.title}</h1><div class="pages-date">{facts.date} {facts.time} <span class="font">来源： {facts.source or ""}</span><span class="font noprint">字号：<span>默认</span> <span>大</span> <span>超大</span></span><span class="noprint">|<a>打印</a></span>
<div class="share noprint"><ul><li><a>微博</a></li><li><a>微信</a></li></ul></div></div>
<div class="pages_content" id="UCAP-CONTENT">{facts.paragraph_html("p", ' style="text-indent: 2em; text-align: justify;"')}
<div class="editor"><span>【我要纠错】</span> 责任编辑：{facts.editor}</div></div></div>
<div class="related"><div class="pannel-title">相关稿件</div><ul>{ASIDE}</ul></div>{FOOT}"""
    page = _result(
        facts, _page(head, body, f"{facts.title}_检察要闻_中国政府网"), time=True, author=None
    )
    return replace(page, editor=facts.editor)


def guangdong(facts: Facts) -> Page:
    """Guangdong's common platform: post_N.html, spans, tools as icons, no author."""
    head = f"""<meta name="ArticleTitle" content="{facts.title}"><meta name="PubDate" content="{facts.date} {facts.time}:00"><meta name="ContentSource" content="{facts.source or ""}">"""
    body = f"""<div class="crumbs">当前位置: <a href="/">首页</a> / <a href="../">检察要闻</a></div><div class="artile_zw"><h3 class="title">{facts.title}</h3>
<div class="zw_info"><span class="ly">来源： {facts.source or ""}</span><span class="time">时间： {facts.date} {facts.time}:31</span><span class="ll">浏览次数： <i id="look">-</i></span><span>T浏览字号：<a>大</a><a>中</a><a>小</a></span></div>
<div class="article-content" id="zoomcon">{facts.paragraph_html()}</div><div class="zw_fj"><h4>附件下载：</h4><ul><li><a href="/attachment/0/53/53123/2736929.pdf">推进会议程.pdf</a></li></ul></div>
<div class="print">打印 | 关闭</div></div>{FOOT}"""
    return _result(
        facts, _page(head, body, f"{facts.title}-青溪县人民检察院"), author=None,
        published=f"{facts.date}T{facts.time}:31+08:00", url="http://www.lg.example/bmzz/content/post_2736929.html",
    )  # fmt: skip


def phpcms(facts: Facts) -> Page:
    """phpcms: facts inside the h1 after its text, summary above the body kept apart."""
    body = f"""<div class="header">{NAV}</div><div class="main"><div class="col-left"><div class="crumbs"><a href="/">首页</a><span> &gt; </span><a href="/list-6-1.html">检察要闻</a> <span> &gt; </span> 正文</div>
<div id="Article"><h1>{facts.title}<br /><span>{facts.date} {facts.time}:00&nbsp;&nbsp;&nbsp;来源：{facts.source or ""}&nbsp;&nbsp;作者：{facts.author or ""}&nbsp;&nbsp;<a href="#comment_iframe" id="comment">评论：</a>&nbsp;点击：<span id="hits"></span></span></h1>
<div class="content">{facts.paragraph_html()}</div><div class="bdsharebuttonbox">分享到：</div><p style="margin-bottom:10px"><strong>上一篇：</strong><a href="1.html">甲</a><br /><strong>下一篇：</strong><a href="2.html">乙</a></p></div></div>
<div class="col-auto"><h5>频道总排行</h5><ul>{ASIDE}</ul></div></div>{FOOT}"""
    return _result(
        facts,
        _page("", body, f"{facts.title} - 检察要闻 - 青溪检察"),
        time=True,
        url="http://x.example/show-6-33-1.html",
    )


def wordpress(facts: Facts) -> Page:
    """WordPress-like: time and author in elements named for them, unlabelled."""
    head = f'<meta property="og:title" content="{facts.title}"><meta property="article:published_time" content="{facts.date}T{facts.time}:00+08:00">'
    body = f"""<header><nav><ul>{NAV}</ul></nav></header><main><article class="post"><header class="entry-header"><h1 class="entry-title">{facts.title}</h1>
<div class="entry-meta"><time datetime="{facts.date}">{facts.chinese_date}</time> <span class="author">{facts.author}</span></div></header>
<div class="entry-content">{facts.paragraph_html()}</div></article><section class="comments"><h3>发表评论</h3></section></main><footer>{FOOT}</footer>"""
    return _result(facts, _page(head, body, f"{facts.title} | 青溪检察"), source=None)


def news_portal(facts: Facts) -> Page:
    """A news portal: date first, source as a link, editor in the tail, keywords."""
    body = f"""<div class="nav">{NAV}</div><div class="path"><a href="/">新闻网</a> &gt; <a href="/fz/">法治</a> &gt; 正文</div><h1 id="h1title">{facts.title}</h1>
<div class="info"><span class="pubtime">{facts.chinese_date} {facts.time}:00</span><span class="from">来源： <a href="http://a.example">{facts.source or ""}</a></span><a class="jc">我要纠错</a></div>
<div class="article" id="p-detail">{facts.paragraph_html()}<div class="zan-wap"></div><p class="zrbj">（责任编辑：{facts.editor}）</p></div>
<div class="keyword">关键词： <a>公益诉讼</a> <a>检察</a></div><div class="rel"><h2>相关新闻</h2><ul>{ASIDE}</ul></div>{FOOT}"""
    page = _result(facts, _page("", body, f"{facts.title}-法治-新闻网"), time=True, author=None)
    return replace(page, editor=facts.editor)


def siteserver(facts: Facts) -> Page:
    """SiteServer: labels in their own cells of a table, values beside them."""
    body = f"""<div class="menu">{NAV}</div><div class="loc">所在位置：<a href="/">首页</a> &gt; <a href="/channels/31.html">检察要闻</a></div>
<div class="box"><h2 style="text-align:center">{facts.title}</h2><table class="msg"><tr><td>发布人：</td><td>admin01</td><td>发布时间：</td><td>{facts.date} {facts.time}</td></tr>
<tr><td>来源：</td><td>{facts.source or ""}</td><td>作者：</td><td>{facts.author or ""}</td></tr><tr><td>审核人：</td><td>李强</td><td>浏览次数：</td><td>88</td></tr></table>
<div class="nr">{facts.paragraph_html()}</div></div>{FOOT}"""
    return _result(facts, _page("", body), time=True, url="http://s.example/contents/31/2210.html")


def script_facts(facts: Facts) -> Page:
    """A template that writes date, source and author by script."""
    body = f"""<div class="nav">{NAV}</div><div class="wz">当前位置：<a href="/">首页</a> > <a href="../">检察要闻</a></div><div class="cont"><div class="bt">{facts.title}</div>
<div class="xx"><script>var pubdata='{facts.chinese_date}'; var author='{facts.author or ""}'; var source='{facts.source or ""}';
document.write('发布时间：'+pubdata); if(source!=''){{document.write('　来源：'+source);}} if(author!=''){{document.write('　作者：'+author);}}</script></div>
<div class="zw">{facts.paragraph_html()}</div></div>{FOOT}"""
    return _result(facts, _page("", body))


def split_labels(facts: Facts) -> Page:
    """Labels spread over inline tags and spaces, full-width digits, brackets around the date."""
    wide = facts.date.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    body = f"""<div class="nav">{NAV}</div><div>您的位置：<a href="/">首页</a>→<a href="/a/">检察要闻</a></div><div class="d"><p class="bt1">{facts.title}</p>
<p class="sub"><b>发布</b><b>时间</b>：[{wide}]　<em>来</em>　<em>源</em>：<span>{facts.source or ""}</span>　作<i> </i>者：<font color=red>{facts.author or ""}</font>　[<a>打印</a>]</p>
<div class="con_main">{facts.paragraph_html()}</div></div>{FOOT}"""
    return _result(facts, _page("", body, f"{facts.title}--青溪检察"))


def no_names(facts: Facts) -> Page:
    """No class or id anywhere, the text in bare lines, the whole page in tables."""
    body = f"""<table><tr><td><table><tr><td><a href="/">首页</a></td><td><a href="/a/">检察要闻</a></td><td><a href="/b/">通知公告</a></td></tr></table></td></tr>
<tr><td><table><tr><td width="25%"><table>{"".join(f'<tr><td><a href="/x/{n}.html">检察工作动态第{n}期</a></td></tr>' for n in range(1, 9))}</table></td><td>
<table><tr><td align="center"><font size="5"><strong>{facts.title}</strong></font></td></tr><tr><td align="center"><font size="2">{facts.date}　来源：{facts.source or ""}　作者：{facts.author or ""}</font></td></tr>
<tr><td><hr>{"<br><br>".join("　　" + p for p in facts.paragraphs)}</td></tr><tr><td align="right"><a href="javascript:print()">打印</a>　<a href="javascript:close()">关闭</a></td></tr></table></td></tr></table></td></tr>
<tr><td>{FOOT}</td></tr></table>"""
    return _result(facts, _page("", body))


def open_tags(facts: Facts) -> Page:
    """Paragraphs, cells and rows that are never closed, stray end tags."""
    body = f"""<center><table width=900><tr><td>位置：<a href=/>首页</a>-><a href=/a/>检察要闻</a><tr><td><h2 align=center>{facts.title}</h2></font>
<tr><td align=center>发布日期：{facts.date}  来源：{facts.source or ""}  作者：{facts.author or ""}</span>
<tr><td><div>{"".join("<p>　　" + p for p in facts.paragraphs)}</div></div><tr><td>上一篇：<a href=1.html>甲</a> 下一篇：<a href=2.html>乙</a></table>{FOOT}"""
    return _result(facts, _page("", body, facts.title))


def facts_below(facts: Facts) -> Page:
    """Source above the text, date and editor below it."""
    body = f"""<div class=nav>{NAV}</div><table align=center width=800><tr><td>现在位置：<a href="/">首页</a> >> 检察要闻 >> 正文</td></tr><tr><td align=center><span class=Title><b>{facts.title}</b></span></td></tr>
<tr><td align=center><font color=#c30000>来源于：{facts.source or ""}　作者：{facts.author or ""}</font></td></tr><tr><td>{facts.paragraph_html()}</td></tr>
<tr><td align=center><font>发布日期：</font>{facts.date}　<font>责任编辑：</font>{facts.editor}</td></tr><tr><td>【<a>打印本页</a>】【<a>关闭窗口</a>】</td></tr></table>{FOOT}"""
    page = _result(facts, _page("", body, f"{facts.title} 检察要闻_青溪网"))
    return replace(page, editor=facts.editor)


def day_and_month(facts: Facts) -> Page:
    """The date cut into a big day and a small month beside the headline."""
    year, month, day = facts.date.split("-")
    body = f"""<div class="nav">{NAV}</div><div class="crumb"><a href="/">首页</a> &gt; <a href="/n/">检察要闻</a></div><div class="news"><div class="date"><div class="d">{day}</div><div class="ym">{year}-{month}</div></div>
<div class="t"><h3>{facts.title}</h3></div><div class="doc">{facts.paragraph_html()}</div><div class="back"><a href="/n/">返回列表</a></div></div>
<div class="side"><div class="tit">相关推荐</div><ul>{ASIDE}</ul></div>{FOOT}"""
    return _result(facts, _page("", body), author=None, source=None)


def words_in_spans(facts: Facts) -> Page:
    """Text pasted from Word: every number and many words in spans of their own."""

    def spans(text: str) -> str:
        out = "".join(
            f'<span lang="EN-US" style="font-size:16pt">{c}</span>' if c.isdigit() else c
            for c in text
        )
        return f'<p class="MsoNormal" style="margin:0cm;text-indent:32pt"><span style="font-family:仿宋_GB2312">{out}<span lang=EN-US><o:p></o:p></span></span></p>'

    paragraphs = "".join(map(spans, facts.paragraphs))
    body = f"""<div class="nav">{NAV}</div><div class="zy">当前位置：<a href="/">首页</a>&gt;检察要闻</div><div class="ny_fbt"><h1>{facts.title}</h1><h6>{facts.date} {facts.time}<em>|</em>来源：{facts.source or ""}<em>|</em>作者：{facts.author or ""}<em>|</em>【字号：<a>大</a><a>中</a><a>小</a>】</h6></div>
<div class="ny_con">{paragraphs}</div>{FOOT}"""
    return _result(facts, _page("", body, facts.title + "_青溪县人民检察院"), time=True)


def read_aloud(facts: Facts) -> Page:
    """A hidden block repeats the whole article for a screen reader."""
    page = trs_modern(facts)
    copy = (
        f'<div id="readAloud" style="display:none">{facts.title}。{"".join(facts.paragraphs)}</div>'
    )
    return replace(
        page, html=page.html.replace('<div class="bianji">', copy + '<div class="bianji">')
    )


def broken_headline(facts: Facts) -> Page:
    """Headline over two lines in one heading, the second one a subtitle of its own class below."""
    main, _, second = facts.title.partition("——")
    page = trs_modern(facts)
    if not second:
        return page
    html = page.html.replace(
        f'<h1 class="xl_tit">{facts.title}</h1>', f'<h1 class="xl_tit">{main}<br>——{second}</h1>'
    )
    return replace(page, html=html)


def policy_table(facts: Facts) -> Page:
    """A government document: a table of catalogue facts above the headline."""
    body = f"""<div class="nav">{NAV}</div><div class="dqwz">您现在的位置：<a href="/">首页</a> > <a href="/xxgk/">信息公开</a> > <a href="../">检察要闻</a></div>
<table class="xxgk-table"><tr><td><b>索 引 号：</b></td><td>003218/2024-00031</td><td><b>主题分类：</b></td><td>司法 / 检察</td></tr>
<tr><td><b>发文机关：</b></td><td>青溪县人民检察院</td><td><b>成文日期：</b></td><td>2024年03月01日</td></tr>
<tr><td><b>标　　题：</b></td><td>{facts.title}</td><td><b>发布日期：</b></td><td>{facts.chinese_date}</td></tr><tr><td><b>发文字号：</b></td><td>青检发〔2024〕3号</td><td><b>有 效 性：</b></td><td>有效</td></tr></table>
<div class="xxgk-content"><h1>{facts.title}</h1><div class="tool">字体：【<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div><div class="wzcon j-fontContent">{facts.paragraph_html()}</div></div>{FOOT}"""
    return _result(facts, _page("", body, facts.title), author=None, source=None)


def facts_above(facts: Facts) -> Page:
    """The line of facts stands above the headline."""
    body = f"""<div class="nav">{NAV}</div><div class="pos">当前位置：<a href="/">首页</a> &gt;&gt; <a href="../">检察要闻</a> &gt;&gt; 阅读全文</div><div class="det">
<div class="meta">【字号：<a>大</a> <a>中</a> <a>小</a>】　时间：{facts.date}　来源：{facts.source or ""}　作者：{facts.author or ""}</div><h2>{facts.title}</h2>
<div class="detc">{facts.paragraph_html()}</div></div>{FOOT}"""
    return _result(facts, _page("", body, f"{facts.title}-青溪县人民检察院"))


def cells_without_colons(facts: Facts) -> Page:
    """Label words in their own small tags, without colons."""
    source = f"<i>来源</i> {facts.source}" if facts.source else ""
    author = f"<i>作者</i> {facts.author}" if facts.author else ""
    body = f"""<div class="nav">{NAV}</div><p><a href="/">首页</a> / <a href="../">检察要闻</a></p><div class="b"><h1 class="t">{facts.title}</h1>
<p class="m"><span><i>发布时间</i> {facts.date} {facts.time}</span> <span>{source}</span> <span>{author}</span> <span><i>阅读</i> 312</span></p><div class="c">{facts.paragraph_html()}</div></div>{FOOT}"""
    return _result(facts, _page("", body, f"{facts.title}_检察要闻"), time=True)


def share_bar_first(facts: Facts) -> Page:
    """A share bar and a QR code between the facts and the text, and again below."""
    bar = "<div class='bshare'><span>分享到：</span><a>微信</a><a>新浪微博</a><a>QQ空间</a><div class='qr'><img src='/img/wxqr.png'><p>扫一扫，分享到微信朋友圈</p></div></div>"
    body = f"""<div class="nav">{NAV}</div><div class="curmb">当前位置：<a href="/">首页</a>&gt;<a href="../">检察要闻</a>&gt;内容</div><div class="w"><p class="con-title">{facts.title}</p>
<p class="explain"><span>{facts.chinese_date} {facts.time}</span><span>来源：{facts.source or ""}</span><span>作者：{facts.author or ""}</span></p>{bar}
<div class="wz">{facts.paragraph_html()}</div>{bar}<div class="fj"><b>相关附件：</b><a href="/a/b.docx">名单.docx</a></div></div>{FOOT}"""
    return _result(facts, _page("", body, f"{facts.title} - 青溪检察"), time=True)


def title_by_script(facts: Facts) -> Page:
    """Headline and date only in script, the same <title> on every page."""
    body = f"""<div class="nav">{NAV}</div><div>您当前位置：<a href="/">首页</a>&gt;检察要闻</div><table width="700" align="center"><tr><td align="center" class="bigtitle"><script>var tit='{facts.title}';document.write(tit);</script></td></tr>
<tr><td align="center"><script>document.write("时间：{facts.date} {facts.time}:00");</script>　来源：{facts.source or ""}　作者：{facts.author or ""}</td></tr><tr><td class="tx">{facts.paragraph_html()}</td></tr></table>{FOOT}"""
    return _result(facts, _page("", body), time=True)


def sections_of_wechat(facts: Facts) -> Page:
    """Text pasted from WeChat: nested sections, every paragraph in its own box."""
    text = "".join(
        f'<section style="box-sizing:border-box"><section style="margin:10px"><p><span style="letter-spacing:1px">{p}</span></p></section></section>'
        for p in facts.paragraphs
    )
    body = f"""<div class="nav">{NAV}</div><div class="weizhi">当前位置：<a href="/">首页</a> >> <a href="../">检察要闻</a></div><div class="nrbox"><h2 class="nrtit">{facts.title}</h2>
<div class="nrly">发布时间：{facts.date} {facts.time}　　信息来源：{facts.source or ""}　　撰稿人：{facts.author or ""}　　阅读次数：<span>18</span></div><div class="nrcon"><section>{text}</section></div>
<div class="sxp"><span>上一条：<a href="1.html">甲</a></span><span>下一条：<a href="2.html">乙</a></span></div></div>{FOOT}"""
    return _result(facts, _page("", body, f"{facts.title}-检察要闻-青溪县人民检察院"), time=True)


def full_width(facts: Facts) -> Page:
    """Full-width colons, a weekday, spaces inside labels, bracketed facts."""
    body = f"""<div class="nav">{NAV}</div><div class="loc">您的当前位置：<a href="/">首页</a>＞<a href="../">检察要闻</a></div><h1 align="center">{facts.title}</h1>
<p align="center">【日　期：{facts.chinese_date} 星期三】【来　源：{facts.source or ""}】【作　者：{facts.author or ""}】【编　辑：{facts.editor}】</p><div id="neirong">{facts.paragraph_html()}</div>{FOOT}"""
    page = _result(facts, _page("", body, facts.title))
    return replace(page, editor=facts.editor)


FAMILIES: tuple[Callable[[Facts], Page], ...] = (
    platform_a, trs_modern, vsb, hanweb, jeecms, dedecms, empirecms, powereasy, sudy, gov_cn, guangdong,
    phpcms, wordpress, news_portal, siteserver, script_facts, split_labels, no_names, open_tags,
    facts_below, facts_above, policy_table, cells_without_colons, share_bar_first, title_by_script,
    sections_of_wechat, full_width, day_and_month, words_in_spans, read_aloud, broken_headline,
)  # fmt: skip
