"""How many pages a listing has and where the next one is.

Read from what the page says, in this order: the call that draws its pager (TRS dialects), a link
that says 下一页, a link to the number after this page's, an object that a library draws a pager from,
a form's own control, a form that is posted. What only a program could find out (a pager fetched by
script) is reported and never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixi_crawler.extract.addresses import resolve
from jixi_crawler.extract.countdown import read_countdown
from jixi_crawler.extract.currentpage import current_number
from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.nextlinks import has_more_button, is_disabled, next_links, text_next
from jixi_crawler.extract.pagecontrols import next_by_form, next_by_select
from jixi_crawler.extract.pagenumbers import (
    Numbered,
    count_by_links,
    is_still,
    is_void,
    numbered_links,
    same_page,
)
from jixi_crawler.extract.pagercalls import ScriptPager, is_drawn_by_script, read_call_pager
from jixi_crawler.extract.pagertext import read_counts
from jixi_crawler.extract.pagescript import read_script_pager
from jixi_crawler.extract.posting import next_by_post
from jixi_crawler.extract.targets import page_target
from jixi_crawler.records import Form

_POST = re.compile(
    r"__doPostBack|\.submit\(|submitForm|goPage|gotoPage|turnPage|toPage|_simple_list_gotopage",
    re.I,
)
_BY_SCRIPT = "the next page is opened by script"


@dataclass(frozen=True, slots=True)
class Paging:
    """What a page says about the pages of its listing; `current` counts from 1, null if unknown.

    `form` leads to the next page where no address does. `unreached` is the warning that says why a
    next page, which there is, can be had in neither way.
    """

    pages: int | None = None
    next: str | None = None
    form: Form | None = None
    current: int | None = None
    warnings: tuple[str, ...] = ()
    unreached: str | None = None


def find_paging(
    text: str, url: str, flow: Flow, *, charset: str = "utf-8", rows_end: int = 0
) -> Paging:
    """Return the paging of a listing page from its markup, URL and flow; never raises.

    `charset` is the page's encoding, in which its forms are sent; `rows_end` the offset in the flow's
    text where the list's rows end, behind which a pager stands.
    """
    script = read_script_pager(text, url)
    links = _read_links(flow, url, rows_end)
    if script is not None and script.pages and script.settled:
        return _from_script(script, links)
    drawn = None
    if links.is_open:
        drawn = read_countdown(text, url, flow) or read_call_pager(flow, url)
        if drawn is not None and drawn.settled:
            return _from_script(drawn, links)
    if links.is_open:
        _next_by_control(links, flow, resolve(url, url) or url)
    if links.is_open:
        links.form = next_by_post(flow, links.scripted, links.current, charset)
    if links.form is not None:
        links.warnings = ()
    known = [one for one in (script, drawn) if one is not None]
    pages = links.pages or next((one.pages for one in known if one.pages), None)
    current = links.current or (drawn.current if drawn else None)
    warnings = links.warnings + (script.warnings if script else ())
    unknown = links.is_open and links.form is None
    if unknown and pages is not None and current is not None:
        unknown = current < pages
    elif unknown and (pages == 1 or (script is not None and script.pages == 0)):
        unknown = False
    if unknown and not warnings:
        warnings = _reasons(flow, pages)
    unreached = warnings[0] if unknown and warnings else None
    return Paging(pages, links.next, links.form, current, warnings, unreached)


def _reasons(flow: Flow, pages: int | None) -> tuple[str, ...]:
    """Say why a next page, which there is or may be, is not known; nothing where there is none."""
    if pages or is_drawn_by_script(flow):
        what = f" of {pages} pages" if pages else ""
        return (f"a pager{what} is drawn by script: the next page is not known",)
    if text_next(flow) == "live":
        return (_BY_SCRIPT,)
    return ("further rows are loaded by script",) if has_more_button(flow) else ()


def _next_by_control(found: _Links, flow: Flow, here: str) -> None:
    """Take the next page from a list of pages or a form's field, where no link leads there."""
    chosen = next_by_select(flow, here, found.current)
    if chosen is not None:
        found.next, found.pages = chosen
        found.at_end = found.next is None
    else:
        found.next = next_by_form(flow, here, found.current, found.pages)
    if found.next or found.at_end:
        found.warnings = ()


def _from_script(script: ScriptPager, links: _Links) -> Paging:
    warnings = script.warnings
    missing = script.next is None and (script.pages or 0) > (script.current or 0)
    if missing and links.next is not None:
        return Paging(script.pages, links.next, None, script.current, warnings)
    if links.next and script.next and links.next != script.next:
        warnings += (f"the link to the next page says {links.next}, the script {script.next}",)
    if missing and not warnings:
        warnings = (f"the page after {script.current} of {script.pages} has no address",)
    unreached = warnings[0] if missing else None
    return Paging(script.pages, script.next, None, script.current, warnings, unreached)


@dataclass(slots=True)
class _Links:
    pages: int | None = None
    next: str | None = None
    current: int | None = None
    at_end: bool = False
    warnings: tuple[str, ...] = ()
    form: Form | None = None
    scripted: Link | None = None
    """The link to the next page, where its address is a script."""

    @property
    def is_open(self) -> bool:
        """Tell whether nothing says yet where the next page is, or that there is none."""
        return self.next is None and not self.at_end


def _read_links(flow: Flow, url: str, rows_end: int) -> _Links:
    found = _Links()
    here = resolve(url, url) or url
    numbered = numbered_links(flow, here, rows_end)
    said, found.current = read_counts(flow)
    if found.current is None:
        found.current = current_number(flow, numbered, here)
    found.pages = said
    words, signs = next_links(flow, numbered, here, rows_end)
    _take_next(found, words, signs, flow, here)
    _correct_by_numbers(found, numbered, here, by_sign=not words)
    if found.next is None and not words and not signs:
        found.at_end = text_next(flow) == "plain"
    dead = False
    if found.at_end and _goes_on(found, numbered):
        found.at_end, dead = False, bool(words)
    if found.next is None and not found.at_end:
        _next_by_number(found, flow, numbered, here)
    if dead and found.next is None and not found.at_end:
        found.warnings = found.warnings or (_BY_SCRIPT,)
    sure = found.pages is not None
    if not sure and (found.next or found.at_end or found.current):
        found.pages, sure = count_by_links(flow, numbered, here, found.next, found.current)
    _settle_end(found, numbered, sure=sure)
    return found


def _take_next(found: _Links, words: list[Link], signs: list[Link], flow: Flow, here: str) -> None:
    """Take the first link that says next and leads to another page."""
    further = (found.current or 0) < (found.pages or 0) and found.current is not None
    for link in words + signs:
        target = page_target(flow, link)
        leads = target and not same_page(target, here)
        if leads and not is_disabled(flow, link, further=further):
            found.next = target
            return
    _without_target(found, words + signs, flow, here, further=further)


def _numbered_target(numbered: list[Numbered], number: int, here: str) -> str | None:
    targets = (one.target for one in numbered if one.number == number)
    return next((target for target in targets if not same_page(target, here)), None)


def _correct_by_numbers(
    found: _Links, numbered: list[Numbered], here: str, *, by_sign: bool
) -> None:
    """Believe the link to the number after this page's rather than a text or a sign.

    `>>` often leads to the last page; a total that the link contradicts was something else's.
    """
    if found.next is None or found.current is None:
        return
    target = _numbered_target(numbered, found.current + 1, here)
    if target is None:
        return
    if by_sign:
        found.next = target
    if found.pages is not None and found.pages <= found.current and found.next == target:
        found.pages = None


def _goes_on(found: _Links, numbered: list[Numbered]) -> bool:
    """Tell whether there are further pages, whatever the link to the next one looks like."""
    if found.current is None:
        return False
    if found.pages is not None:
        return found.current < found.pages
    following = [one.link for one in numbered if one.number == found.current + 1]
    return any(not is_still(link) for link in following)


def _settle_end(found: _Links, numbered: list[Numbered], *, sure: bool) -> None:
    """Say that this is the last page where its number is the last one.

    A pager may show some of its numbers only: a link onward says that there are more.
    """
    if not found.current or not found.pages or found.current < found.pages:
        return
    back = (one.target for one in numbered if one.number <= (found.current or 0))
    onward = found.next not in back if found.next else bool(found.warnings)
    if not sure and onward and not _leads_back(found, numbered):
        found.pages = None
    else:
        found.next, found.at_end, found.warnings = None, True, ()


def _leads_back(found: _Links, numbered: list[Numbered]) -> bool:
    """Tell whether the script that says next calls this page, as its numbers call theirs."""
    if found.scripted is None or found.current is None:
        return False
    code, here = _code(found.scripted), str(found.current)
    return any(
        one.number != found.current and _code(one.link).replace(str(one.number), here) == code
        for one in numbered
    )


def _code(link: Link) -> str:
    return f"{link.href} {link.element.get('onclick') or ''}"[:1000]


def _without_target(
    found: _Links, follows: list[Link], flow: Flow, here: str, *, further: bool
) -> None:
    for link in follows:
        code = _code(link)
        disabled = is_disabled(flow, link, further=further)
        if same_page(page_target(flow, link), here) or disabled or code in {" ", "# "}:
            found.at_end = True
            continue
        found.scripted = link
        if is_void(code):
            found.warnings = (_BY_SCRIPT,)
        elif _POST.search(code):
            found.warnings = (f"the next page needs a form to be posted ({_short(code)})",)
        else:
            called = f" ({_short(code)})" if "javascript" in code.lower() else ""
            found.warnings = (f"{_BY_SCRIPT}{called}",)
    if found.at_end:
        found.warnings = ()


def _short(code: str) -> str:
    return " ".join(code.split())[:80]


def _next_by_number(found: _Links, flow: Flow, numbered: list[Numbered], here: str) -> None:
    """Take the link to the number after this page's, where none says next."""
    if not numbered or found.current is None:
        return
    following = [one for one in numbered if one.number == found.current + 1]
    target = _numbered_target(numbered, found.current + 1, here)
    if target is not None:
        found.next, found.warnings = target, ()
    elif following and not found.warnings:
        found.scripted = following[0].link
        found.warnings = (_BY_SCRIPT,)
    elif found.warnings or found.current < (found.pages or 0):
        return
    elif found.current > max(one.number for one in numbered):
        if text_next(flow) == "live":
            found.warnings = (_BY_SCRIPT,)
        else:
            found.at_end = True
