"""The name of the channel whose listing a page is."""

from __future__ import annotations

import re

from jixi_crawler.extract.flow import GAP, Flow

_LEAD = re.compile(
    r"(?:您|你)?(?:的|所在|现在的?)?(?:当前)?(?:的)?(?:位置|所在位置|所在栏目|页面)\s?(?:是|在)?\s?[:：]|当前位置|您的位置|现在位置"
)
_SEPARATOR = re.compile(
    r"\s*(?:-{1,3}>|={1,2}>|>{1,3}|＞{1,2}|»|›|→|／|/|\\|\||::|：|:|·|>>)\s*|\n"
)
_TAIL = frozenset(
    (
        "列表",
        "正文",
        "阅读全文",
        "信息列表",
        "文章列表",
        "新闻列表",
        "列表页",
        "内容",
        "详细内容",
        "更多",
        "栏目列表",
        "",
    )
)
_PAGE = re.compile(r"第\s?\d{1,5}\s?页")
_COUNT = re.compile(r"\s+共\s?\d{1,7}\s?[条篇].{0,20}$")
_HOME = re.compile(r"首\s?页|网站首页|主页|home|index", re.IGNORECASE)
_START = re.compile(r"(?:^|\n)[^\S\n]*(?:网站|本站)?首\s?页\s*(?:>|＞|»|›|→|-|/|\|)")
_SITE = re.compile(r"(?:检察院|检察厅|法院|政府|委员会|网|局|厅|院|办公室|门户|大学|中心)$")
_TITLE_SPLIT = re.compile(r"\s*(?:_+|\s[-–—|]\s|-{2,}|——|\||｜|·|-|–|—)\s*")


def breadcrumb(flow: Flow) -> list[str]:
    """Return the items of the page's breadcrumb, outermost first; empty where it has none."""
    for lead in _LEAD.finditer(flow.text):
        items = _items_after(flow, lead.start(), lead.end())
        if items:
            return items
    start = _START.search(flow.text)
    if start:
        line, _, _ = flow.text[start.end() : start.end() + 400].partition("\n")
        return _split(start[0] + line)
    return []


def _items_after(flow: Flow, begin: int, after: int) -> list[str]:
    node = flow.pieces[flow.piece_at(begin)][2]
    for _ in range(4):
        text = flow.text[after : min(flow.end[node], after + 400)]
        if text.strip(" \n:：>＞»"):
            first = text.lstrip(" \n").split("\n", 1)[0]
            items = _split(first)
            if len(items) < 2 or not _SEPARATOR.search(first):
                items = _split(text)
            if items and all(len(item) <= 40 for item in items):
                return items
            return [item for item in _split(first) if len(item) <= 40]
        node = flow.parent[node]
    return []


def _split(text: str) -> list[str]:
    clean = text.replace(GAP, "").replace("\xa0", " ").replace("\u3000", " ").strip()
    parts = [" ".join(part.split()) for part in _SEPARATOR.split(clean)]
    items = [part for part in parts if part]
    if len(items) == 1 and " " in items[0]:
        items = items[0].split(" ")
    return items


def channel_name(flow: Flow, title: str, column: str | None) -> str | None:
    """Return the channel's name: breadcrumb, then the column meta, then the `<title>`'s first part."""
    items = breadcrumb(flow)
    while items and (items[-1] in _TAIL or _PAGE.fullmatch(items[-1])):
        items.pop()
    if items:
        items[-1] = _COUNT.sub("", items[-1])
    if items and not _HOME.fullmatch(items[-1]) and len(items[-1]) <= 30:
        return items[-1]
    if column and len(column) <= 30:
        return column
    parts = [part for part in _TITLE_SPLIT.split(" ".join(title.split())) if part]
    if len(parts) > 1:
        head = next((part for part in parts if part not in _TAIL), parts[0])
        if not _HOME.fullmatch(head) and (not _SITE.search(head) or len(head) <= 4):
            return head
        if _SITE.search(head) and not _SITE.search(parts[-1]):
            return parts[-1]
    return None
