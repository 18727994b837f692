# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Listing pages that are hard to read: split, cut, crowded, doubled."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.listing_frame import DATES, Item, Page, items, page, trs


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
    two_columns, view_links, by_day, by_year, top_story, title_elsewhere, script_dates,
    attribute_dates, short_years, english_months, twice_for_phones, long_summaries, crowded,
]  # fmt: skip
