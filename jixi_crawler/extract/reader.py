"""HTML to lines: one pass over the markup, in the order in which a reader sees it.

The pass does what a tree builder does for block elements (open, close, implied ends, scopes of
tables) and no more: less time than a full tree and a walk over it, linear in the input whatever its
nesting, and indifferent to unclosed tags. Inline elements do not separate text: `5<b>月</b>26` is
`5月26`.
"""

from __future__ import annotations

from html import unescape

from jixi_crawler.extract.document import (
    Document,
    clean,
    is_blank,
    without_invisible,
    without_marks,
)
from jixi_crawler.extract.markup import (
    BASE,
    BOUNDARY,
    BREAK,
    CELLS,
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
    OPEN,
    ROLE,
    SKIP,
    TEXT,
    TITLE,
    VIDEO,
    Info,
    attributes,
    classify,
    meta_of,
    shows_file,
)
from jixi_crawler.extract.scripts import written_text
from jixi_crawler.extract.skipping import (
    skip_comment,
    skip_element,
    skip_hidden,
    title_text,
    whole_tag,
)

_ROWS = frozenset(("table", "tbody", "thead", "tfoot"))
_SCOPES = frozenset(("td", "th", "table", "caption"))
_TR = frozenset(("tr",))
_TABLE_PARTS = frozenset(("table", "body", "td", "th", "tr", "tbody"))
_LINK_GOES_ON = frozenset(("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "center", "dt", "dd"))
_FRAMES = frozenset(("iframe", "object"))
_ONCE = frozenset((LINK, IMAGE, META))  # their tags hardly ever repeat
_MEMO_LIMIT = 8192  # tags; sites repeat theirs on every page
_MEMO_LENGTH = 300  # characters
_RAW_LENGTH = 300  # characters; only short lines can hold labels
_OPEN_HIDDEN = 20  # hidden inline elements without an end, before no more are looked for
_DEEPEST = 200  # open elements that an end tag is searched in; far beyond any real page

# The tags that are new on every page, by their first characters.
_NEVER_TWICE: dict[str, Info] = {
    **dict.fromkeys(("a hr", "A hr", "A HR"), (LINK, "a", 0, None)),
    **dict.fromkeys(("img ", "IMG "), (IMAGE, "img", 0, None)),
    **dict.fromkeys(("meta", "META", "Meta"), (META, "meta", 0, None)),
}
# What each element may hold without closing anything; the usual nestings, looked up quickly.
_NESTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("ul", "ol", "div"), frozenset(("li",))),
    **dict.fromkeys(("table", "tbody", "thead"), _TR),
    "dl": frozenset(("dd", "dt")),
    "tr": frozenset(("td", "th")),
}
_NOTHING: frozenset[str] = frozenset()
_memo: dict[str, Info] = {}
# Whole chunks, a tag and the blank after it: most of every page is made of the same ones.
_usual: dict[str, tuple[int, str, int, str, str]] = {}


def parse(text: str) -> Document:
    """Return the page `text` as a `Document`; never raises, linear in the length of `text`."""
    for memo in (_memo, _usual):
        if len(memo) > _MEMO_LIMIT:
            memo.clear()
    chunks = without_invisible(text).split("<")
    unclosed: set[str] = set()
    builder = _Builder()
    while (name := builder.run(chunks, unclosed)) is not None:
        # An element that never ends would swallow the rest: read again, without it.
        unclosed.add(name)
        builder = _Builder()
    return builder.finish()


class _Builder:
    """The elements that are open during one pass."""

    __slots__ = ("document", "open_hidden", "stack")

    def __init__(self) -> None:
        self.document = Document()
        self.stack: list[int] = [0]
        self.open_hidden = 0

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
        append, known, usual_chunk = buffer.append, _memo.get, _usual.get
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
                whole = "".join(buffer)
                text = without_marks(whole)
                whole = whole if len(whole) > len(text) else ""
            buffer.clear()
            if "&" in text:
                text = clean(text)
            else:
                text = " ".join(text.split())
            if anchor_text:
                inside = clean(anchor_text)
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
                text = clean(anchor_text)
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
                value = clean(without_marks("".join(buffer[role[2] :])))
                if value:
                    document.roles.append((len(lines), role[0], value))
                role = None

        resume = 1  # the chunk to go on with after one that took in others
        size = len(chunks)
        if chunks[0].strip("\ufeff \t\r\n"):
            append(chunks[0].lstrip("\ufeff"))
        for position, chunk in enumerate(chunks):
            if position < resume:
                continue
            usual = usual_chunk(chunk)
            if usual is not None:
                kind, name, flag, head, tail = usual
            else:
                head, closed, tail = chunk.partition(">")
                met = known(head)
                if met is None:
                    if closed and "'" not in head and not head.count('"') & 1:
                        met = _NEVER_TWICE.get(head[:4])
                    if met is None:
                        if not closed or '"' in head or "'" in head:
                            head, tail, at = whole_tag(chunks, position, head, closed, tail)
                            resume = at + 1
                        met = classify(head)
                        if len(head) < _MEMO_LENGTH and met[0] not in _ONCE:
                            _memo[head] = met
                kind, name, flag, named = met
                if (
                    kind <= BREAK
                    and (not tail or tail.isspace() or (tail[0] == "&" and is_blank(tail)))
                    and closed
                    and resume <= position + 1
                    and len(chunk) < _MEMO_LENGTH
                ):
                    # white space counts only within a line
                    space = " " if tail and kind in (INLINE, LINK_END) else ""
                    _usual[chunk] = (kind, name, flag, head, space)
            if kind == INLINE:
                if buffer:
                    append(name)
                    if role is not None and head == role[1]:
                        end_role()
            elif kind == END:
                if buffer:
                    flush()
                if anchor is not None and name not in _LINK_GOES_ON:
                    end_anchor()
                if name == tag[stack[-1]]:
                    last[stack.pop()] = len(lines)
                else:
                    self.end(name)
            elif kind <= IMPLIER:
                if buffer:
                    flush()
                outer = stack[-1]
                top = tag[outer]
                if top == "p" or (kind == IMPLIER and name not in _NESTS.get(top, _NOTHING)):
                    self.imply(name, top)
                    outer = stack[-1]
                stack.append(len(tag))
                tag.append(name)
                parent.append(outer)
                first.append(len(lines))
                last.append(-1)
                flags.append(flag | (flags[outer] & HIDDEN))
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
                            text = clean(text)
                        append(tail)
                        in_links += len(text)
                    anchors.append((len(lines), head, text))
                    resume = position + 2
                    tail = chunks[position + 1][3:]
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
                if (
                    name == "script"
                    and position + 1 < size
                    and chunks[position + 1][:8] == "/script>"
                ):
                    at = position + 1
                    script = tail  # the usual script: no "<" in it
                else:
                    at = skip_element(chunks, position, name, unclosed)
                    if at < 0:
                        return name
                    script = (
                        "<".join(chunks[position:at]).partition(">")[2] if name == "script" else ""
                    )
                if name in _FRAMES and shows_file(head):
                    document.videos.append((len(lines), stack[-1], head))
                if at > position:
                    if script and not script.isspace():
                        written = _read_script(document, script)
                        if written:
                            append(written)
                    resume = at + 1
                    tail = chunks[at].partition(">")[2]
            elif kind == COMMENT:
                at, tail = skip_comment(chunks, position, unclosed)
                if at < 0:
                    return "!--"
                resume = at + 1
            elif kind == TEXT:
                tail = "<" + chunk
            elif kind == ROLE:
                if buffer:
                    append(OPEN)
                role = (named or "", "/" + name, len(buffer))
            elif kind == HIDE:
                if self.open_hidden < _OPEN_HIDDEN:
                    at, after = skip_hidden(chunks, position, name)
                    if at < 0:
                        self.open_hidden += 1
                    else:
                        resume, tail = at + 1, after
            elif kind == META:
                meta, content = meta_of(head)
                if meta and content:
                    document.metas.setdefault(meta, content)
            elif kind == TITLE:
                if not document.title:
                    document.title = title_text(chunks, position, tail)
                tail = ""
            elif kind == VIDEO:
                document.videos.append((len(lines), stack[-1], head))
            elif kind == BASE:
                document.base = document.base or attributes(head).get("href", "")
            if tail:
                if tail == " ":
                    if buffer:
                        append(" ")
                elif not tail.isspace() and (tail[0] != "&" or not is_blank(tail)):
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
        elif name in CELLS:
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


def _read_script(document: Document, script: str) -> str:
    """Keep a script; return the text that it plainly writes where it stands."""
    document.scripts.append(script)
    if "document.write" not in script:
        return ""
    text, links = written_text(document.scripts)
    here = len(document.lines)
    document.anchors.extend((here, head, unescape(name)) for head, name in links)
    return text
