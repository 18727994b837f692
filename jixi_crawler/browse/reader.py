"""The reading room's own way to the archive: few read-only connections, and figures kept a while."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from jixi_crawler.archive import database
from jixi_crawler.archive.payloads import Payloads

_THREADS = 4
_KEPT = 256
_FRESH_FACTOR = 20.0
"""A figure is kept so many times as long as it took to compute: 50 ms of work serve one second."""
_WORTH_WAITING, _STALE = 0.03, 60.0
"""A figure that takes longer than the one (seconds) is shown old, up to the other, and made anew."""
_STEPS = 20_000
Answer = TypeVar("Answer")


class TimeLimitError(Exception):
    """A page asked the archive for more than can be had in time."""


@dataclass(frozen=True, slots=True)
class _Figure:
    answer: Any
    version: int
    seconds: float
    made: float

    @property
    def age(self) -> float:
        return time.monotonic() - self.made

    @property
    def fresh_until(self) -> float:
        return self.made + _FRESH_FACTOR * self.seconds


class Reader:
    """Runs functions that take a connection, in threads, with a time limit each."""

    def __init__(self, path: Path, *, seconds: float = 5.0) -> None:
        self.path = path
        self._seconds = seconds
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="jixi-reader")
        self._local = threading.local()
        self._lock = threading.Lock()
        self._figures: dict[tuple[Any, ...], _Figure] = {}
        self._working: dict[tuple[Any, ...], Future[Any]] = {}

    async def run(self, function: Callable[..., Answer], *args: Any) -> Answer:
        """Return `function(connection, *args)`; raises TimeLimitError after the time limit."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: self._call(function, args))

    async def figure(self, function: Callable[..., Answer], *args: Any) -> Answer:
        """Return the same as `run`, or what it returned a moment ago: for counts over everything."""
        key = (function, *args)
        kept = self._figures.get(key)
        if kept is not None and (
            kept.fresh_until > time.monotonic() or kept.version == await self.run(_data_version)
        ):
            return cast("Answer", kept.answer)
        working = self._compute(key, function, args)
        if kept is not None and kept.seconds > _WORTH_WAITING and kept.age < _STALE:
            # Beside a running crawl counts are old at once: the next reader gets the new ones.
            return cast("Answer", kept.answer)
        return cast("Answer", await asyncio.wrap_future(working))

    def warm(self, *functions: Callable[..., Any]) -> list[Future[Any]]:
        """Compute figures ahead, for the first reader's sake."""
        return [self._compute((f,), f, ()) for f in functions]

    def _compute(
        self, key: tuple[Any, ...], function: Callable[..., Any], args: tuple[Any, ...]
    ) -> Future[Any]:
        """Return the figure that is being computed; two readers who want it wait for the same."""
        with self._lock:
            if key not in self._working:
                self._working[key] = self._pool.submit(self._keep, key, function, args)
            return self._working[key]

    def _keep(
        self, key: tuple[Any, ...], function: Callable[..., Any], args: tuple[Any, ...]
    ) -> Any:
        try:
            version = self._call(_data_version, ())
            began = time.monotonic()
            answer = self._call(function, args)
            seconds = time.monotonic() - began
            with self._lock:
                if len(self._figures) >= _KEPT:
                    self._figures.pop(next(iter(self._figures)))
                self._figures[key] = _Figure(answer, version, seconds, time.monotonic())
            return answer
        finally:
            with self._lock:
                self._working.pop(key, None)

    def payloads(self, connection: sqlite3.Connection) -> Payloads:
        """Return this thread's reader of payloads, whose dictionaries stay loaded."""
        if not hasattr(self._local, "payloads"):
            self._local.payloads = Payloads(connection)
        payloads: Payloads = self._local.payloads
        return payloads

    def _call(self, function: Callable[..., Answer], args: tuple[Any, ...]) -> Answer:
        connection = self._connection()
        deadline = time.monotonic() + self._seconds
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
        try:
            # One transaction: everything a page shows is of one moment, whatever a crawl writes.
            connection.execute("BEGIN")
            return function(connection, *args)
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise TimeLimitError("this takes too long: search for less at once") from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            connection = database.open_read_only(self.path)
            connection.execute("PRAGMA cache_size = -32000")
            connection.execute("PRAGMA mmap_size = 1073741824")
            self._local.connection = connection
        opened: sqlite3.Connection = self._local.connection
        return opened


def _data_version(connection: sqlite3.Connection) -> int:
    # Unlike PRAGMA data_version, which differs between connections, the log's frames are one truth.
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    state = [path.stat().st_mtime_ns]
    wal = path.with_name(path.name + "-wal")
    if wal.exists():
        state += [wal.stat().st_mtime_ns, wal.stat().st_size]
    return hash(tuple(state))
