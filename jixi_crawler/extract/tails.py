"""What a template puts around a text in its own element, and cells that only look like tools."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixi_crawler.extract.dates import FoundDate, find_dates
from jixi_crawler.extract.document import INLINE_MARKS, Document, without_marks
from jixi_crawler.extract.factlines import PROSE_MARK
from jixi_crawler.extract.furniture import (
    is_credit,
    is_empty_label,
    is_foot,
    is_imprint,
    is_notice,
    is_sure_imprint,
    names_editor,
)
from jixi_crawler.extract.gate import is_filed_under
from jixi_crawler.extract.labels import parse_label_line
from jixi_crawler.extract.markup import CELLS
from jixi_crawler.extract.related import without_lists
from jixi_crawler.extract.vocabulary import AUTHOR, CREDIT, DATE, EDITOR, SOURCE

_FRAME = frozenset(("footer", "aside", "nav"))
_CREDITS = frozenset((AUTHOR, CREDIT, EDITOR, SOURCE))
_SHORT = 4  # characters
_TIMED, _NAME = 40, 12  # characters of a date with a time of day, and of what stands beside it
_NEAR = 30  # lines before a cell that tell what table it stands in
_SUMMARY = re.compile(
    rf"[\s【\[(（]*(?:AI|智能)?(?:摘\s?要|导\s?读|核心提示|内容提要|提\s?要|简介|概要)[\s】\])）:：{INLINE_MARKS}]+"
)
_REPEATED = 20  # characters that a summary without its name has at least
_COMPARED = 100  # characters of a summary that must stand in the text, if it has so many
_WITHIN = 1200  # characters of the text in which they must stand
_TITLE = 6  # characters of a title that must not be taken for an imprint
_LOOKED_BACK = 12  # lines before an imprint among which a sentence must stand
_PROSE = 25  # characters outside links that such a sentence has at least


def is_own_imprint(document: Document, imprint: int) -> bool:
    """Tell whether an imprint is the article's own line: its title, or one that goes on with a text."""
    lines, linked, node = document.lines, document.linked, document.node
    text = lines[imprint]
    if len(text) >= _TITLE and text in document.title:
        return True
    if is_sure_imprint(text) or linked[imprint]:
        return False
    parent, tag = document.parent, document.tag
    box, kind = parent[node[imprint]], tag[node[imprint]]
    for index in range(imprint - 1, max(-1, imprint - 1 - _LOOKED_BACK), -1):
        before = lines[index]
        if parent[node[index]] != box or tag[node[index]] != kind:
            return False
        if linked[index] * 2 > len(before):
            return False
        if is_imprint(before) or (index == imprint - 1 and is_foot(before)):
            return False
        if len(before) - linked[index] >= _PROSE and before[-1] == "。":
            return True
    return False


def without_summary(document: Document, kept: list[int]) -> list[int]:
    """Drop a first line that is a summary and only repeats how the text begins."""
    if len(kept) > 1 and _is_summary(document, kept[0], kept[1:]):
        return kept[1:]
    return kept


def _is_summary(document: Document, index: int, text: Sequence[int]) -> bool:
    """Tell whether a line is a summary: called one, in a box of its own, or said again behind it."""
    lines, parent, node = document.lines, document.parent, document.node
    marked = document.text(index)
    named = _SUMMARY.match(marked)
    line = without_marks(marked[named.end() :]) if named else lines[index]
    apart = bool(text) and parent[node[index]] != parent[node[text[0]]]
    if len(text) > 1 and parent[node[text[0]]] != parent[node[text[1]]]:
        apart = False  # each line has a box of its own
    called = named is not None and apart and line != ""
    # a lead in a box among the paragraphs is the text's, whatever it is called
    if called and parent[node[text[0]]] not in document.ancestors(node[index]):
        return True
    if not named and not (
        apart and len(line) >= _REPEATED and any(mark in line for mark in "，。")
    ):
        return False
    opening = "".join(line.split()).rstrip(".…。")[:_COMPARED]
    shown = [lines[at] for at in text[:12] if not document.is_hidden(at)]
    following = "".join("".join(shown).split())[:_WITHIN]
    return bool(opening) and opening in following


def without_tail(document: Document, kept: list[int], container: int) -> list[int]:
    """Drop lines at the end that are marks or empty labels, or a foot in a box of its own.

    `container` is the text's element: the cells of a table in it are the text's.
    """
    size = -1
    while kept and len(kept) != size:  # what stands behind a list may hide it
        size = len(kept)
        kept = without_lists(document, kept)
        while kept and _is_no_text(document, kept, container):
            kept.pop()
    return kept


def _is_no_text(document: Document, kept: list[int], container: int) -> bool:
    """Tell whether the last of a text's lines is marks, an empty label, a credit or a foot."""
    text = document.lines[kept[-1]]
    if is_empty_label(text) or not any(char.isalnum() for char in text):
        return True
    whole = document.linked[kept[-1]] == len(text)
    left, right = ("←«‹", "→»›") if whole else ("←", "→")
    if text[0] in left or text[-1] in right:  # the articles before and after
        return True
    if names_editor(text) and is_credit(text):
        return True
    if document.linked[kept[-1]] and is_filed_under(text):  # `分类：检察要闻`
        return True
    return len(kept) > 1 and _is_foot_apart(document, kept[-1], kept[:-1], container)


def _is_foot_apart(document: Document, index: int, kept: list[int], container: int) -> bool:
    """Tell whether a line is a disclaimer, or a foot or credit apart from the lines before it."""
    text, before = document.lines[index], kept[-1]
    if is_foot(text) and _cell(document, index) != _cell(document, before):
        near = [*kept[-_NEAR:], index]
        if not data_rows(document, [_cell(document, at) for at in near], container):
            return True
    if is_credit(text) and stands_apart(document, index, before):
        return True
    if is_notice(text):
        return True
    enclosed = text[0] in "（(" and text[-1] in "）)"  # `（来源：《检察日报》2024年3月12日第2版）`
    facts = _facts_of(text)
    told = len(facts) > 2 and not facts <= _CREDITS  # who wrote and checked it, the author says
    apart = told or stands_apart(document, index, before)
    if apart and not enclosed and (len(facts) > 1 or timed_date(text)):
        return True
    frame = _frame(document, index)
    return frame > 0 and frame != _frame(document, before)


def timed_date(text: str) -> FoundDate | None:
    """Return the date of a line that is a day with a time of day, and a name at most.

    It says when a page was put up: who signs a text gives the day alone.
    """
    if len(text) > _TIMED or (":" not in text and "：" not in text):
        return None
    found = find_dates(text)
    if len(found) != 1 or "T" not in found[0].value:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0] if len(rest.strip()) <= _NAME and not PROSE_MARK.search(rest) else None


def _facts_of(text: str) -> frozenset[str]:
    """Return the facts that a line gives, none where none has a label or it says more than that."""
    if len(text) > 150 or (":" not in text and "：" not in text):
        return frozenset()
    line = parse_label_line(text)
    if not line.facts or len(line.rest) >= 10:
        return frozenset()
    return frozenset(fact.role for fact in line.facts) | ({DATE} if line.dates else set())


def stands_apart(document: Document, index: int, before: int) -> bool:
    """Tell whether a line stands in an element unlike the one of the line before it.

    Each may have a box of its own, if these are alike (`<section><p>…</p></section>`). Loose text in
    the element that holds the paragraphs stands with them.
    """
    node, other = document.node[index], document.node[before]
    parent, tag, first = document.parent, document.tag, document.first
    if node in (other, parent[other]):
        return False
    while tag[node] == tag[other] and parent[node] != parent[other]:
        node, other = parent[node], parent[other]
        if first[node] < index or document.last[node] > index + 1 or first[other] < before:
            return True  # no box of one line each
    return tag[node] != tag[other]


def with_cells(document: Document, kept: list[int], shown: list[int], container: int) -> list[int]:
    """Put back `中`, `正常`, `首页` and the like where they are values in the row of a table.

    In a table of data, which stands in the text's element and has rows of several cells, one other
    cell in the row is enough; elsewhere it takes two, and only short lines are put back.
    """
    parent, node = document.parent, document.node
    cell_of = [0] * len(parent)
    for number in range(1, len(parent)):
        is_cell = document.tag[number] in CELLS
        cell_of[number] = number if is_cell else cell_of[parent[number]]
    cells: dict[int, set[int]] = {}
    for index in kept:
        cell = cell_of[node[index]]
        cells.setdefault(parent[cell], set()).add(cell)
    data = data_rows(document, [cell_of[node[index]] for index in shown], container)

    def is_value(index: int) -> bool:
        cell = cell_of[node[index]]
        others = cells.get(parent[cell], set()) if cell else set()
        return (len(others) > 1 and len(document.lines[index]) <= _SHORT) or (
            parent[cell] in data and len(others) > (cell in others)
        )

    known = set(kept)
    return [index for index in shown if index in known or is_value(index)]


def data_rows(document: Document, cells: list[int], container: int) -> set[int]:
    """Return the rows of tables in the text's element that have two rows of several cells."""
    parent, tag = document.parent, document.tag
    rows: dict[int, set[int]] = {}
    for cell in cells:
        rows.setdefault(parent[cell], set()).add(cell)
    tables: dict[int, list[int]] = {}
    for row, filled in rows.items():
        table = row
        if tag[parent[row]] != "table":
            table = parent[row]  # a <tbody>
        table = parent[table]
        if len(filled) > 1 and tag[table] == "table":
            tables.setdefault(table, []).append(row)
    end = document.last[container] if container else 0
    found: set[int] = set()
    for table, several in tables.items():
        # opened later, and begun before the text's element ends: in it
        if len(several) > 1 and table > container and document.first[table] < end:
            found.update(several)
    return found


def _cell(document: Document, index: int) -> int:
    """Return the innermost table cell that a line stands in (0: none)."""
    return document.within(document.node[index], CELLS)


def _frame(document: Document, index: int) -> int:
    """Return the element of a page's frame that a line stands in (0: none)."""
    return document.within(document.node[index], _FRAME)
