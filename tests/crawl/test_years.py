"""What only shows over months: the real command line, with its clock set."""

from __future__ import annotations

from collections.abc import Callable

from jixi_crawler.archive.times import later
from jixi_crawler.replica import Replica, ReplicaServer
from tests.crawl.conftest import CHANNEL, Crawl

Serve = Callable[[Replica], ReplicaServer]
DAY_0 = "2026-01-01T02:00:00Z"


def day(number: float) -> str:
    return later(DAY_0, days=number)


def verdicts(crawl: Crawl) -> list[object]:
    return [row[0] for row in crawl.query("SELECT verdict FROM run_channels ORDER BY rowid")]


def test_a_channel_that_shrank_is_believed_in_the_end_and_removals_need_their_own_evidence(
    crawl: Crawl, serve: Serve
) -> None:
    crawl.settings(shrunk_days=3)
    replica = Replica(seed=6, articles=24, channels=(CHANNEL,))
    serve(replica)
    assert crawl("--no-assets", now=DAY_0).returncode == 0
    gone = replica.articles(CHANNEL)[-10:]
    for article in gone:
        replica.delete(article.path)
    statuses = [crawl("--no-assets", now=day(number)) for number in (30, 30.2, 31, 33)]
    assert [done.returncode for done in statuses] == [1, 1, 1, 1]
    assert all("a full walk saw 14 rows, an earlier one 24" in d.stderr for d in statuses[:3])
    assert "agree on at most 14 rows where there were 24" in statuses[3].stderr
    walked = crawl.query("SELECT full_walk FROM run_channels ORDER BY rowid")
    assert [row[0] for row in walked] == [1, 1, 0, 1, 1]
    believed = crawl.query("SELECT reason FROM run_channels ORDER BY rowid")[-1]
    assert "counts as whole" in str(believed[0])
    unlisted = (
        "SELECT run_id = (SELECT id FROM runs ORDER BY rowid DESC LIMIT 1), count(*) "
        "FROM evidence WHERE kind = 'unlisted' GROUP BY 1"
    )
    assert crawl.query(unlisted) == [(1, 10)], "only the run that believes it takes rows for gone"
    assert crawl.query("SELECT count(*) FROM articles WHERE state = 'removed'") == [(0,)]
    assert crawl("--no-assets", now=day(34)).returncode == 0
    assert crawl.query("SELECT count(*) FROM articles WHERE state = 'removed'") == [(0,)]
    assert crawl("--no-assets", now=day(37)).returncode == 0
    removed = {str(row[0]) for row in crawl.query("SELECT url FROM articles WHERE state='removed'")}
    assert {url.partition("/jcyw")[2] for url in removed} == {
        article.path.partition("/jcyw")[2] for article in gone
    }
    assert '"most_rows": 24' in crawl.jixi("status", "--json").stdout
    assert "14 rows, once 24" in crawl.jixi("status").stdout


def test_a_clock_that_jumps_back_costs_nothing(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(seed=6, articles=8, channels=(CHANNEL,))
    server = serve(replica)
    assert crawl("--no-assets", now="2031-05-01T02:00:00Z").returncode == 0
    edited, new = replica.articles(CHANNEL)[3], replica.publish(CHANNEL)
    replica.edit(edited.path)
    assert crawl("--no-assets", now=DAY_0).returncode == 0
    assert crawl.query("SELECT 1 FROM articles WHERE url = ?", server.url + new.path)
    revisions = (
        "SELECT count(*) FROM revisions r JOIN articles a ON a.id = r.article_id WHERE url = ?"
    )
    assert crawl.query(revisions, server.url + edited.path) == [(2,)]
    # Nothing is planned for after the time that never was, and the next days are as ever.
    assert crawl.query("SELECT max(next_visit) < '2027' FROM frontier") == [(1,)]
    asked = len(replica.requests)
    assert crawl("--no-assets", now=day(0.1)).returncode == 0
    assert len(replica.requests) - asked == 2
    assert crawl.query("SELECT outcome FROM runs") == [("finished",)] * 3
    assert crawl.jixi("verify").returncode == 0


def test_removed_and_back_again(crawl: Crawl, serve: Serve) -> None:
    replica = Replica(seed=6, articles=12, channels=(CHANNEL,))
    server = serve(replica)
    crawl("--no-assets", now=DAY_0)
    path = replica.articles(CHANNEL)[5].path
    replica.delete(path)
    states = []
    for number in (1, 2, 33):
        if number == 33:
            replica.restore(path)
        crawl("--no-assets", "--full", now=day(number))
        states += crawl.query("SELECT state FROM articles WHERE url = ?", server.url + path)
    assert states == [("live",), ("removed",), ("live",)]
    kinds = [row[0] for row in crawl.query("SELECT kind FROM evidence ORDER BY id")]
    assert kinds == ["unlisted", "gone", "gone", "removed", "returned"]
    lines = crawl.jixi("changes", "--since", "2026-01-01", "--site", "replica").stdout.splitlines()
    assert [line.split()[2].rstrip(":") for line in lines] == ["removed", "returned"]
    assert crawl.jixi("changes", "--since", "2026-01-01", "--site", "other").stdout == ""
    assert verdicts(crawl)[1:3] == ["nothing new", "nothing new"]
    shown = crawl.jixi("history", server.url + path).stdout
    assert "gone: " in shown
    assert "returned: the page answers again" in shown
