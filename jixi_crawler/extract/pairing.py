"""Links and dates that follow each other in one element: which date belongs to which link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jixi_crawler.extract.blocks import MOST_TARGETS, RawRow, url_shape
from jixi_crawler.extract.marks import Mark
from jixi_crawler.extract.rowlinks import Candidate


def paired(node: int, marks: list[Mark], free: list[Candidate]) -> list[RawRow]:
    """Pair links and dates that follow each other in one element."""
    after = _segments(marks, free, after=True)
    before = _segments(marks, free, after=False)
    good_after = sum(len({one.target for one in links}) == 1 for links, _ in after)
    good_before = sum(len({one.target for one in links}) == 1 for links, _ in before)
    starts_with_date = marks[0].start < free[0].link.start
    take_before = good_before > good_after or (good_before == good_after and starts_with_date)
    chosen = before if take_before else after
    single = max(good_before, good_after) * 2 > len(chosen)
    rows = []
    for links, mark in chosen:
        by_target: dict[str, list[Candidate]] = defaultdict(list)
        for one in links:
            by_target[one.target].append(one)
        targets = list(by_target)
        if not targets or (len(targets) > MOST_TARGETS and not single and not _are_rows(links)):
            continue
        shared = take_before and not single and _are_rows(links)
        owner = targets[0] if take_before else targets[-1]
        for target in targets if single or shared else [owner]:
            mine = by_target[target] if single or shared else links
            dates = [mark] if mark and (shared or target == owner) else []
            start = min([one.link.start for one in mine] + [one.start for one in dates])
            end = max([one.link.end for one in mine] + [one.end for one in dates])
            rows.append(RawRow(node, start, end, mine, dates))
    return rows


def _are_rows(links: Sequence[Candidate]) -> bool:
    """Tell several rows below one date from one row with several links: all are documents alike."""
    return (
        len({url_shape(one.target) for one in links}) == 1 and min(one.weight for one in links) > 5
    )


def _segments(
    marks: list[Mark], free: list[Candidate], *, after: bool
) -> list[tuple[list[Candidate], Mark | None]]:
    """Split links at dates: each date with the links before it (`after`) or behind it."""
    tokens: list[tuple[int, Candidate | Mark]] = [(one.link.start, one) for one in free]
    tokens += [(mark.start, mark) for mark in marks]
    tokens.sort(key=lambda token: token[0])
    segments: list[tuple[list[Candidate], Mark | None]] = []
    current: list[Candidate] = []
    pending: Mark | None = None
    for _, token in tokens:
        if isinstance(token, Candidate):
            current.append(token)
        elif after:
            segments.append((current, token))
            current = []
        else:
            if pending is not None:
                segments.append((current, pending))
            current, pending = [], token
    if not after and pending is not None:
        segments.append((current, pending))
    return [segment for segment in segments if segment[0]]
