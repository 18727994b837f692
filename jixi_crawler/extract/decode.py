"""Bytes to text: what the bytes are, not what they say they are.

Precedence: byte order mark; strict UTF-8; the page's own `<meta>` (or XML) declaration; the HTTP
header; GB18030. GB2312 and GBK are always read as GB18030, their superset: pages that declare
gb2312 use characters outside it. Browsers and HTTP clients believe the header first; the sites
met here send a wrong one often enough that it comes last.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]{0,400}?charset|\?xml\s[^>]{0,100}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}"""
    rb"""([A-Za-z0-9_:.\-]{2,40})""",
    re.IGNORECASE,
)
_TAG_LENGTH = 420  # bytes from `<` to the word, as in the pattern
_USUALLY_WITHIN = 1024  # bytes
_DECLARED_WITHIN = 16_384  # bytes; the standard says 1024, sites put whole scripts before it
_GB_FAMILY = frozenset(
    ("gb2312", "gbk", "gb18030", "hz", "cp936", "ms936", "windows936", "xgbk", "csgb2312", "euccn")
)
# Any bytes at all decode under these, so that they decode proves nothing.
_NEVER_FAIL = frozenset(("iso8859-1", "cp1252", "latin-1", "ascii", "iso8859-15", "us-ascii"))
_EAST_ASIAN = re.compile("[\u2e80-\uffef]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text; `encoding` is what it was read as, `declared` what it claims, or null."""

    text: str
    encoding: str
    declared: str | None = None
    warnings: tuple[str, ...] = ()


def decode(body: bytes, header_charset: str | None = None) -> Decoded:
    """Return the text of `body`; never raises.

    `header_charset` is the `charset=` of the HTTP header's Content-Type, or None. Bytes that fit no
    encoding become U+FFFD and are counted in `warnings`.
    """
    in_page = _declared_in(body)
    declared = in_page or (header_charset or "").strip().strip("\"'") or None
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _lenient(body[len(mark) if encoding == "utf-8" else 0 :], encoding, declared)
    if b"\x00" in body[:200] and (wide := _utf16_without_mark(body)):
        return _lenient(body, wide, declared)
    if b"\x00" in body:
        body = body.replace(b"\x00", b"")  # shows nothing
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(body, error, in_page, header_charset, declared)
    if not text.isascii():
        if _family(declared) == "gb18030" and not _EAST_ASIAN.search(text):
            # A few GBK characters can happen to be valid two-byte UTF-8 (Cyrillic, Arabic …).
            try:
                return Decoded(body.decode("gb18030"), "gb18030", declared)
            except UnicodeDecodeError:
                pass
        return Decoded(text, "utf-8", declared, _mismatch("utf-8", declared))
    return Decoded(text, "utf-8", declared)


def _not_utf8(
    body: bytes,
    error: UnicodeDecodeError,
    in_page: str | None,
    in_header: str | None,
    declared: str | None,
) -> Decoded:
    if _mostly_utf8(body, error):
        return _lenient(body, "utf-8", declared)
    for claim in (in_page, in_header):
        encoding = _family(claim)
        if encoding in (None, "utf-8", "utf-16", "utf-32") or encoding in _NEVER_FAIL:
            continue
        try:
            return Decoded(body.decode(str(encoding)), str(encoding), declared)
        except (UnicodeDecodeError, LookupError):
            continue
    return _lenient(body, "gb18030", declared)


def _declared_in(body: bytes) -> str | None:
    head = body[:_DECLARED_WITHIN]
    start = 0
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        # the pattern is slow, so it begins where a declaration with the first such word would
        at = head[:_USUALLY_WITHIN].lower().find(b"charset")
        if at < 0:
            at = head.lower().find(b"charset")
        if at < 0:
            return None
        start = max(0, at - _TAG_LENGTH)
    found = _DECLARED.search(head, start)
    return found[1].decode("ascii") if found else None


@lru_cache(maxsize=64)  # sites declare the same on every page
def _family(claim: str | None) -> str | None:
    """Return Python's name for a claimed charset, None for one that it does not know."""
    if not claim:
        return None
    name = claim.strip().strip("\"'").lower()
    if re.sub(r"[^a-z0-9]", "", name) in _GB_FAMILY:
        return "gb18030"
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _mostly_utf8(body: bytes, error: UnicodeDecodeError) -> bool:
    """Tell a damaged or cut UTF-8 page from another encoding."""
    if error.start >= len(body) - 3 and not body[: error.start].isascii():
        return True
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(_EAST_ASIAN.findall(text)) > 11 * broken  # U+FFFD lies outside the range


def _utf16_without_mark(body: bytes) -> str | None:
    head = body[:200]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 4 * (even + 1):
        return "utf-16-le"
    if even > 4 * (odd + 1):
        return "utf-16-be"
    return None


def _lenient(body: bytes, encoding: str, declared: str | None) -> Decoded:
    warnings = _mismatch(encoding, declared)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        count = text.count("\ufffd")
        warnings += (f"{count} byte sequence(s) are not valid {encoding}",)
    return Decoded(text, encoding, declared, warnings)


def _mismatch(encoding: str, declared: str | None) -> tuple[str, ...]:
    if declared is None or _family(declared) == encoding:
        return ()
    if encoding.startswith("utf-16") and str(_family(declared)).startswith("utf-16"):
        return ()
    return (f"declares {declared} but is {encoding}",)
