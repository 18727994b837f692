"""What a person sees who runs a crawl on a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Callable

import pytest

from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl

COLOUR = re.compile(r"\x1b\[[\d;]*3\dm")


def on_terminal(command: list[str], **environment: str) -> str:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "120"} | environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while piece := read(ours):
        shown += piece
    os.close(ours)
    process.wait(timeout=60)
    return shown.decode()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the last process has closed its side
        return b""


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}])
def test_a_terminal_shows_progress_and_colour(
    crawl: Crawl, serve: Callable[[Replica], ReplicaServer], environment: dict[str, str]
) -> None:
    replica = Replica(articles=8, channels=(CHANNEL,))
    serve(replica)
    replica.fault("slow", on="article", seconds=0.1)
    replica.fault("404", replica.articles(CHANNEL)[3].path)
    shown = on_terminal(crawl.command("--no-assets"), **environment)
    assert re.search(r"\d of 8 articles", shown)
    assert re.search(r"about 0:\d\d left", shown)
    plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", shown)
    *_, problem, report = plain.strip().splitlines()
    assert "404: not found" in problem
    assert report == (
        f"replica:{CHANNEL}: failed: 1 listing pages, 8 rows, 7 new, 0 changed, 0 missing, 1 failed"
    )
    assert bool(COLOUR.search(shown)) is not bool(environment)
