"""Tables that file a document: a row of labels, and below each its value, or labels beside values.

Government sites put one above a text (`索取号 发布时间 发布机构 文件编号 备注`), without colons.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.labels import Fact, LabelLine, parse_label_line
from jixi_crawler.extract.markup import BOUNDARY
from jixi_crawler.extract.vocabulary import VOCABULARY

_FILING_LABELS = """
    索引号 索取号 信息索引号 文号 发文字号 文件编号 发布机构 发文机构 发文机关 发布单位 公开主体 公开类型
    公开方式 公开形式 公开范围 公开时限 主题分类 信息分类 组配分类 体裁 成文日期 发文日期 生成日期 有效性
    废止日期 责任部门 内容概述
"""
_FILING = frozenset(_FILING_LABELS.split())
_INDEX = frozenset(("索引号", "索取号", "信息索引号"))
_NAMES = _FILING | {"发布日期", "发布时间", "来源", "信息来源", "文章来源", "作者", "责任编辑"}
_CELLS = frozenset(("td", "th", "dt", "dd"))
_GROUPS = frozenset(("tbody", "thead"))
_LONGEST = 8  # characters of a label
_PAIR = 2  # lines of a list that holds one label and its value
_MOST_ROWS = 16
_LEAST = 3  # labels; a table of a text may well have columns 文号 and 发布日期


def may_be_column(text: str) -> bool:
    """Tell cheaply whether a line may be the head of such a table's column."""
    return len(text) <= _LONGEST and _plain(text) in _NAMES


def files_document(facts: Iterable[Fact], before: Iterable[Fact] = ()) -> bool:
    """Tell whether facts are those by which a document is filed, with its number in an index.

    Some of them may stand in the lines `before`.
    """
    own = {fact.label for fact in facts} & _FILING
    labels = own.union({fact.label for fact in before} & _FILING)
    return len(own) > 1 and len(labels) >= _LEAST and not labels.isdisjoint(_INDEX)


def catalogue_at(document: Document, index: int) -> tuple[int, int, LabelLine] | None:
    """Read the table whose first row a line stands in: its lines (half open) and what they say.

    Of labels above their values only a table of two rows of the same number of cells: one with more
    holds data.
    """
    node, tag, parent = document.node[index], document.tag, document.parent
    row = parent[node]
    if tag[node] == "dt" and document.last[row] - index != _PAIR:
        few = document.first[row] == index and document.last[row] - index <= 2 * _MOST_ROWS
        return _told_by(document, row, _cells(document, row)) if few else None
    if tag[node] in ("div", "dt"):
        return _boxed(document, index)
    if tag[node] not in _CELLS or tag[row] != "tr":
        return None
    table, first = parent[row], row - 1
    while tag[table] in _GROUPS:
        table, first = parent[table], first - 1
    if tag[table] != "table" or table != first:
        return None  # not the first row
    rows = [row]
    number = row + 1
    while number < len(parent) and parent[number] >= table and len(rows) <= _MOST_ROWS:
        if tag[number] == "tr":
            rows.append(number)
        number += 1
    told = _told([_cells(document, number) for number in rows])
    return (document.first[rows[0]], document.last[rows[-1]], _line(told)) if told else None


def _boxed(document: Document, index: int) -> tuple[int, int, LabelLine] | None:
    """Read boxes of which every other is a label: all in one, or in rows."""
    box = document.node[index]
    for _ in range(2):
        box = document.parent[box]
        if document.first[box] != index or document.last[box] - index > 2 * _MOST_ROWS:
            break
        lines = document.lines[index : document.last[box]]
        if found := _told_by(document, box, lines):
            return found
    return None


def _told_by(
    document: Document, number: int, cells: list[str]
) -> tuple[int, int, LabelLine] | None:
    """Read an element whose cells are a label and its value in turn."""
    told = _told([cells])
    return (document.first[number], document.last[number], _line(told)) if told else None


def _line(told: list[tuple[str, str]]) -> LabelLine:
    facts = [f"{label}：{value}" for label, value in told if label and value]
    return parse_label_line(f" {BOUNDARY}".join(facts))


def _told(rows: list[list[str]]) -> list[tuple[str, str]] | None:
    """Return the labels of a table with their values, None where it is no such table."""
    if len(rows) == 2 and len(rows[0]) == len(rows[1]):
        heads = [_plain(head) for head in rows[0]]
        if _file(heads, _NAMES):
            return list(zip(heads, rows[1], strict=True))
    if len(rows) > _MOST_ROWS or any(len(row) % 2 for row in rows):
        return None
    pairs = [
        (_plain(label), value)
        for row in rows
        for label, value in zip(row[::2], row[1::2], strict=True)
    ]
    labels = [label for label, _ in pairs]
    return pairs if _file(labels, VOCABULARY) and max(map(len, labels)) <= _LONGEST else None


def _plain(label: str) -> str:
    """Return a label without the blanks that space it out (`索 引 号`)."""
    return label.replace(" ", "")


def _file(labels: list[str], known: Container[str]) -> bool:
    return sum(label in known for label in labels) >= _LEAST


def _cells(document: Document, row: int) -> list[str]:
    """Return the text of each cell of a row, or of a list of definitions."""
    return [
        " ".join(document.lines[document.first[number] : document.last[number]])
        for number in document.inside(row)
        if document.tag[number] in _CELLS and document.parent[number] == row
    ]
