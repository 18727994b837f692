"""The stock of a site's articles: which there are, in what order, and what stands at which path."""

from __future__ import annotations

from bisect import bisect_left, insort

from jixi_crawler.replica.addresses import Addresses, ChannelPlace
from jixi_crawler.replica.articles import (
    Entry,
    counter,
    newest_first,
    publication_days,
    timestamp,
)
from jixi_crawler.replica.templates import Template
from jixi_crawler.replica.text import mixed


class Stock:
    """All articles of one site, also those taken down. Not locked: the replica does that."""

    def __init__(self, seed: int, place: str, channels: list[ChannelPlace]) -> None:
        self.seed, self.place = seed, place
        self._channels = channels
        self.entries: list[Entry] = []
        self.order: dict[str, list[Entry]] = {channel.name: [] for channel in channels}
        self.pages: dict[str, tuple[Entry, int]] = {}
        self.files: dict[str, tuple[Entry, str]] = {}
        self._rows: dict[str, list[Entry]] = {}
        self._first = 0

    def fill(self, count: int, today: str, migrated: float, template: Template) -> None:
        """Add the first stock: `count` articles, the newest at `today`, half in the first channel."""
        days = publication_days(self.seed, count, today)
        moved = int(count * migrated)
        others = self._channels[1:] or self._channels
        for index, day in enumerate(days):
            channel = self._channels[0] if index % 2 == 0 else others[index // 2 % len(others)]
            url_date = days[moved] if index < moved else day
            published = self.dated(day) if template.shows_time else day
            entry = self.add(channel, published, url_date, template.addresses)
            entry.modified = timestamp(url_date, index)
        self._first = count

    def add(
        self,
        channel: ChannelPlace,
        published: str,
        url_date: str,
        addresses: Addresses,
        *,
        plain: bool = False,
    ) -> Entry:
        """Add an article at its place in the order; `plain`: without pictures, files or labels."""
        index = len(self.entries)
        step = 3 + mixed(self.seed, index, 6) % 7
        number = (self.entries[-1].number if self.entries else 1000) + step
        if addresses.counts_platform:
            number = max(number, counter(url_date) + step)
        entry = Entry(
            seed=self.seed,
            index=index,
            serial=len(self.order[channel.name]),
            channel=channel,
            place=self.place,
            published=published,
            url_date=url_date,
            number=number,
            splits=addresses.splits_articles,
            plain=plain,
            path=addresses.article(channel, number, url_date),
        )
        parts = range(3 if entry.form == "paged" else 1)
        entry.all_part_paths = tuple(addresses.part(entry.path, part) for part in parts)
        entry.place_files(addresses)
        self.entries.append(entry)
        insort(self.order[channel.name], entry, key=newest_first)
        self.pages.update((path, (entry, n)) for n, path in enumerate(entry.all_part_paths))
        self.files.update((path, (entry, "")) for path in entry.image_paths)
        self.files.update((file.path, (entry, file.name)) for file in entry.documents)
        return entry

    def dated(self, day: str) -> str:
        """Return the date with a time of day in office hours, the next article's own."""
        minutes = 8 * 60 + mixed(self.seed, len(self.entries), 7) % 600
        return f"{day}T{minutes // 60:02d}:{minutes % 60:02d}:00+08:00"

    def newest_changes(self) -> dict[str, int]:
        """Return the Unix time of the last change of every channel that holds an article."""
        return {
            name: max(entry.modified for entry in order)
            for name, order in self.order.items()
            if order
        }

    def forget_rows(self) -> None:
        """Take note that something changed."""
        self._rows.clear()

    def rows(self, channel: str) -> list[Entry]:
        """Return the entries that are up, in the order of the listing: pinned ones first."""
        rows = self._rows.get(channel)
        if rows is None:
            rows = [entry for entry in self.order[channel] if entry.state == "live"]
            rows.sort(key=lambda entry: not entry.pinned)
            self._rows[channel] = rows
        return rows

    def page_at(self, path: str) -> tuple[Entry, int] | None:
        """Return the entry and part (from 0) of which `path` is the page."""
        found = self.pages.get(path)
        return found if found and found[1] < len(found[0].part_sizes) else None

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the newer and the older article of the same channel that are up."""
        order = self.order[entry.channel.name]
        at = bisect_left(order, newest_first(entry), key=newest_first)
        newer = next((e for e in reversed(order[:at]) if e.state == "live"), None)
        older = next((e for e in order[at + 1 :] if e.state == "live"), None)
        return newer, older

    def favourites(self, salt: int, count: int) -> list[Entry]:
        """Return articles of the first stock for a sidebar: the same whatever happens later."""
        first = self._first
        if not first:
            return []
        start, step = mixed(self.seed, salt) % first, 7 if first % 7 else 11
        return [self.entries[(start + i * step) % first] for i in range(min(count, first // 2))]
