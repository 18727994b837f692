"""What stands between an article's head and its prose, in a box of its own.

Notices of tenders and vacancies begin with a table of data: a heading, then rows of a name and its
value. A table that files the document (索引号, 发文机关) or that is made of links is no text, and
neither are lists of other pages, key words and summaries.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from jixi_crawler.extract.catalogue import may_be_column
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.furniture import gives_key_words
from jixi_crawler.extract.markup import CELLS, SUMMARY_NAME
from jixi_crawler.extract.related import heads_related, is_row
from jixi_crawler.extract.tails import stands_apart
from jixi_crawler.extract.vocabulary import VOCABULARY

_HEADINGS = 2  # lines above the table in its box
_LINKED = 0.3  # share of a table of data in links
_ROWS = 2  # rows of several cells
_ENDS = " :：\u3000"
_SUMMARY = 3  # lines
_BY_MACHINE = re.compile(r"\W{0,3}(?:AI|智能)\s?(?:摘要|总结|速读|导读)\W{0,2}")


def without_boxes(document: Document, kept: list[int]) -> list[int]:
    """Drop lists of other pages, key words and a box named as a summary from the begin of a text."""
    begin = 0
    while begin + 1 < len(kept):
        end = begin + 1
        while end < len(kept) and is_row(document, kept[end]):
            end += 1
        head, rows = kept[begin], kept[begin + 1 : end]
        if rows and end < len(kept) and heads_related(document, head, rows, kept[end]):
            begin = end
        elif gives_key_words(document.lines[head]) and stands_apart(
            document, head, kept[begin + 1]
        ):
            begin += 1
        elif (after := _past_summary(document, head)) and _says_more(document, kept[begin:], after):
            begin = bisect_left(kept, after)
        else:
            break
    return kept[begin:]


def _past_summary(document: Document, index: int) -> int:
    """Return the line behind the element in which a line stands, if it is named as a summary, else 0."""
    node = document.node[index]
    if _BY_MACHINE.fullmatch(document.lines[index]):
        last = document.last[document.parent[node]]
        return last if last - index <= _SUMMARY else 0
    for number in (node, document.parent[node]):
        if document.flags[number] & SUMMARY_NAME and document.last[number] - index <= _SUMMARY:
            return document.last[number]
    return 0


def _says_more(document: Document, kept: list[int], after: int) -> bool:
    """Tell whether the lines from `after` on say more than those before it."""
    begins = bisect_left(kept, after)
    before, behind = (
        sum(len(document.lines[at]) for at in part) for part in (kept[:begins], kept[begins:])
    )
    return behind > before


def with_leading_table(document: Document, after: int, start: int) -> int:
    """Return where the text begins, with the table that stands directly above line `start`."""
    parent, first = document.parent, document.first
    table = 0
    if start > after:
        for number in document.ancestors(document.node[start - 1]):
            if first[number] < after or document.last[number] > start:
                break
            if document.tag[number] == "table":
                table = number
    if not table or not _is_data(document, table):
        return start
    box = table
    while first[parent[box]] >= after and document.last[parent[box]] <= start and parent[box]:
        box = parent[box]
    return first[box] if first[table] - first[box] <= _HEADINGS else first[table]


def _is_data(document: Document, table: int) -> bool:
    """Tell whether a table has rows of several cells, and neither files a document nor leads away."""
    parent = document.parent
    rows: dict[int, dict[int, list[str]]] = {}
    size = linked = 0
    for index in range(document.first[table], document.last[table]):
        cell = document.within(document.node[index], CELLS)
        if document.is_hidden(index) or cell < table:
            return False
        size += len(document.lines[index])
        linked += document.linked[index]
        rows.setdefault(parent[cell], {}).setdefault(cell, []).append(document.lines[index])
    names = [
        ["".join("".join(texts).split()).strip(_ENDS) for texts in cells.values()]
        for cells in rows.values()
        if len(cells) > 1
    ]
    if len(names) < _ROWS or linked > _LINKED * size:
        return False
    labels = [name for row in names for name in row[::2]]
    if any(map(may_be_column, labels)):
        return False
    return 2 * sum(label.lower() in VOCABULARY for label in labels) < len(labels)
