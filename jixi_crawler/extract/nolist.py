"""Channels without a single document: their page says so, and what else it lists is no list of theirs."""

from __future__ import annotations

import re

from jixi_crawler.extract.blocks import Block
from jixi_crawler.extract.choose import ASIDE_HEADING, in_frame, stands_below
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.headings import heading_of

_SAYS_NONE = re.compile(
    r"(?:(?:该|本|此|当前)?(?:栏目|频道|分类|列表)[下中]?)?"
    r"(?:暂时|暂|目前|对不起|抱歉|很抱歉)?[,， ]?(?:还)?"
    r"(?:无|没有|未|查无)(?:找到|查到|查询到|搜索到|检索到|发布)?"
    r"(?:任何|相关|有关|符合条件的?|可显示的?)?的?(?:信息|内容|数据|记录|文章|新闻|资料|结果)"
)
_COUNTS_NONE = re.compile(r"[共计数]\s?[:：]?\s?0\s?[条篇项](?!\s?(?:评论|回复|留言|跟帖))")
_NEAR = 200  # characters between the channel's heading and what stands in place of its list


def has_no_rows(flow: Flow, block: Block, channel: str | None) -> bool:
    """Tell whether the channel's list is empty, so that the block is another one beside it.

    Where a list would stand, below the channel's name, the page says 暂无信息 or 共0条 or has an empty
    list; the block stands apart, below a heading of its own or in the frame, and not in this folder.
    """
    if not channel or stands_below(flow, block):
        return False
    heading = heading_of(flow, block)
    if channel in heading or not (in_frame(flow, block) or re.search(r"\w", heading)):
        return False
    aside = in_frame(flow, block) or bool(ASIDE_HEADING.search(heading))
    for spot in _said(flow) + (_empty_lists(flow, channel) if aside else []):
        above = flow.text.rfind(channel, max(0, spot - _NEAR), spot)
        apart = spot < block.start or block.end <= above
        if above >= 0 and apart:
            return True
    return False


def _said(flow: Flow) -> list[int]:
    """Return the offsets where the page says that something has no entries."""
    found = []
    text = flow.text
    if "无" in text or "没有" in text or "未" in text:
        for start, end, node in flow.pieces:
            if 3 < end - start < 60 and flow.link_at(node) is None:
                line = text[start:end].strip(" \t\r\n\xa0\u3000。！!.~～…")
                if _SAYS_NONE.fullmatch(line):
                    found.append(start)
    found += [hit.start() for hit in _COUNTS_NONE.finditer(text)]
    return found


def _empty_lists(flow: Flow, channel: str) -> list[int]:
    """Return the offsets of empty lists directly below a line that names the channel."""
    found = []
    text = flow.text
    for node, tag in enumerate(flow.tag):
        if tag in {"ul", "ol", "tbody"} and flow.last[node] == node + 1:
            empty = not text[flow.start[node] : flow.end[node]].strip()
            above = text[max(0, flow.start[node] - _NEAR) : flow.start[node]].rstrip()
            if empty and channel in above.rpartition("\n")[2]:
                found.append(flow.start[node])
    return found
