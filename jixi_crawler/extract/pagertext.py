"""What the words of a pager say: how many pages there are, and which of them this is.

The words are looked for near those of pagers only, and never in titles and dates of rows, which
speak of pages and numbers as well (`11/01`, `十项措施共12条`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jixi_crawler.extract.flow import GAP, Flow
from jixi_crawler.extract.marks import is_pagers

_TOTAL = (
    re.compile(
        r"(?:共|总共|共有|合计|总计|总页[数码]|总页|(?<!当前)页数|分页)\s?[:：]?\s?(\d{1,6})\s?页"
    ),
    re.compile(r"(?:总页[数码]|总页|(?<!当前)页数|共计页数)\s?[:：]\s?(\d{1,6})(?!\d|\s?/)"),
    re.compile(r"第?\s?\d{1,6}\s?页?\s?/\s?(?:共|总)?\s?(\d{1,6})\s?页"),
    re.compile(
        r"\d\s?(?:条|篇|项)(?:记录|信息|数据|/页)?[\s/,，;；|]{0,4}(?:共|分)?\s?(\d{1,6})\s?页"
    ),
    re.compile(r"页[次码数]\s?[:：]?\s?\d{1,6}\s?/\s?(\d{1,6})"),
    re.compile(r"[条项篇]\s{0,8}(?:当前)?\s{0,3}\d{1,6}\s?/\s?(\d{1,6})(?!\d)"),
    re.compile(r"(?:page|Page|PAGE)\s?\d{1,6}\s?(?:/|of)\s?(\d{1,6})(?!\d)"),
    re.compile(
        r"(?<![\d/.-])\d{1,6}\s?/\s?(\d{1,6})(?![\d/.-])(?=[^·]{0,40}(?:首\s?页|[上下]一?页|[尾末]页|跳转|转到))"
    ),
    re.compile(
        r"(?:下一?页|[尾末]页)[\s>»›\]】]{0,6}(?<![\d/.-])\d{1,6}\s?/\s?(\d{1,6})(?![\d/.-])"
    ),
)
_CURRENT = (
    re.compile(r"第\s?(\d{1,6})\s?页?\s?/\s?(?:共|总)?\s?\d{1,6}\s?页"),
    re.compile(r"(?:当前)?第\s?(\d{1,6})\s?页"),
    re.compile(r"页[次码数]\s?[:：]?\s?(\d{1,6})\s?/"),
    re.compile(r"当前页[次码数]?\s?[:：]\s?(\d{1,6})(?!\d)"),
    re.compile(r"[条项篇]\s{0,8}(?:当前)?\s{0,3}(\d{1,6})\s?/\s?\d{1,6}(?!\d)"),
)
_ROWS_TOTAL = re.compile(
    r"(?:共|总共|共有|总计|总数)\s?[:：]?\s?(\d{1,7})\s?(?:条|篇|项|记录|信息)"
)
_ROWS_EACH = re.compile(r"每页\s?(?:显示)?\s?[:：]?\s?(\d{1,4})\s?(?:条|篇|项|记录|个)")
_SPOT = re.compile(r"[页]|(?i:page)|\d\s?/\s?\d")
_DATE = re.compile(
    r"(?<![\d/.-])(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]|\d\d/\d{1,2}/)\s?\d{1,2}(?![\d/])"
)
_MONTH_DAY = re.compile(r"(?<![\d/])(?:(?:19|20)\d\d|\d{1,2})\s?/\s?\d{1,2}(?![\d/])")
_PAGER_WORD = re.compile(r"[首上下尾末]\s?一?\s?页|第\s?\d+\s?页|\d\s?页|page|next|last", re.I)
_TITLE_FROM, _TITLE_ABOVE = 8, 24  # characters: a row's title without a pager's word, with one
_HIDDEN = "·"


def read_counts(flow: Flow) -> tuple[int | None, int | None]:
    """Return (number of pages, number of this page) as a page's text says them, null if it does not."""
    region = _pager_region(flow)
    pages = _number(_TOTAL, region)
    return pages if pages is not None else _from_totals(region), _number(_CURRENT, region)


def _pager_region(flow: Flow) -> str:
    """Return the lines of the page that can be a pager's: those near its words."""
    text = _without_rows(flow)
    spots = [hit.start() for hit in _SPOT.finditer(text)][:400]
    pieces = []
    last = 0
    for spot in spots:
        begin, end = max(last, spot - 60), min(len(text), spot + 80)
        if end > begin:
            pieces.append(text[begin:end])
            last = end
    return " ".join("".join(pieces).replace(GAP, " ").split())


def _without_rows(flow: Flow) -> str:
    """Return the page's text with the titles and dates of rows hidden, as long as it was."""
    parts = []
    at = 0
    for start, end in sorted(_titles_and_dates(flow)):
        if start >= at:
            parts += [flow.text[at:start], _HIDDEN * (end - start)]
            at = end
    return "".join((*parts, flow.text[at:]))


def _titles_and_dates(flow: Flow) -> Iterator[tuple[int, int]]:
    titles = set()
    for link in flow.links:
        length = link.end - link.start
        if length < _TITLE_FROM or not link.href or link.href.startswith(("#", "javascript")):
            continue
        shown = flow.text[link.start : link.end].strip()
        if len(shown) > _TITLE_ABOVE or (
            len(shown) >= _TITLE_FROM and not _PAGER_WORD.search(shown)
        ):
            titles.add(link.node)
            yield link.start, link.end
    for hit in _DATE.finditer(flow.text):
        yield hit.span()
    for hit in _MONTH_DAY.finditer(flow.text):
        if _stands_by(flow, hit.start(), titles):
            yield hit.span()


def _stands_by(flow: Flow, offset: int, titles: set[int]) -> bool:
    """Tell a row's `11/02` from a pager's: the text before or after it is a row's title."""
    if is_pagers(flow, offset):
        return False
    at = flow.piece_at(offset)
    for index in (at - 1, at + 1):
        if 0 <= index < len(flow.pieces):
            link = flow.link_at(flow.pieces[index][2])
            if link is not None and link.node in titles:
                return True
    return False


def _number(patterns: Iterable[re.Pattern[str]], text: str) -> int | None:
    for pattern in patterns:
        hit = pattern.search(text)
        if hit and 0 < int(hit[1]) < 1_000_000:
            return int(hit[1])
    return None


def _from_totals(text: str) -> int | None:
    """Return the number of pages where the text says how many rows there are and how many a page."""
    size = _ROWS_EACH.search(text)
    if not size or not int(size[1]):
        return None
    totals = _ROWS_TOTAL.finditer(text)
    nearest = min(totals, key=lambda hit: abs(hit.start() - size.start()), default=None)
    return -(-int(nearest[1]) // int(size[1])) if nearest else None
