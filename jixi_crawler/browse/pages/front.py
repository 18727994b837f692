"""The front page, sites and channels."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from jixi_crawler.archive import NotFoundError
from jixi_crawler.browse import charts, overview
from jixi_crawler.browse.finder import Search
from jixi_crawler.browse.room import Room


async def front(room: Room) -> Any:
    """Show what is in the archive, what is new, and what needs attention."""
    totals, months, health, news, changes = await asyncio.gather(
        room.reader.figure(overview.totals),
        room.reader.figure(overview.per_month),
        room.reader.figure(overview.health),
        room.reader.run(overview.latest),
        room.reader.run(overview.latest_changes),
    )
    chart = charts.bars(
        months,
        label=room.t("per_month"),
        link=lambda month: room.path("/search?" + Search(year=month[:4]).link()),
        ticks=charts.year_ticks(months),
        width=960,
        height=110,
    )
    years = _by_year(months)
    small_chart = charts.bars(
        years,
        label=room.t("per_year"),
        link=lambda year: room.path("/search?" + Search(year=year).link()),
        ticks=charts.every_year(years, room=7),
        width=340,
        height=90,
    )
    return await room.page(
        "front.html",
        totals=totals,
        chart=chart,
        small_chart=small_chart,
        years=years,
        news=news,
        changes=changes,
        attention=overview.needs_attention(health)[:8],
        search=Search(),
    )


async def sites(room: Room) -> Any:
    """List every procuratorate, by province."""
    rows = await room.reader.figure(overview.sites)
    health = await room.reader.figure(overview.health)
    verdicts: dict[str, list[Any]] = {}
    for channel in health:
        verdicts.setdefault(channel.site_id, []).append(channel)
    return await room.page("sites.html", sites=rows, health=verdicts)


async def site(room: Room) -> Any:
    """Show one procuratorate: what it publishes when, whom it quotes, how its crawl is doing."""
    identifier = room.part("id")
    row = await room.reader.run(overview.site, identifier)
    if row is None:
        raise NotFoundError(f"there is no site {identifier}")
    channels = await room.reader.run(overview.channels, identifier)
    return await _calendar_page(
        room, "site_id", identifier, site=row, channel=None, channels=channels
    )


async def channel(room: Room) -> Any:
    """Show one channel of a site."""
    identifier = room.part("id")
    row = await room.reader.run(overview.channel, identifier)
    if row is None:
        raise NotFoundError(f"there is no channel {identifier}")
    owner = await room.reader.run(overview.site, row["site_id"])
    return await _calendar_page(
        room, "channel_id", identifier, site=owner or {}, channel=row, channels=[]
    )


async def _calendar_page(room: Room, column: str, identifier: str, **values: Any) -> Any:
    days, sources, latest, health = await asyncio.gather(
        room.reader.figure(overview.per_day, column, identifier),
        room.reader.figure(overview.top_sources, column, identifier),
        room.reader.run(overview.latest_of, column, identifier),
        room.reader.figure(overview.health),
    )
    years = sorted({day[:4] for day in days if day[:4].isdigit()}, reverse=True)
    chosen = room.args.get("year", "")
    year = chosen if chosen in years else (years[0] if years else overview.today()[:4])
    months = room.t("months").split()
    own = [c for c in health if identifier in (c.site_id, c.channel_id)]
    return await room.page(
        "site.html",
        years=years,
        year=year,
        calendar=charts.heat_map(
            days, int(year), label=room.t("calendar", year=year), months=months
        ),
        months=list(zip(months, _per_month(days, year), strict=True)),
        total=sum(days.values()),
        sources=sources,
        latest=latest,
        health=[(c, charts.spark(c.trend, label=room.t("trend"))) for c in own],
        base=f"/{'site' if column == 'site_id' else 'channel'}/{identifier}",
        search=Search(site=values["site"].get("id", "")),
        **values,
    )


def _by_year(months: overview.Counts) -> overview.Counts:
    years: dict[str, int] = {}
    for month, number in months:
        years[month[:4]] = years.get(month[:4], 0) + number
    return list(years.items())


def _per_month(days: Mapping[str, int], year: str) -> list[int]:
    counts = [0] * 12
    for day, number in days.items():
        if day.startswith(f"{year}-"):
            counts[int(day[5:7]) - 1] += number
    return counts
