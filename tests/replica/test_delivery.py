"""Faults of the wire: cut, reset, slow, dripping, hanging, endless, refused."""

import http.client
import socket
import time

import pytest

from jixi_crawler.replica import Replica, ReplicaServer
from tests.replica.client import fetch


def ask_again(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/")
    connection.getresponse()


def test_truncated_body_is_shorter_than_announced() -> None:
    replica = Replica()
    replica.fault("truncated", times=1)
    path = replica.articles()[0].path
    with ReplicaServer(replica) as server:
        with pytest.raises(http.client.IncompleteRead) as caught:
            fetch(server, path)
        partial = caught.value.partial
        whole = fetch(server, path).body
        assert partial == whole[: len(whole) // 2]


def test_reset_before_and_within_the_answer() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        replica.fault("reset", times=1)
        with pytest.raises(ConnectionResetError):
            fetch(server, "/jcyw/")
        assert replica.requests[-1].status == 0
        replica.clear_faults()
        replica.fault("reset", sent=400, times=1)
        with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
            fetch(server, "/jcyw/")
        assert fetch(server, "/jcyw/").status == 200


def test_slow() -> None:
    replica = Replica()
    replica.fault("slow", seconds=0.3, times=1)
    with ReplicaServer(replica) as server:
        began = time.perf_counter()
        assert fetch(server, "/jcyw/").status == 200
        assert time.perf_counter() - began >= 0.3


def test_a_slow_answer_does_not_hold_up_others() -> None:
    replica = Replica()
    replica.fault("hang", path="/tzgg/")
    with ReplicaServer(replica) as server:
        stuck = socket.create_connection((server.host, server.port))
        stuck.sendall(b"GET /tzgg/ HTTP/1.1\r\nHost: x\r\n\r\n")
        assert fetch(server, "/jcyw/").status == 200
        stuck.close()


def test_hang_before_and_within_the_answer() -> None:
    replica = Replica()
    replica.fault("hang", path="/jcyw/")
    replica.fault("hang", path="/tzgg/", body=True)
    with ReplicaServer(replica) as server:
        for path in ("/jcyw/", "/tzgg/"):
            with pytest.raises(TimeoutError):
                fetch(server, path, timeout=0.3)
        assert [request.status for request in replica.requests] == [0, 200]


def test_drip() -> None:
    replica = Replica()
    replica.fault("drip", interval=0.05)
    with (
        ReplicaServer(replica) as server,
        socket.create_connection((server.host, server.port)) as client,
    ):
        client.sendall(b"GET /jcyw/ HTTP/1.1\r\nHost: x\r\n\r\n")
        pieces = [client.recv(100) for _ in range(5)]
        assert [len(piece) for piece in pieces] == [1] * 5
        assert b"".join(pieces) == b"HTTP/"


@pytest.mark.parametrize("announced", [True, False])
def test_huge_body_is_streamed(announced: bool) -> None:
    replica = Replica()
    replica.fault("huge-body", size=2**31, length=announced)
    with ReplicaServer(replica) as server:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=5)
        connection.request("GET", replica.articles()[0].path)
        answer = connection.getresponse()
        assert answer.getheader("content-length") == (str(2**31) if announced else None)
        assert len(answer.read(5_000_000)) == 5_000_000
        connection.close()
        assert fetch(server, "/robots.txt").status == 404


def test_huge_body_has_the_size_it_says() -> None:
    replica = Replica()
    for announced in (True, False):
        replica.clear_faults()
        replica.fault("huge-body", size=3_000_001, length=announced)
        with ReplicaServer(replica) as server:
            assert len(fetch(server, "/jcyw/").body) == 3_000_001


def test_faults_combine() -> None:
    replica = Replica()
    replica.fault("slow", seconds=0.2)
    replica.fault("412")
    replica.fault("truncated", share=0.25)
    with ReplicaServer(replica) as server:
        began = time.perf_counter()
        with pytest.raises(http.client.IncompleteRead):
            fetch(server, "/jcyw/")
        assert time.perf_counter() - began >= 0.2
        assert replica.requests[-1].status == 412


def test_outage_refuses_until_cleared() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        port = server.port
        kept = http.client.HTTPConnection(server.host, port)
        kept.request("GET", "/")
        kept.getresponse().read()
        replica.fault("outage")
        with pytest.raises(ConnectionRefusedError):
            fetch(server, "/")
        with pytest.raises(ConnectionError):
            ask_again(kept)
        kept.close()
        replica.clear_faults()
        assert server.port == port
        assert fetch(server, "/").status == 200


def test_outage_ends_by_itself() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        replica.fault("outage", seconds=0.3)
        with pytest.raises(ConnectionRefusedError):
            fetch(server, "/")
        time.sleep(0.5)
        assert fetch(server, "/").status == 200
        assert not replica.down


def test_a_server_stops_at_once_whatever_hangs() -> None:
    replica = Replica()
    replica.fault("hang")
    with ReplicaServer(replica) as server:
        stuck = socket.create_connection((server.host, server.port))
        stuck.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        while not replica.requests:
            time.sleep(0.01)
        began = time.perf_counter()
    assert time.perf_counter() - began < 1
    stuck.close()


def test_nonsense_closes_the_connection_and_nothing_else() -> None:
    with ReplicaServer(Replica()) as server:
        with socket.create_connection((server.host, server.port), timeout=2) as client:
            client.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
            assert client.recv(10) == b""
        assert fetch(server, "/").status == 200
