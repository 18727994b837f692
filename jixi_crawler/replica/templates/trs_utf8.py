"""A newer TRS site in UTF-8: blocks instead of tables, both families of metas, full dates."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from jixi_crawler.replica.addresses import Addresses, TrsAddresses
from jixi_crawler.replica.templates.base import Template, beside, body_html, cut, friends, links
from jixi_crawler.replica.templates.trs_a import part_pager
from jixi_crawler.replica.templates.views import ArticleView, HomeView, ListingView, SiteView

_NAV = '<li><a href="{path}" target="_blank">{text}</a></li>\n'
_HOT = '<li><a href="{path}" title="{title}" target="_blank">{text}</a></li>\n'
_ROW = '<li>{pin}<a href="{path}" target="_blank"{whole}>{text}</a><span>{date}</span></li>\n'
_HOME_ROW = (
    '<li><a href="{path}" target="_blank" title="{title}">{text}</a><span>{day}</span></li>\n'
)
_IMAGE = (
    '<p style="text-align: center;"><img src="{path}" title="{name}" alt="{name}" '
    'oldsrc="{name}" style="max-width:600px;" /></p>'
)


class TrsUtf8(Template):
    """TRS WCM 7 with the platform's other two pager dialects, one for odd and one for even channels."""

    name: ClassVar[str] = "trs-utf8"
    addresses: ClassVar[Addresses] = TrsAddresses(first_extra=(1, 2))
    shows_time: ClassVar[bool] = True

    def _frame(self, name: str, site: SiteView, heading: str, **values: str) -> str:
        return self.page(
            name,
            site,
            head_title=escape(site.head_title(heading), quote=False),
            nav=links(site.channels, _NAV),
            hot=links(site.hot, _HOT),
            friends=friends('<a href="{path}" target="_blank">{text}</a> | '),
            **values,
        )

    def home(self, site: SiteView, view: HomeView) -> str:
        """Return the home page: a block per channel."""
        block = (
            '<div class="index_block"><div class="tit"><a href="{path}" target="_blank">{name}</a>'
            '<a class="more" href="{path}">更多+</a></div><ul class="li_line">\n{rows}</ul></div>\n'
        )
        blocks = "".join(
            block.format(path=channel.path, name=escape(channel.text), rows=links(rows, _HOME_ROW))
            for channel, rows in view.blocks
        )
        return self._frame("home", site, "", blocks=blocks)

    def listing(self, site: SiteView, view: ListingView) -> str:
        """Return a listing page: long titles cut, the whole one in `title=`."""
        rows = "".join(
            _ROW.format(
                pin='<em class="top">置顶</em>' if row.pinned else "",
                path=escape(row.path),
                text=escape(cut(row.text, 26), quote=False),
                whole=f' title="{escape(row.text)}"' if len(row.text) > 26 else "",
                date=row.date[:10],
            )
            for row in view.rows
        )
        pages, total = len(view.paths), len(view.paths) * max(len(view.rows), 1)
        if view.channel_number % 2:
            pager = f'createPageHTML({pages},{view.page},"index","shtml","black2",{total});'
        else:
            pager = f"createPageHTML('paging',{pages},{view.page + 1},'index','shtml',{total});"
        return self._frame(
            "listing",
            site,
            f"{view.channel.text}_{site.name}",
            channel=escape(view.channel.text),
            channel_path=view.channel.path,
            rows=rows,
            pager=pager,
        )

    def article(self, site: SiteView, view: ArticleView) -> str:
        """Return an article, with a hidden copy of its text for reading aloud."""
        labels = [f"时间：{view.shown_time}"]
        if view.author or view.style % 3:
            labels.append(f"作者：{escape(view.author)}")
        labels.append(f"来源：{escape(view.source)}")
        documents = "".join(
            f'<li><a href="{escape(beside(view.path, file.path))}">{escape(file.name)}</a></li>\n'
            for file in view.documents
        )
        return self._frame(
            "article",
            site,
            f"{view.title}_{site.name}",
            title=escape(view.title, quote=False),
            title_value=escape(view.title),
            channel=escape(view.channel.text),
            channel_path=view.channel.path,
            labels="&nbsp;&nbsp;".join(labels),
            first_published=f"{view.url_date[:10]}-{(view.published + 'T00:00:00')[11:19]}",
            url_date=view.url_date[:10],
            source=escape(view.source),
            body=body_html(view, _IMAGE),
            spoken=escape("".join(view.paragraphs), quote=False),
            editor=f'<div class="detail_editor">[责任编辑：{escape(view.editor)}]</div>'
            if view.editor
            else "",
            documents=f'<div class="fj"><b>附件下载：</b><ul>\n{documents}</ul></div>'
            if documents
            else "",
            pager=part_pager(view),
        )

    def message(self, site: SiteView, title: str, text: str) -> str:
        """Return a page in the site's frame that only says something."""
        return self._frame("message", site, f"{title}_{site.name}", title=title, text=text)
