"""Ids to cite: derived from addresses, times and digests, so that they survive a merge."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from urllib.parse import urlsplit

from jixi_crawler.records import Article

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(//)?", re.IGNORECASE)
_DEFAULT_PORT = re.compile(r":(?:80|443)?$")


def clean(text: str) -> str:
    """Return text that SQLite and UTF-8 can hold: NUL and lone surrogates become U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def clean_or_none(text: str | None) -> str | None:
    """Return `clean(text)`, or None for None."""
    return None if text is None else clean(text)


def sha256_hex(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8, in lower-case hex."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def canonical_url(url: str) -> str:
    """Return what identifies an address: no scheme, fragment or default port, host in lower case.

    `HTTPS://Example.org:443/a#b` and `http://example.org/a` are the same address: `example.org/a`.
    """
    url = clean(url.strip())
    try:
        parts = urlsplit(url)
    except ValueError:
        return _SCHEME.sub("", url.partition("#")[0])
    host = _DEFAULT_PORT.sub("", parts.netloc.lower())
    path = parts.path or "/"
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"


def article_id(url: str) -> str:
    """Return the 16 hex digits that identify the article at this address in every archive."""
    return sha256_hex(canonical_url(url))[:16]


def channel_id(site_id: str, name: str) -> str:
    """Return the id of a site's channel, e.g. `jixi:检察要闻`."""
    return clean(f"{site_id}:{name}")


def capture_id(url: str, fetched_at: str, collision: int = 0) -> str:
    """Return the 20 hex digits of a capture.

    `collision` counts different answers of one address within one second (a clock that jumped
    back).
    """
    suffix = f"\n{collision}" if collision else ""
    return sha256_hex(f"{url}\n{fetched_at}{suffix}")[:20]


def asset_id(owner: str, url: str) -> str:
    """Return the 20 hex digits of one article's use of one file."""
    return sha256_hex(f"{owner}\n{canonical_url(url)}")[:20]


def content_sha256(article: Article, document: str | None = None) -> str:
    """Return the digest of what makes a revision: title, published, source, author and text.

    Where the article is a file without text, `document`, the digest of its bytes, belongs to it.
    """
    parts = [article.title, article.published, article.source, article.author, article.text]
    parts += [document] if document else []
    return sha256_hex(json.dumps([clean_or_none(part) for part in parts], ensure_ascii=False))


def revision_id(article: str, content: str) -> str:
    """Return the id of a revision: the article's id and the start of its content's digest."""
    return f"{article}-{content[:12]}"


def new_run_id(now: str) -> str:
    """Return the id of a run that starts now: `20260131T050607Z-1a2b`; the end is random."""
    return f"{now.replace('-', '').replace(':', '')}-{secrets.token_hex(2)}"
