"""Where a content management system puts things: the paths of channels, listings, articles, files.

An article keeps the path it was published under, whatever design the site takes later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from jixi_crawler.replica.text import mixed


@dataclass(frozen=True, slots=True)
class ChannelPlace:
    """A channel: its name, the slug its paths use, and its number in the system (from 1)."""

    name: str
    slug: str
    number: int


class Addresses(Protocol):
    """The address habits of one system. `date` is ISO; pages and parts are counted from 0."""

    @property
    def counts_platform(self) -> bool:
        """Whether document numbers are one counter for the whole platform, not the site."""

    @property
    def splits_articles(self) -> bool:
        """Whether a long article may be spread over several documents."""

    def article(self, channel: ChannelPlace, number: int, date: str) -> str:
        """Return the path of an article."""

    def part(self, path: str, part: int) -> str:
        """Return the path of a further document of the article at `path`."""

    def listing(self, channel: ChannelPlace, page: int, pages: int) -> str:
        """Return the path of a page of a channel's listing; page 0 is the channel's own address."""

    def page_of(self, channel: ChannelPlace, path: str, pages: int) -> int | None:
        """Return which page of the channel's listing `path` would be, or None.

        The page may lie beyond the last one: the site decides what it answers there.
        """

    def image(self, path: str, number: int, date: str, position: int) -> str:
        """Return the path of a picture of the article at `path`."""

    def document(self, path: str, number: int, date: str, position: int, kind: str) -> str:
        """Return the path of an attachment; `kind` is a file name's extension."""


@dataclass(frozen=True, slots=True)
class TrsAddresses:
    """TRS: `/jcyw/202011/t20201130_2799434.shtml`, `index_1.shtml`.

    `first_extra` is the number in the name of a listing's second page for even and odd channels:
    1 where the system's pager counts from 0, 2 where it counts from 1.
    """

    first_extra: tuple[int, int] = (1, 1)
    counts_platform: bool = True
    splits_articles: bool = True

    def article(self, channel: ChannelPlace, number: int, date: str) -> str:
        """Return `/slug/YYYYMM/tYYYYMMDD_number.shtml`."""
        day = date[:10].replace("-", "")
        return f"/{channel.slug}/{day[:6]}/t{day}_{number}.shtml"

    def part(self, path: str, part: int) -> str:
        """Return the path with `_1`, `_2` … before its extension."""
        stem, dot, extension = path.rpartition(".")
        return f"{stem}_{part}{dot}{extension}" if part else path

    def listing(self, channel: ChannelPlace, page: int, pages: int) -> str:  # noqa: ARG002
        """Return the channel's folder, or `index_N.shtml` in it."""
        extra = self.first_extra[(channel.number - 1) % 2]
        return f"/{channel.slug}/" + (f"index_{page - 1 + extra}.shtml" if page else "")

    def page_of(self, channel: ChannelPlace, path: str, pages: int) -> int | None:  # noqa: ARG002
        """Return 0 for the folder and its `index.shtml`, else what the number says."""
        if path in (f"/{channel.slug}/", f"/{channel.slug}/index.shtml"):
            return 0
        found = re.fullmatch(rf"/{channel.slug}/index_(\d+)\.shtml", path)
        extra = self.first_extra[(channel.number - 1) % 2]
        return _beyond_first(int(found[1]) + 1 - extra) if found else None

    def image(self, path: str, number: int, date: str, position: int) -> str:
        """Return a `W0…` name beside the article."""
        return self._beside(path, "W0", number, date, position, "png")

    def document(self, path: str, number: int, date: str, position: int, kind: str) -> str:
        """Return a `P0…` name beside the article."""
        return self._beside(path, "P0", number, date, position, kind)

    @staticmethod
    def _beside(
        path: str, prefix: str, number: int, date: str, position: int, extension: str
    ) -> str:
        folder = path.rpartition("/")[0]
        tail = mixed(number, position, len(extension)) % 10**12
        return f"{folder}/{prefix}{date[:10].replace('-', '')}{tail:012d}.{extension}"


@dataclass(frozen=True, slots=True)
class JeecmsAddresses:
    """JEECMS: `/jcyw/105748.jhtml`, `index_2.jhtml`."""

    counts_platform: bool = False
    splits_articles: bool = True

    def article(self, channel: ChannelPlace, number: int, date: str) -> str:  # noqa: ARG002
        """Return `/slug/number.jhtml`."""
        return f"/{channel.slug}/{number}.jhtml"

    def part(self, path: str, part: int) -> str:
        """Return the path with `_2`, `_3` … before its extension."""
        stem, dot, extension = path.rpartition(".")
        return f"{stem}_{part + 1}{dot}{extension}" if part else path

    def listing(self, channel: ChannelPlace, page: int, pages: int) -> str:  # noqa: ARG002
        """Return `index.jhtml`, then `index_2.jhtml` and so on."""
        return f"/{channel.slug}/index" + (f"_{page + 1}" if page else "") + ".jhtml"

    def page_of(self, channel: ChannelPlace, path: str, pages: int) -> int | None:  # noqa: ARG002
        """Return 0 for the folder and its `index.jhtml`, else what the number says."""
        if path in (f"/{channel.slug}/", f"/{channel.slug}/index.jhtml"):
            return 0
        found = re.fullmatch(rf"/{channel.slug}/index_(\d+)\.jhtml", path)
        return _beyond_first(int(found[1]) - 1) if found else None

    def image(self, path: str, number: int, date: str, position: int) -> str:  # noqa: ARG002
        """Return a name in the upload folder of the month."""
        return self._upload(number, date, position, "png")

    def document(self, path: str, number: int, date: str, position: int, kind: str) -> str:  # noqa: ARG002
        """Return a name in the upload folder of the month."""
        return self._upload(number, date, position, kind)

    @staticmethod
    def _upload(number: int, date: str, position: int, extension: str) -> str:
        name = f"{date[8:10]}{mixed(number, position, len(extension)) & 0xFFFFFFFFFF:010x}"
        return f"/u/cms/www/{date[:4]}{date[5:7]}/{name}.{extension}"


@dataclass(frozen=True, slots=True)
class VsbAddresses:
    """博达 VSB: `/info/1048/1597.htm`, `/jcyw.htm`, then `/jcyw/N.htm` counting down to 1."""

    counts_platform: bool = False
    splits_articles: bool = False

    def article(self, channel: ChannelPlace, number: int, date: str) -> str:  # noqa: ARG002
        """Return `/info/CHANNEL/NUMBER.htm`."""
        return f"/info/{1047 + channel.number}/{number}.htm"

    def part(self, path: str, part: int) -> str:  # noqa: ARG002
        """Return the path: this system keeps an article in one document."""
        return path

    def listing(self, channel: ChannelPlace, page: int, pages: int) -> str:
        """Return `/slug.htm`, or a name that counts down: the last page is always `1.htm`."""
        return f"/{channel.slug}/{pages - page}.htm" if page else f"/{channel.slug}.htm"

    def page_of(self, channel: ChannelPlace, path: str, pages: int) -> int | None:
        """Return 0 for `/slug.htm`, else the distance from the last page, which is `1.htm`."""
        if path == f"/{channel.slug}.htm":
            return 0
        found = re.fullmatch(rf"/{channel.slug}/(-?\d+)\.htm", path)
        return _beyond_first(pages - int(found[1])) if found else None

    def image(self, path: str, number: int, date: str, position: int) -> str:  # noqa: ARG002
        """Return a name in the hashed upload tree."""
        digest = f"{mixed(number, position):016X}{mixed(position, number):016X}"
        folder = f"{digest[0]}/{digest[1:3]}/{digest[3:5]}"
        return f"/__local/{folder}/{digest[5:]}_{mixed(number) & 0xFFFFFFFF:08X}_4E2F.png"

    def document(self, path: str, number: int, date: str, position: int, kind: str) -> str:  # noqa: ARG002
        """Return the address of the download servlet."""
        file = mixed(number, position, len(kind)) % 9_000_000 + 1_000_000
        return (
            "/system/_content/download.jsp?urltype=news.DownloadAttachUrl"
            f"&owner=1326541694&wbfileid={file}"
        )


def _beyond_first(page: int) -> int | None:
    return page if page > 0 else None
