"""Searches of common words take other ways through the indexes: the answers are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import database
from jixi_crawler.browse import finder, overview
from jixi_crawler.browse.finder import Search, find, years
from tests.archive.pages import SITE

SEARCHES = [
    {"year": "2020"},
    {"year": "2020", "sort": "oldest"},
    {"site": SITE.id, "page": 2},
    {"province": "安徽", "year": "2021"},
    {"state": "removed"},
    {"state": "live", "source": "测试县人民检察院"},
    {"channel": "检察要闻", "sort": "oldest"},
    {"province": "江苏"},
]


@pytest.mark.parametrize("words", ["", "检察", "公益诉讼", "审委会 -转载", "检察 title:绩溪"])
@pytest.mark.parametrize("fields", SEARCHES)
def test_a_common_word_is_filtered_as_a_rare_one(
    archive_path: Path, words: str, fields: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = database.open_read_only(archive_path)
    search = Search(q=words, **({"sort": "newest"} | fields))
    rare = find(connection, search)
    assert rare.years is not None
    monkeypatch.setattr(finder, "COUNTED", 0)
    common = find(connection, search)
    assert common.years is None or not rare.total
    assert [hit.id for hit in common.hits] == [hit.id for hit in rare.hits]
    assert (common.total, common.exact) == (rare.total, True)
    assert tuple(years(connection, search)) == rare.years
    connection.close()


def test_months_are_counted_as_by_hand(archive_path: Path) -> None:
    connection = database.open_read_only(archive_path)
    plain = connection.execute(
        "SELECT substr(published, 1, 7), count(*) FROM articles WHERE state <> 'withheld' "
        "AND published IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    counted = [(month, number) for month, number in overview.per_month(connection) if number]
    assert counted == [tuple(row) for row in plain]
    connection.close()


def test_counts_leave_withheld_articles_out(archive_path: Path) -> None:
    connection = database.open_read_only(archive_path)
    (site,) = overview.sites(connection)
    (channel,) = overview.channels(connection, SITE.id)
    (health,) = overview.health(connection)
    visible = connection.execute(
        "SELECT count(*) FROM articles WHERE state <> 'withheld'"
    ).fetchone()[0]
    everything = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    assert visible == everything - 1
    totals = overview.totals(connection)
    assert (site["articles"], channel["articles"], health.articles) == (visible,) * 3
    assert totals.articles == visible
    shown = connection.execute(
        "SELECT count(*) FROM captures c LEFT JOIN articles a ON a.id = c.article_id "
        "WHERE a.state IS NULL OR a.state <> 'withheld'"
    ).fetchone()[0]
    assert totals.captures == shown
    connection.close()
