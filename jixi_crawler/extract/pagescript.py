"""Pagers that a page draws itself with a call or variables that say everything (TRS dialects).

`createPageHTML(25, 1, "list", "htm")`: number of pages, this page, name and extension. Pages are
`list.htm`, `list_1.htm` … `list_24.htm`: counted from 0. With the id of an element as first
argument the same call counts from 1: `index.html`, `index_2.html` … `index_25.html`. The call also
stands in comments and is still true there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixi_crawler.extract.addresses import resolve, split_url
from jixi_crawler.extract.pagercalls import (
    CURRENT_KEYS,
    PAGES_KEYS,
    ScriptPager,
    assigned_number,
    object_calls,
)

# These run over the page in lower case, so that they begin with letters a scan can look for.
_CALL = re.compile(r"pag(?:e|ing|ina)\w{0,14}\s?\(([^()]{3,300})\)")
_CREATE = re.compile(r"creat\w{0,7}$", re.IGNORECASE)  # stands before it
_ARGUMENT = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,"']+))\s*(?:,|$)""")
_VARIABLE = re.compile(r"[A-Za-z_$][\w$]{0,40}")
_VALUE = r"""\s?=\s?(?:(?:number|parseint)\(\s?)?["']?(\d{1,6})["']?(?![\w.(])"""
_COUNT_VAR = re.compile(rf"(?:count_?pages?|page_?counts?|total_?pages?|pages?_?total){_VALUE}")
_CURRENT_VAR = re.compile(rf"(?:curr?(?:ent)?_?page|curr_?index|page_?index){_VALUE}")
_COUNT_WORDS = (
    "countpage", "count_page", "pagecount", "page_count", "totalpage", "total_page", "pagetotal",
    "pages_total",
)  # fmt: skip
_NAME_IN_SCRIPT = re.compile(r"""["']([A-Za-z]\w{0,30}?)(?:["']\s?\+\s?["'])?_["']\s?\+""")
_EXTENSION_IN_SCRIPT = re.compile(
    r"""["'](?:\.|\.?["']?\s?\+?\s?["'])(s?html?|jhtml|htm|jsp|aspx|php)\b"""
)
# `var _PAGE_NAME = "index", _PAGE_EXT = "html"`, `m_sPageName = "index"`
_NAME_VAR = re.compile(r"""page_?name\s?=\s?["']([\w-]{1,40})["']""", re.IGNORECASE)
_EXTENSION_VAR = re.compile(r"""page_?ext\w{0,6}\s?=\s?["']\.?([a-z]{2,6})["']""", re.IGNORECASE)
_PAGE_EXTENSION = re.compile(r"\.?(?:s?html?|jhtml|jspx?|aspx?|php|do|action)", re.IGNORECASE)
_COMMENT = re.compile(r"(?<!:)//")
_FILE = re.compile(r"^(?P<name>.*?)(?:_(?P<number>\d{1,5}))?\.(?P<ext>[A-Za-z]{2,6})$")
_COUNT_KEYS = ("size", *PAGES_KEYS, "count")
_NAME_KEYS = ("prefix", "pagename", "name", "filename", "spagename")
_EXTENSION_KEYS = ("suffix", "ext", "pageext", "extname", "spageext", "fileext")


@dataclass(frozen=True, slots=True)
class _Call:
    pages: int
    index: int | None
    name: str
    extension: str
    base: int | None  # first page's index: 0 or 1, None where only the URL can tell


def read_script_pager(text: str, url: str) -> ScriptPager | None:
    """Return the pager that a page's scripts describe, None where they describe none.

    A list without rows may have a pager of 0 pages.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = text  # some letters change their length; offsets must not
    call = _find_call(text, lower) or _find_object(text) or _from_variables(text, lower, url)
    if call is None:
        return None
    return _resolve(call, url)


def _find_call(text: str, lower: str) -> _Call | None:
    found: list[tuple[bool, _Call]] = []
    for hit in _CALL.finditer(lower):
        call = _read_arguments(text[hit.start(1) : hit.end(1)], text)
        line = text[max(0, hit.start() - 80) : hit.start()].rpartition("\n")[2]
        if call and (_CREATE.search(line) or _PAGE_EXTENSION.fullmatch(call.extension)):
            found.append((_COMMENT.search(line) is not None, call))
    live = [call for comment, call in found if not comment]
    calls = live or [call for _, call in found]
    return calls[-1] if calls else None


def _read_arguments(written: str, script: str) -> _Call | None:
    values: list[tuple[str, bool]] = []
    at = 0
    while at < len(written) and len(values) < 12:
        hit = _ARGUMENT.match(written, at)
        if not hit or hit.end() == at:
            return None
        quoted = hit[3] is None
        value = (hit[1] or hit[2] or "") if quoted else hit[3].strip()
        if not quoted and _VARIABLE.fullmatch(value):
            value = assigned_number(script, value)
        values.append((value, quoted))
        at = hit.end()
    leading = 0
    while leading < len(values) and not values[leading][0].isdecimal():
        leading += 1
    numbers = [int(value) for value, _ in values[leading : leading + 2] if value.isdecimal()]
    if len(numbers) < 2 or leading > 1:
        return None
    words = [value for value, quoted in values[leading + 2 :] if quoted]
    if len(words) < 2:
        return None
    return _Call(numbers[0], numbers[1], words[0], words[1].lstrip("."), 1 if leading else 0)


def _find_object(text: str) -> _Call | None:
    for call in object_calls(text):
        count, current = call.number(_COUNT_KEYS), call.number(CURRENT_KEYS)
        name, extension = call.pick(_NAME_KEYS), call.pick(_EXTENSION_KEYS)
        if name and extension and count is not None and current is not None:
            return _Call(count, current, name, extension.lstrip("."), None)
    return None


def _from_variables(text: str, lower: str, url: str) -> _Call | None:
    if not any(word in lower for word in _COUNT_WORDS):
        return None
    count = _COUNT_VAR.search(lower)
    current = _CURRENT_VAR.search(lower)
    if not count or not current:
        return None
    file = _FILE.match(split_url(url).path.rpartition("/")[2][:200])
    near = text[max(0, count.start() - 1500) : count.end() + 2500]
    named = _NAME_VAR.search(near) or _NAME_IN_SCRIPT.search(near)
    name = named[1] if named else (file["name"] if file else "")
    written = _EXTENSION_VAR.search(near) or _EXTENSION_IN_SCRIPT.search(near)
    extension = written[1] if written else (file["ext"] if file and named else "")
    return _Call(int(count[1]), int(current[1]), name if named else "", extension, None)


def _resolve(call: _Call, url: str) -> ScriptPager:
    pages = call.pages
    if pages < 1:
        return ScriptPager(0, None, None, settled=False)
    suffix = _suffix(call, url)
    base, index, warnings = _position(call, suffix)
    current = index - base + 1
    if current >= pages:
        return ScriptPager(pages, current, None, settled=True, warnings=warnings)
    if not call.name or not call.extension:
        return ScriptPager(pages, current, None, settled=False, warnings=warnings)
    following = resolve(url, f"{call.name}_{index + 1}.{call.extension}")
    return ScriptPager(pages, current, following, settled=True, warnings=warnings)


def _suffix(call: _Call, url: str) -> int | None:
    """Return the number in this page's own address, 0 without one, None for another kind of name."""
    file = split_url(url).path.rpartition("/")[2]
    if not file:
        return 0
    hit = _FILE.match(file[:200])
    if not hit or (call.name and hit["name"] != call.name):
        return None
    return int(hit["number"] or 0)


def _position(call: _Call, suffix: int | None) -> tuple[int, int, tuple[str, ...]]:
    """Return the first page's index, this page's index, and what was doubtful about them."""
    base, index = call.base, call.index or 0
    if suffix is None:
        return (1 if base is None and index >= call.pages else base or 0), index, ()
    if base is None:
        if suffix and index == suffix + 1:
            return 0, suffix, ()  # pages are counted from 1, addresses from 0
        return (1 if index >= call.pages or (index == 1 and not suffix) else 0), index, ()
    if base == 0 and index == 1 and suffix == 0:
        return (
            1,
            1,
            ("the pager counts from 1 although its call is of the kind that counts from 0",),
        )
    expected = index if base == 0 or index > 1 else 0
    if suffix == expected or (base == 1 and suffix == index):
        return base, index, ()
    believed = suffix or base
    said = f"page {index - base + 1}", f"page {believed - base + 1}"
    warning = f"the page's script says {said[0]}, its address {said[1]}: the address is believed"
    return base, believed, (warning,)
