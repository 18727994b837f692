"""Real listing pages: floors per family, pinned to the corpus they were measured on."""

from __future__ import annotations

import hashlib
import json
import runpy
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.extract.verdict import judge
from jixi_crawler.records import ExtractionError, Listing
from tests.extract import mutations

SHARED = Path(__file__).parents[2] / "../shared"
FLOORS = Path(__file__).with_name("floors_listing.json")
TODAY = "2026-11-01"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="the folder of real pages is not beside the checkout"
    ),
]


def index() -> list[dict[str, Any]]:
    lines = (SHARED / "pages/INDEX.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["kind"] == "listing"]


def body_of(row: dict[str, Any]) -> bytes:
    return (SHARED / "pages" / str(row["file"])).read_bytes()


def address(row: dict[str, Any]) -> str:
    return row["url"] or "http://x/"  # what the scorer takes where the address is not known


def read(row: dict[str, Any]) -> Listing:
    return extract_listing(body_of(row), address(row), today=TODAY)


def corpus_hash(rows: list[dict[str, Any]]) -> str:
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda one: str(one["file"])):
        digest.update(
            json.dumps([row["file"], row["url"], row["expected"]], sort_keys=True).encode()
        )
        digest.update(body_of(row))
    return digest.hexdigest()


def measured(rows: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    score: Callable[..., dict[str, float]] = runpy.run_path(str(SHARED / "score.py"))["listing"]
    values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        try:
            got = read(row).to_dict()
        except ExtractionError:
            got = {}
        for field, value in score(row, got).items():
            values[row["cms"]][field].append(value)
    return {
        cms: {field: sum(all_) / len(all_) for field, all_ in fields.items()}
        for cms, fields in values.items()
    }


def test_floors() -> None:
    rows = index()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert floors["corpus"] == corpus_hash(rows), (
        "another corpus: measure again and write new floors, with a reason"
    )
    found = measured(rows)
    below = [
        f"{cms} {field}: {found.get(cms, {}).get(field)} < {floor}"
        for cms, fields in floors["floors"].items()
        for field, floor in fields.items()
        if found.get(cms, {}).get(field, 0.0) < floor
    ]
    assert not below


def test_rows_without_target_are_counted() -> None:
    for row in index():
        expected = [
            one for one in row["expected"]["all"] if one["href"].lower().startswith("javascript")
        ]
        said = [warning for warning in read(row).warnings if "lead nowhere" in warning]
        assert [int(warning.split()[0]) for warning in said] == (
            [len(expected)] if expected else []
        ), row["file"]


def test_paging_and_channel_of_the_platform() -> None:
    row = next(one for one in index() if "next" in one["expected"])
    found = read(row)
    assert (found.pages, found.next) == (row["expected"]["pages"], row["expected"]["next"])
    assert found.channel == "通知公告"


def test_every_listing_is_judged_to_be_one() -> None:
    assert {judge(body_of(row), row["url"] or "http://x/a/").kind for row in index()} == {"listing"}


@pytest.mark.slow
@pytest.mark.parametrize("mutate", mutations.ALL, ids=lambda mutate: mutate.__name__)
def test_changes_of_markup_change_nothing(mutate: Callable[[str], str]) -> None:
    for row in index():
        before = read(row)
        changed = mutate(decode(body_of(row)).text).encode("gb18030")
        after = extract_listing(changed, address(row), today=TODAY)
        assert (after.rows, after.pages, after.next) == (before.rows, before.pages, before.next), (
            row["file"]
        )
