"""The head of an article: its title and the lines of facts that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.dates import find_dates, find_year_months
from jixi_crawler.extract.document import BOUNDARY, Document
from jixi_crawler.extract.labels import (
    AUTHOR,
    DATE,
    OTHER,
    SOURCE,
    LabelLine,
    is_tool_line,
    parse_label_line,
)

_LABELLED = re.compile(
    "(?:[源于稿处者辑期员号布量数击览读体印享核审人藏闭校签次气]|来自|记 ?者|时 ?间|撰 ?稿|撰 ?文|文 ?字|布于)[ \x02]{0,3}[:：∶]"
    r"|(?:[Aa]uthor|[Ss]ource|[Tt]ime|[Dd]ate|[Pp]ublished|[Ee]ditor) ?[:：]"
)
_BARE_LABEL = re.compile(
    "(?:发布|发表|更新)?(?:时间|日期)|(?:信息|文章|新闻)?来源|作者|责任编辑|编辑|发布人|发布机构|字号|浏览次数"
)
_CELLS = frozenset(("td", "th", "dd", "dt", "li", "div"))
_LONGEST = 260
_MAX_REST = 24
_PROSE = 90  # characters; a longer line is a paragraph
_DAY = re.compile(r"(?:3[01]|[12]\d|0?[1-9])日?")
MAIN_ROLES = frozenset((DATE, SOURCE, AUTHOR, "editor"))


@dataclass(slots=True)
class FactLines:
    """A run of lines (half open) that hold labelled facts or a bare date, and what they say."""

    start: int
    end: int
    line: LabelLine = field(default_factory=LabelLine)

    @property
    def weight(self) -> int:
        """How much like an article's line of facts it looks."""
        roles = {fact.role for fact in self.line.facts if fact.role in MAIN_ROLES}
        tools = any(fact.role == OTHER for fact in self.line.facts)
        dated = self.line.dates[0][0] if self.line.dates else None
        return 2 * len(roles) + tools + (0 if dated is None else 1 if dated == 9 else 2)


def fact_lines(document: Document, start: int = 0, stop: int | None = None) -> tuple[list[FactLines], int]:
    """Return the runs of labelled lines in the visible page, in order, and where the search ended.

    With a range, every run that begins in it; else those of the page's head: the search ends at the
    first long paragraph after a run that is plainly an article's line of facts.
    """
    runs: list[FactLines] = []
    lines, linked = document.lines, document.linked
    index = start
    count = len(lines) if stop is None else min(stop, len(lines))
    settled = False
    while index < count:
        text = lines[index]
        size = len(text)
        if size > _PROSE and settled and size - linked[index] > _PROSE:
            return runs, index
        if size <= _LONGEST and (
            size < 8 or text.find("：", 0, 48) > 0 or text.find(":", 0, 48) > 0 or "∶" in text
        ):
            if (_LABELLED.search(text) or _BARE_LABEL.fullmatch(text)) and not document.is_hidden(index):
                run = _run_at(document, index)
                if run:
                    runs.append(run)
                    settled = settled or (stop is None and run.weight >= 4)
                    index = run.end
                    continue
        index += 1
    return runs, count


def _run_at(document: Document, index: int) -> FactLines | None:
    """Read the labelled line at `index` with the lines that continue it."""
    lines = document.lines
    end = index + 1
    text = document.text(index)
    line = parse_label_line(text)
    if not _is_fact_line(line, lines[index]):
        if not _BARE_LABEL.fullmatch(lines[index]):
            return None
        line = LabelLine()
    while end < len(lines) and end < index + 16:
        following = lines[end]
        if _continues(document, line, end) or (
            len(following) <= _LONGEST and _is_new_fact_line(document, line, end)
        ):
            text = f"{text} {BOUNDARY} {document.text(end)}"
            line = parse_label_line(text)
            end += 1
        elif is_tool_line(following) and len(following) < 60:
            end += 1
        else:
            break
    if not line.facts:
        return None
    return FactLines(index, end, line)


def _is_fact_line(line: LabelLine, text: str) -> bool:
    """A line of facts is labels, dates and tools, with little else and no sentence."""
    if not line.facts or len(line.rest) > _MAX_REST + len(text) // 8:
        return False
    first = line.facts[0]
    if first.start > 60 and "。" in text[: first.start]:
        return False
    if len(line.facts) == 1 and not line.dates and first.value and len(first.value) > 60:
        return False
    return not (first.role == OTHER and len(line.facts) == 1 and first.rank == 2 and len(text) > 80)


def _is_new_fact_line(document: Document, before: LabelLine, index: int) -> bool:
    """Tell whether a line gives further facts; one that repeats a fact belongs to the text."""
    text = document.lines[index]
    if document.linked[index] * 2 > len(text) > 6:
        return False
    if ":" in text or "：" in text:
        if not _LABELLED.search(text):
            return False
        line = parse_label_line(document.text(index))
        known = {fact.role for fact in before.facts if fact.role in MAIN_ROLES and fact.value}
        if any(fact.role in known and fact.value for fact in line.facts):
            return False
        return _is_fact_line(line, text)
    return not before.dates and len(text) < 40 and is_date_line(text)


def _continues(document: Document, line: LabelLine, index: int) -> bool:
    """Tell whether a line is the value of the label that ends the text before it."""
    text = document.lines[index]
    node, before = document.node[index], document.node[index - 1]
    if len(text) > 60 or document.tag[node] not in _CELLS or document.tag[before] not in _CELLS:
        return False
    row = _row(document, node)
    if row != _row(document, before) or node == before:
        return False
    previous = document.lines[index - 1]
    if _BARE_LABEL.fullmatch(previous):
        return True
    return previous[-1] in ":：" and bool(line.facts) and not text.endswith(("：", ":"))


def _row(document: Document, node: int) -> int:
    """Return the table row or the parent that the cell stands in."""
    parent = document.parent[node]
    return parent


def is_date_line(text: str) -> bool:
    """Tell whether a line is a date and next to nothing else (`2021-11-11`, `[2013-07-15]`)."""
    found = find_dates(text)
    if len(found) != 1:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    return len(rest.strip(" []【】()（）|｜-—:：/日发布于更新")) <= 4 or is_tool_line(rest)


def date_run(document: Document, start: int, stop: int) -> FactLines | None:
    """Return the first unlabelled date line in a range of lines, or a date cut into day and month."""
    lines = document.lines
    for index in range(start, min(stop, len(lines))):
        text = lines[index]
        if len(text) > 90 or document.is_hidden(index):
            continue
        if "20" in text or "19" in text or "２０" in text or "年" in text:
            found = find_dates(text)
            if len(found) == 1 and document.linked[index] * 2 <= len(text):
                rest = (text[: found[0].start] + text[found[0].end :]).strip(" []【】()（）|｜-—:：/")
                if len(rest) <= 20 and not re.search("[，。；！？、]", rest):
                    return FactLines(index, index + 1, parse_label_line(document.text(index)))
            split = _split_date(document, index)
            if split:
                return split
    return None


def _split_date(document: Document, index: int) -> FactLines | None:
    """Read `21` / `2024年02月` in two elements beside each other, in either order."""
    lines = document.lines
    text = lines[index]
    months = find_year_months(text) if len(text) < 12 else []
    if len(months) != 1 or months[0][2] > 0:
        return None
    for other in (index - 1, index + 1):
        if 0 <= other < len(lines) and _DAY.fullmatch(lines[other]):
            year, month, *_ = months[0]
            day = int(lines[other].rstrip("日"))
            line = parse_label_line(f"{year}-{month:02d}-{day:02d}")
            if line.dates:
                return FactLines(min(index, other), max(index, other) + 1, line)
    return None


def choose_facts(
    document: Document, runs: list[FactLines], title: tuple[int, int] | None, crumb: Breadcrumb
) -> FactLines | None:
    """Return the run of facts that belongs to the title (lines, half open), if any.

    Precedence: the nearest below the title before any long paragraph, then a bare date there, then
    the nearest above it; without a title the weightiest run of the page.
    """
    if title is None:
        useful = [run for run in runs if run.weight >= 3 and run.start >= crumb.end]
        return max(useful, key=lambda run: (run.weight, -run.start)) if useful else None
    start, end = title
    stop = _first_long(document, end)
    for run in runs:
        if end <= run.start <= min(stop, end + 14) and run.weight >= 1:
            bare = date_run(document, end, run.start)
            return _merged(bare, run) if bare and not run.line.dates else run
    bare = date_run(document, end, min(stop + 1, end + 10))
    if bare:
        return bare
    for run in reversed(runs):
        if crumb.end <= run.start and start - 5 <= run.end - 1 < start and run.weight >= 3:
            return run
    above = date_run(document, max(crumb.end, start - 3, 0), start)
    return above if above and _near(document, above.start, start) else None


def _merged(first: FactLines, second: FactLines) -> FactLines:
    second.line.dates[:0] = first.line.dates
    return FactLines(first.start, second.end, second.line)


def _near(document: Document, one: int, other: int) -> bool:
    """Tell whether two lines share an element below the body's first levels."""
    chain = set(document.ancestors(document.node[one]))
    common = [n for n in document.ancestors(document.node[other]) if n in chain]
    return bool(common) and document.tag[common[0]] not in ("body", "html", "form")


def _first_long(document: Document, start: int) -> int:
    lines, linked = document.lines, document.linked
    for index in range(start, len(lines)):
        if len(lines[index]) - linked[index] >= _PROSE and not document.is_hidden(index):
            return index
    return len(lines)
