"""What stands between the spider and the network: declared hosts, robots.txt, private addresses."""

from __future__ import annotations

import asyncio
from typing import Any, Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from jixi_crawler.records import Site
from jixi_crawler.sites.scope import declared, is_public, names_address

MAX_CRAWL_DELAY = 60.0
"""Seconds: a longer Crawl-delay is capped here, so that one line of robots.txt cannot stop a run."""


class UndeclaredHost(IgnoreRequest):
    """The address is on a host that the site does not declare."""


class RobotsForbidden(IgnoreRequest):
    """robots.txt forbids the address."""


class RobotsUnavailable(IgnoreRequest):
    """robots.txt could not be read (5xx, time-out): RFC 9309 says to wait, not to go on."""


class DeclaredHostsMiddleware:
    """Drop every request, redirects included, that leaves the hosts its site declares."""

    def process_request(self, request: Request) -> None:
        """Raise UndeclaredHost for an address outside `request.meta["site"]`."""
        site: Site | None = request.meta.get("site")
        if site is None or not declared(site, request.url):
            raise UndeclaredHost(f"{request.url} is not on a host that the site declares")


class RobotsMiddleware:
    """Obey robots.txt (RFC 9309), its Crawl-delay included, once per host and run.

    Scrapy's own middleware takes a robots.txt that answers 503 for one that allows everything.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.rules: dict[str, asyncio.Task[Protego]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from a crawler, as Scrapy does."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise RobotsForbidden or RobotsUnavailable for an address that must not be asked now."""
        parts = urlsplit(request.url)
        if parts.scheme == "file" or request.meta.get("is_robots"):
            return
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self.rules:
            self.rules[root] = asyncio.ensure_future(self._fetch(root, request.meta["site"]))
        rules = await self.rules[root]
        self._slow_down(request, rules)
        if not rules.can_fetch(request.url, self.agent):
            raise RobotsForbidden(f"{root}/robots.txt forbids {request.url}")

    async def _fetch(self, root: str, site: Site) -> Protego:
        request = Request(
            f"{root}/robots.txt", meta={"is_robots": True, "site": site}, callback=NO_CALLBACK
        )
        try:
            response: Response = await self.crawler.engine.download_async(request)
        except UndeclaredHost:
            return Protego.parse("")  # it leads elsewhere: the host itself states no rules
        except Exception as error:
            raise RobotsUnavailable(
                f"{root}/robots.txt could not be read: {describe(error)}"
            ) from error
        if response.status >= 500 or response.status == 429:
            raise RobotsUnavailable(
                f"{root}/robots.txt answered {response.status}: try again later"
            )
        text = response.body.decode("utf-8", "replace") if response.status < 300 else ""
        return Protego.parse(text)

    def _slow_down(self, request: Request, rules: Protego) -> None:
        wanted = rules.crawl_delay(self.agent)
        slots = self.crawler.engine.downloader.slots
        slot = slots.get(urlsplit(request.url).hostname or "")
        if wanted and slot is not None:
            slot.delay = max(slot.delay, min(wanted, MAX_CRAWL_DELAY))


class PublicResolver(CachingThreadedResolver):
    """Refuse a host name that resolves to a private address: only a declared address may be private."""

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        """Resolve, and fail with DNSLookupError when the answer is not a public address."""

        def check(address: str) -> str:
            if names_address(name) or is_public(address):
                return address
            raise DNSLookupError(
                f"{name} leads to the private address {address}; declare the address itself as host "
                "if that is meant"
            )

        return super().getHostByName(name, timeout).addCallback(check)


def describe(error: BaseException) -> str:
    """Return what went wrong in one short line for people, whatever library raised it."""
    reasons = getattr(error, "reasons", None)
    if reasons:
        return describe(reasons[0].value)
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:200]
