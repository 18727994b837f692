"""How many rows a listing should have: an alarm lasts until it is mended or proved."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from jixi_crawler.archive import Archive
from jixi_crawler.archive.schema import APPLICATION_ID, migrations
from jixi_crawler.archive.times import later
from jixi_crawler.archive.walks import measure
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

START = "2026-01-01T02:00:00Z"


def walks(*seen: tuple[float, int]) -> list[tuple[str, int]]:
    return [(later(START, days=day), rows) for day, rows in seen]


@pytest.mark.parametrize(
    ("seen", "rows", "open_since"),
    [
        ([(0, 100), (30, 80)], 100, None),  # a fifth fewer is no alarm
        ([(0, 100), (30, 79)], 100, 30),
        ([(0, 100), (30, 120), (60, 110)], 120, None),
        ([(0, 100), (30, 20), (31, 100)], 100, None),  # mended: the alarm is over
        # Believed after a month of walks that agree, and not a day sooner.
        ([(0, 100), (30, 20), (31, 20), (37, 20), (59, 20)], 100, 30),
        ([(0, 100), (30, 20), (31, 20), (37, 21), (60, 20)], 21, None),
        ([(0, 100), (30, 20), (60, 20)], 100, 30),  # two walks are too few
        ([(0, 100), (30, 20), (30.1, 20), (60, 20)], 100, 30),  # so are two within a day
        # A listing that shows another number each time is broken, however long it does so.
        ([(0, 100), (30, 20), (40, 50), (50, 20), (60, 50), (90, 20)], 100, 90),
        # Once believed, the lower count is what is compared with.
        ([(0, 100), (30, 20), (45, 20), (60, 20), (90, 19), (120, 10)], 20, 120),
        ([(0, 100), (30, 20), (45, 20), (60, 20), (90, 95)], 95, None),
        # A clock that jumps back proves nothing.
        ([(0, 100), (90, 20), (31, 20), (32, 20)], 100, 90),
    ],
)
def test_a_shorter_listing_is_believed_only_after_a_month_that_agrees(
    seen: list[tuple[float, int]], rows: int, open_since: float | None
) -> None:
    found = measure(walks(*seen))
    assert found.rows == rows
    alarm = found.since if found.lowered_from is None else None
    assert alarm == (None if open_since is None else later(START, days=open_since))


def walk(archive: Archive, numbers: range, *, full: bool = True) -> str | None:
    run = archive.begin_run([SITE.id], version="0")
    archive.save_listing(
        listing_page(numbers, archive.clock()),
        listing(numbers),
        run_id=run,
        site_id=SITE.id,
        channel_id=CHANNEL_ID,
    )
    return archive.close_walk(CHANNEL_ID, run_id=run, full=full, rows=len(numbers)).alarm


def test_a_listing_that_is_too_short_is_walked_again_soon(archive: Archive, clock: Clock) -> None:
    walk(archive, range(20))
    clock.forward(days=30)
    begin = clock()
    days = []
    for day in range(32):
        clock.now = later(begin, days=day)
        if archive.walk_is_due(CHANNEL_ID):
            days.append(day)
            walk(archive, range(5))
    assert days == [0, 1, 3, 7, 14, 21, 30]
    clock.now = later(begin, days=59)
    assert not archive.walk_is_due(CHANNEL_ID)
    clock.now = later(begin, days=60)
    assert archive.walk_is_due(CHANNEL_ID)


def test_the_alarm_is_raised_between_the_walks_too_and_ends_on_the_record(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    walk(archive, range(20))
    for number in range(20):
        archive.save_article(
            page(number, clock()),
            article(number),
            run_id=run_id,
            site_id=SITE.id,
            channel_id=CHANNEL_ID,
        )
    assert archive.listing_alarm(CHANNEL_ID) is None
    unlisted = "SELECT count(*) FROM evidence WHERE kind = 'unlisted'"
    for days in (30, 1, 29):
        clock.forward(days=days)
        alarm = walk(archive, range(5)) or ""
        if days == 1:
            assert "saw 5 rows, an earlier one 20" in alarm
            assert archive.listing_alarm(CHANNEL_ID) == alarm
            assert archive.connection.execute(unlisted).fetchone()[0] == 0
    assert "3 full walks since 2026-01-31T00:00:00Z agree on at most 5 rows where" in alarm
    assert archive.listing_alarm(CHANNEL_ID) is None
    assert archive.connection.execute(unlisted).fetchone()[0] == 15
    assert {archive.article(listing([n]).rows[0].url)["state"] for n in range(20)} == {"live"}


def test_an_archive_of_an_older_version_remembers_what_its_walks_saw(path: Path) -> None:
    with Archive.open(path, write=True) as archive:
        archive.save_site(SITE)
        for name in ("a", "b"):
            archive.save_channel(SITE.id, name, LISTING_URL)
        run = archive.begin_run([SITE.id], version="0")
        archive.save_channel_result(run, f"{SITE.id}:a", verdict="ok", rows=90, full_walk=True)
        archive.connection.execute("UPDATE channels SET max_rows = 100")
        archive.connection.execute("UPDATE channels SET max_rows = 90 WHERE name = 'a'")
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE full_walks")
    connection.execute(f"DELETE FROM {migrations.migrations_table} WHERE name = '0004_full_walks'")
    connection.commit()
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    connection.close()
    with Archive.open(path, write=False) as archive:
        rows = archive.connection.execute("SELECT channel_id, rows FROM full_walks ORDER BY rows")
        assert [tuple(row) for row in rows] == [("test:a", 90), ("test:b", 100)]
