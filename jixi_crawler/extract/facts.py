"""Date, source, author and editor: candidates from everywhere, decided by stated precedence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jixi_crawler.extract.body import Body
from jixi_crawler.extract.bylines import is_office, read_bylines
from jixi_crawler.extract.dates import FoundDate, parse_date, url_date
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.factlines import FactLines
from jixi_crawler.extract.head import fact_lines
from jixi_crawler.extract.labels import LabelLine, parse_label_line
from jixi_crawler.extract.scripts import assigned_strings
from jixi_crawler.extract.tails import timed_date
from jixi_crawler.extract.values import clean_value, is_person
from jixi_crawler.extract.vocabulary import AUTHOR, EDITOR, PUBLISHERS, SOURCE, UNLABELLED, WRITTEN
from jixi_crawler.records import Row

_DATE_METAS = ("pubdate", "publishdate", "firstpublishedtime", "article:published_time", "publishtime",
               "og:article:published_time", "dc.date", "datepublished", "createdate", "publish_time",
               "published_time", "weibo: article:create_at", "releasedate", "og:release_date")  # fmt: skip
_SOURCE_METAS = ("contentsource", "source", "article:source", "mediaid", "dc.source")
_AUTHOR_METAS = ("author", "dc.creator", "article:author")
_STRUCTURED = re.compile(r'"(?:datePublished|pubDate)"\s{0,5}:\s{0,5}"([^"]{8,40})"')
_DATE_NAMES = re.compile("pub|date|time", re.IGNORECASE)
_SENTENCE_ENDS = frozenset("。！？；：”，、")
# What sites and channels say of themselves below a text.
_NOTICE = re.compile("[（(【*※ ]{0,2}(?:以上|本文|凡|本网|本站|本公众号|本平台|免责|版权|声明)")
# Ends of names that are plainly a paper's, a station's or an authority's.
_BODY = re.compile(
    r"[\u4e00-\u9fff·]{2,}(?:(?<![互官全本联手机])网|(?:[日晚时早晨商周学导]|青年|法[制治]|检察|公安|法院|都市)报|电视台|电台"
    r"|(?:新华|通讯|报|杂志)社|杂志|(?<!委)委|委员会|(?<![格结布大])局|厅|(?<!全)部|检察院|法院|国务院|[省市县区府委]办"
    r"|办公室|政府)|(?:新华|人民|正义|法制|法治)网|新华社|国务院"
)
_PUBLISHER = re.compile(
    r"[\u4e00-\u9fff·（）()]{2,30}(?:[院局厅署府委会校]|(?<!平)台|[府委]办|公司|集团|大学|学院|街道|[乡镇]|[总支大]队)"
    r"|[\u4e00-\u9fff·]{3,30}办公[室厅]|[\u4e00-\u9fff·]{4,30}(?:中心|研究所|(?:图书|博物|档案|文化)馆)"
)
_DEPARTMENT = re.compile(r"(?!办公室)[\u4e00-\u9fff·]{2,30}[科室处部股]")
_BY = re.compile(r"^(?:由|[Bb]y)\s+")
_BY_WHOM = re.compile(r"(?:^|\s)[Bb]y\s+([\u4e00-\u9fff·]{2,15})(?=\s|$)")
_BRACKETS = "[]【】（）()〔〕〖〗|｜·-—/,，"
_BELOW = 3  # lines
_TAIL_LINE = 80  # characters; a longer line at the end is prose


@dataclass(slots=True)
class Facts:
    """What was decided; `warnings` say where the evidence contradicts itself.

    `shows_date`: the page itself shows the date, it is not taken from a meta or an address.
    """

    published: str | None = None
    published_raw: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    shows_date: bool = False
    warnings: list[str] = field(default_factory=list)


def collect_facts(
    document: Document,
    chosen: FactLines | None,
    body: Body,
    foot: int,
    *,
    url: str,
    row: Row | None,
    above: range = range(0),
) -> Facts:
    """Decide the labelled facts of an article.

    Precedence of each: the line of facts at the title; elements whose own name says what they hold;
    lines of labels around the text's end; the text's own bylines; for the source, a body that is
    labelled as the publisher; then, for the date alone, metas, scripts, the listing's row and the URL.
    A source that only a meta gives is taken when the page shows neither a label for it nor a date; an
    author never is: those metas hold editors and numbers. `above` are the lines between the title and
    the text.
    """
    facts = Facts()
    tail = _tail_runs(document, body, chosen, foot)
    lines = ([chosen] if chosen else []) + tail
    shown = _shown_date(lines) or _date_below(document, body, foot)
    _decide_date(facts, document, shown, url, row)
    facts.source = _labelled(lines[:1], SOURCE) if chosen else None
    facts.source = facts.source or _role(document, "source", chosen, SOURCE)
    facts.source = facts.source or _labelled(lines, SOURCE)
    facts.author = _labelled(lines[:1], AUTHOR) if chosen else None
    facts.author = facts.author or _role(document, "author", chosen, AUTHOR)
    facts.author = facts.author or _labelled(lines, AUTHOR)
    facts.editor = _labelled(lines, EDITOR)
    _settle_contributor(facts, lines)
    if not (facts.author and facts.source and facts.editor):
        _take_bylines(facts, read_bylines(document, body, above))
    if chosen and not facts.source and not chosen.line.has(SOURCE):
        facts.source = _publisher(chosen)
    if chosen and not facts.author and (by := _BY_WHOM.search(chosen.line.rest)):
        facts.author = by[1]
    if chosen and not facts.source:
        source = _unlabelled_source(document, chosen)
        if source and source != facts.author:  # by its element's name
            facts.source = source
            facts.warnings.append("the page shows its source without a label")
    _compare_metas(facts, document, lines)
    return facts


def _unlabelled_source(document: Document, chosen: FactLines) -> str | None:
    """Return the one word beside the date in a line of facts, if it is plainly a paper or a body.

    The page's own meta may say so. A name that stands above the line or in the page's title is the
    site's or the channel's.
    """
    line = chosen.line
    words = [word for word in line.rest.split() if word.strip(_BRACKETS)]
    if not line.dates or line.has(SOURCE) or line.has(AUTHOR) or len(words) != 1:
        return None
    word = words[0].strip(_BRACKETS)
    if not 3 <= len(word) <= 15 or is_person(word):
        return None
    if word == _meta_source(document):
        return word
    if not _BODY.fullmatch(word) or word in document.title:
        return None
    return None if any(word in text for text in document.lines[: chosen.start]) else word


def _take_bylines(facts: Facts, said: LabelLine | None) -> None:
    if said:
        facts.author = facts.author or said.value(AUTHOR)
        facts.source = facts.source or said.value(SOURCE)
        facts.editor = facts.editor or said.value(EDITOR)


def _labelled(lines: list[FactLines], role: str) -> str | None:
    for run in lines:
        value = run.line.value(role)
        if value:
            return value
    return None


def _settle_contributor(facts: Facts, lines: list[FactLines]) -> None:
    """供稿 names people or an office: only people are an author."""
    for run in lines:
        for fact in run.line.facts:
            if is_office(fact):
                facts.author = None if facts.author == fact.value else facts.author
                facts.source = facts.source or fact.value
                return


def _role(document: Document, role: str, chosen: FactLines | None, label: str) -> str | None:
    """Return the value of an element named `author` or `source` in the line of facts."""
    if not chosen or chosen.line.has(label):
        return None
    for index, name, text in document.roles:
        if name == role and chosen.start <= index < chosen.end:
            line = parse_label_line(text)
            if line.facts or line.dates or _is_labelled(document.lines[index], text):
                continue
            return clean_value(_BY.sub("", text))
    return None


def _is_labelled(line: str, value: str) -> bool:
    """Tell whether another label stands before a value (`发布人：admin`), whatever its element's name."""
    return line.partition(value)[0].rstrip()[-1:] in (":", "：")


def _tail_runs(
    document: Document, body: Body, chosen: FactLines | None, foot: int
) -> list[FactLines]:
    """Return the runs of labels that close the text, and those just below it."""
    lines = document.lines
    last = body.lines[-1] if body.lines else body.start - 1
    head = chosen.end if chosen else 0
    runs, _ = fact_lines(document, min(foot, last + 9), max(head, last - 8), whole=True)
    found = [run for run in runs if run.start > last]
    by_end = {index: run for run in runs for index in range(run.start, run.end)}
    index, apart = last, False
    while body.lines and index > max(body.lines[0], last - 8):
        run = by_end.get(index)
        text = lines[index]
        if run and max(len(lines[i]) for i in range(run.start, run.end)) <= _TAIL_LINE:
            if not (apart and run.line.dates):  # an event's, or where the text stood before
                found.append(run)
            index = run.start - 1
        elif len(text) <= 30 and text[0] in "(（" and text[-1] in ")）":
            index -= 1
        elif (len(text) <= 30 and text[-1] not in _SENTENCE_ENDS) or _NOTICE.match(text):
            index, apart = index - 1, True
        else:
            break
    return found


def _decide_date(
    facts: Facts, document: Document, shown: FoundDate | None, url: str, row: Row | None
) -> None:
    if shown:
        facts.shows_date = True
        facts.published, facts.published_raw = shown.value, shown.raw.replace("\x02", "").strip()
    meta = _meta_date(document, facts.published or "?")
    if facts.published:
        if meta and meta[0][:10] != facts.published[:10]:
            facts.warnings.append(
                f"the page shows {facts.published[:10]}, its meta says {meta[0][:10]}"
            )
        return
    told: list[tuple[str, str, str]] = []
    if meta:
        told.append((*meta, "the page's meta"))
    script = _script_date(document)
    if script:
        told.append((*script, "a script"))
    structured = _structured_date(document)
    if structured:
        told.append((*structured, "the page's structured data"))
    if row and row.date:
        told.append((row.date, row.date, "the listing"))
    from_url = url_date(url)
    if from_url:
        told.append((from_url, from_url, "the URL"))
    if told:
        facts.published, facts.published_raw, where = told[0]
        facts.warnings.append(f"the page shows no date; taken from {where}")


def _shown_date(lines: list[FactLines]) -> FoundDate | None:
    """Return the date that the lines of facts give; one of writing or signing only if no other."""
    late: FoundDate | None = None
    for position, run in enumerate(lines):
        for rank, date in run.line.dates:
            if position > 0 and rank >= UNLABELLED:
                continue
            if rank != WRITTEN and rank <= UNLABELLED:
                return date
            late = late or date
            break
    return late


def _date_below(document: Document, body: Body, foot: int) -> FoundDate | None:
    """Return the date with a time of day that stands alone just below a text."""
    if not body.lines:
        return None
    start = body.lines[-1] + 1
    found = (timed_date(document.lines[at]) for at in range(start, min(foot, start + _BELOW)))
    return next(filter(None, found), None)


def _meta_date(document: Document, shown: str) -> tuple[str, str] | None:
    for name in _DATE_METAS:
        content = document.metas.get(name)
        if content and content.startswith(shown[:10]):
            return shown, content
        if content and (value := parse_date(content)):
            return None if _is_of_the_page(document, value) else (value, content)
    return None


def _is_of_the_page(document: Document, value: str) -> bool:
    """Tell whether a date is, by another meta's word, when the server last wrote the page."""
    return any("生成时间" in text and parse_date(text) == value for text in document.metas.values())


def _structured_date(document: Document) -> tuple[str, str] | None:
    for script in document.scripts:
        if "datePublished" in script or "pubDate" in script:
            for hit in _STRUCTURED.finditer(script):
                if date := parse_date(hit[1]):
                    return date, hit[1]
    return None


def _script_date(document: Document) -> tuple[str, str] | None:
    if not document.scripts:
        return None
    for name, value in assigned_strings(document.scripts).items():
        if _DATE_NAMES.search(name) and len(value) < 40 and (date := parse_date(value)):
            return date, value
    return None


def _meta_source(document: Document) -> str | None:
    metas = document.metas
    source = next((metas[name] for name in _SOURCE_METAS if name in metas), None)
    return clean_value(source) if source else None


def _publisher(chosen: FactLines) -> str | None:
    """Return the body that the line of facts names as the publisher; accounts are none.

    A department is one under 发布机构 and 发布单位, not under 发布部门.
    """
    for fact in chosen.line.facts:
        if fact.value and fact.label in PUBLISHERS:
            patterns = [_PUBLISHER] if fact.label[-1] == "门" else [_PUBLISHER, _DEPARTMENT]
            if any(pattern.fullmatch(fact.value) for pattern in patterns):
                return fact.value
    return None


def _compare_metas(facts: Facts, document: Document, lines: list[FactLines]) -> None:
    source = _meta_source(document)
    if source and not facts.source:
        if any(run.line.has(SOURCE) for run in lines):
            facts.warnings.append(f"the page's source is empty, its meta says {source}")
        elif any(run.line.dates for run in lines):
            facts.warnings.append(f"the page shows a date and no source, its meta says {source}")
        else:
            facts.source = source
            facts.warnings.append("the page shows no source; taken from its meta")
    elif source and facts.source and "".join(source.split()) != "".join(facts.source.split()):
        facts.warnings.append(f"the page's source is {facts.source}, its meta says {source}")
