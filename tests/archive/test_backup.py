from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jixi_crawler.archive import Archive, ArchiveError, ArchiveFull
from jixi_crawler.archive.backup import copies
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, html, page, url

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_a_copy_of_a_live_archive_is_complete(
    archive: Archive, run_id: str, clock: Clock, path: Path, folder: Path
) -> None:
    for number in range(20):
        archive.save_article(page(number, clock()), article(number), run_id=run_id, **WHERE)
    with archive.transaction():
        archive.connection.execute("DELETE FROM archive_info")
        with Archive.open(path, write=False, clock=clock) as reader:
            copy = reader.backup(folder)
    assert copy.name == "jixi-20260101T000000Z.db"
    with Archive.open(copy, write=True) as restored:
        assert restored.snapshot(url(7)).body == html(article(7))
        assert len(restored.search("公益诉讼", limit=100)) == 20
        assert restored.verify().problems == ()
        assert [
            row[0] for row in restored.connection.execute("SELECT url FROM captures ORDER BY rowid")
        ] == [url(number) for number in range(20)]


def test_the_last_copies_are_kept(archive: Archive, clock: Clock, path: Path, folder: Path) -> None:
    folder.mkdir()
    other = folder / "notes.db"
    other.touch()
    for _ in range(5):
        archive.backup(folder, keep=2)
        clock.forward(days=1)
    assert [copy.name for copy in copies(path, folder)] == [
        "jixi-20260104T000000Z.db",
        "jixi-20260105T000000Z.db",
    ]
    assert other.exists()
    with pytest.raises(ValueError, match="at least one"):
        archive.backup(folder, keep=0)


def test_what_killed_backups_left_is_removed(archive: Archive, folder: Path) -> None:
    folder.mkdir()
    left = folder / "jixi-20250101T000000Z.db.partial"
    left.write_bytes(b"half")
    archive.backup(folder)
    assert not left.exists()


def test_a_damaged_archive_never_replaces_a_good_copy(
    archive: Archive, clock: Clock, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = archive.backup(folder, keep=1)

    def fail(_: Path) -> None:
        raise ArchiveError("the copy is damaged")

    monkeypatch.setattr("jixi_crawler.archive.backup._check", fail)
    clock.forward(days=1)
    with pytest.raises(ArchiveError, match="damaged"):
        archive.backup(folder, keep=1)
    assert list(folder.iterdir()) == [good]


def test_too_little_room_is_said_before_anything_is_written(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1000))
    with pytest.raises(ArchiveFull, match="no room for a backup"):
        archive.backup(folder)
    assert list(folder.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(archive: Archive, folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(ArchiveError, match="no backup could be written"):
        archive.backup(folder)
