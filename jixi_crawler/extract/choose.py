"""Which of a page's blocks is its list: weighed by what a reader looks at.

Long titles, dates, documents of the page's own channel and a pager below speak for a block; a
heading such as 热门 or 相关链接, a sidebar or the page's frame around it speak against it. No single
sign decides, and none is required.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from jixi_crawler.extract.addresses import split_url
from jixi_crawler.extract.blocks import Block, RawRow, channel_of
from jixi_crawler.extract.dates import url_month
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.headings import ASIDE_HEADING, below_name, heading_of, other_name
from jixi_crawler.extract.rowlinks import Candidate, leading

_ASIDE_TAGS = frozenset(("nav", "aside", "header", "footer", "select"))
_ASIDE = re.compile(
    r"(?<![a-z])(?:side(?:bar|nav|menu)?|aside|nav(?:bar|igation|menu)?|menu|sub-?nav|left-?nav|foot(?:er)?|"
    r"header|hot|rank(?:ing)?|paihang|remen|tuijian|recommend|relat(?:ed|ion|e)?|xgxw|xglj|"
    r"friend-?links?|yqlj|banner|slide(?:r|s)?|swiper|crumbs?|breadcrumb|weizhi|login|copyright)(?![a-z])"
    # these stand in names of other things, too: margin-top, list-links
    r"|(?<![\w-])(?:top|head|links?|focus|position|tags?|search)(?![\w-])",
    re.IGNORECASE,
)
_PAGER_TEXT = re.compile(
    r"下一?页|后一?页|[尾末]\s*页|最后一?页|共\s*\d{1,6}\s*页|第\s*\d{1,5}\s*页|共\s*\d{1,6}\s*条(?:记录|信息|数据)?[,，]?\s*\d{1,5}\s*/\s*\d{1,5}|页次\s*[:：]|\d{1,5}\s*/\s*\d{1,5}\s*页?\s*(?:跳|转|首|上)"
)
_CHANNEL_FILE = re.compile(r"(?:index|default|main|list)(?:_\d{1,4})?\.\w{2,5}", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"[\W_]*[上下前后]\s?一\s?[篇条则]")
_LIST = 3  # rows
_NAMED_LIST = 2  # rows of a list with a heading of its own
_NAMED = 8.0  # how much more a block counts below the channel's own name
_FOR_DATES = 4.0  # how much more a row with a date counts
_HEADLINE = 15  # characters of a headline, where its address says nothing
_YEAR = re.compile(r"(?:19|20)\d\d\s?年?度?")
_NUMBER = re.compile(r"\d{1,5}\.\w{2,5}")
_DOCUMENT = re.compile(
    r"\d{3,}|[?&](?:\w*id|aid|docid|newsid)=\w*\d|\.(?:pdf|docx?|xlsx?|wps|zip|rar)$", re.I
)


def choose(
    flow: Flow, dated: Sequence[Block], undated: Sequence[Block], channel: str | None
) -> Block | None:
    """Return the page's list, None where nothing looks like one."""
    blocks = sorted([*dated, *undated], key=lambda block: block.start)
    paged = _before_pagers(flow, blocks)
    scores = {id(block): weigh(flow, block, channel, paged=id(block) in paged) for block in blocks}
    lists = [block for block in blocks if scores[id(block)] > 0]
    named = below_name(flow, lists, channel)
    heads = [group[0] for group in named]
    every = [block for group in named for block in group]
    for block in [one for one in every if not _is_lesser(flow, one, lists, heads, paged, scores)]:
        scores[id(block)] *= _by_name(block)
    if not lists:
        return None
    best = max(lists, key=lambda block: scores[id(block)])
    if channel and not stands_below(flow, best) and other_name(flow, best, channel):
        # few rows of the page's own folder are its list, not many that are named as another channel's
        own = [one for one in lists if stands_below(flow, one) and not in_frame(flow, one)]
        own = [one for one in own if _dates(one) and not other_name(flow, one, channel)]
        best = max(own, key=lambda block: scores[id(block)], default=best)
    best = _wider(flow, lists, best)
    return _with_rows_above(flow, dated, best)


def _is_lesser(
    flow: Flow,
    block: Block,
    lists: Sequence[Block],
    heads: Sequence[Block],
    paged: set[int],
    scores: dict[int, float],
) -> bool:
    """Tell a box of the channel's latest, which its name heads too, from the channel's list.

    A pager says that another list is the page's, or a longer one is as good: it has the same folder
    or the same name. Dates are no reason to read the newest few rows instead of all.
    """
    if any(id(other) in paged for other in lists if other is not block):
        return True
    least, below = scores[id(block)] / _FOR_DATES, stands_below(flow, block)
    return any(
        (below and stands_below(flow, other)) or (other in heads and scores[id(other)] >= least)
        for other in lists
        if len(other.rows) > len(block.rows)
    )


def _by_name(block: Block) -> float:
    """Return how much the channel's own name speaks for a block: most where hardly anything else does."""
    if 2 * _dates(block) < len(block.rows):
        return _NAMED
    return (2 if len(block.rows) >= _LIST else 4) * _NAMED


def _wider(flow: Flow, lists: Sequence[Block], best: Block) -> Block:
    """Return the block of which the best is but a part: one row's inside, or a teaser of its first rows."""
    for block in lists:
        if len(block.rows) <= len(best.rows):
            continue
        around = [row for row in block.rows if row.start <= best.start and best.end <= row.end]
        if around and _lead(flow, around[0]).target not in _targets(best):
            best = block
        elif _dates(block) > _dates(best) and _targets(best) <= _targets(block):
            channels = {channel_of(one) for one in _targets(best)}
            if {channel_of(one) for one in _targets(block)} <= channels:
                best = block
    return best


def has_paged_list(flow: Flow, dated: Sequence[Block]) -> bool:
    """Tell whether a list with dates stands directly above a pager: the page is a channel's."""
    paged = _before_pagers(flow, dated)
    return any(id(block) in paged and _dates(block) >= _LIST for block in dated)


def further_lists(
    flow: Flow, dated: Sequence[Block], undated: Sequence[Block], best: Block
) -> list[Block]:
    """Return the lists beside the chosen one that are no sidebars: those of other channels.

    Lists without dates count where a heading stands above them, and documents are what they hold.
    """
    taken = _targets(best)
    named = [block for block in undated if other_name(flow, block, None)]
    lists = [block for block in dated if 2 * _dates(block) >= len(block.rows)]
    lists += [block for block in named if weigh(flow, block, None, paged=False) > 0]
    return [
        block
        for block in sorted(lists, key=lambda block: block.start)
        if len(block.rows) >= (_NAMED_LIST if other_name(flow, block, None) else _LIST)
        and (block.end <= best.start or best.end <= block.start)
        and not taken & _targets(block)
        and not in_frame(flow, block)
        and not ASIDE_HEADING.search(heading_of(flow, block))
    ]


def _dates(block: Block) -> int:
    return sum(1 for row in block.rows if row.marks)


def _targets(block: Block) -> set[str]:
    return {row.target for row in block.rows}


def _with_rows_above(flow: Flow, dated: Sequence[Block], best: Block) -> Block:
    """Add the dated rows of another make that stand directly above, of the same channel (top stories)."""
    channels = {channel_of(one) for one in _targets(best)}
    above = [block for block in dated if block.end <= best.start and not block.inline]
    for block in sorted(above, key=lambda block: -block.end)[:2]:
        top, box = flow.end[block.container], flow.parent[block.container]
        if best.start < top:  # a lone row, whose container is what holds the list, too
            top, box = block.end, block.container
        between = flow.text[max(top, block.end) : best.start]
        if not top <= best.start < flow.end[box] or any(char.isalnum() for char in between):
            break
        if not _dates(block) or not {channel_of(one) for one in _targets(block)} <= channels:
            break
        if not _targets(block) & _targets(best):
            best.rows = block.rows + best.rows
    return best


def weigh(flow: Flow, block: Block, channel: str | None, *, paged: bool) -> float:
    """Return how much speaks for a block; 0 for one that cannot be a list."""
    rows = block.rows
    leads = [_lead(flow, row) for row in rows]
    weights = [min(40, one.weight) for one in leads]
    dates = _dates(block)
    if len(rows) < 4 and any(_is_neighbour(flow, row) for row in rows):
        return 0.0
    if dates == 1 and len(rows) < 3 and not _is_lone_row(flow, rows, leads, paged=paged):
        return 0.0
    if 2 * dates >= len(rows):
        score = _FOR_DATES * sum(max(4, weight - 3) for weight in weights)
    elif _can_be_undated(block, leads, weights, paged=paged):
        score = float(sum(max(1, weight - 3) for weight in weights))
    else:
        return 0.0
    crowd = sum(len({one.target for one in row.links}) for row in rows)
    score *= math.sqrt(len(rows) / crowd)
    if paged:
        score *= 3
    score *= _home_factor(flow, leads)
    if in_frame(flow, block):
        score *= 0.25
    heading = heading_of(flow, block)
    if ASIDE_HEADING.search(heading) and not (channel and channel in heading):
        score *= 0.2
    return score


def _is_neighbour(flow: Flow, row: RawRow) -> bool:
    """Tell the links of an article to the one before and the one after it."""
    before = flow.text[max(0, row.start - 8) : row.start].rpartition("\n")[2]
    return bool(_NEIGHBOUR.match(before + flow.text[row.start : row.start + 12]))


def _lead(flow: Flow, row: RawRow) -> Candidate:
    return max(leading(flow, row.links, row.node), key=attrgetter("weight"))


def _is_lone_row(
    flow: Flow, rows: Sequence[RawRow], leads: Sequence[Candidate], *, paged: bool
) -> bool:
    """Tell a list of one row from an article's head, where a date stands beside some link."""
    for row, lead in zip(rows, leads, strict=True):
        linked = sum(one.link.end - one.link.start for one in row.links)
        if len(flow.between(row.start, row.end)) - linked > (300 if paged else 120):
            return False
        if not paged and not _is_document(lead) and lead.weight < 10:
            return False
    return True


def _can_be_undated(
    block: Block, leads: Sequence[Candidate], weights: Sequence[int], *, paged: bool
) -> bool:
    """Keep navigation, city lists and friend links from passing as a list without dates."""
    if all(_YEAR.fullmatch(one.text) for one in leads):
        return False
    mean = sum(weights) / len(weights)
    if mean < 5 or (len(block.rows) == 2 and mean < 10):
        return False
    names = [_path(one).rpartition("/")[2] for one in leads if one.leads]
    if 2 * sum(1 for one in leads if _is_document(one)) >= len(leads):
        return True
    if paged and 2 * sum(1 for name in names if _NUMBER.fullmatch(name)) >= len(leads):
        return True
    if len(names) == len(leads) and len(set(names)) == 1 and not _CHANNEL_FILE.fullmatch(names[0]):
        folders = {_path(one).rpartition("/")[0] for one in leads}
        return len(folders) == len(leads) and all(_DOCUMENT.search(one[-20:]) for one in folders)
    if len(leads) >= _LIST and mean >= _HEADLINE and len(names) == len(set(names)) == len(leads):
        return len({channel_of(one.target) for one in leads}) == 1  # short numbers: `/html/7.html`
    scripted = sum(1 for one in leads if not one.leads)
    return 2 * scripted >= len(leads) and mean >= 12


def _path(one: Candidate) -> str:
    return split_url(one.target).path


def _is_document(one: Candidate) -> bool:
    if not one.leads:
        return False
    _, _, path, query, _ = split_url(one.target)
    if path in ("", "/"):
        return False
    name = path.rstrip("/").rpartition("/")[2]
    if not query and (path.endswith("/") or _CHANNEL_FILE.fullmatch(name)):
        return path.endswith("/") and name.isdigit() and len(name) > 4
    return bool(_DOCUMENT.search(f"{name}?{query}")) or url_month(one.target) is not None


def _home_factor(flow: Flow, leads: Sequence[Candidate]) -> float:
    """Prefer rows that stand below this page's own folder, then rows that share one folder."""
    targets = [one.target for one in leads if one.leads]
    if len(targets) < 1:
        return 1.0
    factor = 2.0 if _are_below(flow, targets) else 1.0
    shapes = Counter(channel_of(one) for one in targets)
    if len(targets) > 2 and shapes.most_common(1)[0][1] * 10 >= len(targets) * 8:
        factor *= 1.5
    return factor


def _are_below(flow: Flow, targets: Sequence[str]) -> bool:
    """Tell whether most addresses lie below the page's own folder, which is not the whole site."""
    page = flow.base.split("?", 1)[0]
    folder = page.rpartition("/")[0] + "/"
    stem = re.sub(r"\.\w{2,6}$", "", page) + "/"
    own = sum(1 for one in targets if one.startswith((folder, stem)))
    return folder.count("/") > 3 and own * 10 >= len(targets) * 7


def stands_below(flow: Flow, block: Block) -> bool:
    """Tell whether most of a block's documents lie below the page's own folder."""
    return _are_below(flow, sorted(_targets(block)))


def in_frame(flow: Flow, block: Block) -> bool:
    """Tell whether a block stands in the page's frame: navigation, a sidebar, the foot."""
    node = block.container
    for _ in range(12):
        if flow.tag[node] in _ASIDE_TAGS:
            return True
        if not node:
            break
        hint = flow.hint(node)
        # an element that covers most of the page is the page, whatever it is called
        small = flow.end[node] - flow.start[node] < 0.8 * len(flow.text)
        if small and len(hint) > 1 and _ASIDE.search(hint):
            return True
        node = flow.parent[node]
    return False


def _before_pagers(flow: Flow, blocks: Sequence[Block]) -> set[int]:
    """Return the blocks (by `id`) that stand directly above a pager."""
    pagers = [hit.start() for hit in _PAGER_TEXT.finditer(flow.text)] + flow.pager_scripts
    # a lone row may be the element around it and its pager, too
    lone = [block for block in blocks if len(block.rows) == 1 and not block.inline]
    around = [block for block in lone if any(block.start < at < block.end for at in pagers)]
    ends = {id(block): _end_of_links(block) if block in around else block.end for block in blocks}
    by_end = sorted(blocks, key=lambda block: (ends[id(block)], len(block.rows)))
    stops = [ends[id(block)] for block in by_end]
    return {id(by_end[at - 1]) for pager in pagers if (at := bisect_right(stops, pager))}


def _end_of_links(block: Block) -> int:
    """Return where the last link or date of a block's rows ends."""
    row = block.rows[-1]
    return max([one.link.end for one in row.links] + [mark.end for mark in row.marks])
