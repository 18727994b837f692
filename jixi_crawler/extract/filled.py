"""Values that a page's own script puts into an empty element beside its label.

`来源：<span id="ly"></span>` and, anywhere, `$("#ly").html("第一检察部")`. Nothing but a literal is read,
and nothing is put anywhere but directly behind a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.factlines import FactLines
from jixi_crawler.extract.vocabulary import OTHERS

_FILLS = re.compile(
    r"""(?:\(\s*["']\#(?P<one>[\w-]{1,40})["']\s*\)\s*\.(?:html|text)\(\s*"""
    r"""|getElementById\(\s*["'](?P<two>[\w-]{1,40})["']\s*\)\s*\.inner(?:HTML|Text)\s*=\s*)"""
    r"""(?:"(?P<double>[^"<>\\\n]{1,40})"|'(?P<single>[^'<>\\\n]{1,40})')\s*[);]"""
)
_MOST = 20  # statements


def with_values_filled(text: str, document: Document, runs: Sequence[FactLines]) -> str:
    """Return a page's markup with the values written into it that its scripts fill in.

    `text` itself where no label of the page's facts (`runs`) stands empty.
    """
    facts = (fact for run in runs for fact in run.line.facts)
    if all(fact.value is not None or fact.role in OTHERS for fact in facts):
        return text
    found = [hit for script in document.scripts for hit in _FILLS.finditer(script)]
    for hit in found[:_MOST]:
        name, value = re.escape(hit["one"] or hit["two"]), hit["double"] or hit["single"]
        empty = re.compile(
            rf"""[:：]\s?<[a-z]{{1,6}}\s[^<>]{{0,200}}?(?<![\w-])id\s?=\s?["']?{name}(?![\w-])"""
            r"[^<>]{0,200}>(?=\s{0,20}</)",
            re.IGNORECASE,
        )
        if place := empty.search(text):
            text = text[: place.end()] + value + text[place.end() :]
    return text
