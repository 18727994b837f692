from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import Archive, ArchiveError, ArchiveFull
from jixi_crawler.records import PageKind
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, capture, page, url

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}


def count(archive: Archive, table: str) -> int:
    total: int = archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return total


def test_a_run_that_died_is_closed_by_the_next(path: Path, clock: Clock) -> None:
    with Archive.open(path, write=True, clock=clock) as archive:
        dead = archive.begin_run(["test"], version="1")
    with Archive.open(path, write=True, clock=clock) as archive:
        alive = archive.begin_run(["test"], version="1")
        archive.finish_run(alive, "finished", requests=3, new=1)
        outcomes = {run.id: (run.outcome, run.requests) for run in archive.runs()}
    assert outcomes == {dead: ("interrupted", 0), alive: ("finished", 3)}


def test_a_full_disk_is_said_and_nothing_is_half_written(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    pages = archive.connection.execute("PRAGMA page_count").fetchone()[0]
    archive.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    before = count(archive, "captures")
    noise = capture(url(2), clock(), bytes(range(256)) * 400, PageKind.ASSET)
    noise = dataclasses.replace(noise, body=hashlib.shake_256(b"noise").digest(200_000))
    with pytest.raises(ArchiveFull, match="no space left"):
        archive.save_article(noise, article(2), run_id=run_id, **WHERE)
    assert count(archive, "captures") == before
    assert count(archive, "payloads") == 1
    archive.connection.execute("PRAGMA max_page_count = 1000000")
    assert archive.save_article(noise, article(2), run_id=run_id, **WHERE).outcome == "new"
    assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_failure_in_the_middle_leaves_nothing(
    archive: Archive, run_id: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("jixi_crawler.archive.assets.note", fail)
        with pytest.raises(KeyboardInterrupt):
            archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    assert (
        count(archive, "captures") == count(archive, "articles") == count(archive, "payloads") == 0
    )
    assert (
        archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE).outcome == "new"
    )
    assert [hit.url for hit in archive.search("公益诉讼")] == [url(1)]


def test_reading_archives_refuse_to_write(archive: Archive, path: Path) -> None:
    with (
        Archive.open(path, write=False) as reader,
        pytest.raises(ArchiveError, match="reading only"),
    ):
        reader.begin_run(["test"], version="1")


def test_a_reader_beside_the_writer_sees_finished_pages_only(
    archive: Archive, run_id: str, clock: Clock, path: Path
) -> None:
    with Archive.open(path, write=False) as reader:
        with archive.transaction():
            archive.connection.execute("UPDATE runs SET reason = 'half'")
            assert reader.runs()[0].reason is None
        assert reader.runs()[0].reason == "half"


def test_a_page_costs_the_same_in_a_large_archive(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    # Steps of SQLite's machine, not time: a reference that is looked up without an index shows here.
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    costs = []
    for number in range(1200):
        if number in (100, 1100):
            steps = 0
            archive.connection.set_progress_handler(step, 10)
        archive.save_article(
            page(number, clock()), article(number, "短文。"), run_id=run_id, **WHERE
        )
        if number in (110, 1110):
            archive.connection.set_progress_handler(None, 10)
            costs.append(steps)
    assert costs[1] < costs[0] * 1.5
