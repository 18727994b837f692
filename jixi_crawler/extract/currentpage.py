"""Which of its pages a pager made of links shows: the number that leads nowhere, or to here."""

from __future__ import annotations

from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.pagecontrols import page_asked
from jixi_crawler.extract.pagenumbers import Numbered, is_still, same_page

_MARKED = frozenset(("active", "is-active", "current", "cur", "on", "selected", "thisclass"))
_LONGEST_PAGER, _BESIDE = 2000, 40  # characters of its numbers, and beside them


def current_number(flow: Flow, numbered: list[Numbered], here: str) -> int | None:
    """Find this page's number: a link to here, one that is marked, a number without link."""
    if not numbered:
        return None
    for one in numbered:
        if same_page(one.target, here):
            return one.number
    still = [one.number for one in numbered if is_still(one.link)]
    if len(still) == 1 and len(numbered) > 1:
        return still[0]
    marked = [one.number for one in numbered if _is_marked(one.link)]
    if len(marked) == 1 and len(numbered) > 1:
        return marked[0]
    alone = _number_without_link(flow, numbered)
    return alone if alone is not None else page_asked(here)


def _is_marked(link: Link) -> bool:
    """Tell whether a link, or the item that it stands in alone, is called the current one.

    WAI-ARIA 1.2, `aria-current`; else by the names that pagers give it.
    """
    if link.element.get("aria-current") not in (None, "false"):
        return True
    above = link.element.getparent()
    names = link.element.get("class") or ""
    if above is not None and above.tag in ("li", "span") and len(above) == 1:
        names += f" {above.get('class') or ''}"
    return not _MARKED.isdisjoint(names.lower().split())


def _number_without_link(flow: Flow, numbered: list[Numbered]) -> int | None:
    """Find the number without link among the pager's, else the one right before or behind them.

    It stands in the pager's own element: the row above may end with a day.
    """
    begin, end = numbered[0].link.start, numbered[-1].link.end
    if end - begin > _LONGEST_PAGER:
        return None
    first, last = _pager_extent(flow, numbered)
    linked = {one.number for one in numbered}
    beside = None
    for start, stop, node in flow.pieces[flow.piece_at(first) :]:
        if start > last:
            break
        number = _lone_number(flow.text[start:stop]) if first <= start < stop <= last else None
        if number is None or number in linked or flow.link_at(node) is not None:
            continue
        if begin <= start <= end:
            if {number - 1, number + 1} & linked:
                return number
        elif number == (numbered[0].number - 1 if start < begin else numbered[-1].number + 1):
            beside = number
    return beside


def _lone_number(text: str) -> int | None:
    text = text.strip(" \t\r\n[]【】()\xa0") if len(text) <= 12 else ""
    return int(text) if text.isdecimal() and len(text) <= 5 else None


def _pager_extent(flow: Flow, numbered: list[Numbered]) -> tuple[int, int]:
    """Return the stretch of the largest element that holds the pager's numbers and little else."""
    begin, end = numbered[0].link.start, numbered[-1].link.end
    extent = first, last = max(0, begin - _BESIDE), end + _BESIDE
    node = numbered[0].link.node
    while node:
        node = flow.parent[node]
        if flow.start[node] < first or flow.end[node] > last:
            break
        if flow.end[node] >= end:
            extent = flow.start[node], flow.end[node]
    return extent
