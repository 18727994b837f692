"""Which lines are worth reading as labels and values, and which of those are lines of facts."""

from __future__ import annotations

import re

from jixi_crawler.extract.labels import LabelLine
from jixi_crawler.extract.labelspots import SLASHED
from jixi_crawler.extract.values import is_person
from jixi_crawler.extract.vocabulary import (
    AUTHOR,
    DATE,
    EDITOR,
    FILED,
    OTHERS,
    SOURCE,
    UNLABELLED,
    VOCABULARY,
)

MAIN_ROLES = frozenset((DATE, SOURCE, AUTHOR, EDITOR))
LONGEST = 260
"""Characters of a line of facts at most."""
MAX_REST = 24
"""Characters that may stand in a line of facts beside them."""
_TOOL = 16  # characters
_MAIN_WORDS = [word for word, (role, _) in VOCABULARY.items() if role in MAIN_ROLES]
_LAST_OF_MAIN = {word[-1] for word in _MAIN_WORDS if not word.isascii()}
_LAST_OF_OTHER = set("布号量数击览读体印享核审人藏闭校签次气性类态式围词关限题称构间")
_LAST = "".join(sorted(_LAST_OF_MAIN | _LAST_OF_OTHER))
# Two patterns whose branches begin with characters, so that a scan skips to these.
_LABELLED = re.compile(rf"[{_LAST}][ \x02\]】〗)）]{{0,3}}[:：∶]")
_ENGLISH = re.compile(
    "|".join(
        f"{form}(?<![A-Za-z]{form}) ?[:：]"
        for word in sorted({word.split()[-1] for word in _MAIN_WORDS if word.isascii()})
        for form in (word, word.capitalize())
    )
)
_BARE_LABEL = re.compile(
    "(?:发布|发表|更新)?(?:时间|日期)|(?:信息|文章|新闻)?来源|作者|责任编辑|编辑|发布人|发布机构|字号|浏览次数"
)
_WORD_APART = re.compile("(?:来源|作者|时间|日期|编辑|阅读|浏览|点击)[\\s】\\]〗]")
_LABEL_BEGINS = frozenset("【〖[（(审视校浏字" + "".join({word[0] for word in _MAIN_WORDS}))
_WORD = re.compile(r"[^\s，。；！？：:]{2,15}")
_LABEL_ENCLOSED = re.compile(rf"[【〖\[]\s?(?:{_BARE_LABEL.pattern})\s?[】〗\]]")
_DATE_APART = re.compile(
    r"(?:发布|发表|更新)(?:时间|日期) ?(?:19|20)\d\d[-./年]\d\d?[-./月]\d\d?日?"
    r"(?= |$|(?:信息|文章)?来源|作者|责任|编辑|浏览|点击|阅读)"
)
_AUTHOR_APART = re.compile(r"(?:作者|撰稿人?) ([^，。；！？、:：]{2,20})")
_OFFICES = frozenset("科室部处局院办队组社厅委所")
_SOURCE_APART = re.compile(r"(?:信息|文章|新闻|稿件)?来源 [^\s，。；！？、:：]{2,15}")
# `一、报名时间：…` is an item of a text, whatever its label
_ITEM = re.compile(r"[\s（(]*(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．)）]\s*")
_COLON = re.compile("[:：∶]")
_LABEL_LENGTH = 12  # characters
_ASKED = re.compile("[？！；]")


def has_label(text: str) -> bool:
    """Tell cheaply whether a word that may be a label stands before a colon."""
    return _LABELLED.search(text) is not None or _ENGLISH.search(text) is not None


def is_filed_under(text: str) -> bool:
    """Tell whether a line begins with a label that says what a document is filed under."""
    colon = _COLON.search(text, 0, _LABEL_LENGTH)
    if colon is None:
        return False
    word = "".join(text[: colon.start()].split())
    return word in VOCABULARY and VOCABULARY[word][0] == FILED


def may_have_facts(text: str, size: int) -> bool:
    """Tell cheaply whether a line is worth reading as labels and values."""
    if text.find("：", 0, 48) > 0 or text.find(":", 0, 48) > 0 or "∶" in text:
        if has_label(text):
            return True
    elif size < 40 and text[0] in _LABEL_BEGINS:
        return _is_label_without_colon(text)
    if "20" not in text or (size >= 120 and text[0] not in "[【"):
        return False
    return _WORD_APART.search(text) is not None


def _is_label_without_colon(text: str) -> bool:
    return (
        is_bare_label(text)
        or SLASHED.match(text) is not None
        or _LABEL_ENCLOSED.match(text) is not None
        or _DATE_APART.match(text) is not None
        or _is_author_apart(text)
    )


def _is_author_apart(text: str) -> bool:
    """Tell whether a line is `作者 张三`, perhaps with the office before the names."""
    named = _AUTHOR_APART.fullmatch(text)
    if not named:
        return False
    first, *more = named[1].split()
    return all(map(is_person, more)) and (
        is_person(first) or (bool(more) and first[-1] in _OFFICES)
    )


def is_value_apart(text: str) -> bool:
    """Tell whether a line in a run of facts is a label and its value without a colon (`来源 人民日报`)."""
    if len(text) >= 40:
        return False
    if _is_author_apart(text):
        return True
    return _SOURCE_APART.fullmatch(text) is not None or _DATE_APART.match(text) is not None


def is_bare_value(label: str, text: str) -> bool:
    """Tell whether a line below a bare label is its value: a date below one of time, else one word."""
    if label[-1] in "间期":
        return text[:2] in ("19", "20") and len(text) < 30
    return _WORD.fullmatch(text) is not None and not is_bare_label(text)


def is_bare_label(text: str) -> bool:
    """Tell whether a line is a label without its colon, such as stand in cells of their own."""
    return len(text) < 9 and _BARE_LABEL.fullmatch(text.replace(" ", "")) is not None


def is_fact_line(line: LabelLine, text: str, linked: int = 0) -> bool:
    """Tell whether a line is labels, dates and tools, with little else and no sentence.

    `linked` is how many of its characters stand in links: short words there are tools, whatever they
    are called, where a labelled date stands beside them.
    """
    if not line.facts or not any(fact.label in VOCABULARY for fact in line.facts):
        return False
    if len(line.rest) > MAX_REST + len(text) // 8:
        told = linked > 0 and line.dates and line.dates[0][0] < UNLABELLED
        words = line.rest.split()
        if not told or len(words) < 2 or max(map(len, words)) > _TOOL:
            return False
    if any(
        fact.value and fact.role not in OTHERS and _is_sentence(fact.value) for fact in line.facts
    ):
        return False  # `记者：今年有哪些打算？`, `记者：张检察长，您好`
    if text[-1] == "。" and "，" in text:
        return False  # `来源：<span>一份举报信</span>，…。`
    first = line.facts[0]
    if first.start and _ITEM.match(text):
        return False
    if first.start > 60 and "。" in text[: first.start]:
        return False
    if len(line.facts) == 1 and not line.dates and first.value and len(first.value) > 60:
        return False
    return not (first.role == FILED and len(line.facts) == 1 and len(text) > 80)


def _is_sentence(value: str) -> bool:
    """Tell whether a label's value is somebody's words instead of a name."""
    if _ASKED.search(value) or (len(value) > 12 and "。" in value):
        return True
    if "，" in value and ("您" in value or "你" in value):
        return True
    return value[-1] == "。"  # even `记者：谢谢。`
