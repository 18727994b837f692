from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import Archive, ArchiveError, NotFoundError
from jixi_crawler.records import Attachment, Listing, PageKind
from tests.archive.pages import (
    CHANNEL_ID,
    LISTING_URL,
    SITE,
    Clock,
    article,
    capture,
    html,
    listing_page,
    page,
    row,
    url,
)

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}
SECRET = "钱某某盗窃案"
FILE = "http://h/secret.doc"


@pytest.fixture
def secret(archive: Archive, run_id: str, clock: Clock) -> str:
    """Return the id of the site's first article, whose page is the site's dictionary, too."""
    content = dataclasses.replace(
        article(1, f"关于{SECRET}的通报。", title=SECRET),
        attachments=(Attachment(url=FILE, name=SECRET),),
    )
    rows = Listing(url=LISTING_URL, rows=(row(1, SECRET), row(2)))
    archive.save_listing(listing_page([2], clock()), rows, run_id=run_id, **WHERE)
    result = archive.save_article(page(1, clock(), content), content, run_id=run_id, **WHERE)
    edited = dataclasses.replace(content, text=f"更正：{SECRET}。")
    clock.forward(days=1)
    archive.save_article(page(1, clock(), edited), edited, run_id=run_id, **WHERE)
    file = capture(FILE, clock(), f"{SECRET}的附件".encode(), PageKind.ASSET)
    archive.save_asset(file, article_id=result.id, url=FILE, kind="attachment", site_id=SITE.id)
    for number in range(2, 12):
        archive.save_article(page(number, clock()), article(number), run_id=run_id, **WHERE)
    return result.id


def tables_with(archive: Archive, words: str) -> set[str]:
    """Return the tables in which the words stand in any column, compressed bytes aside."""
    names = archive.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' "
        "AND name NOT LIKE 'articles_fts%'"
    ).fetchall()
    return {
        name
        for (name,) in names
        for found in archive.connection.execute(f"SELECT * FROM {name}")
        if any(isinstance(value, str) and words in value for value in found)
    }


def test_a_withheld_article_is_nowhere_and_comes_back_as_it_was(
    archive: Archive, secret: str, clock: Clock
) -> None:
    reading = ("articles", "revisions", "listings", "assets", "evidence")
    before = {
        table: [tuple(found) for found in archive.connection.execute(f"SELECT * FROM {table}")]
        for table in reading
    }
    archive.withhold(secret, "on request of the person concerned")
    archive.withhold(secret, "again")
    assert archive.article(secret)["state"] == "withheld"
    assert archive.search("盗窃") == []
    assert secret not in {hit.id for hit in archive.search("", limit=100)}
    assert archive.revisions(secret) == []
    assert archive.changes("2026-01-01") == []
    assert tables_with(archive, SECRET) == {"withheld"}
    identifiers = [
        found[0]
        for found in archive.connection.execute(
            "SELECT id FROM captures WHERE article_id = ? UNION SELECT id FROM revisions "
            "WHERE article_id = ?",
            (secret, secret),
        )
    ]
    for name in (*identifiers, secret, url(1)):
        with pytest.raises(NotFoundError, match="withheld"):
            archive.snapshot(name)
    clock.forward(days=400)
    assert secret not in {due.article_id for due in archive.pending(SITE.id)}
    assert FILE not in {due.url for due in archive.pending_assets(SITE.id)}
    archive.release(secret, "the request was withdrawn")
    archive.release(secret, "again")
    for table, rows in before.items():
        found = [tuple(f) for f in archive.connection.execute(f"SELECT * FROM {table}")]
        assert found == rows, table
    assert [hit.id for hit in archive.search("盗窃")] == [secret]
    assert secret in {due.article_id for due in archive.pending(SITE.id)}
    log = archive.connection.execute("SELECT action, reason FROM withholdings").fetchall()
    assert [tuple(entry) for entry in log] == [
        ("withhold", "on request of the person concerned"),
        ("release", "the request was withdrawn"),
    ]
    assert archive.verify().problems == ()


def test_a_crawl_does_not_bring_a_withheld_article_back(
    archive: Archive, secret: str, run_id: str, clock: Clock
) -> None:
    archive.withhold(secret, "on request")
    clock.forward(days=1)
    content = article(1, f"又登了{SECRET}。", title=SECRET)
    again = archive.begin_run([SITE.id], version="0")
    rows = Listing(url=LISTING_URL, rows=(row(1, SECRET + "（更新）"),))
    result = archive.save_listing(listing_page([], clock()), rows, run_id=again, **WHERE)
    assert result.due == ()
    saved = archive.save_article(page(1, clock(), content), content, run_id=again, **WHERE)
    assert saved.outcome == "unchanged"
    blocked = capture(url(1), clock.forward(days=1), SECRET.encode(), PageKind.UNREADABLE)
    archive.save_visit(blocked, row(1), run_id=again, **WHERE)
    assert tables_with(archive, SECRET) == {"withheld"}
    assert archive.search("盗窃") == []
    assert secret not in {due.article_id for due in archive.pending(SITE.id)}


def test_a_removed_article_is_removed_again_when_released(archive: Archive, secret: str) -> None:
    archive.connection.execute("UPDATE articles SET state = 'removed' WHERE id = ?", (secret,))
    archive.withhold(secret, "on request")
    archive.release(secret, "withdrawn")
    assert archive.article(secret)["state"] == "removed"


def test_shredding_destroys_text_and_bytes_and_leaves_the_record(
    archive: Archive, secret: str, path: Path
) -> None:
    assert archive.shred(secret, "court order 12").destroyed == 3
    assert tables_with(archive, SECRET) == set()
    assert archive.search("盗窃") == []
    payloads = [found[0] for found in archive.connection.execute("SELECT sha256 FROM payloads")]
    needles = [SECRET.encode(), SECRET.encode("gb18030")]
    for sha256 in payloads:
        body = archive.payload(sha256)
        assert not any(needle in body for needle in needles)
    for found in archive.connection.execute("SELECT data FROM dictionaries"):
        content = archive.payloads._plain.decompress(found["data"])
        assert not any(needle in content for needle in needles)
    for number in range(2, 12):
        assert archive.snapshot(url(number)).body == html(article(number))
    log = archive.connection.execute("SELECT action, reason FROM withholdings").fetchall()
    assert [tuple(entry) for entry in log] == [
        ("withhold", "court order 12"),
        ("shred", "court order 12"),
    ]
    with pytest.raises(ArchiveError, match="shredded"):
        archive.release(secret, "too late")
    assert archive.verify().problems == ()
    archive.close()
    bigram = "盗窃".encode()
    for file in path.parent.glob("jixi.db*"):
        content = file.read_bytes()
        assert SECRET.encode() not in content
        assert bigram not in content


def test_bytes_that_other_pages_have_are_kept_and_named(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    body = html(article(1))
    ids = [
        archive.save_article(capture(url(n), clock(), body), article(1), run_id=run_id, **WHERE).id
        for n in (1, 2)
    ]
    report = archive.shred(ids[0], "on request")
    assert (report.destroyed, len(report.shared)) == (0, 1)
    assert archive.snapshot(url(2)).body == body
    with pytest.raises(NotFoundError):
        archive.snapshot(ids[0])


def test_the_new_dictionary_keeps_the_archive_small(archive: Archive, secret: str) -> None:
    before = archive.connection.execute("SELECT sum(stored_size) FROM payloads").fetchone()[0]
    archive.shred(secret, "on request")
    after = archive.connection.execute("SELECT sum(stored_size) FROM payloads").fetchone()[0]
    assert after < before * 1.3
    assert archive.connection.execute("SELECT count(*) FROM dictionaries").fetchone()[0] == 1


def test_unknown_articles_are_named(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="no article"):
        archive.withhold("0" * 16, "x")


def test_a_reader_that_holds_an_old_view_does_not_stop_a_shredding(
    archive: Archive, secret: str, path: Path
) -> None:
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM articles").fetchone()
    archive.connection.execute("PRAGMA busy_timeout = 100")
    archive.shred(secret, "on request")
    assert archive.search("盗窃") == []
    reader.close()
