"""Which lines of a page are the article's text.

The element that holds most of the prose below the article's head is found by weight. Containers that
many content management systems name alike only sharpen the edges: the page is read the same, if a
little less exactly, when none of their names is there.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter

from jixi_crawler.extract.addresses import leads_to_file
from jixi_crawler.extract.copies import second_copy, without_copy
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.furniture import (
    FOOT,
    FURNITURE,
    STOP,
    imprints,
    is_foot,
    is_imprint,
    is_notice,
    is_origin,
    is_registered,
    line_kinds,
)
from jixi_crawler.extract.growing import grown
from jixi_crawler.extract.leading import with_leading_table, without_boxes
from jixi_crawler.extract.markup import BODY_NAME, CELLS, HIDDEN
from jixi_crawler.extract.nearest import nearest_end
from jixi_crawler.extract.pictures import is_picture
from jixi_crawler.extract.tails import (
    data_rows,
    is_own_imprint,
    with_cells,
    without_summary,
    without_tail,
)

_INNER_NAMES = """
    p span li tr tbody thead tfoot ul ol dl dd dt h1 h2 h3 h4 h5 h6 blockquote center caption figure
    figcaption pre address
"""
_INNER = frozenset(_INNER_NAMES.split())
_SENTENCE_ENDS = frozenset("。！？；：…”）.!?;:)")
_STOPS_SAY = frozenset("。！？”")
_NEIGHBOURS = frozenset(("上一篇", "下一篇", "上一条", "下一条"))
_TEXT_HEADING = "正文"
_ASIDE = 600  # characters of prose that may stand beside an article of a line
_SENTENCE = 25  # characters outside links that a line of prose has at least
_PARAGRAPH = 90
_MOST = 0.6  # share of the prose that an element must hold to be the text's


@dataclass(frozen=True, slots=True)
class Body:
    """The lines (indexes) of an article's text, and the element and range they were taken from."""

    lines: tuple[int, ...]
    container: int
    start: int
    end: int


def foot_start(document: Document) -> int:
    """Return the line where the page's foot begins: the imprint and what stands with it.

    The imprint is the first line with a copyright or a registration number that no paragraph
    follows, unless it is the page's title or stands among the text's sentences.
    """
    lines, linked, node = document.lines, document.linked, document.node
    index = len(lines)
    while index > 0:
        text = lines[index - 1]
        long = len(text) - linked[index - 1] >= _PARAGRAPH
        if long and not is_imprint(text) and not is_foot(text):
            break
        index -= 1
    begins = (at for at in imprints(lines, index) if not is_own_imprint(document, at))
    foot = next((at for at in begins if not _says_on(document, at)), len(lines))
    if foot == len(lines):
        return foot
    outer, plain = document.parent[node[foot]], 0
    while foot > 0 and outer in (node[foot - 1], document.parent[node[foot - 1]]):
        box = node[foot - 1]
        if box not in (outer, plain):
            if _holds_text(document, box, foot - 1):
                break
            plain = box
        if not (is_foot(lines[foot - 1]) or linked[foot - 1] * 2 > len(lines[foot - 1])):
            break
        if is_origin(lines[foot - 1]):
            break  # the article's last line, beside the foot in the page's own element
        foot -= 1
    return foot


def _says_on(document: Document, imprint: int) -> bool:
    """Tell whether sentences of a text follow a line, before the page's next imprint."""
    said = 0
    for at in range(imprint + 1, len(document.lines)):
        text = document.lines[at]
        if is_imprint(text):
            break
        said += len(text) >= _SENTENCE and text[-1] == "。" and not document.linked[at]
        if said > 1:
            return not is_registered(document.lines[imprint])
    return False


def _holds_text(document: Document, box: int, end: int) -> bool:
    """Tell whether an element has a sentence of a text before a line."""
    lines, linked = document.lines, document.linked
    return any(
        len(lines[at]) >= _SENTENCE and lines[at][-1] == "。" and not linked[at]
        for at in range(document.first[box], end)
    )


def find_body(
    document: Document, after: int, head: tuple[int, ...], foot: int, *, hidden: bool = False
) -> Body:
    """Return the article's text: lines from `after` on, before the page's foot.

    `head` are the lines of the title and the facts, which the text's element may hold but not
    begin after. With `hidden`, lines that the page hides count as text.
    """
    foot = second_copy(document, after, foot)
    after += after < foot and document.lines[after] == _TEXT_HEADING
    kinds = [0] * after + line_kinds(document.lines[after:foot])
    limit = _region_end(document, after, foot, kinds, hidden)
    limit = nearest_end(document, after, limit, head, kinds)
    weights, total, container = _weigh(document, after, limit, kinds, hidden)
    anchor = _shared(document, container, head)
    hint = _hinted(document, weights, total, after, head)
    pictured = _pictured(document, weights, after, limit)
    if pictured and not 0 < hint < pictured:
        start, end = max(after, document.first[pictured]), document.last[pictured]
        container = pictured
    elif hint:
        start, end = max(after, document.first[hint]), document.last[hint]
        container = hint
        if total and weights[hint] < 0.9 * total and anchor:
            start, end = grown(document, hint, anchor, after)
    elif total <= 0:
        start, end = after, limit
        container = anchor
    else:
        while container and document.tag[container] in _INNER:
            container = document.parent[container]
        container = _whole_table(document, container, after)
        while container and document.tag[container] == "table" and _is_data(document, container):
            container = document.parent[container]
        start, end = grown(document, container, anchor, after)
    start, end = with_leading_table(document, after, start), min(end, limit)
    shown = _shown(document, start, end, hidden)
    return Body(tuple(_kept(document, shown, container, kinds)), container, start, end)


def _region_end(document: Document, after: int, foot: int, kinds: list[int], hidden: bool) -> int:
    """Return where the text must have ended: the foot, or a stop that hardly any prose follows."""
    lines, linked, node, flags = document.lines, document.linked, document.node, document.flags
    stops = [index for index in range(after, foot) if kinds[index] & STOP]
    if not stops:
        return foot
    unseen = 0 if hidden else HIDDEN
    prose, content = [0], [0]
    for index in range(after, foot):
        text = lines[index]
        free = len(text) - linked[index]
        shown = free > 0 and not flags[node[index]] & unseen
        real = shown and (free >= _SENTENCE or (free > 8 and text[-1] in _SENTENCE_ENDS))
        if kinds[index] & STOP or (text[-1] in ".…" and text.endswith(("...", "…"))):
            real = False  # how another page begins, or what a site says below every text
        prose.append(prose[-1] + (free if real else 0))
        own = (shown or leads_to_file(document, index)) and not kinds[index]
        content.append(content[-1] + own)
    for index in stops:
        if _goes_on(document, index, kinds, foot):
            continue
        here = index - after
        before, behind = prose[here], prose[-1] - prose[here + 1]
        neighbour = lines[index].lstrip("【[(（<《◆·• ")[:3] in _NEIGHBOURS
        if neighbour and content[here] and behind <= 4 * before + _ASIDE:
            return index
        if (before and behind <= 0.25 * before) or (behind < _PARAGRAPH and content[here]):
            return index
        if not content[here] and (
            content[-1] == content[here + 1]
            or (behind < _PARAGRAPH and _shows_media(document, after, index))
        ):
            return index
    return foot


def _shows_media(document: Document, start: int, stop: int) -> bool:
    """Tell whether films or pictures stand before a stop: an article without words.

    One in the stop's own element is its code or icon.
    """
    own = (document.node[stop], document.parent[document.node[stop]])
    pictures = document.images
    for at in range(bisect_left(pictures, start, key=itemgetter(0)), len(pictures)):
        line, node, head = pictures[at]
        if line > stop:
            break
        if node not in own and is_picture(head):
            return True
    return any(start <= line <= stop and node not in own for line, node, _ in document.videos)


def _goes_on(document: Document, index: int, kinds: list[int], foot: int) -> bool:
    """Tell whether a line is a sentence of the text: the next one is, too, in an element alike."""
    lines, node = document.lines, document.node
    if index + 1 >= foot or kinds[index + 1] or document.linked[index]:
        return False
    text, one, two = lines[index + 1], node[index], node[index + 1]
    alike = document.tag[one] == document.tag[two] and document.parent[one] == document.parent[two]
    return alike and len(text) >= _SENTENCE and text[-1] in _STOPS_SAY and not is_notice(text)


def _weigh(
    document: Document, after: int, limit: int, kinds: list[int], hidden: bool
) -> tuple[list[float], float, int]:
    """Weigh the prose in lines `after` to `limit`.

    Returns each element's weight, the whole, and the innermost element that holds most of it (0: none).
    """
    weights = [0.0] * len(document.tag)
    lines, linked, node, flags = document.lines, document.linked, document.node, document.flags
    unseen = 0 if hidden else HIDDEN
    total = 0.0
    for index in range(after, limit):
        text = lines[index]
        free = len(text) - linked[index]
        if free < 1 or flags[node[index]] & unseen:
            continue
        if free < 30:
            if linked[index] * 2 > free or kinds[index]:
                continue
            weight = free * (0.6 if text[-1] in _SENTENCE_ENDS else 0.25)
        elif free < 90 and kinds[index] & FOOT:
            continue
        else:
            weight = float(min(free, 600))
        weights[node[index]] += weight
        total += weight
    parent = document.parent
    least = _MOST * total
    heaviest = 0
    for number in range(len(weights) - 1, 0, -1):
        weight = weights[number]
        if weight:
            weights[parent[number]] += weight
            if not heaviest and weight >= least:
                heaviest = number
    return weights, total, heaviest


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
    pictured = {number for _, number, _ in document.images}
    for number, flag in enumerate(flags):
        if not flag & BODY_NAME or last[number] < after or first[number] < (after if head else 0):
            continue
        if total > 0:
            if weights[number] >= _MOST * total:
                return number
        elif last[number] > first[number] or number in pictured:
            return number
    return 0


def _pictured(document: Document, weights: list[float], after: int, limit: int) -> int:
    """Return the well-known container of an article that is pictures only, where there is one.

    No prose stands in it, and no paragraph anywhere behind the head: what little text is left then
    belongs to the page's frame.
    """
    lines, linked = document.lines, document.linked
    if any(len(lines[index]) - linked[index] >= _PARAGRAPH for index in range(after, limit)):
        return 0
    seen = {0}
    for line, node, _ in document.images:
        number = node if after <= line <= limit else 0
        while number not in seen:
            seen.add(number)
            if document.flags[number] & BODY_NAME and not weights[number]:
                return number
            number = document.parent[number]
    return 0


def _whole_table(document: Document, cell: int, after: int) -> int:
    """Return the table of data below the head in which a cell is one of several in its row."""
    tag, parent, first, last = document.tag, document.parent, document.first, document.last
    row = parent[cell]
    if tag[cell] not in CELLS or last[row] - first[row] < 2:
        return cell
    table = parent[row]
    while tag[table] in ("tbody", "thead"):
        table = parent[table]
    cells = [one for one in document.inside(table) if tag[one] in CELLS and last[one] > first[one]]
    is_row = row in data_rows(document, cells, parent[table])
    return table if is_row and first[table] >= after else cell


def _is_data(document: Document, table: int) -> bool:
    """Tell whether a table is data inside a text rather than the page's layout."""
    parent = document.parent[table]
    return document.tag[parent] not in ("td", "th", "body", "html") and (
        document.last[parent]
        - document.last[table]
        + document.first[table]
        - document.first[parent]
        > 0
    )


def _shown(document: Document, start: int, end: int, hidden: bool) -> list[int]:
    """Return the lines of a range that the page shows; with `hidden`, all of them."""
    node, flags = document.node, document.flags
    unseen = 0 if hidden else HIDDEN
    return [index for index in range(start, end) if not flags[node[index]] & unseen]


def _kept(document: Document, shown: list[int], container: int, kinds: list[int]) -> list[int]:
    """Return the lines that are text, of those that a page shows in the text's element."""
    kept = [index for index in shown if not kinds[index] & FURNITURE]
    if len(kept) < len(shown) and "td" in document.tag:
        kept = with_cells(document, kept, shown, container)
    kept = without_tail(document, without_copy(document, kept), container)
    return without_summary(document, without_boxes(document, kept))


def body_text(document: Document, body: Body) -> str:
    """Return the text: a line per paragraph, a table's row on one line with tabs between cells."""
    lines, node, tag, parent = document.lines, document.node, document.tag, document.parent
    if "td" not in tag and "th" not in tag:
        return "\n".join([lines[index] for index in body.lines])
    result: list[str] = []
    group: list[tuple[int, str]] = []
    group_row = 0
    cache: dict[int, tuple[int, int]] = {}
    for index in body.lines:
        number = node[index]
        place = cache.get(number)
        if place is None:
            cell = number
            while cell and cell != body.container and tag[cell] not in CELLS:
                cell = parent[cell]
            inside = cell and cell != body.container and tag[cell] in CELLS
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
