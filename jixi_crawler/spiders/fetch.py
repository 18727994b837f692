"""One request: whatever answers, or fails to, becomes a Capture with a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from jixi_crawler.extract import judge
from jixi_crawler.middlewares import RobotsForbidden, RobotsUnavailable, UndeclaredHost, describe
from jixi_crawler.records import Capture, PageKind, Site, Verdict

_REASONS: tuple[tuple[type[Exception], PageKind, str], ...] = (
    (RobotsForbidden, PageKind.BLOCKED, "{error}"),
    (RobotsUnavailable, PageKind.UNREACHABLE, "{error}"),
    (UndeclaredHost, PageKind.UNREADABLE, "it leads away from the site: {error}"),
    (ResponseDataLossError, PageKind.TRUNCATED, "the body ended before its announced end"),
    (DownloadTimeoutError, PageKind.UNREACHABLE, "no complete answer in time ({error})"),
    (DownloadConnectionRefusedError, PageKind.UNREACHABLE, "the connection was refused"),
    (CannotResolveHostError, PageKind.UNREACHABLE, "the host name was not found ({error})"),
    (DownloadCancelledError, PageKind.UNREADABLE, "the answer is larger than allowed ({error})"),
    (IgnoreRequest, PageKind.UNREADABLE, "{error}"),
)


class Fetcher:
    """Asks for pages through Scrapy's downloader and its middlewares; `clock` dates the captures."""

    def __init__(self, crawler: Crawler, clock: Callable[[], str]) -> None:
        self._crawler = crawler
        self._clock = clock

    async def get(
        self,
        url: str,
        site: Site,
        *,
        home_urls: tuple[str, ...] = (),
        conditions: Mapping[str, str] | None = None,
        most_bytes: int | None = None,
        posted: str | None = None,
    ) -> Capture:
        """Return what came of asking for `url`; network and protocol errors become verdicts.

        `conditions` are request headers (`If-None-Match`, `If-Modified-Since`) of a conditional GET.
        An answer of more than `most_bytes` is not read to its end. With `posted`, the fields of a
        form, the request is a POST.
        """
        kind = {} if posted is None else {"Content-Type": "application/x-www-form-urlencoded"}
        request = Request(
            url,
            callback=NO_CALLBACK,
            method="GET" if posted is None else "POST",
            body=posted or "",
            headers={**(conditions or {}), **kind},
            meta={"site": site, "handle_httpstatus_list": [304]}
            | ({} if most_bytes is None else {"download_maxsize": most_bytes}),
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever the network did is an answer to record
            return Capture(
                url=url, fetched_at=self._clock(), verdict=_failure(error), posted=posted
            )
        return replace(_capture(url, response, home_urls, self._clock()), posted=posted)


def _failure(error: Exception) -> Verdict:
    for kind, verdict, sentence in _REASONS:
        if isinstance(error, kind):
            return Verdict(kind=verdict, reason=sentence.format(error=describe(error)))
    return Verdict(kind=PageKind.UNREACHABLE, reason=f"the connection failed ({describe(error)})")


def _capture(url: str, response: Response, home_urls: tuple[str, ...], now: str) -> Capture:
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    if response.status == 304:
        verdict = Verdict(kind=PageKind.UNCHANGED, reason="the server says it has not changed")
    else:
        # Scrapy has compared Content-Length with what was received, and unpacked the body since.
        known = {k.lower(): v for k, v in headers if k.lower() != "content-length"}
        verdict = judge(
            response.body,
            url,
            status=response.status,
            headers=known,
            final_url=response.url,
            home_urls=home_urls,
        )
    return Capture(
        url=url,
        fetched_at=now,
        verdict=verdict,
        status=response.status,
        final_url=response.url,
        headers=headers,
        body=None if response.status == 304 else response.body,
    )
