from __future__ import annotations

from typing import Any

import pytest

from jixi_crawler.archive import Archive, RemovalReport
from jixi_crawler.records import PageKind
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, failure, page, row, url

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}
GONE, SOFT, HOME = PageKind.GONE, PageKind.SOFT_404, PageKind.HOME_REDIRECT


class Site:
    """A site of ten articles, visited as the crawl visits it."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self.archive = archive
        self.clock = clock
        run_id = archive.begin_run([SITE.id], version="0")
        for number in range(10):
            self.good(run_id, number)
        self.judge(run_id)

    def good(self, run_id: str, number: int) -> None:
        self.archive.save_article(
            page(number, self.clock()), article(number), run_id=run_id, **WHERE
        )

    def judge(self, run_id: str, verdict: str = "ok") -> RemovalReport:
        self.archive.save_channel_result(run_id, CHANNEL_ID, verdict=verdict)
        return self.archive.judge_removals(SITE.id, run_id=run_id)

    def run(
        self,
        missing: dict[int, PageKind],
        *,
        verdict: str = "ok",
        controls: bool = True,
        gone: frozenset[int] = frozenset(),
        **later: float,
    ) -> RemovalReport:
        """Let time pass, find some articles missing, visit the controls, judge."""
        self.clock.forward(**(later or {"days": 1}))
        run_id = self.archive.begin_run([SITE.id], version="0")
        for number, kind in missing.items():
            self.archive.save_visit(
                failure(number, self.clock(), kind, 404), row(number), run_id=run_id, **WHERE
            )
        for due in self.archive.controls(SITE.id, run_id=run_id) if controls else []:
            number = int(due.url.rpartition("_")[2].partition(".")[0])
            assert due.kind == "control"
            if number in gone:
                self.archive.save_visit(
                    failure(number, self.clock(), GONE, 404), due.row, run_id=run_id, **WHERE
                )
            else:
                self.good(run_id, number)
        return self.judge(run_id, verdict)

    def state(self, number: int) -> str:
        return str(self.archive.article(url(number))["state"])

    def evidence(self, number: int) -> list[tuple[str, int | None]]:
        identifier = self.archive.find_article(url(number))
        rows = self.archive.connection.execute(
            "SELECT kind, counts FROM evidence WHERE article_id = ? ORDER BY id", (identifier,)
        )
        return [(found["kind"], found["counts"]) for found in rows]


@pytest.fixture
def site(archive: Archive, clock: Clock) -> Site:
    return Site(archive, clock)


@pytest.mark.parametrize("second", [GONE, SOFT, HOME])
def test_two_visits_a_day_apart_prove_a_removal(site: Site, second: PageKind) -> None:
    assert site.run({1: GONE}) == RemovalReport(removed=(), waiting=1, unwell=None)
    assert site.state(1) == "live"
    report = site.run({1: second})
    assert report.removed == (site.archive.find_article(url(1)),)
    assert site.state(1) == "removed"
    assert site.evidence(1) == [("gone", 1), (second.value, 1), ("removed", None)]
    assert [change.kind for change in site.archive.changes("2026-01-01")] == ["removed"]
    assert site.archive.snapshot(url(1)).verdict == "article"
    assert {site.state(number) for number in range(10) if number != 1} == {"live"}


def test_one_visit_or_two_within_a_day_prove_nothing(site: Site) -> None:
    for _ in range(4):
        assert site.run({1: GONE}, hours=5).removed == ()
    assert site.state(1) == "live"
    assert site.run({1: GONE}, hours=10).removed


def test_a_sign_of_life_wipes_the_slate(site: Site, clock: Clock) -> None:
    site.run({1: GONE})
    clock.forward(days=1)
    run_id = site.archive.begin_run([SITE.id], version="0")
    site.good(run_id, 1)
    site.judge(run_id)
    assert site.run({1: GONE}).removed == ()
    assert site.state(1) == "live"


def test_a_page_that_returns_is_live_again_and_both_facts_are_kept(
    site: Site, clock: Clock
) -> None:
    site.run({1: GONE})
    site.run({1: GONE})
    clock.forward(days=1)
    run_id = site.archive.begin_run([SITE.id], version="0")
    unchanged = failure(1, clock(), PageKind.UNCHANGED, 304)
    site.archive.save_visit(unchanged, row(1), run_id=run_id, **WHERE)
    assert site.state(1) == "live"
    evidence = site.archive.evidence(url(1))
    assert [found.kind for found in evidence] == ["gone", "gone", "removed", "returned"]
    assert [found.counts for found in evidence] == [True, True, None, None]
    assert [change.kind for change in site.archive.changes("2026-01-01")] == ["removed", "returned"]


def test_a_removed_article_is_still_visited(site: Site, clock: Clock) -> None:
    site.run({1: GONE})
    site.run({1: GONE})
    clock.forward(days=60)
    assert url(1) in {due.url for due in site.archive.pending(SITE.id)}


@pytest.mark.parametrize("verdict", ["blocked", "unreachable", "suspicious"])
def test_an_unwell_site_removes_nothing(site: Site, verdict: str) -> None:
    for _ in range(5):
        report = site.run({1: GONE}, verdict=verdict)
        assert report.unwell is not None
        assert verdict in report.unwell
    assert site.state(1) == "live"
    assert set(site.evidence(1)) == {("gone", 0)}


def test_a_rebuilt_site_removes_nothing(site: Site) -> None:
    everything = dict.fromkeys(range(10), SOFT)
    for _ in range(10):
        report = site.run(everything, gone=frozenset(range(10)))
        assert report.removed == ()
    assert {site.state(number) for number in range(10)} == {"live"}


def test_a_few_missing_on_a_site_whose_other_pages_are_missing_too(site: Site) -> None:
    for missing in ({1: GONE}, {1: GONE}, {1: GONE}):
        report = site.run(missing, gone=frozenset(range(10)))
        assert report.removed == ()
        assert report.unwell is not None


def test_without_a_look_at_other_articles_nothing_counts(site: Site) -> None:
    for _ in range(3):
        report = site.run({1: GONE}, controls=False)
        assert (report.removed, report.unwell) == (
            (),
            "only 0 of 3 other articles were seen to answer",
        )


def test_a_cleared_out_archive_is_believed_when_the_rest_stands(site: Site) -> None:
    missing = dict.fromkeys(range(5), GONE)
    reports = [site.run(missing) for _ in range(3)]
    assert reports[0].unwell is not None
    assert len(reports[2].removed) == 5


def test_the_last_article_of_a_small_site_can_be_removed(archive: Archive, clock: Clock) -> None:
    run_id = archive.begin_run([SITE.id], version="0")
    archive.save_article(page(1, clock()), article(1), run_id=run_id, **WHERE)
    for _ in range(2):
        clock.forward(days=1)
        run_id = archive.begin_run([SITE.id], version="0")
        archive.save_visit(failure(1, clock(), GONE, 404), row(1), run_id=run_id, **WHERE)
        archive.save_channel_result(run_id, CHANNEL_ID, verdict="nothing new")
        report = archive.judge_removals(SITE.id, run_id=run_id)
    # One bad visit against no good one: only a second run, when it is a suspect, counts.
    assert report.removed == ()
    clock.forward(days=1)
    run_id = archive.begin_run([SITE.id], version="0")
    archive.save_visit(failure(1, clock(), GONE, 404), row(1), run_id=run_id, **WHERE)
    archive.save_channel_result(run_id, CHANNEL_ID, verdict="nothing new")
    assert archive.judge_removals(SITE.id, run_id=run_id).removed


def test_evidence_of_a_killed_run_never_counts(site: Site, clock: Clock) -> None:
    clock.forward(days=1)
    dead = site.archive.begin_run([SITE.id], version="0")
    site.archive.save_visit(failure(1, clock(), GONE, 404), row(1), run_id=dead, **WHERE)
    assert site.run({1: GONE}).removed == ()
    assert site.evidence(1) == [("gone", None), ("gone", 1)]


def test_judging_twice_changes_nothing(site: Site) -> None:
    site.run({1: GONE})
    site.run({1: GONE})
    before = site.evidence(1)
    run_id = site.archive.runs()[0].id
    assert site.archive.judge_removals(SITE.id, run_id=run_id).removed == ()
    assert site.evidence(1) == before


def test_quiet_runs_need_no_controls(site: Site, clock: Clock) -> None:
    clock.forward(days=1)
    run_id = site.archive.begin_run([SITE.id], version="0")
    assert site.archive.controls(SITE.id, run_id=run_id) == []
    assert site.judge(run_id, "nothing new").unwell is None


def test_addresses_that_never_gave_an_article_are_no_removals(site: Site) -> None:
    site.run({99: GONE})
    site.run({99: GONE})
    assert site.archive.connection.execute("SELECT count(*) FROM evidence").fetchone()[0] == 0
