"""Parts of the markup that are passed over: comments, scripts, hidden elements, odd tags.

The markup is split at `<`: a chunk is a tag and the text after it.
"""

from __future__ import annotations

import re

from jixi_crawler.extract.document import clean
from jixi_crawler.extract.markup import is_balanced

_TITLE_CHUNKS = 12  # a title with more tags than this has no end
_TRIES = 64  # ends of a tag
_QUOTE = re.compile("[\"']")


def whole_tag(
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
    tries = 0
    while True:
        # whether a tag may end at a ">" changes only behind another quote
        quote = _QUOTE.search(whole, searched)
        while quote:
            end = whole.find(">", quote.end())
            if not 0 <= end < len(head) + 2000 or tries >= _TRIES:
                break
            tries += 1
            if is_balanced(whole[:end]):
                return whole[:end], whole[end + 1 :], at
            quote = _QUOTE.search(whole, end)
        searched = quote.start() if quote else len(whole)
        at += 1
        if at >= len(chunks) or at > position + 12 or len(whole) > 4000:
            return head, tail if closed else "", position
        whole += "<" + chunks[at]


def skip_element(chunks: list[str], position: int, name: str, unclosed: set[str]) -> int:
    """Return where the chunk is that ends an element whose content is not text; -1: nowhere."""
    if name in unclosed or chunks[position].partition(">")[0].endswith("/"):
        return position
    end = "/" + name
    size = len(end)
    begins = (end[:2], end[:2].upper())
    for at in range(position + 1, len(chunks)):
        chunk = chunks[at]
        if chunk[:2] in begins and chunk[:size].lower() == end:
            return at
    return -1


def skip_comment(chunks: list[str], position: int, unclosed: set[str]) -> tuple[int, str]:
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


def skip_hidden(chunks: list[str], position: int, name: str) -> tuple[int, str]:
    """Return where a hidden inline element ends and the text after it; (-1, "") when it does not."""
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
    return -1, ""


def title_text(chunks: list[str], position: int, text: str) -> str:
    """Return what a `<title>` holds, without the tags that some templates leave in it."""
    parts = [text]
    for chunk in chunks[position + 1 : position + _TITLE_CHUNKS]:
        head, _, rest = chunk.partition(">")
        if head[:6].lower() == "/title":
            return clean("".join(parts))
        parts.append(rest)
    return clean(text)
