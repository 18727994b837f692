# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Listing pages of further systems: a university's, a catalogue, a channel that has just opened."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.listing_frame import Page, items, page


def webplus() -> Page:
    """Title and date in spans, the number of pages in words around small tags."""
    url = "http://www.xx.cn/123/list.htm"
    rows = items(lambda i, day: f"/{day[:4]}/{day[5:].replace('-', '')}/c123a{900 - i}/page.htm")
    main = '<ul class="news_list">' + "".join(
        f'<li class="news n{i}"><span class="news_title"><a href="{one.href}" title="{one.title}">{one.title}</a></span><span class="news_meta">{one.date}</span></li>'
        for i, one in enumerate(rows)
    )
    main += (
        "</ul><ul class=wp_paging><li><span>每页&nbsp;<em>14</em>&nbsp;记录&nbsp;</span><span>总共&nbsp;<em>215</em>&nbsp;记录&nbsp;</span></li>"
        '<li><a class="next" href="/123/list2.htm"><span>下一页&gt;&gt;</span></a> <a class="last" href="/123/list16.htm"><span>尾页</span></a></li>'
        "<li><span>页码&nbsp;<em>1</em>/<em>16</em></span></li></ul>"
    )
    return page("webplus", url, main, rows, pages=16, following="http://www.xx.cn/123/list2.htm")


def catalogue() -> Page:
    """Numbered rows of a table with a document's number between title and date."""
    url = "http://www.xx.cn/jcyw/fdgk/"
    rows = items(lambda i, day: f"./{day[:7].replace('-', '')}/t{day.replace('-', '')}_{i}77.html")
    main = "<table><tr><th>序号</th><th>名称</th><th>文号</th><th>发布日期</th></tr>" + "".join(
        f'<tr><td>{i + 1}</td><td><a href="{one.href}">{one.title}</a></td><td>某检发〔2024〕{i + 3}号</td><td>{one.date}</td></tr>'
        for i, one in enumerate(rows)
    )
    main += '</table><div>首页 1/6 <a href="index_1.html">下一页</a></div>'
    return page("catalogue", url, main, rows, pages=6, following=f"{url}index_1.html")


def one_row() -> Page:
    """A single document above its pager, a longer list with dates beside it."""
    url = "http://www.xx.cn/jcyw/"
    rows = items(lambda i, _: f"/jcyw/2024/{900 - i}.html", 1)
    main = f'<ul><li><a href="{rows[0].href}">{rows[0].title}</a><span>{rows[0].date}</span></li></ul><div>共1条 1/1</div>'
    return page("one_row", url, main, rows, pages=1)


ALL: list[Callable[[], Page]] = [webplus, catalogue, one_row]
