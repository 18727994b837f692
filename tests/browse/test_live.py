"""Readers beside a writer, archives of other names, no archive at all."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from datasette.app import Datasette

from jixi_crawler.archive import Archive
from jixi_crawler.browse.database import is_archive
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, page, url
from tests.browse import library
from tests.browse.conftest import Visitor


def test_a_crawl_and_its_readers_do_not_notice_each_other(tmp_path: Path) -> None:
    path = tmp_path / "live.db"
    library.make(path)
    clock, errors, stop = Clock("2026-03-01T00:00:00Z"), list[Exception](), threading.Event()
    written: list[int] = []

    def crawl() -> None:
        try:
            with Archive.open(path, write=True, clock=clock, busy_seconds=5) as archive:
                number = 1000
                while not stop.is_set():
                    clock.forward(minutes=1)
                    archive.save_article(
                        page(number, clock()), article(number), run_id=None,
                        site_id=SITE.id, channel_id=CHANNEL_ID,
                    )  # fmt: skip
                    written.append(number)
                    number += 1
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    visitor = Visitor(Datasette([str(path)]))
    writer = threading.Thread(target=crawl)
    writer.start()
    try:
        for _ in range(12):
            for address in (
                "/",
                "/search?q=公益诉讼",
                f"/article/{library.identifier(1)}",
                "/live/articles",
            ):
                assert visitor.get(address).status_code == 200
    finally:
        stop.set()
        writer.join(20)
    assert not errors
    assert len(written) > 10
    newest = visitor.get("/search.json?q=公益诉讼 听证&sort=newest").json()
    assert newest["total"] >= len(written)
    visitor.close()


def test_an_article_withheld_while_serving_is_gone_at_once(tmp_path: Path) -> None:
    path = tmp_path / "live.db"
    library.make(path)
    visitor = Visitor(Datasette([str(path)]))
    address = f"/article/{library.identifier(1)}"
    assert visitor.get(address).status_code == 200
    assert visitor.get("/search.json?q=审委会").json()["total"] == 2
    with Archive.open(path, write=True) as archive:
        archive.withhold(library.identifier(1), "on request")
    assert visitor.get(address).status_code == 404
    assert visitor.get("/search.json?q=审委会").json()["total"] == 1
    assert len(visitor.get("/live/articles.json?_search=审委会&_shape=array").json()) == 1
    visitor.close()


def test_a_style_sheet_outlives_the_article_it_came_with(tmp_path: Path) -> None:
    path = tmp_path / "live.db"
    library.make(path)
    with Archive.open(path, write=True) as archive:
        archive.shred(library.identifier(library.PLAIN), "on request")
        (page_id,) = archive.connection.execute(
            "SELECT id FROM captures WHERE url = ?", (url(library.HOSTILE),)
        ).fetchone()
        (sheet_id,) = archive.connection.execute(
            "SELECT id FROM captures WHERE url = ?", (library.STYLE,)
        ).fetchone()
    visitor = Visitor(Datasette([str(path)]))
    assert f"/snapshot/{sheet_id}/file" in visitor.get(f"/snapshot/{page_id}/page").text
    assert "color: red" in visitor.get(f"/snapshot/{sheet_id}/file").text
    rows = visitor.get("/live/captures.json?_shape=array&_size=max").json()
    assert library.STYLE in {row["url"] for row in rows}
    assert library.IMAGE not in {row["url"] for row in rows}
    visitor.close()


def test_datasette_without_an_archive_is_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE withheld (a)")
        connection.execute("INSERT INTO withheld VALUES (1)")
    connection.close()
    assert not is_archive(str(path))
    visitor = Visitor(Datasette([str(path)]))
    assert "other" in visitor.get("/").text
    assert visitor.get("/search").status_code == 404
    assert visitor.get("/other/withheld.json?_shape=array").json() == [{"rowid": 1, "a": 1}]
    visitor.close()


def test_another_database_beside_the_archive_stays_usable(tmp_path: Path) -> None:
    library.make(tmp_path / "jixi.db")
    with sqlite3.connect(tmp_path / "notes.db") as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.execute("INSERT INTO notes VALUES ('检察')")
    connection.close()
    visitor = Visitor(
        Datasette(
            [str(tmp_path / "notes.db"), str(tmp_path / "jixi.db")], memory=True, crossdb=True
        )
    )
    assert visitor.get("/notes/notes.json?_shape=array").json()[0]["text"] == "检察"
    for path in ("/_memory.json", "/_memory/-/query.json"):
        for sql in (
            "select * from [jixi].[withheld]",
            "select url from [jixi].[articles]",
            "select data from jixi.payloads",
        ):
            answer = visitor.get(path, params={"sql": sql, "_shape": "objects"})
            assert not (answer.status_code == 200 and answer.json().get("rows")), sql
    visitor.close()


def test_an_empty_archive_has_pages(tmp_path: Path) -> None:
    path = tmp_path / "jixi.db"
    Archive.open(path, write=True).close()
    visitor = Visitor(Datasette([str(path)]))
    for address in (
        "/",
        "/search",
        "/search?q=检察",
        "/search.atom",
        "/search.csv",
        "/search.json",
        "/sites",
    ):
        assert visitor.get(address).status_code == 200, address
    visitor.close()
