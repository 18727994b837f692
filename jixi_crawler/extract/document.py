"""HTML to lines: one pass over the markup, in the order in which a reader sees it.

The pass does what a tree builder does for block elements (open, close, implied ends, scopes of
tables) and no more: less time than a full tree and a walk over it, linear in the input whatever its
nesting, and indifferent to unclosed tags. Inline elements do not separate text: `5<b>月</b>26` is
`5月26`.
"""

from __future__ import annotations

import re
from html import unescape

from jixi_crawler.extract.markup import (
    BASE,
    BLOCK,
    BREAK,
    COMMENT,
    END,
    HIDDEN,
    HIDE,
    IMAGE,
    IMPLIER,
    INLINE,
    LINK,
    LINK_END,
    META,
    ROLE,
    SKIP,
    TEXT,
    TITLE,
    VIDEO,
    Info,
    attributes,
    classify,
    is_balanced,
)
from jixi_crawler.extract.scripts import written_text

BOUNDARY = "\x02"
"""Stands in `Document.raw` where an inline element begins or ends."""

_CELLS = frozenset(("td", "th"))
_ROWS = frozenset(("table", "tbody", "thead", "tfoot"))
_SCOPES = frozenset(("td", "th", "table", "caption"))
_TR = frozenset(("tr",))
_TABLE_PARTS = frozenset(("table", "body", "td", "th", "tr", "tbody"))
_LINK_GOES_ON = frozenset(("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "center", "dt", "dd"))
_NEVER_TWICE = frozenset((LINK, IMAGE, META))  # their tags hardly ever repeat
_MEMO_LIMIT = 8192  # tags; sites repeat theirs on every page
_MEMO_LENGTH = 300  # characters
_RAW_LENGTH = 300  # characters; only short lines can hold labels
_DEEPEST = 200  # open elements that an end tag is searched in; far beyond any real page

_META = re.compile(r'meta (?:name|property)="([^"]{1,60})" content="([^"]*)"', re.IGNORECASE)
_PLAIN_LINK: Info = (LINK, "a", 0, None)
_memo: dict[str, Info] = {}


class Document:
    """A page as lines, with the elements they stand in.

    `lines[i]` is a line's text with white space normalised; `node[i]` the innermost block element,
    `linked[i]` how many of its characters stand in links, `raw[i]` the text of a short line with
    `BOUNDARY` at inline tags (absent where there are none). Elements are numbers, counted as they
    open; 0 is the root: `parent[n]`, `tag[n]`, `flags[n]` (see `markup`), `first[n]`/`last[n]`
    (lines, half open). `anchors` are `(line, tag as written, text)`, `images` and `videos` `(line,
    element, tag as written)`, where `line` is the one in which or before which they stand; `roles`
    are inline elements named author, source or editor: `(line, role, text)`.
    """

    __slots__ = (
        "anchors", "base", "first", "flags", "images", "last", "linked", "lines", "metas", "node",
        "parent", "raw", "roles", "scripts", "tag", "title", "videos",
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

    def is_hidden(self, line: int) -> bool:
        """Tell whether the page does not show a line."""
        return self.flags[self.node[line]] & HIDDEN != 0

    def text(self, line: int) -> str:
        """Return a line with `BOUNDARY` where inline elements begin and end."""
        return _clean(self.raw.get(line) or self.lines[line])


def parse(text: str) -> Document:
    """Return the page `text` as a `Document`; never raises, linear in the length of `text`."""
    if len(_memo) > _MEMO_LIMIT:
        _memo.clear()
    chunks = text.split("<")
    unclosed: set[str] = set()
    builder = _Builder()
    while (name := builder.run(chunks, unclosed)) is not None:
        # An element that never ends would swallow the rest: read again, without it.
        unclosed.add(name)
        builder = _Builder()
    return builder.finish()


class _Builder:
    """The elements that are open during one pass."""

    __slots__ = ("document", "stack")

    def __init__(self) -> None:
        self.document = Document()
        self.stack: list[int] = [0]

    def run(self, chunks: list[str], unclosed: set[str]) -> str | None:  # noqa: C901, PLR0912, PLR0915
        """Read the page, split at `<`; return the name of an element that never ends, if any.

        One loop with local names only: it decides the speed of everything.
        """
        document = self.document
        stack = self.stack
        lines, node, linked = document.lines, document.node, document.linked
        tag, flags, parent = document.tag, document.flags, document.parent
        first, last, anchors, raw = document.first, document.last, document.anchors, document.raw
        buffer: list[str] = []
        append, known = buffer.append, _memo.get
        anchor: str | None = None  # the open link's tag
        anchor_text = ""  # what it holds in this line
        anchor_lines: list[str] = []  # what it held in earlier ones
        in_links = 0  # characters of this line in links that have ended
        role: tuple[str, str, int] | None = None  # open inline element: role, its end tag, where

        def flush() -> None:
            """End the line that is being built."""
            nonlocal anchor_text, in_links, role
            if role is not None:
                end_role()
            whole = ""
            if len(buffer) == 1:
                text = buffer[0]
            else:
                text = "".join(buffer)
                if BOUNDARY in text:
                    whole = text
                    text = text.replace(BOUNDARY, "")
            buffer.clear()
            if "&" in text or "\u200b" in text:
                text = _clean(text)
            else:
                text = " ".join(text.split())
            if anchor_text:
                inside = _clean(anchor_text)
                in_links += len(inside)
                anchor_lines.append(inside)
                anchor_text = ""
            if text:
                if whole and len(text) < _RAW_LENGTH:
                    raw[len(lines)] = whole
                lines.append(text)
                node.append(stack[-1])
                linked.append(in_links)
            in_links = 0

        def end_anchor() -> None:
            """Record the link that ends here and count its characters."""
            nonlocal anchor, anchor_text, in_links
            text = ""
            if anchor_text:
                text = _clean(anchor_text)
                in_links += len(text)
                anchor_text = ""
            where = len(lines)
            if anchor_lines:
                if not text:
                    where -= 1
                text = " ".join([*anchor_lines, text]).strip()
                anchor_lines.clear()
            anchors.append((where, anchor or "", text))
            anchor = None

        def end_role() -> None:
            """Record the text of an inline element that is named author, source or editor."""
            nonlocal role
            if role is not None:
                value = _clean("".join(buffer)[role[2] :].replace(BOUNDARY, ""))
                if value:
                    document.roles.append((len(lines), role[0], value))
                role = None

        position = 0
        size = len(chunks)
        if chunks[0].strip("\ufeff \t\r\n"):
            append(chunks[0].lstrip("\ufeff"))
        while True:
            position += 1
            if position >= size:
                break
            head, closed, tail = chunks[position].partition(">")
            info = known(head)
            if info is None:
                if head[:7] == "a href=" and closed and head.count('"') == 2:
                    info = _PLAIN_LINK  # the most frequent tag of all, and new on every page
                else:
                    if not closed or '"' in head or "'" in head:
                        head, tail, position = _whole_tag(chunks, position, head, closed, tail)
                    info = classify(head)
                    if len(head) < _MEMO_LENGTH and info[0] not in _NEVER_TWICE:
                        _memo[head] = info
            kind = info[0]
            if kind == INLINE:
                if buffer:
                    append(BOUNDARY)
                    if role is not None and head == role[1]:
                        end_role()
            elif kind == END:
                if buffer:
                    flush()
                name = info[1]
                if anchor is not None and name not in _LINK_GOES_ON:
                    end_anchor()
                if name == tag[stack[-1]]:
                    last[stack.pop()] = len(lines)
                else:
                    self.end(name)
            elif kind == BLOCK or kind == IMPLIER:
                if buffer:
                    flush()
                outer = stack[-1]
                if kind == IMPLIER or tag[outer] == "p":
                    self.imply(info[1], tag[outer])
                    outer = stack[-1]
                stack.append(len(tag))
                tag.append(info[1])
                parent.append(outer)
                first.append(len(lines))
                last.append(-1)
                flags.append(info[2] | (flags[outer] & HIDDEN))
            elif kind == LINK_END:
                if anchor is not None:
                    end_anchor()
                if buffer:
                    append(BOUNDARY)
            elif kind == LINK:
                if anchor is not None:
                    end_anchor()
                if buffer:
                    append(BOUNDARY)
                if position + 1 < size and chunks[position + 1][:3] == "/a>":
                    # nothing but text in it: the usual link, read in one go
                    text = " ".join(tail.split())
                    if text:
                        if "&" in text:
                            text = _clean(text)
                        append(tail)
                        in_links += len(text)
                    anchors.append((len(lines), head, text))
                    position += 1
                    tail = chunks[position][3:]
                    if buffer and tail:
                        append(BOUNDARY)
                else:
                    anchor = head
            elif kind == BREAK:
                if buffer:
                    flush()
            elif kind == IMAGE:
                document.images.append((len(lines), stack[-1], head))
            elif kind == SKIP:
                at = _skip(chunks, position, info[1], unclosed)
                if at < 0:
                    return info[1]
                if at > position:
                    if info[1] == "script":
                        script = "<".join(chunks[position:at]).partition(">")[2]
                        written = _read_script(document, script)
                        if written:
                            append(written)
                    position = at
                    tail = chunks[at].partition(">")[2]
            elif kind == COMMENT:
                position, tail = _skip_comment(chunks, position, unclosed)
                if position < 0:
                    return "!--"
            elif kind == TEXT:
                tail = "<" + chunks[position]
            elif kind == ROLE:
                if buffer:
                    append(BOUNDARY)
                role = (info[3] or "", "/" + info[1], sum(map(len, buffer)))
            elif kind == HIDE:
                position, tail = _skip_hidden(chunks, position, info[1], tail)
            elif kind == META:
                _read_meta(document, head)
            elif kind == TITLE:
                if not document.title:
                    document.title = _clean(tail)
                tail = ""
            elif kind == VIDEO:
                document.videos.append((len(lines), stack[-1], head))
            elif kind == BASE:
                document.base = document.base or attributes(head).get("href", "")
            if tail:
                if not tail.isspace():
                    append(tail)
                    if anchor is not None:
                        anchor_text += tail
                elif buffer:
                    append(" ")
        if anchor is not None:
            end_anchor()
        flush()
        return None

    def finish(self) -> Document:
        """End what is open and return the page."""
        document = self.document
        end = len(document.lines)
        document.last = [end if number < 0 else number for number in document.last]
        return document

    def imply(self, name: str, top: str) -> None:
        """Close what the begin of a block element closes by itself."""
        if top == "p":
            self.pop()
            top = self.document.tag[self.stack[-1]]
        if name == "li":
            if top == "li":
                self.pop()
        elif name in _CELLS:
            if top != "tr":
                self.pop_until(_TR, within="table")
        elif name == "tr":
            if top not in _ROWS:
                self.pop_until(_ROWS)
        elif name in ("dd", "dt") and top in ("dd", "dt"):
            self.pop()

    def pop(self) -> None:
        """Close the innermost element."""
        self.document.last[self.stack.pop()] = len(self.document.lines)

    def pop_until(self, names: frozenset[str], within: str = "") -> None:
        """Close elements until one of `names` is innermost; leave them when there is none."""
        tag, stack = self.document.tag, self.stack
        for depth in range(len(stack) - 1, max(0, len(stack) - _DEEPEST), -1):
            inner = tag[stack[depth]]
            if inner in names:
                while len(stack) - 1 > depth:
                    self.pop()
                return
            if inner == within:
                return

    def end(self, name: str) -> None:
        """Close the innermost open `name`; ignore an end tag that has none in its scope."""
        tag, stack = self.document.tag, self.stack
        in_table = name in _TABLE_PARTS
        for depth in range(len(stack) - 1, max(0, len(stack) - _DEEPEST), -1):
            inner = tag[stack[depth]]
            if inner == name:
                while len(stack) > depth:
                    self.pop()
                return
            if inner == "table" if in_table else inner in _SCOPES:
                return


def _clean(text: str) -> str:
    """Return a text with entities resolved, white space normalised, invisible characters dropped."""
    if "&" in text:
        text = unescape(text)
    text = " ".join(text.split())
    if "\u200b" in text:
        text = text.replace("\u200b", "")
    return text


def _read_script(document: Document, script: str) -> str:
    """Keep a script; return the text that it plainly writes where it stands."""
    if not script or script.isspace():
        return ""
    document.scripts.append(script)
    if "document.write" not in script:
        return ""
    text, links = written_text(document.scripts)
    here = len(document.lines)
    document.anchors.extend((here, head, unescape(name)) for head, name in links)
    return text


def _whole_tag(
    chunks: list[str], position: int, head: str, closed: str, tail: str
) -> tuple[str, str, int]:
    """Complete a tag whose quoted values hold `<` or `>`; give up where a quote never ends."""
    if head[:3] == "!--" or not head[:1].isalpha():
        return head, tail, position
    if is_balanced(head):
        # without ">" before the next "<" the tag is unfinished: nothing in it is text
        return head, tail if closed else "", position
    whole = chunks[position]
    at = position
    searched = len(head)
    while True:
        end = whole.find(">", searched)
        while end >= 0 and end < len(head) + 2000:
            if is_balanced(whole[:end]):
                return whole[:end], whole[end + 1 :], at
            end = whole.find(">", end + 1)
        searched = len(whole)
        at += 1
        if at >= len(chunks) or at > position + 12 or len(whole) > 4000:
            return head, tail if closed else "", position
        whole += "<" + chunks[at]


def _skip(chunks: list[str], position: int, name: str, unclosed: set[str]) -> int:
    """Return where the chunk is that ends an element whose content is not text; -1: nowhere."""
    if name in unclosed or chunks[position].partition(">")[0].endswith("/"):
        return position
    end = "/" + name
    size = len(end)
    for at in range(position + 1, len(chunks)):
        chunk = chunks[at]
        if chunk[:1] == "/" and chunk[:size].lower() == end:
            return at
    return -1


def _skip_comment(chunks: list[str], position: int, unclosed: set[str]) -> tuple[int, str]:
    """Return where a comment ends and the text after it; (-1, "") when it never does."""
    chunk = chunks[position]
    if "!--" in unclosed or chunk.startswith(("!-->", "!--->")):
        return position, chunk.partition(">")[2]
    end = chunk.find("-->", 3)
    if end >= 0:
        return position, chunk[end + 3 :]
    for at in range(position + 1, len(chunks)):
        chunk = chunks[at]
        if "-->" in chunk:
            return at, chunk[chunk.find("-->") + 3 :]
    return -1, ""


def _skip_hidden(chunks: list[str], position: int, name: str, tail: str) -> tuple[int, str]:
    """Pass over a hidden inline element, or over nothing where its end is missing."""
    depth = 1
    end = "/" + name
    for at in range(position + 1, min(len(chunks), position + 400)):
        head, _, rest = chunks[at].partition(">")
        low = head[: len(end) + 1].lower().rstrip()
        if low == end:
            depth -= 1
            if not depth:
                return at, rest
        elif low[: len(name)] == name and not low[len(name) : len(name) + 1].isalnum():
            depth += 1
        elif low in ("/td", "/div", "/body", "/table", "/ul"):
            break
    return position, tail


def _read_meta(document: Document, head: str) -> None:
    plain = _META.match(head)
    if plain:
        name, content = plain[1], plain[2]
        if "&" in content:
            content = unescape(content)
    else:
        found = attributes(head)
        name = found.get("name") or found.get("property") or found.get("itemprop") or ""
        content = found.get("content", "")
    content = content.strip()
    if name and content:
        document.metas.setdefault(name.strip().lower(), content)
