"""Lines made of labels and their values, as Chinese sites write an article's facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from jixi_crawler.extract.dates import FoundDate, find_dates, labelled_date
from jixi_crawler.extract.labelspots import label_spots
from jixi_crawler.extract.markup import BOUNDARY, CLOSE, OPEN
from jixi_crawler.extract.tools import is_tool_word, without_counters
from jixi_crawler.extract.values import (
    EDGES,
    OPENERS,
    after_counter,
    clean_value,
    own_part,
    split_value,
)
from jixi_crawler.extract.vocabulary import (
    AUTHOR,
    CREDIT,
    DATE,
    OTHERS,
    PUBLISHERS,
    SOURCE,
    TITLES,
    TOOL,
    UNLABELLED,
)

_MARKS = EDGES + "【】〖〗[]（）()〔〕\n"
_DIGITS = "0123456789"  # a counter's
_ASKS_DATE = frozenset("间期限效")  # 截止时间, 实施日期, 公开时限, 有效期
_SHORT_VALUE = 24  # characters


class Fact(NamedTuple):
    """One label and its value; `value` is None when the label stands empty."""

    role: str
    rank: int
    label: str
    value: str | None
    start: int
    end: int


@dataclass(slots=True)
class LabelLine:
    """What a line of labelled facts says.

    `dates` are all full dates in the line outside other labels' values, best first, each with the
    rank of its label (`UNKNOWN`: one such as `创作时间`); `rest` is the text that belongs to no
    label, date or tool.
    """

    facts: list[Fact] = field(default_factory=list)
    dates: list[tuple[int, FoundDate]] = field(default_factory=list)
    rest: str = ""

    def value(self, role: str) -> str | None:
        """Return the value of the best filled label of that role."""
        best: Fact | None = None
        for fact in self.facts:
            if fact.role == role and fact.value and (best is None or fact.rank < best.rank):
                best = fact
        return best.value if best else None

    def has(self, role: str) -> bool:
        """Tell whether the line has a label of that role, filled or empty."""
        return any(fact.role == role for fact in self.facts)

    @property
    def published(self) -> FoundDate | None:
        """The date that the line gives as the page's."""
        return self.dates[0][1] if self.dates else None


def parse_label_line(text: str) -> LabelLine:
    """Read a line such as `时间:2020-11-30  作者:  新闻来源: 【字号:大|中|小】`.

    `text` may hold `INLINE_MARKS` at inline tags. Values keep their inner spacing; an empty label's
    value is None.
    """
    line = LabelLine()
    marked = text
    if OPEN in text or CLOSE in text:
        text = text.replace(OPEN, BOUNDARY).replace(CLOSE, BOUNDARY)
    spots = label_spots(text)
    bounds = [spot.start for spot in spots[1:]] + [len(text)] if spots else []
    rest = [text[: spots[0].start] if spots else text]
    for (start, begin, word, role, rank), end in zip(spots, bounds, strict=True):
        value = text[begin:end]
        if role == DATE:
            rest.append(_take_date(line, rank, value))
            line.facts.append(Fact(role, rank, word, value.strip(EDGES) or None, start, end))
            continue
        if role == CREDIT and (date := _leading_date(value)):
            line.dates.append((1, date))  # `发布：2024-03-13`
            rest.append(value[date.end :])
            line.facts.append(Fact(DATE, 1, word, date.raw, start, end))
            continue
        if role in OTHERS:
            rest.append(after_counter(value) if role == TOOL else _date_behind(word, value))
            told = (word in TITLES or word in PUBLISHERS) and (
                text[start] == word[0] and not text[start - 1 : start].isalnum()
            )
            line.facts.append(
                Fact(role, rank, word, clean_value(value) if told else None, start, end)
            )
            continue
        own = own_part(marked[begin:end])
        cleaned, left = split_value(value[:own], opened=start > 0 and text[start - 1] in OPENERS)
        if role == SOURCE and cleaned and len(cleaned) < 2:
            cleaned = None  # the end of a word that a template cut
        if role == AUTHOR and cleaned:
            cleaned = cleaned.partition(" 《")[0]  # the paper behind the reporter's name
        rest.append(left + value[own:])
        line.facts.append(Fact(role, rank, word, cleaned, start, end))
    free = f" {BOUNDARY}".join(rest)
    found = find_dates(free)
    for date in found:
        line.dates.append((UNLABELLED, date))
    if len(line.dates) > 1:
        line.dates.sort(key=_rank)
    for date in reversed(found):
        free = free[: date.start] + " " + free[date.end :]
    line.rest = _without_tools(free)
    return line


def _rank(dated: tuple[int, FoundDate]) -> int:
    return dated[0]


def _take_date(line: LabelLine, rank: int, value: str) -> str:
    """Move the first date of a date label's value into the line; return what remains."""
    found = find_dates(value)
    date = found[0] if found else labelled_date(value)
    if date is None:
        return value if len(value) > 40 else ""
    line.dates.append((rank, date))
    return value[date.end :]


def _leading_date(value: str) -> FoundDate | None:
    """Return the date that a value begins with."""
    found = find_dates(value) if "20" in value or "19" in value else []
    return found[0] if found and not value[: found[0].start].strip(_MARKS) else None


def _date_behind(word: str, value: str) -> str:
    """Return the page's date where it stands behind the value of a label that asks for none."""
    if ("20" not in value and "19" not in value) or word[-1] in _ASKS_DATE:
        return ""
    dates = find_dates(value)
    if len(dates) != 1 or not 0 < dates[0].start <= _SHORT_VALUE:
        return ""
    apart = value[dates[0].start - 1] in _MARKS and value[: dates[0].start].strip(_MARKS)
    return (
        value[dates[0].start :]
        if apart and not value[dates[0].end :].strip(_MARKS + _DIGITS)
        else ""
    )


def _without_tools(text: str) -> str:
    if not text.strip(_MARKS):
        return ""
    parts = without_counters(text.replace(BOUNDARY, " ")).split()
    return " ".join([part for part in parts if not is_tool_word(part)])
