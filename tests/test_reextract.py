"""Stored pages read again: new values, the old ones kept, and nothing that looks like an edit."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jixi_crawler.archive import Archive
from jixi_crawler.cli import main
from jixi_crawler.extract import EXTRACTOR_VERSION, extract_article
from jixi_crawler.records import Capture, Channel, PageKind, Site, Verdict
from tests.cli.test_extract import ARTICLE, URL

SITE = Site(
    id="s",
    name="某县人民检察院",
    hosts=("http://www.example.cn",),
    channels=(Channel(name="检察要闻"),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive whose one article was misread by an older version."""
    path = tmp_path / "news.db"
    with Archive.open(path, write=True) as archive:
        run = archive.begin_run(["s"], version="0")
        archive.save_site(SITE)
        channel = archive.save_channel("s", "检察要闻")
        body = ARTICLE.encode()
        capture = Capture(
            url=URL,
            fetched_at=archive.clock(),
            verdict=Verdict(kind=PageKind.ARTICLE, reason=""),
            status=200,
            body=body,
        )
        misread = dataclasses.replace(
            extract_article(body, URL), author="新闻来源:正义网", source=None
        )
        archive.save_article(
            capture, misread, run_id=run, site_id="s", channel_id=channel, extractor="2020.1.1"
        )
        archive.finish_run(run, "finished")
    return path


def jixi(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with Archive.open(path, write=False) as archive:
        return [tuple(row) for row in archive.connection.execute(sql)]


def test_a_dry_run_shows_every_field_and_writes_nothing(path: Path) -> None:
    before = rows(path, "SELECT * FROM revisions")
    line = jixi("reextract", "--dry-run", "--json", "--archive", str(path))
    assert json.loads(line)["changes"] == {
        "author": ["新闻来源:正义网", "王一 李二"],
        "source": [None, "正义网"],
    }
    assert rows(path, "SELECT * FROM revisions") == before


def test_new_values_replace_the_old_reading_which_is_kept(path: Path) -> None:
    identity = rows(path, "SELECT id, observed_at, capture_id FROM revisions")
    jixi("reextract", "--archive", str(path))
    for table in ("articles", "revisions"):
        found = rows(path, f"SELECT author, source, extractor FROM {table}")
        assert found == [("王一 李二", "正义网", EXTRACTOR_VERSION)]
    assert rows(path, "SELECT id, observed_at, capture_id FROM revisions") == identity
    assert rows(path, "SELECT author, extractor FROM readings") == [("新闻来源:正义网", "2020.1.1")]
    with Archive.open(path, write=False) as archive:
        assert archive.changes("1970-01-01") == []
        assert [hit.url for hit in archive.search("author:李二")] == [URL]
        assert archive.verify().problems == ()
    assert jixi("reextract", "--archive", str(path)) == ""
    assert jixi("reextract", "--since", "2021.1.1", "--archive", str(path)) == ""


def test_a_visit_with_newer_parsers_is_no_edit_either(path: Path) -> None:
    with Archive.open(path, write=True) as archive:
        run = archive.begin_run(["s"], version="1")
        body = ARTICLE.encode()
        verdict = Verdict(kind=PageKind.ARTICLE, reason="")
        again = Capture(
            url=URL, fetched_at="2030-01-01T00:00:00Z", verdict=verdict, status=200, body=body
        )
        article = extract_article(body, URL)
        result = archive.save_article(
            again, article, run_id=run, site_id="s", extractor=EXTRACTOR_VERSION
        )
        assert result.outcome == "unchanged"
        edited = dataclasses.replace(article, title="改了标题的新闻")
        later = dataclasses.replace(again, fetched_at="2030-01-02T00:00:00Z", body=body + b" ")
        result = archive.save_article(
            later, edited, run_id=run, site_id="s", extractor=EXTRACTOR_VERSION
        )
        assert result.outcome == "changed"
    assert len(rows(path, "SELECT 1 FROM revisions")) == 2
    assert len(rows(path, "SELECT 1 FROM readings")) == 1


@pytest.mark.parametrize("command", [("reextract",), ("withhold", "3f2a9c", "--reason", "asked")])
def test_a_missing_archive_is_said_and_not_created(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    missing = tmp_path / "typo.db"
    result = CliRunner().invoke(main, [*command, "--archive", str(missing)])
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert f"there is no archive at {missing}" in result.stderr


@pytest.mark.parametrize("since", ["xx", "2026.11.x", ""])
def test_a_version_that_is_none_is_wrong_usage(path: Path, since: str) -> None:
    result = CliRunner().invoke(main, ["reextract", "--since", since, "--archive", str(path)])
    assert result.exit_code == 2
    assert "no version of the parsers" in result.stderr
