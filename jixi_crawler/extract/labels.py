"""The words by which Chinese sites label a fact, and lines made of such labels.

The words are in `vocabulary`. A label counts where a colon
follows it; a few also where they stand in brackets or apart (`来源 人民日报`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from jixi_crawler.extract.dates import FoundDate, find_dates, labelled_date
from jixi_crawler.extract.markup import BOUNDARY, CLOSE, OPEN
from jixi_crawler.extract.tools import is_tool_line, is_tool_word, without_counters
from jixi_crawler.extract.values import (
    EDGES,
    NAMES,
    OPENERS,
    after_counter,
    clean_value,
    is_writer,
    own_part,
    split_value,
)
from jixi_crawler.extract.vocabulary import (
    AUTHOR,
    CREDIT,
    DATE,
    EDITOR,
    FILED,
    OTHERS,
    PUBLISHERS,
    SOURCE,
    TITLES,
    TOOL,
    UNKNOWN,
    UNLABELLED,
    VOCABULARY,
)

__all__ = [
    "NAMES",
    "SLASHED",
    "Fact",
    "LabelLine",
    "clean_value",
    "is_tool_line",
    "parse_label_line",
]

_LONGEST = max(len(word) for word in VOCABULARY if not word.isascii())
# How long the labels are that end in a character, the longest first.
_SIZES = {
    last: sorted({len(word) for word in VOCABULARY if word[-1] == last}, reverse=True)
    for last in {word[-1] for word in VOCABULARY if not word.isascii()}
}
_WINDOW = 2 * _LONGEST  # characters before a colon, spaces included, in which its label stands
_SPACES = " \x02\u3000\xa0\t"
_ENGLISH_WORDS = re.compile(r"[A-Za-z][A-Za-z \x02]{1,28}$")

_COLON = re.compile("[:：∶︰﹕]")
# Labels that also count without a colon, where they stand in brackets or apart from their value.
_APART = re.compile(
    r"(?:^|[\s\x02|｜【〖\[（(])(?=[来信文新稿作记本特见通撰供发时日更责编浏点阅审字])(?P<label>"
    "来源|信息来源|文章来源|新闻来源|稿件来源|来源于|稿源|作者|(?:本报|本网|特约|见习)?记者|通讯员|撰稿|撰稿人|供稿|发布时间|发布日期"
    "|发表时间|时间|日期|更新时间|责任编辑|责编|编辑|浏览次数|点击数|点击次数|阅读次数|浏览量|阅读量|阅读|浏览"
    "|点击|发布人|发布者|审核|审核人|字号|字体"
    r")(?:(?=\s?[\[【(（〖]\s?[\d大])|[】\]〗]|\x02?(?=[\s|｜])|\x02{1,4}(?=[^\x02]))"
)
# `[ 索引号 ]1150… [ 发布日期 ]2021-02-21`: any label, where a line has several in brackets
_BRACKETED = re.compile(
    r"[【〖\[（(][\s\x02]{0,3}(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff\s]{1,10}?)[\s\x02]{0,3}[】〗\]）)]"
)
_SLASH = re.compile("[/|｜丨│▏-] ?[\u4e00-\u9fff]")
# `编辑/陶然`, `记 者 | 张子鹤 赵 鑫`, `【责任编辑 -赵思琪】`
SLASHED = re.compile(
    r"(?:^|[\x02\s])[ 【〖\[（(]{0,3}(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff ]{0,8}?) ?[/|｜丨│▏-] ?"
    r"(?=[\u4e00-\u9fff])"
)
# `文/图 张三`
_WORDS_AND_PICTURES = re.compile(
    r"(?:^|[\x02\s（(:：])(?P<label>文 ?[/／] ?图|图 ?[/／] ?文)[\x02\s]+(?=[\u4e00-\u9fff])"
)
_MARKS = EDGES + "【】〖〗[]（）()〔〕\n"
_DIGITS = "0123456789"  # a counter's
_LABEL_ENDS = "】〗])） "
_LONE_LABEL_OPENS = OPENERS + _SPACES + "|｜;；,，、/"
_NAMING = frozenset((AUTHOR, EDITOR))
# Labels only where no other word stands before them; behind a bar only where a name follows.
_LONE = frozenset(("报道", "图文", "文图", "文稿"))
# Which of two roles a label such as `文字/图片：` has: the first here.
_ROLES = (AUTHOR, DATE, EDITOR, CREDIT, TOOL, FILED, SOURCE)
_FIRST_OF_TWO = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,4}) ?[/／、] ?$")
# What may stand before a label's word without a change of what it labels.
_QUALIFYING = """
    原 本 稿件 文章 新闻 信息 本文 本报 本网 本期 本版 网站 作品 内容 调整 显示 我要 责任 值班 网络
    特约 执行 页面
"""
_QUALIFIERS = frozenset(_QUALIFYING.split())
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff])")
# An office that stands alone behind a slash or a bar: `文/第一检察部`.
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,20}[院部局室科处办委队所会厅校报社](?=[)）】\]\s\x02]|$)")
_IN_CHARGE = frozenset(("负责人", "责任人"))
_SHORT_WORDS = frozenset(("时间", "日期", "来源"))
_ASKS_DATE = frozenset("间期限效")  # 截止时间, 实施日期, 公开时限, 有效期
_MAKERS = frozenset("工创合制写操")  # 工作者, 创作者 …: people, and no label 作者
_SHORT_VALUE = 24  # characters


class _Spot(NamedTuple):
    """Where a label stands and its value begins."""

    start: int
    begin: int
    word: str
    role: str
    rank: int


class Fact(NamedTuple):
    """One label and its value; `value` is None when the label stands empty."""

    role: str
    rank: int
    label: str
    value: str | None
    start: int
    end: int


@dataclass(slots=True)
class LabelLine:
    """What a line of labelled facts says.

    `dates` are all full dates in the line outside other labels' values, best first, each with the
    rank of its label (`UNKNOWN`: one such as `创作时间`); `rest` is the text that belongs to no
    label, date or tool.
    """

    facts: list[Fact] = field(default_factory=list)
    dates: list[tuple[int, FoundDate]] = field(default_factory=list)
    rest: str = ""

    def value(self, role: str) -> str | None:
        """Return the value of the best filled label of that role."""
        best: Fact | None = None
        for fact in self.facts:
            if fact.role == role and fact.value and (best is None or fact.rank < best.rank):
                best = fact
        return best.value if best else None

    def has(self, role: str) -> bool:
        """Tell whether the line has a label of that role, filled or empty."""
        return any(fact.role == role for fact in self.facts)

    @property
    def published(self) -> FoundDate | None:
        """The date that the line gives as the page's."""
        return self.dates[0][1] if self.dates else None


def parse_label_line(text: str) -> LabelLine:
    """Read a line such as `时间:2020-11-30  作者:  新闻来源: 【字号:大|中|小】`.

    `text` may hold `INLINE_MARKS` at inline tags. Values keep their inner spacing; an empty label's
    value is None.
    """
    line = LabelLine()
    marked = text
    if OPEN in text or CLOSE in text:
        text = text.replace(OPEN, BOUNDARY).replace(CLOSE, BOUNDARY)
    spots = _spots(text)
    bounds = [spot.start for spot in spots[1:]] + [len(text)] if spots else []
    rest = [text[: spots[0].start] if spots else text]
    for (start, begin, word, role, rank), end in zip(spots, bounds, strict=True):
        value = text[begin:end]
        if role == DATE:
            rest.append(_take_date(line, rank, value))
            line.facts.append(Fact(role, rank, word, value.strip(EDGES) or None, start, end))
            continue
        if role == CREDIT and (date := _leading_date(value)):
            line.dates.append((1, date))  # `发布：2024-03-13`
            rest.append(value[date.end :])
            line.facts.append(Fact(DATE, 1, word, date.raw, start, end))
            continue
        if role in OTHERS:
            rest.append(after_counter(value) if role == TOOL else _date_behind(word, value))
            told = (word in TITLES or word in PUBLISHERS) and (
                text[start] == word[0] and not text[start - 1 : start].isalnum()
            )
            line.facts.append(
                Fact(role, rank, word, clean_value(value) if told else None, start, end)
            )
            continue
        own = own_part(marked[begin:end])
        cleaned, left = split_value(value[:own], opened=start > 0 and text[start - 1] in OPENERS)
        if role == SOURCE and cleaned and len(cleaned) < 2:
            cleaned = None  # the end of a word that a template cut
        if role == AUTHOR and cleaned:
            cleaned = cleaned.partition(" 《")[0]  # the paper behind the reporter's name
        rest.append(left + value[own:])
        line.facts.append(Fact(role, rank, word, cleaned, start, end))
    free = f" {BOUNDARY}".join(rest)
    found = find_dates(free)
    for date in found:
        line.dates.append((UNLABELLED, date))
    if len(line.dates) > 1:
        line.dates.sort(key=_rank)
    for date in reversed(found):
        free = free[: date.start] + " " + free[date.end :]
    line.rest = _without_tools(free)
    return line


def _rank(dated: tuple[int, FoundDate]) -> int:
    return dated[0]


def _spots(text: str) -> list[_Spot]:
    """Return every label in order."""
    spots: list[_Spot] = []
    floor = 0
    for colon in _COLON.finditer(text):
        found = _word_before(text, colon.start(), floor)
        if found:
            start, word = found
            role, rank = VOCABULARY[word]
            begin = _begin_of_word(text, start, floor) if word in _SHORT_WORDS else start
            if begin < start:
                role, rank = (DATE, UNKNOWN) if role == DATE else (FILED, 0)
            else:
                begin, word = _whole_label(text, start, floor, word)
                role, rank = VOCABULARY[word]
                whole = _begin_of_word(text, begin, floor) if _is_vague(word) else begin
                if whole < begin:  # `项目名称：`, which no vocabulary has
                    begin, word, role, rank = whole, text[whole:begin] + word, FILED, 0
            spots.append(_Spot(begin, colon.end(), word, role, rank))
            floor = colon.end()
    _take_apart(spots, text)
    if _BRACKETED.search(text):
        _take_bracketed(spots, text)
    if _SLASH.search(text):
        _take_slashed(spots, text)
    spots.sort()
    return spots


def _is_vague(word: str) -> bool:
    """Tell whether a label's word ends many others (`项目名称`, `活动主题`, `项目负责人`)."""
    return VOCABULARY[word][0] == FILED or word in _IN_CHARGE


def _take(spots: list[_Spot], start: int, end: int, word: str) -> None:
    """Add a label unless it lies in one that is known."""
    if not any(spot.start < end and start < spot.begin for spot in spots):
        spots.append(_Spot(start, end, word, *VOCABULARY[word]))


def _take_apart(spots: list[_Spot], text: str) -> None:
    known = list(spots)
    for match in _APART.finditer(text):
        start, end = match.start("label"), match.end()
        following = text[end : end + 5].lstrip(_SPACES + "|｜")[:1]
        if not following or following in ":：":
            continue
        if match["label"].endswith(("记者", "通讯员")):
            before = [spot for spot in spots if spot.begin <= start]
            if _is_naming(known, start) or (before and max(before).role == AUTHOR):
                continue  # `作者：记者 张三 通讯员 李四`
        _take(spots, start, end, match["label"])


def _is_naming(spots: list[_Spot], at: int) -> bool:
    """Tell whether what stands there is in the value of a label that names people."""
    before = [spot for spot in spots if spot.begin <= at]
    return bool(before) and before[-1].role in _NAMING


def _take_bracketed(spots: list[_Spot], text: str) -> None:
    found = []
    for match in _BRACKETED.finditer(text):
        label = "".join(match["label"].split())
        role, _ = VOCABULARY.get(label, (TOOL, 0))
        following = text[match.end() : match.end() + 1]
        if role != TOOL and following and following not in ":：":
            found.append((match.start("label"), match.end(), label))
    if len(found) > 1:
        for start, end, label in found:
            _take(spots, start, end, label)


def _take_slashed(spots: list[_Spot], text: str) -> None:
    known = list(spots)
    both = _WORDS_AND_PICTURES.search(text)
    if both and (name := _NAME.match(text, both.end())) and is_writer(name[0]):
        _take(spots, both.start("label"), both.end(), "图文")
    for match in SLASHED.finditer(text):
        start = match.start("label")
        label = match["label"].replace(" ", "")
        if label not in VOCABULARY:
            label = match["label"].rpartition(" ")[2]  # `检察日报 编辑/陶然`
            start = match.end("label") - len(label)
        role, _ = VOCABULARY.get(label, (DATE, 0))
        if role in (DATE, TOOL, FILED):
            continue
        name = _NAME.match(text, match.end())
        named = (name and is_writer(name[0])) or _OFFICE.match(text, match.end())
        if (named and not _is_naming(known, start)) or (len(label) > 1 and label not in _LONE):
            _take(spots, start, match.end(), label)


def _begin_of_word(text: str, start: int, floor: int) -> int:
    """Return where a longer word begins that ends in 时间 or 来源, such as `创作时间`, `资金来源`."""
    at = start
    while at > floor and start - at < 5 and "\u4e00" <= text[at - 1] <= "\u9fff":
        at -= 1
    alone = at == 0 or text[at - 1] in _LONE_LABEL_OPENS
    return at if start - at < 5 and alone else start


def _order(word: str) -> tuple[int, int]:
    role, rank = VOCABULARY[word]
    return _ROLES.index(role), rank


def _whole_label(text: str, start: int, floor: int, word: str) -> tuple[int, str]:
    """Return where the label begins that `word` ends, and the word that says what it labels.

    The rest of `文字/图片：` or of `编辑录入：` belongs to no value before it.
    """
    while (first := _FIRST_OF_TWO.search(text, max(floor, start - 8), start)) and (
        VOCABULARY.get(first[1], (DATE, 0))[0] in (AUTHOR, EDITOR, CREDIT)
    ):
        start = first.start()
        if _order(first[1]) < _order(word):
            word = first[1]  # the author, where one of several is
    at = start
    while at > floor and start - at < 5 and "\u4e00" <= text[at - 1] <= "\u9fff":
        at -= 1
    if at < start and (at == 0 or text[at - 1] in _LONE_LABEL_OPENS):
        before = text[at:start]
        if before in _QUALIFIERS or before in VOCABULARY:
            return at, word
    return start, word


def _word_before(text: str, end: int, floor: int) -> tuple[int, str] | None:
    """Return where the longest label that ends at `end` begins, and the label."""
    while end > floor and text[end - 1] in _LABEL_ENDS:
        end -= 1  # `[来源]：`
    window = text[max(floor, end - _WINDOW) : end]
    word = "".join(window.replace(BOUNDARY, " ").split())
    if not word or word[-1].isdigit():
        return None
    if word[-1].isascii():
        return _english_before(text, end, floor)
    for size in _SIZES.get(word[-1], ()):
        label = word[-size:]
        if len(label) < size or label not in VOCABULARY:
            continue
        at = end - size
        if not window.endswith(label):
            at = end
            left = size
            while left:
                at -= 1
                left -= text[at] not in _SPACES
        lone = size == 1 or label in _LONE
        if lone and at > floor and text[at - 1] not in _LONE_LABEL_OPENS:
            continue  # `原文：`, `据新华社报道：`
        if label == "作者" and at > floor and text[at - 1] in _MAKERS:
            continue
        glued = at > floor and text[at - 1].isalnum()
        if (
            glued
            and at < end - size
            and any(mark in _SPACES for mark in text[at : end - 1].rstrip(_SPACES))
        ):
            continue  # `来源：央视新闻 作者：`: 新闻 belongs to the value before, not to 作者
        return at, label
    return None


def _english_before(text: str, end: int, floor: int) -> tuple[int, str] | None:
    words = _ENGLISH_WORDS.search(text, max(floor, end - 30), end)
    if not words:
        return None
    parts = words[0].replace(BOUNDARY, " ").lower().split()
    for count in (2, 1):
        label = " ".join(parts[-count:])
        if label in ("by", "from") and len(parts) > 1:
            return None  # `Powered by:`
        if label in VOCABULARY:
            at = text.lower().rfind(parts[-min(count, len(parts))], 0, end)
            return max(at, floor), label
    return None


def _take_date(line: LabelLine, rank: int, value: str) -> str:
    """Move the first date of a date label's value into the line; return what remains."""
    found = find_dates(value)
    date = found[0] if found else labelled_date(value)
    if date is None:
        return value if len(value) > 40 else ""
    line.dates.append((rank, date))
    return value[date.end :]


def _leading_date(value: str) -> FoundDate | None:
    """Return the date that a value begins with."""
    found = find_dates(value) if "20" in value or "19" in value else []
    return found[0] if found and not value[: found[0].start].strip(_MARKS) else None


def _date_behind(word: str, value: str) -> str:
    """Return the page's date where it stands behind the value of a label that asks for none."""
    if ("20" not in value and "19" not in value) or word[-1] in _ASKS_DATE:
        return ""
    dates = find_dates(value)
    if len(dates) != 1 or not 0 < dates[0].start <= _SHORT_VALUE:
        return ""
    apart = value[dates[0].start - 1] in _MARKS and value[: dates[0].start].strip(_MARKS)
    return (
        value[dates[0].start :]
        if apart and not value[dates[0].end :].strip(_MARKS + _DIGITS)
        else ""
    )


def _without_tools(text: str) -> str:
    if not text.strip(_MARKS):
        return ""
    parts = without_counters(text.replace(BOUNDARY, " ")).split()
    return " ".join([part for part in parts if not is_tool_word(part)])
