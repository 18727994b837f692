"""The head of an article: its title and the lines of facts that belong to it."""

from __future__ import annotations

import re

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.catalogue import columns_at, may_be_column
from jixi_crawler.extract.document import INLINE_MARKS, Document
from jixi_crawler.extract.factlines import (
    PROSE_MARK,
    FactLines,
    date_in_title,
    date_run,
    is_date_line,
)
from jixi_crawler.extract.furniture import is_stop
from jixi_crawler.extract.gate import (
    LONGEST,
    MAIN_ROLES,
    MAX_REST,
    has_label,
    is_bare_label,
    is_bare_value,
    is_fact_line,
    is_value_apart,
    may_have_facts,
)
from jixi_crawler.extract.labels import NAMES, Fact, LabelLine, is_tool_line, parse_label_line
from jixi_crawler.extract.markup import BOUNDARY, HEADINGS, TITLE_NAME, leads_nowhere
from jixi_crawler.extract.nearest import is_heading
from jixi_crawler.extract.vocabulary import AUTHOR, DATE, EDITOR, OTHER, SOURCE

_CELLS = frozenset(("td", "th", "dd", "dt", "li", "div"))
_LINK = 6  # characters of a link's text that is no name in a line of facts
_VALUE_FOLLOWS = frozenset(":：∶】]|｜>＞》«»/-—、，,")
_COLON = re.compile("[:：]")
_LABEL_ALONE = 10  # characters
_NAME = 30  # characters of a name or a date that stands alone
_LONGEST_RUN = 28  # lines; each cell of a catalogue is one
_AFTER_FACTS = 6  # lines
_AFTER_CATALOGUE = 40  # lines; the headline and its line of facts may stand below
_PROSE = 90  # characters; a longer line is a paragraph
_BESIDE = 2  # lines
_NAME_BESIDE = 12  # characters
_PARAGRAPH = 40  # characters
_SENTENCE_MARK = re.compile("[，。；！？]")
_PLAIN = frozenset(("时间", "日期"))  # may be an event's as well


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
        column = may_be_column(text)
        if (column or (size <= LONGEST and may_have_facts(text, size))) and not document.is_hidden(
            index
        ):
            table = columns_at(document, index) if column else None
            run = FactLines(*table) if table else _run_at(document, index)
            if run:
                runs.append(run)
                index = run.end
                if not whole and not settled and run.weight >= 4:
                    settled = True
                    more = _AFTER_CATALOGUE if run.is_catalogue else _AFTER_FACTS
                    count = min(count, index + more)
                continue
        index += 1
    return runs, count


def _run_at(document: Document, index: int) -> FactLines | None:
    """Read the labelled line at `index` with the lines that continue it."""
    lines = document.lines
    end = index + 1
    text = _text(document, index)
    line = parse_label_line(text)
    if not is_fact_line(line, lines[index], document.linked[index]):
        if not is_bare_label(lines[index]):
            return None
        line = LabelLine()
    elif _is_headline(document, index, line):
        return None
    last = end
    while end < len(lines) and end < index + _LONGEST_RUN:
        following = lines[end]
        if (
            _continues(document, line, end)
            or (is_bare_label(following) and _is_next_label(document, line, end))
            or (len(following) <= LONGEST and _is_new_fact_line(document, line, end))
        ):
            text = f"{text} {BOUNDARY} {_text(document, end)}"
            line = parse_label_line(text)
            end += 1
            last = end
        elif following == lines[end - 1] and has_label(following):  # once more, for another screen
            end += 1
            last = end
        elif is_tool_line(following) and len(following) < 60:
            end += 1
        else:
            break
    if not line.facts or (line.facts[0].value and _is_dateless(line)):
        return None
    return FactLines(index, last, line)


def _is_headline(document: Document, index: int, line: LabelLine) -> bool:
    """Tell a headline that begins like a label (`权威发布：…`, `报道｜…`) from a fact."""
    if len(line.facts) > 1 or line.dates or line.facts[0].role in (DATE, SOURCE):
        return False
    fact, text, node = line.facts[0], document.lines[index], document.node[index]
    if fact.role in (AUTHOR, EDITOR) and fact.value and NAMES.fullmatch(fact.value):
        return False
    dressed = document.tag[node] in HEADINGS or document.flags[node] & TITLE_NAME
    told = text in document.title or text in document.metas.get("articletitle", "")
    return len(text) > _LABEL_ALONE and bool(dressed or told)


def _text(document: Document, index: int) -> str:
    """Return a line's text without the links that follow a value and belong to no label.

    A short one may be a name, unless it leads nowhere: that is a tool, whatever it is called.
    """
    text = document.text(index)
    if not 0 < document.linked[index] < len(document.lines[index]):
        return text
    for head, name in document.links_in(index):
        beside = len(name) >= _LINK or (len(name) > 1 and leads_nowhere(head))
        start = text.find(name) if beside and not _COLON.search(name) else -1
        before = text[:start].rstrip(f"{INLINE_MARKS} ") if start > 0 else ""
        if before and before[-1] not in _VALUE_FOLLOWS:
            text = f"{before} {BOUNDARY} {text[start + len(name) :]}"
    return text


def _is_dateless(line: LabelLine) -> bool:
    """Tell whether a line is nothing but `日期` and no date: the head of a table's column."""
    return len(line.facts) == 1 and line.facts[0].role == DATE and not line.dates


def _is_next_label(document: Document, before: LabelLine, index: int) -> bool:
    """Tell whether a label without a colon begins another fact of the run before it."""
    tags = {document.tag[document.node[at]] for at in (index - 1, index)}
    if tags == {"p"}:
        return bool(before.facts) and document.lines[index] not in _PLAIN
    return _is_next_cell(document, index)


def _is_next_cell(document: Document, index: int) -> bool:
    """Tell whether a line stands in the cell after the line before it, of one row or the next."""
    node, before = document.node[index], document.node[index - 1]
    parent, tag = document.parent, document.tag
    if node == before or tag[node] not in _CELLS or tag[before] not in _CELLS:
        return False
    row, other = parent[node], parent[before]
    return row == other or (tag[row] == "tr" == tag[other] and parent[row] == parent[other])


def _is_beside(document: Document, index: int) -> bool:
    """Tell whether a line stands in the element of the line before it, or in the one after that."""
    node, before, parent = document.node[index], document.node[index - 1], document.parent
    if node == before or parent[node] in (parent[before], before):
        return True
    row, other = parent[node], parent[before]
    return document.tag[row] == document.tag[other] and parent[row] == parent[other]


def _is_new_fact_line(document: Document, before: LabelLine, index: int) -> bool:
    """Tell whether a line gives further facts; one that repeats a fact belongs to the text."""
    text = document.lines[index]
    linked = document.linked[index]
    if linked > len(text) - 3 > 3:
        return False  # the label too stands in the link
    if not before.dates and len(text) < 40 and linked * 2 <= len(text) and is_date_line(text):
        return True
    if not has_label(text) and not (is_value_apart(text) and _is_beside(document, index)):
        return False
    line = parse_label_line(document.text(index))
    main = any(fact.role in MAIN_ROLES for fact in line.facts)
    if before.dates and not main and not _is_beside(document, index):
        return False  # `项目名称：…`, the text's own first line
    known = [fact for fact in before.facts if fact.role in MAIN_ROLES and fact.value]
    labels = {fact.label for fact in known}
    if any(fact.label in _PLAIN for fact in line.facts):
        labels.update(_PLAIN if any(fact.role == DATE for fact in known) else ())
    if any(fact.label in labels and fact.value for fact in line.facts):
        return False
    return is_fact_line(line, text) and len(line.rest) - linked <= MAX_REST // 2


def _continues(document: Document, line: LabelLine, index: int) -> bool:
    """Tell whether a line is the value of the label that ends the text before it."""
    text, previous = document.lines[index], document.lines[index - 1]
    size = len(text)
    if size > 60 or (size > 8 and _SENTENCE_MARK.search(text)) or is_stop(text):
        return False
    if size > _NAME and document.linked[index] * 2 > size:
        return False  # another page's title
    node, before = document.node[index], document.node[index - 1]
    tag, parent = document.tag, document.parent
    last = line.facts[-1] if line.facts else None
    if tag[node] not in _CELLS or tag[before] not in _CELLS or node == before:
        alike = node == before or (tag[node] == tag[before] and parent[node] == parent[before])
        if alike and node != before and is_bare_label(previous) and previous not in _PLAIN:
            return is_bare_value(previous, text)
        return alike and last is not None and _stands_for(last, previous, text)
    if parent[node] != parent[before]:
        return False
    if last and last.role == OTHER and last.rank == 1 and not any(map(str.isdecimal, text)):
        return False  # a counter's value is a number
    if tag[before] == "div" and len(previous) > _LABEL_ALONE:
        return False
    if is_bare_label(previous):
        return True
    return previous[-1] in ":：" and bool(line.facts) and not text.endswith(("：", ":"))


def _stands_for(last: Fact, previous: str, text: str) -> bool:
    """Tell whether a line is the value of a label that stands alone in the line before it."""
    if last.value or (last.role, last.rank) == (OTHER, 1):
        return False
    if len(previous) > _LABEL_ALONE or previous[-1] not in ":：" or len(text) > _NAME:
        return False
    return not PROSE_MARK.search(text) and not _COLON.search(text) and not is_tool_line(text)


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
    above = [one for one in runs if crumb.end <= one.start and one.end <= start and one.weight >= 3]
    told = [one for one in above if one.line.dates and start - 5 <= one.end - 1]
    run = next(
        (
            run
            for run in runs
            if end <= run.start <= min(stop, end + 14)
            and run.weight
            and not (told and _is_event(run))
        ),
        None,
    )
    bare = None
    if not told:
        begins = _begins(document, end, stop)
        bare = date_run(document, end, min(begins, end + 10, run.start if run else foot))
    found: FactLines | None
    if run and (not bare or run.start <= bare.end + 2):
        found = _merged(bare, run) if bare and not run.line.dates else run
        if not found.line.dates:
            found = _with_date_behind(document, found, runs, stop)
    else:
        found = bare
    if found and found.line.dates:
        return found
    if date := date_in_title(document, start, end):
        return _with_facts_of(date, found)
    if above and start - 5 <= above[-1].end - 1:
        return _with_facts_of(above[-1], found)
    if found:
        return found
    date = date_run(document, max(crumb.end, start - 3, 0), start)
    return date if date and _near(document, date.start, start) else None


def _is_event(run: FactLines) -> bool:
    """Tell `时间：…`, perhaps with 地点 and its like: when something takes place."""
    return all(
        fact.label in _PLAIN or (fact.role == OTHER and fact.rank == 2) for fact in run.line.facts
    )


def _begins(document: Document, start: int, stop: int) -> int:
    """Return the first line of a range that is an addressee or a short sentence of the text."""
    for index in range(start, stop):
        text = document.lines[index]
        if text[-1] == "。" or (text[-1] in ":：" and len(text) > 3 and not has_label(text)):
            return index
    return stop


def _with_date_behind(
    document: Document, run: FactLines, runs: list[FactLines], stop: int
) -> FactLines:
    """Return a run together with the date that stands directly behind it, if one does."""
    begin = run.end
    while begin < stop and is_tool_line(document.lines[begin]):
        begin += 1
    after = next((one for one in runs if one.start == begin), None)
    if after is None or not after.line.dates:
        after = date_run(document, begin, min(stop, begin + 1))
    if after is None:
        return run
    line = LabelLine(run.line.facts + after.line.facts, after.line.dates, run.line.rest)
    return FactLines(run.start, after.end, line)


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


def past_facts(document: Document, end: int, foot: int) -> int:
    """Return where the box of the facts ends, if only a few short words stand in it behind them.

    They name the site or the paper without a label (`2019-08-19 / 张掖公安`). A notice of three words
    is the text, and no prose follows it.
    """
    lines, node = document.lines, document.node
    for box in (node[end - 1], document.parent[node[end - 1]]):
        last = document.last[box]
        if not box or not end < last <= end + _BESIDE or last >= foot:
            continue
        beside = all(
            len(lines[at]) <= _NAME_BESIDE
            and lines[at][-1] not in ":："
            and not PROSE_MARK.search(lines[at])
            and document.linked[at] * 2 <= len(lines[at])
            for at in range(end, last)
        ) and not is_heading(document, last)
        follows = range(last, min(last + _BESIDE + 1, foot))
        if beside and any(len(lines[at]) - document.linked[at] >= _PARAGRAPH for at in follows):
            return last
    return end
