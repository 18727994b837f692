"""Where the labels of a line stand, and which word each one is.

The words are in `vocabulary`. A label counts where a colon follows it; a few also where they stand
in brackets, before a slash or a bar, or apart (`来源 人民日报`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jixi_crawler.extract.markup import BOUNDARY
from jixi_crawler.extract.values import OPENERS, is_writer
from jixi_crawler.extract.vocabulary import (
    AUTHOR,
    CREDIT,
    DATE,
    EDITOR,
    FILED,
    SOURCE,
    TOOL,
    UNKNOWN,
    VOCABULARY,
)

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
_MAKERS = frozenset("工创合制写操")  # 工作者, 创作者 …: people, and no label 作者


class Spot(NamedTuple):
    """Where a label stands and its value begins."""

    start: int
    begin: int
    word: str
    role: str
    rank: int


def label_spots(text: str) -> list[Spot]:
    """Return every label in order."""
    spots: list[Spot] = []
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
            spots.append(Spot(begin, colon.end(), word, role, rank))
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


def _take(spots: list[Spot], start: int, end: int, word: str) -> None:
    """Add a label unless it lies in one that is known."""
    if not any(spot.start < end and start < spot.begin for spot in spots):
        spots.append(Spot(start, end, word, *VOCABULARY[word]))


def _take_apart(spots: list[Spot], text: str) -> None:
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


def _is_naming(spots: list[Spot], at: int) -> bool:
    """Tell whether what stands there is in the value of a label that names people."""
    before = [spot for spot in spots if spot.begin <= at]
    return bool(before) and before[-1].role in _NAMING


def _take_bracketed(spots: list[Spot], text: str) -> None:
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


def _take_slashed(spots: list[Spot], text: str) -> None:
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
