"""Pictures, attachments and further pages that belong to an article."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from jixi_crawler.extract.addresses import names_file, resolve
from jixi_crawler.extract.body import Body
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.furniture import is_code
from jixi_crawler.extract.markup import attributes
from jixi_crawler.extract.pictures import SOURCES, is_icon, is_small
from jixi_crawler.records import Attachment

_PAGES = re.compile(
    r"createPage\w*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?(\d{1,4})\s*,\s*(\d{1,4})\s*,\s*['\"]([^'\"]{1,80})['\"]\s*,\s*['\"](\w{2,6})['\"]",
)
_NUMBER = re.compile(r"_\d{1,3}$")
_PAGE_LINK = re.compile(
    r"[\[【(（<《\s]*(?:第?\s?\d{1,3}\s?页?|[上下][一1]?页|[首尾末]页|[<>‹›«»])[\]】)）>》\s]*"
)
_MOST_PARTS = 200
_IN_VIEWER = re.compile(r"[?&](?:file|src|url|pdf)=([^&#]+)", re.IGNORECASE)
_SHOWN = re.compile(r"\.(?:pdf|ofd|docx?|xlsx?|pptx?|wps|et)(?:[?#]|$)", re.IGNORECASE)


def base_of(document: Document, url: str) -> str:
    """Return the address that relative references of the page start from."""
    if document.base:
        return resolve(url, document.base) or url
    return url


def find_images(document: Document, body: Body, url: str) -> tuple[str, ...]:
    """Return the pictures of the text in page order, without icons and codes."""
    base = base_of(document, url)
    found: dict[str, None] = {}
    start, end = _extent(body)
    inner: range | None = None
    for line, node, head in document.images:
        if not start <= line <= end:
            continue
        if line == end:
            inner = inner or document.inside(body.container)
            if node not in inner:
                continue
        values = attributes(head)
        if is_small(values) or _is_code(document, line, node):
            continue
        for name in SOURCES:
            source = values.get(name, "")
            link = resolve(base, source) if source else None
            if link and not is_icon(urlsplit(link).path):
                found[link] = None
                break
    return tuple(found)


def _is_code(document: Document, line: int, node: int) -> bool:
    """Tell a picture by the words below it in its element: `扫一扫在手机打开当前页`."""
    if line >= len(document.lines) or not is_code(document.lines[line]):
        return False
    return node in (document.node[line], document.parent[document.node[line]])


def _extent(body: Body) -> tuple[int, int]:
    if body.lines:
        return min(body.start, body.lines[0]), max(body.end, body.lines[-1] + 1)
    return body.start, body.end


def find_attachments(document: Document, body: Body, url: str) -> tuple[Attachment, ...]:
    """Return the files that the text, or the list just below it, links to, and those it shows."""
    base = base_of(document, url)
    found: dict[str, Attachment] = {}
    start, end = _extent(body)
    for _, head, text in document.links_between(start, end + 13):
        values = attributes(head)
        href = values.get("href", "")
        if not names_file(href):
            continue
        link = resolve(base, href)
        if link and link not in found:
            name = text or values.get("title", "") or link.rsplit("/", 1)[-1]
            found[link] = Attachment(url=link, name=" ".join(name.split()))
    for line, _, head in document.videos:
        link = resolve(base, _shown_in_frame(attributes(head))) if start <= line <= end else None
        if link and link not in found:
            found[link] = Attachment(url=link, name=unquote(link.rsplit("/", 1)[-1]))
    return tuple(found.values())


def _shown_in_frame(values: dict[str, str]) -> str:
    """Return the address of the document that a frame shows, itself or in a viewer."""
    source = values.get("src") or values.get("data") or ""
    viewer = _IN_VIEWER.search(source)
    source = unquote(viewer[1]) if viewer else source
    return source if _SHOWN.search(source) else ""


def find_parts(document: Document, url: str) -> tuple[str, ...]:
    """Return the other pages of an article that is spread over several documents, in order.

    Sources: `createPageHTML(3, 0, "t20201130_123", "shtml")` with the article's own file name, and
    links below the text to `NAME_2.html` where the article is `NAME.html`.
    """
    own = url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rsplit("/", 1)[-1]
    stem, _, suffix = own.rpartition(".")
    for script in document.scripts:
        if "createPage" not in script:
            continue
        called = _PAGES.search(script)
        if called and int(called[1]) > 1:
            name, extension = called[3], called[4]
            page = _NUMBER.sub("", stem) if stem != name else stem
            if page == name and name.lower() not in ("index", "list", "default"):
                return _numbered(url, own, name, extension, int(called[1]))
    return _linked_parts(document, url, own, stem, suffix)


def _numbered(url: str, own: str, name: str, extension: str, count: int) -> tuple[str, ...]:
    # TRS counts from 0: the first page is NAME.EXT, the second NAME_1.EXT
    names = [f"{name}.{extension}"] + [
        f"{name}_{n}.{extension}" for n in range(1, min(count, _MOST_PARTS))
    ]
    return tuple(urljoin(url, one) for one in names if one != own)


def _linked_parts(
    document: Document, url: str, own: str, stem: str, suffix: str
) -> tuple[str, ...]:
    if not stem or suffix.lower() not in ("html", "htm", "shtml", "jhtml", "aspx", "php", "jsp"):
        return ()
    if stem.lower() in ("index", "list", "default"):
        return ()
    cut = _NUMBER.search(stem)
    for name in [stem, stem[: cut.start()]] if cut and cut.start() >= 3 else [stem]:
        found: dict[int, str] = {}
        for _, head, text in document.anchors:
            if name not in head or not _PAGE_LINK.fullmatch(text):
                continue
            href = attributes(head).get("href", "")
            number = _part_number(href.rsplit("/", 1)[-1], name, suffix)
            if number is not None:
                found.setdefault(number, urljoin(url, href))
        if any(found):
            others = [link for _, link in sorted(found.items()) if link.rsplit("/", 1)[-1] != own]
            return tuple(others[:_MOST_PARTS])
    return ()


def _part_number(file: str, name: str, suffix: str) -> int | None:
    """Return N of `NAME_N.SUFFIX`, 0 of `NAME.SUFFIX`, None for another file."""
    if not file.startswith(name) or not file.endswith("." + suffix):
        return None
    middle = file[len(name) : -len(suffix) - 1]
    if not middle:
        return 0
    return (
        int(middle[1:]) if middle[0] == "_" and middle[1:].isdecimal() and len(middle) < 5 else None
    )
