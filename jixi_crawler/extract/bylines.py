"""Who wrote a text by its own words: a byline of its own, or labels in the brackets that close it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixi_crawler.extract.body import Body
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.factlines import media_before
from jixi_crawler.extract.labels import Fact, LabelLine, parse_label_line
from jixi_crawler.extract.labelspots import SLASHED
from jixi_crawler.extract.values import NAMES, is_person
from jixi_crawler.extract.vocabulary import AUTHOR, DATE, EDITOR, SOURCE

_NAME = r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]\s[\u4e00-\u9fff])"
_REPORTER = re.compile(
    r"(?:(?:本|[\u4e00-\u9fff]{2,5})(?:[报网台刊社]|新闻|在线|频道|客户端)|总台|(?:总台)?央视)?"
    r"(?:全媒体|融媒体?|见习|实习|特约|特派|驻地){0,2}(?:记者|通讯员)\s+"
    rf"(?P<names>{_NAME}(?:[\s、]+(?:特[约邀]通讯员|{_NAME})){{0,9}}?)(?:\s+(?:摄影)?报道)?"
)
_CONTRIBUTED = ("供稿", "投稿", "来稿")
_OFFICE = re.compile(
    r"(?:局|处|科|部|院|办|室|委|会|队|所|中心|支部|站|网|报|厅|署|组|社|司|校|台|馆|园|政府|公司)$"
)
_CLOSED = re.compile(r"[(（【\[](?P<labels>[^()（）【】\[\]]{4,60})[)）】\]]$")
_GIVEN = re.compile(
    r"\s*(?P<names>[\u4e00-\u9fff]{2,3}(?:[\s、]+[\u4e00-\u9fff]{2,3}){0,5})\s*(?:供|撰|来|投)稿\s*"
)
_BRACKETED = re.compile(r"[【\[](?P<label>[\u4e00-\u9fff/ ]{2,8})[】\]][\s:：]*(?P<names>.{2,40})")
_CREDITS = 6  # lines
_MARKS = "□■◎○●◆◇▲△☉⊙ "  # before a byline
_BRACKETS = re.compile(r"[(（【\[]([^()（）【】\[\]]+)[)）】\]]")
_ADDRESSED = re.compile("[您你我们好请谢问答]")
_PROSE_MARK = re.compile("[，。]")
_LONGEST_SOURCE = 30  # characters
_LONGEST = 60  # characters of a byline


def read_bylines(document: Document, body: Body, above: Iterable[int]) -> LabelLine | None:
    """Return what a text's first and last lines say of its author, source and editor, if anything.

    Only what can hardly be read otherwise: a line that is `本报记者 张三` and no more, which may be one
    of those `above` the text, a first line that is labels and names, and labels in brackets at the end
    of the last line.
    """
    for index in above:
        if reported := _reported(document.lines[index]):
            return reported
    if not body.lines:
        return None
    first, last = document.lines[body.lines[0]], document.lines[body.lines[-1]]
    for text in (first, last):
        if reported := _reported(text):
            return reported
    if line := _bracketed(document, body):
        return line
    for text in (last, document.lines[_before_captions(document, body)]):
        closed = (
            _CLOSED.search(text, max(0, len(text) - _LONGEST)) if text[-1] in ")）】]" else None
        )
        if closed and (line := _credited(closed["labels"])):
            return line
    return _named(first) if len(first) <= _LONGEST else None


def _before_captions(document: Document, body: Body) -> int:
    """Return the last line of a text that is not below one of the pictures that close it."""
    at = len(body.lines) - 1
    while at and len(document.lines[body.lines[at]]) <= _LONGEST:
        if not media_before(document, body.lines[at]):
            break
        at -= 1
    return body.lines[at]


def is_office(fact: Fact) -> bool:
    """Tell whether 供稿 names an office, which is no author."""
    if fact.label not in _CONTRIBUTED or not fact.value:
        return False
    office, *people = fact.value.split()
    if people and _OFFICE.search(office) and all(map(is_person, people)):
        return False  # `第一检察部 张三`
    return not NAMES.fullmatch(fact.value) or _OFFICE.search(fact.value) is not None


def _reported(text: str) -> LabelLine | None:
    """Read `本报记者 张三` or `记者 张三 通讯员 李四`, and no more."""
    if len(text) > _LONGEST or ("记者" not in text and "通讯员" not in text):
        return None
    text = text.lstrip(_MARKS)
    if within := _BRACKETS.fullmatch(text):
        text = within[1].strip()
    reporter = _REPORTER.fullmatch(text)
    if not reporter:
        return None
    several = "记者" in reporter["names"] or "通讯员" in reporter["names"]
    return parse_label_line(f"{'作者' if several else '记者'}：{reporter['names']}")


def _bracketed(document: Document, body: Body) -> LabelLine | None:
    """Read the lines that close a text with a label in brackets and a name each (`【记者】张三`)."""
    told: list[str] = []
    for index in reversed(body.lines[-_CREDITS:]):
        match = _BRACKETED.fullmatch(document.lines[index])
        if not match:
            break
        told.insert(0, f"{match['label']}：{match['names']}")
    return _named(" ".join(told)) if told else None


def _credited(text: str) -> LabelLine | None:
    """Read the told in brackets that close a text; names without a word that says why are none."""
    if line := _named(text) or _reported(text.strip()):
        return line
    given = _GIVEN.fullmatch(text)
    if given and all(map(is_person, given["names"].replace("、", " ").split())):
        return parse_label_line(f"供稿：{given['names']}")
    return None


def _named(text: str) -> LabelLine | None:
    """Read a text that is nothing but labels and the names of people and papers."""
    if ":" not in text and "：" not in text and not SLASHED.match(text):
        return None
    line = parse_label_line(text)
    named = [fact for fact in line.facts if fact.role in (AUTHOR, EDITOR, SOURCE)]
    if not named or line.rest or any(fact.role == DATE for fact in line.facts):
        return None
    for fact in named:
        if fact.value and fact.role != SOURCE and not NAMES.fullmatch(fact.value):
            return None
        if fact.value and (_ADDRESSED.search(fact.value) or is_office(fact)):
            return None  # `记者：您好`
        if fact.value and (len(fact.value) > _LONGEST_SOURCE or _PROSE_MARK.search(fact.value)):
            return None  # `来源：一份群众的举报信，…`
    return line
