"""Runs one crawl a process, at a time of the caller's choosing, and kills it when asked to.

A Scrapy reactor cannot be started twice, and a fresh interpreter costs a second: so a process that
has imported everything, and has neither threads nor a reactor, forks a child for every run.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixi_crawler.archive.times import later
from jixi_crawler.config import Config
from jixi_crawler.crawl import CrawlOptions, crawl
from jixi_crawler.sites.definitions import choose_sites, load_sites

POLL_SECONDS = 0.002
RUN_SECONDS = 300.0
BROKEN = 70
"""Exit status of a run that ended in an exception: no status of the contract."""


@dataclass(frozen=True)
class RunResult:
    """What came of a run: `status` is its exit status, or None when it was killed; times in seconds."""

    status: int | None
    seconds: float
    peak_kilobytes: int


class Runner:
    """Forks crawls; make it before the first thread is started, and close it at the end."""

    def __init__(self, log: Path) -> None:
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._orders)
            os.close(self._answers)
            try:
                _serve(orders, answers, log)
            finally:
                os._exit(0)
        os.close(orders)
        os.close(answers)

    def run(self, *, kill_when: Callable[[], bool] | None = None, **order: Any) -> RunResult:
        """Crawl and wait for the end; SIGKILL as soon as `kill_when()` says so.

        `order`: archive and sites (paths), site_ids, walk_days (between full walks),
        now (the UTC time at which it starts).
        """
        started = time.monotonic()
        os.write(self._orders, json.dumps(order).encode() + b"\n")
        asked = False
        while not select.select([self._answers], [], [], POLL_SECONDS)[0]:
            if kill_when is not None and not asked and kill_when():
                os.write(self._orders, b"kill\n")
                asked = True
            if time.monotonic() - started > RUN_SECONDS:
                raise TimeoutError(f"the run of {order['now']} took over {RUN_SECONDS:.0f} s")
        answer = json.loads(_line(self._answers) or '{"status": 70, "peak": 0}')
        return RunResult(answer["status"], time.monotonic() - started, answer["peak"])

    def close(self) -> None:
        """Let the process end."""
        os.close(self._orders)
        os.waitpid(self.pid, 0)
        os.close(self._answers)


def _serve(orders: int, answers: int, log: Path) -> None:
    while line := _line(orders):
        if line == "kill":
            continue  # it came too late: the run had ended
        order = json.loads(line)
        watch, alive = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(watch)
            os.close(orders)
            os._exit(_crawl(order, alive, log))
        os.close(alive)
        peak = ""
        while True:
            ready, _, _ = select.select([watch, orders], [], [])
            if orders in ready:
                os.kill(pid, signal.SIGKILL)
                if not _line(orders):
                    return
            if watch in ready:
                peak = _line(watch)
                break
        os.close(watch)
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        answer = {"status": None if code == -signal.SIGKILL else code, "peak": int(peak or 0)}
        os.write(answers, json.dumps(answer).encode() + b"\n")


def _crawl(order: dict[str, Any], alive: int, log: Path) -> int:
    """Crawl in this process and return the exit status; the end of `alive` tells of its death."""
    errors = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(errors, 2)
    started = time.monotonic()
    try:
        print(f"== {order['now']}", file=sys.stderr, flush=True)
        status = crawl(
            CrawlOptions(
                sites=choose_sites(load_sites([Path(order["sites"])]), order["site_ids"]),
                archive=Path(order["archive"]),
                config=Config(
                    delay=0,
                    timeout=20,
                    retries=1,
                    min_free_megabytes=0,
                    full_walk_days=order["walk_days"],
                ),
                clock=lambda: later(order["now"], seconds=time.monotonic() - started),
            )
        )
    except BaseException:  # noqa: BLE001 - nothing may run on in a forked child
        traceback.print_exc()
        status = BROKEN
    sys.stderr.flush()
    os.write(alive, f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}\n".encode())
    return status


def _line(source: int) -> str:
    data = b""
    while not data.endswith(b"\n"):
        piece = os.read(source, 1)
        if not piece:
            break
        data += piece
    return data.decode().strip()
