"""Charts as SVG, drawn on the server; colours come from the page's style sheet by class.

Every function returns markup that is safe to put into a page. The table of numbers behind a chart
is the template's part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape

from markupsafe import Markup

Counts = Sequence[tuple[str, int]]


def bars(
    counts: Counts,
    *,
    label: str,
    link: Callable[[str], str] | None = None,
    chosen: str = "",
    width: int = 720,
    height: int = 120,
    ticks: Callable[[str], str] | None = None,
) -> Markup:
    """Return a bar per count. `link` gives the address a bar leads to, `ticks` its text below."""
    if not counts:
        return Markup("")
    top = max(number for _, number in counts) or 1
    step = width / len(counts)
    gap = min(2.0, step * 0.2)
    foot = 18
    parts = [_open(width, height + foot, label, "chart bars")]
    for place, (name, number) in enumerate(counts):
        size = max(number / top * height, 1.5 if number else 0)
        left = place * step
        title = f"<title>{escape(name)}: {number:,}</title>"
        # An invisible column over the whole height makes small bars easy to hit.
        shape = (
            f'<rect class="hit" x="{left:.1f}" y="0" width="{step:.2f}" height="{height}"/>'
            f'<rect class="bar{" chosen" if name == chosen else ""}" x="{left + gap / 2:.1f}" '
            f'y="{height - size:.1f}" width="{max(step - gap, 0.6):.2f}" height="{size:.1f}" rx="1"/>'
        )
        if link is None:
            parts.append(f"<g>{title}{shape}</g>")
        else:
            text = escape(f"{name}: {number:,}", quote=True)
            parts.append(
                f'<a href="{escape(link(name), quote=True)}" aria-label="{text}">{title}{shape}</a>'
            )
        text = ticks(name) if ticks else ""
        if text:
            parts.append(
                f'<text class="tick" x="{left + step / 2:.1f}" y="{height + 13}" '
                f'text-anchor="middle">{escape(text)}</text>'
            )
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704


def year_ticks(counts: Counts, room: int = 14) -> Callable[[str], str]:
    """Return what stands below the bars of months: the year below its June, not too many."""
    years = sorted({name[:4] for name, _ in counts})
    every = max(-(-len(years) // room), 1)
    shown = set(years[::-1][::every])
    if len(counts) <= 3:
        return lambda name: name
    return lambda name: name[:4] if name[:4] in shown and name[4:] in ("", "-06") else ""


def every_year(counts: Counts, room: int = 16) -> Callable[[str], str]:
    """Return what stands below the bars of years: the year, or every second or third of many."""
    every = max(-(-len(counts) // room), 1)
    shown = {name for name, _ in list(counts)[::-1][::every]}
    return lambda name: name if name in shown else ""


def heat_map(days: dict[str, int], year: int, *, label: str, months: Sequence[str]) -> Markup:
    """Return a calendar of one year: a column per week (Monday first), a square per day."""
    cell, left, head = 12, 4, 16
    start = dt.date(year, 1, 1)
    last = dt.date(year, 12, 31)
    offset = start.weekday()
    weeks = ((last - start).days + offset) // 7 + 1
    parts = [_open(left + weeks * cell, head + 7 * cell, label, "chart heat")]
    for number, name in enumerate(months, start=1):
        week = ((dt.date(year, number, 1) - start).days + offset) // 7
        parts.append(f'<text class="tick" x="{left + week * cell}" y="11">{escape(name)}</text>')
    top = max((n for day, n in days.items() if day.startswith(f"{year:04}")), default=0)
    for number in range((last - start).days + 1):
        day = start + dt.timedelta(days=number)
        count = days.get(day.isoformat(), 0)
        week, row = divmod(number + offset, 7)
        parts.append(
            f'<rect class="h{_level(count, top)}" x="{left + week * cell}" y="{head + row * cell}" '
            f'width="{cell - 2}" height="{cell - 2}" rx="2"><title>{day.isoformat()}: {count}</title></rect>'
        )
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704


def spark(counts: Sequence[int], *, label: str, width: int = 96, height: int = 20) -> Markup:
    """Return a row of tiny bars, such as the articles of twelve weeks."""
    top = max(counts, default=0) or 1
    step = width / max(len(counts), 1)
    parts = [_open(width, height, label, "chart spark")]
    for place, number in enumerate(counts):
        size = number / top * height
        parts.append(
            f'<rect class="bar" x="{place * step:.1f}" y="{height - max(size, 1):.1f}" '
            f'width="{step - 2:.1f}" height="{max(size, 1):.1f}"/>'
        )
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704


def timeline(
    events: Sequence[tuple[str, str, str, str]], *, label: str, width: int = 720
) -> Markup:
    """Return points on a line of time. An event is (time in UTC, kind, text, address or '').

    Where many fall together they are laid in rows, so that each can be pointed at.
    """
    if not events:
        return Markup("")
    places = [_seconds(event[0]) for event in events]
    first, last = min(places), max(places)
    span = max(last - first, 1.0)
    height, margin = 64, 14
    parts = [
        _open(width, height, label, "chart timeline"),
        f'<line class="axis" x1="{margin}" x2="{width - margin}" y1="30" y2="30"/>',
    ]
    rows: list[float] = []
    for (time, kind, text, address), place in zip(events, places, strict=True):
        x = margin + (place - first) / span * (width - 2 * margin)
        row = next((n for n, at in enumerate(rows) if x - at > 11), len(rows))
        rows[row : row + 1] = [x]
        y = 30 - min(row, 3) * 9
        dot = f'<circle class="dot {kind}" cx="{x:.1f}" cy="{y}" r="5"/>'
        title = f"<title>{escape(f'{time} {text}')}</title>"
        aria = escape(f"{time} {text}", quote=True)
        parts.append(
            f'<a href="{escape(address, quote=True)}" aria-label="{aria}">{title}{dot}</a>'
            if address
            else f"<g>{title}{dot}</g>"
        )
    parts.append(f'<text class="tick" x="{margin - 8}" y="54">{events[0][0][:10]}</text>')
    if last > first:
        parts.append(
            f'<text class="tick" x="{width - margin + 8}" y="54" text-anchor="end">'
            f"{events[-1][0][:10]}</text>"
        )
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704


def _open(width: float, height: float, label: str, css: str) -> str:
    return (
        f'<svg class="{css}" viewBox="0 0 {width:g} {height:g}" role="group" '
        f'aria-label="{escape(label, quote=True)}" xmlns="http://www.w3.org/2000/svg">'
    )


def _level(count: int, top: int) -> int:
    if not count:
        return 0
    return min(4, 1 + count * 4 // (top + 1))


def _seconds(time: str) -> float:
    return dt.datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp()
