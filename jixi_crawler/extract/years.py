"""Years for lists that show only month and day.

The date in a row's own URL says the year best: the two differ by days, so around New Year the
nearest of three years is meant. Where no URL has a date, a year that stands above the row counts,
and else rows run downwards in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jixi_crawler.extract.dates import url_date, url_month

_NEAR = timedelta(days=62)  # list date and URL date of one document; further apart: not its date
_DISORDER = timedelta(days=15)  # rows may stand out of order by so much within one year
_AHEAD = timedelta(days=7)  # clocks differ, and notices are dated for the day they take effect


@dataclass(frozen=True, slots=True)
class Partial:
    """A row's date without a year: its URL, month and day, a year that stands above it, if any."""

    url: str | None
    month: int
    day: int
    pinned: bool = False
    year: int | None = None


def infer_years(
    rows: Sequence[Partial | date | None], today: str | None
) -> tuple[list[date | None], list[str]]:
    """Return a date for every row and sentences that say where years come from.

    `rows` holds a full date, a partial one or None for each row of a page, in order. `today`
    (YYYY-MM-DD) only bounds the first row where nothing else says a year.
    """
    day = _as_date(today)
    limit = day + _AHEAD if day and day <= date.max - _AHEAD else day
    known: list[date | None] = [
        row if isinstance(row, date) else _by_url(row) if row else None for row in rows
    ]
    by_url = sum(
        1 for row, day in zip(rows, known, strict=True) if isinstance(row, Partial) and day
    )
    open_rows = [i for i, row in enumerate(rows) if isinstance(row, Partial) and not known[i]]
    ordered = _by_order(rows, known, open_rows, limit)
    warnings = []
    if by_url:
        warnings.append(
            f"the list shows no year: taken from the date in the URL for {by_url} row(s)"
        )
    if ordered:
        warnings.append(
            f"the list shows no year: inferred from the order of rows for {ordered} row(s)"
        )
    missing = sum(1 for index in open_rows if known[index] is None)
    if missing:
        warnings.append(f"the list shows no year and nothing says it for {missing} row(s)")
    return known, warnings


def _as_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _by_url(row: Partial) -> date | None:
    if not row.url:
        return None
    day = _as_date(url_date(row.url))
    if day is None:
        month = url_month(row.url)
        day = _date(*month, 15) if month else None
    if day is None:
        return None
    years = [_date(year, row.month, row.day) for year in (day.year - 1, day.year, day.year + 1)]
    nearest = min((one for one in years if one), key=lambda one: abs(one - day), default=None)
    return nearest if nearest and abs(nearest - day) <= _NEAR else None


def _by_order(
    rows: Sequence[Partial | date | None],
    known: list[date | None],
    open_rows: Sequence[int],
    limit: date | None,
) -> int:
    """Fill `known` from a year above the rows, the row above (not later), the row below, `limit`.

    Returns the number of rows dated from their order.
    """
    below: list[date | None] = [None] * (len(rows) + 1)
    for index in range(len(rows) - 1, -1, -1):
        usable = known[index] is not None and not _is_pinned(rows[index])
        below[index] = known[index] if usable else below[index + 1]
    above: date | None = None
    count = 0
    todo = set(open_rows)
    for index, row in enumerate(rows):
        if index in todo and isinstance(row, Partial):
            if row.year:
                known[index] = _date(row.year, row.month, row.day)
            else:
                known[index] = _from_neighbours(row, above, below[index + 1], limit)
                count += known[index] is not None
        if known[index] and not _is_pinned(row):
            above = known[index]
    return count


def _is_pinned(row: Partial | date | None) -> bool:
    return isinstance(row, Partial) and row.pinned


def _from_neighbours(
    row: Partial, above: date | None, below: date | None, limit: date | None
) -> date | None:
    if not row.pinned:
        if above:
            return _latest(row, above + _DISORDER)
        if below:
            day = _earliest(row, below - _DISORDER)
            if day and (limit is None or day <= limit):
                return day
    return _latest(row, limit) if limit else None


def _latest(row: Partial, bound: date) -> date | None:
    for year in range(bound.year, bound.year - 5, -1):  # 29 February needs up to four years
        day = _date(year, row.month, row.day)
        if day and day <= bound:
            return day
    return None


def _earliest(row: Partial, bound: date) -> date | None:
    for year in range(bound.year, bound.year + 5):
        day = _date(year, row.month, row.day)
        if day and day >= bound:
            return day
    return None
