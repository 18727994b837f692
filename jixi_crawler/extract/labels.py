"""The words by which Chinese sites label a fact, and lines made of such labels.

The words are in `vocabulary`. A label counts where a colon
follows it; a few also where they stand in brackets or apart (`来源 人民日报`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from jixi_crawler.extract.dates import FoundDate, find_dates
from jixi_crawler.extract.document import BOUNDARY
from jixi_crawler.extract.vocabulary import DATE, OTHER, TITLES, VOCABULARY

_LONGEST = max(len(word) for word in VOCABULARY if not word.isascii())
_WINDOW = 2 * _LONGEST  # characters before a colon, spaces included, in which its label stands
_SPACES = " \x02\u3000\xa0\t"
_NO_SPACE = dict.fromkeys(map(ord, _SPACES))
_ENGLISH_WORDS = re.compile(r"[A-Za-z][A-Za-z \x02]{1,28}$")

_COLON = re.compile("[:：∶︰﹕]")
# Labels that also count without a colon, where they stand in brackets or apart from their value.
_APART = re.compile(
    r"(?:^|[\s\x02|｜【\[（(])(?P<label>"
    "来源|信息来源|文章来源|新闻来源|稿件来源|来源于|稿源|作者|记者|通讯员|撰稿|撰稿人|供稿|发布时间|发布日期"
    "|发表时间|时间|日期|更新时间|责任编辑|责编|编辑|浏览次数|点击数|点击次数|阅读次数|浏览量|阅读量|阅读|浏览"
    "|点击|发布人|发布者|审核|审核人|字号|字体"
    r")(?:(?=\s?[\[【(（]\s?[\d大])|[】\]]|\x02?[\s|｜]{1,3}|\x02(?=[^\x02]))"
)
_TOOLS = (
    "字号|字体|字体大小|浏览字号|打印|关闭|分享|收藏|加入收藏|大|中|小|大号|中号|小号|特大|超大|默认|正常|放大|缩小|标准"
    "|我要纠错|纠错|保护视力|视力保护|视力保护色|背景色|朗读|语音播报|语音|收听|扫一扫|二维码|手机看|手机版|复制链接"
    "|复制|电脑版|触屏版|评论|点赞|订阅|繁体|简体|无障碍|返回|转发|推荐|微信|微博|新浪微博|腾讯微博|QQ空间|QQ|人人网|朋友圈|更多"
    "|Large|Medium|Small|in|A\\+|A-|A|T|T\\+|T-|\\+|-|次|人次|人|views|loading|加载中|更多平台|百度|豆瓣|开心网|网易微博"
    "|打印本页|打印本文|打印此页|打印文章|打印页面|打印文本|关闭窗口|关闭本页|关闭页面|关闭此页|返回首页|返回列表|返回顶部"
    "|收藏本文|收藏此页|收藏本页|加入收藏夹|推荐给好友|分享到|分享至|分享本文|一键分享|下载|导出|全文下载|听新闻|播放|暂停"
    "|纠错|文字大小|设为首页|我要分享|分享按钮|扫码|手机阅读|移动端|客户端|PDF|页面|本页|窗口|保存|保存本页|刷新"
)
_LONGEST_FIRST = "|".join(sorted(_TOOLS.split("|"), key=len, reverse=True))
_TOOL = re.compile(rf"[\s\x02|｜【\[（(·/>]++(?:{_LONGEST_FIRST})(?=[\s\x02|｜】\]）):：·/>]|$)")
# Possessive: 打印本页 is one tool or two, and a line of many must not be tried in every way.
_BETWEEN = r"[\s\x02|｜【\[（()）\]】·/:：>丨,，、。.×…-]*+"
_TOOL_LINE = re.compile(rf"{_BETWEEN}(?:(?>{_LONGEST_FIRST}){_BETWEEN})*+", re.IGNORECASE)
_EDGES = " \t\u3000\xa0|｜丨·,，;；、:：／/-—_~～>»\x02"
_MARKS = _EDGES + "【】[]（）()〔〕\n"
_PAIRS = {"】": "【", "]": "[", "）": "（", ")": "(", "》": "《", "〕": "〔"}
_OPENERS = "【[（(〔"
_LABEL_ENDS = "】])） "
_NOTHING = frozenset(
    (
        "",
        "无",
        "暂无",
        "null",
        "none",
        "undefined",
        "未知",
        "/",
        "\\",
        "n/a",
        "不详",
        "空",
        "nan",
        "*",
    )
)
_COUNTER = re.compile(r"[\d\s,.次人loadingLoading…]*(?:次|人次)?")


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
    rank of its label (9: none); `rest` is the text that belongs to no label, date or tool.
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

    `text` may hold `BOUNDARY` where inline elements begin and end. Values keep their inner spacing;
    an empty label's value is None.
    """
    line = LabelLine()
    spots = _spots(text)
    bounds = [start for start, *_ in spots[1:]] + [len(text)] if spots else []
    rest = [text[: spots[0][0]] if spots else text]
    for (start, begin, word), end in zip(spots, bounds, strict=True):
        role, rank = VOCABULARY[word]
        value = text[begin:end]
        if role == DATE:
            rest.append(_take_date(line, rank, value))
            line.facts.append(Fact(role, rank, word, value.strip(_EDGES) or None, start, end))
            continue
        if role == OTHER and rank == 0 and (date := _leading_date(value)):
            line.dates.append((1, date))  # `发布：2024-03-13`
            rest.append(value[date.end :])
            line.facts.append(Fact(DATE, 1, word, date.raw, start, end))
            continue
        if role == OTHER:
            rest.append(_after_counter(value) if rank == 1 else "")
            told = word in TITLES and not text[start - 1 : start].isalnum()
            line.facts.append(
                Fact(role, rank, word, clean_value(value) if told else None, start, end)
            )
            continue
        cleaned, left = _clean(value, opened=start > 0 and text[start - 1] in _OPENERS)
        rest.append(left)
        line.facts.append(Fact(role, rank, word, cleaned, start, end))
    free = f" {BOUNDARY}".join(rest)
    found = find_dates(free)
    for date in found:
        line.dates.append((9, date))
    if len(line.dates) > 1:
        line.dates.sort(key=_rank)
    for date in reversed(found):
        free = free[: date.start] + " " + free[date.end :]
    line.rest = _without_tools(free)
    return line


def _rank(dated: tuple[int, FoundDate]) -> int:
    return dated[0]


def is_tool_line(text: str) -> bool:
    """Tell whether a line is made of nothing but 打印, 关闭, 分享, 字号 and their like."""
    return len(text) < 120 and _TOOL_LINE.fullmatch(text) is not None


def clean_value(value: str) -> str | None:
    """Return a label's value without tools, brackets and separators around it; None if empty."""
    return _clean(value, opened=False)[0]


def _spots(text: str) -> list[tuple[int, int, str]]:
    """Return (start of label, start of value, word) for every label in order."""
    spots: list[tuple[int, int, str]] = []
    floor = 0
    for colon in _COLON.finditer(text):
        found = _word_before(text, colon.start(), floor)
        if found:
            spots.append((found[0], colon.end(), found[1]))
            floor = colon.end()
    for match in _APART.finditer(text):
        start, end = match.start("label"), match.end()
        if not any(s < end and start < b for s, b, _ in spots):
            following = text[end : end + 1]
            if following and following not in ":：":
                spots.append((start, end, match["label"]))
    spots.sort()
    return spots


def _word_before(text: str, end: int, floor: int) -> tuple[int, str] | None:
    """Return where the longest label that ends at `end` begins, and the label."""
    while end > floor and text[end - 1] in _LABEL_ENDS:
        end -= 1  # `[来源]：`
    window = text[max(floor, end - _WINDOW) : end]
    word = window.translate(_NO_SPACE)
    if not word or word[-1].isdigit():
        return None
    if word[-1].isascii():
        return _english_before(text, end, floor)
    for size in range(min(_LONGEST, len(word)), 0, -1):
        label = word[-size:]
        if label not in VOCABULARY:
            continue
        at = end
        left = size
        while left:
            at -= 1
            left -= text[at] not in _SPACES
        glued = at > floor and text[at - 1].isalnum()
        if glued and any(mark in _SPACES for mark in text[at : end - 1].rstrip(_SPACES)):
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
        if label in VOCABULARY:
            at = text.lower().rfind(parts[-min(count, len(parts))], 0, end)
            return max(at, floor), label
    return None


def _take_date(line: LabelLine, rank: int, value: str) -> str:
    """Move the first date of a date label's value into the line; return what remains."""
    found = find_dates(value)
    if not found:
        return value if len(value) > 40 else ""
    date = found[0]
    line.dates.append((rank, date))
    return value[date.end :]


def _leading_date(value: str) -> FoundDate | None:
    """Return the date that a value begins with."""
    found = find_dates(value) if "20" in value or "19" in value else []
    return found[0] if found and not value[: found[0].start].strip(_MARKS) else None


def _after_counter(value: str) -> str:
    match = _COUNTER.match(value)
    return value[match.end() :] if match else value


def _clean(value: str, *, opened: bool) -> tuple[str | None, str]:
    """Split a value from what follows it; return both."""
    left = ""
    dates = find_dates(value) if "19" in value or "20" in value or "２０" in value else []
    if dates:
        value, left = value[: dates[0].start], value[dates[0].start :]
    tool = _TOOL.search(f" {value}")
    if tool:
        at = max(0, tool.start() - 1)
        value, left = value[:at], value[at:] + left
    if opened:
        for close, opener in _PAIRS.items():
            at = value.find(close)
            if at >= 0 and opener not in value[:at]:
                value, left = value[:at], value[at + 1 :] + left
                break
    value = value.replace(BOUNDARY, "").strip(_EDGES)
    value = _balance(" ".join(value.split()))
    if value.lower() in _NOTHING:
        return None, left
    return value, left


def _balance(value: str) -> str:
    """Drop a bracket at either edge that has no partner, and brackets around the whole."""
    changed = True
    while value and changed:
        changed = False
        if value[-1] in _OPENERS or (value[-1] in _PAIRS and _PAIRS[value[-1]] not in value):
            value, changed = value[:-1].rstrip(_EDGES), True
        elif value[0] in _PAIRS or (
            value[0] in _OPENERS and not any(c in value for c, o in _PAIRS.items() if o == value[0])
        ):
            value, changed = value[1:].lstrip(_EDGES), True
        elif (
            value[0] in _OPENERS
            and _PAIRS.get(value[-1]) == value[0]
            and value.count(value[0]) == 1
        ):
            value, changed = value[1:-1].strip(_EDGES), True
    return value


def _without_tools(text: str) -> str:
    if not text.strip(_MARKS):
        return ""
    parts = text.replace(BOUNDARY, " ").split()
    return " ".join([part for part in parts if not is_tool_line(part)])
