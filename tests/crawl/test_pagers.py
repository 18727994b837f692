"""Pagers that the crawl follows without a link, and those that it cannot follow and must say so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest

from jixi_crawler.replica import serve_folder
from tests.crawl.conftest import Crawl

ROW = '<li><a href="t{0}.html">检察院开展第{0}次普法宣传活动</a><span>2024-05-{0:02}</span></li>'
ARTICLE = (
    "<html><head><title>检察院开展第{0}次普法宣传活动</title></head><body><h1>检察院开展第{0}次普法宣传活动</h1>"
    "<div>时间：2024-05-{0:02} 来源：本院</div><p>{1}</p></body></html>"
)
PROSE = "检察官走进社区，向居民讲解法律知识，并就大家关心的问题一一作答。" * 4
SELECT = (
    '<select onchange="location.href=this.value">'
    '<option value="index.html">1</option><option value="index_2.html">2</option></select>'
)
POSTED = '共2页 <a href="javascript:goPage(2)">下一页</a>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    for number in range(1, 11):
        (site / f"t{number}.html").write_text(ARTICLE.format(number, PROSE), encoding="utf-8")
    return site


def listing(numbers: range, pager: str) -> str:
    rows = "".join(ROW.format(number) for number in numbers)
    return f"<html><body><h2>检察要闻</h2><ul>{rows}</ul><div>{pager}</div></body></html>"


@pytest.mark.parametrize(
    ("pager", "status", "saved", "result"),
    [
        (SELECT, 0, 10, ("ok", 2, 1)),
        (POSTED, 1, 5, ("suspicious", 1, 0)),
    ],
    ids=["a list of pages", "a form that must be posted"],
)
def test_a_pager_without_links(
    crawl: Crawl, folder: Path, pager: str, status: int, saved: int, result: tuple[str, int, int]
) -> None:
    (folder / "index.html").write_text(listing(range(10, 5, -1), pager), encoding="utf-8")
    (folder / "index_2.html").write_text(listing(range(5, 0, -1), pager), encoding="utf-8")
    with serve_folder(folder) as server:
        crawl.define(
            f'[made]\nname = "检察院"\nhosts = ["{server.url}"]\n'
            'channels = [{ name = "检察要闻", url = "/index.html" }]\n'
        )
        done = crawl(site="made")
    assert done.returncode == status
    assert crawl.count("articles") == saved
    assert crawl.query("SELECT verdict, pages, full_walk FROM run_channels") == [result]
    assert ("further pages was not seen" in done.stderr) is (status == 1)


def test_rows_that_are_left_out_are_told_once(crawl: Crawl, folder: Path) -> None:
    nowhere = (
        '<li><a href="javascript:;">检察院开展第{0}次检察开放日活动</a><span>2024-06-01</span></li>'
    )
    pages = (("index.html", range(10, 5, -1), 2), ("index_2.html", range(5, 0, -1), 1))
    for name, numbers, following in pages:
        page = listing(
            numbers, f'<a href="index_{following}.html">下一页</a>' if following > 1 else ""
        )
        page = page.replace("<ul>", f"<ul>{nowhere.format(name)}")
        (folder / name).write_text(page, encoding="utf-8")
    with serve_folder(folder) as server:
        crawl.define(
            f'[made]\nname = "检察院"\nhosts = ["{server.url}"]\n'
            'channels = [{ name = "检察要闻", url = "/index.html" }]\n'
        )
        done = crawl(site="made")
    assert done.returncode == 0
    assert crawl.count("articles") == 10
    assert done.stderr.count("1 row(s) lead nowhere") == 1
    assert "/index.html: 1 row(s)" in done.stderr


ASPX = """<form method="post" action="/list.aspx"><input type="hidden" name="__VIEWSTATE" value="v{0}+=">
第{0}页/共3页 <a href="javascript:__doPostBack('pager','{1}')">下一页</a></form>"""


class PostedListing(BaseHTTPRequestHandler):
    """Three pages of five rows; all but the first are answers to a form that is posted."""

    obeys = True

    def do_GET(self) -> None:
        self.answer(1)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        fields = {name: values[0] for name, values in parse_qs(sent).items()}
        page = int(fields["__EVENTARGUMENT"])
        assert fields == {
            "__VIEWSTATE": f"v{page - 1}+=",
            "__EVENTTARGET": "pager",
            "__EVENTARGUMENT": f"{page}",
        }
        self.answer(page if self.obeys else 1)

    def answer(self, page: int) -> None:
        number = self.path.removeprefix("/t").removesuffix(".html")
        if self.path == "/robots.txt":
            body = "User-agent: *\nAllow: /\n"
        elif number.isdecimal():
            body = ARTICLE.format(int(number), PROSE)
        else:
            numbers = range(20 - 5 * page, 15 - 5 * page, -1)
            body = listing(numbers, ASPX.format(page, page + 1)).replace("t{", "/t{")
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def posted_site(*, obeys: bool) -> Iterator[str]:
    handler = type("Handler", (PostedListing,), {"obeys": obeys})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_pager_that_posts_a_form_is_walked(crawl: Crawl) -> None:
    with posted_site(obeys=True) as url:
        crawl.define(
            f'[made]\nname = "检察院"\nhosts = ["{url}"]\n'
            'channels = [{ name = "检察要闻", url = "/list.aspx" }]\n'
        )
        first, again = crawl(site="made"), crawl(site="made")
    assert (first.returncode, first.stderr, again.returncode) == (0, "", 0)
    assert crawl.count("articles") == 15
    assert crawl.query("SELECT verdict, pages, full_walk FROM run_channels ORDER BY rowid") == [
        ("ok", 3, 1),
        ("nothing new", 1, 0),
    ]
    # a form may be posted twice: a walk looks back at the page before
    posted = crawl.query(
        "SELECT DISTINCT c.url = ? || '/list.aspx', p.mime, p.sha256 FROM captures c "
        "JOIN payloads p ON p.sha256 = c.posted_sha256",
        url,
    )
    assert [row[:2] for row in posted] == [(1, "application/x-www-form-urlencoded")] * 2


def test_a_form_that_brings_the_first_page_again_is_suspicious(crawl: Crawl) -> None:
    with posted_site(obeys=False) as url:
        crawl.define(
            f'[made]\nname = "检察院"\nhosts = ["{url}"]\n'
            'channels = [{ name = "检察要闻", url = "/list.aspx" }]\n'
        )
        done = crawl(site="made")
    assert done.returncode == 1
    assert "brings page 1 again" in done.stderr
    assert crawl.query("SELECT verdict, full_walk FROM run_channels") == [("suspicious", 0)]
