"""Which links of a page lead to the next one, as their words and signs say: `下一页`, `next`, `>`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.pagenumbers import Numbered, is_like, page_number, same_page
from jixi_crawler.extract.targets import page_target

_NEXT = re.compile(
    r"[\[【(（<《\s]*(?:下\s*一?\s*页|后\s*一?\s*页|下页|翻下页|next(?:\s?page)?|older|[更较]早)[\s\]】)）】>》»›→]*",
    re.I,
)
_NEXT_SIGN = re.compile(r"[>›→]|>{2}|»|&gt;")
_SIGNS = re.compile(r"[>›→»页]|更多|[更较]早|next|older", re.IGNORECASE)
_TEXT_NEXT = re.compile(r"下\s?一?\s?页")
_BEFORE = re.compile(r"首\s*页|上\s*一?\s*页|第一页|\d{1,5}")
_MORE = re.compile(r"(?:点击)?(?:加载|查看|显示)更多(?:信息|文章|内容)?")
_MORE_CLASS = re.compile(r"more|load|btn", re.IGNORECASE)
# A picture's file: `next.gif`, `page_next2.png`, `xyy.jpg` (下一页)
_NEXT_PICTURE = re.compile(
    r"(?:\w{0,12}[_-]|page|btn|icon)?(?:next|xiayiye|xiaye|xyy)(?:_?page)?[_-]?\d{0,2}\.\w{3,4}",
    re.I,
)
# `fa fa-angle-right`, `el-icon-arrow-right`; a double one leads to the last page
_ICON_NEXT = re.compile(
    r"(?<!double-)(?:angle|arrow|chevron|caret)-right(?![\w-])|(?<![a-z])next(?![a-z])"
)
_DISABLED = re.compile(r"disab|nolink|unable|noclick", re.IGNORECASE)
_GREY = re.compile(r"gray|grey", re.IGNORECASE)
_BESIDE = 80  # characters between a pager's numbers and its sign
_TO_NUMBER = re.compile(r"\w\s?\(\s?['\"]?\d{1,5}\b")  # `go(3)`
_MOST_BEFORE = 15  # links of a pager before the one to the next page
_MOST_NEXT = 50  # links that say next, of pagers above and below the list
_FURTHER_CLICKED = frozenset(("input", "img", "div", "label", "font", "u"))
_DEPTH = 4  # elements around a text that may be what is clicked
_BELOW_ROW = 200  # characters between a list's last link and the button for more rows


def next_links(
    flow: Flow, numbered: list[Numbered], here: str, rows_end: int = 0
) -> tuple[list[Link], list[Link]]:
    """Return the links that say next with a word and those that have only a sign for it.

    A slider's, without an address, stands before the offset where the list's rows end.
    """
    words, signs, bare = [], [], []
    for link in (*flow.links, *_buttons(flow)):
        said = _says_next(flow, link)
        if said and link.start < rows_end and not _is_pages(flow, link):
            continue
        if said == "word":
            if _is_pagers(flow, link, numbered):
                words.append(link)
        elif said == "sign" and _in_pager(flow, link, numbered, here):
            signs.append(link)
        elif said and _leads_on(flow, link, here, said):
            bare.append(link)
    if not words and not signs and len({page_target(flow, link) for link in bare}) == 1:
        signs = bare
    paged = [link for link in words if "页" in _shown(flow, link)]
    if paged:  # a slider's `Next` is no pager's
        named = {link.node for link in paged}
        words = paged + [
            link for link in words if link.node not in named and page_target(flow, link)
        ]
    return words[:_MOST_NEXT], signs[:_MOST_NEXT]


def _buttons(flow: Flow) -> list[Link]:
    """Return further elements that a script makes links of: `<input type=button value=下一页 onclick>`."""
    found = []
    for node, tag in enumerate(flow.tag):
        if tag in _FURTHER_CLICKED and flow.elements[node].get("onclick"):
            element = flow.elements[node]
            begin, end = flow.links_in(node)
            if begin == end and (tag != "input" or element.get("type") in ("button", "image")):
                image = tag == "img"
                found.append(Link(node, flow.start[node], flow.end[node], "", element, image))
    return found


def _shown(flow: Flow, link: Link) -> str:
    """Return what a reader sees of a link: its text, or the name of a button."""
    shown = flow.text[link.start : min(link.end, link.start + 80)]
    return shown or (link.element.get("value") or "")


def _says_next(flow: Flow, link: Link) -> str:
    """Say how a link calls itself the next: by a "word", a "sign", or neither.

    "bare": its class or its picture may; "more": it is a button for further rows.
    """
    element = link.element
    if "next" in (element.get("rel") or "").lower().split():
        return "word"
    if link.end - link.start > 40:
        return ""
    shown = _shown(flow, link)
    if len(shown) > 3 and not _SIGNS.search(shown):
        return ""
    text = flow.between(link.start, link.end) or shown.strip()
    if text:
        if _NEXT.fullmatch(text):
            return "word"
        if _MORE.fullmatch(text):
            return "more"
        return "sign" if _NEXT_SIGN.fullmatch(text) else ""
    title = (element.get("title") or "").strip()
    if _NEXT.fullmatch(title or "-"):
        return "word"
    images = list(element.iter("img")) if link.image else []
    if any(_NEXT.fullmatch(image.get("alt") or "-") for image in images):
        return "word"
    return "" if images and not any(map(_is_next_picture, images)) else "bare"


def _is_next_picture(image: Any) -> bool:
    file = (image.get("src") or "").partition("?")[0].rpartition("/")[2]
    return _NEXT_PICTURE.fullmatch(file[-60:]) is not None


def _leads_on(flow: Flow, link: Link, here: str, said: str) -> bool:
    """Tell a pager's link from a slider's where no word of a pager's says next."""
    if said != "more" and not (link.image or "next" in _classes(link) or _has_icon(link)):
        return False
    target = page_target(flow, link)
    if target is not None:
        further = said != "more" or page_number(target) is not None
        return further and is_like(target, here) and not same_page(target, here)
    code = f"{link.href} {link.element.get('onclick') or ''}"
    return link.image and _TO_NUMBER.search(code[:300]) is not None


def _has_icon(link: Link) -> bool:
    """Tell whether a link is drawn by a font's arrow to the right."""
    return any(_ICON_NEXT.search(one.get("class") or "") for one in link.element.iter("i", "span"))


def _is_pages(flow: Flow, link: Link) -> bool:
    """Tell whether a link has an address or speaks of pages."""
    return "页" in _shown(flow, link) or page_target(flow, link) is not None


def _is_pagers(flow: Flow, link: Link, numbered: list[Numbered]) -> bool:
    """Tell a pager's `next` from a slider's: it has an address, the word page or numbers before it."""
    if _is_pages(flow, link):
        return True
    if numbered:
        return _is_beside(link, numbered)
    return any(map(str.isdecimal, flow.text[max(0, link.start - 30) : link.start]))


def _is_beside(link: Link, numbered: list[Numbered]) -> bool:
    return numbered[0].link.start <= link.start <= numbered[-1].link.end + _BESIDE


def _classes(link: Link) -> list[str]:
    """Return the classes of a link, and of the item that it fills."""
    around = link.element.getparent()
    names = link.element.get("class") or ""
    if around is not None and around.tag == "li":
        names += f" {around.get('class') or ''}"
    return names.lower().split()


def _in_pager(flow: Flow, link: Link, numbered: list[Numbered], here: str) -> bool:
    """Tell a pager's `>` from a breadcrumb's and a slider's: its numbers, or `«`, stand before it."""
    before = flow.text[max(0, link.start - 30) : link.start]
    sign = re.search(r"([\d«‹])[\s\x1f.…\]]*$", before)
    if sign is None:
        return False
    if sign[1].isdecimal() and (not numbered or _is_beside(link, numbered)):
        return True
    target = page_target(flow, link)
    return target is not None and is_like(target, here)


def is_disabled(flow: Flow, link: Link, *, further: bool) -> bool:
    """Tell whether a link's class says that it leads nowhere; `further`: there are more pages.

    Grey says so only where it is not the colour of the whole pager.
    """
    name = link.element.get("class") or ""
    if _DISABLED.search(name) or link.element.get("disabled") is not None:
        return True
    if further or not _GREY.search(name):
        return False
    at = bisect_left(flow.link_nodes, link.node)
    for other in flow.links[max(0, at - _MOST_BEFORE) : at]:
        if other.element.get("class") == name:
            text = flow.between(other.start, min(other.end, other.start + 40))
            goes_back = _BEFORE.fullmatch(text.strip("[]【】<>《》«‹ "))
            if goes_back and page_target(flow, other) is not None:
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


def has_more_button(flow: Flow) -> bool:
    """Tell whether 加载更多 or the like stands below rows and has no address: a script loads them."""
    for hit in _MORE.finditer(flow.text):
        start, end, node = flow.pieces[flow.piece_at(hit.start())]
        if flow.text[start:end].strip() != hit[0] or flow.is_hidden(node):
            continue
        link = flow.link_at(node)
        if link is not None and page_target(flow, link) is not None:
            continue
        at = bisect_left(flow.link_starts, start)
        rows = (one for one in flow.links[max(0, at - 3) : at] if flow.absolute(one.href))
        if any(start - row.end < _BELOW_ROW for row in rows) and _is_pressed(flow.elements[node]):
            return True
    return False


def _is_pressed(element: Any) -> bool:
    """Tell a button from a text, which its class may say where a script listens to it."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag == "a" or _MORE_CLASS.search(names) is not None or _is_live(element)
