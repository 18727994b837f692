from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jixi_crawler.archive import Archive
from jixi_crawler.archive.bigrams import searchable
from tests.archive.pages import article, html, url

ARTICLES = 300
KILLS = 20
ROOT = Path(__file__).parents[2]


def start(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.archive.writer", str(path), str(ARTICLES)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    read_line(process)
    return process


def read_line(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    process.stdout.readline()


@pytest.mark.slow
def test_a_run_killed_at_any_instant_loses_nothing_and_stores_nothing_twice(path: Path) -> None:
    rng = random.Random(20201130)
    killed = 0
    stages: set[int] = set()
    while killed < KILLS:
        process = start(path)
        # The writer says what it is about to store: kill it a moment after one of its first steps.
        for _ in range(rng.choice([0, rng.randint(1, 10), rng.randint(10, 40)])):
            read_line(process)
        time.sleep(rng.random() * 0.004)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        stages.add(check_soundness(path))
    # Killed before the first article, and at different articles.
    assert len(stages) > 5
    process = start(path)
    process.communicate()
    assert process.returncode == 0
    check_completeness(path)


def check_soundness(path: Path) -> int:
    """Return how many articles there are, once it is sure that each of them is whole."""
    with Archive.open(path, write=True) as archive:
        connection = archive.connection
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
        broken = connection.execute(
            "SELECT count(*) FROM articles a LEFT JOIN revisions r ON r.id = a.revision_id "
            "LEFT JOIN captures c ON c.id = r.capture_id "
            "LEFT JOIN payloads p ON p.sha256 = c.payload_sha256 "
            "WHERE p.sha256 IS NULL"
        ).fetchone()[0]
        assert broken == 0
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def check_completeness(path: Path) -> None:
    with Archive.open(path, write=False) as archive:
        rows = archive.connection.execute("SELECT url, text FROM articles").fetchall()
        assert {row["url"] for row in rows} == {url(number) for number in range(ARTICLES)}
        counts = [
            archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("articles", "revisions", "listings", "frontier")
        ]
        assert counts == [ARTICLES] * 4
        assert (
            archive.connection.execute(
                "SELECT count(*) FROM captures WHERE verdict = 'article'"
            ).fetchone()[0]
            == ARTICLES
        )
        for number in range(0, ARTICLES, 7):
            assert archive.snapshot(url(number)).body == html(article(number))
        for word in ("公益诉讼", "检察", "第7号"):
            expected = {row["url"] for row in rows if word in searchable(row["text"])}
            assert {hit.url for hit in archive.search(f"text:{word}", limit=ARTICLES)} == expected
        outcomes = [run.outcome for run in archive.runs(limit=100)]
        assert outcomes[0] == "finished"
        assert set(outcomes[1:]) <= {"interrupted"}
