"""From a request to an answer: what stands at a path, and what faults make of it."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple
from urllib.parse import unquote

from jixi_crawler.replica import assets, refusals
from jixi_crawler.replica.addresses import ChannelPlace
from jixi_crawler.replica.articles import Entry, timestamp
from jixi_crawler.replica.faults import Hits, Target, hits
from jixi_crawler.replica.http import Request, Response
from jixi_crawler.replica.site import Replica
from jixi_crawler.replica.templates.views import (
    ArticleView,
    HomeView,
    Link,
    ListingView,
    SiteView,
)

_HOMES = ("/", "/index.html", "/index.htm", "/index.shtml", "/index.jhtml")
_ENTRIES = ("", "/", "/index.shtml", "/index.html", "/index.jhtml", ".htm")
_TYPES = {
    "png": "image/png",
    "gif": "image/gif",
    "css": "text/css",
    "js": "application/javascript",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_CACHED_PAGES = 512
_LAYOUT_TIME = 1_577_836_800  # 2020-01-01: style sheets and icons never change


class Place(NamedTuple):
    """What stands at a path; at most one of the fields beside `target` says which."""

    target: Target
    entry: Entry | None = None
    part: int = 0
    channel: ChannelPlace | None = None
    page: int = 0
    name: str = ""


class Pages:
    """Answers requests for one replica; bodies are cached as long as nothing changes."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._cache: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def __call__(self, request: Request) -> Response:
        """Return the answer to a request; also counts it for the faults."""
        replica = self._replica
        with replica.lock:
            target = unquote(request.target.split("#")[0])
            place = self._place(target)
            hit = hits(replica.faults, target, place.target)
            replica.fetches += bool(hit)
            if request.method not in ("GET", "HEAD"):
                return refusals.plain(405, "Method Not Allowed")
            if (shift := hit.get("listing-shift")) and place.channel:
                for _ in range(shift["count"]):
                    replica.publish(place.channel.name)
                place = self._place(target)  # names that count down mean another page now
            response = self._replaced(hit) or self._answer(target, place, hit)
        refusals.deliver(response, hit)
        return response

    # What stands where

    def _place(self, target: str) -> Place:
        replica = self._replica
        path = target.partition("?")[0]
        if path == "/robots.txt":
            return Place("robots")
        if path in _HOMES:
            return Place("home")
        if found := replica.stock.page_at(path):
            entry, part = found
            return Place("article" if entry.state == "live" else "missing", entry, part)
        if file := replica.stock.files.get(target) or replica.stock.files.get(path):
            return Place("asset", file[0], name=file[1])
        for channel in replica.channels.values():
            pages = self._promised(channel)
            page = replica.addresses.page_of(channel, path, pages)
            if page is not None:
                return Place("listing", channel=channel, page=page)
            if path in (f"/{channel.slug}{end}" for end in _ENTRIES):
                return Place("other", channel=channel)
        if path.startswith(("/images/", "/js/", "/css/")):
            return Place("asset", name=path)
        return Place("other" if path == "/bygk/" else "missing")

    def _promised(self, channel: ChannelPlace) -> int:
        """Return the number of pages that the channel's pager speaks of."""
        extra = max(
            (f.options["extra"] for f in self._replica.faults if f.kind == "clamped"), default=0
        )
        return self._replica.page_count(channel.name) + int(extra)

    def _replaced(self, hit: Hits) -> Response | None:
        """Return the answer of the first fault that replaces the page, if one does."""
        replica = self._replica
        for fault in hit:
            if fault.kind == "soft-404":
                text = "您访问的页面不存在或已被删除！3秒后将自动返回首页。"
                page = replica.template.message(self._site(hit), "页面不存在", text)
                return self._html(page, hit, validated=False)
            if answer := refusals.answer(fault, replica.fetches):
                return answer
        return None

    def _answer(self, target: str, place: Place, hit: Hits) -> Response:
        replica = self._replica
        if place.target == "robots":
            if replica.robots is None:
                return refusals.not_found()
            return Response(
                body=replica.robots.encode(), content_type="text/plain", validated=False
            )
        if place.target == "asset":
            return self._asset(target, place)
        if place.target == "missing":
            return refusals.not_found()
        if place.target == "other" and place.channel:
            return refusals.redirect(replica.addresses.listing(place.channel, 0, 1), 301)
        if place.channel:
            beyond = place.page >= replica.page_count(place.channel.name)
            if beyond and not hit.get("clamped"):
                return refusals.not_found()
        if hit:
            page = self._page(place, hit)
            return self._html(page, hit, modified=None if hit.changed else self._modified(place))
        key = (target.partition("?")[0], replica.version)
        body = self._cache.get(key)
        if body is None:
            body = self._encode(self._page(place, hit))
            self._cache[key] = body
            if len(self._cache) > _CACHED_PAGES:
                self._cache.popitem(last=False)
        return Response(
            body=body,
            content_type=replica.template.content_type,
            modified=self._modified(place),
        )

    def _asset(self, target: str, place: Place) -> Response:
        if place.entry is None:
            kind = place.name.rpartition(".")[2]
            high = 3 if place.name.endswith("/line.png") else 60
            body = {"png": assets.png(7, 200, high), "gif": assets.gif()}.get(kind)
            if body is None:
                body = _style_sheet(place.name) if kind == "css" else b"// \n"
            modified = _LAYOUT_TIME
        else:
            kind = place.name.rpartition(".")[2] or "png"
            position = hash_of(target)
            body = assets.attachment(place.name) if place.name else assets.png(position)
            modified = timestamp(place.entry.url_date, place.entry.index)
        response = Response(
            body=body,
            content_type=_TYPES.get(kind, "application/octet-stream"),
            modified=modified,
        )
        if "download.jsp" in target:
            quoted = place.name.encode("utf-8").decode("latin-1")
            response.headers["Content-Disposition"] = f'attachment; filename="{quoted}"'
        return response

    # What a page shows

    def _page(self, place: Place, hit: Hits) -> str:
        site, template = self._site(hit, place), self._replica.template
        if place.entry:
            return template.article(site, self._article(place.entry, place.part))
        if place.channel:
            return template.listing(site, self._listing(place.channel, place.page, hit))
        if place.target == "other":
            text = f"{site.name}现有内设机构8个，依法行使国家法律监督职能。"
            return template.message(site, "本院概况", text)
        return template.home(site, self._home())

    def _site(self, hit: Hits, place: Place | None = None) -> SiteView:
        replica = self._replica
        named = hit.get("wrong-name")
        name = str(named["name"]) if named else replica.name
        footer = hit.get("footer")
        salt = place.entry.index if place and place.entry else 0
        return SiteView(
            name=name,
            place=name.removesuffix("人民检察院"),
            channels=tuple(self._channel_link(channel) for channel in replica.channels.values()),
            hot=tuple(
                # As first published: nobody updates a sidebar when a title is corrected.
                Link(entry.first_title, entry.path, entry.published)
                for entry in replica.stock.favourites(salt // 50, 6)
            ),
            notice=str(footer["text"]) if footer else "",
            visits=100_000 + replica.fetches if hit.get("counter") is not None else None,
            one_title=hit.get("one-title") is not None,
        )

    def _channel_link(self, channel: ChannelPlace) -> Link:
        return Link(channel.name, self._replica.addresses.listing(channel, 0, 1))

    def _home(self) -> HomeView:
        replica = self._replica
        return HomeView(
            blocks=tuple(
                (
                    self._channel_link(channel),
                    tuple(_link(entry) for entry in replica.stock.rows(channel.name)[:7]),
                )
                for channel in replica.channels.values()
            )
        )

    def _listing(self, channel: ChannelPlace, page: int, hit: Hits) -> ListingView:
        replica = self._replica
        pages, size = replica.page_count(channel.name), replica.per_page
        promised = self._promised(channel) if hit.get("clamped") else pages
        at = min(page, pages - 1)
        rows = replica.stock.rows(channel.name)
        shown = tuple(_link(entry) for entry in rows[at * size : (at + 1) * size])
        if (huge := hit.get("huge-listing")) and page == 0:
            shown = tuple(_link(entry) for entry in rows[: huge["rows"]])
            shown += self._invented(channel, huge["rows"] - len(shown))
        if hit.get("empty-listing") is not None:
            shown = ()
        return ListingView(
            channel=self._channel_link(channel),
            channel_number=channel.number,
            rows=shown,
            page=page,
            paths=tuple(replica.addresses.listing(channel, n, promised) for n in range(promised)),
        )

    def _invented(self, channel: ChannelPlace, count: int) -> tuple[Link, ...]:
        """Return rows that lead nowhere: only what a listing of that length looks like."""
        day = "2013-01-04"
        return tuple(
            Link(
                f"{self._replica.place}检察机关工作动态第{number}期",
                self._replica.addresses.article(channel, number, day),
                day,
            )
            for number in range(count, 0, -1)
        )

    def _article(self, entry: Entry, part: int) -> ArticleView:
        sizes, text = entry.part_sizes, entry.text
        start = sum(sizes[:part])
        newer, older = self._replica.stock.neighbours(entry)
        return ArticleView(
            path=entry.part_paths[part],
            number=entry.number,
            style=entry.index,
            title=entry.title,
            published=entry.published,
            url_date=entry.url_date,
            source=entry.label_source or "",
            author=entry.label_author or "",
            editor=entry.field("editor") or "",
            channel=self._channel_link(entry.channel),
            channel_number=entry.channel.number,
            paragraphs=text[start : start + sizes[part]],
            images=entry.image_paths if part == 0 else (),
            documents=entry.documents if part == len(sizes) - 1 else (),
            paths=entry.part_paths,
            part=part,
            newer=_link(newer) if newer else None,
            older=_link(older) if older else None,
        )

    # Bytes

    def _encode(self, page: str) -> bytes:
        return page.encode(self._replica.template.encoding, "xmlcharrefreplace")

    def _html(
        self, page: str, hit: Hits, *, modified: int | None = None, validated: bool = True
    ) -> Response:
        template = self._replica.template
        content_type = template.content_type
        if mislabelled := hit.get("mislabelled"):
            wrong = mislabelled["charset"] or (
                "gb2312" if template.encoding == "utf-8" else "utf-8"
            )
            if mislabelled["where"] in ("header", "both"):
                content_type = f"text/html; charset={wrong}"
            if mislabelled["where"] in ("meta", "both"):
                page = page.replace(f"charset={template.charset}", f"charset={wrong}", 1)
                page = page.replace(f'charset="{template.charset}"', f'charset="{wrong}"', 1)
        return Response(
            body=self._encode(page),
            content_type=content_type,
            modified=modified,
            validated=validated,
        )

    def _modified(self, place: Place) -> int:
        replica = self._replica
        if place.entry:
            shown: tuple[Entry | None, ...] = (place.entry,)
            if replica.template.shows_neighbours:
                shown += replica.stock.neighbours(place.entry)
            latest = max(entry.modified for entry in shown if entry)
        else:
            latest = replica.changed(place.channel.name if place.channel else None)
        return max(latest, replica.designed)


def _style_sheet(path: str) -> bytes:
    """Return a sheet with a picture and an import, as sites have; the imported one has only rules."""
    if path.endswith("/base.css"):
        return b"/* */\ntd { letter-spacing: 0.5px; }\na { color: #333; text-decoration: none; }\n"
    return (
        b'@charset "gb2312";\n@import url(base.css);\n.b16 { font-size: 16px; }\n'
        b"body > table { background: #fff url(skin/line.png) repeat-x; border-top: 3px solid #b51f13; }\n"
        b'td[bgcolor="#B71F14"] a { color: #fff; }\n'
    )


def _link(entry: Entry) -> Link:
    return Link(entry.title, entry.path, entry.published, entry.pinned)


def hash_of(text: str) -> int:
    """Return a small number that depends on every character and is the same in every process."""
    return sum((i + 1) * ord(c) for i, c in enumerate(text)) % 99_991
