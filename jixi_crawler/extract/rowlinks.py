"""Which links of a page could be rows of a list, and what their titles are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from jixi_crawler.extract.dates import find_dates
from jixi_crawler.extract.flow import GAP, Flow, Link
from jixi_crawler.extract.marks import Mark
from jixi_crawler.extract.targets import leads_to, opened_by_call

_LONGEST_TOOL = 60  # longer texts are no tool's, and matching one backtracks too much
# Texts of links that are never a document: pagers, "more", tools of the page.
_NO_TITLE = re.compile(
    r"[\[【(（<《>》»«‹›|\s·•.…-]*(?:更多|more|查看更多|更多信息|更多内容|"
    r"阅读更多|进入|首\s*页|网站首页|返回首页|上一?页|下一?页|前一?页|后一?页|上一篇|"
    r"下一篇|[尾末]\s*页|最后一?页|第一页|go|跳转|转到|确定|返回|返回顶部|回到顶部|top|打印|打印本页|关闭|关闭窗口|"
    r"收藏|加入收藏|网站地图|站点地图|[^\n]{0,12}ICP备[^\n]{0,24}|[^\n]{0,12}公网安备[^\n]{0,24}|设为首页|分享|登录|注册|next|prev|previous|first|last|home|rss|"
    r"\[?\d{1,4}\]?|第\d{1,4}页|[<>«»‹›|\s.…·]*)[\]】)）>》»\s.…+|·-]*",
    re.IGNORECASE,
)
# Links that lead to a row's document without naming it.
_VIEW = re.compile(
    r"[\[【(（<《\s]*(?:点击|在线)?(?:查看|查阅|详细|详情|详细内容|详细信息|阅读|阅读全文|全文|浏览|下载|进入)(?:详情|详细|全文|内容|附件|原文|文件)?"
    r"[\]】)）>》»\s.…+]*"
)
_CATEGORY = re.compile(r"[\[【〔(（][^\[\]【】〔〕()（）]{1,12}[\]】〕)）]")
# An ellipsis, or half a character where a server cut bytes.
CUT = re.compile(r"(?:\ufffd?(?:(?<!…)…+|(?<!\.)\.{2,}|(?<!。)。{2,}|(?<!⋯)⋯+)|\ufffd)\s*$")
_LABELLED_TITLE = re.compile(r"(?:文章)?标\s*题\s*[:：]\s*([^\n\r]{2,300})")
_TAGS = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
_LONGEST_CATEGORY = 12
_OPEN, _SHUT = "[(（【〔", "])）】〕"
_AROUND_DATES = "[]()（）【】〔〕 \t\r\n\xa0\u3000"
_SPARSE = 4
_RELATED = re.compile(r"(?:相关[^\n:：]{0,4}|解读|图解|延伸阅读)\s?[:：]\s*\Z")
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|txt|zip|rar|jpe?g|png)(?:\?|$)", re.IGNORECASE
)


@dataclass(slots=True)
class Candidate:
    """A link that could be a row: `target` is an absolute URL, or a name of its own if it has none."""

    index: int
    link: Link
    text: str
    attribute: str
    target: str
    leads: bool

    @property
    def weight(self) -> int:
        """Return how many characters its title has, at most 60."""
        return min(60, len(self.text) or len(self.attribute))


def candidates(flow: Flow, marks: Sequence[Mark]) -> list[Candidate]:
    """Return the links of a page that could be rows, in document order."""
    dated = {mark.link.node: mark for mark in marks if mark.link is not None}
    found = []
    for index, link in enumerate(flow.links):
        text = flow.between(link.start, link.end)
        element = link.element
        attribute = attribute_title(element.get("title") or "")
        if not text and link.image:
            attribute = attribute or image_title(element)
        if text and len(text) <= _LONGEST_TOOL and _NO_TITLE.fullmatch(text):
            continue
        view = bool(text) and len(text) < 16 and bool(_VIEW.fullmatch(text))
        if view:
            text = ""
        mark = dated.get(link.node)
        if mark is not None and not text_without(flow, link, [mark]).strip(_AROUND_DATES):
            if not attribute or find_dates(attribute):
                continue
            text = ""
        if not (text or attribute or link.image or view):
            continue
        url = leads_to(flow, link) or opened_by_call(flow, link)
        if url is None and link.href[:7].lower() in {"mailto:", "tel:"}:
            continue
        found.append(Candidate(index, link, text, attribute, url or f"#{index}", url is not None))
    # A category, a section or a tool is linked from many rows; a document is not.
    # Links that follow each other (picture, title, summary of one row) are one.
    counts = Counter(target for target, _ in groupby(found, attrgetter("target")))
    return [one for one in found if counts[one.target] <= _SPARSE]


_FACTS_BELOW = re.compile(
    r"(?<![\r\n])[\r\n]+\s{0,9}(?:发布|更新|添加|录入)?(?:时间|日期|点击|点击数|点击次数|浏览|浏览次数|作者|来源|类别|栏目)\s?[:：]"
)


def attribute_title(raw: str) -> str:
    """Return what a `title=` says about the document, without markup and labels."""
    if not raw:
        return ""
    if hit := _LABELLED_TITLE.search(raw):
        raw = hit[1]
    elif hit := _FACTS_BELOW.search(raw):
        raw = raw[: hit.start()]
    return " ".join(_TAGS.sub(" ", raw).split())[:500]


def image_title(element: object) -> str:
    """Return what the first picture in an element says about itself."""
    for image in element.iter("img"):  # type: ignore[attr-defined]
        for name in ("alt", "title"):
            if value := (image.get(name) or "").strip():
                return str(" ".join(value.split())[:300])
        break
    return ""


def text_without(flow: Flow, link: Link, marks: Sequence[Mark]) -> str:
    """Return a link's text with its own lines kept apart and dates taken out."""
    text = flow.text[link.start : link.end]
    for mark in sorted(marks, key=lambda one: -one.start):
        if link.start <= mark.start and mark.end <= link.end:
            left, right = mark.start - link.start, mark.end - link.start
            before, after = text[:left].rstrip(), text[right:].lstrip()
            if before[-1:] in _OPEN and after[:1] in _SHUT:  # an empty string is in every string
                before, after = before[:-1], after[1:]
            text = f"{before}\n{after}"
    return text.replace(GAP, "")


def leading(flow: Flow, group: Sequence[Candidate], within: int) -> Sequence[Candidate]:
    """Return the links that can lead to the document of a row, which is the element `within`.

    Links in a list inside of the row belong to that list, a file stands beside its document, and what
    stands behind `相关报道：` or `解读：` is another document.
    """
    if len(group) == 1:
        return group
    named = [one for one in group if one.weight > 5 and not _is_category(flow, one)]
    for secondary in (
        _is_file,
        lambda one: _RELATED.search(flow.text, max(0, one.link.start - 12), one.link.start),
        lambda one: is_nested(flow, one.link.node, within),
    ):
        first = {one.target for one in named if not secondary(one)}
        if first and len(first) < len({one.target for one in group}):
            kept = [one for one in group if one.target in first or not secondary(one)]
            group = kept
            named = [one for one in named if one in kept]
    return group


def _is_category(flow: Flow, one: Candidate) -> bool:
    """Tell a link such as `[动态]`, whose brackets may stand around it."""
    if _CATEGORY.fullmatch(one.text):
        return True
    start, end = one.link.start, one.link.end
    if not 0 < start < end < len(flow.text) or len(one.text) > _LONGEST_CATEGORY:
        return False
    return flow.text[start - 1] in _OPEN and flow.text[end] in _SHUT


def _is_file(one: Candidate) -> bool:
    return bool(_FILE.search(one.target))


def is_nested(flow: Flow, node: int, within: int) -> bool:
    """Tell whether a list lies between a link and the row it stands in."""
    above = flow.parent[node]
    while above > within:
        if flow.tag[above] in {"ul", "ol"}:
            return True
        above = flow.parent[above]
    return False


def without_shared(rows: Sequence[Sequence[Candidate]]) -> list[Sequence[Candidate]]:
    """Return the links of each row without those of other rows: a category, a department, an author.

    A row that has no other link keeps them.
    """
    counts = Counter(target for row in rows for target in {one.target for one in row})
    kept: list[Sequence[Candidate]] = []
    for row in rows:
        own = [one for one in row if counts[one.target] < 2]
        kept.append(own if any(one.leads for one in own) else row)
    return kept


def best_of(flow: Flow, group: Sequence[Candidate], within: int) -> Candidate:
    """Return the link of a row that carries its title: the longest, headings and titles first.

    A row (the element `within`) may link to its document thrice (picture, title, summary) and to a
    category besides.
    """
    if len(group) == 1:
        return group[0]
    group = leading(flow, group, within)
    by_target: dict[str, list[Candidate]] = {}
    for one in group:
        by_target.setdefault(one.target, []).append(one)
    best = max(
        by_target.values(),
        key=lambda links: max(0 if _is_category(flow, one) else one.weight for one in links),
    )
    worded = [one for one in best if one.text] or best
    for one in worded:
        if _is_heading(flow, one.link.node):
            return one
    for one in worded:
        if one.attribute and one.text and one.attribute.startswith(CUT.sub("", one.text)[:12]):
            return one
    return next((one for one in worded if len(one.text) >= 6), worded[0])


def _is_heading(flow: Flow, node: int) -> bool:
    above = flow.parent[node]
    return flow.tag[above] in HEADINGS or flow.tag[flow.parent[above]] in HEADINGS
