"""The article's title, from the page's head, its headings and its place above the facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.document import INLINE_MARKS, Document, clean, without_marks
from jixi_crawler.extract.evidence import ELLIPSIS, LONGER_THAN_CHANNELS, PARTS, Evidence, key
from jixi_crawler.extract.factlines import (
    DATED_TITLE,
    FactLines,
    date_in_title,
    is_date_line,
)
from jixi_crawler.extract.furniture import is_stop
from jixi_crawler.extract.headline import (
    HEADING,
    LONGEST_CHANNEL,
    above_the_facts,
    distances,
    doubts_about,
    dress,
    has_subtitle_below,
    is_titled,
    names_channel,
)
from jixi_crawler.extract.markup import CENTRED, OPEN, TITLE_NAME
from jixi_crawler.extract.titlelines import title_lines
from jixi_crawler.extract.tools import is_tool_line

_FURTHER = 30  # lines


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the lines it was read from (half open; empty when only the head has it).

    `below_facts`: the page shows it only below its line of facts.
    """

    text: str
    start: int = -1
    end: int = -1
    confirmed: bool = False
    below_facts: bool = False

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
    url: str = "",
) -> Title | None:
    """Return the title with the best evidence before line `limit`, or None when nothing hints at one.

    Precedence: visible text that the head or the listing confirms, in the place and dress of a
    headline; a headline just above the line of facts; what the head alone says.
    """
    evidence = Evidence(document, crumb, row_title, url)
    evidence.take(runs)
    best: tuple[float, Title] | None = None
    below = distances(document, runs, crumb)
    facts_end = next((run.end for run in runs if run.weight >= 4), limit)
    begun = _first_sentence(document, max(crumb.end, 0), limit)
    skipped = {index for run in runs for index in range(run.start, run.end)}
    skipped.update(range(crumb.start, crumb.end))
    above = above_the_facts(document, below, skipped)
    for start, end, confirmed in title_lines(document, evidence, below, skipped, limit, crumb.end):
        score = confirmed + dress(document, start, below, crumb)
        score -= doubts_about(document, start, end, evidence, confirmed, below.get(start) == 1)
        if confirmed >= 2.5 and evidence.exact:
            score += 0.5  # a meta, the listing or the page's own table says just this
        score += _place_to_crumb(document, start, evidence, confirmed, crumb)
        score += _place_to_facts(document, start, confirmed, facts_end, begun)
        if start < above and names_channel(document, start, evidence):
            text = document.lines[start]
            brief = len(text) <= LONGEST_CHANNEL and not evidence.exact
            brief = brief and (
                text == document.title or evidence.menu.get(key(text), start) < start
            )
            beaten = brief and _is_dressed(document, above)
            score -= 4.0 if beaten else 3.0 * (confirmed < 1.0)
        elif start < above and _is_plainer(document, start, above) and not evidence.exact:
            score -= 3.0
        whole = end - start > 1 and below.get(end - 1) == 1
        if not confirmed and (whole or has_subtitle_below(document, start, below)):
            score += 0.6
        if best is None or score > best[0]:
            text = _without_link(document, start, _joined(document.lines[start:end]))
            if confirmed and (dated := DATED_TITLE.search(text)):
                text = text[: dated.start()]
            elif not confirmed:
                text = _without_date(document, start, text)
            elif not evidence.weigh(text):
                text = evidence.part_of(text, document.text(start)) or text
            best = (score, Title(text, start, end, confirmed >= 1.0))
    if best and best[0] >= 1.2:
        return _completed(best[1], evidence)
    told = _told(document, evidence) or _beside_facts(document, runs)
    if told:
        return _shown_further_on(document, told, limit)
    return best[1] if best and best[0] > 0 else _above_text(document, begun, limit)


def _above_text(document: Document, begun: int, limit: int) -> Title | None:
    """Return the few words directly above the element of the text, which nothing else calls a title."""
    if begun >= limit:
        return None
    box = document.node[begun]
    if document.tag[box] == "p":
        box = document.parent[box]
    index = document.first[box] - 1
    if index < 0 or document.linked[index] or document.is_hidden(index):
        return None
    text = document.lines[index]
    if not 2 <= len(text) <= LONGEST_CHANNEL or is_stop(text) or is_tool_line(text):
        return None
    return Title(text, index, index + 1)


def _is_plainer(document: Document, index: int, headline: int) -> bool:
    """Tell a channel's name in no dress, above a line that is set as a headline."""
    if len(document.lines[index]) > LONGEST_CHANNEL or _is_dressed(document, index):
        return False
    return _is_dressed(document, headline)


def _is_dressed(document: Document, index: int) -> bool:
    return is_titled(document, index) or document.flags[document.node[index]] & CENTRED != 0


def _place_to_facts(
    document: Document, start: int, confirmed: float, facts_end: int, begun: int
) -> float:
    """Score where a line stands to facts above it (they end at `facts_end`) and to the text.

    Lines from `begun` on are the text's, whose signature may be the site's name.
    """
    node = document.node[start]
    heads = document.tag[node] in HEADING or (
        start == facts_end and (confirmed >= 2.0 or document.flags[node] & (CENTRED | TITLE_NAME))
    )
    if start >= min(facts_end, begun) and not heads:
        return -1.0 if confirmed >= 2.0 and start < begun else -2.0
    if start >= begun and confirmed < 1.0:
        return -1.0
    below = start == facts_end or (start > 0 and is_date_line(document.lines[start - 1]))
    return 0.6 if below else 0.0


def _place_to_crumb(
    document: Document, start: int, evidence: Evidence, confirmed: float, crumb: Breadcrumb
) -> float:
    """Score where a line stands to the breadcrumb, and whether it says what the channel is."""
    score = 0.0
    if start == crumb.end and len(document.lines[start]) > 5:
        score += 0.6  # the first line below the breadcrumb
    if evidence.channel and key(document.lines[start]) == evidence.channel:
        score -= 1.0
    if start < crumb.start and confirmed < 1.0:
        score -= 1.0  # above the breadcrumb stand banners
    return score


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


def _without_link(document: Document, index: int, text: str) -> str:
    """Return a headline without the link to its channel that stands behind it."""
    if 0 < document.linked[index] * 2 < len(text):
        for _, name in document.links_in(index):
            if name and text.endswith(name) and len(name) < LONGER_THAN_CHANNELS:
                return text.removesuffix(name).rstrip() or text
    return text


def _without_date(document: Document, index: int, text: str) -> str:
    """Return a headline without the date that stands behind it in an element of its own."""
    shown = date_in_title(document, index, index + 1)
    date = shown.line.published if shown else None
    before, apart, behind = document.text(index).rstrip(INLINE_MARKS).rpartition(OPEN)
    return clean(without_marks(before)) if apart and date and behind.strip() == date.raw else text


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
        if is_titled(document, run.start) and len(rest) > LONGER_THAN_CHANNELS:
            return Title(rest)
    return None


def _shown_further_on(document: Document, told: Title, limit: int) -> Title:
    """Return a title that the head tells with the lines in which the page shows it below its facts."""
    word, lines = key(told.text), document.lines
    for start in range(limit, min(limit + _FURTHER, len(lines))):
        shown = ""
        for end in range(start, min(start + 3, len(lines))):
            shown += key(lines[end])
            if shown == word and not document.is_hidden(start):
                return Title(told.text, start, end + 1, confirmed=True, below_facts=True)
            if not word.startswith(shown):
                break
    return told


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
