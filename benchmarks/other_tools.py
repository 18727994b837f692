"""Read pages with another tool; run by bench_extract.py inside the environment of those tools.

Standard input: JSON list of [file, url]. Standard output: {"seconds", "results"}.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path
from typing import Any


def with_trafilatura(html: str, url: str) -> dict[str, Any]:
    """Read a page with trafilatura."""
    import trafilatura  # noqa: PLC0415 -- each tool is imported only when asked for

    found = trafilatura.bare_extraction(html, url=url or None, with_metadata=True)
    if found is None:
        return {}
    told = found if isinstance(found, dict) else found.as_dict()
    return {
        "title": told.get("title"), "published": told.get("date"), "author": told.get("author"),
        "source": told.get("sitename"), "text": told.get("text") or told.get("raw_text"),
    }  # fmt: skip


def with_gne(html: str, url: str) -> dict[str, Any]:
    """Read a page with GNE."""
    from gne import GeneralNewsExtractor  # noqa: PLC0415

    del url
    told = GeneralNewsExtractor().extract(html)
    return {
        "title": told.get("title"), "published": told.get("publish_time"),
        "author": told.get("author") or None, "source": None, "text": told.get("content"),
    }  # fmt: skip


def with_newspaper4k(html: str, url: str) -> dict[str, Any]:
    """Read a page with newspaper4k."""
    from newspaper import Article  # noqa: PLC0415

    article = Article(url or "http://unknown.invalid/", language="zh")
    article.download(input_html=html)
    article.parse()
    return {
        "title": article.title, "published": str(article.publish_date or ""),
        "author": " ".join(article.authors) or None, "source": None, "text": article.text,
    }  # fmt: skip


def main() -> int:
    """Read every page with the tool named on the command line."""
    logging.disable(logging.CRITICAL)
    tool = {"trafilatura": with_trafilatura, "gne": with_gne, "newspaper4k": with_newspaper4k}[
        sys.argv[1]
    ]
    pages = [
        (Path(name).read_bytes().decode("utf-8", "replace"), url)
        for name, url in json.load(sys.stdin)
    ]
    tool(*pages[0])
    results = []
    began = time.perf_counter()
    for html, url in pages:
        try:
            results.append(tool(html, url))
        except Exception:  # noqa: BLE001 -- a tool that breaks on a page has read nothing from it
            results.append({})
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "results": results}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
