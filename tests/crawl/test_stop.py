"""Ctrl-C and SIGTERM in the moments in which a program is slow to listen."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable

import pytest

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl
from tests.crawl.test_exit_status import wait_for
from tests.crawl.test_kill import assert_sound

Serve = Callable[[Replica], ReplicaServer]


def hung(crawl: Crawl, serve: Serve) -> tuple[Replica, subprocess.Popen[str]]:
    """Start a crawl and return when it waits for an article that never comes."""
    replica = Replica(articles=8, channels=(CHANNEL,))
    serve(replica)
    path = replica.articles(CHANNEL)[4].path
    replica.fault("hang", path=path)
    process = crawl.start("--no-assets")
    wait_for(lambda: path in [request.path for request in replica.requests])
    return replica, process


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [(signal.SIGINT, signal.SIGINT, 130), (signal.SIGTERM, signal.SIGINT, 130)],
)
def test_a_second_signal_leaves_at_once(
    crawl: Crawl, serve: Serve, first: signal.Signals, second: signal.Signals, status: int
) -> None:
    replica, process = hung(crawl, serve)
    process.send_signal(first)
    time.sleep(0.3)
    assert process.poll() is None, "the first signal waits for the page in hand"
    started = time.monotonic()
    process.send_signal(second)
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - started < 1, "well under the grace of the first signal"
    assert process.returncode == status
    assert err == ""
    assert_sound(crawl)
    replica.clear_faults()
    assert crawl("--no-assets").returncode == 0
    outcomes = crawl.query("SELECT outcome FROM runs ORDER BY rowid")
    assert outcomes == [("interrupted",), ("finished",)]
    assert crawl.count("articles") == 8


def test_a_signal_is_heard_while_the_database_keeps_us_waiting(crawl: Crawl, serve: Serve) -> None:
    replica, process = hung(crawl, serve)
    researcher = sqlite3.connect(crawl.archive, isolation_level=None)
    researcher.execute("BEGIN IMMEDIATE")
    replica.clear_faults()
    process.send_signal(signal.SIGTERM)  # closing the run has to wait for the researcher
    started = time.monotonic()
    _, err = process.communicate(timeout=60)
    assert time.monotonic() - started < 5.5
    assert process.returncode == 143
    assert "the next one closes it" in err
    researcher.execute("ROLLBACK")
    assert_sound(crawl)
    assert crawl("--no-assets").returncode == 0
    assert crawl.query("SELECT outcome FROM runs ORDER BY rowid")[0] == ("interrupted",)
