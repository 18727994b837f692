"""Which of a page's lines of facts belong to its title."""

from __future__ import annotations

import re

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.catalogue import files_document
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.factlines import (
    PROSE_MARK,
    FactLines,
    date_in_title,
    date_run,
    is_date_line,
    is_event,
    media_before,
    names_editors,
)
from jixi_crawler.extract.furniture import is_stop
from jixi_crawler.extract.gate import LONGEST, has_label
from jixi_crawler.extract.head import PROSE
from jixi_crawler.extract.headline import is_beside
from jixi_crawler.extract.labels import Fact, LabelLine, parse_label_line
from jixi_crawler.extract.markup import BODY_NAME
from jixi_crawler.extract.nearest import is_heading
from jixi_crawler.extract.tools import is_tool_line
from jixi_crawler.extract.vocabulary import SOURCE, TOOL, UNLABELLED, UPDATED

_COPIES = 4  # lines
_BESIDE = 2  # lines
_NAME_BESIDE = 12  # characters
_PARAGRAPH = 40  # characters
_SURE = 5  # weight of a line of facts that gives a date and more
_TO_FILES = re.compile(r"[(（]?(?:详情?|具体(?:内容|情况)?)?请?[见看]?[“《【]?附[件表]")
_SIGNED = 3  # lines of a text that a date closes
_APART = 4  # lines between facts and the title below them


def choose_facts(
    document: Document,
    runs: list[FactLines],
    title: tuple[int, int] | None,
    crumb: Breadcrumb,
    foot: int,
) -> FactLines | None:
    """Return the run of facts that belongs to the title (lines, half open), if any.

    Precedence: the nearest below the title before any long paragraph, labelled or a bare date; then
    the nearest above it; without a title the weightiest run of the page. What says the same once
    more, for another screen, belongs to it.
    """
    found = _chosen(document, runs, title, crumb, foot)
    if not found or not found.line.dates:
        return found
    _take_first_date(found.line)
    return _with_copies(document, found, foot)


def _chosen(
    document: Document,
    runs: list[FactLines],
    title: tuple[int, int] | None,
    crumb: Breadcrumb,
    foot: int,
) -> FactLines | None:
    if title is None:
        # one long line may be the unseen title; behind two the text has begun
        text = _first_sentence(document, _first_sentence(document, max(crumb.end, 0)) + 1)
        useful = [run for run in runs if run.weight >= 3 and crumb.end <= run.start <= text]
        return max(useful, key=lambda run: (run.weight, -run.start)) if useful else None
    start, end = title
    stop = min(_past_lead(document, runs, _first_sentence(document, end)), foot)
    above = [one for one in runs if one.end <= start and one.weight >= 3 and _is_apart(one, crumb)]
    above = [one for one in above if _lines_between(runs, one, start) <= _APART]
    told = [one for one in above if one.line.dates]
    found = _below(document, runs, end, stop, foot, told=bool(told))
    if found and found.line.dates:
        if above and files_document(above[-1].line.facts):
            found.line.facts += above[-1].line.facts
        return found
    if date := date_in_title(document, start, end):
        return _with_facts_of(date, found)
    if above:
        return _with_facts_of(above[-1], found)
    date = date_run(document, max(crumb.end, start - 3, 0), start)
    if not date or not _near(document, date.start, start):
        return found
    for one in runs:
        if date.end <= one.start and one.end <= start:
            date.line.facts += one.line.facts
    return _with_facts_of(date, found)


def _below(
    document: Document, runs: list[FactLines], end: int, stop: int, foot: int, *, told: bool
) -> FactLines | None:
    """Return the facts below a title that ends at line `end`: labelled ones, a bare date, or both.

    `told`: what stands above the title gives its date.
    """
    run = next(
        (
            run
            for run in runs
            if end <= run.start <= min(stop, end + 14)
            and run.weight
            and not _closes(document, run, end)
            and not (told and (is_event(run.line) or (run.weight < 2 and run.start > end)))
        ),
        None,
    )
    if run and (
        (_says(document, end, run.start) and _first_sentence(document, run.end) >= foot)
        or (_is_last(document, run.end, foot) and _is_all_said(document, end, run, foot))
    ):
        run = None  # what stands above it is the text
    bare = None
    if not told:
        begins = _begins(document, end, stop)
        bare = date_run(document, end, min(begins, end + 10, run.start if run else foot))
        if bare and _signs(document, bare, end, foot):
            bare = None
        if bare and run and is_event(run.line) and is_date_line(document.lines[bare.start]):
            run = None
    if bare and run:
        near = run.start <= bare.end + 2 and not _says(document, bare.end, run.start)
        closes = (
            media_before(document, run.start)
            or (names_editors(run.line) and bare.end < run.start)
            or _is_all_said(document, bare.end, run, foot)
        )
        run = run if near and not closes else None
    if not run:
        return bare
    found = _merged(bare, run) if bare and not run.line.dates else run
    return found if found.line.dates else _with_date_behind(document, found, runs, stop)


def _is_all_said(document: Document, start: int, run: FactLines, foot: int) -> bool:
    """Tell whether the few lines between a date and further facts are the text: `见附件`, a caption.

    No sentence follows the facts, and the lines stand in a box apart from the date's.
    """
    between = [at for at in range(start, run.start) if not is_tool_line(document.lines[at])]
    if not between or _first_sentence(document, run.end) < foot:
        return False
    first = document.node[between[0]]
    return (
        any(media_before(document, at) for at in range(start, run.start))
        or not is_beside(document, between[0])
        or document.flags[first] & BODY_NAME != 0
        or _TO_FILES.match(document.lines[between[0]]) is not None
    )


def _is_last(document: Document, start: int, foot: int) -> bool:
    """Tell whether only another module of the page follows: tools, a heading, links, and no 见附件."""
    while start < foot and is_tool_line(document.lines[start]):
        start += 1
    if any(_TO_FILES.match(text) for text in document.lines[start:foot]):
        return False
    return (
        start >= foot
        or document.linked[start] * 2 > len(document.lines[start])
        or is_stop(document.lines[start])
        or is_heading(document, start)
    )


def _signs(document: Document, date: FactLines, end: int, foot: int) -> bool:
    """Tell whether a date closes a text of short lines below a title: no sentence follows it."""
    if date.start - end < _SIGNED or _first_sentence(document, date.end) < foot:
        return False
    above = [document.lines[at] for at in range(end, date.start)]
    return sum(not (is_tool_line(text) or text in above[:at]) for at, text in enumerate(above)) >= (
        _SIGNED
    )


def _closes(document: Document, run: FactLines, end: int) -> bool:
    """Tell whether a run below a title is what closes an article of a picture or a few words."""
    if names_editors(run.line):
        return run.start > end or media_before(document, run.start)
    return run.weight == 1 and all(fact.role == TOOL for fact in run.line.facts)  # tools


def _lines_between(runs: list[FactLines], above: FactLines, title: int) -> int:
    """Return how many lines without facts stand between a run and the title below it."""
    told = (run.end - run.start for run in runs if above.end <= run.start and run.end <= title)
    return title - above.end - sum(told)


def _says(document: Document, start: int, end: int) -> bool:
    """Tell whether a sentence stands in a range of lines."""
    return any(document.lines[at][-1] == "。" for at in range(start, end))


def _is_apart(run: FactLines, crumb: Breadcrumb) -> bool:
    """Tell whether a run stands below the breadcrumb, or is a labelled date in its line."""
    if crumb.end <= run.start:
        return True
    return crumb.start == run.start and bool(run.line.dates) and run.line.dates[0][0] < UPDATED


def _take_first_date(line: LabelLine) -> None:
    """Let a bare date beside one of an update (`2024-03-13 更新：2024-03-15`) be the page's."""
    rank, updated = line.dates[0]
    bare = [
        (at, date) for at, date in line.dates if at == UNLABELLED and date.value <= updated.value
    ]
    if rank == UPDATED and bare:
        line.dates.remove(bare[0])
        line.dates.insert(0, bare[0])


def _with_copies(document: Document, run: FactLines, foot: int) -> FactLines:
    """Return a run with the lines behind it that give its date or source once more."""
    end, facts = run.end, run.line.facts
    while end < min(foot, run.end + _COPIES) and not document.is_hidden(end):
        again = _copy_at(document, run, end)
        if again is None:
            break
        facts = facts + [fact for fact in again if not run.line.has(fact.role)]
        end += 1
    if end == run.end:
        return run
    return FactLines(run.start, end, LabelLine(facts, run.line.dates, run.line.rest))


def _copy_at(document: Document, run: FactLines, index: int) -> list[Fact] | None:
    """Return the facts of a line that repeats a run's date or source and says little else."""
    text = document.lines[index]
    if len(text) > LONGEST or not (has_label(text) or ("20" in text and is_date_line(text))):
        return None
    line = parse_label_line(document.text(index))
    source, (_, date) = run.line.value(SOURCE), run.line.dates[0]
    dated = any(one.value[:10] == date.value[:10] for _, one in line.dates)
    known = [fact for fact in line.facts if fact.role == SOURCE and fact.value == source]
    if line.rest.replace(" ", "") not in ("", source) or not (dated or (source and known)):
        return None
    if not line.facts and not line.rest and text != date.raw:
        return None  # the first line of the text may be a day
    if line.dates and not dated:
        return None
    return line.facts


def _past_lead(document: Document, runs: list[FactLines], lead: int) -> int:
    """Return the first sentence of the text, which is not `lead` where that stands above the facts.

    An article of one sentence has its facts below it, if not above.
    """
    for run in runs:
        if run.start == lead + 1 and run.weight >= _SURE and run.line.dates:
            text = _first_sentence(document, run.end)
            if text < len(document.lines) and len(document.lines[text]) > len(document.lines[lead]):
                return text
    return lead


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
    second.line.rest = f"{first.line.rest} {second.line.rest}".strip()
    return FactLines(first.start, second.end, second.line)


def _near(document: Document, one: int, other: int) -> bool:
    """Tell whether two lines share an element below the body's first levels, or stand next there."""
    if (
        one + 1 == other
        and document.parent[document.node[one]] == document.parent[document.node[other]]
    ):
        return True
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
            and (free >= PROSE or text[-1] in "。；！？" or (text[-1] == "：" and "，" in text))
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
