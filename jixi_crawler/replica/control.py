"""A replica on a port: in tests as a context manager, by hand with `serve`, steered over HTTP.

While it runs, `POST /_replica/COMMAND` with a JSON object does what the method of that name does:
publish, edit, delete, restore, pin, unpin, redesign, fault, clear (faults), today, robots.
`GET /_replica/state` returns the truth as JSON (`?text=1`: with the texts). These addresses answer
only when the server listens on a loopback address.
"""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request as UrlRequest
from urllib.request import urlopen

from jixi_crawler.replica.articles import ReplicaArticle
from jixi_crawler.replica.faults import KINDS
from jixi_crawler.replica.http import Request, Response
from jixi_crawler.replica.pages import Pages
from jixi_crawler.replica.server import HttpServer
from jixi_crawler.replica.site import LoggedRequest, Replica, ReplicaError

CONTROL = "/_replica/"
COMMANDS = (
    "publish",
    "edit",
    "delete",
    "restore",
    "pin",
    "unpin",
    "redesign",
    "fault",
    "clear",
    "today",
    "robots",
    "state",
)


class ReplicaServer(HttpServer):
    """Serve a replica while the `with` block runs; `url` is its base URL."""

    def __init__(self, replica: Replica, port: int = 0, host: str = "127.0.0.1") -> None:
        self.replica = replica
        self._pages = Pages(replica)
        self._control = Control(replica) if _is_loopback(host) else None
        super().__init__(self._dispatch, host=host, port=port, witness=self._log)

    def start(self) -> None:
        """Begin to listen. Raises OSError when the port is taken."""
        super().start()
        self.replica.outage_hooks.append(self._outage)
        if self.replica.down:
            self._outage(down=True)

    def stop(self) -> None:
        """Close every connection and end the thread."""
        if self._outage in self.replica.outage_hooks:
            self.replica.outage_hooks.remove(self._outage)
        super().stop()

    def _dispatch(self, request: Request) -> Response:
        if self._control is not None and request.target.startswith(CONTROL):
            return self._control(request)
        return self._pages(request)

    def _log(self, request: Request, status: int) -> None:
        if not request.target.startswith(CONTROL):
            self.replica.requests.append(
                LoggedRequest(request.method, request.target, status, request.headers, time.time())
            )

    def _outage(self, down: bool) -> None:
        if down:
            self.go_down(self.replica.outage_seconds(), self.replica.outage_over)
        else:
            self.come_up()


class Control:
    """Answers `/_replica/…`: commands in, truth out."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._commands: dict[str, Callable[..., Any]] = {
            "publish": replica.publish,
            "edit": replica.edit,
            "delete": replica.delete,
            "restore": replica.restore,
            "pin": replica.pin,
            "unpin": replica.unpin,
            "redesign": replica.redesign,
            "fault": self._fault,
            "clear": replica.clear_faults,
            "today": self._today,
            "robots": self._robots,
        }

    def __call__(self, request: Request) -> Response:
        """Return JSON: the article concerned, the state, or (status 400) what was wrong."""
        command = request.path.removeprefix(CONTROL)
        if command == "state":
            return _json(self._state(texts="text=1" in request.query))
        if request.method != "POST" or command not in self._commands:
            return _json({"error": f"POST one of: {', '.join(self._commands)}"}, 400)
        try:
            result = self._commands[command](**json.loads(request.body or b"{}"))
        except (ReplicaError, TypeError, ValueError) as error:
            return _json({"error": str(error)}, 400)
        return _json(_plain(result))

    def _fault(
        self, kind: str, path: str | None = None, times: int | None = None, **more: Any
    ) -> Any:
        if kind == "outage" and more.get("seconds") is None:
            raise ReplicaError(
                "an outage set over HTTP needs seconds: nobody could end it otherwise"
            )
        return self._replica.fault(kind, path, times, **more)

    def _today(self, date: str) -> str:
        self._replica.today = date
        return self._replica.today

    def _robots(self, text: str | None = None) -> str | None:
        self._replica.robots = text
        return text

    def _state(self, *, texts: bool) -> dict[str, Any]:
        replica = self._replica
        articles = []
        for article in replica.articles(deleted=True):
            record = asdict(article)
            if not texts:
                del record["text"]
            articles.append(record)
        return {
            "name": replica.name,
            "template": replica.template.name,
            "today": replica.today,
            "robots": replica.robots,
            "requests": len(replica.requests),
            "channels": {name: replica.listing_paths(name) for name in replica.channels},
            "faults": [_plain(fault) for fault in replica.faults],
            "articles": articles,
        }


def _plain(result: Any) -> Any:
    return asdict(result) if hasattr(result, "__dataclass_fields__") else result


def _json(value: Any, status: int = 200) -> Response:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Response(status=status, body=body, content_type="application/json", validated=False)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def control(url: str, command: str, **payload: Any) -> dict[str, Any]:
    """Send a command to a replica that runs at `url` and return its answer.

    Raises ReplicaError with the replica's own words when it refuses, or when nobody answers there.
    """
    address = url.rstrip("/") + CONTROL + command
    body = None if command == "state" else json.dumps(payload).encode()
    request = UrlRequest(address, data=body, headers={"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=30) as answer:
            result = json.loads(answer.read())
    except HTTPError as error:
        raise ReplicaError(json.loads(error.read() or b"{}").get("error", str(error))) from error
    except URLError as error:
        raise ReplicaError(f"no replica answers at {url}: {error.reason}") from error
    return result if isinstance(result, dict) else {"result": result}


def site_toml(replica: Replica, url: str, site_id: str = "replica") -> str:
    """Return a site file that makes `jixi crawl` read the replica at `url`."""
    channels = ", ".join(f'{{ name = "{name}" }}' for name in replica.channels)
    platform = {"trs-a": "trs", "trs-utf8": "trs"}.get(replica.template.name, replica.template.name)
    return (
        f"[{site_id}]\n"
        f'name = "{replica.name}"\n'
        'level = "county"\n'
        f'hosts = ["{url}"]\n'
        f'platform = "{platform}"\n'
        f"channels = [{channels}]\n"
    )


def serve(
    host: str = "127.0.0.1",
    port: int = 8021,
    seed: int = 1,
    template: str = "trs-a",
    articles: int = 60,
    name: str = "绩溪县人民检察院",
    per_page: int = 20,
    say: Callable[[str], None] = print,
) -> None:
    """Serve a replica until Ctrl-C, after saying where it is and how to crawl and steer it.

    Raises ReplicaError for an unknown template and OSError when the port is taken.
    """
    replica = Replica(seed, template, articles, name, per_page=per_page)
    with ReplicaServer(replica, port, host) as server:
        try:
            say("\n".join(_greeting(replica, server.url)))
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            say("stopped")


def _greeting(replica: Replica, url: str) -> list[str]:
    newest = next(iter(replica.articles()), None)
    path = newest.path if newest else "/…"
    return [
        f"{replica.name} ({replica.template.name}, seed {replica.seed}) is at {url}/",
        "",
        "To crawl it, save this as replica.toml and run `jixi crawl --sites replica.toml replica`:",
        "",
        site_toml(replica, url),
        "While it runs:",
        f"  curl {url}{CONTROL}state",
        f"  curl -d '{{}}' {url}{CONTROL}publish",
        f'  curl -d \'{{"path": "{path}"}}\' {url}{CONTROL}edit     (delete, restore, pin, unpin)',
        f'  curl -d \'{{"template": "trs-utf8"}}\' {url}{CONTROL}redesign',
        f'  curl -d \'{{"kind": "412", "times": 3}}\' {url}{CONTROL}fault',
        f"  curl -d '{{}}' {url}{CONTROL}clear",
        f"Faults: {', '.join(KINDS)}",
        "Ctrl-C stops it.",
    ]


__all__ = [
    "COMMANDS",
    "Control",
    "ReplicaArticle",
    "ReplicaServer",
    "control",
    "serve",
    "site_toml",
]
