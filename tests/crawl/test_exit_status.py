"""What can go wrong says so in one line, with the contract's exit status, and loses nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl, kill

Serve = Callable[[Replica], ReplicaServer]


def one_line(text: str) -> str:
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    return lines[0]


def define(crawl: Crawl, host: str) -> None:
    crawl.define(
        f'[replica]\nname = "绩溪县人民检察院"\nhosts = ["{host}"]\n'
        f'channels = [{{ name = "{CHANNEL}" }}]\n'
    )


def test_unreachable_host(crawl: Crawl) -> None:
    define(crawl, "http://127.0.0.1:9")
    done = crawl()
    assert done.returncode == 1
    assert "http://127.0.0.1:9 did not answer" in one_line(done.stderr)
    assert crawl.query("SELECT verdict FROM run_channels") == [("unreachable",)]


def test_no_candidate_has_the_name(crawl: Crawl, serve: Serve) -> None:
    server = serve(Replica(articles=3, name="别处县人民检察院", channels=(CHANNEL,)))
    other = serve(Replica(articles=3, name="又一县人民检察院", channels=(CHANNEL,)))
    define(crawl, f'{server.url}", "{other.url}')
    done = crawl()
    assert done.returncode == 1
    assert "answers, but not as 绩溪县人民检察院" in done.stderr
    assert crawl.count("articles") == 0


def test_another_name_on_the_only_host_is_a_warning(crawl: Crawl, serve: Serve) -> None:
    server = serve(Replica(articles=3, name="别处县人民检察院", channels=(CHANNEL,)))
    define(crawl, server.url)
    done = crawl()
    assert done.returncode == 0
    assert "does not show the name" in one_line(done.stderr)
    assert crawl.count("articles") == 3


def test_robots_that_forbid(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=3, channels=(CHANNEL,))
    replica.robots = "User-agent: *\nDisallow: /\n"
    serve(replica)
    done = crawl()
    assert done.returncode == 5
    assert "robots.txt forbids" in one_line(done.stderr)
    assert {request.path for request in replica.requests} == {"/robots.txt"}


def test_robots_that_cannot_be_read_mean_wait(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=3, channels=(CHANNEL,))
    replica.fault("503", on="robots")
    serve(replica)
    done = crawl()
    assert done.returncode == 1
    assert "robots.txt answered 503" in one_line(done.stderr)
    assert {request.path for request in replica.requests} == {"/robots.txt"}


@pytest.mark.parametrize("fault", ["403", "412", "521", "challenge", "captcha"])
def test_a_firewall_is_reported_and_left_alone(crawl: Crawl, serve: Serve, fault: str) -> None:
    replica = Replica(articles=40, channels=(CHANNEL,))
    serve(replica)
    assert crawl("--limit", "5").returncode == 0
    replica.fault(fault)
    asked = len(replica.requests)
    done = crawl()
    assert done.returncode == 5, done.stderr
    assert len(replica.requests) - asked <= 4
    assert crawl.count("articles") == 5
    assert crawl.query("SELECT verdict FROM run_channels ORDER BY rowid")[-1] == ("blocked",)
    replica.clear_faults()
    assert crawl().returncode == 0
    assert crawl.count("articles") == 40


@pytest.mark.parametrize(
    ("file", "site", "message"),
    [
        (None, "nowhere", "unknown site nowhere"),
        ("[replica\n", "replica", "is not valid TOML"),
        ('[replica]\nnaem = "x"\n', "replica", 'unknown key "naem"'),
    ],
)
def test_wrong_configuration(crawl: Crawl, file: str | None, site: str, message: str) -> None:
    define(crawl, "http://127.0.0.1:9")
    if file is not None:
        crawl.define(file)
    done = crawl(site=site)
    assert done.returncode == 2
    assert message in one_line(done.stderr)
    assert not crawl.archive.exists()


def test_impolite_delay_for_a_live_host(crawl: Crawl) -> None:
    define(crawl, "http://www.example.cn")
    done = crawl()
    assert done.returncode == 2
    assert "too short for http://www.example.cn" in one_line(done.stderr)


def test_a_database_that_is_not_ours(crawl: Crawl) -> None:
    define(crawl, "http://127.0.0.1:9")
    with sqlite3.connect(crawl.archive) as connection:
        connection.execute("CREATE TABLE accounts (name TEXT)")
    before = crawl.archive.read_bytes()
    done = crawl()
    assert done.returncode == 2
    assert "not an archive of jixi" in one_line(done.stderr)
    assert crawl.archive.read_bytes() == before


def test_a_file_that_is_no_database(crawl: Crawl) -> None:
    define(crawl, "http://127.0.0.1:9")
    crawl.archive.write_text("只是一些文字", encoding="utf-8")
    done = crawl()
    assert done.returncode == 2
    assert "not a SQLite database" in one_line(done.stderr)


def test_a_read_only_folder(crawl: Crawl) -> None:
    define(crawl, "http://127.0.0.1:9")
    folder = crawl.folder / "sealed"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):  # root may write anywhere but where the kernel itself says no
        folder = Path("/sys")
    crawl.archive = folder / "news.db"
    done = crawl()
    assert done.returncode == 2
    assert "cannot be written" in one_line(done.stderr)


def test_a_missing_folder(crawl: Crawl) -> None:
    define(crawl, "http://127.0.0.1:9")
    crawl.archive = crawl.folder / "none" / "news.db"
    done = crawl()
    assert done.returncode == 2
    assert "does not exist" in one_line(done.stderr)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_cleanly(
    crawl: Crawl, serve: Serve, number: signal.Signals, status: int
) -> None:
    replica = Replica(articles=60, channels=(CHANNEL,))
    replica.fault("slow", seconds=0.1)
    serve(replica)
    process = crawl.start()
    wait_for(lambda: len(replica.requests) > 10)
    started = time.monotonic()
    assert kill(process, number) == status
    assert time.monotonic() - started < 5
    assert crawl.query("SELECT outcome FROM runs") == [("stopped",)]
    assert 0 < crawl.count("articles") < 60


def test_a_signal_while_a_server_hangs(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=5, channels=(CHANNEL,))
    serve(replica)
    article = replica.articles(CHANNEL)[0]
    replica.fault("hang", path=article.path)
    process = crawl.start()
    wait_for(lambda: article.path in [request.path for request in replica.requests])
    started = time.monotonic()
    assert kill(process, signal.SIGTERM) == 143
    assert time.monotonic() - started < 5
    assert crawl.query("SELECT outcome FROM runs") == [("stopped",)]


def test_a_second_run_waits_for_nobody(crawl: Crawl, serve: Serve, tmp_path: Path) -> None:
    replica = Replica(articles=30, channels=(CHANNEL,))
    replica.fault("slow", seconds=0.2)
    serve(replica)
    process = crawl.start()
    wait_for(lambda: len(replica.requests) > 2)
    second = crawl()
    assert second.returncode == 75
    assert f"process {process.pid}" in one_line(second.stderr)
    kill(process)
    replica.clear_faults()
    assert crawl().returncode == 0
    assert crawl.query("SELECT outcome FROM runs ORDER BY rowid") == [
        ("interrupted",),
        ("finished",),
    ]
    assert crawl.count("articles") == 30
