"""A page as lines of text and the block elements they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from html import unescape

from jixi_crawler.extract.markup import BOUNDARY, CLOSE, HIDDEN, OPEN

INLINE_MARKS = BOUNDARY + OPEN + CLOSE
"""What stands for inline tags in `Document.raw`."""
INLINE_MARK = re.compile(f"[{INLINE_MARKS}]")

_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# U+200D joins two pictures into one
_INVISIBLE_MARKS = re.compile(
    "[\xad\u200b\u200c\u200e\u200f\u2060\ufeff]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)


class Document:
    """A page as lines, with the elements they stand in.

    `lines[i]` is a line's text with white space normalised; `node[i]` the innermost block element,
    `linked[i]` how many of its characters stand in links, `raw[i]` the text of a short line with
    `INLINE_MARKS` at inline tags (absent where there are none). Elements are numbers, counted as they
    open; 0 is the root: `parent[n]`, `tag[n]`, `flags[n]` (see `markup`), `first[n]`/`last[n]`
    (lines, half open). `anchors` are `(line, tag as written, text)`, `images` and `videos`
    (films, and frames that show a file) `(line, element, tag as written)`, where `line` is the one
    in which or before which they stand; `roles` are inline elements named author, source or
    editor: `(line, role, text)`.
    """

    __slots__ = (
        "anchors",
        "base",
        "first",
        "flags",
        "images",
        "last",
        "lines",
        "linked",
        "metas",
        "node",
        "parent",
        "raw",
        "roles",
        "scripts",
        "tag",
        "title",
        "videos",
    )  # fmt: skip

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.node: list[int] = []
        self.linked: list[int] = []
        self.raw: dict[int, str] = {}
        self.parent: list[int] = [0]
        self.tag: list[str] = ["html"]
        self.flags: list[int] = [0]
        self.first: list[int] = [0]
        self.last: list[int] = [-1]
        self.anchors: list[tuple[int, str, str]] = []
        self.images: list[tuple[int, int, str]] = []
        self.videos: list[tuple[int, int, str]] = []
        self.roles: list[tuple[int, str, str]] = []
        self.metas: dict[str, str] = {}
        self.scripts: list[str] = []
        self.title = ""
        self.base = ""

    def ancestors(self, node: int) -> list[int]:
        """Return the element and its ancestors, innermost first, without the root."""
        chain = []
        parent = self.parent
        while node:
            chain.append(node)
            node = parent[node]
        return chain

    def inside(self, node: int) -> range:
        """Return the numbers of an element and all that it holds."""
        parent = self.parent
        end = node + 1
        while end < len(parent) and parent[end] >= node:
            end += 1
        return range(node, end)

    def within(self, node: int, names: Collection[str]) -> int:
        """Return the innermost of an element and its ancestors that has one of these names (0: none)."""
        while node and self.tag[node] not in names:
            node = self.parent[node]
        return node

    def links_in(self, line: int) -> list[tuple[str, str]]:
        """Return the links of a line: (tag as written, text)."""
        return [(head, text) for _, head, text in self.links_between(line, line + 1)]

    def links_between(self, start: int, end: int) -> list[tuple[int, str, str]]:
        """Return the `anchors` of a range of lines (half open)."""
        first = bisect_left(self.anchors, start, key=_line_of)
        return self.anchors[first : bisect_left(self.anchors, end, first, key=_line_of)]

    def is_hidden(self, line: int) -> bool:
        """Tell whether the page does not show a line."""
        return self.flags[self.node[line]] & HIDDEN != 0

    def text(self, line: int) -> str:
        """Return a line with a mark of `INLINE_MARKS` at each inline tag."""
        return clean(self.raw.get(line) or self.lines[line])


def _line_of(anchor: tuple[int, str, str]) -> int:
    return anchor[0]


def without_marks(text: str) -> str:
    """Return a text without `INLINE_MARKS`."""
    return text.replace(BOUNDARY, "").replace(OPEN, "").replace(CLOSE, "")


def clean(text: str) -> str:
    """Return a text with entities resolved, white space normalised, invisible characters dropped."""
    if "&" in text:
        text = text.replace("&nbsp;", " ")
        if "&" in text:
            text = without_invisible(unescape(text))
    return " ".join(text.split())


def without_invisible(text: str) -> str:
    """Return a text without characters that show nothing (U+FEFF, U+200B, U+00AD …)."""
    if any(mark in text for mark in _INVISIBLE):
        return _INVISIBLE_MARKS.sub("", text)
    return text


def is_blank(text: str) -> bool:
    """Tell whether a text is white space only, `&nbsp;` included."""
    return not text.replace("&nbsp;", "").strip()
