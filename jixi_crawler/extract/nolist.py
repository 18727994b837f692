"""Channels without a single document: their page says so, and what else it lists is no list of theirs."""

from __future__ import annotations

import re

from jixi_crawler.extract.blocks import Block
from jixi_crawler.extract.choose import in_frame, stands_below
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.headings import ASIDE_HEADING, below_name, heading_of, other_name

_SAYS_NONE = re.compile(
    r"(?:(?:该|本|此|当前)?(?:栏目|频道|分类|列表)[下中]?)?"
    r"(?:暂时|暂|目前|对不起|抱歉|很抱歉)?[,， ]?(?:还)?"
    r"(?:无|没有|未|查无)(?:找到|查到|查询到|搜索到|检索到|发布)?"
    r"(?:任何|相关|有关|符合条件的?|可显示的?)?的?(?:信息|内容|数据|记录|文章|新闻|资料|结果)"
)
_IN_WORK = re.compile(
    r"(?:(?:该|本|此|当前)?(?:栏目|频道|页面|网页|网站|内容|信息|资料|数据))?(?:正在|尚在)?"
    r"(?:建设|更新|整理|完善|制作|筹备|筹建|升级|维护)(?:之)?中(?:[^\w]{0,9}敬请(?:期待|关注|等待|谅解))?|敬请期待"
)
_WORDS = ("无", "没有", "未", "中", "期待")
_COUNTS_NONE = re.compile(r"[共计数]\s?[:：]?\s?0\s?[条篇项](?!\s?(?:评论|回复|留言|跟帖))")
_LISTS = frozenset(("ul", "ol", "tbody"))
_PARTS = 4  # elements that an empty list may consist of
_NEAR = 200  # characters between the channel's heading and what stands in place of its list


def has_no_rows(flow: Flow, block: Block, channel: str | None) -> bool:
    """Tell whether the channel's list is empty, so that the block is another one beside it.

    Where a list would stand, below the channel's name, the page says 暂无信息 or 共0条 or has an empty
    list; the block stands apart, below a heading of its own or in the frame, and not in this folder.
    What says so beside a list, in the element that holds the name and both, may be another's word.
    """
    heading = heading_of(flow, block)
    if not channel or channel in heading or stands_below(flow, block):
        return False
    framed = in_frame(flow, block)
    says_none = _says_none(heading) or _COUNTS_NONE.search(heading)
    if not framed and (says_none or not any(map(str.isalnum, heading))):
        return False
    aside = framed or ("最新" not in heading and ASIDE_HEADING.search(heading))
    for spot in _said(flow) + (_empty_lists(flow, channel) if aside else []):
        above = flow.text.rfind(channel, max(0, spot - _NEAR), spot)
        if above < 0 or not (spot < block.start or block.end <= above):
            continue
        name, said = (flow.pieces[flow.piece_at(at)][2] for at in (above, spot))
        box = flow.around(name, said)
        if aside or not box <= block.container < flow.last[box]:
            return True
    return False


def beside_name(flow: Flow, block: Block, channel: str | None) -> str | None:
    """Return another name than the channel's above a block that stands apart from the channel's own.

    The block may be all the same what the channel shows: this is for a warning, not for dropping rows.
    """
    if not channel or stands_below(flow, block) or below_name(flow, [block], channel):
        return None
    name = other_name(flow, block, channel)
    return name.text if name is not None else None


def _said(flow: Flow) -> list[int]:
    """Return the offsets where the page says that something has no entries."""
    found = [hit.start() for hit in _COUNTS_NONE.finditer(flow.text)]
    if any(word in flow.text for word in _WORDS):
        found += [
            start
            for start, end, node in flow.pieces
            if 3 < end - start < 60 and _says_none(flow.text[start:end]) and not flow.link_at(node)
        ]
    return [at for at in sorted(found) if not flow.is_hidden(flow.pieces[flow.piece_at(at)][2])]


def _says_none(line: str) -> bool:
    line = line.strip(" \t\r\n\xa0\u3000。！!.~～…")
    return (_SAYS_NONE.fullmatch(line) or _IN_WORK.fullmatch(line)) is not None


def _empty_lists(flow: Flow, channel: str) -> list[int]:
    """Return the offsets of empty lists directly below a line that names the channel."""
    found = []
    for node, tag in enumerate(flow.tag):
        if tag not in _LISTS or flow.last[node] > node + _PARTS:
            continue
        start, inside = flow.start[node], flow.tag[node : flow.last[node]]
        if "img" in inside or flow.text[start : flow.end[node]].strip():
            continue
        above = flow.text[max(0, start - _NEAR) : start].rstrip()
        if channel in above.rpartition("\n")[2]:
            found.append(start)
    return found
