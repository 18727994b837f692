"""Read stored pages again with today's parsers, without the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from jixi_crawler.archive import Archive, Reading
from jixi_crawler.extract import EXTRACTOR_VERSION, extract_article, join_parts
from jixi_crawler.records import Article, ExtractionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """One revision read again: the fields that differ as (before, now), or why it cannot be read."""

    revision_id: str
    article_id: str
    url: str
    changes: dict[str, tuple[str | None, str | None]]
    error: str | None = None


def reextract(archive: Archive, *, since: str | None, write: bool) -> Iterator[Rereading]:
    """Yield what reading stored pages again changes; with `write`, the new values are stored.

    Read are the revisions that another version of the parsers has read; with `since`, those read by
    that version or a later one, today's included. A page that cannot be read any more keeps the
    fields it has.
    """
    for reading in archive.readings():
        if not _is_wanted(reading.extractor, since):
            continue
        error: str | None = None
        changes: dict[str, tuple[str | None, str | None]] = {}
        try:
            article = _read(archive, reading)
        except ExtractionError as problem:
            error = str(problem)
        else:
            changes = _differences(reading, article)
            if write:
                archive.save_reading(reading.revision_id, article, extractor=EXTRACTOR_VERSION)
        if error or changes:
            yield Rereading(
                revision_id=reading.revision_id,
                article_id=reading.article_id,
                url=reading.url,
                changes=changes,
                error=error,
            )


def _read(archive: Archive, reading: Reading) -> Article:
    (first, address), *further = reading.pages
    article = extract_article(archive.payload(first), address, row=reading.row)
    parts = [extract_article(archive.payload(digest), url) for digest, url in further]
    return join_parts(article, parts)


def _differences(reading: Reading, article: Article) -> dict[str, tuple[str | None, str | None]]:
    now = {name: getattr(article, name, None) for name in reading.fields}
    now["warnings"] = json.dumps(article.warnings, ensure_ascii=False)
    return {
        name: (before, now[name])
        for name, before in reading.fields.items()
        if (before or "") != (now[name] or "")
    }


def _is_wanted(version: str, since: str | None) -> bool:
    if since is None:
        return version != EXTRACTOR_VERSION
    return _numbers(version) >= _numbers(since)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]
