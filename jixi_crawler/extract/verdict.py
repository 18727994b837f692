"""What a response is, before anything is read from it.

Decided from status, headers, bytes and the address that answered. Only what is clear is named; a
page about blocked visitors or deleted pages is an article like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote

from jixi_crawler.extract.addresses import split_url
from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.encoded import with_text_shown
from jixi_crawler.extract.feeds import read_feed
from jixi_crawler.extract.flow import read_flow
from jixi_crawler.extract.kinds import asks_for_login, looks_like, refused
from jixi_crawler.records import PageKind, Verdict

_BLOCKING = {
    403: "403: access is forbidden",
    405: "405: the site refuses the request",
    412: "412: a firewall wants its script to be run first",
    418: "418: the site refuses",
    429: "429: too many requests",
    493: "493: a firewall refuses",
    521: "521: a firewall wants its script to be run first",
    567: "567: a firewall refuses",
}
_GONE = {404: "404: not found", 410: "410: gone"}
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a bitmap"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"{\\rtf", "an RTF document"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"FLV\x01", "a video"),
    (b"FWS", "a Flash film"),
    (b"CWS", "a Flash film"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_PAGE_TYPES = re.compile(r"html|xml|json|text/plain|javascript", re.IGNORECASE)
_ASSET_TYPES = re.compile(
    r"^(?:image|video|audio|font)/|pdf|msword|officedocument|ms-excel|ms-powerpoint|zip|rar|7z|"
    r"octet-stream|rtf|wps|ofd|flash|css",
    re.IGNORECASE,
)
_CONTROL = bytes((*range(9), *range(14, 27), *range(28, 32)))
_HOME_FILES = frozenset(("", "index", "default", "main", "home"))
_LOGIN_PATH = re.compile(
    r"(?:^|[/_.-])(?:login|signin|logon|passport|sso|cas|oauth)(?:$|[/_.?-])", re.IGNORECASE
)


def judge(
    body: bytes,
    url: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    final_url: str | None = None,
    home_urls: Collection[str] = (),
) -> Verdict:
    """Return what a response is, with the reason as a sentence for people; never raises.

    `body` is the decoded entity, `url` what was asked, `final_url` what answered after redirects,
    `headers` with names in lower case, `home_urls` the site's home pages. ARTICLE, LISTING and HOME
    are only a first guess by structure: extraction has the last word.
    """
    headers = headers or {}
    by_status = _by_status(status)
    if by_status is not None:
        return by_status
    moved = _moved(url, final_url or url, home_urls)
    if moved is not None:
        return moved
    by_bytes = _by_bytes(body, headers, status)
    if by_bytes is not None:
        return by_bytes
    return _by_content(body, final_url or url, headers, home_urls)


def _by_status(status: int) -> Verdict | None:
    if status in _GONE:
        return Verdict(kind=PageKind.GONE, reason=_GONE[status])
    if status in _BLOCKING:
        return Verdict(kind=PageKind.BLOCKED, reason=_BLOCKING[status])
    if status == 304:
        return Verdict(kind=PageKind.UNCHANGED, reason="304: not modified")
    if status in {401, 407, 511}:
        return Verdict(kind=PageKind.LOGIN, reason=f"{status}: the site asks for a login")
    if status >= 500:
        return Verdict(kind=PageKind.SERVER_ERROR, reason=f"{status}: the server failed")
    if status >= 400:
        return Verdict(kind=PageKind.UNREADABLE, reason=f"{status}: the server refuses the request")
    if status >= 300:
        return Verdict(
            kind=PageKind.UNREADABLE, reason=f"{status}: a redirect that was not followed"
        )
    return None


def _key(url: str) -> tuple[str, str, str]:
    """Return what makes two addresses one page: host, path without index file, query."""
    parts = split_url(url)
    folder, _, name = unquote(parts.path).rpartition("/")
    stem = name.partition(".")[0].lower()
    if stem in _HOME_FILES:
        name = ""
    host = (parts.netloc.rpartition("@")[2].partition(":")[0]).lower().removeprefix("www.")
    return host, f"{folder}/{name}", parts.query


def _moved(url: str, final_url: str, home_urls: Collection[str]) -> Verdict | None:
    asked, got = _key(url), _key(final_url)
    homes = {_key(home) for home in home_urls}
    path = split_url(final_url).path
    if asked == got:
        return None
    was_home = asked in homes or asked[1:] == ("/", "")
    same_site_root = got[1:] == ("/", "") and got[0] == asked[0]
    if not was_home and (got in homes or same_site_root):
        return Verdict(
            kind=PageKind.HOME_REDIRECT, reason=f"the address leads to the home page {final_url}"
        )
    if _LOGIN_PATH.search(path) and not _LOGIN_PATH.search(split_url(url).path):
        return Verdict(kind=PageKind.LOGIN, reason=f"the address leads to a login page {final_url}")
    error = re.search(
        r"(?:^|/)(?:404|error(?:page)?|notfound|not_found)(?:\.\w{2,5})?/?$", path, re.I
    )
    if error:
        return Verdict(
            kind=PageKind.SOFT_404, reason=f"the address leads to an error page {final_url}"
        )
    return None


def _by_bytes(body: bytes, headers: Mapping[str, str], status: int) -> Verdict | None:
    announced = headers.get("content-length", "").strip()
    encoded = headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}
    if announced.isdecimal() and not encoded and int(announced) > len(body):
        return Verdict(
            kind=PageKind.TRUNCATED, reason=f"{len(body)} bytes came of the {announced} announced"
        )
    if not body.strip():
        return Verdict(kind=PageKind.UNREADABLE, reason=f"an empty answer (status {status})")
    return _asset(body, headers.get("content-type", ""))


def _asset(body: bytes, content_type: str) -> Verdict | None:
    head = body[:1024].lstrip()[:300].lower()
    marked_up = head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<script"))
    if not marked_up:
        for magic, what in _MAGIC:
            if body.startswith(magic) and (len(magic) > 3 or b"\x00" in body[:64]):
                return Verdict(kind=PageKind.ASSET, reason=what)
        if body[:4] == b"RIFF" or body[4:8] == b"ftyp":
            return Verdict(kind=PageKind.ASSET, reason="a media file")
    kind = content_type.partition(";")[0].strip().lower()
    if kind and _ASSET_TYPES.search(kind) and not _PAGE_TYPES.search(kind):
        if marked_up or b"<html" in body[:2000].lower():
            return None  # an error page sent with the type of the file that was asked for
        return Verdict(kind=PageKind.ASSET, reason=f"a file of type {kind}")
    if not _is_text(body):
        return Verdict(kind=PageKind.UNREADABLE, reason="binary data of an unknown kind")
    return None


def _is_text(body: bytes) -> bool:
    sample = body[:4096]
    if sample[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    control = len(sample) - len(sample.translate(None, _CONTROL))
    zeros = sample.count(0)
    if zeros > len(sample) // 4 and control - zeros < 8:
        return True  # UTF-16 without its mark
    return control * 50 <= len(sample)


def _by_content(
    body: bytes, url: str, headers: Mapping[str, str], home_urls: Collection[str]
) -> Verdict:
    charset = re.search(
        r"charset\s?=\s?[\"']?([\w-]+)", headers.get("content-type", ""), re.IGNORECASE
    )
    text = decode(body, charset[1] if charset else None).text
    feed = read_feed(text, url)
    if feed is not None:
        return Verdict(kind=PageKind.LISTING, reason="a list in XML or JSON")
    flow = read_flow(text, url)
    plain = flow.text
    found = refused(text, flow)
    if found is not None:
        return found
    if asks_for_login(text, flow):
        return Verdict(kind=PageKind.LOGIN, reason="the page asks for a login")
    if _cut_off(text):
        return Verdict(
            kind=PageKind.TRUNCATED, reason="the page breaks off in the middle of its markup"
        )
    shown = with_text_shown(text)
    if shown is not text:
        flow = read_flow(shown, url)
        plain = flow.text
    if not plain.strip() and not flow.links and "<img" not in text.lower():
        return Verdict(kind=PageKind.UNREADABLE, reason="a page without any text")
    homes = {_key(home) for home in home_urls}
    parts = _key(url)
    if parts in homes or parts[1:] == ("/", ""):
        return Verdict(kind=PageKind.HOME, reason="the site's home page")
    return looks_like(text, url, flow)


def _cut_off(text: str) -> bool:
    """Tell a page whose last tag is unfinished; a missing `</html>` alone says nothing."""
    end = text.rstrip()[-400:]
    lower = text.lower()
    if "</html" in lower[-4000:] or "<html" not in lower[:4000]:
        return False
    last_open, last_close = end.rfind("<"), end.rfind(">")
    inside_tag = last_open > last_close and bool(re.match(r"</?[a-zA-Z]|<!--", end[last_open:]))
    in_script = lower.rfind("<script") > lower.rfind("</script")
    return (inside_tag or in_script) and "</body" not in lower
