"""A listing page to rows, pages and the address of the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jixi_crawler.extract.blocks import Block, RawRow
from jixi_crawler.extract.channel import channel_name
from jixi_crawler.extract.choose import choose, further_lists
from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.encoded import with_markup_shown
from jixi_crawler.extract.feeds import Feed, read_feed
from jixi_crawler.extract.flow import Flow, read_flow
from jixi_crawler.extract.headings import has_name_above, heading_of
from jixi_crawler.extract.kinds import not_a_listing
from jixi_crawler.extract.marks import Mark, find_marks
from jixi_crawler.extract.nolist import beside_name, has_no_rows
from jixi_crawler.extract.paging import find_paging
from jixi_crawler.extract.rowdates import row_mark, shown_date, with_parallel_dates
from jixi_crawler.extract.rowlinks import CUT, Candidate, best_of, candidates, without_shared
from jixi_crawler.extract.rows import Lists
from jixi_crawler.extract.rowtitles import beside_titles, clean_title, title_of
from jixi_crawler.extract.signs import title_of_page
from jixi_crawler.extract.site import metas_of
from jixi_crawler.extract.years import Partial, infer_years
from jixi_crawler.records import ExtractionError, Listing, Row

_COLUMN_METAS = ("columnname", "lanmu", "channelname")
_NAMED = 5  # further lists that a warning names


@dataclass(frozen=True, slots=True)
class _Read:
    """A row before its year is known."""

    url: str | None
    title: str
    date: date | Partial | None
    time: str | None  # the whole ISO value where the list shows a time of day
    cut: bool
    fragment: str = ""


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
    rows_end = block.end if block is not None else 0
    paging = find_paging(whole, url, flow, charset=decoded.encoding, rows_end=rows_end)
    several = paging.next or paging.form or (paging.pages or 1) > 1
    empty = block is not None and not several and has_no_rows(flow, block, channel)
    if empty:
        block = None
    if block:
        with_parallel_dates(flow, block.rows, marks)
    reads = _read_rows(flow, block.rows, _year_of(today)) if block else []
    rows, left_out, warnings = _finish(reads, today)
    if block and not several and not has_name_above(flow, block, channel):
        left_out += _of_other_channels(flow, further_lists(flow, dated, undated, block), len(rows))
    if block and not several and rows and (name := beside_name(flow, block, channel)):
        warnings.append(f"the list is named {name}, not {channel}: it may be another channel's")
    given = feed.next if feed is not None else None
    following = given or paging.next
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
        warnings=(*decoded.warnings, *left_out, *warnings, *(() if given else paging.warnings)),
    )


def _head(text: str) -> tuple[str, str | None]:
    """Return the `<title>` and the column that the metas name."""
    metas = metas_of(text)
    column = next((metas[name] for name in _COLUMN_METAS if name in metas), None)
    return title_of_page(text), column


def _of_other_channels(flow: Flow, blocks: Sequence[Block], rows: int) -> list[str]:
    """Warn of a page that shows the beginnings of several channels, of which one list was read."""
    if not blocks or sum(len(block.rows) for block in blocks) < rows:
        return []
    names = "、".join(heading_of(flow, block) or "?" for block in blocks[:_NAMED])
    return [f"the page holds {len(blocks)} further list(s), which are not read: {names}"]


def _read_rows(flow: Flow, rows: Sequence[RawRow], latest: int) -> list[_Read]:
    groups = without_shared([row.links for row in rows])
    chosen = [best_of(flow, links, row.node) for links, row in zip(groups, rows, strict=True)]
    apart = beside_titles(flow, chosen)
    parts = zip(rows, groups, chosen, apart, strict=True)
    return [read for part in parts if (read := _read_row(flow, *part, latest))]


def _read_row(
    flow: Flow,
    row: RawRow,
    group: Sequence[Candidate],
    chosen: Candidate,
    apart: Sequence[Mark],
    latest: int,
) -> _Read | None:
    mark = row_mark(flow, row.marks)
    inside = [one for one in row.marks if one is mark and one.link is not None]
    title, cut = title_of(flow, chosen, group, [*inside, *apart])
    if not title:
        title = clean_title(_text_beside(flow, row))
    if not title:
        return None
    value = mark.value if mark is not None else None
    return _Read(
        url=chosen.target if chosen.leads else None,
        title=title,
        date=shown_date(flow, row, mark, chosen, latest),
        time=value if value and len(value) > 10 else None,
        cut=cut,
        fragment=chosen.link.href.partition("#")[2],
    )


def _text_beside(flow: Flow, row: RawRow) -> str:
    """Return the text of a row whose link is only a picture or 查看: its title, not its summary."""
    text = flow.text[row.start : row.end]
    for mark in sorted(row.marks, key=lambda one: -one.start):
        text = text[: mark.start - row.start] + "\n" + text[mark.end - row.start :]
    lines = [" ".join(line.split()) for line in text.split("\n")]
    brief = [line for line in lines if len(line) > 3 and not ("。" in line or CUT.search(line))]
    return max(brief or lines, key=len)[:300]


def _year_of(today: str | None) -> int:
    """Return the latest year that a heading can name."""
    year = (today or "")[:4]
    return int(year) if len(year) == 4 and year.isdecimal() else date.max.year


def _finish(
    reads: Sequence[_Read], today: str | None
) -> tuple[tuple[Row, ...], list[str], list[str]]:
    """Give every row its year, drop repeats and rows that lead nowhere.

    Returns the rows, what was left out, and what else was doubtful.
    """
    days, warnings = infer_years([read.date for read in reads], today)
    rows: dict[str, Row] = {}
    fragments: dict[str, str] = {}
    nowhere = cut = undated = same = 0
    for read, day in zip(reads, days, strict=True):
        if read.url is None:
            nowhere += 1
            continue
        value = read.time or (day.isoformat() if day else None)
        known = rows.get(read.url)
        if known is None:
            rows[read.url] = Row(url=read.url, title=read.title, date=value)
            fragments[read.url] = read.fragment
            cut += read.cut
            undated += value is None
        elif read.fragment != fragments[read.url] and read.title != known.title:
            same += 1
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
    if same:
        left_out.append(f"{same} row(s) differ only behind the # of an address and are left out")
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
