"""verify, backup and withhold through the command line."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from jixi_crawler.replica import Replica, ReplicaServer, site_toml
from tests.archive.pages import prose, url
from tests.cli.conftest import Jixi
from tests.crawl.conftest import CHANNEL, Crawl, kill


def alter(jixi: Jixi, statement: str) -> None:
    with closing(sqlite3.connect(jixi.archive)) as connection, connection:
        connection.execute(statement)


def events(jixi: Jixi, outcome: str) -> list[str]:
    with closing(sqlite3.connect(jixi.archive)) as connection:
        found = connection.execute(
            "SELECT DISTINCT kind FROM fixity_events WHERE outcome = ?", (outcome,)
        )
        return sorted(row[0] for row in found)


def test_verify_names_every_kind_of_damage_and_ends_with_1(jixi: Jixi) -> None:
    sound = jixi("verify")
    assert (sound.returncode, sound.stdout, sound.stderr) == (0, "", "")
    for statement in (
        "UPDATE payloads SET data = x'00' WHERE rowid = 3",
        "DELETE FROM payloads WHERE rowid = 9",
        "UPDATE articles SET title = '另一个题目' WHERE docid = 12",
        "UPDATE revisions SET text = text || '改' WHERE rowid = 20",
    ):
        alter(jixi, statement)
    done = jixi("verify", "--json")
    assert done.returncode == 1
    named = {line.removeprefix("jixi: ").split(" ")[0] for line in done.stderr.splitlines()}
    assert named == {"payload", "foreign", "article", "revision", "search"}
    result = json.loads(done.stdout)
    assert len(result["problems"]) == len(done.stderr.splitlines())
    assert result["checked"]["payload"] > 25, "it goes on after the first problem"
    assert events(jixi, "bad") == ["article", "foreign key", "payload", "revision", "search index"]


def test_verify_says_when_the_file_itself_is_damaged(jixi: Jixi) -> None:
    data = bytearray(jixi.archive.read_bytes())
    data[4096 * 5 : 4096 * 60] = b"\xff" * 4096 * 55
    jixi.archive.write_bytes(data)
    done = jixi("verify")
    assert done.returncode == 1
    assert all(line.startswith("jixi: ") for line in done.stderr.splitlines())
    assert "malformed" in done.stderr or "damaged" in done.stderr


@pytest.mark.parametrize(("sample", "status"), [("5%", 0), ("0.05", 0), ("0", 2), ("half", 2)])
def test_verify_reads_a_share_every_night(jixi: Jixi, sample: str, status: int) -> None:
    done = jixi("verify", "--sample", sample, "--json")
    assert done.returncode == status
    if status == 0:
        assert json.loads(done.stdout)["checked"].get("payload", 0) < 15
        assert "payload" not in events(jixi, "bad")
        assert "database" in events(jixi, "ok")
    else:
        assert "no share such as 5%" in done.stderr


def test_backup_while_a_crawl_is_running(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    replica = Replica(articles=60, channels=(CHANNEL,))
    with ReplicaServer(replica) as server:
        crawl.define(site_toml(replica, server.url))
        replica.fault("slow", seconds=0.5, on="article")
        process = crawl.start("--no-assets")
        while len(replica.requests) < 9:
            assert process.poll() is None
            time.sleep(0.02)
        folder = crawl.folder / "copies"
        for _ in range(3):
            done = crawl.jixi("backup", str(folder), "--keep", "2")
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
            time.sleep(0.4)  # copies are named by the second
        assert process.poll() is None, "the crawl was to be still running"
        kill(process)
    copies = sorted(folder.iterdir())
    assert [copy.suffix for copy in copies] == [".db", ".db"]
    crawl.archive = copies[-1]
    assert crawl.jixi("verify").returncode == 0
    assert 0 < crawl.count("articles") <= 60


def test_withhold_undo_and_shred(jixi: Jixi) -> None:
    words = prose(4).split("，")[0][:8]
    assert url(4) in jixi("search", words, "--json").stdout
    done = jixi("withhold", url(4))
    assert (done.returncode, "--reason" in done.stderr) == (2, True)
    assert jixi("withhold", url(4), "--reason", "letter of 1 March").returncode == 0
    assert url(4) not in jixi("search", words, "--json").stdout
    assert jixi("snapshot", url(4), "--json").returncode == 1
    assert jixi("withhold", url(4), "--reason", "withdrawn", "--undo").returncode == 0
    assert url(4) in jixi("search", words, "--json").stdout

    refused = jixi("withhold", url(4), "--reason", "court order", "--shred", given="n\n")
    assert refused.returncode == 1
    assert "for good?" in refused.stdout
    assert jixi("snapshot", url(4), "--json").returncode == 0
    shredded = jixi("withhold", url(4), "--reason", "court order", "--shred", given="y\n")
    assert "shredded: 1 payloads destroyed" in shredded.stdout
    done = jixi("withhold", url(4), "--reason", "too late", "--undo")
    assert "was shredded" in done.stderr
    with closing(sqlite3.connect(jixi.archive)) as connection:
        log = connection.execute("SELECT action, reason FROM withholdings ORDER BY id").fetchall()
    assert log == [
        ("withhold", "letter of 1 March"),
        ("release", "withdrawn"),
        ("withhold", "court order"),
        ("shred", "court order"),
    ]
    assert words.encode() not in jixi.archive.read_bytes()
    assert jixi("verify").returncode == 0
