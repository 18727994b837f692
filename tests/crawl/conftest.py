from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jixi_crawler.replica import Replica, ReplicaServer, site_toml

CHANNEL = "检察要闻"
SHARED = Path(__file__).resolve().parents[3] / "shared"


class Crawl:
    """Runs `jixi crawl` as a user does, in a process of its own, against one site file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "news.db"
        self.sites = folder / "sites.toml"

    def define(self, text: str) -> None:
        self.sites.write_text(text, encoding="utf-8")

    def command(self, *options: str, site: str = "replica") -> list[str]:
        return [
            *(sys.executable, "-m", "jixi_crawler", "crawl", "--sites", str(self.sites), site),
            *("--archive", str(self.archive), "--delay", "0", *options),
        ]

    def start(self, *options: str, site: str = "replica") -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*options, site=site),
            cwd=self.folder,
            env=os.environ | {"JIXI_CONTACT": "tests@localhost"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *options: str, site: str = "replica") -> subprocess.CompletedProcess[str]:
        process = self.start(*options, site=site)
        out, err = process.communicate(timeout=120)
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def query(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.archive) as connection:
            return connection.execute(sql, values).fetchall()

    def count(self, table: str) -> int:
        return int(str(self.query(f"SELECT count(*) FROM {table}")[0][0]))


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    return Crawl(tmp_path)


@pytest.fixture
def serve(crawl: Crawl) -> Iterator[Callable[[Replica], ReplicaServer]]:
    """Serve a replica and define it as the site `replica`."""
    servers: list[ReplicaServer] = []

    def start(replica: Replica) -> ReplicaServer:
        server = ReplicaServer(replica).__enter__()
        servers.append(server)
        crawl.define(site_toml(replica, server.url, "replica"))
        return server

    yield start
    for server in servers:
        server.__exit__(None, None, None)


def kill(process: subprocess.Popen[str], number: int = signal.SIGKILL) -> int:
    process.send_signal(number)
    process.communicate(timeout=30)
    return process.returncode
