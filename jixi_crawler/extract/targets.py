"""Where a link leads that has no usable `href`: its script says an address, or a function puts one together.

Only what stands on the page is read: the one address among the strings of an `onclick`, an attribute
that holds nothing but an address, an inline function that sets `location` to a sum of what it is given.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from jixi_crawler.extract.addresses import resolve, split_url
from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.scripts import assigned_strings

_LOCATION = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|window\.open\s*\(|self\.location\s*=)"""
    r"""\s*(?:(?:encodeURI|encodeURIComponent|escape)\s*\(\s*)?['"]([^'"<>\s]{1,500})['"]\s*\)?\s*[;)]?\s*(?:$|[;}\s]|return)"""
)
_QUOTED = re.compile(r"""(\+\s*)?(?:"([^"]{0,500})"|'([^']{0,500})')(\s*\+)?""")
_ADDRESS = re.compile(
    r"(?:https?://|\.{0,2}/)[^\s'\"<>(){}]{0,500}?(?:\.[A-Za-z]{2,5}(?:\?[^\s'\"<>]{0,300})?|/[^\s'\"<>/.]{1,60}/[^\s'\"<>]{0,100})"
)
# A file's name without a folder is an address, too: `open('175726.htm', this)`.
_PAGE_NAME = re.compile(
    r"[\w-]{1,80}\.(?:s?html?|jhtml|aspx?|jspx?|php)(?:\?[^\s'\"<>]{0,300})?", re.IGNORECASE
)
_NUMBER_ARGUMENT = re.compile(r"[(,]\s*['\"]?\d{1,6}['\"]?\s*[,)]")
_ATTRIBUTES = ("tagname", "data-href", "data-url", "data-link", "url")
_CALL = re.compile(
    r"(?:^|[\s:;])([A-Za-z_$][\w$]{0,40})\s*\(([^()]{0,120})\)\s*;?\s*(?:return\s+\w+\s*;?\s*)?$"
)
_SETS_LOCATION = re.compile(
    r"(?<![\w$])location(?:\.href)?\s*=(?!=)\s*([^;{}\n]{3,400})"
    r"|(?<![\w$])location\.(?:assign|replace)\s*\(([^;{}\n]{3,400})\)"
    r"|(?<![\w$.])window\.open\s*\(([^;,{}\n]{3,400}?)(?:,|\)\s*(?:[;}\n]|$))"
)
_TERM = re.compile(
    r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z_$][\w$]*|\d+)|\(\s*([A-Za-z_$][\w$]*)\s*-\s*1\s*\))\s*(?:\+|,|$)"""
)
# A parameter that becomes anything but a number written there, as `if (n < 1) n = 1` has one.
_CHANGED = r"(?<![\w$.]){0}\s*(?:\+\+|--|[-+*/]=|=(?!=)\s*+(?!\d+\s*[;}}]))"
_LONGEST_CODE = 1000
_MOST_FUNCTIONS = 20


class Opener(NamedTuple):
    """A function that opens an address: parameters, the sum, and the strings its script assigns."""

    names: list[str]
    address: str
    known: dict[str, str]


class _Term(NamedTuple):
    """A part of a sum: a literal or a name, of which one may be taken away."""

    value: str
    is_name: bool
    less_one: bool


def leads_to(flow: Flow, link: Link) -> str | None:
    """Return the address a link leads to, from its href, else from its script; None without one."""
    url = flow.absolute(link.href)
    if url is not None:
        return url
    element = link.element
    for code in (element.get("onclick") or "", link.href):
        if "'" in code or '"' in code:
            written = _one_address(code[:_LONGEST_CODE])
            if written is not None:
                return resolve(flow.base, written)
    for name in _ATTRIBUTES:
        value = (element.get(name) or "").strip()
        if value and _ADDRESS.fullmatch(value):
            return resolve(flow.base, value)
    return None


def page_target(flow: Flow, link: Link) -> str | None:
    """Return the address of a page that a pager's link leads to: on this host if a script says it."""
    url = flow.absolute(link.href)
    if url is not None:
        return url
    code = f"{link.href} {link.element.get('onclick') or ''}"[:_LONGEST_CODE]
    url = leads_to(flow, link)
    if url is None or (_NUMBER_ARGUMENT.search(code) and not _LOCATION.search(code)):
        url = _called(flow, link)
    return _on_this_host(flow, url)


def opened_by_call(flow: Flow, link: Link) -> str | None:
    """Return the address on this host that a function of the page opens for a link's call."""
    return _on_this_host(flow, _called(flow, link))


def _on_this_host(flow: Flow, url: str | None) -> str | None:
    here = url is not None and split_url(url).netloc == split_url(flow.base).netloc
    return url if here else None


def _one_address(code: str) -> str | None:
    """Return the only address among a script's strings, None where there are several or a sum."""
    if hit := _LOCATION.search(code):
        return hit[1]
    strings = {
        double or single
        for before, double, single, after in _QUOTED.findall(code)
        if not before and not after
    }
    for shape in (_ADDRESS, _PAGE_NAME):
        found = [string for string in strings if shape.fullmatch(string)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _called(flow: Flow, link: Link) -> str | None:
    """Return the address that a function of the page would open for a link's call."""
    for code in (link.href, link.element.get("onclick") or ""):
        call = _CALL.search(code[:_LONGEST_CODE].strip())
        if call is None:
            continue
        if call[1] not in flow.functions and len(flow.functions) < _MOST_FUNCTIONS:
            flow.functions[call[1]] = _defined(flow.root, call[1])
        defined = flow.functions.get(call[1])
        if defined is None:
            continue
        values = _terms(call[2])
        if values is None:
            return None
        given = {name: one.value for name, one in zip(defined.names, values, strict=False)}
        written = _summed(defined.address, defined.known | given)
        return resolve(flow.base, written) if written else None
    return None


def _defined(root: Any, name: str) -> Opener | None:
    """Return the function of that name, if it opens one address made of what it is given."""
    if root is None:
        return None
    escaped = re.escape(name)
    function = re.compile(
        rf"(?:function\s+{escaped}|(?<![\w$]){escaped}\s*=\s*function)\s*\(([^()]{{0,100}})\)"
        r"\s*\{((?:[^{}]++|\{[^{}]{0,300}\}){0,20})\}"
    )
    for script in root.iter("script"):
        text = script.text or ""
        opens = "location" in text or "window.open" in text
        if opens and name in text and (found := function.search(text)):
            names = [one.strip() for one in found[1].split(",")]
            sums = {"".join(groups).strip() for groups in _SETS_LOCATION.findall(found[2])}
            made = [one for one in sums if any(term.value in names for term in _terms(one) or ())]
            code = _QUOTED.sub(" '' ", found[2])  # a query such as `?id=` changes no parameter
            changed = any(re.search(_CHANGED.format(re.escape(one)), code) for one in names)
            if len(made) != 1 or changed or "submit(" in found[2]:
                return None
            return Opener(names, made[0], assigned_strings([text, found[2]]))
    return None


def _terms(written: str) -> list[_Term] | None:
    """Split arguments, or a sum, into its terms; None where one is anything else."""
    found: list[_Term] = []
    at = 0
    while at < len(written.rstrip()):
        hit = _TERM.match(written, at)
        if hit is None:
            return None
        kind = hit.lastindex or 0
        value = hit[kind]
        found.append(_Term(value, kind == 4 or (kind == 3 and not value.isdecimal()), kind == 4))
        at = hit.end()
    return found


def _summed(expression: str, given: dict[str, str]) -> str | None:
    parts = []
    for term in _terms(expression) or ():
        value = given.get(term.value) if term.is_name else term.value
        if value is None or (term.less_one and not value.isdecimal()):
            return None
        parts.append(str(int(value) - 1) if term.less_one else value)
    return "".join(parts)
