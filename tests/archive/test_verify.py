from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import Archive
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, page, url

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}
KINDS = {"database", "foreign key", "payload", "article", "revision", "search index"}


@pytest.fixture
def full(archive: Archive, run_id: str, clock: Clock) -> Archive:
    for number in range(30):
        archive.save_article(page(number, clock()), article(number), run_id=run_id, **WHERE)
    return archive


def damage(archive: Archive, statement: str) -> list[tuple[str, str]]:
    archive.connection.execute("PRAGMA foreign_keys = OFF")
    archive.connection.execute(statement)
    return [(problem.kind, problem.subject) for problem in archive.verify().problems]


def test_a_sound_archive(full: Archive) -> None:
    seen: set[str] = set()
    result = full.verify(progress=lambda kind, _: seen.add(kind))
    assert result.problems == ()
    assert set(result.checked) == seen == KINDS
    assert result.checked["payload"] == result.checked["search index"] == 30


def test_every_problem_is_named_and_the_check_goes_on(full: Archive) -> None:
    digests = [
        row[0] for row in full.connection.execute("SELECT sha256 FROM payloads ORDER BY rowid")
    ]
    found = damage(full, "UPDATE payloads SET data = x'00' WHERE rowid IN (3, 7)")
    assert found == [("payload", digests[2]), ("payload", digests[6])]


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("DELETE FROM payloads WHERE rowid = 5", {"foreign key", "article"}),
        ("DELETE FROM captures WHERE rowid = 5", {"foreign key", "article"}),
        ("DELETE FROM revisions WHERE rowid = 5", {"foreign key", "article"}),
        ("UPDATE articles SET text = text || '改' WHERE docid = 5", {"article", "search index"}),
        ("UPDATE articles SET title = '改了的标题' WHERE docid = 5", {"search index"}),
        ("UPDATE revisions SET text = text || '改' WHERE rowid = 5", {"article", "revision"}),
        ("INSERT INTO articles_fts (rowid, title) VALUES (999, 'x')", {"search index"}),
        ("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')", {"search index"}),
        ("UPDATE dictionaries SET data = x'00'", {"payload"}),
    ],
)
def test_what_is_wrong_is_found(full: Archive, statement: str, kinds: set[str]) -> None:
    full.payloads = type(full.payloads)(full.connection)
    assert {kind for kind, _ in damage(full, statement)} == kinds


def test_words_exchanged_for_as_many_others_are_found_in_time(full: Archive) -> None:
    # The number of tokens is right; only looking words up shows that they are not the article's.
    full.connection.execute(
        "UPDATE articles SET title = '甲乙丙丁戊己庚辛壬癸子丑' WHERE docid = 5"
    )
    full.connection.execute(
        "UPDATE articles SET title = '绩溪第次公益诉讼听证会议' WHERE docid = 6"
    )
    subjects = {problem.subject for problem in full.verify().problems}
    assert (
        full.connection.execute("SELECT id FROM articles WHERE docid = 5").fetchone()[0] in subjects
    )


def test_each_verification_is_recorded(full: Archive, clock: Clock) -> None:
    full.verify()
    rows = full.connection.execute("SELECT kind, outcome, checked_at FROM fixity_events").fetchall()
    assert {row["kind"] for row in rows} == KINDS
    assert {(row["outcome"], row["checked_at"]) for row in rows} == {("ok", clock())}
    full.connection.execute("UPDATE payloads SET data = x'00' WHERE rowid = 3")
    full.payloads = type(full.payloads)(full.connection)
    full.verify()
    bad = full.connection.execute("SELECT * FROM fixity_events WHERE outcome = 'bad'").fetchall()
    assert [(row["kind"], row["subject"] is None) for row in bad] == [
        ("payload", True),
        ("payload", False),
    ]
    assert "damaged" in bad[1]["detail"]


def test_a_sample_reads_a_share(full: Archive) -> None:
    assert full.verify(sample=0.0).checked.get("payload", 0) == 0
    total = sum(full.verify(sample=0.5).checked.get("payload", 0) for _ in range(20))
    assert 200 < total < 400


def test_a_crawl_may_be_running(full: Archive, path: Path) -> None:
    with Archive.open(path, write=False) as reader:
        assert reader.verify().problems == ()
    assert full.connection.execute("SELECT count(*) FROM fixity_events").fetchone()[0] == len(KINDS)


def test_withheld_and_shredded_articles_are_no_problem(full: Archive) -> None:
    full.withhold(full.find_article(url(1)), "on request")
    full.shred(full.find_article(url(2)), "on request")
    assert full.verify().problems == ()
