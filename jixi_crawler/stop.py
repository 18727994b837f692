"""Ctrl-C and SIGTERM: the first ends the run after the page in hand, the second at once.

Python hears a signal only between two of its own instructions, and SQLite may wait half a minute
for another program. So a thread listens, and nothing can make a run outstay its welcome.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import threading
import time
from types import FrameType
from typing import Any, Self

from jixi_crawler.spiders.plan import CrawlPlan

GRACE_SECONDS = 3.0
"""After the first signal: the page in hand may take so long, then the run is closed without it."""
LAST_SECONDS = 4.5
"""After the first signal: a run that could not be closed by then is left for the next to close."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Listens while its `with` block runs; `signal` is the first one that came, or None.

    `forced` tells that the event loop was stopped because the page in hand took too long.
    """

    def __init__(self) -> None:
        self._before: dict[int, Any] = {}
        self._thread: threading.Thread | None = None
        self._plan: CrawlPlan | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.signal: int | None = None
        self.forced = False

    def watch(self, plan: CrawlPlan) -> None:
        """Let a signal, also one that has come already, end the run of that plan."""
        self._plan = plan
        self._end_run()

    def watch_loop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let a signal stop that loop when the page in hand takes too long."""
        self._loop = loop

    @property
    def exit_status(self) -> int | None:
        """130 or 143 when a signal came, else None."""
        return 128 + self.signal if self.signal else None

    def __enter__(self) -> Self:
        self._hear, self._tell = os.pipe()
        os.set_blocking(self._tell, False)
        self._wakeup = signal.set_wakeup_fd(self._tell, warn_on_full_buffer=False)
        for number in _SIGNALS:
            self._before[number] = signal.signal(number, _nothing)
        self._thread = threading.Thread(target=self._listen, name="jixi-signals", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.write(self._tell, b"\0")
        if self._thread is not None:
            self._thread.join()
        os.close(self._tell)
        os.close(self._hear)

    def _listen(self) -> None:
        while (number := self._next(None)) not in _SIGNALS:
            if number == 0:
                return
        self.signal = number
        self._end_run()
        last = time.monotonic() + LAST_SECONDS
        while (second := self._next(last - time.monotonic())) not in (None, *_SIGNALS):
            if second == 0:
                return
        if second is None:
            # Not by way of sys.stderr: whoever holds its lock may be what we wait for.
            os.write(2, b"jixi: the run could not be closed in time; the next one closes it\n")
        os._exit(128 + (second or number))

    def _end_run(self) -> None:
        if self.signal is None or self._plan is None:
            return
        self._plan.stop(f"stopped by {signal.Signals(self.signal).name}")
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it may be closed already
                self._loop.call_soon_threadsafe(self._loop.call_later, GRACE_SECONDS, self._force)

    def _next(self, seconds: float | None) -> int | None:
        """Return the next byte: a signal's number, 0 for the end; None when none came in time."""
        wait = None if seconds is None else max(0.0, seconds)
        if not select.select([self._hear], [], [], wait)[0]:
            return None
        return os.read(self._hear, 1)[0]

    def _force(self) -> None:
        self.forced = True
        if self._loop is not None:
            self._loop.stop()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Stand in for the default action; the thread does the work."""
