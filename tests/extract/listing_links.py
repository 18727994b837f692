# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Listing pages whose rows link in ways of their own: by script, thrice, to files, with columns inside."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.listing_frame import TITLES, Item, Page, items, page, trs

URL = "http://www.xx.cn/jcyw/"


def _lines(rows: list[Item], line: str) -> str:
    return "".join(line.format(one, i=i, cut=one.title[:8]) for i, one in enumerate(rows))


def opened_by_script() -> Page:
    """The address stands only among the words of an onclick, once absolute and once not."""
    rows = items(lambda i, _: f"/jcyw/2024/{800 - i}.html")
    line = "<li><a onclick=\"isFile(this,'http://www.xx.cn{0.href}')\">{0.title}</a><span>{0.date}</span></li>"
    void = '<li><a href="javascript:void(0);" onclick="window.open(\'{0.href}\')">{0.title}</a><span>{0.date}</span></li>'
    return page(
        "opened_by_script", URL, f"<ul>{_lines(rows[:7], line)}{_lines(rows[7:], void)}</ul>", rows
    )


def readings_inside() -> Page:
    """Each row holds a list of longer links to what explains its document."""
    rows = items(trs)
    line = (
        '<li><a href="{0.href}">{0.title}</a><div class=pop><h3>相关解读</h3><ul><li><a href="/jd/202405/t20240520_{i}9.html">负责同志就《{0.title}》的有关问题答记者问（{i}）</a></li>'
        '<li><a href="/jd/202405/t20240521_{i}8.html">一图读懂</a></li></ul></div><span>{0.date}</span></li>'
    )
    return page("readings_inside", URL, f"<ul>{_lines(rows, line)}</ul>", rows)


def files_beside() -> Page:
    """No dates, one file name for all documents, and files to each that are named longer than some."""
    titles = [one for one in TITLES if len(one) > 10]
    rows = [Item(one, f"/jcyw/c{i}1942/content.shtml", "") for i, one in enumerate(titles)]
    line = (
        '<tr><td>{i}</td><td><a href="{0.href}">{0.title}</a></td><td><a href="/jcyw/c{i}1942/files/a{i}.docx">下载文字版附件</a>'
        '<a href="/jcyw/c{i}1942/files/b{i}.pdf">下载图片版附件</a></td></tr>'
    )
    return page("files_beside", URL, f"<table>{_lines(rows, line)}</table>", rows, side="")


def small_numbers() -> Page:
    """No dates and addresses with numbers of two digits, but a pager below."""
    rows = [Item(one, f"/a/jcyw/2017/{90 - i}.html", "") for i, one in enumerate(TITLES[:6])]
    main = f'<ul>{_lines(rows, "<li><a href={0.href}>{0.title}</a></li>")}</ul><div>1 <a href="list_3_2.html">2</a> <a href="list_3_2.html">下一页</a></div>'
    return page("small_numbers", URL, main, rows, side="", pages=2, following=f"{URL}list_3_2.html")


def linked_date() -> Page:
    """The date links to the document too, from a cell of its own with white space around it."""
    rows = items(lambda i, _: f"show.asp?id={800 - i}")
    line = '<tr><td>·<a href="{0.href}"> \n{0.title} </a></td><td><a href="{0.href}"> <font>({0.date})</font>\n</a></td></tr>'
    return page("linked_date", URL, f"<table>{_lines(rows, line)}</table>", rows)


def read_on() -> Page:
    """The link nearest to the date says 查阅全文…; the title stands further up."""
    rows = items(lambda i, _: f"/jcyw/{900 - i}.html")
    line = (
        '<dl><dt><a href="/jcyw/">检察要闻</a><a href="{0.href}">{0.title}</a></dt><dd>本院近日部署有关工作...</dd>'
        '<dd>发表于：<span>{0.date}</span> 点击：<span>12{i}</span> <a href="{0.href}">查阅全文...</a></dd></dl>'
    )
    return page("read_on", URL, f"<div>{_lines(rows, line)}</div>", rows)


def wide_and_narrow() -> Page:
    """A link holds its title whole and cut, for screens and phones, and a badge."""
    rows = items(lambda i, _: f"/jcyw/{215 - i}.html")
    line = '<li><a href="{0.href}">\n<span class=md>{0.title}</span>\n<span class=sm>{cut}...</span>\n<i>荐</i>\n<span>{0.date}</span></a></li>'
    return page("wide_and_narrow", URL, f"<ul>{_lines(rows, line)}</ul>", rows)


def summary_like_title() -> Page:
    """A link wraps a card whose summary begins with the words of its title."""
    rows = items(lambda i, _: f"/jcyw/{215 - i}.html")
    line = '<li><a href="{0.href}"><h4>{0.title}</h4><p>{0.title}，部署有关工作。</p><span>{0.date}</span></a></li>'
    return page("summary_like_title", URL, f"<ul>{_lines(rows, line)}</ul>", rows)


def columns_in_links() -> Page:
    """The columns of a table (a place, the title, a date) are spans of one link."""
    rows = items(lambda i, _: f"Post.aspx?ID={88 - i}")
    line = '<li><a href="{0.href}"><span>某某县</span><span>{0.title}</span><span>{0.date}</span></a></li>'
    return page("columns_in_links", URL, f"<ul>{_lines(rows, line)}</ul>", rows)


def labelled_cards() -> Page:
    """Cards: a kind, a cut title whose whole is an attribute, a labelled date."""
    rows = items(lambda i, _: f"/zgczb/{24502 - i}.jhtml")
    line = '<li><a href="{0.href}">\n<p><em>工程</em><span title="{0.title}">{cut}...</span></p>\n<i>发布日期：{0.date}</i></a></li>'
    return page("labelled_cards", URL, f"<ul>{_lines(rows, line)}</ul>", rows)


def picked_up_again() -> Page:
    """One document is linked thrice from its row and thrice from a box beside the list."""
    rows = items(lambda i, _: f"/jcyw/{2377 - i}.jhtml")
    line = '<div class=news><a href="{0.href}"><img src="{i}.jpg"></a><a href="{0.href}"><h2>{0.title}</h2></a><p>精心组织。<a href="{0.href}">[详细]</a> <span>({0.date})</span></p></div>'
    box = '<div class=box><h3>今日话题</h3><em><a href="{0.href}">{cut}</a></em><a href="{0.href}"><img src="t.jpg"></a><p><a href="{0.href}">详细</a></p></div>'
    main = f"<div>{_lines(rows, line)}</div>"
    return page("picked_up_again", URL, main, rows, side=_lines(rows[4:5], box))


def odd_one_out() -> Page:
    """The last row has no date and an address of another kind, but is made like the others."""
    rows = items(lambda i, _: f"/info/1083/{42 - i}.htm", 7)
    rows.append(Item("转发校外的一则公示", "/content.jsp?wbnewsid=44", ""))
    line = '<li><a href="{0.href}"><div class=time><b>{0.md}</b><i>{0.date}</i></div><div class=con><h5>{0.title}</h5></div></a></li>'
    last = '<li><a href="{0.href}"><div class=con><h5>{0.title}</h5></div></a></li>'
    main = f"<ul>{_lines(rows[:7], line)}{_lines(rows[7:], last)}</ul>"
    return page("odd_one_out", f"{URL}tzgg.htm", main, rows)


def top_pictures() -> Page:
    """Two rows with pictures stand above the list, made in a way of their own."""
    rows = items(lambda i, _: f"/news/{1188 - i}.html")
    card = '<div class=item><a href="{0.href}"><div><img src="{i}.jpg"></div><div><h4>{0.title}</h4><p></p><div><span>{0.date}</span></div></div></a></div>'
    line = '<li><div class=line><a href="{0.href}">{0.title}</a><span>{0.date}</span></div></li>'
    main = f"<div class=media>{_lines(rows[:2], card)}</div><div class=new><ul>{_lines(rows[2:], line)}</ul></div>"
    return page("top_pictures", "http://www.xx.cn/news?columnId=42", main, rows)


def teaser() -> Page:
    """The first rows stand above the list as a slider's captions; the list is headed 热点聚焦."""
    rows = items(lambda i, _: f"/jcyw/{811 - i}.jhtml", 10)
    line = '<div class=item><h1><a href="{0.href}">{0.title}</a></h1><p>有关部门部署工作...</p><span>{0.date}</span></div>'
    captions = f"<div class=new>{_lines(rows[:3], line)}</div>"
    main = f"<section class=top>{captions}</section><section class=hot><h1>热点聚焦</h1>{_lines(rows, line)}</section>"
    return page("teaser", f"{URL}index.jhtml", main, rows)


def named_files() -> Page:
    """The address in a row's script is a file's name alone."""
    rows = items(lambda i, _: f"{17526 + i}.htm")
    line = "<li><a href='javascript:void(0);' onclick=\"open1('{0.href}','$article.owner')\">{0.title}</a><span>{0.date}</span></li>"
    return page("named_files", URL, f"<ul>{_lines(rows, line)}</ul>", rows)


def unclosed_tables() -> Page:
    """The pinned rows close one table too many, so that they stand inside the first row of the others."""
    rows = items(trs)
    line = '<tr><td><a href="{0.href}">{0.title}</a></td><td>{0.date}</td></tr>'
    pinned = f"<table>{_lines(rows[:2], line)}</table>"
    main = f"<table><tr><td>{pinned}</td></tr>{_lines(rows[2:], line)}</table>"
    return page("unclosed_tables", URL, main, rows)


ALL: list[Callable[[], Page]] = [
    opened_by_script, readings_inside, files_beside, small_numbers, linked_date, read_on,
    wide_and_narrow, summary_like_title, columns_in_links, labelled_cards, picked_up_again, odd_one_out, top_pictures,
    teaser, named_files, unclosed_tables,
]  # fmt: skip
