"""The head of an article: its title and the lines of facts that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.dates import find_dates, find_year_months
from jixi_crawler.extract.document import BOUNDARY, Document
from jixi_crawler.extract.labels import LabelLine, is_tool_line, parse_label_line
from jixi_crawler.extract.vocabulary import AUTHOR, DATE, OTHER, SOURCE

_LABELLED = re.compile(
    "(?:[源于稿处者辑期员号布量数击览读体印享核审人藏闭校签次气性类态式围词关限题称构门位间]"
    "|来自|撰 ?文|文 ?字)[ \x02\\]】)）]{0,3}[:：∶]"
    r"|(?:[Aa]uthor|[Ss]ource|[Tt]ime|[Dd]ate|[Pp]ublished|[Ee]ditor) ?[:：]"
)
_BARE_LABEL = re.compile(
    "(?:发布|发表|更新)?(?:时间|日期)|(?:信息|文章|新闻)?来源|作者|责任编辑|编辑|发布人|发布机构|字号|浏览次数"
)
_WORD_APART = re.compile("(?:来源|作者|时间|日期|编辑|阅读|浏览|点击)[\\s】\\]]")
_CELLS = frozenset(("td", "th", "dd", "dt", "li", "div"))
_LONGEST = 260
_MAX_REST = 24
_LABEL_ALONE = 10  # characters
_AFTER_FACTS = 6  # lines
_PROSE = 90  # characters; a longer line is a paragraph
# `一、报名时间：…` is an item of a text, whatever its label
_ITEM = re.compile(r"[\s（(]*(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．)）]\s*")
_SENTENCE_MARK = re.compile("[，。；！？]")
_ASKED = re.compile("[？！；]")
_PROSE_MARK = re.compile("[，。；！？、]")
_GAPS = re.compile(r"[\s|｜【】\[\]]+")
_DAY = re.compile(r"(?:3[01]|[12]\d|0?[1-9])日?")
MAIN_ROLES = frozenset((DATE, SOURCE, AUTHOR, "editor"))


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
        tools = any(fact.role == OTHER for fact in self.line.facts)
        dated = self.line.dates[0][0] if self.line.dates else None
        return 2 * len(roles) + tools + (0 if dated is None else 1 if dated >= 9 else 2)


def fact_lines(
    document: Document, stop: int, start: int = 0, *, whole: bool = False
) -> tuple[list[FactLines], int]:
    """Return the visible runs of labelled lines in a range, in order, and where the search ended.

    Unless the `whole` range is asked for, it ends soon after a run that is plainly an article's
    line of facts, or at the first long paragraph after it.
    """
    runs: list[FactLines] = []
    lines, linked = document.lines, document.linked
    index = start
    count = min(stop, len(lines))
    settled = False
    while index < count:
        text = lines[index]
        size = len(text)
        if settled and size > _PROSE and size - linked[index] > _PROSE:
            return runs, index
        if size <= _LONGEST and _may_have_facts(text, size) and not document.is_hidden(index):
            run = _run_at(document, index)
            if run:
                runs.append(run)
                index = run.end
                if not whole and not settled and run.weight >= 4:
                    settled = True
                    count = min(count, index + _AFTER_FACTS)
                continue
        index += 1
    return runs, count


def _may_have_facts(text: str, size: int) -> bool:
    """Tell cheaply whether a line is worth reading as labels and values."""
    if text.find("：", 0, 48) > 0 or text.find(":", 0, 48) > 0 or "∶" in text:
        if _LABELLED.search(text):
            return True
    elif size < 8:
        return _is_bare_label(text)
    return size < 120 and "20" in text and _WORD_APART.search(text) is not None


def _run_at(document: Document, index: int) -> FactLines | None:
    """Read the labelled line at `index` with the lines that continue it."""
    lines = document.lines
    end = index + 1
    text = document.text(index)
    line = parse_label_line(text)
    if not _is_fact_line(line, lines[index]):
        if not _is_bare_label(lines[index]):
            return None
        line = LabelLine()
    last = end
    while end < len(lines) and end < index + 16:
        following = lines[end]
        if (
            _continues(document, line, end)
            or (_is_bare_label(following) and _is_next_cell(document, end))
            or (len(following) <= _LONGEST and _is_new_fact_line(document, line, end))
        ):
            text = f"{text} {BOUNDARY} {document.text(end)}"
            line = parse_label_line(text)
            end += 1
            last = end
        elif is_tool_line(following) and len(following) < 60:
            end += 1
        else:
            break
    if not line.facts or (line.facts[0].value and _is_dateless(line)):
        return None
    return FactLines(index, last, line)


def _is_dateless(line: LabelLine) -> bool:
    """Tell whether a line is nothing but `日期` and no date: the head of a table's column."""
    return len(line.facts) == 1 and line.facts[0].role == DATE and not line.dates


def _is_bare_label(text: str) -> bool:
    """Tell whether a line is a label without its colon, such as stand in cells of their own."""
    return len(text) < 9 and _BARE_LABEL.fullmatch(text.replace(" ", "")) is not None


def _is_next_cell(document: Document, index: int) -> bool:
    """Tell whether a line stands in the cell after the line before it, of one row or the next."""
    node, before = document.node[index], document.node[index - 1]
    parent, tag = document.parent, document.tag
    if node == before or tag[node] not in _CELLS or tag[before] not in _CELLS:
        return False
    row, other = parent[node], parent[before]
    return row == other or (tag[row] == "tr" == tag[other] and parent[row] == parent[other])


def _is_fact_line(line: LabelLine, text: str) -> bool:
    """Tell whether a line is labels, dates and tools, with little else and no sentence."""
    if not line.facts or len(line.rest) > _MAX_REST + len(text) // 8:
        return False
    if any(fact.value and fact.role != OTHER and _is_sentence(fact.value) for fact in line.facts):
        return False  # `记者：今年有哪些打算？`
    first = line.facts[0]
    if first.start and _ITEM.match(text):
        return False
    if first.start > 60 and "。" in text[: first.start]:
        return False
    if len(line.facts) == 1 and not line.dates and first.value and len(first.value) > 60:
        return False
    return not (first.role == OTHER and len(line.facts) == 1 and first.rank == 2 and len(text) > 80)


def _is_sentence(value: str) -> bool:
    """Tell whether a label's value is somebody's words instead of a name."""
    return _ASKED.search(value) is not None or (len(value) > 12 and "。" in value)


def _is_new_fact_line(document: Document, before: LabelLine, index: int) -> bool:
    """Tell whether a line gives further facts; one that repeats a fact belongs to the text."""
    text = document.lines[index]
    if document.linked[index] > len(text) - 3 > 3:
        return False  # the label too stands in the link
    if ":" in text or "：" in text:
        if not _LABELLED.search(text):
            return False
        line = parse_label_line(document.text(index))
        known = {fact.role for fact in before.facts if fact.role in MAIN_ROLES and fact.value}
        if any(fact.role in known and fact.value for fact in line.facts):
            return False
        return _is_fact_line(line, text) and len(line.rest) <= _MAX_REST // 2
    if document.linked[index] * 2 > len(text):
        return False
    return not before.dates and len(text) < 40 and is_date_line(text)


def _continues(document: Document, line: LabelLine, index: int) -> bool:
    """Tell whether a line is the value of the label that ends the text before it."""
    text = document.lines[index]
    node, before = document.node[index], document.node[index - 1]
    if len(text) > 60 or document.tag[node] not in _CELLS or document.tag[before] not in _CELLS:
        return False
    if document.parent[node] != document.parent[before] or node == before:
        return False
    if len(text) > 8 and _SENTENCE_MARK.search(text):
        return False
    previous = document.lines[index - 1]
    last = line.facts[-1] if line.facts else None
    if last and last.role == OTHER and last.rank == 1 and not any(map(str.isdecimal, text)):
        return False  # a counter's value is a number
    if document.tag[before] == "div" and len(previous) > _LABEL_ALONE:
        return False
    if _is_bare_label(previous):
        return True
    return previous[-1] in ":：" and bool(line.facts) and not text.endswith(("：", ":"))


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
                rest = (text[: found[0].start] + text[found[0].end :]).strip(
                    " []【】()（）|｜-—:：/"
                )
                if not _PROSE_MARK.search(rest) and (len(rest) <= 20 or _is_apart(rest)):
                    return FactLines(index, index + 1, parse_label_line(document.text(index)))
            split = _split_date(document, index)
            if split:
                return split
    return None


def _is_apart(rest: str) -> bool:
    """Tell whether what stands beside a date is a few short words, spaced or barred off."""
    words = _GAPS.split(rest)
    return len(words) > 1 and max(map(len, words)) <= 20


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
    document: Document,
    runs: list[FactLines],
    title: tuple[int, int] | None,
    crumb: Breadcrumb,
    foot: int,
) -> FactLines | None:
    """Return the run of facts that belongs to the title (lines, half open), if any.

    Precedence: the nearest below the title before any long paragraph, labelled or a bare date; then
    the nearest above it; without a title the weightiest run of the page.
    """
    if title is None:
        # one long line may be the unseen title; behind two the text has begun
        text = _first_sentence(document, _first_sentence(document, max(crumb.end, 0)) + 1)
        useful = [run for run in runs if run.weight >= 3 and crumb.end <= run.start <= text]
        return max(useful, key=lambda run: (run.weight, -run.start)) if useful else None
    start, end = title
    stop = min(_first_sentence(document, end), foot)
    run = next(
        (run for run in runs if end <= run.start <= min(stop, end + 14) and run.weight), None
    )
    bare = date_run(document, end, min(stop, end + 10, run.start if run else foot))
    found: FactLines | None
    if run and (not bare or run.start <= bare.end + 2):
        found = _merged(bare, run) if bare and not run.line.dates else run
    else:
        found = bare
    if found and found.line.dates:
        return found
    for above in reversed(runs):
        if crumb.end <= above.start and start - 5 <= above.end - 1 < start and above.weight >= 3:
            return _with_facts_of(above, found)
    if found:
        return found
    date = date_run(document, max(crumb.end, start - 3, 0), start)
    return date if date and _near(document, date.start, start) else None


def _with_facts_of(above: FactLines, below: FactLines | None) -> FactLines:
    """Return the facts above a title, in the place of the few below it when there are any."""
    if below is None:
        return above
    line = LabelLine(above.line.facts + below.line.facts, above.line.dates, below.line.rest)
    return FactLines(below.start, below.end, line)


def _merged(first: FactLines, second: FactLines) -> FactLines:
    second.line.dates[:0] = first.line.dates
    return FactLines(first.start, second.end, second.line)


def _near(document: Document, one: int, other: int) -> bool:
    """Tell whether two lines share an element below the body's first levels."""
    chain = set(document.ancestors(document.node[one]))
    common = [n for n in document.ancestors(document.node[other]) if n in chain]
    return bool(common) and document.tag[common[0]] not in ("body", "html", "form")


def _first_sentence(document: Document, start: int) -> int:
    """Return the first line from `start` on that reads as text and not as a subtitle or a fact."""
    lines, linked = document.lines, document.linked
    for index in range(start, len(lines)):
        text = lines[index]
        free = len(text) - linked[index]
        if (
            free >= 20
            and (free >= _PROSE or text[-1] in "。；！？" or (text[-1] == "：" and "，" in text))
            and not document.is_hidden(index)
        ):
            return index
    return len(lines)
