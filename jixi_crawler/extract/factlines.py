"""Runs of lines that hold a page's facts, and those that are nothing but a date."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from jixi_crawler.extract.dates import find_dates, normalise
from jixi_crawler.extract.document import INLINE_MARK, INLINE_MARKS, Document
from jixi_crawler.extract.gate import MAIN_ROLES
from jixi_crawler.extract.labels import LabelLine, parse_label_line
from jixi_crawler.extract.marks import part_of_date
from jixi_crawler.extract.markup import hides_content
from jixi_crawler.extract.pictures import is_picture
from jixi_crawler.extract.tools import is_tool_line
from jixi_crawler.extract.vocabulary import DATE, EDITOR, FILED, OTHERS, UNLABELLED, WRITTEN

PROSE_MARK = re.compile("[，。；！？、]")
_GAPS = re.compile(r"[\s|｜【】\[\]]+")
_ADDRESS = re.compile(r"(?:https?:/{2})?www\.[\w./-]{1,60}")
_LONGEST_PART = 9  # characters of a part of a date (`2024年02月`)
_MARKS = " []【】()|｜-—/.·"
DATED_TITLE = re.compile(
    r"\s*[(（\[【]\s?((?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2}(?:\s\d{1,2}:\d\d(?::\d\d)?)?)\s?[)）\]】]$"
)
"""A date in brackets at a headline's end; one in words (`（2024年1月5日）`) is of what it is about."""
PLAIN = frozenset(("时间", "日期"))
"""Labels of a page's date that may be an event's as well."""


@dataclass
class FactLines:
    """A run of lines (half open) that hold labelled facts or a bare date, and what they say."""

    start: int
    end: int
    line: LabelLine = field(default_factory=LabelLine)

    @cached_property
    def weight(self) -> int:
        """How much like an article's line of facts it looks."""
        roles = {fact.role for fact in self.line.facts if fact.role in MAIN_ROLES}
        tools = any(fact.role in OTHERS for fact in self.line.facts)
        dated = self.line.dates[0][0] if self.line.dates else None
        return 2 * len(roles) + tools + (0 if dated is None else 1 if dated >= UNLABELLED else 2)

    @property
    def is_catalogue(self) -> bool:
        """Whether it only says what a document is filed under and when it was written."""
        roles = {fact.role for fact in self.line.facts if fact.role in MAIN_ROLES}
        return roles <= {DATE} and (not self.line.dates or self.line.dates[0][0] == WRITTEN)


def is_event(line: LabelLine) -> bool:
    """Tell `时间：…`, perhaps with 地点 and its like: when something may take place."""
    return bool(line.facts) and all(
        fact.label in PLAIN or fact.role == FILED for fact in line.facts
    )


def names_editors(line: LabelLine) -> bool:
    """Tell whether a line says who edited and no more: it may stand below a text as well as above."""
    return bool(line.facts) and not line.dates and all(f.role == EDITOR for f in line.facts)


def media_before(document: Document, index: int) -> bool:
    """Tell whether a picture or a film stands between a line and the one before it."""
    for media, is_shown in ((document.images, is_picture), (document.videos, bool)):
        for at in range(bisect_left(media, index, key=itemgetter(0)), len(media)):
            if media[at][0] != index:
                break
            if is_shown(media[at][2]) and not hides_content(media[at][2].lower()):
                return True
    return False


def is_date_line(text: str) -> bool:
    """Tell whether a line is a date and next to nothing else (`2021-11-11`, `[2013-07-15]`)."""
    found = find_dates(text)
    if len(found) != 1:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    return len(rest.strip(" []【】()（）|｜-—:：/日发布于更新")) <= 4 or is_tool_line(rest)


def _is_note(text: str) -> bool:
    """Tell `（2024年1月5日）` below the heading of a speech or a law, which is no page's date.

    It may stand over several lines, of which the last only ends in a bracket.
    """
    if text[-1] not in ")）" or "年" not in text:
        return False
    return text[0] in "(（" or ("（" not in text and "(" not in text)


def date_run(document: Document, start: int, stop: int) -> FactLines | None:
    """Return the first unlabelled date line in a range of lines, or a date cut into day and month."""
    lines = document.lines
    for index in range(start, min(stop, len(lines))):
        text = lines[index]
        if len(text) > 90 or document.is_hidden(index) or _is_note(text) or text[:2] == "——":
            continue
        if "20" in text or "19" in text or "２０" in text or "年" in text:
            found = find_dates(text)
            if not found and (text := _apart(document, index)):
                found = find_dates(text)
            linked = document.linked[index] * 2 > len(text) and found[:1] and found[0].raw != text
            if len(found) == 1 and not linked and not is_row(document, index):
                rest = text[: found[0].start] + text[found[0].end :]
                if "www." in rest:
                    rest = _ADDRESS.sub("", rest)
                rest = rest.strip(" []【】()（）|｜-—:：/")
                if not PROSE_MARK.search(rest) and (len(rest) <= 20 or _is_apart(rest)):
                    line = parse_label_line(document.text(index))
                    if not line.dates:  # each part in an element of its own
                        line = parse_label_line(text)
                    event = is_event(line) and any(fact.label in PLAIN for fact in line.facts)
                    if line.dates and not event:  # not `投标截止时间：2024年4月1日`
                        return FactLines(index, index + 1, line)
            split = _split_date(document, index)
            if split:
                return split
    return None


def _apart(document: Document, index: int) -> str:
    """Return a line with its elements spaced where one is a date (`2023-04-19`, and `208` readers)."""
    marked = document.text(index)
    dated = (find_dates(part) for part in INLINE_MARK.split(marked)) if len(marked) < 60 else ()
    return " ".join(INLINE_MARK.split(marked)) if any(dated) else ""


def is_row(document: Document, index: int) -> bool:
    """Tell whether a line and the one before or behind it are links with dates: rows of a list."""
    lines, linked = document.lines, document.linked
    return linked[index] > 0 and any(
        0 <= at < len(lines) and linked[at] and find_dates(lines[at])
        for at in (index - 1, index + 1)
    )


def _is_apart(rest: str) -> bool:
    """Tell whether what stands beside a date is a few short words, spaced or barred off."""
    words = _GAPS.split(rest)
    return len(words) > 1 and max(map(len, words)) <= 20


def _split_date(document: Document, index: int) -> FactLines | None:
    """Read a date whose parts (`21`, `2024年02月`) stand in elements beside each other.

    They are a line's own elements, or up to three lines of a few characters each. A list has more of
    them.
    """
    if len(document.lines[index]) > _LONGEST_PART * 2:
        return None
    for start, end in ((0, 1), (-1, 1), (0, 2), (-2, 1), (0, 3)):
        first, last = max(0, index + start), min(len(document.lines), index + end)
        if day := _joined(document, first, last):
            line = parse_label_line(day)
            again = any(_joined(document, at, at + last - first) for at in range(last, last + 4))
            return FactLines(first, last, line) if line.dates and not again else None
    return None


def _joined(document: Document, start: int, end: int) -> str | None:
    """Return the date that the parts in a range of lines make together, if each gives a part of it."""
    told = [document.text(index) for index in range(start, min(end, len(document.lines)))]
    parts = INLINE_MARK.split(INLINE_MARKS[0].join(told))
    parts = [part for text in parts if (part := normalise(text).strip(_MARKS))]
    if not 1 < len(parts) <= 3 or max(map(len, parts)) > _LONGEST_PART:
        return None
    whole = [0, 0, 0]
    for part in parts:
        kind, values = part_of_date(part)
        if not kind or any(one and other for one, other in zip(whole, values, strict=True)):
            return None
        whole = [one or other for one, other in zip(whole, values, strict=True)]
    return "{}-{:02d}-{:02d}".format(*whole) if all(whole) else None


def date_in_title(document: Document, start: int, end: int) -> FactLines | None:
    """Read the date that a headline ends with, glued to it or in brackets (`…的通知 ( 2024-05-11)`)."""
    text = document.lines[end - 1]
    dated = DATED_TITLE.search(text)
    if dated:
        return FactLines(start, end, parse_label_line(dated[1]))
    found = find_dates(text) if text[-1].isdecimal() else []
    if len(found) == 1 and found[0].end == len(text) and "年" not in found[0].raw:
        return FactLines(start, end, parse_label_line(found[0].raw))
    return None
