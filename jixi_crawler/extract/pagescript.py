"""Pagers that a page draws itself with a call whose arguments say everything (TRS dialects).

`createPageHTML(25, 1, "list", "htm")`: number of pages, this page, name and extension. Pages are
`list.htm`, `list_1.htm` … `list_24.htm`: counted from 0. With the id of an element as first
argument the same call counts from 1: `index.html`, `index_2.html` … `index_25.html`. The call also
stands in comments and is still true there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from jixi_crawler.extract.flow import resolve

_CALL = re.compile(
    r"(?P<comment>//[^\n;(]{0,80})?\bcreate\w{0,6}Pag(?:e|ing|er)\w{0,10}\s?\((?P<args>[^()]{3,300})\)",
    re.I,
)
_OBJECT_CALL = re.compile(
    r"\b\w{0,20}pag(?:e|er|ing|ination)\w{0,20}\s?\(\s?(?:[^(){},]{0,60},\s?)?\{(?P<args>[^{}]{5,800})\}",
    re.I,
)
_ARGUMENT = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,"']+))\s*(?:,|$)""")
_PROPERTY = re.compile(
    r"""["']?(\w{2,30})["']?\s?:\s?(?:"([^"]{0,200})"|'([^']{0,200})'|(\d{1,7}))"""
)
_COUNT_VAR = re.compile(
    r"\b(?:var\s+)?(?:count_?pages?|page_?counts?|n_?page_?count|total_?pages?|pages?_?total)\s?=\s?[\"']?(\d{1,6})[\"']?(?![\w.(])",
    re.I,
)
_CURRENT_VAR = re.compile(
    r"\b(?:var\s+)?(?:current_?page|cur_?page|n_?curr_?index|page_?index|curr_?index)\s?=\s?[\"']?(\d{1,6})[\"']?(?![\w.(])",
    re.I,
)
_NAME_IN_SCRIPT = re.compile(
    r"""["'](?:[^"'<>]{0,60}href=\\?["'])?([A-Za-z]\w{0,30})["']?\s?(?:\+\s?["'])?(_)["']?\s?\+"""
)
_EXTENSION_IN_SCRIPT = re.compile(
    r"""["']\.?["']?\s?\+?\s?["'](s?html?|jhtml|htm|jsp|aspx|php)\b"""
)
_FILE = re.compile(r"^(?P<name>.*?)(?:_(?P<number>\d{1,5}))?\.(?P<ext>[A-Za-z]{2,6})$")
_COUNT_KEYS = (
    "size",
    "pagecount",
    "totalpage",
    "totalpages",
    "pages",
    "countpage",
    "pagesnum",
    "count",
)
_CURRENT_KEYS = (
    "current",
    "currentpage",
    "currpage",
    "curr",
    "curpage",
    "pageindex",
    "currindex",
    "index",
)
_NAME_KEYS = ("prefix", "pagename", "name", "filename", "spagename")
_EXTENSION_KEYS = ("suffix", "ext", "pageext", "extname", "spageext", "fileext")


@dataclass(frozen=True, slots=True)
class ScriptPager:
    """A pager read from a script. `settled`: it says the next page's address (or that none is)."""

    pages: int | None
    current: int | None
    next: str | None
    settled: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    pages: int
    index: int | None
    name: str
    extension: str
    base: int | None  # first page's index: 0 or 1, None where only the URL can tell


def read_script_pager(text: str, url: str) -> ScriptPager | None:
    """Return the pager that a page's scripts describe, None where they describe none."""
    if not re.search(r"page|Page|PAGE", text):
        return None
    call = _find_call(text) or _find_object(text) or _from_variables(text, url)
    if call is None:
        return None
    return _resolve(call, url)


def _find_call(text: str) -> _Call | None:
    found: list[tuple[bool, _Call]] = []
    for hit in _CALL.finditer(text):
        call = _read_arguments(hit["args"])
        if call:
            found.append((bool(hit["comment"]), call))
    live = [call for comment, call in found if not comment]
    calls = live or [call for _, call in found]
    return calls[-1] if calls else None


def _read_arguments(written: str) -> _Call | None:
    values: list[tuple[str, bool]] = []
    at = 0
    while at < len(written) and len(values) < 12:
        hit = _ARGUMENT.match(written, at)
        if not hit or hit.end() == at:
            return None
        quoted = hit[3] is None
        values.append(((hit[1] or hit[2] or "") if quoted else hit[3].strip(), quoted))
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
    for hit in _OBJECT_CALL.finditer(text):
        values = {name.lower(): a or b or c for name, a, b, c in _PROPERTY.findall(hit["args"])}
        count, current = _pick(values, _COUNT_KEYS), _pick(values, _CURRENT_KEYS)
        name, extension = _pick(values, _NAME_KEYS), _pick(values, _EXTENSION_KEYS)
        if name and extension and (count or "").isdecimal() and (current or "").isdecimal():
            return _Call(int(count or 0), int(current or 0), name, extension.lstrip("."), None)
    return None


def _pick(values: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((values[key] for key in keys if values.get(key)), None)


def _from_variables(text: str, url: str) -> _Call | None:
    count = _COUNT_VAR.search(text)
    current = _CURRENT_VAR.search(text)
    if not count or not current:
        return None
    file = _FILE.match(urlsplit(url).path.rpartition("/")[2][:200])
    near = text[max(0, count.start() - 1500) : count.end() + 2500]
    named = _NAME_IN_SCRIPT.search(near)
    name = named[1] if named else (file["name"] if file else "")
    written = _EXTENSION_IN_SCRIPT.search(near)
    extension = written[1] if written else (file["ext"] if file and named else "")
    return _Call(int(count[1]), int(current[1]), name if named else "", extension, None)


def _resolve(call: _Call, url: str) -> ScriptPager:
    pages = call.pages
    if pages < 1:
        return ScriptPager(None, None, None, settled=False)
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
    file = urlsplit(url).path.rpartition("/")[2]
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
