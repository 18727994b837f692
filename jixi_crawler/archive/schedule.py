"""When an address is visited again: visits thin with age, failures thin with every further one."""

from __future__ import annotations

from collections.abc import Sequence

from jixi_crawler.archive.times import hours_between, later

VISIT_DAYS = (1, 3, 7, 30, 90)
"""Days after the first sight or the last change at which an article is visited again."""
YEARLY = 365
FAILURE_HOURS = (1, 6, 22, 70, 166, 718)
"""Hours to wait after the first, second … failure in a row; the last one stays."""
TRANSIENT_HOURS = (1, 6, 22)
"""The same when the site, not the page, was unwell."""


def next_visit(now: str, since: str, days: Sequence[int] = VISIT_DAYS) -> str:
    """Return when to come again after a good visit at `now` to what was new at `since`.

    Times come a little early (an hour or two), so that a daily run never misses the day by minutes.
    A `since` that lies in the future (a clock that went back) counts as now.
    """
    age = max(0.0, hours_between(since, now))
    for step in days:
        due = _early(step)
        # A visit that came slightly before its time was meant for this step: do not come twice.
        if due > age + 1:
            return later(now, hours=due - age)
    return later(now, hours=_early(YEARLY))


def retry(now: str, failures: int, *, transient: bool) -> str:
    """Return when to try again after `failures` (1 or more) failed visits in a row."""
    hours = TRANSIENT_HOURS if transient else FAILURE_HOURS
    return later(now, hours=hours[min(failures, len(hours)) - 1])


def _early(days: int) -> float:
    return days * 24 - min(2.0, days * 2.4)
