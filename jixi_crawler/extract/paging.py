"""How many pages a listing has and where the next one is.

Read from what the page says, in this order: the call that draws its pager (TRS dialects), a link
that says 下一页, a link to the number after this page's, a form's own control, a form that is posted.
What only a program could find out (a pager fetched by script) is reported and never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from jixi_crawler.extract.addresses import resolve, split_url
from jixi_crawler.extract.countdown import read_countdown
from jixi_crawler.extract.flow import Flow, Link
from jixi_crawler.extract.pagecontrols import PAGE_PARAMETERS, next_by_form, next_by_select
from jixi_crawler.extract.pagenumbers import count_by_links, numbered_links
from jixi_crawler.extract.pagertext import read_counts
from jixi_crawler.extract.pagescript import ScriptPager, read_address_pager, read_script_pager
from jixi_crawler.extract.posting import next_by_post
from jixi_crawler.extract.targets import page_target
from jixi_crawler.records import Form

_NEXT = re.compile(
    r"[\[【(（<《\s]*(?:下\s*一?\s*页|后\s*一?\s*页|下页|翻下页|next(?:\s?page)?|older)[\s\]】)）>》»›→]*",
    re.I,
)
_NEXT_SIGN = re.compile(r"[>›→]|>{2}|»|&gt;")
_SIGNS = re.compile(r"[>›→»]|next|older", re.IGNORECASE)
_POST = re.compile(
    r"__doPostBack|\.submit\(|submitForm|goPage|gotoPage|turnPage|toPage|_simple_list_gotopage",
    re.I,
)
# Not `setHomepage();`, which many pages call: the name begins with what draws, or with the pager.
_SCRIPT_DRAWN = re.compile(
    r"(?<![a-z])(?:lay|j|show|create|init|render|draw|make|build|write)?"
    r"pag(?:e(?:list|s|r)?|ing|ination|inator)\w{0,12}\s?(?:\(\s?['\"{\d#]|\(\)\s?;)"
    r"|\(['\"]#pag\w{0,12}['\"]\)\.(?:html|append)\s?\(\s?[^\s)]"
)
_DEFINITION = re.compile(r"function\s+\S{0,20}$")
_DISABLED = re.compile(r"disab|nolink|unable|gray|grey|noclick", re.IGNORECASE)


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


def find_paging(text: str, url: str, flow: Flow, *, charset: str = "utf-8") -> Paging:
    """Return the paging of a listing page from its markup, URL and flow; never raises.

    `charset` is the page's encoding, in which its forms are sent.
    """
    script = read_script_pager(text, url)
    links = _read_links(flow, url)
    if script is not None and script.pages is not None and script.settled:
        return _from_script(script, links)
    if links.next is None and not links.at_end:
        drawn = read_countdown(text, url, flow) or read_address_pager(text, url)
        if drawn is not None:
            return _from_script(drawn, links)
    if links.next is None and not links.at_end:
        _next_by_control(links, flow, resolve(url, url) or url)
    if links.next is None and not links.at_end:
        links.form = next_by_post(flow, links.scripted, links.current, charset)
    if links.form is not None:
        links.warnings = ()
    pages = links.pages or (script.pages if script else None)
    warnings = links.warnings + (script.warnings if script else ())
    unknown = links.next is None and links.form is None and not links.at_end
    if unknown and pages is not None and links.current is not None:
        unknown = links.current < pages
    elif unknown and pages == 1:
        unknown = False
    if unknown and not warnings and (pages or _is_script_drawn(text)):
        what = f" of {pages} pages" if pages else ""
        warnings += (f"a pager{what} is drawn by script: the next page is not known",)
    unreached = warnings[0] if unknown and warnings else None
    return Paging(pages, links.next, links.form, links.current, warnings, unreached)


def _next_by_control(found: _Links, flow: Flow, here: str) -> None:
    """Take the next page from a list of pages or a form's field, where no link leads there."""
    chosen = next_by_select(flow, here)
    if chosen is not None:
        found.next, found.pages = chosen
        found.at_end = found.next is None
    else:
        found.next = next_by_form(flow, here, found.current, found.pages)
    if found.next or found.at_end:
        found.warnings = ()


def _is_script_drawn(text: str) -> bool:
    lower = text.lower()
    starts = (hit.start() for hit in _SCRIPT_DRAWN.finditer(lower))
    return any(not _DEFINITION.search(lower[max(0, start - 30) : start]) for start in starts)


def _from_script(script: ScriptPager, links: _Links) -> Paging:
    warnings = script.warnings
    if (
        links.next is not None
        and script.next is None
        and (script.pages or 0) > (script.current or 0)
    ):
        return Paging(script.pages, links.next, None, script.current, warnings)
    if links.next and script.next and links.next != script.next:
        warnings += (f"the link to the next page says {links.next}, the script {script.next}",)
    missing = script.next is None and (script.pages or 0) > (script.current or 0)
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


def _read_links(flow: Flow, url: str) -> _Links:
    found = _Links()
    found.pages, found.current = read_counts(flow)
    here = resolve(url, url) or url
    numbered = numbered_links(flow)
    follows = [link for link in flow.links if _says_next(flow, link)]
    for link in follows:
        target = page_target(flow, link)
        if target and target != here and not _DISABLED.search(link.element.get("class") or ""):
            found.next = target
            break
    if found.next is None and follows:
        _without_target(found, follows, flow, here)
    elif found.next is None and re.search(r"下\s?一?\s?页", flow.text):
        found.at_end = found.pages is not None or _has_text_next(flow)
    if found.current is None:
        found.current = _current_number(flow, numbered, here)
    if found.next is None and not found.at_end and not found.warnings:
        _next_by_number(found, flow, numbered, here)
    if found.pages is None and (found.next or found.at_end or found.current):
        found.pages = count_by_links(flow, numbered, found.next, found.current)
    if found.current and found.pages and found.current >= found.pages:
        found.next, found.at_end, found.warnings = None, True, ()
    return found


def _says_next(flow: Flow, link: Link) -> bool:
    element = link.element
    if "next" in (element.get("rel") or "").lower().split():
        return True
    if link.end - link.start > 40:
        return False
    shown = flow.text[link.start : link.end]
    if len(shown) > 3 and "页" not in shown and not _SIGNS.search(shown):
        return False
    text = flow.between(link.start, link.end)
    if text:
        if _NEXT.fullmatch(text):
            return True
        if not _NEXT_SIGN.fullmatch(text):
            return False
        return "next" in (element.get("class") or "").lower().split() or _near_numbers(flow, link)
    title = (element.get("title") or "").strip()
    if _NEXT.fullmatch(title or "-"):
        return True
    if link.image:
        names = (str(image.get("alt") or "") for image in element.iter("img"))
        return any(_NEXT.fullmatch(name) for name in names if name)
    return False


def _near_numbers(flow: Flow, link: Link) -> bool:
    """Tell a pager's `>` from a breadcrumb's: page numbers stand before it."""
    return bool(re.search(r"\d[\s\x1f.…\]]*$", flow.text[max(0, link.start - 30) : link.start]))


def _without_target(found: _Links, follows: list[Link], flow: Flow, here: str) -> None:
    for link in follows:
        code = f"{link.href} {link.element.get('onclick') or ''}"[:1000]
        disabled = _DISABLED.search(link.element.get("class") or "")
        if page_target(flow, link) == here or disabled:
            found.at_end = True
        elif _POST.search(code) and not _is_void(code):
            found.scripted = link
            found.warnings = (f"the next page needs a form to be posted ({_short(code)})",)
        elif "javascript" in code.lower() and not _is_void(code):
            found.scripted = link
            found.warnings = (f"the next page is opened by script ({_short(code)})",)
        elif link.href in {"", "#"} and not (link.element.get("onclick") or ""):
            found.at_end = True
        else:
            found.scripted = link
            found.warnings = ("the next page is opened by script",)
    if found.at_end:
        found.warnings = ()


def _is_void(code: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:javascript\s?:\s?(?:;|void\(\s?0?\s?\);?)?)?\s*", code, re.I))


def _is_still(link: Link) -> bool:
    """Tell the number of this page from the others: its link leads nowhere."""
    code = link.href.strip()
    return (code == "#" or _is_void(code)) and not link.element.get("onclick")


def _short(code: str) -> str:
    return " ".join(code.split())[:80]


def _has_text_next(flow: Flow) -> bool:
    """Tell whether 下一页 stands on the page as plain text, as it does on a last page."""
    for hit in re.finditer(r"下\s?一?\s?页", flow.text):
        node = flow.pieces[flow.piece_at(hit.start())][2]
        if flow.link_at(node) is None:
            return True
    return False


def _current_number(flow: Flow, numbered: list[tuple[int, Link]], here: str) -> int | None:
    """Find this page's number: a number without link between numbers with, or a link to here."""
    if not numbered:
        return None
    for number, link in numbered:
        if page_target(flow, link) == here:
            return number
    still = [number for number, link in numbered if _is_still(link)]
    if len(still) == 1 and len(numbered) > 1:
        return still[0]
    linked = {number for number, _ in numbered}
    begin = min(link.start for _, link in numbered)
    end = max(link.end for _, link in numbered)
    if end - begin > 2000:
        return None
    for start, stop, node in flow.pieces:
        if begin - 40 <= start and stop <= end + 40 and stop - start <= 12:
            text = flow.text[start:stop].strip(" \t\r\n[]【】()\xa0")
            alone = text.isdecimal() and len(text) <= 5 and flow.link_at(node) is None
            if alone and int(text) not in linked and {int(text) - 1, int(text) + 1} & linked:
                return int(text)
    for name, value in parse_qsl(split_url(here).query):
        if name.lower() in PAGE_PARAMETERS and value.isdecimal():
            return int(value)
    return None


def _next_by_number(found: _Links, flow: Flow, numbered: list[tuple[int, Link]], here: str) -> None:
    if not numbered or found.current is None:
        return
    for number, link in numbered:
        if number == found.current + 1:
            url = page_target(flow, link)
            if url and url != here:
                found.next = url
            elif not found.warnings:
                found.scripted = link
                found.warnings = ("the next page is opened by script",)
            return
    if found.current > max(number for number, _ in numbered):
        found.at_end = True
