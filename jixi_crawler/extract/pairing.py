"""Links and dates that follow each other in one element: which date belongs to which link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from jixi_crawler.extract.blocks import MOST_TARGETS, RawRow, url_shape
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.marks import Mark
from jixi_crawler.extract.rowlinks import Candidate

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "p"))


def paired(flow: Flow, node: int, marks: list[Mark], free: list[Candidate]) -> list[RawRow]:
    """Pair links and dates that follow each other in one element."""
    shape, alike = _most_alike(free)
    take_before = _dates_come_first(marks, alike)
    if take_before and all(_is_heading(flow, one) for one in marks):
        below = [one for one in free if marks[0].start < one.link.start <= alike[-1].link.start]
        if {url_shape(one.target) for one in below} == {shape}:
            return _below_headings(node, _segments(marks, below, after=False))
    chosen = _segments(marks, free, after=not take_before)
    single = sum(_has_one_target(links) for links, _ in chosen) * 2 > len(chosen)
    if chosen:
        edge = -1 if take_before else 0
        chosen[edge] = _without_frame(chosen[edge][0], shape), chosen[edge][1]
    rows = []
    for links, mark in chosen:
        targets = _by_target(links)
        if len(targets) > MOST_TARGETS and not single and not _are_rows(links):
            continue
        shared = take_before and not single and _are_rows(links)
        owner = next(iter(targets)) if take_before else list(targets)[-1]
        for target in targets if single or shared else [owner]:
            mine = targets[target] if single or shared else links
            dates = [mark] if mark and (shared or target == owner) else []
            rows.append(_row(node, mine, dates))
    return rows


def _row(node: int, links: list[Candidate], dates: list[Mark]) -> RawRow:
    start = min([one.link.start for one in links] + [one.start for one in dates])
    end = max([one.link.end for one in links] + [one.end for one in dates])
    return RawRow(node, start, end, links, dates)


def _by_target(links: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for one in links:
        found[one.target].append(one)
    return found


def _has_one_target(links: Sequence[Candidate]) -> bool:
    return len({one.target for one in links}) == 1


def _most_alike(links: list[Candidate]) -> tuple[str, list[Candidate]]:
    """Return the shape that most links have, with these: all where none has most."""
    shapes = [url_shape(one.target) for one in links]
    shape, count = Counter(shapes).most_common(1)[0]
    if count * 2 <= len(links):
        return shape, links
    return shape, [one for one, own in zip(links, shapes, strict=True) if own == shape]


def _dates_come_first(marks: list[Mark], links: list[Candidate]) -> bool:
    """Tell whether each date stands before its link; links of the page's frame do not count."""
    before, after = (
        sum(_has_one_target(found) for found, _ in _segments(marks, links, after=after))
        for after in (False, True)
    )
    return before > after or (before == after and marks[0].start < links[0].link.start)


def _without_frame(links: list[Candidate], shape: str) -> list[Candidate]:
    """Drop the breadcrumb before the first row and the links behind the last, beside documents."""
    return [one for one in links if url_shape(one.target) == shape] or links


def _is_heading(flow: Flow, mark: Mark) -> bool:
    """Tell a date that stands alone in a heading or a paragraph of its own."""
    node = mark.node
    while flow.tag[node] in {"span", "b", "strong", "em", "i", "font", "a"}:
        node = flow.parent[node]
    if flow.tag[node] not in _HEADINGS:
        return False
    around = flow.text[flow.start[node] : mark.start] + flow.text[mark.end : flow.end[node]]
    return not any(char.isalnum() for char in around)


def _below_headings(node: int, segments: list[tuple[list[Candidate], Mark | None]]) -> list[RawRow]:
    """Give every document below a heading the heading's date."""
    return [
        _row(node, mine, [mark] if mark else [])
        for links, mark in segments
        for mine in _by_target(links).values()
    ]


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
