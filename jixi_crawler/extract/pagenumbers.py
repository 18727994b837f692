"""The numbers of a pager made of links: which links are pages, and how many pages they speak of."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from jixi_crawler.extract.addresses import split_url
from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.pagecontrols import PAGE_PARAMETERS
from jixi_crawler.extract.targets import page_target

_LAST = re.compile(
    r"[\[【(（<《\s]*(?:[尾末]\s*页|最后一?页|last(?:\s?page)?)[\s\]】)）>》»›→|]*", re.I
)
_APART = 60  # characters between two links of one pager
_FILE_NUMBER = re.compile(r"^(?P<stem>.*?)(?P<sep>[_-]|(?<![0-9])(?=[0-9]+$))(?P<number>\d{1,5})$")


def numbered_links(flow: Flow) -> list[tuple[int, Link]]:
    """Return links whose text is a page number."""
    found = []
    for link in flow.links:
        if 0 < link.end - link.start <= 12:
            text = flow.between(link.start, link.end).strip("[]【】()第页 ")
            if text.isdecimal() and len(text) <= 5 and 0 < int(text) < 100_000:
                found.append((int(text), link))
    return found


def count_by_links(
    flow: Flow, numbered: list[tuple[int, Link]], following: str | None, current: int | None
) -> int | None:
    """Return the highest number among the pager's links, for pages whose text says no total."""
    highest = max([*_of_the_pager(numbered), current or 0])
    for link in flow.links:
        if link.end - link.start > 40 or not _LAST.fullmatch(
            flow.between(link.start, link.end) or "-"
        ):
            continue
        target = page_target(flow, link)
        if target and any(
            number == highest and page_target(flow, one) == target for number, one in numbered
        ):
            return highest  # whatever its address says: some systems count down
        number = page_number(target) if target else None
        if number and number + 1 >= highest and following and _alike(target, following):
            one_based = _one_based(numbered, flow)
            highest = max(highest, number if one_based else number + 1)
        elif not number and following:
            return None  # the last page's address says nothing: VSB counts down
    return highest or None


def _of_the_pager(numbered: list[tuple[int, Link]]) -> list[int]:
    """Return the numbers of the run of links that begins lowest: not years or days elsewhere."""
    runs: list[list[int]] = []
    end = -_APART
    for number, link in numbered:
        if link.start - end < _APART:
            runs[-1].append(number)
        else:
            runs.append([number])
        end = link.end
    return min(runs, key=min, default=[])


def _alike(one: str | None, two: str) -> bool:
    return re.sub(r"\d+", "0", one or "") == re.sub(r"\d+", "0", two)


def _one_based(numbered: list[tuple[int, Link]], flow: Flow) -> bool:
    """Tell whether the link that says 2 leads to an address with a 2 in it."""
    for number, link in numbered:
        target = page_target(flow, link)
        in_url = page_number(target) if target else None
        if number > 1 and in_url is not None:
            return in_url == number
    return True


def page_number(url: str) -> int | None:
    """Return the page number in a URL's file or folder (`index_3.html`, `page/3/`) or query (`?page=3`)."""
    parts = split_url(url)
    for name, value in parse_qsl(parts.query):
        if name.lower() in PAGE_PARAMETERS and value.isdecimal() and len(value) < 7:
            return int(value)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    name = name.partition(".")[0]
    if name.isdecimal():
        return int(name) if folder.lower().endswith(("/page", "/p")) and len(name) < 7 else None
    hit = _FILE_NUMBER.match(name[:200])
    if hit is None or not hit["stem"] or (parts.path.endswith("/") and not hit["sep"]):
        return None
    return int(hit["number"])
