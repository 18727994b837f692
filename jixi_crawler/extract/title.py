"""The article's title, from the page's head, its headings and its place above the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.furniture import is_stop
from jixi_crawler.extract.head import FactLines, date_run, is_date_line
from jixi_crawler.extract.labels import is_tool_line
from jixi_crawler.extract.markup import CENTRED, HIDDEN, TITLE_NAME

_KEY = re.compile(r"[\W_]+")
_PARTS = re.compile(r"\s*[-_—–|｜·>»‖]+\s*|\s+")
_HEADING = {"h1": 1.5, "h2": 1.3, "h3": 1.0, "h4": 0.7, "h5": 0.7, "h6": 0.5}
_ELLIPSIS = re.compile(r"(?:…+|\.{2,})$")
_HEAD_NAMES = ("articletitle", "og:title", "title", "dc.title", "news_title", "contenttitle")
_CHANNEL_NAMES = (
    "columnname",
    "lanmu",
    "sitename",
    "og:site_name",
    "channel",
    "catalog",
    "application-name",
)
# A whole <title> that ends like this is more likely the site's name than an article's.
_OFFICE = re.compile(
    r"(?:院|局|厅|委|办|部|处|所|中心|政府|网|网站|门户|大学|学校|公司|协会|学会|委员会|馆|站|平台|首页|主页)$"
)
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


def key(text: str) -> str:
    """Return what counts when two titles are compared: letters, digits, CJK."""
    return _KEY.sub("", text).lower()


class _Evidence:
    """What the page's head and its listing row say the title is."""

    def __init__(self, document: Document, crumb: Breadcrumb, row_title: str | None) -> None:
        metas = document.metas
        self.exact = [metas[name] for name in _HEAD_NAMES if name in metas]
        if row_title:
            self.exact.append(row_title)
        self.title = document.title
        self.keys: dict[str, float] = {}
        self.cut: list[tuple[str, float]] = []
        self._runs(document.title)
        for text in self.exact:
            self._add(text, 3.0)
        self.other = {key(metas[name]) for name in _CHANNEL_NAMES if name in metas}
        self.other.update(key(step) for step in crumb.steps)
        self.text = " ".join([*self.exact, document.title])

    def _add(self, text: str, weight: float) -> None:
        self._add_key(key(text), weight, _ELLIPSIS.search(text) is not None)

    def _add_key(self, word: str, weight: float, is_cut: bool) -> None:
        if len(word) > 1 and weight > self.keys.get(word, 0.0):
            self.keys[word] = weight
            if is_cut and len(word) >= 6:
                self.cut.append((word, weight - 0.5))

    def _runs(self, title: str) -> None:
        """Take every run of the parts of <title> for evidence, the first ones most of all."""
        parts = [part for part in _PARTS.split(title) if part][:10]
        keys = [key(part) for part in parts]
        count = len(parts)
        for begin in range(count):
            for end in range(begin + 1, count + 1):
                if begin:
                    weight = 0.4 if end == count else 1.0
                elif end < count:
                    weight = 2.5
                elif len(title) <= 24 and _OFFICE.search(title):
                    weight = 0.8
                else:
                    weight = 2.2 if count > 1 else 2.5
                self._add_key(
                    "".join(keys[begin:end]), weight, _ELLIPSIS.search(parts[end - 1]) is not None
                )

    def weigh(self, text: str) -> float:
        """Return how strongly the head confirms a visible text (0: not at all)."""
        word = key(text)
        if not word:
            return 0.0
        weight = self.keys.get(word, 0.0)
        if not weight:
            for cut, value in self.cut:
                if word.startswith(cut):
                    return value
        return weight

    def begins(self, word: str) -> bool:
        """Tell whether some evidence is longer than `word` and begins with it."""
        return any(len(one) > len(word) and one.startswith(word) for one in self.keys)


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
    evidence = _Evidence(document, crumb, row_title)
    best: tuple[float, Title] | None = None
    below = _distances(document, runs)
    settled = next((run.end for run in runs if run.weight >= 4), limit)
    settled = min(settled, _first_sentence(document, max(crumb.end, 0), limit))
    skipped = {index for run in runs for index in range(run.start, run.end)}
    skipped.update(range(crumb.start, crumb.end))
    for start, end, confirmed in _candidates(document, evidence, below, skipped, limit):
        score = confirmed + _dress(document, start, below)
        score -= _doubts(document, start, end, evidence, confirmed)
        if start < crumb.start and confirmed < 1.0:
            score -= 1.0  # above the breadcrumb stand banners
        if start >= settled and document.tag[document.node[start]] not in _HEADING:
            score -= 2.0  # the text has begun: its signature may be the site's name
        if best is None or score > best[0]:
            text = _joined(document.lines[start:end])
            best = (score, Title(text, start, end, confirmed >= 1.0))
    if best and best[0] >= 1.2:
        return _completed(best[1], evidence)
    told = _told(document, evidence)
    if told:
        return told
    return best[1] if best and best[0] > 0 else None


def _first_sentence(document: Document, start: int, limit: int) -> int:
    """Return the first line of a range that reads as a sentence of the text."""
    lines, linked = document.lines, document.linked
    for index in range(start, limit):
        text = lines[index]
        if len(text) >= 40 and text[-1] == "。" and not linked[index]:
            return index
    return limit


def _candidates(
    document: Document,
    evidence: _Evidence,
    below: dict[int, int],
    skipped: set[int],
    limit: int,
) -> Iterable[tuple[int, int, float]]:
    """Yield (start, end, weight of evidence) for every line that may be the title."""
    linked, node, tag, flags = document.linked, document.node, document.tag, document.flags
    told = evidence.text
    for index, text in enumerate(document.lines[:limit]):
        size = len(text)
        number = node[index]
        if linked[index] * 2 > size and tag[number] not in _HEADING:
            continue  # navigation
        if size < 2 or size > _LONGEST or index in skipped:
            continue
        if flags[number] & HIDDEN:
            continue
        weight = 0.0
        end = index + 1
        if text[:3] in told or text[2:5] in told:
            weight = evidence.weigh(text)
            if not weight:
                end, weight = _over_lines(document, evidence, index, skipped)
        if not weight:
            if linked[index] * 2 > size:
                continue
            if (
                tag[number] not in _HEADING
                and index not in below
                and not _named(document, index)
                and not (flags[number] & CENTRED and size >= 8)
            ):
                continue
            if is_stop(text):
                continue
            end = _same_heading(document, index, skipped)
        else:
            end = max(end, _same_heading(document, index, skipped))
        yield index, end, weight


def _over_lines(
    document: Document, evidence: _Evidence, index: int, skipped: set[int]
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
            and not is_date_line(document.lines[end])
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
    if document.flags[node] & CENTRED:
        score += 0.3 if score or index in below else 1.2
    if index in below:
        score += 2.6 - 0.5 * below[index]
    elif date_run(document, index + 1, index + 3):
        score += 1.5
    return score


def _doubts(
    document: Document, start: int, end: int, evidence: _Evidence, confirmed: float
) -> float:
    text = document.lines[start]
    doubts = 0.0
    if document.linked[start] * 2 > len(text):
        doubts += 3.0
    if confirmed < 3.0 and key("".join(document.lines[start:end])) in evidence.other:
        doubts += 2.5
    if text[-1] in "。；;" or (text[-1] in "：:" and end == start + 1):
        doubts += 1.5
    if text[:2] in ("——", "--") or text[0] in "（(":
        doubts += 0.8
    if len(text) < 4:
        doubts += 0.5
    if confirmed == 0 and (is_tool_line(text) or is_date_line(text)):
        doubts += 4.0
    if confirmed == 0 and len(text) > 90:
        doubts += 1.5
    return doubts


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        ascii_edge = (
            text[-1].isascii() and text[-1].isalnum() and line[0].isascii() and line[0].isalnum()
        )
        text += (" " if ascii_edge or line[0] in "—-－（(" else "") + line
    return text


def _completed(title: Title, evidence: _Evidence) -> Title:
    """Replace a visible title that is cut with `…` by the full one that the head knows."""
    cut = _ELLIPSIS.search(title.text)
    if cut:
        word = key(title.text)
        for text in [*evidence.exact, *_PARTS.split(evidence.title)]:
            if (
                len(key(text)) > len(word)
                and key(text).startswith(word)
                and not _ELLIPSIS.search(text)
            ):
                return Title(text.strip(), title.start, title.end, confirmed=True)
    return title


def _told(document: Document, evidence: _Evidence) -> Title | None:
    """Return the title that only the head gives."""
    for text in evidence.exact:
        if key(text) and key(text) not in evidence.other and not _ELLIPSIS.search(text):
            return Title(text)
    parts = [
        part.strip() for part in re.split(r"\s*(?:[_|｜»]+|\s[-–—]+\s|--+)\s*", document.title)
    ]
    parts = [part for part in parts if key(part) and key(part) not in evidence.other]
    if len(parts) > 1 or (parts and document.title.strip() != parts[0]):
        return Title(parts[0])
    return None
