"""Where the text ends of an article that says little: a picture, a film, a file, a sentence.

The heaviest prose of such a page may be a box beside it. What stands nearest to the head counts then:
the innermost element around the head's end that holds anything of an article below it. What lies
outside it is another module if it begins like one, with a heading or with links.
"""

from __future__ import annotations

import re

from jixi_crawler.extract.addresses import leads_to_file, names_file
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.markup import BODY_NAME, CELLS, HEADINGS, TITLE_NAME, attributes
from jixi_crawler.extract.pictures import is_picture

_SENTENCE_ENDS = frozenset("。！？；")
_ROOTS = frozenset(("body", "html"))
_HEADS = frozenset(("dt", *HEADINGS))
_HEADING = 12  # characters of a module's heading
_SAID = 10  # characters of a sentence without its full stop
_WORDS = 20  # characters of one that stands in no box
_LIST = 4  # lines: a notice, a heading and two links
_LINES = 12  # lines of an article that says little
_TABLE = 200  # lines of a table and what stands beside it
_SHORT = 300  # characters of it
_OTHERS = 200  # characters of prose that a module may hold beside it
_CLIMBED = 20  # elements around the facts
_NUMBERED = re.compile(r"[(（]?(?:第?[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．章条部]")


def nearest_end(
    document: Document, after: int, limit: int, head: tuple[int, ...], kinds: list[int]
) -> int:
    """Return where an article ends that says little and has other modules outside its box.

    `limit`, where there is no such article: lines `after` to `limit` are all that may be text.
    """
    if not head:
        return limit
    tag, first, last = document.tag, document.first, document.last
    inner = document.node[head[-1]]
    for box in document.ancestors(inner)[:_CLIMBED]:
        if tag[box] in _ROOTS:
            break
        end = min(last[box], limit)
        cells = _lines_of_data(document, after, end) if end - after <= _TABLE else 0
        if end - after - cells > _LINES:
            return limit
        own = [at for at in range(after, end) if not kinds[at] and not document.is_hidden(at)]
        said = [at for at in own if _is_sentence(document, at)]
        if not said and not cells and not _holds_media(document, box, inner, after, end):
            continue
        if sum(len(document.lines[at]) for at in said) > _SHORT:
            return limit
        named = bool(said) and any(
            document.flags[number] & BODY_NAME and first[number] >= after
            for number in document.ancestors(document.node[said[0]])
        )
        return end if _is_other(document, end, limit, kinds, named=named) else limit
    return _end_of_notice(document, after, limit, kinds)


def _end_of_notice(document: Document, after: int, limit: int, kinds: list[int]) -> int:
    """Return where a notice of a few words ends that the heading of a list follows, else `limit`."""
    shown = [at for at in range(after, limit) if not kinds[at] and not document.is_hidden(at)][:5]
    if len(shown) < _LIST or len(document.lines[shown[0]]) > _WORDS or document.linked[shown[0]]:
        return limit
    heads = is_heading(document, shown[1]) and not is_heading(document, shown[0])
    return shown[1] if heads and _are_links(document, shown[2:]) else limit


def _is_sentence(document: Document, index: int) -> bool:
    """Tell whether a line says something by itself."""
    text = document.lines[index]
    return document.linked[index] * 2 <= len(text) and (
        text[-1] in _SENTENCE_ENDS or ("，" in text and len(text) >= _SAID)
    )


def _holds_media(document: Document, box: int, inner: int, after: int, end: int) -> bool:
    """Tell whether an element holds a picture, a film or a file below the facts, or a link alone.

    Icons and what stands in the innermost element of the facts are no article's.
    """
    elements = document.inside(box)
    beside = document.inside(inner) if inner != box else range(0)

    def is_own(line: int, node: int) -> bool:
        return after <= line <= end and node in elements and node not in beside

    if any(is_own(line, node) for line, node, _ in document.videos):
        return True
    if any(is_own(line, node) and is_picture(head) for line, node, head in document.images):
        return True
    for line, head, text in document.links_between(after, end):
        if text and is_own(line, document.node[line]):
            alone = end - after == 1 and document.linked[line] == len(document.lines[line])
            if alone or names_file(attributes(head).get("href", "")):
                return True
    return False


def _is_other(document: Document, start: int, limit: int, kinds: list[int], *, named: bool) -> bool:
    """Tell whether lines are modules of their own: they begin so, and hold little prose.

    Behind a text in a well-known container (`named`) they may begin as they like.
    """
    lines, linked = document.lines, document.linked
    seen = [at for at in range(start, limit) if not document.is_hidden(at)]
    shown = [at for at in seen if not kinds[at]]
    if not shown:
        return False
    headed = is_heading(document, seen[0]) or is_heading(document, shown[0])
    if not (headed or named or _are_links(document, shown[:3])):
        return False
    prose = 0
    for at in shown[headed:]:
        free = len(lines[at]) - linked[at]
        if linked[at] * 2 < len(lines[at]) and not lines[at].endswith(("...", "…")):
            prose += free
    return prose <= _OTHERS


def _lines_of_data(document: Document, start: int, end: int) -> int:
    """Return how many of these lines stand in rows of several cells, 0 unless there are two rows."""
    rows: dict[int, dict[int, int]] = {}
    for at in range(start, end):
        cell = document.node[at]
        if document.tag[cell] == "p":
            cell = document.parent[cell]
        if document.tag[cell] in CELLS and not document.linked[at]:
            cells = rows.setdefault(document.parent[cell], {})
            cells[cell] = cells.get(cell, 0) + 1
    several = [sum(cells.values()) for cells in rows.values() if len(cells) > 1]
    return sum(several) if len(several) > 1 else 0


def _are_links(document: Document, indexes: list[int]) -> bool:
    """Tell whether at least two of these lines lead to other pages, and none to a file."""
    links = [at for at in indexes if document.linked[at] * 2 >= len(document.lines[at])]
    return len(links) > 1 and not any(leads_to_file(document, at) for at in links)


def is_heading(document: Document, index: int) -> bool:
    """Tell whether a line heads a module: a few words in an element that says so, or above links."""
    text, node = document.lines[index], document.node[index]
    if len(text) - document.linked[index] > _HEADING or text[-1] in _SENTENCE_ENDS:
        return False
    following = index + 1
    if following >= len(document.lines) or document.node[following] == node:
        return False
    if document.tag[node] in _HEADS or document.flags[node] & TITLE_NAME:
        return not _NUMBERED.match(text)
    links = document.linked[following] * 2 > len(document.lines[following])
    return links and document.tag[node] == "div"
