"""What the title of a row is: the text of its link without dates and markers, whole where it is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.furniture import is_count
from jixi_crawler.extract.marks import Mark
from jixi_crawler.extract.rowlinks import (
    CUT,
    HEADINGS,
    Candidate,
    attribute_title,
    image_title,
    text_without,
)

_BULLET = re.compile(r"^[\s·•●◆◇■□▪▫►▶▷▸➤★☆※○◎⊙>»›\-–—*+|\ufeff\u200b\ue000-\uf8ff\ufffd]+")
_MARKER = re.compile(
    r"(?:[\[【(（〔]\s*(?:置顶|顶|固顶|图|荐|推荐|热|热点|新|new|hot|top)\s*[\]】)）〕]"
    r"|[\[(（〔]\s*(?:图文|图片|组图|视频|原创|转载)\s*[\])）〕]"  # `【视频】` is the author's own
    r"|^(?:置顶|(?-i:NEW|HOT))(?=[\s:：!！])[\s:：!！]*)",
    re.IGNORECASE,
)
_MARKER_END = re.compile(
    r"\s*(?:[\[【(（〔]\s*(?:图|图文|图片|组图|视频|荐|热|新|new|hot)\s*[\]】)）〕]|(?<![A-Za-z])(?:new|NEW|New|hot|HOT)!?)\s*$"
)
_CATEGORY = re.compile(r"[\[【(（〔][^\[\]【】]{2,12}[\]】)）〕]")
_TITLE_CLASS = re.compile(r"tit|biaoti|\bbt\b|headline|caption|name", re.I)
_NUMBER = re.compile(r"\s*\d{1,3}\s?[.、]?\s*")
_LENGTH = re.compile(r"\s*\d{1,2}:[0-5]\d(?::[0-5]\d)?\s*")  # of a film
_SHORT, _NODES_AT_MOST = 20, 12
_WORD = re.compile(r"[^\W\d_]{2,3}")
_CLAUSE = re.compile("[，；]")
_LETTER = re.compile(r"[^\W_]")
_DATE_LABEL = r"[\s\[(（【]{0,9}(?:发布|发表|更新|公开|公布|录入|添加)?(?:日\s?期|时\s?间)\s?"
_NAMES_DATE = re.compile(_DATE_LABEL + r"[:：]?[\s\])）】]*")
_DATED_BEHIND = re.compile(_DATE_LABEL + r"[:：]\s*$")


def title_of(
    flow: Flow, chosen: Candidate, group: Sequence[Candidate], marks: Sequence[Mark]
) -> tuple[str, bool]:
    """Return a row's title and whether it is cut (ends with an ellipsis and no full one is given).

    `group` are all links of the row, `marks` what is no part of its title: its date, its number.
    """
    if not chosen.text:  # a picture, a date or 查看: only an attribute can name the document
        return clean_title(chosen.attribute), False
    lines = [line for line in text_without(flow, chosen.link, marks).split("\n") if line.strip()]
    if marks:
        lines = [line for line in lines if not _NAMES_DATE.fullmatch(line[:40])]
    if len(lines) > 1:
        lines = [line for line in lines if not is_count(line.strip())] or lines
    parts = _parts(flow, chosen.link, marks)
    if len(parts) > 1 and (
        whole := _whole_of(flow, parts) or _column_of(flow, chosen, parts, marks)
    ):
        return clean_title(whole), False
    text = " ".join(lines[0].split()) if len(lines) == 1 else _headline(flow, chosen, lines)
    text = clean_title(_DATED_BEHIND.sub("", text) if marks else text)
    stem = CUT.sub("", text)
    if not text:
        return clean_title(chosen.attribute or image_title(chosen.link.element)), False
    known = _squash(stem)
    attributes = [chosen.attribute]
    if stem != text:
        attributes += _titles_around(flow, chosen.link)
        attributes += [one.attribute for one in group if one.target == chosen.target]
    for attribute in map(clean_title, attributes):
        full = _squash(attribute)
        # a title attribute may say anything; it is the whole title when it begins like the text
        if known and full.startswith(known) and (full != known or stem != text):
            return attribute, bool(CUT.search(attribute))
        if full and known.endswith(full) and _CATEGORY.fullmatch(known[: -len(full)]):
            return attribute, False
    return text, stem != text


def beside_titles(flow: Flow, chosen: Sequence[Candidate]) -> list[list[Mark]]:
    """Return what stands in the links of a list's rows but in no title: their numbers, a film's length.

    Numbers count the rows, from the first to the last; a title may begin with any other.
    """
    numbered = []
    films = []
    for one in chosen:
        link = one.link
        at = flow.piece_at(link.start)
        own = [
            Mark(start, end, node)
            for start, end, node in flow.pieces[at : at + _NODES_AT_MOST]
            if link.node < node < flow.last[link.node] and end - start < _SHORT
        ]
        numbered += [mark for mark in own[:1] if _NUMBER.fullmatch(flow.text, mark.start, mark.end)]
        films.append([mark for mark in own if _LENGTH.fullmatch(flow.text, mark.start, mark.end)])
    if len(numbered) != len(chosen) or not _is_count(flow, numbered):
        return films
    return [[mark, *film] for mark, film in zip(numbered, films, strict=True)]


def _is_count(flow: Flow, numbered: Sequence[Mark]) -> bool:
    numbers = [
        int("".join(filter(str.isdecimal, flow.text[one.start : one.end]))) for one in numbered
    ]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


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
        stem = CUT.sub("", text)
        if len(stem) < 2:
            continue
        if stem != text:
            attribute = attribute_title(flow.elements[node].get("title") or "")
            if len(attribute) >= len(stem) and attribute.startswith(stem):
                return "" if CUT.search(attribute) else attribute
        for other, elsewhere in parts:
            if elsewhere == node or len(stem) < 4 or len(other) > 80 or "。" in other:
                continue  # a summary may begin like its title
            if other == text or (stem != text and other.startswith(stem)):
                return "" if CUT.search(other) else other
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
    """Return what elements inside a link, its picture and those directly around it are titled."""
    inner = range(link.node + 1, min(flow.last[link.node], link.node + 12))
    above = flow.parent[link.node]
    found = [flow.elements[node].get("title") for node in (*inner, above, flow.parent[above])]
    titles = [attribute_title(one) for one in found if one]
    return [*titles, image_title(link.element)] if link.image else titles


def _headline(flow: Flow, chosen: Candidate, lines: Sequence[str]) -> str:
    """Pick the title out of a link that wraps a whole card (picture, title, date, summary)."""
    if not lines:
        return ""
    attribute = _squash(chosen.attribute)
    for line in lines:
        if len(attribute) > 5 and attribute.startswith(_squash(CUT.sub("", line))[:20] or "\n"):
            return " ".join(line.split())
    node = chosen.link.node
    for inner in range(node + 1, min(flow.last[node], node + 40)):
        if flow.tag[inner] in HEADINGS or _TITLE_CLASS.search(flow.hint(inner)):
            text = flow.between(flow.start[inner], flow.end[inner])
            if len(text) >= 4 or (_WORD.fullmatch(text) and _heads_summary(text, lines)):
                return text
    first = lines[0].strip()
    if len(first) >= 2 and _LETTER.search(first) and _heads_summary(first, lines):
        return " ".join(first.split())
    if len(lines) == 2 and max(map(len, lines)) < 40:
        joined = " ".join(" ".join(lines).split())
        if min(len(line.strip()) for line in lines) >= 4:
            return joined  # a headline broken by <br>
    for line in lines:
        if len(line.strip()) >= 6 and _LETTER.search(line):
            return " ".join(line.split())
    return " ".join(max(lines, key=len).split())


def _heads_summary(heading: str, lines: Sequence[str]) -> bool:
    """Tell a short title (公告) from a category: below it is a summary and no title."""
    others = [line for line in lines if line.strip() != heading]
    return all("。" in one or (len(one) > 30 and _CLAUSE.search(one)) for one in others)


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
