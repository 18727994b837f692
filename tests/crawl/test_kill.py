"""`kill -9` at random moments: the archive stays sound, and the next run completes it."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable

import pytest

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl, kill

ARTICLES = 400
KILLS = 20


def assert_sound(crawl: Crawl) -> None:
    with sqlite3.connect(crawl.archive) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
        connection.rollback()


@pytest.mark.slow
def test_twenty_kills_cost_nothing(crawl: Crawl, serve: Callable[[Replica], ReplicaServer]) -> None:
    rng = random.Random(20)
    replica = Replica(articles=ARTICLES, channels=(CHANNEL,))
    serve(replica)
    killed = 0
    while killed < KILLS:
        process = crawl.start("--no-assets")
        asked = len(replica.requests)
        deadline = time.monotonic() + 60
        while len(replica.requests) == asked and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.005)
        time.sleep(rng.uniform(0, 0.25))
        if process.poll() is not None:
            break
        kill(process)
        killed += 1
        assert_sound(crawl)
    assert killed >= 5
    assert crawl("--no-assets").returncode == 0
    assert_sound(crawl)
    assert crawl.count("articles") == ARTICLES
    assert crawl.count("revisions") == ARTICLES
    assert crawl.query("SELECT count(DISTINCT url) FROM articles") == [(ARTICLES,)]
    titles = {row[0] for row in crawl.query("SELECT title FROM articles")}
    assert titles == {article.title for article in replica.articles(CHANNEL)}
    outcomes = [row[0] for row in crawl.query("SELECT outcome FROM runs ORDER BY rowid")]
    assert outcomes == ["interrupted"] * killed + ["finished"]
