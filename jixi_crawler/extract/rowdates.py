"""Which of the dates in a row is the row's, and what else on the page says of it: its label, its year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from jixi_crawler.extract.blocks import RawRow
from jixi_crawler.extract.dates import normalise, parse_date
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.marks import Mark
from jixi_crawler.extract.rowlinks import Candidate
from jixi_crawler.extract.rowtitles import is_pinned
from jixi_crawler.extract.years import Partial

_PUBLISHED = re.compile("发布|发表|公开")
_MADE_KNOWN = re.compile("公布")  # beside 发布日期, the day of a law
_WRITTEN = re.compile("成文|生成|发文|印发|签发|施行|实施|生效|失效|废止|截止")
_DATE_LABEL = re.compile(r"(?:时\s?间|日\s?期)\s?[:：]")
_ANY_DATE = re.compile(
    r"(?<!\d)((?:19|20)?\d\d)[-/.年](1[0-2]|0?[1-9])[-/.月](3[01]|[12]\d|0?[1-9])(?!\d)"
)
_YEAR_HEADING = re.compile(r"\W*((?:19|20)\d\d)\s?(?:年度?)?\W*")
_SPACES = 20  # around a heading in its line
_LABEL_AT_MOST = 12  # characters before a date, or in the head of its column
_FEWEST_PARALLEL = 3
_NO_HEAD = re.compile(r"\d|[:：]\s*\S")
_HEAD_ROWS = 3  # rows of a table that can be its head
_ATTRIBUTE_AT_MOST = 600
_MOST_NODES = 60  # elements of a row
_HEADING_TAGS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "dt", "li", "th", "td", "tr", "caption")
)


def with_parallel_dates(flow: Flow, rows: Sequence[RawRow], marks: Sequence[Mark]) -> None:
    """Give rows of one cell the dates of another cell beside it, where there is one for each row."""
    if len(rows) < _FEWEST_PARALLEL or any(row.marks for row in rows):
        return
    cell = rows[0].node
    while cell and flow.tag[cell] != "td":
        cell = flow.parent[cell]
    if not cell <= rows[0].node <= rows[-1].node < flow.last[cell]:
        return
    for other in flow.children(flow.parent[cell]) if cell else ():
        beside = [mark for mark in marks if other <= mark.node < flow.last[other]]
        if other != cell and len(beside) == len(rows) and not any(one.link for one in beside):
            for row, mark in zip(rows, beside, strict=True):
                row.marks = [mark]
            return


def is_written(flow: Flow, mark: Mark) -> bool:
    """Tell whether a date's label says that it is another day of the document than its publication."""
    label = _head_of_column(flow, mark) or _label_before(flow, mark)
    return _WRITTEN.search(label) is not None


def row_mark(flow: Flow, marks: Sequence[Mark]) -> Mark | None:
    """Choose a row's date: outside its link, whole, that of publication by its label, first.

    What is labelled as another day of the document (`成文日期`) comes last.
    """
    if len(marks) < 2:
        return marks[0] if marks else None

    def rank(mark: Mark) -> tuple[bool, bool, bool, bool, bool, bool, int]:
        label = _head_of_column(flow, mark) or _label_before(flow, mark)
        return (
            mark.link is not None,
            mark.value is None,
            not _PUBLISHED.search(label) and not _MADE_KNOWN.search(label),
            not _PUBLISHED.search(label),
            flow.text[mark.end : mark.end + 1].isalpha(),  # in a sentence
            _WRITTEN.search(label) is not None,
            mark.start,
        )

    return min(marks, key=rank)


def _label_before(flow: Flow, mark: Mark) -> str:
    """Return the text before a date, without that of a link: a title may speak of 公开, too."""
    start = max(0, mark.start - _LABEL_AT_MOST)
    index = bisect_left(flow.link_starts, mark.start)
    if index and mark.link is None:
        start = max(start, flow.links[index - 1].end)
    return flow.text[start : mark.start]


def _head_of_column(flow: Flow, mark: Mark) -> str:
    """Return what the head of a table says above a date's cell, nothing where there is none."""
    cell = mark.node
    while cell and flow.tag[cell] not in {"td", "th"}:
        cell = flow.parent[cell]
    row = flow.parent[cell]
    if flow.tag[row] != "tr":
        return ""
    cells = _cells(flow, row)
    table = flow.parent[row]
    if flow.tag[table] in {"tbody", "thead"}:
        table = flow.parent[table]
    for head in _first_rows(flow, table):
        above = _cells(flow, head)
        if head < row and len(above) == len(cells):
            text = flow.between(*_span(flow, above[cells.index(cell)]))
            named = len(text) <= _LABEL_AT_MOST and not _NO_HEAD.search(text)
            return text if named else ""
    return ""


def _cells(flow: Flow, row: int) -> list[int]:
    return [node for node in flow.children(row) if flow.tag[node] in {"td", "th"}]


def _span(flow: Flow, node: int) -> tuple[int, int]:
    return flow.start[node], flow.end[node]


def _first_rows(flow: Flow, table: int) -> Iterator[int]:
    """Yield the first rows of a table, those in its parts included."""
    left = _HEAD_ROWS
    for node in flow.children(table):
        inner = (node,) if flow.tag[node] == "tr" else flow.children(node)
        for row in inner if flow.tag[node] in {"tr", "thead", "tbody"} else ():
            if not left:
                return
            left -= 1
            yield row


def shown_date(
    flow: Flow, row: RawRow, mark: Mark | None, chosen: Candidate, latest: int
) -> date | Partial | None:
    """Return a row's date: of its mark, with the year that is said elsewhere, else of an attribute.

    `latest` is the last year that a heading can name.
    """
    if mark is not None and mark.value:
        return date.fromisoformat(mark.value[:10])
    attributes = [one.link.element.get("title") for one in row.links if one.target == chosen.target]
    times = [flow.elements[node].get("datetime") for node in _times(flow, row)]
    if mark is None and times and (hit := parse_date((times[0] or "")[:_ATTRIBUTE_AT_MOST])):
        return date.fromisoformat(hit[:10])
    if mark is None:
        for raw in attributes:
            known = raw[:_ATTRIBUTE_AT_MOST] if raw else ""
            if _DATE_LABEL.search(known) and (hit := parse_date(known)):
                return date.fromisoformat(hit[:10])
        return None
    around = (mark.node, flow.parent[mark.node])
    attributes += [flow.elements[node].get("title") for node in around if node >= row.node]
    for raw in (*attributes, *times):
        if raw and (day := _same_day(raw[:_ATTRIBUTE_AT_MOST], mark)):
            return day
    pinned = is_pinned(flow, row.start, row.end)
    year = _year_above(flow, row, latest)
    target = chosen.target if chosen.leads else None
    return Partial(target, mark.month, mark.day, pinned=pinned, year=year)


def _times(flow: Flow, row: RawRow) -> list[int]:
    """Return the `<time>` elements of a row."""
    last = min(flow.last[row.node], row.node + _MOST_NODES)
    return [node for node in range(row.node, last) if flow.tag[node] == "time"]


def _same_day(written: str, mark: Mark) -> date | None:
    """Return the whole date in a text whose month and day are those of a date without a year."""
    for hit in _ANY_DATE.finditer(normalise(written)):
        year, month, day = map(int, hit.groups())
        if (month, day) == (mark.month, mark.day):
            try:
                return date(year if year > 99 else 2000 + year, month, day)
            except ValueError:
                return None
    return None


def _year_above(flow: Flow, row: RawRow, latest: int) -> int | None:
    """Return the year of a heading such as `2024年` that stands alone above a row."""
    index = flow.piece_at(row.start)
    for at in range(index, max(-1, index - 200), -1):
        year = _heading_year(flow, at)
        if year is None or year > latest or flow.pieces[at][0] >= row.start:
            continue
        beside = (_heading_year(flow, near) for near in (at - 1, at + 1))
        if any(beside) or not _heads(flow, at, row.node):
            continue  # the tabs of a list of years, a number of views
        return year
    return None


def _heading_year(flow: Flow, at: int) -> int | None:
    """Return the year that a text node outside of links consists of."""
    if not 0 <= at < len(flow.pieces):
        return None
    begin, end, node = flow.pieces[at]
    if end - begin >= 16 or flow.tag[node] in {"a", "option"}:
        return None
    hit = _YEAR_HEADING.fullmatch(flow.text[begin:end])
    return int(hit[1]) if hit and flow.link_at(node) is None else None


def _heads(flow: Flow, at: int, row: int) -> bool:
    """Tell a heading, alone on its line and beside what holds the row, from a cell of another row."""
    begin, end, node = flow.pieces[at]
    text = flow.text
    before, after = text[max(0, begin - _SPACES) : begin], text[end : end + _SPACES]
    if before.rstrip(" ")[-1:] not in {"", "\n"} or after.lstrip(" ")[:1] not in {"", "\n"}:
        return False
    named = "年" in text[begin:end]
    while node and begin - flow.start[node] < _SPACES and flow.end[node] - end < _SPACES:
        if text[flow.start[node] : flow.end[node]].strip() != text[begin:end].strip():
            break
        named = named or flow.tag[node] in _HEADING_TAGS
        node = flow.parent[node]
    return named and node <= row < flow.last[node]
