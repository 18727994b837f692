from __future__ import annotations

import dataclasses

from jixi_crawler.archive import Archive
from jixi_crawler.archive.assets import MOST_STYLES, MOST_VERSIONS, STYLE_DAYS
from jixi_crawler.records import PageKind
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, capture, page

SHEET = f"{SITE.hosts[0]}/css/main.css"


def save(archive: Archive, number: int, clock: Clock, *styles: str) -> str:
    return archive.save_article(
        page(number, clock()), article(number), run_id=None, site_id=SITE.id,
        channel_id=CHANNEL_ID, styles=styles,
    ).id  # fmt: skip


def due(archive: Archive) -> list[str]:
    return [asset.url for asset in archive.pending_assets(SITE.id)]


def fetched(archive: Archive, owner: str, clock: Clock, body: bytes = b"p {}") -> None:
    got = capture(SHEET, clock(), body, PageKind.ASSET, Content_Type="text/css", ETag='"1"')
    archive.save_asset(got, article_id=owner, url=SHEET, kind="style", site_id=SITE.id)


def test_a_sheet_is_kept_once_and_asked_for_again_when_old(archive: Archive, clock: Clock) -> None:
    owner = save(archive, 1, clock, SHEET)
    save(archive, 2, clock, SHEET)
    assert due(archive) == [SHEET]
    fetched(archive, owner, clock)
    save(archive, 3, clock, SHEET)
    clock.forward(days=STYLE_DAYS + 1)
    assert due(archive) == []
    save(archive, 4, clock, SHEET)
    assert due(archive) == [SHEET]
    assert archive.conditions(SHEET) == {"If-None-Match": '"1"'}
    unchanged = dataclasses.replace(
        capture(SHEET, clock(), None, PageKind.UNCHANGED, 304), body=None
    )
    archive.save_asset(unchanged, article_id=owner, url=SHEET, kind="style", site_id=SITE.id)
    assert due(archive) == []
    rows = archive.connection.execute("SELECT payload_sha256 FROM assets").fetchall()
    assert len(rows) == 1
    assert rows[0][0] is not None


def test_what_fails_later_leaves_what_is_here(archive: Archive, clock: Clock) -> None:
    owner = save(archive, 1, clock, SHEET)
    fetched(archive, owner, clock)
    clock.forward(days=STYLE_DAYS + 1)
    save(archive, 2, clock, SHEET)
    gone = capture(SHEET, clock(), None, PageKind.GONE, 404)
    archive.save_asset(gone, article_id=owner, url=SHEET, kind="style", site_id=SITE.id)
    assert due(archive) == []
    kept = archive.connection.execute("SELECT payload_sha256 FROM assets").fetchone()
    assert kept[0] is not None


def test_numbers_made_up_per_view_do_not_fill_the_archive(archive: Archive, clock: Clock) -> None:
    for number in range(1, 20):
        save(archive, number, clock, f"{SHEET}?t={number}")
    assert len(due(archive)) == MOST_VERSIONS
    save(archive, 30, clock, *(f"{SITE.hosts[0]}/css/{n}.css" for n in range(500)))
    assert len(due(archive)) == MOST_VERSIONS + MOST_STYLES


def test_a_withheld_article_takes_no_sheet_with_it(archive: Archive, clock: Clock) -> None:
    owner = save(archive, 1, clock, SHEET)
    fetched(archive, owner, clock)
    archive.shred(owner, "on request")
    row = archive.connection.execute(
        "SELECT payload_sha256 FROM captures WHERE url = ?", (SHEET,)
    ).fetchone()
    assert row[0] is not None
    other = save(archive, 2, clock, SHEET)
    assert due(archive) == [SHEET]
    fetched(archive, other, clock, b"p { color: red }")
    assert due(archive) == []
