"""Which lines of a page may be its title, and where each ends: a headline may go over several."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixi_crawler.extract.document import INLINE_MARKS, Document
from jixi_crawler.extract.evidence import LONGER_THAN_CHANNELS, OFFICE, Evidence, key
from jixi_crawler.extract.factlines import date_run, is_date_line
from jixi_crawler.extract.furniture import is_pager, is_stop
from jixi_crawler.extract.headline import (
    HEADING,
    LONGEST_CHANNEL,
    is_header,
    is_named,
    is_no_link,
)
from jixi_crawler.extract.markup import CENTRED, HIDDEN, TITLE_NAME
from jixi_crawler.extract.tools import is_tool_line
from jixi_crawler.extract.vocabulary import VOCABULARY

_LONGEST = 200  # characters
_LINE = 40  # characters of a headline's second line
_DOCUMENT = re.compile(
    r"(?:通知|公告|通告|公示|决定|意见|报告|批复|请示|规定|办法|方案|细则|条例|规划|计划|要点|纪要|函|倡议书|公开信|名单)$"
)


def title_lines(
    document: Document,
    evidence: Evidence,
    below: dict[int, int],
    skipped: set[int],
    limit: int,
    crumb_end: int,
) -> Iterable[tuple[int, int, float]]:
    """Yield (start, end, weight of evidence) for every line that may be the title."""
    linked, node, tag, flags = document.linked, document.node, document.tag, document.flags
    told = evidence.text
    headed, told_of_it = 0, 0.0
    for index, text in enumerate(document.lines[:limit]):
        size = len(text)
        number = node[index]
        if (
            linked[index] * 2 >= size
            and tag[number] not in HEADING
            and not (
                size > LONGER_THAN_CHANNELS
                and (index in below or text[:3] in told)
                and is_no_link(document, index, evidence.own)
            )
        ):
            continue  # navigation
        if size < 2 or size > _LONGEST or index in skipped or flags[number] & HIDDEN:
            continue
        if evidence.site and node[index - 1] == number and key(text) == evidence.site:
            continue  # who signed, below the headline in its element
        looks = tag[number] in HEADING or index in below or is_named(document, index)
        end, weight = index + 1, 0.0
        if looks or text[:3] in told or text[2:5] in told:
            end, weight = _confirmed(document, evidence, index, skipped, looks=looks)
        if index < headed and weight <= told_of_it:
            continue  # the second line of a heading
        if not weight:
            if (
                not (text[0].isalnum() or key(text))
                or is_pager(text)
                or text.replace(" ", "") in VOCABULARY
                or (
                    linked[index] * 2 > size
                    and tag[number] in HEADING
                    and not (below.get(index) == 1 and is_no_link(document, index, evidence.own))
                )
            ):
                continue
            if (
                not looks
                and not is_header(document, number)
                and not (flags[number] & CENTRED and _may_be_short(document, index))
                and not (index == crumb_end and size > 5)
                and not (size > 4 and _is_above_date(document, index))
            ):
                continue
            if is_stop(text) and not (
                index in below
                and (
                    tag[number] in HEADING
                    or is_named(document, index)
                    or (below[index] == 1 and size > LONGEST_CHANNEL and not linked[index])
                )
            ):
                continue  # but `图片新闻：…` above the facts is a headline
            end = max(_same_heading(document, index, skipped), _goes_on(document, index, skipped))
        else:
            end = max(end, _same_heading(document, index, skipped))
        if tag[number] in HEADING:
            headed, told_of_it = end, weight
        yield index, end, weight


def _confirmed(
    document: Document, evidence: Evidence, index: int, skipped: set[int], *, looks: bool
) -> tuple[int, float]:
    """Return how strongly the head confirms a line, and where it ends with those that continue it.

    One that `looks` like a headline may have something glued to it.
    """
    text, told = document.lines[index], evidence.text
    end, weight = index + 1, 0.0
    if text[:3] in told or text[2:5] in told:
        weight = evidence.weigh(text)
        following = document.lines[index + 1 : index + 2]
        if following and following[0][:2] in told:
            over, joined = _over_lines(document, evidence, index, skipped)
            if joined >= max(weight, 0.1):
                end, weight = over, joined
    if not weight and looks and any(text[at : at + 3] in told for at in (0, 2, 4)):
        part = evidence.part_of(text, document.text(index))
        weight = evidence.weigh(part) if part else 0.0
    return end, weight


def _may_be_short(document: Document, index: int) -> bool:
    """Tell whether a centred line is long, or stands above a subtitle (`——…`) or a date."""
    following = document.lines[index + 1 : index + 2]
    return (
        len(document.lines[index]) >= 8
        or (bool(following) and following[0][:2] == "——")
        or _is_above_date(document, index)
    )


def _is_above_date(document: Document, index: int) -> bool:
    """Tell whether the next line is a date with little beside it."""
    following = document.lines[index + 1] if index + 1 < len(document.lines) else ""
    if following.isdecimal() and len(following) < 3:
        return date_run(document, index + 2, index + 3) is not None  # day above year and month
    if "20" not in following and "19" not in following:
        return False
    return date_run(document, index + 1, index + 2) is not None


def _over_lines(
    document: Document, evidence: Evidence, index: int, skipped: set[int]
) -> tuple[int, float]:
    """Join a headline that is broken over lines, as far as the head confirms it."""
    word = key(document.lines[index])
    if len(word) < 3 or not evidence.begins(word):
        return index + 1, 0.0
    for end in range(index + 1, min(index + 5, len(document.lines))):
        if end in skipped:
            break
        word += key(document.lines[end])
        if word in evidence.keys:
            return end + 1, evidence.keys[word]
        if not evidence.begins(word):
            break
    return index + 1, 0.0


def _same_heading(document: Document, index: int, skipped: set[int]) -> int:
    """Return where the heading ends that begins in this line (`<h1>` with `<br>` inside).

    A plain line below one that stands in an element of its own (`<b>…</b><br>张三`) is not its.
    """
    node = document.node[index]
    end = index + 1
    if document.tag[node] in HEADING or document.flags[node] & (TITLE_NAME | CENTRED):
        while (
            end < min(index + 4, len(document.lines))
            and document.node[end] == node
            and end not in skipped
            and len(document.lines[end]) < 80
            and document.lines[end][0] not in "（("
            and not document.linked[end]
            and not is_tool_line(document.lines[end])
            and (
                document.lines[end][:2] == "——"
                or end in document.raw
                or not document.raw.get(end - 1, "").endswith(tuple(INLINE_MARKS))
            )
            and not any(map(is_date_line, document.lines[end].split()))
        ):
            end += 1
    return end


def _goes_on(document: Document, index: int, skipped: set[int]) -> int:
    """Return where a headline ends whose name of the document (`关于 … 的通知`) stands in the next line.

    Both are centred paragraphs.
    """
    following = index + 1
    if following >= len(document.lines) or following in skipped:
        return following
    text, more = document.lines[index], document.lines[following]
    flags, tag, node = document.flags, document.tag, document.node
    alike = flags[node[index]] & flags[node[following]] & CENTRED
    alike = alike and tag[node[index]] == tag[node[following]]
    cut = "关于" in text and not _DOCUMENT.search(text)
    issued = more[:2] == "关于" and OFFICE.search(text)
    named = len(more) <= _LINE and _DOCUMENT.search(more)
    return following + 1 if alike and named and (cut or issued) else following
