"""The nouns of the project, shared by extraction, crawl and archive.

Records are frozen, hold only plain values and import nothing of ours. Wall-clock times of our own
(`fetched_at`) are UTC in ISO 8601 with `Z`; `published` and `date` are Beijing time as the page
shows them: a date (`2020-11-30`) or a date-time with its offset (`2020-11-30T09:53:00+08:00`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class PageKind(StrEnum):
    """What a fetched page turned out to be; stored in `captures.verdict`."""

    ARTICLE = "article"
    LISTING = "listing"
    ASSET = "asset"
    """A file (picture, PDF, Office document …) that is content, but no page to read."""
    HOME = "home"
    """A home page or another page of navigation that is no channel's listing."""
    UNCHANGED = "unchanged"
    """304: what the last capture with a payload says is still true."""
    GONE = "gone"
    """404 or 410."""
    SOFT_404 = "soft-404"
    """Status 200, and a text that says the page does not exist (any more)."""
    HOME_REDIRECT = "home-redirect"
    """An article's address that led to the home page."""
    BLOCKED = "blocked"
    """robots.txt, 403, 412, 429, 521, a script challenge, a captcha, a firewall's page."""
    LOGIN = "login"
    TRUNCATED = "truncated"
    """Fewer bytes than announced, or a page that ends before its own end."""
    SERVER_ERROR = "server-error"
    UNREACHABLE = "unreachable"
    """No answer: DNS, connection refused or reset, time-out, TLS."""
    UNREADABLE = "unreadable"
    """An answer that is none of the above and from which no record could be made."""


class ExtractionError(Exception):
    """A page from which no record can be made; `kind` says what it is instead."""

    def __init__(self, message: str, kind: PageKind = PageKind.UNREADABLE) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a response is, and why we think so (a sentence for people)."""

    kind: PageKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a listing: absolute URL, full title, and the list's own date."""

    url: str
    title: str
    date: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the row with the keys of the public contract."""
        return {"url": self.url, "title": self.title, "date": self.date}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form to post: absolute URL, and what is sent to it (`application/x-www-form-urlencoded`)."""

    url: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a channel's listing.

    `pages` is the number of pages of the whole listing and `next` the absolute URL of the page after
    this one; both are null when the page does not say. `form` leads to the page after this one where
    no address does. `unreached` says why a page after this one, which there is, can be had in neither
    way (it is one of the `warnings`); null where the listing may end here. `left_out` are those of the
    `warnings` that tell of rows which the page shows and which are not among `rows`.
    """

    url: str
    channel: str | None = None
    rows: tuple[Row, ...] = ()
    pages: int | None = None
    next: str | None = None
    form: Form | None = None
    unreached: str | None = None
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the listing with the keys of the public contract."""
        return {
            "url": self.url,
            "channel": self.channel,
            "rows": [row.to_dict() for row in self.rows],
            "pages": self.pages,
            "next": self.next,
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that an article links to: absolute URL and the link's text."""

    url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its page shows it.

    `text` holds paragraphs separated by a newline and is empty when the article is made of pictures
    only; `images` are absolute URLs in page order; `parts` are the absolute URLs of the article's
    further pages when it is spread over several documents (without its own).
    """

    url: str
    title: str | None = None
    published: str | None = None
    published_raw: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    channel: str | None = None
    breadcrumb: tuple[str, ...] = ()
    text: str = ""
    images: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the article with the keys of the public contract."""
        return {
            "url": self.url,
            "title": self.title,
            "published": self.published,
            "published_raw": self.published_raw,
            "source": self.source,
            "author": self.author,
            "editor": self.editor,
            "channel": self.channel,
            "breadcrumb": list(self.breadcrumb),
            "text": self.text,
            "images": list(self.images),
            "attachments": [{"url": a.url, "name": a.name} for a in self.attachments],
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One answer (or none) to one request.

    `url` is what was asked, `final_url` what answered after redirects. `body` is the decoded entity
    (without transfer or content encoding), null when there was no answer or for a 304. `headers` are
    as received, in order, names in their own case. `posted` is what was posted, null for a GET.
    """

    url: str
    fetched_at: str
    verdict: Verdict
    status: int | None = None
    final_url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = field(default=None, repr=False)
    posted: str | None = field(default=None, repr=False)

    def header(self, name: str) -> str | None:
        """Return the first header of that name (any case), or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel of a site. `url` is a path or URL, or null: found by link text from the home page."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One table of a site file. `hosts` are candidate base URLs without a trailing slash."""

    id: str
    name: str
    hosts: tuple[str, ...]
    channels: tuple[Channel, ...]
    level: str | None = None
    province: str | None = None
    city: str | None = None
    platform: str | None = None
