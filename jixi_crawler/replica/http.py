"""Requests and answers of HTTP/1.1: parsing, validators, conditional requests, gzip."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from hashlib import sha1
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

_TEXT_TYPES = (
    "text/",
    "application/javascript",
    "application/json",
    "application/xml",
    "image/svg",
)
_GZIP_FROM = 256  # bytes; below, the header costs more than compression saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request; header names are lower case, `target` is the path and query as sent."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The decoded path."""
        return unquote(urlsplit(self.target).path) or "/"

    @property
    def query(self) -> str:
        """The query as sent, without its question mark."""
        return urlsplit(self.target).query


@dataclass(slots=True, kw_only=True)
class Delivery:
    """How an answer goes over the wire; everything off is the normal way. Times in seconds.

    `cut` is the share of the announced bytes that is sent before the connection closes; `reset` the
    number of bytes before it is reset; `interval` the pause between two single bytes; `hang` stops
    before the answer ("head") or in the middle of its body ("body").
    """

    delay: float = 0.0
    cut: float | None = None
    reset: int | None = None
    interval: float | None = None
    hang: str = ""


@dataclass(slots=True, kw_only=True)
class Response:
    """An answer. `modified` (Unix time) and `validated` give it Last-Modified and an ETag.

    `stream` replaces the body by pieces made while they are sent; `length` announces their sum (None:
    the end of the connection ends the body). `encoded` marks a body that is compressed already.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)
    modified: int | None = None
    validated: bool = True
    stream: Iterable[bytes] | None = None
    length: int | None = None
    encoded: bool = False
    delivery: Delivery = field(default_factory=Delivery)


@dataclass(frozen=True, slots=True)
class Wire:
    """What is sent: status, head and body (or stream), and whether the connection stays open."""

    status: int
    head: bytes
    body: bytes
    stream: Iterable[bytes] | None
    keep: bool
    delivery: Delivery


def parse_head(head: bytes) -> Request:
    """Return the request whose head (up to the empty line) is given. Raises ValueError for nonsense."""
    lines = head.decode("latin-1").split("\r\n")
    method, target, version = lines[0].split(" ")
    if not version.startswith("HTTP/1."):
        raise ValueError(f"unknown protocol {version!r}")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    if version == "HTTP/1.0":
        headers.setdefault("connection", "close")
    return Request(method=method, target=target, headers=headers)


def on_wire(request: Request, response: Response) -> Wire:
    """Turn an answer into bytes: not modified where the client's validators say so, gzip if asked."""
    headers = dict(response.headers)
    body, status = response.body, response.status
    compressed = response.encoded or _wants_gzip(request, response)
    if response.validated and status == 200 and response.stream is None:
        tag = _etag(body)
        # A compressed body is another representation; nginx marks that with a weak tag.
        headers["ETag"] = f"W/{tag}" if compressed else tag
        if response.modified is not None:
            headers["Last-Modified"] = formatdate(response.modified, usegmt=True)
        if _unchanged(request, tag, response.modified):
            return Wire(304, _head(304, headers), b"", None, _keeps(request), response.delivery)
    if response.content_type.startswith(_TEXT_TYPES):
        headers["Vary"] = "Accept-Encoding"
    headers["Content-Type"] = response.content_type
    if compressed:
        headers["Content-Encoding"] = "gzip"
        if not response.encoded:
            body = _gzip(body)
    length = response.length if response.stream is not None else len(body)
    keep = _keeps(request) and length is not None
    if length is not None:
        headers["Content-Length"] = str(length)
    if not keep:
        headers["Connection"] = "close"
    if request.method == "HEAD":
        return Wire(status, _head(status, headers), b"", None, keep, response.delivery)
    return Wire(status, _head(status, headers), body, response.stream, keep, response.delivery)


def _head(status: int, headers: dict[str, str]) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"  # 521 and its kind are no part of the standard
    lines = [f"HTTP/1.1 {status} {phrase}", "Server: nginx", f"Date: {formatdate(usegmt=True)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _keeps(request: Request) -> bool:
    return request.headers.get("connection", "").lower() != "close"


def _wants_gzip(request: Request, response: Response) -> bool:
    return (
        response.stream is None
        and len(response.body) >= _GZIP_FROM
        and response.content_type.startswith(_TEXT_TYPES)
        and "gzip" in request.headers.get("accept-encoding", "").lower()
    )


@lru_cache(maxsize=256)
def _etag(body: bytes) -> str:
    return f'"{sha1(body, usedforsecurity=False).hexdigest()[:20]}"'


@lru_cache(maxsize=256)
def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=5, mtime=0)


def _unchanged(request: Request, tag: str, modified: int | None) -> bool:
    if request.method not in ("GET", "HEAD"):
        return False
    wanted = request.headers.get("if-none-match")
    if wanted is not None:  # the stronger validator decides alone (RFC 9110, 13.2.2)
        tags = {part.strip().removeprefix("W/") for part in wanted.split(",")}
        return tag in tags or "*" in tags
    since = request.headers.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return modified <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False
