"""From a site on localhost through a real crawl to a real browser: the page as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from jixi_crawler.replica import Replica, ReplicaServer, site_toml
from tests.browse.window import Desk, serving
from tests.crawl.conftest import CHANNEL, Crawl

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive that a crawl made of a site, which is down by then."""
    crawl = Crawl(tmp_path_factory.mktemp("crawled"))
    replica = Replica(articles=6, channels=(CHANNEL,))
    with ReplicaServer(replica) as server:
        crawl.define(site_toml(replica, server.url, "replica"))
        assert crawl().returncode == 0
    return crawl.archive


def test_an_archived_page_wears_its_archived_style(crawled: Path, chromium: Any) -> None:
    with sqlite3.connect(crawled) as connection:
        (capture,) = connection.execute(
            "SELECT id FROM captures WHERE article_id IS NOT NULL LIMIT 1"
        ).fetchone()
    connection.close()
    with serving(Datasette([str(crawled)])) as address:
        desk = Desk(chromium, address)
        desk.page.goto(f"/snapshot/{capture}")
        frame = desk.page.frame_locator("iframe.page")
        body, table = frame.locator("body"), frame.locator("table").first
        cell = frame.locator("td").first
        own = "element => getComputedStyle(element)"
        assert "/snapshot/" in body.evaluate(f"{own}.backgroundImage")
        assert "/snapshot/" in table.evaluate(f"{own}.backgroundImage")
        assert table.evaluate(f"{own}.backgroundRepeat") == "repeat-x"
        # From the sheet that the page's sheet imports.
        assert cell.evaluate(f"{own}.letterSpacing") == "0.5px"
        sizes = frame.locator(".b16").first.evaluate(f"{own}.fontSize")
        assert sizes == "16px"
        loaded = desk.page.evaluate(
            "address => new Promise(done => { const image = new Image();"
            "image.onload = () => done(image.naturalWidth); image.onerror = () => done(0);"
            "image.src = address; })",
            table.evaluate(f"{own}.backgroundImage").removeprefix('url("').removesuffix('")'),
        )
        assert loaded > 0
        desk.check()
        desk.context.close()
