"""A site that lies in a declared folder, as a mirror program saved it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.request import urlopen

from scrapy import Request

from jixi_crawler.folder import answer
from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl


def mirror(replica: Replica, folder: Path) -> None:
    """Save the pages of a replica with relative links, as `wget --mirror --convert-links` does."""
    articles = [path for a in replica.articles(CHANNEL) for path in (a.path, *a.parts)]
    pages = ["/", *replica.listing_paths(CHANNEL), *articles]
    with ReplicaServer(replica) as server:
        for path in pages:
            file = folder / (path[1:] + ("index.html" if path.endswith("/") else ""))
            file.parent.mkdir(parents=True, exist_ok=True)
            up = os.path.relpath(folder, file.parent).encode()
            body: bytes = urlopen(server.url + path).read()
            file.write_bytes(re.sub(rb'(href|src)="/', rb'\1="' + up + b"/", body))


def test_a_declared_folder_is_crawled_like_a_site(crawl: Crawl) -> None:
    replica, folder = Replica(articles=30, channels=(CHANNEL,)), crawl.folder / "saved site"
    mirror(replica, folder)
    (crawl.folder / "secret.html").write_text("no page of this site")
    (folder / "jcyw" / "link.html").symlink_to(crawl.folder / "secret.html")
    crawl.define(
        f'[replica]\nname = "{replica.name}"\nhosts = ["{folder.as_uri()}"]\n'
        f'channels = [{{ name = "{CHANNEL}" }}]\n'
    )
    done = crawl("--no-assets")
    assert (done.returncode, done.stderr) == (0, "")
    saved = {str(row[0]).rpartition("/")[2] for row in crawl.query("SELECT url FROM articles")}
    assert saved == {article.path.rpartition("/")[2] for article in replica.articles(CHANNEL)}
    captures = crawl.count("captures")
    assert crawl("--no-assets").returncode == 0
    assert crawl.count("captures") == captures + 1, "nothing new costs one look"


def test_a_folder_answers_like_a_server(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    page = tmp_path / "a b" / "index.html"
    page.write_text("<p>检察")
    first = answer(Request(page.parent.as_uri() + "/"))
    assert (first.status, first.body) == (200, "<p>检察".encode())
    changed = first.headers["Last-Modified"]
    assert changed is not None
    conditional = {"If-Modified-Since": changed}
    assert answer(Request(page.as_uri(), headers=conditional)).status == 304
    os.utime(page, (1, 1))
    assert answer(Request(page.as_uri(), headers=conditional)).status == 200
    assert answer(Request(tmp_path.as_uri() + "/")).status == 404
    assert answer(Request(page.as_uri() + ".old")).status == 404
