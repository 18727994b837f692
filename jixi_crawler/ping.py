"""Tell a monitoring service that a run is over (the convention of Healthchecks: `/fail` = trouble)."""

from __future__ import annotations

import sys
import urllib.request
from urllib.parse import urlsplit

TIMEOUT = 10.0
"""Seconds: monitoring must never hold up what it watches."""


def call_ping(url: str, *, failed: bool) -> None:
    """Call `url`, with `/fail` added after trouble; a service that cannot be reached is one line."""
    address = url.rstrip("/") + ("/fail" if failed else "")
    problem: object = "it must begin with http:// or https://"
    if urlsplit(address).scheme in ("http", "https"):
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT):
                return
        except (OSError, ValueError) as error:
            problem = error
    print(f"jixi: the ping to {address} failed: {problem}", file=sys.stderr)
