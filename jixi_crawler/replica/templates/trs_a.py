"""Family A: the procuratorates' common platform. HTML 4, nested tables, GBK, paging only in script."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from jixi_crawler.replica.addresses import Addresses, TrsAddresses
from jixi_crawler.replica.templates.base import (
    Template,
    beside,
    body_html,
    friends,
    links,
)
from jixi_crawler.replica.templates.views import ArticleView, HomeView, ListingView, SiteView

_NAV = '<td align="center"><a class=w18 href="{path}" target=_blank>{text}</a></td>\n'
_SIDE = '<tr><td height="30" class=b16>· <a href="{path}" class=b16 target=_blank>{text}</a></td></tr>\n'
_ROW = """        <tr>
          <td height="38" align="left"><table width="100%" border="0" cellspacing="0" cellpadding="0">
            <tr>
              <td height="42" align="left">· {pin}<a href="{path}" target=_blank class=b16>{text}</a>
                </td>
              <td width="58" align="center"> <span class="h12">({day})</span></td>
              </tr>
          </table></td>
        </tr>
"""
_RULE = """        <tr>
        <td height="1" background="/images/xx.gif"></td></tr>
"""
_PIN = '<font color="#FF0000">[置顶]</font>'
_IMAGE = (
    '<p align="center"><img border="0" src="{path}" OLDSRC="{name}" style="border-width:0px" /></p>'
)
_HOME_ROW = (
    '<tr><td height="28" class=b14>· <a href="{path}" class=b14 target=_blank title="{title}">{text}</a></td>'
    '<td width="50" class="h12">{day}</td></tr>\n'
)


class TrsA(Template):
    """TRS WCM as the counties' sites have it."""

    name: ClassVar[str] = "trs-a"
    addresses: ClassVar[Addresses] = TrsAddresses()
    charset: ClassVar[str] = "gb2312"
    encoding: ClassVar[str] = "gb18030"

    def _frame(self, name: str, site: SiteView, heading: str, **values: str) -> str:
        return self.page(
            name,
            site,
            head_title=escape(site.head_title(heading), quote=False),
            nav=links(site.channels, _NAV),
            side=links(site.channels, _SIDE),
            hot=links(site.hot, _SIDE),
            friends=friends('<a class="b12" target="_blank" href="{path}">{text}</a>&nbsp; '),
            **values,
        )

    def home(self, site: SiteView, view: HomeView) -> str:
        """Return the home page: a box per channel, in a table of tables."""
        box = (
            '<table width="100%" border="0" cellspacing="0" cellpadding="0" class="bor_4"><tr>'
            '<td height="36" class=b16><strong><a href="{path}" class=b16>{name}</a></strong></td>'
            '<td align=right><a href="{path}" class=b12>更多&gt;&gt;</a></td></tr>\n{rows}</table>\n'
        )
        boxes = "".join(
            box.format(path=channel.path, name=escape(channel.text), rows=links(rows, _HOME_ROW))
            for channel, rows in view.blocks
        )
        return self._frame("home", site, "", boxes=boxes)

    def listing(self, site: SiteView, view: ListingView) -> str:
        """Return a listing page: rows without a year, and a pager that only script draws."""
        rows = []
        for position, row in enumerate(view.rows, 1):
            path = row.path.removeprefix(view.channel.path)
            rows.append(
                _ROW.format(
                    pin=_PIN if row.pinned else "",
                    path=row.path if path == row.path else f"./{path}",
                    text=escape(row.text, quote=False),
                    day=row.date[5:10],
                )
            )
            if position % 5 == 0:
                rows.append(_RULE)
        return self._frame(
            "listing",
            site,
            f"{view.channel.text}_{site.name}",
            channel=escape(view.channel.text),
            catalog=str(2470 + view.channel_number),
            rows="".join(rows),
            pages=str(len(view.paths)),
            page=str(view.page),
        )

    def article(self, site: SiteView, view: ArticleView) -> str:
        """Return an article: the channel's name again as a heading, then title, labels and body."""
        return self._frame(
            "article",
            site,
            f"{view.title}_{site.name}",
            title=escape(view.title, quote=False),
            channel=escape(view.channel.text),
            channel_path=view.channel.path,
            catalog=str(2470 + view.channel_number),
            time=view.shown_time,
            author=escape(view.author),
            source=escape(view.source),
            body=body_html(view, _IMAGE),
            documents=_documents(view),
            pager=part_pager(view),
        )

    def message(self, site: SiteView, title: str, text: str) -> str:
        """Return a page in the site's frame that only says something."""
        return self._frame("message", site, f"{title}_{site.name}", title=title, text=text)


def part_pager(view: ArticleView) -> str:
    """Return the script that draws links between the documents of one article."""
    if len(view.paths) < 2:
        return ""
    name, _, extension = view.paths[0].rpartition("/")[2].rpartition(".")
    if view.paths[1].rpartition("/")[2] != f"{name}_1.{extension}":
        # An article of an earlier system: the script cannot make the names of its documents.
        numbers = " ".join(
            f"<b>{part + 1}</b>"
            if part == view.part
            else f'<a href="{beside(view.path, path)}">{part + 1}</a>'
            for part, path in enumerate(view.paths)
        )
        return f'<div align="center" class="b14">{numbers}</div>'
    return (
        '<div align="center" class="b14"><script language="JavaScript">\n'
        f'createPageHTML({len(view.paths)}, {view.part}, "{name}", "{extension}");\n</script></div>'
    )


def _documents(view: ArticleView) -> str:
    if not view.documents:
        return ""
    rows = "".join(
        '<tr><td class=b14><img src="/images/icon_file.gif" border="0"> '
        f'<a href="{escape(beside(view.path, file.path))}" class=b14>{escape(file.name)}</a></td></tr>\n'
        for file in view.documents
    )
    return (
        '<table width="90%" border="0" align="center"><tr><td class=b14>相关附件：</td></tr>\n'
        f"{rows}</table>"
    )
