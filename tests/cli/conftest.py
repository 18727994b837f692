"""An archive made without a crawl, and the real command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import Archive
from jixi_crawler.records import PageKind
from tests.archive.pages import (
    CHANNEL,
    CHANNEL_ID,
    LISTING_URL,
    SITE,
    Clock,
    article,
    failure,
    page,
    row,
    url,
)
from tests.crawl.test_terminal import on_terminal

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}
BEFORE, AFTER = (
    "11月30日，绩溪县检察院召开听证会。\n检察长张三主持会议。",
    "11月28日，绩溪县检察院召开听证会。\n检察长李四主持会议。",
)


class Jixi:
    """Runs `jixi COMMAND …` on one archive."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        self.environment: dict[str, str] = {}

    def command(self, *arguments: str) -> list[str]:
        return [*(sys.executable, "-m", "jixi_crawler"), *arguments, "--archive", str(self.archive)]

    def __call__(
        self, *arguments: str, given: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run without a terminal; `given` is what a person would type."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.archive.parent,
            env=os.environ | self.environment,
            input=given,
            check=False,
            capture_output=True,
            text=True,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def on_terminal(self, *arguments: str, **environment: str) -> str:
        """Run on a terminal and return what it shows, control characters and all."""
        return on_terminal(self.command(*arguments), **environment)


@pytest.fixture
def jixi(tmp_path: Path) -> Jixi:
    """An archive of a site with 30 articles: number 1 edited, number 2 removed, number 3 back."""
    path, clock = tmp_path / "news.db", Clock()
    with Archive.open(path, write=True, clock=clock) as archive:
        archive.save_site(SITE, base_url=SITE.hosts[0])
        archive.save_channel(SITE.id, CHANNEL, LISTING_URL)
        for day in range(4):
            run = archive.begin_run([SITE.id], version="0")
            _live_a_day(archive, clock, day, run)
            archive.save_channel_result(run, CHANNEL_ID, verdict="ok", rows=30, full_walk=True)
            archive.judge_removals(SITE.id, run_id=run)
            archive.finish_run(run, "finished")
            clock.forward(days=1)
    return Jixi(path)


def _live_a_day(archive: Archive, clock: Clock, day: int, run: str) -> None:
    numbers = set(range(30)) if day == 0 else {1, 4, 5, 6}
    missing = {1: {2, 3}, 2: {2, 3}}.get(day, set())
    for number in numbers | ({3} if day == 3 else set()):
        text = {1: BEFORE if day < 2 else AFTER}.get(number)
        content = article(number, text)
        archive.save_article(page(number, clock(), content), content, run_id=run, **WHERE)
    for number in missing:
        gone = failure(number, clock(), PageKind.GONE, 404)
        archive.save_visit(gone, row(number), run_id=run, **WHERE)


__all__ = ["AFTER", "BEFORE", "Jixi", "url"]
