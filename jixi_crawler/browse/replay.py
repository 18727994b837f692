"""An archived page made harmless: no script, no form, nothing from outside, links that lead nowhere.

The browser's sandbox and a Content-Security-Policy forbid everything already; what could try is
taken out all the same, so that the page looks the same where either fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urljoin

import lxml.html
from lxml import etree

from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.styles import is_sheet, rewrite

FRAME_POLICY = (
    "sandbox; default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"

Find = Callable[[str], str | None]
"""Takes the absolute URL of a picture or style, returns where its archived copy is, or None."""

_DROPPED = frozenset((
    "script", "iframe", "frame", "frameset", "base", "meta", "template", "image", "source", "track",
    "param", "noframes", "bgsound",
))  # fmt: skip
_UNWRAPPED = frozenset((
    "form", "svg", "math", "object", "embed", "applet", "video", "audio", "portal", "dialog",
))  # fmt: skip
"""Left without their meaning, with what stands in them: a tag that is never closed holds the whole page."""
_HARMLESS = frozenset((
    "abbr", "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "cite",
    "class", "clear", "color", "colspan", "cols", "compact", "coords", "datetime", "dir",
    "face", "frame", "headers", "height", "hspace", "id", "lang", "nowrap", "noshade",
    "rowspan", "rows", "rules", "scope", "shape", "size", "span", "start", "summary", "title",
    "type", "valign", "value", "vspace", "width",
))  # fmt: skip
_ACTIVE_CSS = re.compile(
    r"(?:expression\s*(?=\()|behavior\s*(?=:)|-moz-binding|javascript(?=:))", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PICTURE_DATA = re.compile(r"data:image/(?:png|gif|jpe?g|webp)[;,]", re.IGNORECASE)
_DATA_SAFE = "!#$%&'()*+,/:;=?@~ "
_MEDIA = re.compile(r"[\w\s(),:.-]{0,200}", re.ASCII)
_DOCTYPE = re.compile(
    r"\s*<!doctype\s+html(?:\s+[\w\s\"'/.:+-]{0,200})?>", re.IGNORECASE | re.ASCII
)
_HTML_TYPES = (None, "", "text/html", "application/xhtml+xml")


def is_html(mime: str | None, body: bytes) -> bool:
    """Tell whether an archived answer is a page that can be shown."""
    return mime in _HTML_TYPES and body[:5] != b"%PDF-"


def page(body: bytes, url: str, *, charset: str | None, find: Find, hidden: frozenset[str]) -> str:
    """Return an archived page as harmless HTML.

    `hidden` are ids of withheld articles: a link to one loses its words.
    """
    text = _CONTROLS.sub("", decode(body, charset).text)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8"), parser=_parser())
    except (etree.ParserError, ValueError):
        root = lxml.html.document_fromstring("<html><body></body></html>")
    base = url
    for element in root.iter("base"):
        base = urljoin(url, element.get("href") or "")
        break
    for element in list(root.iter()):
        _clean(element, base, find, hidden)
    # Browsers lay pages out by their doctype: old ones were made for the way of those without any.
    declared = _DOCTYPE.match(text)
    doctype = declared[0].strip() if declared else ""
    shown: str = lxml.html.tostring(root, encoding="unicode", doctype=doctype or None)
    if not doctype:
        shown = shown[max(shown.lower().find("<html"), 0) :]
    return shown.replace("<head>", '<head><meta charset="utf-8">', 1)


def links(body: bytes, url: str, charset: str | None) -> list[str]:
    """Return the absolute addresses that a page links to."""
    text = _CONTROLS.sub("", decode(body, charset).text)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8"), parser=_parser())
    except (etree.ParserError, ValueError):
        return []
    return [_join(url, anchor.get("href") or "") for anchor in root.iter("a")]


def style(text: str, base: str, find: Find) -> str:
    """Return a style sheet whose pictures and imports are archived ones; others are gone."""

    def replace(address: str, media: str | None) -> str:
        if media is None and _PICTURE_DATA.match(address):
            return f'url("{quote(address, safe=_DATA_SAFE)}")'
        found = find(_join(base, address))
        if media is None:
            return f'url("{found}")' if found else "none"
        wanted = media.strip() if _MEDIA.fullmatch(media) else ""
        return f'@import url("{found}") {wanted};' if found else ""

    # An escape: a plain "<" could end the style element that the text stands in.
    safe = rewrite(text, replace).replace("<", "\\3c ")
    return _ACTIVE_CSS.sub("x-removed", safe)


def _clean(element: etree._Element, base: str, find: Find, hidden: frozenset[str]) -> None:
    if not isinstance(element.tag, str):
        _drop(element)
        return
    tag = element.tag.lower().rpartition("}")[2]
    if tag in _DROPPED:
        _drop(element)
    elif tag == "link":
        _link(element, base, find)
    elif tag == "style":
        element.text = style(element.text or "", base, find)
        _only_media(element)
    else:
        if tag == "a":
            _anchor(element, base, hidden)
        elif tag in _UNWRAPPED:
            element.tag = "div"
        elif not tag.isalnum():
            element.tag = "span"
        _attributes(element, tag, base, find)


def _link(element: etree._Element, base: str, find: Find) -> None:
    found = None
    if is_sheet(element.get("rel") or ""):
        found = find(_join(base, element.get("href") or ""))
    if found is None:
        _drop(element)
        return
    _only_media(element)
    element.set("rel", "stylesheet")
    element.set("href", found)


def _only_media(element: etree._Element) -> None:
    # What is meant for print must not be shown on the screen.
    media = element.get("media") or ""
    element.attrib.clear()
    if media and _MEDIA.fullmatch(media):
        element.set("media", media)


def _anchor(element: etree._Element, base: str, hidden: frozenset[str]) -> None:
    from jixi_crawler.archive import article_id  # noqa: PLC0415

    address = element.get("href")
    if address is None:
        return
    absolute = _join(base, address)
    if hidden and article_id(absolute) in hidden:
        for child in list(element):
            element.remove(child)
        element.text = "□"
        element.attrib.clear()
    elif absolute.startswith(("http://", "https://")):
        element.set("title", absolute)


def _attributes(element: etree._Element, tag: str, base: str, find: Find) -> None:
    kept: dict[str, str] = {}
    for name, value in element.attrib.items():
        lower = str(name).lower()
        if lower == "style":
            kept["style"] = style(str(value), base, find)
        elif (lower == "src" and tag in ("img", "input")) or lower == "background":
            found = find(_join(base, str(value)))
            if found:
                kept[lower] = found
        elif lower in _HARMLESS:
            kept[lower] = str(value)
    if tag == "a" and element.get("href") is not None:
        # Leads nowhere, and still looks like a link: style sheets ask for a:link.
        kept["href"] = "#"
    element.attrib.clear()
    for name, value in kept.items():
        element.set(name, value)
    if tag in ("input", "button", "select", "textarea"):
        element.set("disabled", "")


def _drop(element: etree._Element) -> None:
    """Take an element out, leaving the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
