"""What a template is given: plain values, no way back into the site's state."""

from __future__ import annotations

from dataclasses import dataclass

from jixi_crawler.replica.articles import ReplicaFile


@dataclass(frozen=True, slots=True)
class Link:
    """A link's text and its path, with the ISO date of what it leads to where a page shows one."""

    text: str
    path: str
    date: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """What every page shows. `notice` is an extra footer line, `visits` a counter (None: none)."""

    name: str
    place: str
    channels: tuple[Link, ...]
    hot: tuple[Link, ...] = ()
    notice: str = ""
    visits: int | None = None
    one_title: bool = False

    def head_title(self, title: str) -> str:
        """Return the words of `<title>`."""
        return self.name if self.one_title or not title else title


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The home page: for every channel its link and newest rows."""

    blocks: tuple[tuple[Link, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """One page (from 0) of a channel's listing; `paths` are those of all pages."""

    channel: Link
    channel_number: int
    rows: tuple[Link, ...]
    page: int
    paths: tuple[str, ...]

    @property
    def previous(self) -> str | None:
        """The path of the page before this one."""
        return self.paths[self.page - 1] if 0 < self.page <= len(self.paths) else None

    @property
    def next(self) -> str | None:
        """The path of the page after this one."""
        return self.paths[self.page + 1] if self.page + 1 < len(self.paths) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One document of an article; `paths` are those of all its documents, `part` counts from 0."""

    path: str
    number: int
    style: int
    title: str
    published: str
    url_date: str
    source: str
    author: str
    editor: str
    channel: Link
    channel_number: int
    paragraphs: tuple[str, ...]
    images: tuple[str, ...]
    documents: tuple[ReplicaFile, ...]
    paths: tuple[str, ...]
    part: int
    newer: Link | None
    older: Link | None

    @property
    def day(self) -> str:
        """The date of publication, ISO."""
        return self.published[:10]

    @property
    def shown_time(self) -> str:
        """The time of publication as pages write it: with the time of day where there is one."""
        return self.published[:19].replace("T", " ")
