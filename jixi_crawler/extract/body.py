"""Which lines of a page are the article's text.

The element that holds most of the prose below the article's head is found by weight. Containers that
many content management systems name alike only sharpen the edges: the page is read the same, if a
little less exactly, when none of their names is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.furniture import STOP_BEGINS, is_foot, is_furniture, is_stop
from jixi_crawler.extract.markup import BODY_NAME, HIDDEN

_INNER = frozenset(
    ["p", "span", "li", "tr", "tbody", "thead", "tfoot", "ul", "ol", "dl", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "caption", "figure", "figcaption", "pre", "address"]
)
_SENTENCE_ENDS = frozenset("。！？；：…”）.!?;:)")
_FACTS = re.compile(r"[【\[(（]?(?:发布(?:时间|日期|人)|更新(?:时间|日期)|来源|信息来源|作者|点击数|浏览次数|阅读)\s?[:：]")
_MOST = 0.6  # share of the prose that an element must hold to be the text's


@dataclass(frozen=True, slots=True)
class Body:
    """The lines (indexes) of an article's text, and the element and range they were taken from."""

    lines: tuple[int, ...]
    container: int
    start: int
    end: int


def find_body(document: Document, after: int, head: tuple[int, ...], *, hidden: bool = False) -> Body:
    """Return the article's text: lines from `after` on.

    `head` are the lines of the title and the facts, which the text's element may hold but not
    begin after. With `hidden`, lines that the page hides count as text.
    """
    count = len(document.lines)
    weights, total = _weigh(document, after, hidden)
    container = _heaviest(weights, total)
    anchor = _shared(document, container, head)
    hint = _hinted(document, weights, total, after, head)
    if hint:
        start, end = max(after, document.first[hint]), document.last[hint]
        container = hint
        if total and weights[hint] < 0.9 * total and anchor:
            start, end = _grown(document, hint, anchor, after)
    elif total <= 0:
        start, end = after, min(count, after + 60)
        container = anchor
    else:
        while container and document.tag[container] in _INNER:
            container = document.parent[container]
        while container and document.tag[container] == "table" and _is_data(document, container):
            container = document.parent[container]
        start, end = _grown(document, container, anchor, after)
    lines = _kept(document, start, end, container, hidden)
    return Body(tuple(lines), container, start, end)


def _weigh(document: Document, after: int, hidden: bool) -> tuple[list[float], float]:
    """Return each element's weight of prose below line `after`, and the whole of it."""
    weights = [0.0] * len(document.tag)
    lines, linked, node, flags = document.lines, document.linked, document.node, document.flags
    shown = ~HIDDEN if hidden else -1
    total = 0.0
    for index in range(after, len(lines)):
        text = lines[index]
        free = len(text) - linked[index]
        if free < 2 or flags[node[index]] & shown & HIDDEN:
            continue
        if free < 30:
            if linked[index] * 2 > free or (is_stop(text) if free > 6 else is_furniture(text)):
                continue
            weight = free * (0.6 if text[-1] in _SENTENCE_ENDS else 0.25)
        elif free < 90 and is_foot(text):
            continue
        else:
            weight = float(min(free, 600))
            if "版权所有" in text or "ICP备" in text or "Copyright" in text:
                continue
        weights[node[index]] += weight
        total += weight
    parent = document.parent
    for number in range(len(weights) - 1, 0, -1):
        if weights[number]:
            weights[parent[number]] += weights[number]
    return weights, total


def _heaviest(weights: list[float], total: float) -> int:
    """Return the innermost element that holds most of the prose."""
    if total <= 0:
        return 0
    least = _MOST * total
    for number in range(len(weights) - 1, 0, -1):
        if weights[number] >= least:
            return number
    return 0


def _shared(document: Document, container: int, head: tuple[int, ...]) -> int:
    """Return the innermost element that holds both the text and the head's last line."""
    if not head:
        return 0
    chain = set(document.ancestors(container))
    for number in document.ancestors(document.node[head[-1]]):
        if number in chain:
            return number
    return 0


def _hinted(
    document: Document, weights: list[float], total: float, after: int, head: tuple[int, ...]
) -> int:
    """Return the outermost well-known container below the head that holds most of the prose."""
    first, last, flags = document.first, document.last, document.flags
    for number in range(1, len(weights)):
        if not flags[number] & BODY_NAME or last[number] < after or first[number] < (after if head else 0):
            continue
        if total > 0:
            if weights[number] >= _MOST * total:
                return number
        elif last[number] > first[number] or any(n == number for _, n, _ in document.images):
            return number
    return 0


def _is_data(document: Document, table: int) -> bool:
    """Tell whether a table is data inside a text rather than the page's layout."""
    parent = document.parent[table]
    return document.tag[parent] not in ("td", "th", "body", "html") and (
        document.last[parent] - document.last[table] + document.first[table] - document.first[parent] > 0
    )


def _grown(document: Document, container: int, anchor: int, after: int) -> tuple[int, int]:
    """Widen the container's lines over plain neighbours, up to the element shared with the head."""
    start, end = max(after, document.first[container]), document.last[container]
    limit = anchor or document.parent[container]
    if document.tag[limit] in ("body", "html") and container != limit:
        limit = document.parent[container] if not anchor else limit
    outer = container
    while outer and outer != limit:
        outer = document.parent[outer]
        start = _backward(document, start, max(after, document.first[outer]))
        end = _forward(document, end, document.last[outer], container)
    return start, end


def _backward(document: Document, start: int, floor: int) -> int:
    index = start - 1
    while index >= floor:
        text = document.lines[index]
        if document.linked[index] * 2 > len(text) or is_stop(text):
            break
        index -= 1
    return index + 1


def _forward(document: Document, end: int, ceiling: int, container: int) -> int:
    index = end
    while index < ceiling:
        text = document.lines[index]
        if document.linked[index] * 2 > len(text) or is_stop(text) or is_foot(text):
            break
        if document.is_hidden(index) or is_furniture(text):
            break
        index += 1
    return index


def _kept(document: Document, start: int, end: int, container: int, hidden: bool) -> list[int]:
    """Return the lines of a range that are text, up to the first stop."""
    lines, node, flags = document.lines, document.node, document.flags
    kept = [
        index
        for index in range(start, end)
        if (hidden or not flags[node[index]] & HIDDEN)
        and (len(lines[index]) > 60 or not is_furniture(lines[index]))
    ]
    whole = -1
    for position, index in enumerate(kept):
        text = lines[index]
        if text[0] in STOP_BEGINS and len(text) < 200 and is_stop(text):
            if whole < 0:
                whole = sum(_prose(document, one) for one in kept)
            rest = sum(_prose(document, one) for one in kept[position + 1 :])
            if rest <= 0.25 * whole or rest < 60:
                return _without_tail(document, kept[:position])
    return _without_tail(document, _without_copy(document, kept))


def _prose(document: Document, index: int) -> int:
    text = document.lines[index]
    free = len(text) - document.linked[index]
    return free if free >= 25 or (free > 8 and text[-1] in _SENTENCE_ENDS) else 0


def _without_tail(document: Document, kept: list[int]) -> list[int]:
    """Drop lines at the end that are nothing but marks, or a foot in a table cell of its own."""
    while kept:
        text = document.lines[kept[-1]]
        if any(char.isalnum() for char in text) and not (
            len(kept) > 1
            and (is_foot(text) or _FACTS.match(text))
            and _cell(document, kept[-1]) != _cell(document, kept[-2])
        ):
            break
        kept = kept[:-1]
    return kept


def _cell(document: Document, index: int) -> int:
    """Return the innermost table cell that a line stands in (0: none)."""
    number = document.node[index]
    while number and document.tag[number] not in ("td", "th"):
        number = document.parent[number]
    return number


def _without_copy(document: Document, kept: list[int]) -> list[int]:
    """Drop a second copy of the whole text (blocks for screen readers repeat it)."""
    if len(kept) < 2:
        return kept
    lines = document.lines
    sizes = [len(lines[index]) for index in kept]
    whole = sum(sizes)
    largest = max(range(len(kept)), key=sizes.__getitem__)
    if sizes[largest] > 120 and 0.9 * (whole - sizes[largest]) <= sizes[largest]:
        opening = lines[kept[largest]].replace(" ", "")
        others = [i for p, i in enumerate(kept) if p != largest]
        if all(lines[i].replace(" ", "")[:40] in opening for i in others):
            return others
    half = len(kept) // 2
    if len(kept) % 2 == 0 and half > 1 and [lines[i] for i in kept[:half]] == [lines[i] for i in kept[half:]]:
        return kept[:half]
    return kept


def body_text(document: Document, body: Body) -> str:
    """Return the text: a line per paragraph, a table's row on one line with tabs between cells."""
    lines, node, tag, parent = document.lines, document.node, document.tag, document.parent
    result: list[str] = []
    group: list[tuple[int, str]] = []
    group_row = 0
    cache: dict[int, tuple[int, int]] = {}
    for index in body.lines:
        number = node[index]
        place = cache.get(number)
        if place is None:
            cell = number
            while cell and cell != body.container and tag[cell] not in ("td", "th"):
                cell = parent[cell]
            inside = cell and cell != body.container and tag[cell] in ("td", "th")
            place = (parent[cell], cell) if inside else (0, 0)
            cache[number] = place
        row, cell = place
        if row != group_row:
            _end_row(result, group)
            group_row = row
        if row:
            group.append((cell, lines[index]))
        else:
            result.append(lines[index])
    _end_row(result, group)
    return "\n".join(result)


def _end_row(result: list[str], group: list[tuple[int, str]]) -> None:
    """Add a row's cells, which may hold several lines each; a row of one cell is layout."""
    if not group:
        return
    cells: dict[int, list[str]] = {}
    for cell, text in group:
        cells.setdefault(cell, []).append(text)
    if len(cells) < 2:
        result.extend(text for _, text in group)
    else:
        result.append("\t".join([" ".join(texts) for texts in cells.values()]))
    group.clear()
