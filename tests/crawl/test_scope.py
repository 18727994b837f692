"""Only declared hosts are asked: not by a link, not by a redirect, not by a name that lies."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from scrapy.resolver import dnscache
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from jixi_crawler.middlewares import PublicResolver
from tests.cli.test_extract import ARTICLE
from tests.crawl.conftest import Crawl


class Site(ThreadingHTTPServer):
    """Answers from a table of path to (status, headers, body), and remembers what was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], str]] = {}
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        status, headers, body = self.server.pages.get(self.path, (404, {}, "not found"))
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Site]:
    with Site() as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site
        site.shutdown()


def row(url: str, day: int) -> str:
    return f'<li><a href="{url}">某县检察院开展第{day}次法治宣讲活动</a><span>2024-05-{day:02}</span></li>'


def test_links_and_redirects_that_lead_elsewhere_are_never_followed(crawl: Crawl) -> None:
    with serving() as site, serving() as other:
        inside = [f"/jcyw/202405/t202405{day:02}_{day}.shtml" for day in (9, 8, 7)]
        links = [*inside, f"{other.url}/a.shtml", "file:///etc/passwd", "http://10.0.0.1/a.shtml"]
        rows = "".join(row(link, 9 - number) for number, link in enumerate(links))
        listing = f"<html><title>检察要闻_某县人民检察院</title><body><ul>{rows}</ul></body></html>"
        site.pages = {
            "/": (200, {}, '<title>某县人民检察院</title><a href="/jcyw/">检察要闻</a>'),
            "/jcyw/": (200, {}, listing),
            inside[0]: (200, {}, ARTICLE),
            inside[1]: (302, {"Location": f"{other.url}/stolen"}, ""),
            inside[2]: (302, {"Location": "file:///etc/passwd"}, ""),
        }
        crawl.define(
            f'[replica]\nname = "某县人民检察院"\nhosts = ["{site.url}"]\n'
            'channels = [{ name = "检察要闻" }]\n'
        )
        done = crawl()
        assert done.returncode == 1
        assert other.asked == []
        assert crawl.query("SELECT url FROM articles") == [(site.url + inside[0],)]
        assert crawl.count("listings") == len(links) - 1  # a file is no row at all
        assert not crawl.query(
            "SELECT 1 FROM captures WHERE url LIKE 'file:%' OR url LIKE '%10.0.%'"
        )


@pytest.mark.parametrize(
    ("name", "address", "allowed"),
    [
        ("www.example.cn", "8.8.8.8", True),
        ("www.example.cn", "10.1.2.3", False),
        ("www.example.cn", "192.168.0.9", False),
        ("www.example.cn", "172.16.0.1", False),
        ("www.example.cn", "169.254.169.254", False),
        ("www.example.cn", "127.0.0.1", False),
        ("localhost", "127.0.0.1", True),
        ("10.1.2.3", "10.1.2.3", True),
    ],
)
def test_a_public_name_may_not_lead_to_a_private_address(
    monkeypatch: pytest.MonkeyPatch, name: str, address: str, allowed: bool
) -> None:
    monkeypatch.setitem(dnscache, name, address)
    answers: list[str | Failure] = []
    resolver = PublicResolver.__new__(PublicResolver)
    resolver.getHostByName(name).addBoth(answers.append)
    if allowed:
        assert answers == [address]
    else:
        assert isinstance(answers[0], Failure)
        assert isinstance(answers[0].value, DNSLookupError)
