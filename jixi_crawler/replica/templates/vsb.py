"""博达 VSB (Visual SiteBuilder): `/info/1048/1597.htm`, listings that count down."""

from __future__ import annotations

from html import escape
from posixpath import relpath
from typing import ClassVar

from jixi_crawler.replica.addresses import Addresses, VsbAddresses
from jixi_crawler.replica.templates.base import Template, body_html, cut, friends, links
from jixi_crawler.replica.templates.views import (
    ArticleView,
    HomeView,
    Link,
    ListingView,
    SiteView,
)

_NAV = '<LI><A href="{path}">{text}</A></LI>\n'
_HOT = '<LI><A href="{path}" title="{title}">{text}</A></LI>\n'
_HOME_ROW = (
    '<LI><A href="{path}" target="_blank" title="{title}">{text}</A><SPAN>{date}</SPAN></LI>\n'
)
_ROW = (
    '<li id="line_u8_{position}"><span class="fr">{date}</span>{pin}'
    '<a href="{path}" target="_blank" title="{title}">{text}</a></li>\n'
)
_IMAGE = (
    '<p style="text-align:center" class="vsbcontent_img"><img src="{path}" width="600" vheight="" '
    'orisrc="{path}" class="img_vsb_content"></p>'
)


class Vsb(Template):
    """Visual SiteBuilder 9."""

    name: ClassVar[str] = "vsb"
    addresses: ClassVar[Addresses] = VsbAddresses()
    content_type: ClassVar[str] = "text/html; charset=utf-8"
    shows_neighbours: ClassVar[bool] = True

    def _frame(self, name: str, site: SiteView, heading: str, **values: str) -> str:
        return self.page(
            name,
            site,
            head_title=escape(site.head_title(heading), quote=False),
            nav=links(site.channels, _NAV),
            hot=links(site.hot, _HOT),
            friends=friends('<OPTION value="{path}">{text}</OPTION>\n'),
            **values,
        )

    def home(self, site: SiteView, view: HomeView) -> str:
        """Return the home page: a block per channel."""
        block = (
            '<DIV class="mod"><H3><A href="{path}">{name}</A><SPAN><A href="{path}">MORE</A></SPAN></H3>'
            "<UL>\n{rows}</UL></DIV>\n"
        )
        blocks = "".join(
            block.format(path=channel.path, name=escape(channel.text), rows=links(rows, _HOME_ROW))
            for channel, rows in view.blocks
        )
        return self._frame("home", site, "", blocks=blocks)

    def listing(self, site: SiteView, view: ListingView) -> str:
        """Return a listing page: relative links, a pager with page names that count down."""
        here = view.paths[min(view.page, len(view.paths) - 1)].rpartition("/")[0] or "/"
        rows = "".join(
            _ROW.format(
                position=position,
                pin="<b>[置顶]</b>" if row.pinned else "",
                path=relpath(row.path, here),
                title=escape(row.text),
                text=escape(cut(row.text, 30), quote=False),
                date=row.date[:10],
            )
            for position, row in enumerate(view.rows)
        )
        return self._frame(
            "listing",
            site,
            f"{view.channel.text}-{site.name}",
            channel=escape(view.channel.text),
            channel_path=view.channel.path,
            rows=rows,
            pager=_pager(view, here),
        )

    def article(self, site: SiteView, view: ArticleView) -> str:
        """Return an article: labels under the title, clicks by script, its neighbours below."""
        documents = "".join(
            f'<li>附件【<a href="{escape(file.path)}" target="_blank">{escape(file.name)}</a>】'
            f'已下载<span id="nattach{view.number}">0</span>次</li>\n'
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
            time=view.shown_time,
            author=escape(view.author),
            source=escape(view.source),
            editor=f"　责任编辑：{escape(view.editor)}" if view.editor else "",
            number=str(view.number),
            body=body_html(view, _IMAGE),
            documents=f'<UL style="list-style-type:none;">\n{documents}</UL>' if documents else "",
            older=_neighbour("上一条", view.older),
            newer=_neighbour("下一条", view.newer),
        )

    def message(self, site: SiteView, title: str, text: str) -> str:
        """Return a page in the site's frame that only says something."""
        return self._frame("message", site, f"{title}-{site.name}", title=title, text=text)


def _neighbour(label: str, link: Link | None) -> str:
    if link is None:
        return ""
    return f'<P>{label}：<A href="{escape(link.path)}">{escape(link.text, quote=False)}</A></P>\n'


def _pager(view: ListingView, here: str) -> str:
    pages, at = len(view.paths), view.page

    def item(kind: str, text: str, page: int, *, active: bool) -> str:
        if not active:
            return f'<span class="p_{kind}_d p_fun_d">{text}</span>'
        return f'<span class="p_{kind} p_fun"><a href="{relpath(view.paths[page], here)}">{text}</a></span>'

    numbers = "".join(
        f'<span class="p_no_d">{page + 1}</span>'
        if page == at
        else f'<span class="p_no"><a href="{relpath(view.paths[page], here)}">{page + 1}</a></span>'
        for page in range(pages)
        if abs(page - at) < 3 or page in (0, pages - 1)
    )
    return (
        f'<span class="p_t">共{pages}页</span>'
        + item("first", "首页", 0, active=at > 0)
        + item("prev", "上页", at - 1, active=at > 0)
        + numbers
        + item("next", "下页", at + 1, active=at + 1 < pages)
        + item("last", "尾页", pages - 1, active=at + 1 < pages)
    )
