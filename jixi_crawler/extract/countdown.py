"""Pagers whose pages count down: the newest rows have no number, the oldest stand on page 1.

With n pages the one after this is `stem_(n-1)`, the last `stem_1`. A script draws such a pager; for
search engines every page also stands on the first as a link without text.
"""

from __future__ import annotations

import re

from jixi_crawler.extract.addresses import resolve
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.pagercalls import ScriptPager

_NUMBERED = re.compile(r"(.{1,400}?)_(\d{1,5})(\.[A-Za-z]{2,5})")
_COUNT = re.compile(r"max_?page_?num\s?=\s?[\"']?([1-9]\d{0,5})[\"']?\s?;")
# the page without a number is the highest: `if (pageName==0) pageName=maxPageNum`
_FROM_THE_TOP = re.compile(r"\b(\w{1,30})\s?==\s?0\s?\)\s?\{?\s?\1\s?=\s?max_?page_?num")
_SUM = re.compile(
    r"""(\w{1,30})\s?\+\s?["']_["']\s?\+\s?\w{1,30}\s?\+\s?["'](\.[a-z]{2,5})["']""", re.I
)
_FRAME = ("<html", "<body", "<head", "<title")


def read_countdown(text: str, url: str, flow: Flow) -> ScriptPager | None:
    """Return the pager of a page whose pages count down, None where nothing says so."""
    here = resolve(url, url) or url
    number = _NUMBERED.fullmatch(here)
    stem, extension, pages = _by_script(text, flow) or _by_empty_links(flow, here) or ("", "", 0)
    if pages:
        at = int(number[2]) if number and number[1] == stem else pages
        following = f"{stem}_{at - 1}{extension}" if at > 1 else None
        return ScriptPager(pages, pages - at + 1, following, settled=True)
    if number and _is_part(text, number[1]):
        at = int(number[2])
        following = f"{number[1]}_{at - 1}{number[3]}" if at > 1 else None
        return ScriptPager(None, None, following, settled=True)
    return None


def _by_script(text: str, flow: Flow) -> tuple[str, str, int] | None:
    if "axpagenum" not in text and "axPageNum" not in text and "ax_page_num" not in text:
        return None
    lower = text.lower()
    counts = _COUNT.findall(lower)
    drawn = _SUM.search(text)
    if not counts or drawn is None or not _FROM_THE_TOP.search(lower):
        return None
    stem = re.search(rf"""\b{drawn[1]}\s?=\s?["']([^"'<>\s]{{1,300}})["']""", text)
    address = resolve(flow.base, f"{stem[1]}_0{drawn[2]}") if stem else None
    return (address[: -len(f"_0{drawn[2]}")], drawn[2], int(counts[-1])) if address else None


def _by_empty_links(flow: Flow, here: str) -> tuple[str, str, int] | None:
    """Read a run of links without text to `stem_1` … `stem_(n-1)`, beside a page of another name."""
    runs: dict[tuple[str, str], set[int]] = {}
    for link in flow.links:
        if link.end == link.start and not link.image:
            hit = _NUMBERED.fullmatch(flow.absolute(link.href) or "")
            if hit and not here.startswith(f"{hit[1]}_"):
                runs.setdefault((hit[1], hit[3]), set()).add(int(hit[2]))
    for (stem, extension), numbers in runs.items():
        whole = len(numbers) > 1 and numbers == set(range(1, len(numbers) + 1))
        if whole and stem.rpartition("/")[0] == here.split("?", 1)[0].rpartition("/")[0]:
            return stem, extension, len(numbers) + 1
    return None


def _is_part(text: str, stem: str) -> bool:
    """Tell the bare rows that such a page loads into itself: no frame, two numbers in the name."""
    head = text[:2000].lower()
    return bool(re.search(r"_\d{2,}$", stem)) and not any(tag in head for tag in _FRAME)
