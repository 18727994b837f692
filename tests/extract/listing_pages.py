# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Listing pages as the content management systems of Chinese authorities write them, made here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin


@dataclass(frozen=True)
class Item:
    title: str
    href: str
    date: str  # ISO

    @property
    def md(self) -> str:
        return self.date[5:]

    @property
    def chinese(self) -> str:
        year, month, day = self.date.split("-")
        return f"{year}年{month}月{day}日"


@dataclass(frozen=True)
class Page:
    name: str
    url: str
    html: str
    items: Sequence[Item]
    pages: int | None = None
    next: str | None = None
    channel: str | None = "检察要闻"
    encoding: str = "utf-8"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        return self.html.encode(self.encoding)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        return [(urljoin(self.url, one.href), one.title, one.date) for one in self.items]


TITLES = [
    "县检察院召开党组理论学习中心组学习（扩大）会议",
    "检察长带队走访人大代表听取意见建议",
    "“检护民生”专项行动：一件小案背后的司法温度",
    "公益诉讼检察部开展饮用水水源地专项监督活动",
    "未成年人法治教育基地揭牌",
    "举行2024年度宪法宣誓仪式",
    "关于公开招聘聘用制书记员的公告",
    "全县检察机关工作会议在城区召开",
    "听证会上化解十年心结",
    "图解：一季度主要办案数据",
    "市院领导来我院调研指导队伍建设工作",
    "党员干部走进社区开展志愿服务",
    "以高质效办好每一个案件护航县域经济发展",
    "民事检察支持起诉助农民工讨回欠薪",
    "我院一案例入选全省典型案例",
]
DATES = [
    "2024-06-11", "2024-06-11", "2024-06-03", "2024-05-28", "2024-05-20", "2024-05-09", "2024-04-30",
    "2024-04-18", "2024-04-02", "2024-03-26", "2024-03-15", "2024-03-01", "2024-02-07", "2024-01-19",
    "2023-12-29",
]  # fmt: skip


def items(href: Callable[[int, str], str], count: int = 15) -> list[Item]:
    return [Item(TITLES[i], href(i, DATES[i]), DATES[i]) for i in range(count)]


def trs(i: int, day: str) -> str:
    compact = day.replace("-", "")
    return f"./{compact[:6]}/t{compact}_{7700000 - i * 37}.shtml"


HEAD = (
    '<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title></head><body>'
    '<div class="header"><img src="/logo.png" alt="某某县人民检察院"></div>'
    '<div class="nav"><ul>'
    + "".join(
        f'<li><a href="/{slug}/">{name}</a></li>'
        for slug, name in [
            ("", "网站首页"),
            ("jcyw", "检察要闻"),
            ("jwgk", "检务公开"),
            ("jcfc", "检察风采"),
            ("dwjs", "队伍建设"),
            ("tzgg", "通知公告"),
            ("lxwm", "联系我们"),
        ]
    )  # fmt: skip
    + "</ul></div>"
)
CRUMB = (
    '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a></div>'
)
SIDE = (
    '<div class="side"><h3>热门文章</h3><ul>'
    + "".join(
        f'<li><a href="/hot/202401/t20240{i}01_{i}9.html" title="热门第{i}篇文章的标题写在这里">'
        f"热门第{i}篇文章的标题写在这里</a><span>2024-0{i}-01</span></li>"
        for i in range(1, 9)
    )
    + "</ul></div>"
)
FOOT = (
    '<div class="links">友情链接：<a href="http://www.spp.gov.cn/">最高人民检察院</a> '
    '<a href="http://www.ah.jcy.gov.cn/">安徽省人民检察院</a> <a href="http://www.jcrb.com">正义网</a></div>'
    '<div class="footer">版权所有：某某县人民检察院 <a href="https://beian.miit.gov.cn/">皖ICP备12345678号-1</a>'
    "</div></body></html>"
)


def page(
    name: str, url: str, main: str, rows: Sequence[Item], *, side: str = SIDE, title: str = "检察要闻_某某县人民检察院",
    charset: str = "utf-8", pages: int | None = None, following: str | None = None,
    encoding: str = "utf-8", side_first: bool = False,
) -> Page:  # fmt: skip
    head = HEAD.format(charset=charset, title=title)
    middle = f'{side}<div class="main">{CRUMB}{main}</div>' if side_first else (
        f'<div class="main">{CRUMB}{main}</div>{side}'
    )  # fmt: skip
    html = f"{head}<div class='wrap'>{middle}</div>{FOOT}"
    return Page(name, url, html, rows, pages, following, encoding=encoding)


def family_a() -> Page:
    """TRS of the procuratorates' platform: nested tables, no years, paging in a comment."""
    url = "http://www.ahxx.jcy.gov.cn/jcyw/"
    rows = items(trs)
    cells = "".join(
        f'<tr><td height=38><table width="100%"><tr><td>· <a href="{one.href}" target=_blank class=b16>'
        f"{one.title}</a></td><td width=58><span class=h12>({one.md})</span></td></tr></table></td></tr>"
        + ("<tr><td height=1 background=x.gif></td></tr>" if i % 5 == 4 else "")
        for i, one in enumerate(rows)
    )
    cities = "　".join(
        f'<a class=b16 target=_blank href="http://www.ah{x}.jcy.gov.cn/">{x}县</a>'
        for x in "甲乙丙丁戊己庚辛"
    )
    html = (
        '<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        "<title>检察要闻_某某县人民检察院</title></head><body><table><tr><td>"
        f"<div class=TRS_Editor>{cities}</div></td></tr></table><table width=1200><tr><td>"
        "<table><tr><td class=b16>当前位置：<a href='../' class=b16>首页</a>><a href='./' class=b16>检察要闻</a></td></tr></table>"
        f"<table width=98%>{cells}</table><table><tr><td align=right><SCRIPT>\n"
        '//createPageHTML(12, 0, "index", "shtml");\nvar currentPage = 0;//所在页从0开始\n'
        'var countPage = 12//共多少页\ndocument.write("共"+countPage+"页");</SCRIPT></td></tr></table>'
        "</td></tr></table><div class=TRS_Editor>版权所有：某某县人民检察院</div></body></html>"
    )
    return Page("family_a", url, html, rows, 12, url + "index_1.shtml", encoding="gb18030")


def trs_ul() -> Page:
    url = "https://www.xx.gov.cn/jcyw/index_2.shtml"
    rows = items(trs)
    main = '<div class="commonList_con"><ul class="li_line">' + "".join(
        f'<li><a href="{one.href}" target="_blank">{one.title}</a><span>{one.date}</span></li>'
        for one in rows
    )
    main += '</ul></div><div class=page><script>createPageHTML(7,2,"index","shtml","black2",136);</script></div>'
    return page(
        "trs_ul", url, main, rows, pages=7, following="https://www.xx.gov.cn/jcyw/index_3.shtml"
    )


def trs_one_based() -> Page:
    url = "https://www.xx.gov.cn/jcyw/index_3.html"
    rows = items(trs)
    main = "<ul>" + "".join(
        f'<li><i>{one.date}</i><a href="{one.href}">{one.title}</a></li>' for one in rows
    )
    main += "</ul><div id=paging></div><script>createPageHTML('paging',25,3,'index','html',500)</script>"
    return page(
        "trs_one_based",
        url,
        main,
        rows,
        pages=25,
        following="https://www.xx.gov.cn/jcyw/index_4.html",
    )


def vsb() -> Page:
    """VSB: addresses count down from the last page; the date stands in a span; title= is full."""
    url = "http://jcy.xx.cn/jcyw.htm"
    rows = items(lambda i, _: f"info/1048/{1597 - i}.htm")
    main = '<div class="list"><ul>' + "".join(
        f'<li id="line_u5_{i}"><a href="{one.href}" target="_blank" title="{one.title}">'
        f"{one.title[:8]}...</a><span>{one.chinese}</span></li>"
        for i, one in enumerate(rows)
    )
    main += (
        '</ul><table class="headStyle"><tr><td id="fanye203020">共247条&nbsp;&nbsp;1/17&nbsp;</td><td><div>'
        '<span class="PrevDisabled">首页</span><span class="PrevDisabled">上页</span>'
        '<a href="jcyw/16.htm" class="Next">下页</a><a href="jcyw/1.htm" class="Next">尾页</a></div></td></tr></table></div>'
    )
    return page("vsb", url, main, rows, pages=17, following="http://jcy.xx.cn/jcyw/16.htm")


def vsb_table() -> Page:
    url = "http://jcy.xx.cn/jcyw/1.htm"
    rows = items(lambda i, _: f"../info/1048/{1597 - i}.htm", 9)
    main = '<table class="winstyle1016" width="100%">' + "".join(
        f'<tr id="lineu7_{i}" height="20"><td width="1%"><span class="leaderfont1016">·</span></td><td>'
        f'<a class="c1016" href="{one.href}" title="{one.title}">{one.title}</a></td>'
        f'<td width="1%" nowrap><span class="timestyle1016">{one.date.replace("-", "/")}&nbsp;</span></td></tr>'
        f"<tr><td colspan=3><hr></td></tr>"
        for i, one in enumerate(rows)
    )
    main += (
        '<tr><td colspan=3><table><tr><td>共249条 17/17 </td><td><a href="../jcyw.htm">首页</a><a href="2.htm">上页</a>'
        '<span class="NextDisabled">下页</span><span class="NextDisabled">尾页</span></td></tr></table></td></tr></table>'
    )
    return page("vsb_table", url, main, rows, pages=17)


def jeecms() -> Page:
    url = "http://www.qh.xx.cn/xwdt/ttyw/index.jhtml"
    rows = items(lambda i, _: f"http://www.qh.xx.cn/xwdt/ttyw/{105748 - i}.jhtml")
    main = '<div class="m-list">' + "".join(
        f'<p><span class="fr">[{one.date}]</span>·<a href="{one.href}" title="{one.title}" target="_blank">{one.title}</a></p>'
        for one in rows
    )
    main += (
        '<div class="pagesite"><div>共146条记录 1/8页 <a disabled="disabled">首页</a> <a disabled="disabled">上一页</a> '
        '<a href="javascript:void(0);" onclick="location.href=\'index_2.jhtml\';">下一页</a> '
        '<a href="javascript:void(0);" onclick="location.href=\'index_8.jhtml\';">尾页</a> 第<select>'
        "<option>1</option><option>2</option></select>页</div></div></div>"
    )
    return page(
        "jeecms", url, main, rows, pages=8, following="http://www.qh.xx.cn/xwdt/ttyw/index_2.jhtml"
    )


def dedecms() -> Page:
    """DedeCMS: category link, title, facts and a summary in each row."""
    url = "http://www.xx.cn/jcyw/list_5_2.html"
    rows = items(lambda i, _: f"/a/jcyw/2024/{15427 - i}.html")
    main = '<div class="listbox"><ul class="e2">' + "".join(
        f'<li>[<b><a href="/jcyw/">检察要闻</a></b>] <a href="{one.href}" class="title"><b>{one.title}</b></a>'
        f'<span class="info"><small>日期：</small>{one.date} 1{i}:05:22 <small>点击：</small>{100 + i} '
        f'<small>好评：</small>0</span><p class="intro">{one.date[:4]}年6月，该院坚持依法履职，聚焦民生领域突出问题，持续开展专项监督。...</p></li>'
        for i, one in enumerate(rows)
    )
    main += (
        '</ul></div><div class="dede_pages"><ul class="pagelist"><li><a href="list_5_1.html">首页</a></li>'
        '<li><a href="list_5_1.html">上一页</a></li><li><a href="list_5_1.html">1</a></li><li class="thisclass">2</li>'
        '<li><a href="list_5_3.html">3</a></li><li><a href="list_5_4.html">4</a></li>'
        '<li><a href="list_5_3.html">下一页</a></li><li><a href="list_5_23.html">末页</a></li>'
        '<li><span class="pageinfo">共 <strong>23</strong>页<strong>345</strong>条</span></li></ul></div>'
    )
    timed = [
        Item(one.title, one.href, f"{one.date}T1{i}:05:22+08:00" if i < 10 else one.date)
        for i, one in enumerate(rows)
    ]
    return page(
        "dedecms", url, main, timed, pages=23, following="http://www.xx.cn/jcyw/list_5_3.html"
    )


def empirecms() -> Page:
    url = "http://www.xx.cn/jcyw/index_2.html"
    rows = items(lambda i, day: f"/jcyw/{day}/{300 - i}.html")
    main = '<table width="100%" class="box">' + "".join(
        f'<tr><td height="25"><a href="{one.href}" title="{one.title}">{one.title[:9]}…</a> '
        f'<font color="#666666">({one.date})</font></td></tr>'
        for one in rows
    )
    main += (
        '</table><table class="list_page"><tr><td><a title="总数">&nbsp;<b>214</b> </a>&nbsp;&nbsp;'
        '<a href="/jcyw/index.html">首页</a>&nbsp;<a href="/jcyw/index.html">上一页</a>&nbsp;<a href="/jcyw/index.html">1</a>&nbsp;'
        '<b>2</b>&nbsp;<a href="/jcyw/index_3.html">3</a>&nbsp;<a href="/jcyw/index_3.html">下一页</a>&nbsp;'
        '<a href="/jcyw/index_15.html">尾页</a></td></tr></table>'
    )
    return page(
        "empirecms", url, main, rows, pages=15, following="http://www.xx.cn/jcyw/index_3.html"
    )


def phpcms() -> Page:
    url = "http://www.xx.cn/index.php?m=content&c=index&a=lists&catid=9&page=2"
    rows = items(
        lambda i, _: f"/index.php?m=content&amp;c=index&amp;a=show&amp;catid=9&amp;id={900 - i}"
    )
    rows = [Item(one.title, one.href.replace("&amp;", "&"), one.date) for one in rows]
    main = '<ul class="list lh24 f14">' + "".join(
        f'<li><span class="rt">{one.date} 08:3{i % 10}:00</span>·<a href="{one.href.replace("&", "&amp;")}" target="_blank">{one.title}</a></li>'
        + ('<li class="bk20 hr"></li>' if i % 5 == 4 else "")
        for i, one in enumerate(rows)
    )
    base = "/index.php?m=content&amp;c=index&amp;a=lists&amp;catid=9&amp;page="
    main += (
        f'</ul><div id="pages" class="text-c"><a class="a1">88条</a> <a href="{base}1" class="a1">上一页</a> <a href="{base}1">1</a> '
        f'<span>2</span> <a href="{base}3">3</a> <a href="{base}4">4</a> <a href="{base}3" class="a1">下一页</a></div>'
    )
    timed = [
        Item(one.title, one.href, f"{one.date}T08:3{i % 10}:00+08:00") for i, one in enumerate(rows)
    ]
    return page(
        "phpcms", url, main, timed, pages=4,
        following="http://www.xx.cn/index.php?m=content&c=index&a=lists&catid=9&page=3",
    )  # fmt: skip


def powereasy() -> Page:
    """PowerEasy: the title attribute holds a label block; next page by an ordinary link."""
    url = "http://1.2.3.4/Category_12/Index.aspx"
    rows = items(lambda i, _: f"/Item/{14122 - i}.aspx")
    main = '<div class="c_main_box">' + "".join(
        f'<div class="row"><span class="date">{one.md}</span><a href="{one.href}" '
        f'title="标题：{one.title}&#13;作者：佚名&#13;更新时间：{one.date} 9:30:00" target="_blank">{one.title[:7]}…</a></div>'
        for one in rows
    )
    main += (
        '</div><div class="pagecss">共 <b>120</b> 篇文章　首页 上一页 <a href="/Category_12/Index_2.aspx">下一页</a> '
        '<a href="/Category_12/Index_8.aspx">尾页</a> 页次：<b>1</b>/<b>8</b>页</div>'
    )
    return page(
        "powereasy", url, main, rows, pages=8, following="http://1.2.3.4/Category_12/Index_2.aspx"
    )


def webplus() -> Page:
    url = "http://www.xx.edu.cn/jcyw/list2.htm"
    rows = items(lambda i, day: f"/2024/{day[5:7]}{day[8:]}/c1013a{9000 - i}/page.htm")
    main = '<div id="wp_news_w6"><ul class="news_list list2">' + "".join(
        f'<li class="news n{i + 1} clearfix"><span class="news_title"><a href="{one.href}" target="_blank" title="{one.title}">{one.title}</a></span>'
        f'<span class="news_meta">{one.date}</span></li>'
        for i, one in enumerate(rows)
    )
    main += (
        '</ul></div><div id="wp_paging_w6"><ul class="wp_paging clearfix"><li class="pages_count"><span class="per_page">每页&nbsp;<em class="per_count">15</em>&nbsp;记录&nbsp;</span>'
        '<span class="all_count">总共&nbsp;<em class="all_count">204</em>&nbsp;记录&nbsp;</span></li><li class="page_nav"><a class="first" href="/jcyw/list1.htm"><span>第一页</span></a>'
        '<a class="prev" href="/jcyw/list1.htm"><span>&lt;&lt;上一页</span></a><a class="next" href="/jcyw/list3.htm"><span>下一页&gt;&gt;</span></a>'
        '<a class="last" href="/jcyw/list14.htm"><span>尾页</span></a></li><li class="page_jump"><span class="pages">页码&nbsp;<em class="curr_page">2</em>/<em class="all_pages">14</em></span></li></ul></div>'
    )
    return page(
        "webplus", url, main, rows, pages=14, following="http://www.xx.edu.cn/jcyw/list3.htm"
    )


def guangdong() -> Page:
    url = "http://www.xx.gov.cn/jcyw/index.html"
    rows = items(lambda i, _: f"http://www.xx.gov.cn/jcyw/content/post_{2736929 - i}.html")
    main = '<ul class="news_list">' + "".join(
        f'<li><a href="{one.href}" title="{one.title}" target="_blank"><em></em>{one.title}</a><span class="time">{one.date}</span></li>'
        for one in rows
    )
    main += (
        '</ul><div class="page"><a class="first">首页</a><a class="prev">上一页</a><span class="current">1</span>'
        '<a href="http://www.xx.gov.cn/jcyw/index_2.html">2</a><a href="http://www.xx.gov.cn/jcyw/index_3.html">3</a>'
        '<a href="http://www.xx.gov.cn/jcyw/index_2.html" class="next">下一页</a><a href="http://www.xx.gov.cn/jcyw/index_9.html" class="last">尾页</a></div>'
    )
    return page(
        "guangdong", url, main, rows, pages=9, following="http://www.xx.gov.cn/jcyw/index_2.html"
    )


def siteserver() -> Page:
    """Cards: the whole card is a link with picture, heading, summary and a date in two parts."""
    url = "http://www.xx.cn/channels/25.html"
    rows = items(lambda i, _: f"/contents/25/{400 - i}.html")
    main = '<div class="news-cards">' + "".join(
        f'<a class="card" href="{one.href}"><div class="pic"><img src="/upload/{i}.jpg" alt=""></div><div class="time"><span class="d">{int(one.date[8:])}</span>'
        f'<span class="ym">{one.date[:7]}</span></div><h3>{one.title}</h3><p>为贯彻落实上级部署，该院于近日组织干警开展活动，取得了良好成效，受到群众好评。</p></a>'
        for i, one in enumerate(rows)
    )
    main += '</div><div class="pager"><a href="25_2.html">下一页</a></div>'
    return page(
        "siteserver", url, main, rows, pages=None, following="http://www.xx.cn/channels/25_2.html"
    )


def split_date() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"{800 - i}.html")
    main = "<ul>" + "".join(
        f'<li><div class="date"><b>{one.date[8:]}</b><span>{one.date[:7]}</span></div><div class="txt"><h4><a href="{one.href}">{one.title}</a></h4>'
        f'<p>该院认真落实责任，扎实推进各项工作。<a href="{one.href}">[详细]</a></p></div></li>'
        for one in rows
    )
    return page("split_date", url, main + "</ul>", rows)


def split_date_below() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"{800 - i}.html")
    main = "".join(
        f'<dl><dt><a href="{one.href}">{one.title}</a></dt><dd><em>{one.date[:4]}</em><strong>{one.md}</strong></dd></dl>'
        for one in rows
    )
    return page("split_date_below", url, main, rows)


def dl_list() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"content_{800 - i}.htm")
    main = "<dl>" + "".join(
        f'<dt><a href="{one.href}">{one.title}</a></dt><dd>{one.date}</dd>' for one in rows
    )
    return page("dl_list", url, main + "</dl>", rows)


def flat_br() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"show.asp?id={800 - i}")
    main = "<div>" + "".join(
        f'· <a href="{one.href}">{one.title}</a> [{one.date}]<br>' for one in rows
    )
    return page("flat_br", url, main + "</div>", rows)


def flat_before() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"show.asp?id={800 - i}")
    main = "<td>" + "".join(
        f'{one.chinese} <a href="{one.href}">{one.title}</a><br>' for one in rows
    )
    return page("flat_before", url, f"<table><tr>{main}</td></tr></table>", rows)


def in_link() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"{800 - i}.html")
    main = "<ul>" + "".join(
        f'<li><a href="{one.href}"><span class="t">{one.title}</span><span class="d">{one.date}</span></a></li>'
        for one in rows
    )
    return page("in_link", url, main + "</ul>", rows)


def glued() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"{800 - i}.html")
    main = "<ul>" + "".join(
        f'<li><a href="{one.href}">{one.title}[{one.date}]</a></li>' for one in rows
    )
    return page("glued", url, main + "</ul>", rows)


def groups() -> Page:
    """Rows in several lists of five, a rule between them."""
    url = "http://www.xx.cn/staticmores/003/003-1.html"
    rows = items(lambda i, day: f"../../staticpages/{day.replace('-', '')}/gh{i}-{i}.html")
    main = "".join(
        "<ul>"
        + "".join(
            f'<li><span>[{one.date} 17:13]</span><a href="{one.href}">{one.title}</a></li>'
            for one in rows[at : at + 5]
        )
        + "</ul>"
        for at in range(0, 15, 5)
    )
    main += '<div class="more-page">上一页 <span class="here">1</span> <a href="003-2.html">2</a> <a href="003-3.html">3</a> <a href="003-2.html">下一页</a></div>'
    timed = [Item(one.title, one.href, f"{one.date}T17:13:00+08:00") for one in rows]
    return page(
        "groups", url, main, timed, pages=3, following="http://www.xx.cn/staticmores/003/003-2.html"
    )


def pinned() -> Page:
    """Two pinned rows out of order, markers, external links, a PDF."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(trs)
    rows[0] = Item("致全县人民的一封信", "./202205/t20220518_1.html", "2022-05-18")
    rows[1] = Item("12309检察服务中心办事指南", "./202108/t20210801_2.html", "2021-08-01")
    rows[4] = Item(TITLES[4], "https://mp.weixin.qq.com/s/AbCdEf123", DATES[4])
    rows[5] = Item(TITLES[5], "https://www.spp.gov.cn/zdgz/202405/t20240509_1.shtml", DATES[5])
    rows[6] = Item(TITLES[6], "./202404/P020240430.pdf", DATES[6])
    marks = {
        0: ("<b style='color:red'>[置顶]</b>", ""),
        1: ("【置顶】", ""),
        3: ("[图]", ""),
        7: ("", "<img src=new.gif>"),
        8: ("", " new"),
    }
    main = "<ul>" + "".join(
        f'<li><span>{one.date}</span><a href="{one.href}">{marks.get(i, ("", ""))[0]}{one.title}{marks.get(i, ("", ""))[1]}</a></li>'
        for i, one in enumerate(rows)
    )
    return page("pinned", url, main + "</ul>", rows)


def undated() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = [Item(one.title, one.href, "") for one in items(lambda i, _: f"content_{800 - i}.html")]
    main = '<ul class="a">' + "".join(
        f'<li><a href="{one.href}">{one.title}</a></li>' for one in rows
    )
    side = SIDE.replace("2024-0", "").replace("<span>", "<i>")
    return page("undated", url, main + "</ul>", rows, side=side)


def dated_sidebar_undated_list() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = [Item(one.title, one.href, "") for one in items(lambda i, _: f"content_{800 - i}.html")]
    main = "<table>" + "".join(
        f'<tr><td>■</td><td><a href="{one.href}">{one.title}</a></td></tr>' for one in rows
    )
    main += '</table><div>共3页 <a href="index_2.html">下一页</a></div>'
    return page(
        "dated_sidebar_undated_list", url, main, rows, pages=3, following="http://www.xx.cn/jcyw/index_2.html"
    )  # fmt: skip


def short_last_page() -> Page:
    """One row left on the last page, a dated sidebar of eight."""
    url = "http://www.xx.cn/jcyw/index_6.html"
    rows = items(trs, 1)
    main = "<ul class=list>" + "".join(
        f'<li><a href="{one.href}">{one.title}</a><span>{one.date}</span></li>' for one in rows
    )
    main += '</ul><div class=page><script>createPageHTML(7, 6, "index", "html");</script></div>'
    return page("short_last_page", url, main, rows, pages=7, side_first=True)


def info_table() -> Page:
    """信息公开目录: index number, name, agency, two dates in a table with a header."""
    url = "http://www.xx.cn/xxgk/"
    rows = items(lambda i, day: f"./{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{i}.html")
    main = "<table><tr><th>序号</th><th>名称</th><th>文号</th><th>发布日期</th></tr>" + "".join(
        f'<tr><td>{i + 1}</td><td><a href="{one.href}">{one.title}</a></td><td>皖检发〔2024〕{i + 3}号</td><td>{one.date}</td></tr>'
        for i, one in enumerate(rows)
    )
    return page("info_table", url, main + "</table>", rows)


def picture_list() -> Page:
    url = "http://www.xx.cn/tpxw/"
    rows = items(trs)
    main = '<ul class="pic">' + "".join(
        f'<li><a href="{one.href}"><img src="{i}.jpg" alt="{one.title}"></a><p><a href="{one.href}">{one.title}</a></p><p>{one.date}</p></li>'
        for i, one in enumerate(rows)
    )
    return page("picture_list", url, main + "</ul>", rows)


def views_and_source() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"/news/show-{800 - i}.html")
    main = '<div class="newslist">' + "".join(
        f'<div class="item"><h2><a href="{one.href}">{one.title}</a></h2><div class="meta"><span>来源：某某县人民检察院</span>'
        f"<span>发布时间：{one.date}</span><span>浏览：1{i}3次</span></div></div>"
        for i, one in enumerate(rows)
    )
    return page("views_and_source", url, main + "</div>", rows)


def two_columns() -> Page:
    """Two rows side by side in each row of a table."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(trs, 14)
    cells = [
        f'<td>· <a href="{one.href}">{one.title}</a> <span>({one.date})</span></td>' for one in rows
    ]
    main = "<table>" + "".join(f"<tr>{cells[i]}{cells[i + 1]}</tr>" for i in range(0, 14, 2))
    return page("two_columns", url, main + "</table>", rows)


def view_links() -> Page:
    """The title is plain text; only a link that says 查看 leads to the document."""
    url = "http://www.xx.cn/xxgk/"
    rows = items(lambda i, _: f"/doc/{800 - i}.html")
    main = "<table><tr><th>标题</th><th>日期</th><th>操作</th></tr>" + "".join(
        f'<tr><td>{one.title}</td><td>{one.date}</td><td><a href="{one.href}">[查看]</a></td></tr>'
        for one in rows
    )
    return page("view_links", url, main + "</table>", rows)


def by_day() -> Page:
    """Rows below headings that are dates."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"content_{800 - i}.html", 12)
    rows = [Item(one.title, one.href, DATES[i // 3 * 3]) for i, one in enumerate(rows)]
    main = "<div class=list>"
    for at in range(0, 12, 3):
        main += f"<h4>{rows[at].chinese}</h4><ul>"
        main += (
            "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in rows[at : at + 3])
            + "</ul>"
        )
    return page("by_day", url, main + "</div>", rows)


def by_year() -> Page:
    """Rows with month and day below headings that are years, oldest year last."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"content_{800 - i}.html")
    main = "<h4>2024年</h4><ul>"
    for i, one in enumerate(rows):
        if i and one.date[:4] != rows[i - 1].date[:4]:
            main += f"</ul><h4>{one.date[:4]}年</h4><ul>"
        main += f'<li><span>{one.md}</span><a href="{one.href}">{one.title}</a></li>'
    return page("by_year", url, main + "</ul>", rows)


def top_story() -> Page:
    """A list of pinned rows with its own class stands directly above the list."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(trs)
    line = '<li><a href="{0.href}">{0.title}</a><span>{0.date}</span></li>'
    main = (
        '<ul class="toplist">'
        + "".join(line.format(one) for one in rows[:2])
        + '</ul>\n<ul class="list">'
    )
    main += "".join(line.format(one) for one in rows[2:])
    return page("top_story", url, main + "</ul>", rows)


def title_elsewhere() -> Page:
    """Titles are cut; the whole one stands on the row or on an element inside the link."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(trs)
    main = "<ul>" + "".join(
        (
            f'<li title="{one.title}"><a href="{one.href}">{one.title[:8]}…</a>'
            if i % 2
            else f'<li><a href="{one.href}" title="点击查看详情"><span title="{one.title}">{one.title[:8]}...</span></a>'
        )
        + f"<em>{one.date}</em></li>"
        for i, one in enumerate(rows)
    )
    return page("title_elsewhere", url, main + "</ul>", rows)


def script_dates() -> Page:
    """Dates are written by script, row by row."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"content_{800 - i}.html")
    main = "<ul>" + "".join(
        f'<li><a href="{one.href}">{one.title}</a><span><script>document.write("{one.date} 10:00:00".substr(0,10));</script></span></li>'
        for one in rows
    )
    return page("script_dates", url, main + "</ul>", rows)


def attribute_dates() -> Page:
    """The date stands only in the link's title attribute."""
    url = "http://www.xx.cn/Category_12/Index.aspx"
    rows = items(lambda i, _: f"/Item/{800 - i}.aspx")
    main = "<ul>" + "".join(
        f'<li><a href="{one.href}" title="标题：{one.title}&#10;发表时间：{one.date.replace("-", "/")}">{one.title}</a></li>'
        for one in rows
    )
    return page("attribute_dates", url, main + "</ul>", rows)


def short_years() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"content_{800 - i}.html")
    main = "<ul>" + "".join(
        f'<li><a href="{one.href}">{one.title}</a> [{one.date[2:]}]</li>' for one in rows
    )
    return page("short_years", url, main + "</ul>", rows)


def english_months() -> Page:
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"content_{800 - i}.html")
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    main = "<div>" + "".join(
        f"<div class=item><div class=day><b>{one.date[8:]}</b><i>{names[int(one.date[5:7]) - 1]}</i><u>{one.date[:4]}</u></div>"
        f'<div><a href="{one.href}">{one.title}</a></div></div>'
        for one in rows
    )
    return page("english_months", url, main + "</div>", rows)


def twice_for_phones() -> Page:
    """The list stands twice: for screens and, hidden, for phones with short dates."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(trs)
    wide = "".join(
        f'<li><a href="{one.href}">{one.title}</a><span>{one.date}</span></li>' for one in rows
    )
    narrow = "".join(
        f'<li><a href="{one.href}"><p>{one.title}</p><p>{one.md}</p></a></li>' for one in rows
    )
    return page(
        "twice_for_phones",
        url,
        f"<ul class=pc>{wide}</ul><ul class=m style='display:none'>{narrow}</ul>",
        rows,
    )


def long_summaries() -> Page:
    """Pictures, titles, long summaries with dates in their sentences, a read-more link."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"/jcyw/{900 - i}.html")
    main = "<div class=news>" + "".join(
        f'<div class="media"><a href="{one.href}"><img src="{i}.jpg"></a><div class="body"><h4><a href="{one.href}">{one.title}</a></h4>'
        f"<p>{one.date[:4]}年1月{i + 1}日，该院召开专题会议，研究部署{one.date[:4]}年度重点任务，要求各部门结合2023年12月31日前的工作情况认真总结。会议强调，要坚持问题导向，压实工作责任，确保各项任务落到实处、取得实效。"
        f'<a href="{one.href}">[阅读全文]</a></p><div class="t"><span>{one.date}</span> <a href="/search?tag={i % 3}">标签</a></div></div></div>'
        for i, one in enumerate(rows)
    )
    return page("long_summaries", url, main + "</div>", rows)


def crowded() -> Page:
    """Five dated blocks around a list of four rows: the one below its own folder is meant."""
    url = "http://www.xx.cn/xwzx/jcyw/"
    rows = items(trs, 4)
    line = '<li><a href="{0.href}">{0.title}</a><span>{0.date}</span></li>'
    main = "<ul>" + "".join(line.format(one) for one in rows) + "</ul>"
    boxes = "".join(
        f"<div class=box><h3>{name}</h3><ul>"
        + "".join(
            f'<li><a href="/{slug}/202405/t202405{10 + i}_{i}{len(slug)}.html">{name}栏目里的另一篇文章标题之{i}</a><span>05-{10 + i}</span></li>'
            for i in range(6)
        )
        + "</ul></div>"
        for slug, name in [("tzgg", "通知公告"), ("jwgk", "检务公开"), ("jcfc", "检察风采")]
    )
    return page("crowded", url, main, rows, side=f"<div class=col2>{boxes}</div>", side_first=True)


ALL: list[Callable[[], Page]] = [
    family_a, trs_ul, trs_one_based, vsb, vsb_table, jeecms, dedecms, empirecms, phpcms, powereasy, webplus,
    guangdong, siteserver, split_date, split_date_below, dl_list, flat_br, flat_before, in_link, glued,
    groups, pinned, undated, dated_sidebar_undated_list, short_last_page, info_table, picture_list,
    views_and_source, two_columns, view_links, by_day, by_year, top_story, title_elsewhere, script_dates,
    attribute_dates, short_years, english_months, twice_for_phones, long_summaries, crowded,
]  # fmt: skip
