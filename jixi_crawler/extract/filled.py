"""Values that a page's own script puts into an empty element beside its label.

`来源：<span id="ly"></span>` and, anywhere, `$("#ly").html("第一检察部")`. Nothing but a literal is read,
and nothing is put anywhere but directly behind a colon.
"""

from __future__ import annotations

import re

_FILLS = re.compile(
    r"""(?:\(\s*["']\#(?P<one>[\w-]{1,40})["']\s*\)\s*\.(?:html|text)\(\s*"""
    r"""|getElementById\(\s*["'](?P<two>[\w-]{1,40})["']\s*\)\s*\.inner(?:HTML|Text)\s*=\s*)"""
    r"""(?:"(?P<double>[^"<>\\\n]{1,40})"|'(?P<single>[^'<>\\\n]{1,40})')\s*[);]"""
)
_MOST = 20


def with_values_filled(text: str) -> str:
    """Return a page's markup with the values written into it that its scripts fill in."""
    if ".html(" not in text and ".text(" not in text and ".inner" not in text:
        return text
    for count, hit in enumerate(_FILLS.finditer(text)):
        if count == _MOST:
            break
        name = re.escape(hit["one"] or hit["two"])
        empty = re.compile(
            rf"""[:：]\s?<[a-z]{{1,6}}\s[^<>]{{0,200}}?(?<![\w-])id\s?=\s?["']?{name}(?![\w-])"""
            r"[^<>]{0,200}>(?=\s{0,20}</)",
            re.IGNORECASE,
        )
        if place := empty.search(text):
            value = hit["double"] or hit["single"]
            text = text[: place.end()] + value + text[place.end() :]
    return text
