"""Pagers that are controls of a form: a list of pages to choose from, a field for a page's number.

Only what the markup itself says is read: an option's address, and what a browser would send for a form
whose method is GET (HTML Standard, "Form submission"). A form that must be posted is reported elsewhere.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jixi_crawler.extract.addresses import resolve, split_url
from jixi_crawler.extract.flow import Flow

_PAGE_PARAMETERS = frozenset(
    ("page", "pageno", "pagenum", "pageindex", "currentpage", "curpage", "pn", "p", "pageid",
     "page_no", "pagenumber", "paged", "cur_page", "a1p", "pageno1", "nowpage")
)  # fmt: skip
_NUMBER = re.compile(r"第? ?(\d{1,5}) ?页? ?(?:/ ?\d{1,5} ?页?)?")
_PAGER_WORD = re.compile(r"[共第]\s?\d+\s?页|[上下尾末]\s?一?\s?页|\d\s?/\s?\d")
_BESIDE = 80  # characters between a pager's words and its form
_MOST_OPTIONS = 2000
_SENT = frozenset(("hidden", "text", "number", "search", ""))


def is_page_parameter(name: str) -> bool:
    """Tell whether a parameter or a field holds a page's number: `pageNo`, `page.pageNo`."""
    return name.rpartition(".")[2].lower() in _PAGE_PARAMETERS


def page_asked(url: str) -> int | None:
    """Return the page that an address's query asks for."""
    for name, value in parse_qsl(split_url(url).query):
        if is_page_parameter(name) and value.isdecimal() and len(value) < 7:
            return int(value)
    return None


def next_by_select(
    flow: Flow, here: str, known: int | None = None
) -> tuple[str | None, int] | None:
    """Return (address of the next page or None on the last, number of pages) of a list of pages.

    `known` is this page's number, for a list that does not say which of its pages this is. None
    when the page has no such list: options that are numbers from 1 (no years), each of them with an
    address.
    """
    if flow.root is None:
        return None
    for select in flow.root.iter("select"):
        pages: dict[int, str] = {}
        current = None
        for option in list(select.iter("option"))[:_MOST_OPTIONS]:
            number = _NUMBER.fullmatch(" ".join("".join(option.itertext()).split()))
            address = resolve(flow.base, option.get("value") or "")
            if number is None or address is None or not _is_page(option.get("value") or "", here):
                break
            pages[int(number[1])] = address
            if address == here or (current is None and option.get("selected") is not None):
                current = int(number[1])
        else:
            if len(pages) > 1 and 1 in pages and len(set(pages.values())) == len(pages):
                shown = known if current is None and known in pages else current
                shown = min(pages) if shown is None else shown
                return pages.get(shown + 1), max(pages)
    return None


def _is_page(value: str, here: str) -> bool:
    """Tell an address on this page's host from a bare number, which only a script could use."""
    address = resolve(here, value) or ""
    return any(mark in value for mark in "/.?") and (
        split_url(address).netloc == split_url(here).netloc
    )


def next_by_form(flow: Flow, here: str, current: int | None, pages: int | None) -> str | None:
    """Return what a browser would ask for when a GET form's page field says the next number.

    Where nothing else says which page this is, the field does if the address agrees.
    """
    if flow.root is None or not pages:
        return None
    for form in flow.root.iter("form"):
        if (form.get("method") or "get").strip().lower() != "get":
            continue
        fields = form_fields(form)
        name = next((one for one in fields if is_page_parameter(one)), None)
        action = resolve(flow.base, form.get("action") or here)
        if name is None or action is None or not _is_pager(flow, form, action, here):
            continue
        asked = page_asked(here)
        asked = 1 if asked is None else asked
        shown = current or (asked if fields[name] == str(asked) else 0)
        if not 0 < shown < pages:
            continue
        fields[name] = str(shown + 1)
        return f"{action.partition('?')[0]}?{urlencode(fields)}"
    return None


def _is_pager(flow: Flow, form: Any, action: str, here: str) -> bool:
    """Tell a pager's form from a search form: it asks this page again, or a pager's words are near."""
    if split_url(action)[1:3] == split_url(here)[1:3]:
        return True
    node = next((at for at, element in enumerate(flow.elements) if element is form), None)
    if node is None:
        return False
    begin, end = flow.start[node], flow.end[node]
    return _PAGER_WORD.search(flow.text[max(0, begin - _BESIDE) : end + _BESIDE]) is not None


def form_fields(form: Any) -> dict[str, str]:
    """Return what a form sends when none of its buttons is pressed."""
    found: dict[str, str] = {}
    for field in form.iter("input", "select", "textarea"):
        name = field.get("name")
        if not name or field.get("disabled") is not None:
            continue
        if field.tag == "textarea":
            found.setdefault(name, field.text or "")
        elif field.tag == "select":
            options = list(field.iter("option"))
            chosen = next((o for o in options if o.get("selected") is not None), None)
            if chosen is None and options:
                chosen = options[0]
            if chosen is not None:
                value = chosen.get("value")
                found.setdefault(name, "".join(chosen.itertext()) if value is None else value)
        else:
            kind = (field.get("type") or "text").strip().lower()
            ticked = kind in ("radio", "checkbox") and field.get("checked") is not None
            if kind in _SENT or ticked:
                found.setdefault(name, field.get("value") or ("on" if ticked else ""))
    return found
