"""Join an article that is spread over several documents into one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from jixi_crawler.records import Article

T = TypeVar("T")


def join_parts(first: Article, further: Sequence[Article]) -> Article:
    """Return `first` with the texts, images and attachments of its further pages in order.

    Facts (title, date, source …) are those of the first page; a fact it lacks may come from a later
    one, as editors' names do that stand below the last paragraph.
    """
    if not further:
        return first
    pages = [first, *further]
    facts: dict[str, Any] = {
        name: next((value for page in pages if (value := getattr(page, name))), None)
        for name in ("title", "published", "published_raw", "source", "author", "editor")
    }
    return replace(
        first,
        **facts,
        text="\n".join(page.text for page in pages if page.text),
        images=_distinct(image for page in pages for image in page.images),
        attachments=_distinct(item for page in pages for item in page.attachments),
        warnings=_distinct(warning for page in pages for warning in page.warnings),
    )


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
