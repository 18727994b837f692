"""Where a link leads that has no usable `href`: its script says an address, or a function puts one together.

Only what stands on the page is read: the one address among the strings of an `onclick`, an attribute
that holds nothing but an address, an inline function that sets `location` to a sum of what it is given.
"""

from __future__ import annotations

import re

from jixi_crawler.extract.addresses import resolve, split_url
from jixi_crawler.extract.calls import add_up, find_function, opened_address, terms
from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.scripts import assigned_strings

_LOCATION = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|window\.open\s*\(|self\.location\s*=)"""
    r"""\s*(?:(?:encodeURI|encodeURIComponent|escape)\s*\(\s*)?['"]([^'"<>\s]{1,500})['"]\s*\)?\s*[;)]?\s*(?:$|[;}\s]|return)"""
)
_QUOTED = re.compile(r"""(\+\s*)?(?:"([^"]{0,500})"|'([^']{0,500})')(\s*\+)?""")
_ADDRESS = re.compile(
    r"(?:https?://|\.{0,2}/)[^\s'\"<>(){}]{0,500}?(?:\.[A-Za-z]{2,5}(?:\?[^\s'\"<>]{0,300})?"
    r"|/[^\s'\"<>/.]{1,60}/[^\s'\"<>]{0,100}|\w\?[\w.-]{1,40}=[^\s'\"<>]{0,300})"
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
_LONGEST_CODE = 1000


def leads_to(flow: Flow, link: Link) -> str | None:
    """Return the address a link leads to, from its href, else from its script; None without one."""
    return flow.absolute(link.href) or _stated(flow, link) or _among_strings(flow, link)


def page_target(flow: Flow, link: Link) -> str | None:
    """Return the address of a page that a pager's link leads to: on this host if a script says it."""
    url = flow.absolute(link.href)
    if url is not None:
        return url
    url = _stated(flow, link)
    if url is None and not any(map(_NUMBER_ARGUMENT.search, _codes(link))):
        url = _among_strings(flow, link)
    return _on_this_host(flow, url or _called(flow, link))


def opened_by_call(flow: Flow, link: Link) -> str | None:
    """Return the address on this host that a function of the page opens for a link's call."""
    return _on_this_host(flow, _called(flow, link))


def _on_this_host(flow: Flow, url: str | None) -> str | None:
    here = url is not None and split_url(url).netloc == split_url(flow.base).netloc
    return url if here else None


def _codes(link: Link) -> list[str]:
    return [code[:_LONGEST_CODE] for code in (link.element.get("onclick") or "", link.href)]


def _stated(flow: Flow, link: Link) -> str | None:
    """Return the address that a link's script sets, or that an attribute holds."""
    for code in _codes(link):
        if hit := _LOCATION.search(code):
            return resolve(flow.base, hit[1])
    for name in _ATTRIBUTES:
        value = (link.element.get(name) or "").strip()
        if value and _ADDRESS.fullmatch(value):
            return resolve(flow.base, value)
    return None


def _among_strings(flow: Flow, link: Link) -> str | None:
    for code in _codes(link):
        written = _one_address(code) if "'" in code or '"' in code else None
        if written is not None:
            return resolve(flow.base, written)
    return None


def _one_address(code: str) -> str | None:
    """Return the only address among a script's strings, None where there are several or a sum."""
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
    for code in reversed(_codes(link)):
        call = _CALL.search(code.strip())
        function = find_function(flow, call[1]) if call else None
        if call is None or function is None:
            continue
        address = opened_address(function.body, function.names)
        values = terms(call[2])
        if address is None or values is None:
            return None
        known = assigned_strings([function.script, function.body])
        given = {name: one.value for name, one in zip(function.names, values, strict=False)}
        written = add_up(address, known | given)
        return resolve(flow.base, written) if written else None
    return None
