# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Listing pages as the content management systems of Chinese authorities write them, made here."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.listing_frame import Item, Page, items, page, trs


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


ALL: list[Callable[[], Page]] = [
    family_a, trs_ul, trs_one_based, vsb, vsb_table, jeecms, dedecms, empirecms, phpcms, powereasy,
    webplus, guangdong, siteserver,
]  # fmt: skip
