"""JEECMS: `/jcyw/105748.jhtml`, `index_2.jhtml`, dates with 年月日."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from jixi_crawler.replica.addresses import Addresses, JeecmsAddresses
from jixi_crawler.replica.templates.base import Template, body_html, cut, friends, links
from jixi_crawler.replica.templates.views import (
    ArticleView,
    HomeView,
    Link,
    ListingView,
    SiteView,
)

_NAV = '<li class="nav-item"><a href="{path}">{text}</a></li>\n'
_HOT = '<li><i>{date}</i><a href="{path}" title="{title}">{text}</a></li>\n'
_HOME_ROW = (
    '<li><span class="date">[{day}]</span><a href="{path}" title="{title}">{text}</a></li>\n'
)
_ROW = (
    '<li>\n<span class="fr date">{date}</span>\n'
    '<a href="{path}" title="{title}" target="_blank">{pin}{text}</a>\n</li>\n'
)
_IMAGE = '<p style="text-align:center;"><img src="{path}" title="{name}" alt="" border="0" /></p>'


class Jeecms(Template):
    """JEECMS 5."""

    name: ClassVar[str] = "jeecms"
    addresses: ClassVar[Addresses] = JeecmsAddresses()
    content_type: ClassVar[str] = "text/html;charset=UTF-8"
    shows_neighbours: ClassVar[bool] = True

    def _frame(self, name: str, site: SiteView, heading: str, **values: str) -> str:
        return self.page(
            name,
            site,
            head_title=escape(site.head_title(heading), quote=False),
            nav=links(site.channels, _NAV),
            hot=links(site.hot, _HOT),
            friends=friends('<a href="{path}" target="_blank">{text}</a>\n'),
            **values,
        )

    def home(self, site: SiteView, view: HomeView) -> str:
        """Return the home page: a panel per channel."""
        panel = (
            '<section class="panel"><h2><a href="{path}">{name}</a></h2><a class="more" href="{path}">'
            '更多&gt;&gt;</a><ul class="newslist">\n{rows}</ul></section>\n'
        )
        panels = "".join(
            panel.format(path=channel.path, name=escape(channel.text), rows=links(rows, _HOME_ROW))
            for channel, rows in view.blocks
        )
        return self._frame("home", site, "", panels=panels)

    def listing(self, site: SiteView, view: ListingView) -> str:
        """Return a listing page: dates before the links, a pager of plain links."""
        rows = "".join(
            _ROW.format(
                date=row.date[:10],
                path=escape(row.path),
                title=escape(row.text),
                pin='<font color="red">[置顶]</font>' if row.pinned else "",
                text=escape(cut(row.text, 28), quote=False),
            )
            for row in view.rows
        )
        return self._frame(
            "listing",
            site,
            f"{view.channel.text}-{site.name}",
            channel=escape(view.channel.text),
            channel_path=view.channel.path,
            rows=rows,
            pager=_pager(view),
        )

    def article(self, site: SiteView, view: ArticleView) -> str:
        """Return an article: labels in spans of their own, the date with 年月日."""
        year, month, day = view.day.split("-")
        time = f" {view.published[11:16]}" if "T" in view.published else ""
        labels = [f"日期：{year}年{month}月{day}日{time}"]
        labels += [f"来源：{escape(view.source)}", f"作者：{escape(view.author)}"]
        if view.editor:
            labels.append(f"责任编辑：{escape(view.editor)}")
        documents = "".join(
            f'<p class="attach"><a href="{escape(file.path)}" target="_blank">{escape(file.name)}</a></p>\n'
            for file in view.documents
        )
        return self._frame(
            "article",
            site,
            f"{view.title}-{site.name}",
            title=escape(view.title, quote=False),
            title_value=escape(view.title),
            channel=escape(view.channel.text),
            channel_path=view.channel.path,
            labels="\n".join(f"<span>{label}</span>" for label in labels),
            body=body_html(view, _IMAGE),
            documents=f'<div class="attachments"><h5>附件：</h5>\n{documents}</div>'
            if documents
            else "",
            pager=_parts(view),
            older=_neighbour("上一篇", view.older),
            newer=_neighbour("下一篇", view.newer),
        )

    def message(self, site: SiteView, title: str, text: str) -> str:
        """Return a page in the site's frame that only says something."""
        return self._frame("message", site, f"{title}-{site.name}", title=title, text=text)


def _neighbour(label: str, link: Link | None) -> str:
    if link is None:
        return f"<li>{label}：没有了</li>"
    return f'<li>{label}：<a href="{escape(link.path)}">{escape(link.text, quote=False)}</a></li>'


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _pager(view: ListingView) -> str:
    pages, at = len(view.paths), view.page
    items = [f"共{pages}页&nbsp;当前第{at + 1}页"]
    for text, page, active in (
        ("首页", 0, at > 0),
        ("上一页", at - 1, at > 0),
        ("下一页", at + 1, at + 1 < pages),
        ("尾页", pages - 1, at + 1 < pages),
    ):
        items.append(
            f'<a href="{_name(view.paths[page])}">{text}</a>' if active else f"<span>{text}</span>"
        )
    options = "".join(
        f'<option value="{page + 1}"{" selected" if page == at else ""}>{page + 1}</option>'
        for page in range(pages)
    )
    return (
        "\n".join(items)
        + f'\n转到第<select onchange="location.href=this.value">{options}</select>页'
    )


def _parts(view: ArticleView) -> str:
    if len(view.paths) < 2:
        return ""
    numbers = " ".join(
        f"<b>{part + 1}</b>" if part == view.part else f'<a href="{_name(path)}">{part + 1}</a>'
        for part, path in enumerate(view.paths)
    )
    after = ""
    if view.part + 1 < len(view.paths):
        after = f' <a href="{_name(view.paths[view.part + 1])}">下一页</a>'
    return f'<div class="content-page">{numbers}{after}</div>'
