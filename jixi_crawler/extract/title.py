"""The article's title, from the page's head, its headings and its place above the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.evidence import ELLIPSIS, LONGER_THAN_CHANNELS, PARTS, Evidence, key
from jixi_crawler.extract.factlines import DATED_TITLE, FactLines, date_run, is_date_line
from jixi_crawler.extract.furniture import is_stop
from jixi_crawler.extract.labels import is_tool_line
from jixi_crawler.extract.markup import CENTRED, HIDDEN, TITLE_NAME, leads_nowhere

_HEADING = {"h1": 1.5, "h2": 1.3, "h3": 1.0, "h4": 0.7, "h5": 0.7, "h6": 0.5}
# `一、总体要求`, `（一）`, `第一章`: the text's own headings
_SECTION = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)]?\s?[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十]{1,3}[章条节]|\d{1,2}[、．]"
)
_DATE_PART = re.compile(r"[\d\s年月日./:-]+")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the lines it was read from (half open; empty when only the head has it)."""

    text: str
    start: int = -1
    end: int = -1
    confirmed: bool = False

    @property
    def span(self) -> tuple[int, int] | None:
        """The lines of the title, or None when the page's body does not show it."""
        return (self.start, self.end) if self.start >= 0 else None


def find_title(
    document: Document,
    runs: list[FactLines],
    crumb: Breadcrumb,
    limit: int,
    row_title: str | None = None,
) -> Title | None:
    """Return the title with the best evidence before line `limit`, or None when nothing hints at one.

    Precedence: visible text that the head or the listing confirms, in the place and dress of a
    headline; a headline just above the line of facts; what the head alone says.
    """
    evidence = Evidence(document, crumb, row_title)
    evidence.take(runs)
    best: tuple[float, Title] | None = None
    below = _distances(document, runs)
    facts_end = next((run.end for run in runs if run.weight >= 4), limit)
    settled = min(facts_end, _first_sentence(document, max(crumb.end, 0), limit))
    skipped = {index for run in runs for index in range(run.start, run.end)}
    skipped.update(range(crumb.start, crumb.end))
    for start, end, confirmed in _candidates(document, evidence, below, skipped, limit, crumb.end):
        score = confirmed + _dress(document, start, below)
        score -= _doubts(document, start, end, evidence, confirmed, below.get(start) == 1)
        if start == crumb.end and len(document.lines[start]) > 5:
            score += 0.6  # the first line below the breadcrumb
        if evidence.channel and key(document.lines[start]) == evidence.channel:
            score -= 1.0
        if start < crumb.start and confirmed < 1.0:
            score -= 1.0  # above the breadcrumb stand banners
        node = document.node[start]
        heads = document.tag[node] in _HEADING or (
            start == facts_end and (confirmed >= 2.0 or document.flags[node] & CENTRED)
        )
        if start >= settled and not heads:
            score -= 2.0  # the text has begun: its signature may be the site's name
        if best is None or score > best[0]:
            text = _without_link(document, start, _joined(document.lines[start:end]))
            if confirmed and (dated := DATED_TITLE.search(text)):
                text = text[: dated.start()]
            best = (score, Title(text, start, end, confirmed >= 1.0))
    if best and best[0] >= 1.2:
        return _completed(best[1], evidence)
    told = _told(document, evidence) or _beside_facts(document, runs)
    if told:
        return told
    return best[1] if best and best[0] > 0 else None


def _first_sentence(document: Document, start: int, limit: int) -> int:
    """Return the first line of a range that reads as a sentence of the text."""
    lines, linked = document.lines, document.linked
    for index in range(start, limit):
        text = lines[index]
        if (
            len(text) >= 30
            and (text[-1] == "。" or (text[-1] == "：" and "，" in text))
            and not linked[index]
        ):
            return index
    return limit


def _candidates(
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
    for index, text in enumerate(document.lines[:limit]):
        size = len(text)
        number = node[index]
        if (
            linked[index] * 2 > size
            and tag[number] not in _HEADING
            and not (
                size > LONGER_THAN_CHANNELS
                and (index in below or text[:3] in told)
                and _leads_nowhere(document, index)
            )
        ):
            continue  # navigation
        if size < 2 or size > _LONGEST or index in skipped or flags[number] & HIDDEN:
            continue
        if evidence.site and node[index - 1] == number and key(text) == evidence.site:
            continue  # who signed, below the headline in its element
        weight = 0.0
        end = index + 1
        if text[:3] in told or text[2:5] in told:
            weight = evidence.weigh(text)
            following = document.lines[index + 1 : index + 2]
            if following and following[0][:2] in told:
                over, joined = _over_lines(document, evidence, index, skipped)
                if joined >= max(weight, 0.1):
                    end, weight = over, joined
        if not weight:
            if not (text[0].isalnum() or key(text)) or (
                linked[index] * 2 > size and tag[number] in _HEADING
            ):
                continue
            if (
                tag[number] not in _HEADING
                and not _is_header(document, number)
                and index not in below
                and not _named(document, index)
                and not (flags[number] & CENTRED and (size >= 8 or _has_subtitle(document, index)))
                and not (index == crumb_end and size > 5)
                and not (size > 4 and _is_above_date(document, index))
            ):
                continue
            if is_stop(text) and not (tag[number] in _HEADING and index in below):
                continue  # but `图片新闻：…` above the facts is a headline
            end = _same_heading(document, index, skipped)
        else:
            end = max(end, _same_heading(document, index, skipped))
        yield index, end, weight


def _is_header(document: Document, node: int) -> bool:
    """Tell whether an element is a `<header>` of one line: an article's, not the page's."""
    return document.tag[node] == "header" and document.last[node] - document.first[node] == 1


def _leads_nowhere(document: Document, index: int) -> bool:
    """Tell whether a line is one link and leads nowhere: a headline, no navigation."""
    heads = [head for head, text in document.links_in(index) if text]
    return len(heads) == 1 and leads_nowhere(heads[0])


def _has_subtitle(document: Document, index: int) -> bool:
    """Tell whether the next line is a subtitle (`——…`)."""
    return index + 1 < len(document.lines) and document.lines[index + 1][:2] == "——"


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
    """Return where the heading ends that begins in this line (`<h1>` with `<br>` inside)."""
    node = document.node[index]
    end = index + 1
    if document.tag[node] in _HEADING or document.flags[node] & (TITLE_NAME | CENTRED):
        while (
            end < min(index + 4, len(document.lines))
            and document.node[end] == node
            and end not in skipped
            and len(document.lines[end]) < 80
            and document.lines[end][0] not in "（("
            and not document.linked[end]
            and not is_tool_line(document.lines[end])
            and not any(map(is_date_line, document.lines[end].split()))
        ):
            end += 1
    return end


def _named(document: Document, index: int) -> bool:
    node = document.node[index]
    for number in (node, document.parent[node]):
        if document.flags[number] & TITLE_NAME:
            first = document.first[number]
            return document.last[number] - first <= 4
    return False


def _distances(document: Document, runs: list[FactLines]) -> dict[int, int]:
    """Return, for the lines just above a run of facts, how far above they stand."""
    found: dict[int, int] = {}
    for run in runs:
        if run.weight < 2:
            continue
        distance = 1
        for index in range(run.start - 1, max(-1, run.start - 7), -1):
            text = document.lines[index]
            if is_tool_line(text):
                continue
            found[index] = min(distance, found.get(index, 9))
            distance += 1
            if distance > 4:
                break
    return found


def _dress(document: Document, index: int, below: dict[int, int]) -> float:
    """Score how a line is set: heading, class, centred, above facts or a date."""
    node = document.node[index]
    score = _HEADING.get(document.tag[node], 0.0) or _HEADING.get(
        document.tag[document.parent[node]], 0.0
    )
    if _named(document, index):
        score += 1.0
    if _is_header(document, node):
        score += 1.3
    if document.flags[node] & CENTRED:
        score += 0.3 if score or index in below else 1.2
    if index in below:
        score += 2.6 - 0.5 * below[index]
    elif date_run(document, index + 1, index + 3):
        score += 1.5
    return score


def _doubts(
    document: Document,
    start: int,
    end: int,
    evidence: Evidence,
    confirmed: float,
    above_facts: bool,
) -> float:
    text = document.lines[start]
    doubts = 0.0
    if document.linked[start] * 2 > len(text) and not _leads_nowhere(document, start):
        doubts += 3.0
    word = key("".join(document.lines[start:end]))
    if confirmed < 3.0 and word in evidence.other and not (above_facts and word == evidence.here):
        doubts += 2.5
    if text[-1] in "。；;" or (text[-1] in "：:" and end == start + 1):
        doubts += 1.5
    if text[:2] in ("——", "--") or text[0] in "（(":
        doubts += 0.8
    if len(text) < 4:
        doubts += 0.5
    if confirmed == 0 and _SECTION.match(text):
        doubts += 2.0
    if confirmed == 0 and (
        is_tool_line(text) or _DATE_PART.fullmatch(text) or any(map(is_date_line, text.split()))
    ):
        doubts += 4.0
    if confirmed == 0 and start and _is_in_row(document, start):
        doubts += 2.0
    if confirmed == 0 and len(text) > 90:
        doubts += 1.5
    if confirmed == 0 and start and _is_subtitle(document, start):
        doubts += 0.6
    return doubts


def _is_in_row(document: Document, index: int) -> bool:
    """Tell whether a line stands in a table's row, behind another cell that is filled."""
    node, before = document.node[index], document.node[index - 1]
    parent, tag = document.parent, document.tag
    if tag[node] == "p":
        node, before = parent[node], parent[before]
    return tag[node] == "td" == tag[before] and node != before and parent[node] == parent[before]


def _is_subtitle(document: Document, index: int) -> bool:
    """Tell whether a heading stands just below a higher one that is no channel's name."""
    tag, above = document.tag[document.node[index]], document.tag[document.node[index - 1]]
    return (
        tag in _HEADING
        and above in _HEADING
        and above < tag
        and len(document.lines[index - 1]) >= LONGER_THAN_CHANNELS
    )


def _without_link(document: Document, index: int, text: str) -> str:
    """Return a headline without the link to its channel that stands behind it."""
    if 0 < document.linked[index] * 2 < len(text):
        for _, name in document.links_in(index):
            if name and text.endswith(name) and len(name) < LONGER_THAN_CHANNELS:
                return text.removesuffix(name).rstrip() or text
    return text


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        ascii_edge = (
            text[-1].isascii() and text[-1].isalnum() and line[0].isascii() and line[0].isalnum()
        )
        text += (" " if ascii_edge or line[0] in "—-－（(" else "") + line
    return text


def _completed(title: Title, evidence: Evidence) -> Title:
    """Replace a visible title that is cut with `…` by the full one that the head knows."""
    cut = title.text.endswith(ELLIPSIS)
    if cut:
        word = key(title.text)
        for text in [*evidence.exact, *PARTS.split(evidence.title)]:
            if (
                len(key(text)) > len(word)
                and key(text).startswith(word)
                and not text.endswith(ELLIPSIS)
            ):
                return Title(text.strip(), title.start, title.end, confirmed=True)
    return title


def _beside_facts(document: Document, runs: list[FactLines]) -> Title | None:
    """Return the headline that stands in one line with the facts, in a heading's dress."""
    for run in runs[:1]:
        rest = run.line.rest.strip()
        dressed = document.tag[document.node[run.start]] in _HEADING or _named(document, run.start)
        if dressed and len(rest) > LONGER_THAN_CHANNELS:
            return Title(rest)
    return None


def _told(document: Document, evidence: Evidence) -> Title | None:
    """Return the title that only the head gives."""
    for text in evidence.exact:
        if key(text) and key(text) not in evidence.other and not text.endswith(ELLIPSIS):
            return Title(text)
    parts = [
        part.strip() for part in re.split(r"\s*(?:[_|｜»]+|\s[-–—]+\s|--+)\s*", document.title)
    ]
    parts = [part for part in parts if key(part) and key(part) not in evidence.other]
    if len(parts) > 1 or (parts and document.title.strip() != parts[0]):
        return Title(parts[0])
    return None
