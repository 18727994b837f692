"""What servers do wrong: each case fails without the guard that it names."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from typing import Any

import pytest

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl

Serve = Callable[[Replica], ReplicaServer]


def small(articles: int = 6) -> Replica:
    return Replica(seed=4, articles=articles, channels=(CHANNEL,))


def settings(crawl: Crawl, **values: float) -> None:
    lines = [f"{name} = {value}\n" for name, value in values.items()]
    (crawl.folder / "jixi.toml").write_text("".join(lines))


@pytest.mark.parametrize(
    ("fault", "options", "verdict"),
    [
        ("hang", {}, "unreachable"),  # DOWNLOAD_TIMEOUT
        ("hang", {"body": True}, "unreachable"),
        ("drip", {"interval": 0.2}, "unreachable"),  # the time-out counts the whole answer
        ("truncated", {}, "truncated"),  # DOWNLOAD_FAIL_ON_DATALOSS
        ("reset", {}, "unreachable"),
        ("redirect-loop", {}, "unreadable"),  # REDIRECT_MAX_TIMES
        ("gzip-bomb", {"size": 50_000_000}, "unreadable"),  # DOWNLOAD_MAXSIZE, unpacked
        ("huge-body", {}, "unreadable"),  # DOWNLOAD_MAXSIZE, announced 2 GB
        ("huge-body", {"length": False}, "unreadable"),  # DOWNLOAD_MAXSIZE, not announced
        ("500", {}, "server-error"),
    ],
)
def test_one_bad_page_is_no_content_and_stops_nothing(
    crawl: Crawl, serve: Serve, fault: str, options: dict[str, Any], verdict: str
) -> None:
    settings(crawl, timeout=2, max_megabytes=4, retries=1)
    replica = small()
    serve(replica)
    path = replica.articles(CHANNEL)[3].path
    replica.fault(fault, f"{path}*", **options)
    started = time.monotonic()
    done = crawl()
    assert done.returncode == 1
    assert path in done.stderr
    assert time.monotonic() - started < 20
    assert crawl.count("articles") == 5
    kept = crawl.query("SELECT verdict FROM captures WHERE url LIKE ?", f"%{path}")
    assert kept == [(verdict,)]
    replica.clear_faults()
    assert crawl("--revisit").returncode == 0
    assert crawl.count("articles") == 6


def test_a_wrong_charset_in_header_or_page_reads_the_same(crawl: Crawl, serve: Serve) -> None:
    replica = small()
    serve(replica)
    replica.fault("mislabelled", where="both")
    assert crawl().returncode == 0
    titles = {row[0] for row in crawl.query("SELECT title FROM articles")}
    assert titles == {article.title for article in replica.articles(CHANNEL)}


def test_a_clamped_pager_ends_the_walk(crawl: Crawl, serve: Serve) -> None:
    replica = small(50)
    serve(replica)
    replica.fault("clamped", extra=40)
    assert crawl("--no-assets").returncode == 0
    assert crawl.count("articles") == 50
    assert crawl.query("SELECT pages, full_walk FROM run_channels") == [(4, 1)]


def test_ten_thousand_rows_in_one_listing(crawl: Crawl, serve: Serve) -> None:
    replica = small()
    serve(replica)
    replica.fault("huge-listing")
    assert crawl("--limit", "3").returncode == 0
    assert crawl.count("listings") >= 10_000


def test_an_empty_listing_is_suspicious(crawl: Crawl, serve: Serve) -> None:
    replica = small()
    serve(replica)
    assert crawl().returncode == 0
    replica.fault("empty-listing")
    done = crawl("--full")
    assert done.returncode == 1
    assert "/jcyw/" in done.stderr
    assert crawl.query("SELECT verdict FROM run_channels ORDER BY rowid")[-1] == ("suspicious",)
    assert crawl.query("SELECT count(*) FROM articles WHERE state = 'live'") == [(6,)]


@pytest.mark.parametrize("fault", ["soft-404", "home-redirect"])
def test_a_missing_page_is_evidence_and_no_article(crawl: Crawl, serve: Serve, fault: str) -> None:
    replica = small()
    server = serve(replica)
    assert crawl().returncode == 0
    deleted = replica.articles(CHANNEL)[1]
    replica.delete(deleted.path)
    replica.fault(fault)
    assert crawl("--revisit").returncode == 0
    url = server.url + deleted.path
    evidence = "SELECT kind FROM evidence e JOIN articles a ON a.id = e.article_id WHERE url = ?"
    assert (fault,) in crawl.query(evidence, url)
    state = crawl.query("SELECT state, text <> '' FROM articles WHERE url = ?", url)
    assert state == [("live", 1)]


def test_an_outage_removes_nothing(crawl: Crawl, serve: Serve) -> None:
    settings(crawl, removal_days=0, retries=0)
    replica = small()
    serve(replica)
    assert crawl().returncode == 0
    for fault, path in (
        ("404", None),
        ("outage", None),
        ("soft-404", "/jcyw/2*"),
        ("404", "/jcyw/2*"),
    ):
        replica.fault(fault, path)
        for _ in range(2):
            crawl("--revisit")
        replica.clear_faults()
    assert crawl.query("SELECT DISTINCT state FROM articles") == [("live",)]


def test_too_little_disk_stops_before_it_fails(crawl: Crawl, serve: Serve) -> None:
    serve(small())
    settings(crawl, min_free_megabytes=shutil.disk_usage(crawl.folder).total // 2**20 + 1)
    done = crawl()
    assert done.returncode == 1
    assert "MB are free" in done.stderr
    assert crawl.query("SELECT outcome FROM runs") == [("stopped",)]
    settings(crawl)
    assert crawl().returncode == 0
    assert crawl.count("articles") == 6


def test_retry_after_is_honoured(crawl: Crawl, serve: Serve) -> None:
    replica = small()
    serve(replica)
    assert crawl("--limit", "2", now="2026-01-01T02:00:00Z").returncode == 0
    replica.fault("429", times=1, retry_after=600)
    assert crawl("--full", now="2026-01-01T03:00:00Z").returncode == 5
    asked = len(replica.requests)
    done = crawl(now="2026-01-01T03:05:00Z")
    assert done.returncode == 5
    assert "stay away until 2026-01-01T03:1" in done.stderr
    assert len(replica.requests) == asked
    assert crawl(now="2026-01-01T03:15:00Z").returncode == 0
    assert crawl.count("articles") == 6


def test_a_researcher_reading_never_blocks_the_crawl(crawl: Crawl, serve: Serve) -> None:
    replica = small(30)
    serve(replica)
    assert crawl("--limit", "2").returncode == 0
    reader = sqlite3.connect(f"file:{crawl.archive}?mode=ro", uri=True)
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM articles").fetchone()
    assert crawl().returncode == 0
    assert reader.execute("SELECT count(*) FROM articles").fetchone() == before
    reader.close()
    assert crawl.count("articles") == 30


@pytest.mark.slow
def test_of_two_runs_started_at_once_one_works(crawl: Crawl, serve: Serve) -> None:
    replica = small()
    serve(replica)
    assert crawl().returncode == 0
    replica.fault("slow", on="listing", seconds=1.5)  # both have started by then
    for _ in range(int(os.environ.get("JIXI_ROUNDS", "6"))):
        runs = crawl.start(), crawl.start()
        errors = [run.communicate(timeout=60)[1] for run in runs]
        assert sorted(run.returncode for run in runs) == [0, 75], errors
