"""How far a text reaches beyond the element that holds most of it: lines that stand around it."""

from __future__ import annotations

import re

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.furniture import is_foot, is_furniture, is_stop, line_kind
from jixi_crawler.extract.markup import HEADINGS
from jixi_crawler.extract.related import DATED, is_row

_WRAPPERS = frozenset(("p", "ul", "ol", "li", "section", "center", "blockquote", "tr", "tbody"))
_SENTENCE_ENDS = frozenset("。！？；：…”）.!?;:)")
_LABEL = 24  # characters
_TELEPHONE = re.compile(r"\w{1,6}电话 ?[:：] ?[\d(（]")  # `监督电话：0563…`, by which a notice ends
_CELLS = 3  # lines of a table
_NEAR = 30  # lines of a box that are looked at around one of them


def grown(document: Document, container: int, anchor: int, after: int) -> tuple[int, int]:
    """Widen the container's lines over plain neighbours, up to the element shared with the head."""
    start, end = max(after, document.first[container]), document.last[container]
    limit = anchor or document.parent[container]
    if document.tag[limit] in ("body", "html") and container != limit:
        limit = document.parent[container] if not anchor else limit
    outer = container
    one_line = document.last[container] - document.first[container] == 1
    while outer and outer != limit:
        outer = document.parent[outer]
        # beside the head stand modules; beside a line in a box without it, lines
        modules = outer == anchor or not one_line
        floor = max(after, document.first[outer])
        start = _backward(document, start, floor, outer, modules=modules)
        end = _forward(document, end, document.last[outer], outer, modules=modules)
    return start, end


def _box(document: Document, index: int, outer: int) -> int:
    """Return the element in which a line stands, of those directly in `outer` (0: none)."""
    node, parent = document.node[index], document.parent
    while node and parent[node] != outer:
        node = parent[node]
    return node


def _is_line(document: Document, index: int, outer: int) -> bool:
    """Tell whether a line stands alone in an element directly in `outer`."""
    box = _box(document, index, outer)
    return document.last[box] - document.first[box] == 1


def _boxes(document: Document, index: int, outer: int) -> int:
    """Return in how many boxes inside an element a line stands: in more than one, it is a module's."""
    node, parent, tag = document.node[index], document.parent, document.tag
    boxes = 0
    while node and node != outer and boxes < 2:
        boxes += tag[node] not in _WRAPPERS
        node = parent[node]
    return boxes


def _is_label(document: Document, index: int, outer: int, *, behind: bool = False) -> bool:
    """Tell whether a line in a box of its own is a label or a heading: no sentence in its box.

    A box that is a single line is taken for a paragraph, but not a few words in a `<div>` `behind` the
    text; a signature's box ends with a date.
    """
    text, node = document.lines[index], document.node[index]
    if text[-1] in _SENTENCE_ENDS:
        return False
    box = _box(document, index, outer)
    begin, end = max(document.first[box], index - _NEAR), min(document.last[box], index + _NEAR)
    own = document.lines[begin:end]
    if document.tag[box] == "tr" and len(own) == 1 and not behind:
        return False  # a picture's caption
    if box == node and not (behind and document.tag[node] == "div" and len(text) <= _LABEL):
        return False
    if box == node and (_TELEPHONE.match(text) or _is_signature(document, index)):
        return False
    return not any(
        text[-1] in _SENTENCE_ENDS or text.startswith("附件") or _is_dated(text) for text in own
    )


def _is_signature(document: Document, index: int) -> bool:
    """Tell whether the line after this one, in a box like its own, is a date."""
    node, following = document.node[index], index + 1
    if following >= len(document.node):
        return False
    other = document.node[following]
    alike = document.tag[node] == document.tag[other]
    return (
        alike
        and document.parent[node] == document.parent[other]
        and _is_dated(document.lines[following])
    )


def _is_dated(text: str) -> bool:
    return text[-1] == "日" or (text[-1].isdecimal() and DATED.search(text) is not None)


def _backward(document: Document, start: int, floor: int, outer: int, *, modules: bool) -> int:
    """Return the first of the lines before a text that belong to it.

    `modules`: elements directly in `outer` may be modules of the page rather than the text's lines.
    """
    index = start - 1
    while index >= floor:
        text = document.lines[index]
        if _is_linked(document, index) or is_stop(text):
            break
        boxes = _boxes(document, index, outer)
        alone = not modules and _is_line(document, index, outer)
        if boxes > 1 and not alone:
            box = _box(document, index, outer)
            begin = max(floor, document.first[box])
            if not _is_prose(document, range(begin, index + 1)):
                break
            index = begin - 1
            continue
        if boxes and not alone and _is_label(document, index, outer):
            break
        index -= 1
    return index + 1


def _forward(document: Document, end: int, ceiling: int, outer: int, *, modules: bool) -> int:
    """Return where the lines end that go on with a text; `modules` as in `_backward`."""
    index = end
    while index < ceiling:
        text = document.lines[index]
        linked = _is_linked(document, index) and not text.startswith("附件")
        linked = linked and text[-1] != "。"  # a sentence that gives an address
        if linked and index + 1 < ceiling and not document.linked[index + 1]:
            linked = (
                _boxes(document, index + 1, outer) > 1 or line_kind(document.lines[index + 1]) > 0
            )
        if linked or is_stop(text) or (modules and is_foot(text)):
            break
        if document.is_hidden(index) or is_furniture(text):
            break
        if not modules and _is_line(document, index, outer):
            index += 1
            continue
        box = _box(document, index, outer)
        if document.tag[box] == "table" and (not modules or _is_data(document, box, outer)):
            index = document.last[box]
            continue
        boxes = _boxes(document, index, outer)
        if boxes and _is_label(document, index, outer, behind=modules):
            break
        if boxes > 1:
            behind = min(ceiling, document.last[box])
            if not _is_prose(document, range(index, behind)):
                break
            index = behind
            continue
        index += 1
    return index - (end < index < ceiling and _heads_links(document, index - 1, outer))


def _is_data(document: Document, table: int, outer: int) -> bool:
    """Tell a table of a text, right behind a line of it, from one that holds a module of the page."""
    lines = range(document.first[table], document.last[table])
    return (
        document.parent[table] == outer
        and len(lines) > _CELLS
        and not any(
            document.linked[at] or document.is_hidden(at) or line_kind(document.lines[at])
            for at in lines
        )
    )


def _is_linked(document: Document, index: int) -> bool:
    """Tell whether a line is mostly a link, or a link and its date."""
    linked = document.linked[index]
    return linked * 2 > len(document.lines[index]) or (linked > 0 and is_row(document, index))


def _heads_links(document: Document, index: int, outer: int) -> bool:
    """Tell whether a line is the heading of links behind it: marked up so, or in a box with them."""
    text, node = document.lines[index], document.node[index]
    if len(text) > _LABEL or text[-1] in "。！？；" or text.startswith("附件"):
        return False
    if not _is_linked(document, index + 1):
        return False
    box = _box(document, index, outer)
    shared = box != 0 and box == _box(document, index + 1, outer)
    return shared or text[-1] in ":：" or document.tag[node] in HEADINGS


def _is_prose(document: Document, box: range) -> bool:
    """Tell whether the lines of a box are a part of a text: sentences or a signature, and no links."""
    said = False
    for at in box:
        text = document.lines[at]
        if document.linked[at] or document.is_hidden(at) or line_kind(text):
            return False
        said = said or text[-1] in "。！？；”）日"
    return said
