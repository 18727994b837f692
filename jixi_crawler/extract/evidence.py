"""What a page's head, its breadcrumb and the listing say the article's title is."""

from __future__ import annotations

import re
from functools import cached_property

from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.document import INLINE_MARK, Document
from jixi_crawler.extract.factlines import DATED_TITLE, FactLines, is_date_line
from jixi_crawler.extract.tools import is_tool_line
from jixi_crawler.extract.vocabulary import TITLES

PARTS = re.compile(r"\s*[-_—–|｜·>»‖]+\s*|\s+")
ELLIPSIS = ("…", "..")
"""How a text ends that was cut."""
LONGER_THAN_CHANNELS = 10  # characters
_LONGEST = 2000  # characters
_SHORTEST_PART = 8  # characters
_MOST_PIECES = 3  # a headline, and one element behind it
_BRACKETS = " []【】()（）"
_MARKS = frozenset(["原创", "置顶", "推荐", "头条", "独家", "图文", "组图", "视频", "NEW", "HOT"])
_KEY = re.compile(r"[\W_]+")
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
OFFICE = re.compile(
    r"(?:院|局|厅|委|办|部|处|所|中心|政府|网|网站|门户|大学|学校|公司|协会|学会|委员会|馆|站|平台|首页|主页)$"
)
"""A whole <title> that ends like this is more likely the site's name than an article's."""


def _last_step(document: Document, crumb: Breadcrumb) -> str:
    """Return the breadcrumb's last step where it leads nowhere: a channel's name, or the title."""
    step = crumb.steps[-1] if crumb.steps else ""
    if len(step) < 5 or any(text == step and at < crumb.end for at, _, text in document.anchors):
        return ""
    return key(step)


def key(text: str) -> str:
    """Return what counts when two titles are compared: letters, digits, CJK."""
    return (text if text.isalnum() else _KEY.sub("", text)).lower()


def _is_beside(text: str) -> bool:
    """Tell whether a text is nothing, a tool, a date or a mark of the site's."""
    text = text.strip(_BRACKETS)
    return not text or text.upper() in _MARKS or is_tool_line(text) or is_date_line(text)


class Evidence:
    """What the page's head and its listing row say the title is."""

    def __init__(
        self, document: Document, crumb: Breadcrumb, row_title: str | None, url: str = ""
    ) -> None:
        metas = document.metas
        self.exact = [metas[name] for name in _HEAD_NAMES if name in metas]
        if row_title:
            self.exact.append(row_title)
        self._anchors = document.anchors
        self.own = url.split("#", 1)[0]
        """The page's own address."""
        self.title = document.title
        self.channel = ""
        """What <title> says where the page shows it in a menu and as a heading: a channel's name."""
        self.site = ""
        """A whole <title> that is an office's name: on many sites it is the same on every page."""
        if len(self.title) <= 24 and OFFICE.search(self.title):
            self.site = key(self.title)
        self.keys: dict[str, float] = {}
        self.cut: list[tuple[str, float]] = []
        if len(key(self.title)) < LONGER_THAN_CHANNELS and document.lines.count(self.title) > 1:
            self.channel = key(self.title)
        else:
            self._runs(self.title)
        for text in self.exact:
            self._add(text, 3.0)
        self.other = {key(metas[name]) for name in _CHANNEL_NAMES if name in metas}
        self.other.update(key(step) for step in crumb.steps)
        self.here = _last_step(document, crumb)
        if len(self.here) >= LONGER_THAN_CHANNELS:
            self.other.discard(self.here)
        self.text = " ".join([*self.exact, document.title])[:_LONGEST]

    @cached_property
    def menu(self) -> dict[str, int]:
        """The page's short links and the line of each one's first."""
        found: dict[str, int] = {}
        for at, _, name in self._anchors:
            if 1 < len(name) < LONGER_THAN_CHANNELS:
                found.setdefault(key(name), at)
        return found

    def take(self, runs: list[FactLines]) -> None:
        """Take the value of `标题：` or `名称：` in a table of facts for what it says."""
        for run in runs:
            for fact in run.line.facts:
                if fact.label in TITLES and fact.value and len(fact.value) > 4:
                    self.exact.append(fact.value)
                    self._add(fact.value, 2.5)
                    self.text += f" {fact.value}"

    def _add(self, text: str, weight: float) -> None:
        self._add_key(key(text), weight, text.endswith(ELLIPSIS))

    def _add_key(self, word: str, weight: float, is_cut: bool) -> None:
        if len(word) > 1 and weight > self.keys.get(word, 0.0):
            self.keys[word] = weight
            if is_cut and len(word) >= 6:
                self.cut.append((word, weight - 0.5))

    def _runs(self, title: str) -> None:
        """Take every run of the parts of <title> for evidence, the first ones most of all."""
        parts = [part for part in PARTS.split(title) if part][:10]
        keys = [key(part) for part in parts]
        count = len(parts)
        # the site's name first: `县人民检察院-检察要闻-标题`
        backwards = count > 1 and OFFICE.search(parts[0]) and not OFFICE.search(parts[-1])
        for begin in range(count):
            for end in range(begin + 1, count + 1):
                if backwards and (begin == 0) != (end == count):
                    weight = 2.5 if begin else 0.4
                elif begin:
                    weight = 0.4 if end == count else 1.0
                elif end < count:
                    weight = 2.5
                elif len(title) <= 24 and OFFICE.search(title):
                    weight = 0.8
                else:
                    weight = 2.2 if count > 1 else 2.5
                self._add_key("".join(keys[begin:end]), weight, parts[end - 1].endswith(ELLIPSIS))

    def weigh(self, text: str) -> float:
        """Return how strongly the head confirms a visible text (0: not at all)."""
        word = key(text)
        if not word:
            return 0.0
        weight = self.keys.get(word, 0.0)
        if not weight:
            if dated := DATED_TITLE.search(text):
                return self.weigh(text[: dated.start()])
            for cut, value in self.cut:
                if word.startswith(cut):
                    return value
        return weight

    def part_of(self, text: str, marked: str) -> str | None:
        """Return the part of a line that the head confirms, if the rest is no part of a headline.

        That is a tool, a date, a mark such as 原创, or an element of its own behind it; `marked` is
        the line with `INLINE_MARKS` where elements begin and end.
        """
        for told in self._parts:
            before, found, after = text.partition(told)
            if not found or text == told:
                continue
            pieces = INLINE_MARK.split(marked)
            apart = not before and len(pieces) <= _MOST_PIECES and told in pieces[:-1]
            if _is_beside(before) and (_is_beside(after) or (apart and after[0] not in "—-：")):
                return told
        return None

    @cached_property
    def _parts(self) -> list[str]:
        """Return what may be the title alone in the head's texts, the longest first."""
        parts = [*self.exact, self.title]
        for found in list(PARTS.finditer(self.title))[:10]:
            parts += (self.title[: found.start()], self.title[found.end() :])
        long = (part for part in parts if len(part) >= _SHORTEST_PART and self.weigh(part) > 1.0)
        return sorted(long, key=len, reverse=True)

    def begins(self, word: str) -> bool:
        """Tell whether some evidence is longer than `word` and begins with it."""
        return any(len(one) > len(word) and one.startswith(word) for one in self.keys)
