"""Where each field of an article came from: the words of the archived page that say so.

The archive keeps what was read and what was doubted, and the page's bytes. Here the page is read
once more as lines, and each field is looked for where a reader would look: in the lines above the
text, below it, in the page's head, in the list that led here, in the address.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jixi_crawler.archive.captures import snapshot
from jixi_crawler.archive.payloads import Payloads
from jixi_crawler.browse import replay
from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.reader import parse

FIELDS = ("title", "published", "source", "author", "editor", "channel")
_MOST_BYTES = 1_000_000
_WIDTH = 90
_LABELS = {
    "published": re.compile(r"时间|日期|发布|发表"),
    "source": re.compile(r"来源|稿源|出处|转自|来自|转载|供稿|发布(?:机构|单位|部门)"),
    "author": re.compile(r"作者|撰稿|记者|通讯员|文字|执笔|供稿|投稿"),
    "editor": re.compile(r"编辑|责编"),
}
# The parsers say so themselves where a value does not stand on the page.
_TAKEN = re.compile(
    r"(?:shows no (?P<field>date|source)[^;]*; )?taken from (?P<place>the page's meta|its meta|a script"
    r"|the listing|the URL)|(?P<file>title and date are the listing's)"
)
_PLACES = {
    "the page's meta": "meta", "its meta": "meta", "a script": "script", "the listing": "list",
    "the URL": "address",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a field stands. `place` is above, below, text, title, meta, script, list, address or unknown."""

    field: str
    place: str
    words: str = ""
    """As they stand there, with the label; long lines are cut around the value."""


def origins(
    connection: sqlite3.Connection,
    payloads: Payloads,
    article: dict[str, Any],
    capture_id: str | None,
    listed: Sequence[dict[str, Any]],
) -> list[Origin]:
    """Return where each field that an article has came from, in the order of FIELDS."""
    document = _page(connection, payloads, capture_id)
    told = dict(_told(article["warnings"]))
    found = []
    for field in FIELDS:
        value = article["published_raw" if field == "published" else field] or article[field]
        if not value:
            continue
        place = told.get(field)
        if place is not None:
            found.append(Origin(field=field, place=place, words=_elsewhere(place, article, value)))
        else:
            found.append(
                (document and _on_page(document, field, value, article["text"]))
                or _in_list(field, value, listed)
                or Origin(field=field, place="unknown")
            )
    return found


def _page(
    connection: sqlite3.Connection, payloads: Payloads, capture_id: str | None
) -> Document | None:
    if capture_id is None:
        return None
    found = snapshot(connection, payloads, capture_id)
    if not replay.is_html(found.mime, found.body) or len(found.body) > _MOST_BYTES:
        return None
    return parse(decode(found.body).text)


def _told(warnings: Sequence[str]) -> Iterator[tuple[str, str]]:
    for warning in warnings:
        match = _TAKEN.search(warning)
        if match is None:
            continue
        if match["file"]:
            yield from (("title", "list"), ("published", "list"))
        else:
            field = "source" if match["field"] == "source" else "published"
            yield field, _PLACES[match["place"]]


def _elsewhere(place: str, article: dict[str, Any], value: str) -> str:
    return str(article["url"]) if place == "address" else value


def _on_page(document: Document, field: str, value: str, text: str) -> Origin | None:
    wanted = _squash(value)
    lines = [_squash(line) for line in document.lines]
    if field == "title":
        return _title(document, lines, wanted, value)
    first, last = _extent(lines, text)
    label = _LABELS.get(field)
    hits = [number for number, line in enumerate(lines) if wanted in line]
    # A line with the field's own label says most; then the nearest above the text.
    hits.sort(
        key=lambda n: (
            not (label and label.search(lines[n])),
            first <= n <= last,
            abs(n - first),
        )
    )
    for number in hits:
        if first <= number <= last and not (label and label.search(lines[number])):
            break
        place = "above" if number < first else "below" if number > last else "text"
        return Origin(field=field, place=place, words=_cut(document.lines[number], value))
    name = next((n for n, content in document.metas.items() if wanted in _squash(content)), None)
    if name is not None:
        return Origin(field=field, place="meta", words=f"{name}: {document.metas[name][:_WIDTH]}")
    return None


def _title(document: Document, lines: list[str], wanted: str, value: str) -> Origin | None:
    if wanted in lines:
        return Origin(field="title", place="above", words=document.lines[lines.index(wanted)])
    for number, line in enumerate(lines):
        # A headline of two lines stands in parts.
        if line and wanted.startswith(line) and len(line) > 3:
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if following and wanted.startswith(line + following[:2]):
                words = f"{document.lines[number]} / {document.lines[number + 1]}"
                return Origin(field="title", place="above", words=words)
    if wanted in _squash(document.title):
        return Origin(field="title", place="title", words=_cut(document.title, value))
    for line_text, line in zip(document.lines, lines, strict=True):
        if wanted in line:
            return Origin(field="title", place="above", words=_cut(line_text, value))
    return None


def _in_list(field: str, value: str, listed: Sequence[dict[str, Any]]) -> Origin | None:
    name = {"title": "title", "published": "date"}.get(field)
    for row in listed:
        if name and row[name] and _squash(row[name]) == _squash(value):
            return Origin(field=field, place="list", words=row[name])
    return None


def _extent(lines: list[str], text: str) -> tuple[int, int]:
    """Return the first and the last line of the text; beyond the end where they are not found."""
    paragraphs = [_squash(line) for line in text.split("\n") if line.strip()]
    if not paragraphs:
        return len(lines), len(lines)
    first = next((n for n, line in enumerate(lines) if paragraphs[0] in line), len(lines))
    last = next((n for n in range(len(lines) - 1, -1, -1) if paragraphs[-1] in lines[n]), first)
    return first, max(first, last)


def _squash(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _cut(line: str, value: str) -> str:
    """Return the line, or so much of a long one as stands around the value."""
    line = " ".join(line.split())
    if len(line) <= _WIDTH:
        return line
    at = max(line.find(value[:8]), 0)
    start = max(0, min(at - _WIDTH // 3, len(line) - _WIDTH))
    end = start + _WIDTH
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
