"""The whole way from a listing to the archive, through the real command line and a real server."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar
from urllib.request import urlopen

import pytest

from jixi_crawler.archive import Archive
from jixi_crawler.replica import TEMPLATES, Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl

NEW_TEXT = "更正:此前报道有误,会议于五月十八日在县检察院召开,全体干警参加。"
Serve = Callable[[Replica], ReplicaServer]


def squash(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_article_is_saved_as_it_was_published(
    crawl: Crawl, serve: Serve, template: str
) -> None:
    replica = Replica(seed=3, template=template, articles=50, channels=(CHANNEL, "通知公告"))
    server = serve(replica)
    done = crawl()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    truth = {
        server.url + a.path: a for name in (CHANNEL, "通知公告") for a in replica.articles(name)
    }
    saved = {
        row[0]: row[1:]
        for row in crawl.query("SELECT url, title, published, source, author, text FROM articles")
    }
    assert saved.keys() == truth.keys()
    for url, article in truth.items():
        title, published, source, author, text = saved[url]
        assert title == article.title
        assert str(published)[:10] == article.published[:10]
        assert (source, author) == (article.source, article.author), url
        assert squash(str(text)) == squash("".join(article.text)), url


def test_a_second_run_asks_once_per_channel_and_copies_nothing(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=45, channels=(CHANNEL,))
    serve(replica)
    assert crawl().returncode == 0
    before = {
        t: crawl.count(t) for t in ("articles", "revisions", "payloads", "assets", "listings")
    }
    asked = len(replica.requests)
    assert crawl().returncode == 0
    again = [request.path for request in replica.requests[asked:]]
    assert [path for path in again if path != "/robots.txt"] == [again[-1]]
    assert {table: crawl.count(table) for table in before} == before
    assert crawl.query("SELECT verdict FROM run_channels ORDER BY rowid") == [
        ("ok",),
        ("nothing new",),
    ]


def test_edits_removals_and_news_are_noticed(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=45, channels=(CHANNEL,))
    server = serve(replica)
    assert crawl().returncode == 0
    edited, deleted, *_ = (a for a in replica.articles(CHANNEL) if len(a.text) > 4)
    replica.edit(edited.path, text=[NEW_TEXT])
    replica.delete(deleted.path)
    new = replica.publish(CHANNEL)
    assert crawl("--revisit").returncode == 0
    url = server.url + edited.path
    texts = crawl.query(
        "SELECT r.text FROM revisions r JOIN articles a ON a.id = r.article_id WHERE a.url = ? "
        "ORDER BY r.rowid",
        url,
    )
    assert len(texts) == 2
    assert texts[1] == (NEW_TEXT,)
    gone = "SELECT e.kind FROM evidence e JOIN articles a ON a.id = e.article_id WHERE a.url = ?"
    assert ("gone",) in crawl.query(gone, server.url + deleted.path)
    assert crawl.query("SELECT title FROM articles WHERE url = ?", server.url + new.path)


def test_bytes_come_back_exactly_and_search_finds_them(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=5, channels=(CHANNEL,))
    server = serve(replica)
    assert crawl().returncode == 0
    article = replica.articles(CHANNEL)[0]

    def jixi(*arguments: str) -> bytes:
        command = [
            sys.executable,
            "-m",
            "jixi_crawler",
            *arguments,
            "--archive",
            str(crawl.archive),
        ]
        return subprocess.run(command, check=True, capture_output=True).stdout

    page = crawl.folder / "page.html"
    jixi("snapshot", server.url + article.path, "--output", str(page))
    assert page.read_bytes() == urlopen(server.url + article.path).read()
    word = article.title[2:6]
    hits = [json.loads(line) for line in jixi("search", word, "--json").splitlines()]
    assert server.url + article.path in [hit["url"] for hit in hits]
    shown = json.loads(jixi("show", hits[0]["id"][:6], "--json"))
    assert shown["url"] == hits[0]["url"]
    assert article.title in jixi("show", server.url + article.path).decode()
    assert b"nothing new" in jixi("status") or b"ok" in jixi("status")


def test_pictures_and_attachments_are_kept(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=40, channels=(CHANNEL,))
    server = serve(replica)
    assert crawl().returncode == 0
    files = {server.url + path for a in replica.articles(CHANNEL) for path in a.images}
    files |= {server.url + f.path for a in replica.articles(CHANNEL) for f in a.attachments}
    assert files
    kept = "SELECT DISTINCT url FROM assets WHERE kind <> 'style' AND payload_sha256 IS NOT NULL"
    assert {row[0] for row in crawl.query(kept)} == files
    assert crawl.count("assets WHERE payload_sha256 IS NULL") == 0


def test_limit_then_the_rest(crawl: Crawl, serve: Serve) -> None:
    serve(Replica(articles=30, channels=(CHANNEL,)))
    assert crawl("--limit", "7", "--no-assets").returncode == 0
    assert crawl.count("articles") == 7
    assert crawl().returncode == 0
    assert crawl.count("articles") == 30


def test_scrapy_crawl_does_the_same(crawl: Crawl, serve: Serve) -> None:
    serve(Replica(articles=12, channels=(CHANNEL,)))
    command = [
        *(sys.executable, "-m", "scrapy", "crawl", "channel", "-a", "site=replica"),
        *("-a", f"sites={crawl.sites}", "-a", f"archive={crawl.archive}", "-a", "delay=0"),
        *("-O", str(crawl.folder / "items.jsonl")),
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert crawl.count("articles") == 12
    items = (crawl.folder / "items.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(items) == 12
    assert json.loads(items[0])["title"]


def test_news_that_shift_the_pages_under_a_walk_lose_nothing(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=70, channels=(CHANNEL,))
    serve(replica)
    replica.fault("listing-shift", every=2, count=3)
    assert crawl("--full").returncode == 0
    replica.clear_faults()
    assert crawl().returncode == 0
    assert crawl.count("articles") == len(replica.articles(CHANNEL))


def test_a_counter_is_no_edit(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=8, channels=(CHANNEL,))
    serve(replica)
    replica.fault("counter")
    assert crawl().returncode == 0
    assert crawl("--revisit").returncode == 0
    assert (crawl.count("articles"), crawl.count("revisions")) == (8, 8)
    assert crawl.count("captures WHERE article_id IS NOT NULL") >= 16


def test_candidate_hosts_are_told_apart_by_name(crawl: Crawl, serve: Serve) -> None:
    wrong = serve(Replica(seed=9, articles=3, name="别处县人民检察院", channels=(CHANNEL,)))
    right = serve(Replica(articles=6, channels=(CHANNEL,)))
    text = crawl.sites.read_text(encoding="utf-8")
    crawl.define(text.replace(f'"{right.url}"', f'"{wrong.url}", "{right.url}"'))
    assert crawl().returncode == 0
    assert crawl.query("SELECT base_url FROM sites") == [(right.url,)]
    assert crawl.count("articles") == 6


def test_status_names_what_needs_attention(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=9, channels=(CHANNEL, "通知公告"))
    serve(replica)
    assert crawl().returncode == 0
    replica.fault("500", replica.channel_path("通知公告"))
    assert crawl("--full").returncode == 1

    def status(*options: str) -> str:
        command = [sys.executable, "-m", "jixi_crawler", "status", "--archive", str(crawl.archive)]
        return subprocess.run(
            [*command, *options], check=True, capture_output=True, text=True
        ).stdout

    channels = {line["channel"]: line for line in map(json.loads, status("--json").splitlines())}
    assert channels[CHANNEL]["last_verdict"] == "nothing new"
    assert channels["通知公告"]["last_verdict"] == "unreachable"
    assert channels["通知公告"]["last_success"] is not None
    assert sum(channels[CHANNEL]["trend"]) == channels[CHANNEL]["articles"]
    page = crawl.folder / "status.html"
    status("--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert "unreachable" in text
    assert "1 个需要注意" in text
    assert "<script" not in text


class Listener(BaseHTTPRequestHandler):
    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_monitoring_hears_of_every_start_and_how_it_ended(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(articles=3, channels=(CHANNEL,))
    serve(replica)
    with HTTPServer(("127.0.0.1", 0), Listener) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        crawl.settings(ping=f"http://127.0.0.1:{listener.server_port}/ping/1?create=1")
        assert crawl().returncode == 0
        replica.fault("403")
        assert crawl("--full").returncode == 5
        with Archive.open(crawl.archive, write=True):
            assert crawl().returncode == 75  # the other run has its own to say
        crawl.archive.write_text("只是一些文字")
        assert crawl().returncode == 2
        listener.shutdown()
    ends = ["/start", "", "/start", "/fail", "/fail"]
    assert Listener.heard == [f"/ping/1{end}?create=1" for end in ends]


def test_monitoring_that_does_not_answer_is_one_line(crawl: Crawl, serve: Serve) -> None:
    serve(Replica(articles=3, channels=(CHANNEL,)))
    crawl.settings(ping="http://127.0.0.1:9/x")
    done = crawl("--no-assets")
    assert done.returncode == 0
    assert ["ping to http://127.0.0.1:9/x" in line for line in done.stderr.splitlines()] == [
        True
    ] * 2
