"""The numbers of a pager made of links: which links are pages, and how many pages they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from jixi_crawler.extract.addresses import split_url
from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.pagecontrols import is_page_parameter, page_asked
from jixi_crawler.extract.targets import page_target

_LONGEST_NUMBER = 80  # characters of a link to a page, blanks included
# Words beside the number may be there for those who do not see the page.
_PAGE = re.compile(
    r"[\[【( ]{0,2}(?:第|页面?|当前页|(?:current )?page)? ?(\d{1,5}) ?页?[\]】) ]{0,2}",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"[\[【(（<《\s]*(?:[尾末]\s*页|最后一?页|last(?:\s?page)?)[\s\]】)）】>》»›→|\ue000-\uf8ff]*",
    re.I,
)  # icons of fonts may stand behind it
_APART = 60  # characters between two links of one pager
_FURTHEST = 600  # the same, with the white space between them
_MONTHS = re.compile(r"月\D{0,6}$")
_MOMENTS = frozenset(("m", "mm", "mon", "month", "y", "yy", "year", "d", "day", "date"))
_OF_PAGES = re.compile(r"[上下尾末前后]\s?一?\s?页|[共第]\s?\d+\s?页|\d\s?条|页[次码数]|跳转|转到")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PAGER_WORD = re.compile(f"{_OF_PAGES.pattern}|next|prev", re.IGNORECASE)
_FILE_NUMBER = re.compile(r"^(?P<stem>.*?)(?P<sep>[_-]|(?<![0-9])(?=[0-9]+$))(?P<number>\d{1,5})$")
_NUMBER = re.compile(r"\d+")
_VOID = re.compile(r"\s*(?:javascript\s?:\s?(?:;|void\(\s?0?\s?\);?)?)?\s*", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z]{2,6}$")
_COUNTED = re.compile(r"(?:[_-]|/(?:page|p)/)?\d+")
_FIRST_NAME = re.compile(r"/(?:index|default)(?:\.[A-Za-z]{2,6})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A link whose text is a number, and the address that it leads to."""

    number: int
    link: Link
    target: str | None


def numbered_links(flow: Flow, here: str, rows_end: int = 0) -> list[Numbered]:
    """Return the links of the page's pager whose text is a page number.

    Sliders, calendars and lists of years have such links as well, elsewhere on the page: of several
    runs the one counts whose addresses are like this page's, that stands beside a pager's words,
    that begins lowest, that comes last. Numbers without addresses or words are no pager's above the
    offset where the list's rows end.
    """
    runs = [
        run
        for run in _runs(flow, _all_numbered(flow))
        if not _is_elsewhere(flow, run, here) and not _is_others(flow, run, here, rows_end)
    ]
    if len(runs) < 2:
        return runs[0] if runs else []
    return max(enumerate(runs), key=lambda run: (*_likeness(flow, run[1], here), run[0]))[1]


def _all_numbered(flow: Flow) -> list[Numbered]:
    found = []
    for link in flow.links:
        if 0 < link.end - link.start <= _LONGEST_NUMBER:
            hit = _PAGE.fullmatch(flow.between(link.start, link.end))
            if hit and int(hit[1]) > 0:
                found.append(Numbered(int(hit[1]), link, page_target(flow, link)))
    return found


def _runs(flow: Flow, numbered: list[Numbered]) -> list[list[Numbered]]:
    runs: list[list[Numbered]] = []
    end = -_FURTHEST
    for one in numbered:
        between = flow.text[end : one.link.start] if one.link.start - end < _FURTHEST else None
        near = between is not None and len("".join(between.split())) < _APART
        if near and _goes_with(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
        end = one.link.end
    return runs


def _goes_with(before: Numbered, one: Numbered) -> bool:
    """Tell the next number of a pager from the first of a calendar or a list of years beside it.

    The address of page 1 may be of another make than those of the others.
    """
    if one.number == 1 < before.number:
        return False
    if before.target is None or one.target is None or 1 in (before.number, one.number):
        return True
    return _make(before.target) == _make(one.target)


def _make(url: str) -> tuple[str, frozenset[str]]:
    """Return an address without its numbers, with the names of its parameters but the page's."""
    parts = split_url(url)
    names = (part.partition("=")[0].lower() for part in parts.query.split("&"))
    path = _NUMBER.sub("0", parts.path[:500])
    return path.lower(), frozenset(name for name in names if not is_page_parameter(name))


def _likeness(flow: Flow, run: list[Numbered], here: str) -> tuple[int, int]:
    shape = _shape(here)
    like = {one.target for one in run if one.target and _shape(one.target) == shape}
    numbers = {page_number(target) for target in like}
    numbered = any(numbers) and (len(numbers) > 1 or len(like) == 1)  # not one for all days
    score = 2 * bool(like) + numbered + _is_worded(flow, run)
    return score, -min(one.number for one in run)


def _is_worded(flow: Flow, run: list[Numbered]) -> bool:
    return _PAGER_WORD.search(_around(flow, run)) is not None


def _around(flow: Flow, run: list[Numbered]) -> str:
    """Return the text before and behind a pager's numbers."""
    begin, end = run[0].link.start, run[-1].link.end
    return flow.text[max(0, begin - _APART) : begin] + flow.text[end : end + _APART]


def _is_elsewhere(flow: Flow, run: list[Numbered], here: str) -> bool:
    """Tell numbers that lead out of this page's folder, by addresses that are no page's."""
    folder = here.partition("?")[0].rpartition("/")[0]
    targets = [one.target for one in run if one.target]
    return bool(targets) and not (
        any(target.startswith(f"{folder}/") or is_like(target, here) for target in targets)
        or any(page_number(target) is not None for target in targets)
        or _is_worded(flow, run)
    )


def _is_others(flow: Flow, run: list[Numbered], here: str, rows_end: int) -> bool:
    """Tell the numbers of months, years and pictures from those of a list's pages."""
    begin, numbers = run[0].link.start, [one.number for one in run]
    linked = [one for one in run if one.target]
    if len(linked) > 1 and all(map(_is_moment, linked)):
        return True
    if _OF_PAGES.search(_around(flow, run)):  # sliders have `Next`, too
        return False
    if 1990 <= min(numbers) <= max(numbers) < 2100 or _MONTHS.search(flow.text, begin - 8, begin):
        return True
    if any(not same_page(one.target, here) for one in linked):
        return False
    apart = rows_end and _HAN.search(flow.text, rows_end, min(begin, rows_end + _FURTHEST))
    return run[-1].link.end < rows_end or bool(apart and all(is_still(one.link) for one in run))


def _is_moment(one: Numbered) -> bool:
    """Tell an address that asks for a month or a year of this number: `?year=2026&month=9`."""
    asked = parse_qsl(split_url(one.target or "").query)
    shown = str(one.number)
    return any(name.lower() in _MOMENTS and value.lstrip("0") == shown for name, value in asked)


def is_void(code: str) -> bool:
    """Tell a script that does nothing: `javascript:;`, `javascript:void(0)`."""
    return _VOID.fullmatch(code) is not None


def is_still(link: Link) -> bool:
    """Tell the number of this page from the others: its link leads nowhere."""
    code = link.href.strip()
    return (code == "#" or is_void(code)) and not link.element.get("onclick")


def _shape(url: str) -> str:
    """Return what the addresses of a listing's pages have in common: no number, no extension."""
    parts = split_url(url)
    path = _COUNTED.sub("", _EXTENSION.sub("", parts.path[:500]))
    return parts.netloc.lower() + _FIRST_NAME.sub("", path).rstrip("/")


def is_like(one: str, two: str) -> bool:
    """Tell whether two addresses can be pages of one listing."""
    return _shape(one) == _shape(two)


def same_page(one: str | None, two: str | None) -> bool:
    """Tell whether two addresses lead to one page: http or https, with or without `index.html`.

    The order of the query's parts says nothing.
    """
    return one == two or (one is not None and two is not None and _plain(one) == _plain(two))


def _plain(url: str) -> tuple[str, str, list[str]]:
    parts = split_url(url)
    query = sorted(parts.query.split("&"))
    return parts.netloc.lower(), _FIRST_NAME.sub("/", parts.path), query


def count_by_links(
    flow: Flow,
    numbered: list[Numbered],
    here: str,
    following: str | None,
    current: int | None,
) -> tuple[int | None, bool]:
    """Return the highest number among the pager's links, for pages whose text says no total.

    It is only the least that there can be, unless the link to the last page says the same: the
    second value tells.
    """
    highest = max([*(one.number for one in numbered), current or 0])
    tops = {one.target for one in numbered if one.number == highest}
    one_based = _one_based(numbered, here, following)
    sure = False
    for link in flow.links:
        if link.end - link.start > 40 or not _LAST.fullmatch(
            flow.between(link.start, link.end) or "-"
        ):
            continue
        target = page_target(flow, link)
        if target and target in tops:
            return highest, True  # whatever its address says: some systems count down
        number = page_number(target) if target else None
        if target and number and following and _alike(target, following):
            last = number if one_based else number + 1
            if number + 1 >= highest:
                highest, sure, tops = max(highest, last), last >= highest, set()
        elif not number and following:
            return None, False  # the last page's address says nothing: VSB counts down
    return highest or None, sure


def _alike(one: str, two: str) -> bool:
    return _NUMBER.sub("0", one) == _NUMBER.sub("0", two)


def _one_based(numbered: list[Numbered], here: str, following: str | None) -> bool:
    """Tell whether the link that says 2 leads to an address with a 2 in it.

    Without numbers: the page after the one without a number is 2, not 1.
    """
    for one in numbered:
        in_url = page_number(one.target) if one.target else None
        if one.number > 1 and in_url is not None:
            return in_url == one.number
    return page_number(here) is not None or page_number(following or "") != 1


def page_number(url: str) -> int | None:
    """Return the page number in a URL's file or folder (`index_3.html`, `page/3/`) or query (`?page=3`)."""
    asked = page_asked(url)
    if asked is not None:
        return asked
    parts = split_url(url)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    name = name.partition(".")[0]
    if name.isdecimal():
        return int(name) if folder.lower().endswith(("/page", "/p")) and len(name) < 7 else None
    hit = _FILE_NUMBER.match(name[:200])
    if hit is None or not hit["stem"] or (parts.path.endswith("/") and not hit["sep"]):
        return None
    return int(hit["number"])
