"""The lines above lists: whether one is the channel's own name or another list's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from jixi_crawler.extract.blocks import Block
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.pagenumbers import is_like

ASIDE_HEADING = re.compile(
    r"热门|热点|热文|排行|排名|推荐|相关|点击(?:榜|率|量|最)|友情|链接|上一篇|下一篇|最新(?:更新|文章|信息|动态|资讯|发布|公告|新闻)|"
    r"图片新闻|精彩|猜你|专题|快速通道|快捷|站群|网站导航|浏览历史"
)
"""Words of headings above what stands beside a page's list."""
_NO_HEADING = re.compile(r"[\W_]*(?:更多|more|[A-Za-z ]*)[\W_]*", re.IGNORECASE)
_BESIDE_NAME = re.compile(r"[\W_]+|更多|more", re.IGNORECASE)
_ANY_NAME = re.compile(r"[\W_]*(?:信息|文章|新闻|栏目|内容)?列表页?[\W_]*")
_A_NAME = re.compile(r"[^\w\n]*[\u4e00-\u9fff][^\d\n]*[\u4e00-\u9fff][^\w\n]*")
_NO_NAME = re.compile(
    "标题|名称|时间|日期|点击|浏览|阅读|排序|来源|作者|部门|机构|序号|文号|索引|暂[无未]|[条页篇年月]|全部|首页|位置|搜索|检索"
)
_LINES_ABOVE = 5
_LONGEST = 16  # characters
_STEPS = re.compile("[>＞»›→/／]")
_SEPARATORS = frozenset(">＞»›→/／\\:：")  # before the last name of a breadcrumb
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong", "b"))


class Heading(NamedTuple):
    """A line above a list: its text, where it begins, and the element it stands in."""

    text: str
    start: int
    node: int


def heading_of(flow: Flow, block: Block) -> str:
    """Return the short line that stands directly above a block."""
    heading = _line_above(flow, block)
    return heading.text if heading is not None and len(heading.text) <= _LONGEST else ""


def _line_above(flow: Flow, block: Block) -> Heading | None:
    start = _top(block)
    shown = not flow.is_hidden(block.container)
    index = flow.piece_at(start)
    for at in range(min(index, len(flow.pieces) - 1), max(-1, index - _LINES_ABOVE), -1):
        begin, end, node = flow.pieces[at]
        if end > start or "th" in (flow.tag[node], flow.tag[flow.parent[node]]):
            continue
        text = flow.between(begin, end)
        if (len(text) <= 40 and _NO_HEADING.fullmatch(text)) or (shown and flow.is_hidden(node)):
            continue
        return Heading(text, begin, node)
    return None


def _top(block: Block) -> int:
    """Return where a block begins; a lone row may have been widened to what stands above it."""
    if len(block.rows) > 1:
        return block.start
    row = block.rows[0]
    return min([one.link.start for one in row.links] + [one.start for one in row.marks])


def names_channel(heading: str, channel: str | None) -> bool:
    """Tell whether a heading is the channel's name, or a breadcrumb's that ends with it.

    Nothing but 更多 may stand beside it.
    """
    if not channel or not heading:
        return False
    name = _STEPS.split(heading)[-1]
    plain = _BESIDE_NAME.sub("", name)
    return plain == _BESIDE_NAME.sub("", channel) or _ANY_NAME.fullmatch(name) is not None


def other_name(flow: Flow, block: Block, channel: str | None) -> Heading | None:
    """Return the line above a block where it names another list than the channel's.

    The names of columns, counts, years, tabs and menus name no list.
    """
    line = _line_above(flow, block)
    if line is None or len(line.text) > _LONGEST or (channel and channel in line.text):
        return None
    if names_channel(line.text, channel) or not _A_NAME.fullmatch(line.text):
        return None
    if _NO_NAME.search(line.text) or line.text.endswith((":", "：")):
        return None
    if block.container <= line.node < flow.last[block.container]:
        return None
    return None if _is_menu_item(flow, line) else line


def is_title(flow: Flow, line: Heading) -> bool:
    """Tell whether a line stands in an element that is made for headings."""
    node = line.node
    for _ in range(3):
        if flow.tag[node] in _TITLES:
            return True
        node = flow.parent[node]
    return False


def has_name_above(flow: Flow, block: Block, channel: str | None) -> bool:
    """Tell whether the channel's name stands above a block as a line of its own, no breadcrumb's end."""
    line = _line_above(flow, block)
    if line is None or not channel or line.text != channel:
        return False
    before = flow.text[max(0, line.start - 6) : line.start].rstrip()
    return before[-1:] not in _SEPARATORS and not _is_menu_item(flow, line)


def below_name(flow: Flow, blocks: Sequence[Block], channel: str | None) -> list[list[Block]]:
    """Return the blocks (in document order) that stand below the channel's own name, by each such line.

    So do those that follow in the same box, where no other heading comes between.
    """
    found: list[list[Block]] = []
    start = end = until = -1
    for block in blocks:
        line = _line_above(flow, block)
        if line is None:
            continue
        if names_channel(line.text, channel) and not (
            _is_menu_item(flow, line) or _is_teasers(flow, line, block)
        ):
            start, end, until = block.start, block.end, flow.end[_box(flow, line.node, block)]
            found.append([block])
        elif end <= block.start < until and (
            len(line.text) > _LONGEST or start <= line.start < end
        ):
            end = block.end
            found[-1].append(block)
    return found


def _is_teasers(flow: Flow, line: Heading, block: Block) -> bool:
    """Tell the heading of a box whose 更多 leads to this page, which is the whole list."""
    first = bisect_left(flow.link_starts, line.start)
    for link in flow.links[first : bisect_left(flow.link_starts, _top(block))]:
        if _NO_HEADING.fullmatch(flow.between(link.start, min(link.end, link.start + 20))):
            target = flow.absolute(link.href)
            if target and is_like(target, flow.base):
                return True
    return False


def _box(flow: Flow, node: int, block: Block) -> int:
    """Return the smallest element that holds both a heading and the block below it."""
    while node and not node <= block.container < flow.last[node]:
        node = flow.parent[node]
    return node


def _is_menu_item(flow: Flow, line: Heading) -> bool:
    """Tell a link among others from the last name of a breadcrumb and from a linked heading."""
    link = flow.link_at(line.node)
    if link is None:
        return False
    before = flow.text[max(0, link.start - 6) : link.start].rstrip()
    if before[-1:] in _SEPARATORS or flow.text[line.start : line.start + 1] in _SEPARATORS:
        return False
    return not is_title(flow, line)
