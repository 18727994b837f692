"""Pagers whose next page is the answer to a form that is posted.

Read from the markup and from what the page's own scripts plainly say, and only where both settle what a
browser would send (HTML Standard, "Constructing the entry list"): ASP.NET's `__doPostBack`, a button
that says 下一页, a function that puts a number into a field of the form and submits it.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from jixi_crawler.extract.addresses import resolve
from jixi_crawler.extract.calls import find_function
from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.pagecontrols import form_fields, is_page_parameter
from jixi_crawler.records import Form

_POSTBACK = re.compile(
    r"__doPostBack\(\s*['\"]([^'\"]{1,200})['\"]\s*,\s*['\"]([^'\"]{0,200})['\"]"
)
_CALL = re.compile(r"(?:^|[\s:;])([A-Za-z_$][\w$]{0,40})\s*\(([^()]{0,120})\)")
_ASSIGNED = re.compile(r"(?:\.value\s*=|\.val\()\s*['\"]?(\d{1,5})\b")
_NUMBER = re.compile(r"\d{1,5}")
_NEXT_BUTTON = re.compile(
    r"[\s\[【<《]*(?:下\s*一?\s*页|后\s*一?\s*页|next(?:\s?page)?)[\s\]】>》»›]*", re.I
)


def next_by_post(flow: Flow, link: Link | None, current: int | None, charset: str) -> Form | None:
    """Return the form that a browser would post for the next page, None where that is not plain.

    `link` is the link to the next page whose address is a script; without one, a button of a form
    counts. `current` is this page's number, `charset` the encoding the page's forms are sent in.
    """
    if flow.root is None:
        return None
    if link is None:
        return _by_button(flow, charset)
    code = f"{link.href} {link.element.get('onclick') or ''}"[:1000]
    postback = _POSTBACK.search(code)
    if postback:
        form = _form_around(flow, link, "__VIEWSTATE")
        if form is None:
            return None
        event = {"__EVENTTARGET": postback[1], "__EVENTARGUMENT": postback[2]}
        return _posted(flow, form, event, charset)
    return _by_function(flow, link, code, current, charset)


def _by_function(
    flow: Flow, link: Link, code: str, current: int | None, charset: str
) -> Form | None:
    """Read `goPage(2)` and a function of the page that sets a form's field and submits it.

    The same may stand in the link itself: `document.f.page.value=2;document.f.submit()`.
    """
    call = None if "submit(" in code else _CALL.search(code)
    name = call[1] if call else ""
    function = find_function(flow, name) if call else None
    body = code if call is None else (function.body if function else "")
    numbers = _NUMBER.findall(call[2]) if call else _ASSIGNED.findall(code)
    form = _form_around(flow, link, None) if "submit" in body else None
    if form is None:
        return None
    fields = form_fields(form)
    field = _page_field(form, fields, body)
    if field is None:
        return None
    if len(numbers) == 1:
        number = int(numbers[0])
        if current is not None and number != current + 1:
            return None  # counted in a way of its own
    elif numbers or not fields[field].isdecimal() or "next" not in name.lower():
        return None
    else:
        number = int(fields[field]) + 1
    return _posted(flow, form, {field: str(number)}, charset)


def _by_button(flow: Flow, charset: str) -> Form | None:
    """Read a form with a button 下一页 that submits it."""
    for button in flow.root.iter("input", "button"):
        kind = (button.get("type") or "submit").strip().lower()
        name = button.get("name")
        shown = button.get("value") if button.tag == "input" else "".join(button.itertext())
        if kind not in ("submit", "image") or not name or button.get("disabled") is not None:
            continue
        if not _NEXT_BUTTON.fullmatch(shown or button.get("alt") or "-"):
            continue
        form = next(button.iterancestors("form"), None)
        if form is not None and _is_posted(form):
            pressed = (
                {name: button.get("value") or ""}
                if kind == "submit"
                else {f"{name}.x": "1", f"{name}.y": "1"}
            )
            return _posted(flow, form, pressed, charset)
    return None


def _form_around(flow: Flow, link: Link, needed: str | None) -> Any | None:
    """Return the posted form that a link stands in, else the page's only one (with a field)."""
    around = next(link.element.iterancestors("form"), None)
    forms = [around] if around is not None and _is_posted(around) else []
    forms = forms or [form for form in flow.root.iter("form") if _is_posted(form)]
    if needed is not None:
        forms = [form for form in forms if needed in form_fields(form)]
    elif len(forms) > 1:
        forms = [form for form in forms if any(map(is_page_parameter, form_fields(form)))]
    return forms[0] if len(forms) == 1 else None


def _is_posted(form: Any) -> bool:
    return (form.get("method") or "").strip().lower() == "post" and (
        "multipart" not in (form.get("enctype") or "").lower()
    )


def _page_field(form: Any, fields: dict[str, str], body: str) -> str | None:
    """Return the field for the page's number: one called so, else one that the script names.

    A script may name a field by its id, and other fields may be called like it.
    """
    ids = {one.get("name"): one.get("id") for one in form.iter("input")}
    paged = [name for name in fields if is_page_parameter(name)]
    said = [
        name
        for name in fields
        if any(one and re.search(rf"\b{re.escape(one)}\b", body) for one in (name, ids.get(name)))
    ]
    both = [name for name in paged if name in said]
    return next(iter(both or paged or said), None)


def _posted(flow: Flow, form: Any, changed: dict[str, str], charset: str) -> Form | None:
    address = resolve(flow.base, form.get("action") or flow.base)
    if address is None:
        return None
    encoding = "utf-8" if charset.startswith("utf") else charset  # UTF-16 pages send UTF-8
    fields = form_fields(form) | changed
    return Form(url=address, body=urlencode(fields, encoding=encoding, errors="xmlcharrefreplace"))
