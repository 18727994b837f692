"""What a page is by its structure: a list, an article, a home page."""

from __future__ import annotations

import re
from itertools import pairwise

from jixi_crawler.extract.blocks import Block
from jixi_crawler.extract.channel import breadcrumb
from jixi_crawler.extract.choose import choose, has_paged_list
from jixi_crawler.extract.dates import parse_date, url_date
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.marks import find_marks
from jixi_crawler.extract.rowlinks import candidates
from jixi_crawler.extract.rows import Lists
from jixi_crawler.extract.signs import LOGIN_WORDS, blocked, failed, gone, is_login, title_of_page
from jixi_crawler.records import PageKind, Verdict

_FACTS = re.compile(
    r"(?:字号|字体|字体大小)\s?[:：]|(?:来\s?源|新闻来源|信息来源|作者|责任编辑|编辑|发布时间|发布日期)\s?[:：]"
)
_ARTICLE_META = re.compile(
    r"""name\s?=\s?["']?(?:ArticleTitle)["']?\s[^>]{0,80}?content\s?=\s?["'][^"']{3}""",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(r"上一[篇条]|下一[篇条]|打印本页|关闭窗口|\[?打印\]?\s*\[?关闭")
_BESIDE = re.compile("[上下]一[篇条]")
_PAGER = re.compile(r"[下后]一?页|[尾末]\s?页|共\s?\d{1,6}\s?页")
_FEW = 4  # rows
_LINKS = 4
_NAVIGATION = 10  # links
_BELOW = 400  # characters
_APART = 100  # characters
_SEARCHED = 60_000  # characters
_SENTENCE = re.compile("[。；！？]")


def looks_like(text: str, url: str, flow: Flow) -> Verdict:
    """Return a rough guess by structure: LISTING, ARTICLE or HOME."""
    if url_date(url) and (_prose(flow, None) >= 60 or _signs(text, flow, flow.text)):
        return Verdict(kind=PageKind.ARTICLE, reason="a dated address, and facts or text")
    marks = find_marks(flow)
    lists = Lists(flow, marks, candidates(flow, marks))
    dated = lists.dated()
    block = choose(flow, dated, [] if dated else lists.undated(dated), None)
    if _reads_as_article(text, flow, block):
        return Verdict(kind=PageKind.ARTICLE, reason="facts and prose, no list")
    rows = sum(1 for row in block.rows if row.marks) if block else 0
    prose = _prose(flow, block)
    signs = _signs(text, flow, _outside(flow, block))
    some = block is not None and (rows > 0 or len(block.rows) >= 5)
    if rows >= 3 or (some and not (signs or url_date(url))):
        return Verdict(kind=PageKind.LISTING, reason="a block of rows that look alike")
    if url_date(url) or prose >= 100 or signs:
        return Verdict(kind=PageKind.ARTICLE, reason="no list, but facts or text of its own")
    return Verdict(kind=PageKind.HOME, reason="neither a list nor an article")


def not_a_listing(text: str, flow: Flow, block: Block | None) -> Verdict | None:
    """Return what the page is when it clearly is no listing; None where it may be one.

    Conservative: a page with a list of dated rows is a listing whatever else it says.
    """
    strong = block is not None and sum(1 for row in block.rows if row.marks) >= 3
    if strong and not _reads_as_article(text, flow, block):
        return None
    plain = flow.text
    if not plain.strip() and not text.strip():
        return Verdict(kind=PageKind.UNREADABLE, reason="the page is empty")
    found = blocked(text, plain, linked=is_linked(flow)) or (None if block else gone(text, plain))
    if found is not None:
        return found
    if block is None and asks_for_login(text, flow):
        return Verdict(kind=PageKind.LOGIN, reason="the page asks for a login")
    if _reads_as_article(text, flow, block) or _is_beside_text(text, flow, block):
        return Verdict(kind=PageKind.ARTICLE, reason="the page is an article, not a listing")
    return None


def is_linked(flow: Flow) -> bool:
    """Tell a page with a site's navigation from one that a firewall or a server made up."""
    return len(flow.links) >= _NAVIGATION


def refused(text: str, flow: Flow) -> Verdict | None:
    """Return BLOCKED, SOFT_404 or SERVER_ERROR for a page that shows something else than what was asked for.

    A page with links is judged by the other words that it shows, as a headline may say it, too; one
    with a list of dates above a pager is the channel, whatever a part of its template reports.
    """
    plain = flow.text
    found = blocked(text, plain) or gone(text, plain)
    if len(flow.links) < _LINKS and (found is None or found.kind is PageKind.SOFT_404):
        found = failed(plain) or found
    if found is None or len(flow.links) < _LINKS:
        return found
    own = "\n".join(
        plain[start:end]
        for start, end, node in flow.pieces
        if flow.link_at(node) is None and not flow.is_hidden(node)
    )
    found = blocked(text, own, linked=is_linked(flow)) or gone(text, own)
    if found is None:
        return None
    marks = find_marks(flow)
    dated = Lists(flow, marks, candidates(flow, marks)).dated()
    return None if has_paged_list(flow, dated) else found


def asks_for_login(text: str, flow: Flow) -> bool:
    """Tell a login page from one with a password form beside its navigation."""
    if not is_login(text, flow.text):
        return False
    crumbs = breadcrumb(flow)
    if LOGIN_WORDS.search(title_of_page(text) + "".join(crumbs[-1:])):
        return True
    return len(crumbs) < 2 and not is_linked(flow)


def _is_beside_text(text: str, flow: Flow, block: Block | None) -> bool:
    """Tell the few links beside an article's text from the rows of a channel that has few."""
    if block is None or len(block.rows) > _FEW:
        return False
    prose = _prose(flow, block)
    if url_date(flow.base):
        return prose >= 60 or _signs(text, flow, _outside(flow, block)) > 0
    return prose >= 200 and not any(row.marks for row in block.rows)


def _outside(flow: Flow, block: Block | None) -> str:
    return flow.text if block is None else f"{flow.text[: block.start]}\n{flow.text[block.end :]}"


def _signs(text: str, flow: Flow, outside: str) -> int:
    """Count what only articles have: labelled facts, their metas, links to their neighbours.

    The links to neighbours may be taken for a block themselves, so that they count wherever they are.
    """
    facts = len({hit[0].rstrip(":： ") for hit in _FACTS.finditer(outside)})
    meta = bool(_ARTICLE_META.search(text[:20_000]))
    return min(facts, 2) + meta + bool(_NEIGHBOUR.search(flow.text))


def _reads_as_article(text: str, flow: Flow, block: Block | None) -> bool:
    """Tell an article (facts above prose) from a list, even where related links stand around it.

    Facts and prose count only outside the block: the rows of a list may have their own.
    """
    prose = _prose(flow, block)
    if block is None:
        return prose >= 80 and _signs(text, flow, flow.text) >= 1
    if len(block.rows) < 3:  # perhaps no list at all but the line of facts, or an attachment
        return (prose >= 60 or bool(_NEIGHBOUR.search(flow.text))) and _signs(
            text, flow, flow.text
        ) >= 2
    outside = _outside(flow, block)
    if sum(1 for row in block.rows if row.marks) >= 3:
        if url_date(flow.base) is None and _PAGER.search(flow.text, block.end, block.end + _BELOW):
            return False
        told = _has_fact_line(outside) or _BESIDE.search(flow.text) is not None
        return told and prose >= 60 and _signs(text, flow, outside) >= 2
    return _signs(text, flow, outside) >= 2 and (prose >= 60 or parse_date(outside) is not None)


def _has_fact_line(outside: str) -> bool:
    """Tell whether two labels and a date stand close together, as fields of a search form do not."""
    hits = list(_FACTS.finditer(outside[:_SEARCHED]))
    for one, other in pairwise(hits):
        if one[0] != other[0] and other.start() - one.end() <= _APART:
            near = outside[max(0, one.start() - _APART) : other.end() + _APART]
            if parse_date(near) is not None:
                return True
    return False


def _prose(flow: Flow, block: Block | None) -> int:
    """Return how many characters stand in sentences outside links and outside the list."""
    total = 0
    first, last = (block.start, block.end) if block is not None else (0, 0)
    for start, end, node in flow.pieces:
        if end - start < 20 or first <= start < last:
            continue
        piece = flow.text[start:end]
        if not _SENTENCE.search(piece) or flow.link_at(node) is not None or flow.is_hidden(node):
            continue
        total += end - start
    return total
