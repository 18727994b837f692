"""A listing page to rows, pages and the address of the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jixi_crawler.extract.blocks import Block, RawRow
from jixi_crawler.extract.channel import channel_name
from jixi_crawler.extract.choose import choose, further_lists
from jixi_crawler.extract.dates import parse_date
from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.encoded import with_markup_shown
from jixi_crawler.extract.feeds import Feed, read_feed
from jixi_crawler.extract.flow import Flow, read_flow
from jixi_crawler.extract.headings import has_name_above, heading_of
from jixi_crawler.extract.kinds import not_a_listing
from jixi_crawler.extract.marks import Mark, find_marks
from jixi_crawler.extract.nolist import beside_name, has_no_rows
from jixi_crawler.extract.paging import find_paging
from jixi_crawler.extract.rowlinks import best_of, candidates, clean_title, is_pinned, title_of
from jixi_crawler.extract.rows import Lists
from jixi_crawler.extract.years import Partial, infer_years
from jixi_crawler.records import ExtractionError, Listing, Row

_META = re.compile(r"<meta\s[^>]{0,600}>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{0,400})", re.IGNORECASE)
_COLUMN = re.compile(r"""name\s?=\s?["']?(?:columnname|lanmu|channelname)["'\s]""", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s?=\s?(?:"([^"]{1,60})"|'([^']{1,60})')""", re.IGNORECASE)
_NAMED = 5  # further lists that a warning names
_PUBLISHED = re.compile("发布|发表|公开|公布")
_DATE_LABEL = re.compile(r"(?:时\s?间|日\s?期)\s?[:：]")
_YEAR_HEADING = re.compile(r"\W*((?:19|20)\d\d)\s?(年?)\W*")
_SPACES = 20  # around a heading in its line
_HEADING_TAGS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "dt", "li", "th", "td", "tr", "caption")
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A row before its year is known."""

    url: str | None
    title: str
    date: date | Partial | None
    time: str | None  # the whole ISO value where the list shows a time of day
    cut: bool


def extract_listing(
    body: bytes, url: str, *, charset: str | None = None, today: str | None = None
) -> Listing:
    """Return the rows of a channel's listing page, and where its next page is.

    `body` is the page as received (HTML, or a list in JSON or XML), `url` its absolute address,
    `charset` that of the HTTP header. `today` (YYYY-MM-DD) only bounds the year of lists that show
    none. Rows without a target (`javascript:`) are left out and counted in `warnings`.

    Raises `ExtractionError` with the kind of page it is when it clearly is no listing.
    """
    decoded = decode(body, charset)
    feed = read_feed(decoded.text, url)
    if feed is not None and not feed.html:
        return _from_feed(feed, url, today, decoded.warnings)
    whole = with_markup_shown(decoded.text)
    text = feed.html if feed is not None else whole
    flow = read_flow(text, url)
    marks = find_marks(flow)
    channel = channel_name(flow, *_head(text))
    lists = Lists(flow, marks, candidates(flow, marks))
    dated = lists.dated()
    undated = lists.undated(dated)
    block = choose(flow, dated, undated, channel)
    refused = not_a_listing(text, flow, block)
    if refused is not None:
        raise ExtractionError(refused.reason, refused.kind)
    paging = find_paging(whole, url, flow, charset=decoded.encoding)
    several = paging.next or paging.form or (paging.pages or 1) > 1
    empty = block is not None and not several and has_no_rows(flow, block, channel)
    if empty:
        block = None
    reads = [_read_row(flow, row, _year_of(today)) for row in block.rows] if block else []
    rows, left_out, warnings = _finish([read for read in reads if read], today)
    if block and not several and not has_name_above(flow, block, channel):
        left_out += _of_other_channels(flow, further_lists(flow, dated, undated, block), len(rows))
    if block and not several and rows and (name := beside_name(flow, block, channel)):
        warnings.append(f"the list is named {name}, not {channel}: it may be another channel's")
    following = (feed.next if feed is not None else None) or paging.next
    pages = (feed.pages if feed is not None else None) or paging.pages
    if not rows and not left_out:
        what = "the channel's list is empty" if empty else "no list was found on the page"
        warnings = [what]
    if following is None and paging.form is not None:
        warnings.append(f"the next page answers a form that is posted to {paging.form.url}")
    return Listing(
        url=url,
        channel=channel,
        rows=rows,
        pages=pages,
        next=following,
        form=paging.form if following is None else None,
        unreached=paging.unreached if following is None else None,
        left_out=tuple(left_out),
        warnings=(*decoded.warnings, *left_out, *warnings, *paging.warnings),
    )


def _head(text: str) -> tuple[str, str | None]:
    """Return the `<title>` and the column that the metas name."""
    title = _TITLE.search(text)
    column = None
    for meta in _META.finditer(text[:60_000]):
        if _COLUMN.search(meta[0]) and (content := _CONTENT.search(meta[0])):
            column = (content[1] or content[2]).strip() or None
            break
    return (title[1] if title else ""), column


def _of_other_channels(flow: Flow, blocks: Sequence[Block], rows: int) -> list[str]:
    """Warn of a page that shows the beginnings of several channels, of which one list was read."""
    if not blocks or sum(len(block.rows) for block in blocks) < rows:
        return []
    names = "、".join(heading_of(flow, block) or "?" for block in blocks[:_NAMED])
    return [f"the page holds {len(blocks)} further list(s), which are not read: {names}"]


def _read_row(flow: Flow, row: RawRow, latest: int) -> _Read | None:
    chosen = best_of(flow, row.links, row.node)
    mark = _row_mark(flow, row.marks)
    inside = [one for one in row.marks if one is mark and one.link is not None]
    title, cut = title_of(flow, chosen, inside)
    if not title:
        title = clean_title(_text_beside(flow, row))
    if not title:
        return None
    shown: date | Partial | None = None
    time = None
    target = chosen.target if chosen.leads else None
    if mark is not None and mark.value:
        shown = date.fromisoformat(mark.value[:10])
        time = mark.value if len(mark.value) > 10 else None
    elif mark is not None:
        pinned = is_pinned(flow, row.start, row.end)
        year = _year_above(flow, row, latest)
        shown = Partial(target, mark.month, mark.day, pinned=pinned, year=year)
    else:
        raw = chosen.link.element.get("title") or ""
        hit = parse_date(raw[:600]) if _DATE_LABEL.search(raw[:600]) else None
        shown = date.fromisoformat(hit[:10]) if hit else None
    return _Read(target, title, shown, time, cut)


def _row_mark(flow: Flow, marks: Sequence[Mark]) -> Mark | None:
    """Choose a row's date: outside its link, whole, published rather than anything else, first."""
    if len(marks) < 2:
        return marks[0] if marks else None

    def rank(mark: Mark) -> tuple[bool, bool, bool, int]:
        label = flow.text[max(0, mark.start - 12) : mark.start]
        return (
            mark.link is not None,
            mark.value is None,
            not _PUBLISHED.search(label),
            mark.start,
        )

    return min(marks, key=rank)


def _text_beside(flow: Flow, row: RawRow) -> str:
    """Return the text of a row whose link is only a picture."""
    text = flow.text[row.start : row.end]
    for mark in sorted(row.marks, key=lambda one: -one.start):
        text = text[: mark.start - row.start] + "\n" + text[mark.end - row.start :]
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return max(lines, key=len)[:300]


def _year_of(today: str | None) -> int:
    """Return the latest year that a heading can name."""
    year = (today or "")[:4]
    return int(year) if len(year) == 4 and year.isdecimal() else date.max.year


def _year_above(flow: Flow, row: RawRow, latest: int) -> int | None:
    """Return the year of a heading such as `2024年` that stands alone above a row."""
    index = flow.piece_at(row.start)
    for at in range(index, max(-1, index - 200), -1):
        year = _heading_year(flow, at)
        if year is None or year > latest or flow.pieces[at][0] >= row.start:
            continue
        beside = (_heading_year(flow, near) for near in (at - 1, at + 1))
        if any(beside) or not _heads(flow, at, row.node):
            continue  # the tabs of a list of years, a number of views
        return year
    return None


def _heading_year(flow: Flow, at: int) -> int | None:
    """Return the year that a text node outside of links consists of."""
    if not 0 <= at < len(flow.pieces):
        return None
    begin, end, node = flow.pieces[at]
    if end - begin >= 16 or flow.tag[node] in {"a", "option"}:
        return None
    hit = _YEAR_HEADING.fullmatch(flow.text[begin:end])
    return int(hit[1]) if hit and flow.link_at(node) is None else None


def _heads(flow: Flow, at: int, row: int) -> bool:
    """Tell a heading, alone on its line and beside what holds the row, from a cell of another row."""
    begin, end, node = flow.pieces[at]
    text = flow.text
    before, after = text[max(0, begin - _SPACES) : begin], text[end : end + _SPACES]
    if before.rstrip(" ")[-1:] not in {"", "\n"} or after.lstrip(" ")[:1] not in {"", "\n"}:
        return False
    named = "年" in text[begin:end]
    while node and begin - flow.start[node] < _SPACES and flow.end[node] - end < _SPACES:
        if text[flow.start[node] : flow.end[node]].strip() != text[begin:end].strip():
            break
        named = named or flow.tag[node] in _HEADING_TAGS
        node = flow.parent[node]
    return named and node <= row < flow.last[node]


def _finish(
    reads: Sequence[_Read], today: str | None
) -> tuple[tuple[Row, ...], list[str], list[str]]:
    """Give every row its year, drop repeats and rows that lead nowhere.

    Returns the rows, what was left out, and what else was doubtful.
    """
    days, warnings = infer_years([read.date for read in reads], today)
    rows: dict[str, Row] = {}
    nowhere = cut = undated = 0
    for read, day in zip(reads, days, strict=True):
        if read.url is None:
            nowhere += 1
            continue
        value = read.time or (day.isoformat() if day else None)
        known = rows.get(read.url)
        if known is None:
            rows[read.url] = Row(url=read.url, title=read.title, date=value)
            cut += read.cut
            undated += value is None
        elif known.date is None and value is not None:
            named = len(read.title) > 3 and not read.cut
            title = read.title if named else known.title
            rows[read.url] = Row(url=read.url, title=title, date=value)
            undated -= 1
    left_out = []
    if nowhere:
        left_out.append(
            f"{nowhere} row(s) lead nowhere (javascript: or no address) and are left out"
        )
    if cut:
        warnings.append(f"{cut} title(s) are cut by the list")
    if undated and undated < len(rows):
        warnings.append(f"{undated} row(s) have no date")
    elif undated:
        warnings.append("the list shows no dates")
    return tuple(rows.values()), left_out, warnings


def _from_feed(feed: Feed, url: str, today: str | None, decoding: Sequence[str]) -> Listing:
    reads = []
    for item in feed.items:
        day = date.fromisoformat(item.date[:10]) if item.date else None
        time = item.date if item.date and len(item.date) > 10 else None
        reads.append(_Read(item.url, item.title, day, time, cut=False))
    rows, left_out, warnings = _finish(reads, today)
    if not rows and not left_out:
        warnings = ["the list is empty"]
    return Listing(
        url=url,
        channel=feed.channel,
        rows=rows,
        pages=feed.pages,
        next=feed.next,
        unreached=feed.warnings[0] if feed.warnings and feed.next is None else None,
        left_out=tuple(left_out),
        warnings=(*decoding, *left_out, *warnings, *feed.warnings),
    )
