"""No page walks through the articles' texts or the payloads: every plan uses an index that covers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import database
from jixi_crawler.browse import dossier, finder, overview, snapshots
from jixi_crawler.browse.finder import Search
from tests.archive.pages import CHANNEL_ID, SITE, url
from tests.browse.library import PLAIN, identifier

Work = Callable[[sqlite3.Connection], Any]
PLAN = re.compile(r"^SCAN (?:main\.)?(?P<name>\w+)(?P<how>.*)$")
LARGE = {"articles", "a", "revisions", "r", "captures", "c", "payloads", "p", "evidence", "e"}


def searches() -> list[tuple[str, Work]]:
    fields: list[dict[str, Any]] = [
        {}, {"q": "检察"}, {"q": "检察 -听证"}, {"year": "2020"}, {"q": "检察", "year": "2020"},
        {"q": "检察", "site": SITE.id}, {"source": "x"}, {"state": "removed"}, {"province": "安徽"},
        {"sort": "oldest"}, {"q": "检察", "sort": "oldest"},
    ]  # fmt: skip
    found: list[tuple[str, Work]] = []
    for values in fields:
        search = Search(**values)
        found.append((f"find {values}", partial(finder.find, search=search)))
        found.append((f"years {values}", partial(finder.years, search=search)))
    return found


PAGES: list[tuple[str, Work]] = [
    ("totals", overview.totals),
    ("per_month", overview.per_month),
    ("latest", overview.latest),
    ("latest_changes", overview.latest_changes),
    ("health", overview.health),
    ("sites", overview.sites),
    ("choices", overview.choices),
    ("channels", lambda c: overview.channels(c, SITE.id)),
    ("per_day of a site", lambda c: overview.per_day(c, "site_id", SITE.id)),
    ("per_day of a channel", lambda c: overview.per_day(c, "channel_id", CHANNEL_ID)),
    ("top_sources", lambda c: overview.top_sources(c, "site_id", SITE.id)),
    ("latest_of", lambda c: overview.latest_of(c, "site_id", SITE.id)),
    ("dossier", lambda c: dossier.dossier(c, identifier(PLAIN))),
    ("mementos", lambda c: snapshots.mementos(c, url(PLAIN))),
    *searches(),
]


@pytest.mark.parametrize("common", [False, True])
@pytest.mark.parametrize(("name", "work"), PAGES, ids=[name for name, _ in PAGES])
def test_no_page_walks_through_the_rows_of_a_large_table(
    archive_path: Path, name: str, work: Work, common: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if common:
        monkeypatch.setattr(finder, "COUNTED", 0)
        monkeypatch.setattr(finder, "YEARS_AT_ONCE", 0)
    connection = database.open_read_only(archive_path)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    work(connection)
    connection.set_trace_callback(None)
    for sql in asked:
        if not sql.lstrip().upper().startswith(("SELECT", "WITH")):
            continue
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"):
            match = PLAN.match(row["detail"])
            # `hits` is a list of numbers that the same statement has made.
            own = match is not None and match["name"] == "a" and "FROM hits a" in sql
            if match and match["name"] in LARGE and not own:
                assert (
                    "COVERING INDEX" in match["how"]
                    or "VIRTUAL TABLE" in match["how"]
                    or (
                        # The newest first, and only a few of them.
                        "USING INDEX" in match["how"] and "LIMIT" in sql
                    )
                ), (row["detail"], sql)
    connection.close()
