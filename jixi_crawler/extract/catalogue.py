"""Tables that file a document: a row of labels, and below each its value.

Government sites put one above a text (`索取号 发布时间 发布机构 文件编号 备注`).
"""

from __future__ import annotations

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.labels import LabelLine, parse_label_line
from jixi_crawler.extract.markup import BOUNDARY

_LABELS = """
    索引号 索取号 信息索引号 文号 发文字号 文件编号 发布机构 发文机构 发文机关 发布单位 公开主体 公开类型
    公开方式 公开范围 主题分类 信息分类 成文日期 发文日期 生成日期 发布日期 发布时间 有效性 废止日期
    来源 信息来源 文章来源 作者 责任编辑
"""
_NAMES = frozenset(_LABELS.split())
_CELLS = frozenset(("td", "th"))
_GROUPS = frozenset(("tbody", "thead"))
_LONGEST = 8  # characters of a label
_LEAST = 3  # labels; a table of a text may well have columns 文号 and 发布日期


def may_be_column(text: str) -> bool:
    """Tell cheaply whether a line may be the head of such a table's column."""
    return len(text) <= _LONGEST and text in _NAMES


def columns_at(document: Document, index: int) -> tuple[int, int, LabelLine] | None:
    """Read the table whose row of labels a line stands in: its lines (half open) and what they say.

    Only a table of two rows of the same number of cells: one with more holds data.
    """
    node, tag, parent = document.node[index], document.tag, document.parent
    row = parent[node]
    if tag[node] not in _CELLS or tag[row] != "tr":
        return None
    table, first = parent[row], row - 1
    while tag[table] in _GROUPS:
        table, first = parent[table], first - 1
    if tag[table] != "table" or table != first:
        return None  # not the first row
    rows = [row]
    number = row + 1
    while number < len(parent) and parent[number] >= table and len(rows) < 3:
        if tag[number] == "tr":
            rows.append(number)
        number += 1
    if len(rows) != 2:
        return None
    heads, values = (_cells(document, number) for number in rows)
    if len(heads) != len(values) or sum(head in _NAMES for head in heads) < _LEAST:
        return None
    told = [f"{head}：{value}" for head, value in zip(heads, values, strict=True) if head and value]
    line = parse_label_line(f" {BOUNDARY}".join(told))
    return document.first[rows[0]], document.last[rows[1]], line


def _cells(document: Document, row: int) -> list[str]:
    """Return the text of each cell of a row."""
    return [
        " ".join(document.lines[document.first[number] : document.last[number]])
        for number in document.inside(row)
        if document.tag[number] in _CELLS and document.parent[number] == row
    ]
