import gzip
import http.client
import time

from jixi_crawler.replica import Replica, ReplicaServer
from tests.replica.client import fetch


def test_etag_gives_304() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        for path in ("/", "/jcyw/", replica.articles()[0].path, "/images/xx.gif"):
            first = fetch(server, path)
            again = fetch(server, path, If_None_Match=first.headers["etag"])
            assert (again.status, again.body) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
            assert fetch(server, path, If_None_Match='"other"').status == 200


def test_last_modified_gives_304_until_a_change() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        path = replica.articles()[0].path
        since = fetch(server, path).headers["last-modified"]
        assert fetch(server, path, If_Modified_Since=since).status == 304
        replica.edit(path)
        assert fetch(server, path, If_Modified_Since=since).status == 200


def test_etag_wins_over_last_modified() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        since = fetch(server, "/jcyw/").headers["last-modified"]
        assert fetch(server, "/jcyw/", If_None_Match='"x"', If_Modified_Since=since).status == 200


def test_a_listing_changes_with_its_own_channel_only() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        news, notices = (fetch(server, path).headers["etag"] for path in ("/jcyw/", "/tzgg/"))
        replica.publish("检察要闻")
        assert fetch(server, "/jcyw/", If_None_Match=news).status == 200
        assert fetch(server, "/tzgg/", If_None_Match=notices).status == 304


def test_gzip_when_accepted() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        plain = fetch(server, "/jcyw/")
        packed = fetch(server, "/jcyw/", Accept_Encoding="gzip, deflate")
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.body) == plain.body
        assert packed.headers["etag"] == f"W/{plain.headers['etag']}"
        assert fetch(server, "/jcyw/", If_None_Match=packed.headers["etag"]).status == 304


def test_head_says_what_get_would() -> None:
    with ReplicaServer(Replica()) as server:
        got, head = fetch(server, "/jcyw/"), fetch(server, "/jcyw/", "HEAD")
        assert head.body == b""
        assert head.headers["content-length"] == str(len(got.body))
        assert head.headers["etag"] == got.headers["etag"]
        assert fetch(server, "/jcyw/", "POST").status == 405


def test_robots() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        assert fetch(server, "/robots.txt").status == 404
        replica.robots = "User-agent: *\nDisallow: /"
        answer = fetch(server, "/robots.txt")
        assert answer.body == b"User-agent: *\nDisallow: /"
        assert answer.headers["content-type"] == "text/plain"


def test_requests_are_logged() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        fetch(server, "/jcyw/?page=1", User_Agent="tester")
        fetch(server, "/none")
    first, second = replica.requests
    assert (first.method, first.path, first.status) == ("GET", "/jcyw/?page=1", 200)
    assert first.headers["user-agent"] == "tester"
    assert second.status == 404
    assert first.time <= second.time <= time.time()


def test_connections_are_kept_alive() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        connection = http.client.HTTPConnection(server.host, server.port)
        connection.connect()
        socket = connection.sock
        for article in replica.articles()[:5]:
            connection.request("GET", article.path)
            connection.getresponse().read()
            assert connection.sock is socket
        connection.close()


def test_fast_enough_to_feed_a_crawler() -> None:
    replica = Replica(articles=600)
    paths = [article.path for article in replica.articles()]
    with ReplicaServer(replica) as server:
        connection = http.client.HTTPConnection(server.host, server.port)
        began = time.perf_counter()
        for path in paths:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            assert connection.getresponse().read()
        rate = len(paths) / (time.perf_counter() - began)
        connection.close()
    # 900 on a quiet machine; the bound only notices that something became an order slower.
    assert rate > 100
