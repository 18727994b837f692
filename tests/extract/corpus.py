"""The shared folder of real pages beside the checkout, and how its articles are scored.

The comparison is the one that the folder's own scorer states: white space aside, null only equals
null, a body is right when both its ends are present and its length is within 15 %.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "../shared"
PAGES = SHARED / "pages"
FIELDS = ("title", "date", "author", "source", "body", "all")


def present() -> bool:
    return (PAGES / "INDEX.jsonl").is_file()


def articles() -> list[dict[str, Any]]:
    with (PAGES / "INDEX.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["kind"] == "article" and row.get("expected")]


def corpus_hash() -> str:
    """Return a digest of the index and of every article's bytes."""
    digest = hashlib.sha256((PAGES / "INDEX.jsonl").read_bytes())
    for row in articles():
        digest.update((PAGES / row["file"]).read_bytes())
    return digest.hexdigest()


def squash(text: str | None) -> str:
    return "".join((text or "").replace("\u200b", "").replace("\ufeff", "").split())


def compare(expected: dict[str, Any], got: dict[str, Any]) -> dict[str, bool]:
    """Return for each field that has an expectation whether it is right."""
    result = {"title": squash(expected.get("title")) == squash(got.get("title"))}
    if expected.get("date"):
        result["date"] = (got.get("published") or "")[:10] == expected["date"][:10]
    for name in ("author", "source"):
        result[name] = squash(expected.get(name)) == squash(got.get(name))
    if expected.get("body_first20"):
        text = squash(got.get("text"))
        right = squash(expected["body_first20"]) in text and squash(expected["body_last20"]) in text
        if right and expected.get("body_chars"):
            right = 0.85 <= len(text) / max(1, expected["body_chars"]) <= 1.15
        result["body"] = right
    result["all"] = all(result.values())
    return result


def family(row: dict[str, Any]) -> str:
    """Return the family that a page's share is counted in."""
    return str(row["cms"]).split(" (")[0]


def shares(results: list[tuple[str, dict[str, bool]]]) -> dict[str, dict[str, float]]:
    """Return the share right per family and field, with `TOTAL`."""
    table: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for name, result in results:
        for group in (name, "TOTAL"):
            for field, right in result.items():
                table[group][field].append(right)
    return {
        group: {field: round(sum(values) / len(values), 4) for field, values in fields.items()}
        for group, fields in sorted(table.items())
    }
