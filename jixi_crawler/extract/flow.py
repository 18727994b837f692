"""A page as its reader meets it: one text in document order, and where each element stands in it.

Listings are found by position, not by class names: this pass gives every element the stretch of
text it covers, so that "which link is nearest to this date" is arithmetic on offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from lxml import etree

from jixi_crawler.extract.addresses import resolve
from jixi_crawler.extract.document import without_invisible
from jixi_crawler.extract.markup import hides

_INLINE, _BLOCK, _MUTE = range(3)
_INLINE_TAGS = (
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins",
    "input", "label", "mark", "nobr", "o:p", "q", "s", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
)  # fmt: skip
_MUTE_TAGS = (
    "script", "style", "option", "select", "textarea", "noscript", "template", "title", "iframe",
)  # fmt: skip
# What sites make links of by a script, where no <a> stands in it.
_CLICKED = frozenset(("span", "li", "button", "em", "i", "b", "strong", "td", "dd", "p"))
# These hold whole parts of a page: links only where their script says that it opens an address.
_CLICKED_BOXES = frozenset(("tr", "div", "dl"))
_KINDS = dict.fromkeys(_INLINE_TAGS, _INLINE) | dict.fromkeys(_MUTE_TAGS, _MUTE)
_PAGER_SCRIPTS = (
    "createPage", "countPage", "Pager(", "Paging(", "jpage", "laypage", "pagination", "GOPAGE", "pageCount",
)  # fmt: skip
# A row's date that a script of its own writes.
_WRITTEN_DATE = re.compile(
    r"""write\w{0,2}\s?\([^"']{0,60}["']\s?[(\[]?((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}[^"'<>]{0,16})["']"""
)
_HIDDEN = re.compile(r"display\s?:\s?none", re.IGNORECASE)
_HIDING = frozenset(("hide", "hidden"))  # classes that every sheet uses alike
# Control characters that XML forbids; a page may hold them, a parser stops at the first NUL.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# References to characters that show nothing.
_INVISIBLE = re.compile(
    "&(?:zwn?j|shy|[lr]rm"
    "|#(?:173|820[3-7]|8288|65279|[xX]0*(?:[aA][dD]|200[b-fB-F]|2060|[fF][eE][fF][fF])));"
)
GAP = "\x1f"
"""Stands between digits of two inline elements, which a reader sees apart (`12` `2024-05`)."""


@dataclass(slots=True)
class Link:
    """An `<a>`, or what a script makes a link of.

    Its node, the stretch of text it covers, and its href as written.
    """

    node: int
    start: int
    end: int
    href: str
    element: Any
    image: bool = False


@dataclass(slots=True)
class Flow:
    """The text of a page with its elements (numbers, in document order, 0 is the root).

    `parent[n]`, `tag[n]`, `start[n]`/`end[n]` (offsets in `text`), `last[n]` (one past its last
    descendant). `pieces` are text nodes: (start, end, owner). Blocks are separated by newlines.
    """

    text: str = ""
    elements: list[Any] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    piece_starts: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    link_nodes: list[int] = field(default_factory=list)
    link_starts: list[int] = field(default_factory=list)
    pager_scripts: list[int] = field(default_factory=list)
    functions: dict[str, Any] = field(default_factory=dict)
    root: Any = None
    base: str = ""

    def link_at(self, node: int) -> Link | None:
        """Return the link that an element is or stands in."""
        index = bisect_right(self.link_nodes, node) - 1
        if index < 0:
            return None
        link = self.links[index]
        return link if self.last[link.node] > node else None

    def children(self, node: int) -> Iterator[int]:
        """Yield the element's children in order."""
        at, last = node + 1, self.last
        while at < last[node]:
            yield at
            at = last[at]

    def links_in(self, node: int) -> tuple[int, int]:
        """Return the range of indices into `links` that lie within `node`."""
        nodes = self.link_nodes
        return bisect_left(nodes, node), bisect_left(nodes, self.last[node])

    def piece_at(self, offset: int) -> int:
        """Return the index of the text node that covers `offset`."""
        return max(0, bisect_right(self.piece_starts, offset) - 1)

    def between(self, start: int, end: int) -> str:
        """Return the text of a stretch as a reader sees it, white space collapsed."""
        return " ".join(self.text[start:end].replace(GAP, "").split())

    def absolute(self, href: str) -> str | None:
        """Return an href as absolute URL without fragment; None for one that leads nowhere."""
        return resolve(self.base, href)

    def hides(self, node: int) -> bool:
        """Tell whether an element is one that the page does not show, by its own markup."""
        element = self.elements[node]
        classes = (element.get("class") or "").split()
        return (
            _HIDDEN.search(element.get("style") or "") is not None
            or element.get("hidden") is not None
            or not _HIDING.isdisjoint(classes)
            or hides(classes)
        )

    def is_hidden(self, node: int) -> bool:
        """Tell whether an element or one around it is not shown."""
        while node and not self.hides(node):
            node = self.parent[node]
        return node > 0

    def around(self, one: int, other: int) -> int:
        """Return the smallest element that is or holds two elements."""
        one, other = min(one, other), max(one, other)
        while self.last[one] <= other:
            one = self.parent[one]
        return one

    def hint(self, node: int) -> str:
        """Return class and id of an element, one string."""
        element = self.elements[node]
        return f"{element.get('class') or ''} {element.get('id') or ''}"


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, recover=True, huge_tree=True
    )


def parse_html(text: str) -> Any:
    """Return lxml's root of an HTML text, or None where there is nothing to parse."""
    clean = without_invisible(_INVISIBLE.sub("", text))
    clean = _CONTROL.sub(" ", clean) if _CONTROL.search(clean) else clean
    if not clean.strip():
        return None
    data = clean.encode("utf-8", "replace")
    try:
        return etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return None


def read_flow(text: str, url: str) -> Flow:
    """Return the flow of an HTML page; linear in its size."""
    flow = Flow(base=url)
    root = parse_html(text)
    if root is None:
        return flow
    flow.root = root
    base = root.find(".//base[@href]") if "<base" in text or "<BASE" in text else None
    if base is not None:
        flow.base = resolve(url, base.get("href", "")) or url
    body = root.find("body")
    _walk(flow, root if body is None else body)
    return flow


def _walk(flow: Flow, body: Any) -> None:  # noqa: C901, PLR0912, PLR0915 -- the hot loop
    parts: list[str] = []
    append = parts.append
    tags, parents, starts, ends, lasts = flow.tag, flow.parent, flow.start, flow.end, flow.last
    elements, pieces, links = flow.elements, flow.pieces, flow.links
    kinds = _KINDS
    length = 0
    digit = False  # `parts` ends with a digit, and only inline boundaries stand behind it
    fresh = False  # `parts` ends with a newline
    # open elements: (element, number, kind, the link that it is)
    stack: list[tuple[Any, int, int, Link | None]] = []
    number = -1
    mute = 0
    for element in chain(body.iter(), (None,)):
        parent = element.getparent() if element is not None else None
        # close what ended before this element, with the text after each
        while stack and stack[-1][0] is not parent:
            closed, own, kind, link = stack.pop()
            ends[own] = length
            lasts[own] = number + 1
            if link is not None:
                link.end = length
            if kind != _INLINE:
                if kind == _MUTE:
                    mute -= 1
                if not fresh:
                    append("\n")
                    length += 1
                    fresh, digit = True, False
            text = closed.tail
            if text and not mute:
                if text.isspace():
                    if not fresh:
                        append(" ")
                        length += 1
                        digit = False
                    continue
                if digit and text[0].isdigit():
                    append(GAP)
                    length += 1
                append(text)
                pieces.append((length, length + len(text), parents[own]))
                length += len(text)
                fresh, digit = False, text[-1].isdigit()
        if element is None or (not stack and number >= 0):
            break
        name = element.tag
        kind = kinds.get(name, _BLOCK)
        number += 1
        if kind != _INLINE and not fresh:
            append("\n")
            length += 1
            fresh, digit = True, False
        tags.append(name)
        parents.append(stack[-1][1] if stack else 0)
        elements.append(element)
        starts.append(length)
        ends.append(length)
        lasts.append(number + 1)
        link = None
        text = element.text
        if kind == _MUTE:
            mute += 1
            if name == "script" and text:
                text = _written_date(flow, text, length)
            else:
                text = None
        elif name == "a":
            href = element.get("href")
            if href is not None or _is_clicked(element, name):
                link = Link(number, length, -1, href or "", element)
                links.append(link)
        elif (
            (name in _CLICKED or name in _CLICKED_BOXES)
            and element.attrib
            and _is_clicked(element, name)
            and element.find(".//a") is None
        ):
            link = Link(number, length, -1, "", element)
            links.append(link)
        elif name == "img" and links and links[-1].end < 0:
            links[-1].image = True
        if text and (not mute or kind == _MUTE):
            if text.isspace():
                if not fresh:
                    append(" ")
                    length += 1
                    digit = False
            else:
                if digit and text[0].isdigit():
                    append(GAP)
                    length += 1
                append(text)
                pieces.append((length, length + len(text), number))
                length += len(text)
                fresh, digit = False, text[-1].isdigit()
        stack.append((element, number, kind, link))
    flow.text = "".join(parts)
    flow.piece_starts = [piece[0] for piece in pieces]
    flow.link_nodes = [link.node for link in links]
    flow.link_starts = [link.start for link in links]


def _is_clicked(element: Any, name: str) -> bool:
    """Tell whether a script makes a link of an element."""
    code = element.get("onclick")
    if not code or (name in _CLICKED_BOXES and "location" not in code and "open(" not in code):
        return element.get("data-href") is not None
    return True


def _written_date(flow: Flow, script: str, offset: int) -> str | None:
    """Return the date that a row's own script writes; note a script that draws a pager."""
    if any(word in script for word in _PAGER_SCRIPTS):
        flow.pager_scripts.append(offset)
    elif len(script) < 300 and (written := _WRITTEN_DATE.search(script)):
        return written[1]
    return None
