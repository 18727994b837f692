from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

import pytest

from jixi_crawler.archive import Archive, article_id
from jixi_crawler.records import Attachment, Listing, PageKind, Row
from tests.archive.pages import (
    CHANNEL_ID,
    LISTING_URL,
    SITE,
    Clock,
    article,
    capture,
    failure,
    html,
    listing,
    listing_page,
    page,
    row,
    url,
)

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}


def count(archive: Archive, table: str) -> int:
    total: int = archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return total


def found(archive: Archive, words: str) -> set[str]:
    return {hit.url for hit in archive.search(words, limit=1000)}


def test_an_article_is_stored_with_its_capture_bytes_and_revision(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    result = archive.save_article(
        page(1, clock()), article(1), run_id=run_id, extractor="1", **WHERE
    )
    assert (result.outcome, result.id) == ("new", article_id(url(1)))
    stored = archive.article(result.id)
    assert (stored["title"], stored["state"], stored["site_id"]) == (
        article(1).title,
        "live",
        "test",
    )
    assert stored["first_seen"] == stored["last_seen"] == clock()
    snapshot = archive.snapshot(result.id)
    assert snapshot.body == html(article(1))
    assert snapshot.headers == page(1, clock()).headers
    assert snapshot.revision_id == result.revision_id == stored["revision_id"]
    assert archive.snapshot(result.revision_id).body == snapshot.body
    assert archive.snapshot(result.capture_id).body == snapshot.body


def test_saving_the_same_page_again_changes_nothing(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    for _ in range(3):
        archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    tables = ("articles", "revisions", "captures", "payloads")
    assert [count(archive, table) for table in tables] == [1, 1, 1, 1]
    visits = archive.connection.execute("SELECT visits FROM frontier").fetchone()[0]
    assert visits == 1


def test_a_changed_counter_is_a_payload_and_no_revision(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    later = clock.forward(days=1)
    result = archive.save_article(page(1, later, counter=2), article(1), run_id=run_id, **WHERE)
    assert result.outcome == "unchanged"
    assert (
        count(archive, "payloads"),
        count(archive, "captures"),
        count(archive, "revisions"),
    ) == (2, 2, 1)
    assert archive.article(result.id)["last_seen"] == later


def test_the_same_bytes_again_cost_one_row_that_points_back(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    first = archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    for _ in range(2):
        archive.save_article(page(1, clock.forward(days=1)), article(1), run_id=run_id, **WHERE)
    assert (
        count(archive, "payloads"),
        count(archive, "revisions"),
        count(archive, "captures"),
    ) == (1, 1, 3)
    origins = archive.connection.execute(
        "SELECT revisit_of FROM captures ORDER BY fetched_at"
    ).fetchall()
    assert [origin[0] for origin in origins] == [None, first.capture_id, first.capture_id]


def test_a_304_is_one_row_and_keeps_the_article_alive(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    saved = archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    assert archive.conditions(url(1)) == {"If-None-Match": '"1"'}
    now = clock.forward(days=1)
    unchanged = failure(1, now, PageKind.UNCHANGED, 304)
    identifier = archive.save_visit(unchanged, row(1), run_id=run_id, **WHERE)
    assert archive.save_visit(unchanged, row(1), run_id=run_id, **WHERE) == identifier
    stored = archive.connection.execute(
        "SELECT * FROM captures WHERE id = ?", (identifier,)
    ).fetchone()
    assert stored["revisit_of"] == saved.capture_id
    assert stored["revision_id"] == saved.revision_id
    assert stored["payload_sha256"] == hashlib.sha256(html(article(1))).hexdigest()
    assert archive.article(saved.id)["last_seen"] == now
    assert archive.snapshot(identifier).body == html(article(1))
    assert archive.conditions(url(1)) == {"If-None-Match": '"1"'}
    assert count(archive, "captures") == 2


def test_a_new_text_is_a_revision_and_going_back_is_no_second_copy(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    texts = ["原来的文字。", "改过的文字。", "原来的文字。"]
    results = []
    for text in texts:
        content = article(1, text)
        results.append(
            archive.save_article(
                page(1, clock.forward(days=1), content), content, run_id=run_id, **WHERE
            )
        )
    assert [result.outcome for result in results] == ["new", "changed", "changed"]
    assert results[0].revision_id == results[2].revision_id != results[1].revision_id
    assert count(archive, "revisions") == 2
    assert archive.article(url(1))["text"] == "原来的文字。"
    pointed = archive.connection.execute("SELECT revision_id FROM captures ORDER BY fetched_at")
    assert [r[0] for r in pointed] == [result.revision_id for result in results]
    assert [r.text for r in archive.revisions(url(1))] == texts[:2]
    assert [r.current for r in archive.revisions(url(1))] == [True, False]
    assert found(archive, "原来") == {url(1)}
    assert found(archive, "改过") == set()


@pytest.mark.parametrize("field", ["title", "published", "source", "author"])
def test_every_field_of_content_makes_a_revision(
    archive: Archive, run_id: str, clock: Clock, field: str
) -> None:
    archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    changed = article(1, **{field: "2026-02-02"})
    result = archive.save_article(
        page(1, clock.forward(days=1), changed, counter=1), changed, run_id=run_id, **WHERE
    )
    assert result.outcome == "changed"
    assert archive.revisions(result.id)[1].changed == (field,)


def test_other_fields_are_brought_up_to_date_without_a_revision(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    better = dataclasses.replace(article(1), editor="李四", breadcrumb=("首页", "检察要闻"))
    result = archive.save_article(page(1, clock.forward(days=1)), better, run_id=run_id, **WHERE)
    assert result.outcome == "unchanged"
    assert archive.article(result.id)["editor"] == "李四"
    assert archive.article(result.id)["breadcrumb"] == '["首页", "检察要闻"]'


def test_a_revision_says_whether_the_page_or_the_parsers_changed(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    first = archive.save_article(
        page(1, clock()), article(1), run_id=run_id, extractor="1", **WHERE
    )
    better = dataclasses.replace(article(1), author="张三")
    archive.save_reading(first.revision_id, better, extractor="2")
    edited = dataclasses.replace(better, title="改了标题")
    archive.save_article(
        page(1, clock.forward(days=1), edited), edited, run_id=run_id, extractor="2", **WHERE
    )
    both = dataclasses.replace(better, title="又改了标题")
    archive.save_article(
        page(1, clock.forward(days=1), both), both, run_id=run_id, extractor="3", **WHERE
    )
    causes = [revision.cause for revision in archive.revisions(url(1))]
    assert causes == ["first", "page", "unclear"]
    assert [row["author"] for row in archive.connection.execute("SELECT author FROM readings")] == [
        article(1).author
    ]
    assert count(archive, "captures") == 3
    assert [change.fields for change in archive.changes("2026-01-01")] == [("title",), ("title",)]


def test_the_same_bytes_under_other_addresses_are_stored_once(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    body = html(article(1))
    for number in range(5):
        archive.save_article(
            capture(url(number), clock(), body), article(1), run_id=run_id, **WHERE
        )
    assert (count(archive, "payloads"), count(archive, "articles")) == (1, 5)
    assert archive.connection.execute("SELECT count(revisit_of) FROM captures").fetchone()[0] == 0


def test_http_and_https_are_the_same_article(archive: Archive, run_id: str, clock: Clock) -> None:
    archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    secure = dataclasses.replace(
        page(1, clock.forward(days=1)), url=url(1).replace("http:", "https:")
    )
    result = archive.save_article(secure, article(1), run_id=run_id, **WHERE)
    assert (result.outcome, count(archive, "articles")) == ("unchanged", 1)
    assert archive.article(url(1))["url"] == url(1)


def test_an_unreadable_page_keeps_its_bytes_and_its_reason(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    broken = capture(url(1), clock(), b"<html>???", PageKind.UNREADABLE)
    identifier = archive.save_visit(broken, row(1), run_id=run_id, **WHERE)
    assert archive.snapshot(identifier).body == b"<html>???"
    stored = archive.connection.execute("SELECT verdict, reason FROM captures").fetchone()
    assert tuple(stored) == ("unreadable", "looks like unreadable")
    assert count(archive, "articles") == 0


def test_a_blocked_page_never_becomes_the_base_of_a_conditional_request(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    blocked = capture(url(1), clock(), b"<script>", PageKind.BLOCKED, 412, ETag='"waf"')
    archive.save_visit(blocked, row(1), run_id=run_id, **WHERE)
    assert archive.conditions(url(1)) == {}


def test_text_that_cannot_be_stored_does_not_cost_the_page(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    damaged = article(1, "前\x00中\ud800后", title="标\udfff题", author="\x00")
    result = archive.save_article(
        capture(url(1), clock(), b"x", X_Odd="\udc80"), damaged, run_id=run_id, **WHERE
    )
    assert archive.article(result.id)["text"] == "前\ufffd中\ufffd后"
    again = archive.save_article(page(1, clock.forward(days=1)), damaged, run_id=run_id, **WHERE)
    assert again.outcome == "unchanged"
    content = Listing(url=LISTING_URL, rows=(Row(url="http://h/\ud800", title="\x00"),))
    archive.save_listing(listing_page([1], clock()), content, run_id=run_id, **WHERE)
    assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_an_article_of_several_documents_names_each_capture(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    parts = [capture(f"{url(1)}_{n}", clock(), b"<html>%d" % n) for n in (2, 3)]
    result = archive.save_article(
        page(1, clock()), article(1), run_id=run_id, part_captures=parts, **WHERE
    )
    stored = archive.connection.execute(
        "SELECT p.position, c.url FROM revision_parts p JOIN captures c ON c.id = p.capture_id "
        "WHERE p.revision_id = ? ORDER BY 1",
        (result.revision_id,),
    ).fetchall()
    assert [tuple(part) for part in stored] == [(2, f"{url(1)}_2"), (3, f"{url(1)}_3")]
    assert archive.snapshot(result.id).body == html(article(1))


def test_files_of_an_article_are_due_until_they_are_here(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    picture, paper = "http://h/a.jpg", "http://h/b.doc"
    content = dataclasses.replace(
        article(1), images=(picture,), attachments=(Attachment(url=paper, name="附件"),)
    )
    owner = archive.save_article(page(1, clock()), content, run_id=run_id, **WHERE).id
    assert [(a.url, a.kind, a.name) for a in archive.pending_assets(SITE.id)] == [
        (picture, "image", None),
        (paper, "attachment", "附件"),
    ]
    got = capture(picture, clock(), b"\xff\xd8 picture", PageKind.ASSET)
    archive.save_asset(
        got, article_id=owner, url=picture, kind="image", run_id=run_id, site_id=SITE.id
    )
    lost = capture(paper, clock(), None, PageKind.GONE, 404)
    archive.save_asset(lost, article_id=owner, url=paper, kind="attachment", run_id=run_id)
    assert archive.pending_assets(SITE.id) == []
    clock.forward(hours=2)
    assert [asset.url for asset in archive.pending_assets(SITE.id)] == [paper]
    other = dataclasses.replace(article(2), images=(picture,))
    archive.save_article(page(2, clock()), other, run_id=run_id, **WHERE)
    payloads = archive.connection.execute(
        "SELECT payload_sha256 FROM assets WHERE url = ?", (picture,)
    )
    assert {p[0] for p in payloads} == {hashlib.sha256(b"\xff\xd8 picture").hexdigest()}


def test_a_listed_file_is_an_article_whose_revisions_are_its_bytes(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    listed = row(1, "工作报告（附件）")
    first = archive.save_document(
        capture(url(1), clock(), b"%PDF 1", PageKind.ASSET), listed, run_id=run_id, **WHERE
    )
    again = archive.save_document(
        capture(url(1), clock.forward(days=1), b"%PDF 2", PageKind.ASSET),
        listed,
        run_id=run_id,
        **WHERE,
    )
    assert (first.outcome, again.outcome) == ("new", "changed")
    assert archive.snapshot(first.id).body == b"%PDF 2"
    asset = archive.connection.execute("SELECT kind, payload_sha256 FROM assets").fetchone()
    assert tuple(asset) == ("document", hashlib.sha256(b"%PDF 2").hexdigest())
    assert found(archive, "工作报告") == {url(1)}


def test_a_clock_that_stands_or_goes_back_breaks_neither_ids_nor_order(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    texts = ["第一稿。", "第二稿。", "第三稿。"]
    times = ["2026-05-01T00:00:00Z", "2026-05-01T00:00:00.700Z", "2020-01-01T00:00:00Z"]
    for text, now in zip(texts, times, strict=True):
        content = article(1, text)
        archive.save_article(page(1, now, content), content, run_id=run_id, **WHERE)
    assert count(archive, "captures") == 3
    assert archive.article(url(1))["text"] == "第三稿。"
    assert archive.article(url(1))["last_seen"] == "2026-05-01T00:00:00Z"
    last = archive.last_capture(url(1))
    assert last is not None
    assert archive.payload(last.payload_sha256) == html(article(1, "第三稿。"))
    assert archive.revisions(url(1))[0].text == "第三稿。"


def test_listing_rows_are_sighted_once_per_channel(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    for _ in range(2):
        archive.save_listing(
            listing_page([1, 2], clock()), listing([1, 2, 1]), run_id=run_id, **WHERE
        )
        clock.forward(days=1)
    rows = archive.connection.execute(
        "SELECT first_seen, last_seen, position FROM listings ORDER BY 3"
    )
    assert [tuple(found) for found in rows] == [
        ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", 0),
        ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", 1),
    ]
