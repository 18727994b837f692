import json
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from jixi_crawler.replica import (
    Replica,
    ReplicaError,
    ReplicaServer,
    control,
    serve_folder,
    site_toml,
)
from jixi_crawler.sites import load_sites
from tests.replica.client import fetch


def test_commands_over_http() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        made = control(server.url, "publish", channel="检察要闻", title="一则消息", text="正文。")
        assert made["title"] == "一则消息"
        path = made["path"]
        assert control(server.url, "edit", path=path, text="改过。")["text"] == ["改过。"]
        assert control(server.url, "pin", path=path)["pinned"] is True
        assert control(server.url, "unpin", path=path)["pinned"] is False
        assert control(server.url, "delete", path=path)["state"] == "deleted"
        assert fetch(server, path).status == 404
        assert control(server.url, "restore", path=path)["state"] == "live"
        assert control(server.url, "today", date="2026-12-01") == {"result": "2026-12-01"}
        assert control(server.url, "publish")["published"] == "2026-12-01"
        control(server.url, "robots", text="User-agent: *\nDisallow: /")
        assert b"Disallow" in fetch(server, "/robots.txt").body
        control(server.url, "redesign", template="jeecms")
        assert replica.template.name == "jeecms"
        control(server.url, "fault", kind="412", times=1)
        assert fetch(server, "/").status == 412
        control(server.url, "fault", kind="403")
        control(server.url, "clear")
        assert fetch(server, "/").status == 200


def test_state_tells_the_truth() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        state = control(server.url, "state")
        assert len(state["articles"]) == 60
        assert state["channels"]["检察要闻"] == ["/jcyw/", "/jcyw/index_1.shtml"]
        assert "text" not in state["articles"][0]
        full = json.loads(fetch(server, "/_replica/state?text=1").body)
        assert full["articles"][0]["text"] == list(replica.articles()[0].text)
        assert replica.requests == []


def test_refused_commands_say_why() -> None:
    with ReplicaServer(Replica()) as server:
        for command, payload, words in (
            ("delete", {"path": "/none"}, "no article"),
            ("delete", {}, "path"),
            ("fault", {"kind": "outage"}, "seconds"),
            ("explode", {}, "POST one of"),
        ):
            with pytest.raises(ReplicaError, match=words):
                control(server.url, command, **payload)
    with pytest.raises(ReplicaError, match="no replica answers"):
        control(server.url, "state")


def test_outage_over_http_ends_by_itself() -> None:
    with ReplicaServer(Replica()) as server:
        assert control(server.url, "fault", kind="outage", seconds=0.2)["kind"] == "outage"


def test_site_file_is_one_that_loads(tmp_path: Path) -> None:
    replica = Replica(template="trs-utf8")
    text = site_toml(replica, "http://127.0.0.1:8021", "demo")
    file = tmp_path / "replica.toml"
    file.write_text(text, encoding="utf-8")
    site = load_sites([file])["demo"]
    assert tomllib.loads(text)["demo"]["platform"] == "trs"
    assert site.name == replica.name
    assert [channel.name for channel in site.channels] == list(replica.channels)


def test_serve_says_where_it_is_and_stops_on_ctrl_c() -> None:
    # a suite that runs in the background hands down that SIGINT is ignored
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from jixi_crawler.replica import serve; serve(port=0, articles=5)"
    )
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    url = first.rsplit(" ", 1)[1].strip().rstrip("/")
    assert len(control(url, "state")["articles"]) == 5
    process.send_signal(signal.SIGINT)
    rest = process.stdout.read()
    process.wait(timeout=10)
    assert f'hosts = ["{url}"]' in rest
    assert "/_replica/publish" in rest
    assert process.returncode == 0


def test_serve_folder(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "index.html").write_bytes("<p>首页".encode("gbk"))
    (tmp_path / "news" / "index.htm").write_bytes(b"<p>list")
    (tmp_path / "news" / "中文.htm").write_bytes(b"<p>page")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    with serve_folder(tmp_path) as server:
        home = fetch(server, "/")
        assert home.body == "<p>首页".encode("gbk")
        assert home.headers["content-type"] == "text/html"
        assert fetch(server, "/", If_None_Match=home.headers["etag"]).status == 304
        assert fetch(server, "/", If_Modified_Since=home.headers["last-modified"]).status == 304
        assert fetch(server, "/news").headers["location"] == "/news/"
        assert fetch(server, "/news/").body == b"<p>list"
        assert fetch(server, "/news/%E4%B8%AD%E6%96%87.htm").body == b"<p>page"
        assert fetch(server, "/a.pdf").headers["content-type"] == "application/pdf"
        assert fetch(server, "/b.png").headers["content-type"] == "image/png"
        assert fetch(server, "/none.html").status == 404
        assert fetch(server, "/../../../../etc/passwd").status == 404
        assert fetch(server, "/%2e%2e/%2e%2e/etc/passwd").status == 404
    with pytest.raises(NotADirectoryError):
        serve_folder(tmp_path / "none")
