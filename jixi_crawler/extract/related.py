"""Lists of other pages that a site puts above or below a text."""

from __future__ import annotations

import re

from jixi_crawler.extract.addresses import leads_to_file, names_file
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.factlines import PROSE_MARK
from jixi_crawler.extract.markup import HEADINGS, attributes
from jixi_crawler.extract.nearest import is_heading

DATED = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])[-/.月](?:3[01]|[12]\d|0?[1-9])日?[\s\])）】]*$")
"""The day that a line ends with."""
_DATE_FIRST = re.compile(r"[\s\[(（【·•]{0,3}(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}(?!\d)")
DATE_ALONE = 16
"""Characters of a line that is a date and little else."""
_HEADING = 14  # characters of a related list's heading
_ROWS = 3  # dated rows below a list's heading
_LINKS = 4  # links, one a line, that are a list without dates
# Headings of such lists, which may stand among the text's own paragraphs.
_RELATED_NAME = re.compile(
    r"(?:关联(?:稿件|文件|解读|信息)|(?:政策|文件)?解读(?:材料|链接|文件)?|文件解读|(?:原文|文件)链接|(?:政策)?图解|政策问答"
    r"|一图读懂|媒体报道|(?:最新|时政|推荐)要闻|往期(?:回顾|推荐|精彩|精选)|视频新闻|推荐视频|专题专栏|(?:新闻|信息|编辑|要闻)推荐"
    r"|今日头条|最新发布|猜你喜欢|检察要闻|工作动态)\s?[:：]?\s?(?:更多.{0,3})?"
)
# Words of what leads to a text's own documents, addresses and services.
_INTRODUCES = re.compile(
    "附|表|名单|目录|入口|下载|网址|网站|报名|查询|资料|清单|直播|办理|邮箱|电话|联系|平台|系统"
)
# Elements that are a text's own paragraphs, items and rows, not boxes.
_NO_BOX = frozenset(
    ("p", "li", "tr", "table", "tbody", "thead", "dd", "dt", "h1", "h2", "h3", "h4")
)
_ADDRESS = re.compile("https?:|www[.]")


def without_lists(document: Document, kept: list[int]) -> list[int]:
    """Drop lists of other pages from the end, those under a heading and those of many links."""
    return _without_links(document, _without_headed(document, kept))


def _without_headed(document: Document, kept: list[int]) -> list[int]:
    """Drop lists of other pages from the end, each with its heading in a box below the text."""
    end = len(kept)
    while True:
        start = end
        while start and is_row(document, kept[start - 1]):
            start -= 1
        rows = kept[start:end]
        if start < 2 or not heads_related(document, kept[start - 1], rows, kept[start - 2]):
            return kept[:end]
        end = start - 1


def _without_links(document: Document, kept: list[int]) -> list[int]:
    """Drop links with their dates from the end, or links and nothing else.

    Where a list is all there is, its heading goes with it.
    """
    start = first = len(kept)
    links = dates = whole = 0
    while start:
        text, linked = document.lines[kept[start - 1]], document.linked[kept[start - 1]]
        # a date in a link's own words is no row's (`…名单（截至2021年3月17日）`)
        dated = is_dated(text) and not (linked == len(text) and "年" in text[-DATE_ALONE:])
        if linked * 2 > len(text):
            links, first = links + 1, start - 1
            whole += linked == len(text)
        elif not (dated and len(text) < DATE_ALONE):
            break
        dates += dated
        start -= 1
    if not links and len(kept) == 1 and _heads_list(document, kept[0]):
        return []
    rows = min(links, dates) > 2
    to_files = any(leads_to_file(document, at) for at in kept[first:])
    if start <= 1 and rows and not to_files:
        alone = not start or is_heading(document, kept[0])
        return [] if alone else kept[:first]
    if not start or document.lines[kept[start - 1]][-1] in ":：":
        return kept
    related = rows or (whole >= _LINKS and links == whole and not to_files)
    return kept[:first] if related else kept


def _heads_list(document: Document, index: int) -> bool:
    """Tell whether a line is the heading of a list: rows with dates follow."""
    lines, linked = document.lines, document.linked
    rows = range(index + 1, min(index + 1 + _ROWS, len(lines)))
    return is_heading(document, index) and all(
        linked[at] * 2 > len(lines[at]) and is_dated(lines[at]) for at in rows
    )


def is_row(document: Document, index: int) -> bool:
    """Tell whether a line is a link to a page and perhaps its date, or the date alone."""
    text, linked = document.lines[index], document.linked[index]
    if linked == len(text):
        return not _ADDRESS.match(text)
    return is_dated(text) and len(text) - linked < DATE_ALONE


def heads_related(document: Document, index: int, rows: list[int], text: int) -> bool:
    """Tell whether a line is the short heading of links to other pages, apart from a line of `text`.

    What introduces the text's own documents and addresses is none, and one link is a list only below
    a usual name or a heading that is marked up as one.
    """
    words, node = document.lines[index], document.node[index]
    if not 1 < len(words) - document.linked[index] <= _HEADING or PROSE_MARK.search(words):
        return False
    if _INTRODUCES.search(words) or not _lead_to_pages(document, rows):
        return False
    box = node
    while document.last[box] <= rows[-1]:
        box = document.parent[box]
    if document.tag[box] in _NO_BOX:
        return False
    if _RELATED_NAME.fullmatch(words):
        return True
    items = all(document.tag[document.node[at]] in ("li", "dd") for at in rows)
    if items and (document.tag[node] in HEADINGS or document.tag[node] == "dt"):
        return True
    apart = not document.first[box] <= text < document.last[box]
    several = sum(document.linked[at] > 0 for at in rows) > 1
    return apart and words[-1] not in ":：" and (several or document.linked[index] > 0)


def _lead_to_pages(document: Document, indexes: list[int]) -> bool:
    """Tell whether these lines have links and all of them lead to other pages of the web."""
    links = [head for at in indexes for head, _ in document.links_in(at)]
    targets = [attributes(head).get("href", "").strip() for head in links]
    return bool(targets) and not any(
        names_file(target) or target.startswith(("#", "mailto:", "tel:", "javascript:"))
        for target in targets
    )


def is_dated(text: str) -> bool:
    """Tell whether a line begins or ends with a date."""
    return DATED.search(text[-24:]) is not None or (
        not text[:2].isalpha() and _DATE_FIRST.match(text) is not None
    )
