"""Where a page shows dates that could belong to the rows of a list.

A mark is a date that stands by itself (in its own cell, after a title, in brackets), whole, without
a year (`06-11`) or split over two elements (`12` and `2024-05`). Dates in sentences are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from jixi_crawler.extract.dates import (
    FoundDate,
    find_dates,
    find_month_days,
    find_short_dates,
    normalise,
)
from jixi_crawler.extract.flow import GAP, Flow, Link

_LABELLED_AT_MOST = 60  # characters around a date in its line: labels, views, a source; no sentence
_ALONE_AT_MOST = 8
_LINE_AT_MOST = 400  # characters of a line that are looked at on either side of a date
_LAST_MONTH = 12
_LINKS_OF_ONE = 12  # links to one document that a row has at most
_TITLE_DATE_END = re.compile(r"[\s\])）】〕]*$")
_SENTENCE = re.compile("[，。；！？]")
_DAY = re.compile(r"(?:3[01]|[12]\d|0?[1-9])(?=日?$)")
_YEAR = re.compile(r"((?:19|20)\d\d)年?$")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(1[0-2]|0?[1-9])月?$")
_MONTH_YEAR = re.compile(r"(1[0-2]|0?[1-9]|[A-Za-z]{3,9}\.?,?\s)\s?[-/.]?\s?((?:19|20)\d\d)$")
_MONTH_DAY = re.compile(r"(1[0-2]|0?[1-9])\s?[-/.月]\s?(3[01]|[12]\d|0?[1-9])日?$")
_MONTH = re.compile(r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月$")
_ENGLISH = re.compile(
    r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?$", re.I
)
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_HINT = re.compile(r"[\d月]|^\s*(?:[A-Z][a-z]{2}|[A-Z]{3})[a-z]{0,6}\.?\s*$")
_NUMERALS = "一二三四五六七八九十"
_PAGER = re.compile(r"页|共[^/]{0,12}[条篇项]|[条篇项录息]\D{0,8}\d{1,6}\s?/\s?\d")
_BESIDE = 24  # characters around the number of a page that can be its pager
_PAGER_BEFORE = re.compile(r"[首上下尾末]\s?一?\s?页[^\w\n]{0,8}$")
_PAGER_BEHIND = re.compile(r"[^\w\n]{0,8}[首上下尾末]\s?一?\s?页")
_DECORATION = " \t\r\n\xa0\u3000[]()（）【】〔〕/|-–—·.,，:："


@dataclass(slots=True)
class Mark:
    """A date that stands in the page: `value` (ISO) or `month`/`day` without a year.

    `link` is the link it stands in, if any; `node` the element it stands in; `spare` how many other
    characters its line has (the fewer, the likelier it is a list's date).
    """

    start: int
    end: int
    node: int
    value: str | None = None
    month: int = 0
    day: int = 0
    link: Link | None = None


def find_marks(flow: Flow) -> list[Mark]:
    """Return the marks of a page in order."""
    if not flow.pieces:
        return []
    marks = [mark for found in find_dates(flow.text) if (mark := _full_mark(flow, found))]
    taken = {flow.piece_at(mark.start) for mark in marks}
    marks += _partial_marks(flow, taken)
    marks.sort(key=lambda mark: mark.start)
    return marks


def _link_around(flow: Flow, offset: int) -> Link | None:
    return flow.link_at(flow.pieces[flow.piece_at(offset)][2])


def _full_mark(flow: Flow, found: FoundDate) -> Mark | None:
    piece = flow.piece_at(found.start)
    start, end, node = flow.pieces[piece]
    link = _link_around(flow, found.start)
    mark = Mark(found.start, found.end, node, value=found.value, link=link)
    if found.end > end and _link_around(flow, found.end - 1) is not link:
        mark.value, mark.end = found.value[:10], end  # the time is the next row's: a film's length
    if link is not None:
        return mark if _ends_title(flow, mark, link, start, end) else None
    text = flow.text
    first, last = max(0, mark.start - _LINE_AT_MOST), mark.end + _LINE_AT_MOST
    left = max(first, text.rfind("\n", first, mark.start) + 1)
    right = text.find("\n", mark.end, last)
    right = min(last, len(text)) if right < 0 else right
    index = bisect_left(flow.link_starts, found.start)
    if index:
        left = max(left, flow.links[index - 1].end)
    if index < len(flow.links):
        right = min(right, max(mark.end, flow.links[index].start))
    line = text[left : mark.start] + text[mark.end : right]
    spare = len("".join(line.split()).strip(_DECORATION))
    if spare > _LABELLED_AT_MOST or (spare > 12 and _SENTENCE.search(line)):
        return None
    return mark


def _ends_title(flow: Flow, mark: Mark, link: Link, start: int, end: int) -> bool:
    """Tell a date glued to a link's text, or in an element of its own there, from one in prose."""
    own = flow.text[start : mark.start] + flow.text[mark.end : end]
    if not own.strip(_DECORATION) or (len(own) < 16 and not _SENTENCE.search(own) and "：" in own):
        return True
    before = flow.text[link.start : mark.start]
    after = flow.text[mark.end : link.end]
    written = flow.text[mark.start : mark.end]
    if "年" in written and not (
        before.rstrip().endswith(("[", "【")) and after.strip()[:1] in "]】"
    ):
        return False
    return bool(_TITLE_DATE_END.match(after)) or not before.strip(_DECORATION)


def _partial_marks(flow: Flow, taken: set[int]) -> list[Mark]:
    """Find dates without a year and dates split over text nodes."""
    marks: list[Mark] = []
    split: list[tuple[int, str, tuple[int, int, int]]] = []
    for index, (start, end, node) in enumerate(flow.pieces):
        if end - start > 60 or index in taken:
            split.append((index, "", (0, 0, 0)))
            continue
        text = flow.text[start:end]
        if not _HINT.search(text):
            if not text.isspace() and text.strip(_DECORATION):
                split.append((index, "", (0, 0, 0)))
            continue
        core = normalise(text).strip(_DECORATION)
        if "/" in text and is_pagers(flow, start + text.index("/")):
            split.append((index, "", (0, 0, 0)))
            continue
        kind, parts = part_of_date(core)
        if kind == "d" and parts[2] <= _LAST_MONTH and text.lstrip()[0] in "/-.":
            kind, parts = "/m", (0, parts[2], 0)
        split.append((index, kind, parts))
        if not kind and len(core) > 4:
            mark = _loose(flow, start, node, text)
            if mark:
                marks.append(mark)
    return marks + _joined(flow, split)


def is_pagers(flow: Flow, offset: int) -> bool:
    """Tell what counts pages, such as `3/9`, from a date that looks like it.

    Its text node says so itself, or a word of a pager stands beside it in its line or row of cells.
    """
    start, end, node = flow.pieces[flow.piece_at(offset)]
    if _PAGER.search(flow.text, max(start, offset - _BESIDE), min(end, offset + _BESIDE)):
        return True
    left, right = max(0, start - _BESIDE), end + _BESIDE
    in_cell = flow.tag[node] in {"td", "th"}
    if in_cell:
        row = flow.parent[node]
        left, right = max(left, flow.start[row]), min(right, flow.end[row])
    before, behind = flow.text[left:start], flow.text[end:right]
    if in_cell:
        before, behind = before.replace("\n", " "), behind.replace("\n", " ")
    return bool(_PAGER_BEHIND.match(behind) or _PAGER_BEFORE.search(before))


def part_of_date(core: str) -> tuple[str, tuple[int, int, int]]:
    """Say which part of a date a text is (`ymd`, `md`, …; year, month, day), 0 for what it lacks."""
    if len(core) > 12:
        return "", (0, 0, 0)
    if hit := _MONTH_DAY.match(core):
        return "md", (0, int(hit[1]), int(hit[2]))
    if hit := _YEAR_MONTH.match(core):
        return "ym", (int(hit[1]), int(hit[2]), 0)
    if (hit := _MONTH_YEAR.match(core)) and (month := _month_of(hit[1].rstrip(" .,"))):
        return "my", (int(hit[2]), month, 0)
    if hit := _YEAR.match(core):
        return "y", (int(hit[1]), 0, 0)
    if hit := _DAY.match(core):
        return "d", (0, 0, int(hit[0]))
    if hit := _MONTH.match(core):
        return "m", (0, _month_of(hit[1]), 0)
    if _ENGLISH.match(core):
        return "m", (0, _month_of(core), 0)
    return "", (0, 0, 0)


def _month_of(written: str) -> int:
    """Return the number of a month written in digits, Chinese numerals or English, 0 for none."""
    if written.isdecimal():
        return int(written)
    if hit := _ENGLISH.match(written):
        return _ENGLISH_MONTHS.index(hit[1][:3].lower()) // 4 + 1
    if all(one in _NUMERALS for one in written):
        return sum(_NUMERALS.index(one) + 1 for one in written)
    return 0


_JOINS = frozenset(
    (
        ("d", "ym"),
        ("d", "my"),
        ("d", "/m"),
        ("d/m", "y"),
        ("ym", "d"),
        ("md", "y"),
        ("y", "md"),
        ("d", "m"),
        ("m", "d"),
        ("dm", "y"),
        ("y", "m"),
    )
)


def _joined(flow: Flow, split: list[tuple[int, str, tuple[int, int, int]]]) -> list[Mark]:
    marks: list[Mark] = []
    position = 0
    while position < len(split):
        index, kind, parts = split[position]
        if not kind:
            position += 1
            continue
        used = [index]
        at = position + 1
        while at < len(split) and (kind, split[at][1]) in _JOINS:
            if not _near(flow, used[-1], split[at][0]):
                break
            if not _of_one_row(flow, used[-1], split[at][0], (kind, split[at][1])):
                break
            other = split[at][2]
            kind = _joined_kind(kind, split[at][1])
            parts = (parts[0] or other[0], parts[1] or other[1], parts[2] or other[2])
            used.append(split[at][0])
            at += 1
            if kind == "ymd":
                break
        if kind == "ymd" or (kind in {"md", "dm"}):
            mark = _mark_of(flow, used, parts)
            if mark:
                marks.append(mark)
                position = at
                continue
        position += 1
    return marks


def _near(flow: Flow, first: int, second: int) -> bool:
    """Tell the parts of one date from a heading's year and a row's month: at most cousins."""
    one, two = flow.pieces[first][2], flow.pieces[second][2]
    above = {one, flow.parent[one], flow.parent[flow.parent[one]]}
    return bool(above & {two, flow.parent[two], flow.parent[flow.parent[two]]})


def _of_one_row(flow: Flow, first: int, second: int, kinds: tuple[str, str]) -> bool:
    """Tell the parts of one date from a row's date and a heading's year or a number of views beside it."""
    one, two = flow.pieces[first][2], flow.pieces[second][2]
    sides: set[int] = set()
    while one != two:  # elements are numbered in document order, so the deeper one is never smaller
        sides.add(max(one, two))
        one, two = min(one, two), flow.parent[max(one, two)]
    at, last = flow.links_in(one)
    in_a_row = any(flow.links_in(side)[0] < flow.links_in(side)[1] for side in sides)
    several = last - at > 1 and len({link.href for link in flow.links[at : at + _LINKS_OF_ONE]}) > 1
    if in_a_row and (several or last - at > _LINKS_OF_ONE):
        return False  # one part stands in a row, the other outside of it
    if kinds != ("md", "y") or "年" in flow.text[slice(*flow.pieces[second][:2])]:
        return True
    # a bare number behind a date is its year in a box of its own, or where the date leads the row
    before = flow.text[flow.start[one] : flow.pieces[first][0]]
    return not before.strip(_DECORATION + GAP)


def _joined_kind(first: str, second: str) -> str:
    have = set(first) | set(second)
    if second == "/m":  # the number behind a slash is a month only where a year follows
        return "d/m"
    have.discard("/")
    if have == {"y", "m", "d"}:
        return "ymd"
    return "dm" if have == {"m", "d"} else "ym" if have == {"y", "m"} else first


def _mark_of(flow: Flow, used: list[int], parts: tuple[int, int, int]) -> Mark | None:
    start, end, node = flow.pieces[used[0]]
    end = flow.pieces[used[-1]][1]
    year, month, day = parts
    link = _link_around(flow, start)
    if year:
        found = find_dates(f"{year}-{month}-{day}")
        return Mark(start, end, node, value=found[0].value, link=link) if found else None
    return Mark(start, end, node, month=month, day=day, link=link)


def _loose(flow: Flow, start: int, node: int, text: str) -> Mark | None:
    """Find `06-11` or `20-11-30` beside a few other characters, outside or at the end of a link."""
    link = _link_around(flow, start)
    for short in find_short_dates(text) if len(text) < 40 else ():
        spare = len(text.strip()) - len(short.raw)
        if spare <= _ALONE_AT_MOST or (link is None and spare <= 24):
            return Mark(start + short.start, start + short.end, node, short.value, 0, 0, link)
    found = find_month_days(text)
    if not found:
        return None
    month, day, left, right = found[-1]
    rest = (text[:left] + text[right:]).strip()
    bracketed = text[:left].rstrip()[-1:] in "[(（【" and text[right:].lstrip()[:1] in "])）】"
    if link is not None:
        if not (bracketed and left > 1 and not text[right:].strip(_DECORATION)):
            return None
    elif len(rest.strip(_DECORATION)) > (_LABELLED_AT_MOST // 2 if bracketed else _ALONE_AT_MOST):
        return None
    return Mark(start + left, start + right, node, None, month, day, link)
