"""One site from start to finish: which host, which channels, listing pages, due rows, articles.

Requests to one site go one after another, so this reads as what happens: ask, judge, store, go on.
Everything is stored as soon as it is there, one transaction a page, so a walk may end at any point.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from jixi_crawler.archive import Archive, ListingResult, channel_id
from jixi_crawler.extract import extract_listing, find_channel, mentions_site
from jixi_crawler.records import Capture, Channel, ExtractionError, Listing, PageKind, Row, Site
from jixi_crawler.sites import declared
from jixi_crawler.spiders.fetch import Fetcher
from jixi_crawler.spiders.plan import CrawlPlan
from jixi_crawler.spiders.tally import GRAVITY, ChannelTally, Outcome, RunTally
from jixi_crawler.spiders.visit import Visitor, unwell

LEAST_PAGES = 2
"""A walk sees at least so many pages when the first one is not as it was: pinned rows hide news."""
_LOST = {PageKind.GONE, PageKind.SOFT_404, PageKind.HOME_REDIRECT}
"""What answers at a channel's address after the channel has moved. A home page has rows too, of
all channels: read as a listing it would make its articles look unlisted."""


_Target = tuple[str, str | None]
"""An address, and the form that is posted to it or None for a GET."""


@dataclass(frozen=True)
class _Page:
    """One page of a listing; `position` counts the rows of the pages before it."""

    capture: Capture
    listing: Listing
    position: int


def _after(listing: Listing) -> _Target | None:
    """Return how to ask for the page after this one, None where there is none."""
    if listing.next is not None:
        return listing.next, None
    return None if listing.form is None else (listing.form.url, listing.form.body)


class SiteWalk:
    """Walks the channels of one site and stores what it finds; `records()` yields what is new."""

    def __init__(
        self, site: Site, archive: Archive, fetcher: Fetcher, plan: CrawlPlan, tally: RunTally
    ) -> None:
        self.site = site
        self.archive = archive
        self.plan = plan
        self.tally = tally
        self.visitor = Visitor(site, archive, fetcher, plan, tally)
        self._home: Capture | None = None
        self._lost: set[str] = set()

    async def records(self) -> AsyncIterator[dict[str, Any]]:
        """Walk every channel; yield each article that is new or changed, with the contract's keys."""
        self.archive.save_site(self.site)
        tallies = [self._open(channel) for channel in self.site.channels]
        base = await self._find_host(tallies)
        for channel, tally in zip(self.site.channels, tallies, strict=True):
            if base is not None and not self.plan.stopping:
                async for record in self._walk_channel(channel, base, tally):
                    yield record
        if not self.plan.stopping:
            async for record in self._visit_controls(tallies):
                yield record
        for tally in tallies:
            self._close(tally)
        if not self.plan.stopping:
            report = self.archive.judge_removals(
                self.site.id, run_id=self.plan.run_id, apart_hours=self.plan.removal_days * 24
            )
            self.tally.removed += len(report.removed)

    async def _visit_controls(self, tallies: list[ChannelTally]) -> AsyncIterator[dict[str, Any]]:
        """Where articles are missing, visit some nobody suspects, to see whether the site is well.

        Yields what they turned out to have changed, as any visit does.
        """
        by_channel = {tally.channel_id: tally for tally in tallies}
        for due in self.archive.controls(self.site.id, run_id=self.plan.run_id):
            tally = by_channel.get(due.channel_id or "", tallies[0])
            async for record in self.visitor.visit([due.row], tally):
                yield record

    def _open(self, channel: Channel) -> ChannelTally:
        identifier = self.archive.save_channel(self.site.id, channel.name)
        tally = ChannelTally(channel_id=identifier, name=channel.name)
        self.tally.channels.append(tally)
        return tally

    def _close(self, tally: ChannelTally) -> None:
        for sentence in self.archive.suspicions(tally.channel_id, run_id=self.plan.run_id):
            tally.problem(Outcome.SUSPICIOUS, sentence)
        verdict = tally.close()
        self.archive.save_channel_result(
            self.plan.run_id,
            tally.channel_id,
            verdict=verdict.value,
            reason=tally.reason,
            pages=tally.pages,
            rows=tally.rows,
            new=tally.new,
            changed=tally.changed,
            failed=tally.failed,
            full_walk=tally.full_walk,
        )

    def _keep(self, capture: Capture) -> None:
        self.archive.save_capture(capture, run_id=self.plan.run_id, site_id=self.site.id)

    # Which host

    async def _find_host(self, tallies: list[ChannelTally]) -> str | None:
        """Return the host that answered last time, else the first with the site's name, or None."""
        until = self.archive.asked_to_wait(self.site.id)
        if until is not None:
            for tally in tallies:
                tally.problem(Outcome.BLOCKED, f"the site asked us to stay away until {until}")
            return None
        known = self.archive.base_url(self.site.id)
        if known in self.site.hosts and all(self._known_url(c, known) for c in self.site.channels):
            return known
        refusals = []
        for host in self.site.hosts:
            refusal = await self._try_host(host)
            if refusal is None:
                self.archive.save_site(self.site, base_url=host)
                return host
            refusals.append(refusal)
        worst = max((outcome for outcome, _ in refusals), key=GRAVITY.__getitem__)
        for tally in tallies:
            tally.problem(worst, "; ".join(sentence for _, sentence in refusals))
        return None

    async def _try_host(self, host: str) -> tuple[Outcome, str] | None:
        """Return why the host is not the site's, or None when it is; its home page is kept."""
        home = await self.visitor.get(f"{host}/")
        self._keep(home)
        outcome = unwell(home)
        if outcome is not None:
            return outcome, f"{host} did not answer as a site: {home.verdict.reason}"
        if home.body is None or not mentions_site(home.body, self.site.name):
            if len(self.site.hosts) > 1:
                return Outcome.FAILED, f"{host} answers, but not as {self.site.name}"
            self.tally.warnings.append(
                f"{self.site.id}: {host} does not show the name {self.site.name}; "
                "it is the only host, so it is used"
            )
        self._home = home
        return None

    def _known_url(self, channel: Channel, base: str) -> str | None:
        if channel.url is not None:
            return urljoin(f"{base}/", channel.url)
        return self.archive.channel_url(channel_id(self.site.id, channel.name))

    async def _found_url(self, channel: Channel, base: str) -> str | None:
        if self._home is None:
            self._home = await self.visitor.get(f"{base}/")
            self._keep(self._home)
        if self._home.body is None:
            return None
        return find_channel(self._home.body, self._home.final_url or self._home.url, channel.name)

    # One channel

    async def _walk_channel(
        self, channel: Channel, base: str, tally: ChannelTally
    ) -> AsyncIterator[dict[str, Any]]:
        url = self._known_url(channel, base) or await self._found_url(channel, base)
        if url is None:
            tally.problem(
                Outcome.FAILED,
                f"the home page of {base} has no link named {channel.name}; "
                'give its "url" in the site file',
            )
            return
        if not declared(self.site, url):
            tally.problem(
                Outcome.FAILED, f"the listing {url} is not on a host that the site declares"
            )
            return
        self.archive.save_channel(self.site.id, channel.name, url)
        listed = await self._walk_listing(url, tally)
        if url in self._lost and channel.url is None and self.visitor.may_go_on:
            moved = await self._found_url(channel, base)
            if moved is not None and moved != url and declared(self.site, moved):
                self.archive.save_channel(self.site.id, channel.name, moved)
                listed += await self._walk_listing(moved, tally)
        refused = tally.outcome is Outcome.BLOCKED
        silent = tally.outcome is Outcome.UNREACHABLE and not tally.rows
        if self.visitor.may_go_on and not refused and not silent:
            async for record in self._visit_due(tally, listed if self.plan.revisit else []):
                yield record
            if self.plan.assets:
                await self.visitor.fetch_assets()

    async def _visit_due(
        self, tally: ChannelTally, listed: list[Row]
    ) -> AsyncIterator[dict[str, Any]]:
        """Visit what is due of a channel, within the budget, and every row that is asked for."""
        due = self.archive.pending(
            self.site.id, channel_id=tally.channel_id, revisits=self.plan.revisits
        )
        rows: dict[str, Row] = {}
        for row in (*listed, *(item.row for item in due)):
            rows.setdefault(row.url, row)
        async for record in self.visitor.visit(list(rows.values()), tally):
            yield record

    async def _walk_listing(self, url: str, tally: ChannelTally) -> list[Row]:
        """Walk the pages from the first one on for as long as they bring news, or to the end.

        Articles are visited only afterwards: the longer lies between two pages, the more a listing
        shifts. What is due stands in the archive, so a run that is killed loses nothing of it.
        Returns the rows.
        """
        full = (
            self.plan.full
            or self.plan.revisit
            or self.archive.walk_is_due(
                tally.channel_id, days=self.plan.full_walk_days, shrunk_days=self.plan.shrunk_days
            )
        )
        conditions = {} if full else self.archive.conditions(url)
        target: _Target | None = (url, None)
        seen: set[_Target] = set()
        last: _Page | None = None
        rows: list[Row] = []
        due = 0
        while target is not None and target not in seen:
            if not self.visitor.may_go_on:
                return rows
            seen.add(target)
            tally.pages += 1
            capture = await self.visitor.get(
                target[0], conditions=conditions, page=True, posted=target[1]
            )
            conditions = {}
            if capture.verdict.kind is PageKind.UNCHANGED:
                self._keep(capture)
                break
            listing = self._read(capture, tally)
            if listing is None:
                return (
                    rows  # a walk that was cut off is not closed: the next one goes as deep again
                )
            if last is not None and listing.rows == last.listing.rows:
                # A pager that answers "next" on the last page with the same page.
                self._keep(capture)
                if capture.posted is not None and tally.pages == 2:
                    reason = f"{capture.url}: posting its form for page 2 brings page 1 again"
                    tally.problem(Outcome.SUSPICIOUS, f"{reason}; further pages were not seen")
                    break
                target = None
                continue
            page = _Page(capture, listing, tally.rows)
            result = self._save(page, tally)
            rows += listing.rows
            due += len(result.due)
            if last is not None and result.unknown:
                due += await self._look_back(last, tally, rows)
            wanted = len(rows) if self.plan.revisit else due
            if self.plan.enough(wanted) and _after(listing) is not None:
                return rows
            if not full and (result.same or (len(seen) >= LEAST_PAGES and not result.unknown)):
                break
            last, target = page, _after(listing)
            if listing.unreached is not None:
                reason = f"{listing.unreached}; what stands on further pages was not seen"
                tally.problem(Outcome.SUSPICIOUS, f"{capture.url}: {reason}")
                break
        else:
            tally.full_walk = True
        if self.visitor.may_go_on:
            self._close_walk(url, tally)
        return rows

    def _save(self, page: _Page, tally: ChannelTally) -> ListingResult:
        tally.rows = max(tally.rows, page.position + len(page.listing.rows))
        if not page.position and page.listing.rows and page.capture.final_url is not None:
            self._follow(page.capture.final_url, tally)
        if page.listing.left_out and not tally.left_out:
            tally.left_out = True  # a hundred pages of one make need no hundred sentences
            self.tally.warnings += [
                f"{page.capture.url}: {sentence}" for sentence in page.listing.left_out
            ]
        return self.archive.save_listing(
            page.capture,
            page.listing,
            run_id=self.plan.run_id,
            site_id=self.site.id,
            channel_id=tally.channel_id,
            position=page.position,
            skip={row.url for row in page.listing.rows if not declared(self.site, row.url)},
        )

    async def _look_back(self, page: _Page, tally: ChannelTally, rows: list[Row]) -> int:
        """Ask for the page before again, and return how many addresses it has brought that are due.

        An article taken down between two requests moves the first row of the next page to the end
        of this one, where nobody has seen it: two pages overlap, so that no row slips through.
        """
        if not self.visitor.may_go_on:
            return 0
        validators = {
            "If-None-Match": page.capture.header("etag"),
            "If-Modified-Since": page.capture.header("last-modified"),
        }
        conditions = {name: value for name, value in validators.items() if value}
        if page.capture.posted is not None:
            conditions = {}  # they are for a GET (RFC 9110, 13.1)
        again = await self.visitor.get(
            page.capture.url, conditions=conditions, page=True, posted=page.capture.posted
        )
        if again.verdict.kind is PageKind.UNCHANGED:
            self._keep(again)
            return 0
        listing = self._read(again, tally)
        if listing is None or not listing.rows:
            return 0
        rows += [row for row in listing.rows if row not in page.listing.rows]
        result = self._save(_Page(again, listing, page.position), tally)
        tally.rows += len(result.new)
        return sum(item.row in result.new for item in result.due)

    def _close_walk(self, url: str, tally: ChannelTally) -> None:
        walked = self.archive.close_walk(
            tally.channel_id,
            run_id=self.plan.run_id,
            full=tally.full_walk,
            rows=tally.rows,
            shrunk_days=self.plan.shrunk_days,
        )
        alarm = walked.alarm
        if not tally.full_walk:
            alarm = self.archive.listing_alarm(tally.channel_id, shrunk_days=self.plan.shrunk_days)
        if alarm is not None:
            tally.problem(Outcome.SUSPICIOUS, f"{url}: {alarm}")

    def _follow(self, address: str, tally: ChannelTally) -> None:
        """Remember where a channel's address led to, so that the next run asks there at once."""
        channel = next(c for c in self.site.channels if c.name == tally.name)
        if channel.url is None and declared(self.site, address):
            self.archive.save_channel(self.site.id, channel.name, address)

    def _read(self, capture: Capture, tally: ChannelTally) -> Listing | None:
        outcome = unwell(capture)
        lost = capture.verdict.kind in _LOST
        if lost and tally.pages == 1:
            self._lost.add(capture.url)
            outcome = Outcome.SUSPICIOUS
        if (
            outcome is None
            and not lost
            and capture.body is not None
            and capture.status in (200, None)
        ):
            try:
                listing = extract_listing(
                    capture.body, capture.final_url or capture.url, today=self.archive.clock()[:10]
                )
            except ExtractionError as error:
                outcome, reason = Outcome.SUSPICIOUS, f"the listing cannot be read: {error}"
            else:
                if listing.rows:
                    return listing
                outcome = Outcome.SUSPICIOUS
                reason = "; ".join(["the listing is empty", *listing.warnings])
                if tally.rows:  # a blank page behind the last one: the walk is complete
                    tally.problem(outcome, f"{capture.url}: {reason}")
                    return listing
        else:
            reason = capture.verdict.reason
        self._keep(capture)
        tally.problem(outcome or Outcome.FAILED, f"{capture.url}: {reason}")
        return None
