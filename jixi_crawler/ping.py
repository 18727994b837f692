"""Tell a monitoring service of a run (the convention of Healthchecks: `/start`, nothing, `/fail`)."""

from __future__ import annotations

import sys
import urllib.request
from urllib.parse import urlsplit, urlunsplit

TIMEOUT = 5.0
"""Seconds: monitoring must never hold up what it watches."""


def call_ping(url: str, what: str) -> None:
    """Call `url`, when there is one, with `what` added to its path.

    `/start`: a run begins; nothing: it went well; `/fail`: it did not. A service that cannot be
    reached costs one line on standard error.
    """
    if not url:
        return
    parts = urlsplit(url)
    address = urlunsplit(parts._replace(path=parts.path.rstrip("/") + what))
    problem: object = "it must begin with http:// or https://"
    if parts.scheme in ("http", "https"):
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT):
                return
        except (OSError, ValueError) as error:
            problem = error
    print(f"jixi: the ping to {address} failed: {problem}", file=sys.stderr)
