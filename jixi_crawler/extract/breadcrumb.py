"""The line that says where in the site a page stands (`当前位置：首页 > 检察要闻 > 正文`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.gate import MAIN_ROLES
from jixi_crawler.extract.labels import parse_label_line

_LEAD = re.compile(
    r"[^:：>»]{0,8}?(?:(?:当前|现在|目前|您|你|所在|所处|页面)[^:：>»]{0,6}(?:位置|页面|栏目)|^位置|^路径|^导航)"
    r"(?:是|为)?\s?[:：]?\s?"
)
_SEPARATOR = re.compile(r"\s*(?:[-=—]{0,3}[>＞»›→]+|/|\\|::|\||｜|：|(?<=\S)\s+-{1,2}\s+(?=\S))\s*")
_OPENING = re.compile(r"(?:网站)?(?:首 ?页|主页)\s*(?:[-=—]{0,3}[>＞»›→]|[/|｜-]\s*\S)")
_FOLLOWS = re.compile(r"\s*[-=—]{0,3}[>＞»›→/]")
_TAIL = frozenset(
    [
        "正文",
        "阅读全文",
        "详细内容",
        "内容",
        "详细",
        "详情",
        "文章正文",
        "文章内容",
        "浏览文章",
        "查看",
        "查看详情",
        "信息内容",
    ]
)
_LONGEST = 160
_HOME = re.compile(r"[\u4e00-\u9fff]{2,12}\s{1,3}(?=(?:网站)?首页\s{0,3}[-=—]{0,3}[>＞»›])")
_ARROWS = re.compile(r"\s*[-=—]{0,3}[>＞»›]+\s*")
_LONGEST_STEP = (
    12  # characters of a channel's name, where neither a lead-in nor 首页 tells the line
)
_PARAGRAPH = 40
_SENTENCE = re.compile("[。，；]")


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """The steps of a breadcrumb and the lines (half open) that it takes."""

    steps: tuple[str, ...] = ()
    start: int = -1
    end: int = -1


def find_breadcrumb(document: Document) -> Breadcrumb:
    """Return the page's breadcrumb; empty when it shows none."""
    lines = document.lines
    loose: Breadcrumb | None = None
    bare: Breadcrumb | None = None
    for index, text in enumerate(lines):
        told = "位置" in text or "当前" in text or "路径" in text
        if not told and (
            loose is not None or not (text[0] in "首网主" or ">" in text or "»" in text)
        ):
            continue
        if len(text) > _LONGEST or document.is_hidden(index):
            continue
        if told and (lead := _LEAD.match(text)):
            again = _LEAD.match(text, lead.end())
            found = _steps(document, index, text[(again or lead).end() :], led=True)
            said = lead[0].strip()
            told = said[-1] in ":：" and not said.startswith(("位置", "路径", "导航"))
            whole = len(found.steps) > 1 or document.linked[index] > 0 or told
            if found.steps and whole and not any(_SENTENCE.search(step) for step in found.steps):
                return found
        elif loose is None and text[0] in "首网主" and _opens(lines, index):
            loose = _steps(document, index, text)
        elif loose is None and (home := _HOME.match(text)):
            loose = _steps(document, index, text[home.end() :])
        elif bare is None and loose is None:
            bare = _bare(document, index)
    return loose or bare or Breadcrumb()


def _bare(document: Document, index: int) -> Breadcrumb | None:
    """Read a line above any text that is linked short steps with arrows between them."""
    text = document.lines[index]
    steps = _ARROWS.split(text)
    if len(steps) < 3 or "。" in text or max(map(len, steps)) > _LONGEST_STEP:
        return None
    if not document.linked[index] and steps[-1] not in _TAIL:
        return None
    if any(len(line) >= _PARAGRAPH and line[-1] == "。" for line in document.lines[:index]):
        return None
    return _steps(document, index, text)


def _opens(lines: list[str], index: int) -> bool:
    """Tell whether a line without a lead-in begins a breadcrumb: 首页 and a separator."""
    if _OPENING.match(lines[index]):
        return True
    alone = len(lines[index]) < 6 and index + 1 < len(lines)
    return alone and _FOLLOWS.match(lines[index + 1]) is not None


def _without_date(text: str) -> str:
    """Return a breadcrumb's steps without the facts of the page that stand behind them."""
    line = parse_label_line(text)
    first = next((fact for fact in line.facts if fact.role in MAIN_ROLES), None)
    return text[: first.start] if first and line.dates else text


def _steps(document: Document, index: int, text: str, *, led: bool = False) -> Breadcrumb:
    """Split the text after the lead-in, taking in the cells or items that continue it."""
    lines = document.lines
    end = index + 1
    if "时间" in text or "日期" in text:
        text = _without_date(text)
    while end < len(lines) and end < index + 8:
        following = lines[end]
        if len(following) > 40:
            break
        linked = document.linked[end] * 2 > len(following)
        continues = _FOLLOWS.match(following) or (
            linked and _SEPARATOR.fullmatch(text[-2:].strip())
        )
        begins = not text.strip() and linked
        if not (continues or begins):
            break
        text += f" {following}"
        end += 1
    steps = [step.strip(" 　[]【】()（）·-") for step in _SEPARATOR.split(text)]
    steps = [step for step in steps if step]
    if led and len(steps) == 1 and text.strip()[:2] in ("首页", "主页"):
        steps = text.split()
    while steps and steps[-1] in _TAIL:
        steps.pop()
    if steps and " " in steps[-1]:
        words = steps[-1].split()
        steps[-1:] = [] if words[0] in _TAIL else words[:1] if words[1] in _TAIL else steps[-1:]
    return Breadcrumb(tuple(steps[:12]), index, end)
