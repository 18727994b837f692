"""Style sheets: which ones a page names, and which files a sheet names in turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jixi_crawler.extract.addresses import resolve
from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.markup import attributes

MOST_FILES = 40
"""A page or sheet that names more files than this is served with the first of them."""

# Every pattern either ends at the next quote, bracket or semicolon or takes all the rest, so that
# none looks at the same characters again and again.
_REFERENCE = re.compile(
    r"""@import\s*(?:url\(\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^()"'\s]*))\s*\)|"(?P<d>[^"]*)"|'(?P<e>[^']*)')"""
    r"""(?P<media>[^;{}]*)(?:;|\Z)"""
    r"""|(?P<broken>@import\b[^;]*(?:;|\Z))"""
    r"""|url\(\s*(?:"(?P<f>[^"]*)"|'(?P<g>[^']*)'|(?P<h>[^()"'\s]*))\s*\)""",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPED_LETTER = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|([g-zG-Z]))")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(r"<(link|base)\b([^<>]*)>", re.IGNORECASE)
_STYLE_TAG = re.compile(r"<(/?)style\b[^<>]*>", re.IGNORECASE)
_STYLE_VALUE = re.compile(r"""\sstyle\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"""\sbackground\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:png|gif|jpe?g|webp|bmp|svg|ico)(?:$|[?])", re.IGNORECASE)
_CHARSET = re.compile(rb'@charset\s+"([A-Za-z0-9_-]{2,40})"', re.IGNORECASE)


def find_styles(body: bytes, url: str, *, charset: str | None = None) -> tuple[str, ...]:
    """Return the absolute addresses of a page's style sheets and of the pictures its styles name.

    Sheets come first, each address once, at most MOST_FILES.
    """
    text = decode(body, charset).text
    base, sheets = url, list[str]()
    for match in _LINK.finditer(_HTML_COMMENT.sub(" ", text)):
        values = attributes(match[2])
        if match[1].lower() == "base":
            base = (resolve(url, values.get("href", "")) or base) if base == url else base
        elif is_sheet(values.get("rel", "")) and (found := resolve(base, values.get("href", ""))):
            sheets.append(found)
    pictures = list[str]()
    for style in _styles_in(text):
        for address, imported in references(style):
            found = resolve(base, address)
            if found and (imported or _PICTURE.search(found)):
                (sheets if imported else pictures).append(found)
    for match in _BACKGROUND.finditer(text):
        found = resolve(base, match[1] or match[2] or match[3] or "")
        if found and _PICTURE.search(found):
            pictures.append(found)
    return tuple(dict.fromkeys(sheets + pictures))[:MOST_FILES]


def find_in_sheet(body: bytes, url: str, *, charset: str | None = None) -> tuple[str, ...]:
    """Return the absolute addresses of the sheets that a style sheet imports and of its pictures."""
    found = []
    for address, imported in references(sheet_text(body, charset)):
        absolute = resolve(url, address)
        if absolute and absolute != url and (imported or _PICTURE.search(absolute)):
            found.append(absolute)
    return tuple(dict.fromkeys(found))[:MOST_FILES]


def is_sheet(relation: str) -> bool:
    """Tell whether a link's `rel` names a style sheet that browsers apply."""
    names = relation.lower().split()
    return "stylesheet" in names and "alternate" not in names


def sheet_text(body: bytes, charset: str | None = None) -> str:
    """Return a style sheet's text: by its mark or UTF-8, else as it declares, else as GB18030."""
    declared = _CHARSET.match(body)
    return decode(body, declared[1].decode() if declared else charset).text


def references(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each address that a sheet's text names, and whether it is imported as a sheet."""
    for match in _REFERENCE.finditer(plain(text)):
        address = _address(match)
        if address:
            yield address, match["media"] is not None


def rewrite(text: str, replace: Callable[[str, str | None], str]) -> str:
    """Return a sheet's text without comments, each reference as `replace(address, media)` says.

    `media` is None for a picture or font, else what stands behind the address of an import.
    """

    def changed(match: re.Match[str]) -> str:
        return "" if match["broken"] is not None else replace(_address(match), match["media"])

    return _REFERENCE.sub(changed, plain(text))


def plain(text: str) -> str:
    r"""Return a sheet's text without comments and HTML's comment marks, no letter written as an escape.

    `\75rl(x)` is `url(x)` to a browser. Other escapes (icons, quotes, hacks such as `\9`) stay.
    """
    text = _COMMENT.sub(" ", text).replace("<!--", " ").replace("-->", " ")
    return _ESCAPED_LETTER.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    if match[2] is not None:
        return match[2]
    number = int(match[1], 16)
    return chr(number) if number < 128 and chr(number).isalpha() else match[0]


def _address(match: re.Match[str]) -> str:
    return next((match[name] for name in "abcdefgh" if match[name]), "").strip()


def _styles_in(text: str) -> Iterator[str]:
    start = None
    for tag in _STYLE_TAG.finditer(text):
        if tag[1] and start is not None:
            yield text[start : tag.start()]
            start = None
        elif not tag[1] and start is None:
            start = tag.end()
    if start is not None:
        yield text[start:]
    for value in _STYLE_VALUE.finditer(text):
        yield value[1] or value[2] or ""
