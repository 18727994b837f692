from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from jixi_crawler.archive import Archive, ArchiveBusy, ArchiveError, database, schema
from jixi_crawler.archive.schema import APPLICATION_ID
from tests.archive.pages import CHANNEL_ID, SITE, article, page, url


def create(path: Path) -> None:
    with Archive.open(path, write=True) as archive:
        archive.save_site(SITE)
        archive.save_channel(SITE.id, "检察要闻")
        archive.save_article(
            page(1, "2026-01-01T00:00:00Z"),
            article(1),
            run_id=None,
            site_id=SITE.id,
            channel_id=CHANNEL_ID,
        )


RELEASED = [
    "0001_first_release",
    "0002_views_for_readers",
    "0003_readings",
    "0004_full_walks",
    "0005_posted_forms",
]


def released() -> Migrations:
    """Return this version's migrations in a set that a test may add to."""
    steps = Migrations("jixi")
    for step in schema.migrations.pending(Database(memory=True)):
        steps(name=step.name)(step.fn)
    return steps


def test_a_new_archive_is_marked_and_its_migrations_are_recorded(path: Path) -> None:
    create(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    names = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'jixi'")
    assert [row[0] for row in names] == RELEASED


def test_the_writer_survives_a_power_cut(path: Path) -> None:
    with Archive.open(path, write=True) as archive:
        pragmas = {
            name: archive.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}


def test_opening_again_keeps_everything(path: Path) -> None:
    create(path)
    create(path)
    with Archive.open(path, write=False) as archive:
        assert archive.article(url(1))["title"] == article(1).title
        assert archive.connection.execute("SELECT count(*) FROM captures").fetchone()[0] == 1


def test_older_archives_are_brought_forward(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(path)
    newer = released()

    @newer(name="9001_next")
    def _next(db: Database) -> None:
        db.conn.execute("ALTER TABLE articles ADD COLUMN mood TEXT")

    with monkeypatch.context() as patch:
        patch.setattr(database, "migrations", newer)
        with Archive.open(path, write=False) as archive:
            assert archive.article(url(1))["mood"] is None
            assert archive.search("公益诉讼")
    with pytest.raises(ArchiveError, match=r"newer version of jixi .*9001_next.*upgrade"):
        Archive.open(path, write=False)
    with pytest.raises(ArchiveError, match="newer version"):
        Archive.open(path, write=True)


def test_a_failed_migration_leaves_the_archive_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path)
    newer = released()

    @newer(name="9001_broken")
    def _broken(db: Database) -> None:
        db.conn.execute("ALTER TABLE articles ADD COLUMN mood TEXT")
        db.conn.execute("SELECT * FROM nowhere")

    with monkeypatch.context() as patch:
        patch.setattr(database, "migrations", newer)
        with pytest.raises(ArchiveError, match="nowhere"):
            Archive.open(path, write=True)
    with Archive.open(path, write=True) as archive:
        assert "mood" not in archive.article(url(1)).keys()  # noqa: SIM118


def test_a_creation_that_was_killed_is_completed(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    create(path)


def test_an_index_of_another_normalisation_is_made_anew(path: Path) -> None:
    create(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE archive_info SET value = '0'")
    connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    connection.commit()
    connection.close()
    with Archive.open(path, write=True) as archive:
        assert [hit.url for hit in archive.search("公益诉讼")] == [url(1)]


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def marked_otherwise(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 252006673")
    connection.execute("PRAGMA user_version = 1")
    connection.close()


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (
            lambda path: path.write_text("not a database, only a long enough text" * 50),
            "not a SQLite",
        ),
        (foreign, "not an archive of jixi"),
        (marked_otherwise, "not an archive of jixi"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_other_files_are_refused_and_left_alone(
    path: Path, write: bool, make: object, sentence: str
) -> None:
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError, match=sentence) as caught:
        Archive.open(path, write=write)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_reading_never_creates(path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive at"):
        Archive.open(path, write=False)
    path.touch()
    with pytest.raises(ArchiveError, match="is empty"):
        Archive.open(path, write=False)
    assert path.stat().st_size == 0
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_folder_is_named(path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"folder .*nowhere does not exist"):
        Archive.open(path.parent / "nowhere" / "jixi.db", write=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(path: Path) -> None:
    create(path)
    path.with_name("jixi.db.lock").unlink()
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(
            ArchiveError, match="check that the folder exists and that this user may write"
        ):
            Archive.open(path, write=True)
        with Archive.open(path, write=False) as archive:
            assert archive.search("公益诉讼")
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_a_damaged_archive_is_named(path: Path) -> None:
    create(path)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive.open(path, write=False)


def test_a_busy_database_is_waited_for_then_said(path: Path) -> None:
    create(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with Archive.open(path, write=True, busy_seconds=0.2) as archive:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveBusy, match="busy"):
            archive.begin_run([], version="0")
    with Archive.open(path, write=True, busy_seconds=20) as archive:
        timer = threading.Timer(0.3, other.execute, ["COMMIT"])
        timer.start()
        archive.begin_run([], version="0")
        timer.join()


def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "档案 100%?#.db"
    create(path)
    with Archive.open(path, write=False) as archive:
        assert archive.search("公益诉讼")
    assert path.exists()
