"""`archive/README.md` is a contract: it must say what the schema is, and its queries must run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jixi_crawler.archive import Archive

TEXT = (Path(__file__).parents[2] / "archive" / "README.md").read_text()
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL))
CONTRACT = {
    "sites": "id name province base_url platform",
    "channels": "id site_id name url",
    "articles": "id site_id channel_id url title published source author editor text first_seen "
    "last_seen state",
    "revisions": "id article_id capture_id observed_at title published source author text "
    "text_sha256",
    "captures": "id url fetched_at status verdict payload_sha256 run_id",
    "payloads": "sha256 size stored_size",
    "listings": "channel_id article_id title date first_seen last_seen",
    "assets": "id article_id url kind payload_sha256",
    "runs": "id started_at finished_at outcome",
    "articles_fts": "title text source author",
}


def tables(archive: Archive) -> dict[str, list[str]]:
    names = archive.connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
        r"AND name NOT LIKE 'articles\_fts\_%' ESCAPE '\' AND name NOT LIKE '\_%' ESCAPE '\' "
        "AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return {
        name: [row["name"] for row in archive.connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in names
    }


def test_every_table_is_described(archive: Archive) -> None:
    assert set(SECTIONS) == set(tables(archive))


@pytest.mark.parametrize("table", SECTIONS)
def test_every_column_is_described_in_order(archive: Archive, table: str) -> None:
    described = re.findall(r"^\| `(\w+)` \| \S", SECTIONS[table], re.MULTILINE)
    assert described == tables(archive)[table]


@pytest.mark.parametrize("table", SECTIONS)
def test_every_table_has_a_query_that_runs(archive: Archive, table: str) -> None:
    queries = re.findall(r"```sql\n(.*?)```", SECTIONS[table], re.DOTALL)
    assert queries
    for query in queries:
        assert table in query
        archive.connection.execute(query).fetchall()


@pytest.mark.parametrize("table", CONTRACT)
def test_the_public_contract_is_kept(archive: Archive, table: str) -> None:
    assert set(CONTRACT[table].split()) <= set(tables(archive)[table])


def test_verdicts_are_those_of_the_records() -> None:
    from jixi_crawler.records import PageKind

    for kind in PageKind:
        assert f"`{kind.value}`" in SECTIONS["captures"]
