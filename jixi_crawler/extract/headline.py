"""How much a line looks like a headline: its dress, its place, and what speaks against it."""

from __future__ import annotations

import re

from jixi_crawler.extract.addresses import resolve
from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.evidence import LONGER_THAN_CHANNELS, OFFICE, Evidence, key
from jixi_crawler.extract.factlines import FactLines, date_run, is_date_line, is_row, names_editors
from jixi_crawler.extract.furniture import is_foot
from jixi_crawler.extract.markup import CELLS, CENTRED, TITLE_NAME, attributes, leads_nowhere
from jixi_crawler.extract.tools import is_tool_line
from jixi_crawler.extract.values import NAMES

HEADING = {"h1": 1.5, "h2": 1.3, "h3": 1.0, "h4": 0.7, "h5": 0.7, "h6": 0.5, "legend": 0.7}
"""What each kind of heading is worth as a sign of a title."""
# `一、总体要求`, `（一）`, `第一章`: the text's own headings
_SECTION = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)]?\s?[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十]{1,3}[章条节]|\d{1,2}[、．]|【[^】]{2,8}】$"
)
LONGEST_CHANNEL = 6
"""Characters of a channel's name at most, where it cannot be told otherwise."""
_LONGEST = 60  # characters of a headline that stands in no dress
_MENU = 3  # short words of a headline at most
_ITEM = re.compile(r"[\u4e00-\u9fff]{2,6}[:：]\S")  # a label and its value
_LATIN = re.compile("[A-Za-z]+")
_ITEMS = frozenset(("dd", "li"))
_STEP = re.compile("[>＞»›]")
_DATE_PART = re.compile(r"[\d\s年月日./:-]+")


def is_header(document: Document, node: int) -> bool:
    """Tell whether an element is a `<header>` of one line: an article's, not the page's."""
    return document.tag[node] == "header" and document.last[node] - document.first[node] == 1


def is_no_link(document: Document, index: int, own: str) -> bool:
    """Tell whether a line is one link that leads nowhere or to its `own` page: no navigation."""
    heads = [head for head, text in document.links_in(index) if text]
    if len(heads) != 1:
        return False
    return leads_nowhere(heads[0]) or (
        own != "" and resolve(own, attributes(heads[0]).get("href", "")) == own
    )


def is_named(document: Document, index: int) -> bool:
    """Tell whether a line stands in a small element whose name says that it holds a title."""
    node = document.node[index]
    for number in (node, document.parent[node]):
        if document.flags[number] & TITLE_NAME:
            first = document.first[number]
            return document.last[number] - first <= 4
    return False


def is_titled(document: Document, index: int) -> bool:
    """Tell whether a line stands in a heading or in an element named as a title's."""
    return document.tag[document.node[index]] in HEADING or is_named(document, index)


def heads_the_facts(document: Document, index: int) -> bool:
    """Tell whether a line is centred and long enough, and no line above it may be the headline.

    Above it stand only menus, a breadcrumb and the name of a channel.
    """
    if not document.flags[document.node[index]] & CENTRED:
        return False
    if len(document.lines[index]) <= LONGER_THAN_CHANNELS or document.linked[index]:
        return False
    if not index or document.is_hidden(index - 1):
        return True
    above = document.lines[index - 1]
    return (
        len(above) <= LONGEST_CHANNEL
        or document.linked[index - 1] * 2 > len(above)
        or ("位置" in above and _STEP.search(above) is not None)
    )


def is_beside(document: Document, index: int) -> bool:
    """Tell whether a line stands in the element of the line before it, or in the one after that."""
    node, before, parent = document.node[index], document.node[index - 1], document.parent
    if node == before or parent[node] in (parent[before], before):
        return True
    row, other = parent[node], parent[before]
    if document.tag[node] in _ITEMS and row == parent[other]:
        return document.tag[node] == document.tag[other]
    return document.tag[row] == document.tag[other] and parent[row] == parent[other]


def above_the_facts(document: Document, below: dict[int, int], skipped: set[int]) -> int:
    """Return the line directly above the first facts if it may well be the headline, else -1."""
    first = min((index for index, distance in below.items() if distance == 1), default=-1)
    if first < 1 or first in skipped or document.is_hidden(first) or document.linked[first]:
        return -1
    text = document.lines[first]
    if not LONGER_THAN_CHANNELS <= len(text) <= _LONGEST or text[:1] in "（(—-":
        return -1
    if text[-1] in "。；;：:" or OFFICE.search(text) or NAMES.fullmatch(text) or "记者" in text:
        return -1
    if is_tool_line(text) or ("20" in text and any(map(is_date_line, text.split()))):
        return -1
    return first


def names_channel(document: Document, index: int, evidence: Evidence) -> bool:
    """Tell whether a heading names a channel (short, or a menu's entry) or the whole site."""
    node, text = document.node[index], document.lines[index]
    if document.tag[node] not in HEADING and not is_named(document, index):
        return False
    word = key(_LATIN.sub("", text))
    if len(word) <= LONGEST_CHANNEL or word == evidence.site:
        return True
    return evidence.menu.get(word, index) < index


def has_subtitle_below(document: Document, index: int, below: dict[int, int]) -> bool:
    """Tell whether a line and the one between it and the facts are set alike: title and subtitle."""
    if below.get(index) != 2 or below.get(index + 1) != 1:
        return False
    text, flags = document.lines[index], document.flags
    node, after = document.node[index], document.node[index + 1]
    return (
        flags[node] & flags[after] & CENTRED != 0
        and document.tag[node] == document.tag[after]
        and document.tag[node] not in HEADING
        and not (is_named(document, index + 1) or document.linked[index])
        and len(text) >= LONGER_THAN_CHANNELS
        and text[-1] not in "：:"
        and not OFFICE.search(text)
        and is_beside(document, index + 1)
    )


def distances(document: Document, runs: list[FactLines], crumb: Breadcrumb) -> dict[int, int]:
    """Return, for the lines just above a run of facts, how far above they stand.

    What stands above a menu or the breadcrumb does not count, nor does an editor's line alone.
    """
    found: dict[int, int] = {}
    for run in runs:
        if run.weight < 2 or names_editors(run.line):
            continue
        distance = 1
        for index in range(run.start - 1, max(-1, run.start - 7), -1):
            text = document.lines[index]
            if is_tool_line(text):
                continue
            if crumb.start <= index < crumb.end:
                break
            found[index] = min(distance, found.get(index, 9))
            distance += 1
            if distance > 4 or document.linked[index] == len(text):
                break
    return found


def dress(document: Document, index: int, below: dict[int, int], crumb: Breadcrumb) -> float:
    """Score how a line is set: heading, class, centred, above facts or a date."""
    node = document.node[index]
    score = HEADING.get(document.tag[node], 0.0) or HEADING.get(
        document.tag[document.parent[node]], 0.0
    )
    if is_named(document, index):
        score += 1.0
    if is_header(document, node):
        score += 1.3
    if document.flags[node] & CENTRED:
        score += 0.3 if score or index in below else 1.2
    if index in below:
        score += 2.6 - 0.5 * below[index]
    elif not index < crumb.start <= index + 2 and date_run(document, index + 1, index + 3):
        score += 1.5
    return score


def doubts_about(
    document: Document,
    start: int,
    end: int,
    evidence: Evidence,
    confirmed: float,
    above_facts: bool,
) -> float:
    """Score what speaks against lines (half open) as a headline that is `confirmed` so strongly."""
    text = document.lines[start]
    doubts = 0.0
    if document.linked[start] * 2 > len(text) and not is_no_link(document, start, evidence.own):
        doubts += 3.0
    word = key("".join(document.lines[start:end]))
    if confirmed < 3.0 and word in evidence.other and not (above_facts and word == evidence.here):
        doubts += 2.2 if above_facts else 2.5  # there, a channel's only text is named like it
    if text[-1] in "。；;" or (text[-1] in "：:" and end == start + 1):
        doubts += 1.5
    if text[:2] in ("——", "--") or text[0] in "（(":
        doubts += 0.8 if confirmed or text[0] in "（(" else 2.0  # a subtitle
    if len(text) < 4:
        doubts += 0.5
    if confirmed < 3.0 and start and document.lines[start - 1][-1] == "。":
        doubts += 1.5 if is_beside(document, start) else 0.0  # who signed a short text
    return doubts if confirmed else doubts + _doubts_about_plain(document, start, end)


def _doubts_about_plain(document: Document, start: int, end: int) -> float:
    """Score what speaks against lines (half open) that nothing confirms as a headline."""
    text = document.lines[start]
    doubts = 0.0
    plain = not is_titled(document, start) and not document.flags[document.node[start]] & CENTRED
    if _SECTION.match(text):
        doubts += 2.0
    if plain and is_foot(text):
        doubts += 3.0
    if is_tool_line(text) or _DATE_PART.fullmatch(text) or any(map(is_date_line, text.split())):
        doubts += 4.0
    if is_row(document, start) or (start and _is_in_row(document, start)):
        doubts += 2.0
    if document.tag[document.node[start]] == "th" and _is_in_row(document, start + 1):
        doubts += 2.0  # a value's name
    if plain and start and all(_ITEM.match(document.lines[at]) for at in (start - 1, start)):
        doubts += 2.0
    if len(text) > 90:
        doubts += 1.5
    if start and _is_subtitle(document, start):
        doubts += 0.6
    if len(words := text.split()) > _MENU and max(map(len, words)) <= LONGEST_CHANNEL:
        doubts += 1.0
    if _heads_menu(document, end):
        doubts += 1.0
    return doubts


def _is_in_row(document: Document, index: int) -> bool:
    """Tell whether a line stands in a table's row, behind another cell that is filled."""
    if index >= len(document.lines):
        return False
    node, before = document.node[index], document.node[index - 1]
    parent, tag = document.parent, document.tag
    if tag[node] == "p":
        node, before = parent[node], parent[before]
    cells = tag[node] == "td" and tag[before] in CELLS
    return cells and node != before and parent[node] == parent[before]


def _heads_menu(document: Document, index: int) -> bool:
    """Tell whether two lines are links, and no tools."""
    lines, linked = document.lines, document.linked
    return index + 1 < len(lines) and all(
        (linked[at] == len(lines[at]) and not is_tool_line(lines[at])) or is_row(document, at)
        for at in (index, index + 1)
    )


def _is_subtitle(document: Document, index: int) -> bool:
    """Tell whether a heading stands just below a higher one that is no channel's name."""
    tag, above = document.tag[document.node[index]], document.tag[document.node[index - 1]]
    return (
        tag in HEADING
        and above in HEADING
        and above < tag
        and len(document.lines[index - 1]) >= LONGER_THAN_CHANNELS
    )
