"""What can go wrong with a site, on purpose.

A fault applies to requests whose path matches its pattern and whose target has the right kind; it
skips the first `after` of them, then hits every `every`-th one, at most `times` times. Several may
hit one request: at most one replaces the answer (the first set), any number change the page or the
way it is delivered. The order of requests is all that decides, so a run can be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal

Target = Literal["article", "listing", "home", "asset", "robots", "missing", "other"]

_PAGES: tuple[Target, ...] = ("article", "listing", "home", "missing", "other")
_EVERYTHING: tuple[Target, ...] = (*_PAGES, "asset")  # robots.txt only when a pattern names it
_CONTENT: tuple[Target, ...] = ("article", "listing", "home", "asset")
_LISTINGS: tuple[Target, ...] = ("listing",)
_MISSING: tuple[Target, ...] = ("missing",)


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One kind of fault: what it does, what it hits by default, and its options with defaults."""

    summary: str
    targets: tuple[Target, ...]
    options: dict[str, Any] = field(default_factory=dict)


KINDS: dict[str, FaultKind] = {
    # The answer is replaced.
    "soft-404": FaultKind("missing pages answer 200 and say so in their text", _MISSING),
    "home-redirect": FaultKind("missing pages lead to the home page", _MISSING, {"status": 302}),
    "403": FaultKind("a firewall's refusal", _EVERYTHING),
    "404": FaultKind("not found", _CONTENT),
    "410": FaultKind("gone", _CONTENT),
    "412": FaultKind("a firewall's script page with status 412", _EVERYTHING),
    "521": FaultKind("a firewall's script page with status 521 and a cookie", _EVERYTHING),
    "challenge": FaultKind("a firewall's script page with status 200", _EVERYTHING),
    "captcha": FaultKind("a page with status 200 that asks for a code", _EVERYTHING),
    "login": FaultKind("a page with status 200 that asks for a password", _EVERYTHING),
    "429": FaultKind("too many requests", _EVERYTHING, {"retry_after": 30}),
    "500": FaultKind("internal server error", _EVERYTHING),
    "502": FaultKind("bad gateway", _EVERYTHING),
    "503": FaultKind("out of service", _EVERYTHING, {"retry_after": 120}),
    "redirect-loop": FaultKind("redirects that never end", _EVERYTHING),
    "gzip-bomb": FaultKind(
        "a small gzip body that unpacks to `size` bytes", _CONTENT, {"size": 2**30}
    ),
    "huge-body": FaultKind(
        "`size` bytes of page, announced or (length=False) not",
        _CONTENT,
        {"size": 2**31, "length": True},
    ),
    # The page is changed.
    "mislabelled": FaultKind(
        "header, meta or both name the wrong charset",
        _PAGES,
        {"where": "header", "charset": None},
    ),
    "counter": FaultKind("a counter in the page that differs on each fetch", _PAGES),
    "footer": FaultKind("another line in the footer", _PAGES, {"text": "本网站已支持IPv6访问"}),
    "wrong-name": FaultKind("the site of somebody else", _PAGES, {"name": "黟县人民检察院"}),
    "one-title": FaultKind("every page's <title> is the site's name", _PAGES),
    "clamped": FaultKind(
        "pages beyond the last answer the last again; the pager promises `extra` of them",
        _LISTINGS,
        {"extra": 1},
    ),
    "empty-listing": FaultKind("listings without a row", _LISTINGS),
    "huge-listing": FaultKind("a first page with `rows` rows", _LISTINGS, {"rows": 10_000}),
    "listing-shift": FaultKind(
        "before it answers, the site publishes `count` articles in the channel asked for",
        _LISTINGS,
        {"count": 1},
    ),
    # The answer is delivered badly.
    "truncated": FaultKind(
        "the connection closes after `share` of the announced bytes", _CONTENT, {"share": 0.5}
    ),
    "reset": FaultKind("the connection is reset after `sent` bytes", _EVERYTHING, {"sent": 0}),
    "slow": FaultKind("`seconds` pass before the answer", _EVERYTHING, {"seconds": 2.0}),
    "drip": FaultKind("a byte every `interval` seconds", _EVERYTHING, {"interval": 1.0}),
    "hang": FaultKind(
        "no answer, or (body=True) half of one and then nothing", _EVERYTHING, {"body": False}
    ),
    # Nobody answers.
    "outage": FaultKind(
        "connections are refused until cleared or for `seconds`", (), {"seconds": None}
    ),
}


@dataclass(slots=True, kw_only=True)
class Fault:
    """A fault that was set; `seen` counts requests it could hit and `hits` those it did."""

    kind: str
    path: str | None = None
    on: Target | None = None
    times: int | None = None
    after: int = 0
    every: int = 1
    options: dict[str, Any] = field(default_factory=dict)
    seen: int = 0
    hits: int = 0

    def matches(self, path: str, target: Target) -> bool:
        """Say whether the fault concerns a request at all, whatever its count."""
        if self.on is not None and target != self.on:
            return False
        if self.path is not None:
            return path == self.path or fnmatchcase(path, self.path)
        return self.on is not None or target in KINDS[self.kind].targets

    def take(self) -> bool:
        """Count one more request and say whether it is hit."""
        if self.times is not None and self.hits >= self.times:
            return False
        self.seen += 1
        if self.seen <= self.after or (self.seen - self.after - 1) % self.every:
            return False
        self.hits += 1
        return True


def make_fault(
    kind: str,
    path: str | None = None,
    times: int | None = None,
    *,
    on: Target | None = None,
    after: int = 0,
    every: int = 1,
    **options: Any,
) -> Fault:
    """Return a fault. Raises ValueError for a kind or an option that does not exist."""
    if kind not in KINDS:
        raise ValueError(f"no fault is called {kind!r}; there are: {', '.join(KINDS)}")
    known = KINDS[kind].options
    for name in options:
        if name not in known:
            raise ValueError(f"{kind} has no option {name!r}; it has: {', '.join(known) or 'none'}")
    if every < 1:
        raise ValueError(f"every must be 1 or more, not {every}")
    if kind == "listing-shift" and times is None:
        times = 1
    return Fault(
        kind=kind, path=path, on=on, times=times, after=after, every=every, options=known | options
    )


_CHANGES_PAGE = frozenset(
    ("counter", "footer", "wrong-name", "one-title", "clamped", "empty-listing", "huge-listing")
)


class Hits:
    """The faults that hit one request."""

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        self._faults = faults

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def __bool__(self) -> bool:
        return bool(self._faults)

    @property
    def changed(self) -> bool:
        """Whether the page's own time of change no longer says what its bytes are."""
        return any(fault.kind in _CHANGES_PAGE for fault in self._faults)

    def get(self, kind: str) -> dict[str, Any] | None:
        """Return the options of a fault of that kind, or None."""
        return next((fault.options for fault in self._faults if fault.kind == kind), None)


def hits(faults: list[Fault], path: str, target: Target) -> Hits:
    """Count one request in every fault that concerns it and return those that hit it."""
    if not faults:
        return Hits()
    return Hits(tuple(fault for fault in faults if fault.matches(path, target) and fault.take()))
