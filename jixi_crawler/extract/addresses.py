"""Addresses as pages write them: made absolute, taken apart, without a way to fail."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.markup import attributes

_FILE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|dps|ofd|rtf|txt|csv|zip|rar|7z|tar|gz|ceb|caj|mp3|mp4|wmv|flv|avi|tif|tiff)(?:$|[?#])",
    re.IGNORECASE,
)
_DOWNLOAD = re.compile(
    r"download\.(?:jsp|do|aspx|php)|wbfileid=|downfile|attachmentid|downloadattach|/attachment/|"
    r"file_?download|_upload/article/files",
    re.IGNORECASE,
)
_NOWHERE = SplitResult("", "", "", "", "")


def split_url(url: str) -> SplitResult:
    """Return the parts of a URL, empty ones for what is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return _NOWHERE


@lru_cache(maxsize=8192)  # a site's frame links to the same places from every page
def resolve(base: str, href: str) -> str | None:
    """Return `href` as absolute http(s) URL without fragment, None for any other scheme.

    A page that itself lies in a folder (`file:`) leads to files by relative links.
    """
    href = href.strip().replace("\n", "").replace("\r", "").replace("\t", "")
    if not href or href[0] == "#" or len(href) > 4000:
        return None
    if href[:5].lower() in {"http:", "https"}:
        scheme, colon, rest = href.partition(":")
        href = scheme.lower() + colon + rest
    if re.match(r"(?!https?:)[a-zA-Z][a-zA-Z0-9+.-]{0,20}:(?!\d)", href):
        return None
    try:
        url = urljoin(base, href.replace("\\", "/"))
    except ValueError:
        return None
    leads = url.startswith(("http:", "https:", "/")) or not base
    return url.split("#", 1)[0] if leads or (base[:5] == url[:5] == "file:") else None


def names_file(address: str) -> bool:
    """Tell whether an address is a file's and no page's, as far as it can say."""
    return (_FILE.search(address) or _DOWNLOAD.search(address)) is not None


def leads_to_file(document: Document, line: int) -> bool:
    """Tell whether a line has a link to a file."""
    return any(names_file(attributes(head).get("href", "")) for head, _ in document.links_in(line))
