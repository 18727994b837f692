"""The head of an article: its title and the lines of facts that belong to it."""

from __future__ import annotations

import re

from jixi_crawler.extract.catalogue import catalogue_at, files_document, may_be_column
from jixi_crawler.extract.dates import find_dates
from jixi_crawler.extract.document import INLINE_MARK, INLINE_MARKS, Document
from jixi_crawler.extract.factlines import (
    PLAIN,
    PROSE_MARK,
    FactLines,
    is_date_line,
    is_event,
    media_before,
    names_editors,
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
    is_filed_under,
    is_value_apart,
    may_have_facts,
)
from jixi_crawler.extract.headline import heads_the_facts, is_beside
from jixi_crawler.extract.labels import Fact, LabelLine, parse_label_line
from jixi_crawler.extract.markup import (
    BODY_NAME,
    BOUNDARY,
    CELLS,
    HEADINGS,
    TITLE_NAME,
    leads_nowhere,
)
from jixi_crawler.extract.tools import is_tool_line
from jixi_crawler.extract.values import NAMES
from jixi_crawler.extract.vocabulary import (
    DATE,
    FILED,
    OTHERS,
    SOURCE,
    TOOL,
    UNKNOWN,
    UNLABELLED,
    UPDATED,
    VOCABULARY,
    WRITTEN,
)

_CELLS = frozenset(("td", "th", "dd", "dt", "li", "div"))
_LONGEST_NAME = 15  # characters of a source that stands in a link before the date
_LINK = 6  # characters of a link's text that is no name in a line of facts
_VALUE_FOLLOWS = frozenset(":：∶】]|｜>＞》«»/-—、，,")
_COLON = re.compile("[:：]")
_VALUE = re.compile("[:：∶|｜]")  # what stands before a label's value
_EMPTY_BRACKETS = re.compile(rf"[【\[（(][\s{INLINE_MARKS}]*[】\]）)]")
_VERB = 3  # characters; longer labels (`发布单位`) begin no headline
_LABEL_ALONE = 10  # characters
_PARAGRAPH = 25  # characters
_NAME = 30  # characters of a name or a date that stands alone
_LONGEST_RUN = 28  # lines; each cell of a catalogue is one
_AFTER_FACTS = 6  # lines
_AFTER_CATALOGUE = 40  # lines; the headline and its line of facts may stand below
PROSE = 90
"""Characters; a longer line is a paragraph."""
_SENTENCE_MARK = re.compile("[，。；！？]")
_OWN_LABEL = re.compile(r"([\u4e00-\u9fff]{2,6}) ?[:：]")
# What stands below the time of an event.
_PLACE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:地 ?点|人员|联系人|议程|议题) ?[:：]")


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
        if settled and size > PROSE and size - linked[index] > PROSE:
            return runs, index
        column = may_be_column(text)
        if (column or (size <= LONGEST and may_have_facts(text, size))) and not document.is_hidden(
            index
        ):
            table = catalogue_at(document, index) if column else None
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


def past_catalogue(document: Document, start: int, foot: int, facts: list[Fact]) -> int:
    """Return the line behind the box that files the document where one begins at line `start`.

    Its first lines may be among the `facts` before it.
    """
    if start < foot:
        runs, _ = fact_lines(document, start + 1, start)
        if runs and files_document(runs[0].line.facts, facts):
            return runs[0].end
    return start


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
    elif (
        _is_headline(document, index, line)
        or _is_of_an_event(document, index, line)
        or _is_item(document, index, line)
    ):
        return None
    last = end
    while end < len(lines) and end < index + _LONGEST_RUN:
        following = lines[end]
        if line.dates and media_before(document, end):
            break  # below an article that is pictures only
        if (
            _continues(document, line, end)
            or (is_bare_label(following) and _is_next_label(document, line, end))
            or (len(following) <= LONGEST and _is_new_fact_line(document, line, index, end))
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
        elif _is_unknown_cell(document, end):
            end += 1 if lines[end + 1][-1] in ":：" else 2
        else:
            break
    if not line.facts or (line.facts[0].value and _is_dateless(line)):
        return None
    return FactLines(index, last, line)


def _is_headline(document: Document, index: int, line: LabelLine) -> bool:
    """Tell a headline that begins like a label (`权威发布：…`, `来源：一份…`) from a fact."""
    text, node = document.lines[index], document.node[index]
    if len(line.facts) > 1 or line.dates:
        return False
    if text in document.title or text in document.metas.get("articletitle", ""):
        return True
    if len(text) <= _LABEL_ALONE:
        return False
    fact = line.facts[0]
    if fact.role == DATE or _names_people(text):
        return False
    dressed = document.tag[node] in HEADINGS or document.flags[node] & TITLE_NAME
    if fact.role == SOURCE and not _has_role_below(document, index, SOURCE):
        return False
    if dressed:
        return True
    if fact.role == FILED or (fact.role in OTHERS and len(fact.label) > _VERB):
        return False
    return heads_the_facts(document, index) and _has_role_below(document, index, DATE)


def _names_people(text: str) -> bool:
    """Tell whether a label's value is names of people."""
    value = _VALUE.split(text, maxsplit=1)[-1].strip()
    return NAMES.fullmatch(value) is not None


def _has_role_below(document: Document, index: int, role: str) -> bool:
    """Tell whether the next line gives a fact of a role."""
    if index + 1 >= len(document.lines):
        return False
    text = document.lines[index + 1]
    if len(text) > LONGEST:
        return False
    line = parse_label_line(document.text(index + 1))
    return bool(line.dates) if role == DATE else line.value(role) is not None


def _text(document: Document, index: int) -> str:
    """Return a line's text without the links that follow a value, or stand before all, unlabelled.

    A short one may be a name, unless it leads nowhere: that is a tool, whatever it is called. One
    with a date (WordPress links it to the article) stays.
    """
    text = document.text(index)
    if not 0 < document.linked[index] < len(document.lines[index]):
        return text
    for head, name in document.links_in(index):
        beside = len(name) >= _LINK or (len(name) > 1 and leads_nowhere(head))
        stays = _COLON.search(name) or find_dates(name)
        start = text.find(name) if beside and not stays else -1
        before = text[:start].rstrip(f"{INLINE_MARKS} ") if start > 0 else ""
        if before and before[-1] not in _VALUE_FOLLOWS:
            text = f"{before} {BOUNDARY} {text[start + len(name) :]}"
            text = _EMPTY_BRACKETS.sub(BOUNDARY, text)
        elif not before and start >= 0 and len(name) > _LONGEST_NAME:
            text = text[start + len(name) :]
    return text


def _is_dateless(line: LabelLine) -> bool:
    """Tell whether a line is nothing but `日期` and no date: the head of a table's column."""
    return len(line.facts) == 1 and line.facts[0].role == DATE and not line.dates


def _is_next_label(document: Document, before: LabelLine, index: int) -> bool:
    """Tell whether a label without a colon begins another fact of the run before it."""
    tags = {document.tag[document.node[at]] for at in (index - 1, index)}
    if tags == {"p"}:
        return bool(before.facts) and document.lines[index] not in PLAIN
    return _is_next_cell(document, index)


def _is_next_cell(document: Document, index: int) -> bool:
    """Tell whether a line stands in the cell after the line before it, of one row or the next."""
    node, before = document.node[index], document.node[index - 1]
    parent, tag = document.parent, document.tag
    if node == before or tag[node] not in _CELLS or tag[before] not in _CELLS:
        return False
    row, other = parent[node], parent[before]
    return row == other or (tag[row] == "tr" == tag[other] and parent[row] == parent[other])


def _is_unknown_cell(document: Document, index: int) -> bool:
    """Tell a label of a table's cell that no vocabulary has; the next cell holds its value."""
    text = document.lines[index]
    if len(text) > _LABEL_ALONE or text[-1] not in ":：" or index + 1 == len(document.lines):
        return False
    return _is_next_cell(document, index) and _is_next_cell(document, index + 1)


def _is_of_an_event(document: Document, index: int, line: LabelLine) -> bool:
    """Tell the time of what is announced, with its place beside or below it, from a page's date."""
    if not is_event(line):
        return False
    if any(fact.label == "地点" for fact in line.facts):
        return True
    following = document.lines[index + 1] if index + 1 < len(document.lines) else ""
    return _PLACE.match(following) is not None and is_beside(document, index + 1)


def _is_item(document: Document, index: int, line: LabelLine) -> bool:
    """Tell a time that no vocabulary has (`出生时间`, `来信时间`) among a text's own labelled lines."""
    if len(line.facts) > 1 or not line.dates or line.dates[0][0] != UNKNOWN:
        return False
    return any(
        0 < at < len(document.lines)
        and is_beside(document, at)
        and (label := _OWN_LABEL.match(document.lines[other])) is not None
        and label[1] not in VOCABULARY
        for at, other in ((index, index - 1), (index + 1, index + 1))
    )


def _has_date(document: Document, before: LabelLine, start: int) -> bool:
    """Tell whether a run that begins at `start` gives the page's date, or stands below it."""
    if before.dates:
        rank = before.dates[0][0]
        return rank <= UNLABELLED and rank not in (UPDATED, WRITTEN)
    return start > 0 and is_date_line(document.lines[start - 1])


def _is_new_fact_line(document: Document, before: LabelLine, start: int, index: int) -> bool:
    """Tell whether a line gives further facts; one that repeats a fact belongs to the text."""
    text = document.lines[index]
    linked = document.linked[index]
    if linked > len(text) - 3 > 3:
        return False  # the label too stands in the link
    if not before.dates and len(text) < 40 and linked * 2 <= len(text) and is_date_line(text):
        return not _is_of_an_event(document, index, parse_label_line(text))
    if not has_label(text) and not is_filed_under(text):
        apart = " ".join(INLINE_MARK.sub(" ", document.text(index)).split())
        if not is_value_apart(apart) or not is_beside(document, index):
            return False
    line = parse_label_line(document.text(index))
    if before.dates and names_editors(line) and media_before(document, index):
        return False  # below an article that is pictures only
    main = any(fact.role in MAIN_ROLES for fact in line.facts)
    if before.dates and not main and _is_of_the_text(document, before, line, start, index):
        return False  # `项目名称：…`, the text's own first line
    known = [fact for fact in before.facts if fact.role in MAIN_ROLES and fact.value]
    labels = {fact.label for fact in known}
    if any(fact.label in PLAIN for fact in line.facts):
        labels.update(PLAIN if any(fact.role == DATE for fact in known) else ())
        if is_event(line) and (
            _has_date(document, before, start) or _is_of_an_event(document, index, line)
        ):
            return False
    if any(fact.label in labels and fact.value for fact in line.facts):
        return False
    return is_fact_line(line, text) and len(line.rest) - linked <= MAX_REST // 2


def _files(fact: Fact) -> bool:
    """Tell whether a label only says what a document is filed under, or an event's time."""
    return fact.role == FILED


def _is_of_the_text(
    document: Document, before: LabelLine, line: LabelLine, start: int, index: int
) -> bool:
    """Tell the text's first line from one of the facts that begin at `start`, where none is a main one.

    It stands apart, or among the text's sentences, or is a paragraph with a label that only files a
    document, behind facts that do not (`报名时间：…`).
    """
    node, tag, lines = document.node[index], document.tag, document.lines
    if not is_beside(document, index):
        return True
    if tag[node] == "p" and all(map(_files, line.facts)) and not any(map(_files, before.facts)):
        return True
    if document.first[node] <= start:
        return False
    if tag[node] not in CELLS and document.flags[node] & BODY_NAME:
        return True
    return any(
        (len(lines[at]) >= _PARAGRAPH and lines[at][-1] == "。") or _is_unlabelled(lines, at)
        for at in range(index + 1, document.last[node])
    )


def _is_unlabelled(lines: list[str], index: int) -> bool:
    """Tell whether a line has no label, nor stands below one that has no value."""
    text, above = lines[index], lines[index - 1]
    return (
        len(text) > _LABEL_ALONE
        and not _COLON.search(text)
        and above[-1] not in ":："
        and not is_bare_label(above)
        and not is_date_line(text)
        and not is_tool_line(text)
    )


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
        if alike and node != before and is_bare_label(previous) and previous not in PLAIN:
            return is_bare_value(previous, text)
        return alike and last is not None and _stands_for(last, previous, text)
    if parent[node] not in (parent[before], before):
        return False
    if last and last.role == TOOL and not any(map(str.isdecimal, text)):
        return False  # a counter's value is a number
    if tag[before] == "div" and len(previous) > _LABEL_ALONE:
        return False
    if is_bare_label(previous):
        return True
    return previous[-1] in ":：" and bool(line.facts) and not text.endswith(("：", ":"))


def _stands_for(last: Fact, previous: str, text: str) -> bool:
    """Tell whether a line is the value of a label that stands alone in the line before it."""
    if last.value or last.role == TOOL:
        return False
    if len(previous) > _LABEL_ALONE or previous[-1] not in ":：" or len(text) > _NAME:
        return False
    return not PROSE_MARK.search(text) and not _COLON.search(text) and not is_tool_line(text)
