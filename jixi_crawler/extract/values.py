"""The values that stand behind labels: where one ends, and what of it counts."""

from __future__ import annotations

import re

from jixi_crawler.extract.dates import find_dates
from jixi_crawler.extract.document import without_marks
from jixi_crawler.extract.markup import CLOSE, OPEN
from jixi_crawler.extract.tools import find_tool

EDGES = " \t\u3000\xa0|｜丨│▏·,，;；、:：／/-—_~～>»\x02"
"""What stands around a value and is no part of it."""
OPENERS = "【〖[（(〔"
PAIRS = {"】": "【", "〗": "〖", "]": "[", "）": "（", ")": "(", "》": "《", "〕": "〔"}
NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s、,，/;；和]+[\u4e00-\u9fff·]{2,4}){0,9}")
"""Names of people, as a value has them."""
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤洪赖康易常温樊葛施牛"
    "庞安章鲁倪俞翁申庄颜柯耿邢欧詹聂岳齐梅涂祝柴季翟裴焦麦柳凌宁骆冉鲍尤甘蓝管"
)
_EMPTY = "无 暂无 null none undefined / \\ n/a 空 nan *"
_LABELS = "发布日期 发布时间 信息来源 来源 作者 责任编辑 浏览次数 字号"
# No value; the labels are the next of several that stand above theirs.
_NOTHING = frozenset(("", *_EMPTY.split(), *_LABELS.split()))
_COUNTER = re.compile(r"[\d\s\x02,.次人loadingLoading…]*(?:次|人次)?")
_INLINE_TAG = re.compile(f"[{OPEN}{CLOSE}]")
_JOINS = frozenset("、，,·/和与及（(《“")
_JOINED = frozenset("、，,·和与及）)》”《-—")
_FOLLOWING = re.compile(r"[\s\x02-\x04]*([^\x02-\x04]*)")
_HAN = re.compile("[\u4e00-\u9fff]")
_UNFINISHED = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("【", "】"), ("[", "]"))
_TEMPLATE = re.compile(r"\{\{|\$\{|<%")


def is_person(word: str) -> bool:
    """Tell whether a word looks like one person's name."""
    return (
        2 <= len(word) <= 3
        and word[0] in _SURNAMES
        and all("\u4e00" <= c <= "\u9fff" for c in word)
    )


def is_writer(word: str) -> bool:
    """Tell whether a word is a name, or what writers are called."""
    return is_person(word) or word.endswith(("记者", "通讯员"))


def own_part(value: str) -> int:
    """Return where a value ends because the element closes that holds it and another opens.

    That element is the label's, unless it closes before the value begins; then it is the value's.
    The value goes on through the tags inside (`来源：<a>人民</a><font>日报</font>`). So it does where
    its beginning or what follows is too little for a fact: `<span>来源：新华</span><span>社</span>`.
    """
    if OPEN not in value or CLOSE not in value:
        return len(value)
    depth = lowest = at = 0
    least = 2  # characters
    home: int | None = None  # depth of the element that holds the value
    for mark in _INLINE_TAG.finditer(value):
        if value[at : mark.start()].strip(EDGES):
            if home is None:
                home = min(lowest + 1, depth) if lowest < 0 else 0
                if lowest < 0 and depth > lowest:
                    least = 4  # beside the label's element, more than two may share a value
            elif depth < home:
                home = depth  # text of the element around it belongs to it
        at = mark.end()
        depth += 1 if mark[0] == OPEN else -1
        lowest = min(lowest, depth)
        if (
            mark[0] == OPEN
            and home is not None
            and depth <= home
            and _is_parted(value, at - 1, least)
        ):
            return at - 1
    return len(value)


def _is_parted(value: str, at: int, least: int) -> bool:
    """Tell whether what stands before and behind the begin of an element are facts of their own."""
    before = without_marks(value[:at]).strip()
    match = _FOLLOWING.match(value, at)
    after = match[1].rstrip() if match else ""
    if not after or before[-1] in _JOINS or after[0] in _JOINED:
        return False
    if any(before.count(opener) > before.count(close) for opener, close in _UNFINISHED):
        return False
    last = before.split()[-1]
    if is_person(last):
        return not is_person(after) and len(after) > 1
    return len(_HAN.findall(before)) >= least and not (len(after) == 1 and _HAN.match(after))


def after_counter(value: str) -> str:
    """Return what follows a counter; a date behind it is no part of its number."""
    dates = find_dates(value) if "20" in value or "19" in value else []
    count, left = (value[: dates[0].start], value[dates[0].start :]) if dates else (value, "")
    match = _COUNTER.match(count)
    return (count[match.end() :] if match else count) + left


# A label that no vocabulary has, behind a value (`县院 文章类型：原创`), and one of a date without it.
_LABEL_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])[\s\x02]+[\u4e00-\u9fff]{2,6}\s?[:：]")
_DATE_WORD = re.compile(r"[\s\x02]+(?:发布|发表|更新|写)于[\s\x02]*$")


def clean_value(value: str) -> str | None:
    """Return a label's value without tools, brackets and separators around it; None if empty."""
    return split_value(value, opened=False)[0]


def split_value(value: str, *, opened: bool) -> tuple[str | None, str]:
    """Split a value from what follows it; return both."""
    left = ""
    dates = find_dates(value) if "19" in value or "20" in value or "２０" in value else []
    if dates:
        value, left = value[: dates[0].start], value[dates[0].start :]
    if ("{" in value or "<%" in value) and (hole := _TEMPLATE.search(value)):
        value, left = value[: hole.start()], value[hole.start() :] + left
    if ("：" in value or ":" in value) and (label := _LABEL_BEHIND.search(value)):
        value, left = value[: label.start()], value[label.start() :] + left
    if late := _DATE_WORD.search(value):
        value = value[: late.start()]
    at = find_tool(value)
    if at >= 0:
        value, left = value[:at], value[at:] + left
    if opened:
        for close, opener in PAIRS.items():
            at = value.find(close)
            if at >= 0 and opener not in value[:at]:
                value, left = value[:at], value[at + 1 :] + left
                break
    value = without_marks(value).strip(EDGES)
    value = _balance(" ".join(value.split()))
    if value.lower() in _NOTHING:
        return None, left
    return value, left


def _balance(value: str) -> str:
    """Drop a bracket at either edge that has no partner, and brackets around the whole."""
    changed = True
    while value and changed:
        changed = False
        if value[-1] in OPENERS or (value[-1] in PAIRS and PAIRS[value[-1]] not in value):
            value, changed = value[:-1].rstrip(EDGES), True
        elif value[0] in PAIRS or (
            value[0] in OPENERS and not any(c in value for c, o in PAIRS.items() if o == value[0])
        ):
            value, changed = value[1:].lstrip(EDGES), True
        elif (
            value[0] in OPENERS and PAIRS.get(value[-1]) == value[0] and value.count(value[0]) == 1
        ):
            value, changed = value[1:-1].strip(EDGES), True
    return value
