"""A writable archive with one site and one channel, and pages of realistic size to put into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jixi_crawler.archive import Archive
from tests.archive.pages import CHANNEL, SITE, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jixi.db"


@pytest.fixture
def archive(path: Path, clock: Clock) -> Iterator[Archive]:
    with Archive.open(path, write=True, clock=clock) as opened:
        opened.save_site(SITE, base_url=SITE.hosts[0])
        opened.save_channel(SITE.id, CHANNEL, f"{SITE.hosts[0]}/jcyw/")
        yield opened


@pytest.fixture
def run_id(archive: Archive) -> str:
    return archive.begin_run([SITE.id], version="0.0")
