"""Lists that are no HTML page: Hanweb's records in XML, JSON, RSS and Atom.

Hanweb keeps the rows of a list as HTML snippets in CDATA sections, either in an answer of
`dataproxy.jsp` or inside a script of the page that shows them; both are read as one HTML list.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from math import ceil
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlunsplit

from jixi_crawler.extract.addresses import resolve, split_url
from jixi_crawler.extract.dates import BEIJING, parse_date

_RECORD = re.compile(r"<(/?)record>", re.IGNORECASE)
_GROUP = re.compile(r"<(/?)nextgroup>", re.IGNORECASE)
_GROUP_AT_MOST = 3000
_ELEMENT_AT_MOST = 5000
_HREF = re.compile(r"""href\s?=\s?["']?([^"'\s>]{1,2000})""", re.IGNORECASE)
_TOTAL_RECORD = re.compile(
    r"<totalrecord>\s*(\d{1,8})|[\"']?totalRecord[\"']?\s?[:=]\s?[\"']?(\d{1,8})", re.I
)
_TOTAL_PAGE = re.compile(
    r"<totalpage>\s*(\d{1,6})|[\"']?totalPage[\"']?\s?[:=]\s?[\"']?(\d{1,6})", re.I
)
_PER_PAGE = re.compile(r"[\"']?perPage[\"']?\s?[:=]\s?[\"']?(\d{1,4})", re.IGNORECASE)
_ENTRY = re.compile(r"<(/?)(?:item|entry)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_CALLBACK = re.compile(
    r"\s*(?:/\*.{0,200}?\*/)?\s*[A-Za-z_$][\w$.]{0,80}\s*\(\s*(?=[\[{])", re.DOTALL
)
_DEEPEST = 8
_MARKUP = re.compile(r"<[^<>]{0,300}>")
_TITLE_KEYS = (
    "title", "doctitle", "subject", "articletitle", "infotitle", "newstitle", "bt", "name",
    "biaoti", "contenttitle", "listtitle", "showtitle",
)  # fmt: skip
_URL_KEYS = (
    "url", "docpuburl", "puburl", "link", "href", "linkurl", "infourl", "arturl", "articleurl",
    "contenturl", "visiturl", "htmlurl", "urls", "path", "filepath", "docurl", "pageurl",
    "detailurl",
)  # fmt: skip
_DATE_KEYS = (
    "pubdate", "publishdate", "publishtime", "releasetime", "docreltime", "docpubtime", "pubtime",
    "publishedtime", "deploytime", "firstpublishtime", "date", "time", "createdate", "createtime",
    "crtime", "inputtime", "addtime", "fbsj", "displaytime", "showtime", "writetime", "published",
    "updatetime", "updated",
)  # fmt: skip
_COUNT_KEYS = {
    "pages": ("pagecount", "totalpages", "totalpage", "pages"),
    "total": (
        "total",
        "totalcount",
        "totalelements",
        "recordcount",
        "count",
        "rowcount",
        "totalrecord",
    ),
    "size": ("pagesize", "size", "perpage", "limit"),
}
_LIST_KEYS = {key: name for name, keys in _COUNT_KEYS.items() for key in keys}


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A row of a feed; `date` is ISO (a date, or a date-time in Beijing time)."""

    url: str | None
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A list that is no HTML page. `html` holds its rows as HTML where it is made of snippets."""

    items: tuple[FeedItem, ...] = ()
    html: str = ""
    channel: str | None = None
    pages: int | None = None
    next: str | None = None
    warnings: tuple[str, ...] = ()


def read_feed(text: str, url: str) -> Feed | None:
    """Return the feed that a response is or holds, None for an ordinary page."""
    head = text.lstrip("\ufeff \t\r\n")[:400]
    if "<record>" in text or "<RECORD>" in text:
        return _records(text, url)
    if head[:1] in "[{" or _CALLBACK.match(head):
        return _json(text, url)
    if head.startswith("<?xml") or head[:5].lower() in {"<rss ", "<feed"}:
        return _entries(text, url)
    return None


def _records(text: str, url: str) -> Feed | None:
    spans = _spans(_RECORD, text)
    snippets = [_unwrapped(text[start:end]) for start, end in spans]
    if not snippets:
        return None
    if sum("<a" in one.lower() or "&lt;a" in one for one in snippets) * 2 < len(snippets):
        return None
    rows = [unescape(one) if "&lt;" in one and "<a" not in one.lower() else one for one in snippets]
    total, per_page, pages = _hanweb_counts(text, url)
    following = _next_by_query(url, total)
    totals = [int(one or two) for one, two in _TOTAL_RECORD.findall(text)]
    more = not totals or max(totals) > len(snippets)
    if following is None and more and (groups := _spans(_GROUP, text)):
        hit = _HREF.search(unescape(_unwrapped(text[slice(*groups[0])])[:_GROUP_AT_MOST]))
        following = resolve(url, hit[1]) if hit else None
    if pages is None and total is not None and per_page:
        pages = ceil(total / per_page)
    page = ""
    if "<html" in text[:3000].lower() or "<body" in text.lower():
        page = _without(spans, text)
    tables = any(re.match(r"\s*<t[rd]\b", one, re.IGNORECASE) for one in rows)
    block = "".join(rows) if tables else "".join(f"<div>{one}</div>" for one in rows)
    block = f"<table>{block}</table>" if tables else f"<div>{block}</div>"
    at = page.lower().rfind("</body>")
    html = page[:at] + block + page[at:] if at >= 0 else f"{page}<body>{block}</body>"
    return Feed(html=html, pages=pages, next=following if following != url else None)


def _spans(tag: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where the contents of elements stand, each from an opening tag to the next closing one."""
    spans = []
    start = -1
    for hit in tag.finditer(text):
        if not hit[1]:
            start = hit.end()
        elif start >= 0:
            spans.append((start, hit.start()))
            start = -1
    return spans


def _unwrapped(text: str) -> str:
    return text.strip().removeprefix("<![CDATA[").removesuffix("]]>")


def _without(spans: list[tuple[int, int]], text: str) -> str:
    parts = []
    at = 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]])


def _hanweb_counts(text: str, url: str) -> tuple[int | None, int | None, int | None]:
    query = {name.lower(): value for name, value in parse_qsl(split_url(url).query)}
    total = _first_number(_TOTAL_RECORD, text)
    pages = _first_number(_TOTAL_PAGE, text)
    per_page = _first_number(_PER_PAGE, text)
    if query.get("perpage", "").isdecimal():
        per_page = int(query["perpage"])
    return total, per_page, pages or None


def _first_number(pattern: re.Pattern[str], text: str) -> int | None:
    hit = pattern.search(text)
    return int(next(group for group in hit.groups() if group)) if hit else None


def _next_by_query(url: str, total: int | None) -> str | None:
    """Return the address of the records after those that this address asks for."""
    parts = split_url(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    values = {name.lower(): value for name, value in query}
    start, end = values.get("startrecord", ""), values.get("endrecord", "")
    if not (start.isdecimal() and end.isdecimal()) or total is None or int(end) >= total:
        return None
    step = int(end) - int(start) + 1
    if step < 1:
        return None
    new = {"startrecord": str(int(end) + 1), "endrecord": str(min(total, int(end) + step))}
    moved = [(name, new.get(name.lower(), value)) for name, value in query]
    return urlunsplit(parts._replace(query=urlencode(moved)))


def _json(text: str, url: str) -> Feed | None:
    source = text.lstrip("\ufeff \t\r\n")
    call = _CALLBACK.match(source)
    if call:
        source = source[call.end() :]
    try:
        data, _ = json.JSONDecoder(strict=False).raw_decode(source)
    except (ValueError, RecursionError):
        return None
    rows, around = _largest_list(data)
    if rows is None:
        return None
    items = [item for row in rows if (item := _json_item(row, url))]
    if not items:
        return None
    pages = around.get("pages")
    if pages is None and around.get("total") and around.get("size"):
        pages = ceil(around["total"] / around["size"])
    warnings: tuple[str, ...] = ()
    if pages and pages > 1:
        warnings = ("how this list is asked for its next page is not known",)
    return Feed(items=tuple(items), pages=pages, warnings=warnings)


def _largest_list(data: Any) -> tuple[list[dict[str, Any]] | None, dict[str, int]]:
    """Find the longest list of objects that have titles, and the counts that stand around it.

    A list with dates is preferred: menus and channels are objects with titles, too.
    """
    best: list[dict[str, Any]] | None = None
    rank = (False, 0)
    around: dict[str, int] = {}
    todo: list[tuple[Any, int]] = [(data, 0)]
    while todo:
        value, depth = todo.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            for key, inner in value.items():
                name = _LIST_KEYS.get(str(key).lower())
                if (
                    name
                    and isinstance(inner, int | str)
                    and str(inner).isdecimal()
                    and len(str(inner)) < 9
                ):
                    around.setdefault(name, int(inner))
                elif isinstance(inner, dict | list):
                    todo.append((inner, depth + 1))
        elif isinstance(value, list):
            rows = [row for row in value if isinstance(row, dict) and _value(row, _TITLE_KEYS)]
            if rows and (found := (_are_dated(rows), len(rows))) > rank:
                best, rank = rows, found
            todo.extend((row, depth + 1) for row in value if isinstance(row, dict | list))
    return best, around


def _are_dated(rows: list[dict[str, Any]]) -> bool:
    dated = sum(_json_date(_value(row, _DATE_KEYS)) is not None for row in rows)
    return 2 * dated >= len(rows) and any(_value(row, _URL_KEYS) for row in rows)


def _json_item(row: dict[str, Any], url: str) -> FeedItem | None:
    title = " ".join(_MARKUP.sub("", unescape(str(_value(row, _TITLE_KEYS) or ""))).split())
    if not title:
        return None
    link = _value(row, _URL_KEYS)
    return FeedItem(
        resolve(url, str(link)) if link else None, title, _json_date(_value(row, _DATE_KEYS))
    )


def _value(row: dict[str, Any], keys: tuple[str, ...]) -> Any:
    lower = {
        str(key).lower().replace("_", "").replace("-", ""): value for key, value in row.items()
    }
    for key in keys:
        value = lower.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return value
    return None


def _json_date(value: Any) -> str | None:
    """Read a date written as text, or as seconds or milliseconds since 1970."""
    if value is None:
        return None
    text = str(value).strip()
    if text.isdecimal() and len(text) in {10, 13}:
        seconds = int(text) / (1000 if len(text) == 13 else 1)
        return (
            datetime.fromtimestamp(seconds, UTC).astimezone(BEIJING).isoformat(timespec="seconds")
        )
    return parse_date(text)


def _entries(text: str, url: str) -> Feed | None:
    spans = _spans(_ENTRY, text)
    items = [item for start, end in spans if (item := _entry(text[start:end], url))]
    if not items:
        return None
    head = text[: spans[0][0]]
    return Feed(items=tuple(items), channel=_element(head, "title"))


def _entry(inner: str, url: str) -> FeedItem | None:
    title = _element(inner, "title")
    link = _element(inner, "link")
    if not link and (hit := re.search(r"<link\s[^>]{0,500}", inner, re.IGNORECASE)):
        href = _HREF.search(hit[0])
        link = unescape(href[1]) if href else None
    when = next(
        (
            v
            for name in ("pubDate", "published", "updated", "dc:date", "date")
            if (v := _element(inner, name))
        ),
        None,
    )
    if not title:
        return None
    return FeedItem(resolve(url, link) if link else None, title, parse_date(when or ""))


def _element(text: str, name: str) -> str | None:
    tag = re.compile(rf"<(/?){name}(?:\s[^<>]{{0,200}})?>", re.IGNORECASE)
    inner = next((text[a:b] for a, b in _spans(tag, text) if b - a <= _ELEMENT_AT_MOST), "")
    return " ".join(_MARKUP.sub("", unescape(_unwrapped(inner))).split()) or None
