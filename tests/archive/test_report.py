from __future__ import annotations

from typing import Any

import pytest

from jixi_crawler.archive import Archive
from tests.archive.pages import (
    CHANNEL_ID,
    LISTING_URL,
    SITE,
    Clock,
    article,
    listing,
    listing_page,
    page,
)


def test_status_tells_how_every_channel_is(archive: Archive, run_id: str, clock: Clock) -> None:
    where: dict[str, Any] = {"run_id": run_id, "site_id": SITE.id, "channel_id": CHANNEL_ID}
    for number in (1, 2, 3):
        archive.save_article(page(number, clock()), article(number), **where)
        clock.forward(days=7)
    archive.save_listing(listing_page([1, 9], clock()), listing([1, 9]), **where)
    archive.save_channel_result(run_id, CHANNEL_ID, verdict="ok", pages=2, rows=30, new=3)
    good = clock()
    clock.forward(hours=1)
    later = archive.begin_run([SITE.id], version="0")
    archive.save_channel_result(
        later, CHANNEL_ID, verdict="blocked", reason="412: a script challenge"
    )
    archive.save_channel("test", "队伍建设")
    status, empty = archive.status()
    assert (status.channel_id, status.site, status.url) == (CHANNEL_ID, SITE.name, LISTING_URL)
    assert (status.articles, status.removed, status.latest) == (3, 0, "2026-01-01")
    assert (status.last_verdict, status.last_reason) == ("blocked", "412: a script challenge")
    assert (status.last_success, status.last_run) == (good, clock())
    assert status.trend == (0,) * 8 + (1, 1, 1, 0)
    assert status.due == 4
    assert (empty.articles, empty.last_run, empty.trend) == (0, None, (0,) * 12)


def test_only_known_words_are_recorded(archive: Archive, run_id: str) -> None:
    with pytest.raises(ValueError, match="suspicious"):
        archive.save_channel_result(run_id, CHANNEL_ID, verdict="great")
    with pytest.raises(ValueError, match="interrupted"):
        archive.finish_run(run_id, "great")
