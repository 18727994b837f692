# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Listing pages of one habit each: where the date stands, what rows are made of."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.listing_frame import DATES, SIDE, TITLES, Item, Page, items, page, trs


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


ALL: list[Callable[[], Page]] = [
    split_date, split_date_below, dl_list, flat_br, flat_before, in_link, glued, groups, pinned,
    undated, dated_sidebar_undated_list, short_last_page, info_table, picture_list,
    views_and_source,
]  # fmt: skip
