from __future__ import annotations

import json
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
AT_TIME = Path(__file__).with_name("at_time.py")
SHARED = Path(__file__).resolve().parents[3] / "shared"


class Crawl:
    """Runs `jixi crawl` as a user does, in a process of its own, against one site file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "news.db"
        self.sites = folder / "sites.toml"

    def define(self, text: str) -> None:
        self.sites.write_text(text, encoding="utf-8")

    def settings(self, **values: object) -> None:
        lines = (f"{name} = {json.dumps(value)}\n" for name, value in values.items())
        (self.folder / "jixi.toml").write_text("".join(lines))

    def command(self, *options: str, site: str = "replica", now: str | None = None) -> list[str]:
        program = ["-m", "jixi_crawler"] if now is None else [str(AT_TIME), now]
        return [
            *(sys.executable, *program, "crawl", "--sites", str(self.sites), site),
            *("--archive", str(self.archive), "--delay", "0", *options),
        ]

    def start(
        self, *options: str, site: str = "replica", now: str | None = None
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*options, site=site, now=now),
            cwd=self.folder,
            env=os.environ | {"JIXI_CONTACT": "tests@localhost"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __call__(
        self, *options: str, site: str = "replica", now: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Crawl to the end; `now` (UTC) is what the clock says at the start."""
        process = self.start(*options, site=site, now=now)
        out, err = process.communicate(timeout=120)
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def jixi(
        self, *arguments: str, given: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run another command on the archive; `given` is what a person types."""
        done = subprocess.run(
            [sys.executable, "-m", "jixi_crawler", *arguments, "--archive", str(self.archive)],
            cwd=self.folder,
            env=os.environ | environment,
            input=given,
            check=False,
            capture_output=True,
            text=True,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

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
