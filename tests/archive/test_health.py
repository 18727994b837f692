from __future__ import annotations

import dataclasses

import pytest

from jixi_crawler.archive import Archive
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, page


def store(archive: Archive, clock: Clock, numbers: range, **changes: object) -> str:
    run = archive.begin_run([SITE.id], version="1")
    for number in numbers:
        read = dataclasses.replace(article(number), **changes)  # type: ignore[arg-type]
        archive.save_article(
            page(number, clock.forward(hours=1), read, counter=int(run[6:8])),
            read,
            run_id=run,
            site_id=SITE.id,
            channel_id=CHANNEL_ID,
        )
    archive.finish_run(run, "finished")
    clock.forward(days=1)
    return run


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": None}, "source was filled in 100% of the articles and is in 0% of the last 10"),
        ({"text": ""}, "text was filled in 100%"),
        ({"title": "某县人民检察院"}, "the last 10 articles have the same title"),
        (
            {"warnings": ("no date",)},
            "100% of the last 10 articles were read with warnings, 0% before",
        ),
    ],
)
def test_what_a_redesign_empties_is_named(
    archive: Archive, run_id: str, clock: Clock, changes: dict[str, object], sentence: str
) -> None:
    store(archive, clock, range(20), source="正义网", warnings=())
    run = store(archive, clock, range(20, 30), **({"source": "正义网", "warnings": ()} | changes))
    assert any(sentence in found for found in archive.suspicions(CHANNEL_ID, run_id=run))


def test_nothing_is_suspected_of_a_healthy_or_a_small_run(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    first = store(archive, clock, range(20), source="正义网", warnings=())
    healthy = store(archive, clock, range(20, 30), source="正义网", warnings=())
    small = store(archive, clock, range(30, 33), source=None, warnings=("no source",))
    for run in (first, healthy, small):
        assert archive.suspicions(CHANNEL_ID, run_id=run) == []


def test_a_redesign_shows_where_an_article_a_day_is_published(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    store(archive, clock, range(20), source="正义网")
    runs = [store(archive, clock, range(n, n + 1), source=None) for n in range(20, 25)]
    found = [archive.suspicions(CHANNEL_ID, run_id=run) for run in runs[-1:]]
    assert "source was filled in 100% of the articles and is in 38% of the last 8" in found[0]
    quiet = archive.begin_run([SITE.id], version="1")
    assert archive.suspicions(CHANNEL_ID, run_id=quiet) == []


def test_what_a_whole_new_visit_lacks_is_compared_with_what_was_read_before(
    archive: Archive, run_id: str, clock: Clock
) -> None:
    store(archive, clock, range(20), source="正义网")
    again = store(archive, clock, range(20), source=None)
    assert "source was filled in 100%" in archive.suspicions(CHANNEL_ID, run_id=again)[0]
