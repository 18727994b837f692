"""Which links of a page lead to the next one, as their words and signs say: `下一页`, `next`, `>`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.pagenumbers import Numbered, is_like
from jixi_crawler.extract.targets import page_target

_NEXT = re.compile(
    r"[\[【(（<《\s]*(?:下\s*一?\s*页|后\s*一?\s*页|下页|翻下页|next(?:\s?page)?|older)[\s\]】)）】>》»›→]*",
    re.I,
)
_NEXT_SIGN = re.compile(r"[>›→]|>{2}|»|&gt;")
_SIGNS = re.compile(r"[>›→»]|next|older", re.IGNORECASE)
_TEXT_NEXT = re.compile(r"下\s?一?\s?页")
_BEFORE = re.compile(r"首\s*页|上\s*一?\s*页|第一页|\d{1,5}")
_DISABLED = re.compile(r"disab|nolink|unable|noclick", re.IGNORECASE)
_GREY = re.compile(r"gray|grey", re.IGNORECASE)
_BESIDE = 80  # characters between a pager's numbers and its sign
_MOST_BEFORE = 15  # links of a pager before the one to the next page
_DEPTH = 4  # elements around a text that may be what is clicked


def next_links(flow: Flow, numbered: list[Numbered], here: str) -> tuple[list[Link], list[Link]]:
    """Return the links that say next with a word and those that have only a sign for it."""
    words, signs, bare = [], [], []
    for link in flow.links:
        said = _says_next(flow, link)
        if said == "word":
            if _is_pagers(flow, link, numbered):
                words.append(link)
        elif said == "sign" and _in_pager(flow, link, numbered, here):
            signs.append(link)
        elif said == "sign" and "next" in _classes(link):
            bare.append(link)
    if len(bare) == 1 and not words and not signs:
        target = page_target(flow, bare[0])
        if target is not None and is_like(target, here):
            signs = bare
    paged = [link for link in words if "页" in flow.text[link.start : link.end]]
    if paged:  # a slider's `Next` is no pager's
        named = {link.node for link in paged}
        words = paged + [
            link for link in words if link.node not in named and page_target(flow, link)
        ]
    return words, signs


def _says_next(flow: Flow, link: Link) -> str:
    element = link.element
    if "next" in (element.get("rel") or "").lower().split():
        return "word"
    if link.end - link.start > 40:
        return ""
    shown = flow.text[link.start : link.end]
    if len(shown) > 3 and "页" not in shown and not _SIGNS.search(shown):
        return ""
    text = flow.between(link.start, link.end)
    if text:
        if _NEXT.fullmatch(text):
            return "word"
        return "sign" if _NEXT_SIGN.fullmatch(text) else ""
    title = (element.get("title") or "").strip()
    if _NEXT.fullmatch(title or "-"):
        return "word"
    names = (str(image.get("alt") or "") for image in element.iter("img")) if link.image else ()
    return "word" if any(_NEXT.fullmatch(name) for name in names if name) else ""


def _is_pagers(flow: Flow, link: Link, numbered: list[Numbered]) -> bool:
    """Tell a pager's `next` from a slider's: it has an address, the word page or numbers before it."""
    shown = flow.text[link.start : link.end]
    if "页" in shown or page_target(flow, link) is not None:
        return True
    if numbered:
        return _is_beside(link, numbered)
    return any(map(str.isdecimal, flow.text[max(0, link.start - 30) : link.start]))


def _is_beside(link: Link, numbered: list[Numbered]) -> bool:
    return numbered[0].link.start <= link.start <= numbered[-1].link.end + _BESIDE


def _classes(link: Link) -> list[str]:
    return (link.element.get("class") or "").lower().split()


def _in_pager(flow: Flow, link: Link, numbered: list[Numbered], here: str) -> bool:
    """Tell a pager's `>` from a breadcrumb's and a slider's: its page numbers stand before it."""
    before = flow.text[max(0, link.start - 30) : link.start]
    if not re.search(r"\d[\s\x1f.…\]]*$", before):
        return False
    if not numbered or _is_beside(link, numbered):
        return True
    target = page_target(flow, link)
    return target is not None and is_like(target, here)


def is_disabled(flow: Flow, link: Link, *, further: bool) -> bool:
    """Tell whether a link's class says that it leads nowhere; `further`: there are more pages.

    Grey says so only where it is not the colour of the whole pager.
    """
    name = link.element.get("class") or ""
    if _DISABLED.search(name):
        return True
    if further or not _GREY.search(name):
        return False
    at = bisect_left(flow.link_nodes, link.node)
    for other in flow.links[max(0, at - _MOST_BEFORE) : at]:
        if other.element.get("class") == name and page_target(flow, other) is not None:
            text = flow.between(other.start, min(other.end, other.start + 40))
            if _BEFORE.fullmatch(text.strip("[]【】<>《》«‹ ")):
                return False
    return True


def text_next(flow: Flow) -> str:
    """Say how 下一页 stands on the page outside links: "plain", as on a last page, or "live"."""
    found = ""
    for hit in _TEXT_NEXT.finditer(flow.text):
        node = flow.pieces[flow.piece_at(hit.start())][2]
        if flow.link_at(node) is None:
            if not _is_live(flow.elements[node]):
                return "plain"
            found = "live"
    return found


def _is_live(element: Any) -> bool:
    """Tell a button, or a text that a script listens to, from a text."""
    for _ in range(_DEPTH):
        if element is None or element.tag in {"body", "form"}:
            return False
        if element.get("disabled") is not None or _DISABLED.search(element.get("class") or ""):
            return False
        if element.tag == "button" or element.get("onclick"):
            return True
        element = element.getparent()
    return False
