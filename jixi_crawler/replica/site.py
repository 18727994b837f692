"""A procuratorate site: its articles, its design, its troubles, and the commands that change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from threading import RLock
from typing import Any

from jixi_crawler.replica.addresses import Addresses, ChannelPlace
from jixi_crawler.replica.articles import Entry, ReplicaArticle, newest_first, snapshot, timestamp
from jixi_crawler.replica.faults import Fault, Target, make_fault
from jixi_crawler.replica.stock import Stock
from jixi_crawler.replica.templates import TEMPLATES, Template, template_named

_SLUGS = {
    "检察要闻": "jcyw",
    "通知公告": "tzgg",
    "图片新闻": "tpxw",
    "检察风采": "jcfc",
    "本院要闻": "byyw",
    "工作动态": "gzdt",
    "检务公开": "jwgk",
    "检察业务": "jcyw1",
    "公益诉讼": "gyss",
    "队伍建设": "dwjs",
}


class ReplicaError(ValueError):
    """A command that cannot be done: no such article, channel, template or fault."""


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """A request as it arrived; `status` 0 means that no answer was begun; `time` is Unix time."""

    method: str
    path: str
    status: int
    headers: dict[str, str] = field(repr=False)
    time: float


class Replica:
    """One site and its state; commands and requests may come from several threads.

    `articles` is their number over all channels: half in the first, the rest shared evenly.
    `today` (ISO date) is the site's calendar: articles end there, `publish` dates by it, and
    assigning it moves the calendar. `migrated` is the share of articles, the oldest, that came over
    from an earlier site and so have later dates in their paths than on their pages.
    """

    def __init__(
        self,
        seed: int = 1,
        template: str = "trs-a",
        articles: int = 60,
        name: str = "绩溪县人民检察院",
        channels: Iterable[str] = ("检察要闻", "通知公告", "图片新闻"),
        per_page: int = 20,
        today: str = "2026-11-23",
        *,
        migrated: float = 0.05,
    ) -> None:
        self.lock = RLock()
        self.seed, self.name, self.per_page = seed, name, per_page
        self.place = name.removesuffix("人民检察院") or name
        self.robots: str | None = None
        self.requests: list[LoggedRequest] = []
        self.faults: list[Fault] = []
        self.version = 0
        self.fetches = 0
        self.outage_hooks: list[Callable[[bool], None]] = []
        self.template: Template = self._template(template)
        self.addresses: Addresses = self.template.addresses
        self.channels: dict[str, ChannelPlace] = {
            channel: ChannelPlace(channel, _slug(channel, number), number)
            for number, channel in enumerate(dict.fromkeys(channels), 1)
        }
        if not self.channels:
            raise ReplicaError("a site needs at least one channel")
        self._today = date.fromisoformat(today).isoformat()
        self.stock = Stock(seed, self.place, list(self.channels.values()))
        self.stock.fill(articles, self._today, migrated, self.template)
        self._changed = self.stock.newest_changes()
        self._clock = max(self._changed.values(), default=timestamp(self._today, 0))
        self.designed = 0

    # The calendar

    @property
    def today(self) -> str:
        """The site's own date, ISO."""
        return self._today

    @today.setter
    def today(self, value: str) -> None:
        self._today = date.fromisoformat(value).isoformat()

    def _tick(self, channel: str | None = None) -> int:
        """Return the Unix time of a change: on the site's day, and later than any change before."""
        self._clock = max(self._clock + 1, timestamp(self._today, 0) + 36_000)
        self.version += 1
        self.stock.forget_rows()
        if channel:
            self._changed[channel] = self._clock
        return self._clock

    def changed(self, channel: str | None = None) -> int:
        """Return the Unix time of the last change of a channel, or of the site."""
        return self._changed.get(channel, self._clock) if channel else self._clock

    # The truth

    def articles(
        self, channel: str | None = None, *, deleted: bool = False
    ) -> list[ReplicaArticle]:
        """Return the articles that are up, newest first; with `deleted` also those that are not."""
        with self.lock:
            names = [self._channel(channel).name] if channel else list(self.channels)
            entries = [entry for name in names for entry in self.stock.order[name]]
            entries.sort(key=newest_first)
            return [snapshot(e) for e in entries if deleted or e.state == "live"]

    def article(self, path: str) -> ReplicaArticle:
        """Return the article at `path` (also of its parts). Raises ReplicaError for another path."""
        with self.lock:
            return snapshot(self._entry(path))

    def listing(self, channel: str) -> list[ReplicaArticle]:
        """Return a channel's articles in the order of its listing: pinned ones first."""
        with self.lock:
            return [snapshot(entry) for entry in self.stock.rows(channel)]

    def listing_paths(self, channel: str) -> list[str]:
        """Return the paths of all pages of a channel's listing, first page first."""
        with self.lock:
            place, pages = self._channel(channel), self.page_count(channel)
            return [self.addresses.listing(place, page, pages) for page in range(pages)]

    def channel_path(self, channel: str) -> str:
        """Return the path of a channel's first listing page."""
        return self.listing_paths(channel)[0]

    def page_count(self, channel: str) -> int:
        """Return the number of pages of a listing, at least 1."""
        return max(1, -(-len(self.stock.rows(channel)) // self.per_page))

    # The commands

    def publish(
        self,
        channel: str | None = None,
        title: str | None = None,
        text: str | Iterable[str] | None = None,
        published: str | None = None,
        pinned: bool = False,
        *,
        source: str | None = None,
        author: str | None = None,
    ) -> ReplicaArticle:
        """Publish an article (in the first channel, written by rule, dated today unless told).

        `text` is paragraphs, or a string with a paragraph per line; `published` a date or date-time.
        An earlier date back-dates the article: it takes its place far down the listing.
        """
        with self.lock:
            place = self._channel(channel or next(iter(self.channels)))
            entry = self.stock.add(
                place,
                published or self._dated(self._today),
                self._today,
                self.addresses,
                plain=text is not None,
            )
            entry.pinned = pinned
            changes = entry.changes
            changes.title, changes.text = title, _paragraphs(text)
            changes.source, changes.author = source, author
            entry.modified = self._tick(entry.channel.name)
            return snapshot(entry)

    def edit(
        self,
        path: str,
        *,
        text: str | Iterable[str] | None = None,
        title: str | None = None,
        source: str | None = None,
        author: str | None = None,
    ) -> ReplicaArticle:
        """Change an article; with nothing said, a paragraph is added to its text."""
        with self.lock:
            entry = self._entry(path)
            changes = entry.changes
            if text is None and title is None and source is None and author is None:
                changes.text = entry.edited_text()
            elif text is not None:
                changes.text = _paragraphs(text)
            changes.title = title or changes.title
            changes.source, changes.author = source or changes.source, author or changes.author
            changes.edits += 1
            entry.modified = self._tick(entry.channel.name)
            return snapshot(entry)

    def delete(self, path: str) -> ReplicaArticle:
        """Take an article down: gone from its listing, and its page answers as missing pages do."""
        return self._set(path, state="deleted")

    def restore(self, path: str) -> ReplicaArticle:
        """Put a deleted article back as it was."""
        return self._set(path, state="live")

    def pin(self, path: str) -> ReplicaArticle:
        """Put an article on top of its listing."""
        return self._set(path, pinned=True)

    def unpin(self, path: str) -> ReplicaArticle:
        """Let a pinned article return to its place."""
        return self._set(path, pinned=False)

    def redesign(self, template: str) -> None:
        """Change the site's look and the addresses of its listings.

        Articles keep their addresses and texts; those published later get the new system's ones.
        """
        with self.lock:
            self.template = self._template(template)
            self.addresses = self.template.addresses
            self.designed = self._tick()

    def fault(
        self,
        kind: str,
        path: str | None = None,
        times: int | None = None,
        *,
        on: Target | None = None,
        after: int = 0,
        every: int = 1,
        **options: Any,
    ) -> Fault:
        """Set a fault (see `jixi_crawler.replica.faults.KINDS`) and return it.

        `path` is a path or a pattern with `*`; `on` a kind of page: article, listing, home, asset,
        robots, missing or other. Without either the fault hits what its kind usually hits.
        Raises ReplicaError for a kind or an option that does not exist.
        """
        try:
            fault = make_fault(kind, path, times, on=on, after=after, every=every, **options)
        except ValueError as error:
            raise ReplicaError(str(error)) from error
        with self.lock:
            self.faults.append(fault)
            self.version += 1
        if kind == "outage":
            self._notify(down=True)
        return fault

    def clear_faults(self, kind: str | None = None) -> None:
        """Remove every fault, or those of one kind."""
        with self.lock:
            down = self.down
            self.faults[:] = [fault for fault in self.faults if kind and fault.kind != kind]
            self.version += 1
        if down and not self.down:
            self._notify(down=False)

    @property
    def down(self) -> bool:
        """Whether an outage is on."""
        return any(fault.kind == "outage" for fault in self.faults)

    def outage_seconds(self) -> float | None:
        """Return how long the outage shall last, or None: until it is cleared."""
        for fault in self.faults:
            if fault.kind == "outage" and fault.options["seconds"] is not None:
                return float(fault.options["seconds"])
        return None

    def outage_over(self) -> None:
        """Forget the outage: the server, which told its end by the clock, is listening again."""
        with self.lock:
            self.faults[:] = [fault for fault in self.faults if fault.kind != "outage"]

    # Within

    def _dated(self, day: str) -> str:
        """Return `day`, with a time of day where the design shows one."""
        return self.stock.dated(day) if self.template.shows_time else day

    def _set(self, path: str, **values: Any) -> ReplicaArticle:
        with self.lock:
            entry = self._entry(path)
            for name, value in values.items():
                setattr(entry, name, value)
            entry.modified = self._tick(entry.channel.name)
            return snapshot(entry)

    def _entry(self, path: str) -> Entry:
        found = self.stock.pages.get(path)
        if found is None:
            raise ReplicaError(f"no article has ever been at {path}")
        return found[0]

    def _channel(self, name: str) -> ChannelPlace:
        if name not in self.channels:
            raise ReplicaError(f"no channel {name!r}; there are: {', '.join(self.channels)}")
        return self.channels[name]

    def _template(self, name: str) -> Template:
        if name not in TEMPLATES:
            raise ReplicaError(f"no template {name!r}; there are: {', '.join(TEMPLATES)}")
        return template_named(name)

    def _notify(self, *, down: bool) -> None:
        for hook in list(self.outage_hooks):
            hook(down)


def _slug(channel: str, number: int) -> str:
    return _SLUGS.get(channel, f"pd{number}")


def _paragraphs(text: str | Iterable[str] | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    lines = text.splitlines() if isinstance(text, str) else text
    return tuple(line.strip() for line in lines if line.strip())
