"""A client that shows what really came over the wire."""

from __future__ import annotations

import http.client
from dataclasses import dataclass

from jixi_crawler.replica import HttpServer


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("gb18030" if b"charset=gb2312" in self.body else "utf-8")


def fetch(
    server: HttpServer, path: str, method: str = "GET", timeout: float = 5, **headers: str
) -> Answer:
    """Ask once on a connection of its own; raises what http.client raises."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=timeout)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=names)
        response = connection.getresponse()
        body = response.read()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, body)
    finally:
        connection.close()
