"""A disk that fills up in the middle of a write: a real file system, and a small one."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl
from tests.crawl.test_kill import assert_sound

Serve = Callable[[Replica], ReplicaServer]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4500k", "jixi-test", str(folder)]
    try:
        done = subprocess.run(mount, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if done.returncode:
        pytest.skip(f"this user may not mount a small file system: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fail(crawl: Crawl) -> None:
    done = crawl("--no-assets")
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    error = done.stderr.strip()
    assert "\n" not in error, error
    assert str(crawl.archive) in error
    assert "free disk space and run again" in error


def test_a_full_disk_costs_only_what_was_not_stored_yet(
    crawl: Crawl, serve: Serve, small_disk: Path
) -> None:
    crawl.archive = small_disk / "news.db"
    (small_disk / "jixi.toml").write_text("min_free_megabytes = 0\n")
    replica = Replica(articles=60, channels=(CHANNEL,))
    serve(replica)
    fail(crawl)
    assert_sound(crawl)
    stored = crawl.count("articles")
    assert 0 < stored < 60
    bytes_of_all = (
        "SELECT count(DISTINCT a.id) FROM articles a JOIN captures c ON c.article_id = a.id "
    )
    assert crawl.query(bytes_of_all + "JOIN payloads p ON p.sha256 = c.payload_sha256") == [
        (stored,)
    ]
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    assert crawl("--no-assets").returncode == 0
    assert crawl.count("articles") == crawl.count("revisions") == 60
    assert_sound(crawl)
    assert crawl.query("SELECT outcome FROM runs ORDER BY rowid DESC LIMIT 1") == [("finished",)]


def test_an_archive_that_cannot_even_be_begun(crawl: Crawl, serve: Serve, small_disk: Path) -> None:
    crawl.archive = small_disk / "news.db"
    (small_disk / "jixi.toml").write_text("min_free_megabytes = 0\n")
    serve(Replica(articles=3, channels=(CHANNEL,)))
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    fail(crawl)
    filler.unlink()
    assert crawl("--no-assets").returncode == 0
    assert crawl.count("articles") == 3
