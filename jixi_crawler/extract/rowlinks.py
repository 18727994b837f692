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
from jixi_crawler.extract.targets import leads_to

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
_BULLET = re.compile(r"^[\s·•●◆◇■□▪▫►▶▷▸➤★☆※○◎⊙>»›\-–—*+|\ufeff\u200b\ue000-\uf8ff\ufffd]+")
_MARKER = re.compile(
    r"(?:[\[【(（〔]\s*(?:置顶|顶|固顶|图|图文|图片|组图|视频|荐|推荐|热|热点|新|最新|new|hot|top|原创|转载)\s*[\]】)）〕]"
    r"|^(?:置顶|NEW|HOT)(?=[\s:：!！])[\s:：!！]*)",
    re.IGNORECASE,
)
_MARKER_END = re.compile(
    r"\s*(?:[\[【(（〔]\s*(?:图|图文|图片|组图|视频|荐|热|新|new|hot)\s*[\]】)）〕]|(?<![A-Za-z])(?:new|NEW|New|hot|HOT)!?)\s*$"
)
_CUT = re.compile(r"(?:(?<!…)…+|(?<!\.)\.{2,}|(?<!。)。{2,}|(?<!⋯)⋯+)\s*$")
_LABELLED_TITLE = re.compile(r"(?:文章)?标\s*题\s*[:：]\s*([^\n\r]{2,300})")
_TAGS = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
_TITLE_CLASS = re.compile(r"tit|biaoti|\bbt\b|headline|caption|name", re.I)
_LETTER = re.compile(r"[^\W_]")
_OPEN, _SHUT = "[(（【〔", "])）】〕"
_AROUND_DATES = "[]()（）【】〔〕 \t\r\n\xa0\u3000"
_SPARSE = 4
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|txt|zip|rar|jpe?g|png)(?:\?|$)", re.IGNORECASE
)
_NAMES_DATE = re.compile(
    r"[\s\[(（【]*(?:发布|发表|更新|公开|公布|录入|添加)?(?:日\s?期|时\s?间)\s?[:：]?[\s\])）】]*"
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
        attribute = _attribute_title(element.get("title") or "")
        if not text and link.image:
            attribute = attribute or _image_title(element)
        if text and len(text) <= _LONGEST_TOOL and _NO_TITLE.fullmatch(text):
            continue
        view = bool(text) and len(text) < 16 and bool(_VIEW.fullmatch(text))
        if view:
            text = ""
        mark = dated.get(link.node)
        if mark is not None and not _text_without(flow, link, [mark]).strip(_AROUND_DATES):
            if not attribute or find_dates(attribute):
                continue
            text = ""
        if not (text or attribute or link.image or view):
            continue
        url = flow.absolute(link.href) or leads_to(flow, link)
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


def _attribute_title(raw: str) -> str:
    """Return what a `title=` says about the document, without markup and labels."""
    if not raw:
        return ""
    if hit := _LABELLED_TITLE.search(raw):
        raw = hit[1]
    elif hit := _FACTS_BELOW.search(raw):
        raw = raw[: hit.start()]
    return " ".join(_TAGS.sub(" ", raw).split())[:500]


def _image_title(element: object) -> str:
    for image in element.iter("img"):  # type: ignore[attr-defined]
        for name in ("alt", "title"):
            if value := (image.get(name) or "").strip():
                return str(" ".join(value.split())[:300])
        break
    return ""


def _text_without(flow: Flow, link: Link, marks: Sequence[Mark]) -> str:
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

    Links in a list inside of the row belong to that list, and a file stands beside its document.
    """
    if len(group) == 1:
        return group
    named = [one for one in group if one.weight > 5 and not _CATEGORY.fullmatch(one.text)]
    for secondary in (_is_file, lambda one: _is_nested(flow, one.link.node, within)):
        first = {one.target for one in named if not secondary(one)}
        if first and len(first) < len({one.target for one in group}):
            kept = [one for one in group if one.target in first or not secondary(one)]
            group = kept
            named = [one for one in named if one in kept]
    return group


def _is_file(one: Candidate) -> bool:
    return bool(_FILE.search(one.target))


def _is_nested(flow: Flow, node: int, within: int) -> bool:
    """Tell whether a list lies between a link and the row it stands in."""
    above = flow.parent[node]
    while above > within:
        if flow.tag[above] in {"ul", "ol"}:
            return True
        above = flow.parent[above]
    return False


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
        key=lambda links: max(0 if _CATEGORY.fullmatch(one.text) else one.weight for one in links),
    )
    worded = [one for one in best if one.text] or best
    for one in worded:
        if _is_heading(flow, one.link.node):
            return one
    for one in worded:
        if one.attribute and one.text and one.attribute.startswith(_CUT.sub("", one.text)[:12]):
            return one
    return next((one for one in worded if len(one.text) >= 6), worded[0])


def _is_heading(flow: Flow, node: int) -> bool:
    above = flow.parent[node]
    return flow.tag[above] in _HEADINGS or flow.tag[flow.parent[above]] in _HEADINGS


def title_of(flow: Flow, chosen: Candidate, marks: Sequence[Mark]) -> tuple[str, bool]:
    """Return a row's title and whether it is cut (ends with an ellipsis and no full one is given).

    `marks` are the dates that were taken as the row's; they are no part of its title.
    """
    if not chosen.text:  # a picture, a date or 查看: only an attribute can name the document
        return clean_title(chosen.attribute), False
    lines = [line for line in _text_without(flow, chosen.link, marks).split("\n") if line.strip()]
    if marks:
        lines = [line for line in lines if not _NAMES_DATE.fullmatch(line[:40])]
    parts = _parts(flow, chosen.link, marks)
    if len(parts) > 1 and (
        whole := _whole_of(flow, parts) or _column_of(flow, chosen, parts, marks)
    ):
        return clean_title(whole), False
    text = " ".join(lines[0].split()) if len(lines) == 1 else _headline(flow, chosen, lines)
    text = clean_title(text)
    stem = _CUT.sub("", text)
    if not text:
        return clean_title(chosen.attribute), False
    known = _squash(stem)
    attributes = [chosen.attribute, *(_titles_around(flow, chosen.link) if stem != text else ())]
    for attribute in map(clean_title, attributes):
        full = _squash(attribute)
        # a title attribute may say anything; it is the whole title when it begins like the text
        if known and full.startswith(known) and (full != known or stem != text):
            return attribute, bool(_CUT.search(attribute))
    return text, stem != text


def _parts(flow: Flow, link: Link, marks: Sequence[Mark]) -> list[tuple[str, int]]:
    """Return the text nodes of a link with their elements, without those that are its dates."""
    found = []
    at = flow.piece_at(link.start)
    for start, end, node in flow.pieces[at : at + 12]:
        if start >= link.end:
            break
        dated = any(start < mark.end and mark.start < end for mark in marks)
        if link.start <= start and end <= link.end and not dated:
            found.append((flow.between(start, end), node))
    return found


def _whole_of(flow: Flow, parts: Sequence[tuple[str, int]]) -> str:
    """Return a title that a link gives cut and whole: as text twice, or in an attribute."""
    for text, node in parts:
        stem = _CUT.sub("", text)
        if len(stem) < 2:
            continue
        if stem != text:
            attribute = _attribute_title(flow.elements[node].get("title") or "")
            if len(attribute) >= len(stem) and attribute.startswith(stem):
                return "" if _CUT.search(attribute) else attribute
        for other, elsewhere in parts:
            if elsewhere == node or len(stem) < 4 or len(other) > 80 or "。" in other:
                continue  # a summary may begin like its title
            if other == text or (stem != text and other.startswith(stem)):
                return "" if _CUT.search(other) else other
    return ""


def _column_of(
    flow: Flow, chosen: Candidate, parts: Sequence[tuple[str, int]], marks: Sequence[Mark]
) -> str:
    """Return the title of a link that is a row of columns: short words, the title, a date."""
    node = chosen.link.node
    inner = list(flow.children(node))
    columns = {flow.tag[one] for one in inner}
    owners = [owner for _, owner in parts] + [mark.node for mark in marks]
    if len(inner) < 3 or len(columns) > 1 or not marks or not set(owners) <= set(inner):
        return ""
    title = max((text for text, _ in parts), key=len)
    others = [text for text, _ in parts if text != title]
    return title if all(len(one) <= 6 and 2 * len(one) <= len(title) + 1 for one in others) else ""


def _titles_around(flow: Flow, link: Link) -> list[str]:
    """Return the title attributes of elements inside a link and of those directly around it."""
    inner = range(link.node + 1, min(flow.last[link.node], link.node + 12))
    above = flow.parent[link.node]
    found = [flow.elements[node].get("title") for node in (*inner, above, flow.parent[above])]
    return [_attribute_title(one) for one in found if one]


def _headline(flow: Flow, chosen: Candidate, lines: Sequence[str]) -> str:
    """Pick the title out of a link that wraps a whole card (picture, title, date, summary)."""
    if not lines:
        return ""
    attribute = _squash(chosen.attribute)
    for line in lines:
        if len(attribute) > 5 and attribute.startswith(_squash(_CUT.sub("", line))[:20] or "\n"):
            return " ".join(line.split())
    node = chosen.link.node
    for inner in range(node + 1, min(flow.last[node], node + 40)):
        if flow.tag[inner] in _HEADINGS or _TITLE_CLASS.search(flow.hint(inner)):
            text = flow.between(flow.start[inner], flow.end[inner])
            if len(text) >= 4:
                return text
    if len(lines) == 2 and max(map(len, lines)) < 40:
        joined = " ".join(" ".join(lines).split())
        if min(len(line.strip()) for line in lines) >= 4:
            return joined  # a headline broken by <br>
    for line in lines:
        if len(line.strip()) >= 6 and _LETTER.search(line):
            return " ".join(line.split())
    return " ".join(max(lines, key=len).split())


def clean_title(text: str) -> str:
    """Strip what is not the title: bullets, 置顶 and picture markers, `new`."""
    text = " ".join(text.split())
    for _ in range(3):
        before = text
        text = _BULLET.sub("", text)
        if hit := _MARKER.match(text):
            text = text[hit.end() :].lstrip()
        text = _MARKER_END.sub("", text)
        if text == before:
            break
    return text.strip() or " ".join(text.split())


def is_pinned(flow: Flow, start: int, end: int) -> bool:
    """Tell whether a stretch of text says that it is pinned to the top."""
    return bool(re.search(r"置\s?顶|固顶|\[顶\]|【顶】", flow.text[start:end]))


def _squash(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")
