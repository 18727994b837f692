from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import Archive, Due, ListingResult, schedule
from jixi_crawler.archive.times import hours_between, later
from jixi_crawler.records import Listing, PageKind, Row
from tests.archive.pages import (
    CHANNEL,
    CHANNEL_ID,
    LISTING_URL,
    SITE,
    Clock,
    article,
    failure,
    listing,
    listing_page,
    page,
    row,
    url,
)

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}
NOW = "2026-01-01T00:00:00Z"


def walk(
    archive: Archive, run_id: str, numbers: list[int], address: str = LISTING_URL
) -> ListingResult:
    now = archive.clock()
    return archive.save_listing(
        listing_page(numbers, now, address), listing(numbers, address), run_id=run_id, **WHERE
    )


def store(archive: Archive, run_id: str, *numbers: int) -> None:
    for number in numbers:
        archive.save_article(page(number, archive.clock()), article(number), run_id=run_id, **WHERE)


def due(archive: Archive) -> list[tuple[str, str]]:
    return [(item.url, item.kind) for item in archive.pending(SITE.id)]


def urls(found: tuple[Row, ...] | tuple[Due, ...]) -> list[str]:
    return [item.url for item in found]


def test_rows_are_due_until_they_are_stored(archive: Archive, run_id: str) -> None:
    result = walk(archive, run_id, [1, 2, 3])
    assert urls(result.new) == urls(result.due) == [url(1), url(2), url(3)]
    store(archive, run_id, 2)
    assert due(archive) == [(url(1), "new"), (url(3), "new")]
    assert urls(walk(archive, run_id, [1, 2, 3]).due) == [url(1), url(3)]


def test_a_killed_run_leaves_its_rows_to_the_next(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    walk(archive, run_id, [1, 2])
    clock.forward(days=1)
    archive.begin_run([SITE.id], version="0")
    assert due(archive) == [(url(1), "new"), (url(2), "new")]
    assert archive.pending(SITE.id)[0].row == row(1)


def test_a_walk_that_was_cut_off_is_walked_as_deep_again(archive: Archive, run_id: str) -> None:
    second = f"{LISTING_URL}index_1.html"
    walk(archive, run_id, [1, 2])
    walk(archive, run_id, [3, 4], second)
    store(archive, run_id, 1, 2, 3, 4)
    again = archive.begin_run([SITE.id], version="0")
    assert archive.conditions(LISTING_URL) == {}
    first_page = walk(archive, again, [1, 2])
    assert (first_page.new, urls(first_page.unknown), first_page.same) == (
        (),
        [url(1), url(2)],
        False,
    )
    walk(archive, again, [3, 4], second)
    archive.close_walk(CHANNEL_ID, run_id=again, full=True, rows=4)
    quiet = archive.begin_run([SITE.id], version="0")
    assert archive.conditions(LISTING_URL) == {"If-None-Match": '"2"'}
    result = walk(archive, quiet, [1, 2])
    assert (result.unknown, result.same, urls(result.known)) == ((), True, [url(1), url(2)])


def test_another_title_or_date_is_due_at_once(archive: Archive, run_id: str, clock: Clock) -> None:
    walk(archive, run_id, [1, 2, 3])
    store(archive, run_id, 1, 2, 3)
    archive.close_walk(CHANNEL_ID, run_id=run_id, full=False, rows=3)
    clock.forward(hours=1)
    rows = (row(1, "改了标题"), row(2, date="2026-01-09"), row(3))
    content = Listing(url=LISTING_URL, rows=rows)
    again = archive.begin_run([SITE.id], version="0")
    result = archive.save_listing(listing_page([1], clock()), content, run_id=again, **WHERE)
    assert urls(result.changed) == [url(1), url(2)]
    assert due(archive) == [(url(1), "changed"), (url(2), "changed")]
    assert result.unknown == ()


def test_a_pinned_row_with_a_short_title_does_not_flap(archive: Archive, run_id: str) -> None:
    rows = (row(1, "很长的题…"), row(2), row(1, "很长的题目"))
    for _ in range(2):
        run_id = archive.begin_run([SITE.id], version="0")
        top = Listing(url=LISTING_URL, rows=rows[:2])
        below = Listing(url=LISTING_URL + "2", rows=rows[2:])
        archive.save_listing(listing_page([1, 2], NOW), top, run_id=run_id, **WHERE)
        result = archive.save_listing(listing_page([1], NOW), below, run_id=run_id, **WHERE)
        archive.close_walk(CHANNEL_ID, run_id=run_id, full=False, rows=3)
        assert result.changed == ()


def test_rows_outside_the_site_are_noted_but_never_due(archive: Archive, run_id: str) -> None:
    content = listing([1, 2])
    where: dict[str, Any] = {"run_id": run_id, **WHERE}
    result = archive.save_listing(listing_page([1, 2], NOW), content, skip={url(2)}, **where)
    assert (urls(result.new), urls(result.due)) == ([url(1), url(2)], [url(1)])
    assert urls(archive.save_listing(listing_page([1, 2], NOW), content, **where).due) == [
        url(1),
        url(2),
    ]


def test_failures_are_tried_again_ever_more_rarely(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    walk(archive, run_id, [1])
    waits = []
    for _ in range(8):
        archive.save_visit(failure(1, clock(), PageKind.GONE, 404), row(1), run_id=run_id, **WHERE)
        upcoming = archive.connection.execute("SELECT next_visit FROM frontier").fetchone()[0]
        waits.append(hours_between(clock(), upcoming))
        assert due(archive) == []
        clock.now = upcoming
        assert due(archive) == [(url(1), "retry")]
    assert waits == [1, 6, 22, 70, 166, 718, 718, 718]


def test_an_outage_postpones_nothing_for_longer_than_a_day(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    walk(archive, run_id, [1])
    for _ in range(10):
        archive.save_visit(
            failure(1, clock(), PageKind.UNREACHABLE), row(1), run_id=run_id, **WHERE
        )
        clock.forward(days=1)
        assert due(archive) == [(url(1), "retry")]


def test_visits_thin_with_age_and_begin_again_after_an_edit(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    days = []
    begin = clock()
    for number in range(700):
        text = "新的。" if number >= 400 else "旧的。"
        if number == 0 or due(archive):
            content = article(1, text)
            archive.save_article(page(1, clock(), content), content, run_id=run_id, **WHERE)
            days.append(round(hours_between(begin, clock()) / 24))
        clock.forward(days=1)
    assert days == [0, 1, 3, 7, 30, 90, 455, 456, 458, 462, 485, 545]


def test_a_daily_run_that_starts_a_little_early_misses_no_visit() -> None:
    upcoming = schedule.next_visit(NOW, NOW)
    assert upcoming < later(NOW, hours=23)
    early = later(NOW, hours=22)
    assert schedule.next_visit(early, NOW) == later(NOW, hours=70)


def test_new_rows_come_before_revisits_and_revisits_keep_to_their_budget(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    store(archive, run_id, *range(1, 6))
    clock.forward(days=2)
    walk(archive, run_id, [9])
    archive.save_visit(failure(8, NOW, PageKind.GONE, 404), row(8), run_id=run_id, **WHERE)
    assert [item.kind for item in archive.pending(SITE.id)] == ["new", "retry", *["revisit"] * 5]
    assert [item.kind for item in archive.pending(SITE.id, revisits=2)] == [
        "new",
        "retry",
        *["revisit"] * 2,
    ]
    assert len(archive.pending(SITE.id, limit=3)) == 3
    assert archive.pending("another") == []


def test_a_clock_that_was_in_the_future_does_not_hide_articles(path: Path) -> None:
    clock = Clock("2099-01-01T00:00:00Z")
    with Archive.open(path, write=True, clock=clock) as archive:
        archive.save_site(SITE)
        archive.save_channel(SITE.id, CHANNEL, LISTING_URL)
        run_id = archive.begin_run([SITE.id], version="0")
        store(archive, run_id, 1)
        archive.close_walk(CHANNEL_ID, run_id=run_id, full=True, rows=1)
        clock.now = "2026-06-01T00:00:00Z"
        assert due(archive) == []
        archive.begin_run([SITE.id], version="0")
        assert due(archive) == [(url(1), "revisit")]
        assert archive.walk_is_due(CHANNEL_ID)


def test_a_full_walk_is_due_every_thirty_days(archive: Archive, run_id: str, clock: Clock) -> None:
    assert archive.walk_is_due(CHANNEL_ID)
    archive.close_walk(CHANNEL_ID, run_id=run_id, full=False, rows=3)
    assert archive.walk_is_due(CHANNEL_ID)
    archive.close_walk(CHANNEL_ID, run_id=run_id, full=True, rows=3)
    assert not archive.walk_is_due(CHANNEL_ID)
    clock.forward(days=29)
    assert not archive.walk_is_due(CHANNEL_ID)
    clock.forward(days=1)
    assert archive.walk_is_due(CHANNEL_ID)


def test_what_left_the_listing_is_visited_at_once(archive: Archive, run_id: str) -> None:
    walk(archive, run_id, [1, 2, 3, 4, 5])
    store(archive, run_id, 1, 2, 3, 4, 5)
    archive.close_walk(CHANNEL_ID, run_id=run_id, full=True, rows=5)
    for _ in range(2):
        again = archive.begin_run([SITE.id], version="0")
        walk(archive, again, [1, 2, 3, 4])
        result = archive.close_walk(CHANNEL_ID, run_id=again, full=True, rows=4)
        assert due(archive) == [(url(5), "unlisted")]
    assert (result.unlisted, result.short, result.most_rows) == (0, False, 5)
    evidence = archive.connection.execute("SELECT kind, counts FROM evidence").fetchall()
    assert [tuple(e) for e in evidence] == [("unlisted", 0)]


def test_a_listing_that_lost_too_many_rows_proves_nothing(archive: Archive, run_id: str) -> None:
    walk(archive, run_id, [1, 2, 3, 4, 5])
    store(archive, run_id, 1, 2, 3, 4, 5)
    archive.close_walk(CHANNEL_ID, run_id=run_id, full=True, rows=5)
    again = archive.begin_run([SITE.id], version="0")
    walk(archive, again, [1, 2])
    result = archive.close_walk(CHANNEL_ID, run_id=again, full=True, rows=2)
    assert (result.short, result.unlisted) == (True, 0)
    assert due(archive) == []


def test_another_address_of_a_channel_forgets_the_validators(archive: Archive, run_id: str) -> None:
    walk(archive, run_id, [1])
    archive.close_walk(CHANNEL_ID, run_id=run_id, full=True, rows=1)
    assert archive.conditions(LISTING_URL)
    archive.save_channel(SITE.id, CHANNEL, "http://new/")
    assert archive.conditions("http://new/") == {}
    assert archive.channel_url(CHANNEL_ID) == "http://new/"


@pytest.mark.parametrize("failures", range(1, 12))
def test_retries_never_stop(failures: int) -> None:
    assert later(NOW, days=31) > schedule.retry(NOW, failures, transient=False) > NOW
