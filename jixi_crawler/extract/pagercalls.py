"""Pagers that a library draws from an object: what it says, and the address that its function opens.

`laypage.render({count: 128, limit: 10, curr: 3, jump: function (o) { location.href = '?page=' + o.curr }})`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jixi_crawler.extract.addresses import resolve, split_url
from jixi_crawler.extract.calls import (
    add_up,
    enclosed,
    find_function,
    is_given,
    opened_address,
    split_names,
    terms,
)
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.pagenumbers import page_number, same_page
from jixi_crawler.extract.scripts import assigned_strings

# These run over scripts in lower case, and begin with letters a scan can look for.
_CALLED = re.compile(
    r"pag(?:e|ing|ina)\w{0,20}(?:\s?\.\s?\w{1,20})?\s?\(\s?(?:(\d{1,7}),\s?|[^(){},]{0,60},\s?)?\{"
)
_DRAWN = re.compile(
    r"pag(?:e|ing|ina)\w{0,20}(?:\s?\.\s?\w{1,20})?\s?\(\s?(['\"]?\d{1,6}\b|[{'\"#]|\)\s?;)"
)
_TOTAL = re.compile(r"total|count")
_NAME_BEFORE = re.compile(r"(?:function\s{1,3})?[\w$]{0,30}$")
_PUT_IN_PLACE = re.compile(r"\(['\"]#pag\w{0,12}['\"]\)\.(?:html|append)\s?\(\s?[^\s)]")
# With a text, or with nothing, only what says that it draws: not `setHomepage();`, `loadPage("a")`.
_DRAWS = re.compile(
    r"(?:lay|j|show|create|init|render|draw|make|build|write)?"
    r"pag(?:e(?:list|s|r)?|ing|ination|inator)\w{0,12}"
)
# `setHomePage`, `fullpage({…})`, `setPageWidth(980)`: a page, but no pager.
_NO_PAGER = re.compile(
    r"(?:home|web|full|print|main|lang\w{0,5}|face)_?page"
    r"|page_?(?:view|scroll|load|track|style|width|height|font|size|title|switch|[xy]?offset)"
)
_PROPERTY = re.compile(
    r"""["']?(\w{2,30})["']?\s?:\s?(?:"([^"]{0,200})"|'([^']{0,200})'|(\d{1,7})|([A-Za-z_$][\w$]{0,40})\s?(?=[,}]|$))"""
)
_NESTED = re.compile(r"\{[^{}]*\}")
_FUNCTION = re.compile(
    r"(?:function\s?[\w$]{0,30}\s?\(([^()]{0,80})\)|\(?([\w$,\s]{1,60})\)?\s?=>)\s?\{"
)
_GIVES_ADDRESS = re.compile(
    r"""\w{0,12}(?:link|url|href)["']?\s?:\s?function\s?\(([^()]{0,80})\)\s?\{""", re.I
)
_RETURNED = re.compile(r"\breturn\s+([^;{}\n]{3,300})")
_CALLBACK = re.compile(r"call|jump|click|change|func|fn|select")
PAGES_KEYS = (
    "pagecount", "totalpage", "totalpages", "pages", "countpage", "pagesnum", "pagetotal",
    "totalpagecount",
)  # fmt: skip
CURRENT_KEYS = (
    "current", "currentpage", "currpage", "curr", "curpage", "pageindex", "currindex", "index",
    "current_page", "pno", "pageno", "nowpage", "startpage", "page",
)  # fmt: skip
_ADDRESS_KEYS = ("url", "link", "href")
_ROWS_KEYS = (
    "totalrecords", "totalrecord", "totalcount", "recordcount", "totalsize", "totaldata",
    "totalnum", "total", "count", "items",
)  # fmt: skip
_SIZE_KEYS = ("pagesize", "perpage", "limit", "showdata", "items_per_page", "itemsonpage")


_WRITTEN_NEXT = re.compile(r"(?:write\w{0,2}|html|append|innerhtml)\s?[(=][^;]{0,300}下一?页")
_MOST_CALLS = 40
_DEEPEST = 5  # braces within each other


@dataclass(frozen=True, slots=True)
class ScriptPager:
    """A pager read from a script. `settled`: it says the next page's address (or that none is)."""

    pages: int | None
    current: int | None
    next: str | None
    settled: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectCall:
    """A call of a pager with an object: its plain properties, and its code."""

    values: dict[str, str]
    code: str

    def pick(self, keys: tuple[str, ...]) -> str | None:
        """Return the first of these properties that says something."""
        return next((self.values[key] for key in keys if self.values.get(key)), None)

    def number(self, keys: tuple[str, ...]) -> int | None:
        """Return the first of these properties that is a number."""
        found = (self.values.get(key) or "" for key in keys)
        return next((int(one) for one in found if one.isdecimal() and len(one) < 8), None)


def is_drawn_by_script(flow: Flow) -> bool:
    """Tell whether a script draws a pager: one of the page calls for it, or an empty element is made so."""
    return any(_draws(text.lower()) for text in _scripts(flow)) or any(
        flow.start[node] == flow.end[node] and _waits_for_pager(element)
        for node, element in enumerate(flow.elements)
    )


def _waits_for_pager(element: Any) -> bool:
    """Tell an empty `<div class="pagination" data-total="72">` or `<el-pagination>`: a script's work."""
    if element.tag.endswith("-pagination"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return "pag" in names and any(
        value.isdecimal() and int(value) > 1 and _TOTAL.search(key)
        for key, value in element.attrib.items()
    )


def _scripts(flow: Flow) -> Iterator[str]:
    for script in flow.root.iter("script") if flow.root is not None else ():
        text = script.text or ""
        if "pag" in text or "Pag" in text or "PAG" in text:
            yield text


def _draws(lower: str) -> bool:
    if _PUT_IN_PLACE.search(lower) or _WRITTEN_NEXT.search(lower):
        return True
    for hit in _DRAWN.finditer(lower):
        before = _NAME_BEFORE.search(lower, max(0, hit.start() - 40), hit.start())
        name = f"{before[0] if before else ''}{hit[0].partition('(')[0].strip()}"
        if name.startswith("function") or _NO_PAGER.search(name):
            continue
        if hit[1] == "{" or hit[1][-1].isdecimal() or _DRAWS.match(name):
            return True
    return False


def object_calls(text: str) -> Iterator[ObjectCall]:
    """Yield every call of a pager with an object."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = text  # some letters change their length; offsets must not
    for hit in islice(_CALLED.finditer(lower), _MOST_CALLS):
        written = enclosed(text, hit.end() - 1)
        if written is None:
            continue
        flat = written
        for _ in range(_DEEPEST):
            flat = _NESTED.sub("", flat)
        values = {"total": hit[1]} if hit[1] else {}
        for name, double, single, number, variable in _PROPERTY.findall(flat):
            said = double or single or number or assigned_number(text, variable) or variable
            values.setdefault(name.lower(), said)
        yield ObjectCall(values, written)


def assigned_number(text: str, name: str) -> str:
    """Return the number that a variable is given, as `var total = 128;`."""
    if not name or name in {"true", "false", "null", "function"}:
        return ""
    found = re.search(rf"(?<![\w$.]){re.escape(name)}\s?=\s?[\"']?(\d{{1,7}})[\"']?\s?[;,\n]", text)
    return found[1] if found else ""


def read_call_pager(flow: Flow, url: str) -> ScriptPager | None:
    """Return the pager that a script calls a library with; it may be known by its pages alone."""
    best = None
    for text in _scripts(flow):
        for call in object_calls(text):
            found = _read_call(flow, url, text, call)
            if found is not None and found.settled:
                return found
            best = best or found
    return best


def _read_call(flow: Flow, url: str, script: str, call: ObjectCall) -> ScriptPager | None:
    pages = _count_pages(call)
    if pages is None:
        return None
    known = {f"this.{key}": value for key, value in call.values.items()}
    known |= assigned_strings([script, call.code])
    address = _address(flow, url, call, known)
    said = call.number(CURRENT_KEYS)
    current = _from_address(address, url) if said is None and address is not None else said
    if current is None:
        return ScriptPager(pages, None, None, settled=False)
    # A pager that counts from 0 says so on its first page only, or by the name of its library's key.
    first = 0 if current == 0 or "items_per_page" in call.values else 1
    if current - first + 1 >= pages:
        return ScriptPager(pages, min(pages, current - first + 1), None, settled=True)
    following = address.to(current + 1) if address is not None else None
    return ScriptPager(pages, current - first + 1, following, settled=following is not None)


def _count_pages(call: ObjectCall) -> int | None:
    pages = call.number(PAGES_KEYS)
    if pages is None and "totalrecords" in call.values:
        pages = call.number(("total",))
    rows, size = call.number(_ROWS_KEYS), call.number(_SIZE_KEYS)
    if pages is None and rows is not None and size:
        pages = -(-rows // size)
    return max(pages, 1) if pages is not None else None


@dataclass(frozen=True, slots=True)
class _Address:
    """A sum that is a page's address when the page's number is put in."""

    written: str
    numbers: frozenset[str]
    given: dict[str, str]
    base: str

    def to(self, number: int) -> str | None:
        """Return the address of the page of that number, on this host."""
        made = add_up(self.written, self.given | dict.fromkeys(self.numbers, str(number)))
        address = resolve(self.base, made) if made else None
        same = address is not None and split_url(address).netloc == split_url(self.base).netloc
        return address if same else None


def _address(flow: Flow, url: str, call: ObjectCall, known: dict[str, str]) -> _Address | None:
    stem = call.pick(_ADDRESS_KEYS) or ""
    if stem.endswith("="):
        return _Address(f"'{stem}' + n", frozenset("n"), {}, url)
    for written, names in _sums(flow, call):
        address = _with_number(written, names, call, known, url)
        if address is not None:
            return address
    return None


def _sums(flow: Flow, call: ObjectCall) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sums that the object's functions open or return, with their parameters."""
    for hit in _GIVES_ADDRESS.finditer(call.code):
        names = split_names(hit[1])
        for written in _RETURNED.findall(enclosed(call.code, hit.end() - 1) or ""):
            if any(is_given(term, names) for term in terms(written) or ()):
                yield written, names
    for hit in _FUNCTION.finditer(call.code):
        names = split_names(hit[1] or hit[2] or "")
        opened = opened_address(enclosed(call.code, hit.end() - 1) or "", names)
        if opened is not None:
            yield opened, names
    for key, name in call.values.items():
        if _CALLBACK.search(key) and re.fullmatch(r"[A-Za-z_$][\w$]*", name):
            function = find_function(flow, name)
            opened = opened_address(function.body, function.names) if function else None
            if function is not None and opened is not None:
                yield opened, function.names


def _with_number(
    written: str, names: tuple[str, ...], call: ObjectCall, known: dict[str, str], url: str
) -> _Address | None:
    """Tell which term of a sum is the page's number: the one that the object does not say itself."""
    given = dict(known)
    numbers = set()
    for term in terms(written) or ():
        if not term.is_name:
            continue
        root, _, last = term.value.partition(".")
        key = (last or root).lower()
        if root == "this":
            given[term.value] = call.values.get(key, "")
        elif root in names and key in CURRENT_KEYS:
            numbers.add(term.value)
        elif root in names and key in call.values:
            given[term.value] = call.values[key]
        elif root in names and not last:
            numbers.add(term.value)
    if len(numbers) != 1:
        return None
    return _Address(written, frozenset(numbers), given, url)


def _from_address(address: _Address, url: str) -> int | None:
    """Return this page's number where the object leaves it to the address; the first has none."""
    number = page_number(url)
    if number is None:
        return 1
    return number if same_page(address.to(number), url) else None
