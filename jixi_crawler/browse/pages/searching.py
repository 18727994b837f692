"""The search page, and the same search as CSV, JSON and Atom."""

from __future__ import annotations

import csv
import io
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from jixi_crawler.archive.search import Hit
from jixi_crawler.browse import charts, overview
from jixi_crawler.browse.finder import Search, count, find, years
from jixi_crawler.browse.room import Room, as_json

_EXPORTED = 1000
_FED = 50
_COLUMNS = (
    "id", "published", "title", "source", "site", "channel", "state", "url", "excerpt",
)  # fmt: skip


async def search(room: Room) -> Any:
    """Show what a search finds, with its years as a chart that filters."""
    wanted = Search.from_args(room.args)
    found = await room.reader.run(find, wanted)
    choices = await room.reader.figure(overview.choices)
    return await room.page(
        "search.html",
        search=wanted,
        found=found,
        choices=choices,
        chart=year_chart(room, wanted, found.years),
        years=found.years or (),
        later=found.years is None and wanted.page == 1,
    )


async def years_part(room: Room) -> Any:
    """Return the chart of years alone: for searches with so many hits that it comes after the page."""
    wanted = Search.from_args(room.args)
    key = wanted_without_page(wanted)
    counted = await room.reader.figure(years, key)
    return await room.page(
        "years.html",
        total=await room.reader.figure(count, key),
        search=wanted,
        chart=year_chart(room, wanted, counted),
        years=counted,
    )


async def as_csv(room: Room) -> Any:
    """Return the first thousand hits as a table."""
    hits = await _export(room, _EXPORTED)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for hit in hits:
        row = hit.to_dict()
        writer.writerow([_cell(row[name]) for name in _COLUMNS])
    # The byte order mark tells spreadsheet programs that this is UTF-8.
    return room.data(
        "\ufeff" + text.getvalue(),
        "text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="search.csv"'},
    )


async def as_objects(room: Room) -> Any:
    """Return one page of hits as JSON: `total`, `page`, `pages`, `order`, `years`, `hits`."""
    wanted = Search.from_args(room.args)
    found = await room.reader.run(lambda connection: find(connection, wanted, exact=True))
    hits = [hit.to_dict() | {"article": room.absolute(f"/article/{hit.id}")} for hit in found.hits]
    body = {
        "total": found.total,
        "page": wanted.page,
        "pages": found.pages,
        "order": found.order,
        "years": None if found.years is None else dict(found.years),
        "hits": hits,
    }
    return room.data(as_json(body), "application/json; charset=utf-8")


async def as_atom(room: Room) -> Any:
    """Return the newest hits as an Atom feed."""
    wanted = Search.from_args(room.args)
    found = await room.reader.run(
        lambda connection: find(
            connection, Search.from_args({**room.args, "sort": "newest", "page": "1"}), size=_FED
        )
    )
    address = room.absolute("/search?" + wanted.link())
    updated = max((_moment(hit) for hit in found.hits), default="1970-01-01T00:00:00+08:00")
    entries = "".join(_entry(room, hit) for hit in found.hits)
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="zh-CN"><title>{escape(room.t("feed_title", words=wanted.q or room.t("everything")))}'
        f"</title><id>{escape(address)}</id><updated>{updated}</updated>"
        f"<link href={quoteattr(address)}/>"
        f'<link rel="self" href={quoteattr(room.absolute("/search.atom?" + wanted.link()))}/>'
        f"{entries}</feed>\n"
    )
    return room.data(feed, "application/atom+xml; charset=utf-8")


def wanted_without_page(wanted: Search) -> Search:
    """Return the same search whatever page of it is shown: what counts are kept under."""
    return Search.from_args(
        {
            name: str(getattr(wanted, name))
            for name in wanted.__slots__
            if name not in ("page", "sort")
        }
    )


def year_chart(room: Room, wanted: Search, counted: Any) -> Any:
    """Return the chart of years, each bar a link that takes or leaves its year."""
    counts = _without_gaps(list(counted or ()))

    def link(year: str) -> str:
        chosen = "" if year == wanted.year else year
        return room.path("/search?" + wanted.link(year=chosen))

    return charts.bars(
        counts, label=room.t("per_year"), link=link, chosen=wanted.year, height=96,
        width=260,
        ticks=charts.every_year(counts, room=6),
    )  # fmt: skip


def _without_gaps(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if not counts or not (counts[0][0].isdigit() and counts[-1][0].isdigit()):
        return counts
    known = dict(counts)
    first, last = int(counts[0][0]), int(counts[-1][0])
    if last - first > 80:
        return counts
    return [(str(year), known.get(str(year), 0)) for year in range(first, last + 1)]


async def _export(room: Room, limit: int) -> tuple[Hit, ...]:
    wanted = Search.from_args({**room.args, "page": "1"})
    found = await room.reader.run(lambda connection: find(connection, wanted, size=limit))
    return found.hits


def _cell(value: object) -> object:
    # A cell that begins like a formula would be run by a spreadsheet program.
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _entry(room: Room, hit: Hit) -> str:
    address = room.absolute(f"/article/{hit.id}")
    summary = "".join(text for text, _ in hit.excerpt)
    return (
        f"<entry><title>{escape(hit.title or hit.url)}</title><id>{escape(address)}</id>"
        f"<updated>{_moment(hit)}</updated><link href={quoteattr(address)}/>"
        f'<link rel="via" href={quoteattr(hit.url)}/><author><name>{escape(hit.source or hit.site)}'
        f"</name></author><summary>{escape(summary)}</summary></entry>"
    )


def _moment(hit: Hit) -> str:
    published = hit.published or "1970-01-01"
    return published if "T" in published else f"{published[:10]}T00:00:00+08:00"
