from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest

from jixi_crawler.archive import Archive
from jixi_crawler.browse.reader import Reader, TimeLimitError
from tests.archive.pages import SITE, Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jixi.db"
    Archive.open(path, write=True).close()
    return path


class Counting:
    """A figure that takes its time; tells how often it was worked out."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.calls = seconds, 0

    def __call__(self, connection: sqlite3.Connection) -> int:
        self.calls += 1
        time.sleep(self.seconds)
        return int(connection.execute("SELECT count(*) FROM sites").fetchone()[0])


def add_site(path: Path) -> None:
    with Archive.open(path, write=True, clock=Clock()) as archive:
        archive.save_site(SITE, base_url=SITE.hosts[0])


def test_readers_who_want_the_same_figure_wait_for_the_same_work(path: Path) -> None:
    reader, figure = Reader(path), Counting(0.2)

    async def ask() -> list[int]:
        return list(await asyncio.gather(*(reader.figure(figure) for _ in range(5))))

    assert asyncio.run(ask()) == [0] * 5
    assert figure.calls == 1


def test_a_quick_figure_is_never_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixi_crawler.browse.reader._FRESH_FACTOR", 0)
    monkeypatch.setattr("jixi_crawler.browse.reader._WORTH_WAITING", 5)
    reader, figure = Reader(path), Counting(0)
    assert asyncio.run(reader.figure(figure)) == 0
    add_site(path)
    assert asyncio.run(reader.figure(figure)) == 1


def test_a_slow_figure_is_shown_old_while_the_new_one_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixi_crawler.browse.reader._FRESH_FACTOR", 0)
    reader, figure = Reader(path), Counting(1)
    assert asyncio.run(reader.figure(figure)) == 0
    add_site(path)
    began = time.monotonic()
    assert asyncio.run(reader.figure(figure)) == 0
    assert time.monotonic() - began < 1, "it did not wait for the new one"
    time.sleep(2)
    assert asyncio.run(reader.figure(figure)) == 1
    assert figure.calls == 2


def test_what_takes_too_long_is_stopped(path: Path) -> None:
    reader = Reader(path, seconds=0.1)

    def endless(connection: sqlite3.Connection) -> None:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        ).fetchone()

    with pytest.raises(TimeLimitError):
        asyncio.run(reader.run(endless))
