"""A real Chromium before the reading room; whatever asks for another host is noticed."""

from __future__ import annotations

import http.server
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
]  # fmt: skip


class Outside(http.server.ThreadingHTTPServer):
    """Every host but ours: whatever reaches it has escaped."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.reached: list[str] = []


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Outside

    def do_GET(self) -> None:
        self.server.reached.append(f"{self.headers['Host']}{self.path}")
        self.send_response(204)
        self.end_headers()

    do_POST = do_HEAD = do_CONNECT = do_GET  # noqa: N815

    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def open_outside() -> Iterator[Outside]:
    """Give a server that stands for every host but ours."""
    server = Outside()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@contextmanager
def open_chromium(outside: Outside) -> Iterator[Any]:
    """Give a browser; skips the test where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(
            f"there is no Chromium at {CHROMIUM}: apt-get install chromium, or set $CHROMIUM"
        )
    with playwright.sync_playwright() as driver:
        # Hosts of the archived pages lead to `outside`; Chromium's own errands lead nowhere.
        here = f"127.0.0.1:{outside.server_port}"
        rules = f"MAP *.example {here}, MAP *.cn {here}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        elsewhere = f"--host-resolver-rules={rules}"
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS, elsewhere])
        yield browser
        browser.close()


@contextmanager
def serving(datasette: Any) -> Iterator[str]:
    """Serve a Datasette over a socket and give its address."""
    uvicorn = pytest.importorskip("uvicorn")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(datasette.app(), host="127.0.0.1", port=port, log_level="warning")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


class Desk:
    """A browser window that notes what must not happen."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        settings = {"locale": "zh-CN", "viewport": {"width": 1200, "height": 900}} | options
        self.context = browser.new_context(base_url=address, **settings)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        host = urlsplit(address).netloc
        self.context.on(
            "request",
            lambda request: (
                None
                if urlsplit(request.url).netloc in (host, "")
                else self.foreign.append(request.url)
            ),
        )

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def check(self) -> None:
        assert not self.foreign
        assert not self.complaints
